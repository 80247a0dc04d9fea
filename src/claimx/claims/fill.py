"""Fill the roles of a claim from the slots of its trigger, then place, time and quantity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.claims.adjuncts import (
    claims_of_clause,
    clause_head,
    event_times,
    followers,
    is_deadline,
    next_place,
    opening_place,
    place_near,
    told_when,
    topic_place,
)
from claimx.claims.clause import bounded, deep_subject, finite_of, person_of, verb_form, voice
from claimx.claims.slots import OBLIQUES, Filler, bare_filler, filler, noun_slots, through_part
from claimx.claims.triggers import Match, slot_fillers
from claimx.claims.view import PARTICIPLE, Row, View, is_demonym
from claimx.claims.words import words
from claimx.syntax.nominal import coordinated

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUN_KINDS = frozenset({"noun", "light verb", "noun phrase"})
_MOST = 8


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    match: Match
    roles: dict[str, list[Filler]] = field(default_factory=lambda: defaultdict(list))
    times: list[Row] = field(default_factory=list)
    quantities: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def core(self) -> Token:
        """The word that the clause hangs on."""
        return self.match.core

    @property
    def is_noun(self) -> bool:
        """The trigger is an event noun."""
        return self.match.kind in NOUN_KINDS


def fill_roles(view: View, match: Match, speaker: Filler | None) -> Draft:
    """The roles that the frame gives, each from the first of its slots that is filled.

    Args:
        view: the document.
        match: the trigger with its frame.
        speaker: the source of the words in which the trigger stands.
    """
    draft = Draft(match)
    noun = match.kind in ("noun", "light verb", "noun phrase")
    roles = view.vocabulary.roles(match.entry, noun=noun)
    used: set[tuple[int, int]] = set()
    if noun:
        _lent_agent(view, draft, used)
    for role in ("agent", "target", "object", "place"):
        if draft.roles.get(role):
            continue
        for text in getattr(roles, role):
            found = [speaker] if text == "speaker" and speaker is not None else slot_fillers(view, match, text)
            found = [_spoken(row, speaker) for row in found]
            kept = [
                row
                for row in found
                if row is not None and (row.start, row.end) not in used and _may_fill(view, match, role, row)
            ]
            if not kept:
                continue
            draft.roles[role] = _distinct(kept)[:_MOST]
            used |= {(row.start, row.end) for row in kept}
            draft.notes.append(f"{role} from {text}")
            break
    _elsewhere(view, draft, used)
    if not draft.roles.get("agent") and not noun:
        _first_person(view, draft, speaker)
    _suffered(view, draft)
    _scenes_are_places(view, draft)
    if noun:
        _left_over(view, draft, used)
        _cut_at_doer(view, draft)
    _things_are_objects(view, draft)
    _noun_of_phrase(view, draft)
    _whose_act(view, draft)
    _victims(view, draft)
    if match.kind == "noun phrase":
        _cut_at_predicate(view, draft)
    if not noun:
        _cut_at_target(view, draft)
        _cut_at_predicate(view, draft)
        _dead_of_the_death(view, draft)
        _office(view, draft)
        _cut_at_reason(view, draft)
    if noun and not draft.roles.get("agent"):
        _holder(view, draft)
        _gone(view, draft)
    fill_quantities(view, draft)
    return draft


_AIMED_AT = ("nei confronti di", "contro")
_WITH = frozenset({"meeting", "agreement", "cooperation"})
_TO = frozenset(
    {"request", "accusation", "threat", "support", "concession", "aid", "rejection", "sanction", "coercion"}
)


def _elsewhere(view: View, draft: Draft, used: set[tuple[int, int]]) -> None:
    """Complements that mean the same beside every word: «da parte di», «nei confronti di», «gli», «con» of a meeting."""
    slots = draft.match.slots
    if not draft.roles.get("agent"):
        _take(view, draft, "agent", slots.get("da parte di", ()), used)
    if draft.roles.get("target"):
        return
    for name in _AIMED_AT:
        if _take(view, draft, "target", slots.get(name, ()), used):
            return
    if draft.match.type in _WITH and _take(view, draft, "target", slots.get("con", ()), used):
        return
    if draft.match.type in _TO:
        people = [row for row in slots.get("a", ()) if row.token is not None and _is_person(view, row.token)]
        _take(view, draft, "target", people, used)


def _is_person(view: View, token: Token) -> bool:
    return token.pos_ == "PRON" or view.in_class(token, "human")


def _take(view: View, draft: Draft, role: str, rows: Iterable[Filler], used: set[tuple[int, int]]) -> bool:
    kept = [row for row in rows if (row.start, row.end) not in used and _may_fill(view, draft.match, role, row)]
    if kept:
        draft.roles[role] = _distinct(kept)[:_MOST]
        used |= {(row.start, row.end) for row in kept}
        draft.notes.append(f"{role} from {kept[0].slot}")
    return bool(kept)


_ABOUT_ACTS = frozenset({"accusation", "rejection", "support", "request", "decision", "threat"})
_OF_FORCES = frozenset({"assault", "mobilization"})
_OF_THINGS = frozenset({"sanction", "aid", "rejection", "casualties", "coercion"})


def _things_are_objects(view: View, draft: Draft) -> None:
    """Whom an act of speech is aimed at is somebody; an act or a text that it is about is its object."""
    found = draft.roles.get("target")
    aimed = draft.roles.get("object", ())
    if draft.match.type == "accusation" and aimed and not found:
        if all(
            row.token is not None and row.slot in ("per", "obj") and view.in_class(row.token, "human") for row in aimed
        ):
            draft.roles["target"] = draft.roles.pop("object")  # «chiesto il processo per l'ex assessore»
        return
    if draft.match.type not in _ABOUT_ACTS | {"concession"} or not found or draft.roles.get("object"):
        return
    if all(row.token is not None and not view.in_class(row.token, "actor") for row in found):
        draft.roles["object"] = draft.roles.pop("target")
        draft.notes.append("object, for it is nobody")


def _left_over(view: View, draft: Draft, used: set[tuple[int, int]]) -> None:
    """«l'uccisione di civili», «la strage di operai»: what «di» tells and no role took is who suffers it."""
    if draft.match.type not in ("assault", "coercion") or draft.roles.get("target"):
        return
    if {*view.variants[draft.core.i]} & (words().suffered_nouns | _KILLINGS):
        rows = [
            row for row in draft.match.slots.get("di", ()) if row.token is not None and view.label(row.token) != "LOC"
        ]
        _take(view, draft, "target", rows, used)


