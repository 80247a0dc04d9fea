"""`claimx view`: a page to look at what was found."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.common import stop


def view(
    annotations: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="What `claimx annotate` wrote.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PAGE.html", help="Write the page here.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Show only so many articles.")] = None,
) -> None:
    """Make one HTML page, with no network and no other file, that shows articles with their claims and sources."""
    from claimx.cli.output import opened
    from claimx.exporters.jsonl import read_jsonl
    from claimx.exporters.page import page

    if not annotations.is_file():
        stop(f"{annotations}: no such file")
    with opened(output) as stream:
        for piece in page(islice(read_jsonl(annotations), limit), f"claimx: {annotations.name}"):
            stream.write(piece.encode())
