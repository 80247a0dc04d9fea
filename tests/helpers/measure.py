"""How close an annotation is to gold: pairs of relations, claims and quantities, counted over articles.

The definitions are those of `docs/evaluation.md`. Gold and found rows are plain dicts; a span is `[start, end]` or an
object with `start` and `end`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Span = tuple[int, int]
ROLES = ("agent", "target", "object", "place", "time", "quantity")
CONTENT_FLOOR = 0.5
QUANTITY_FLOOR = 0.3


def span(value: Any) -> Span | None:
    """A span as a pair, whichever way it is written."""
    if value is None:
        return None
    return (value["start"], value["end"]) if isinstance(value, Mapping) else (value[0], value[1])


def spans(values: Iterable[Any] | None) -> list[Span]:
    """The spans of a list."""
    return [s for s in map(span, values or ()) if s is not None]


def letters(text: str, where: Iterable[Span]) -> set[int]:
    """The positions of letters and digits in the spans: the unit of overlap, blind to quotation marks and commas."""
    return {i for start, end in where for i in range(start, min(end, len(text))) if text[i].isalnum()}


def overlap(a: set[int], b: set[int]) -> float:
    """Shared positions as a part of all (Jaccard)."""
    return len(a & b) / len(a | b) if a | b else 1.0


def touch(a: Span | None, b: Span | None) -> bool:
    """Both absent, or with a character in common."""
    if a is None or b is None:
        return a is b
    return a[0] < b[1] and b[0] < a[1]


def same_phrase(text: str, a: Span | None, b: Span | None) -> bool:
    """Two noun phrases name the same: they share half of the shorter and a third (0.3) of the longer."""
    if a is None or b is None:
        return a is b
    x, y = letters(text, [a]), letters(text, [b])
    shared = len(x & y)
    return bool(x and y) and shared >= 0.5 * min(len(x), len(y)) and shared >= 0.3 * max(len(x), len(y))


def pairs(gold: int, found: int, likeness: Callable[[int, int], float], floor: float) -> list[tuple[int, int]]:
    """One-to-one pairs of indices, the most alike first."""
    ranked = sorted(
        ((likeness(i, j), i, j) for i in range(gold) for j in range(found)), key=lambda r: (-r[0], r[1], r[2])
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    result = []
    for value, i, j in ranked:
        if value >= floor and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            result.append((i, j))
    return result


class Score:
    """Counts of right, wrong and missed by name, added over articles."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, right: int, gold: int, found: int) -> None:
        """Count what one article adds."""
        self.counts.update({(name, "right"): right, (name, "gold"): gold, (name, "found"): found})

    def f1(self, name: str) -> float:
        """Twice the right ones over gold and found together; 1 where there is neither."""
        total = self.counts[name, "gold"] + self.counts[name, "found"]
        return 2 * self.counts[name, "right"] / total if total else 1.0

    def names(self) -> list[str]:
        """What was counted, in alphabetical order."""
        return sorted({name for name, _ in self.counts})

    def as_dict(self) -> dict[str, float]:
        """All F1 figures."""
        return {name: self.f1(name) for name in self.names()}


def relation_pairs(text: str, gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Attributions paired by their contents, ties broken by cue and source."""
    gold_content = [letters(text, spans(a["content"])) for a in gold]
    found_content = [letters(text, spans(a["content"])) for a in found]

    def likeness(i: int, j: int) -> float:
        cue = touch(span(gold[i]["cue"]), span(found[j]["cue"]))
        source = same_phrase(text, span(gold[i]["source"]), span(found[j]["source"]))
        return overlap(gold_content[i], found_content[j]) + 0.01 * cue + 0.001 * source

    return pairs(len(gold), len(found), likeness, CONTENT_FLOOR)


def is_right(text: str, gold: Row, found: Row) -> bool:
    """A paired attribution is right where its source is the same phrase and its cue touches the gold one."""
    source = same_phrase(text, span(gold["source"]), span(found["source"]))
    return source and touch(span(gold["cue"]), span(found["cue"]))


def score_relations(score: Score, text: str, gold: Sequence[Row], found: Sequence[Row]) -> None:
    """Count `content` (the content was found) and `relation` (with the right source and cue)."""
    paired = relation_pairs(text, gold, found)
    right = sum(is_right(text, gold[i], found[j]) for i, j in paired)
    score.add("content", len(paired), len(gold), len(found))
    score.add("relation", right, len(gold), len(found))


def same_fillers(text: str, gold: Sequence[Span], found: Sequence[Span]) -> int:
    """How many fillers of a role were found."""
    return len(pairs(len(gold), len(found), lambda i, j: float(same_phrase(text, gold[i], found[j])), 0.5))


def score_claims(score: Score, text: str, gold: Sequence[Row], found: Sequence[Row]) -> None:
    """Count `typed` (predicates that overlap, with the same type) and `role` (fillers of the paired claims)."""

    def likeness(i: int, j: int) -> float:
        a, b = span(gold[i]["predicate"]), span(found[j]["predicate"])
        if a is None or b is None or gold[i]["type"] != found[j]["type"] or not touch(a, b):
            return 0.0
        return overlap(letters(text, [a]), letters(text, [b]))

    paired = pairs(len(gold), len(found), likeness, 1e-9)
    score.add("typed", len(paired), len(gold), len(found))
    partner = dict(paired)
    for role in ROLES:
        right = 0
        for i, j in partner.items():
            right += same_fillers(text, spans(gold[i]["roles"].get(role)), spans(found[j]["roles"].get(role)))
        size = [sum(len(spans(c["roles"].get(role))) for c in rows) for rows in (gold, found)]
        score.add("role", right, *size)


def score_quantities(score: Score, text: str, gold: Sequence[Row], found: Sequence[Row]) -> None:
    """Count `quantity` (found) and `quantity_value` (with the right value and bound)."""
    where = [[span(q.get("span") or q) for q in rows] for rows in (gold, found)]
    covered = [[letters(text, [s] if s else []) for s in part] for part in where]
    paired = pairs(len(gold), len(found), lambda i, j: overlap(covered[0][i], covered[1][j]), QUANTITY_FLOOR)
    right = sum(
        gold[i]["bound"] == found[j]["bound"]
        and all(_same_number(gold[i][key], found[j][key]) for key in ("low", "high"))
        for i, j in paired
    )
    score.add("quantity", len(paired), len(gold), len(found))
    score.add("quantity_value", right, len(gold), len(found))


def score_article(score: Score, gold: Row, found: Row) -> None:
    """Count one article; what its gold does not hold is not counted."""
    text = gold["text"]
    if found["text"] != text:
        raise ValueError(f"{gold['id']}: the annotated text is not the gold text, so offsets can't be compared")
    score_relations(score, text, gold["attributions"], found["attributions"])
    if "claims" in gold:
        score_claims(score, text, gold["claims"], found["claims"])
    if "quantities" in gold:
        score_quantities(score, text, gold["quantities"], found["quantities"])


def _same_number(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a))
