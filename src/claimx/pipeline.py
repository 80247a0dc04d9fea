"""Put a base pipeline and the claimx stages together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import PipelineError
from claimx.names import BASE, CLAIMS, DEFAULT_MODEL, ENTITIES, STAGES

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
    kb: str | Path | None = None,
    codebook: str | Path | None = None,
    exclude: Iterable[str] = (),
    config: Mapping[str, Mapping[str, Any]] | None = None,
) -> Language:
    """Load a base pipeline and add the claimx stages.

    Args:
        model: name of an installed spaCy Italian pipeline, or a path; the embedded one by default. A pipeline that was
            saved with its claimx stages keeps them as they were.
        kb: a file of the user's own entities, beside the embedded knowledge base.
        codebook: a folder of the user's own claim types and frames, on top of the embedded codebook.
        exclude: claimx stages to leave out (names in `claimx.names.STAGES`).
        config: options per stage, by the stage's name.

    Returns:
        A spaCy `Language`; stages leave JSON-ready data under `doc._.claimx` and spans in `doc.spans`.

    Raises:
        PipelineError: the pipeline is not installed, is not Italian, or lacks a component (which is named); or an
            option is for a stage that the pipeline already has.
    """
    excluded = set(exclude)
    options = _stage_options(config, kb, codebook)
    for name in (*excluded, *options):
        if name not in (BASE, *STAGES):
            raise PipelineError(f"no claimx stage is called {name!r}; the stages are {', '.join((BASE, *STAGES))}")
    nlp = _load_base(model)
    _check_base(nlp, str(model or DEFAULT_MODEL))
    for name in (BASE, *STAGES):
        if name not in nlp.pipe_names:
            if name not in excluded:
                nlp.add_pipe(name, first=True if name == BASE else None, config=options.get(name, {}))
        elif name in excluded:
            nlp.remove_pipe(name)
        elif name in options:
            raise PipelineError(f"pipeline {str(model)!r} was saved with its own {name}; options cannot change it")
    return nlp


def _stage_options(
    config: Mapping[str, Mapping[str, Any]] | None, kb: str | Path | None, codebook: str | Path | None
) -> dict[str, dict[str, Any]]:
    """Options by stage; the files that have an argument of their own go to the stages that read them."""
    options = {name: dict(values) for name, values in (config or {}).items()}
    if kb is not None:
        options.setdefault(ENTITIES, {})["kb"] = str(kb)
    if codebook is not None:
        options.setdefault(CLAIMS, {})["codebook"] = str(codebook)
    return options


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
