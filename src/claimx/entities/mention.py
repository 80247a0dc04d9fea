"""A named mention on its way through the stage."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.entities.index import Candidates


@dataclass(slots=True)
class Mention:
    """A stretch of text that names something; `entry` is the knowledge base's id once it is decided.

    `label` is the surface type. `recognised` tells that the statistical recogniser found it, `listed` that the
    knowledge base has a name of exactly this form.
    """

    start: int
    end: int
    text: str
    label: str
    recognised: bool = False
    listed: bool = False
    candidates: Candidates = ()
    doubtful: bool = False
    entry: str | None = None
    form: str = "name"
    reason: str = ""
    score: float = 0.8
    cluster: int = -1

    @property
    def length(self) -> int:
        """Number of characters."""
        return self.end - self.start
