"""Ties sources and role fillers to entities, quantities and times."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from claimx.entities.context import Context, demonym_country, latest_date
from claimx.entities.words import words_of
from claimx.kb import KnowledgeBase
from claimx.linking.resolve import Answer, Resolver
from claimx.linking.table import NAMED, EntityTable
from claimx.state import published_of, state_of, trace

if TYPE_CHECKING:
    from spacy.tokens import Doc

Rows = list[dict[str, Any]]

_USES = {"agent": "act", "target": "affect", "object": "affect", "place": "place"}
_ADDED = frozenset({"agent", "target"})
"""Roles whose fillers become mentions of what they are resolved to."""


def link(doc: Doc, kb: KnowledgeBase) -> tuple[Rows, Rows, Rows]:
    """Entities, attributions and claims of a document with their references filled."""
    state = state_of(doc)
    table = EntityTable(doc.text, state.get("entities") or [], kb)
    attributions = copy.deepcopy(state.get("attributions") or [])
    claims = copy.deepcopy(state.get("claims") or [])
    resolver = Resolver(doc, table, article_context(doc, table, kb))
    for row in attributions:
        _link_source(row, resolver, table)
        if row.get("source_entity") is not None and row.get("form") == "direct":  # nobody is «lui» in his own words
            resolver.speakers += [(c["start"], c["end"], row["source_entity"]) for c in row["content"]]
    for claim in claims:
        _link_roles(claim, resolver, table)
        _link_values(claim, state.get("times") or [], state.get("quantities") or [])
    entities, new = table.finish()
    _rename(attributions, claims, new)
    return entities, attributions, claims


def article_context(doc: Doc, table: EntityTable, kb: KnowledgeBase) -> Context:
    """Countries, established entries and the date: published, else the latest full date that the text names."""
    context = Context(kb, date=published_of(doc) or latest_date(doc.text))
    if context.date is not None:
        context.date = context.date[:10]
    for row in table.rows:
        if row["kb_ref"]:
            context.established.add(row["kb_ref"])
        if row["country"]:
            context.countries[row["country"]] += len(row["mentions"])
    for word in words_of(doc.text):
        country = demonym_country(kb, word.text)
        if country is not None:
            context.countries[country] += 1
    return context


def _link_source(row: dict[str, Any], resolver: Resolver, table: EntityTable) -> None:
    source = row.get("source")
    if source is None:
        return
    answer = resolver.resolve(source["start"], source["end"], "speak")
    _explain(resolver, "source", source, answer)
    if answer is None:
        row["source_entity"] = None
        return
    row["source_entity"] = answer.row["id"]
    _note(answer, table)
    cue = row.get("cue")
    if row.get("source_kind") == "null" and cue is not None:
        reason = f"understood subject of «{cue['text']}»"
        table.add_mention(answer.row, cue["start"], cue["end"], "null", reason)


def _link_roles(claim: dict[str, Any], resolver: Resolver, table: EntityTable) -> None:
    for role, use in _USES.items():
        for filler in claim["roles"].get(role) or []:
            answer = resolver.resolve(filler["start"], filler["end"], use)
            _explain(resolver, role, filler, answer)
            if answer is None or (role == "object" and answer.form not in NAMED):
                filler["entity"] = None
                continue
            filler["entity"] = answer.row["id"]
            if role in _ADDED:
                _note(answer, table)


def _explain(resolver: Resolver, role: str, span: dict[str, Any], answer: Answer | None) -> None:
    """Keep what a phrase was taken for, where somebody asked for the reasoning."""
    found = {"entity": answer.row["name"], "form": answer.form, "reason": answer.reason} if answer else {"entity": None}
    trace(resolver.doc, "linking", {"role": role, "start": span["start"], "text": span["text"], **found})


def _note(answer: Answer, table: EntityTable) -> None:
    """Keep a resolved role, noun, pronoun or adjective as a mention."""
    if answer.form not in NAMED:
        table.add_mention(answer.row, *answer.span, answer.form, answer.reason)


def _link_values(claim: dict[str, Any], times: Rows, quantities: Rows) -> None:
    for role, rows in (("time", times), ("quantity", quantities)):
        for filler in claim["roles"].get(role) or []:
            filler[role] = _best_overlap(filler, rows)


def _best_overlap(filler: dict[str, Any], rows: Rows) -> str | None:
    """The id of the row that shares most characters with a filler."""
    shared = [(min(filler["end"], row["end"]) - max(filler["start"], row["start"]), row["id"]) for row in rows]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def _rename(attributions: Rows, claims: Rows, new: dict[str, str]) -> None:
    for row in attributions:
        if row.get("source_entity") is not None:
            row["source_entity"] = new.get(row["source_entity"])
    for claim in claims:
        for role in _USES:
            for filler in claim["roles"].get(role) or []:
                if filler.get("entity") is not None:
                    filler["entity"] = new.get(filler["entity"])
