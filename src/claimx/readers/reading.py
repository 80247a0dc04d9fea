"""What one file or one line of a file gave: an article, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claimx.errors import ArticleError
from claimx.schema import Article, Diagnostic

MAX_CHARS = 1_000_000
"""Longest article read by default, in characters: the limit of spaCy's parser and recognizer."""


class UnreadableError(ArticleError):
    """An article cannot be read; `code` is the kind of reason that summaries count."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: `max_chars` an article at most; `encoding`, the charset that text files declare, if any."""

    max_chars: int = MAX_CHARS
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as read, where it stood (`path` or `path:line`), what was noted, and why it failed if it did."""

    article: Article
    where: str
    notes: tuple[Diagnostic, ...] = ()
    failure: Diagnostic | None = None


def note(code: str, message: str) -> Diagnostic:
    """A diagnostic about the whole article."""
    return Diagnostic(code=code, message=message)


def failure(where: str, id: str, code: str, message: str) -> Reading:
    """A reading that failed; its article is empty but has an id, so that the output can name it."""
    reason = note(code, f"{where}: {message}")
    return Reading(article=Article(text="", id=encodable(id)), where=where, failure=reason)


def encodable(text: str) -> str:
    """The text with what UTF-8 cannot write (bytes of odd file names) as replacement characters."""
    return text.encode("utf-8", "replace").decode("utf-8")


def check_text(text: str, max_chars: int) -> str:
    """The same text, where it can be annotated.

    Raises:
        UnreadableError: the text is empty, too long, or holds half a surrogate pair, which no encoding can write.
    """
    if not text.strip():
        raise UnreadableError("empty", "there is no text")
    if len(text) > max_chars:
        raise UnreadableError("too_long", f"{len(text)} characters, the limit is {max_chars} (--max-chars raises it)")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableError(
            "bad_text", f"half a surrogate pair (U+{ord(text[error.start]):04X}) at {error.start}"
        ) from error
    return text


def unique_ids(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The same readings in order; an id that came before is told apart by `~2`, `~3` ... and a note says so."""
    seen: dict[str, int] = {}
    for reading in readings:
        wanted = reading.article.id
        number = seen.get(wanted, 0) + 1
        seen[wanted] = number
        if number == 1:
            yield reading
            continue
        new = f"{wanted}~{number}"
        while new in seen:
            number += 1
            new = f"{wanted}~{number}"
        seen[wanted], seen[new] = number, 1
        said = note("duplicate_id", f"{reading.where}: another article has the id {wanted!r}; this one is {new!r}")
        yield replace(reading, article=reading.article.model_copy(update={"id": new}), notes=(*reading.notes, said))
