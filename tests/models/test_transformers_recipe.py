"""The transformer recipe runs whole on a tiny random BERT made here: nothing is downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest

RECIPE = Path(__file__).parents[2] / "models" / "recipe" / "transformers" / "config.cfg"
WORDS = ["Il", "ministro", "Rossi", "parla", "a", "Roma", "."]

pytestmark = pytest.mark.slow


@pytest.fixture
def tiny_bert(tmp_path):
    """A folder with a two-layer BERT of random weights and its vocabulary."""
    pytest.importorskip("spacy_transformers", reason="spacy-transformers is not installed (extra: transformers)")
    transformers = pytest.importorskip("transformers")
    folder = tmp_path / "bert"
    folder.mkdir()
    pieces = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *WORDS,
        *"abcdefghilmnopqrstuvz",
        *(f"##{c}" for c in "aeiou"),
    ]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf8")
    config = transformers.BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    transformers.BertModel(config).save_pretrained(folder)
    transformers.BertTokenizerFast(str(folder / "vocab.txt"), do_lower_case=False).save_pretrained(folder)
    return folder


@pytest.fixture
def pipeline(tiny_bert, monkeypatch):
    """The recipe's pipeline over the tiny encoder, not yet initialised."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    spacy = pytest.importorskip("spacy")
    config = spacy.util.load_config(
        RECIPE,
        interpolate=True,
        overrides={
            "components.transformer.model.name": str(tiny_bert),
            "components.lemmatizer.min_tree_freq": 1,
            "components.parser.min_action_freq": 1,
            "system.gpu_allocator": None,
        },
    )
    config["initialize"].pop("before_init")
    return spacy.util.load_model_from_config(config, auto_fill=True)


def gold(nlp):
    """One parsed sentence, four times."""
    from spacy.tokens import Doc
    from spacy.training import Example

    doc = Doc(
        nlp.vocab,
        words=WORDS,
        spaces=[True] * 5 + [False, False],
        heads=[1, 3, 1, 3, 5, 3, 3],
        deps=["det", "nsubj", "flat:name", "ROOT", "case", "obl", "punct"],
        tags=["RD", "S", "SP", "V", "E", "SP", "FS"],
        pos=["DET", "NOUN", "PROPN", "VERB", "ADP", "PROPN", "PUNCT"],
        morphs=["Definite=Def", "Number=Sing", "", "Number=Sing", "", "", ""],
        lemmas=["il", "ministro", "Rossi", "parlare", "a", "Roma", "."],
        ents=["O", "O", "B-PER", "O", "O", "B-LOC", "O"],
    )
    return [Example(nlp.make_doc(doc.text), doc) for _ in range(4)]


def test_recipe_initialises_updates_saves_loads_and_annotates(pipeline, tmp_path):
    import spacy

    import claimx

    nlp = pipeline
    examples = gold(nlp)
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    for _ in range(25):
        last = {}
        nlp.update(examples, sgd=optimizer, losses=last)
        first = first or dict(last)
    assert sum(last.values()) < sum(first.values())

    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    doc = again(examples[0].reference.text)
    assert [t.text for t in doc] == WORDS
    assert [(e.text, e.label_) for e in doc.ents] == [("Rossi", "PER"), ("Roma", "LOC")]
    assert [t.tag_ for t in doc] == ["RD", "S", "SP", "V", "E", "SP", "FS"]
    assert doc[3].dep_ == "ROOT"
    assert doc[3].lemma_ == "parlare"
    assert doc.has_annotation("SENT_START")

    # The whole of claimx stands on such a pipeline as on the small one.
    loaded = claimx.load(model=tmp_path / "model")
    assert loaded(doc.text)._.claimx is not None


def test_recipe_has_the_components_of_the_small_model(pipeline):
    assert pipeline.pipe_names == ["transformer", "morphologizer", "tagger", "parser", "lemmatizer", "ner"]
