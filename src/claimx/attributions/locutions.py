"""Cues without a verb of their own: «secondo X», «a detta di X», «per X», «secondo quanto riferisce X», «come ha detto X», «citando X»."""

from __future__ import annotations

from collections.abc import Iterator

from claimx.attributions import lexicon
from claimx.attributions.analysis import ADVERBS, CLITICS, DASHES, View, prepositional
from claimx.attributions.candidates import Candidate
from claimx.attributions.contents import trim
from claimx.attributions.lexicon import Locution
from claimx.attributions.phrases import TIME_HEADS, Chunk, chunk_at, chunks, grow, human, person
from claimx.attributions.quotations import continued, is_speech, opening_after, spans_of
from claimx.attributions.rules import blocked, source_for, thing_span
from claimx.attributions.sources import Source, name_in, normative
from claimx.syntax.labels import SUBJECT


def locution_candidates(view: View) -> Iterator[Candidate]:
    """Candidates of all prepositional cues of the document."""
    i = 0
    while i < len(view.words):
        match = _match(view, i)
        if match is None:
            i += 1
            continue
        locution, end = match
        found = None
        if locution.complement == "verb":
            found = _verbal(view, i, end, locution)
        elif locution.complement == "possessive":
            found = _possessive(view, i, end, locution)
        elif locution.complement in ("of", "data", "opinion"):
            found = _nominal(view, i, end, locution)
        if found is not None:
            yield found
            i = max(end, i + 1)
        else:
            i += 1


def _match(view: View, i: int) -> tuple[Locution, int] | None:
    first = view.low(i)
    for locution, parts in _index().get(first, ()):
        k = i + 1
        ok = True
        for part in parts[1:]:
            while part == "quanto" and view.low(k) in ADVERBS and k < i + 4:
                k += 1
            low = view.low(k)
            if (
                low == part
                or (part == "di" and prepositional(view, k) == "di")
                or (part == "a" and prepositional(view, k) == "a")
            ):
                k += 1
                continue
            ok = False
            break
        if ok:
            return locution, k
    return None


_INDEX: dict[str, list[tuple[Locution, list[str]]]] = {}


def _index() -> dict[str, list[tuple[Locution, list[str]]]]:
    if not _INDEX:
        for row in lexicon.locutions():
            parts = row.words.split()
            _INDEX.setdefault(parts[0], []).append((row, parts))
            if parts[0] == "ad":
                _INDEX.setdefault("a", []).append((row, parts))
    return _INDEX


def _nominal(view: View, i: int, end: int, locution: Locution) -> Candidate | None:
    """«secondo X», «a detta di X», «in base alle stime», «per X»."""
    region = view.region(i)
    if view.low(i - 1) in ("rinvio", "rinviato", "rinviata", "rinviati", "rinviate", "rinvia", "mandato", "rinviare"):
        return None
    if view.low(i - 1) in ("davanti", "dinanzi", "innanzi", "sotto"):
        return None
    if locution.rule == "secondo" and not _secondo_is_preposition(view, i, region):
        return None
    if view.low(end) in ("cui", "quale", "quali") or (
        view.low(end + 1) in ("quale", "quali") and view.low(end) in ("il", "la", "i", "le")
    ):
        if locution.rule == "per" and not _hedged(view, i, end, region):
            return None
        return _relative(view, i, end, locution, region)
    chunk = _source_chunk(view, end, region[1])
    if chunk is None:
        return None
    head = view.words[chunk.head]
    if locution.rule == "per" and head.low in _MEANS:
        return None
    if locution.words.startswith("nelle parole") and any(
        group.verb.lemma in ("leggere", "leggersi") for group in view.groups if i - 4 <= group.head < i
    ):
        return None
    if (
        locution.rule == "secondo"
        and (head.low in lexicon.pseudo().secondo_heads or head.lemma.lower() in lexicon.pseudo().secondo_heads)
        and view.names.get(chunk.head, (0, 0, "", None))[2] not in ("PER", "ORG")
    ):
        return None
    if head.low in TIME_HEADS:
        return None
    start, stop = grow(view, chunk, region[1], coordinate=True, closed=True)
    start, stop = _without_clause(view, start, stop)
    stop = _before_subject(view, chunk, start, stop, region[1])
    features = {"person": float(human(view, chunk)), "title": float(i < view.title_end)}
    if locution.complement == "data" and (not _data(view, chunk) or head.low in lexicon.pseudo().normative):
        return None
    if locution.complement == "opinion" and not _opinion(view, i, chunk, stop, region):
        return None
    contents, numbers, shape = _contents(view, i, stop, region, locution)
    if locution.complement == "opinion" and shape != "after" and view.low(i - 1) == "," and view.low(stop) == ",":
        left, right = (view.mark_of[i - 2] if i >= 2 else -1), opening_after(view, stop + 1)
        if left >= 0 and right is not None:
            contents, numbers = [], continued(view, [left, right])
    if not contents and not numbers:
        return None
    features |= {
        "comma": float(view.low(stop) == ","),
        "initial": float(shape == "after"),
        "split": float(shape == "split"),
    }
    return _candidate(view, locution.rule, i, end, contents, Source(start, stop, "locution", 0.95), numbers, features)


