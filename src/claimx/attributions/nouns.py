"""Noun cues («la proposta di dividere», «l'avviso che», «con queste parole») and verbless speakers («Il presidente: «...»»)."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.attributions import lexicon
from claimx.attributions.analysis import ADVERBS, DASHES, View, prepositional
from claimx.attributions.candidates import Candidate
from claimx.attributions.contents import eventive, infinitive_follows, is_infinitive, trim
from claimx.attributions.givers import COMING, giver_behind, speaker_before, told_elsewhere
from claimx.attributions.locutions import noun_source
from claimx.attributions.phrases import TIME_HEADS, Chunk, chunk_at, chunks, grow, human, person, phrase_of
from claimx.attributions.quotations import continued, is_speech, opening_after, spans_of, tokens_of
from claimx.attributions.sources import Source, name_in, speaker_of_verb
from claimx.syntax.labels import SUBJECT


def noun_candidates(view: View) -> Iterator[Candidate]:
    """Candidates of noun cues."""
    for word in view.words:
        entry = lexicon.noun_cues().get(word.lemma.lower())
        if entry is None or _in_cue(view, word.i):
            continue
        if word.pos != "NOUN" and not (word.i < view.title_end and word.low == word.lemma.lower()):
            continue
        region = view.region(word.i)
        chunk = _chunk_of(view, word.i, region)
        if chunk is None or any(view.low(i) in _OWN for i in range(chunk.start, chunk.end)):
            continue
        told = told_elsewhere(view, chunk, region, entry)
        if told is not None:
            yield told
            continue
        if "q" in entry.frames:
            found = _words(view, chunk, region, entry.cue_class)
            if found is not None:
                yield found
            if found is not None or not entry.frames & {"che", "di", "a", "n"}:
                continue
        found = _labelled(view, chunk, region) or _complement(view, chunk, entry.frames, entry.cue_class, region)
        if found is not None and (found.source is not None or view.quote_of[word.i] < 0):
            yield found


def _in_cue(view: View, i: int) -> bool:
    """The word belongs to a verb cue; «avanzare l'ipotesi» with no clause behind it leaves the noun free."""
    number = view.group_at.get(i)
    if number is None:
        return False
    group = view.groups[number]
    free = " " in group.verb.lemma and not group.verb.frames & {"pdi"} and prepositional(view, group.end) == "di"
    return not (free and i == group.end - 1)


_OWN = frozenset(
    {"mia", "mio", "mie", "miei", "tua", "tuo", "nostra", "nostro", "nostre", "nostri", "vostra", "vostro"}
)


def _chunk_of(view: View, i: int, region: tuple[int, int]) -> Chunk | None:
    start = i
    while start > region[0] and view.words[start - 1].pos in ("DET", "ADJ", "NUM", "ADP") and i - start < 4:
        start -= 1
        if view.words[start].pos in ("DET", "ADP"):
            if view.words[start].pos == "DET" and start > region[0] and view.words[start - 1].pos == "ADP":
                start -= 1
            break
    for chunk in chunks(view, start, region[1]):
        if chunk.start <= i < chunk.end:
            return chunk
        if chunk.start > i:
            return None
    return None


def _labelled(view: View, chunk: Chunk, region: tuple[int, int]) -> Candidate | None:
    """«L'accusa di Kiev: «Q»», in headlines also «L'allarme dei medici: C»."""
    source = noun_source(view, chunk, region[1])
    if source is None:
        following = chunk_at(view, chunk.end, region[1])
        if following is None or following.prep != "di" or view.words[following.head].pos != "PROPN":
            return _announced(view, chunk, region)
        source = Source(*grow(view, following, region[1]), "noun-complement", 0.6)
    k = source.end
    if view.low(k) != ":" or any(view.words[i].finite for i in range(region[0], k) if view.quote_of[i] < 0):
        return None
    number = opening_after(view, k + 1)
    title = k < view.title_end or not _full_stop(view, region)
    if number is not None:
        numbers = continued(view, [number])
        spans = spans_of(view, numbers)
    elif title or chunk.start == region[0]:
        span = trim(view, k + 1, region[1])
        numbers, spans = [], [span] if span is not None else []
    else:
        return None
    if not spans:
        return None
    return Candidate(
        rule="noun-quote", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=view.words[chunk.head].lemma, contents=spans,
        source=source, quotes=tuple(numbers), features={"person": 1.0, "strong": 1.0},
    )  # fmt: skip


def _announced(view: View, chunk: Chunk, region: tuple[int, int]) -> Candidate | None:
    """«Poi l'affondo: «Q»», «All'Angelus l'appello per la pace: «Q»»: a noun cue whose speaker is the last one named."""
    k = chunk.end
    while k < min(chunk.end + 8, region[1]) and view.low(k) != ":":
        following = chunk_at(view, k, region[1])
        if following is None or following.prep not in ("a", "per", "su", "contro", "di"):
            return None
        k = following.end
    number = opening_after(view, k + 1) if view.low(k) == ":" else None
    definite = view.low(chunk.start) in ("il", "lo", "la", "l'", "un", "una", "un'", "suo", "sua")
    if number is None or not definite or chunk.prep or not is_speech(view, number, strong=True):
        return None
    if any(view.words[i].finite or view.low(i) == ":" for i in range(region[0], chunk.start) if view.quote_of[i] < 0):
        return None
    numbers = continued(view, [number])
    speaker = speaker_before(view, chunk, region[0])
    return Candidate(
        rule="noun-quote", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=view.words[chunk.head].lemma,
        contents=spans_of(view, numbers), source=speaker, wants="" if speaker else "null", quotes=tuple(numbers), features={"strong": 1.0},
    )  # fmt: skip


