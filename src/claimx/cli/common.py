"""Exit statuses, messages and the options that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from spacy.language import Language

OK, SOME_FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

ModelOption = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="An installed spaCy Italian pipeline, or the path of one."),
]
KbOption = Annotated[
    Path | None,
    typer.Option("--kb", metavar="FILE", help="A file of your own entities, beside the embedded ones."),
]
CodebookOption = Annotated[
    Path | None,
    typer.Option("--codebook", metavar="DIR", help="A folder of your own claim types, on top of the embedded ones."),
]
EncodingOption = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="The charset that text files have, where it is not UTF-8."),
]


def say(message: str) -> None:
    """A message to the user, on stderr."""
    print(f"claimx: {message}", file=sys.stderr)


def stop(message: str, status: int = WRONG_USAGE) -> NoReturn:
    """End the command with a message."""
    say(message)
    raise typer.Exit(status)


def load_pipeline(model: str | None, kb: Path | None = None, codebook: Path | None = None) -> Language:
    """The pipeline, with the user's own files checked to be there first."""
    from claimx.pipeline import load

    for option, path in (("--kb", kb), ("--codebook", codebook)):
        if path is not None and not path.exists():
            stop(f"{option} {path}: no such file or folder")
    return load(model, kb=kb, codebook=codebook)


def check_encoding(name: str | None) -> None:
    """End the command where the charset is not one that Python knows."""
    import codecs

    try:
        codecs.lookup(name or "utf-8")
    except LookupError:
        stop(f"--encoding {name}: no such charset")
