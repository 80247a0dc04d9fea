"""Noun cues whose giver or content stands elsewhere: «C. L'annuncio arriva da S», «L'appello lanciato da S è chiaro: «Q»», «S, l'affondo: «Q»»."""

from __future__ import annotations

from claimx.attributions.analysis import ADVERBS, View, auxiliaries, prepositional
from claimx.attributions.candidates import Candidate
from claimx.attributions.contents import trim
from claimx.attributions.lexicon import NounCue
from claimx.attributions.locutions import noun_source
from claimx.attributions.phrases import TIME_HEADS, Chunk, chunk_at, chunks, grow, human
from claimx.attributions.quotations import continued, is_speech, opening_after, spans_of
from claimx.attributions.sources import Source

COMING = frozenset({"provenire", "arrivare", "venire", "giungere", "partire", "uscire", "rimbalzare"})
"""Verbs by which words reach the reader («L'allarme arriva da S»)."""
_GIVING = frozenset(
    [
        "dare",
        "fare",
        "rilasciare",
        "pronunciare",
        "diffondere",
        "rivolgere",
        "lanciare",
        "rendere",
        "esprimere",
        "confermare",
        "comunicare",
        "riportare",
        "rilanciare",
        "pubblicare",
        "ripetere",
        "ribadire",
        "affidare",
        "avanzare",
        "formulare",
        "sollevare",
        "riferire",
        "fornire",
        "scrivere",
        "firmare",
        "divulgare",
        "anticipare",
        "prendere",
        "muovere",
    ]
)
"""Verbs whose agent gives the words («La notizia è stata data da S»)."""
_BETWEEN = frozenset({"essere", "suonare", "restare", "rimanere", "fare", "avere", "stare", *COMING})
"""Verbs that may stand between giver and colon («La posizione di S è netta: «Q»»)."""
_BACKWARD = frozenset({"say", "confirm", "accuse", "estimate", "opinion"})
_DEFINITE = frozenset({"il", "lo", "la", "l'", "i", "gli", "le", "questa", "questo", "queste", "questi"})


def told_elsewhere(view: View, chunk: Chunk, region: tuple[int, int], entry: NounCue) -> Candidate | None:
    """A noun cue with its giver beside it or behind a verb: the content follows a colon, or is the sentence before."""
    if view.quote_of[chunk.head] >= 0:
        return None
    found = _giver_beside(view, chunk, region)
    if found is None:
        return None
    giver, after, verb = found
    told = _behind_colon(view, chunk, region, giver, entry) if not verb else None
    if told is not None:
        return told
    if chunk.prep and (verb or giver.how != "giver"):
        return None
    bare = chunk.start == region[0] and chunk.start == chunk.head
    if bare and view.words[chunk.head].text == "Parola" and giver.how == "noun-complement":
        return _sentence_before(view, chunk, region, giver)
    colon = _colon(view, after, region)
    if colon >= 0:
        return _after_colon(view, chunk, region, giver, colon, quoted=entry.cue_class == "manner")
    if verb and entry.cue_class in _BACKWARD and view.low(after) != "che":
        return _sentence_before(view, chunk, region, giver)
    opens = all(not any(c.isalnum() for c in view.words[j].text) for j in range(region[0], chunk.start - 1))
    if (
        opens
        and view.low(chunk.start - 1) in ("è", "era", "sono")
        and entry.cue_class in (*_BACKWARD, "intend", "words")
    ):
        said = any(view.low(j) in ("che", "di", "a") and j > after for j in range(after, min(after + 2, region[1])))
        return None if said else _sentence_before(view, chunk, region, giver)
    return None


def _behind_colon(view: View, chunk: Chunk, region: tuple[int, int], giver: Source, entry: NounCue) -> Candidate | None:
    """«C: la denuncia dei sindacati.», «C: è l'allarme dei geologi»: the noun and its giver close the sentence behind a colon."""
    colon = chunk.outer - 1 - (view.low(chunk.outer - 1) in ("è", "questa", "questo"))
    ends = giver.end >= region[1] or (view.low(giver.end) in (".", "!") and giver.end + 1 >= region[1])
    if view.low(colon) != ":" or not ends or chunk.prep or giver.how != "noun-complement":
        return None
    if entry.cue_class not in (*_BACKWARD, "intend", "words", "ask") or any(
        view.low(i) == ":" for i in range(region[0], colon)
    ):
        return None
    told = any(view.words[i].finite for i in range(region[0], colon) if view.quote_of[i] < 0)
    cued = any(region[0] <= group.head < colon and group.finite for group in view.groups)
    if not told or cued:
        return None
    return Candidate(
        rule="noun-backward", cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=view.words[chunk.head].lemma,
        contents=[view.chars(region[0], colon)], source=giver, features={"person": 1.0, "strong": 1.0},
    )  # fmt: skip


