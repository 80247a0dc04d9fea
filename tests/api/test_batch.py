"""A stream of articles: order, constant memory, failures that take nothing with them; no trained model needed."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import claimx
from claimx.batch import CHUNK_ARTICLES, Annotator, annotate_readings, chunks
from claimx.errors import LexiconError
from claimx.readers import Reading, reading_of
from claimx.state import register_extension, state_of


@Language.component("claimx_test_trouble")
def trouble(doc: Doc) -> Doc:
    if "BOOM" in doc.text:
        raise ValueError("the\nstage broke")
    if "KILL" in doc.text:
        os._exit(9)
    if "LIST" in doc.text:
        raise LexiconError("codebook.toml:3: no such type")
    while "LOOP" in doc.text:
        pass
    state_of(doc)["diagnostics"] = [{"code": "pid", "message": str(os.getpid())}]
    return doc


@pytest.fixture(scope="module")
def blank() -> Language:
    register_extension()
    nlp = spacy.blank("it")
    nlp.add_pipe("claimx_test_trouble")
    return nlp


def readings(texts: list[str]) -> list[Reading]:
    return [reading_of({"text": text}, where=f"file:{i}", default_id=f"id{i}") for i, text in enumerate(texts)]


@pytest.mark.parametrize("processes", [1, 2])
def test_order_is_kept_and_a_failure_is_only_its_own(blank: Language, processes: int) -> None:
    texts = [f"Articolo {i}." for i in range(30)]
    texts[7] = "BOOM"
    found = list(annotate_readings(readings(texts), blank, processes=processes))
    assert [annotation.id for annotation in found] == [f"id{i}" for i in range(30)]
    assert [annotation.text for annotation in found] == texts
    assert [annotation.id for annotation in found if annotation.status == "failed"] == ["id7"]
    reason = found[7].diagnostics[0]
    assert reason.code == "pipeline_error"
    assert reason.message.startswith("file:7: ValueError: the stage broke (in trouble, test_batch.py:")
    workers = {annotation.diagnostics[0].message for annotation in found if annotation.status == "ok"}
    assert (str(os.getpid()) in workers) == (processes == 1)


def test_a_killed_worker_costs_one_article(blank: Language) -> None:
    texts = [f"Articolo {i}." for i in range(40)]
    texts[3] = texts[21] = "KILL"
    found = list(annotate_readings(readings(texts), blank, processes=2))
    assert [annotation.id for annotation in found] == [f"id{i}" for i in range(40)]
    assert [annotation.id for annotation in found if annotation.status == "failed"] == ["id3", "id21"]
    assert found[3].diagnostics[0].code == "worker_died"
    assert "file:3" in found[3].diagnostics[0].message


@pytest.mark.parametrize("processes", [1, 2])
def test_a_broken_word_list_ends_the_batch(blank: Language, processes: int) -> None:
    with pytest.raises(LexiconError, match=r"codebook.toml:3"):
        list(annotate_readings(readings(["Uno.", "LIST"]), blank, processes=processes))


@pytest.mark.parametrize("processes", [1, 2])
def test_input_is_consumed_as_needed(blank: Language, processes: int) -> None:
    taken = 0

    def endless() -> Iterator[Reading]:
        nonlocal taken
        while True:
            taken += 1
            yield reading_of({"text": "Uno."}, where="w", default_id=str(taken))

    found = annotate_readings(endless(), blank, processes=processes)
    ids = [next(found).id for _ in range(100)]
    found.close()  # type: ignore[attr-defined]
    assert ids == [str(i) for i in range(1, 101)]
    assert taken <= 100 + 6 * CHUNK_ARTICLES


@pytest.mark.parametrize("processes", [1, 2])
def test_an_endless_loop_costs_one_article(
    blank: Language, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, processes: int
) -> None:
    monkeypatch.setattr("claimx.batch.SECONDS", 0.3)
    found = list(annotate_readings(readings(["Uno.", "LOOP", "Tre."]), blank, processes=processes))
    assert [annotation.status for annotation in found] == ["ok", "failed", "ok"]
    reason = found[1].diagnostics[0]
    assert reason.code == "too_slow"
    assert reason.message == "file:1: given up after 0 s of work"
    if processes == 1:
        assert "(in trouble, test_batch.py:" in caplog.text


def test_chunks_are_bounded_in_number_and_length() -> None:
    short = readings(["a"] * 20)
    assert [len(chunk) for chunk in chunks(short)] == [8, 8, 4]
    long = readings(["a" * 40_000] * 3)
    assert [len(chunk) for chunk in chunks(long)] == [1, 1, 1]


def test_a_failed_reading_stays_failed(blank: Language) -> None:
    annotation = Annotator(blank)(reading_of({"testo": "x"}, where="file:1", default_id="d"))
    assert (annotation.status, annotation.diagnostics[0].code, annotation.id) == ("failed", "no_text", "d")
    assert annotation.claimx_version == claimx.__version__


def test_annotate_takes_texts_mappings_and_articles(blank: Language) -> None:
    given = [
        "Uno.",
        {"text": "Due.", "id": "due", "autore": "x"},
        claimx.Article(text="Tre.", id="tre"),
        {"id": "no"},
        5,
        "",
    ]
    found = list(claimx.annotate(given, nlp=blank))  # type: ignore[list-item]
    assert [annotation.id for annotation in found] == ["article-1", "due", "tre", "no", "article-5", "article-6"]
    assert [annotation.status for annotation in found] == ["ok", "ok", "ok", "failed", "failed", "failed"]
    assert found[1].diagnostics[0].code == "unknown_keys"


def test_annotate_refuses_no_processes(blank: Language) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        claimx.annotate([], processes=0, nlp=blank)


def test_extract_says_what_is_wrong_with_a_text(blank: Language) -> None:
    with pytest.raises(claimx.ArticleError, match="U\\+D800"):
        claimx.extract("a\ud800", nlp=blank)
    with pytest.raises(claimx.ArticleError, match="1000000"):
        claimx.extract("a" * 1_000_001, nlp=blank)
    annotation = claimx.extract("", nlp=blank)
    assert (annotation.status, annotation.claims) == ("ok", ())


DATES = ["2024-11-06", "2024-11-06T08:30:00+01:00", "2024-11-06 08:30"]
NO_DATES = ["6 novembre 2024", "2024-13-06", "2024-02-30", "06/11/2024", "2024-11", "oggi"]


@pytest.mark.parametrize("published", [*DATES, *NO_DATES])
def test_a_date_that_is_none_is_a_diagnostic(published: str) -> None:
    register_extension()
    annotation = claimx.extract("Uno.", published=published, nlp=spacy.blank("it"))
    codes = [diagnostic.code for diagnostic in annotation.diagnostics]
    assert annotation.published == published
    assert codes == ([] if published in DATES else ["bad_published"])