def _complement(
    view: View, chunk: Chunk, frames: frozenset[str], cue_class: str, region: tuple[int, int]
) -> Candidate | None:
    """«la notizia che C», «l'invito a C», «la proposta di X di C», «l'accusa è di C», «la richiesta, fatta da X, di C»."""
    source = noun_source(view, chunk, region[1])
    k = source.end if source is not None else chunk.end
    if source is not None and view.low(k) == "," and view.low(k + 1) in ("di", "d'", "che", "a", "secondo"):
        k += 1
    k, agent = _over_modifier(view, k, region[1])
    source = source or agent
    hearer = chunk_at(view, k, region[1])
    if hearer is not None and hearer.prep == "a" and cue_class != "ask" and source is not None:
        k = grow(view, hearer, region[1], apposition=False)[1]
    k = _over_adjectives(view, k, region[1])
    copula = k < region[1] and view.low(k) in ("è", "era", "resta", "sarebbe")
    if copula:
        k += 1
    low = view.low(k)
    start = -1
    vague = (
        low == "che" and view.low(chunk.start) in ("un", "uno", "una", "un'") and not _said_clause(view, k, region[1])
    )
    if vague and cue_class in ("estimate", "opinion") and not copula:
        pass  # «Una stima che il ministero giudica eccessiva»
    elif (
        low == "che"
        and "che" in frames
        and (view.words[k].pos != "PRON" or view.words[k].dep == "mark" or copula or _said_clause(view, k, region[1]))
    ):
        start = k + 1
    elif (low in ("di", "d'") and infinitive_follows(view, k + 1, region[1])) or (
        low in ("a", "ad") and "a" in frames and infinitive_follows(view, k + 1, region[1])
    ):
        start = k + 1
    elif copula and cue_class in ("accuse", "ask", "estimate") and prepositional(view, k) == "di":
        start = k
    if start < 0 and cue_class == "ask":
        asked = _asked(view, chunk, source, region)
        if asked is not None and view.low(chunk.start) not in ("questa", "queste"):
            return asked
    if start < 0:
        return _named_content(view, chunk, k, source, region) if "n" in frames else None
    end = _noun_content_end(view, chunk, start, region[1])
    end = next((k for k in range(start, end) if view.low(k) == ":" and opening_after(view, k + 1) is not None), end)
    span = trim(view, start, end)
    if span is None:
        return None
    origin = source or _giver(view, chunk, region)
    held = (
        low == "che"
        and not copula
        and (view.words[chunk.head].dep in SUBJECT or view.words[chunk.start - 1].lemma in _SPREADING)
    )
    if origin is None and not held and view.words[chunk.head].lemma.lower() in _INNER:
        return None  # «prende in considerazione l'idea di»: nobody says so
    return Candidate(
        rule="noun", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=view.words[chunk.head].lemma, contents=[span],
        source=origin, features={
            "person": float(origin is not None), "che": float(low == "che"), "copula": float(copula), "definite": float(view.words[chunk.start].pos == "DET"),
            "strong": float(cue_class in ("say", "accuse", "ask", "intend", "confirm", "deny")),
        },
    )  # fmt: skip


_SPREADING = frozenset(
    {"crescere", "aumentare", "circolare", "restare", "rimanere", "serpeggiare", "esistere", "diffondere", "montare"}
)
"""«Cresce il timore che C»: many share it."""
_INNER = frozenset(
    [
        "idea",
        "speranza",
        "preoccupazione",
        "paura",
        "timore",
        "desiderio",
        "auspicio",
        "augurio",
        "convinzione",
        "convincimento",
        "persuasione",
        "certezza",
        "impressione",
        "dubbio",
        "opinione",
        "parere",
        "giudizio",
        "impegno",
        "consapevolezza",
        "alibi",
        "pretesto",
        "giustificazione",
        "giuramento",
    ]
)
"""What somebody holds inwardly: words of somebody only where the text says whose."""


def _said_clause(view: View, k: int, limit: int) -> bool:
    """A «che» tagged as a relative pronoun opens a complement where its verb is subjunctive or conditional."""
    verb = next((j for j in range(k + 1, min(k + 20, limit)) if view.words[j].finite), -1)
    if verb < 0 or verb == k + 1 or view.doc[verb].morph.get("Mood") not in (["Sub"], ["Cnd"]):
        return False
    return chunk_at(view, k + 1, verb) is not None or view.low(k + 1) in ("si", "vi", "ci")


def _over_adjectives(view: View, k: int, limit: int) -> int:
    """«l'ipotesi più accreditata è che»: adjectives between the noun and its copula."""
    j = k
    while j < limit and (view.words[j].pos in ("ADJ", "ADV") or view.doc[j].morph.get("VerbForm") == ["Part"]):
        if view.low(j) in ("è", "era") or j - k > 4:
            break
        j += 1
    return j if j < limit and view.low(j) in ("è", "era", "resta", "sarebbe") else k


_GLOSSES = frozenset({"cioè", "ossia", "ovvero", "vale", "a", "dire", "quella", "quello"})


def _participial(view: View, k: int) -> bool:
    """A participle by its tag, or by its form before an agent («diffusa da»)."""
    if view.doc[k].morph.get("VerbForm") == ["Part"] and not view.words[k].finite:
        return True
    return (
        view.low(k)[:-1].endswith(("at", "it", "ut", "us", "ss", "tt", "st", "rs"))
        and prepositional(view, k + 1) == "da"
    )


def _over_modifier(view: View, k: int, limit: int) -> tuple[int, Source | None]:
    """Past «, diffusa da X,», «mossa dai pm», «, cioè»: where the complement of the noun begins, and an agent named on the way."""
    agent: Source | None = None
    start = k
    comma = view.low(k) == ","
    if comma:
        k += 1
    if comma and view.low(k) in _GLOSSES:
        while k < limit and view.low(k) in _GLOSSES:
            k += 1
        return k, None
    if comma and k < limit and not _participial(view, k):
        close = next((j for j in range(k, min(k + 8, limit)) if view.low(j) == ","), -1)
        plain = close > 0 and not any(
            view.words[j].finite or view.words[j].pos in ("PROPN", "NOUN", "DET") for j in range(k, close)
        )
        if plain and (prepositional(view, close + 1) == "di" or view.low(close + 1) in ("che", "secondo")):
            return close + 1, None
    if k >= limit or not _participial(view, k):
        return start, None
    for j in range(k + 1, min(k + 24, limit)):
        if view.words[j].finite or view.low(j) in (":", ";"):
            return start, None
        if agent is None and prepositional(view, j) == "da":
            chunk = chunk_at(view, j, limit)
            if chunk is not None and human(view, chunk):
                agent = Source(*grow(view, chunk, limit, apposition=False), "agent", 0.7)
        after = j > (agent.end - 1 if agent is not None else k)
        opens = prepositional(view, j) == "di" or view.low(j) in ("che", "secondo", "è", "era")
        if after and opens and (view.low(j - 1) == "," if comma else agent is not None or j == k + 1):
            return j, agent
    return start, None


