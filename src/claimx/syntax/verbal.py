"""Verb groups: their extent, mood, tense, voice, negation and subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.syntax.labels import AUXILIARY, REFLEXIVE, RELATIVE, SUBJECT
from claimx.syntax.nominal import Interval, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL_POS = frozenset({"VERB", "AUX"})
NEGATORS = frozenset({"non", "mai", "né", "neppure", "nemmeno", "neanche"})
MODALS = frozenset({"potere", "dovere", "volere"})
PASSIVE_AUXILIARIES = frozenset({"essere", "venire", "andare"})
_SHARING = frozenset({"conj", "xcomp"})


@dataclass(slots=True, frozen=True)
class VerbGroup:
    """A predicate with its auxiliaries; `finite` carries mood and tense."""

    head: Token
    auxiliaries: tuple[Token, ...]
    finite: Token | None
    interval: Interval
    negated: bool
    passive: bool
    impersonal: bool
    modal: str

    @property
    def mood(self) -> str:
        """UD mood of the finite part: Ind, Sub, Cnd, Imp; empty if none."""
        return _morph(self.finite, "Mood") if self.finite is not None else ""

    @property
    def tense(self) -> str:
        """UD tense of the finite part: Pres, Past, Imp, Fut; empty if none."""
        return _morph(self.finite, "Tense") if self.finite is not None else ""

    @property
    def perfect(self) -> bool:
        """A compound tense: auxiliary and past participle («ha inviato», «sarebbero morti»)."""
        return bool(self.auxiliaries) and _morph(self.head, "VerbForm") == "Part" and not self._only_passive

    @property
    def _only_passive(self) -> bool:
        return self.passive and sum(token.lemma_ not in MODALS for token in self.auxiliaries) < 2


def _morph(token: Token, key: str) -> str:
    values = token.morph.get(key)
    return values[0] if values else ""


def is_predicate(token: Token) -> bool:
    """A verb, or a noun or adjective with a copula."""
    return token.pos_ in VERBAL_POS or any(child.dep_ == "cop" for child in token.children)


def verb_group(head: Token) -> VerbGroup:
    """The verb group of a predicate: auxiliaries, modals and the adverbs between; «non» and clitics are outside."""
    auxiliaries = tuple(
        sorted((child for child in head.children if child.dep_ in AUXILIARY), key=lambda token: token.i)
    )
    parts = [*auxiliaries, head]
    finite = next((token for token in parts if _morph(token, "VerbForm") == "Fin" or _morph(token, "Mood")), None)
    modal = next((token.lemma_ for token in parts if token.lemma_ in MODALS and token != head), "")
    return VerbGroup(
        head=head,
        auxiliaries=auxiliaries,
        finite=finite,
        interval=_extent(head, auxiliaries),
        negated=is_negated(head, auxiliaries),
        passive=is_passive(head, auxiliaries),
        impersonal=any(child.dep_ in ("expl:impers", "expl:pass") for child in head.children),
        modal=modal,
    )


def group_extent(head: Token) -> Interval:
    """The extent of a verb group, where nothing else of it is wanted."""
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


def is_negated(head: Token, auxiliaries: tuple[Token, ...] = ()) -> bool:
    """«non», «mai», «né» on the verb or its auxiliaries, or «nessun/nessuno» as its subject or object."""
    for token in (head, *auxiliaries):
        for child in token.children:
            if child.dep_ in ("advmod", "cc", "mark", "discourse") and child.lower_ in NEGATORS:
                return True
            if child.dep_ in ("nsubj", "nsubj:pass", "obj") and (
                child.lower_.startswith("nessun") or any(part.lower_.startswith("nessun") for part in child.children)
            ):
                return True
    first = min([head.i, *(token.i for token in auxiliaries)])
    return any(token.lower_ == "non" for token in head.doc[max(first - 2, head.sent.start) : first])


def is_passive(head: Token, auxiliaries: tuple[Token, ...]) -> bool:
    """A passive: by the parser's labels, by «venire», or by a participle with an agent («colpita da un raid»)."""
    labels = {child.dep_ for child in head.children}
    if "aux:pass" in labels or "nsubj:pass" in labels or "obl:agent" in labels:
        return True
    if _morph(head, "VerbForm") != "Part":
        return False
    if any(token.lemma_ == "venire" for token in auxiliaries):
        return True
    return sum(token.lemma_ == "essere" for token in auxiliaries) > 1


def subject(head: Token) -> Token | None:
    """The subject of a predicate: its own, a shared one (conjunct, infinitive), or the antecedent of a relative."""
    node, steps = head, 0
    while steps < 4:
        own = [child for child in node.children if child.dep_ in SUBJECT and child.pos_ not in VERBAL_POS]
        if own:
            return antecedent(own[0]) or own[0]
        if node.dep_ in RELATIVE and not _has_object_relative(node):
            return node.head
        if node.dep_ not in _SHARING or node.head == node:
            return None
        node, steps = node.head, steps + 1
    return None


def _has_object_relative(node: Token) -> bool:
    return any(child.lower_ in ("cui", "dove", "quale", "quali") for child in node.children)


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


def passive_agent(head: Token) -> Token | None:
    """The agent of a passive or participle («da Kiev», «dall'esercito»)."""
    for child in head.children:
        if child.dep_ == "obl:agent":
            return child
    return next((child for child in head.children if child.dep_ == "obl" and preposition(child) == "da"), None)


def objects(head: Token) -> list[Token]:
    """Direct objects, relative pronouns replaced by their antecedent."""
    return [antecedent(child) or child for child in head.children if child.dep_ == "obj"]


def reflexive(head: Token) -> bool:
    """The verb carries «si» or another reflexive clitic."""
    return any(child.dep_ in REFLEXIVE for child in head.children)