def _giver_beside(view: View, chunk: Chunk, region: tuple[int, int]) -> tuple[Source, int, bool] | None:
    """The giver, where the search for a colon begins, and whether a verb of coming or giving names the giver."""
    k = chunk.end
    while (
        k < region[1] and (view.words[k].pos in ("ADJ", "ADV") or view.low(k) in ADVERBS) and not view.words[k].finite
    ):
        k += 1
    beside = noun_source(view, chunk, region[1]) if k == chunk.end else None
    if beside is not None:
        return beside, beside.end, _main_verb(view, beside.end, region[1]) in COMING
    if k >= region[1]:
        return None
    participle = view.doc[k].morph.get("VerbForm") == ["Part"] and not view.words[k].finite
    if participle and _lemma(view, k) in _GIVING:
        agent = _phrase_with(view, k + 1, region[1], "da")
        return (agent, agent.end, False) if agent is not None else None
    lemma, verb = _verb_at(view, k, region[1])
    if lemma == "essere":
        giver = _phrase_with(view, verb + 1, min(verb + 2, region[1]), "di")
    elif verb in view.group_at and view.groups[view.group_at[verb]].verb.frames & {"np", "np-", "np!"}:
        return None  # «La notizia è stata confermata da S» is a passive of its own
    elif lemma in COMING or lemma in _GIVING:
        giver = _phrase_with(view, verb + 1, region[1], "da")
    else:
        return None
    return (giver, giver.end, True) if giver is not None else None


def _lemma(view: View, k: int) -> str:
    """The infinitive, whatever the tagger makes of a feminine participle («data», «lanciata»)."""
    lemma = view.words[k].lemma.lower()
    if lemma in _GIVING or lemma in COMING:
        return lemma
    return _PARTICIPLES.get(view.low(k)[:-1], lemma)


_PARTICIPLES = {
    "dat": "dare", "fatt": "fare", "res": "rendere", "lanciat": "lanciare", "diffus": "diffondere", "rivolt": "rivolgere", "arrivat": "arrivare",
    "giunt": "giungere", "espress": "esprimere", "venut": "venire", "partit": "partire", "rilasciat": "rilasciare", "pronunciat": "pronunciare",
    "confermat": "confermare", "avanzat": "avanzare", "fornit": "fornire", "pubblicat": "pubblicare", "affidat": "affidare", "moss": "muovere", "pres": "prendere", "mess": "mettere", "firmat": "firmare",
    "presentat": "presentare", "formulat": "formulare", "sollevat": "sollevare", "depositat": "depositare", "inoltrat": "inoltrare",
}  # fmt: skip


def _verb_at(view: View, k: int, limit: int) -> tuple[str, int]:
    """The main verb of a group that begins at `k`: its lemma and position."""
    verb = -1
    while k < min(limit, len(view.words)) and (
        view.words[k].finite or _is_aux(view, k) or _is_participle(view, k) or view.low(k) in ADVERBS
    ):
        if view.low(k) not in ADVERBS:
            verb = k
        if not _is_aux(view, k) and view.low(k) not in ADVERBS:
            break
        k += 1
    if verb < 0:
        return "", k
    return ("essere" if _is_aux(view, verb) else _lemma(view, verb)), verb


def _is_aux(view: View, k: int) -> bool:
    aux = auxiliaries().get(view.low(k))
    return aux is not None and aux.verb in ("essere", "avere") and view.words[k].pos != "NOUN"


def _is_participle(view: View, k: int) -> bool:
    return view.doc[k].morph.get("VerbForm") == ["Part"] or view.low(k)[:-1] in _PARTICIPLES


def _main_verb(view: View, k: int, limit: int) -> str:
    return _verb_at(view, k, limit)[0]


def _phrase_with(view: View, start: int, limit: int, preposition: str) -> Source | None:
    """The first phrase with a preposition that can speak, adverbials before it passed over."""
    for k in range(start, min(start + 8, limit)):
        if view.words[k].finite or view.low(k) in (":", ";", "che") or view.mark_of[k] >= 0:
            return None
        if prepositional(view, k) != preposition:
            continue
        chunk = chunk_at(view, k, view.region(k)[1])
        if chunk is None or view.words[chunk.head].low in TIME_HEADS:
            continue
        if human(view, chunk) or chunk.head in view.names:
            return Source(*grow(view, chunk, view.region(k)[1]), "giver", 0.8)
    return None


def _colon(view: View, k: int, region: tuple[int, int]) -> int:
    """The colon after the giver, over a hearer, an occasion and one verb that only presents the words; or -1."""
    finite = 0
    skip = _over_relative(view, k, region[1])
    for j in range(skip, min(skip + 18, region[1])):
        low = view.low(j)
        if low == ":":
            return j
        if low in (";", "che", "cui", "e", "ma") or view.mark_of[j] >= 0:
            return -1
        if (
            j in view.group_at
            and view.groups[view.group_at[j]].finite
            and view.groups[view.group_at[j]].verb.frames & {"q", "che"}
        ):
            return -1
        if view.words[j].finite:
            finite += 1
            if finite > 1 or (view.words[j].pos != "AUX" and _lemma(view, j) not in _BETWEEN):
                return -1
        chunk = chunk_at(view, j, region[1]) if view.words[j].pos in ("DET", "PROPN") else None
        if chunk is not None and not chunk.prep and prepositional(view, j - 1) == "" and human(view, chunk):
            return -1
    return -1


