"""The command line's entry point."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from claimx._version import __version__
from claimx.cli import annotate, codebook, explain, export, kb, model, schema, view
from claimx.cli.common import INTERRUPTED, WRONG_USAGE, say

app = typer.Typer(
    name="claimx",
    help="Typed claims with their attributed sources, from Italian news.",
    epilog="Exit status: 0 all articles annotated, 1 some failed (each is named), 2 wrong usage.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("annotate")(annotate.annotate)
app.command("explain")(explain.explain)
app.command("view")(view.view)
app.command("export")(export.export)
app.command("schema")(schema.schema)
app.add_typer(codebook.app, name="codebook")
app.add_typer(kb.app, name="kb")
app.add_typer(model.app, name="model")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"claimx {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Typed claims with their attributed sources, from Italian news."""


def run() -> None:
    """Run the command; errors that claimx raises on purpose become one line and exit status 2."""
    from claimx.errors import ClaimxError

    try:
        app()
    except ClaimxError as error:
        say(str(error))
        sys.exit(WRONG_USAGE)
    except BrokenPipeError:  # the reader of the pipe has gone, as in `claimx annotate ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        say(f"{error.filename or 'input or output'}: {error.strerror or error}")
        sys.exit(WRONG_USAGE)
    except KeyboardInterrupt:
        say("interrupted")
        sys.exit(INTERRUPTED)
