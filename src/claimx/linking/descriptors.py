"""How the article and the knowledge base describe who is named: titles before a name, appositions after it, offices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.kb import Entry, KnowledgeBase, Office
from claimx.linking.phrases import Phrase, parse_phrase
from claimx.linking.table import EntityTable, Named

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BEFORE, _AFTER = 12, 16
_STOP_POS = frozenset({"VERB", "AUX", "SCONJ", "PRON", "CCONJ", "SPACE", "INTJ"})
_OPENERS = frozenset({",", "(", "–", "—"})
_CLOSERS = frozenset({",", ")", ";", ".", ":", "–", "—", "»", "«"})


@dataclass(slots=True, frozen=True)
class Descriptor:
    """A phrase that says what an entity is; `start` is where the article says it (character)."""

    row_id: str
    phrase: Phrase
    start: int


def collect(doc: Doc, table: EntityTable) -> list[Descriptor]:
    """Descriptions of people and organisations by the words around their names."""
    mentions = table.mentions()
    out: list[Descriptor] = []
    for named in mentions:
        if named.row["label"] not in ("PER", "ORG"):
            continue
        span = doc.char_span(named.start, named.end, alignment_mode="expand")
        if span is None:
            continue
        for phrase in (_before(doc, span.start, named, mentions, table), _after(doc, span.end, mentions, table, named)):
            if phrase is not None:
                out.append(Descriptor(named.row["id"], phrase, doc[phrase.start].idx))
    return out


def _before(doc: Doc, start: int, named: Named, mentions: list[Named], table: EntityTable) -> Phrase | None:
    """The title right before a name («il presidente ucraino ad interim Turčinov»)."""
    left = start
    while left > max(0, start - _BEFORE):
        token = doc[left - 1]
        if token.pos_ in _STOP_POS and not (token.pos_ == "CCONJ" and left < start - 2):
            break
        if token.is_punct and token.text not in ("-", "'", "’") and not (token.text == "," and left == start):
            break
        if _person_at(mentions, token.idx, named):
            break
        left -= 1
    if left == start:
        return None
    best: Phrase | None = None
    for position in range(start - 1, left - 1, -1):
        if doc[position].pos_ in ("DET", "ADP", "PUNCT", "NUM"):
            continue
        inside = table.inside(doc[position].idx, named.start)
        phrase = parse_phrase(doc, position, start, table.kb, inside)
        if phrase is None or phrase.start != position or phrase.plural:
            continue
        if phrase.roles:
            return phrase
        if best is None and _adjacent(doc, position, start):
            best = phrase
    return best if best is not None and doc[best.start].pos_ == "NOUN" else None


def _adjacent(doc: Doc, position: int, start: int) -> bool:
    """Only adjectives between a noun and the name."""
    return all(doc[i].pos_ in ("ADJ", "PUNCT", "PROPN", "X") for i in range(position + 1, start))


def _person_at(mentions: list[Named], offset: int, named: Named) -> bool:
    return any(m.start <= offset < m.end and m.row["label"] == "PER" and m.start != named.start for m in mentions)


def _after(doc: Doc, end: int, mentions: list[Named], table: EntityTable, named: Named) -> Phrase | None:
    """The apposition after a name («Arsen Avakov, ministro dell'Interno dell'Ucraina, »)."""
    if end >= len(doc) - 1 or doc[end].text not in _OPENERS:
        return None
    right = end + 1
    while right < min(len(doc), end + 1 + _AFTER) and doc[right].text not in _CLOSERS:
        if doc[right].pos_ in ("AUX", "SCONJ", "PRON") or doc[right].is_space:
            break
        right += 1
    if right == end + 1:
        return None
    first, last = doc[end + 1].idx, doc[right - 1].idx + len(doc[right - 1])
    inside = [m for m in mentions if first <= m.start and m.end <= last]
    phrase = parse_phrase(doc, end + 1, right, table.kb, inside)
    if phrase is None or phrase.start > end + 4 or phrase.plural:
        return None
    if any(m.row["label"] == "PER" and m.row is not named.row and not _complement(doc, m) for m in inside):
        return None
    if not phrase.roles and (doc[phrase.start].pos_ != "NOUN" or phrase.start > end + 2):
        return None
    return phrase


def _complement(doc: Doc, mention: Named) -> bool:
    """A name after a preposition is a complement («portavoce di Putin»)."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span is not None and span.start > 0 and doc[span.start - 1].pos_ == "ADP"


def offices_of(entry: Entry, date: str | None) -> Iterator[Office]:
    """Offices of a person, held on the date where one is known."""
    return (office for office in entry.offices if date is None or held(office, date))


def held(office: Office, date: str) -> bool:
    """Whether an office may have been held on a date, which may be a year or a month only."""
    start, end = office.start, office.end
    if start is not None and date[: len(start)] < start[: len(date)]:
        return False
    return end is None or date[: len(end)] <= end[: max(len(date), 4)] or date < end


def country_of(office: Office, kb: KnowledgeBase) -> str | None:
    """The country code of an office, also where it is one of an organisation."""
    if office.of in kb.by_id:
        return kb.by_id[office.of].country
    return office.of