_KILLINGS = frozenset({"strage", "eccidio", "mattanza", "carneficina"})


def _suffered(view: View, draft: Draft) -> None:
    """«l'assassinio di un agente», «la condanna a morte del gruppo»: with these nouns «di» tells who suffers it."""
    agents = draft.roles.get("agent")
    if not draft.is_noun or not agents or draft.roles.get("target") or any(row.slot != "di" for row in agents):
        return
    keys = {*view.variants[draft.core.i], " ".join(head.lower_ for head in draft.match.heads)}
    if keys & words().suffered_nouns:
        draft.roles["target"] = draft.roles.pop("agent")
        draft.notes.append("target, not agent")


_AIMED = frozenset(
    {"attacco", "raid", "assalto", "bombardamento", "offensiva", "invasione", "aggressione", "guerra", "minaccia"}
)
_GIVING = frozenset({"dare", "appiccare", "dichiarare", "muovere"})
_ON_THE_SPOT = frozenset({"meeting", "protest", "assault", "casualties", "coercion"})


def _scenes_are_places(view: View, draft: Draft) -> None:
    """«la riunione di Palermo», «esplodere al mercato»: where it was, unless the noun is aimed («attacco a Kiev»)."""
    if draft.match.type not in _ON_THE_SPOT or draft.roles.get("place"):
        return
    if draft.match.kind == "phrase" and view.lemma(draft.core) in _GIVING:
        return  # «dare fuoco al tribunale»
    if draft.is_noun and draft.match.type == "assault" and _AIMED & set(view.variants[draft.core.i]):
        return
    for role in ("agent", "target"):
        scenes = [row for row in draft.roles.get(role, ()) if _is_scene(view, draft, row)]
        if scenes and len(scenes) == len(draft.roles[role]):
            draft.roles["place"] = draft.roles.pop(role)
            draft.notes.append(f"place, no {role}")
            return


def _is_scene(view: View, draft: Draft, row: Filler) -> bool:
    """A name without article after «a», «di» or «in», so a town; with «a» or «in» also a building or a square."""
    token = row.token
    if token is None or row.slot not in ("a", "di", "in"):
        return False
    if row.slot == "di" and (not draft.is_noun or draft.match.type == "coercion"):
        return False  # «la conquista di Kobane»
    if view.label(token) == "LOC":
        bare = any(child.dep_ == "case" and child.lower_ in ("a", "ad", "di", "in") for child in token.children)
        return bare or (draft.match.type == "meeting" and row.slot != "di")
    return row.slot != "di" and not view.label(token) and _is_place(view, token)


_GRANTING = frozenset({"decision", "agreement"})


def _gone(view: View, draft: Draft) -> None:
    """«ottomila persone scese in piazza»: the noun before a participle of going is who goes."""
    verb = draft.match.heads[0]
    if not verb.lower_.endswith(PARTICIPLE):
        verb = next((head.head for head in draft.match.heads if head.dep_ == "obl"), verb)
    if verb.dep_ not in ("acl", "amod") or not verb.lower_.endswith(PARTICIPLE) or verb.head.i > verb.i:
        return
    if view.facts[verb.i].form_of in words().unaccusative and view.in_class(verb.head, "human"):
        draft.roles["agent"] = [filler(part, "subj") for part in coordinated(verb.head)]
        draft.notes.append("agent from the noun before")


