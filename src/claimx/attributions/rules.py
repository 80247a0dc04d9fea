"""Rules for verb cues: clauses, infinitives, quotations, incises, noun phrases, characterisations, backward cues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimx.attributions import lexicon
from claimx.attributions.analysis import (
    ADVERBS,
    DASHES,
    MANNER,
    Group,
    View,
    closes_speech,
    connective_end,
    prepositional,
)
from claimx.attributions.candidates import Candidate, make
from claimx.attributions.clefts import cleft
from claimx.attributions.contents import (
    Complement,
    _quoted_che,
    clause_end,
    conjoined_participle,
    eventive,
    find_complement,
    hearsay,
    is_infinitive,
    noun_phrase_content,
    relative_end,
    verb_follows,
)
from claimx.attributions.objects import anaphoric, blocked_object, decided, placeholder
from claimx.attributions.phrases import TIME_HEADS, Chunk, chunk_at, chunks, grow, human, phrase_of, thing
from claimx.attributions.quotations import continued, is_speech, opening_after, spans_of, tokens_of
from claimx.attributions.sources import (
    Source,
    agent_of,
    agrees,
    label,
    normative,
    previous_cue,
    source_kind,
    subject_of,
)
from claimx.syntax.labels import SUBJECT


def for_group(view: View, group: Group) -> Iterator[Candidate]:
    """All readings of one verb cue."""
    if blocked(view, group) or _unsaid_form(view, group):
        return
    if _after_locution(view, group):
        return
    called = _cleft_call(view, group)
    if called is not None:
        yield called
        return
    opening = cleft(view, group)
    if opening is not None:
        yield opening
        return
    backward = list(_backward(view, group))
    if backward:
        yield from backward
        return
    after_quote = _quote_before(view, group)
    if after_quote is not None:
        yield after_quote
        return
    if _not_yet_said(view, group):
        return
    complement = find_complement(view, group)
    if complement is not None and complement.skipped and _describes_itself(view, group):
        found = _said_adjective(view, group)
        if found is not None:
            yield found
            return
    incise = None
    if complement is None or complement.kind in ("quote", "colon") or complement.skipped > 6:
        incise = _incise(view, group)
    if incise is not None:
        yield incise
        return
    if complement is not None and complement.kind == "quote" and group.voice == "si" and group.verb.lemma == "dire":
        found = _said_adjective(view, group)
        if found is not None:
            yield found
            return
    if complement is not None:
        candidate = _with_complement(view, group, complement)
        if candidate is not None and _impersonal_pronoun(view, candidate):
            return
        if candidate is not None:
            yield candidate
            return
    phrases = list(_with_phrase(view, group))
    if phrases:
        yield from phrases
        return
    reason = _reason(view, group)
    if reason is not None:
        yield reason


def _unsaid_form(view: View, group: Group) -> bool:
    """Forms that give nobody's words: the writer's «ricordiamo», a reflexive «si propongono di», a thought that was never had."""
    outside = view.quote_of[group.head] < 0
    if group.person == 1 and group.plural and group.verb.lemma == "parlare" and group.kind == "ger":
        return True  # «stiamo parlando di oltre cento miliardi»
    if group.person == 1 and outside and (not group.tagged_verb or _writers_plural(view, group)):
        return True
    if group.voice == "si" and group.verb.lemma == "proporre":
        return True
    if group.verb.lemma == "rendere conto" and any(
        view.low(k) in ("si", "ci", "mi", "vi") for k in range(group.start - 4, group.head)
    ):
        return True
    never = group.negated or any(view.low(k) == "mai" for k in range(group.start, group.head))
    conditional = any(view.low(k).startswith("avrebbe") for k in group.auxiliaries)
    return never and conditional and group.verb.class_ in ("opinion", "hope")


def _writers_plural(view: View, group: Group) -> bool:
    """«ricordiamo che», «stiamo parlando di»: the writer and the readers."""
    return bool(group.plural) and group.verb.lemma in (
        "ricordare", "parlare", "segnalare", "rammentare", "dire", "precisare", "notare", "osservare", "aggiungere", "citare",
    )  # fmt: skip


def _not_yet_said(view: View, group: Group) -> bool:
    """«potrà chiedere una perizia», «avrebbe dovuto condannare»: a possible act of speech has no words yet."""
    forms = [view.low(i) for i in group.auxiliaries]
    future = any(low.startswith(("pot", "dov")) and low.endswith(("rà", "ranno")) for low in forms)
    missed = any(low.startswith("avrebbe") for low in forms) and any(low in ("dovuto", "potuto") for low in forms)
    return future or missed


def _impersonal_pronoun(view: View, candidate: Candidate) -> bool:
    """«Ciò conferma che»: a pronoun that stands for no speaker."""
    source = candidate.source
    return (
        source is not None
        and source.end - source.start == 1
        and view.low(source.start) in ("ciò", "questo", "quello", "quella", "cosa", "tutto", "nulla", "niente")
    )


# --- blocks ----------------------------------------------------------------------------------------------------------


def blocked(view: View, group: Group) -> bool:
    """Pseudo-cues: fixed phrases, second persons, imperatives."""
    if _writers_own(view, group):
        return True
    for place, phrase in lexicon.pseudo_phrases().get(view.low(group.head), ()):
        first = group.head - place
        if all(view.low(first + n) == word for n, word in enumerate(phrase)):
            return True
    return False


def _writers_own(view: View, group: Group) -> bool:
    """«Bisogna ricordare che», «va detto che», «si noti che», «lascia presumere che»: what the writer says or a thing lets one think."""
    writer = lexicon.pseudo().writer
    if group.voice == "si" and group.verb.lemma in writer["reminders"] and not group.auxiliaries:
        return _document_before(view, group) is None  # «Nella relazione si sottolinea che»
    if group.voice == "si" and group.kind == "sub" and view.low(group.clitic_start - 1) not in ("che", "non"):
        return True  # «si pensi alla tratta degli schiavi»
    k = group.clitic_start - 1
    if group.bare:
        return view.low(k) in ("va", "vanno", "andrebbe", "andrà") or (
            view.low(k) in ADVERBS and view.low(k - 1) in ("va", "vanno")
        )
    if group.kind != "inf" or group.finite:
        return False
    if view.low(k) in writer["causatives"]:
        return True
    while k > 0 and (view.low(k) in ADVERBS or view.low(k) in ("di", "a", "qui") or view.words[k].pos == "ADV"):
        if view.low(k) in writer["openers"]:
            return True
        k -= 1
    low, before = view.low(k), view.low(k - 1)
    if low in writer["openers"]:
        return True
    if low == "da":
        return before in ("è", "sono", "era", "resta", "rimane") or (
            k - 1 < 0 or view.words[k - 1].pos in ("PUNCT", "SPACE")
        )
    if low == "pena":
        return before == "la"
    return low in writer["judgements"] and any(
        view.low(j) in ("è", "sarebbe", "sembra", "pare") for j in (k - 1, k - 2)
    )


def _after_locution(view: View, group: Group) -> bool:
    """«secondo quanto riferito», «come ha spiegato»: the locution rules take these."""
    k = group.clitic_start - 1
    while k > 0 and (view.low(k) in ADVERBS or view.words[k].pos == "ADV") and view.low(k) not in ("come", "quanto"):
        k -= 1
    low = view.low(k)
    if low == "quanto" and not (view.low(k - 1) in ("è", "é") or view.low(k - 2) in ("è", "é")):
        return view.low(k - 1) in ("secondo", "a", "da", "per", "stando", "ad") or (
            view.low(k - 1) == "a" and view.low(k - 2) == "stando"
        )
    return low == "come" and find_complement_is_free(view, group)


def find_complement_is_free(view: View, group: Group) -> bool:
    """«come» before the cue is a parenthesis unless it opens the complement of a cue before it."""
    k = group.clitic_start - 1
    while k > 0 and view.low(k) != "come":
        k -= 1
    before = view.group_at.get(k - 1)
    return before is None


# --- sources ---------------------------------------------------------------------------------------------------------


def source_for(view: View, group: Group, *, after: bool = False, end: int | None = None) -> tuple[Source | None, str]:
    """The source of a verb cue and what may stand in for it."""
    if group.verb.lemma in _EMERGING or group.verb.lemma == "risultare":
        return _origin(view, group), ""
    if group.voice == "pass":
        return agent_of(view, group, None) or _agent_before(view, group) or _document_before(view, group), ""
    if group.voice == "si" and group.verb.lemma not in ("attendersi",) and not _reflexive(view, group):
        return _impersonal_source(view, group), ""
    if group.bare:
        if conjoined_participle(view, group):
            shared = _governor_subject(view, group)
            return shared, "" if shared else "null"
        return agent_of(view, group, None), ""
    if not group.finite:
        source = _governor_subject(view, group)
        return source, "" if source else "null"
    if group.person == 1 or group.person == 2:
        return None, "speaker" if view.quote_of[group.head] >= 0 else ""
    source = _beside_topic(view, group, subject_of(view, group, prefer_after=after, end=end))
    source = _before_apposition(view, group, source)
    if after and source is not None and source.start < group.head and view.mark_of[source.start] >= 0:
        source = None  # «Il bambino», spiegano dall'ospedale: what is quoted does not speak
    if source is not None and not after and source.start >= group.end and group.verb.frames & {"acc", "inform", "inf"}:
        source = None  # the object: «Ha accusato Kiev di»
    if (source is None or source.weight < 0.5) and group.plural and group.voice == "act":
        source = _from_place(view, group) or source
    if after and source is None and group.plural and group.voice == "act":
        source = _from_whom(view, group, view.region(group.head)[1])
    if source is None and view.quote_of[group.head] >= 0 and group.plural and group.clitics & {"ci", "mi", "ti", "vi"}:
        return None, ""
    return source, "" if source else "null"


def _before_apposition(view: View, group: Group, source: Source | None) -> Source | None:
    """«Rossi, deluso ma protagonista del finale, ha detto»: a person's name before an insertion in which the source was found."""
    if source is None or source.how != "subject-before" or view.low(source.end) != ",":
        return source
    comma = next((j for j in range(source.start, source.start - 6, -1) if view.low(j) == ","), -1)
    name = view.names.get(comma - 1) if comma > 0 else None
    if (
        name is None
        or name[2] != "PER"
        or any(source.start <= i < source.end for i in view.names if view.names[i][2] == "PER")
    ):
        return source
    opens = view.words[comma + 1]
    adjective = opens.pos == "ADJ" or view.doc[comma + 1].morph.get("VerbForm") == ["Part"]
    if not adjective or any(view.words[j].finite for j in range(comma, group.clitic_start)):
        return source
    floor = view.region(group.head)[0]
    before = [chunk for chunk in chunks(view, floor, comma) if chunk.end == comma]
    if not before or before[-1].prep:
        return source
    return Source(before[-1].start, comma, "subject-before", 0.8)


def _beside_topic(view: View, group: Group, source: Source | None) -> Source | None:
    """Headline «Iran, Trump avverte»: the speaker stands next to the verb, the topic before the comma."""
    if source is None or group.head >= view.title_end:
        return source
    comma = next((i for i in range(source.start, source.end) if view.low(i) == ","), -1)
    if comma > 0:  # «Scuola, Valditara annuncia»: the topic is no coordinated speaker
        topic, speaker = chunk_at(view, source.start, comma), chunk_at(view, comma + 1, source.end)
        apart = topic is not None and speaker is not None and not speaker.prep
        apart = apart and (not human(view, topic) or group.plural is False)
        return Source(comma + 1, source.end, source.how, source.weight) if apart else source
    if view.low(source.end) != ",":
        return source
    chunk = chunk_at(view, source.end + 1, group.clitic_start)
    if chunk is None or chunk.prep or chunk.outer != source.end + 1:
        return source
    start, end = grow(view, chunk, group.clitic_start)
    return Source(start, end, "subject-before", 0.85) if end == group.clitic_start else source


def _origin(view: View, group: Group) -> Source | None:
    """«Dal rapporto emerge che», «È quanto emerge da un'indagine»: where the content comes from."""
    region = view.region(group.head)
    for begin, end in ((group.end, min(group.end + 8, region[1])), (max(region[0], group.start - 14), group.start)):
        for k in range(begin, end):
            if prepositional(view, k) != "da":
                continue
            chunk = chunk_at(view, k, region[1])
            if chunk is not None and view.words[chunk.head].low not in TIME_HEADS:
                return Source(
                    *grow(view, chunk, region[1] if begin >= group.end else group.start), "impersonal-origin", 0.7
                )
    return None


def _agent_before(view: View, group: Group) -> Source | None:
    """«Dai testimoni viene riferito che»: the agent opens the clause."""
    region = view.region(group.head)
    chunk = chunk_at(view, region[0], group.clitic_start)
    if chunk is None or chunk.prep != "da" or not human(view, chunk):
        return None
    start, end = grow(view, chunk, group.clitic_start)
    return Source(start, end, "agent", 0.7) if end == group.clitic_start else None


def _document_before(view: View, group: Group) -> Source | None:
    """«Nell'articolo viene affermato che»: the document that opens the clause."""
    region = view.region(group.head)
    chunk = chunk_at(view, region[0], group.clitic_start)
    if chunk is None or chunk.prep not in ("in", "su"):
        return None
    if lexicon.source_heads().get(view.words[chunk.head].low) not in ("document", "outlet"):
        return None
    return Source(*grow(view, chunk, group.clitic_start, apposition=False), "impersonal-origin", 0.7)


def _from_place(view: View, group: Group) -> Source | None:
    """«Dalla Farnesina spiegano», «Ma da Kiev fanno sapere»: the clause begins with where the words come from."""
    region = view.region(group.head)
    k = region[0]
    while k < group.clitic_start and (
        view.words[k].pos in ("CCONJ", "ADV", "PUNCT", "SPACE") or view.low(k) in ADVERBS
    ):
        k += 1
    chunk = chunk_at(view, k, group.clitic_start)
    if chunk is None or chunk.prep != "da" or view.words[chunk.head].low in TIME_HEADS:
        return None
    start, end = grow(view, chunk, group.clitic_start)
    links = all(view.words[i].pos in ("PUNCT", "ADV") or view.low(i) in ADVERBS for i in range(end, group.clitic_start))
    named = view.words[chunk.head].pos == "PROPN" or human(view, chunk)
    return Source(start, end, "subject-before", 0.7) if links and named else None


