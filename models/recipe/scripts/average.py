"""Averages the weights of recognisers that were trained on from the same start."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import spacy


def main() -> None:
    """Write a pipeline whose NER weights are the mean of the given ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    pipelines = [spacy.load(m) for m in args.models]
    walks = [list(p.get_pipe("ner").model.walk()) for p in pipelines]
    for nodes in zip(*walks, strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                mean = np.mean([n.get_param(name) for n in nodes], axis=0, dtype="float32")
                nodes[0].set_param(name, mean)
    pipelines[0].to_disk(args.out)


if __name__ == "__main__":
    main()
