"""The built-in files: valid, sorted, and wide enough."""

from __future__ import annotations

from collections import Counter

import pytest

from claimx.kb import load_kb, normalise
from claimx.kb.check import check_builtin, common_words
from claimx.kb.loader import FILES
from claimx.lexicons.loader import data_file, read_text


@pytest.fixture(scope="module")
def kb():
    return load_kb()


def test_files_have_no_mistake():
    assert [str(problem) for problem in check_builtin()] == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_ids_are_sorted_and_unique(name):
    lines = [line for line in read_text(data_file("kb", name)).splitlines() if line and not line.startswith("#")]
    ids = [line.split("\t")[0] for line in lines[1:]]
    assert ids == sorted(set(ids))


def test_common_words_are_sorted_and_in_the_form_of_keys():
    words = [line for line in read_text(data_file("kb", "common_words.txt")).splitlines() if not line.startswith("#")]
    assert words == sorted(set(words))
    assert [word for word in words if normalise(word) != word] == []
    assert {"per", "tempo", "governo", "libero"} <= common_words()


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("country", 200),
        ("territory", 50),
        ("place", 300),
        ("person", 400),
        ("organization", 300),
        ("outlet", 150),
        ("weapon", 100),
        ("treaty", 80),
    ],
)
def test_is_wide_enough(kb, kind, least):
    assert Counter(entry.kind for entry in kb.by_id.values())[kind] >= least


def test_every_country_has_a_capital_demonyms_and_a_government(kb):
    states = [entry for entry in kb.by_id.values() if entry.subtype == "country"]
    with_adjective = set(kb.demonyms.values()) | {form.entry for forms in kb.demonym_forms.values() for form in forms}
    assert {entry.id for entry in states if entry.id not in with_adjective} <= {"cty:LIE", "cty:KNA", "cty:VCT"}
    assert [entry.id for entry in states if entry.speaks_for not in kb.by_id] == []
    seats = {entry.country for entry in kb.by_id.values() if entry.subtype == "capital" and entry.speaks_for}
    cities = {"cty:MCO", "cty:SGP", "cty:SMR", "cty:VAT", "cty:LUX", "cty:DJI"}
    assert {entry.id for entry in states if entry.country not in seats} <= cities


@pytest.mark.parametrize(
    ("surface", "entry_id"),
    [
        ("Kiev", "loc:kiev"),
        ("Kyiv", "loc:kiev"),
        ("KARKIV", "loc:kharkiv"),
        ("Charkiv", "loc:kharkiv"),
        ("Pechino", "loc:pechino"),
        ("Striscia di Gaza", "ter:gaza-strip"),
        ("Cisgiordania", "ter:cisgiordania"),
        ("Transnistria", "ter:transnistria"),
        ("Crimea", "ter:crimea"),
        ("Donbass", "ter:donbass"),
        ("Taiwan", "cty:TWN"),
        ("Kosovo", "cty:XKX"),
        ("Palestina", "cty:PSE"),
        ("Usa", "cty:USA"),
        ("U.S.A.", "cty:USA"),
        ("Stati Uniti", "cty:USA"),
        ("Ft", "out:financial-times"),
        ("Wsj", "out:wall-street-journal"),
        ("Nyt", "out:new-york-times"),
        ("Ap", "out:associated-press"),
        ("Ria Novosti", "out:ria-novosti"),
        ("Tass", "out:tass"),
        ("Kcna", "out:kcna"),
        ("Isw", "org:isw"),
        ("Onu", "org:united-nations"),
        ("O.N.U.", "org:united-nations"),
        ("Idf", "org:army-isr"),
        ("governo russo", "org:government-rus"),
        ("ministero della Difesa di Kiev", "org:ministry-defence-ukr"),
        ("Pentagono", "org:ministry-defence-usa"),
        ("forze armate nordcoreane", "org:army-prk"),
        ("Parlamento britannico", "org:parliament-gbr"),
        ("Kim Jong-un", "per:kim-jong-un"),
        ("Yoon Suk Yeol", "per:yoon-suk-yeol"),
        ("Zelensky", "per:zelens-kyj-volodymyr"),
        ("Erdogan", "per:erdogan-recep-tayyip"),
        ("Volodymyr Zelenskyj", "per:zelens-kyj-volodymyr"),
        ("Himars", "wpn:himars"),
        ("Accordi di Minsk", "try:minsk"),
    ],
)
def test_a_name_is_strong_and_means_one_thing(kb, surface, entry_id):
    assert [pair for pair in kb.lookup(surface) if pair[1] == "strong"] == [(entry_id, "strong")]


