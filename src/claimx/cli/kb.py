"""`claimx kb`: look into the knowledge base; check a file of one's own."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.common import SOME_FAILED, KbOption, stop

if TYPE_CHECKING:
    from claimx.kb import Entry, KnowledgeBase

app = typer.Typer(no_args_is_help=True, help="People, organisations, places, outlets and weapons that claimx knows.")

MOST = 20


@app.command()
def search(
    name: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="A name, an alias or an adjective such as `russo`.")
    ],
    kb: KbOption = None,
) -> None:
    """Search entries by name: the exact name first, then names that hold it; close names where there are none.

    Exit status: 1 where nothing is found.
    """
    wanted = " ".join(name)
    base = _load(kb)
    found = find(base, wanted)
    for entry, why in found[:MOST]:
        print(f"{entry.id:<32} {entry.wikidata or '-':<11} {entry.subtype or '-':<20} {entry.name}  ({why})")
    if not found:
        stop(f"nothing is known as {wanted!r}", SOME_FAILED)


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An entry's id (`cty:RUS`), a Wikidata id or an exact name.")],
    kb: KbOption = None,
) -> None:
    """Show one entry."""
    base = _load(kb)
    ids = [id, base.by_wikidata.get(id), *(found for found, _ in base.lookup(id))]
    entry = next((base.by_id[key] for key in ids if key in base.by_id), None)
    if entry is None:
        stop(f"no entry has the id or the name {id!r}", SOME_FAILED)
    for field, value in asdict(entry).items():
        if value not in (None, (), ""):
            print(f"{field:<11} {_shown(value)}")


@app.command()
def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Your own entries; the embedded ones by default.")
    ] = None,
) -> None:
    """Check a file of entries; each mistake is named with file and line.

    Exit status: 2 where the file is not valid.
    """
    base = _load(file)
    print(f"{len(base)} entries, {len(base.aliases)} names: all valid")


def find(base: KnowledgeBase, wanted: str) -> list[tuple[Entry, str]]:
    """Entries for a name, each once, with why it was found."""
    from rapidfuzz import fuzz, process

    from claimx.kb import normalise

    key = normalise(wanted)
    found = {entry_id: f"{strength} name" for entry_id, strength in base.lookup(wanted)}
    for demonym in base.demonym_forms.get(key, ()):
        found.setdefault(demonym.entry, f"adjective «{wanted}»")
    for alias, pairs in base.aliases.items():
        if f" {key} " in f" {alias} ":
            for entry_id, _ in pairs:
                found.setdefault(entry_id, f"«{alias}»")
    if not found:
        for alias, score, _ in process.extract(key, base.aliases.keys(), scorer=fuzz.ratio, limit=5, score_cutoff=75):
            for entry_id, _ in base.aliases[alias]:
                found.setdefault(entry_id, f"close: «{alias}», {score:.0f} of 100")
    return [(base.by_id[entry_id], why) for entry_id, why in found.items() if entry_id in base.by_id]


def _load(kb: Path | None) -> KnowledgeBase:
    from claimx.kb import load_kb

    if kb is not None and not kb.is_file():
        stop(f"{kb}: no such file")
    return load_kb(kb)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(str(item) for item in value.values() if item is not None)
    if isinstance(value, tuple | list):
        return "; ".join(map(_shown, value))
    return str(value)
