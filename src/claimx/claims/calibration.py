"""How far a claim can be trusted: a logistic score over what its evidence is."""

from __future__ import annotations

import math
from functools import lru_cache

from claimx.claims.fill import Draft
from claimx.lexicons.loader import data_file, toml_table


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {key: float(value) for key, value in toml_table(data_file("claims", "calibration.toml"))["weights"].items()}


def features(draft: Draft, attributed: bool) -> list[str]:
    """What the score looks at."""
    match = draft.match
    roles = sum(bool(draft.roles.get(role)) for role in ("agent", "target", "object"))
    out = ["bias", f"kind_{match.kind.replace(' ', '-')}", f"type_{match.type}", f"roles_{min(roles, 3)}"]
    if attributed:
        out.append("attributed")
    return out


def score_of(draft: Draft, attributed: bool) -> float:
    """The probability that the claim is right, from 0 to 1."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) for name in features(draft, attributed))
    return round(1 / (1 + math.exp(-total)), 3)
