"""Makes new NER sentences by putting other names into gold ones."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from detokenise import spaces_for
from gazetteer import LOC, ORG, PER
from sentences import Sentence

# Before these, a place is a town: «a Bologna», «di Odessa»; «in» and articles ask for countries and regions.
BEFORE_TOWNS = frozenset(["a", "ad", "di", "da", "per", "(", "tra", "fra", "presso", "verso"])
LOWER = frozenset(
    ["de", "di", "del", "della", "dei", "van", "von", "der", "bin", "al", "el", "la", "le", "y", "e", "da", "dos", "i"]
)


@dataclass
class Names:
    """Pools of names to draw from.

    Attributes:
        first: Given names.
        last: Family names, as token lists.
        towns: Populated places, as token lists.
        orgs: Organisations by number of tokens.
    """

    first: list[str] = field(default_factory=list)
    last: list[list[str]] = field(default_factory=list)
    towns: list[list[str]] = field(default_factory=list)
    orgs: dict[int, list[list[str]]] = field(default_factory=lambda: defaultdict(list))


def collect(sentences: Iterable[Sentence], places: Path, known: Iterable[tuple[str, int]] = ()) -> Names:
    """Fill the pools from annotated sentences, from the list of places and from the gazetteer.

    Args:
        sentences: NER sentences, gold or silver.
        places: A TSV with `name` and `name_it`.
        known: Names of the gazetteer and their kinds.

    Returns:
        The pools; frequent names are drawn no more often than rare ones.
    """
    first: set[str] = set()
    last: set[tuple[str, ...]] = set()
    orgs: set[tuple[str, ...]] = set()
    for s in sentences:
        for start, end, label in spans(s.ents):
            words = tuple(s.words[start:end])
            if label == "PER" and 2 <= len(words) <= 4 and all(w[0].isupper() or w in LOWER for w in words):
                first.add(words[0])
                last.add(words[1:])
            elif label == "ORG" and words[0][0].isupper():
                orgs.add(words)
    names = Names()
    with places.open(encoding="utf8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name = row["name_it"] or row["name"]
            if name and "'" not in name and name[0].isupper():
                names.towns.append(name.split())
    for name, kind in known:
        words = tuple(name.split())
        if not name[0].isupper() or "'" in name or "’" in name or len(words) > 4:
            continue
        if kind == PER and len(words) > 1:
            first.add(words[0])
            last.add(words[1:])
        elif kind == PER:
            last.add(words)
        elif kind == ORG:
            orgs.add(words)
        elif kind == LOC and len(words) < 3:
            names.towns.append(list(words))
    names.first, names.last = sorted(first), [list(x) for x in sorted(last)]
    for org in sorted(orgs):
        names.orgs[len(org)].append(list(org))
    return names


def spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the entities of BIO tags.

    Args:
        tags: Valid BIO tags.

    Yields:
        First token, end and label.
    """
    start = -1
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            yield start, i, tags[start][2:]
            start = -1
        if tag.startswith("B-"):
            start = i


def substitute(sentence: Sentence, names: Names, rng: random.Random, rate: float) -> Sentence:
    """Replace some of the entities of a sentence.

    Args:
        sentence: A NER sentence.
        names: Pools.
        rng: Source of chance.
        rate: Probability for each entity.

    Returns:
        A new sentence, or the same one if nothing fits.
    """
    words: list[str] = []
    tags: list[str] = []
    at = 0
    for start, end, label in spans(sentence.ents):
        words += sentence.words[at:start]
        tags += sentence.ents[at:start]
        old = sentence.words[start:end]
        before = words[-1].lower() if words else ""
        new = _draw(old, label, before, names, rng) if rng.random() < rate else old
        words += new
        tags += [f"{'I' if i else 'B'}-{label}" for i in range(len(new))]
        at = end
    words += sentence.words[at:]
    tags += sentence.ents[at:]
    if words == sentence.words:
        return sentence
    return replace(sentence, words=words, ents=tags, spaces=spaces_for(words))


def _draw(old: list[str], label: str, before: str, names: Names, rng: random.Random) -> list[str]:
    """Choose the new name, or keep the old one where grammar would break."""
    if label == "LOC" and before in BEFORE_TOWNS and old[0][0].isupper():
        return rng.choice(names.towns)
    if label == "PER" and len(old) > 1 and old[0][0].isupper():
        return [rng.choice(names.first), *rng.choice(names.last)]
    if label == "PER" and old[0][0].isupper():
        return rng.choice(names.last)
    if label == "ORG" and len(old) <= 4 and names.orgs[len(old)] and not before.endswith(("'", "’")):
        return rng.choice(names.orgs[len(old)])
    return old