def _named_content(
    view: View, chunk: Chunk, k: int, source: Source | None, region: tuple[int, int]
) -> Candidate | None:
    """«l'accusa di omicidio», «la notizia della morte di X», «l'ipotesi di disastro colposo»: a noun phrase says what."""
    thing = chunk_at(view, k, region[1])
    noun = view.words[chunk.head]
    if (
        thing is None
        or thing.prep != "di"
        or view.low(k - 1) in ("cosiddetta", "cosiddetto")
        or _object_of_cue(view, chunk)
    ):
        return None
    head = view.words[thing.head]
    entry = lexicon.noun_cues()[noun.lemma.lower()]
    charge = entry.cue_class in ("accuse", "opinion") and noun.low != "denuncia"
    if head.low in ("reato", "delitto"):  # «l'ipotesi di reato di truffa»
        named = chunk_at(view, thing.end, region[1])
        if named is None or named.prep != "di":
            return None
        thing, head = named, view.words[named.head]
    pointing = view.low(chunk.start) in ("questa", "queste", "questo", "questi", "tale", "tali", "quella", "quelle")
    charged = entry.cue_class == "accuse" and chunk.prep in ("con", "sotto") and chunk.start == chunk.head
    determined = view.words[chunk.start].pos in ("DET", "NUM") or noun.lemma.lower() == "voce" or source is not None
    determined = determined or charged
    if pointing or not (determined or _giver(view, chunk, region)):
        return None
    if head.pos != "NOUN" or head.low in TIME_HEADS or human(view, thing) or thing.head in view.names:
        return None
    behind = giver_behind(view, thing.end, region[1]) if source is None else None
    source = behind[0] if behind is not None else source
    if behind is None and not (eventive(view, thing.head) or (charge and thing.end - thing.start <= 4)):
        return None
    if head.lemma.lower() in lexicon.pseudo().noun_objects.get(noun.lemma.lower(), frozenset()):
        return None
    if noun.lemma.lower() == "voce" and view.doc[chunk.head].morph.get("Number") != ["Plur"]:
        return None
    start, end = grow(view, thing, region[1], apposition=False)
    end = min(end, behind[1]) if behind is not None else end
    end = _whole_charge(view, start, end, region[1]) if charge else end
    if entry.cue_class == "intend" and end == thing.head + 1 == start + 1:
        return None  # «minacce di violenza», «promesse di pace»
    while end < region[1] and view.low(end) == "," and charge and _listed(view, end, region[1]):
        following = chunk_at(view, end + 1, region[1])
        assert following is not None
        end = grow(view, following, region[1], apposition=False)[1]
    for j in range(thing.end, min(end + 2, region[1])):
        if view.low(j) == "da" and view.low(j + 1) == "parte":
            giver = chunk_at(view, j + 2, region[1])
            end = min(end, j)
            if giver is not None and giver.prep == "di" and source is None:
                source = Source(*grow(view, giver, region[1]), "noun-complement", 0.7)
            break
    span = trim(view, start, end)
    origin = (
        source or _giver(view, chunk, region) or (_inquirer(view, chunk, region) if noun.lemma == "ipotesi" else None)
    )
    if span is None or (origin is not None and origin.start < end and start < origin.end):
        return None
    if origin is None and entry.cue_class == "ask" and noun.dep not in SUBJECT:
        return None
    return Candidate(
        rule="noun-phrase", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=noun.lemma, contents=[span],
        source=origin, features={
            "person": float(origin is not None), "definite": float(view.words[chunk.start].pos == "DET"), "strong": 1.0,
            "eventive": float(eventive(view, thing.head)),
        },
    )  # fmt: skip


def _whole_charge(view: View, start: int, end: int, limit: int) -> int:
    """«concorso in usura e spaccio», «resistenza a pubblico ufficiale e lesioni»: complements and further charges without a comma."""
    while end < limit:
        joined = view.low(end) in ("e", "ed")
        following = chunk_at(view, end + joined, limit)
        if following is None or human(view, following) or view.words[following.head].pos != "NOUN":
            return end
        if joined:
            later = following.end
            if following.prep not in ("", "di", "in", "a", "per") or view.words[following.start].pos == "DET":
                return end
            if later < limit and view.words[later].finite:
                return end
        elif following.prep not in ("in", "a", "con") or view.words[following.head].low in TIME_HEADS:
            return end
        elif view.words[following.start].pos in ("DET", "NUM") or following.outer != end:
            return end
        elif prepositional(view, following.outer) != view.low(following.outer):
            return end  # «dall'accusa di furto nella notte»
        end = following.end
    return end


def _listed(view: View, comma: int, limit: int) -> bool:
    """«omicidio, disastro ferroviario e frana»: a further charge after the comma."""
    chunk = chunk_at(view, comma + 1, limit)
    if (
        chunk is None
        or chunk.prep not in ("", "di")
        or view.words[chunk.head].pos != "NOUN"
        or chunk.head in view.names
    ):
        return False
    return view.words[chunk.start].pos != "DET" and not any(view.words[j].finite for j in range(comma, chunk.end + 1))


def _object_of_cue(view: View, chunk: Chunk) -> bool:
    """«ha smentito la notizia dell'arresto»: the noun is in the content of its verb."""
    head = view.words[chunk.head]
    number = view.group_at.get(head.head)
    if number is None or head.dep not in ("obj", "nsubj:pass"):
        return False
    return (
        bool(view.groups[number].verb.frames & {"np", "np-", "np!"}) and view.groups[number].verb.lemma != "diffondere"
    )


