"""`claimx codebook`: the claim types, their triggers and roles; a check of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.common import OK, SOME_FAILED, CodebookOption, ModelOption, load_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.claims.codebook import ClaimType, Example
    from claimx.schema import Claim

app = typer.Typer(no_args_is_help=True, help="The claim types, their triggers and roles.")

DirArgument = Annotated[
    Path | None,
    typer.Argument(metavar="[DIR]", help="A folder of your own types and frames, on top of the embedded ones."),
]


@app.command("list")
def list_(codebook: CodebookOption = None) -> None:
    """List the claim types with their PLOVER events."""
    from claimx.claims.codebook import list_types

    for type, event, definition, triggers in list_types(codebook):
        print(f"{type:<14} {event or '-':<11} {triggers:>4} triggers  {definition}")


@app.command()
def show(
    type: Annotated[str, typer.Argument(metavar="TYPE", help="A claim type, such as `mobilization`.")],
    codebook: CodebookOption = None,
) -> None:
    """Show one claim type: its triggers, what must stand around them, its roles and its examples."""
    from claimx.claims.codebook import show_type

    print(show_type(type, codebook))


@app.command()
def check(
    dir: DirArgument = None,
    run: Annotated[
        bool, typer.Option("--run", help="Run each example and counter-example through the pipeline.")
    ] = False,
    model: ModelOption = None,
) -> None:
    """Check a codebook; a mistake is named with file, line and what is allowed.

    Exit status: 0 all is well, 1 an example does not come out as written, 2 a file is not valid.
    """
    from claimx.claims.codebook import check_codebook, load_codebook

    for remark in check_codebook(dir):
        print(f"note: {remark}")
    book = load_codebook(dir)
    print(f"{len(book.types)} types, {sum(len(row.frame) for row in book.types.values())} frames")
    if not run:
        return
    nlp = load_pipeline(model, codebook=dir)
    wrong = [message for row in book.types.values() for message in _wrong_examples(nlp, row)]
    for message in wrong:
        print(message)
    total = sum(len(row.example) + len(row.counter) for row in book.types.values())
    print(f"{total - len(wrong)} of {total} examples come out as written")
    raise typer.Exit(SOME_FAILED if wrong else OK)


def _wrong_examples(nlp: Language, row: ClaimType) -> Iterator[str]:
    """A message for each example that brings no such claim, and each counter-example that brings one."""
    from claimx import extract

    for example in row.example:
        claims = extract(example.text, nlp=nlp).claims
        if not any(_agrees(claim, example, row.type) for claim in claims):
            found = ", ".join(f"{claim.type} «{claim.predicate.text}»" for claim in claims) or "nothing"
            yield f"{row.type}: «{example.text}» brings {found}"
    for counter in row.counter:
        if any(claim.type == row.type for claim in extract(counter.text, nlp=nlp).claims):
            yield f"{row.type}: «{counter.text}» brings one, though it must not"


def _agrees(claim: Claim, example: Example, type: str) -> bool:
    """Whether the type is right and one predicate holds the other; where it begins and ends is for other tests."""
    written, found = example.predicate, claim.predicate.text
    return claim.type == type and (written in found or found in written)