def _before_subject(view: View, chunk: Chunk, start: int, stop: int, limit: int) -> int:
    """«secondo alcune fonti Rossi ha lasciato»: a name after a plural or indefinite noun, right before a verb, is its subject."""
    k = stop
    while k < limit and (view.low(k) in ADVERBS or view.low(k) in CLITICS or view.low(k) == "non"):
        k += 1
    first = next((i for i in range(start, stop) if view.words[i].pos == "NOUN"), -1)
    if first < 0 or k >= limit or not view.words[k].finite:
        return stop
    name = first + 1
    if not (
        name < stop and view.words[name].pos == "PROPN" and all(view.words[i].pos == "PROPN" for i in range(name, stop))
    ):
        return stop
    plural = view.doc[first].morph.get("Number") == ["Plur"]
    label = view.names.get(name)
    person = label is not None and label[2] == "PER" and label[0] == view.words[name].start
    body = lexicon.source_heads().get(view.words[first].low) not in ("role", None)
    return name if plural or (person and body) else stop


def _candidate(
    view: View, rule: str, i: int, end: int, contents: list[tuple[int, int]], source: Source | None, numbers: list[int],
    features: dict[str, float], *, wants: str = "", cue_end: int | None = None, chars: list[tuple[int, int]] | None = None,
) -> Candidate | None:  # fmt: skip
    spans = [span for span in (trim(view, *content, clause=True) for content in contents) if span is not None]
    spans += chars or []
    spans += [span for span in spans_of(view, numbers) if not any(a <= span[0] and span[1] <= b for a, b in spans)]
    if not spans:
        return None
    return Candidate(
        rule=rule, cue=view.chars(i, cue_end if cue_end is not None else max(end, i + 1)), anchor=i, lemma=view.low(i), contents=sorted(set(spans)), source=source, wants=wants,
        quotes=tuple(numbers), features=features,
    )  # fmt: skip


def _secondo_is_preposition(view: View, i: int, region: tuple[int, int]) -> bool:
    before = view.words[i - 1] if i > region[0] else None
    if before is not None and before.low in ("vangelo", "passione", "storia"):
        return False
    if before is not None and (
        before.pos == "DET"
        or (
            prepositional(view, i - 1) in ("a", "da", "di", "in", "su")
            and before.low not in ("a", "da", "di", "in", "su")
        )
        or before.low
        in (
            "un",
            "il",
            "ogni",
            "del",
            "al",
            "nel",
            "dal",
            "sul",
            "il",
            "suo",
            "loro",
            "per",
            "in",
            "a",
            "di",
            "primo",
            "come",
        )
    ):
        return False
    word = view.words[i]
    if word.pos == "ADP" or word.dep == "case":
        return True
    following = view.words[i + 1] if i + 1 < len(view.words) else None
    if following is None:
        return False
    return following.pos in ("DET", "PROPN") or following.low in (
        "fonti",
        "alcuni",
        "alcune",
        "molti",
        "stime",
        "quanto",
        "testimoni",
    )


def _source_chunk(view: View, k: int, limit: int) -> Chunk | None:
    """The noun phrase after a locution; an article may be fused with the preposition before («a detta del ministro»)."""
    chunk = chunk_at(view, k, limit)
    if chunk is not None and chunk.prep:
        return None
    return chunk


def _without_clause(view: View, start: int, stop: int) -> tuple[int, int]:
    while stop > start and (view.low(stop - 1) in (",", "e") or view.words[stop - 1].text.isspace()):
        stop -= 1
    return start, stop


def _data(view: View, chunk: Chunk) -> bool:
    kind = lexicon.source_heads().get(view.words[chunk.head].low)
    return kind == "document" or view.words[chunk.head].lemma.lower() in (
        "stima",
        "dato",
        "rapporto",
        "sondaggio",
        "studio",
    )


_MEANS = frozenset({"voce", "bocca", "conto", "mezzo", "mano", "parte", "via"})
"""«per voce del portavoce», «per conto di S»: through whom, and no opinion."""

_CAN_HOLD = frozenset({"PER", "ORG"})


