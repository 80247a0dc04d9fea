"""Fit the weights of the claims' score on annotated articles.

    python -m tests.claims.fit_scores GOLD_DIR [GOLD_DIR ...] [--unread PATTERN] [--write]

Needs the embedded pipeline and folders of gold articles (JSON with `text` and `claims`).
"""

from __future__ import annotations

import json
from pathlib import Path

import claimx
from claimx.claims import calibration, rules
from tests.helpers.calibrate import Reading, run
from tests.helpers.measure import touch


def readings(folders: list[Path]) -> list[Reading]:
    """The claims found, with the evidence that their score looks at."""
    nlp = claimx.load()
    seen: list[list[str]] = []

    def keep(draft, attributed):
        seen.append(calibration.features(draft, attributed))
        return 0.5

    rules.score_of = keep
    out = []
    for file in (file for folder in folders for file in sorted(folder.glob("*.json"))):
        gold = json.loads(file.read_text("utf-8"))
        seen.clear()
        found = claimx.extract(gold["text"], id=file.stem, nlp=nlp).claims
        free = list(gold["claims"])
        for claim, evidence in zip(found, seen, strict=True):
            place = (claim.predicate.start, claim.predicate.end)
            twin = next((g for g in free if g["type"] == claim.type and touch(tuple(g["predicate"]), place)), None)
            if twin is not None:
                free.remove(twin)
            out.append(Reading(file.stem, dict.fromkeys(evidence, 1.0), twin is not None))
    return out


if __name__ == "__main__":
    run(__doc__, readings, "claims/calibration.toml", "a claim")