def _holder(view: View, draft: Draft) -> None:
    """«la decisione di Pechino di stabilire», «la Commissione ha deliberato lo stanziamento»."""
    core = draft.core
    if draft.match.type not in _ABOUT_ACTS | {"aid", "meeting", "protest"}:
        return
    used = {row.token.i for rows in draft.roles.values() for row in rows if row.token is not None}
    own = [
        row
        for row in draft.match.slots.get("di", ())
        if row.token is not None
        and row.token.i not in used
        and view.label(row.token)
        and view.in_class(row.token, "actor")
    ]
    if own and draft.match.type in _ABOUT_ACTS:
        draft.roles["agent"] = own
        draft.notes.append("agent from di")
        return
    top = core
    if draft.match.type == "decision" and top.dep_ == "nmod" and view.preposition(top) in ("per", "di"):
        top = top.head  # «ha firmato il decreto per la nomina di Rossi»
    verb = top.head
    granted = draft.match.type == "aid" and bool(view.book.verbs.get(view.lemma(verb)))
    known = (
        not granted
        and top is core
        and any(child.dep_ == "det" and not child.lower_.startswith("un") for child in core.children)
    )
    decided = all(entry.type in _GRANTING for entry in view.book.verbs.get(view.lemma(verb), ()))
    if top.dep_ != "obj" or verb.pos_ != "VERB" or known or not decided:
        return
    subject = deep_subject(view, verb)
    if subject is not None and subject.i not in used and view.in_class(subject, "actor"):
        draft.roles["agent"] = [filler(part, "subj") for part in coordinated(subject)]
        draft.notes.append("agent from the verb above")


_JUDGED = frozenset({"accusation", "support"})


def _whose_act(view: View, draft: Draft) -> None:
    """«condanna l'attacco da parte dei ribelli», «l'operato del ministro»: who did what is blamed or praised is meant."""
    rows = draft.roles.get("object", ())
    act = rows[0].token if len(rows) == 1 else None
    if draft.match.type not in _JUDGED or draft.roles.get("target") or act is None or act.pos_ != "NOUN":
        return
    if view.in_class(act, "human") or view.label(act) or rows[0].slot == "a":
        return  # «vicinanza ai familiari delle vittime» has no deed in it
    doer = _doer(view, act)
    used = {row.token.i for found in draft.roles.values() for row in found if row.token is not None}
    if doer is not None and doer.i not in used:
        draft.roles["target"] = [filler(part, "doer") for part in coordinated(doer)]
        draft.notes.append("target who did it")


def _doer(view: View, act: Token) -> Token | None:
    slots = noun_slots(view, act)
    named = [row.token for row in slots.get("da parte di", ()) if row.token is not None]
    if not named and not {*view.variants[act.i]} & (words().suffered_nouns | _BEFALLS):
        named = [child for child in act.children if child.dep_ == "nmod" and view.preposition(child) == "di"]
    return named[0] if named and view.in_class(named[0], "human") else None


_BEFALLS = frozenset(
    {"morte", "scomparsa", "vittoria", "elezione", "nomina", "riconferma", "revoca", "diritto", "libertà"}
)


def _victims(view: View, draft: Draft) -> None:
    """«i soldati americani morti in Iraq» are soldiers; «I morti ad un primo bilancio» end before the count."""
    if draft.match.type != "casualties":
        return
    core = draft.core
    rows = draft.roles.get("object", [])
    cause = None if draft.roles.get("agent") else _cause(view, draft)
    if cause is not None:
        draft.roles["agent"] = [_short(view, filler(cause, "cause"))]
        draft.notes.append("agent from what they died of")
    if core.dep_ in ("amod", "acl") and core.head.i < core.i and view.in_class(core.head, "human"):
        if all(row.token == core for row in rows):
            draft.roles["object"] = [filler(core.head, "self")]
        return
    draft.roles["object"] = [_short(view, row) for row in rows]


def _short(view: View, row: Filler) -> Filler:
    """Without «a ...» and «in ...», which tell of the event."""
    if row.token is None or row.token.pos_ != "NOUN":
        return row
    cuts = [
        child.left_edge.idx
        for child in row.token.children
        if (child.dep_ == "nmod" and view.preposition(child) in ("a", "in"))
        or (child.dep_ == "acl" and row.slot == "cause")
    ]
    cuts = [cut for cut in cuts if row.token.idx < cut < row.end]
    return row.but(end=len(view.text[: min(cuts)].rstrip(" ,"))) if cuts else row


def _cause(view: View, draft: Draft) -> Token | None:
    """«morti a causa del terremoto», «quarantanove morti per un incidente»."""
    for head in draft.match.heads:
        for child in head.children:
            if child.dep_ not in OBLIQUES or child.i < head.i or child.pos_ not in ("NOUN", "PROPN"):
                continue
            if child in draft.match.heads:
                continue
            name = view.preposition(child)
            if name == "a" and child.lower_ == "causa":
                return next((part for part in child.children if part.dep_ == "nmod" and part.pos_ == "NOUN"), None)
            if name == "per" and view.in_class(child, "event") and not view.in_class(child, "human"):
                return child
    return None


