"""The table of sentences: everything that is read, and nothing else."""

import pytest

from claimx import quantities
from tests.quantities.notation import shown, table

CASES = table("cases.tsv")


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence[:60] for sentence, _ in CASES])
def test_case(sentence, expected):
    assert ("; ".join(shown(q) for q in quantities.parse(sentence)) or "-") == expected


def test_the_table_is_a_table():
    assert len(CASES) >= 300
    assert len({sentence for sentence, _ in CASES}) == len(CASES)
    assert sum(expected == "-" for _, expected in CASES) >= 50


@pytest.mark.parametrize(
    ("sentence", "lemma", "nationality"),
    [
        ("12mila soldati nordcoreani", "soldato", ("nordcoreano",)),
        ("Due donne ucraine", "donna", ("ucraino",)),
        ("Cinque uomini", "uomo", ()),
        ("30 carri armati russi", "carro", ("russo",)),
        ("Tre turchi", "turco", ("turco",)),
        ("Il 30% della popolazione curda", "popolazione", ("curdo",)),
        ("Un migliaio di mercenari", "mercenario", ()),
        ("Sei esplosioni", "esplosione", ()),
    ],
)
def test_counted_lemma_and_nationality(sentence, lemma, nationality):
    [found] = quantities.parse(sentence)
    assert found.counted is not None
    assert (found.counted.lemma, found.counted.nationality) == (lemma, nationality)


def test_a_part_names_its_whole():
    part, whole = quantities.parse("circa la metà dei circa tre milioni di proiettili")
    assert (part.of, whole.id, whole.bound) == ("q2", "q2", "about")


def test_offsets_are_those_of_the_text():
    text = "Città: «più di 1.200 civili»"
    for found in quantities.parse(text):
        assert text[found.start : found.end] == found.text
        assert text[found.counted.start : found.counted.end] == found.counted.text


def test_thousands_broken_by_a_converter():
    found = quantities.parse("Oltre 30.00.00 vittime e 25.40.00 feriti, costati 900.00.00 euro; 22.00 uomini.")
    assert [q.low for q in found] == [30000, 25400, 900000, 22000]
    assert [q.low for q in quantities.parse("La festa inizia alle 22.00 con 30 uomini.")] == [30]
