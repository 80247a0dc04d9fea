"""From a document to its claims: triggers, roles, places and times, attributions, factuality, statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from claimx.claims.calibration import score_of
from claimx.claims.casualties import merge_casualties
from claimx.claims.clause import verb_form, voice
from claimx.claims.codebook import Codebook
from claimx.claims.factuality import factuality
from claimx.claims.fill import Draft, fill_places, fill_roles, fill_times
from claimx.claims.plover import project
from claimx.claims.slots import Filler, phrase_span
from claimx.claims.statement_roles import fill_statement
from claimx.claims.statements import LABELS, judged_by_label, statement_draft, statement_head
from claimx.claims.triggers import Match, bare_judgement, blaming_clause, lemmas_of, matches
from claimx.claims.view import Row, View, make_view
from claimx.claims.words import words
from claimx.schema.base import content_id
from claimx.syntax.nominal import interval_text
from claimx.syntax.verbal import group_extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ROLES = ("agent", "target", "object", "place")
Trace = Callable[[Row], None]


def claims_of(doc: Doc, book: Codebook, state: dict[str, Any], trace: Trace | None = None) -> list[Row]:
    """The claims of a document, in text order, as the schema has them.

    Args:
        doc: a parsed document.
        book: the codebook.
        state: what the stages before left (`entities`, `quantities`, `times`, `attributions`, `article`).
        trace: takes a row of reasoning per claim.
    """
    view = make_view(doc, book, state)
    try:
        return _claims_in(view, state, trace)
    finally:
        view.free()


def _claims_in(view: View, state: dict[str, Any], trace: Trace | None) -> list[Row]:
    drafts = []
    found = matches(view)
    charged = {match.relation["id"] for match in found if match.relation and match.type == "accusation"}
    for match in found:
        relations = holders(view, match)
        if match.entry.frame.speaker and not relations:
            continue
        if (
            match.entry.frame.speaker
            and (match.kind == "verb" or relations[0].get("form") == "indirect")
            and relations[0]["id"] in charged
        ):
            continue  # «accusa Minsk di violare la tregua»: the charge is marked once, at its cue
        draft = fill_roles(view, match, _speaker(view, relations))
        fill_places(view, draft)
        drafts.append((draft, relations))
    fill_times(view, [draft for draft, _ in drafts])
    kept = [(draft, relations) for draft, relations in drafts if _worth(view, draft, relations)]
    kept = merge_casualties(view, _once(view, _decided(view, kept)))
    kept += _statements(view, kept)
    spans = {id(draft): predicate_span(draft) for draft, _ in kept}
    kept.sort(key=lambda row: (spans[id(row[0])][0], row[0].match.type))
    return _rows(view, kept, spans, state, trace)


# Attributions


def holders(view: View, match: Match) -> list[Row]:
    """The attributions whose content holds the predicate, innermost first."""
    core = match.core
    found = []
    for relation in view.attributions:
        if relation is match.relation or not any(
            span["start"] <= core.idx < span["end"] for span in relation["content"]
        ):
            continue
        cue = relation.get("cue")
        if cue and cue["start"] <= core.idx < cue["end"]:
            continue
        found.append(relation)
    by_id = {row["id"]: row for row in view.attributions}
    for relation in list(found):
        outer = relation.get("reported_by")
        if outer in by_id and by_id[outer] not in found and by_id[outer] is not match.relation:
            found.append(by_id[outer])
    depth = {row["id"]: _depth(row, by_id) for row in found}
    return sorted(
        found, key=lambda row: (-depth[row["id"]], sum(span["end"] - span["start"] for span in row["content"]))
    )


def _depth(row: Row, by_id: dict[str, Row]) -> int:
    steps, outer = 0, row.get("reported_by")
    while outer in by_id and steps < 5:
        steps, outer = steps + 1, by_id[outer].get("reported_by")
    return steps


def _speaker(view: View, relations: list[Row]) -> Filler | None:
    source = relations[0].get("source") if relations else None
    if not source:
        return None
    span = view.span(source["start"], source["end"])
    return Filler(source["start"], source["end"], span.root if span is not None else None, "speaker")


# Which event nouns are claims


def _worth(view: View, draft: Draft, relations: list[Row]) -> bool:
    """A verb always; an event noun with something of its own, or which its sentence or content is about."""
    if not draft.is_noun:
        return True
    if draft.match.kind == "light verb" or draft.match.conditions:
        return True
    core = draft.core
    if _generic(view, draft):
        return False
    if any(draft.roles.get(role) for role in ("agent", "target", "object", "place")) or draft.times or draft.quantities:
        return True
    if core.dep_ == "ROOT" or core.sent.end_char <= view.title_end + 1:
        return True
    if core.dep_ == "nmod" and not _PERPETRATOR.isdisjoint(view.variants[core.head.i]):
        return True  # «gli autori dello stupro»: who did it stands above
    if core.dep_ == "nmod" and any(child.dep_ == "acl:relcl" and child.i > core.i for child in core.head.children):
        return True  # «il bilancio dell'attentato che ha sconvolto la città»: the relative is often hung too high
    if any(_opens(relation, core.idx) for relation in relations):
        return True
    return _new(draft) or _topic(draft)


_PERPETRATOR = frozenset(
    {"responsabile", "autore", "autrice", "mandante", "esecutore", "colpevole", "accusa", "artefice"}
)
_HAPPENINGS = frozenset({"assault", "coercion", "protest", "mobilization", "retreat", "casualties"})


def _topic(draft: Draft) -> bool:
    """«L'attacco ha scatenato reazioni»: the subject of a main clause is what its sentence is about."""
    core = draft.core
    if draft.match.type not in _HAPPENINGS or core.dep_ not in ("nsubj", "nsubj:pass") or _pointed(core):
        return False
    return core.head.dep_ in ("ROOT", "parataxis")