def _noun_of_phrase(view: View, draft: Draft) -> None:
    """«ha rotto le relazioni», «negano le accuse»: the noun of the phrase is what it is done to."""
    if draft.roles.get("object"):
        return
    if draft.match.kind == "noun phrase" and draft.match.type in _OF_FORCES:
        things = [head for head in draft.match.heads[1:] if head.pos_ == "NOUN" and view.preposition(head) == "di"]
        draft.roles["object"] = [bare_filler(things[-1])] if things else []  # «il lancio di sette razzi»
        return
    if draft.match.kind != "phrase" or draft.match.type not in _OF_THINGS:
        return
    nouns = [head for head in draft.match.heads if head.pos_ == "NOUN" and head.dep_ in ("obj", "nsubj", "nsubj:pass")]
    if nouns:
        whole = filler(nouns[0], "self")
        inner = [
            row.token for row in draft.roles.get("target", ()) if whole.start < row.start < whole.end and row.token
        ]
        cuts = [child.idx for token in inner for child in token.children if child.dep_ == "case"]
        cuts = [cut for cut in cuts if cut > nouns[0].idx]
        if cuts and draft.match.type == "coercion":
            return  # «ha preso il controllo dell'aeroporto»: what is taken is the target
        end = len(draft.core.doc.text[: min(cuts)].rstrip()) if cuts else whole.end
        draft.roles["object"] = [whole.but(end=end)]
        draft.notes.append("object from the phrase")


def _lent_agent(view: View, draft: Draft, used: set[tuple[int, int]]) -> None:
    """A light verb's subject acts, unless the noun names its agent («subire»: it is acted upon)."""
    slots = draft.match.slots
    own = [key for key in ("da parte di", "adj", "poss") if slots.get(key)]
    acting = [row for row in slots.get("subj", ()) if not _happens(view, row)]
    if acting and not own:
        draft.roles["agent"] = _distinct(acting)[:_MOST]
        used |= {(row.start, row.end) for row in acting}
        draft.notes.append("agent from the light verb")
    if slots.get("patient"):
        draft.roles["target"] = _distinct(slots["patient"])[:_MOST]
        used |= {(row.start, row.end) for row in slots["patient"]}


def _happens(view: View, row: Filler) -> bool:
    """«L'arresto ha scatenato le proteste»: an event is nobody, and takes no part in another."""
    token = row.token
    if token is None or token.pos_ != "NOUN" or view.label(token):
        return False
    if view.in_class(token, "actor") or view.in_class(token, "troops"):
        return False
    return view.in_class(token, "event")


def _cut_at_doer(view: View, draft: Draft) -> None:
    """«l'arresto dell'attivista da parte della polizia»: whom it is done to ends before who does it."""
    for agent in draft.roles.get("agent", ()):
        if agent.slot != "da parte di" or agent.token is None:
            continue
        for role in ("target", "object"):
            rows = draft.roles.get(role, [])
            for i, row in enumerate(rows):
                if row.token is not None and row.token.idx < agent.start < row.end:
                    begin = view.text.rfind("da parte", row.token.idx, agent.start)
                    if begin > row.start:
                        rows[i] = row.but(end=len(view.text[:begin].rstrip(" ,")))


def _spoken(row: Filler | None, speaker: Filler | None) -> Filler | None:
    """«nostro», «mio» inside somebody's words."""
    if row is not None and row.slot == "speaker" and row.token is None and speaker is not None and row is not speaker:
        return speaker.but(slot="speaker")
    return row


def _may_fill(view: View, match: Match, role: str, row: Filler) -> bool:
    if row.token is None:
        return True
    if any(head.i == row.token.i for head in match.heads) and row.slot not in ("self", "pred"):
        return False
    if role == "agent" and match.type == "protest" and row.slot == "di" and not view.in_class(row.token, "actor"):
        return False  # «manifestazioni di dissenso»
    if role == "agent" and match.type == "assault" and row.slot == "subj" and view.in_class(row.token, "event"):
        return False
    if role == "agent" and row.slot == "adj":
        return is_demonym(row.token)
    if row.token.lower_ in _EMPTY_PRONOUNS and row.token.pos_ in ("PRON", "DET"):
        return False
    if match.type == "decision" and role == "object" and row.slot == "a" and row.token.lower_ in _TERMS:
        return True  # «condannato a nove mesi»
    return row.slot in ("clause", "quote") or not _is_time(view, row)


_TERMS = frozenset({"anni", "anno", "mesi", "mese", "settimane", "giorni"})
_EMPTY_PRONOUNS = frozenset({"si", "ne", "che", "cui"})


def _is_time(view: View, row: Filler) -> bool:
    """A time, or «la notte tra il 30 e il 31»: the part of a day or year that a time belongs to."""
    if any(time["start"] <= row.start < time["end"] for time, _, _ in view.times):
        return True
    stretch = row.token is not None and row.token.lower_ in _STRETCHES
    return stretch and any(row.start <= time["start"] < row.end for time, _, _ in view.times)


_STRETCHES = frozenset(
    {"notte", "mattina", "sera", "serata", "pomeriggio", "giorno", "giornata", "settimana", "mese", "anno", "periodo"}
)


def _distinct(rows: list[Filler]) -> list[Filler]:
    out: list[Filler] = []
    for row in rows:
        if not any(row.start < other.end and other.start < row.end for other in out):
            out.append(row)
    return out


