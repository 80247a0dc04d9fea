"""What travels on a `Doc`: one dict of JSON-ready values, filled stage by stage, and span groups beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict

from claimx.errors import PipelineError
from claimx.names import EXTENSION

if TYPE_CHECKING:
    from spacy.tokens import Doc


class ArticleInfo(TypedDict, total=False):
    """What is known of the article besides its text."""

    id: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None


class State(TypedDict, total=False):
    """`doc._.claimx`: each stage owns the key of its name; values have the shape of the JSONL lists."""

    article: ArticleInfo
    explain: bool
    entities: list[dict[str, Any]]
    quantities: list[dict[str, Any]]
    times: list[dict[str, Any]]
    attributions: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    diagnostics: list[dict[str, Any]]
    trace: list[dict[str, Any]]


def register_extension() -> None:
    """Register `doc._.claimx` once; refuse to share it with a foreign extension of that name."""
    from spacy.tokens import Doc

    if Doc.has_extension(EXTENSION):
        if Doc.get_extension(EXTENSION) != (None, None, None, None):
            raise PipelineError(f"Doc extension {EXTENSION!r} is registered by another package")
        return
    Doc.set_extension(EXTENSION, default=None)


def state_of(doc: Doc) -> State:
    """The state of a document, made on first use."""
    state: State | None = doc._.get(EXTENSION)
    if state is None:
        state = {}
        doc._.set(EXTENSION, state)
    return state


def published_of(doc: Doc) -> str | None:
    """The article's publication date (ISO 8601) where the caller gave one."""
    return state_of(doc).get("article", {}).get("published")


def diagnose(doc: Doc, code: str, message: str, start: int | None = None, end: int | None = None) -> None:
    """Note what the article could not give."""
    row = {"code": code, "message": message, "start": start, "end": end}
    state_of(doc).setdefault("diagnostics", []).append(row)


def trace(doc: Doc, stage: str, row: Mapping[str, Any]) -> None:
    """Keep a step of reasoning for `claimx explain`; costs nothing where nobody asked."""
    state = state_of(doc)
    if state.get("explain"):
        state.setdefault("trace", []).append({"stage": stage, **row})


def text_span(text: str, start: int, end: int) -> dict[str, Any]:
    """A span of the text as the JSONL has it; `Doc.text` is put together anew at each call, so the text itself comes in."""
    return {"start": start, "end": end, "text": text[start:end]}


def set_span_group(doc: Doc, key: str, rows: Iterable[tuple[int, int, str, str]]) -> int:
    """Store (start, end, label, span id) rows as a span group, aligned outwards to tokens; returns the misses."""
    from spacy.tokens import SpanGroup

    spans, missed = [], 0
    for start, end, label, span_id in rows:
        span = doc.char_span(start, end, label=label, span_id=span_id, alignment_mode="expand")
        if span is None:
            missed += 1
        else:
            spans.append(span)
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans)
    return missed
