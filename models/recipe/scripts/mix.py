"""Puts gold and silver docs in one folder, the gold ones several times."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path


def main() -> None:
    """Copy the files; `spacy train` reads every .spacy file of a folder and shuffles the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--silver", type=Path, nargs="+", required=True)
    parser.add_argument("--times", type=int, default=2, help="copies of the gold file")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for i in range(args.times):
        shutil.copy(args.gold, args.out / f"gold-{i}.spacy")
    for i, path in enumerate(args.silver):
        shutil.copy(path, args.out / f"silver-{i}.spacy")


if __name__ == "__main__":
    main()
