"""Wikidata ids against the facts in the development data."""

from __future__ import annotations

import csv

import pytest

from claimx.kb import load_kb
from tests.conftest import shared_folder

pytestmark = pytest.mark.shared

CORRECTED = {"REU", "PCN", "PSE"}
"""Codes whose id differs on purpose; see docs/knowledge-base.md."""


def facts(name):
    with (shared_folder() / "data" / "facts" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_countries_have_the_ids_of_wikidata():
    kb = load_kb()
    found = {row["iso3"]: kb[f"cty:{row['iso3']}"].wikidata for row in facts("countries.tsv")}
    assert len(found) > 240
    assert {row["iso3"] for row in facts("countries.tsv") if found[row["iso3"]] != row["wikidata"]} == CORRECTED


def test_an_id_of_the_places_stands_in_the_right_country():
    kb = load_kb()
    codes = {"KOS": "XKX", "PSX": "PSE", "SOL": "SOM"}
    wrong = []
    for row in facts("places.tsv"):
        entry = kb.get(kb.by_wikidata.get(row["wikidata"]))
        if entry is not None and entry.country not in {row["iso3"], codes.get(row["iso3"])}:
            wrong.append((entry.id, row["iso3"]))
    assert [pair for pair in wrong if pair[0].startswith("loc:")] == []
