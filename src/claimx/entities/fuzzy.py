"""Spelling variants and transliterations: a skeleton gives a short candidate list, rapidfuzz decides."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from claimx.entities.index import AliasIndex, Candidates, surfaces
from claimx.entities.people import name_parts
from claimx.entities.words import fold, words_of

_SAME = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "c"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("ts", "z"), ("tz", "z"), ("ck", "c"), ("ks", "x"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("yi", "i"), ("ij", "i"), ("iy", "i"), ("yy", "i"), ("j", "i"), ("y", "i"), ("w", "v"), ("k", "c"),
    ("q", "c"), ("h", ""),
)  # fmt: skip
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)|['’]$")
_DOUBLE = re.compile(r"(.)\1+")
_MIN_LETTERS = 5
_SIMILAR = 80.0
_TYPO = 92.0
_TYPO_LETTERS = 8


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """What the transliterations of a word share: «Janukovyč» and «Yanukovich» have one skeleton."""
    text = fold(word)
    for old, new in _SAME:
        text = text.replace(old, new)
    return _DOUBLE.sub(r"\1", text)


def key_of(name: str) -> str:
    """The skeletons of the words of a name."""
    return " ".join(skeleton(part) for part in name_parts(_APOSTROPHE.sub("", name)))


def variants(name: str, label: str, index: AliasIndex) -> Candidates:
    """Entries with a name that is a spelling variant of `name`; empty where more than one entry is as near."""
    if sum(c.isalpha() for c in name) < _MIN_LETTERS or len(words_of(name)) > 5:
        return ()
    table = _table(index)
    key = key_of(name)
    found = {
        (entry_id, strength)
        for entry_id, strength, alias in table.get(key, ())
        if _label_of(index, entry_id) == label and fuzz.ratio(fold(name), fold(alias)) >= _SIMILAR
    }
    if not found and label == "PER" and " " in key:
        found = _typos(key, table, index, label)
    return tuple(found) if len({entry_id for entry_id, _ in found}) == 1 else ()


def _typos(
    key: str, table: dict[str, tuple[tuple[str, str, str], ...]], index: AliasIndex, label: str
) -> set[tuple[str, str]]:
    """Full names of people that differ by a slip: same first letters and number of words, nearly equal."""
    if len(key) < _TYPO_LETTERS:
        return set()
    best: set[tuple[str, str]] = set()
    for other in _neighbours(key, index):
        if fuzz.ratio(key, other) >= _TYPO and _each_word_near(key, other):
            best |= {(e, s) for e, s, _ in table[other] if _label_of(index, e) == label}
    return best


def _each_word_near(one: str, other: str) -> bool:
    pairs = list(zip(one.split(), other.split(), strict=False))
    return all(fuzz.ratio(a, b) >= 75 for a, b in pairs) and len(one.split()) == len(other.split())


def _neighbours(key: str, index: AliasIndex) -> tuple[str, ...]:
    _table(index)
    return tuple(k for k in index.skeletons.get(_bucket(key), ()) if abs(len(k) - len(key)) <= 2)


def _bucket(key: str) -> str:
    return key[:1] + str(key.count(" ")) + key.rsplit(" ", 1)[-1][:1]


def _label_of(index: AliasIndex, entry_id: str) -> str:
    return index.kb.by_id[entry_id].label


_TABLES: dict[int, tuple[AliasIndex, dict[str, tuple[tuple[str, str, str], ...]]]] = {}


def _table(index: AliasIndex) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Skeleton → (entry id, strength, alias); made on first use."""
    held = _TABLES.get(id(index))
    if held is not None and held[0] is index:
        return held[1]
    table: dict[str, list[tuple[str, str, str]]] = {}
    for entry in index.kb.by_id.values():
        for alias in surfaces(entry):
            if not alias.islower() and len(alias) >= _MIN_LETTERS:
                strength = "weak" if alias in entry.weak else "strong"
                table.setdefault(key_of(alias), []).append((entry.id, strength, alias))
    done = {key: tuple(rows) for key, rows in table.items()}
    buckets: dict[str, list[str]] = {}
    for key in done:
        if " " in key:
            buckets.setdefault(_bucket(key), []).append(key)
    index.skeletons = {bucket: tuple(keys) for bucket, keys in buckets.items()}
    if len(_TABLES) >= 4:
        _TABLES.clear()
    _TABLES[id(index)] = (index, done)
    return done
