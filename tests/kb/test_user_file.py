"""A user's own entries: same format, same checks, and the cost of loading many."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from claimx.errors import LexiconError
from claimx.kb import load_kb
from claimx.kb.check import check_file
from claimx.kb.loader import _load

HEADER = "kind\tid\twikidata\tsubtype\tname\tcountry\tsector\tgender\tstrong\tweak\toffices\tspeaks_for"


def user_file(folder, *rows, header=HEADER):
    file = folder / "mine.tsv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


def row(**cells):
    default = {"kind": "person", "id": "per:verdi-anna", "subtype": "politician", "name": "Anna Verdi"}
    return "\t".join((default | cells).get(column, "") for column in HEADER.split("\t"))


def test_own_entries_join_the_built_in_ones(tmp_path):
    offices = "mayor loc:parma 2024-06 -; minister ITA 2019 2021-02"
    file = user_file(tmp_path, row(country="ITA", strong="Annina Verdi", weak="Verdi", offices=offices))
    kb = load_kb(file)
    assert kb.lookup("annina verdi") == (("per:verdi-anna", "strong"),)
    assert ("per:verdi-anna", "weak") in kb.lookup("Verdi")
    assert [entry.id for entry in kb.office_holders("mayor", "loc:parma", "2025-01-01")] == ["per:verdi-anna"]
    assert kb.lookup("Putin") == (("per:putin-vladimir", "strong"),)
    assert load_kb().lookup("annina verdi") == ()


def test_a_changed_file_is_read_again(tmp_path):
    file = user_file(tmp_path, row())
    assert load_kb(file).lookup("Carla Neri") == ()
    user_file(tmp_path, row(name="Carla Neri"))
    import os

    os.utime(file, ns=(1, 1))
    assert load_kb(file).lookup("Carla Neri") == (("per:verdi-anna", "strong"),)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"kind": "planet"}, "'country', 'territory', 'place'"),
        ({"id": "Verdi"}, "must look like per:surname-name"),
        ({"id": "org:verdi"}, "must start with «per:»"),
        ({"id": "per:putin-vladimir"}, "the id is taken in the built-in entries"),
        ({"wikidata": "7747"}, "must look like Q42"),
        ({"wikidata": "Q7747"}, "is the Wikidata id of per:putin-vladimir already"),
        ({"subtype": "wizard"}, "allowed: academic, activist"),
        ({"name": ""}, "name: Field required"),
        ({"country": "Italia"}, "ISO 3166 alpha-3"),
        ({"country": "ITL"}, "unknown country «ITL»"),
        ({"sector": "GVT"}, "allowed: AGR, BUS"),
        ({"gender": "x"}, "'m' or 'f'"),
        ({"strong": "Anna||Verdi"}, "empty part"),
        ({"strong": "Putin"}, "«putin» is a strong alias of per:putin-vladimir too"),
        ({"strong": "Tempo"}, "«tempo» is a common word"),
        ({"strong": "La Verdi|la verdi"}, "«la verdi» is repeated"),
        ({"strong": "La Verdi", "weak": "La Verdi"}, "must stand in one"),
        ({"offices": "president ITA 2020"}, "must be: role, country or id, from, to"),
        ({"offices": "wizard ITA 2020 -"}, "unknown role «wizard», allowed: agriculture_minister"),
        ({"offices": "mayor ITA 2020-13 -"}, "must be YYYY, YYYY-MM, YYYY-MM-DD or -"),
        ({"offices": "mayor ITA 2020 2019"}, "ends before it starts"),
        ({"offices": "mayor loc:atlantide 2020 -"}, "must be a country's code or the id of an entry"),
        ({"speaks_for": "org:nobody"}, "no entry has the id «org:nobody»"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path, cells, message):
    file = user_file(tmp_path, row(id="per:bianchi-ugo", name="Ugo Bianchi Rossi"), row(**cells))
    problems = [str(problem) for problem in check_file(file)]
    assert [problem for problem in problems if problem.startswith(f"{file}:3: ") and message in problem], problems
    with pytest.raises(LexiconError, match=r"mine\.tsv:3: "):
        load_kb(file)


def test_all_mistakes_are_listed_at_once(tmp_path):
    file = user_file(
        tmp_path, row(sector="XXX"), row(id="per:neri-ada", name="Putin"), row(id="per:neri-ada", country="XYZ")
    )
    assert [problem.line for problem in check_file(file)] == [2, 3, 4, 4]


def test_two_rows_cannot_share_a_strong_name(tmp_path):
    file = user_file(tmp_path, row(), row(id="per:verdi-anna-2"))
    assert "strong alias of per:verdi-anna too" in str(check_file(file)[0])


@pytest.mark.parametrize(
    "header",
    ["kind\tid\tname", "kind\tid\tsubtype\tname\tcolour", "kind\tid\tsubtype\tname\tname", "id\tsubtype\tname"],
)
def test_a_wrong_header_is_refused(tmp_path, header):
    (problem,) = check_file(user_file(tmp_path, header=header))
    assert problem.line == 1
    assert "needed: ['kind', 'id', 'subtype', 'name']" in problem.message


def test_a_row_with_too_few_cells(tmp_path):
    (problem,) = check_file(user_file(tmp_path, "person\tper:verdi-anna"))
    assert "2 cells, must be 12" in str(problem)


def test_a_missing_file():
    with pytest.raises(LexiconError, match=r"nowhere\.tsv: cannot be read"):
        load_kb("nowhere.tsv")


def many(folder, aliases):
    names = [f"Nome{i % 97} Cognome{i}" for i in range(aliases)]
    lines = ["kind\tid\tsubtype\tname\tcountry\tstrong\tweak"]
    for i in range(0, aliases - 3, 4):
        a, b, c, d = names[i : i + 4]
        lines.append(f"person\tper:p-{i}\tpolitician\t{a}\tITA\t{b}|{c}\t{d}")
    file = folder / "many.tsv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_loading_50000_aliases_is_quick_and_small(tmp_path):
    file = many(tmp_path, 50_000 - len(load_kb().aliases))
    times = []
    for _ in range(4):
        _load.cache_clear()
        start = time.process_time()
        kb = load_kb(file)
        times.append(time.process_time() - start)
    assert 49_000 < len(kb.aliases) < 51_000
    assert min(times) < 0.5
    _load.cache_clear()
    tracemalloc.start()
    try:
        load_kb(file)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 150e6
