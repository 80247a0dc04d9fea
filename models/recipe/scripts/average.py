"""Averages the weights of pipelines that were trained on from the same start."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import spacy
from thinc.api import Model

# Starts anew in every round, so its weights have nothing in common: the first pipeline's is kept.
APART = ("lemmatizer",)


def average(models: list[Model], shares: list[float]) -> None:
    """Give the first model the weighted mean of all.

    Args:
        models: Models of one shape.
        shares: Weight of each.
    """
    for nodes in zip(*(model.walk() for model in models), strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                mean = np.average([n.get_param(name) for n in nodes], axis=0, weights=shares)
                nodes[0].set_param(name, mean.astype("float32"))


def main() -> None:
    """Write a pipeline whose weights are the mean of the given ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--shares", type=float, nargs="+", help="weight of each, equal if not given")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    pipelines = [spacy.load(m) for m in args.models]
    shares = args.shares or [1.0] * len(pipelines)
    for name, pipe in pipelines[0].pipeline:
        if name not in APART and isinstance(getattr(pipe, "model", None), Model):
            average([p.get_pipe(name).model for p in pipelines], shares)
    pipelines[0].to_disk(args.out)


if __name__ == "__main__":
    main()
