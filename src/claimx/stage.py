"""What every stage of the pipeline shares: compute first, then write to the `Doc`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from claimx.state import register_extension, set_span_group, state_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = dict[str, Any]
SpanRow = tuple[int, int, str, str]
"""Start, end, label and span id, as `set_span_group` takes them."""


class Stage(ABC):
    """A spaCy component that fills `doc._.claimx[key]` with JSON-ready rows and leaves span groups.

    A stage holds options only; word lists are loaded by cached functions. So a pipeline saved and loaded again,
    or sent to a worker process, behaves the same.
    """

    key: ClassVar[str]

    def __init__(self, name: str) -> None:
        self.name = name
        register_extension()

    @abstractmethod
    def process(self, doc: Doc) -> list[Row]:
        """The rows of this stage, computed without changing `doc`."""

    def span_groups(self, doc: Doc, rows: list[Row]) -> dict[str, Iterable[SpanRow]]:
        """The span groups to store beside the rows, by name."""
        return {}

    def __call__(self, doc: Doc) -> Doc:
        """Compute the rows, then store them."""
        rows = self.process(doc)
        state_of(doc)[self.key] = rows  # type: ignore[literal-required]
        for name, spans in self.span_groups(doc, rows).items():
            set_span_group(doc, name, spans)
        return doc

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:  # noqa: B027
        """Nothing to save: options are in the pipeline's config."""

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Stage:
        """Nothing to load."""
        return self

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """Nothing to save: options are in the pipeline's config."""
        return b""

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> Stage:
        """Nothing to load."""
        return self