def _reflexive(view: View, group: Group) -> bool:
    """«si è detto pronto», «si ritiene presidente legittimo»: an adjective or noun follows and a personal subject is there."""
    k = group.end
    while (view.low(k) in ADVERBS or (k < len(view.words) and view.mark_of[k] >= 0)) and k < len(view.words) - 1:
        k += 1
    close = view.low(k)[:-1] in ("vicin", "contrari")
    if k >= len(view.words) or (view.words[k].pos not in ("ADJ", "NOUN") and not _participle(view, k) and not close):
        pleading = group.verb.lemma == "raccomandare" and bool(group.auxiliaries)  # «si è raccomandata di»
        return (group.verb.lemma in _REFLEXIVES or pleading) and group.voice == "si"
    return True


_REFLEXIVES = frozenset(
    [
        "chiedere",
        "domandare",
        "augurare",
        "esprimere",
        "lamentare",
        "difendere",
        "scusare",
        "giustificare",
        "vantare",
        "sfogare",
        "interrogare",
    ]
)


def _participle(view: View, k: int) -> bool:
    return view.doc[k].morph.get("VerbForm") == ["Part"]


def _impersonal_source(view: View, group: Group) -> Source | None:
    """«si legge nella nota», «si apprende da fonti»: the document or the origin; else nobody."""
    region = view.region(group.head)
    k = group.end
    steps = 0
    while k < region[1] and steps < 4:
        if prepositional(view, k) in ("in", "da", "su") and group.verb.lemma in (
            "leggere",
            "leggersi",
            "emergere",
            "apprendere",
            "evincere",
            "sapere",
            "dire",
            "desumere",
        ):
            chunk = chunk_at(view, k, region[1])
            if chunk is not None and view.words[chunk.head].low not in TIME_HEADS:
                return Source(*grow(view, chunk, region[1]), "impersonal-origin", 0.7)
        if view.words[k].finite or view.low(k) in ("che", ":", ","):
            break
        k += 1
        steps += 1
    if group.verb.lemma in ("leggere", "leggersi"):
        opening = chunk_at(view, region[0], group.start)
        if opening is not None and opening.prep in ("in", "su") and view.words[opening.head].low not in TIME_HEADS:
            return Source(*grow(view, opening, group.start, apposition=False), "impersonal-origin", 0.7)
    if group.verb.lemma in ("apprendere", "sapere", "evincere", "desumere"):
        opening = chunk_at(view, region[0], group.start)  # «Da fonti della Farnesina si apprende che»
        if opening is not None and opening.prep == "da" and view.words[opening.head].low not in TIME_HEADS:
            return Source(*grow(view, opening, group.start, apposition=False), "impersonal-origin", 0.7)
    if group.verb.class_ in _TELLING:
        document = _document_before(view, group)
        if document is not None:
            return document
    relative = view.low(group.clitic_start - 1) in ("cui", "quale")
    if relative and view.low(group.clitic_start - 2) in ("in", "nel", "nella", "il", "la"):
        floor = view.region(group.head)[0]
        stop = group.clitic_start - 2
        while stop > floor and view.low(stop - 1) in (",", "in"):
            stop -= 1
        found = chunks(view, floor, stop)
        if found:
            n = len(found) - 1
            while n > 0 and found[n].prep == "di" and found[n - 1].end == found[n].outer:
                n -= 1
            if lexicon.source_heads().get(view.words[found[n].head].low) not in ("document", "outlet"):
                return None
            return Source(*grow(view, found[n], stop), "relative", 0.6)
    return None


def _governor_subject(view: View, group: Group) -> Source | None:
    """The subject of the verb on which a gerund, infinitive or conjoined participle hangs."""
    region = view.region(group.head)
    token = view.doc[group.head]
    earlier = previous_cue(view, group) if group.kind == "ger" else None
    if earlier is not None and group.verb.class_ in (
        "continue",
        "say",
        "position",
        "confirm",
        "deny",
        "intend",
        "ask",
        "opinion",
    ):
        found = subject_of(view, earlier)
        if found is not None and found.end <= group.start and human_span(view, found):
            return Source(found.start, found.end, "governor", 0.8)
    weak: Source | None = None
    for _ in range(5):
        parent = token.head
        if parent == token or not region[0] <= parent.i < region[1]:
            break
        if token.dep_ == "acl:relcl" or (
            token.dep_ == "acl" and parent.pos_ in ("NOUN", "PROPN") and token.i != group.head
        ):
            phrase = phrase_of(view, parent.i, region[0], token.i)
            if phrase is not None:
                return Source(*phrase, "governor", 0.6)
        low_clause = token.i == group.head and parent.dep_ == "ccomp" and view.low(group.clitic_start - 1) == ","
        token = parent
        if low_clause:
            # «X è lieto che Y torni, affermando che»: after a comma the gerund goes with the governing clause
            continue
        if token.i in view.group_at and view.groups[view.group_at[token.i]].finite:
            other = view.groups[view.group_at[token.i]]
            if other is not group and other.voice == "act":
                found, _ = source_for(view, other)
                if found is not None and human_span(view, found):
                    return Source(found.start, found.end, "governor", 0.8)
        subjects = [
            child
            for child in token.children
            if child.dep_ in SUBJECT
            and child.pos_ in ("NOUN", "PROPN", "PRON", "X", "NUM")
            and child.lower_ not in TIME_HEADS
        ]
        if subjects:
            subject = subjects[0]
            if subject.lower_ in ("che", "cui", "quale") and token.dep_ in ("acl:relcl", "acl"):
                limit = subject.i
                phrase = phrase_of(view, token.head.i, region[0], limit)
            else:
                limit = token.i if subject.i < token.i else group.clitic_start
                limit = min(
                    limit,
                    *[child.i for child in token.children if child.dep_.startswith("aux") and child.i > subject.i],
                    limit,
                )
                phrase = phrase_of(view, subject.i, max(region[0], subject.i - 15), limit)
            if phrase is not None:
                candidate = Source(*phrase, "governor", 0.75)
                if human_span(view, candidate):
                    return candidate
                weak = weak or Source(*phrase, "governor", 0.4)
    best = _inverted(view, group, region[0])
    if best is not None:
        return best
    first = next((i for i in range(region[0], group.clitic_start) if view.words[i].finite), group.clitic_start)
    for chunk in chunks(view, region[0], group.clitic_start):
        if view.words[first - 1].low not in TIME_HEADS and chunk.start > first and view.words[chunk.head].dep == "obj":
            break
        if not chunk.prep and human(view, chunk) and view.words[chunk.head].low not in TIME_HEADS:
            best = Source(*grow(view, chunk, group.clitic_start), "governor-surface", 0.35)
            break
    return best or weak


def _inverted(view: View, group: Group, floor: int) -> Source | None:
    """«Ha provato a calmare gli animi il prefetto, spiegando che C»: the subject stands right before the comma, and nobody else before the verb."""
    if group.kind != "ger" or view.low(group.clitic_start - 1) != ",":
        return None
    comma = group.clitic_start - 1
    before = [chunk for chunk in chunks(view, floor, comma) if not chunk.prep and human(view, chunk)]
    if not before or grow(view, before[-1], comma)[1] != comma:
        return None
    verb = next((i for i in range(floor, comma) if view.words[i].finite), comma)
    if any(chunk.start < verb for chunk in before) or before[-1].start < verb:
        return None
    return Source(before[-1].start, comma, "governor-surface", 0.5)


# --- quotations ------------------------------------------------------------------------------------------------------


def _quote_before(view: View, group: Group) -> Candidate | None:
    """«Q», V S [, «Q2»]; also S before the verb («Q», X ha detto)."""
    if view.quote_of[group.head] >= 0 or group.bare or group.kind == "inf":
        return None
    k = group.clitic_start - 1
    region = view.region(group.head)
    behind = k > 0 and closes_speech(view, k) and group.finite and group.voice != "pass"
    if not behind and not group.verb.frames & {"q", "quoted"}:
        return None
    passed = 0
    subject_first: Source | None = None
    while k >= region[0]:
        word = view.words[k]
        if (
            word.text.isspace()
            or word.low in (",", ".")
            or word.low in DASHES
            or word.low in ADVERBS
            or word.pos == "ADV"
            or word.low == "come"
        ):
            if word.low == "." and passed:
                return None
            k -= 1
            continue
        if view.mark_of[k] >= 0 and view.quotes[view.mark_of[k]].inner_end <= word.start:
            break
        if passed or group.kind == "ger":
            return None
        # a subject between the quotation and the verb
        floor = k
        while (
            floor > region[0]
            and view.mark_of[floor - 1] < 0
            and not view.words[floor - 1].finite
            and view.low(floor - 1) not in (":", ",")
        ):
            floor -= 1
        if k - floor > 14 or view.low(floor - 1) == ":" or view.low(floor) in ("mentre", "ma", "che"):
            return None
        found = chunks(view, floor, k + 1)
        if not found or found[0].prep or found[0].start > floor + 1:
            return None
        start, end = grow(view, found[0], group.clitic_start)
        if end < k + 1 - 3 or not human(view, found[0]):
            return None
        subject_first = Source(start, end, "subject-before", 0.75)
        passed += 1
        k = floor - 1
    else:
        return None
    mark = view.mark_of[k]
    if mark < 0:
        return None
    if not is_speech(view, mark, strong=group.finite):
        return None
    if (subject_first is not None or (group.verb.class_ == MANNER and not behind)) and any(
        child.dep_ == "obj" for child in view.doc[group.head].children
    ):
        return None
    between = view.text[view.quotes[mark].end : view.words[group.clitic_start].start]
    opener = next((i for i in range(region[0], group.head) if view.mark_of[i] == mark), region[0])
    named = opener > region[0] and view.words[opener - 1].pos in ("DET", "ADP", "NOUN", "ADJ")
    if not between.strip() and named and label(view, mark) and subject_first is None:
        return None  # «per la «Tawe» si parla di perdite»
    if subject_first is not None and "," not in between and "–" not in between:
        return None
    if _quote_is_object_of_earlier_cue(view, mark, group) or _says_more(view, mark, group):
        return None
    numbers = [mark]
    source, wants = (subject_first, "") if subject_first else source_for(view, group, after=True)
    if subject_first is None and group.verb.class_ == MANNER and behind:
        source = _speaker_after(view, group)
        if source is None:
            return None
    opening = _sentence_before(view, mark, region[0])
    after = _quote_after_cue(view, group, source)
    if opening is not None and source is not None:
        last = next(i for i in range(k, -1, -1) if view.mark_of[i] == mark) + 1
        return make(
            view, "incise", group, [(opening, last)], source, wants=wants, quotes=(mark, *after), chars=spans_of(view, after),
            subject=source.weight, closed=1.0,
        )  # fmt: skip
    numbers += after
    numbers = continued(view, sorted(set(numbers)))
    if group.verb.lemma in ("leggere", "leggersi") or ("quoted" in group.verb.frames and group.voice == "si"):
        source = _impersonal_source(view, group)
        wants = ""
    return make(
        view, "quote-post", group, [], source, wants=wants, quotes=tuple(numbers), chars=spans_of(view, numbers),
        adjacent=1.0, subject=source.weight if source else 0.0,
    )  # fmt: skip


def _speaker_after(view: View, group: Group) -> Source | None:
    """«Q», allarga le braccia il sindaco: who can speak after a verb of manner, over its object."""
    region = view.region(group.head)
    k = group.end
    while k < min(group.end + 9, region[1]):
        if view.low(k) in (",", ":", ";", ".", "che") or view.words[k].finite or view.mark_of[k] >= 0:
            return None
        chunk = chunk_at(view, k, region[1])
        if chunk is None:
            k += 1
            continue
        if not chunk.prep and (human(view, chunk) or chunk.head in view.names):
            return Source(*grow(view, chunk, region[1], recipients=False), "subject-after", 0.8)
        k = max(chunk.end, k + 1)
    return None


def _sentence_before(view: View, mark: int, floor: int) -> int | None:
    """«Le accuse «sono una farsa», dicono i legali»: where the sentence begins that the quotation ends, or None."""
    quote = view.quotes[mark]
    first = next((i for i in range(floor, len(view.words)) if view.words[i].start >= quote.inner_start), -1)
    opener = next((i for i in range(floor, len(view.words)) if view.mark_of[i] == mark), -1)
    floor = connective_end(view, floor, opener)
    if first < 0 or opener <= floor or any(view.low(i) in (":", ";") for i in range(floor, opener)):
        return None
    if any(floor <= other.head < opener and other.finite and view.quote_of[other.head] < 0 for other in view.groups):
        return None
    outside = [i for i in range(floor, opener) if view.quote_of[i] < 0]
    if view.low(opener - 1) != "," and any(view.words[i].finite for i in outside):
        return floor
    chunk = chunk_at(view, floor, opener)
    if opener_is_predicate(view, opener, first) and chunk is not None and not chunk.prep:
        subject = any(floor <= child.i < opener and child.dep_ in SUBJECT for child in view.doc[first].children)
        return floor if subject or view.low(opener - 1) == "," or not human(view, chunk) else None
    spoken = any(view.words[i].finite for i in tokens_of(view, mark))
    determined = opener - floor <= 4 and all(view.words[i].pos in ("DET", "ADJ", "NOUN", "ADP", "NUM") for i in outside)
    timed = any(view.words[i].low in TIME_HEADS for i in outside)
    return floor if determined and not timed and not spoken and view.words[floor].pos in ("DET", "NUM") else None


