"""Who wins where the statistical recogniser and the knowledge base disagree about the extent of a name.

The rule, for a span R of the recogniser and a match K of the knowledge base:

1. R = K: one mention; the recogniser's label breaks ties between entries.
2. K holds R: K wins where it is strong or has several words («Corea» inside «Corea del Nord»).
3. R holds K: R wins («Ministero degli Esteri ucraino» is not Ukraine), unless R is only names side by side.
4. They cross: K wins where it is strong and of several words, else R.
5. K alone: kept where it is strong and its form is not doubtful; a weak or doubtful one is kept as *tentative*
   and becomes a mention only if the article names the same entry elsewhere.
6. R alone: kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from claimx.entities.context import words_before
from claimx.entities.decide import roles_in
from claimx.entities.lexicon import titles
from claimx.entities.matching import Match
from claimx.entities.mention import Mention
from claimx.entities.words import fold, words_of
from claimx.kb import KnowledgeBase

Span = tuple[int, int, str]

_TITLE_WORDS = 7
_ACTING = ("ORG", "LOC")
_CUT = re.compile(r"\s+(?:d[ei]l(?:l[aeo']|l’)?|degli|dei|di|d['’])$")
_JOINER = re.compile(r"\s*(?:,|-|–|/| e | ed |, e )\s*")


@dataclass(slots=True)
class Merged:
    """Mentions, and matches that wait for support from the rest of the article."""

    mentions: list[Mention]
    tentative: list[Mention]


def merge(text: str, spans: list[Span], matches: list[Match], kb: KnowledgeBase) -> Merged:
    """Merge both sources into mentions that do not overlap, in text order."""
    spans = [_without_title(text, span, matches, kb) for span in _without_overlaps(spans)]
    taken = [_wins(match, [span for span in spans if _overlap(span, match)], text, matches, kb) for match in matches]
    kept = [match for match, wins in zip(matches, taken, strict=True) if wins]
    mentions = [_mention(text, match, spans, kb) for match in kept if _good(match, spans)]
    tentative = [_mention(text, match, spans, kb) for match in kept if not _good(match, spans)]
    for start, end, label in spans:
        if not any(_overlap((start, end, label), match) for match in kept):
            mentions.append(Mention(start, end, text[start:end], label, recognised=True))
    mentions.sort(key=lambda m: m.start)
    return Merged(_with_complements(text, mentions), tentative)


def _with_complements(text: str, mentions: list[Mention]) -> list[Mention]:
    """Join an organisation cut before its place («Partito Democratico delle» + «Maldive»)."""
    out: list[Mention] = []
    for mention in mentions:
        left = out[-1] if out else None
        if left is not None and left.label in _ACTING and not left.listed and mention.label in _ACTING:
            tail = _CUT.search(left.text)
            if tail is not None and text[left.end : mention.start] in ("", " "):
                left.end, left.text = mention.end, text[left.start : mention.end]
                continue
        out.append(mention)
    for mention in out:
        tail = _CUT.search(mention.text)
        if tail is not None and not mention.listed:
            mention.end, mention.text = mention.start + tail.start(), mention.text[: tail.start()]
    return out


def _without_overlaps(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return out


def _without_title(text: str, span: Span, matches: list[Match], kb: KnowledgeBase) -> Span:
    """A span that runs from an office into a known person's name is cut to the name («Commercio Maros Sefcovic»)."""
    for match in matches:
        title = words_of(text[span[0] : match.start]) if span[0] < match.start and match.end == span[1] else []
        person = kb.by_id[match.candidates[0][0]].label == "PER"
        if person and len(title) == 1 and fold(title[0].text) in titles():
            return match.start, match.end, span[2]
        inside = span[0] < match.start and match.end == span[1] and match.last > match.first
        if inside and match.strong and kb.by_id[match.candidates[0][0]].label == "PER":
            before = words_before(words_of(text[: match.start]), text, match.start, _TITLE_WORDS)
            if roles_in(before, kb.roles.get):
                return match.start, match.end, "PER"
    return span


def _overlap(span: Span, match: Match) -> bool:
    return span[0] < match.end and match.start < span[1]


def _wins(match: Match, over: list[Span], text: str, matches: list[Match], kb: KnowledgeBase) -> bool:
    """Whether a match becomes a mention (rules 1 to 5)."""
    several = match.last > match.first
    for start, end, _ in over:
        if (start, end) == (match.start, match.end):
            continue
        if match.start <= start and end <= match.end:
            if not (match.strong or several):
                return False
        elif start <= match.start and match.end <= end:
            if not _side_by_side(text, start, end, matches, kb):
                return False
        elif not (match.strong and several):
            return False
    return True


def _side_by_side(text: str, start: int, end: int, matches: list[Match], kb: KnowledgeBase) -> bool:
    """Whether a span is nothing but known names and what joins them («Russia e Cina»; «Mosca-Kiev» if both may act)."""
    inside = [match for match in matches if start <= match.start and match.end <= end]
    if len(inside) < 2 or inside[0].start != start or inside[-1].end != end:
        return False
    if any(text[left.end : right.start] == "-" for left, right in pairwise(inside)) and not all(
        kb.by_id[match.candidates[0][0]].speaks_for for match in inside
    ):
        return False
    return all(_JOINER.fullmatch(text, left.end, right.start) for left, right in pairwise(inside))


def _good(match: Match, spans: list[Span]) -> bool:
    recognised = any(_overlap(span, match) for span in spans)
    return recognised or (match.strong and not match.doubtful)


def _mention(text: str, match: Match, spans: list[Span], kb: KnowledgeBase) -> Mention:
    over = [span for span in spans if _overlap(span, match)]
    exact = next((span for span in over if (span[0], span[1]) == (match.start, match.end)), None)
    label = exact[2] if exact else (over[0][2] if over else kb.by_id[match.candidates[0][0]].label)
    return Mention(
        match.start,
        match.end,
        text[match.start : match.end],
        label,
        recognised=bool(over),
        listed=True,
        doubtful=match.doubtful,
        candidates=match.candidates,
    )
