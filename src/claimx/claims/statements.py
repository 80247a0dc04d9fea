"""The `statement` of an attributed content in which nothing fits a type: its first main verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.clause import deep_objects, verb_form
from claimx.claims.codebook import Entry, Frame
from claimx.claims.fill import Draft
from claimx.claims.slots import Filler, filler
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
    label = _label_head(view, relation, tokens)
    if label is not None:
        return label
    inside = {token.i for token in tokens}
    heads = {token.i: token.head.i for token in tokens}
    tops = [token for token in tokens if heads[token.i] not in inside or heads[token.i] == token.i]
    tops = [
        _lexical(token, inside) for token in tops if token.pos_ not in ("DET", "ADP", "CCONJ", "SCONJ", "ADV")
    ] or tops
    predicates = [token for token in tops if _is_predicate(token)]
    if predicates:
        return _inner(_earlier(sorted(predicates, key=_is_adjunct)[0], _first_main(tokens, inside)), inside)
    if tops and relation.get("rule") in _NOMINAL_RULES and not _is_predicate(tops[0]):
        head = _head_of_phrase(view, tops[0], inside, bare=relation.get("rule") != "object")
        if head is not None:
            return head
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


_NOMINAL_RULES = frozenset({"object", "about", "citing", "noun-phrase", "passive-accusation", "passive-subject"})


def _head_of_phrase(view: View, top: Token, inside: set[int], *, bare: bool) -> Token | None:
    """«la possibilità di rivedere la legge», «feriti che vagavano», «l'assoluta mancanza di una guida che decida»."""
    if top.pos_ not in ("NOUN", "ADJ"):
        return None
    told = [child for child in top.children if child.i in inside and child.dep_ not in ("det", "punct", "case", "cc")]
    for child in told:
        if child.i > top.i and child.dep_ == "acl" and verb_form(child) == "Inf":
            return child
    if view.label(top) or view.in_class(top, "human"):
        return next((child for child in told if child.dep_ == "acl:relcl"), None)
    return top if told or bare else None


_SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "csubj", "xcomp"})


def _earlier(top: Token, main: Token | None) -> Token:
    """«di essere pronto e che il piano funziona»: what comes first, unless it is only the condition of the rest."""
    return top if main is None or (top.i < main.i and not _is_adjunct(top)) else main


def _first_main(tokens: list[Token], inside: set[int]) -> Token | None:
    """The first finite verb of the words that stands in no subordinate clause, whichever the parser put on top."""
    for token in tokens:
        if token.pos_ in ("AUX", "VERB", "NOUN", "ADJ", "ADV", "PRON", "PROPN") and _is_predicate(token):
            if token.dep_ in ("aux", "aux:pass", "cop") and token.head.i in inside:
                continue
            if verb_form(token) == "Fin" and not _is_subordinate(token, inside):
                return token
    return None


def _is_subordinate(token: Token, inside: set[int]) -> bool:
    node = token
    for _ in range(6):
        if node.dep_ in _SUBORDINATE or _is_adjunct(node):
            return True
        if node.dep_ == "ccomp" and node.head.i in inside:
            return True
        if any(child.dep_ == "mark" and child.lower_ in ("perché", "che", "affinché") for child in node.children):
            if node.head.i in inside and node.head.i != node.i:
                return True
        if node.dep_ not in ("conj", "parataxis") or node.head.i not in inside or node.head.i == node.i:
            return False
        node = node.head
    return False


_ADJUNCT_MARKS = frozenset(
    {"se", "quando", "mentre", "finché", "qualora", "sebbene", "anche", "dopo", "prima", "poiché"}
)


def _is_adjunct(head: Token) -> bool:
    """«Se il piano fallisce, la coalizione cadrà»: the condition or time of what is said."""
    return any(
        child.dep_ in ("mark", "advmod") and child.lower_ in _ADJUNCT_MARKS and child.i < head.i
        for child in head.children
    )


LABELS = frozenset({"characterisation", "passive-characterisation"})


def _label_head(view: View, relation: Row, tokens: list[Token]) -> Token | None:
    """«ha definito il piano una farsa»: what the thing is called, not the thing."""
    if relation.get("rule") not in LABELS:
        return None
    last = relation["content"][-1]["start"]
    words = [token for token in tokens if token.idx >= last]
    marks = [k for k, token in enumerate(words) if token.lower_ == "come"]
    if marks:
        words = words[marks[0] + 1 :]
    elif any(row.token in words for row in judged_by_label(view, relation)):
        quoted = [token for token in words if token.i and token.nbor(-1).text in _OPENING]
        if not quoted:
            return None
        words = [token for token in words if token.i >= quoted[0].i]
    inside = {token.i for token in words}
    tops = [token for token in words if token.head.i not in inside or token.head.i == token.i]
    return next((token for token in tops if token.pos_ in ("NOUN", "ADJ", "PROPN", "VERB")), None)


_OPENING = frozenset({"«", "“", '"', "‘", "'", "„"})


def judged_by_label(view: View, relation: Row) -> list[Filler]:
    """Of whom «definire», «giudicare» say what they say."""
    cue = relation.get("cue")
    if relation.get("rule") not in LABELS or not cue:
        return []
    span = view.span(cue["start"], cue["end"])
    if span is None:
        return []
    first = relation["content"][0]
    objects = deep_objects(view, span.root)
    if len(relation["content"]) > 1:
        held = view.span(first["start"], first["end"])
        objects = [held.root] if held is not None else objects
    return [filler(token, "subj") for token in objects[:1]]


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
    # before the names: «Fantasie» at the beginning of a quotation is easily taken for one
    if any(view.in_class(token, cls) for entry in view.book.predicates for cls in entry.frame.predicates):
        return True
    if view.label(token):
        return False
    if token.pos_ in ("PROPN", "PRON", "DET", "X"):
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


__all__ = ["LABELS", "judged_by_label", "statement_draft", "statement_head"]
