"""Sentences for verbs, event nouns, set phrases and verdicts of the codebook: where each fires and where it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ROWS = [tuple(line.split("\t")) for line in (Path(__file__).parent / "lexicon.tsv").read_text("utf-8").splitlines()[1:]]
FIRES = [row for row in ROWS if row[2] != "-"]
SILENT = [row[:2] for row in ROWS if row[2] == "-"]


@pytest.fixture(scope="module")
def found(nlp) -> dict[str, set[tuple[str, str]]]:
    """Type and predicate of the claims of each sentence."""
    texts = dict.fromkeys(row[0] for row in ROWS)
    return {
        doc.text: {(row["type"], row["predicate"]["text"]) for row in doc._.claimx["claims"]} for doc in nlp.pipe(texts)
    }


@pytest.mark.parametrize(("text", "kind", "predicate"), FIRES)
def test_fires(found, text: str, kind: str, predicate: str):
    assert (kind, predicate) in found[text]


@pytest.mark.parametrize(("text", "kind"), SILENT)
def test_brings_no_claim_of_the_type(found, text: str, kind: str):
    assert kind not in {name for name, _ in found[text]}
