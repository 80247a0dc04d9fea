"""The input: one article."""

from __future__ import annotations

from claimx.schema.base import FrozenModel


class Article(FrozenModel):
    """One article; `text` is kept whole and unchanged, `published` is an ISO date or date and time."""

    text: str
    id: str = ""
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
