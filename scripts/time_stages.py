"""Processor time of every stage over a folder of texts, and its share of the base pipeline's.

python scripts/time_stages.py FOLDER [ARTICLES]
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path

from spacy.language import Language

import claimx
from claimx.threads import one_thread

RUNS = 3


def _time(nlp: Language, text: str, spent: dict[str, float]) -> None:
    """Add the seconds that each step takes on a text."""
    clock = time.process_time()
    doc = nlp.make_doc(text)
    for name, stage in (("tokenizer", None), *nlp.pipeline):
        doc = stage(doc) if stage is not None else doc
        now = time.process_time()
        spent[name] += now - clock
        clock = now


def main() -> None:
    """Print seconds (best of three runs) and shares; the base is the tokenizer and spaCy's own components."""
    files = sorted(Path(sys.argv[1]).glob("*.txt"))
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 120
    texts = [file.read_text("utf-8") for file in files[:: max(1, len(files) // count)][:count]]
    nlp = claimx.load()
    best: dict[str, float] = {}
    for _ in range(RUNS):
        spent: dict[str, float] = defaultdict(float)
        for text in texts:
            with one_thread():
                _time(nlp, text, spent)
        best = {name: min(seconds, best.get(name, seconds)) for name, seconds in spent.items()}
    base = sum(seconds for name, seconds in best.items() if not name.startswith("claimx_"))
    for name, seconds in best.items():
        print(f"{name:22s} {seconds:7.3f} s {seconds / base:7.1%} of the base pipeline")


if __name__ == "__main__":
    main()