def opener_is_predicate(view: View, opener: int, first: int) -> bool:
    """The quotation begins with its verb («non cerca lo scontro»), so that its subject stands before the mark."""
    k = first
    while k < len(view.words) and (
        view.low(k) in ("non", "si", "ci", "ne", "lo", "la", "li", "le", "gli") or view.low(k) in ADVERBS
    ):
        k += 1
    if k >= len(view.words) or view.quote_of[k] != view.mark_of[opener] or not view.words[k].finite:
        return False
    token = view.doc[k]
    auxiliary = token.dep_.startswith(("aux", "cop"))
    person = token.morph.get("Person")
    if person and person[0] != "3":
        return False
    subjects = [child for child in (token.head if auxiliary else token).children if child.dep_ in SUBJECT]
    return not any(child.i > k and view.quote_of[child.i] == view.quote_of[k] for child in subjects)


def _says_more(view: View, mark: int, group: Group) -> bool:
    """«Q», chiedendo di C» and «il ladro, che si firma «Q», afferma di C»: the cue has a complement of its own."""
    complement = find_complement(view, group)
    if group.kind == "ger" and group.verb.frames & {"np", "np-", "np!"}:
        thing = chunk_at(view, group.end, view.region(group.head)[1])
        if thing is not None and not thing.prep and eventive(view, thing.head):
            return True  # «Q», auspicando un ripensamento
    own = complement is not None and complement.skipped <= 2
    if complement is None or not own or complement.kind not in ("che", "di", "a", "wh"):
        return False
    inside = tokens_of(view, mark)
    opens = all(
        not any(c.isalnum() for c in view.words[i].text) for i in range(view.region(group.head)[0], inside.start)
    )
    return group.kind == "ger" or not (opens or any(view.words[i].finite for i in inside))


def _quote_is_object_of_earlier_cue(view: View, mark: int, group: Group) -> bool:
    """«X ha detto: «Q» e ha aggiunto»: the quotation belongs to the cue before it unless a comma and an inversion follow."""
    start = view.quotes[mark].start
    region = view.region(group.head)
    opener = next((i for i in range(region[0], group.head) if view.words[i].start <= start < view.words[i].end), None)
    if opener is None:
        return False
    between = [i for i in range(region[0], group.clitic_start) if view.words[i].start >= view.quotes[mark].end]
    if any(view.low(i) in ("e", "ed", "ma") for i in between):
        return True
    k = opener - 1
    while k >= region[0] and view.words[k].text.isspace():
        k -= 1
    if k < region[0]:
        return False
    low = view.low(k)
    behind = view.low(group.clitic_start - 1) == "," and view.mark_of[group.clitic_start - 2] == mark
    if low == ":" and behind and group.finite:
        speaker = subject_of(view, group, prefer_after=True)
        if speaker is not None and speaker.start >= group.end and human_span(view, speaker):
            return False  # «c'è chi frena: «Q», dice S»
    if low in (":", "che", "di", "come"):
        for other in view.groups:
            if (
                region[0] <= other.head < opener
                and view.quote_of[other.head] < 0
                and other.head != group.head
                and opener - other.end < 12
            ):
                return True
    return False


def _quote_after_cue(view: View, group: Group, source: Source | None) -> list[int]:
    """The second half of a split quotation: «A», ha detto X, «B» / «A», ha detto X. «B»."""
    region = view.region(group.head)
    k = max(group.end, source.end if source is not None and source.start >= group.head else group.end)
    steps = 0
    while k < region[1] and steps < 40:
        mark = view.mark_of[k]
        if (
            mark >= 0
            and view.quotes[mark].start >= view.words[k].start - 1
            and view.quotes[mark].inner_start <= view.words[k].end
        ):
            before = k - 1
            while before > group.head and view.words[before].text.isspace():
                before -= 1
            if view.low(before) in (",", ":", ".", ";") or view.low(before) in DASHES:
                return [mark] if is_speech(view, mark, strong=True) else []
            return []
        word = view.words[k]
        if (k in view.group_at and view.groups[view.group_at[k]] is not group) or (word.finite and k >= group.end):
            return []
        k += 1
        steps += 1
    return []


# --- complements -----------------------------------------------------------------------------------------------------


def _with_complement(view: View, group: Group, complement: Complement) -> Candidate | None:
    kind = complement.kind
    frames = group.verb.frames
    if kind in ("quote", "colon"):
        return _with_quote(view, group, complement)
    if (
        kind == "di"
        and not frames & {"di", "acc", "inform", "call", "nothide"}
        and not ("inf" in frames or "a" in frames)
    ):
        return None
    if "nothide" in frames and not group.negated:
        return None
    if group.kind == "ger" and _inserted(view, group, complement):
        return None
    if group.verb.lemma in _BINDING and group.kind == "ger":
        return None  # «obbligando il paese a chiudere i valichi»: an effect
    if group.voice == "si" and group.verb.lemma == "scoprire":
        return None  # «si è scoperto che»: the writer knows it
    end, reason = clause_end(view, group, complement.start, complement=True)
    end = relative_end(view, group, complement.start, end)
    source, wants = source_for(view, group, end=complement.trigger)
    if kind == "di" and group.verb.lemma == "accusare" and group.voice == "act" and source is None and not wants:
        wants = "null"
    nearer = _nearer_cue(view, group, complement.start, end)
    if nearer is not None:
        end = nearer
    contents = [(complement.start, end)]
    quotes = _colon_quote(view, complement.start, end)
    if quotes is None and reason == "clause-mark":
        limit = view.region(group.head)[1]
        if not any(
            other.finite and end <= other.head < limit and view.quote_of[other.head] < 0 for other in view.groups
        ):
            later = _colon_quote(view, end, limit)
            quotes = (end, later[1]) if later is not None else None
    if quotes is not None:
        colon, numbers = quotes
        contents = [(complement.start, colon)]
        chars = spans_of(view, continued(view, numbers))
    else:
        numbers, chars = [], []
        numbers = _closing_quotes(view, contents[0][1])
        if numbers:
            follow = [n for n in continued(view, numbers) if n not in numbers]
            chars = spans_of(view, follow)
            numbers = follow
    if (
        kind == "wh"
        and group.verb.class_ in ("say", "position", "confirm")
        and source is not None
        and not human_span(view, source)
        and not any(view.words[i].pos == "PROPN" for i in range(source.start, source.end))
    ):
        return None
    if (
        (group.verb.class_ in ("intend", "hope") or group.verb.lemma in _BINDING)
        and (group.finite or group.verb.lemma in _BINDING)
        and group.voice == "act"
        and _thing_subject(view, group, source)
    ):
        return None
    if group.verb.lemma in _LAYING_DOWN and source is not None and normative(view, source):
        return None
    if source is not None and thing_span(view, source) and group.voice == "act":
        if source.how == "relative":
            return None
        if source.how not in ("subject-before", "subject-after") or group.verb.class_ in (
            "say",
            "continue",
            "ask",
            "accuse",
        ):
            source, wants = None, "null"  # what cannot speak is no last mention either
        elif source.weight >= 0.85:
            return None
    if group.verb.class_ == "know" and source is not None and view.low(source.start) in ("tutto", "tutti", "tutta"):
        return None
    rule = {"che": "clause-che", "di": "clause-di", "a": "clause-a", "wh": "clause-wh"}[kind]
    if group.kind == "ger":
        rule = "gerund-" + rule.split("-")[1]
    elif group.voice == "pass" or (group.bare and source is None):
        rule = "passive-" + rule.split("-")[1]
    elif group.voice == "si" and source is None:
        rule = "impersonal-" + rule.split("-")[1]
    if kind in ("che", "di") and group.verb.class_ == "know" and group.voice == "act" and not group.finite:
        return None
    if kind == "di" and view.quote_of[group.head] >= 0 and group.verb.class_ in ("opinion", "hope", "position"):
        return None  # «pensano di intimidirci»: an attitude told within a speech
    if kind == "di" and group.kind == "inf" and group.verb.class_ in ("intend", "ask", "hope") and source is None:
        return None
    if group.kind == "inf" and _governed_by_cue(view, group):
        return None
    if group.kind == "inf" and kind == "wh" and view.low(complement.trigger) != "se":
        return None
    charged = group.verb.class_ == "accuse" or group.verb.lemma == "sospettare"
    if group.bare and source is None and not wants and not charged:
        return None
    if group.kind == "inf" and not group.finite and (source is None or not human_span(view, source)):
        return None
    tree = any(
        child.dep_ in ("ccomp", "xcomp", "csubj") and child.i >= complement.start
        for child in view.doc[group.head].children
    )
    return make(
        view, rule, group, contents, source, wants=wants, chars=chars, quotes=tuple(numbers),
        tree=float(tree), near=1.0 / (1 + complement.skipped), subject=source.weight if source else 0.0,
        cut=float(reason != "full-stop"),
    )  # fmt: skip


def _inserted(view: View, group: Group, complement: Complement) -> bool:
    """«ha garantito, rispondendo a un'interrogazione, che C»: the complement behind the insertion is that of the cue before it."""
    k = group.clitic_start - 1
    if view.low(k) != "," or view.low(complement.trigger - 1) != "," or complement.skipped == 0:
        return False
    return any(0 <= k - other.end <= 2 and other.finite for other in view.groups if other.head < k)


_LAYING_DOWN = frozenset(
    {"prevedere", "stabilire", "disporre", "prescrivere", "vietare", "imporre", "proibire", "decretare", "obbligare"}
)
_BINDING = frozenset({"obbligare", "imporre", "vietare", "proibire", "prescrivere", "incoraggiare", "comandare"})
"""What a law, a rule or a storm can do as well as a speaker."""


def _nearer_cue(view: View, group: Group, start: int, end: int) -> int | None:
    """«gli chiede se C, il premier risponde: «Q»»: where the content ends if a cue with its own speaker holds the colon after it."""
    colon = next(
        (
            k
            for k in range(start, end)
            if view.low(k) == ":" and view.quote_of[k] < 0 and opening_after(view, k + 1) is not None
        ),
        -1,
    )
    for other in view.groups:
        if not (start < other.head < colon and other.finite and "q" in other.verb.frames and other is not group):
            continue
        if colon - other.end > 6 or any(view.words[j].finite for j in range(other.end, colon)):
            continue
        source = subject_of(view, other)
        comma = next((j for j in range(other.start, start, -1) if view.low(j) == ","), -1)
        if source is not None and comma > start and comma < source.start and human_span(view, source):
            return comma
    return None


def _thing_subject(view: View, group: Group, source: Source | None) -> bool:
    """«La piena minacciava di superare gli argini»: what threatens is no speaker."""
    if source is not None and any(
        view.words[i].lemma.lower() in lexicon.noun_cues() for i in range(source.start, source.end)
    ):
        return False  # «un ordine che impone di partire»
    if source is not None:
        return not human_span(view, source) and not any(
            view.words[i].pos in ("PROPN", "PRON") for i in range(source.start, source.end)
        )
    subject = next(
        (child for child in view.doc[group.head].children if child.dep_ in SUBJECT and child.pos_ == "NOUN"), None
    )
    return subject is not None and subject.lower_ not in lexicon.source_heads()


def _governed_by_cue(view: View, group: Group) -> bool:
    """«ha detto di sperare che»: one relation, that of the governing cue."""
    k = group.start - 1
    while k > 0 and (view.low(k) in ("di", "non", "d'", "a") or view.low(k) in ADVERBS):
        k -= 1
    number = view.group_at.get(k)
    return number is not None and view.groups[number] is not group


def _closing_quotes(view: View, end: int) -> list[int]:
    """The quotation that ends right where the content ends, so that a speech may go on after it."""
    for k in range(end - 1, max(end - 4, -1), -1):
        if view.mark_of[k] >= 0 and view.quotes[view.mark_of[k]].inner_end <= view.words[k].start:
            return [view.mark_of[k]]
        if view.words[k].pos not in ("PUNCT", "SPACE"):
            break
    return []


def _colon_quote(view: View, start: int, end: int) -> tuple[int, list[int]] | None:
    """«ha detto che A: «Q»»: the quotation after the colon is a second span."""
    for k in range(start, end):
        if view.low(k) == ":" and view.quote_of[k] < 0:
            number = opening_after(view, k + 1)
            if (
                number is not None
                and is_speech(view, number, strong=True)
                and view.quotes[number].end >= view.words[min(end, len(view.words)) - 1].start - 3
            ):
                return k, [number]
    return None