def _inquirer(view: View, chunk: Chunk, region: tuple[int, int]) -> Source | None:
    """«La procura indaga per l'ipotesi di C»: who acts on a hypothesis has made it."""
    verb = view.doc[view.words[chunk.head].head]
    for _ in range(3):
        subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < chunk.outer), None)
        if subject is not None:
            phrase = phrase_of(view, subject.i, region[0], max(subject.i + 1, verb.i))
            if phrase is None or not any(human(view, one) for one in chunks(view, *phrase)):
                return None
            limit = next((j for j in range(subject.i + 1, phrase[1]) if view.words[j].finite), phrase[1])
            return Source(phrase[0], limit, "giver", 0.6)
        verb = verb.head
    return None


def _asked(view: View, chunk: Chunk, source: Source | None, region: tuple[int, int]) -> Candidate | None:
    """«la richiesta di ritiro delle truppe da parte di S», «gli appelli di S a un ritiro», «S lancia un appello alla liberazione di X»."""
    thing = chunk_at(view, source.end if source is not None else chunk.end, region[1])
    if thing is None or thing.prep not in ("di", "a", "per") or human(view, thing):
        return None
    behind = giver_behind(view, thing.end, region[1]) if source is None and thing.prep == "di" else None
    if behind is None and not eventive(view, thing.head):
        return None
    if view.words[thing.head].lemma.lower() in lexicon.pseudo().noun_objects.get(
        view.words[chunk.head].lemma.lower(), ()
    ):
        return None
    start, end = grow(view, thing, region[1], apposition=False)
    agent = source
    end = _whole_charge(view, start, end, region[1]) if view.low(end) in ("a", "in") else end
    if behind is not None:
        agent, end = behind[0], max(thing.end, behind[1])
    for k in range(thing.start, end + 1):
        if view.low(k) == "da" and view.low(k + 1) == "parte" and prepositional(view, k + 2) == "di":
            giver = chunk_at(view, k + 2, region[1])
            if giver is not None and human(view, giver):
                agent, end = Source(*grow(view, giver, region[1]), "noun-complement", 0.7), k
            break
    agent = agent or _giver(view, chunk, region)
    span = trim(view, start, end)
    definite = view.words[chunk.start].low in ("il", "la", "l'", "le", "i", "gli", "lo")
    subject = definite and view.words[chunk.head].dep in SUBJECT and view.words[chunk.head].lemma.lower() == "richiesta"
    if span is None or (agent is None and not subject):
        return None
    if agent is not None and agent.start < end and start < agent.end:
        return None
    return Candidate(
        rule="noun", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=view.words[chunk.head].lemma, contents=[span],
        source=agent, features={"person": float(agent is not None), "definite": float(view.words[chunk.start].pos == "DET"), "strong": 1.0},
    )  # fmt: skip


def _noun_content_end(view: View, chunk: Chunk, start: int, limit: int) -> int:
    """A clause inside a noun phrase ends at the comma or verb after which the governing clause goes on."""
    governor = view.words[chunk.head].head
    copular = any(view.words[j].finite for j in range(chunk.end, start + 1))
    if governor > start and not copular:
        for k in range(governor, start, -1):
            if view.low(k) == ",":
                return k
        first = governor
        for child in view.doc[governor].children:
            if child.dep_.startswith(("aux", "cop")) and start < child.i < first:
                first = child.i
        return first
    depth = 0
    for k in range(start, limit):
        depth += (view.low(k) == "(") - (view.low(k) == ")")
        if depth < 0:
            return k
        if view.low(k) == ":" and opening_after(view, k + 1) is not None:
            return k
        if view.low(k) == "," and k + 1 < limit and view.low(k + 1) in ("ma", "mentre", "che"):
            return k
        if view.low(k) == "," and k + 2 < limit and view.words[k + 2].lemma == view.words[chunk.head].lemma:
            return k  # «la proposta di abolire il Senato, una proposta che divide»
        if view.low(k) == "," and k + 1 < limit and (view.words[k + 1].finite):
            return k
    return limit


def _giver(view: View, chunk: Chunk, region: tuple[int, int]) -> Source | None:
    """Who gives the speech act: the subject of the verb whose object the noun is, or the place it comes from («Dalla Farnesina giunge l'invito»)."""
    head = view.words[chunk.head]
    verb = view.words[head.head]
    if verb.pos not in ("VERB", "AUX") or head.head == head.i:
        return None
    opening = chunk_at(view, region[0], verb.i) if verb.lemma in COMING and region[0] < verb.i < chunk.outer else None
    if (
        opening is not None
        and opening.prep == "da"
        and (human(view, opening) or view.words[opening.head].pos == "PROPN")
    ):
        return Source(*grow(view, opening, verb.i), "giver", 0.7)
    for child in view.doc[verb.i].children:
        if (
            child.dep_ in SUBJECT
            and head.dep in ("obj", "obl")
            and child.pos_ in ("NOUN", "PROPN")
            and child.i != chunk.head
            and child.lower_ not in TIME_HEADS
        ):
            phrase = phrase_of(view, child.i, region[0], verb.i if child.i < verb.i else chunk.outer)
            reached = head.lemma == "conclusione" and chunk.prep == "a"  # «sono giunti alla conclusione che»
            if (
                phrase is not None
                and (head.dep == "obj" or reached)
                and verb.lemma.lower() not in lexicon.pseudo().not_giving
            ):
                return Source(*phrase, "giver", 0.6)
        if (
            child.dep_ in ("obl", "obl:agent")
            and head.dep in SUBJECT
            and child.i != chunk.head
            and verb.lemma.lower() not in lexicon.pseudo().not_giving
        ):
            for one in chunks(view, region[0], region[1]):
                if one.start <= child.i < one.end and one.prep == "da" and view.words[one.head].low not in TIME_HEADS:
                    return Source(*grow(view, one, region[1]), "giver", 0.6)
    return None


