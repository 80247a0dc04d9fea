"""Noun phrases as contiguous token intervals, without the preposition that links them and without relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.syntax.labels import CLAUSE, COORDINATION, RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "DET", "ADJ"})
_LINKS = frozenset({"case", "cc", "punct", "mark"})
_CLOSING = {"»": "«", "”": "“", ")": "(", "]": "["}


class Interval(NamedTuple):
    """Half-open token interval of a document."""

    start: int
    end: int


def noun_phrase(
    head: Token,
    *,
    articles: bool = True,
    coordination: bool = True,
    appositions: bool = True,
    clauses: bool = False,
    complements: bool = True,
) -> Interval:
    """The noun phrase of `head` as one contiguous interval around it.

    Args:
        head: the head noun, name or pronoun.
        articles: keep a leading determiner.
        coordination: keep coordinated heads («Putin e Kim»).
        appositions: keep appositions and names after a title.
        clauses: keep relative clauses and participles.
        complements: keep prepositional complements of the noun («il ministro degli Esteri»).
    """
    kept = _kept(head, articles, coordination, appositions, clauses, complements)
    start = end = head.i
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    return trim(head.doc, start, end + 1, articles=articles)


def _kept(
    head: Token, articles: bool, coordination: bool, appositions: bool, clauses: bool, complements: bool
) -> set[int]:
    """Positions of the tokens that belong to the phrase."""
    kept = {head.i}
    for child in head.children:
        if child.dep_ in _LINKS and child.dep_ != "punct" and child.i < head.i:
            continue
        if child.dep_ == "det" and not articles and child.i < head.i:
            continue
        if child.dep_ in COORDINATION and not coordination:
            continue
        if child.dep_ == "appos" and not appositions:
            continue
        if not complements and child.dep_ in ("nmod", "obl"):
            continue
        if (child.dep_ in RELATIVE or child.dep_ in CLAUSE) and not (clauses or _adjectival(child)):
            continue
        kept |= _subtree(child, clauses)
    return kept


def _adjectival(token: Token) -> bool:
    """A bare participle used as an adjective («il presidente eletto»)."""
    return token.dep_ == "acl" and not any(child.dep_ not in ("advmod",) for child in token.children)


def _subtree(token: Token, clauses: bool) -> set[int]:
    """The positions under `token`, cut at relative clauses unless they are wanted."""
    out, todo = set(), [token]
    while todo:
        node = todo.pop()
        out.add(node.i)
        todo.extend(
            child
            for child in node.children
            if clauses or not (child.dep_ in RELATIVE or (child.dep_ in CLAUSE and not _adjectival(child)))
        )
    return out


def trim(doc: Doc, start: int, end: int, *, articles: bool = True) -> Interval:
    """Take spaces, punctuation, prepositions and conjunctions off both ends; keep balanced brackets and quotes."""
    at = getattr(doc, "nodes", doc)
    while start < end:
        token = at[start]
        if not (
            token.pos_ in _LINKING
            or token.is_space
            or (token.is_punct and not _opens_inside(doc, start, end))
            or (not articles and token.pos_ == "DET" and end - start > 1)
        ):
            break
        start += 1
    while end > start:
        token = at[end - 1]
        if not (token.pos_ in _LINKING or token.is_space or (token.is_punct and not _closes_inside(doc, start, end))):
            break
        end -= 1
    return Interval(start, end)


_LINKING = frozenset({"ADP", "CCONJ", "SCONJ"})


def _opens_inside(doc: Doc, start: int, end: int) -> bool:
    return any(
        doc[start].text == opening and closing in {token.text for token in doc[start + 1 : end]}
        for closing, opening in _CLOSING.items()
    )


def _closes_inside(doc: Doc, start: int, end: int) -> bool:
    opening = _CLOSING.get(doc[end - 1].text)
    return opening is not None and opening in {token.text for token in doc[start : end - 1]}


def coordinated(head: Token) -> list[Token]:
    """The head and the heads coordinated with it, in text order."""
    if not any(child.dep_ == "conj" for child in head.children):
        return [head]
    out, todo = [], [head]
    while todo:
        node = todo.pop()
        out.append(node)
        todo.extend(
            child
            for child in node.children
            if child.dep_ == "conj" and child.pos_ in NOMINAL_POS and not _named_late(node, child)
        )
    return sorted(out, key=lambda token: token.i)


def _named_late(head: Token, name: Token) -> bool:
    """«Rossi, fratello del leader, Bianchi»: a bare name after an apposition says who that is; a list has its «e»."""
    if name.pos_ != "PROPN" or any(child.dep_ in ("cc", "conj") for child in name.children):
        return False
    if sum(child.dep_ == "conj" for child in head.children) > 1 or name.doc[name.i - 1].text != ",":
        return False
    return any(child.dep_ == "appos" and head.i < child.i < name.i for child in head.children)


def preposition(head: Token) -> str:
    """The preposition that links a nominal, lower case and without its article («dalla» gives «da»); empty if none."""
    case = [child for child in head.children if child.dep_ == "case" and child.i < head.i]
    return simple_preposition(case[0].lower_) if case else ""


def simple_preposition(form: str) -> str:
    """The simple form of a preposition: «della», «dell'», «dei» give «di»; others are returned as they are."""
    return _SIMPLE.get(form.replace("’", "'"), form)


_ENDINGS = ("l", "llo", "lla", "ll'", "i", "gli", "gl'", "lle")
_SIMPLE = {
    stem + ending: simple
    for stem, simple in (("de", "di"), ("da", "da"), ("a", "a"), ("ne", "in"), ("su", "su"), ("co", "con"))
    for ending in _ENDINGS
} | {"d'": "di", "ad": "a", "con": "con", "col": "con", "coi": "con", "negl'": "in", "dagl'": "da"}


def interval_text(doc: Doc, interval: Interval) -> tuple[int, int]:
    """Character offsets of a token interval."""
    if interval.end <= interval.start:
        return doc[interval.start].idx, doc[interval.start].idx
    last = doc[interval.end - 1]
    return doc[interval.start].idx, last.idx + len(last.text)