def _opinion(view: View, i: int, chunk: Chunk, stop: int, region: tuple[int, int]) -> bool:
    """«Per X, l'accordo è nullo»: clause-initial, somebody who can hold an opinion, and a clause after it."""
    before = view.low(i - 1) if i > region[0] else ""
    initial = i == region[0] or all(
        view.words[j].text.isspace() or view.words[j].pos in ("PUNCT", "ADV", "CCONJ") for j in range(region[0], i)
    )
    initial = initial or before == ":" or before in DASHES
    inner = before in ("che", "ma", "mentre", ",") and not initial and before in ("che", "mentre")
    between = before == "," and i >= 2 and view.mark_of[i - 2] >= 0 and opening_after(view, stop + 1) is not None
    if between and view.low(stop) == "," and (human(view, chunk) or view.names.get(chunk.head)):
        return True
    if not (initial or inner):
        return False
    if not any(view.words[j].finite for j in range(stop, region[1])):
        return False
    head = view.words[chunk.head]
    name = view.names.get(chunk.head) or view.names.get(chunk.start)
    kind = lexicon.source_heads().get(head.low) or lexicon.source_heads().get(head.lemma.lower())
    data = kind == "document" and head.low in (
        "stime",
        "stima",
        "sondaggi",
        "sondaggio",
        "accusa",
        "dati",
        "esperti",
        "analisti",
    )
    known = (
        kind in ("role", "collective", "outlet", "anonymous")
        or data
        or (name is not None and name[2] in _CAN_HOLD)
        or head.text in lexicon.bodies()
        or head.text in lexicon.outlets()
    )
    quoted = opening_after(view, stop + 1 if view.low(stop) == "," else stop)
    speech = quoted is not None and is_speech(view, quoted) and kind not in ("document",)
    if speech and initial and chunk.end - chunk.start >= 2 and view.words[chunk.start].pos == "DET":
        known = True
    if not known and not (head.pos == "PROPN" and view.low(stop) == "," and name is not None):
        return False
    if view.low(stop) in (",",) or opening_after(view, stop) is not None:
        return True
    if view.low(stop) in ADVERBS and view.low(stop) != "non":
        return True
    following = view.words[stop] if stop < len(view.words) else None
    # without a comma a new subject or verb must follow: «Per i Democratici tutto questo è una distrazione»
    if following is None or following.pos == "ADP":
        return False
    if (
        following.low in ("è", "era")
        and initial
        and known
        and view.words[stop + 1].pos in ("DET", "ADJ", "ADV", "NOUN")
    ):
        # «Per S è ora di agire: «Q»»; without the quotation it may be whom something is the case for
        return any(view.low(k) == ":" and opening_after(view, k + 1) is not None for k in range(stop, region[1]))
    if following.finite:
        return inner or data or (following.low in ("sono",) and data)
    return following.pos in ("DET", "PRON", "PROPN", "NOUN", "ADJ")


def _hedged(view: View, i: int, end: int, region: tuple[int, int]) -> bool:
    """«il premier, per il quale chi si sfila «fa il gioco» di altri»: an opinion, by its quotation or conditional, and no beneficiary."""
    if view.low(i - 1) != ",":
        return False
    before = [chunk for chunk in chunks(view, max(region[0], i - 8), i - 1) if chunk.end == i - 1]
    if not before or not human(view, before[-1]):
        return False
    clause = range(end + 1, region[1])
    told = any(
        region[0] <= group.head < i and group.finite and group.verb.frames & {"q", "che"} for group in view.groups
    )
    if told and person(view, before[-1]) and chunk_at(view, end + 1, region[1]) is not None:
        return True
    return any(view.mark_of[j] >= 0 or view.doc[j].morph.get("Mood") == ["Cnd"] for j in clause)


def _relative(view: View, i: int, end: int, locution: Locution, region: tuple[int, int]) -> Candidate | None:
    """«il comitato dell'Onu, secondo il quale C»; «l'ipotesi secondo cui C»."""
    k = i
    while k > region[0] and view.low(k - 1) in (",", "–", "-"):
        k -= 1
    found = chunks(view, region[0], k)
    if not found or found[-1].end < k - 1:
        return None
    n = len(found) - 1
    while (
        n > 0
        and found[n].end == found[n].outer + (found[n].end - found[n].outer)
        and found[n].prep
        and found[n - 1].end == found[n].outer
        and (found[n].prep == "di" or view.words[found[n].head].head in range(found[n - 1].start, found[n - 1].end))
    ):
        n -= 1
    if n and found[n].prep and found[n - 1].end == found[n].outer and not view.names.get(found[n].head):
        nested = found[n].prep in ("per", "su", "contro")  # «un rapporto dell'Ufficio per l'ambiente, secondo cui»
        while nested and n > 0 and found[n].prep and found[n - 1].end == found[n].outer:
            n -= 1
    start, stop = grow(view, found[n], k)
    if found[n].prep:
        start = max(start, name_in(view, found[n]))  # «Sulla stessa linea Rossi, secondo il quale»
    if stop < k and any(one.prep in ("per", "su", "contro") for one in found[n + 1 :]):
        stop = k
    if view.low(end) == "cui":
        begin = end + 1
    else:
        begin = end + (1 if view.low(end) in ("quale", "quali") else 2)
    head = view.words[found[n].head]
    noun = lexicon.noun_cues().get(head.lemma.lower())
    finish = _clause_stop(view, i, begin, region)
    if (
        noun is not None
        and not (view.names.get(found[n].head))
        and noun.cue_class not in ("doc",)
        and head.low not in ("stime", "stima", "accusa")
    ):
        source = noun_source(view, found[n], k)
        return _candidate(
            view,
            "noun-secondo-cui",
            found[n].start,
            begin,
            [(begin, finish)],
            source,
            [],
            {"person": float(source is not None)},
            cue_end=found[n].end,
        )
    return _candidate(
        view,
        "secondo-cui",
        i,
        begin,
        [(begin, finish)],
        Source(start, stop, "relative", 0.8),
        [],
        {"person": float(human(view, found[n]))},
        cue_end=i + 1,
    )


