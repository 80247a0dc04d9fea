"""Acts of speech in all their words: blame, refusal, support, demands, concessions, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.model

LINES = (Path(__file__).parent / "speech.tsv").read_text("utf-8").splitlines()[1:]
ROWS = [tuple(line.split("\t")) for line in LINES]


@pytest.mark.parametrize(("kind", "predicate", "modality", "text"), [row for row in ROWS if row[0] != "-"])
def test_act_of_speech(nlp, kind: str, predicate: str, modality: str, text: str):
    rows = nlp(text)._.claimx["claims"]
    found = [
        row
        for row in rows
        if row["type"] == kind and (predicate in row["predicate"]["text"] or row["predicate"]["text"] in predicate)
    ]
    assert found, [(row["type"], row["predicate"]["text"]) for row in rows]
    assert found[0]["modality"] == modality


@pytest.mark.parametrize("text", [row[3] for row in ROWS if row[0] == "-"])
def test_false_friend(nlp, text: str):
    assert [(row["type"], row["predicate"]["text"]) for row in nlp(text)._.claimx["claims"]] == []
