"""Loading a pipeline, and what a processed document survives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import claimx
from claimx.batch import Annotator, _Copy
from claimx.convert import article_doc, model_info, to_annotation
from claimx.names import BASE, FACTORIES, STAGES
from claimx.state import state_of

TEXTS = (
    "Mosca, Peskov: «Nessuna tregua»\n\nIl portavoce del Cremlino ha detto che la Russia non ritirerà i suoi 12mila soldati. "
    "Lo riferisce la Tass.",
    "Secondo Kiev almeno 20 civili sono morti il 3 marzo 2025 a Kharkiv.",
    "«Non firmeremo», ha ribadito ieri la presidente. Poi ha lasciato il vertice di Ginevra.",
)


def test_a_missing_pipeline_is_named() -> None:
    with pytest.raises(claimx.PipelineError, match=r"'it_no_such' is installed; give the name"):
        claimx.load("it_no_such")


def test_missing_components_are_named(tmp_path: Path) -> None:
    nlp = spacy.blank("it")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path)
    with pytest.raises(claimx.PipelineError) as caught:
        claimx.load(tmp_path)
    for part in ("parser", "tagger or morphologizer", "lemmatizer", "named entity recognizer", "it has sentencizer"):
        assert part in str(caught.value)


def test_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(claimx.PipelineError, match="'de'"):
        claimx.load(tmp_path)


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(claimx.PipelineError, match="claimx_quotes"):
        claimx.load(exclude=["claimx_quotes"])


@pytest.mark.model
def test_stages_stand_in_order(nlp: Language) -> None:
    assert nlp.pipe_names[0] == BASE
    assert tuple(name for name in nlp.pipe_names if name in STAGES) == STAGES
    assert not nlp.analyze_pipes()["problems"].get("claimx_attributions")


@pytest.mark.model
def test_a_stage_can_be_left_out() -> None:
    nlp = claimx.load(exclude=["claimx_claims"])
    assert "claimx_claims" not in nlp.pipe_names
    assert claimx.extract(TEXTS[1], nlp=nlp).claims == ()


def states(docs: list[Doc]) -> list[object]:
    """As JSON has them: tuples come back as lists."""
    return [json.loads(json.dumps(state_of(doc))) for doc in docs]


def spans(doc: Doc) -> dict[str, list[tuple[int, int, str, str]]]:
    return {
        key: [(span.start_char, span.end_char, span.label_, span.id_) for span in group]
        for key, group in doc.spans.items()
    }


@pytest.mark.model
def test_pipe_in_two_processes(nlp: Language) -> None:
    alone = [nlp(text) for text in TEXTS]
    piped = list(nlp.pipe(TEXTS, n_process=2, batch_size=1))
    assert states(piped) == states(alone)
    assert [spans(doc) for doc in piped] == [spans(doc) for doc in alone]


@pytest.mark.model
def test_documents_survive_bytes_and_docbin(nlp: Language) -> None:
    docs = [nlp(text) for text in TEXTS]
    assert any(state_of(doc)["attributions"] for doc in docs)
    copies = [Doc(nlp.vocab).from_bytes(doc.to_bytes()) for doc in docs]
    packed = DocBin(store_user_data=True, docs=docs).to_bytes()
    unpacked = list(DocBin().from_bytes(packed).get_docs(nlp.vocab))
    for others in (copies, unpacked):
        assert states(others) == states(docs)
        assert [spans(doc) for doc in others] == [spans(doc) for doc in docs]


@pytest.mark.model
def test_a_saved_pipeline_gives_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == nlp.pipe_names
    assert states([again(text) for text in TEXTS]) == states([nlp(text) for text in TEXTS])
    assert claimx.load(tmp_path).pipe_names == nlp.pipe_names


@pytest.mark.model
def test_a_pipeline_survives_bytes(nlp: Language) -> None:
    again = _Copy.of(Annotator(nlp)).annotator().nlp
    assert states([again(text) for text in TEXTS]) == states([nlp(text) for text in TEXTS])


@pytest.mark.model
def test_factories_are_the_names() -> None:
    registered = {
        point.name for point in __import__("importlib.metadata").metadata.entry_points(group="spacy_factories")
    }
    assert set(FACTORIES) <= registered


@pytest.mark.model
@pytest.mark.parametrize("processes", [1, 2])
def test_annotate_is_extract_for_each(nlp: Language, processes: int) -> None:
    articles = [{"id": str(i), "text": text, "published": "2025-03-04"} for i, text in enumerate(TEXTS * 4)]
    found = [annotation.model_dump_json() for annotation in claimx.annotate(articles, nlp=nlp, processes=processes)]
    single = [claimx.extract(**article, nlp=nlp).model_dump_json() for article in articles]
    assert found == single


@pytest.mark.model
def test_min_score(nlp: Language) -> None:
    whole = claimx.extract(TEXTS[0], nlp=nlp)
    none = claimx.extract(TEXTS[0], nlp=nlp, min_score=1.0)
    assert whole.attributions
    assert all(attribution.score >= 1 for attribution in none.attributions)
    assert {attribution for claim in none.claims for attribution in claim.attributions} <= {
        item.id for item in none.attributions
    }


@pytest.mark.model
def test_explain_costs_nothing_where_nobody_asked(nlp: Language) -> None:
    article = claimx.Article(text=TEXTS[0], id="x")
    silent, loud = (nlp(article_doc(nlp, article, explain=explain)) for explain in (False, True))
    assert "trace" not in state_of(silent)
    assert to_annotation(silent, article, model_info(nlp)) == to_annotation(loud, article, model_info(nlp))