def noun_source(view: View, chunk: Chunk, limit: int) -> Source | None:
    """«l'accusa di Kiev», «la tesi del ministro», «la versione russa»: the complement of a noun cue that can speak."""
    following = chunk_at(view, chunk.end, limit)
    if (
        following is not None
        and following.prep in ("di", "da")
        and following.outer == chunk.end
        and human(view, following)
    ):
        return Source(*grow(view, following, limit), "noun-complement", 0.7)
    return None


def _clause_stop(view: View, i: int, begin: int, region: tuple[int, int]) -> int:
    """End of a relative content: the comma before the main verb where the tree shows one, else the segment."""
    verb = next((j for j in range(begin, region[1]) if view.words[j].finite), -1)
    if verb < 0:
        return region[1]
    for j in range(verb + 1, region[1]):
        nxt = j + 1
        while nxt < region[1] and (view.low(nxt) in CLITICS or view.low(nxt) in ("non", *ADVERBS)):
            nxt += 1
        if (
            view.low(j) == ","
            and nxt < region[1]
            and view.words[nxt].finite
            and not any(view.low(m) in ("che", "cui") for m in range(max(j - 6, begin), j))
        ):
            return j
    return region[1]


def _contents(
    view: View, i: int, stop: int, region: tuple[int, int], locution: Locution
) -> tuple[list[tuple[int, int]], list[int], str]:
    """The clause that a locution stands in, without the locution: after it, before it, or on both sides."""
    begin = stop
    while begin < region[1] and (
        view.low(begin) in (",", *DASHES)
        or view.words[begin].text.isspace()
        or (view.low(begin) in ("infatti", "invece", "però", "inoltre", "quindi", "tuttavia", "infine", "intanto"))
    ):
        begin += 1
    begin = _over_modifier(view, stop, begin, region[1])
    if (
        begin == stop
        and stop < region[1]
        and not view.words[stop].finite
        and view.doc[stop].morph.get("VerbForm") == ["Part"]
    ):
        comma = next(
            (j for j in range(stop, min(stop + 12, region[1])) if view.low(j) == "," or view.words[j].finite), stop
        )
        begin = comma + 1 if view.low(comma) == "," else begin
    if view.low(stop) in ("che", "cui") and view.words[stop].pos == "PRON" and begin == stop:
        begin = _after_relative(view, i, stop)
    left = _clause_left(view, i, region[0])
    before = [j for j in range(left, i) if not view.words[j].text.isspace() and view.words[j].pos != "PUNCT"]
    only_links = all(
        view.words[j].pos in ("ADV", "CCONJ", "SCONJ", "INTJ")
        or view.low(j) in ADVERBS
        or view.low(j) in ("che", "e", "ma", "dove", "cui")
        or _adverbial(view, j)
        for j in before
    )
    before, i_left = _without_adverb(view, before, i)
    finite_before = any(view.words[j].finite for j in before)
    if before and not finite_before and not only_links and not _nominal_left(view, left, i):
        only_links = view.low(before[0]) in ("al", "in", "ad") and view.low(before[-1]) in _CONNECTIVE_ENDS
    if finite_before and begin < region[1]:
        main = _main_verb(view, i, stop)
        if main >= begin:
            first = _first_of_clause(view, main, left, i)
            if first >= i:
                return [(begin, _right_end(view, begin, region[1]))], [], "after"
            return [(first, i_left), (begin, _right_end(view, begin, region[1]))], [], "split"
    end = _right_end(view, begin, region[1])
    if view.low(i - 1) in ("che", "cui") or (view.low(i - 1) == "," and view.low(i - 2) in ("che", "cui")):
        end = min(end, _clause_stop(view, i, begin, region))
    attached = _attached(view, i, stop, left)
    if attached is not None:
        return [(attached, i)], [], "before"
    numbers: list[int] = []
    for j in range(begin, end):
        if view.mark_of[j] >= 0 and view.quotes[view.mark_of[j]].end <= view.words[j].end:
            numbers.append(view.mark_of[j])
    if numbers and _closes_at(view, numbers[-1], end):
        follow = [n for n in continued(view, [numbers[-1]]) if n != numbers[-1]]
    else:
        follow = []
    colon = next(
        (
            j
            for j in range(begin, end)
            if view.low(j) == ":" and opening_after(view, j + 1) is not None and view.quote_of[j] < 0
        ),
        None,
    )
    if not before or only_links:
        if colon is not None and colon > begin:
            number = opening_after(view, colon + 1)
            assert number is not None
            return [(begin, colon)], continued(view, [number]), "after"
        start = begin
        if only_links and before and view.low(before[-1]) in ("dove",):
            start = begin
        return [(start, end)], follow, "after"
    closing = _mark_before(view, i, left)
    if closing >= 0:
        return [], [closing], "quote"
    if finite_before:
        opener = view.words[begin] if begin < end else None
        if (
            opener is not None
            and view.low(stop) == ","
            and (
                opener.pos in ("ADP", "ADV")
                or opener.low in ("affinché", "perché")
                or view.mark_of[begin] >= 0
                or view.doc[begin].morph.get("VerbForm") == ["Part"]
                or (
                    view.low(i - 1) == "," and opener.pos in ("NOUN", "DET") and left <= _governor(view, begin, end) < i
                )
            )
            and opener.low not in ("mentre", "ma", "anche")
        ):
            return [(left, i_left), (begin, end)], follow, "split"
        return [(left, i_left)], [], "before"
    if begin < end and any(view.words[j].finite for j in range(begin, end)):
        return [(left, i_left), (begin, end)], follow, "split"
    return [(left, i_left)], [], "before"


