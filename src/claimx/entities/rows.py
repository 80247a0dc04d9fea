"""Clusters to the rows of the output: ids in the order of the text, names, codes and scores."""

from __future__ import annotations

from typing import Any

from claimx.entities.grouping import Cluster, surface_form
from claimx.entities.mention import Mention
from claimx.entities.people import name_parts

BOTH, LISTED, RECOGNISED, VARIANT = 0.97, 0.9, 0.8, 0.7
"""Scores: found by recogniser and knowledge base, by the latter, by the former, by a spelling variant."""


def entity_rows(text: str, clusters: list[Cluster]) -> list[dict[str, Any]]:
    """The rows of the entities of an article, in the order of their first mentions."""
    ordered = sorted(clusters, key=lambda cluster: min(m.start for m in cluster.mentions))
    return [entity_row(text, f"e{number}", cluster) for number, cluster in enumerate(ordered, 1)]


def entity_row(text: str, entity_id: str, cluster: Cluster) -> dict[str, Any]:
    """One row; `label` is that of the entry where there is one, else that of most mentions."""
    entry = cluster.entry
    mentions = sorted(cluster.mentions, key=lambda m: m.start)
    label = entry.label if entry is not None else _most(mentions)
    return {
        "id": entity_id,
        "label": label,
        "subtype": entry.subtype if entry is not None else None,
        "name": entry.name if entry is not None else _name(mentions),
        "kb_id": entry.wikidata if entry is not None else None,
        "kb_ref": entry.id if entry is not None else None,
        "country": entry.country if entry is not None else None,
        "sector": entry.sector if entry is not None else None,
        "score": max(score_of(m, cluster) for m in mentions),
        "mentions": [mention_row(text, m, cluster, label) for m in mentions],
    }


def mention_row(text: str, mention: Mention, cluster: Cluster, label: str) -> dict[str, Any]:
    """One mention; its label is given where it is not the entity's."""
    form = surface_form(mention, cluster)
    row: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "form": form,
    }
    if form in ("metonym", "nominal") and mention.label != label:
        row["label"] = mention.label
    if mention.reason:
        row["reason"] = mention.reason
    return row


def score_of(mention: Mention, cluster: Cluster) -> float:
    """How sure a mention is, by who found it."""
    if mention.score == VARIANT:
        return VARIANT
    if mention.listed and cluster.entry is not None:
        return BOTH if mention.recognised else LISTED
    return RECOGNISED


def _name(mentions: list[Mention]) -> str:
    """The longest form; the first of equal length."""
    return max(mentions, key=lambda m: (m.length, -m.start)).text


def _most(mentions: list[Mention]) -> str:
    """The label of most of the full names."""
    words = max(len(name_parts(m.text)) for m in mentions)
    labels = [m.label for m in mentions if len(name_parts(m.text)) == words]
    return max(dict.fromkeys(labels), key=labels.count)