def _words(view: View, chunk: Chunk, region: tuple[int, int], cue_class: str) -> Candidate | None:
    """«Con queste parole si è dimesso X» after a quotation; «con la frase «...»»; «queste le parole di X: «...»»."""
    if view.quote_of[chunk.head] >= 0:
        return None
    source = noun_source(view, chunk, region[1])
    k = source.end if source is not None else chunk.end
    if cue_class == "manner" and (source is None or view.low(k) != ":"):
        return None
    announced = _announced(view, chunk, region) if source is None else None
    if announced is not None:
        return announced
    pointing = ("queste", "questo", "questa", "questi")
    demonstrative = view.low(chunk.start) in pointing or view.low(chunk.outer - 1) in pointing
    number = opening_after(view, k + 1) if view.low(k) in (":", ",") else opening_after(view, k)
    lemma = view.words[chunk.head].lemma.lower()
    if (
        number is not None
        and lemma != "titolo"
        and (view.low(k) == ":" or opening_after(view, k) is not None)
        and is_speech(view, number, strong=view.low(k) == ":")
    ):
        if any(
            region[0] <= group.head < chunk.start and group.finite and "q" in group.verb.frames for group in view.groups
        ):
            return None
        if source is None:
            verb = view.words[view.words[chunk.head].head]
            if verb.pos in ("VERB", "AUX") and region[0] <= verb.i < region[1] and view.quote_of[verb.i] < 0:
                source = speaker_of_verb(view, verb.i)
        numbers = continued(view, [number])
        return Candidate(
            rule="noun-quote", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=lemma, contents=spans_of(view, numbers),
            source=source, wants="" if source else "null", quotes=tuple(numbers), features={"person": float(source is not None), "strong": 1.0},
        )  # fmt: skip
    if (
        demonstrative
        and lemma in ("parola", "frase", "dichiarazione", "messaggio", "commento")
        and chunk.prep in ("con", "a", "in", "")
    ):
        number = _quote_ending_before(view, chunk.outer - (view.low(chunk.outer - 1) in pointing))
        if number is None:
            number = _quote_ending_before(view, region[0])
        if number is None:
            return None
        if source is None:
            source = _subject_after(view, chunk, region)
        numbers = [number]
        return Candidate(
            rule="noun-backward", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=lemma, contents=spans_of(view, numbers),
            source=source, wants="" if source else "null", quotes=tuple(numbers), features={"person": float(source is not None), "strong": 1.0},
        )  # fmt: skip
    return None


def _subject_after(view: View, chunk: Chunk, region: tuple[int, int]) -> Source | None:
    verb = next((i for i in range(chunk.end, region[1]) if view.words[i].finite), -1)
    if verb < 0:
        return None
    for one in chunks(view, chunk.end, verb):
        if not one.prep and human(view, one):
            return Source(*grow(view, one, verb), "subject-before", 0.7)
    for one in chunks(view, verb + 1, region[1]):
        if not one.prep and view.words[one.head].low not in TIME_HEADS:
            return Source(*grow(view, one, region[1]), "subject-after", 0.6)
    return None


def _quote_ending_before(view: View, i: int) -> int | None:
    """The quotation that ends right before a position, stops and white space between."""
    k = i - 1
    while k >= 0 and (view.words[k].text.isspace() or view.low(k) in (".", ",", ":", "!", "?")) and view.mark_of[k] < 0:
        k -= 1
    return view.mark_of[k] if k >= 0 and view.mark_of[k] >= 0 else None


def speaker_candidates(view: View) -> Iterator[Candidate]:
    """«S: «Q»» without a verb, «Q». Così S, and headlines «S: C»."""
    for number, quote in enumerate(view.quotes):
        if not is_speech(view, number, strong=True):
            continue
        found = (
            _colon_speaker(view, number)
            or _cosi(view, number)
            or _quote_first(view, number)
            or _labelled_after(view, number)
        )
        if found is not None:
            yield found
        del quote
    yield from _headlines(view)


def _position(view: View, number: int) -> int:
    """Token position of the opening mark."""
    start = tokens_of(view, number).start
    return start - 1 if start and view.mark_of[start - 1] == number else start


def _colon_speaker(view: View, number: int) -> Candidate | None:
    """A noun phrase right before the colon, with no cue verb in its clause."""
    at = _position(view, number)
    k = at - 1
    while k >= 0 and view.words[k].text.isspace():
        k -= 1
    comma = view.low(k) == ","
    if k < 1 or (view.low(k) != ":" and not (comma and k < view.title_end)):
        return None
    region = view.segments[view.segment_of[k]]
    title = k < view.title_end or not _full_stop(view, region)
    start = region[0]
    for j in range(k - 1, region[0] - 1, -1):
        if (
            view.low(j) in (":", ";", ",")
            or view.low(j) in DASHES
            or (view.mark_of[j] >= 0 and view.quotes[view.mark_of[j]].end <= view.words[j].end)
        ):
            if view.low(j) == "," and not title and _apposition_before(view, j, k, region[0]):
                continue
            if view.low(j) == "," and _hearer_behind(view, j, k):
                continue
            if (
                view.low(j) == ","
                and title
                and _human_before(view, j, region[0])
                and _apposition_before(view, j, k, region[0])
                and not any(
                    view.words[m].pos == "PROPN" and human(view, Chunk(m, m + 1, m, "", m)) for m in range(j + 1, k)
                )
            ):
                continue
            start = j + 1
            break
    if view.mark_of[start] >= 0:
        start += 1
    inside = [group for group in view.groups if start <= group.head < k]
    finite = any(view.words[j].finite for j in range(start, k))
    found = chunks(view, start, k)
    if not found:
        return None
    reaction = not finite and found[0].prep == "" and not inside
    first = next(
        (chunk for chunk in found if not chunk.prep and (human(view, chunk) or chunk.head in view.names)), None
    )
    if first is None and title and not found[0].prep and _named(view, found[0]):
        first = found[0]
    if first is None and title and not (finite or inside):
        first = _before_event(view, start, region[0], found[0])
    if first is None and not (finite or inside):
        first = _behind_thing(view, found)
    if first is None:
        return None
    if finite or inside:
        return _told(view, number, start, k, found) if title else _narrated(view, number, start, k, found)
    grown = grow(view, first, k if first.start >= start else start - 1)
    aged = _aged_person(view, first, region[0]) if title else None
    if aged is not None:
        grown = (aged, grown[1])
    elif title:
        grown = _without_circumstance(view, first, grown)
        place = view.names.get(first.head)
        governs = any(view.words[i].text in lexicon.bodies() for i in range(first.start, first.end))
        if comma and place is not None and place[2] == "LOC" and not governs:
            return None  # «Sudan, «mille morti»»: the country is the topic
    if grown[1] < k - 8 or (not title and first.start > start + 4):
        return None
    if not reaction and not title:
        pass
    numbers = continued(view, [number])
    cue = view.chars(k, k + 1) if title else None
    return Candidate(
        rule="headline-colon" if title else "speaker-colon", cue=cue, anchor=k, lemma=view.low(k), contents=spans_of(view, numbers),
        source=Source(*grown, "colon", 0.8), quotes=tuple(numbers), features={"title": float(title), "person": float(human(view, first)), "near": 1.0 / (1 + k - grown[1]), "comma": float(comma)},
    )  # fmt: skip


