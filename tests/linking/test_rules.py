"""The stage as a whole on hand-made rows: ids, forms, order, and what it must leave alone."""

from __future__ import annotations

from typing import Any

import pytest

from claimx.entities.index import index_of
from claimx.entities.rules import find_entities
from claimx.kb import load_kb
from claimx.linking.component import LinkingStage
from claimx.schema import Claim, Entity
from claimx.state import state_of
from tests.linking.tagged import tagged_doc

TAGGED = (
    "Il/DET presidente/NOUN russo/ADJ Vladimir/PROPN/PER Putin/PROPN/PER tace/VERB ./PUNCT | "
    "Il/DET presidente/NOUN attacca/VERB Parigi/PROPN/LOC con/ADP 3/NUM missili/NOUN nel/ADP 2020/NUM ./PUNCT | "
    "Ha/AUX aggiunto/VERB che/SCONJ vincerà/VERB ./PUNCT"
)


def span(text: str, part: str, start: int = 0) -> dict[str, Any]:
    i = text.index(part, start)
    return {"start": i, "end": i + len(part), "text": part}


@pytest.fixture
def linked() -> Any:
    stage = LinkingStage("claimx_linking")
    doc, text = tagged_doc(TAGGED), tagged_doc(TAGGED).text
    state = state_of(doc)
    state["article"] = {"published": "2020-05-05"}
    state["entities"] = find_entities(doc, index_of(load_kb()))
    state["times"] = [{"id": "t1", **span(text, "2020")}]
    state["quantities"] = [{"id": "q1", **span(text, "3")}]
    cue = {**span(text, "Ha aggiunto"), "lemma": "aggiungere"}
    state["attributions"] = [
        {"id": "a1", "source": span(text, "Il presidente attacca"[:13], 40), "source_kind": "null", "cue": cue,
         "content": [span(text, "vincerà")], "form": "indirect", "reported_by": None, "rule": "x", "score": 1.0}
    ]  # fmt: skip
    state["claims"] = [
        {"id": "c1", "type": "assault", "predicate": {**span(text, "attacca"), "lemma": "attaccare"}, "rule": "x",
         "roles": {"agent": [span(text, "Il presidente", 40)], "target": [span(text, "Parigi")],
                   "time": [span(text, "nel 2020")], "quantity": [span(text, "3")]}}
    ]  # fmt: skip
    before = (state["attributions"][0].copy(), len(state["entities"]))
    doc = stage(doc)
    return state_of(doc), before


def entity(state: Any, entity_id: str | None) -> Any:
    return next(row for row in state["entities"] if row["id"] == entity_id)


def test_source_and_agent_are_the_person(linked: Any) -> None:
    state, _ = linked
    source = entity(state, state["attributions"][0]["source_entity"])
    agent = entity(state, state["claims"][0]["roles"]["agent"][0]["entity"])
    assert source["kb_ref"] == agent["kb_ref"] == "per:putin-vladimir"


def test_target_is_linked(linked: Any) -> None:
    state, _ = linked
    target = entity(state, state["claims"][0]["roles"]["target"][0]["entity"])
    assert target["country"] == "FRA"


def test_times_and_quantities(linked: Any) -> None:
    roles = linked[0]["claims"][0]["roles"]
    assert roles["time"][0]["time"] == "t1"
    assert roles["quantity"][0]["quantity"] == "q1"


def test_resolved_mentions_have_form_and_reason(linked: Any) -> None:
    state, _ = linked
    putin = entity(state, state["attributions"][0]["source_entity"])
    forms = {m["form"]: m for m in putin["mentions"]}
    assert set(forms) == {"name", "role", "null"}
    assert forms["null"]["text"] == "Ha aggiunto"
    assert all(m["reason"] for m in putin["mentions"])


def test_ids_follow_the_text(linked: Any) -> None:
    state, _ = linked
    firsts = [row["mentions"][0]["start"] for row in state["entities"]]
    assert firsts == sorted(firsts)
    assert [row["id"] for row in state["entities"]] == [f"e{n}" for n in range(1, len(firsts) + 1)]


def test_rows_fit_the_schema(linked: Any) -> None:
    state, _ = linked
    for row in state["entities"]:
        Entity.model_validate(row)
    for row in state["claims"]:
        Claim.model_validate(row)


def test_linking_twice_changes_nothing(linked: Any) -> None:
    state, _ = linked
    doc = tagged_doc(TAGGED)
    state_of(doc).update({key: state[key] for key in ("article", "entities", "times", "quantities")})
    state_of(doc)["attributions"] = state["attributions"]
    state_of(doc)["claims"] = state["claims"]
    again = LinkingStage("claimx_linking").link(doc)
    assert again == (state["entities"], state["attributions"], state["claims"])