def _governor(view: View, begin: int, end: int) -> int:
    """The word on which the first noun of a stretch hangs."""
    return next((view.words[j].head for j in range(begin, end) if view.words[j].pos in ("NOUN", "PROPN")), -1)


_CONNECTIVE_ENDS = frozenset(["contrario", "particolare", "esempio", "fondo"])


def _without_adverb(view: View, before: list[int], i: int) -> tuple[list[int], int]:
    """«..., sempre secondo X»: the adverb belongs to the locution."""
    k = i
    while (
        before
        and view.low(before[-1]) in ("sempre", "almeno", "stavolta", "anche", "stando")
        and view.low(before[-1] - 1) in (",", "e")
    ):
        k = before[-1]
        before = before[:-1]
    return before, k


def _nominal_left(view: View, left: int, i: int) -> bool:
    return any(not chunk.prep and view.words[chunk.head].low not in TIME_HEADS for chunk in chunks(view, left, i))


def _main_verb(view: View, i: int, stop: int) -> int:
    """The predicate on which the tree hangs the locution's noun, or -1."""
    for k in range(i, stop):
        head = view.words[k].head
        if not i <= head < stop and view.words[k].dep in ("obl", "nmod", "advcl", "advmod", "obl:agent"):
            predicate = view.doc[head]
            if predicate.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in predicate.children):
                return head
            return -1
    return -1


def _first_of_clause(view: View, main: int, left: int, i: int) -> int:
    """Where the clause of the main verb begins on the left of the locution; `i` where none of it stands there."""
    subjects = [child for child in view.doc[main].children if child.dep_ in SUBJECT and child.i < i]
    if not subjects:
        return i
    edge = min(token.i for token in subjects[0].subtree)
    return max(left, edge) if edge < i else i


def _mark_before(view: View, i: int, left: int) -> int:
    """The quotation that ends right before a locution («..., «Q», secondo X»), or -1."""
    k = i - 1
    while k >= left and (view.low(k) == "," or view.words[k].text.isspace()):
        k -= 1
    if k < left or view.mark_of[k] < 0 or view.quotes[view.mark_of[k]].inner_end > view.words[k].start:
        return -1
    return view.mark_of[k] if is_speech(view, view.mark_of[k]) else -1


def _attached(view: View, i: int, stop: int, left: int) -> int | None:
    """«19 morti secondo la polizia, 25 secondo gli organizzatori»: no comma before the locution and a stop after it.

    Gives the start of the short clause before the locution, or None where the locution is not of this kind.
    """
    before = view.words[i - 1] if i > left else None
    if (
        before is None
        or before.pos in ("PUNCT", "SPACE", "ADV", "CCONJ", "SCONJ", "PRON")
        or before.low in ADVERBS
        or before.finite
    ):
        return None
    if (
        stop < len(view.words)
        and view.low(stop) not in (",", ".", "e", "ed", "mentre", "ma", ")", ";")
        and not view.words[stop].text.isspace()
    ):
        return None
    start = left
    for j in range(i - 1, left - 1, -1):
        if view.quote_of[j] >= 0:
            continue
        if view.low(j) in (",", ";", ":", "(") or (
            view.low(j) in ("e", "ma", "mentre")
            and any(view.words[m].pos == "NUM" for m in range(j + 1, i))
            and view.low(j - 1) == ","
        ):
            start = j + 1
            break
    tail = [j for j in range(start, i) if view.words[j].pos not in ("PUNCT", "SPACE")]
    if not tail:
        return None
    if not any(view.words[j].finite for j in tail) and not any(view.words[j].pos == "NUM" for j in tail):
        return left if any(view.words[j].finite for j in range(left, i)) else None
    return start


