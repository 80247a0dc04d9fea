"""The `statement` of an attributed content in which nothing fits a type: its first main verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.clause import NOMINAL, deep_objects, surface_subject, voice
from claimx.claims.fill import Draft
from claimx.claims.slots import clause_filler, filler
from claimx.claims.triggers import Match
from claimx.claims.view import Row, View

if TYPE_CHECKING:
    from spacy.tokens import Token


def statement_head(view: View, relation: Row) -> Token | None:
    """The first main verb of a content; the head noun where the content is a noun phrase."""
    tokens = [
        token
        for span in relation["content"]
        for token in (view.span(span["start"], span["end"]) or ())
        if not token.is_space and not token.is_punct
    ]
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head == token]
    tops = [
        _lexical(token, inside) for token in tops if token.pos_ not in ("DET", "ADP", "CCONJ", "SCONJ", "ADV")
    ] or tops
    predicates = [token for token in tops if _is_predicate(token)]
    if predicates:
        return predicates[0]
    nested = [
        token
        for token in tokens
        if _is_predicate(token) and token.dep_ in ("ccomp", "xcomp", "acl", "advcl", "conj", "parataxis", "ROOT")
    ]
    noun_first = bool(tops) and tops[0].pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and tops[0].i <= tokens[0].i + 6
    if nested and not (noun_first and nested[0].dep_ in ("acl",)) and not noun_first:
        return nested[0]
    return tops[0] if tops else tokens[0]


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
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children)


def statement_draft(view: View, head: Token) -> Draft:
    """A statement at a head, with its subject as agent and its object."""
    from claimx.claims.codebook import Entry, Frame

    entry = Entry("statement", Frame(id="main-verb", verbs=("*",)))
    match = Match(entry, "statement", head, [head], {})
    draft = Draft(match)
    if _is_predicate(head):
        subject = surface_subject(view, head)
        if subject is None and voice(view, head) == "active":
            from claimx.claims.clause import null_subject

            subject = null_subject(view, head)
        if subject is not None and subject.pos_ in NOMINAL and subject.i != head.i:
            draft.roles["agent"] = [filler(subject, "subj")]
        if voice(view, head) == "active":
            objects = [token for token in deep_objects(view, head) if subject is None or token.i != subject.i]
            draft.roles["object"] = [filler(token, "obj") for token in objects]
    else:
        possessor = [child for child in head.children if child.dep_ == "nmod" and view.preposition(child) == "di"]
        role = "agent" if possessor and view.in_class(possessor[0], "actor") else "object"
        draft.roles[role] = [filler(child, "di") for child in possessor[:1]]
    return draft


__all__ = ["clause_filler", "statement_draft", "statement_head"]