def _over_relative(view: View, k: int, limit: int) -> int:
    """«la testimonianza di un'infermiera, che vuole restare anonima: «Q»»: the colon behind a relative clause, else `k`."""
    if view.low(k) != "," or view.low(k + 1) != "che":
        return k
    for j in range(k + 2, min(k + 16, limit)):
        if view.low(j) == ":":
            return j
        cue = view.groups[view.group_at[j]] if j in view.group_at else None
        if view.low(j) in (";", ",") or view.mark_of[j] >= 0 or (cue is not None and cue.finite):
            return k
    return k


def _after_colon(
    view: View, chunk: Chunk, region: tuple[int, int], giver: Source, colon: int, *, quoted: bool
) -> Candidate | None:
    number = opening_after(view, colon + 1)
    before = [j for j in range(region[0], chunk.start) if view.words[j].finite and view.quote_of[j] < 0]
    if any(_lemma(view, j) not in _BETWEEN and view.words[j].pos != "AUX" for j in before):
        return None
    if any(
        view.groups[view.group_at[j]].verb.frames & {"q", "che"}
        for j in range(region[0], chunk.start)
        if j in view.group_at
    ):
        return None
    if number is not None and is_speech(view, number, strong=True):
        numbers = continued(view, [number])
        return _make(view, "noun-quote", chunk, spans_of(view, numbers), giver, tuple(numbers))
    span = trim(view, colon + 1, region[1])
    clause = colon < view.title_end or any(view.words[j].finite for j in range(colon, region[1]))
    initial = not any(view.words[j].pos in ("NOUN", "PROPN", "VERB") for j in range(region[0], chunk.start))
    if number is not None or span is None or not clause or not initial or (quoted and colon >= view.title_end):
        return None
    return _make(view, "noun", chunk, [span], giver, ())


def _sentence_before(view: View, chunk: Chunk, region: tuple[int, int], giver: Source) -> Candidate | None:
    """«C. La notizia è stata data da S»: the sentence before is the content."""
    initial = all(
        view.words[i].pos in ("DET", "SPACE", "PUNCT", "CCONJ", "ADJ", "AUX") for i in range(region[0], chunk.start)
    )
    if not initial or view.low(chunk.start) not in (*_DEFINITE, "parola"):
        return None
    number = view.segment_of[chunk.head] - 1
    while number > 0 and not view.text[slice(*view.chars(*view.segments[number]))].strip():
        number -= 1
    if number < 0 or view.segments[number][1] <= view.title_end:
        return None
    start, end = view.segments[number]
    if not any(view.words[j].finite for j in range(start, end)):
        return None
    span = trim(view, start, end)
    return _make(view, "noun-backward", chunk, [span], giver, ()) if span is not None else None


def _make(
    view: View, rule: str, chunk: Chunk, contents: list[tuple[int, int]], giver: Source, quotes: tuple[int, ...]
) -> Candidate:
    return Candidate(
        rule=rule, cue=view.chars(chunk.start, chunk.end), anchor=chunk.head, lemma=view.words[chunk.head].lemma, contents=contents,
        source=giver, quotes=quotes, features={"person": 1.0, "definite": 1.0, "strong": 1.0},
    )  # fmt: skip


def speaker_before(view: View, chunk: Chunk, floor: int) -> Source | None:
    """Headline «Oms, l'allarme: «Q»»: who can speak stands before the comma, and is no place or topic."""
    comma = chunk.outer - 1
    if chunk.head >= view.title_end or view.low(comma) != ",":
        return None
    left = [one for one in chunks(view, floor, comma) if not one.prep]
    if not left or not human(view, left[-1]):
        return None
    start, end = grow(view, left[-1], comma)
    return Source(start, end, "colon", 0.7) if end == comma else None


_HANDED = frozenset(
    {"presentare", "depositare", "inoltrare", "mettere", "portare", "indirizzare", "inviare", "notificare", *_GIVING}
)


def giver_behind(view: View, start: int, limit: int) -> tuple[Source, int] | None:
    """«la richiesta di archiviazione avanzata da S»: a participle behind the content names the giver; with where the content ends."""
    for k in range(start, min(start + 9, limit - 1)):
        if view.words[k].finite or view.low(k) in (":", ";", "che", "cui"):
            return None
        if not _is_participle(view, k) or _lemma(view, k) not in _HANDED:
            continue
        agent = _phrase_with(view, k + 1, min(k + 5, limit), "da")
        if agent is not None:
            return agent, k - (view.low(k - 1) == ",")
    return None
