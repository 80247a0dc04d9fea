"""Names in sentences: what is a mention, and which entry of the knowledge base it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.entities.index import index_of
from claimx.entities.rules import find_entities
from claimx.kb import load_kb
from claimx.state import register_extension
from tests.entities.marked import marked_doc

LINES = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith(("#", "id\t"))]


def found(marked: str) -> str:
    register_extension()
    rows = find_entities(marked_doc(marked), index_of(load_kb()))
    mentions = sorted((m["start"], m["text"], row["kb_ref"] or "NIL") for row in rows for m in row["mentions"])
    return "; ".join(f"{text}={entry}" for _, text, entry in mentions)


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_mentions_and_entries(text: str, expected: str) -> None:
    assert found(text) == expected


def test_ids_are_unique() -> None:
    assert len({case[0] for case in CASES}) == len(CASES)
