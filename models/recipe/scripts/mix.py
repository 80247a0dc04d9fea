"""Puts gold and silver docs in one folder."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path


def main() -> None:
    """Copy the files; `spacy train` reads every .spacy file of a folder and shuffles the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--silver", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for kind, paths in (("gold", args.gold), ("silver", args.silver)):
        for i, path in enumerate(paths):
            shutil.copy(path, args.out / f"{kind}-{i}.spacy")


if __name__ == "__main__":
    main()
