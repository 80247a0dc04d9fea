"""`claimx model`: measure a base pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from claimx.cli.common import ModelOption, stop

app = typer.Typer(no_args_is_help=True, help="The spaCy pipeline under the stages.")


@app.callback()
def options() -> None:
    """The spaCy pipeline under the stages."""


@app.command()
def evaluate(
    ner: Annotated[
        list[Path] | None,
        typer.Option("--ner", metavar="FILE", help="Gold entities: token TAB tag, a blank line between sentences."),
    ] = None,
    ud: Annotated[list[Path] | None, typer.Option("--ud", metavar="FILE", help="A gold treebank in CoNLL-U.")] = None,
    model: ModelOption = None,
    speed: Annotated[bool, typer.Option(help="Time the pipeline on one core too.")] = True,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure entities, tags, morphology, parse, lemmas, sentences and speed on gold files, from running text.

    Both options may be given several times.
    """
    from json import dumps

    from claimx.evaluation.base_pipeline import evaluate_base
    from claimx.names import STAGES
    from claimx.pipeline import load

    for file in (*(ner or ()), *(ud or ())):
        if not file.is_file():
            stop(f"{file}: no such file")
    figures = evaluate_base(load(model, exclude=STAGES), ner_files=ner or (), ud_files=ud or (), speed=speed)
    if json:
        print(dumps(figures, indent=2, ensure_ascii=False))
        return
    for name, value in _flat(figures):
        print(f"{name:<48} {value}")


def _flat(figures: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Each figure with its path, such as `ner WN_dev span all f`."""
    for key, value in figures.items():
        name = f"{prefix} {key}".strip()
        if isinstance(value, dict):
            yield from _flat(value, name)
        elif isinstance(value, float):
            yield name, f"{value:.4f}" if abs(value) < 10 else f"{value:.1f}"
        elif value is not None:
            yield name, str(value)
