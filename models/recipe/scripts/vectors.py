"""Trains floret vectors: subword vectors in a small table, so that no word lacks one."""

from __future__ import annotations

import argparse
from pathlib import Path

import floret


def main() -> None:
    """Train and save the vectors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, required=True, help="one tokenised sentence a line")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dim", type=int, default=200)
    parser.add_argument("--bucket", type=int, default=50_000)
    parser.add_argument("--epoch", type=int, default=5)
    parser.add_argument("--thread", type=int, default=2, help="with more than one, runs differ in the last digits")
    args = parser.parse_args()
    model = floret.train_unsupervised(
        str(args.text),
        model="cbow",
        mode="floret",
        hashCount=2,
        bucket=args.bucket,
        minn=4,
        maxn=5,
        minCount=10,
        dim=args.dim,
        epoch=args.epoch,
        lr=0.05,
        neg=10,
        thread=args.thread,
    )
    model.save_floret_vectors(str(args.out))


if __name__ == "__main__":
    main()
