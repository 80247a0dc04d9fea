"""`claimx kb`: look into the knowledge base; check a file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.common import SOME_FAILED, WRONG_USAGE, KbOption, stop

if TYPE_CHECKING:
    from claimx.kb import KnowledgeBase

app = typer.Typer(no_args_is_help=True, help="People, organisations, places, outlets and weapons that claimx knows.")


@app.command()
def search(
    name: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="A name, an alias or an adjective such as `russo`.")
    ],
    kb: KbOption = None,
) -> None:
    """Search entries by name: the exact name first, then adjectives, longer names that hold it, close names.

    Exit status: 1 where nothing is found.
    """
    from claimx.kb.search import search as look_up

    wanted = " ".join(name)
    found = look_up(_load(kb), wanted)
    for entry, alias, why in ((item.entry, item.name, item.why) for item in found):
        print(f"{entry.id:<32} {entry.wikidata or '-':<11} {entry.subtype or '-':<20} {entry.name}  ({why}: «{alias}»)")
    if not found:
        stop(f"nothing is known as {wanted!r}", SOME_FAILED)


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An entry's id (`cty:RUS`), a Wikidata id or an exact name.")],
    kb: KbOption = None,
) -> None:
    """Show one entry."""
    from claimx.kb.search import describe, find_entry

    entry = find_entry(_load(kb), id)
    if entry is None:
        stop(f"no single entry has the id or the name {id!r}; try `claimx kb search {id}`", SOME_FAILED)
    for field, value in describe(entry):
        print(f"{field:<11} {value}")


@app.command()
def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Your own entries; the embedded ones by default.")
    ] = None,
) -> None:
    """Check a file of entries, by itself and beside the embedded ones; each mistake is named with file and line.

    Exit status: 2 where the file is not valid.
    """
    from claimx.kb.check import check_builtin, check_file

    if file is not None and not file.is_file():
        stop(f"{file}: no such file")
    problems = check_builtin() if file is None else check_file(file)
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        raise typer.Exit(WRONG_USAGE)
    base = _load(file)
    print(f"{len(base)} entries, {len(base.aliases)} names: all valid")


def _load(kb: Path | None) -> KnowledgeBase:
    from claimx.kb import load_kb

    if kb is not None and not kb.is_file():
        stop(f"{kb}: no such file")
    return load_kb(kb)