def _first_person(view: View, draft: Draft, speaker: Filler | None) -> None:
    """«Abbiamo chiesto», said by somebody the text names."""
    finite = finite_of(draft.core)
    if speaker is not None and finite is not None and person_of(finite) == "1" and not draft.match.slots.get("subj"):
        role = "target" if voice(view, draft.core) == "passive" else "agent"
        if not draft.roles.get(role):
            draft.roles[role] = [speaker]
            draft.notes.append(f"{role} is the speaker")


def fill_quantities(view: View, draft: Draft) -> None:
    """The quantities that count a participant, or the event noun itself."""
    rows: list[Row] = []
    for role in ("object", "target", "agent"):
        for row in draft.roles.get(role, ()):
            if row.token is not None and row.slot not in ("clause", "quote"):
                rows += [
                    quantity for quantity in view.counted(row.token) if row.start - 30 <= quantity["start"] < row.end
                ]
        if rows:
            break
    if not rows and draft.is_noun:
        rows = view.counted(draft.core)
    seen: set[int] = set()
    draft.quantities = [row for row in rows if row["start"] not in seen and not seen.add(row["start"])]  # type: ignore[func-returns-value]


# Places and times


def fill_places(view: View, draft: Draft) -> None:
    """Places that hang on the predicate, or on the verb that says no more than that the event happens."""
    if draft.roles.get("place"):
        draft.roles["place"] = [row for row in draft.roles["place"] if row.token is None or _is_place(view, row.token)]
        draft.roles["place"] = _with_neighbours(view, draft, draft.roles["place"])
        if draft.roles["place"]:
            _cut_at_places(view, draft)
            return
    taken = {row.token.i for rows in draft.roles.values() for row in rows if row.token is not None}
    heads = list(draft.match.heads)
    taken |= {head.i for head in heads}
    if draft.match.governor is not None and draft.match.governor not in heads:
        heads.append(draft.match.governor)
    found: list[Filler] = []
    for head in heads:
        found += _places_under(view, head, taken)
    for rows in (draft.roles.get("object", ()), draft.roles.get("target", ())):
        for row in rows:
            if draft.match.type in _ABOUT_ACTS and row.token is not None and view.in_class(row.token, "event"):
                continue  # «condanna l'attacco a Kiev»: there was the attack, not the condemnation
            if row.token is not None and not draft.is_noun and row.slot in ("obj", "subj"):
                found += [
                    place
                    for place in _places_under(view, row.token, taken)
                    if place.slot in ("in", "a") and place.start >= row.end - 40
                ]
    if not found and not draft.is_noun:
        found = _antecedent_place(view, draft.core)
    if not found and draft.match.type in _PHYSICAL:
        for row in draft.roles.get("agent", ()):  # «le truppe americane a Mosul hanno aperto il fuoco»
            if row.token is not None and row.slot == "subj":
                found += [place for place in _places_under(view, row.token, taken) if place.slot in ("in", "a")]
    draft.roles["place"] = _with_neighbours(view, draft, found)
    _cut_at_places(view, draft)


_MOST_PLACES = 8


def _with_neighbours(view: View, draft: Draft, rows: list[Filler]) -> list[Filler]:
    """Places in a row are told once: «in Pakistan, a Peshawar», «a Tripoli, Sidone e Tiro»."""
    out = list(rows)
    taken = {head.i for head in draft.match.heads}
    taken |= {row.token.i for held in draft.roles.values() for row in held if row.token is not None}
    for row in rows:
        for step in (1, -1):
            near = next_place(view, row, step)
            while near is not None and near.i not in taken and len(out) < _MOST_PLACES:
                taken.add(near.i)
                out.append(place_filler(view, near, "in"))
                near = next_place(view, out[-1], step)
    return sorted(_distinct(out), key=lambda row: row.start)[:_MOST_PLACES]


def _cut_at_target(view: View, draft: Draft) -> None:
    """«inviare armi ai ribelli»: an object on which the parser hung the recipient ends before it."""
    for target in draft.roles.get("target", []):
        if target.token is None or view.preposition(target.token) not in ("a", "contro"):
            continue
        case = next((child for child in target.token.children if child.dep_ == "case"), None)
        rows = draft.roles.get("object", [])
        for i, row in enumerate(rows):
            if (
                case is not None
                and row.start < case.idx
                and row.token is not None
                and row.token.idx < case.idx <= row.end
            ):
                rows[i] = row.but(end=len(view.text[: case.idx].rstrip(" ,")))


_DAMAGE = frozenset({"danno", "disagio", "crollo", "incendio", "sede", "paura", "panico"})
_DEATHS = frozenset({"morte", "decesso", "ferimento", "scomparsa", "uccisione"})


def _dead_of_the_death(view: View, draft: Draft) -> None:
    """«causando la morte di tre civili»: who is counted is in the complement."""
    if draft.match.type != "casualties":
        return
    rows = draft.roles.get("object", [])
    for i, row in enumerate(rows):
        if len(rows) > 1 and row.token is not None and _DAMAGE & set(view.variants[row.token.i]):
            del rows[i]  # «provocando un morto e molti danni»
            break
    for i, row in enumerate(rows):
        if row.token is not None and _DEATHS & set(view.variants[row.token.i]):
            inner = [child for child in row.token.children if child.dep_ == "nmod" and view.preposition(child) == "di"]
            if inner:
                rows[i] = filler(bounded(inner[0]), row.slot)


