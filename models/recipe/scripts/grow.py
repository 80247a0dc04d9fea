"""Gives trained components more to see without losing what they know, for `spacy train` to go on from.

What is added starts as nothing: columns of a gazetteer with weights of zero, further layers of the encoder whose
output is zero beside the residual connection, further words of the parser's state with weights of zero. So the grown
pipeline answers as the old one until it is trained.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from it_claimx_md.gazetteer import NAMES, SEED
from spacy.language import Language
from spacy.training import Example
from thinc.api import Model

LAYER = "it_claimx_md.NamesHashEmbed.v1"
# Where the words of a small parser state stand in one with `extra_state_tokens` (spaCy 3.8, _state.pxd).
STATE = (0, 1, 2, 3, 4, 7, 5, 6)


def grow_ner(nlp: Language, names: dict[str, dict[str, int]], depth: int, names_width: int) -> Language:
    """A recogniser with a deeper encoder that looks names up.

    Args:
        nlp: Pipeline with a `ner` that has an encoder of its own.
        names: The gazetteer.
        depth: Layers of the new encoder.
        names_width: Width of each table of names.

    Returns:
        A pipeline with `ner` alone.
    """
    config = model_config(nlp, "ner")
    embed = config["tok2vec"]["embed"]
    kept = {key: embed[key] for key in ("width", "attrs", "rows")}
    config["tok2vec"]["embed"] = {"@architectures": LAYER, **kept, "names_width": names_width}
    config["tok2vec"]["encode"]["depth"] = depth
    new = like(nlp, {"ner": config})
    for node in new.get_pipe("ner").model.walk():
        if node.name == NAMES:
            node.attrs[NAMES] = names
    return new


def grow_syntax(nlp: Language, depth: int) -> Language:
    """Tagger and parser over a deeper encoder; the parser sees more of its state.

    Args:
        nlp: Pipeline with `tok2vec` and what listens to it.
        depth: Layers of the new encoder.

    Returns:
        A pipeline with `tok2vec`, `morphologizer`, `tagger` and `parser`.
    """
    encoder, parser = model_config(nlp, "tok2vec"), model_config(nlp, "parser")
    encoder["encode"]["depth"] = depth
    parser["extra_state_tokens"] = True
    new = like(nlp, {"tok2vec": encoder, "parser": parser})
    for name in ("morphologizer", "tagger"):
        new.add_pipe(name, source=nlp, before="parser")
    return new


def model_config(nlp: Language, name: str) -> dict[str, Any]:
    """A copy of the configuration of a component's model."""
    return json.loads(json.dumps(nlp.config["components"][name]["model"]))


def like(nlp: Language, models: dict[str, dict[str, Any]]) -> Language:
    """A pipeline of some components of another one, with other models and the same weights where they have a place."""
    new = spacy.blank("it", vocab=nlp.vocab)
    new.tokenizer = nlp.tokenizer
    for name, config in models.items():
        pipe = new.add_pipe(nlp.get_pipe_meta(name).factory, name=name, config={"model": config})
        if hasattr(pipe, "moves"):
            pipe.cfg.update(nlp.get_pipe(name).cfg)
    for name in models:
        old, pipe = nlp.get_pipe(name), new.get_pipe(name)
        known = {"labels": old.moves.labels} if hasattr(old, "moves") else {}
        pipe.initialize(lambda: [Example.from_dict(new.make_doc("Dice di sì."), {})], nlp=new, **known)
        if known:
            pipe.moves.from_bytes(old.moves.to_bytes())  # the same actions in the same order
        copy(old.model, pipe.model)
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
            twin.set_param(key, fitted(key, node.get_param(key), twin.get_param(key).shape))
    for twin in rest:
        silence(twin)


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


def fitted(key: str, values: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The old values where they belong, zeros in what is new."""
    out = np.zeros(shape, dtype="float32")
    axis = {"W": 0, "pad": 1}.get(key)
    if values.ndim == 4 and axis is not None and values.shape[axis] != shape[axis]:
        out[(slice(None),) * axis + (list(STATE),)] = values
    else:
        out[tuple(slice(0, n) for n in values.shape)] = values
    return out


def main() -> None:
    """Write the grown pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", required=True)
    parser.add_argument("--names", type=Path, help="a gazetteer: grow the recogniser; without it, the syntax")
    parser.add_argument("--depth", type=int, default=6)
    parser.add_argument("--names-width", type=int, default=32)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    nlp = spacy.load(args.source)
    if args.names:
        new = grow_ner(nlp, json.loads(args.names.read_text("utf8")), args.depth, args.names_width)
    else:
        new = grow_syntax(nlp, args.depth)
    new.to_disk(args.out)


if __name__ == "__main__":
    main()
