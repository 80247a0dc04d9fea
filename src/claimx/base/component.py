"""Sentence guards before the parser: paragraphs and titles end sentences, quotation marks do not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.base.rules import sentence_starts
from claimx.state import register_extension

if TYPE_CHECKING:
    from spacy.tokens import Doc


class BaseStage:
    """Presets `token.is_sent_start`, which spaCy's parser respects, in any Italian pipeline."""

    def __init__(self, name: str) -> None:
        self.name = name
        register_extension()

    def __call__(self, doc: Doc) -> Doc:
        """Preset the sentence starts that are sure."""
        for i, answer in sentence_starts(doc):
            doc[i].is_sent_start = answer
        return doc

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Nothing to save."""

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> BaseStage:
        """Nothing to load."""
        return self

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """Nothing to save."""
        return b""

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> BaseStage:
        """Nothing to load."""
        return self