def _hearer_behind(view: View, comma: int, colon: int) -> bool:
    """«Il padre del ragazzo, ai cronisti: «Q»»: who is spoken to stands between the comma and the colon."""
    hearer = chunk_at(view, comma + 1, colon)
    if hearer is None or hearer.prep != "a" or not human(view, hearer):
        return False
    return grow(view, hearer, colon)[1] == colon


def _aged_person(view: View, first: Chunk, floor: int) -> int | None:
    """«Marco, 34 anni, rider: «Q»»: where the name begins whose age and work stand before the colon."""
    k = first.start - 1
    if (
        first.start != first.head
        or view.low(k) != ","
        or view.low(k - 1) not in ("anni", "anno")
        or view.low(k - 3) != ","
    ):
        return None
    name = [chunk for chunk in chunks(view, floor, k - 3) if chunk.end == k - 3 and not chunk.prep]
    return name[-1].start if name and view.words[name[-1].head].pos == "PROPN" else None


def _behind_thing(view: View, found: list[Chunk]) -> Chunk | None:
    """«E dal palco Rossi: «Q»»: a person's name that stands right behind a circumstance."""
    name = name_in(view, found[-1]) if found[-1].prep else -1
    return Chunk(name, found[-1].end, name, "", name) if name >= 0 else None


_CIRCUMSTANCE = frozenset({"da", "su", "contro", "dopo", "con"})


def _without_circumstance(view: View, first: Chunk, grown: tuple[int, int]) -> tuple[int, int]:
    """«Il tycoon sulla Russia», «Machado dalla clandestinità», «Meloni ai ministri»: what comes after a headline's speaker is no part of it."""
    named = view.words[first.head].pos == "PROPN"
    office = any(view.low(i) in lexicon.offices() for i in range(first.start, first.end))
    for chunk in chunks(view, first.end, grown[1]):
        if chunk.prep in _CIRCUMSTANCE or (named and chunk.prep in ("in", "per")) or (chunk.prep == "a" and not office):
            return grown[0], chunk.outer
    person = view.names.get(first.head)
    if person is not None and person[2] == "PER":
        after = next((i for i in range(first.head + 1, grown[1]) if view.words[i].pos == "NOUN"), grown[1])
        return grown[0], after  # «Bersani show»
    return grown


def _named(view: View, chunk: Chunk) -> bool:
    """A proper name that is no place, or a place that stands for its government."""
    words = view.words[chunk.start : chunk.end]
    if any(word.pos not in ("PROPN", "DET") or word.low in lexicon.topics() for word in words):
        return False
    if any(view.words[i].text in lexicon.bodies() for i in range(chunk.start, chunk.end)):
        return True
    name = view.names.get(chunk.head)
    return name is None or name[2] != "LOC"


def _before_event(view: View, start: int, floor: int, event: Chunk) -> Chunk | None:
    """«Gratteri, attacco ai politici: «Q»»: who stands before the comma speaks where what follows names an event only."""
    if event.prep or view.low(start - 1) != "," or view.words[event.head].pos != "NOUN":
        return None
    left = [chunk for chunk in chunks(view, floor, start - 1) if not chunk.prep]
    if len(left) != 1 or left[0].end != start - 1:
        return None
    name = view.names.get(left[0].head)
    return left[0] if name is not None and name[2] == "PER" else None


def _told(view: View, number: int, start: int, k: int, found: list[Chunk]) -> Candidate | None:
    """Headline «X convoca l'ambasciatore: «Q»», «X tira dritto: «Q»»: the subject speaks; a verb with its object only tells what else X does."""
    first = found[0]
    verb = next((j for j in range(start, k) if view.words[j].finite and view.quote_of[j] < 0), -1)
    if first.prep or first.start > start + 1 or not first.end <= verb:
        return None
    if any(start <= group.head < k and group.verb.frames & {"q", "che"} for group in view.groups):
        return None
    place = view.names.get(first.head)
    governs = place is not None and place[2] == "LOC" and first.end - first.start <= 2
    if not (human(view, first) or _named(view, first) or governs):
        return None
    if any(not chunk.prep and chunk is not first for chunk in chunks(view, first.end, verb)):
        return None
    objects = any(not chunk.prep for chunk in chunks(view, verb + 1, k)) or is_infinitive(view, verb + 1)
    copula = view.words[verb].dep.startswith("cop") or view.words[verb].low in ("è", "sono", "resta", "restano")
    begin = verb
    while begin > first.end and view.low(begin - 1) in (
        "non",
        "si",
        "s'",
        "ci",
        "se",
        "ne",
        "lo",
        "la",
        "li",
        "le",
        "gli",
    ):
        begin -= 1
    cue = (k, k + 1) if objects and not copula else (begin, k)
    return Candidate(
        rule="headline-colon", cue=view.chars(*cue), anchor=cue[0], lemma=view.words[cue[0]].lemma, contents=spans_of(view, continued(view, [number])),
        source=Source(*_without_circumstance(view, first, grow(view, first, verb)), "colon", 0.7), quotes=(number,), features={"title": 1.0, "person": float(human(view, first))},
    )  # fmt: skip


