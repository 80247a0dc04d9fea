"""From candidates to relations: conflicts, missing sources, chains, forms, ids."""

from __future__ import annotations

from claimx.attributions import lexicon
from claimx.attributions.analysis import View
from claimx.attributions.candidates import Candidate
from claimx.attributions.phrases import chunks, human, phrase_of
from claimx.attributions.quotations import is_speech, spans_of
from claimx.attributions.sources import Source
from claimx.syntax.labels import SUBJECT

_RANK = {
    "quote-post": 9, "quote-incise": 9, "quote-colon": 8, "quote-pre": 8, "backward-clitic": 8, "backward-quanto": 8, "backward-cleft": 8,
    "cosi": 6, "headline-colon": 6, "speaker-colon": 5, "noun-quote": 7, "noun-backward": 6, "speaker-narrated": 3, "speaker-active": 1,
}  # fmt: skip


def resolve(view: View, candidates: list[Candidate]) -> list[Candidate]:
    """Keep one reading per cue and per quotation, in text order."""
    kept: list[Candidate] = []
    quoted: dict[int, Candidate] = {}
    by_cue: dict[int, Candidate] = {}
    for one in sorted(candidates, key=lambda one: (-_RANK.get(one.rule, 4), one.anchor)):
        if one.anchor in by_cue and one.rule != "citing":
            continue
        direct = [
            number for number in one.quotes if one.rule.startswith(("quote", "speaker", "headline", "noun-", "cosi"))
        ]
        if direct and all(number in quoted for number in direct):
            holder = quoted[direct[0]]
            if (
                holder.source is None
                and holder.wants == "null"
                and one.source is not None
                and one.rule.startswith("speaker")
            ):
                holder.source = one.source
            continue
        if direct:
            taken = {number for number in direct if number in quoted}
            if taken:
                gone = set(spans_of(view, list(taken)))
                one.contents = [span for span in one.contents if span not in gone]
                if not one.contents:
                    continue
        by_cue[one.anchor] = one
        for number in direct:
            quoted.setdefault(number, one)
        kept.append(one)
    kept = [one for one in kept if not _said_by_verb(one, kept)]
    kept = [one for one in kept if not _swallowed(view, one, kept) and not _begins_with_locution(view, one, kept)]
    kept.sort(key=lambda one: (one.anchor, one.rule))
    _hand_on(view, kept)
    return kept


def _hand_on(view: View, kept: list[Candidate]) -> None:
    """What «lo» stands for where the line before is a relation itself.

    «C. Lo ha detto Y. Lo riferisce X»: both have C, and X reports Y. «S: C» in a title, then «X lo conferma»: X has C too.
    """
    for one in kept:
        if not one.rule.startswith("backward") or len(one.contents) != 1:
            continue
        for other in kept:
            if other is one or other.cue is None or other.anchor >= one.anchor or not one.covers(*other.cue):
                continue
            if other.rule.startswith("backward") and not one.covers(*other.contents[0]):
                one.contents = list(other.contents)
                other.reported_by = one
                break
            if other.rule.startswith("headline") and other.anchor < view.title_end:
                one.contents = list(other.contents)
                break


def _said_by_verb(one: Candidate, others: list[Candidate]) -> bool:
    """«ha diffuso la notizia che C»: verb and noun are one cue, kept as the verb's."""
    return one.rule == "noun" and any(
        other.group is not None and 0 < one.anchor - other.anchor <= 4 and other.contents == one.contents
        for other in others
    )


def _begins_with_locution(view: View, one: Candidate, others: list[Candidate]) -> bool:
    """«La tesi è che, secondo la difesa, C»: the locution names whose words they are."""
    if one.rule != "noun" or one.source is not None:
        return False
    start = one.contents[0][0]
    return any(
        other.cue is not None and other.cue[0] == start and other.group is None and other is not one for other in others
    )


def _swallowed(view: View, one: Candidate, others: list[Candidate]) -> bool:
    """A verbless speaker whose quotation already belongs to a clause of another cue."""
    if one.rule not in ("speaker-narrated", "speaker-active", "cosi", "headline-colon", "speaker-colon"):
        return False
    start, end = one.contents[0]
    return any(
        other is not one and any(a <= start and end <= b for a, b in other.contents) and view.quote_of[other.anchor] < 0
        for other in others
    )


_HOSTS = frozenset(
    {"object", "about", "clause-che", "clause-di", "clause-a", "characterisation", "accusation", "gerund-che"}
)