def _with_quote(view: View, group: Group, complement: Complement) -> Candidate | None:
    frames = group.verb.frames
    quote_verb = bool(frames & {"q", "quoted", "label", "objpred", "che", "inform", "call"})
    if view.quote_of[group.head] >= 0 and complement.kind == "quote":
        return None
    number = opening_after(view, complement.start if complement.kind == "colon" else complement.trigger)
    if number is None:
        if complement.kind == "colon" and frames & {"q", "che"} and group.finite and view.quote_of[group.head] < 0:
            return _colon_clause(view, group, complement)
        return None
    if complement.kind == "colon" and number is not None and is_speech(view, number, strong=complement.skipped < 12):
        quote_verb = True
    if not quote_verb:
        return None
    before = view.low(complement.trigger - 1)
    if complement.kind == "quote" and group.verb.lemma == "intervenire":
        return None
    if complement.kind == "quote" and frames & {"label", "objpred"} and "q" not in frames:
        return None
    if (
        complement.kind == "quote"
        and complement.skipped
        and before not in (":", ",", "che", "di")
        and not group.verb.frames & {"label"}
    ):
        words = [view.words[i] for i in range(group.end, complement.trigger)]
        only_con = len(words) == 1 and words[0].low == "con"
        nominal = any(word.pos in ("NOUN", "PROPN", "VERB", "ADP", "DET") for word in words)
        if (
            nominal
            and not only_con
            and not _quoted_che(view, complement.trigger)
            and (group.voice != "act" or not _only_subject(view, group, complement.trigger))
        ):
            return None
    if complement.kind == "quote" and not is_speech(view, number, strong=complement.skipped == 0 or before == ":"):
        return None
    plain = group.verb.class_ in ("opinion", "know") or group.verb.lemma == "richiedere"
    if complement.kind == "quote" and plain and "q" not in frames:
        if not _quoted_che(view, complement.trigger) and not any(view.words[i].finite for i in tokens_of(view, number)):
            return None  # «valuta «tutte le opzioni»»
    if group.bare and not conjoined_participle(view, group) and complement.kind == "quote":
        return None
    if group.kind == "inf" and (
        complement.kind == "quote" or group.verb.lemma == "intervenire" or view.low(group.start - 1) in ("di", "d'")
    ):
        return None
    if complement.kind == "quote" and "np" in frames and not complement.skipped and _short_predicate(view, number):
        # «ha promesso «fondi illimitati» per calmare i mercati»: the quotation is part of the object
        after = next(
            (i for i in range(complement.trigger + 1, len(view.words)) if view.mark_of[i] < 0 > view.quote_of[i]), -1
        )
        stop = next((i for i in range(after, len(view.words)) if view.words[i].pos in ("PUNCT", "SPACE")), after)
        region = view.region(group.head)
        if 0 <= after < stop <= region[1] and not any(view.words[i].finite for i in range(after, stop)):
            source, wants = source_for(view, group, end=complement.trigger)
            return make(
                view, "object", group, [(complement.trigger, stop)], source, wants=wants, quotes=(number,), strong=1.0,
                subject=source.weight if source else 0.0, person=float(source is not None and human_span(view, source)),
            )  # fmt: skip
    numbers = continued(view, [number])
    source, wants = source_for(view, group, end=complement.trigger)
    chars = spans_of(view, numbers)
    first = tokens_of(view, number).start
    if (
        complement.kind == "quote"
        and frames & {"inf", "a", "call"}
        and view.low(first) in ("a", "ad")
        and is_infinitive(view, first + 1)
    ):
        chars[0] = (
            view.words[first + 1].start,
            chars[0][1],
        )  # «ha invitato «a pregare»»: the preposition is no content
    rule = "quote-colon" if complement.kind == "colon" else "quote-pre"
    contents: list[tuple[int, int]] = []
    if (
        complement.kind == "colon"
        and complement.skipped > 2
        and frames & {"pdi", "pa", "psu", "np", "np!", "label", "attr"}
        and group.voice == "act"
    ):
        phrase = next(iter(_with_phrase(view, group)), None)
        if (
            phrase is not None
            and phrase.source is not None
            and phrase.contents
            and phrase.contents[0][1] <= view.words[complement.trigger].start
        ):
            chars = [*phrase.contents, *chars]
            rule = phrase.rule
    return make(
        view, rule, group, contents, source, wants=wants, quotes=tuple(numbers), chars=chars,
        near=1.0 / (1 + complement.skipped), subject=source.weight if source else 0.0, adjacent=float(complement.skipped == 0),
    )  # fmt: skip


def _only_subject(view: View, group: Group, stop: int) -> bool:
    chunk = chunk_at(view, group.end, stop)
    return chunk is not None and not chunk.prep and grow(view, chunk, stop)[1] >= stop - 1


def _colon_clause(view: View, group: Group, complement: Complement) -> Candidate | None:
    """«X avverte: la guerra continua» without quotation marks."""
    end, _ = clause_end(view, group, complement.start)
    if view.segments[view.segment_of[group.head]][1] > len(view.words):
        return None
    finite = any(view.words[i].finite for i in range(complement.start, end))
    source, wants = source_for(view, group, end=complement.trigger)
    title = group.head < view.title_end
    if not finite and not title:
        return None
    close = source is not None and source.start >= group.end and source.end == complement.trigger
    if (complement.skipped > 3 and not close) or (source is None and not title) or "q" not in group.verb.frames:
        return None
    if not title and not group.verb.frames & {"che", "di", "inc"}:
        return None  # «Ha preso la parola il sindaco: dopo i saluti ha letto un messaggio»
    own = [
        other
        for other in view.groups
        if complement.start <= other.head < min(end, complement.start + 8) and other.finite
    ]
    if own and not title:
        return None
    return make(
        view,
        "colon-clause",
        group,
        [(complement.start, end)],
        source,
        wants=wants,
        near=1.0 / (1 + complement.skipped),
        subject=source.weight if source else 0.0,
    )


# --- incises ---------------------------------------------------------------------------------------------------------


def _incise(view: View, group: Group) -> Candidate | None:
    """«Le truppe, ha detto X, arriveranno»; «Le truppe arriveranno, sostiene X»; inside a quotation «A – ha detto X – B»."""
    if (
        not group.verb.frames & {"inc", "q", "che"}
        or not group.finite
        or group.voice not in ("act", "si")
        or group.person == 1
    ):
        return None
    if group.clitics & {"lo", "ne", "la"}:
        return None
    if group.verb.frames & {"objpred", "label"} and group.end < len(view.words) and view.words[group.end].pos == "ADJ":
        return None  # «nonostante la sconfitta, ha ritenuto positiva la prova»
    region = view.region(group.head)
    k = group.clitic_start - 1
    while k >= region[0] and (view.low(k) in ADVERBS or view.words[k].pos == "ADV"):
        k -= 1
    if k < region[0]:
        return None
    opener = view.low(k)
    if opener not in (",", "(") and opener not in DASHES:
        return None
    if view.low(group.end) in ("a", "ad") and is_infinitive(view, group.end + 1):
        return None  # «L'Italia, ha assicurato il ministro, continuerà a sostenere l'intesa»
    if opener == "," and _closes_relative_insertion(view, k, region[0]):
        return None
    inside_quote = view.quote_of[group.head] >= 0
    source = _impersonal_source(view, group) if group.voice == "si" else subject_of(view, group, prefer_after=True)
    if group.verb.lemma in _EMERGING:
        source = _origin(view, group)
    if source is not None and source.start < group.head:
        source = None
    if source is None and group.verb.lemma in _EMERGING:
        return None
    source = source or _parenthesis_speaker(view, group, region[1]) or _from_whom(view, group, region[1])
    if source is None and group.verb.class_ == "continue" and "che" not in group.verb.frames and not inside_quote:
        return None  # «Il processo, rinviato a maggio, riprenderà»
    stop = source.end if source is not None else group.end
    while (
        stop < region[1]
        and view.low(stop) not in (",", ".", ")", ";", "!", "?")
        and view.low(stop) not in DASHES
        and not view.words[stop].finite
    ):
        if (view.low(stop) in ("che", ":", "di") and source is None) or view.low(stop) in (":", "che"):
            return None
        if view.mark_of[stop] >= 0:
            break
        stop += 1
    at_end = stop >= region[1] or view.low(stop) in (".", "!", "?") or (stop + 1 >= region[1])
    if not at_end and view.low(stop) not in (",", ")") and view.low(stop) not in DASHES:
        return None
    if opener in DASHES and not at_end and view.low(stop) not in DASHES:
        while stop < region[1] and view.low(stop) not in DASHES:
            stop += 1
        if stop >= region[1]:
            return None
    if source is None and group.plural is None:
        return None
    if inside_quote:
        bare = view.low(group.end) == "," and "inc" in group.verb.frames and group.person == 3
        if opener not in DASHES and not bare and (source is None or not human_span(view, source)):
            return None
        number = view.quote_of[group.head]
        quote = view.quotes[number]
        left = (quote.inner_start, view.words[k].start)
        right = (view.words[stop].end if stop < len(view.words) else quote.inner_end, quote.inner_end)
        numbers = [n for n in continued(view, [number]) if n != number]
        return make(
            view, "quote-incise", group, [], source, wants="" if source else "null", quotes=(number, *numbers),
            chars=[left, right, *spans_of(view, numbers)], adjacent=1.0, subject=source.weight if source else 0.0,
        )  # fmt: skip
    spoken = source is not None and human_span(view, source)
    told = group.verb.class_ not in ("ask", "accuse", "label", "know") and (source is not None or not at_end)
    told = told or (at_end and spoken and group.verb.class_ in ("ask", "accuse") and _right_behind(view, group, source))
    if not group.verb.frames & {"inc", "q"} and not spoken:
        return None
    if "inc" not in group.verb.frames and not told:
        return None
    if view.low(stop) == "," and view.low(stop + 1) == "che":
        return None  # «il suo rivale, tramite un portavoce, ha annunciato alla stampa, che C»
    if source is None and at_end and _has_object(view, group, stop):
        return None
    if source is None and not at_end and opener not in DASHES and _object_follows(view, group):
        return None
    if (
        source is not None
        and not human_span(view, source)
        and not any(view.words[i].pos in ("PROPN", "PRON") for i in range(source.start, source.end))
    ):
        return None
    left_start = connective_end(view, _left_start(view, group, k, region[0], whole=at_end), k)
    contents = [(left_start, k)]
    verbless = _verbless(view, group, source, left_start, k, at_end)
    if view.quote_of[k - 1] >= 0 or (not verbless and _own_subject_left(view, group, left_start, k, at_end)):
        return None
    if not any(view.words[j].finite for j in range(left_start, k)):
        right = next((j for j in range(stop, region[1]) if view.words[j].pos not in ("PUNCT", "SPACE", "ADV")), -1)
        gerund = right >= 0 and view.doc[right].morph.get("VerbForm") == ["Ger"]
        split = source is None and not at_end and right >= 0 and view.words[right].finite and opener == ","
        impersonal = group.voice == "si"
        if split and (impersonal or not _subject_left(view, group, left_start, k)) and _nominal(view, left_start, k):
            pass  # «La riforma, ha detto ai ministri, arriverà a maggio»
        elif source is None or at_end or gerund or not any(view.words[j].finite for j in range(stop, region[1])):
            opened = opening_after(view, stop + 1)
            predicate = opened is not None and _opens_with_verb(view, stop + 1, opened)
            if verbless:
                pass
            elif opened is None or (source is None and not predicate and _subject_left(view, group, left_start, k)):
                return None
    if not at_end:
        end, _ = clause_end(view, group, stop + 1)
        contents.append((stop + 1, end))
    if not verbless and not any(view.words[i].finite for a, b in contents for i in range(a, b)):
        quoted = [view.mark_of[i] for a, b in contents for i in range(a, b) if view.mark_of[i] >= 0]
        if not quoted:
            return None
    quoted_right = opening_after(view, stop + 1) if not at_end else None
    if quoted_right is not None and is_speech(view, quoted_right, strong=True):
        numbers = continued(view, [quoted_right])
        left = _content_left(view, left_start, k, _opens_with_verb(view, stop + 1, quoted_right))
        return make(
            view, "quote-incise", group, left, source, wants="" if source else "null",
            quotes=tuple(numbers), chars=spans_of(view, numbers), adjacent=1.0, subject=source.weight if source else 0.0,
        )  # fmt: skip
    return make(
        view, "incise", group, contents, source, wants="" if source else "null",
        subject=source.weight if source else 0.0, closed=1.0,
    )  # fmt: skip


def _right_behind(view: View, group: Group, source: Source | None) -> bool:
    """«C, chiedono i sindacati»: the speaker follows the verb, so that it has no object of its own."""
    return source is not None and all(view.low(i) in ADVERBS for i in range(group.end, source.start))


def _verbless(view: View, group: Group, source: Source | None, start: int, stop: int, at_end: bool) -> bool:
    """«Nessun ferito grave, fanno sapere i vigili del fuoco.»: a clause without verb, and who says so behind the cue."""
    if source is None or not at_end or "inc" not in group.verb.frames or not human_span(view, source):
        return False
    words = view.words[start:stop]
    bare = sum(word.text.isalpha() for word in words) >= 3 and _nominal(view, start, stop)
    first = next((word for word in words if word.text.strip()), None)
    opens = first is not None and (
        first.pos in ("NUM", "ADV") or first.low in ("nessun", "nessuno", "nessuna", "niente", "da", "per")
    )
    none = first is not None and first.low.startswith("nessun")
    return bare and opens and (none or not _subject_left(view, group, start, stop))


def _opens_with_verb(view: View, at: int, number: int) -> bool:
    opener = next((i for i in range(at, len(view.words)) if view.mark_of[i] == number), -1)
    return opener >= 0 and opener_is_predicate(view, opener, opener + 1)


def _content_left(view: View, start: int, stop: int, predicate: bool) -> list[tuple[int, int]]:
    """What stands before an incise and a quotation: the subject or clause that the quotation goes on with; a mere adverb is none."""
    start = connective_end(view, start, stop)
    words = [view.words[i] for i in range(start, stop)]
    if any(word.finite for word in words) or (
        predicate and any(word.pos in ("NOUN", "PROPN", "PRON") for word in words)
    ):
        return [(start, stop)]
    return []


def _closes_relative_insertion(view: View, comma: int, floor: int) -> bool:
    """«i sospettati che, ovviamente, si dichiaravano»: the comma closes an insertion after a relative pronoun."""
    for k in range(comma - 1, max(floor, comma - 8), -1):
        if view.words[k].finite or view.mark_of[k] >= 0:
            return False
        if view.low(k) == ",":
            before = view.words[k - 1]
            return before.low in ("che", "quale", "quali") and before.pos in ("PRON", "DET")
    return False


def _parenthesis_speaker(view: View, group: Group, limit: int) -> Source | None:
    """«..., ha reso noto la prefettura.»: who can speak stands between the cue and the end of the parenthesis."""
    chunk = chunk_at(view, group.end, limit)
    if chunk is None or chunk.prep or not human(view, chunk) or group.clitics & {"lo", "ne", "la"}:
        return None
    number = view.doc[chunk.head].morph.get("Number")
    start, end = grow(view, chunk, limit)
    closed = end >= limit or view.low(end) in (",", ".", ")", "-", "–")
    if not closed or (number and group.plural is not None and (number == ["Plur"]) != group.plural):
        return None
    return Source(start, end, "subject-after", 0.75)


