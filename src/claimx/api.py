"""The two calls most users need: one article, or a stream of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.convert import article_doc, model_info, to_annotation
from claimx.pipeline import load
from claimx.schema import Annotation, Article

if TYPE_CHECKING:
    from spacy.language import Language


@lru_cache(maxsize=2)
def default_pipeline(model: str | Path | None = None) -> Language:
    """The pipeline that `extract` uses, loaded once."""
    return load(model)


def extract(
    text: str,
    published: str | None = None,
    outlet: str | None = None,
    id: str = "",
    title: str | None = None,
    url: str | None = None,
    nlp: Language | None = None,
) -> Annotation:
    """Annotate one article.

    Args:
        text: the article, kept whole and unchanged; offsets count its Unicode code points.
        published: ISO date; relative times are resolved against it.
        outlet: who published the article.
        id: a name for the article in the output.
        title: the headline, where it is known apart from the text.
        url: where it was published.
        nlp: a pipeline made by `claimx.load`; by default the embedded one, loaded on first use.

    Returns:
        The annotation, one line of JSONL by `model_dump_json()`.

    Raises:
        ValidationError: a value is not of the kind that the schema says.
        PipelineError: the embedded pipeline is not installed.
    """
    article = Article(text=text, id=id, title=title, published=published, outlet=outlet, url=url)
    pipeline = nlp or default_pipeline()
    return to_annotation(pipeline(article_doc(pipeline, article)), article, model_info(pipeline))