_APPOINTING = frozenset({"nominare", "eleggere", "designare", "proclamare", "incoronare", "reintegrare", "confermare"})


def _cut_at_reason(view: View, draft: Draft) -> None:
    """«ha arrestato tre giovani per la rapina»: why is no part of whom."""
    rows = draft.roles.get("target", [])
    for i, row in enumerate(rows):
        for child in row.token.children if row.token is not None and draft.match.type in _PUNISHED else ():
            if child.dep_ == "nmod" and view.preposition(child) == "per" and view.in_class(child, "event"):
                begin = min(part.idx for part in child.children if part.dep_ == "case")
                if row.start < begin < row.end:
                    rows[i] = row.but(end=len(view.text[:begin].rstrip(" ,")))


_PUNISHED = frozenset({"coercion", "accusation", "decision"})


def _office(view: View, draft: Draft) -> None:
    """«ha nominato Rossi governatore»: a bare noun after the name is the office, not part of the name."""
    if draft.match.type != "decision" or view.lemma(draft.core) not in _APPOINTING or draft.roles.get("object"):
        return
    rows = draft.roles.get("target", [])
    for i, row in enumerate(rows):
        if row.token is None or row.token.pos_ != "PROPN" or row.token.i < draft.core.i:
            continue
        span = view.span(row.start, row.end)
        for token in span or ():
            if token.pos_ == "NOUN" and token.i > row.token.i and view.pos[token.i - 1] == "PROPN":
                rows[i] = row.but(end=len(view.text[: token.idx].rstrip(" ,")))
                draft.roles["object"] = [Filler(token.idx, row.end, token, row.slot)]
                return


def _cut_at_predicate(view: View, draft: Draft) -> None:
    """«due persone ritenute responsabili», «due donne ai domiciliari»: whom it is said of ends before the predicate."""
    first = min(draft.match.heads, key=lambda token: token.i)
    opens = [
        child.idx for child in first.children if child.dep_ in ("case", "aux", "aux:pass", "mark") and child.i < first.i
    ]
    begin = min([first.idx, *opens])
    for rows in draft.roles.values():
        for i, row in enumerate(rows):
            if row.token is not None and row.slot != "clause" and row.token.idx < begin and row.start < begin < row.end:
                rows[i] = row.but(end=len(view.text[:begin].rstrip(" ,(«")))


def _cut_at_places(view: View, draft: Draft) -> None:
    """«ha inviato una portaerei nel Golfo»: an object on which the parser hung the place ends before it."""
    for place in draft.roles["place"]:
        if place.token is None or draft.is_noun:
            continue
        case = [child for child in place.token.children if child.dep_ == "case" and child.i < place.token.i]
        for role in ("object", "target", "agent"):
            rows = draft.roles.get(role, [])
            for i, row in enumerate(rows):
                if (
                    case
                    and row.token is not None
                    and row.token.idx < case[0].idx
                    and case[0].idx < row.end <= place.end
                ):
                    end = case[0].idx
                    rows[i] = row.but(end=len(view.text[:end].rstrip(" ,")))


def _places_under(view: View, head: Token, taken: set[int]) -> list[Filler]:
    out: list[Filler] = []
    for child in head.children:
        if child.i in taken or child.dep_ not in OBLIQUES or child.pos_ not in ("NOUN", "PROPN", "X"):
            continue
        child, name = through_part(view, child, view.preposition(child))
        if child.i in taken or name not in words().place_prepositions or name in ("per", "tra", "da", "oltre"):
            continue
        if _is_place(view, child):
            out += [
                place_filler(view, part, name) for part in coordinated(child) if part == child or _is_place(view, part)
            ]
            for inner in child.children:
                if inner.dep_ == "nmod" and view.preposition(inner) in ("in", "a") and view.label(inner) == "LOC":
                    out.append(place_filler(view, inner, "in"))
    return out


def place_filler(view: View, token: Token, slot: str) -> Filler:
    """A place: the name alone where it is one, else the noun phrase («centro di Stoccolma»)."""
    if view.label(token) != "LOC":
        return filler(token, slot)
    doc, start, end = token.doc, token.i, token.i + 1
    same = view.entity_ids.get(token.i)
    while start > 0 and view.label(doc[start - 1]) == "LOC" and view.entity_ids.get(start - 1) == same:
        start -= 1
    while end < len(doc) and view.label(doc[end]) == "LOC" and view.entity_ids.get(end) == same:
        end += 1
    last = doc[end - 1]
    return Filler(doc[start].idx, last.idx + len(last.text), token, slot)


def _is_place(view: View, token: Token) -> bool:
    label = view.label(token)
    if label:
        return label == "LOC"
    return bool(words().place_nouns & set(view.variants[token.i])) and not _is_time(view, filler(token, "in"))


