"""The `statement` of an attributed content in which nothing fits a type: its first main verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.clause import verb_form
from claimx.claims.codebook import Entry, Frame
from claimx.claims.fill import Draft
from claimx.claims.triggers import Match
from claimx.claims.view import Row, View

if TYPE_CHECKING:
    from spacy.tokens import Token


def statement_head(view: View, relation: Row) -> Token | None:
    """The main verb of a content; its event noun or predicative adjective where it has no clause; else none."""
    tokens = [
        token
        for span in relation["content"]
        for token in (view.span(span["start"], span["end"]) or ())
        if not token.is_space and not token.is_punct
    ]
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    heads = {token.i: token.head.i for token in tokens}
    tops = [token for token in tokens if heads[token.i] not in inside or heads[token.i] == token.i]
    tops = [
        _lexical(token, inside) for token in tops if token.pos_ not in ("DET", "ADP", "CCONJ", "SCONJ", "ADV")
    ] or tops
    predicates = [token for token in tops if _is_predicate(token)]
    if predicates:
        return _inner(predicates[0], inside)
    eventful = bool(tops) and _nominal_content(view, tops[0], relation)
    nested = [
        token
        for token in tokens
        if _is_predicate(token)
        and token.dep_ in _CLAUSES
        and not (eventful and token.dep_ in ("acl", "acl:relcl") and tops[0].i < token.i)
    ]
    if nested:
        # a finite clause before an infinitive; the verb nearest to the top of the content first
        best = min(nested, key=lambda token: (verb_form(token) != "Fin", _depth(token, inside), token.i))
        if verb_form(best) == "Fin" or not eventful:
            return best
    return tops[0] if eventful else None


_CLAUSES = ("ccomp", "xcomp", "csubj", "acl", "acl:relcl", "advcl", "conj", "parataxis", "ROOT")
_EVENT_ENDINGS = ("zione", "zioni", "sione", "sioni", "mento", "menti", "enza", "enze", "anza", "anze", "ità", "aggio")
_RAISING = frozenset({"sembrare", "parere", "risultare", "apparire", "capitare"})


def _inner(head: Token, inside: set[int]) -> Token:
    """«sembra che S V»: what is said to be so, not that it seems."""
    if head.lemma_.lower() not in _RAISING or any(child.dep_ in ("nsubj", "obj") for child in head.children):
        return head
    return next((child for child in head.children if child.dep_ in ("ccomp", "csubj") and child.i in inside), head)


def _depth(token: Token, inside: set[int]) -> int:
    steps = 0
    while token.head.i in inside and token.head.i != token.i and steps < 20:
        token, steps = token.head, steps + 1
    return steps


def _nominal_content(view: View, token: Token, relation: Row) -> bool:
    """Whether a content with no clause says something: an event noun, a judgement, a headline, a quoted verdict."""
    cue = relation.get("cue") or {}
    if cue.get("text") == ":" and not view.label(token):
        return True
    if token.pos_ in ("PROPN", "PRON", "DET", "X") or view.label(token):
        return False
    if token.pos_ in ("ADJ", "VERB") or str(cue.get("lemma") or "") in _VERDICT:
        return True
    if view.in_class(token, "human") or not any(
        child.dep_ not in ("det", "punct", "case", "cc") for child in token.children
    ):
        return False
    low = token.lower_
    return low.endswith(_EVENT_ENDINGS) or any(lemma in view.book.nouns for lemma in view.variants[token.i])


_VERDICT = frozenset({"ritenere", "considerare", "dire", "dichiarare", "proclamare", "definire", "secondo", "stimare"})


def _lexical(token: Token, inside: set[int]) -> Token:
    """The word that an auxiliary or copula stands with."""
    if (
        token.pos_ == "AUX"
        and token.dep_ in ("aux", "aux:pass", "cop")
        and token.head.i > token.i
        and token.head.i in inside
    ):
        return token.head
    return token


def _is_predicate(token: Token) -> bool:
    if token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children):
        return True
    # an infinitive that the tagger took for a noun
    return (
        token.pos_ in ("NOUN", "ADJ")
        and token.lower_.endswith(_INFINITIVE)
        and any(child.dep_ in ("ccomp", "obj", "mark", "xcomp", "advmod", "expl") for child in token.children)
    )


_STATEMENT = Entry("statement", Frame(id="main-verb", verbs=("*",)))
_INFINITIVE = ("are", "ere", "ire", "arsi", "ersi", "irsi")


def statement_draft(head: Token) -> Draft:
    """A statement at a head, with no role yet."""
    return Draft(Match(_STATEMENT, "statement", head, [head], {}))


__all__ = ["statement_draft", "statement_head"]