def _pointed(core: Token) -> bool:
    return any(child.lower_.startswith(("quest", "quell", "tale", "tali")) for child in core.children)


def _new(draft: Draft) -> bool:
    """New to the reader: an indefinite or bare mention, or one with an adjective; «questo attacco» is not."""
    core = draft.core
    children = [child for child in core.children if child not in draft.match.heads]
    dets = [child for child in children if child.dep_ == "det"]
    if _pointed(core):
        return False
    if any(child.lower_.startswith(_SOME) for child in children if child.pos_ in ("DET", "ADJ")):
        return True
    if any(child.dep_ in ("amod", "acl", "acl:relcl", "nmod") for child in children):
        return True
    if not dets and core.dep_ in ("nsubj", "obj", "nsubj:pass", "conj"):
        return not _articulated(core)
    return any(
        child.lower_.startswith("un") or child.lower_ in ("dei", "degli", "delle", "alcuni", "alcune") for child in dets
    )


_SOME = ("numeros", "divers", "molti", "molte", "parecchi", "svariat", "alcun", "altri", "altre", "nuov", "ennesim")


def _opens(relation: Row, start: int) -> bool:
    return any(0 <= start - span["start"] <= 12 for span in relation["content"])


def _generic(view: View, draft: Draft) -> bool:
    """«crimini di guerra», «armi d'assalto»: a bare complement that says what kind of thing, not that it happened."""
    core = draft.core
    if core.dep_ != "nmod" or view.preposition(core) != "di":
        return False
    if any(child.dep_ in ("det", "nmod", "nummod", "acl") for child in core.children):
        return False
    return (
        not words().transparent_nouns & set(view.variants[core.head.i])
        and core.text.islower()
        and not _articulated(core)
    )


def _articulated(core: Any) -> bool:
    return any(child.dep_ == "case" and child.lower_ not in ("di", "d'") for child in core.children)


def _decided(view: View, rows: list[tuple[Draft, list[Row]]]) -> list[tuple[Draft, list[Row]]]:
    """«ha deciso di inviare truppe» is one claim, that of the act, with the whole group as predicate.

    Where the act is of no type («ha deciso di restare»), there is none, unless a body's decision is told: «fu deciso di».
    """
    by_core = {draft.core.i: draft for draft, _ in rows if not draft.is_noun}
    gone: set[int] = set()
    for draft, _ in rows:
        if draft.match.type != "decision" or draft.is_noun or draft.match.kind != "verb":
            continue
        if view.lemma(draft.core) not in ("decidere", "scegliere", "stabilire", "optare"):
            continue
        infinitives = [child for child in draft.core.children if child.i > draft.core.i and _is_act(child)]
        acts = [by_core[child.i] for child in infinitives if child.i in by_core]
        if acts:
            acts[0].match.heads = [draft.core, *acts[0].match.heads]
        if acts or (infinitives and voice(view, draft.core) != "passive"):
            gone.add(id(draft))
    return [row for row in rows if id(row[0]) not in gone]


def _is_act(token: Token) -> bool:
    return token.dep_ in ("xcomp", "ccomp", "advcl", "acl") and verb_form(token) == "Inf"


