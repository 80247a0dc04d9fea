"""The output: one line of JSONL per article."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from claimx.names import SCHEMA_VERSION
from claimx.schema.attribution import Attribution
from claimx.schema.base import FrozenModel
from claimx.schema.claim import Claim
from claimx.schema.entity import Entity
from claimx.schema.quantity import Quantity
from claimx.schema.time import Time


class ModelInfo(FrozenModel):
    """The base pipeline that was used."""

    name: str
    version: str


class Diagnostic(FrozenModel):
    """Something that the article could not give; never an exception that ends a batch."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


class Annotation(FrozenModel):
    """All that claimx found in one article; `model_dump_json()` is one line of the JSONL output."""

    schema_: Literal["claimx/1"] = Field(default=SCHEMA_VERSION, alias="schema")
    id: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "it"
    text: str
    model: ModelInfo | None = None
    claimx_version: str
    status: Literal["ok", "failed"] = "ok"
    diagnostics: tuple[Diagnostic, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()

    model_config = FrozenModel.model_config | {"populate_by_name": True, "serialize_by_alias": True}