def _adverbial(view: View, j: int) -> bool:
    return (
        view.words[j].low in TIME_HEADS
        or (
            view.words[j].pos in ("ADP", "DET", "NUM")
            and j + 1 < len(view.words)
            and (view.words[j + 1].low in TIME_HEADS or view.words[j + 1].pos in ("DET", "NUM"))
        )
        or view.low(j) == "fa"
    )


def _closes_at(view: View, number: int, end: int) -> bool:
    return view.quotes[number].end >= view.words[end - 1].start - 2


def _after_relative(view: View, i: int, stop: int) -> int:
    """«Secondo gli esperti che avevano studiato i camini la datazione è incerta»: what hangs on the source is no content."""
    main = _main_verb(view, i, stop)
    if main <= stop:
        return stop
    for k in range(stop, main + 1):
        node, steps = k, 0
        while steps < 25 and node != main and view.words[node].head != node:
            if i <= node < stop:
                break
            node, steps = view.words[node].head, steps + 1
        if node == main and view.words[k].pos not in ("PUNCT", "SPACE"):
            return k
    return stop


def _over_modifier(view: View, stop: int, begin: int, limit: int) -> int:
    """After the source, a participle or relative clause between commas is no content («i giudici, presieduti da X, C»)."""
    if view.low(stop) in DASHES and begin < limit:
        for j in range(begin, min(begin + 40, limit)):
            if view.low(j) in DASHES:
                return j + 2 if view.low(j + 1) == "," else j + 1
    if view.low(stop) != "," or begin >= limit:
        return begin
    word = view.words[begin]
    participle = view.doc[begin].morph.get("VerbForm") == ["Part"] and not word.finite
    relative = (word.low in ("che", "cui") and word.pos == "PRON") or (
        word.low in ("il", "la", "i", "le") and view.low(begin + 1) in ("quale", "quali")
    )
    if not (participle or relative):
        return begin
    for j in range(begin, min(begin + 40, limit)):
        if view.low(j) == ",":
            return j + 1
        if relative and view.low(j) == ":":
            return limit
    return begin


_OPENERS = frozenset(
    [
        "che",
        "dove",
        "mentre",
        "ma",
        "cui",
        "perché",
        "poiché",
        "quanto",
        "e",
        "ed",
        "quale",
        "quali",
        "però",
        "tuttavia",
        "infatti",
        "inoltre",
        "anzi",
        "sebbene",
        "benché",
    ]
)


def _clause_left(view: View, i: int, floor: int) -> int:
    """Left end of the clause around a locution: a relative pronoun, a colon or a contrast starts it."""
    j = i - 1
    while j >= floor and (view.low(j) in (",", "(") or view.words[j].text.isspace() or view.low(j) in ADVERBS):
        j -= 1
    while j >= floor and view.words[j].pos == "ADV" and view.low(j) not in _OPENERS:
        j -= 1
    if j >= floor and view.low(j) in _OPENERS and not (view.low(j) in ("e", "ed") and j == floor):
        return i
    if view.low(i - 1) in ("infatti", "inoltre", "quindi", "tuttavia", "dunque") and view.low(i - 2) in (",", ";"):
        return i
    depth = 0
    for j in range(i - 1, floor - 1, -1):
        low = view.low(j)
        if view.quote_of[j] >= 0 and view.quote_of[i] < 0:
            continue
        depth += (low == ")") - (low == "(")
        if depth > 0:
            continue
        if low == ":" or low == ";":
            return j + 1
        if low in ("mentre", "ma", "anche se") and view.low(j - 1) == ",":
            return j + 1
        if low == "(" and depth < 0:
            return j + 1
        if low == "che" and view.words[j].pos == "PRON" and not any(view.words[m].finite for m in range(j + 1, i)):
            return i
        if low == "cui" and view.low(j - 1) in ("il", "la", "i", "le") and j >= i - 5:
            return i  # «una pattuglia i cui agenti, secondo X, hanno colpito»
    return floor


