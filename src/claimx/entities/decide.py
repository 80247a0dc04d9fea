"""Which entry of the knowledge base a mention names, if any: evidence is added up, and doubt means no id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claimx.entities.context import NATIONAL, Context, words_before
from claimx.entities.lexicon import generic_words, kinds
from claimx.entities.mention import Mention
from claimx.entities.words import Word, fold, words_of
from claimx.kb import Entry, normalise

STRONG, ESTABLISHED, LABEL, CLASH, COUNTRY, TITLE, KIND, STATE = 2.0, 3.0, 1.0, -4.0, 1.5, 3.0, 2.0, 0.5
MILD_CLASH, ELSEWHERE = -0.5, -2.0
ENOUGH, MARGIN = 2.0, 0.5
"""An entry is taken where its evidence is at least `ENOUGH` and `MARGIN` above the next one."""

_HOMONYM_NEEDS = 1.4
_SOLE_NEEDS = 2.4
_PERSON_NEEDS = 2.9
"""A weak name of a person needs more than its country: an office before it, or the full name elsewhere."""

_ACTING = frozenset({"LOC", "ORG"})


@dataclass(slots=True, frozen=True)
class Choice:
    """An entry with its evidence; `entry` is None where the evidence does not do."""

    entry: Entry | None
    evidence: float
    reason: str


def choose(mention: Mention, context: Context, words: list[Word], text: str) -> Choice:
    """Weigh the candidates of a mention against each other."""
    scored = []
    for entry_id, strength in mention.candidates:
        entry = context.kb.by_id[entry_id]
        if is_generic(mention.text) and not _country_leads(entry, mention, context):
            continue
        evidence, reasons = weigh(mention, entry, strength, context, words, text)
        scored.append((evidence, strength == "strong", entry, reasons))
    if not scored:
        return Choice(None, 0.0, "not in the knowledge base")
    scored.sort(key=lambda row: (-row[0], not row[1], row[2].id))
    evidence, strong, entry, reasons = scored[0]
    second = next((row[0] for row in scored[1:] if not same_actor(row[2], entry)), None)
    needed = ENOUGH if strong or entry.label != "PER" else _PERSON_NEEDS
    if entry.label == "LOC" and mention.recognised and len(scored) > 1:
        needed = _HOMONYM_NEEDS
    if len(scored) == 1 and context.support(entry.country) == 1.0:
        needed = min(needed, _SOLE_NEEDS)
    if evidence < needed:
        return Choice(None, evidence, f"too little evidence for {entry.id}")
    if second is not None and evidence - second < MARGIN:
        return Choice(None, evidence, f"{entry.id} or {scored[1][2].id}")
    return Choice(entry, evidence, ", ".join(reasons))


def is_generic(name: str) -> bool:
    """Whether a name is made of words of institutions that every state has («Assemblea nazionale»)."""
    return all(fold(word.text) in generic_words() for word in words_of(name))


def _country_leads(entry: Entry, mention: Mention, context: Context) -> bool:
    """Whether the article speaks more of this entry's country than of those of the other candidates."""
    if entry.country is None or entry.country == context.main_country():
        return True
    counts = context.countries
    others = [context.kb.by_id[other].country for other, _ in mention.candidates if other != entry.id]
    rival = max((counts[country] for country in others if country is not None), default=0)
    top = max(counts.values(), default=0)
    return counts[entry.country] >= max(2, 2 * rival, 0.4 * top)


def _of_another_country(mention: Mention, entry: Entry, context: Context) -> bool:
    """A party, court or ministry of a country that the article does not name, when it names others."""
    return (
        entry.subtype in NATIONAL
        and " " in mention.text
        and entry.country is not None
        and bool(context.countries)
        and not context.countries[entry.country]
    )


def same_actor(one: Entry, other: Entry) -> bool:
    """Two entries that name one thing (a state and its government)."""
    return one.id == other.id or one.speaks_for == other.id or other.speaks_for == one.id


def weigh(
    mention: Mention, entry: Entry, strength: str, context: Context, words: list[Word], text: str
) -> tuple[float, list[str]]:
    """The evidence for one entry, and what it rests on."""
    evidence = STRONG if strength == "strong" else 0.0
    reasons = [f"{strength} name"]

    def add(points: float, reason: str) -> None:
        nonlocal evidence
        if points:
            evidence += points
            reasons.append(reason)

    agreement = label_agreement(mention, entry)
    if agreement == CLASH and strength == "strong":
        agreement = MILD_CLASH if entry.label != "ORG" else 0.0
    add(agreement, "label")
    add(ELSEWHERE if _of_another_country(mention, entry, context) else 0.0, "no word of its country")
    if strength == "weak" and entry.label != "PER" and mention.recognised and len(mention.candidates) == 1:
        add(LABEL, "only reading")
    add(ESTABLISHED if entry.id in context.established else 0.0, "named elsewhere in the article")
    add(COUNTRY * context.support(entry.country), f"article about {entry.country}")
    add(STATE if entry.subtype == "country" and strength == "strong" else 0.0, "a state")
    before = words_before(words, text, mention.start, 6)
    add(_kind_agreement(before, entry), "kind named before")
    if entry.label == "PER":
        add(_office_agreement(before, entry, context), "office named before")
    return evidence, reasons


def label_agreement(mention: Mention, entry: Entry) -> float:
    """Agreement of the recogniser's label with the entry's; a state may act, so LOC and ORG do not clash."""
    if not mention.recognised:
        return 0.0
    if mention.label == entry.label:
        return LABEL
    if mention.label == "MISC" or entry.label == "MISC":
        return 0.0
    if {mention.label, entry.label} == _ACTING or " " in mention.text:
        return 0.0  # a state may act; a full name is surer than the recogniser's label
    return CLASH


def _kind_agreement(before: list[str], entry: Entry) -> float:
    """A common noun right before the name says what it is («il fiume», «la città di»)."""
    nouns = before[-1:] + (before[-2:-1] if before[-1:] and before[-1] in ("di", "del", "della", "dell", "d") else [])
    for noun in nouns:
        if noun in kinds():
            label, subtypes = kinds()[noun]
            if entry.subtype in subtypes:
                return KIND
            return -1.0 if label != entry.label else 0.0
    return 0.0


def _office_agreement(before: list[str], entry: Entry, context: Context) -> float:
    """An office among the words before the name that the entry has held («il presidente russo Putin»)."""
    roles = roles_in(before, context.kb.roles.get)
    held = {office.role for office in entry.offices}
    return TITLE if roles & held else 0.0


def roles_in(before: list[str], lookup: Callable[[str], object]) -> set[str]:
    """Keys of the offices named by any run of the words."""
    found: set[str] = set()
    for start in range(len(before)):
        for end in range(start + 1, len(before) + 1):
            readings = lookup(normalise(" ".join(before[start:end])))
            if readings:
                found |= {reading.role for reading in readings}  # type: ignore[attr-defined]
    return found
