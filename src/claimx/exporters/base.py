"""What every exporter that writes row by row offers, so that a stream never has to be held in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from claimx.schema import Annotation


class Exporter(Protocol):
    """Writes the head once, then the lines of each annotation; every line ends with its line break."""

    def head(self) -> str:
        """What stands before the first annotation."""
        ...

    def lines(self, annotation: Annotation) -> Iterator[str]:
        """The lines of one annotation."""
        ...


def exporter(format: str) -> Exporter:
    """The exporter of a format.

    Raises:
        KeyError: there is none of that name; `FORMATS` lists them.
    """
    return FORMATS[format]()


def _formats() -> dict[str, type[Exporter]]:
    from claimx.exporters.jsonl import JsonlExporter
    from claimx.exporters.table import TableExporter

    return {"jsonl": JsonlExporter, "csv": TableExporter}


FORMATS = _formats()
