"""An article given as an object, from JSON or from Python: what is wrong in it is named, never guessed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from claimx.readers.reading import MAX_CHARS, Reading, UnreadableError, check_text, encodable, failure, note
from claimx.schema import Article, Diagnostic

FIELDS = ("title", "published", "outlet", "url")
KNOWN = frozenset({"id", "text", *FIELDS})


def reading_of(
    value: object,
    *,
    where: str,
    default_id: str,
    max_chars: int = MAX_CHARS,
    notes: tuple[Diagnostic, ...] = (),
) -> Reading:
    """The article of a mapping with `text` and optionally `id`, `title`, `published`, `outlet`, `url`.

    Args:
        value: the object; anything but a mapping is a failure.
        where: file and line, or position, for messages.
        default_id: the article's id where the object gives none.
        max_chars: longest text accepted.
        notes: diagnostics of the way here, such as the encoding.

    Returns:
        The article, with a note for each key ignored; or a failure with its reason. Never raises.
    """
    if not isinstance(value, Mapping):
        return failure(where, default_id, "bad_object", f"an article is an object with `text`, this is {_kind(value)}")
    noted = list(notes)
    id = _id(value.get("id"), default_id, noted)
    if "text" not in value:
        return failure(where, id, "no_text", f"the object has no `text` (its keys: {_some(value)})")
    text = value["text"]
    if not isinstance(text, str):
        return failure(where, id, "bad_text", f"`text` must be a string, it is {_kind(text)}")
    try:
        check_text(text, max_chars)
    except UnreadableError as error:
        return failure(where, id, error.code, str(error))
    fields = {name: _field(name, value.get(name), noted) for name in FIELDS}
    unknown = [key for key in value if key not in KNOWN]
    if unknown:
        noted.append(note("unknown_keys", f"keys not read: {_some(unknown)}"))
    return Reading(article=Article(text=text, id=id, **fields), where=where, notes=tuple(noted))


def _id(value: object, default: str, notes: list[Diagnostic]) -> str:
    if value is None or value == "":
        return default
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    notes.append(note("bad_field", f"`id` must be a string, it is {_kind(value)}; {default!r} is used"))
    return default


def _field(name: str, value: object, notes: list[Diagnostic]) -> str | None:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if value is None or isinstance(value, str):
        return encodable(value) if value else None
    notes.append(note("bad_field", f"`{name}` must be a string, it is {_kind(value)}; it is left out"))
    return None


def _kind(value: object) -> str:
    names: tuple[tuple[type, str], ...] = (
        (bool, "a truth value"),
        (str, "a string"),
        (int, "a number"),
        (float, "a number"),
        (list, "a list"),
        (Mapping, "an object"),
        (type(None), "null"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), f"a {type(value).__name__}")


def _some(keys: Any, most: int = 8) -> str:
    """The keys, shortened, for a message."""
    names = [encodable(str(key))[:40] for key in keys]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "") or "none"
