"""A change of a sentence changes its annotation in the way that the change means, and in no other."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import pairwise

import pytest

import claimx
from claimx.schema import Annotation
from tests.metamorphic import families as data
from tests.metamorphic.compare import (
    attribution_key,
    bare,
    content,
    fold,
    one_attribution,
    one_claim,
    roles,
    rows,
    shown,
    source,
)

pytestmark = pytest.mark.model

Annotate = Callable[..., Annotation]


def first(row: tuple) -> str:
    return str(row[0])


@pytest.mark.parametrize("family", data.NEGATIONS, ids=first)
def test_negation_flips_polarity_alone(annotate: Annotate, family: data.Negation) -> None:
    affirmed = one_claim(annotate(family.affirmed), family.type, family.predicate)
    negated = one_claim(annotate(family.negated), family.type, family.predicate)
    assert (affirmed.polarity, negated.polarity) == ("affirmed", "negated")
    assert affirmed.modality == negated.modality
    if family.same_roles:
        assert roles(affirmed) == roles(negated), f"{roles(affirmed)} {roles(negated)}"


@pytest.mark.parametrize("family", data.VOICES, ids=first)
def test_passive_keeps_the_roles(annotate: Annotate, family: data.Voice) -> None:
    active = one_claim(annotate(family.active[0]), family.type, family.active[1])
    passive = one_claim(annotate(family.passive[0]), family.type, family.passive[1])
    assert roles(active) == roles(passive), f"{roles(active)} {roles(passive)}"
    assert roles(passive)["agent"] == [family.agent]
    assert [family.patient] in (roles(passive).get("target"), roles(passive).get("object"))
    assert (active.polarity, active.modality) == (passive.polarity, passive.modality)


@pytest.mark.parametrize("family", data.SWAPS, ids=first)
def test_swapped_actors_swap_roles(annotate: Annotate, family: data.Swap) -> None:
    def actors(agent: str, target: str) -> tuple[list[str] | None, list[str] | None]:
        sentence = family.pattern.format(agent, target)
        claim = one_claim(annotate(sentence[0].upper() + sentence[1:]), family.type, family.predicate)
        return roles(claim).get("agent"), roles(claim).get("target")

    a, b = bare(family.first), bare(family.second)
    assert actors(family.first, family.second) == ([a], [b])
    assert actors(family.second, family.first) == ([b], [a])


@pytest.mark.parametrize("family", data.SWAPPED_SOURCES, ids=first)
def test_swapped_names_swap_the_source(annotate: Annotate, family: tuple[str, str, str, str]) -> None:
    _, pattern, a, b = family
    assert source(one_attribution(annotate(pattern.format(a, b)))) == bare(a)
    assert source(one_attribution(annotate(pattern.format(b, a)))) == bare(b)


@pytest.mark.parametrize("place", ["before", "after", "next line"])
@pytest.mark.parametrize("family", data.ALONE, ids=first)
def test_an_unrelated_sentence_changes_nothing(annotate: Annotate, family: tuple[str, str], place: str) -> None:
    sentence = family[1]
    text = {
        "before": f"{data.UNRELATED} {sentence}",
        "after": f"{sentence} {data.UNRELATED}",
        "next line": f"{sentence}\n{data.UNRELATED}",
    }[place]
    alone, together = annotate(sentence), annotate(text)
    start = text.index(sentence)
    expected = rows(alone, 0, len(sentence))
    assert any(expected.values()), f"nothing found at all\n{shown(alone)}"
    assert rows(together, start, start + len(sentence)) == expected
    assert len(together.attributions) == len(alone.attributions)
    assert len(together.claims) == len(alone.claims)


@pytest.mark.parametrize("family", data.DATES, ids=first)
def test_another_date_changes_the_time_alone(annotate: Annotate, family: tuple[str, ...]) -> None:
    _, pattern, text_a, text_b, value_a, value_b = family
    a, b = annotate(pattern.format(text_a)), annotate(pattern.format(text_b))
    assert [t.value for t in a.times] == [value_a]
    assert [t.value for t in b.times] == [value_b]
    kept = [[(c.type, roles(c, but=["time"]), c.polarity, c.modality) for c in x.claims] for x in (a, b)]
    assert kept[0] == kept[1]
    assert a.quantities == b.quantities == ()


@pytest.mark.parametrize("family", data.RELATIVE_DATES, ids=first)
def test_a_later_publication_shifts_relative_times(annotate: Annotate, family: tuple[str, str, str, int]) -> None:
    _, sentence, expression, days = family
    for published in (datetime.date(2025, 3, 1), datetime.date(2025, 3, 8), datetime.date(2024, 12, 31)):
        annotation = annotate(sentence, published=published.isoformat())
        expected = (published + datetime.timedelta(days=days)).isoformat()
        assert [(fold(t.text), t.value) for t in annotation.times] == [(expression, expected)]


@pytest.mark.parametrize("family", data.QUOTED, ids=first)
def test_quotation_marks_do_not_change_the_attribution(annotate: Annotate, family: tuple[str, str, str, str]) -> None:
    _, pattern, expected_source, expected_cue = family
    keys = {}
    for name, opening, closing in data.MARKS:
        keys[name] = attribution_key(one_attribution(annotate(pattern.format(open=opening, close=closing))))
    assert keys["guillemets"][:2] == (expected_source, expected_cue)
    assert set(keys.values()) == {keys["guillemets"]}


@pytest.mark.parametrize("family", data.APOSTROPHES, ids=first)
def test_a_curly_apostrophe_changes_nothing(annotate: Annotate, family: tuple[str, str]) -> None:
    straight = family[1]
    curly = straight.replace("'", "’")
    a, b = annotate(straight), annotate(curly)
    assert any(rows(a, 0, len(straight)).values()), f"nothing found at all\n{shown(a)}"
    assert rows(a, 0, len(straight)) == rows(b, 0, len(curly))


@pytest.mark.parametrize("family", data.CASES, ids=first)
def test_a_headline_in_capitals_keeps_its_attribution(annotate: Annotate, family: tuple[str, str]) -> None:
    title = family[1]
    assert attribution_key(one_attribution(annotate(title))) == attribution_key(
        one_attribution(annotate(title.upper()))
    )


@pytest.mark.parametrize(
    ("expected_source", "expected_content", "sentence"),
    [(who, what, s) for _, who, what, sentences in data.SAME_ATTRIBUTION for s in sentences],
    ids=[f"{name}-{i}" for name, _, _, sentences in data.SAME_ATTRIBUTION for i in range(len(sentences))],
)
def test_every_way_of_saying_gives_one_attribution(
    annotate: Annotate, expected_source: str, expected_content: str, sentence: str
) -> None:
    attribution = one_attribution(annotate(sentence))
    assert (source(attribution), content(attribution)) == (expected_source, expected_content)


@pytest.mark.parametrize("family", data.CHAINS, ids=first)
def test_a_chain_of_sources_is_kept_in_every_wording(annotate: Annotate, family: tuple[str, str]) -> None:
    annotation = annotate(family[1])
    by_source = {source(a).removeprefix("agenzia "): a for a in annotation.attributions}
    assert by_source.keys() == {"pentagono", "reuters"}, shown(annotation)
    assert by_source["pentagono"].reported_by == by_source["reuters"].id
    assert by_source["reuters"].reported_by is None
    assert content(by_source["pentagono"]) == "la nave è affondata"
    assert "la nave è affondata" in content(
        by_source["reuters"]
    )  # the proposition, or the sentence that «lo» stands for


@pytest.mark.parametrize("family", data.UNSPOKEN, ids=first)
def test_the_source_of_a_verb_without_subject_is_found(annotate: Annotate, family: tuple[str, str, str]) -> None:
    _, sentence, cue = family
    annotation = annotate(sentence)
    found = [source(a) for a in annotation.attributions if a.cue and fold(a.cue.text) == cue]
    assert found == ["macron"], shown(annotation)


@pytest.mark.parametrize("family", data.NOT_ATTRIBUTED, ids=first)
def test_what_nobody_says_is_not_attributed(annotate: Annotate, family: tuple[str, str]) -> None:
    annotation = annotate(family[1])
    assert annotation.attributions == (), shown(annotation)


@pytest.mark.parametrize(
    ("modality", "type", "predicate", "sentence"), data.MODALITIES, ids=lambda value: str(value)[:24]
)
def test_mood_and_modal_verbs_set_modality_alone(
    annotate: Annotate, modality: str, type: str, predicate: str, sentence: str
) -> None:
    claim = one_claim(annotate(sentence), type, predicate)
    assert claim.modality == modality
    assert claim.polarity == "affirmed"
    found = roles(claim, but=["object"])
    assert found == {"agent": ["iran"], "place": ["siria"], "quantity": ["tremila"]}
    assert any("uomini" in filler for filler in roles(claim)["object"])


@pytest.mark.parametrize("family", data.NUMBERS, ids=first)
def test_a_number_means_the_same_in_every_spelling(annotate: Annotate, family: tuple) -> None:
    _, pattern, spellings, value = family
    for spelling in spellings:
        annotation = annotate(pattern.format(spelling))
        assert [(q.low, q.high, q.bound) for q in annotation.quantities] == [(value, value, "exact")], spelling
    counted = {fold(annotate(pattern.format(s)).quantities[0].counted.text) for s in spellings}
    assert len(counted) == 1


@pytest.mark.parametrize(("bound", "sentence"), data.BOUNDS, ids=[s.split("schierato ")[1] for _, s in data.BOUNDS])
def test_a_bound_changes_the_bound_alone(annotate: Annotate, bound: str, sentence: str) -> None:
    (quantity,) = annotate(sentence).quantities
    assert quantity.bound == bound
    assert {quantity.low, quantity.high} - {None} == {500}
    assert quantity.text == "500"
    assert fold(quantity.counted.text) == "agenti"
    assert roles(one_claim(annotate(sentence), "mobilization", "schierato"))["agent"] == ["governo"]


def test_a_batch_gives_what_single_calls_give(annotate: Annotate, nlp) -> None:
    ids = [f"article-{i}" for i in range(1, len(data.BATCH) + 1)]
    together = list(claimx.annotate(data.BATCH, nlp=nlp))
    assert together == [annotate(text, id=i) for text, i in zip(data.BATCH, ids, strict=True)]


def test_the_order_of_a_batch_does_not_matter(nlp) -> None:
    articles = [{"id": str(i), "text": text} for i, text in enumerate(data.BATCH)]
    forward = list(claimx.annotate(articles, nlp=nlp))
    backward = list(claimx.annotate(reversed(articles), nlp=nlp))
    assert forward == backward[::-1]


def test_the_same_text_twice_gives_the_same_annotation(annotate: Annotate) -> None:
    texts = [sentence for sentence in data.BATCH for _ in range(2)]
    for a, b in pairwise(annotate(t, id="x") for t in texts):
        if a.text == b.text:
            assert a == b