def _right_end(view: View, begin: int, limit: int) -> int:
    end = limit
    for j in range(begin + 3, limit):
        if view.quote_of[j] >= 0:
            continue
        later = any(view.words[m].finite for m in range(j, limit))
        if (
            view.low(j) == ":"
            and later
            and opening_after(view, j + 1) is None
            and any(view.words[m].finite for m in range(begin, j))
        ):
            return j
        if (
            view.low(j) == "("
            and later
            and view.low(limit - 1) in (".", ")")
            and next((m for m in range(j, limit) if view.low(m) == ")"), limit) >= limit - 2
        ):
            return j
    if (
        begin
        and "(" in [view.low(j) for j in range(max(begin - 12, 0), begin)]
        and ")" not in [view.low(j) for j in range(max(begin - 12, 0), begin)]
    ):
        for j in range(begin, limit):
            if view.low(j) == ")":
                return j
    opened = opening_after(view, begin)
    if opened is not None and is_speech(view, opened):
        for j in range(begin + 1, limit):
            if view.low(j) == "," and view.words[j].start >= view.quotes[opened].end:
                if view.low(j + 1) in ("mentre", "ma"):
                    return j
                break
    for j in range(begin, limit):
        if (
            view.words[j].low in ("mentre", "ma")
            and view.low(j - 1) == ","
            and view.quote_of[j] < 0
            and _locution_near(view, j)
        ):
            return j - 1
    return end


def _locution_near(view: View, j: int) -> bool:
    return any(view.low(m) in ("secondo", "per") for m in range(j + 1, min(j + 4, len(view.words))))


def _verbal(view: View, i: int, end: int, locution: Locution) -> Candidate | None:
    """«secondo quanto riferito da X», «a quanto si apprende», «come ha spiegato X», «come si legge in X»."""
    region = view.region(i)
    k = end
    while (
        k < region[1]
        and (
            view.low(k) in ADVERBS
            or view.low(k)
            in (
                "si",
                "lo",
                "è",
                "sono",
                "ha",
                "hanno",
                "stato",
                "viene",
                "aveva",
                "ci",
                "l'",
                "anche",
                "sia",
                "era",
                "stata",
                "fa",
                "fanno",
                "ne",
            )
            or view.words[k].pos == "ADV"
        )
        and not (k in view.group_at and view.groups[view.group_at[k]].head == k)
    ):
        k += 1
    number = view.group_at.get(k)
    group = view.groups[number] if number is not None else None
    if group is None or group.head - end > 7:
        # «come i media riportano», «secondo quanto il ministro ha detto»
        later = next((g for g in view.groups if end <= g.start <= end + 8 and g.finite and g.tagged_verb), None)
        between = chunk_at(view, end, later.start) if later is not None else None
        if (
            later is None
            or between is None
            or between.prep
            or view.low(later.clitic_start - 1) == ","
            or grow(view, between, later.clitic_start)[1] < later.clitic_start - 1
        ):
            return None
        group = later
    if not group.verb.frames & {"inc", "q", "np", "np-", "che", "quoted", "pdi"} or (
        group.verb.class_ in ("hope", "intend", "ask", "label", "accuse") and locution.rule == "come"
    ):
        return None
    if locution.rule == "secondo-quanto" and group.verb.lemma in ("stabilire", "prevedere", "disporre", "decretare"):
        return None  # conformity («secondo quanto stabilito dalla legge»)
    if locution.rule == "come":
        if (
            group.verb.lemma in ("sapere", "vedere", "capire", "prevedere", "notare", "indicare")
            and group.voice != "pass"
        ):
            return None
        if (
            i > region[0]
            and view.low(i - 1) not in (",", "(", "–", "-", "—", "ma", "e", ":", "»", "”", '"', "che", "così")
            and view.words[i - 1].pos not in ("PUNCT", "SPACE")
        ):
            if not _comma_after(view, group.end, region[1]):
                return None
        if view.group_at.get(i - 1) is not None:
            return None
    stop = group.end
    if group.bare or group.voice in ("pass", "si"):
        from claimx.attributions.rules import _impersonal_source
        from claimx.attributions.sources import agent_of

        limit = next((j for j in range(group.end, region[1]) if view.low(j) in (",", ":", ";", ")")), region[1])
        source = agent_of(view, group, limit)
        if source is None:
            source = _impersonal_source(view, group) or _origin(view, group.end, limit)
        wants = ""
    else:
        source, wants = source_for(view, group, after=True)
    if group.person == 1 and view.quote_of[i] < 0:
        return None
    if view.low(i - 1) in _UNLIKE:
        return None
    if blocked(view, group):
        return None
    if source is not None and source.start >= group.end:
        stop = source.end
    while (
        stop < region[1]
        and view.low(stop) not in (",", ")", ":", ";", ".")
        and view.low(stop) not in DASHES
        and view.mark_of[stop] < 0
        and stop - group.end < 20
    ):
        if view.words[stop].finite:
            break
        stop += 1
    if (
        stop < region[1]
        and view.low(stop) not in (",", ")", ":", ";", ".")
        and view.low(stop) not in DASHES
        and view.mark_of[stop] < 0
    ):
        stop = source.end if source is not None and source.start >= group.end else group.end
    if source is not None and (normative(view, source) or thing_span(view, source)):
        return None
    contents, numbers, shape = _contents(view, i, stop, region, locution)
    if not contents and not numbers:
        return None
    if locution.rule == "come" and not contents and not numbers:
        return None
    return _candidate(
        view, locution.rule, i, end, contents, source, numbers,
        {"person": float(source is not None), "initial": float(shape == "after"), "split": float(shape == "split"), "comma": float(view.low(stop) == ",")},
        wants=wants if wants != "null" else ("null" if group.finite and group.voice == "act" else ""), cue_end=group.end,
    )  # fmt: skip