def _antecedent_place(view: View, core: Token) -> list[Filler]:
    """«la Birmania, dove ha provocato»."""
    for child in core.children:
        if child.lower_ not in ("dove", "cui") or child.i < 2:
            continue
        before = view.doc[child.i - 2 if view.doc[child.i - 1].is_punct else child.i - 1]
        if child.lower_ == "dove" and view.label(before) == "LOC":
            return [place_filler(view, before, "dove")]
        if core.dep_ == "acl:relcl" and _is_place(view, core.head):
            return [filler(core.head, "dove")]
    return []


def fill_times(view: View, drafts: list[Draft]) -> None:
    """Give each time expression to the nearest predicate above it, and to the predicates coordinated with that one."""
    by_token: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for head in draft.match.heads:
            by_token[head.i].append(draft)
        verb = draft.match.governor
        if verb is not None:
            by_token[verb.i].append(draft)
    for row, start, end in view.times:
        if row.get("kind") == "set" or (row.get("kind") == "duration" and not is_deadline(view, start)):
            continue
        root = view.doc[start:end].root
        if _names_a_thing(view, row, root, by_token):
            continue
        owners = _owners(view, by_token, start, end)
        if not owners and root.i not in by_token:
            owners = claims_of_clause(view, clause_head(root), by_token)
        owners = owners or told_when(view, end, by_token) or _opening_content(view, row, start, drafts)
        for draft in owners:
            if row not in draft.times:
                draft.times.append(row)
    _share_times(drafts, by_token)
    for draft in drafts:
        if not draft.times and draft.match.type in _PHYSICAL | {"meeting"}:
            draft.times = event_times(view, draft)
    _clause_places(view, drafts, by_token)


def _opening_content(view: View, row: Row, start: int, drafts: list[Draft]) -> list[Draft]:
    """«In serata, riporta l'agenzia, l'inviato ha consegnato»: the time opens a content that a cue interrupts."""
    first, last = view.sentence[start]
    if any(pos in ("VERB", "AUX") for pos in view.pos[first:start]) or start - first > 4:
        return []
    for relation in view.attributions:
        if not any(span["start"] <= row["start"] < span["end"] for span in relation["content"]):
            continue
        held = [
            draft
            for draft in drafts
            if not draft.is_noun
            and start < draft.core.i < last
            and any(span["start"] <= draft.core.idx < span["end"] for span in relation["content"])
        ]
        return held[:1]
    return []


def _names_a_thing(view: View, row: Row, root: Token, by_token: dict[int, list[Draft]]) -> bool:
    """«la rivoluzione del 1979», «la manovra per il 2007»: the year says which thing, not when it is told to happen."""
    head = root.head
    if root.dep_ not in ("nmod", "nummod", "flat", "compound", "flat:name") or head.i in by_token or head == root:
        return False
    if head.pos_ not in ("NOUN", "PROPN") or not view.text[row["start"] : row["end"]].isdigit():
        return False
    return not any(first <= head.i < last for _, first, last in view.times)


def _clause_places(view: View, drafts: list[Draft], by_token: dict[int, list[Draft]]) -> None:
    """Places of the clause for claims that have none of their own, then for gerunds and coordinated verbs."""
    lacking = [draft for draft in drafts if not draft.roles.get("place")]
    clauses: dict[int, list[Filler]] = {}
    for draft in lacking:
        for clause in _clauses_about(draft):
            if clause.i not in clauses:
                clauses[clause.i] = _places_under(view, clause, set())
            fillers = _free_of(draft, clauses[clause.i])
            if fillers and draft in claims_of_clause(view, clause, by_token):
                draft.roles["place"] = _with_neighbours(view, draft, fillers)
                break
    for draft in lacking:
        near = place_near(view, draft) if not draft.roles.get("place") else None
        if near is not None:
            draft.roles["place"] = _with_neighbours(view, draft, _free_of(draft, [place_filler(view, near, "in")]))
            _cut_at_places(view, draft)
    _places_of_the_scene(view, drafts)
    _agents_of_the_scene(drafts)
    for draft in lacking:
        for other in followers(draft, by_token) if not draft.roles.get("place") else ():
            early = [row for row in other.roles.get("place", ()) if row.start < other.core.idx]
            draft.roles["place"] = draft.roles.get("place") or _free_of(draft, early)
    for draft in drafts:
        if draft.match.type in _PHYSICAL | {"strength"}:
            _opening_scene(view, draft)


def _opening_scene(view: View, draft: Draft) -> None:
    """«A Los Angeles, dove ..., la polizia ha usato»: the place that opens a sentence is that of all that happens in it.

    A headline may be about a place: «Iraq, strage a Sadr City».
    """
    known = draft.roles.get("place", [])
    if draft.is_noun and not (known or draft.times or any(draft.roles.values())):
        return  # an event noun with nothing of its own is no claim
    first, last = draft.core.sent.start, view.sentence[draft.core.i][1]  # with the topic of a headline
    topic = topic_place(view, first, last)
    if topic is not None and topic.i < draft.core.i:
        rows = _free_of(draft, [place_filler(view, topic, "topic")])
        draft.roles["place"] = (
            [*rows, *known] if not any(row.start == new.start for row in known for new in rows) else known
        )
        return
    opening = opening_place(view, first, draft.core.i)
    if opening is not None and not known:
        draft.roles["place"] = _with_neighbours(view, draft, _free_of(draft, [place_filler(view, opening, "in")]))
    elif opening is not None and _same_clause(draft, opening, known):
        draft.roles["place"] = _distinct([*_free_of(draft, [place_filler(view, opening, "in")]), *known])


