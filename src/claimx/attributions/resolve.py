"""From candidates to relations: conflicts, missing sources, chains, forms, ids."""

from __future__ import annotations

from claimx.attributions import lexicon
from claimx.attributions.analysis import View
from claimx.attributions.candidates import Candidate
from claimx.attributions.contents import trim
from claimx.attributions.phrases import chunk_at, chunks, document, grow, human, person, phrase_of
from claimx.attributions.quotations import alone, continued, is_speech, spans_of, tokens_of
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
    _cut_at_incises(view, kept)
    for one in kept:
        one.contents = [part for span in one.contents for part in _split_at_colon(view, *span)]
    return kept


def _cut_at_incises(view: View, kept: list[Candidate]) -> None:
    """«pochi credono che C: il porto, spiega un ufficiale, resta chiuso»: what another says after a colon is no part of C."""
    for said in kept:
        if said.rule not in ("incise", "quote-incise") or view.quote_of[said.anchor] >= 0 or said.cue is None:
            continue
        start = said.contents[0][0]
        colon = len(view.text[:start].rstrip()) - 1
        if view.text[colon] != ":":
            continue
        for other in kept:
            if other is not said and other.covers(*said.cue) and any(a < colon < b for a, b in other.contents):
                other.contents = [(a, min(b, colon)) for a, b in other.contents if a < colon]