def _quote_first(view: View, number: int) -> Candidate | None:
    """Headlines «Q»: S attacca il premier» and «Q», il racconto di S»."""
    end = tokens_of(view, number).stop
    while end < len(view.words) and view.mark_of[end] == number:
        end += 1
    opening = _position(view, number)
    region = view.segments[view.segment_of[opening]]
    if any(any(c.isalnum() for c in view.words[i].text) for i in range(region[0], opening)):
        return None
    apart = view.low(end) in (".", "") or "\n" in view.low(end)
    if end >= view.title_end or not (apart or view.low(end) in (":", ",", *DASHES)):
        return None
    while apart and end < view.title_end and (view.low(end) == "." or not view.low(end).strip()):
        end += 1
    end -= apart
    region = view.segments[view.segment_of[min(end + 1, len(view.words) - 1)]]
    chunk = chunk_at(view, end + 1, region[1])
    if chunk is None or chunk.prep:
        return None
    noun = lexicon.noun_cues().get(view.words[chunk.head].lemma.lower())
    spans = spans_of(view, [number])
    if noun is not None and view.names.get(chunk.head) is None:
        source = noun_source(view, chunk, region[1])
        if source is None or (apart and any(view.words[i].finite for i in range(source.end, region[1]))):
            return None
        return Candidate(
            rule="noun-quote", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=view.words[chunk.head].lemma, contents=spans,
            source=source, quotes=(number,), features={"person": 1.0, "strong": 1.0, "title": 1.0},
        )  # fmt: skip
    if apart:
        return None
    if not human(view, chunk) and chunk.head not in view.names:
        return None
    start, stop = grow(view, chunk, region[1], recipients=False)
    group = next((group for group in view.groups if stop <= group.start <= stop + 1 and group.finite), None)
    cue = view.chars(group.start, group.end) if group is not None else view.chars(end, end + 1)
    return Candidate(
        rule="headline-colon", cue=cue, anchor=group.head if group is not None else end, lemma=group.verb.lemma if group is not None else view.low(end),
        contents=spans, source=Source(start, stop, "colon", 0.8), quotes=(number,), features={"title": 1.0, "person": float(human(view, chunk))},
    )  # fmt: skip


_COPULAS = frozenset({"è", "era", "suona", "sono", "erano", "furono", "fu", "sarebbe", "sarebbero"})


def _labelled_after(view: View, number: int) -> Candidate | None:
    """«Q», il commento di S», ««Q». È la replica secca di S»: a noun cue with its speaker behind the quotation."""
    k = tokens_of(view, number).stop
    while k < len(view.words) and (view.mark_of[k] == number or view.words[k].text.isspace()):
        k += 1
    mark = view.low(k)
    if (
        mark not in (",", ".", ":")
        and mark not in DASHES
        and not view.text[: view.quotes[number].inner_end].rstrip().endswith(".")
    ):
        return None
    k += mark in (",", ".", ":") or mark in DASHES
    while k < len(view.words) and view.words[k].text == " ":
        k += 1
    region = view.region(min(k, len(view.words) - 1))
    if view.low(k) in ("questo", "questa", "queste", "questi", "ecco") and view.low(k + 1) in (
        *_COPULAS,
        "la",
        "il",
        "le",
    ):
        k += 1  # «Q». Questo è il racconto di S
    copula = view.low(k) in _COPULAS
    k += copula
    k += copula and view.low(k) in ("stato", "stata", "stati", "state")
    chunk = chunk_at(view, k, region[1])
    if chunk is None or chunk.prep or (mark not in (",", ":", *DASHES) and not copula):
        return None
    head = next((i for i in range(chunk.start, chunk.end) if view.words[i].lemma.lower() in lexicon.noun_cues()), -1)
    if head < 0 or view.low(chunk.start) not in ("il", "lo", "la", "l'", "un", "una", "un'", "le", "i", "gli"):
        return None
    source = noun_source(view, chunk, region[1])
    apart = source is not None and view.low(source.end) == ","
    if source is None and copula and mark == ",":
        return Candidate(
            rule="noun-quote", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=view.words[head].lemma,
            contents=spans_of(view, [number]), source=None, wants="null", quotes=(number,), features={"strong": 1.0},
        )  # fmt: skip
    if source is None or (
        not apart and any(view.words[i].finite for i in range(source.end, min(source.end + 3, region[1])))
    ):
        return None
    return Candidate(
        rule="noun-quote", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=view.words[head].lemma,
        contents=spans_of(view, [number]), source=source, quotes=(number,), features={"person": 1.0, "strong": 1.0},
    )  # fmt: skip


def _full_stop(view: View, region: tuple[int, int]) -> bool:
    text = view.text[slice(*view.chars(*region))].rstrip("»”\"' \n")
    return text[-1:] in ".!?…;" or view.text[view.chars(*region)[1] :][:1] in "."


def _narrated(view: View, number: int, start: int, k: int, found: list[Chunk]) -> Candidate | None:
    """«Soddisfatto il vicepresidente: «Q»», «X non ci sta: «Q»»: a clause about a speaker, then the words; its verb is the cue."""
    if any(group.head >= start and group.head < k and group.verb.frames & {"q", "che"} for group in view.groups):
        return None
    if not is_speech(view, number):
        return None
    verb = next((j for j in range(k - 1, start - 1, -1) if view.words[j].finite and view.quote_of[j] < 0), -1)
    if verb < 0:
        return None
    head = (
        view.words[verb].head if view.words[verb].dep.startswith(("aux", "cop")) and view.words[verb].head < k else verb
    )
    source = None
    subject = next(
        (child.i for child in view.doc[head].children if child.dep_ in SUBJECT and child.pos_ in ("NOUN", "PROPN")), -1
    )
    if start <= subject < k:
        phrase = phrase_of(view, subject, max(start, subject - 8), verb if subject < verb else k)
        if phrase is not None and any(human(view, chunk) for chunk in chunks(view, *phrase)):
            source = Source(*phrase, "subject-before", 0.7)
    if source is not None and not any(person(view, chunk) for chunk in chunks(view, source.start, source.end)):
        linking = view.words[head].lemma in ("essere", "avere", "potere", "dovere", "diventare")
        source = None if linking else source
        if source is None:
            return None  # «La società potrà avere utili: «...»»
    if source is None:
        first = next((chunk for chunk in found if not chunk.prep and human(view, chunk)), None)
        if first is None:
            return None
        source = Source(*grow(view, first, k), "colon", 0.5)
    numbers = continued(view, [number])
    first_word = min(verb, head)
    return Candidate(
        rule="speaker-narrated", cue=view.chars(first_word, max(verb, head) + 1), anchor=head, lemma=view.words[head].lemma,
        contents=spans_of(view, numbers), source=source, quotes=tuple(numbers), features={"person": 1.0, "near": 1.0 / (1 + k - head)},
    )  # fmt: skip