@pytest.mark.parametrize(
    ("surface", "some"),
    [
        ("Kim", {"per:kim-jong-un", "per:kim-jong-il"}),
        ("Georgia", {"cty:GEO", "loc:georgia-usa"}),
        ("Corea", {"cty:PRK", "cty:KOR"}),
        ("Bush", {"per:bush-george-w", "per:bush-george-h-w"}),
        ("Congo", {"cty:COD", "cty:COG"}),
        ("governo congolese", {"org:government-cod", "org:government-cog"}),
    ],
)
def test_an_ambiguous_name_is_weak_for_all(kb, surface, some):
    found = kb.lookup(surface)
    assert some <= {entry_id for entry_id, _ in found}
    assert {strength for _, strength in found} == {"weak"}


@pytest.mark.parametrize("word", ["per", "che", "governo", "tempo", "azione", "libero", "mai", "il"])
def test_a_common_word_is_never_strong(kb, word):
    assert [pair for pair in kb.lookup(word) if pair[1] == "strong"] == []


@pytest.mark.parametrize(
    ("form", "entry_id"),
    [
        ("russo", "cty:RUS"),
        ("russa", "cty:RUS"),
        ("russi", "cty:RUS"),
        ("russe", "cty:RUS"),
        ("statunitensi", "cty:USA"),
        ("sudcoreane", "cty:KOR"),
        ("nordcoreani", "cty:PRK"),
        ("palestinesi", "cty:PSE"),
        ("curdi", "ter:kurdistan"),
        ("cecena", "ter:chechnya"),
        ("greche", "cty:GRC"),
        ("belgi", "cty:BEL"),
        ("turchi", "cty:TUR"),
        ("polacche", "cty:POL"),
        ("vietnamite", "cty:VNM"),
        ("israeliana", "cty:ISR"),
    ],
)
def test_adjectives_in_all_forms(kb, form, entry_id):
    assert kb.demonyms[form] == entry_id


def test_a_form_says_its_gender_and_number(kb):
    (russe,) = kb.demonym_forms["russe"]
    assert (russe.genders, russe.numbers) == ("f", "p")
    (francese,) = kb.demonym_forms["francese"]
    assert (francese.genders, francese.numbers) == ("fm", "s")


@pytest.mark.parametrize(
    ("entry_id", "actor"),
    [
        ("loc:mosca", "org:government-rus"),
        ("loc:cremlino", "org:government-rus"),
        ("loc:seul", "org:government-kor"),
        ("loc:casa-bianca", "org:government-usa"),
        ("loc:bruxelles", "org:european-union"),
        ("loc:palazzo-chigi", "org:government-ita"),
        ("cty:UKR", "org:government-ukr"),
    ],
)
def test_metonyms_name_the_actor(kb, entry_id, actor):
    assert kb[entry_id].speaks_for == actor
    assert kb[actor].subtype == "government" or actor == "org:european-union"


@pytest.mark.parametrize(
    ("role", "of", "date", "person"),
    [
        ("president", "USA", "2008-07-01", "per:bush-george-w"),
        ("president", "USA", "2012-07-01", "per:obama-barack"),
        ("president", "USA", "2025-06-01", "per:trump-donald"),
        ("president", "RUS", "2010-01-01", "per:medvedev-dmitrij"),
        ("president", "RUS", "2024-11-06", "per:putin-vladimir"),
        ("premier", "ITA", "2007-01-01", "per:prodi-romano"),
        ("premier", "ITA", "2009-01-01", "per:berlusconi-silvio"),
        ("premier", "ITA", "2024-11-06", "per:meloni-giorgia"),
        ("premier", "DEU", "2013-05-05", "per:merkel-angela"),
        ("president", "KOR", "2024-11-06", "per:yoon-suk-yeol"),
        ("pope", "VAT", "2006-03-03", "per:benedetto-xvi"),
        ("secretary_general", "org:united-nations", "2010-01-01", "per:ki-moon-ban"),
        ("secretary_general", "org:nato", "2024-11-06", "per:rutte-mark"),
        ("foreign_minister", "RUS", "2024-11-06", "per:lavrov-sergej"),
        ("foreign_minister", "ITA", "2014-05-05", "per:mogherini-federica"),
    ],
)
def test_an_office_has_one_holder_at_a_time(kb, role, of, date, person):
    assert [entry.id for entry in kb.office_holders(role, of, date)] == [person]


def test_roles_know_gender_and_country(kb):
    (chancellor,) = kb.roles["cancelliera"]
    assert (chancellor.role, chancellor.gender, chancellor.countries) == ("premier", "f", ("DEU", "AUT"))
    assert {role.role for role in kb.roles["capo di stato"]} == {"president"}