def _once(view: View, rows: list[tuple[Draft, list[Row]]]) -> list[tuple[Draft, list[Row]]]:
    """A proposition once per sentence, at its fullest mention."""
    out: list[tuple[Draft, list[Row]]] = []
    verbs = {row[0].core.i: row[0] for row in rows if not row[0].is_noun}
    told = _told_of_nouns(rows)
    for draft, relations in rows:
        owner = verbs.get(draft.core.head.i)
        if draft.is_noun and owner is not None and _told_by(view, owner, draft):
            continue
        if id(draft) in told:
            continue
        if (
            draft.is_noun
            and owner is not None
            and owner.match.type == draft.match.type
            and draft.core.dep_ in ("obj", "nsubj:pass")
        ):
            if draft.core not in owner.match.heads:
                owner.match.heads = sorted([*owner.match.heads, draft.core], key=lambda token: token.i)
            continue
        same = [
            i
            for i, (other, held) in enumerate(out)
            if draft.is_noun
            and other.match.type == draft.match.type
            and other.core.sent.start == draft.core.sent.start
            and other.core.lemma_ == draft.core.lemma_
            and held == relations
        ]
        if same and not _fillers(draft) - _fillers(out[same[0]][0]):
            continue
        out.append((draft, relations))
    return out


def _told_of_nouns(rows: list[tuple[Draft, list[Row]]]) -> set[int]:
    """«le accuse mosse al generale», «il vertice organizzato da Roma»: the participle tells of the noun before it."""
    nouns = {draft.core.i: draft for draft, _ in rows if draft.is_noun}
    out: set[int] = set()
    for draft, _ in rows:
        core = draft.core
        noun = nouns.get(core.head.i) if core.dep_ in ("acl", "acl:relcl") and core.head.i < core.i else None
        if draft.is_noun or noun is None or noun.match.type != draft.match.type:
            continue
        out.add(id(draft))
        for role in ROLES:
            rows_of_role = [row for row in draft.roles.get(role, ()) if row.token is None or row.token.i != noun.core.i]
            if rows_of_role and not noun.roles.get(role):
                noun.roles[role] = rows_of_role
    return out


_SPEECH = frozenset({"accusation", "rejection", "support", "request", "threat", "decision"})


def _told_by(view: View, owner: Draft, noun: Draft) -> bool:
    """The noun is what made the verb mean what it does («ha sospeso gli aiuti», «ha firmato un accordo»)."""
    broken_off = owner.match.type == "rejection" and noun.match.type == "meeting"
    if (owner.match.type in _SPEECH and not broken_off) or owner.match.type == noun.match.type:
        return False
    if broken_off and any(row.token == noun.core for key in ("subj", "obj") for row in owner.match.slots.get(key, ())):
        return True
    wanted = [cls for cls in owner.match.entry.frame.need.get("obj", ()) if cls not in ("any", "none", "quantified")]
    held = any(row.token is not None and row.token.i == noun.core.i for row in owner.match.slots.get("obj", ()))
    return held and any(view.in_class(noun.core, cls) for cls in wanted)


def _fillers(draft: Draft) -> set[int]:
    return {
        (row.token.i if row.token is not None else row.start) for role in ROLES for row in draft.roles.get(role, ())
    }


# Statements


def _statements(view: View, rows: list[tuple[Draft, list[Row]]]) -> list[tuple[Draft, list[Row]]]:
    out: list[tuple[Draft, list[Row]]] = []
    taken = [draft.core for draft, _ in rows]
    # «bollò il piano come illegale»: the verb has said it all
    branded = {
        draft.match.relation["id"] for draft, _ in rows if draft.match.relation and draft.match.type != "request"
    }
    # «si è detto contrario»: the content is already in the predicate of a phrase
    said = [head.idx for draft, _ in rows if draft.match.kind in ("phrase", "verb") for head in draft.match.heads]
    order = sorted(view.attributions, key=lambda row: sum(span["end"] - span["start"] for span in row["content"]))
    for relation in order:
        if any(_inside(relation, core.idx) for core in taken) or any(_inside(relation, at) for at in said):
            continue
        if relation["id"] in branded and relation.get("rule") in LABELS:
            continue
        head = statement_head(view, relation)
        if head is None:
            continue
        judged = _judged(view, head, relation)
        draft = judged or statement_draft(head)
        relations = holders(view, draft.match)
        if judged is None:
            fill_statement(view, draft, relation, _speaker(view, relations))
        fill_places(view, draft)
        out.append((draft, relations))
        taken.append(head)
    fill_times(view, [draft for draft, _ in out])
    return out