def orphans(view: View, kept: list[Candidate]) -> list[Candidate]:
    """Speech with no cue at all: it belongs to the active speaker, where one spoke in the segments just before."""
    out: list[Candidate] = []
    covered = [span for one in kept for span in one.contents]
    for number, quote in enumerate(view.quotes):
        if any(a <= quote.inner_start and quote.inner_end <= b for a, b in covered):
            continue
        if any(a < quote.inner_end and quote.inner_start < b for a, b in covered):
            continue
        if not is_speech(view, number) or (not quote.closed and not quote.continued):
            continue
        words = view.text[quote.inner_start : quote.inner_end].split()
        position = next((word.i for word in view.words if word.start >= quote.inner_start), -1)
        if position < 0 or position < view.title_end:
            continue
        if (
            not any(view.words[i].finite for i in range(position, len(view.words)) if view.quote_of[i] == number)
            or len(words) < 5
        ):
            continue
        segment = view.segment_of[position]
        host = next(
            (
                one
                for one in reversed(kept)
                if one.cue is not None
                and one.anchor < position
                and view.segment_of[one.anchor] == segment
                and view.quote_of[one.anchor] < 0
                and one.rule in _HOSTS
            ),
            None,
        )
        if host is not None:
            host.contents = sorted([*host.contents, (quote.inner_start, quote.inner_end)])
            covered.append((quote.inner_start, quote.inner_end))
            continue
        speaker = next(
            (
                one
                for one in reversed([*kept, *out])
                if one.source is not None
                and one.anchor < position
                and segment - view.segment_of[one.anchor] <= 3
                and view.quote_of[one.anchor] < 0
            ),
            None,
        )
        if speaker is None:
            continue
        region = view.segments[segment]
        alone = all(
            view.quote_of[i] >= 0 or view.mark_of[i] >= 0 or not any(c.isalnum() for c in view.words[i].text)
            for i in range(*region)
        )
        spans = [(quote.inner_start, quote.inner_end)]
        out.append(
            Candidate(
                rule="speaker-active",
                cue=None,
                anchor=position,
                lemma="",
                contents=spans,
                source=speaker.source,
                quotes=(number,),
                features={"alone": float(alone), "distance": float(segment - view.segment_of[speaker.anchor])},
            )
        )
    return out


_POINTING = frozenset({"notizia", "informazione", "indiscrezione", "circostanza", "voce"})


def point_back(view: View, kept: list[Candidate]) -> None:
    """«La notizia è confermata da S»: the content is what was reported before, not the word that points to it."""
    for n, one in enumerate(kept):
        if one.rule != "passive-subject" or one.source is None or len(one.contents) != 1:
            continue
        start, end = one.contents[0]
        words = [word for word in view.words if start <= word.start and word.end <= end and word.pos == "NOUN"]
        if len(words) != 1 or words[0].low not in _POINTING or view.text[start:end].count(" ") > 1:
            continue
        before = [
            other
            for other in kept[:n]
            if other.anchor < one.anchor and words[0].low not in view.text[other.contents[0][0] : other.contents[0][1]]
        ]
        if before and view.segment_of[one.anchor] - view.segment_of[before[-1].anchor] <= 4:
            one.contents = list(before[-1].contents)


def fill_sources(view: View, kept: list[Candidate]) -> None:
    """Null subjects take the last explicit mention, first persons the speaker of the quotation they stand in."""
    _spans(view, kept)
    for n, one in enumerate(kept):
        if one.source is not None or not one.wants:
            continue
        if one.wants == "speaker":
            outer = _container(view, one, kept)
            if outer is not None:
                one.source, one.source_span = outer.source, outer.source_span
                one.antecedent = outer
            continue
        outer = _container(view, one, kept)
        found = _last_mention(view, one, kept[:n], outer)
        if found is not None:
            one.source, one.antecedent = found
            one.features["resolved"] = 1.0
    _spans(view, kept)


def _spans(view: View, kept: list[Candidate]) -> None:
    for one in kept:
        if one.source is not None:
            one.source_span = _clean(view, one.source)


def _clean(view: View, source: Source) -> tuple[int, int]:
    start, end = view.chars(source.start, source.end)
    text = view.text
    while end > start and text[end - 1] in ",;: \n(–-—":
        end -= 1
    while start < end and text[start] in ",;: \n)–-—":
        start += 1
    for quote in view.pairing.quotations:
        if quote.start == start and quote.end <= end and text[start + 1 : end - 1].strip():
            break
    return start, end


def _container(view: View, one: Candidate, kept: list[Candidate]) -> Candidate | None:
    """The innermost relation whose content holds the cue."""
    place = one.cue or one.contents[0]
    best: Candidate | None = None
    for other in kept:
        if other is one or not other.covers(*place):
            continue
        if other.cue is not None and place[0] <= other.cue[0] and other.cue[1] <= place[1]:
            continue
        if best is None or _width(other) < _width(best):
            best = other
    return best


def _width(one: Candidate) -> int:
    return sum(end - start for start, end in one.contents)