def _split_at_colon(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """«la situazione è grave: «A», e «B»»: the quotations after a colon are spans of their own."""
    inside = [quote for quote in view.quotes if start < quote.start and quote.end <= end + 1]
    first = next((quote for quote in inside if view.text[start : quote.start].rstrip().endswith(":")), None)
    if first is None:
        return [(start, end)]
    listed = [quote for quote in inside if quote.start >= first.start]
    at = listed[0].start
    for quote in listed:
        if view.text[at : quote.start].strip(" ,;\n") not in ("", "e", "ed"):
            return [(start, end)]
        at = quote.end
    if any(char.isalnum() for char in view.text[at:end]):
        return [(start, end)]
    head = view.text[start : first.start].rstrip(" \n:")
    return [(start, start + len(head)), *((quote.inner_start, quote.inner_end) for quote in listed)]


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
            if other.rule in ("quote-post", "quote-pre", "quote-colon") and view.quote_of[other.anchor] < 0:
                # «Q», ripete Y. A riferirlo è X»: the words, and not the sentence that reports them
                one.contents = list(other.contents)
                if one.lemma in _PASSING_ON and other.reported_by is None:
                    other.reported_by = one
                break


_PASSING_ON = frozenset({"riferire", "riportare", "rivelare", "rendere noto", "scrivere", "raccontare"})


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
    """Speech with no cue at all: it goes on with the relation before it, or belongs to the active speaker."""
    out: list[Candidate] = []
    covered = [
        span for one in kept if view.quote_of[one.anchor] < 0 or one.rule == "quote-incise" for span in one.contents
    ]
    for number, quote in enumerate(view.quotes):
        span = (quote.inner_start, quote.inner_end)
        if any(a < quote.inner_end and quote.inner_start < b for a, b in covered):
            continue
        tokens = tokens_of(view, number)
        if not tokens or not is_speech(view, number) or (not quote.closed and not quote.continued):
            continue
        if tokens.start < view.title_end:
            found = _unsaid(view, number, tokens, kept)
        elif not any(view.words[i].finite for i in tokens) or len(view.text[slice(*span)].split()) < 5:
            continue
        else:
            found = _cueless(view, number, tokens, [*kept, *out])
        if found is not None:
            out.append(found)
            covered.extend(found.contents)
    return out


def _unsaid(view: View, number: int, tokens: range, kept: list[Candidate]) -> Candidate | None:
    """A quotation in the title with no speaker («Strage al mercato: «Almeno sessanta morti»»).

    A line that is nothing but a quotation has the speaker with whom the next line of the title begins.
    """
    opener = tokens.start - 1
    while opener > 0 and view.mark_of[opener - 1] == number:
        opener -= 1
    before = view.low(opener - 1)
    if len(tokens) < 4 or (opener and before not in (":", ",", ".", "!", "?") and before.strip()):
        return None
    cue = view.chars(opener - 1, opener) if before == ":" else None
    spans = spans_of(view, continued(view, [number]))
    below = view.segment_of[tokens.start] + 1
    first = next(
        (
            one
            for one in kept
            if one.source is not None and view.segment_of[one.anchor] == below and one.anchor < view.title_end
        ),
        None,
    )
    if (
        alone(view, number)
        and first is not None
        and first.source is not None
        and first.source.start <= view.segments[below][0] + 1
    ):
        if any(view.quotes[n].inner_start == start for n in range(len(view.quotes)) for start, _ in first.contents):
            first.contents = sorted([*spans, *first.contents])
            return None
    return Candidate(
        rule="headline-unsaid", cue=cue, anchor=opener - 1 if cue else tokens.start, lemma="", contents=spans, source=None, quotes=(number,),
        features={"title": 1.0, "strong": 1.0},
    )  # fmt: skip


def _cueless(view: View, number: int, tokens: range, made: list[Candidate]) -> Candidate | None:
    """The words of the active speaker; a relation that reaches to them takes them in (then there is nothing new)."""
    quote = view.quotes[number]
    span = (quote.inner_start, quote.inner_end)
    segment = view.segment_of[tokens.start]
    own = [
        one
        for one in made
        if view.segment_of[one.anchor] == segment and view.quote_of[one.anchor] < 0 and one.cue is not None
    ]
    host = next((one for one in reversed(own) if one.anchor < tokens.start and one.rule in _HOSTS), None)
    if host is not None:
        host.contents = sorted([*host.contents, span])
        return None
    apart, spans = alone(view, number), spans_of(view, continued(view, [number]))
    if not apart:
        if own or not _behind_colon(view, tokens.start):
            return None
    previous = [
        one for one in made if one.cue is not None and one.anchor < tokens.start and view.quote_of[one.anchor] < 0
    ]
    if apart and previous and _goes_on(view, previous[-1], tokens.start):
        previous[-1].contents = sorted([*previous[-1].contents, *spans])
        return None
    speaker = (_introduced_after(view, number, segment) if apart else None) or _active_speaker(
        view, segment, tokens.start, made
    )
    if speaker is None or not spans or (not apart and _other_human(view, segment, tokens.start, speaker)):
        return None
    return Candidate(
        rule="speaker-active", cue=None, anchor=tokens.start, lemma="", contents=spans, source=speaker, quotes=(number,),
        features={"alone": float(apart)},
    )  # fmt: skip


def _behind_colon(view: View, at: int) -> bool:
    """A colon before the opening mark: what stands before it is told by the writer."""
    k = at - 1
    while k > 0 and (view.mark_of[k] >= 0 or not view.words[k].text.strip()):
        k -= 1
    return view.low(k) == ":"


_REPORTS = ("clause-che", "clause-di", "clause-wh", "gerund-che", "gerund-di", "incise", "quote", "colon-clause")


def _goes_on(view: View, one: Candidate, at: int) -> bool:
    """The content of the relation ends with the sentence before the quotation, in the same paragraph."""
    if not one.rule.startswith(_REPORTS) or (one.source is None and not one.wants):
        return False
    end = max(b for _, b in one.contents)
    between = view.text[end : view.words[at].start]
    return "\n" not in between and not any(char.isalnum() for char in between)


def _introduced_after(view: View, number: int, segment: int) -> Source | None:
    """«Q». S non usa giri di parole: at the beginning of a paragraph, whom the next sentence begins with, where it says nothing itself."""
    opening = view.text[: view.quotes[number].start].rstrip(" \t")
    if opening and not opening.endswith("\n"):
        return None
    if segment + 1 >= len(view.segments):
        return None
    start, end = view.segments[segment + 1]
    if "\n" in view.text[view.quotes[number].end : view.words[start].start]:
        return None
    chunk = chunk_at(view, start, end)
    if chunk is None or chunk.prep or not person(view, chunk):
        return None
    said = any(start <= group.head < end and group.finite and group.verb.frames & {"q", "che"} for group in view.groups)
    return None if said else Source(*grow(view, chunk, end), "presented", 0.6)


def _active_speaker(view: View, segment: int, at: int, made: list[Candidate]) -> Source | None:
    """Who spoke last: the source of a main clause before that of a relative clause, or the person a short sentence is about."""
    for number in range(segment, max(segment - 4, -1), -1):
        said = [
            one
            for one in made
            if one.source is not None
            and view.segment_of[one.anchor] == number
            and one.anchor < at
            and (view.quote_of[one.anchor] < 0 or one.rule == "speaker-active")
        ]
        main = [one for one in said if one.source is not None and one.source.how != "relative"]
        if main:
            return main[-1].source
        if number == segment or _question(view, number):
            continue
        subject = _main_subject(view, number, None) or _presented(view, number)
        if subject is not None:
            return subject
        if said:
            return said[-1].source
    return None


def _question(view: View, number: int) -> bool:
    """A question of the interviewer presents nobody («Sindaco, perché si ricandida?»)."""
    return view.text[slice(*view.chars(*view.segments[number]))].rstrip().endswith("?")


def _presented(view: View, number: int) -> Source | None:
    """«Durissimo il sindaco.», «Il più esplicito è stato Rossi.»: whom a short sentence presents as the next speaker."""
    start, end = view.segments[number]
    if end - start > 16 or start < view.title_end:
        return None
    named = [chunk for chunk in chunks(view, start, end) if not chunk.prep and human(view, chunk)]
    return Source(*grow(view, named[-1], end), "presented", 0.6) if named else None


def _other_human(view: View, segment: int, at: int, speaker: Source) -> bool:
    """Somebody else named in the sentence may be the one who is quoted."""
    start, _ = view.segments[segment]
    spoken = {view.low(i) for i in range(speaker.start, speaker.end)}
    return any(
        human(view, chunk) and view.low(chunk.head) not in spoken and chunk.prep in ("", "da")
        for chunk in chunks(view, start, at)
    )


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
            continue
        told = view.segment_of[one.anchor] - 1
        while told >= 0 and not view.text[slice(*view.chars(*view.segments[told]))].strip():
            told -= 1
        finite = one.group is not None and not one.group.bare
        if finite and told >= 0 and view.segments[told][0] >= view.title_end:
            span = trim(view, *view.segments[told])
            one.contents = [span] if span is not None else one.contents


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
        if other.source is None or other is one or _carries(other, before):
            continue
        if (
            other.group is None
            and one.group is not None
            and _paper(view, other.source)
            and one.group.verb.class_ != "media"
        ):
            continue  # «Stando a una prima stima C. Ha detto che»: a person and no paper
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
            nearer = _main_subject(view, segment, one.plural, limit=one.anchor) if _apart(view, one, other) else None
            if nearer is not None and one.covers(*view.chars(nearer.start, nearer.end)):
                nearer = None  # «Il suo governo, ha assicurato, C»
            nearer = nearer or _subject_between(view, one, other)
            if nearer is None and other.group is None and _apart(view, one, other):
                # «Secondo la polizia il giovane era armato. Ha detto che»
                nearer = _main_subject(view, view.segment_of[other.anchor], one.plural)
            if nearer is not None:
                return nearer, None
            return Source(other.source.start, other.source.end, "last-mention", 0.6), other
    found = _previous_subject(view, one, segment, outer)
    return (found, None) if found is not None else None


def _paper(view: View, source: Source) -> bool:
    found = chunks(view, source.start, source.end)
    return bool(found) and document(view, found[0])


def _carries(other: Candidate, made: list[Candidate]) -> bool:
    """«Q», dice S, citata da X. Aggiunge C»: who only carries the words of another is no last mention."""
    return other.rule == "citing" and any(inner.reported_by is other for inner in made)


def _apart(view: View, one: Candidate, other: Candidate) -> bool:
    return view.segment_of[other.anchor] < view.segment_of[one.anchor] and view.quote_of[one.anchor] < 0


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
    """Whom a sentence is about: its main subject if that can speak, the agent of its passive, else a document or group that is its subject."""
    start, end = view.segments[number]
    end = min(end, limit) if limit is not None else end
    weak: Source | None = None
    for i in range(start, end):
        word = view.words[i]
        agent = word.dep == "obl:agent"
        noun = word.pos in ("NOUN", "PROPN") or (word.pos == "ADJ" and i > start and view.words[i - 1].pos == "DET")
        if view.quote_of[i] >= 0 or not noun or not (agent or word.dep in SUBJECT):
            continue
        governor = view.words[word.head]
        fronted = limit is not None and governor.dep == "advcl" and not agent  # «quando il custode vide il danno disse»
        if governor.dep not in ("ROOT", "conj", "parataxis", "root") and not fronted:
            continue
        phrase = phrase_of(view, i, start, end if governor.i < i else max(governor.i, i + 1))
        if phrase is None:
            continue
        source = Source(*phrase, "previous-subject", 0.5)
        found = chunks(view, *phrase)
        if not found or not _number_fits(view, source, plural) or not human(view, found[0]):
            continue
        if agent and not person(view, found[0]):
            continue
        if fronted or document(view, found[0]):
            weak = weak or source
            continue
        return source
    return weak


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