def _from_whom(view: View, group: Group, limit: int) -> Source | None:
    """«Il fossile, spiegano dal Conicet, sarà esposto»: where the words come from behind a plural verb."""
    chunk = chunk_at(view, group.end, limit) if group.plural else None
    if chunk is None or chunk.prep != "da" or view.words[chunk.head].low in TIME_HEADS:
        return None
    if not (human(view, chunk) or view.words[chunk.head].pos == "PROPN"):
        return None
    return Source(*grow(view, chunk, limit), "subject-after", 0.7)


def _own_subject_left(view: View, group: Group, start: int, stop: int, at_end: bool) -> bool:
    """«Il leader, in una cerimonia, ha confermato X»: what stands before is the subject of the cue and no content."""
    chunk = chunk_at(view, start, stop)
    if chunk is None or chunk.prep or not (human(view, chunk) or view.words[chunk.head].pos == "PROPN"):
        return False
    if any(view.words[i].finite for i in range(start, stop)):
        # «S, che controlla la città, nega»: the clause before the cue is a relative of its subject
        end = grow(view, chunk, stop)[1]
        relative = view.low(end + 1) in ("che", "cui", "dove") or view.low(end + 2) in ("cui", "quale", "quali")
        return view.low(end) == "," and relative and not any(view.low(i) == "," for i in range(end + 1, stop))
    own = any(start <= child.i < stop and child.dep_ in SUBJECT for child in view.doc[group.head].children)
    return own and at_end


def _subject_left(view: View, group: Group, start: int, stop: int) -> bool:
    """Somebody stands before the incise who may be the subject of its verb."""
    return any(
        not chunk.prep and human(view, chunk) and agrees(view, chunk, group) for chunk in chunks(view, start, stop)
    )


def _nominal(view: View, start: int, stop: int) -> bool:
    return any(view.words[i].pos in ("NOUN", "PROPN", "PRON", "NUM") for i in range(start, stop))


def thing_span(view: View, source: Source) -> bool:
    """Whether a source span is headed by a noun for what cannot speak («la diga», «l'assenza di X»)."""
    found = chunks(view, source.start, source.end)
    return bool(found) and found[0].start <= source.start + 1 and thing(view, found[0])


def human_span(view: View, source: Source) -> bool:
    """Whether a source span holds a name or noun that can speak."""
    return any(human(view, chunk) for chunk in chunks(view, source.start, source.end))


def _has_object(view: View, group: Group, stop: int) -> bool:
    """«Il presidente, si legge, concluderà le consultazioni»: the verb has an object of its own."""
    return any(
        not chunk.prep and view.words[chunk.head].low not in TIME_HEADS for chunk in chunks(view, group.end, stop)
    )


def _object_follows(view: View, group: Group) -> bool:
    chunk = chunk_at(view, group.end, min(group.end + 8, len(view.words)))
    return chunk is not None and not (chunk.prep == "a" and view.low(grow(view, chunk, len(view.words))[1]) == ",")


def _left_start(view: View, group: Group, k: int, floor: int, *, whole: bool = False) -> int:
    """Where the clause that an incise interrupts begins: after a relative pronoun or conjunction, else at the segment's start."""
    j = k - 1
    if view.low(j) in (
        "che",
        "dove",
        "cui",
        "ma",
        "e",
        "mentre",
        "quindi",
        "perché",
        "poiché",
        "quando",
        "cioè",
        "anzi",
    ):
        return k
    for i in range(k - 1, floor - 1, -1):
        low = view.low(i)
        if low in (":",):
            return i + 1
        if low in ("mentre", "ma") and view.low(i - 1) == ",":
            told = any(floor <= other.head < i and other.finite for other in view.groups)
            if low == "mentre" or told:
                return i + 1
    return floor


# --- noun phrases ----------------------------------------------------------------------------------------------------


def _with_phrase(view: View, group: Group) -> Iterator[Candidate]:
    frames = group.verb.frames
    if view.quote_of[group.head] >= 0 and group.person == 0 and group.kind == "inf":
        return
    if "cite" in frames:
        return
    if group.verb.lemma in _EMERGING or (group.verb.lemma in ("evincere", "desumere") and group.voice == "si"):
        emerging = _emerging(view, group)
        if emerging is not None:
            yield emerging
        return
    if group.verb.lemma.startswith("dirsi ") and group.end > group.head + 1:
        group = replace(
            group, end=group.end - 1, voice="si"
        )  # «si è detto | preoccupato per»: the adjective is content
        found = _said_adjective(view, group)
        if found is not None:
            yield found
        return
    if group.voice == "si" and group.verb.lemma in ("dire", "dichiarare", "proclamare", "mostrare", "professare"):
        found = _said_adjective(view, group)
        if found is not None:
            yield found
        return
    if "charge" in frames and view.quote_of[group.head] < 0:
        found = _charge(view, group)
        if found is not None:
            yield found
            return
    if group.verb.lemma == "prevedere" and group.voice in ("pass", "si") and not group.bare:
        found = _forecast(view, group)
        if found is not None:
            yield found
            return
    if group.voice == "pass" or (group.bare and not conjoined_participle(view, group)):
        yield from _passive_phrase(view, group)
        return
    if "acc" in frames and group.voice == "act":
        found = _accusation(view, group) or _hearsay_of(view, group)
        if found is not None:
            yield found
        return
    if group.verb.lemma in _POINTING_AT and group.voice == "act":
        found = _hearsay_of(view, group)
        if found is not None:
            yield found
        return
    if frames & {"label", "objpred", "identify", "attr"} and group.voice in ("act", "si"):
        found = _characterisation(view, group)
        if found is not None:
            yield found
            return
    if frames & {"pdi", "inform", *_OBLIQUE}:
        found = _about(view, group)
        if found is not None:
            yield found
            return
    if "call" in frames and group.finite:
        found = _call(view, group)
        if found is not None:
            yield found
            return
    if frames & {"np", "np-", "np!", "npd"}:
        found = _object(view, group)
        if found is not None:
            yield found


_CRIMES = frozenset({"reato", "reati", "delitto", "delitti", "accusa", "accuse", "addebito", "addebiti"})


def _charge(view: View, group: Group) -> Candidate | None:
    """«contesta a X il reato di C», «gli vengono contestati i reati di C»: what somebody is charged with."""
    region = view.region(group.head)
    for chunk in chunks(view, group.end, min(group.end + 16, region[1])):
        if chunk.prep or view.words[chunk.head].low not in _CRIMES:
            continue
        named = chunk_at(view, chunk.end, region[1])
        content = noun_phrase_content(view, group, named.start) if named is not None and named.prep == "di" else None
        if content is None:
            return None
        source, wants = source_for(view, group, end=group.end if group.voice == "act" else None)
        return make(
            view, "accusation", group, [content], source, wants=wants, subject=source.weight if source else 0.0, near=1.0,
            strong=1.0, person=float(source is not None),
        )  # fmt: skip
    return None


_REASONED = frozenset({"accuse", "manner", "deny", "position", "hope"})


def _reason(view: View, group: Group) -> Candidate | None:
    """«ha criticato il decreto perché C», «è stato contestato da X, in quanto C»: the reason given is what is said."""
    if (
        group.verb.class_ not in _REASONED
        or not (group.finite or group.kind == "ger")
        or view.quote_of[group.head] >= 0
    ):
        return None
    region = view.region(group.head)
    for k in range(group.end, min(group.end + 25, region[1])):
        low = view.low(k)
        if view.words[k].finite or low in (":", ";", "che") or view.mark_of[k] >= 0:
            return None
        because = low in ("perché", "poiché") or (low == "in" and view.low(k + 1) == "quanto")
        if not because:
            continue
        start = k + (2 if low == "in" else 1)
        if not any(view.words[j].finite for j in range(start, region[1])):
            return None
        source, wants = source_for(view, group, end=group.end if group.voice == "act" else None)
        if source is None or not human_span(view, source):
            return None
        if _suffers(view, group, source):
            return None  # «è chiamato in causa, in quanto C»: whoever blames him is not named
        end, _ = clause_end(view, group, start)
        return make(
            view, "reason", group, [(start, end)], source, wants=wants, subject=source.weight, person=1.0, strong=1.0,
        )  # fmt: skip
    return None


def _suffers(view: View, group: Group, source: Source) -> bool:
    """The phrase is what the passive verb is done to."""
    subjects = [child for child in view.doc[group.head].children if child.dep_ == "nsubj:pass"]
    return any(source.start <= child.i < source.end for child in subjects)


def _call(view: View, group: Group) -> Candidate | None:
    """«ha lanciato un appello alla liberazione dei prigionieri»: what is called for, after «a» or «per»."""
    region = view.region(group.head)
    chunk = chunk_at(view, group.end, region[1])
    if chunk is None or chunk.prep not in ("a", "per") or not eventive(view, chunk.head) or human(view, chunk):
        return None
    source, wants = source_for(view, group, end=group.end)
    span = grow(view, chunk, region[1], apposition=False)
    return make(
        view, "object", group, [span], source, wants=wants, subject=source.weight if source else 0.0, eventive=1.0, strong=1.0,
        person=float(source is not None and human_span(view, source)),
    )  # fmt: skip


def _describes_itself(view: View, group: Group) -> bool:
    """«dicendosi dispiaciuto che», «confessandosi colpevole di»: an adjective after a reflexive gerund."""
    if group.kind != "ger" or not view.low(group.head).endswith("ndosi") or " " in group.verb.lemma:
        return False
    return view.words[group.end].pos == "ADJ" or _participle(view, group.end)


def _said_adjective(view: View, group: Group) -> Candidate | None:
    """«si è detto pronto a trattare», «si sono dichiarati innocenti»: the predicative is the content."""
    region = view.region(group.head)
    k = group.end
    while k < region[1] and (view.low(k) in ADVERBS or view.words[k].pos == "ADV"):
        k += 1
    opened = view.mark_of[k] if k < region[1] else -1
    if opened >= 0 and view.quote_of[group.head] < 0 and _short_predicate(view, opened):
        k += 1
        while k < region[1] and view.words[k].pos == "ADV":
            k += 1
    elif view.low(k) == "sotto" and k + 1 < region[1]:
        k += 1
    if (
        k >= region[1]
        or not (
            view.words[k].pos in ("ADJ", "VERB", "NOUN")
            or _participle(view, k)
            or view.low(k)[:-1] in ("vicin", "contrari")
        )
        or view.words[k].finite
    ):
        return None
    end, _ = clause_end(view, group, k)
    comma = next((j for j in range(k, end) if _ends_predicate(view, j)), end)
    source = subject_of(view, group) if group.finite else _governor_subject(view, group)
    if source is not None and source.start >= group.head:
        source = None
    behind = _speaker_behind_adjective(view, group, k, comma) if group.finite and source is None else None
    if behind is not None:
        source, comma = behind, k + 1
    start = group.end if view.words[group.end].pos == "ADV" and view.low(group.end) not in ADVERBS else k
    if opened >= 0:
        start = next((i for i in range(k, group.end - 1, -1) if view.mark_of[i] == opened), start)
    elif view.low(k - 1) == "sotto":
        start = k - 1
    return make(
        view,
        "said-adjective",
        group,
        [(start, comma)],
        source,
        wants="" if source else "null",
        subject=source.weight if source else 0.0,
        strong=1.0,
    )


def _speaker_behind_adjective(view: View, group: Group, k: int, end: int) -> Source | None:
    """«Si dice sorpreso l'allenatore»: the subject follows the adjective."""
    chunk = chunk_at(view, k + 1, end) if view.words[k].pos != "NOUN" else None
    if chunk is None or chunk.prep or not (human(view, chunk) or chunk.head in view.names):
        return None
    if view.words[chunk.start].pos not in ("DET", "PROPN") or not agrees(view, chunk, group):
        return None
    return Source(*grow(view, chunk, end), "subject-after", 0.8)


def _ends_predicate(view: View, j: int) -> bool:
    """A comma or colon, unless «, e che» or «, ma pronto» goes on with the predicate."""
    if view.low(j) not in (",", ":") or view.quote_of[j] >= 0:
        return False
    goes_on = view.low(j) == "," and view.low(j + 1) in ("e", "ed", "ma")
    return not (goes_on and (view.low(j + 2) in ("che", "di", "a") or view.words[j + 2].pos == "ADJ"))


def _short_predicate(view: View, number: int) -> bool:
    """A quoted adjective or phrase after «si è detto», not a whole speech."""
    quote = view.quotes[number]
    return len(view.text[quote.inner_start : quote.inner_end].split()) <= 6