def _human_before(view: View, comma: int, floor: int) -> bool:
    found = [chunk for chunk in chunks(view, floor, comma) if not chunk.prep]
    return bool(found) and human(view, found[-1])


def _apposition_before(view: View, comma: int, k: int, floor: int) -> bool:
    if view.words[comma + 1].pos == "DET" and k < view.title_end:
        return False
    first = chunk_at(view, comma + 1, k)
    return (
        first is not None
        and not first.prep
        and (
            any(view.words[j].low in lexicon.source_heads() for j in range(floor, k))
            and (view.words[first.start].pos in ("PROPN",) or view.words[first.head].low in lexicon.source_heads())
        )
    )


def _cosi(view: View, number: int) -> Candidate | None:
    """«Q». Così il portavoce in una nota."""
    end = tokens_of(view, number).stop
    k = end
    while k < len(view.words) and (
        view.mark_of[k] == number or view.words[k].text.isspace() or view.low(k) in (",", ".", ":", "–", "-")
    ):
        k += 1
    if view.low(k) != "così" or k - end > 5:
        return None
    j = k + 1
    while view.low(j) in ADVERBS or (j < len(view.words) and view.words[j].low in TIME_HEADS):
        j += 1
    region = view.region(k)
    chunk = chunk_at(view, j, region[1])
    if chunk is None or chunk.prep or not (human(view, chunk) or view.words[chunk.head].pos == "PROPN"):
        return None
    start, stop = grow(view, chunk, region[1])
    number_of_verb = view.group_at.get(stop)
    verb = view.groups[number_of_verb] if number_of_verb is not None else None
    if verb is not None and verb.finite and verb.voice == "act" and verb.start == stop:
        return Candidate(
            rule="cosi", cue=view.chars(verb.start, verb.end), anchor=verb.head, lemma=verb.verb.lemma, contents=spans_of(view, [number]),
            source=Source(start, stop, "cosi", 0.8), quotes=(number,), features={"person": float(human(view, chunk))},
        )  # fmt: skip
    if any(view.words[m].finite for m in range(k, min(stop + 1, len(view.words)))):
        return None
    numbers = [number]
    return Candidate(
        rule="cosi", cue=view.chars(k, k + 1), anchor=k, lemma="così", contents=spans_of(view, numbers), source=Source(start, stop, "cosi", 0.8),
        quotes=tuple(numbers), features={"person": float(human(view, chunk))},
    )  # fmt: skip


def _headlines(view: View) -> Iterator[Candidate]:
    """«Ft: truppe in arrivo» in the title or another line without full stop."""
    for number, region in enumerate(view.segments):
        start, end = region
        while start < end and view.words[start].text.isspace():
            start += 1
        if start >= end or (start >= view.title_end and _full_stop(view, region)):
            continue
        if end - start > 40 or (number and start >= view.title_end):
            continue
        for k in range(start + 1, end - 1):
            if view.low(k) != ":" or view.quote_of[k] >= 0:
                continue
            if opening_after(view, k + 1) is not None:
                break
            left = start
            for j in range(k - 1, start - 1, -1):
                if view.low(j) in (",", ".", "?", "!", ":") or view.low(j) in DASHES:
                    left = j + 1
                    break
            found = chunks(view, left, k)
            if (
                not found
                or found[0].prep
                or found[0].start != left
                or any(view.words[j].finite for j in range(left, k))
            ):
                continue
            if any(group.head >= left and group.head < k for group in view.groups):
                continue
            if not _speaks(view, found[0], left, k):
                continue
            span = trim(view, k + 1, end)
            if span is None:
                continue
            grown = grow(view, found[0], k)
            yield Candidate(
                rule="headline-clause", cue=view.chars(k, k + 1), anchor=k, lemma=":", contents=[span], source=Source(*grown, "colon", 0.8),
                features={"finite": float(any(view.words[j].finite for j in range(k, end))), "person": float(human(view, found[0])), "near": 1.0 / (1 + k - grown[1])},
            )  # fmt: skip
            break


def _deck(view: View, i: int) -> bool:
    """A line of the title block after the first: a name before a colon speaks there and is no dateline or topic."""
    return i < view.title_end and "\n" in view.text[: view.words[i].start].strip(" ")


def _speaks(view: View, chunk: Chunk, left: int, k: int) -> bool:
    """Who stands before a headline's colon can speak: a person, an organisation, a medium, «fonti», a capital, but no place or topic."""
    start, end = grow(view, chunk, k, recipients=False)
    if end < k and view.low(end) != "(":
        return False
    if (
        any(view.words[i].pos == "ADP" and prepositional(view, i) != "di" for i in range(start, end))
        or "-" in view.text[slice(*view.chars(start, end))]
    ):
        return False
    if any(
        view.low(i) in lexicon.topics() for i in range(start, end) if view.words[i].pos != "PROPN" or end - start == 1
    ):
        return False
    if view.low(k + 1) in ("ecco", "cosa", "come", "quando", "dove", "quanto", "chi", "tutte", "tutti", "tutto"):
        return False
    name = view.names.get(chunk.head) or view.names.get(chunk.start)
    if name is not None and name[2] in ("PER", "ORG"):
        return True
    if _deck(view, left) and end >= k and all(view.words[i].pos in ("PROPN", "DET") for i in range(start, end)):
        if view.words[k + 1].pos != "NUM":
            return True
    words = [view.words[i] for i in range(chunk.start, chunk.end)]
    if any(word.text in lexicon.bodies() or word.text in lexicon.outlets() for word in words):
        return True
    kind = lexicon.source_heads().get(view.words[chunk.head].low)
    return kind in ("role", "collective", "anonymous", "outlet") or any(word.low in _FINDINGS for word in words)


_FINDINGS = frozenset(
    [
        "stime",
        "sondaggio",
        "sondaggi",
        "poll",
        "proiezioni",
        "rapporto",
        "report",
        "studio",
        "dossier",
        "perizia",
        "autopsia",
        "media",
    ]
)
