"""Every name that travels between stages: components, span groups, the extension and its keys."""

from __future__ import annotations

SCHEMA_VERSION = "claimx/1"
DEFAULT_MODEL = "it_claimx_md"

EXTENSION = "claimx"
"""`doc._.claimx`: a dict of JSON-ready values, so that `to_bytes`, `DocBin` and worker processes carry it."""

BASE = "claimx_base"
ENTITIES = "claimx_entities"
QUANTITIES = "claimx_quantities"
TIMES = "claimx_times"
ATTRIBUTIONS = "claimx_attributions"
CLAIMS = "claimx_claims"
LINKING = "claimx_linking"

STAGES: tuple[str, ...] = (ENTITIES, QUANTITIES, TIMES, ATTRIBUTIONS, CLAIMS, LINKING)
"""Stages after the base pipeline, in the order in which data flows."""

FACTORIES: tuple[str, ...] = (BASE, *STAGES)

SPANS_ENTITIES = "claimx_entities"
SPANS_QUANTITIES = "claimx_quantities"
SPANS_TIMES = "claimx_times"
SPANS_SOURCES = "claimx_sources"
SPANS_CUES = "claimx_cues"
SPANS_CONTENTS = "claimx_contents"
SPANS_PREDICATES = "claimx_predicates"