_PHYSICAL = _ON_THE_SPOT - {"meeting"} | {"mobilization", "retreat"}


def _places_of_the_scene(view: View, drafts: list[Draft]) -> None:
    """One scene in one sentence: what was done there and whom it hit share the place that is told once."""
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.match.type in _PHYSICAL:
            by_sentence[view.sentence[draft.core.i][0]].append(draft)
    for rows in by_sentence.values():
        told = [draft for draft in rows if draft.roles.get("place")]
        for draft in rows:
            near = [other for other in told if _same_scene(draft, other)]
            if near and not draft.roles.get("place"):
                best = min(near, key=lambda other: abs(other.core.i - draft.core.i))
                draft.roles["place"] = _free_of(draft, best.roles["place"])


def _agents_of_the_scene(drafts: list[Draft]) -> None:
    """«un uomo ha ucciso sei agenti in un assalto»: who did the one did the other."""
    verbs = {draft.core.i: draft for draft in drafts if draft.match.type == "assault" and not draft.is_noun}
    for draft in drafts:
        above = verbs.get(draft.core.head.i)
        if above is None or draft.match.type != "assault" or not draft.is_noun or draft.core.dep_ != "obl":
            continue
        if not draft.roles.get("agent") and above.roles.get("agent"):
            draft.roles["agent"] = list(above.roles["agent"])


def _same_scene(draft: Draft, other: Draft) -> bool:
    """A count of victims and what caused it, or an event noun under the verb («ha ucciso sei agenti in un assalto»)."""
    kinds = {draft.match.type, other.match.type}
    if kinds == {"casualties", "assault"}:
        return True
    return draft.core.head.i == other.core.i or other.core.head.i == draft.core.i


def _same_clause(draft: Draft, opening: Token, known: list[Filler]) -> bool:
    """«A Roma, per il secondo giorno, proteste davanti al Senato»: both places are of the one clause."""
    head = clause_head(opening)
    return head in (draft.core, draft.match.governor) and all(row.start > opening.idx for row in known)


def _clauses_about(draft: Draft) -> list[Token]:
    """Verbs whose places may be those of the claim: its own clause, and a participle or relative on a noun."""
    core = draft.core
    below = [child for child in core.children if child.dep_ in ("acl", "acl:relcl") and child.pos_ == "VERB"]
    after = [
        other
        for other in core.doc[core.i + 1 : min(core.i + 4, core.sent.end)]
        if other.pos_ == "VERB" and draft.is_noun and other not in below
    ]
    return [*below, *after[:1], clause_head(core)]


def _free_of(draft: Draft, rows: list[Filler]) -> list[Filler]:
    taken = [row for name, held in draft.roles.items() if name != "place" for row in held]
    if not draft.is_noun:
        taken = [row.but(end=_end_of_head(draft, row)) for row in taken]
    return [row for row in rows if not any(row.start < other.end and other.start < row.end for other in taken)]


def _end_of_head(draft: Draft, row: Filler) -> int:
    """A place in the tail of what follows the verb is free: the tail goes."""
    if row.token is None or row.slot not in ("subj", "obj", "in") or row.token.i < draft.core.i:
        return row.end
    return min(row.end, row.token.idx + len(row.token.text))


def _owners(view: View, by_token: dict[int, list[Draft]], start: int, end: int) -> list[Draft]:
    node = view.doc[start:end].root
    if node.i in by_token:
        return []
    for _ in range(4):
        if node.head == node:
            return []
        relation, node = node.dep_, node.head
        if node.i in by_token:
            return by_token[node.i]
        if node.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in node.children):
            return _through_light(view, node, by_token)
        if relation not in (
            "nmod",
            "flat",
            "amod",
            "nummod",
            "appos",
            "obl",
            "conj",
            "advmod",
            "flat:name",
            "det",
            "compound",
        ):
            return []
    return []


def _through_light(view: View, verb: Token, by_token: dict[int, list[Draft]]) -> list[Draft]:
    """A time on «ha deciso di», «potrebbe», «è stato costretto a» goes to the act below."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i in by_token and not view.book.verbs.get(view.lemma(verb)):
            return by_token[child.i]
    return []


def _share_times(drafts: list[Draft], by_token: dict[int, list[Draft]]) -> None:
    for draft in drafts:
        if draft.times:
            continue
        for other in followers(draft, by_token):
            early = [row for row in other.times if row["start"] < other.core.idx]
            draft.times = draft.times or early
        core = draft.core
        if not draft.times and core.dep_ == "advcl" and verb_form(core) == "Ger" and draft.match.type in _PHYSICAL:
            for other in by_token.get(core.head.i, ()):  # «sono esplose ieri, provocando un morto»
                draft.times = draft.times or list(other.times)
