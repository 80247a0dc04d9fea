"""What is left out below a score, and that nothing then points to it."""

from __future__ import annotations

from claimx.convert import above


def test_above_leaves_no_dangling_references() -> None:
    attributions = [
        {"id": "a1", "score": 0.9, "reported_by": "a2"},
        {"id": "a2", "score": 0.3, "reported_by": None},
        {"id": "a3", "score": 0.5, "reported_by": "a1"},
    ]
    claims = [
        {"id": "c1", "score": 0.8, "attributions": ["a1", "a2"]},
        {"id": "c2", "score": 0.4, "attributions": ["a1"]},
    ]
    kept, left = above(0.5, attributions, claims)
    assert [(row["id"], row["reported_by"]) for row in kept] == [("a1", None), ("a3", "a1")]
    assert [(row["id"], row["attributions"]) for row in left] == [("c1", ["a1"])]
