"""Spans of characters in the article's own, unchanged text."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from claimx.schema.base import FrozenModel


class TextSpan(FrozenModel):
    """Half-open character offsets; `article.text[start:end]` is `text`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str

    @model_validator(mode="after")
    def _length_agrees(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"offsets {self.start}-{self.end} do not have the length of {self.text!r}")
        return self


class LemmaSpan(TextSpan):
    """A span with the lemma of its head word."""

    lemma: str = ""
