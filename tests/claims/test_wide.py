"""Newspaper sentences over all types: how many bring the type they should, and none where there is nothing to claim."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ROWS = [tuple(line.split("\t")) for line in (Path(__file__).parent / "wide.tsv").read_text("utf-8").splitlines()[1:]]
FLOOR = 705 / 708
"""Share of the sentences with a type that brought it when the table was written; a drop is a loss of coverage."""
FALSE = 0
"""How many of the sentences with no claim brought one then."""


@pytest.fixture(scope="module")
def found(nlp) -> dict[str, set[str]]:
    """The types of the claims of each sentence."""
    return {doc.text: {row["type"] for row in doc._.claimx["claims"]} for doc in nlp.pipe(text for _, text in ROWS)}


def test_share_of_sentences_with_their_type(found):
    wanted = [(name, text) for name, text in ROWS if name != "-"]
    missed = [f"{name}: {text} -> {sorted(found[text])}" for name, text in wanted if name not in found[text]]
    assert (len(wanted) - len(missed)) / len(wanted) >= FLOOR, "\n".join(missed)


def test_sentences_without_a_claim_stay_empty(found):
    extra = [f"{text} -> {sorted(found[text])}" for name, text in ROWS if name == "-" and found[text]]
    assert len(extra) <= FALSE, "\n".join(extra)
