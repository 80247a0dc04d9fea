"""The roles of a `statement`: its subject, what its predicate governs, and who says «io» or «voi» in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.claims.clause import (
    auxiliaries,
    deep_objects,
    finite_of,
    is_reflexive,
    person_of,
    surface_subject,
    verb_form,
    voice,
)
from claimx.claims.fill import fill_quantities
from claimx.claims.slots import Filler, filler, noun_slots, verb_slots
from claimx.claims.view import Row, View

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.claims.fill import Draft

_GOVERNED = ("di", "a", "su")
_NEEDS = frozenset({"bisognare", "occorrere", "servire", "volerci"})


def fill_statement(view: View, draft: Draft, relation: Row, speaker: Filler | None) -> None:
    """Agent, target and object of a statement.

    Args:
        view: the document.
        draft: the statement, with its head alone.
        relation: the attribution that holds it.
        speaker: its source.
    """
    head = draft.core
    if head.i in view.copulas:
        _copular(view, draft)
    elif head.pos_ in ("VERB", "AUX") or verb_form(head) in ("Inf", "Ger"):
        _verbal(view, draft)
    else:
        _nominal(view, draft, relation, speaker)
    _speech_persons(view, draft, relation, speaker)
    fill_quantities(view, draft)


def _verbal(view: View, draft: Draft) -> None:
    head = draft.core
    slots = draft.match.slots = verb_slots(view, head, [head])
    if view.lemma(head) == "trattare" and is_reflexive(view, head):
        return  # «si tratta di un errore» has nobody in it
    agent, objects = list(slots.get("subj", ())), list(slots.get("obj", ()))
    told = voice(view, head)
    if told == "passive" and not any(_somebody(view, row) for row in agent):
        agent, objects = objects, agent  # what is told of a thing: «il crollo è stato causato da un'esplosione»
    elif told == "si" and not agent and _subject_first(head):
        agent, objects = objects, []
    if view.lemma(head) == "esserci" and not agent:
        agent, objects = [row for row in objects if row.start > head.idx], []  # «c'era un incendio»
    if view.lemma(head) in _NEEDS and not objects:
        agent, objects = [], agent
    noun = _noun_of_verb(head, objects)
    if noun is not None:
        draft.match.heads.append(noun)
        objects = _complements(view, head, noun)
    draft.roles["agent"], draft.roles["object"] = agent, objects
    draft.roles["target"] = [row for row in slots.get("a", ()) if _somebody(view, row)]
    if not objects:
        draft.roles["object"] = _governed(view, draft)


_BEARERS = frozenset({"fare", "avere", "dare", "prendere", "mettere", "portare", "tenere", "trovare"})


def _noun_of_verb(head: Token, objects: list[Filler]) -> Token | None:
    """«fare capo», «avere connessioni»: a bare noun beside a light verb is half of the predicate."""
    noun = objects[0].token if len(objects) == 1 else None
    if noun is None or noun.pos_ != "NOUN" or head.lemma_.lower() not in _BEARERS or not 0 < noun.i - head.i < 4:
        return None
    own = {child.dep_ for child in noun.children}
    return None if own & {"det", "det:poss", "nummod", "amod", "acl:relcl", "conj"} else noun


def _complements(view: View, head: Token, noun: Token) -> list[Filler]:
    slots = noun_slots(view, noun)
    outer = verb_slots(view, head, [head, noun])
    for name in ("con", "a", "di", "su"):
        rows = {row.start: row for row in (*slots.get(name, ()), *outer.get(name, ())) if row.start > noun.idx}
        if rows:
            return list(rows.values())
    return []


def _subject_first(head: Token) -> bool:
    """«il testo è stato cambiato», but not «si cambiano le regole»."""
    return not any(child.dep_ in ("nsubj", "nsubj:pass", "obj") and child.i > head.i for child in head.children)


def _somebody(view: View, row: Filler) -> bool:
    return row.token is not None and (row.token.pos_ == "PRON" or view.in_class(row.token, "actor"))


def _governed(view: View, draft: Draft) -> list[Filler]:
    """What a verb or adjective without object governs: «accorgersi di X», «è aperto a X», «significa che»."""
    taken = {row.start for rows in draft.roles.values() for row in rows}
    slots = draft.match.slots
    for name in _GOVERNED:
        rows = [row for row in slots.get(name, ()) if row.start not in taken and row.start > draft.core.idx]
        if rows and all(row.token is not None and view.label(row.token) != "LOC" for row in rows):
            return rows
    return [row for row in slots.get("clause", ()) if row.token is not None and row.token.dep_ == "ccomp"][:1]


def _copular(view: View, draft: Draft) -> None:
    """«è difficile elaborare il lutto», «è aperto alle modifiche»."""
    head = draft.core
    slots = draft.match.slots = verb_slots(view, head, [head])
    draft.roles["agent"] = [row for row in slots.get("subj", ()) if row.token is None or row.token.i != head.i]
    clauses = [row for row in slots.get("clause", ()) if row.token is not None and row.token.dep_ == "csubj"]
    own = any(child.dep_ in ("nsubj", "nsubj:pass") for child in head.children)
    if clauses and not own:
        draft.roles["agent"], draft.roles["object"] = [], clauses[:1]
    elif head.pos_ == "ADJ":
        draft.roles["object"] = _governed(view, draft)


def _nominal(view: View, draft: Draft, relation: Row, speaker: Filler | None) -> None:
    """An event noun or a judgement: «la mancanza di medici», «lo definisce una farsa»."""
    head = draft.core
    slots = draft.match.slots = noun_slots(view, head)
    theme = _theme(view, head, relation) or _self_described(view, head, relation)
    if theme is not None:
        draft.roles["agent"] = [filler(theme, "theme")]
    else:
        draft.roles["agent"] = [row for row in slots.get("da parte di", ()) if _somebody(view, row)]
    for row in slots.get("di", ()):
        if row.token is not None and draft.roles["agent"] and row.start == draft.roles["agent"][0].start:
            continue
        acts = theme is None and row.token is not None and view.in_class(row.token, "actor")
        draft.roles["agent" if acts else "object"].append(row)
    if not draft.roles["agent"] and slots.get("poss"):
        draft.roles["agent"] = list(slots["poss"])
    if head.pos_ == "ADJ" and not draft.roles["object"]:
        draft.roles["object"] = _regarding(view, draft, relation)


_REGARDING = ("su", "per", "circa", "riguardo", "a", "con")


def _regarding(view: View, draft: Draft, relation: Row) -> list[Filler]:
    """«si è detto scettico sulla riuscita», «preoccupato per i tagli»: what an attitude is about."""
    cue = _cue_verb(view, relation)
    outer = verb_slots(view, cue, [cue]) if cue is not None and is_reflexive(view, cue) else {}
    for name in _REGARDING:
        rows = [*draft.match.slots.get(name, ()), *outer.get(name, ())]
        rows = [row for row in rows if row.start > draft.core.idx]
        if rows:
            return rows
    return []


def _cue_verb(view: View, relation: Row) -> Token | None:
    cue = relation.get("cue")
    span = view.span(cue["start"], cue["end"]) if cue else None
    verbs = [token for token in span or () if token.pos_ == "VERB" or (token.pos_ == "ADJ" and auxiliaries(token))]
    return verbs[0] if verbs else None


def _theme(view: View, head: Token, relation: Row) -> Token | None:
    """Whom or what the words of a judgement are about: «il Kosovo è stato definito «un errore»»."""
    cue = _cue_verb(view, relation)
    if cue is None:
        return None
    inside = relation["content"][0]
    found = [
        token
        for token in deep_objects(view, cue)
        if token.i != head.i and not inside["start"] <= token.idx < inside["end"]
    ]
    return found[0] if found else None


def _self_described(view: View, head: Token, relation: Row) -> Token | None:
    """«si è detto soddisfatto», «si dichiarano innocenti»: what somebody says of himself."""
    cue = _cue_verb(view, relation)
    if cue is None or head.pos_ not in ("ADJ", "NOUN", "VERB") or not is_reflexive(view, cue):
        return None
    return view.speakers.get(cue.i) or surface_subject(view, cue)


def _speech_persons(view: View, draft: Draft, relation: Row, speaker: Filler | None) -> None:
    """«Abbiamo telefonato»: the source; «Non fate sciocchezze»: whom the source addresses."""
    finite = finite_of(draft.core)
    person = person_of(finite) if finite is not None else ""
    if person not in ("1", "2") or draft.match.slots.get("subj"):
        return
    verbal = draft.core.pos_ in ("VERB", "AUX") and draft.core.i not in view.copulas
    role = "object" if verbal and voice(view, draft.core) == "passive" else "agent"
    if draft.roles.get(role):
        return
    if person == "1":
        draft.roles[role] = [speaker] if speaker is not None else []
    else:
        draft.roles[role] = addressees(view, relation)


def addressees(view: View, relation: Row) -> list[Filler]:
    """Whom the source of an attribution speaks to: «ha detto ai giornalisti», «avverte gli alleati»."""
    cue = _cue_verb(view, relation)
    if cue is None:
        return []
    slots = verb_slots(view, cue, [cue])
    inside = relation["content"][0]
    rows = [row for name in ("a", "obj") for row in slots.get(name, ()) if _somebody(view, row)]
    return [row for row in rows if not inside["start"] <= row.start < inside["end"]]
