"""From a processed `Doc` to an `Annotation`: the single border between spaCy and the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx._version import __version__
from claimx.schema import Annotation, Article, ModelInfo
from claimx.state import State, state_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LISTS = ("entities", "quantities", "times", "attributions", "claims", "diagnostics")


def article_doc(nlp: Language, article: Article, *, explain: bool = False) -> Doc:
    """An unprocessed `Doc` that carries what is known of the article, for `nlp.pipe`."""
    doc = nlp.make_doc(article.text)
    state: State = state_of(doc)
    state["article"] = {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
    }
    if explain:
        state["explain"] = True
    return doc


def to_annotation(doc: Doc, article: Article, model: ModelInfo | None) -> Annotation:
    """The annotation of a processed document."""
    state: dict[str, Any] = dict(state_of(doc))
    return Annotation.model_validate(
        {
            "id": article.id,
            "title": article.title,
            "published": article.published,
            "outlet": article.outlet,
            "url": article.url,
            "text": article.text,
            "model": model,
            "claimx_version": __version__,
            **{key: state.get(key) or () for key in LISTS},
        }
    )


def failed(article: Article, model: ModelInfo | None, code: str, message: str) -> Annotation:
    """The annotation of an article that could not be processed: status `failed` and the reason."""
    return Annotation.model_validate(
        {
            "id": article.id,
            "title": article.title,
            "published": article.published,
            "outlet": article.outlet,
            "url": article.url,
            "text": article.text,
            "model": model,
            "claimx_version": __version__,
            "status": "failed",
            "diagnostics": [{"code": code, "message": message}],
        }
    )


def model_info(nlp: Language) -> ModelInfo:
    """Name and version of the base pipeline, such as `it_claimx_md` and `0.1.0`."""
    meta = nlp.meta
    name = meta.get("name") or "unnamed"
    return ModelInfo(name=f"{meta.get('lang', 'it')}_{name}", version=str(meta.get("version") or ""))
