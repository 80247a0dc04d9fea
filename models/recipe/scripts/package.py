"""Puts the trained parts together and writes the installable package."""

from __future__ import annotations

import argparse
import json
import shutil
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly
from spacy.language import Language

NAME = "claimx_md"
DESCRIPTION = (
    "Italian pipeline for news and politics, CPU. Components: tok2vec, morphologizer, tagger, parser, "
    "lemmatizer (trainable_lemmatizer), attribute_ruler, ner (PER, ORG, LOC)."
)
SOURCES = [
    ("KIND (WN, ADG, FIC training parts)", "https://github.com/dhfbk/KIND", "CC BY-NC 4.0, CC BY-NC-SA 4.0"),
    ("WikiNEuRal (Italian)", "https://github.com/Babelscape/wikineural", "CC BY-NC-SA 4.0"),
    ("UD Italian ParTUT", "https://github.com/UniversalDependencies/UD_Italian-ParTUT", "CC BY-NC-SA 4.0"),
    ("UD Italian VIT", "https://github.com/UniversalDependencies/UD_Italian-VIT", "CC BY-NC-SA 3.0"),
    ("UD Italian PUD", "https://github.com/UniversalDependencies/UD_Italian-PUD", "CC BY-SA 3.0"),
    ("UD Italian ParlaMint", "https://github.com/UniversalDependencies/UD_Italian-ParlaMint", "CC BY-SA 4.0"),
    ("UD Italian TWITTIRO", "https://github.com/UniversalDependencies/UD_Italian-TWITTIRO", "CC BY-SA 4.0"),
    ("UD Italian MarkIT", "https://github.com/UniversalDependencies/UD_Italian-MarkIT", "CC BY 4.0"),
    ("Europarl (Italian)", "https://www.statmt.org/europarl/", "free to use"),
    ("Natural Earth populated places", "https://www.naturalearthdata.com/", "public domain"),
]


# Where the word's place in the tree, or the word itself, leaves one tag, as all treebanks of the training data have it
# (VIT alone has a pronoun in «dove» and in «un po'»).
TREE_DECIDES: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({"IS_SPACE": True}, {"TAG": "_SP", "POS": "SPACE", "MORPH": "_"}),
    ({"POS": "SCONJ", "DEP": "advmod"}, {"TAG": "B", "POS": "ADV", "MORPH": "_"}),
    ({"LOWER": {"IN": ["dove", "dov'", "dov’"]}}, {"TAG": "B", "POS": "ADV", "MORPH": "_"}),
    ({"LOWER": {"IN": ["po'", "po’"]}}, {"TAG": "B", "POS": "ADV", "MORPH": "_"}),
    ({"LOWER": "che", "POS": "PRON", "DEP": "mark"}, {"TAG": "CS", "POS": "SCONJ", "MORPH": "_"}),
    (
        {"LOWER": "che", "POS": "SCONJ", "DEP": {"IN": ["nsubj", "nsubj:pass", "obj"]}},
        {"TAG": "PR", "POS": "PRON", "MORPH": "PronType=Rel"},
    ),
    ({"POS": "VERB", "DEP": {"IN": ["aux", "aux:pass"]}}, {"POS": "AUX"}),
    ({"POS": "VERB", "DEP": "cop"}, {"TAG": "V", "POS": "AUX"}),
    ({"POS": "VERB", "DEP": "amod"}, {"TAG": "A", "POS": "ADJ"}),
]
# «è stata occupata»: before a participle, «stato» is the auxiliary of a passive.
BEFORE_PARTICIPLE: tuple[list[dict[str, Any]], dict[str, str]] = (
    [
        {"LOWER": {"IN": ["stato", "stata", "stati", "state"]}, "DEP": "cop"},
        {"POS": "ADV", "OP": "?"},
        {"POS": "VERB"},
    ],
    {"TAG": "VA", "POS": "AUX", "DEP": "aux:pass"},
)


def each_value(token: dict[str, Any]) -> list[dict[str, Any]]:
    """Write a pattern with lists of values as patterns of single values, which are matched much faster.

    Args:
        token: Pattern of one token.

    Returns:
        Its alternatives.
    """
    choices = [
        [(key, one) for one in (value["IN"] if isinstance(value, dict) else [value])] for key, value in token.items()
    ]
    return [dict(pairs) for pairs in product(*choices)]


