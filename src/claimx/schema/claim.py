"""Typed claims: predicate, roles, polarity, modality, and the attributions that hold them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from claimx.schema.base import FrozenModel
from claimx.schema.span import LemmaSpan, TextSpan

Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "possible", "intended", "required", "hypothetical"]
Tense = Literal["past", "present", "future"]


class Filler(TextSpan):
    """A role filler; `entity` is the id of the entity that it names or stands for."""

    entity: str | None = None


class TimeFiller(TextSpan):
    """A filler of the role `time`; `time` is the id of the time expression."""

    time: str | None = None


class QuantityFiller(TextSpan):
    """A filler of the role `quantity`; `quantity` is the id of the quantity."""

    quantity: str | None = None


class Roles(FrozenModel):
    """The filled roles of a claim; each may be empty or hold several coordinated fillers."""

    agent: tuple[Filler, ...] = ()
    target: tuple[Filler, ...] = ()
    object: tuple[Filler, ...] = ()
    place: tuple[Filler, ...] = ()
    time: tuple[TimeFiller, ...] = ()
    quantity: tuple[QuantityFiller, ...] = ()


class Plover(FrozenModel):
    """The PLOVER reading: `event` as worded, `effective` after tense and polarity, `mode`, `context`, quad class."""

    event: str | None = None
    mode: str | None = None
    effective: str | None = None
    context: tuple[str, ...] = ()
    quad: str | None = None


class Claim(FrozenModel):
    """One proposition that fits a type of the codebook, with its roles; `attributions` innermost first."""

    id: str
    type: str
    predicate: LemmaSpan
    roles: Roles = Roles()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    tense: Tense = "present"
    attributions: tuple[str, ...] = ()
    plover: Plover = Plover()
    rule: str
    score: float = Field(default=1.0, ge=0, le=1)