def _judged(view: View, head: Token, relation: Row) -> Draft | None:
    """A content that is no more than a verdict («Una vergogna») has the type of the verdict."""
    if head.i in view.copulas:
        return None
    if head.pos_ == "VERB" and any(child.dep_ in ("obj", "xcomp") for child in head.children):
        match = blaming_clause(view, head)
        return fill_roles(view, match, _speaker(view, [relation])) if match is not None else None
    if relation.get("form") != "direct" and relation.get("rule") not in LABELS | {"about"}:
        return None
    match = bare_judgement(view, head, judged_by_label(view, relation))
    return fill_roles(view, match, _speaker(view, [relation])) if match is not None else None


def _inside(relation: Row, offset: int) -> bool:
    return any(span["start"] <= offset < span["end"] for span in relation["content"])


# Rows


def predicate_span(draft: Draft) -> tuple[int, int]:
    """Characters of the predicate: the verb group, or from the first to the last word of the trigger."""
    heads = draft.match.heads
    start, end = heads[0].i, heads[-1].i + 1
    for token in heads:
        start, end = min(start, token.i), max(end, token.i + 1)
    for head in heads:
        if head.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in head.children):
            group = group_extent(head)
            start, end = min(start, group.start), max(end, group.end)
    doc = heads[0].doc
    if end - start > 12:
        start, end = heads[0].i, heads[0].i + 1
    while start < end - 1 and doc[start].lower_ in ("non", "mai"):
        start += 1
    return interval_text(doc, _interval(start, end))


def _interval(start: int, end: int) -> Any:
    from claimx.syntax.nominal import Interval

    return Interval(start, end)


def _rows(
    view: View,
    kept: list[tuple[Draft, list[Row]]],
    spans: dict[int, tuple[int, int]],
    state: dict[str, Any],
    trace: Trace | None,
) -> list[Row]:
    article = state.get("article") or {}
    key = content_id("", article.get("id") or "", view.text)
    out, seen = [], set()
    for draft, relations in kept:
        start, end = spans[id(draft)]
        match = draft.match
        row_id = content_id("c", key, start, end, match.type, match.core.idx)
        if row_id in seen:
            continue
        seen.add(row_id)
        facts = factuality(view, match, relations[0] if relations else None)
        event = view.book.event(match.entry) if match.type in view.book.types else ""
        frame = match.entry.frame
        row = {
            "id": row_id,
            "type": match.type,
            "predicate": {"start": start, "end": end, "text": view.text[start:end], "lemma": view.lemma(match.core)},
            "roles": _role_rows(view, draft),
            "polarity": facts.polarity,
            "modality": facts.modality,
            "tense": facts.tense,
            "attributions": [relation["id"] for relation in relations],
            "plover": project(
                event,
                frame.mode,
                facts.polarity,
                facts.modality,
                facts.tense,
                frame.context,
                lemmas_of(view, *view.sentence[match.core.i]) if event else (),
            ),
            "rule": f"{match.kind}/{frame.id}".replace(" ", "-"),
            "score": score_of(draft, bool(relations)),
        }
        out.append(row)
        if trace is not None:
            trace(
                {
                    "claim": row_id,
                    "trigger": row["predicate"]["text"],
                    "type": match.type,
                    "frame": frame.id,
                    "kind": match.kind,
                    "roles": draft.notes,
                    "factuality": list(facts.why),
                    "rejected": match.rejected,
                }
            )
    return out


def _role_rows(view: View, draft: Draft) -> dict[str, list[Row]]:
    text = view.text
    roles: dict[str, list[Row]] = {}
    for role in ROLES:
        rows = []
        for row in draft.roles.get(role, ()):
            entity = view.entity_ids.get(row.token.i) if row.token is not None else None
            rows.append({"start": row.start, "end": row.end, "text": text[row.start : row.end], "entity": entity})
        roles[role] = rows
    roles["time"] = [
        {"start": row["start"], "end": row["end"], "text": text[row["start"] : row["end"]], "time": row["id"]}
        for row in draft.times
    ]
    roles["quantity"] = [
        {"start": row["start"], "end": row["end"], "text": text[row["start"] : row["end"]], "quantity": row["id"]}
        for row in draft.quantities
    ]
    return roles


__all__ = ["claims_of", "holders", "phrase_span", "predicate_span"]
