"""Quotation marks over the whole article: what is paired, what is stray, and that nothing is ever raised."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.text.quotes import enclosing, pair_quotes

PAIRED = [
    ("guillemets", "Ha detto: «Non cederemo».", ["Non cederemo"]),
    ("over sentences", "«Non cederemo. Mai.\nNemmeno domani», ha detto.", ["Non cederemo. Mai.\nNemmeno domani"]),
    ("curly", "“Siamo pronti”, ha detto.", ["Siamo pronti"]),
    ("straight", 'Ha detto "siamo pronti" e poi "vedremo".', ["siamo pronti", "vedremo"]),
    ("straight with a space before the end", 'Ha detto: "Non si sa nulla ".', ["Non si sa nulla "]),
    ("low-high", "Ha scritto: „la proposta è strana”.", ["la proposta è strana"]),
    ("German curly", "Ha scritto: „la proposta è strana“, poi basta.", ["la proposta è strana"]),
    ("single in a headline", "Il premier: 'Avanti con le riforme'", ["Avanti con le riforme"]),
    ("single curly", "Il premier: ‘Avanti con l’accordo’ e via", ["Avanti con l’accordo"]),
    ("nested kinds", "«Ci ha detto “basta” due volte»", ["Ci ha detto “basta” due volte", "basta"]),
    ("nested same kind", "«Ha chiesto «tempo» e soldi»", ["Ha chiesto «tempo» e soldi", "tempo"]),
    ("angle brackets", "Disse <<mai più>> e uscì", ["mai più"]),
    ("after an elision", "l'«operazione» è finita", ["operazione"]),
    ("after an elision, straight", 'l\'"operazione" è finita', ["operazione"]),
    ("two quotations in a line", "«A», ha detto, «B»", ["A", "B"]),
    ("question inside", "«Chi paga?», chiede", ["Chi paga?"]),
    ("in brackets", '(la "buona scuola")', ["buona scuola"]),
    ("curly closing used for both", "Parla di ”svolta” vera", ["svolta"]),
]


@pytest.mark.parametrize(("text", "inner"), [row[1:] for row in PAIRED], ids=[row[0] for row in PAIRED])
def test_paired(text: str, inner: list[str]) -> None:
    pairing = pair_quotes(text)
    assert [text[one.inner_start : one.inner_end] for one in pairing.quotations] == inner
    assert all(one.closed for one in pairing.quotations)
    assert not pairing.stray


APOSTROPHES = [
    "L'Onu non c'è: un po' di tempo, gli anni '90 e la 'ndrangheta",
    "Oblast'di Transcarpazia e olocausto'e vivono",
    "L’Onu e un po’ di tempo",
    "dell'80 per cento, nell'aprile '45",
]


@pytest.mark.parametrize("text", APOSTROPHES)
def test_an_apostrophe_is_no_quotation_mark(text: str) -> None:
    assert pair_quotes(text).quotations == []


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    text = "«Non cederemo mai.\nIl premier è partito. Poi ha detto «basta»."
    pairing = pair_quotes(text)
    assert [text[one.inner_start : one.inner_end] for one in pairing.quotations] == ["Non cederemo mai.", "basta"]
    assert [one.closed for one in pairing.quotations] == [False, True]
    assert [(one.start, one.reason) for one in pairing.stray] == [(0, "is never closed")]


def test_a_speech_that_opens_again_at_each_paragraph_goes_on() -> None:
    text = "«Prima frase.\n«Seconda frase», ha detto X."
    pairing = pair_quotes(text)
    assert [text[one.inner_start : one.inner_end] for one in pairing.quotations] == ["Prima frase.", "Seconda frase"]
    assert [one.continued for one in pairing.quotations] == [True, False]
    assert not pairing.stray


def test_a_closing_mark_alone_is_stray() -> None:
    pairing = pair_quotes("Non cederemo», ha detto. «Mai».")
    assert len(pairing.quotations) == 1
    assert [one.reason for one in pairing.stray] == ["closes nothing"]


def test_a_forgotten_mark_does_not_swallow_the_next_quotation() -> None:
    text = '"Non cederemo mai.\nPoi ha aggiunto: "Vedremo".'
    assert "Vedremo" in [text[one.inner_start : one.inner_end] for one in pair_quotes(text).quotations]


def test_depth_counts_from_the_outside() -> None:
    text = "«Ci ha detto “basta” due volte»"
    assert [one.depth for one in pair_quotes(text).quotations] == [0, 1]
    start = text.index("basta")
    assert [one.mark for one in enclosing(pair_quotes(text).quotations, start, start + 5)] == ["«", "“"]


MARKS = st.text(alphabet="«»‹›“”„‟‘’‚\"'″〝〞<>`  \n.,:ab9È–", max_size=80)


@settings(max_examples=400, deadline=None)
@given(MARKS)
def test_stray_marks_never_raise_and_quotations_nest(text: str) -> None:
    pairing = pair_quotes(text)
    for one in pairing.quotations:
        assert 0 <= one.start < one.inner_start <= one.inner_end <= one.end <= len(text)
    for first in pairing.quotations:
        for second in pairing.quotations:
            apart = first.end <= second.start or second.end <= first.start
            inside = (first.start <= second.start and second.end <= first.end) or (
                second.start <= first.start and first.end <= second.end
            )
            assert apart or inside


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["«", "»", '"', "“", "”", "'", "parola", ". ", "\n", " "]), max_size=30), st.data())
def test_one_more_mark_never_raises(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    place = data.draw(st.integers(0, len(text)))
    pair_quotes(text[:place] + data.draw(st.sampled_from(list("«»\"“”'„"))) + text[place:])


@given(st.lists(st.text(alphabet="abcdè ", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=6))
def test_balanced_guillemets_are_all_found(words: list[str]) -> None:
    text = " e poi ".join(f"«{word}»" for word in words)
    pairing = pair_quotes(text)
    assert [text[one.inner_start : one.inner_end] for one in pairing.quotations] == words
    assert not pairing.stray
