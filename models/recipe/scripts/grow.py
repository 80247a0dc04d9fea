"""Gives a trained recogniser more to see without losing what it knows, for `spacy train` to go on from.

What is added starts as nothing: columns of a gazetteer with weights of zero, further layers of the encoder whose
output is zero beside the residual connection. So the grown recogniser answers as the old one until it is trained.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from it_claimx_md.gazetteer import NAMES, SEED
from spacy.language import Language
from thinc.api import Model

LAYER = "it_claimx_md.NamesHashEmbed.v1"


def grow(nlp: Language, names: dict[str, dict[str, int]], depth: int, names_width: int) -> Language:
    """Make the grown pipeline.

    Args:
        nlp: Pipeline with a `ner` that has an encoder of its own.
        names: The gazetteer.
        depth: Layers of the new encoder.
        names_width: Width of each table of names.

    Returns:
        A pipeline with `ner` alone.
    """
    old = nlp.get_pipe("ner")
    config = json.loads(json.dumps(nlp.config["components"]["ner"]["model"]))
    embed, encode = config["tok2vec"]["embed"], config["tok2vec"]["encode"]
    config["tok2vec"]["embed"] = {
        "@architectures": LAYER,
        **{key: embed[key] for key in ("width", "attrs", "rows")},
        "names_width": names_width,
    }
    encode["depth"] = depth
    new = spacy.blank("it", vocab=nlp.vocab)
    new.tokenizer = nlp.tokenizer
    ner = new.add_pipe("ner", config={"model": config})
    for label in old.labels:
        ner.add_label(label)
    new.initialize()
    ner.cfg.update(old.cfg)
    ner.moves.from_bytes(old.moves.to_bytes())  # the same actions in the same order
    for node in ner.model.walk():
        if node.name == NAMES:
            node.attrs[NAMES] = names
    copy(old.model, ner.model)
    return new


def copy(old: Model, new: Model) -> None:
    """Copy weights layer by layer; layers that only the new model has are silenced.

    Args:
        old: The trained model.
        new: A model of the same plan with more columns and layers; changed in place.
    """
    rest = layers_with_weights(new)
    for node in layers_with_weights(old):
        for twin in rest:
            if twin.name == node.name and not is_names_table(twin):
                break
            silence(twin)
        for key in node.param_names:
            twin.set_param(key, fitted(node.get_param(key), twin.get_param(key).shape))


def layers_with_weights(model: Model) -> Iterator[Model]:
    """Layers that hold weights, in the order of the data."""
    if any(model.has_param(name) for name in model.param_names):
        yield model
    for layer in model.layers:
        yield from layers_with_weights(layer)


def is_names_table(node: Model) -> bool:
    """Whether this is a table of the gazetteer: its seed is one of theirs."""
    return node.name == "hashembed" and node.attrs["seed"] >= SEED


def silence(node: Model) -> None:
    """A norm with a gain of zero: the layer adds nothing until it has learnt something."""
    if node.name == "layernorm":
        node.set_param("G", np.zeros_like(node.get_param("G")))


def fitted(values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The old values, zeros in the further columns."""
    out = np.zeros(shape, dtype="float32")
    out[tuple(slice(0, n) for n in values.shape)] = values
    return out


def main() -> None:
    """Write the grown pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", required=True)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--depth", type=int, default=6)
    parser.add_argument("--names-width", type=int, default=32)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    names = json.loads(args.names.read_text("utf8"))
    grow(spacy.load(args.source), names, args.depth, args.names_width).to_disk(args.out)


if __name__ == "__main__":
    main()
