"""From a processed `Doc` to an `Annotation`: the single border between spaCy and the schema."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from claimx._version import __version__
from claimx.schema import Annotation, Article, Diagnostic, ModelInfo
from claimx.state import State, diagnose, state_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LISTS = ("entities", "quantities", "times", "attributions", "claims", "diagnostics")
ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}.*)?")


def article_doc(nlp: Language, article: Article, *, explain: bool = False) -> Doc:
    """An unprocessed `Doc` that carries what is known of the article, for `nlp(doc)` or `nlp.pipe`.

    Args:
        nlp: a pipeline made by `claimx.load`.
        article: the article; a publication date that is not ISO 8601 becomes a diagnostic and is not used.
        explain: keep the steps of reasoning for `claimx explain`.
    """
    doc = nlp.make_doc(article.text)
    state: State = state_of(doc)
    dated = is_iso_date(article.published)
    state["article"] = {
        "id": article.id,
        "title": article.title,
        "published": article.published if dated else None,
        "outlet": article.outlet,
        "url": article.url,
    }
    if article.published and not dated:
        diagnose(
            doc, "bad_published", f"published {article.published!r} is not an ISO date (2024-11-06); it is not used"
        )
    if explain:
        state["explain"] = True
    return doc


def is_iso_date(value: str | None) -> bool:
    """Whether the value is an ISO 8601 calendar date, with or without a time of day."""
    match = ISO_DATE.fullmatch(value or "")
    if not match:
        return False
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return False
    return True


def to_annotation(
    doc: Doc, article: Article, model: ModelInfo | None, *, notes: Iterable[Diagnostic] = (), min_score: float = 0.0
) -> Annotation:
    """The annotation of a processed document.

    Args:
        doc: the document, after all stages.
        article: what the document was made from.
        model: the base pipeline that was used.
        notes: diagnostics from before the pipeline (reading); they come first.
        min_score: attributions and claims below it are left out.
    """
    state: dict[str, Any] = dict(state_of(doc))
    lists = {key: state.get(key) or () for key in LISTS}
    if min_score > 0:
        lists["attributions"], lists["claims"] = above(min_score, lists["attributions"], lists["claims"])
    lists["diagnostics"] = (*notes, *lists["diagnostics"])
    return Annotation.model_validate({**_head(article, model), **lists})


def failed(
    article: Article, model: ModelInfo | None, code: str, message: str, *, notes: Iterable[Diagnostic] = ()
) -> Annotation:
    """The annotation of an article that could not be processed: status `failed` and the reason first."""
    reason = Diagnostic(code=code, message=message)
    return Annotation.model_validate({**_head(article, model), "status": "failed", "diagnostics": (reason, *notes)})


def above(
    min_score: float, attributions: Iterable[dict[str, Any]], claims: Iterable[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Attribution and claim rows that score at least `min_score`, with no reference to one that was left out."""
    kept = [row for row in attributions if row.get("score", 1.0) >= min_score]
    ids = {row["id"] for row in kept}
    kept = [row if row.get("reported_by") in ids else {**row, "reported_by": None} for row in kept]
    claims = [row for row in claims if row.get("score", 1.0) >= min_score]
    return kept, [{**row, "attributions": [id for id in row.get("attributions", ()) if id in ids]} for row in claims]


def model_info(nlp: Language) -> ModelInfo:
    """Name and version of the base pipeline, such as `it_claimx_md` and `0.1.0`."""
    meta = nlp.meta
    name = meta.get("name") or "unnamed"
    return ModelInfo(name=f"{meta.get('lang', 'it')}_{name}", version=str(meta.get("version") or ""))


def _head(article: Article, model: ModelInfo | None) -> dict[str, Any]:
    return {**article.model_dump(), "model": model, "claimx_version": __version__}
