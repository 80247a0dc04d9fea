"""The score of a relation: the probability that source, cue and content are right, from a logistic model stored as data.

The weights are fitted on the development articles by `tests/attributions/fit_scores.py`; the reliability table is in the docs.
"""

from __future__ import annotations

import math
from functools import lru_cache

from claimx.attributions.analysis import View
from claimx.attributions.candidates import Candidate
from claimx.errors import LexiconError
from claimx.lexicons.loader import data_file, toml_table

FAMILIES = {
    "clause-che": "clause", "clause-di": "infinitive", "clause-a": "infinitive", "clause-wh": "clause",
    "gerund-che": "gerund", "gerund-di": "gerund", "gerund-a": "gerund", "gerund-wh": "gerund",
    "passive-che": "passive", "passive-di": "passive", "passive-a": "passive", "passive-wh": "passive",
    "impersonal-che": "impersonal", "impersonal-di": "impersonal", "impersonal-wh": "impersonal",
    "passive-subject": "passive-phrase", "emerging": "passive-phrase", "passive-accusation": "accusation", "passive-characterisation": "label",
    "accusation": "accusation", "characterisation": "label", "said-adjective": "label",
    "quote-post": "quote", "quote-pre": "quote", "quote-colon": "quote", "quote-incise": "quote",
    "incise": "incise", "colon-clause": "incise", "object": "object", "about": "about",
    "backward-clitic": "backward", "backward-quanto": "backward", "backward-cleft": "backward", "cleft": "clause",
    "secondo": "locution", "stando-a": "locution", "a-detta-di": "locution", "in-base-a": "locution", "per": "locution",
    "secondo-quanto": "locution", "come": "locution", "a-suo-dire": "locution", "secondo-cui": "locution",
    "noun": "noun", "noun-phrase": "noun", "conviction": "clause", "reason": "clause", "noun-secondo-cui": "noun", "noun-quote": "speaker", "noun-backward": "speaker", "cosi": "speaker",
    "headline-colon": "speaker", "headline-clause": "speaker", "speaker-colon": "speaker", "speaker-narrated": "narrated",
    "speaker-active": "narrated", "headline-unsaid": "speaker", "citing": "locution",
}  # fmt: skip
"""Rules that share a weight; a rule with few cases in the development articles leans on its family."""


def features(view: View, one: Candidate) -> dict[str, float]:
    """What the score is made of."""
    found = one.features
    source = one.source
    family = FAMILIES.get(one.rule, "other")
    length = sum(end - start for start, end in one.contents)
    return {
        "bias": 1.0,
        f"family:{family}": 1.0,
        "source": source.weight if source is not None else 0.0,
        "no_source": float(source is None),
        "resolved": found.get("resolved", 0.0),
        "tagged": found.get("tagged", 1.0),
        "tree": found.get("tree", 0.5),
        "near": found.get("near", 0.5),
        "strong": found.get("strong", 0.5),
        "person": found.get("person", 0.5),
        "eventive": found.get("eventive", 0.5),
        "embedded": float(view.quote_of[one.anchor] >= 0),
        "title": float(one.anchor < view.title_end),
        "short": float(length < 12),
        "long": float(length > 250),
    }


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weights of the logistic model.

    Raises:
        LexiconError: the file has no table `weights` of numbers.
    """
    file = data_file("attributions", "scores.toml")
    table = toml_table(file).get("weights")
    if not isinstance(table, dict) or not all(isinstance(value, (int, float)) for value in table.values()):
        raise LexiconError(f"{file}: must have a table [weights] of numbers")
    return {key: float(value) for key, value in table.items()}


def score(view: View, one: Candidate) -> float:
    """How likely the relation is right: source, cue and at least half of the content."""
    model = weights()
    total = sum(model.get(name, 0.0) * value for name, value in features(view, one).items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