def _last_mention(
    view: View, one: Candidate, before: list[Candidate], outer: Candidate | None
) -> tuple[Source, Candidate | None] | None:
    """The last explicit mention before a null subject: the previous source that agrees, or the subject of the clause before."""
    segment = view.segment_of[one.anchor]
    inside = view.quote_of[one.anchor] >= 0
    for other in reversed(before):
        if other.source is None or other is one:
            continue
        if segment - view.segment_of[other.anchor] > 4:
            break
        if (view.quote_of[other.anchor] >= 0) != inside and not (inside and outer is other):
            continue
        if outer is not None and other is outer and not inside:
            # «X dice che ... e che vuole»: the subject inside a content is not the speaker of it unless nothing else is there
            nearer = _previous_subject(view, one, segment, outer)
            if nearer is not None:
                return nearer, None
        if _number_fits(view, other.source, one.plural):
            nearer = _subject_between(view, one, other)
            if nearer is not None:
                return nearer, None
            return Source(other.source.start, other.source.end, "last-mention", 0.6), other
    found = _previous_subject(view, one, segment, outer)
    return (found, None) if found is not None else None


def _subject_between(view: View, one: Candidate, other: Candidate) -> Source | None:
    """A human main subject between the last source and the cue is nearer («Il sindaco ha replicato. Ha detto che»)."""
    first = view.segment_of[other.anchor] + 1
    last = view.segment_of[one.anchor]
    for number in range(last - 1, first - 1, -1):
        found = _main_subject(view, number, one.plural)
        if found is not None:
            return found
    return None


def _previous_subject(view: View, one: Candidate, segment: int, outer: Candidate | None) -> Source | None:
    del outer
    same = _main_subject(view, segment, one.plural, limit=one.anchor)
    if same is not None:
        return same
    for number in range(segment - 1, max(segment - 3, -1), -1):
        found = _main_subject(view, number, one.plural)
        if found is not None:
            return found
    return None


def _main_subject(view: View, number: int, plural: bool | None, limit: int | None = None) -> Source | None:
    start, end = view.segments[number]
    end = min(end, limit) if limit is not None else end
    for i in range(start, end):
        word = view.words[i]
        if view.quote_of[i] >= 0 or word.dep not in SUBJECT or word.pos not in ("NOUN", "PROPN"):
            continue
        governor = view.words[word.head]
        if governor.dep not in ("ROOT", "conj", "parataxis", "root"):
            continue
        phrase = phrase_of(view, i, start, end if governor.i < i else max(governor.i, i + 1))
        if phrase is None:
            continue
        source = Source(*phrase, "previous-subject", 0.5)
        if _number_fits(view, source, plural) and any(human(view, chunk) for chunk in chunks(view, *phrase)):
            return source
    return None


def _number_fits(view: View, source: Source, plural: bool | None) -> bool:
    if plural is None:
        return True
    found = chunks(view, source.start, source.end)
    if not found:
        return True
    if any(view.low(i) in ("e", "ed") for i in range(source.start, source.end)):
        return True
    number = view.doc[found[0].head].morph.get("Number")
    if view.words[found[0].head].low in lexicon.bodies():
        return True
    return not number or (number == ["Plur"]) == plural


def link(view: View, kept: list[Candidate]) -> None:
    """`reported_by`: the innermost relation whose content holds this one."""
    for one in kept:
        if one.reported_by is not None:
            continue
        outer = _container(view, one, kept)
        if outer is not None and not _loops(one, outer):
            one.reported_by = outer
    for one in kept:
        if one.rule.startswith("backward") and one.contents:
            for other in kept:
                if (
                    other is not one
                    and other.reported_by is None
                    and not _loops(other, one)
                    and other.anchor < one.anchor
                    and one.covers(*(other.cue or other.contents[0]))
                ):
                    other.reported_by = one


def _loops(one: Candidate, outer: Candidate) -> bool:
    node: Candidate | None = outer
    for _ in range(20):
        if node is None:
            return False
        if node is one:
            return True
        node = node.reported_by
    return True


def form_of(view: View, one: Candidate) -> str:
    """`direct` if all of the content is quoted, `indirect` if none, `mixed` if part."""
    inside = outside = 0
    for start, end in one.contents:
        for word in view.words:
            if word.end <= start:
                continue
            if word.start >= end:
                break
            if not any(char.isalnum() for char in word.text):
                continue
            if view.quote_of[word.i] >= 0:
                inside += 1
            else:
                outside += 1
    cue_inside = one.cue is not None and view.quote_of[one.anchor] >= 0
    if cue_inside and not one.rule.startswith("quote"):
        return "indirect"
    if inside and not outside:
        return "direct"
    return "mixed" if inside else "indirect"
