"""A flat table of claims as CSV: one row per claim, with its roles and its chain of sources."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from claimx.exporters.chains import chain_of, source_name
from claimx.exporters.passages import sentence_around
from claimx.schema import Annotation, Claim, TextSpan

COLUMNS = (
    "article",
    "published",
    "outlet",
    "claim",
    "type",
    "predicate",
    "lemma",
    "polarity",
    "modality",
    "tense",
    "agent",
    "agent_kb",
    "target",
    "target_kb",
    "object",
    "place",
    "place_kb",
    "time",
    "time_value",
    "quantity",
    "quantity_low",
    "quantity_high",
    "quantity_bound",
    "quantity_unit",
    "sources",
    "sources_kb",
    "plover_event",
    "plover_mode",
    "score",
    "start",
    "end",
    "sentence",
)
SEPARATOR = " | "
"""Between several fillers or sources in one cell; sources stand innermost first."""


class TableExporter:
    """CSV with a header (RFC 4180); several values of a cell are separated by ` | `."""

    def head(self) -> str:
        """The header."""
        return _line(COLUMNS)

    def lines(self, annotation: Annotation) -> Iterator[str]:
        """A line for each claim."""
        for claim in annotation.claims:
            row = _row(annotation, claim)
            yield _line([row[column] for column in COLUMNS])


def _row(annotation: Annotation, claim: Claim) -> dict[str, str]:
    kb = {entity.id: entity.kb_id or "" for entity in annotation.entities}
    times = {time.id: time.value or "" for time in annotation.times}
    quantities = {quantity.id: quantity for quantity in annotation.quantities}
    roles, chain = claim.roles, chain_of(annotation, claim)
    left, right = sentence_around(annotation.text, claim.predicate.start, claim.predicate.end)
    counted = [quantities[filler.quantity] for filler in roles.quantity if filler.quantity in quantities]
    return {
        "article": annotation.id,
        "published": annotation.published or "",
        "outlet": annotation.outlet or "",
        "claim": claim.id,
        "type": claim.type,
        "predicate": _clean(claim.predicate.text),
        "lemma": claim.predicate.lemma,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "tense": claim.tense,
        "agent": _texts(roles.agent),
        "agent_kb": _cell(kb.get(filler.entity or "", "") for filler in roles.agent),
        "target": _texts(roles.target),
        "target_kb": _cell(kb.get(filler.entity or "", "") for filler in roles.target),
        "object": _texts(roles.object),
        "place": _texts(roles.place),
        "place_kb": _cell(kb.get(filler.entity or "", "") for filler in roles.place),
        "time": _texts(roles.time),
        "time_value": _cell(times.get(filler.time or "", "") for filler in roles.time),
        "quantity": _texts(roles.quantity),
        "quantity_low": _cell(_number(quantity.low) for quantity in counted),
        "quantity_high": _cell(_number(quantity.high) for quantity in counted),
        "quantity_bound": _cell(quantity.bound for quantity in counted),
        "quantity_unit": _cell(quantity.unit or "" for quantity in counted),
        "sources": _cell(_clean(source_name(annotation, attribution)) for attribution in chain),
        "sources_kb": _cell(kb.get(attribution.source_entity or "", "") for attribution in chain),
        "plover_event": claim.plover.event or "",
        "plover_mode": claim.plover.mode or "",
        "score": f"{claim.score:g}",
        "start": str(claim.predicate.start),
        "end": str(claim.predicate.end),
        "sentence": _clean(annotation.text[left:right]),
    }


def _line(cells: Sequence[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(cells)
    return stream.getvalue()


def _texts(spans: Iterable[TextSpan]) -> str:
    return _cell(_clean(span.text) for span in spans)


def _cell(values: Iterable[str]) -> str:
    """The values in one cell, empty ones kept in their place; empty where all are."""
    cells = list(values)
    return SEPARATOR.join(cells) if any(cells) else ""


def _clean(text: str) -> str:
    return " ".join(text.split())


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
