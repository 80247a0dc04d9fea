"""`claimx export`: annotations in another shape."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.common import stop


class Shape(StrEnum):
    """Shapes to write."""

    CSV = "csv"
    JSONL = "jsonl"


def export(
    annotations: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="What `claimx annotate` wrote.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here; standard output by default.")
    ] = None,
    format: Annotated[Shape, typer.Option(help="csv: a row per claim, with its roles and sources.")] = Shape.CSV,
) -> None:
    """Write annotations as a table of claims."""
    from claimx.cli.output import opened
    from claimx.exporters.base import exporter
    from claimx.exporters.jsonl import read_jsonl

    if not annotations.is_file():
        stop(f"{annotations}: no such file")
    writer = exporter(format.value)
    with opened(output) as stream:
        stream.write(writer.head().encode())
        for annotation in read_jsonl(annotations):
            stream.writelines(line.encode() for line in writer.lines(annotation))
