"""The example sentences of the codebook are its tests: predicate, roles, polarity; counterexamples bring no such claim."""

from __future__ import annotations

import pytest

from claimx.claims.codebook import Counter, Example, load_codebook

pytestmark = pytest.mark.model

BOOK = load_codebook()
EXAMPLES = [(name, example) for name, row in BOOK.types.items() for example in row.example]
COUNTERS = [(name, counter) for name, row in BOOK.types.items() for counter in row.counter]
ROLES = ("agent", "target", "object", "place", "time", "quantity")


@pytest.fixture(scope="module")
def claims(nlp):
    """The claims of each sentence of the codebook."""
    texts = [row.text for _, row in (*EXAMPLES, *COUNTERS)]
    return {doc.text: doc._.claimx["claims"] for doc in nlp.pipe(texts)}


def overlap(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    return a in b or b in a


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}-{i}" for i, (name, _) in enumerate(EXAMPLES)])
def test_example(claims, name: str, example: Example):
    found = [
        row
        for row in claims[example.text]
        if row["type"] == name and overlap(row["predicate"]["text"], example.predicate)
    ]
    assert found, [(row["type"], row["predicate"]["text"]) for row in claims[example.text]]
    row = found[0]
    assert row["polarity"] == example.polarity
    assert example.modality in (None, row["modality"])
    for role in ROLES:
        got = [filler["text"] for filler in row["roles"][role]]
        for want in getattr(example, role):
            assert any(overlap(want, text) for text in got), f"{role}: wanted {want!r}, got {got}"


@pytest.mark.parametrize(("name", "counter"), COUNTERS, ids=[f"{name}-{i}" for i, (name, _) in enumerate(COUNTERS)])
def test_counterexample(claims, name: str, counter: Counter):
    assert name not in {row["type"] for row in claims[counter.text]}
