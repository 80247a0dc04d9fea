"""Floors of linking accuracy on the fixture articles and, where they are at hand, on the development articles."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from claimx.kb import load_kb
from tests.linking.measure import (
    dev_articles,
    fixture_articles,
    gold_mentions,
    gold_resolutions,
    score_mentions,
    score_resolutions,
)


@pytest.mark.parametrize("name", ["fixtures", "dev"])
def test_gold_ids_are_in_the_knowledge_base(name: str) -> None:
    known = load_kb().by_id
    ids = {entry for rows in gold_mentions(name).values() for _, _, entry in rows if entry != "NIL"}
    assert not {entry for entry in ids if entry not in known}


def test_gold_resolutions_are_in_the_knowledge_base() -> None:
    known = load_kb().by_id
    targets = {target for rows in gold_resolutions().values() for *_, target in rows}
    assert not {target for target in targets if ":" in target and target not in known}


@pytest.mark.model
def test_mentions_of_fixtures(nlp: Any) -> None:
    scores = score_mentions(nlp, fixture_articles(), gold_mentions("fixtures"))
    assert scores.total >= 400
    assert scores.accuracy >= 0.90, scores.errors
    assert scores.wrong_share <= 0.02, scores.errors


@pytest.mark.model
@pytest.mark.shared
def test_mentions_of_development_articles(nlp: Any, shared: Path) -> None:
    scores = score_mentions(nlp, dev_articles(shared), gold_mentions("dev"))
    assert scores.total >= 450
    assert scores.accuracy >= 0.92, scores.errors
    assert scores.wrong_share <= 0.02, scores.errors
    assert scores.nil_precision >= 0.83, scores.errors


@pytest.mark.model
@pytest.mark.shared
def test_descriptions(nlp: Any, shared: Path) -> None:
    counts, errors = score_resolutions(nlp, chain(fixture_articles(), dev_articles(shared)))
    uses = ("speak", "act", "null")
    right, total = (sum(counts[key] for key in keys) for keys in ([(u, "right") for u in uses], uses))
    assert total >= 80
    assert right / total >= 0.75, errors
    assert counts["none", "right"] / counts["none"] >= 0.85, errors