def _object(view: View, group: Group) -> Candidate | None:
    """«chiede l'estradizione di X»: the object noun phrase is the content."""
    frames = group.verb.frames
    if group.voice == "si" and (view.quote_of[group.head] >= 0 or not _impersonal_object(group)):
        return None
    if group.verb.lemma == "temere" and group.voice != "si":
        return None
    if group.negated and group.verb.lemma in (
        "rivelare",
        "svelare",
        "dire",
        "raccontare",
        "dichiarare",
        "comunicare",
        "diffondere",
    ):
        return None  # «non ha rivelato l'identità della vittima»
    if any(view.low(i).startswith("intend") for i in group.auxiliaries):
        return None  # «intende rivendicare un ruolo»: an intention
    if view.quote_of[group.head] >= 0:
        return None  # within a speech it is what somebody does or wants, and no second voice
    if (
        group.start > 1
        and view.low(group.start - 1) in ("cosa", "che", "chi")
        and view.low(group.start - 2) in (":", "che")
    ):
        return None  # «Sanzioni: che cosa prevede il piano»: a question has its object already
    start = _object_start(view, group)
    if start < 0:
        return None
    chunk = chunk_at(view, start, view.region(group.head)[1])
    if chunk is None or chunk.prep:
        return None
    if blocked_object(view, group, chunk.head) or view.words[chunk.head].pos == "PRON" or placeholder(view, chunk):
        return None
    if _titled(view, group, chunk):
        return None
    if frames & {"np-", "npd"} and not _reportable(view, group, chunk):
        return None
    if _person_head(view, chunk):
        start = _ground(view, group, chunk)
        if start < 0:
            return None
    if group.kind in ("inf", "part") and not conjoined_participle(view, group) and "np!" not in frames:
        if not group.auxiliaries or _governed_by_cue(view, group):
            return None
    if view.words[group.end].pos == "ADJ" and group.verb.lemma in ("dichiarare", "proclamare"):
        return None  # «dichiara incostituzionale il bando»
    if "np" in frames and view.names.get(chunk.head, (0, 0, "", None))[2] == "PER":
        return None
    content = noun_phrase_content(view, group, start)
    if content is None or (start == chunk.start and anaphoric(view, chunk.head, content)):
        return None
    if group.verb.lemma == "condannare" and (_sentenced(view, group, content)):
        return None
    source, wants = source_for(view, group, end=start)
    if source is None and group.voice != "si" and not wants:
        return None
    if decided(view, group, source, frames):
        return None
    content = _with_clause(view, group, _without_hearer(view, group, chunk, content))
    inverted = source is not None and source.start >= group.head and not source.how.startswith("governor")
    if inverted and source is not None and content[0] < source.end:
        return None
    chars: list[tuple[int, int]] = []
    numbers: list[int] = []
    if view.low(content[1]) == ":":
        number = opening_after(view, content[1] + 1)
        if number is not None and is_speech(view, number, strong=True):
            numbers = continued(view, [number])
            chars = spans_of(view, numbers)
    person = source is not None and (human_span(view, source) or _country(view, source) or _someone(view, source))
    if (
        not person
        and source is not None
        and not any(view.words[i].pos == "PROPN" for i in range(source.start, source.end))
    ):
        return None
    if not person and (group.kind == "ger" or "np-" in frames) and source is not None:
        return None
    kind = source_kind(view, source)
    if "np-" in frames and group.verb.class_ == "say" and kind == "document":
        return None
    if "npd" in frames and kind != "document":
        return None
    if source is not None and (normative(view, source) or (group.verb.lemma == "prevedere" and kind == "document")):
        return None  # «il programma prevede tre concerti», «la legge indica la perdita del seggio»
    if group.verb.class_ == "media" and lexicon.source_heads().get(view.words[chunk.head].low) == "document":
        return None  # «ha pubblicato un rapporto»
    if group.verb.lemma in _STANCE and not _says_what(view, chunk, content):
        return None
    return make(
        view, "object", group, [content], source, wants=wants, chars=chars, quotes=tuple(numbers),
        subject=source.weight if source else 0.0, eventive=float(eventive(view, chunk.head)), person=float(person),
        strong=float("np" in frames or "np!" in frames), tree=float(view.words[chunk.head].dep == "obj" and view.words[chunk.head].head == group.head),
        title=float(group.head < view.title_end),
    )  # fmt: skip


def _titled(view: View, group: Group, chunk: Chunk) -> bool:
    """«aveva presentato L'odore del mosto»: a capital article within a sentence begins the title of a work."""
    article = view.words[chunk.start]
    return (
        article.pos == "DET" and article.text[:1].isupper() and not article.text.isupper() and chunk.start >= group.end
    )


def _with_clause(view: View, group: Group, content: tuple[int, int]) -> tuple[int, int]:
    """«ha espresso il desiderio che, alla sua morte, C»: a clause that the object opens belongs to it."""
    if view.low(content[1] - 1) != "che" or content[1] - content[0] < 2:
        return content
    return content[0], clause_end(view, group, content[1])[0]


def _without_hearer(view: View, group: Group, chunk: Chunk, content: tuple[int, int]) -> tuple[int, int]:
    """«ha chiesto aiuto agli alleati»: who is asked is no part of what is asked for, where the tree hangs it on the verb."""
    if group.verb.class_ != "ask":
        return content
    for one in chunks(view, chunk.end, content[1]):
        bare = chunk.start == chunk.head and one.outer == chunk.end
        hearer = one.prep == "a" and human(view, one)
        if hearer and one.outer >= chunk.end and (bare or view.words[one.head].head == group.head):
            return content[0], one.outer
    return content


def _person_head(view: View, chunk: Chunk) -> bool:
    """The object is somebody («ha ricordato il medico Bianchi»), by its head."""
    word = view.words[chunk.head]
    role = lexicon.source_heads().get(word.low) == "role"
    return (
        role and not eventive(view, chunk.head) and not any(view.mark_of[i] >= 0 for i in range(chunk.start, chunk.end))
    )


def _ground(view: View, group: Group, chunk: Chunk) -> int:
    """«ha denunciato il sindaco per omissione di atti»: what the complaint is about, after «per»; or -1."""
    if group.verb.class_ != "accuse":
        return -1
    end = grow(view, chunk, view.region(group.head)[1])[1]
    k = next((j for j in range(chunk.end, end + 1) if view.low(j) == "per"), -1)
    return k + 1 if k > 0 and chunk_at(view, k + 1, view.region(group.head)[1]) is not None else -1


_SOMEONE = frozenset(
    ["questi", "lui", "lei", "egli", "ella", "essi", "loro", "costui", "costei", "entrambi", "alcuni", "molti", "chi"]
)


def _someone(view: View, source: Source) -> bool:
    """A pronoun that stands for people."""
    return all(view.low(i) in _SOMEONE for i in range(source.start, source.end))


def _country(view: View, source: Source) -> bool:
    """A place that acts as the subject of its verb («La Russia ha reagito annunciando»)."""
    if source.how == "governor-surface" or source.weight < 0.4:
        return False
    heads = [i for i in range(source.start, source.end) if view.words[i].pos not in ("DET", "PUNCT")]
    return bool(heads) and all(view.names.get(i, (0, 0, "", None))[2] in ("LOC", "ORG") for i in heads)


_STANCE = frozenset({"esprimere", "manifestare", "esternare"})
_ABOUT_WHAT = frozenset({"per", "contro", "che", "di", "a"})


def _says_what(view: View, chunk: Chunk, content: tuple[int, int]) -> bool:
    """«ha espresso sconcerto per la strage», «ha espresso «piena fiducia»», but not «ha espresso il suo cordoglio»."""
    if any(view.mark_of[i] >= 0 for i in range(*content)):
        return True
    if view.words[chunk.head].lemma.lower() in lexicon.pseudo().anaphoric:
        return False
    following = chunk.end
    low = prepositional(view, following) or view.low(following)
    if view.words[chunk.head].low in ("cordoglio", "condoglianze"):
        return following < content[1] and low in ("per", "dopo")
    return following < content[1] and low in _ABOUT_WHAT


def _impersonal_object(group: Group) -> bool:
    """«si prevedono piogge», «si ipotizza un guasto»: an estimate or a suspicion of nobody in particular."""
    if group.verb.lemma in ("prevedere", "ipotizzare", "sospettare", "temere", "presumere"):
        return True
    if group.verb.lemma == "escludere" and group.negated:
        return True
    return (
        "np" in group.verb.frames
        and group.verb.lemma not in ("esprimere", "prospettare")
        and group.verb.class_ != "ask"
    )


_COUNTING = frozenset({"estimate", "media", "confirm"})


def _reportable(view: View, group: Group, chunk: Chunk) -> bool:
    """An object that can be a content: an event, a number of cases, or a noun with a complement; «si prevedono» takes any."""
    if eventive(view, chunk.head) or group.voice == "si":
        return True
    counted = (
        group.verb.class_ in _COUNTING
        and group.verb.lemma not in ("scrivere", "pubblicare")
        and any(view.words[i].pos == "NUM" for i in range(chunk.start, chunk.head))
    )
    return counted or _rich(view, group, chunk.end)


def _sentenced(view: View, group: Group, content: tuple[int, int]) -> bool:
    """«condannato a dieci anni», «ha condannato il sito a risarcire»: a sentence and no speech."""
    return any(
        view.low(k) in ("a", "ad", "all'", "al", "alla")
        and (
            is_infinitive(view, k + 1)
            or view.words[k + 1].pos == "NUM"
            or view.low(k + 1) in ("ergastolo", "pagamento", "morte")
        )
        for k in range(group.end, min(content[1] + 1, len(view.words) - 1))
    )


def _rich(view: View, group: Group, end: int) -> bool:
    """An object with a complement of its own («ha rivelato i nomi dei complici») of a verb of saying by somebody who can speak."""
    if group.verb.class_ not in ("say", "confirm", "position", "media") or group.verb.frames & {"npd"}:
        return False
    if group.verb.lemma in (
        "diffondere",
        "pubblicare",
        "sostenere",
        "affermare",
        "garantire",
        "assicurare",
    ):
        return False
    head = lexicon.source_heads().get(view.words[end - 1].low)
    placed = view.low(end) == "in" and view.low(end + 1) == "cui"  # «ha svelato le date in cui C»
    return (placed or prepositional(view, end) == "di") and group.finite and head not in ("role", "collective")


def _object_start(view: View, group: Group) -> int:
    """Where the object of the cue begins: the tree's object, or the first phrase without preposition after the verb."""
    region = view.region(group.head)
    for i in (group.head,):
        for child in view.doc[i].children:
            if (
                child.dep_ == "obj"
                and child.i >= group.end
                and child.i < region[1]
                and child.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
                and child.lower_ not in TIME_HEADS
            ):
                for chunk in chunks(view, group.end, region[1]):
                    if chunk.start <= child.i < chunk.end:
                        return -1 if chunk.prep and prepositional(view, chunk.outer) not in ("di",) else chunk.start
    k = group.end
    steps = 0
    while k < region[1] and steps < 8:
        word = view.words[k]
        if word.low in ADVERBS or word.pos == "ADV":
            k += 1
            steps += 1
            continue
        if word.low in (":", ";", ".", ",") or word.finite or word.low in ("che", "e"):
            return -1
        if view.mark_of[k] >= 0:
            return k if chunk_at(view, k, region[1]) is not None else -1
        chunk = chunk_at(view, k, region[1])
        if chunk is None:
            return -1
        if chunk.prep or view.words[chunk.head].low in TIME_HEADS:
            k = grow(view, chunk, region[1], coordinate=False, apposition=False)[1]
            steps += 1
            continue
        tree_subject = any(child.i == chunk.head and child.dep_ in SUBJECT for child in view.doc[group.head].children)
        return -1 if tree_subject and group.voice != "si" else chunk.start
    return -1


_WORKS = frozenset(
    {
        "film",
        "romanzo",
        "canzone",
        "brano",
        "album",
        "serie",
        "fiction",
        "spettacolo",
        "commedia",
        "libro",
        "fumetto",
        "mostra",
    }
)
"""What tells a story of something and says nothing."""
_POSSESSIVES = frozenset({"sua", "suo", "sue", "suoi", "loro", "propria", "proprio", "proprie", "propri"})
_OBLIQUE = {"pa": "a", "psu": "su", "pda": "da", "pper": "per"}


def _about(view: View, group: Group) -> Candidate | None:
    """«parla di 7 morti», «riferisce dell'arresto», «accenna a un rinvio», «insiste sulla necessità di»."""
    region = view.region(group.head)
    if group.verb.lemma == "pensare" and (group.voice != "si" or view.quote_of[group.head] >= 0):
        return None
    preposition = next((prep for frame, prep in _OBLIQUE.items() if frame in group.verb.frames), "di")
    for k in range(group.end, min(group.end + 14, region[1])):
        low = view.low(k)
        if low in (":", ";", ".") or view.words[k].finite or low in ("e", "che"):
            return None
        if prepositional(view, k) == preposition and (k == group.end or view.words[k].head >= 0):
            chunk = chunk_at(view, k, region[1])
            if preposition != "di" and (chunk is None or human(view, chunk)):
                return None
            if view.low(k - 1) in ("prima", "fuori", "invece", "davanti", "dopo", "nei"):
                return None  # «parla al Senato prima del vertice»
            opened = opening_after(view, k + 1)
            if chunk is None and opened is not None and k <= group.end + 1:
                source, wants = source_for(view, group, end=k)
                return make(
                    view, "about", group, [], source, wants=wants, subject=source.weight if source else 0.0, near=1.0,
                    quotes=tuple(_listed(view, opened)), chars=spans_of(view, _listed(view, opened)), strong=1.0,
                    person=float(source is not None and human_span(view, source)),
                )  # fmt: skip
            if chunk is None or (k > group.end and view.words[chunk.head].head != group.head):
                if k > group.end + 4:
                    return None
                continue
            if view.words[chunk.head].low == "fatto" and chunk.start == chunk.head:
                return None
            fused = low not in ("di", "a", "su", "da")
            own = fused and view.low(chunk.start) in _POSSESSIVES and chunk.end - chunk.start == 2
            if (fused and view.words[chunk.head].lemma.lower() in lexicon.pseudo().anaphoric) or (
                own and group.verb.lemma == "parlare"
            ):
                return None  # «ha parlato della tragedia», «della sua malattia»: a topic and no content
            content = noun_phrase_content(view, group, k, relative=True)
            if content is None:
                return None
            content = (chunk.start, content[1])
            listed = _listed(view, opened) if opened is not None and k <= group.end + 1 else []
            whole = listed and view.quotes[listed[-1]].end >= view.chars(*content)[1]
            source, wants = source_for(view, group, end=k)
            if group.kind == "inf" and not group.finite and not group.auxiliaries and " " not in group.verb.lemma:
                return None  # «parlare di tagli non significa»
            if (
                view.quote_of[group.head] >= 0
                and group.verb.lemma == "parlare"
                and (source is None or _someone(view, source))
            ):
                return None
            if source is not None and view.words[_head_of(view, (source.start, source.end))].low in _WORKS:
                return None
            if view.words[chunk.head].pos == "PRON" or (
                source is not None
                and not human_span(view, source)
                and not any(view.words[i].pos in ("PROPN", "PRON") for i in range(source.start, source.end))
            ):
                return None
            if group.voice == "si" and source is None:
                wants = ""
                if view.quote_of[group.head] >= 0 or view.low(group.clitic_start - 1) in ("quando", "se", "cui"):
                    return None
            return make(
                view, "about", group, [] if whole else [content], source, wants=wants, subject=source.weight if source else 0.0,
                quotes=tuple(listed) if whole else (), chars=spans_of(view, listed) if whole else [],
                near=1.0 / (1 + k - group.end), person=float(source is not None and human_span(view, source)),
                strong=float(group.verb.lemma in ("parlare", "riferire")),
            )  # fmt: skip
    return None


