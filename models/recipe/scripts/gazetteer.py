"""Makes the gazetteer of the recogniser: names by kind from the library's tables, and labels counted over raw text.

Nothing here comes from a development file. The kinds are the bits of a word's code; a phrase has the bits of its kind.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

PER, ORG, LOC, OTHER = 1, 2, 4, 8
GIVEN, PART_OF_ORG, PART_OF_LOC, COMMON, DEMONYM = 16, 32, 64, 128, 256
DATA = Path(__file__).parents[3] / "src" / "claimx" / "lexicons" / "data"
EXTRA = Path(__file__).parents[1] / "names"
TABLES = {
    "kb/people.tsv": PER,
    "kb/organizations.tsv": ORG,
    "kb/outlets.tsv": ORG,
    "kb/places.tsv": LOC,
    "kb/countries.tsv": LOC,
    "kb/territories.tsv": LOC,
    "kb/weapons.tsv": OTHER,
    "kb/treaties.tsv": OTHER,
}
LISTS = {"per": PER, "org": ORG, "loc": LOC, "other": OTHER, "given": GIVEN}
LABELS = ("PER", "ORG", "LOC", "O")
TOKEN = re.compile(r"[\w-]+['’]|[\w-]+(?:\.[\w-]+)*|[^\w\s]")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a table with a header; lines with # are comments."""
    with path.open(encoding="utf8") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")


def listed_names(places: Path) -> Iterator[tuple[str, int]]:
    """All names and their kind: the knowledge base, the lists of the recipe, the populated places."""
    for table, kind in TABLES.items():
        for row in rows(DATA / table):
            for name in (row["name"], *(row.get("strong") or "").split("|"), *(row.get("weak") or "").split("|")):
                if name and not name.islower():
                    yield name, kind
    for name, kind in LISTS.items():
        path = EXTRA / f"{name}.txt"
        if path.exists():
            for line in path.read_text("utf8").splitlines():
                if line and not line.startswith("#"):
                    yield line.strip(), kind
    for row in rows(places):
        yield row["name_it"] or row["name"], LOC


def codes(names: Iterable[tuple[str, int]]) -> tuple[dict[str, int], dict[str, int]]:
    """Codes of words and of phrases.

    Args:
        names: Names and kinds.

    Returns:
        Bits by word, bits by entry of several words (joined by spaces as they are tokenised).
    """
    words: dict[str, int] = defaultdict(int)
    phrases: dict[str, int] = defaultdict(int)
    for name, kind in names:
        parts = TOKEN.findall(name)
        if len(parts) == 1:
            words[parts[0]] |= kind
            continue
        if not parts or len(parts) > 8:
            continue
        phrases[" ".join(parts)] |= kind
        for i, part in enumerate(parts):
            if part[0].isupper() and len(part) > 2:
                if kind == PER:
                    words[part] |= GIVEN if i == 0 and len(parts) > 1 else PER
                elif kind in (ORG, LOC):
                    words[part] |= PART_OF_ORG if kind == ORG else PART_OF_LOC
    for row in rows(DATA / "entities" / "given_names.tsv"):
        words[row["name"]] |= GIVEN
    for row in rows(DATA / "kb" / "demonyms.tsv"):
        for form in (row["m_sg"], row["f_sg"], row["m_pl"], row["f_pl"]):
            if form:
                words[form] |= DEMONYM
    for word in (DATA / "kb" / "common_words.txt").read_text("utf8").splitlines():
        if word and not word.startswith("#"):
            words[word.capitalize()] |= COMMON
    return dict(words), dict(phrases)


def corpus_codes(path: Path) -> dict[str, int]:
    """How a word is labelled over raw text: 1 + 3 * label + how surely (0 to 2).

    Args:
        path: Table made by name_counts.py.

    Returns:
        Code by word.
    """
    found = {}
    with path.open(encoding="utf8") as file:
        for line in file:
            word, *numbers = line.rstrip("\n").split("\t")
            counts = Counter(dict(zip(LABELS, map(int, numbers), strict=True)))
            label, most = counts.most_common(1)[0]
            total = counts.total()
            if total < 3 or len(word) < 2:
                continue
            share = most / total
            sure = 2 if share > 0.9 and total >= 8 else 1 if share > 0.7 else 0
            found[word] = 1 + 3 * LABELS.index(label) + sure
    return found


def main() -> None:
    """Write the gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--counts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    words, phrases = codes(listed_names(args.data / "facts" / "places.tsv"))
    corpus = corpus_codes(args.counts)
    print(len(words), "words", len(phrases), "phrases", len(corpus), "words counted")
    args.out.write_text(json.dumps({"words": words, "phrases": phrases, "corpus": corpus}, ensure_ascii=False), "utf8")


if __name__ == "__main__":
    main()
