"""The extent of verb groups, and what relative pronouns stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.syntax.labels import AUXILIARY, RELATIVE
from claimx.syntax.nominal import Interval

if TYPE_CHECKING:
    from spacy.tokens import Token


def group_extent(head: Token) -> Interval:
    """A predicate with its auxiliaries and modals and the adverbs between; «non» and clitics are outside."""
    return _extent(head, tuple(child for child in head.children if child.dep_ in AUXILIARY))


def _extent(head: Token, auxiliaries: tuple[Token, ...]) -> Interval:
    places = [head.i, *(token.i for token in auxiliaries)]
    start, end = min(places), max(places) + 1
    if end - start > len(places) + 4:  # a stray auxiliary far away is a parser mistake
        start, end = _near(head, auxiliaries)
    return Interval(start, end)


def _near(head: Token, auxiliaries: tuple[Token, ...]) -> tuple[int, int]:
    close = [token.i for token in auxiliaries if abs(token.i - head.i) <= 4]
    return min([head.i, *close]), max([head.i, *close]) + 1


def antecedent(token: Token) -> Token | None:
    """The noun for which a relative pronoun stands; None if `token` is no relative pronoun."""
    if "Rel" not in token.morph.get("PronType") and token.lower_ not in ("che", "cui"):
        return None
    if token.pos_ not in ("PRON", "SCONJ", "DET"):
        return None
    node = token.head
    while node.dep_ not in RELATIVE and node.head != node and node.dep_ in ("conj", "xcomp", "ccomp"):
        node = node.head
    return node.head if node.dep_ in RELATIVE else None
