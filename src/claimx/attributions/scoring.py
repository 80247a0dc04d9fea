"""The score of a relation."""

from __future__ import annotations

from claimx.attributions.analysis import View
from claimx.attributions.candidates import Candidate


def score(view: View, one: Candidate) -> float:
    """How likely the relation is right."""
    return 0.8
