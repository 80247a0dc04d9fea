"""The notation of the case tables: `12mila = 12000 {soldati nordcoreani}`, `20 mln = ~20000000 EUR/year`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

SIGNS = {
    "exact": "",
    "about": "~",
    "at_least": ">=",
    "at_most": "<=",
    "more_than": ">",
    "less_than": "<",
    "between": "",
}


def shown(row: Any) -> str:
    """One quantity in the notation of the tables."""
    if row.bound == "between":
        value = f"{row.low:.10g}..{row.high:.10g}"
    else:
        value = SIGNS[row.bound] + f"{row.low if row.low is not None else row.high:.10g}"
    text = f"{row.text} = {value}"
    if row.unit:
        text += f" {row.unit}"
    if row.per:
        text += f" /{row.per}"
    if row.kind in ("fraction", "indefinite"):
        text += f" ({row.kind})"
    if row.of:
        text += f" of {row.of}"
    if row.counted:
        text += f" {{{row.counted.text}}}"
    return text


def table(name: str) -> list[tuple[str, str]]:
    """Sentence and expectation of each line of a table."""
    rows = []
    for line in (Path(__file__).parent / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            sentence, expected = re.split(r"\t", line)
            rows.append((sentence, expected))
    return rows
