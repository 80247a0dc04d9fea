"""Adjectives that say what somebody believes («convinto che la tregua regga, il ministro è partito»)."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.attributions.analysis import CLITICS, View
from claimx.attributions.candidates import Candidate
from claimx.attributions.contents import is_infinitive, trim
from claimx.attributions.phrases import chunk_at, chunks, grow, human, phrase_of
from claimx.attributions.sources import Source
from claimx.syntax.labels import SUBJECT

_BELIEFS = frozenset({"convint", "persuas", "cert", "sicur", "fiducios", "preoccupat", "timoros"})
_INFINITIVE = frozenset({"convint", "persuas", "cert", "sicur", "fiducios"})


def adjunct_candidates(view: View) -> Iterator[Candidate]:
    """«S, convinto che C, ...», «Sicuro di C, S ...»: an adjective apart from its noun, with a clause of its own."""
    for word in view.words:
        stem, ending = word.low[:-1], word.low[-1:]
        if stem not in _BELIEFS or ending not in ("o", "a", "i", "e") or word.i in view.group_at:
            continue
        region = view.region(word.i)
        opens = word.i == region[0] or view.low(word.i - 1) in (",", "–", "-")
        following = view.low(word.i + 1)
        infinitive = following == "di" and stem in _INFINITIVE and is_infinitive(view, word.i + 2)
        if not opens or not (following == "che" or infinitive):
            continue
        start = word.i + 2
        end = _end(view, word.i, start, region, infinitive)
        source = _believer(view, word.i, end, region)
        span = trim(view, start, end)
        if source is None or span is None:
            continue
        yield Candidate(
            rule="conviction", cue=view.chars(word.i, word.i + 1), anchor=word.i, lemma=word.lemma, contents=[span],
            source=source, features={"person": 1.0, "strong": 1.0, "near": 1.0},
        )  # fmt: skip


_DECLARED = frozenset({"dichiarat", "proclamat", "professat", "dett", "mostrat", "confessat"})


def declared_candidates(view: View) -> Iterator[Candidate]:
    """«S, dichiaratosi innocente, ...»: a reflexive participle apart from its noun, with the predicative as content."""
    for word in view.words:
        if word.low[-2:] != "si" or word.low[:-3] not in _DECLARED or word.low[-3:-2] not in ("o", "a", "i", "e"):
            continue
        region = view.region(word.i)
        start = word.i + 1
        if start >= region[1] or view.words[start].pos not in ("ADJ", "VERB", "NOUN", "ADV", "PUNCT"):
            continue
        end = next(
            (k for k in range(start, region[1]) if view.low(k) in (",", ":", ";") and view.quote_of[k] < 0), region[1]
        )
        source = _believer(view, word.i, end, region) or _beside(view, word.i, region[0])
        span = trim(view, start, end)
        if source is not None and span is not None:
            yield Candidate(
                rule="said-adjective", cue=view.chars(word.i, word.i + 1), anchor=word.i, lemma=word.lemma, contents=[span],
                source=source, features={"person": 1.0, "strong": 1.0, "near": 1.0},
            )  # fmt: skip


def _beside(view: View, i: int, floor: int) -> Source | None:
    """The phrase that ends at the comma before the participle."""
    if view.low(i - 1) != ",":
        return None
    found = [chunk for chunk in chunks(view, floor, i - 1) if not chunk.prep]
    if not found:
        return None
    start, end = grow(view, found[-1], i - 1)
    return Source(start, end, "subject-before", 0.6) if end >= i - 1 else None


def _end(view: View, i: int, start: int, region: tuple[int, int], infinitive: bool) -> int:
    """The comma after which the clause around the adjective goes on or begins, else the end of the segment."""
    inside = infinitive
    for k in range(start, region[1]):
        inside = inside or view.words[k].finite
        if view.low(k) != ",":
            continue
        if i == region[0] and inside:
            return k
        nxt = k + 1
        while nxt < region[1] and (view.low(nxt) in CLITICS or view.low(nxt) == "non" or view.words[nxt].pos == "ADV"):
            nxt += 1
        if nxt < region[1] and view.words[nxt].finite:
            return k
    return region[1]


def _believer(view: View, i: int, end: int, region: tuple[int, int]) -> Source | None:
    """Whose belief it is: the noun that the adjective hangs on, or the subject beside it."""
    if i == region[0]:
        after = chunk_at(view, end + 1, region[1])
        if after is None or after.prep or not human(view, after):
            return None
        return Source(*grow(view, after, region[1]), "subject-after", 0.7)
    head = view.doc[view.words[i].head]
    options = [head, *(child for child in head.children if child.dep_ in SUBJECT)]
    for token in options:
        if token.pos_ not in ("NOUN", "PROPN") or not region[0] <= token.i < i:
            continue
        phrase = phrase_of(view, token.i, region[0], i)
        if phrase is None or not any(human(view, chunk) for chunk in chunks(view, *phrase)):
            continue
        limit = next((j for j in range(token.i + 1, phrase[1]) if view.words[j].finite), phrase[1])
        return Source(phrase[0], limit, "governor", 0.7)
    return None
