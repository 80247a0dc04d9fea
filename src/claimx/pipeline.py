"""Put a base pipeline and the claimx stages together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import PipelineError
from claimx.names import BASE, DEFAULT_MODEL, STAGES

if TYPE_CHECKING:
    from spacy.language import Language

NEEDED: dict[str, tuple[str, ...]] = {
    "a dependency parser": ("parser",),
    "a tagger or morphologizer": ("morphologizer", "tagger"),
    "a lemmatizer": ("lemmatizer", "trainable_lemmatizer"),
    "a named entity recognizer": ("ner", "entity_ruler"),
}
"""What the stages stand on, and the spaCy factories that give it."""


def load(
    model: str | Path | None = None,
    *,
    exclude: Iterable[str] = (),
    config: Mapping[str, Mapping[str, Any]] | None = None,
) -> Language:
    """Load a base pipeline and add the claimx stages.

    Args:
        model: name of an installed spaCy Italian pipeline, or a path; the embedded one by default.
        exclude: claimx stages to leave out (names in `claimx.names.STAGES`).
        config: options per stage, by the stage's name.

    Returns:
        A spaCy `Language`; stages leave JSON-ready data under `doc._.claimx` and spans in `doc.spans`.

    Raises:
        PipelineError: the pipeline is not installed, is not Italian, or lacks a component (which is named).
    """
    excluded = set(exclude)
    options = dict(config or {})
    for name in (*excluded, *options):
        if name not in (BASE, *STAGES):
            raise PipelineError(f"no claimx stage is called {name!r}; the stages are {', '.join((BASE, *STAGES))}")
    nlp = _load_base(model)
    _check_base(nlp, str(model or DEFAULT_MODEL))
    if BASE not in nlp.pipe_names:
        nlp.add_pipe(BASE, first=True, config=dict(options.get(BASE, {})))
    for name in STAGES:
        if name not in excluded and name not in nlp.pipe_names:
            nlp.add_pipe(name, config=dict(options.get(name, {})))
    return nlp


def _load_base(model: str | Path | None) -> Language:
    import spacy

    name = model or DEFAULT_MODEL
    try:
        return spacy.load(name)
    except OSError as error:
        hint = (
            f"install it with the command of the README (`pip install . ./models/{DEFAULT_MODEL}`)"
            if model is None
            else "give the name of an installed spaCy pipeline or the path of one"
        )
        raise PipelineError(f"no spaCy pipeline {str(name)!r} is installed; {hint}") from error


def _check_base(nlp: Language, name: str) -> None:
    if nlp.lang not in ("it", "xx"):
        raise PipelineError(f"{name!r} is a pipeline for language {nlp.lang!r}; claimx needs an Italian one ('it')")
    factories = {nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}
    missing = [what for what, ways in NEEDED.items() if not factories & set(ways)]
    if missing:
        raise PipelineError(
            f"pipeline {name!r} lacks {', '.join(missing)}; it has {', '.join(nlp.pipe_names) or 'no components'}"
        )