def truncate(array: np.ndarray, bits: int) -> np.ndarray:
    """Clear the low bits of the mantissa, so that the array compresses.

    Args:
        array: float32 values.
        bits: Mantissa bits to keep, of 23.

    Returns:
        Rounded float32 values.
    """
    whole = np.ascontiguousarray(array, dtype="float32").view("uint32").astype("uint64")
    drop = 23 - bits
    rounded = ((whole + (1 << (drop - 1))) >> drop) << drop
    return np.minimum(rounded, 0xFFFFFFFF).astype("uint32").view("float32")


def combine(syntax: Path, ner: Path) -> Language:
    """Join the syntax pipeline and the entity recogniser.

    Args:
        syntax: Trained syntax pipeline.
        ner: Trained NER pipeline with its own encoder.

    Returns:
        The whole pipeline.
    """
    nlp = spacy.load(syntax)
    ruler = nlp.add_pipe("attribute_ruler")
    for token, attrs in TREE_DECIDES:
        ruler.add(patterns=[[one] for one in each_value(token)], attrs=attrs)
    tokens, attrs = BEFORE_PARTICIPLE
    ruler.add(patterns=[tokens], attrs=attrs)
    nlp.add_pipe("ner", source=spacy.load(ner))
    return nlp


def shrink(nlp: Language, bits: int) -> None:
    """Round vectors and weights; forget the strings that no table needs.

    Args:
        nlp: The pipeline; changed in place.
        bits: Mantissa bits to keep.
    """
    nlp.vocab.vectors.data = truncate(nlp.vocab.vectors.data, bits)
    for _, pipe in nlp.pipeline:
        if not hasattr(pipe, "model") or isinstance(pipe.model, bool):
            continue
        for node in pipe.model.walk():
            for name in node.param_names:
                if node.has_param(name) and node.get_param(name) is not None:
                    node.set_param(name, truncate(node.get_param(name), bits))


def write(nlp: Language, package: Path, version: str, figures: Path | None) -> None:
    """Write the data folder, meta.json, config.cfg and `__init__.py` of the package.

    Args:
        nlp: The pipeline.
        package: Folder with pyproject.toml.
        version: Version of the package.
        figures: JSON of `claimx model evaluate`, for meta.json.
    """
    nlp.meta.update(
        name=NAME,
        version=version,
        description=DESCRIPTION,
        author="claimx contributors",
        license="CC BY-NC-SA 4.0",
        spacy_version=">=3.8.0,<3.9.0",
        sources=[{"name": n, "url": u, "license": lic} for n, u, lic in SOURCES],
    )
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["initialize"].update(before_init=None, vectors=None, init_tok2vec=None)
    nlp.meta["performance"] = json.loads(figures.read_text()) if figures else {}
    module = package / f"it_{NAME}"
    for old in module.glob(f"it_{NAME}-*"):
        shutil.rmtree(old)
    data = module / f"it_{NAME}-{version}"
    nlp.to_disk(data)
    strings = sorted(needed_strings(nlp))
    (data / "vocab" / "strings.json").write_text(json.dumps(strings, ensure_ascii=False), encoding="utf8")
    shutil.copy(data / "meta.json", module / "meta.json")


def needed_strings(nlp: Language) -> set[str]:
    """Collect the strings that the saved tables refer to by hash; the words of the training data are not among them.

    Args:
        nlp: The pipeline.

    Returns:
        Labels, and the affixes that the lemmatizer's edit trees cut and add.
    """
    keep = {label for name in nlp.pipe_names for label in nlp.pipe_labels.get(name, ())}
    keep |= {feature for label in keep for feature in label.split("|")}
    store = nlp.vocab.strings
    for tree in srsly.msgpack_loads(nlp.get_pipe("lemmatizer").trees.to_bytes())["trees"]:
        keep |= {store[tree[key]] for key in ("orig", "subst") if key in tree}
    return {s for s in keep if s}


def main() -> None:
    """Build the package folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--syntax", type=Path, required=True)
    parser.add_argument("--ner", type=Path, required=True)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--bits", type=int, default=9)
    parser.add_argument("--figures", type=Path)
    args = parser.parse_args()
    nlp = combine(args.syntax, args.ner)
    shrink(nlp, args.bits)
    write(nlp, args.package, args.version, args.figures)


if __name__ == "__main__":
    main()
