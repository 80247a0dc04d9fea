"""What a batch gave, counted as it goes by, in constant memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimx.schema import Annotation


@dataclass(slots=True)
class Summary:
    """Counts over annotations."""

    articles: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def add(self, annotation: Annotation) -> None:
        """Count one annotation."""
        self.articles += 1
        noted = annotation.diagnostics
        if annotation.status == "failed":
            self.failures[noted[0].code] += 1
            noted = noted[1:]
        self.notes.update(diagnostic.code for diagnostic in noted)
        self.claims.update(claim.type for claim in annotation.claims)
        self.sources.update(item.source_kind or "unknown" for item in annotation.attributions if item.source)

    @property
    def failed(self) -> int:
        """How many articles failed."""
        return self.failures.total()

    def lines(self, seconds: float) -> Iterator[str]:
        """The summary as text."""
        done = self.articles - self.failed
        rate = f", {self.articles / seconds:.1f} articles/s" if seconds > 0 else ""
        yield f"articles  {done} annotated, {self.failed} failed, {seconds:.1f} s{rate}"
        yield f"claims    {_counts(self.claims)}"
        yield f"sources   {_counts(self.sources)}"
        if self.notes:
            yield f"noted     {_counts(self.notes)} (see `diagnostics` in the output)"
        if self.failures:
            yield f"failed    {_counts(self.failures)}"


def _counts(counter: Counter[str]) -> str:
    """The total and each count, most frequent first, then by name."""
    items = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    parts = ", ".join(f"{name} {count}" for name, count in items)
    return f"{counter.total()}: {parts}" if parts else "0"
