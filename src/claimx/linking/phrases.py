"""Noun phrases that describe instead of naming: «il ministro degli Esteri russo», «l'arcivescovo», «la portavoce»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.entities.words import fold
from claimx.kb import Entry, KnowledgeBase, RoleName, normalise
from claimx.linking.lexicon import former_words
from claimx.linking.table import Named

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_ROLE = 7
_EX = re.compile(r"^(?:ex|neo) ")
_FEMININE = frozenset({"la", "una", "sua", "questa", "quella", "della", "dalla", "alla", "stessa"})
_MASCULINE = frozenset(
    {"il", "lo", "un", "uno", "suo", "questo", "quel", "quello", "del", "dello", "dal", "al", "stesso"}
)
_PLURAL = frozenset({"i", "gli", "le", "dei", "degli", "delle", "due", "tre", "alcuni", "alcune", "molti", "diversi"})
_INDEFINITE = frozenset(
    {"un", "uno", "una", "un'", "alcuni", "alcune", "diversi", "molti", "vari", "dei", "degli", "delle"}
)
_POSSESSIVE = frozenset(
    {"suo", "sua", "loro", "nostro", "nostra", "proprio", "propria", "mio", "mia", "vostro", "vostra"}
)
_NEW = frozenset({"nuovo", "nuova", "neo", "futuro", "futura", "prossimo", "prossima", "altro", "altra", "secondo"})
_SKIP_POS = frozenset({"DET", "ADP", "PUNCT", "SPACE", "NUM", "ADV", "CCONJ", "SYM"})


@dataclass(slots=True)
class Phrase:
    """What a describing noun phrase says: noun, offices, countries, organisations and people it belongs to."""

    start: int
    noun: str
    roles: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    gender: str | None = None
    plural: bool = False
    definite: bool = True
    former: bool = False
    possessive: bool = False
    new: bool = False
    counted: bool = False
    bare: bool = True
    plain: bool = True
    unknown_name: bool = False
    readings: tuple[RoleName, ...] = field(default=())


def parse_phrase(doc: Doc, start: int, end: int, kb: KnowledgeBase, named: Iterable[Named]) -> Phrase | None:
    """The description in tokens `start:end`; None where there is no noun.

    `named` are the mentions inside: they give the countries and owners («il presidente della Moldavia», «di Google»).
    """
    named = tuple(named)
    found = _role(doc, start, end, kb) or _noun(doc, start, end)
    if found is None:
        return None
    position, width, readings = found
    after = doc[position + width - 1].idx + len(doc[position + width - 1])
    inside = [n for n in named if n.start >= after]
    countries = _countries(doc, position, end, kb, inside)
    head = doc[position]
    gender, plural, definite = _agreement(doc, start, position, head)
    shown = {reading.gender for reading in readings}
    if readings:  # a masculine title may be a woman's («il ministro», «il presidente»)
        gender = "f" if gender == "f" or shown == {"f"} else None
    before = {fold(token.text) for token in doc[start:position]}
    return Phrase(
        start=position,
        noun=_lemma(head),
        roles=frozenset(reading.role for reading in readings if _used_in(reading, countries)),
        countries=countries,
        owners=frozenset(n.row["id"] for n in inside if n.row["label"] in ("ORG", "PER")),
        gender=gender,
        plural=plural,
        definite=definite,
        former=_former(doc, start, position + width, end),
        possessive=bool(before & _POSSESSIVE),
        new=bool(before & _NEW),
        unknown_name=any(
            token.text[:1].isupper() and token.is_alpha and not _covered(token, named)
            for token in doc[position + width : end]
        ),
        bare=all(token.pos_ in _SKIP_POS for token in doc[position + width : end]),
        plain=all(token.pos_ in _SKIP_POS or token.pos_ == "ADJ" for token in doc[position + width : end]),
        counted=any(token.pos_ == "NUM" for token in doc[start:position]),
        readings=readings,
    )


def _covered(token: Token, named: Iterable[Named]) -> bool:
    return any(n.start <= token.idx < n.end for n in named)


def _lemma(token: Token) -> str:
    """The noun as it is compared: its folded form in the singular, where the lemmatizer gives one."""
    return fold(token.lemma_ or token.text) if token.pos_ == "NOUN" else fold(token.text)


def _role(doc: Doc, start: int, end: int, kb: KnowledgeBase) -> tuple[int, int, tuple[RoleName, ...]] | None:
    """First office in the phrase, the longest that starts there: position, width, readings."""
    for position in range(start, end):
        for width in range(min(_LONGEST_ROLE, end - position), 0, -1):
            text = doc[position : position + width].text
            readings = kb.roles.get(_EX.sub("", normalise(text)))
            if readings and not (width == 1 and doc[position].pos_ in ("VERB", "ADP", "DET", "AUX")):
                return position, width, readings
        if doc[position].pos_ == "NOUN" and doc[position].dep_ != "nmod" and not _prefix(doc[position]):
            return None
    return None


def _prefix(token: Token) -> bool:
    return token.lower_ in ("ex", "vice", "neo", "co")


def _noun(doc: Doc, start: int, end: int) -> tuple[int, int, tuple[RoleName, ...]] | None:
    """The first common noun (or adjective used as one) of the phrase."""
    for position in range(start, end):
        token = doc[position]
        if token.pos_ == "NOUN" and not _prefix(token):
            return position, 1, ()
    for position in range(start, end):
        token = doc[position]
        if token.pos_ not in _SKIP_POS and token.is_alpha and token.text.islower() and not _prefix(token):
            return position, 1, ()
    return None


def _countries(doc: Doc, start: int, end: int, kb: KnowledgeBase, inside: list[Named]) -> frozenset[str]:
    """Country codes of the adjectives of nationality and of the places named in the phrase."""
    found: set[str] = set()
    for token in doc[start:end]:
        if token.is_alpha and token.text[0].islower():
            entry = demonym_entry(kb, token.text)
            if entry is not None and entry.country is not None:
                found.add(entry.country)
    for named in inside:
        if named.row["country"] and named.row["label"] == "LOC":
            found.add(named.row["country"])
    return frozenset(found)


def demonym_entry(kb: KnowledgeBase, word: str) -> Entry | None:
    """The country of an adjective of nationality."""
    readings = kb.demonym_forms.get(normalise(word))
    if not readings or readings[0].strength != "strong":
        return None
    return kb.get(readings[0].entry)


def _used_in(reading: RoleName, countries: frozenset[str]) -> bool:
    return not reading.countries or not countries or bool(countries & set(reading.countries))


def _agreement(doc: Doc, start: int, position: int, head: Token) -> tuple[str | None, bool, bool]:
    """Gender, number and definiteness, from the words before the noun and the noun's own features."""
    before = [token.lower_.replace("’", "'") for token in doc[max(0, start - 2) : position]]
    words = set(before)
    gender = "f" if words & _FEMININE else "m" if words & _MASCULINE else None
    if gender is None:
        shown = head.morph.get("Gender", [])
        gender = {"Fem": "f", "Masc": "m"}.get(shown[0]) if shown else None
    number = head.morph.get("Number", [])
    plural = bool(words & _PLURAL) or (not (words & (_FEMININE | _MASCULINE)) and number == ["Plur"])
    own = {token.lower_.replace("’", "'") for token in doc[start:position]}
    return gender, plural, not (own & _INDEFINITE)


def _former(doc: Doc, start: int, after: int, end: int) -> bool:
    words = {fold(token.text) for token in doc[max(0, start - 2) : min(end, after)]}
    return bool(words & former_words()) or any(word.startswith(("ex-", "ex ")) for word in words)
