"""Descriptions in sentences: whom «il presidente», «lei», «il quotidiano», «le truppe nordcoreane» mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.entities.index import index_of
from claimx.entities.rules import find_entities
from claimx.kb import load_kb
from claimx.linking.resolve import Resolver
from claimx.linking.rules import article_context
from claimx.linking.table import EntityTable
from claimx.state import register_extension, state_of
from tests.linking.tagged import tagged_doc

LINES = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith(("#", "id\t"))]


def meant(date: str, tagged: str, phrase: str, use: str) -> str:
    register_extension()
    doc, kb = tagged_doc(tagged), load_kb()
    state_of(doc)["article"] = {"published": date or None}
    table = EntityTable(doc.text, find_entities(doc, index_of(kb)), kb)
    around, _, inner = phrase.partition(">")
    start = doc.text.index(around) + (around.index(inner) if inner else 0)
    answer = Resolver(doc, table, article_context(doc, table, kb)).resolve(start, start + len(inner or around), use)
    if answer is None or answer.row["name"] == (inner or around):
        return "-"
    return answer.row["name"]


@pytest.mark.parametrize(
    ("date", "tagged", "phrase", "use", "who"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_descriptions(date: str, tagged: str, phrase: str, use: str, who: str) -> None:
    assert meant(date, tagged, phrase, use) == who


def test_ids_are_unique() -> None:
    assert len({case[0] for case in CASES}) == len(CASES)
