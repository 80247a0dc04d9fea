"""Puts gold and silver docs in one folder."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path


def main() -> None:
    """Copy the files; `spacy train` reads every .spacy file of a folder and shuffles the docs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="files, or folders of them")
    parser.add_argument("--silver", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for kind, paths in (("gold", args.gold), ("silver", args.silver)):
        files = [file for path in paths for file in (sorted(path.glob("*.spacy")) if path.is_dir() else [path])]
        for i, file in enumerate(files):
            shutil.copy(file, args.out / f"{kind}-{i}.spacy")


if __name__ == "__main__":
    main()
