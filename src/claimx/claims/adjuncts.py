"""Places and times that stand in the clause of a claim but do not hang on its predicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.clause import finite_of, verb_form
from claimx.claims.slots import Filler, phrase_span
from claimx.claims.view import Row, View
from claimx.claims.words import words
from claimx.syntax.labels import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.claims.fill import Draft

_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "xcomp", "obl:arg"})
_DEEPEST = 6


def clause_head(token: Token) -> Token:
    """The predicate of the clause in which a token stands, or the head of a clause without a verb."""
    node = token
    for _ in range(_DEEPEST):
        if node.head == node:
            break
        node = node.head
        if is_predicate(node):
            break
    return node


def is_predicate(token: Token) -> bool:
    """A verb, or a noun or adjective with a copula."""
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children)


def claims_of_clause(view: View, clause: Token, by_token: dict[int, list[Draft]]) -> list[Draft]:
    """The claims that a modifier of `clause` is about.

    They are its own; those of the noun that it describes («l'attacco avvenuto il 21 agosto»); else, where it does
    not report what somebody says, that of the noun or infinitive that is its argument.
    """
    if clause.i in by_token:
        return by_token[clause.i]
    if clause.dep_ in ("acl", *RELATIVE) and clause.head.i in by_token and verb_form(clause) in ("Part", "Fin"):
        return by_token[clause.head.i]
    described = _described(clause, by_token)
    if described is not None:
        return by_token[described.i]
    if _is_cue(view, clause):
        return []
    below = [child for child in clause.children if child.dep_ in _ARGUMENTS and child.i in by_token]
    below += [
        inner
        for child in clause.children
        if child.dep_ in _ARGUMENTS and child.i not in by_token and finite_of(child) is None
        for inner in child.children
        if inner.dep_ in ("nmod", "acl", "xcomp") and inner.i in by_token and finite_of(inner) is None
    ]
    if not below:
        below = [child for child in clause.children if child.i in by_token and verb_form(child) == "Ger"]
    return by_token[below[0].i] if below else []


def _described(clause: Token, by_token: dict[int, list[Draft]]) -> Token | None:
    """The event noun right before a bare participle, whatever the parser hung it on."""
    if finite_of(clause) is not None or verb_form(clause) != "Part":
        return None
    for other in reversed(clause.doc[max(clause.sent.start, clause.i - 4) : clause.i]):
        if other.i in by_token and other.pos_ == "NOUN":
            return other
        if other.pos_ not in ("PUNCT", "ADJ", "ADV"):
            return None
    return None


def _is_cue(view: View, clause: Token) -> bool:
    return any(row.get("cue") and row["cue"]["start"] <= clause.idx < row["cue"]["end"] for row in view.attributions)


def followers(draft: Draft, by_token: dict[int, list[Draft]]) -> list[Draft]:
    """The claims of the verb with which that of `draft` is coordinated."""
    return by_token.get(draft.core.head.i, []) if not draft.is_noun and draft.core.dep_ == "conj" else []


_LOCATIVE = frozenset({"in", "a", "ad", "nel", "nello", "nella", "nell'", "nell’", "nei", "negli", "nelle", "presso"})
_AROUND = frozenset(
    {"interno", "pressi", "vicinanze", "dintorni", "prossimità", "periferia", "centro", "cuore", "esterno"}
)
_WALLS = frozenset({";", ":", "«", "»", "“", "”", "(", ")", "-", "–"})
_OF_SPEECH = frozenset({"accusation", "rejection", "support", "request", "threat", "decision", "agreement"})
_FAR = 12


def place_near(view: View, draft: Draft) -> Token | None:
    """A named place with «in» or «a» in the words around the predicate, up to the next verb."""
    if draft.match.type in _OF_SPEECH:
        return None
    heads = draft.match.heads
    sentence = heads[0].sent
    after = range(heads[-1].i + 1, min(heads[-1].i + _FAR, sentence.end))
    return _first_place(view, after) or _opening_place(view, heads[0])


def _first_place(view: View, window: range) -> Token | None:
    for i in window:
        token = view.doc[i]
        if token.text in _WALLS or token.pos_ in ("VERB", "SCONJ") or is_predicate(token) or token.lower_ == "che":
            return None
        if view.label(token) == "LOC" and _has_locative(view, i):
            return token
    return None


def _has_locative(view: View, i: int) -> bool:
    """«a Kiev», «nel Kentucky», «nei pressi di Tripoli»."""
    before = view.doc[i - 1].lower_ if i > 0 else ""
    if before in _LOCATIVE:
        return True
    return before in ("di", "del", "della", "dell'") and i > 2 and view.doc[i - 2].lower_ in _AROUND


def _opening_place(view: View, first: Token) -> Token | None:
    """A named place that opens the clause («A Manchester un uomo ...»), with no verb between."""
    start = first.sent.start
    for i in range(first.i - 1, max(start, first.i - _FAR) - 1, -1):
        token = view.doc[i]
        if token.text in _WALLS or token.pos_ == "VERB" or token.lower_ == "che":
            return None
        if view.label(token) == "LOC" and _has_locative(view, i):
            opens = i - 1 == start or view.doc[i - 2].pos_ in ("CCONJ", "ADV") or view.doc[i - 2].is_punct
            if opens:
                return token
    return None


_LONG_OPENING = 40


def opening_place(view: View, first: int, before: int) -> Token | None:
    """The named place with «a» or «in» that is the first thing a sentence says, for whatever happens in it."""
    first = _after_time(view, first, before)
    if before - first > _LONG_OPENING or view.lowers[first] not in _LOCATIVE:
        return None
    for i in range(first + 1, min(first + 4, before)):
        if view.labels.get(i) == "LOC":
            return view.tokens[i]
        if view.pos[i] == "NOUN" and words().place_nouns & set(view.variants[i]):
            return view.tokens[i] if not any(start <= i < end for _, start, end in view.times) else None
        if view.pos[i] not in ("DET", "ADJ"):
            break
    return None


def _after_time(view: View, first: int, before: int) -> int:
    """Where a sentence goes on after the adverbs and times that open it: «Ieri sera a Napoli»."""
    moved = True
    while moved and first < before:
        moved = False
        for _, start, end in view.times:
            led = start - 1 == first and view.pos[first] == "ADP"
            led = led or (start - 2 == first and view.pos[first] == "ADP" and view.pos[first + 1] in ("DET", "NOUN"))
            if start == first or led:
                first, moved = end, True
                break
        if not moved and view.pos[first] in ("ADV", "CCONJ", "PUNCT", "SPACE"):
            first, moved = first + 1, True
    return first


def topic_place(view: View, first: int, last: int) -> Token | None:
    """«Iraq, strage di pellegrini», «Milano: arrestati due medici»: the place that a headline is about."""
    if view.labels.get(first) != "LOC" or view.tokens[last - 1].text in (".", "!", "?"):
        return None
    i = first + 1
    while i < last and view.labels.get(i) == "LOC" and view.entity_ids.get(i) == view.entity_ids.get(first):
        i += 1
    if i >= last - 1 or view.lowers[i] not in (",", ":") or view.tokens[first].dep_ in ("nsubj", "nsubj:pass"):
        return None
    return view.tokens[first] if view.labels.get(i + 1) != "LOC" and view.pos[i + 1] != "PUNCT" else None


_ARTICLES_TO_PASS = 3


def next_place(view: View, row: Filler, step: int) -> Token | None:
    """The place told right after (`step` 1) or before (-1) another: «, a Peshawar», «, Sidone», «e nella capitale»."""
    span = view.span(row.start, row.end)
    if span is None:
        return None
    if step > 0:
        return _place_after(view, span.end, span[-1].sent.end)
    return _place_before(view, span.start, span[0].sent.start)


def _place_after(view: View, i: int, end: int) -> Token | None:
    if i + 2 < end and view.lowers[i] == "(" and view.labels.get(i + 1) == "LOC":
        return view.tokens[i + 1]  # «a Skopje (Macedonia)»
    linked = i < end and view.lowers[i] in (",", "e", "ed")
    i += linked
    if i < end and linked and view.lowers[i] in ("e", "ed"):
        i += 1
    located = i < end and view.lowers[i] in _LOCATIVE
    i += located
    if i >= end or not (linked or located):
        return None
    if view.label(view.tokens[i]) == "LOC":
        return view.tokens[i] if located or not _acts(view.tokens[i]) else None
    return _place_noun(view, i, end) if located else None


def _acts(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubj:pass", "obj")


def _place_noun(view: View, i: int, end: int) -> Token | None:
    """«nella provincia di Esfahan», «nella sola capitale»."""
    for k in range(i, min(i + _ARTICLES_TO_PASS, end)):
        if view.pos[k] == "NOUN":
            named = {part.lower_ for part in view.tokens[k].children if part.dep_ == "nmod"}
            return view.tokens[k] if named and words().place_nouns & set(view.variants[k]) else None
        if view.pos[k] not in ("DET", "ADJ"):
            return None
    return None


def _place_before(view: View, i: int, start: int) -> Token | None:
    """The place before «, a Peshawar»: the preposition of the later one is passed first."""
    i -= 1
    while i > start and view.lowers[i] in _LOCATIVE:
        i -= 1
    if i <= start or view.lowers[i] != ",":
        return None
    token = view.tokens[i - 1]
    if view.label(token) != "LOC":
        return None
    first = token
    while first.i - 1 > start and view.label(view.tokens[first.i - 1]) == "LOC":
        first = view.tokens[first.i - 1]
    return first if _has_locative(view, first.i) else None


def is_deadline(view: View, start: int) -> bool:
    """«entro 72 ore», «nelle ultime due settimane»: a length of time that says when."""
    return start > 0 and view.lowers[start - 1] in ("entro", "fra", "tra", "nelle", "negli", "nei")


def told_when(view: View, end: int, by_token: dict[int, list[Draft]]) -> list[Draft]:
    """«nel 1992, quando furono assolti»: the time before «quando» is that of its clause."""
    i = end + 1 if end < len(view.lowers) and view.lowers[end] == "," else end
    if i >= len(view.lowers) or view.lowers[i] not in ("quando", "allorché"):
        return []
    return by_token.get(view.tokens[i].head.i, [])


_DURING = frozenset({"durante", "dopo", "prima"})
_MOMENTS = frozenset({"momento", "termine", "indomani", "vigilia", "epoca", "inizio"})


def event_times(view: View, draft: Draft) -> list[Row]:
    """«durante una lezione», «subito dopo la sparatoria», «al termine del concerto»: times told by an event."""
    out: list[Row] = []
    heads = list(draft.match.heads)
    if draft.match.governor is not None:
        heads.append(draft.match.governor)
    for head in heads:
        for child in head.children:
            if child.dep_ not in ("obl", "nmod", "advmod") or child.pos_ not in ("NOUN", "PROPN"):
                continue
            if any(first <= child.i < last for _, first, last in view.times):
                continue
            case = [part for part in child.children if part.dep_ == "case" and part.i < child.i]
            told = bool(case) and case[0].lower_ in _DURING
            moment = child.lower_ in _MOMENTS and view.preposition(child) in ("a", "in", "da")
            if told or (moment and any(part.dep_ == "nmod" for part in child.children)):
                first = case[0] if case else child
                start, end = phrase_span(child)
                out.append({"start": min(first.idx, start), "end": end, "id": None})
    return out[:1]
