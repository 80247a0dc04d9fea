"""Attribution relations: source, cue and content."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from claimx.schema.base import FrozenModel
from claimx.schema.span import LemmaSpan, TextSpan

SourceKind = Literal["named", "role", "collective", "anonymous", "document", "outlet", "pronoun", "null", "unknown"]
Form = Literal["direct", "indirect", "mixed"]


class Attribution(FrozenModel):
    """Somebody other than the writer (`source`) is the origin of `content`, as the `cue` says."""

    id: str
    source: TextSpan | None
    source_entity: str | None = None
    source_kind: SourceKind | None = None
    cue: LemmaSpan | None
    content: tuple[TextSpan, ...] = Field(min_length=1)
    form: Form
    reported_by: str | None = None
    rule: str
    score: float = Field(default=1.0, ge=0, le=1)
