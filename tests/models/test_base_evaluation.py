"""The measures of a base pipeline, on small files with known answers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from claimx.errors import ClaimxError
from claimx.evaluation.base_pipeline import evaluate_base, read_bio, read_conllu, spaces_for

BIO = "Il\tO\nministro\tO\nMario\tB-PER\nRossi\tI-PER\nparla\tO\nall'\tO\nAnsa\tB-ORG\n.\tO\n\nRoma\tI-LOC\ntace\tO\n.\tO\n"
CONLLU = """# text = Parla della guerra.
1\tParla\tparlare\tVERB\tV\tMood=Ind|Number=Sing\t0\troot\t_\t_
2-3\tdella\t_\t_\t_\t_\t_\t_\t_\t_
2\tdi\tdi\tADP\tE\t_\t4\tcase\t_\t_
3\tla\til\tDET\tRD\tDefinite=Def|Gender=Fem\t4\tdet\t_\t_
4\tguerra\tguerra\tNOUN\tS\tGender=Fem|Number=Sing\t1\tobl\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\tFS\t_\t1\tpunct\t_\t_
"""


@pytest.fixture
def files(tmp_path):
    """A NER file and a treebank."""
    bio, ud = tmp_path / "gold.tsv", tmp_path / "gold.conllu"
    bio.write_text(BIO, encoding="utf8")
    ud.write_text(CONLLU, encoding="utf8")
    return bio, ud


@pytest.fixture
def blank():
    """A pipeline that finds one person and calls every word a noun."""
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("it")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"IS_ALPHA": True}]], {"TAG": "S", "POS": "NOUN", "LEMMA": "guerra", "DEP": "obl"})
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "PER", "pattern": "Mario Rossi"}, {"label": "ORG", "pattern": "Roma"}]
    )
    return nlp


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["l'", "Italia", ",", "dice"], "l'Italia, dice "),
        (["un", "po'", "di", "pace"], "un po' di pace "),
        (["dell’", "«", "Ansa", "»", "."], "dell’«Ansa». "),
        (["ha", "detto", ":", '"', "Basta", '"', "."], 'ha detto: "Basta". '),
        (["(", "il", "35", "%", ")"], "(il 35%) "),
        (["l'", '"', "accordo", '"', "c'", "è"], "l'\"accordo\" c'è "),
    ],
)
def test_tokens_become_italian_text(words, text):
    spaced = zip(words, spaces_for(words), strict=True)
    assert "".join(w + (" " if s else "") for w, s in spaced) == text


def test_bio_is_read_and_repaired(files):
    first, second = read_bio(files[0])
    assert first.words[-3:] == ["all'", "Ansa", "."]
    assert second.ents == ["B-LOC", "O", "O"]


def test_a_title_is_a_line_of_its_own(tmp_path):
    path = tmp_path / "title.tsv"
    path.write_text("Crisi\tO\na\tO\nRoma\tB-LOC\n\nTace\tO\n.\tO\n", encoding="utf8")
    title, body = read_bio(path)
    assert title.words == ["Crisi", "a", "Roma", "\n"]
    assert body.words == ["Tace", "."]


def test_multiword_tokens_are_merged(files):
    (sentence,) = read_conllu(files[1])
    assert sentence.words == ["Parla", "della", "guerra", "."]
    assert sentence.rows[1] == ("E_RD", "ADP", "Definite=Def|Gender=Fem", "di il", 2, "case")
    assert sentence.rows[0][4:] == (0, "ROOT")
    assert sentence.spaces == [True, True, False, True]


def test_entities_are_counted_as_spans_and_as_tokens(blank, files):
    result = evaluate_base(blank, ner_files=[files[0]], speed=False)["ner"]["gold"]
    # Three gold entities; Mario Rossi is right, Ansa is missed, Roma has the wrong label.
    assert result["span"]["all"] == {"p": 0.5, "r": 0.3333, "f": 0.4, "n": 3}
    assert result["span"]["PER"]["f"] == 1.0
    assert result["span"]["ORG"] == {"p": 0.0, "r": 0.0, "f": 0.0, "n": 1}
    assert result["token"]["all"] == {"p": 0.6667, "r": 0.5, "f": 0.5714, "n": 4}


def test_syntax_is_scored_from_running_text(blank, files):
    result = evaluate_base(blank, ud_files=[files[1]], speed=False)["ud"]["gold"]
    assert result["tokens_f"] == 1.0
    assert result["sentences_f"] == 1.0
    assert result["upos"] == 0.25
    assert result["lemma"] == 0.25


def test_speed_stands_beside_a_blank_pipeline(blank, files):
    speed = evaluate_base(blank, ner_files=[files[0]])["speed"]
    assert speed["words"] == 8
    assert set(speed) == {"words", "words_per_second", "blank_words_per_second"}


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("a.tsv", "parola\n", "one column"), ("a.tsv", "\n\n", "no sentence"), ("a.conllu", "1\tIl\til\n", "3 columns")],
)
def test_bad_files_are_refused_by_name(blank, tmp_path, name, content, message):
    path = tmp_path / name
    path.write_text(content, encoding="utf8")
    kind = "ner_files" if name.endswith("tsv") else "ud_files"
    with pytest.raises(ClaimxError, match=message):
        evaluate_base(blank, **{kind: [path]})


def test_no_file_is_an_error(blank):
    with pytest.raises(ClaimxError, match="no gold file"):
        evaluate_base(blank)


def test_importing_the_measures_does_not_import_spacy():
    code = "import sys, claimx.evaluation.base_pipeline; sys.exit('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
