"""Fit the weights of the attribution score on annotated articles.

    python -m tests.attributions.fit_scores GOLD_DIR [GOLD_DIR ...] [--unread PATTERN] [--write]

Needs the embedded pipeline and folders of gold articles (JSON with `text` and `attributions`).
"""

from __future__ import annotations

import json
from pathlib import Path

import claimx
from claimx.attributions import component, scoring
from tests.helpers.calibrate import Reading, run
from tests.helpers.measure import letters, overlap, same_phrase, span, spans


def right(text: str, gold: list[dict], contents: list[tuple[int, int]], source: tuple[int, int] | None) -> bool:
    """Whether a gold relation has these contents and this source."""
    got = letters(text, contents)
    return any(
        overlap(got, letters(text, spans(item["content"]))) >= 0.5 and same_phrase(text, span(item["source"]), source)
        for item in gold
    )


def readings(folders: list[Path]) -> list[Reading]:
    """The candidates that win, whatever their score, with their evidence."""
    nlp = claimx.load(exclude=["claimx_attributions", "claimx_claims", "claimx_linking"])
    component.FLOOR = 0.0
    out = []
    for file in (file for folder in folders for file in sorted(folder.glob("*.json"))):
        gold = json.loads(file.read_text("utf-8"))
        view = component.view_of(nlp(gold["text"]))
        for one in component.relations(view)[0]:
            fits = right(gold["text"], gold["attributions"], one.contents, one.source_span)
            out.append(Reading(file.stem, scoring.features(view, one), fits))
    return out


if __name__ == "__main__":
    run(__doc__, readings, "attributions/scores.toml", "a relation")
