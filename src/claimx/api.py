"""The two calls most users need: one article, or a stream of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.batch import annotate_readings
from claimx.convert import article_doc, model_info, to_annotation
from claimx.errors import ArticleError
from claimx.pipeline import load
from claimx.readers import Reading, reading_of, unique_ids
from claimx.schema import Annotation, Article
from claimx.threads import one_thread

if TYPE_CHECKING:
    from spacy.language import Language

ArticleLike = Article | Mapping[str, Any] | str
"""What `annotate` takes: an `Article`, a mapping with `text` and its other fields, or a bare text."""


@lru_cache(maxsize=2)
def default_pipeline(model: str | Path | None = None) -> Language:
    """The pipeline that `extract` and `annotate` use, loaded once."""
    return load(model)


def extract(
    text: str,
    published: str | datetime.date | None = None,
    outlet: str | None = None,
    id: str = "",
    title: str | None = None,
    url: str | None = None,
    nlp: Language | None = None,
    min_score: float = 0.0,
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
        min_score: attributions and claims below it are left out.

    Returns:
        The annotation, one line of JSONL by `model_dump_json()`; of an empty text, one with empty lists.

    Raises:
        ArticleError: the text cannot be annotated (half a surrogate pair, longer than the pipeline takes).
        ValidationError: a value is not of the kind that the schema says.
        PipelineError: the embedded pipeline is not installed.
    """
    date = published.isoformat() if isinstance(published, datetime.date) else published
    article = Article(text=text, id=id, title=title, published=date, outlet=outlet, url=url)
    pipeline = nlp or default_pipeline()
    _check(text, pipeline.max_length)
    with one_thread():
        doc = pipeline(article_doc(pipeline, article))
    return to_annotation(doc, article, model_info(pipeline), min_score=min_score)


def annotate(
    articles: Iterable[ArticleLike],
    *,
    processes: int = 1,
    nlp: Language | None = None,
    min_score: float = 0.0,
) -> Iterator[Annotation]:
    """Annotate a stream of articles: an iterator in, an iterator out, in the same order and in constant memory.

    Args:
        articles: `Article` objects, mappings with `text` and optionally `id`, `title`, `published`, `outlet`, `url`, or
            texts. One without an id is called `article-1`, `article-2` ... by its position.
        processes: how many worker processes; 1 works in this one.
        nlp: a pipeline made by `claimx.load`; by default the embedded one.
        min_score: attributions and claims below it are left out.

    Yields:
        One annotation for each article. One that fails has the status `failed` and the reason in `diagnostics`; the
        rest goes on. The result does not depend on `processes`.

    Raises:
        PipelineError: the embedded pipeline is not installed.
        ValueError: `processes` is less than 1.
    """
    if processes < 1:
        raise ValueError(f"processes must be 1 or more, it is {processes}")
    pipeline = nlp or default_pipeline()
    return annotate_readings(
        unique_ids(_readings(articles, pipeline.max_length)), pipeline, processes=processes, min_score=min_score
    )


def _readings(articles: Iterable[ArticleLike], max_chars: int) -> Iterator[Reading]:
    for number, article in enumerate(articles, 1):
        value = {"text": article} if isinstance(article, str) else article
        if isinstance(value, Article):
            value = value.model_dump()
        yield reading_of(value, where=f"article {number}", default_id=f"article-{number}", max_chars=max_chars)


def _check(text: str, max_length: int) -> None:
    if len(text) > max_length:
        raise ArticleError(f"the text has {len(text)} characters, the pipeline takes {max_length} (`nlp.max_length`)")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"the text holds half a surrogate pair (U+{ord(text[error.start]):04X}) at {error.start}"
        ) from error
