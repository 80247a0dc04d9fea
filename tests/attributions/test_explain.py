"""What `claimx explain` shows of the attributions."""

from __future__ import annotations

import pytest

from claimx.attributions.explain import explain_range

pytestmark = pytest.mark.model

TEXT = "Il ministro ha detto che la legge passerà. La squadra è al secondo posto. Il premier ha parlato con i cittadini dell'operazione."


def test_a_relation_shows_its_rule_and_what_it_is_made_of(nlp) -> None:
    rows = [row for row in explain_range(nlp(TEXT)) if row["kept"]]
    assert [(row["rule"], row["source"], row["source_by"], row["cue"]) for row in rows] == [
        ("clause-che", "Il ministro", "subject-before", "ha detto")
    ]
    assert rows[0]["frame"] == "S V che C"
    assert 0 < rows[0]["score"] <= 1


def test_a_range_shows_what_came_near_and_what_failed(nlp) -> None:
    start = TEXT.index("al secondo")
    rows = explain_range(nlp(TEXT), start, start + 15)
    assert [row["rule"] for row in rows] == ["secondo"]
    assert "nobody who speaks" in rows[0]["why"]


def test_a_cue_word_without_content_is_explained(nlp) -> None:
    start = TEXT.index("ha parlato")
    assert all("why" in row for row in explain_range(nlp(TEXT), start, start + 10))