def _listed(view: View, number: int) -> list[int]:
    """«parla di «A» e di «B»»: the quotations that «e» joins."""
    numbers = [number]
    while numbers[-1] + 1 < len(view.quotes):
        gap = view.text[view.quotes[numbers[-1]].end : view.quotes[numbers[-1] + 1].start].split()
        if gap not in (["e"], ["ed"], ["e", "di"], ["e", "a"], [","], [",", "di"], ["ma", "di"]):
            break
        numbers.append(numbers[-1] + 1)
    return numbers


def _accusation(view: View, group: Group) -> Candidate | None:
    """«accusa X di C», «lo accusa di C», «era accusato dell'omicidio»."""
    region = view.region(group.head)
    depth = 0
    for k in range(group.end, min(group.end + 45, region[1])):
        low = view.low(k)
        depth += (low == "(") - (low == ")")
        if depth > 0:
            continue
        if low in (":", ";") or (view.words[k].finite and k > group.end and not view.mark_of[k] >= 0):
            return None
        if k > group.end + 25 and not (low in ("di", "d'") and is_infinitive(view, k + 1)):
            continue
        if prepositional(view, k) != "di":
            continue
        chunk = chunk_at(view, k, region[1])
        if chunk is None:
            continue
        head = view.words[chunk.head]
        attached = head.head == group.head
        if k > group.end and not attached:
            previous = view.words[k - 1]
            abstract = head.pos == "NOUN" and not human(view, chunk) and head.low not in TIME_HEADS
            if view.names.get(chunk.head) or not (previous.low == "," or abstract):
                continue
        content = noun_phrase_content(view, group, k)
        if content is None:
            return None
        later = _later_infinitive(view, group, k + 1, region[1])
        source, wants = source_for(view, group, end=k)
        if later >= 0:
            end, _ = clause_end(view, group, later)
            return make(
                view,
                "clause-di",
                group,
                [(later, end)],
                source,
                wants=wants,
                subject=source.weight if source else 0.0,
                tree=0.0,
                near=0.1,
            )
        if source is not None and source.start > chunk.start:
            content = (content[0], min(content[1], source.start))
            while content[1] > chunk.end and prepositional(view, content[1] - 1) == "da":
                content = (content[0], content[1] - 1)
        return make(
            view, "accusation", group, [(chunk.start, content[1])], source, wants=wants,
            subject=source.weight if source else 0.0, tree=float(attached), near=1.0 / (1 + k - group.end),
        )  # fmt: skip
    return None


_POINTING_AT = frozenset({"tirare in ballo", "tirare in causa", "chiamare in causa", "puntare il dito", "additare"})


def _hearsay_of(view: View, group: Group) -> Candidate | None:
    """«L'indagine accusa il parroco, che avrebbe aiutato i ribelli»: a conditional relative clause is what is said of the accused."""
    region = view.region(group.head)
    contents: list[tuple[int, int]] = []
    k = group.end
    while k < region[1]:
        if view.low(k) == "che" and view.low(k - 1) == "," and view.quote_of[k] < 0 and hearsay(view, k + 1, region[1]):
            end = next(
                (j for j in range(k + 1, region[1]) if view.low(j) == "," and view.low(j + 1) in ("e", "ed")), region[1]
            )
            contents.append((k + 1, end))
            k = end
        k += 1
    if not contents:
        return None
    source, wants = source_for(view, group, end=group.end)
    return make(
        view, "accusation", group, contents, source, wants=wants, subject=source.weight if source else 0.0, near=0.5,
    )  # fmt: skip


def _later_infinitive(view: View, group: Group, k: int, limit: int) -> int:
    """«accusa alcuni esponenti di destra, ..., di essere i colpevoli»: the infinitive after a comma is the charge."""
    for j in range(k, limit - 1):
        if view.low(j) == ":" or view.low(j) == ";":
            return -1
        if (
            view.low(j) in ("di", "d'")
            and is_infinitive(view, j + 1)
            and (view.low(j - 1) == "," or view.words[j + 1].head == group.head)
        ):
            return j + 1
    return -1


def _characterisation(view: View, group: Group) -> Candidate | None:
    """«definisce il piano una «provocazione»», «ritiene X responsabile», «si ritiene presidente legittimo»."""
    frames = group.verb.frames
    region = view.region(group.head)
    if (group.bare and frames & {"attr", "identify"}) or (group.voice == "si" and "label" in frames):
        return None
    source, wants = source_for(view, group)
    if source is not None and source.start >= group.head:
        source, wants = None, "null"
    if source is not None and thing_span(view, source) and "identify" not in frames and "attr" not in frames:
        source, wants = None, "null"
    begin = group.end
    named = chunk_at(view, begin, region[1]) if "identify" in frames else None
    if named is not None and blocked_object(view, group, named.head):
        return None
    if view.low(begin) in ("di", "se") and "attr" not in frames:
        return None  # «sta considerando di approvare»
    if view.low(begin) == "," and "label" in frames:  # «che i medici hanno definito, da subito, come «gravi»»
        close = next((j for j in range(begin + 1, min(begin + 8, region[1])) if view.low(j) == ","), -1)
        begin = close + 1 if close > 0 and view.low(close + 1) == "come" else begin
    end = _phrase_end(view, group, begin, region[1])
    if end <= begin + (0 if group.clitics else 1):
        return None
    quoted = any(view.mark_of[i] >= 0 for i in range(group.end, end))
    if frames & {"label"} and not quoted and not any(view.low(i) == "come" for i in range(group.end, end)):
        strong = 0.3
        if group.verb.lemma in ("chiamare", "etichettare", "bollare", "soprannominare"):
            return None
    else:
        strong = 1.0
    if (
        group.verb.lemma == "descrivere"
        and not quoted
        and not any(view.low(i) == "come" for i in range(group.end, end))
    ):
        return None
    if "objpred" in frames and not frames & {"label"}:
        tokens = range(group.end, end)
        predicate = any(
            view.words[i].head == group.head
            and view.words[i].dep in ("xcomp", "obl", "ccomp")
            and view.words[i].pos in ("ADJ", "NOUN", "PROPN", "VERB")
            for i in tokens
        )
        if not predicate and not quoted and group.voice != "si":
            if group.kind == "ger":
                return None
            strong = 0.3
        if not any(view.words[i].pos in ("ADJ", "NOUN") for i in tokens):
            return None
    if frames & {"attr", "identify"}:
        joined = any(prepositional(view, i) in ("a", "in") or view.low(i) == "come" for i in range(group.end + 1, end))
        if not joined or (
            group.verb.lemma == "indicare" and not any(view.low(i) == "come" for i in range(group.end, end))
        ):
            return None
        if group.verb.lemma in ("ricondurre", "equiparare", "paragonare", "attribuire"):
            strong = 1.0
        else:
            strong = 0.6
    if frames & {"identify"} and source is not None and not human_span(view, source):
        return None
    if group.voice == "si" and not _reflexive(view, group) and not quoted:
        return None
    if not group.finite and group.kind == "inf" and not quoted:
        return None
    return make(
        view, "characterisation", group, [(begin + (view.low(begin) == "come"), end)], source, wants=wants, subject=source.weight if source else 0.0,
        strong=strong, quoted=float(quoted),
    )  # fmt: skip


def _phrase_end(view: View, group: Group, start: int, limit: int) -> int:
    """To the next comma or clause mark outside quotations and relative clauses."""
    k = start
    relative = False
    while k < limit:
        low = view.low(k)
        if view.quote_of[k] >= 0 and view.quote_of[group.head] < 0:
            k += 1
            continue
        if low in (";", ":") or low in DASHES or (low in (".", "!", "?") and view.mark_of[k] < 0):
            break
        if low == "(" and not any(view.low(j) == ")" for j in range(k, min(k + 4, limit))):
            break
        if low == "," and not relative:
            break
        if low in ("che", "cui") and view.words[k].pos == "PRON":
            relative = True
        if low in ("mentre", "ma", "perché", "quando", "dopo", "poiché") or (
            low == "in" and view.low(k + 1) == "quanto"
        ):
            break
        if low in ("e", "ed") and k + 1 < limit and (view.words[k + 1].finite or (k + 1 in view.group_at)):
            break
        if low in ("e", "ed") and (view.low(k + 1) == "che" or verb_follows(view, k + 1, limit)) and k > start:
            break
        if (
            low in ("e", "ed")
            and view.low(k + 1) in ("per", "quindi", "poi", "così", "ora", "oggi", "non")
            and k > start
        ):
            if any(view.words[j].finite for j in range(k, limit)):
                break
        if view.words[k].finite and not relative and k > start:
            break
        k += 1
    return k


def _passive_phrase(view: View, group: Group) -> Iterator[Candidate]:
    """«L'attentato è stato rivendicato da terroristi», «è accusato di omicidio», «è ritenuto vicino ad Al-Qaeda»."""
    frames = group.verb.frames
    source = agent_of(view, group)
    if "acc" in frames:
        found = _accusation(view, group)
        if found is not None:
            found.rule = "passive-accusation"
            yield found
        return
    told = _in_document(view, group) if source is None or source.start > group.end + 3 else None
    if told is not None:
        yield told
        return
    if frames & {"objpred", "label"}:
        found = _passive_predicate(view, group, source)
        if found is not None:
            yield found
        return
    if not frames & {"np", "np-", "np!", "che"} and group.verb.lemma != "rivendicare":
        return
    if source is None and (group.negated or view.quote_of[group.head] >= 0 or _conditional_clause(view, group)):
        return  # «Le identità non sono state comunicate», «Se verrà confermata l'accusa»
    subject = _behind_agent(view, group, source) or _passive_subject(view, group)
    if subject is None:
        return
    head = _head_of(view, subject)
    if blocked_object(view, group, head) or (source is None and anaphoric(view, head, subject)):
        return
    if group.bare and (source is None or not frames & {"np", "np!"}):
        return
    strong = "np" in frames or "np!" in frames or group.verb.class_ == "say"
    if group.verb.lemma in ("offrire", "esprimere") or (
        source is None and group.verb.class_ in ("intend", "hope", "agree")
    ):
        return
    if source is None and not eventive(view, head) and group.verb.class_ != "say":
        return
    if source is None and group.verb.lemma not in (
        "confermare",
        "comunicare",
        "riferire",
        "smentire",
        "annunciare",
        "segnalare",
        "ribadire",
        "rendere noto",
        "ordinare",
        "chiedere",
        "denunciare",
        "ipotizzare",
        "proporre",
        "preannunciare",
        "sollecitare",
    ):
        return
    if source is not None and not (
        "np" in frames
        and (
            eventive(view, head)
            or group.verb.lemma in ("rivendicare", "condannare", "smentire", "confermare", "segnalare")
            or (
                group.bare
                and group.verb.lemma in _NOT_YET_DONE
                and not human(view, chunk_at(view, *subject) or _NOBODY)
            )
        )
    ):
        return
    if group.verb.class_ in ("know", "opinion", "hope") and source is None:
        return
    if source is not None and thing_span(view, source):
        return  # «la versione è stata smentita dai fatti»
    found = make(
        view, "passive-subject", group, [subject], source, strong=float(strong), eventive=float(eventive(view, head)),
        person=float(source is not None), subject=source.weight if source else 0.0,
    )  # fmt: skip
    if found is not None:
        yield found


_NOBODY = Chunk(0, 0, 0, "", 0)
_NOT_YET_DONE = frozenset(
    {"minacciare", "annunciare", "proporre", "chiedere", "promettere", "preannunciare", "paventare"}
)
"""Whose object is only words as yet, whatever it is («i dazi minacciati da Washington»)."""

_FORECASTS = frozenset(
    [
        "nevicate",
        "neve",
        "piogge",
        "pioggia",
        "temporali",
        "rovesci",
        "precipitazioni",
        "grandinate",
        "gelate",
        "mareggiate",
        "schiarite",
        "venti",
        "temperature",
        "raffiche",
        "gradi",
        "centimetri",
        "millimetri",
        "nubifragi",
        "burrasche",
    ]
)
"""What the weather brings, and what it is counted in."""


def _forecast(view: View, group: Group) -> Candidate | None:
    """«Per domani sono previste nevicate»: the forecast of nobody named; «è prevista una riunione» is a plan."""
    k = group.end
    while view.low(k) in ADVERBS or view.low(k) in ("fino", "a"):
        k += 1
    chunk = chunk_at(view, k, view.region(group.head)[1])
    if chunk is None or chunk.prep or not any(view.low(i) in _FORECASTS for i in range(chunk.start, chunk.end)):
        return None
    content = noun_phrase_content(view, group, chunk.start)
    if content is None or view.quote_of[group.head] >= 0:
        return None
    start = next((i for i in range(group.end, chunk.start) if view.low(i) == "fino"), content[0])
    return make(view, "passive-subject", group, [(start, content[1])], agent_of(view, group), strong=1.0, eventive=1.0)


