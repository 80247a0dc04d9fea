"""Entities: people, organisations and places, with their mentions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from claimx.schema.base import FrozenModel
from claimx.schema.span import TextSpan

EntityLabel = Literal["PER", "ORG", "LOC", "MISC"]
MentionForm = Literal["name", "alias", "acronym", "surname", "metonym", "demonym", "role", "nominal", "pronoun", "null"]


class Mention(TextSpan):
    """One place of the text that names the entity, and how the mention was resolved to it.

    `label` is the surface type where it is not the entity's own («il governo russo», ORG, names the actor Russia, LOC).
    """

    form: MentionForm = "name"
    label: EntityLabel | None = None
    reason: str | None = None


class Entity(FrozenModel):
    """One person, organisation or place of the article, known to the knowledge base or not (`kb_id` null)."""

    id: str
    label: EntityLabel
    subtype: str | None = None
    name: str
    kb_id: str | None = None
    kb_ref: str | None = None
    country: str | None = None
    sector: str | None = None
    score: float | None = Field(default=None, ge=0, le=1)
    mentions: tuple[Mention, ...] = ()
