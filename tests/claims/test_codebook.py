"""The codebook: valid, extensible by a user's file, with mistakes that name file, line and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimx.claims.codebook import (
    Codebook,
    bare_infinitive,
    check_codebook,
    list_types,
    load_codebook,
    parse_slot,
    show_type,
)
from claimx.claims.plover import effective_event, plover_table
from claimx.claims.words import form_table, participle, singulars, words
from claimx.errors import LexiconError

TYPES = {
    *("agreement", "meeting", "support", "cooperation", "aid", "concession", "retreat", "request", "accusation"),
    *("rejection", "threat", "protest", "sanction", "mobilization", "coercion", "assault", "casualties"),
    *("strength", "decision", "statement"),
}


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook()


def test_the_codebook_has_the_twenty_types(book):
    assert set(book.types) == TYPES


def test_every_type_has_examples_and_counterexamples(book):
    for name, row in book.types.items():
        assert row.example, name
        assert row.counter, name
        assert row.definition.endswith("."), name


def test_every_type_but_statement_has_triggers(book):
    for name, row in book.types.items():
        assert bool(row.frame) == (name != "statement"), name


def test_each_frame_can_be_reached_and_has_one_id_per_type(book):
    for row in book.types.values():
        ids = [frame.id for frame in row.frame]
        assert len(ids) == len(set(ids)), row.type


def test_events_and_modes_are_plover_ones(book):
    table = plover_table()
    for row in book.types.values():
        for frame in row.frame:
            event = row.event if frame.event is None else frame.event
            assert not event or event in table.quads, frame.id
            assert not frame.mode or frame.mode in table.modes[event], frame.id


def test_all_sixteen_plover_events_have_a_quad_and_modes():
    table = plover_table()
    assert len(table.quads) == 16
    assert set(table.modes) == set(table.quads)


def test_list_and_show_name_triggers_and_definition():
    rows = {name: count for name, _, _, count in list_types()}
    assert rows["assault"] > 50
    page = show_type("aid")
    assert page.startswith("aid: ")
    assert "PLOVER: AID" in page
    assert "inviare" in page
    assert "needs obj: arms" in page


def test_show_of_an_unknown_type_names_the_known_ones():
    with pytest.raises(LexiconError, match="assault"):
        show_type("attack")


def test_check_reports_ambiguous_triggers_only():
    assert all("with no condition" in note or "has no example" in note for note in check_codebook())


# A user's own files


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_user_adds_a_type_and_a_word_class(tmp_path):
    folder = write(
        tmp_path / "mine",
        "strike.toml",
        'type = "transfer"\ndefinition = "A player changes club."\n'
        'verb = { agent = ["subj"], object = ["obj"] }\n\n'
        '[[frame]]\nid = "buy"\nverbs = ["tesserare"]\nneed = { obj = ["player"] }\n',
    )
    write(folder, "classes.toml", '[player]\nlemmas = ["attaccante", "portiere"]\n')
    book = load_codebook(folder)
    assert "transfer" in book.types
    assert [entry.type for entry in book.verbs["tesserare"]] == ["transfer"]
    assert "portiere" in book.classes["player"].lemmas


def test_a_user_adds_triggers_to_a_known_type(tmp_path):
    folder = write(
        tmp_path / "mine", "protest.toml", 'type = "protest"\n\n[[frame]]\nid = "mine"\nverbs = ["cacerolare"]\n'
    )
    book = load_codebook(folder)
    assert book.verbs["cacerolare"][0].frame.id == "mine"
    assert len(book.types["protest"].frame) == len(load_codebook().types["protest"].frame) + 1
    assert book.types["protest"].definition == load_codebook().types["protest"].definition


MISTAKES = [
    ("no toml", 'type = "x\n', r"x\.toml"),
    ("unknown slot", 'type = "x"\ndefinition = "d"\n\n[[frame]]\nid = "f"\nverbs = ["fare"]\nagent = ["sbj"]\n', r"x\.toml:7: .*'sbj'; allowed are subj"),
    ("unknown class", 'type = "x"\ndefinition = "d"\n\n[[frame]]\nid = "f"\nverbs = ["fare"]\nneed = { obj = ["trops"] }\n', r"x\.toml:5: .*'trops'; known are .*troops"),
    ("unknown condition", 'type = "x"\ndefinition = "d"\n\n[[frame]]\nid = "f"\nverbs = ["fare"]\nneed = { ob = ["any"] }\n', r"x\.toml:7: .*'ob'; allowed are subj"),
    ("unknown key", 'type = "x"\ndefinition = "d"\n\n[[frame]]\nid = "f"\nverb = ["fare"]\n', r"x\.toml:6: .*allowed are id, note, verbs"),
    ("no trigger", 'type = "x"\ndefinition = "d"\n\n[[frame]]\nid = "f"\n', r"x\.toml:5: .*no trigger"),
    ("twice", 'type = "x"\ndefinition = "d"\n[[frame]]\nid = "f"\nverbs = ["fare"]\n[[frame]]\nid = "f"\nverbs = ["dire"]\n', r"x\.toml:4: .*twice"),
    ("event", 'type = "x"\ndefinition = "d"\nevent = "FIGHT"\n[[frame]]\nid = "f"\nverbs = ["fare"]\n', r"x\.toml:3: .*'FIGHT'; allowed are AGREE"),
    ("mode", 'type = "x"\ndefinition = "d"\nevent = "AID"\n[[frame]]\nid = "f"\nverbs = ["fare"]\nmode = "troops"\n', r"x\.toml:5: AID has no mode 'troops'"),
    ("embeds", 'type = "x"\ndefinition = "d"\n[[frame]]\nid = "f"\nverbs = ["fare"]\nembeds = "maybe"\n', r"x\.toml:6: .*'asserted', 'intended'"),
    ("no definition", 'type = "x"\n[[frame]]\nid = "f"\nverbs = ["fare"]\n', r"x\.toml:\d+: definition: Field required"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES])
def test_a_mistake_names_file_line_and_what_is_allowed(tmp_path, text, message):
    folder = write(tmp_path / "mine", "x.toml", text)
    with pytest.raises(LexiconError, match=message):
        load_codebook(folder)


def test_an_unknown_included_class_is_named(tmp_path):
    folder = write(tmp_path / "mine", "classes.toml", '[mine]\ninclude = ["trops"]\n')
    with pytest.raises(LexiconError, match=r"classes\.toml:1: unknown class 'trops'"):
        load_codebook(folder)


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(LexiconError, match="no such folder"):
        load_codebook(tmp_path / "nothing")


# Words


@pytest.mark.parametrize(
    ("verb", "bare", "reflexive"),
    [
        ("dimettersi", "dimettere", True),
        ("opporsi", "opporre", True),
        ("sottrarsi", "sottrarre", True),
        ("incontrarsi", "incontrare", True),
        ("arrendersi", "arrendere", True),
        ("colpire", "colpire", False),
    ],
)
def test_pronominal_infinitives(verb, bare, reflexive):
    assert bare_infinitive(verb) == (bare, reflexive)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        *(("uccidere", "ucciso"), ("invadere", "invaso"), ("cadere", "caduto"), ("respingere", "respinto")),
        *(("costringere", "costretto"), ("proporre", "proposto"), ("arrestare", "arrestato"), ("colpire", "colpito")),
        *(("rimanere", "rimasto"), ("chiedere", "chiesto"), ("concedere", "concesso"), ("espellere", "espulso")),
    ],
)
def test_participles(verb, form):
    assert participle(verb) == form


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        *(("uccisero", "uccidere"), ("chiesero", "chiedere"), ("propose", "proporre"), ("arrestarono", "arrestare")),
        *(
            ("minaccerà", "minacciare"),
            ("attaccheranno", "attaccare"),
            ("colpiscono", "colpire"),
            ("opponendosi", "opporre"),
        ),
        *(("bombardarla", "bombardare"), ("lanciano", "lanciare"), ("impongono", "imporre"), ("esplosa", "esplodere")),
    ],
)
def test_forms_lead_back_to_their_verb(form, verb):
    table = form_table(
        [
            "uccidere",
            "chiedere",
            "proporre",
            "arrestare",
            "minacciare",
            "attaccare",
            "colpire",
            "opporre",
            "bombardare",
            "lanciare",
            "imporre",
            "esplodere",
        ]
    )
    assert table[form] == verb


def test_a_form_of_two_verbs_is_left_out():
    table = form_table(["fondare", "fondere"])
    assert "fonda" not in table
    assert table["fondò"] == "fondare"


@pytest.mark.parametrize(
    ("form", "noun"),
    [
        ("attacchi", "attacco"),
        ("accuse", "accusa"),
        ("truppe", "truppa"),
        ("missili", "missile"),
        ("proteste", "protesta"),
        ("aiuti", "aiuto"),
        ("messaggi", "messaggio"),
    ],
)
def test_singulars(form, noun):
    assert noun in singulars(form)


def test_embedding_words_have_one_reading_each():
    lists = words().embeds
    kinds = [kind for kind in lists if kind not in ("negated", "asserted")]
    for i, one in enumerate(kinds):
        for other in kinds[i + 1 :]:
            assert not lists[one] & lists[other], (one, other)


def test_slots_are_parsed():
    assert parse_slot("obj.di:human") == ("obj", "di", "human")
    assert parse_slot("da parte di") == ("da parte di", "", "")


# PLOVER


@pytest.mark.parametrize(
    ("event", "polarity", "modality", "tense", "effective"),
    [
        ("AID", "affirmed", "asserted", "past", "AID"),
        ("AID", "affirmed", "intended", "future", "AGREE"),
        ("AID", "negated", "asserted", "past", "SANCTION"),
        ("AID", "negated", "intended", "future", "REJECT"),
        ("ASSAULT", "affirmed", "intended", "present", "THREATEN"),
        ("ASSAULT", "affirmed", "hypothetical", "present", "THREATEN"),
        ("ASSAULT", "affirmed", "possible", "past", "ASSAULT"),
        ("ASSAULT", "negated", "intended", "future", "AGREE"),
        ("RETREAT", "affirmed", "intended", "future", "CONCEDE"),
        ("SUPPORT", "negated", "asserted", "past", "REJECT"),
        ("ACCUSE", "affirmed", "intended", "future", "ACCUSE"),
        ("THREATEN", "negated", "asserted", "past", "AGREE"),
        ("CONSULT", "affirmed", "required", "present", "AGREE"),
    ],
)
def test_effective_event(event, polarity, modality, tense, effective):
    assert effective_event(event, polarity, modality, tense) == effective