def _passive_predicate(view: View, group: Group, source: Source | None) -> Candidate | None:
    """«è ritenuto vicino ad Al-Qaeda», «è stata descritta da X come un incidente»: what is said of the subject, without the agent."""
    region = view.region(group.head)
    start = group.end
    if view.low(start) in ("secondo", "in", "per", "a"):
        return None
    between = source is not None and source.start <= start + 2
    if between and source is not None:
        start = source.end
    start += view.low(start) == "come"
    end = _phrase_end(view, group, start, region[1])
    if source is not None and start < source.start <= end + 1:
        end = source.start - 1
    if end <= start or view.words[start].pos not in (
        "ADJ",
        "NOUN",
        "DET",
        "ADP",
        "VERB",
        "ADV",
        "PUNCT",
        "PROPN",
        "NUM",
    ):
        return None
    quoted = any(view.mark_of[i] >= 0 for i in range(start, end))
    if source is None and "label" in group.verb.frames and not quoted and view.low(start - 1) != "come":
        return None
    if source is None and group.bare and group.verb.lemma not in ("ritenere", "considerare", "giudicare", "reputare"):
        return None
    if source is None and group.bare and _of_thing(view, group):
        return None
    if _conditional_clause(view, group):
        return None
    contents = [(start, end)]
    subject = _passive_subject(view, group) if "objpred" in group.verb.frames and not group.bare else None
    if subject is not None and subject[1] <= group.start and not between:
        if view.names.get(_head_of(view, subject), (0, 0, "", None))[2] != "PER":
            contents.insert(0, subject)
    return make(
        view, "passive-characterisation", group, contents, source, strong=float(source is not None), subject=0.5,
        quoted=float(quoted),
    )  # fmt: skip


_GUILT = ("responsabil", "colpevol", "autor", "autric", "mandant", "complic", "vicin", "affiliat", "legat")
"""Beginnings of predicates that are said of people only."""


def _of_thing(view: View, group: Group) -> bool:
    """«le attività ritenute non essenziali»: what is so called is no person, and nobody in particular says so."""
    before = list(chunks(view, view.region(group.head)[0], group.start))
    if not before or view.low(group.end).startswith(_GUILT):
        return False
    near = before[-1]
    if near.prep == "di" and len(before) > 1:
        near = before[-2]
    return not human(view, near) and near.head not in view.names and view.words[near.head].pos == "NOUN"


def _behind_agent(view: View, group: Group, source: Source | None) -> tuple[int, int] | None:
    """«Sono stati confermati dalle autorità altri dodici casi»: the subject follows the agent."""
    if source is None or group.bare or not group.end <= source.start <= group.end + 1:
        return None
    chunk = chunk_at(view, source.end, view.region(group.head)[1])
    if chunk is None or chunk.prep or chunk.outer != source.end or human(view, chunk):
        return None
    return noun_phrase_content(view, group, chunk.start)


def _conditional_clause(view: View, group: Group) -> bool:
    """«qualora fossero ritenuti colpevoli»: nobody has said it yet."""
    floor = max(view.region(group.head)[0], group.start - 6)
    return any(view.low(k) in ("qualora", "se", "purché", "affinché") for k in range(floor, group.start))


_TELLING = frozenset({"say", "position", "estimate", "confirm", "media", "accuse", "continue"})


def _in_document(view: View, group: Group) -> Candidate | None:
    """«Nel dossier sono elencati i nomi», «le violenze descritte nella relazione»: a document says it."""
    if (
        group.verb.lemma in ("pubblicare", "diffondere", "scrivere")
        or group.verb.class_ not in _TELLING
        or not group.verb.frames & {"np", "np-", "npd", "che"}
    ):
        return None
    region = view.region(group.head)
    places = [*range(region[0], group.start), *range(group.end, min(group.end + 12, region[1]))]
    document = None
    for k in places:
        if prepositional(view, k) not in ("in", "su", "da"):
            continue
        chunk = chunk_at(view, k, region[1])
        if chunk is not None and lexicon.source_heads().get(view.words[chunk.head].low) in ("document", "outlet"):
            document = chunk
            break
    if document is None:
        return None
    limit = group.start if document.start < group.start else region[1]
    source = Source(*grow(view, document, limit, apposition=False), "impersonal-origin", 0.7)
    content = None
    after = chunk_at(view, group.end, region[1])
    if after is not None and not after.prep:
        content = noun_phrase_content(view, group, group.end)
    elif document.start > group.start:
        content = _passive_subject(view, group)
    if content is None or (content[0] < source.end and source.start < content[1]):
        return None
    head = _head_of(view, content)
    if anaphoric(view, head, content) or view.names.get(head, (0, 0, "", None))[2] == "PER":
        return None
    return make(
        view, "passive-subject", group, [content], source, strong=1.0, eventive=float(eventive(view, head)), person=1.0,
        subject=source.weight,
    )  # fmt: skip


_EMERGING = frozenset({"emergere", "trapelare", "trasparire", "filtrare", "affiorare"})


def _emerging(view: View, group: Group) -> Candidate | None:
    """«Dal rapporto emerge un quadro desolante», «è emersa dalle indagini la responsabilità di due operai»."""
    region = view.region(group.head)
    source = _origin(view, group)
    if source is None or not human_span(view, source):
        return None
    content = None
    for k in (group.end, source.end if source.start >= group.end else group.end):
        chunk = chunk_at(view, k, region[1])
        if chunk is not None and not chunk.prep and view.words[chunk.head].low not in TIME_HEADS:
            content = noun_phrase_content(view, group, k)
            break
    if content is None and source.start > group.end:
        content = _passive_subject(view, group)
    if content is None or view.words[_head_of(view, content)].pos == "PRON":
        return None
    return make(
        view, "emerging", group, [content], source, strong=1.0, subject=source.weight, person=1.0,
        eventive=float(eventive(view, _head_of(view, content))),
    )  # fmt: skip


def _head_of(view: View, interval: tuple[int, int]) -> int:
    chunk = chunk_at(view, interval[0], interval[1])
    return chunk.head if chunk is not None else interval[0]


def _passive_subject(view: View, group: Group) -> tuple[int, int] | None:
    """The subject of a passive, before or after it («è stata confermata una sola deflagrazione»)."""
    subject = subject_of(view, group, prefer_after=False)
    if subject is not None and subject.weight >= 0.3:
        if subject.start >= group.end:
            content = noun_phrase_content(view, group, subject.start)
            if content is not None:
                return content
        return subject.start, subject.end
    return None


# --- backward cues ---------------------------------------------------------------------------------------------------


def _backward(view: View, group: Group) -> Iterator[Candidate]:
    """«Lo sostiene X», «X lo ha confermato», «A riferirlo è X», «È quanto ha detto X», «Lo si apprende da X»."""
    if view.quote_of[group.head] >= 0 or group.person == 1:
        return
    region = view.region(group.head)
    low = view.words[group.head].low
    quanto = _quanto_before(view, group)
    cleft = group.kind == "inf" and low.endswith(("lo", "ne")) and view.low(group.start - 1) in ("a", "ad")
    clitic = bool(group.clitics & {"lo"}) or ("ne" in group.clitics and " " in group.verb.lemma)
    if not (quanto or cleft or clitic):
        return
    if clitic and not group.verb.frames & {"inc", "np", "np-", "che", "quoted", "q"}:
        return
    if clitic and group.verb.frames & {"inf", "acc"} and not group.verb.frames & {"inc"}:
        return  # «lo ha invitato a»: the hearer
    if clitic and "objpred" in group.verb.frames and _predicate_follows(view, group):
        return
    if cleft and not group.verb.frames & {"inc", "q"}:
        return
    complement = find_complement(view, group)
    if (
        clitic
        and complement is not None
        and complement.kind == "colon"
        and opening_after(view, complement.start) is not None
    ):
        return
    if clitic and complement is not None and complement.kind in ("che", "quote", "di") and complement.skipped <= 3:
        return
    if clitic and not _initial(view, group, region[0]) and not _lo_is_anaphoric(view, group):
        return
    if clitic and group.auxiliaries and not quanto and view.low(group.head)[-1:] in "aei" and group.head > group.start:
        return  # «l'ha mostrata ai passeggeri»: the clitic is a thing or person
    if clitic and group.verb.lemma in ("sostenere", "difendere") and group.auxiliaries and source_before(view, group):
        return  # «mentre altri lo hanno sostenuto»: whom they back
    if quanto:
        if group.verb.lemma in _EMERGING or group.verb.lemma == "risultare":
            source = _origin(view, group)
        elif group.voice in ("pass", "si") or group.bare:
            source = agent_of(view, group) or _impersonal_source(view, group)
        else:
            source = subject_of(view, group, prefer_after=True)
        rule = "backward-quanto"
    elif cleft:
        source = _cleft_source(view, group)
        rule = "backward-cleft"
        if source is None:
            return
    else:
        if group.voice == "si":
            source = _impersonal_source(view, group)
        else:
            source = subject_of(view, group, prefer_after=True)
        rule = "backward-clitic"
    contents = antecedent(view, group, region[0])
    if not contents:
        return
    found = make(
        view, rule, group, [], source, wants="", chars=contents, subject=source.weight if source else 0.0, adjacent=1.0
    )
    if found is not None:
        yield found


def source_before(view: View, group: Group) -> bool:
    """A subject stands before the verb in its own clause."""
    found = subject_of(view, group)
    return found is not None and found.end <= group.clitic_start


def _cleft_call(view: View, group: Group) -> Candidate | None:
    """«A lanciare l'allarme è S: C», «C. A dare la notizia è stato S»: a multiword cue in a cleft sentence."""
    region = view.region(group.head)
    before = group.start - 1
    if group.kind != "inf" or " " not in group.verb.lemma or view.low(before) not in ("a", "ad"):
        return None
    if any(view.words[i].pos in ("NOUN", "PROPN", "VERB", "AUX") for i in range(region[0], before)):
        return None
    source = _cleft_source(view, group)
    if source is None or view.quote_of[group.head] >= 0 or not human_span(view, source):
        return None
    chars: list[tuple[int, int]] = []
    contents: list[tuple[int, int]] = []
    quotes: tuple[int, ...] = ()
    if view.low(source.end) == ":":
        number = opening_after(view, source.end + 1)
        if number is not None:
            quotes = tuple(continued(view, [number]))
            chars = spans_of(view, list(quotes))
        elif any(view.words[i].finite for i in range(source.end, region[1])):
            contents = [(source.end + 1, region[1])]
    elif group.verb.frames & {"inc", "pdi"} or "allarme" in group.verb.lemma or "notizia" in group.verb.lemma:
        chars = antecedent(view, group, region[0])
    if not contents and not chars:
        return None
    return make(
        view, "backward-cleft", group, contents, source, chars=chars, quotes=quotes, subject=source.weight, adjacent=1.0,
    )  # fmt: skip


def _predicate_follows(view: View, group: Group) -> bool:
    """«l'abbia ritenuta una «diva»», «lo ritengono colpevole»: the clitic is whom the words are about."""
    k = group.end
    while view.low(k) in ADVERBS and k < len(view.words) - 1:
        k += 1
    chunk = chunk_at(view, k, view.region(group.head)[1])
    indefinite = chunk is not None and not chunk.prep and view.low(chunk.start) in ("un", "uno", "una", "un'")
    return indefinite or view.mark_of[k] >= 0 or (view.words[k].pos == "ADJ" and view.low(k) != "stesso")


def _quanto_before(view: View, group: Group) -> bool:
    k = group.clitic_start - 1
    low = view.low(k)
    if low == "quanto":
        return view.low(k - 1) in ("è", "é", "era") or view.low(k - 2) in ("è", "é")
    return low == "che" and view.low(k - 1) in ("quello", "ciò") and view.low(k - 2) in ("è", "é")


def _initial(view: View, group: Group, floor: int) -> bool:
    """The cue begins its segment, or follows a dash, a comma or «e» after a closed quotation."""
    k = group.clitic_start - 1
    while k >= floor and (
        view.words[k].text.isspace()
        or view.low(k) in ADVERBS
        or view.low(k) in (",", "e", ":")
        or view.low(k) in DASHES
    ):
        if view.low(k) in (",", ":", "e") or view.low(k) in DASHES:
            return True
        k -= 1
    return k < floor or (view.mark_of[k] >= 0)


def _lo_is_anaphoric(view: View, group: Group) -> bool:
    """«X lo ha confermato ieri»: a speech verb whose object can only be a proposition."""
    return group.verb.class_ in ("say", "confirm", "deny", "position", "continue") and group.verb.lemma not in (
        "contestare",
        "difendere",
        "informare",
        "illustrare",
        "osservare",
        "notare",
        "rilevare",
        "riconoscere",
        "scoprire",
        "provare",
        "mostrare",
        "registrare",
    )


def _cleft_source(view: View, group: Group) -> Source | None:
    region = view.region(group.head)
    begin = group.end
    if view.low(begin) == ",":  # «A rivelarlo, secondo il quotidiano, è X»
        begin = next((j + 1 for j in range(begin + 2, min(begin + 12, region[1])) if view.low(j) == ","), begin)
    for k in range(begin, min(begin + 8, region[1])):
        if view.low(k) in ADVERBS or view.words[k].finite or view.low(k) in ("stato", "stata", "stati", "state", ","):
            continue
        chunk = chunk_at(view, k, region[1])
        if chunk is not None and not chunk.prep:
            return Source(*grow(view, chunk, region[1]), "cleft", 0.85)
        return None
    return None


def antecedent(view: View, group: Group, floor: int) -> list[tuple[int, int]]:
    """What «lo» or «quanto» stands for: the stretch before in the same segment, else the segment before."""
    k = group.clitic_start - 1
    while k >= floor and (
        view.words[k].text.isspace()
        or (view.words[k].pos == "PUNCT" and view.mark_of[k] < 0)
        or view.low(k) in ADVERBS
        or view.low(k) in ("a", "ad", "è", "quanto", "questo", "quello", "che", "e")
    ):
        k -= 1
    same = view.chars(floor, k + 1) if k >= floor else None
    if same is not None and any(view.words[i].finite for i in range(floor, k + 1)):
        return [same]
    number = view.segment_of[group.head] - 1
    while number >= 0 and not view.text[slice(*view.chars(*view.segments[number]))].strip():
        number -= 1
    titular = number == 0 and 0 < view.title_end <= group.head
    if number < 0 or (titular and not _initial(view, group, floor)):
        return []
    return [view.chars(*view.segments[number])]