_UNLIKE = frozenset(
    {
        "contrariamente",
        "diversamente",
        "differenza",
        "rispetto",
        "contrasto",
        "contrario",
        "oltre",
        "seguito",
        "grazie",
        "accanto",
        "difformemente",
        "pari",
    }
)
"""«contrariamente a quanto riferito», «in seguito a quanto detto»: the words are compared or a cause, and not told."""


def _comma_after(view: View, k: int, limit: int) -> bool:
    return any(view.low(j) == "," for j in range(k, min(k + 15, limit)))


def _origin(view: View, k: int, limit: int) -> Source | None:
    """«secondo quanto emerge dalle indagini», «si legge sul sito», «come riportato su X»."""
    for j in range(k, min(k + 6, limit)):
        if prepositional(view, j) in ("da", "in", "su"):
            chunk = chunk_at(view, j, limit)
            if (
                chunk is not None
                and view.words[chunk.head].low not in TIME_HEADS
                and (human(view, chunk) or prepositional(view, j) == "da")
            ):
                return Source(*grow(view, chunk, limit), "impersonal-origin", 0.6)
    return None


def _possessive(view: View, i: int, end: int, locution: Locution) -> Candidate | None:
    region = view.region(i)
    contents, numbers, shape = _contents(view, i, end, region, locution)
    return _candidate(
        view,
        locution.rule,
        i,
        end,
        contents,
        None,
        numbers,
        {"person": 0.5, "initial": float(shape == "after")},
        wants="null",
    )


_NAMED_ORIGIN = frozenset({"secondo", "stando-a", "a-detta-di", "secondo-quanto", "come"})
"""Locutions whose source may cite another: «secondo X, che cita Y, C»."""


def _cited_by(view: View, made: list[Candidate]) -> Iterator[Candidate]:
    """««Q», ha detto Y, citato da X», «secondo fonti citate da X, C»: X reports what Y says."""
    for word in view.words:
        if word.low not in ("citato", "citata", "citati", "citate") or prepositional(view, word.i + 1) != "da":
            continue
        region = view.region(word.i)
        agent = chunk_at(view, word.i + 1, region[1])
        if agent is None or agent.prep != "da" or not human(view, agent):
            continue
        inner = next(
            (
                one
                for one in made
                if one.source is not None and one.reported_by is None
                and one.source.start < word.i <= one.source.end + 10 and region[0] <= one.source.start
                and not any(view.words[j].finite for j in range(one.source.end, word.i))
            ),
            None,
        )  # fmt: skip
        if inner is None or inner.source is None:
            continue
        end = word.i
        while view.low(end - 1) == ",":
            end -= 1
        inner.source = Source(inner.source.start, min(inner.source.end, end), inner.source.how, inner.source.weight)
        outer = Candidate(
            rule="citing", cue=view.chars(word.i, word.i + 1), anchor=word.i, lemma="citare", contents=list(inner.contents),
            source=Source(*grow(view, agent, region[1]), "cited", 0.8), features={"person": 1.0},
        )  # fmt: skip
        inner.reported_by = outer
        yield outer


def citing_candidates(view: View, made: list[Candidate]) -> list[Candidate]:
    """«X, citando Y, riferisce che C»: Y is the origin of the same content, and X reports Y."""
    out = list(_cited_by(view, made))
    for group in view.groups:
        if "cite" not in group.verb.frames or (group.kind not in ("ger", "pres") and not group.finite):
            continue
        region = view.region(group.head)
        chunk = chunk_at(view, group.end, region[1])
        if chunk is None or chunk.prep or not human(view, chunk):
            continue
        source = Source(*grow(view, chunk, region[1]), "cited", 0.8)
        outer = [
            one
            for one in made
            if (one.group is not None or one.rule in _NAMED_ORIGIN)
            and one.group is not group
            and region[0] <= one.anchor < region[1]
            and view.quote_of[one.anchor] == view.quote_of[group.head]
        ]
        if not outer:
            continue
        carrier = min(outer, key=lambda one: abs(one.anchor - group.head))
        out.append(
            Candidate(
                rule="citing",
                cue=view.chars(group.start, group.end),
                anchor=group.head,
                lemma=group.verb.lemma,
                contents=list(carrier.contents),
                source=source,
                group=group,
                reported_by=carrier,
                features={"person": 1.0},
            )
        )
    return out
