"""Who the cue names as its source: subjects before and after the verb, agents, relative pronouns, shared and null subjects."""

from __future__ import annotations

from typing import NamedTuple

from claimx.attributions import lexicon
from claimx.attributions.analysis import ADVERBS, DASHES, Group, View, prepositional
from claimx.attributions.lexicon import Verb
from claimx.attributions.phrases import (
    TIME_HEADS,
    Chunk,
    chunk_at,
    chunks,
    grow,
    human,
    name_apart,
    phrase_of,
    thing,
    whole,
)
from claimx.attributions.quotations import tokens_of
from claimx.syntax.labels import SUBJECT


class Source(NamedTuple):
    """A source as a token interval; `how` says which way found it, `weight` how sure that way is (0 to 1)."""

    start: int
    end: int
    how: str
    weight: float


NULL_SUBJECT = "null-subject"


def subject_of(view: View, group: Group, *, prefer_after: bool = False, end: int | None = None) -> Source | None:
    """The explicit subject of a finite active cue.

    Args:
        view: the document.
        group: the cue.
        prefer_after: the cue follows its content («..., ha detto X»), where the subject stands after the verb.
        end: where the complement begins; a subject after the verb stands before it.
    """
    after = _subject_after(view, group, end, free=prefer_after)
    relative = _relative(view, group)
    if relative is not None:
        return relative
    before = _own_between(view, group) or _subject_before(view, group)
    if prefer_after and after is not None and after.weight >= 0.5:
        return after
    if before is None or before.weight < 0.85:
        before = _bracketed(view, group) or before
    if before is None or before.how != "subject-before" or before.weight < 0.85:
        earlier = previous_cue(view, group)
        own = _tree_subject(view, group)
        if earlier is not None and not (
            earlier.end <= own < group.start and view.low(own - 1) != "che" and _own_after_conjunction(view, group, own)
        ):
            found = subject_of(view, earlier)
            hearer = found is not None and found.start >= earlier.end and earlier.verb.frames & {"acc", "inf", "inform"}
            if found is not None and found.end <= group.start and not hearer:
                return Source(found.start, found.end, "shared-subject", 0.8)
    shared = _shared(view, group)
    if shared is not None and (before is None or before.weight < 0.85) and (after is None or after.weight < 0.7):
        return shared
    if before is not None and (after is None or before.weight >= after.weight):
        return before
    return after


def _own_between(view: View, group: Group) -> Source | None:
    """«la polizia ha circondato la scuola e un portavoce ha riferito che»: the phrase between conjunction and verb."""
    region = view.region(group.head)
    limit = _before_relative(view, group, region[0])
    for k in range(limit - 1, max(region[0], limit - 12), -1):
        if view.words[k].finite or view.low(k) in (",", ":", ";", "che") or view.mark_of[k] >= 0:
            return None
        if view.low(k) not in ("e", "ed", "ma", "mentre", "però", "invece", "quando", "perché", "poiché"):
            continue
        chunk = chunk_at(view, k + 1, limit)
        if chunk is None:
            return None
        if chunk.prep or chunk.start != k + 1 or not human(view, chunk) or not agrees(view, chunk, group):
            return None
        joined = view.low(k) in ("e", "ed") and not any(view.words[j].finite for j in range(region[0], k))
        start, end = grow(view, chunk, limit)
        if joined or (end < limit and any(view.words[j].pos not in ("ADV", "PRON") for j in range(end, limit))):
            return None
        previous = chunk_at(view, k - 1, k)
        coordinated = view.words[chunk.head].dep == "conj" and group.plural is not False
        if view.low(k) in ("e", "ed") and previous is not None and coordinated:
            return None
        return Source(start, end, "subject-before", 0.9)
    return None


def _before_relative(view: View, group: Group, floor: int) -> int:
    """«e il custode che aveva le chiavi ha detto»: where a relative clause right before the verb begins, else the verb."""
    for k in range(group.clitic_start - 1, max(floor, group.clitic_start - 12), -1):
        if view.mark_of[k] >= 0 or view.low(k) in (":", ";", "e", "ma", ","):
            break
        word = view.words[k]
        if word.low == "che" and word.pos == "PRON" and word.dep in SUBJECT and k < word.head < group.clitic_start:
            return k
    return group.clitic_start


def _tree_subject(view: View, group: Group) -> int:
    """Position of the subject by the tree, or -1; what stands in another quotation is none."""
    for i in (group.head, *group.auxiliaries, *range(group.head + 1, group.end)):
        for child in view.doc[i].children:
            if view.quote_of[child.i] != view.quote_of[group.head] and (
                not _in_label(view, child.i) or _cited(view, child.i, group)
            ):
                continue
            if child.dep_ in SUBJECT and child.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET"):
                if child.lower_ in TIME_HEADS or (child.pos_ == "NUM" and view.low(child.i + 1) in TIME_HEADS):
                    continue
                return int(child.i)
    return -1


def _relative(view: View, group: Group) -> Source | None:
    """«X, che ha detto»; «X, il quale sostiene»; «secondo cui» is none of these."""
    k = group.clitic_start - 1
    steps = 0
    while steps < 3 and (view.low(k) in ADVERBS or view.words[k].pos == "ADV") and k > 0:
        k -= 1
        steps += 1
    low = view.low(k)
    if low == "," and k > 0:
        # «che, in serata, ha detto»
        for j in range(k - 1, max(k - 8, group.clitic_start - 12, 0), -1):
            if view.low(j) == ",":
                k = j - 1
                low = view.low(k)
                break
        if low not in ("che", "quale", "quali"):
            k = _before_insertion(view, group, k)
            low = view.low(k)
    first_region = view.region(group.head)[0]
    if low in ("quale", "quali") and view.low(k - 1) in ("il", "la", "i", "le"):
        k -= 1
    elif low != "che" and low != "cui":
        # «che in serata ha giurato»
        j = k
        while (
            j > first_region
            and k - j < 10
            and view.low(j) != "che"
            and not view.words[j].finite
            and view.low(j) not in (",", ":")
        ):
            j -= 1
        subject = _tree_subject(view, group)
        if view.low(j) != "che" or (subject >= 0 and subject > j) or view.words[j].pos == "SCONJ":
            return None
        inside = chunks(view, j + 1, k + 1)
        by_tree = view.words[j].dep in SUBJECT and view.words[j].head == group.head
        if not by_tree and any(not chunk.prep and view.words[chunk.head].low not in TIME_HEADS for chunk in inside):
            return None
        k = j
    elif low == "cui":
        return None
    if low == "che" and view.words[k].pos == "SCONJ" and view.words[k].dep == "mark":
        return None
    stop = k
    while stop > first_region and view.low(stop - 1) in (",", "–", "-", "—", ")", "e", "ma"):
        stop -= 1
    floor = max(first_region, stop - 40)
    found = chunks(view, floor, stop)
    if not found or found[-1].end < stop - 1:
        return None
    head = view.words[group.head].head
    target = -1
    if view.words[group.head].dep in ("acl:relcl", "acl") and floor <= head < stop:
        target = head
    elif view.words[k].head == group.head and view.words[group.head].dep == "conj":
        parent = view.words[view.words[group.head].head]
        if parent.dep in ("acl:relcl", "acl") and floor <= parent.head < stop:
            target = parent.head
    n = _antecedent(view, group, found, stop, target)
    n = _before_bracket(view, found, n)
    n = _giver_of_noun(view, found, n)
    start, end = whole(view, found, n, stop, climb=False)
    if found[n].prep:
        start = max(start, name_in(view, found[n]))  # «è tornato sul palco Morandi, che ha detto»
    return Source(start, end, "relative", 0.75 if target >= 0 else 0.6)


def _before_bracket(view: View, found: list[Chunk], n: int) -> int:
    """«il Centro nazionale (Cnir), che»: the phrase before the bracket and not its abbreviation."""
    if view.low(found[n].start - 1) != "(" or view.low(found[n].end) != ")":
        return n
    m = n - 1
    if m < 0 or found[m].end != found[n].start - 1:
        return n
    while m > 0 and found[m].prep and found[m].prep != "da" and found[m - 1].end == found[m].outer:
        m -= 1
    return m


def _giver_of_noun(view: View, found: list[Chunk], n: int) -> int:
    """«il commento di Haneke, che ha detto»: who speaks is the giver of the words."""
    cue = lexicon.noun_cues().get(view.words[found[n].head].lemma.lower())
    giver = found[n + 1] if n + 1 < len(found) else None
    if found[n].prep == "a" and n > 1 and found[n - 1].prep == "di" and human(view, found[n - 1]):
        # «l'attacco di Grillo a Napolitano, che definisce»
        noun = lexicon.noun_cues().get(view.words[found[n - 2].head].lemma.lower())
        if noun is not None and found[n - 1].end == found[n].outer and found[n - 2].end == found[n - 1].outer:
            return n - 1
    named = giver is not None and giver.prep == "di" and giver.outer == found[n].end and human(view, giver)
    return n + 1 if cue is not None and named and found[n].head not in view.names else n


def _before_insertion(view: View, group: Group, k: int) -> int:
    """«il quale, quando gli è stato chiesto un parere, ha detto»: the relative pronoun before a long insertion, or `k`."""
    for j in range(k, max(view.region(group.head)[0], k - 30), -1):
        if view.low(j) in (":", ";") or view.mark_of[j] >= 0:
            return k
        if view.low(j) in ("quale", "quali") and view.low(j + 1) == ",":
            return j
        if (
            view.low(j) == "che"
            and view.low(j + 1) == ","
            and view.words[j].head == group.head
            and view.words[j].dep in SUBJECT
        ):
            return j
    return k


def _antecedent(view: View, group: Group, found: list[Chunk], stop: int, target: int) -> int:
    """Which of the phrases before a relative pronoun it stands for: one that can speak, agrees, is near, and is the tree's choice.

    Phrases further left are weighed only where those between hang on them by a preposition or a comma («l'assessore ai
    trasporti della giunta, che», «la figlia del regista, Anna, che»).
    """
    best, top = len(found) - 1, -9.0
    for n in range(len(found) - 1, max(len(found) - 6, -1), -1):
        chunk = found[n]
        if n < len(found) - 1:
            after = found[n + 1]
            between = [view.low(i) for i in range(chunk.end, after.outer)]
            linked = bool(after.prep) and after.prep not in ("da", "tra", "fra") if not between else between == [","]
            adjectives = all(view.words[i].pos in ("ADJ", "ADV") for i in range(chunk.end, after.outer))
            if not linked and not (between and adjectives):
                break
        weight = _fitness(view, chunk, group) - 0.15 * (len(found) - 1 - n)
        if chunk.start <= target < chunk.end:
            weight += 1.0 if human(view, chunk) else 0.7
        if weight > top:
            best, top = n, weight
    return best


def _fitness(view: View, chunk: Chunk, group: Group) -> float:
    """How well a phrase fits as who speaks: persons best, things not at all, and it must agree with the verb."""
    head = view.words[chunk.head]
    weight = 0.0
    kind = lexicon.source_heads().get(head.low) or lexicon.source_heads().get(head.lemma.lower())
    named = view.names.get(chunk.head) or view.names.get(chunk.start)
    if not agrees(view, chunk, group) or head.low in TIME_HEADS or (chunk.prep == "da" and head.low == "parte"):
        weight -= 2.0
    if kind == "role" or (named is not None and named[2] == "PER"):
        weight += 1.0
    elif human(view, chunk):
        weight += 0.6
    elif thing(view, chunk):
        weight -= 1.0
    elif named is not None and named[2] == "LOC":
        weight -= 0.2
    return weight


def _subject_after(view: View, group: Group, end: int | None, *, free: bool) -> Source | None:
    """«..., ha detto ieri il premier Meloni a Reuters»: the first phrase without preposition after the verb that agrees."""
    region = view.region(group.head)
    limit = min(region[1], end if end is not None else region[1])
    tree = _tree_subject(view, group)
    k = group.end
    skipped = 0
    while k < limit and skipped < 12:
        low = view.low(k)
        word = view.words[k]
        if (low in ADVERBS and word.pos != "ADP") or word.pos == "ADV" or word.text.isspace():
            k += 1
            skipped += 1
            continue
        if word.pos == "ADJ" and word.text[:1].islower() and view.words[k + 1 if k + 1 < limit else k].pos != "NOUN":
            k += 1  # «aveva detto ottimista ai suoi»
            skipped += 1
            continue
        if low in (":",) or low in DASHES or low == "(" or word.finite or low in ("che", "se", "come", "»", "."):
            break
        if low == ",":
            # «ha detto, parlando alla Camera, il premier»: only with the tree
            if tree > k and tree < limit and free:
                nxt = phrase_of(view, tree, k + 1, limit)
                if nxt is not None:
                    return Source(*nxt, "subject-after", 0.7)
            later = _after_parenthesis(view, k, limit) if free and tree < 0 else None
            if later is not None and agrees(view, later, group) and human(view, later):
                return Source(*grow(view, later, limit, recipients=False), "subject-after", 0.55)
            break
        chunk = chunk_at(view, k, limit)
        if chunk is None:
            if view.mark_of[k] >= 0 or view.quote_of[k] >= 0:
                break
            k += 1
            skipped += 1
            continue
        head = view.words[chunk.head]
        adverbial = head.low in TIME_HEADS or (not chunk.prep and head.low in ("conferenza",))
        name = name_in(view, chunk) if free and chunk.prep else -1
        if name >= 0:
            k = name
            skipped += 1
            continue
        if chunk.prep or adverbial:
            start, stop = (
                (chunk.start, chunk.end) if tree >= 0 and chunk.end <= tree else _span_of_oblique(view, chunk, limit)
            )
            k = max(stop, chunk.end)
            skipped += 1
            continue
        if view.words[chunk.head].pos == "NUM" and view.low(chunk.end) in TIME_HEADS:
            k = chunk.end + 1  # «lo dice due volte»
            continue
        fits = agrees(view, chunk, group)
        if not fits and not (chunk.start <= tree < chunk.end):
            return None
        weight = 0.55 if free else 0.25
        if chunk.start <= tree < chunk.end:
            weight += 0.3
        elif tree >= 0:
            weight -= 0.05 if free and tree < group.start else 0.3
        if human(view, chunk):
            weight += 0.15
        elif not free and tree < 0:
            weight -= 0.2
        start, stop = grow(view, chunk, limit, recipients=False)
        return Source(start, stop, "subject-after", min(weight, 1.0))
    return None


def name_in(view: View, chunk: Chunk) -> int:
    """«racconta al telefono Anna Bini», «grida dal palco Rossi»: where a person's name begins after a thing, or -1."""
    head = view.words[chunk.head]
    for i in range(chunk.start + 1, chunk.end):
        name = view.names.get(i)
        before = view.words[i - 1]
        if name is not None and name[2] == "PER" and name[0] == view.words[i].start and before.pos == "NOUN":
            thing = before.low not in lexicon.source_heads() or before.low in ("telefono", "telefonata", "palco")
            return i if thing else -1
    del head
    return -1


def _after_parenthesis(view: View, comma: int, limit: int) -> Chunk | None:
    """«ha detto in serata, al termine della riunione, la commissaria»: the phrase after an adverbial between commas."""
    for j in range(comma + 1, min(comma + 14, limit)):
        if view.words[j].finite or view.mark_of[j] >= 0:
            return None
        if view.low(j) == ",":
            inside = chunk_at(view, comma + 1, j)
            if (inside is None or not inside.prep) and not _inserts(view, comma + 1):
                return None
            chunk = chunk_at(view, j + 1, limit)
            return chunk if chunk is not None and not chunk.prep else None
    return None


def _span_of_oblique(view: View, chunk: Chunk, limit: int) -> tuple[int, int]:
    return grow(view, chunk, limit, coordinate=False, apposition=False)


def agrees(view: View, chunk: Chunk, group: Group) -> bool:
    """Number agreement between a phrase and the verb; coordinated and unknown pass."""
    if group.plural is None or group.voice == "si":
        return True
    number = view.doc[chunk.head].morph.get("Number")
    if not number and view.doc[chunk.start].pos_ == "DET":
        number = view.doc[chunk.start].morph.get("Number")
    if not number or view.words[chunk.head].pos == "PROPN":
        return True
    if number == ["Sing"] and group.plural:
        return (
            view.low(chunk.end) in ("e", "ed", "di", "dei", "degli", "delle", ",")
            or view.words[chunk.head].low in _COLLECTIVE
        )
    return not (number == ["Plur"] and not group.plural)


_COLLECTIVE = frozenset(
    ["maggioranza", "parte", "serie", "gruppo", "centinaio", "migliaio", "decina", "dozzina", "gran", "numero"]
)


def _subject_before(view: View, group: Group) -> Source | None:
    """The phrase before the verb that is its subject: the tree's first, else the nearest without preposition that agrees."""
    region = view.region(group.head)
    floor = _clause_start(view, group, region[0])
    limit = group.clitic_start
    tree = _tree_subject(view, group)
    if (
        0 <= tree < limit
        and tree >= region[0]
        and view.words[tree].low not in ("che", "cui", "chi", "si", "ciò", "quale", "quali", "quanto")
    ):
        low_floor = min(floor, tree)
        while (
            low_floor > region[0]
            and view.words[low_floor].pos in ("PROPN", "ADJ", "DET", "NUM")
            and low_floor > tree - 4
            and view.low(low_floor - 1) not in (",",)
        ):
            low_floor -= 1
        phrase = phrase_of(view, tree, min(floor, low_floor), limit)
        if phrase is not None and not _object_before(view, phrase[0], group) and not _oblique(view, phrase[0]):
            return Source(*phrase, "subject-before", 0.9)
    if tree >= 0 and view.low(tree) == "chi":
        return Source(tree, tree + 1, "subject-before", 0.6)
    best: Source | None = None
    found = chunks(view, floor, limit)
    for n, chunk in enumerate(found):
        head = view.words[chunk.head]
        if chunk.prep or head.low in TIME_HEADS or not agrees(view, chunk, group):
            continue
        governor = view.words[head.head]
        if head.dep == "obj" and governor.i < chunk.start and view.doc[governor.i].morph.get("VerbForm") == ["Ger"]:
            continue
        if view.low(chunk.outer - 1) == "(" or (head.dep in ("obj", "appos") and view.words[head.head].finite):
            continue
        adjoining = n > 0 and found[n - 1].end == chunk.start and view.words[chunk.start].pos != "DET"
        if adjoining and not name_apart(view, found[n - 1].head, chunk.start):
            continue
        if chunk.outer == floor and _object_before(view, chunk.outer, group):
            continue
        previous = view.words[chunk.outer - 1] if chunk.outer > floor else None
        if previous is not None and previous.pos == "VERB" and (not previous.finite or not chunk.prep):
            continue
        if (
            previous is not None
            and previous.low == ","
            and n
            and found[n - 1].end == chunk.outer - 1
            and view.words[chunk.start].pos != "DET"
            and _in_oblique(view, found, n - 1)
        ):
            continue
        start, end = grow(view, chunk, limit)
        weight = 0.5
        if human(view, chunk):
            weight += 0.2
        if end == limit or view.low(end) in ADVERBS or view.low(end) == ",":
            weight += 0.1
        if (
            head.dep in ("obj", "obl")
            and 0 <= head.head < view.words[group.head].i
            and view.words[head.head].pos == "VERB"
            and head.head != group.head
        ):
            weight -= 0.25
        if best is None or weight >= best.weight:
            if best is not None and best.end >= end:
                continue
            best = Source(start, end, "subject-before", weight)
    return best or _whoever(view, group, region[0])


_GOVERNING = frozenset(
    ["dopo", "durante", "prima", "senza", "contro", "verso", "secondo", "presso", "mediante", "tramite", "nonostante"]
)


def _same_number(view: View, phrase: tuple[int, int], group: Group) -> bool:
    joined = any(view.low(i) in ("e", "ed", ",") for i in range(*phrase))
    found = chunks(view, *phrase)
    return not found or joined or agrees(view, found[0], group)


def _oblique(view: View, start: int) -> bool:
    """A phrase after a preposition is no subject, whatever the tree says; «di» may be an article («degli agenti»)."""
    simple = prepositional(view, start - 1)
    return simple not in ("", "di") or view.low(start - 1) in _GOVERNING


def _object_before(view: View, start: int, group: Group) -> bool:
    """«Il PM sentendo la sentenza chiede», «quando notò l'assenza affermò»: a phrase right after another verb is its object."""
    before = view.words[start - 1] if start else None
    if before is None or before.pos != "VERB" or before.i in group.auxiliaries:
        return False
    gerund = view.doc[before.i].morph.get("VerbForm") == ["Ger"]
    return gerund or (before.finite and view.words[start].pos == "DET")


def _bracketed(view: View, group: Group) -> Source | None:
    """«Il sindaco, in testa ai cittadini scesi in piazza, ha detto»: who stands before an insertion that ends at the verb."""
    region = view.region(group.head)
    close = group.clitic_start - 1
    while close > region[0] and (view.low(close) in ADVERBS or view.words[close].pos == "ADV"):
        close -= 1
    if view.low(close) != ",":
        return None
    for comma in range(close - 2, max(region[0], close - 40), -1):
        if view.low(comma) in (":", ";") or (view.mark_of[comma] >= 0 and not _label(view, comma)):
            return None
        if view.low(comma) != ",":
            continue
        left = comma
        while left > region[0] and not view.words[left - 1].finite and view.low(left - 1) not in (":", ";", "che"):
            left -= 1
        for chunk in chunks(view, left, comma):
            start, end = grow(view, chunk, close)
            fits = not chunk.prep and human(view, chunk) and agrees(view, chunk, group)
            fits = fits and (
                end == close or (end == comma and _inserts(view, comma + 1) and _one_insertion(view, comma, close))
            )
            if fits and view.words[chunk.head].low not in TIME_HEADS and view.low(chunk.outer - 1) != "secondo":
                return Source(start, end, "subject-before", 0.85)
    return None


def _one_insertion(view: View, comma: int, close: int) -> bool:
    """No main verb of another clause stands between the commas."""
    opened = False
    for k in range(comma + 1, close):
        word = view.words[k]
        opened = opened or word.low in (
            "che",
            "cui",
            "quale",
            "quali",
            "dove",
            "quando",
            "mentre",
            "se",
            "perché",
            "quanto",
        )
        own = any(child.dep_ in SUBJECT and child.i > comma for child in view.doc[k].children)
        if word.finite and not opened and (word.pos == "AUX" or own or view.low(k - 1) == ","):
            return False
    return True


def _inserts(view: View, i: int) -> bool:
    """Whether an insertion between commas can begin with a word: a preposition, adverb, gerund, participle or relative pronoun."""
    word = view.words[i]
    if word.pos in ("ADP", "ADV") or word.low in ("che", "cui", "dopo", "pur", "dove", "come"):
        return True
    return view.doc[i].morph.get("VerbForm") in (["Ger"], ["Part"])


def _whoever(view: View, group: Group, floor: int) -> Source | None:
    """«Chi ha visto il filmato assicura che»: the pronoun that opens the clause, a verb of its own after it."""
    k = floor
    while k < group.start and (view.words[k].pos in ("CCONJ", "ADV", "PUNCT", "SPACE") or view.low(k) == "anche"):
        k += 1
    own = any(view.words[i].finite for i in range(k + 1, group.clitic_start))
    return Source(k, k + 1, "subject-before", 0.6) if view.low(k) == "chi" and own and not group.plural else None


def _in_oblique(view: View, found: list[Chunk], n: int) -> bool:
    """Whether a phrase hangs, over its «di» complements, on a preposition and names somebody («dal sindaco di Genova»)."""
    while n > 0 and found[n].prep == "di" and found[n - 1].end == found[n].outer:
        if human(view, found[n]):
            break
        n -= 1
    return bool(found[n].prep) and human(view, found[n])


def _clause_start(view: View, group: Group, floor: int) -> int:
    """Where the clause of the cue begins: after the last strong mark, conjunction with a finite verb, or complementiser."""
    k = group.clitic_start - 1
    depth = 0
    while k >= floor:
        low = view.low(k)
        word = view.words[k]
        if low == ")":
            depth += 1
        elif low == "(":
            depth -= 1
        elif depth == 0:
            if low in (":", ";") or (view.mark_of[k] >= 0 and not _label(view, k)):
                return k + 1
            if word.finite and not _inside_relative(view, k, group):
                return k + 1
            if (
                low in ("che", "perché", "mentre", "quando", "se", "ma", "dove", "poiché")
                and (word.pos in ("SCONJ", "CCONJ") or low in ("dove", "mentre", "quando"))
                and not _inside_relative(view, k, group)
            ):
                return k + 1
        k -= 1
    return floor


def label(view: View, number: int) -> bool:
    """A quotation of a few words without a verb: a name or nickname and no speech."""
    quote = view.quotes[number]
    if len(view.text[quote.inner_start : quote.inner_end].split()) > 4:
        return False
    return not any(view.words[i].finite for i in tokens_of(view, number))


def _in_label(view: View, i: int) -> bool:
    number = view.quote_of[i]
    if number < 0:
        return False
    return label(view, number)


def _cited(view: View, i: int, group: Group) -> bool:
    """«Fantasie», ha replicato X: a quotation with a comma between it and the cue is the content and no name."""
    end = view.quotes[view.quote_of[i]].end
    return i < group.start and view.text[end : end + 1] == ","


def _label(view: View, k: int) -> bool:
    return label(view, view.mark_of[k])


def _inside_relative(view: View, k: int, group: Group) -> bool:
    """A relative clause between subject and verb («il premier, che ha parlato, ha chiesto»)."""
    i = k
    while i > 0 and k - i < 30:
        low = view.low(i)
        if low in ("che", "quale", "quali", "cui", "dove") and view.words[i].pos in ("PRON", "DET", "ADV"):
            break
        if low in (".", ":", ";"):
            return False
        i -= 1
    else:
        return False
    if view.low(i) not in ("che", "quale", "quali", "cui", "dove"):
        return False
    subject = _tree_subject(view, group)
    if 0 <= subject < i:
        return True
    comma_before = view.low(i - 1) == "," or (view.low(i) in ("quale", "quali") and view.low(i - 2) == ",")
    comma_after = any(view.low(j) == "," for j in range(k, group.clitic_start))
    return comma_before and comma_after


def previous_cue(view: View, group: Group) -> Group | None:
    """The cue whose content a coordinated cue or a gerund after a comma closes («ha detto che A e ha aggiunto che B»)."""
    k = group.clitic_start - 1
    while k > 0 and (view.low(k) in ADVERBS or view.words[k].pos == "ADV"):
        k -= 1
    low = view.low(k)
    if not ((low in ("e", "ed", "ma") and group.finite) or (group.kind == "ger" and low in (",", "e", "ed"))):
        return None
    region = view.region(group.head)
    best = None
    governor = view.group_at.get(view.words[group.head].head)
    if (
        group.kind == "ger"
        and governor is not None
        and view.groups[governor].finite
        and view.groups[governor].voice == "act"
        and view.groups[governor].head < group.head
    ):
        return view.groups[governor]
    for other in view.groups:
        if other.end > k or other.head < region[0] or other is group:
            continue
        if (
            view.quote_of[other.head] != view.quote_of[group.head]
            or not other.finite
            or other.voice != "act"
            or (other.person != 3 and other.person != 0)
        ):
            continue
        if group.finite and (other.plural != group.plural):
            continue
        if other.verb.frames & {"che", "di", "q", "inform", "acc", "inf"}:
            best = other if best is None else best
    return best


def _own_after_conjunction(view: View, group: Group, subject: int) -> bool:
    k = group.clitic_start - 1
    while k > subject and view.low(k) not in ("e", "ed", "ma"):
        k -= 1
    return k <= subject


def _shared(view: View, group: Group) -> Source | None:
    """A subject shared with a verb before («ha detto che ... e ha aggiunto che»)."""
    token = view.doc[group.head]
    for _ in range(4):
        if any(view.low(j) in (":", ";") and view.quote_of[j] < 0 for j in range(token.head.i, token.i)):
            return None
        if token.dep_ not in ("conj", "advcl", "xcomp", "acl", "parataxis") or token.head == token:
            break
        token = token.head
        if view.quote_of[token.i] != view.quote_of[group.head]:
            return None
        for child in token.children:
            if (
                child.dep_ in SUBJECT
                and child.pos_ in ("NOUN", "PROPN", "PRON")
                and child.i < group.head
                and child.lower_ not in TIME_HEADS
            ):
                if child.lower_ in ("che", "cui"):
                    if token.dep_ == "acl:relcl":
                        phrase = phrase_of(view, token.head.i, view.region(group.head)[0], child.i)
                        if phrase is not None:
                            return Source(*phrase, "shared-subject", 0.6)
                    break
                region = view.region(group.head)
                if child.i < region[0]:
                    break
                phrase = phrase_of(
                    view, child.i, max(region[0], child.i - 12), token.i if token.i > child.i else group.clitic_start
                )
                if phrase is not None and not _oblique(view, phrase[0]) and _same_number(view, phrase, group):
                    return Source(*phrase, "shared-subject", 0.75)
                found = _subject_before(view, plain_group(view, token.i))
                if found is not None and found.weight >= 0.7:
                    return Source(found.start, found.end, "shared-subject", 0.7)
    return None


def agent_of(view: View, group: Group, end: int | None = None) -> Source | None:
    """The agent of a passive («è stato riferito da un portavoce del governo»)."""
    region = view.region(group.head)
    limit = min(region[1], end if end is not None else region[1], group.end + 25)
    for k in range(group.end, limit):
        low = view.low(k)
        if (
            low in (":", ";")
            or (view.words[k].finite and k > group.end and not (low == "fa" and view.low(k - 1) in TIME_HEADS))
            or (view.mark_of[k] >= 0 and not _label(view, k))
        ):
            break
        if low in ("che",):
            break
        if prepositional(view, k) != "da":
            continue
        chunk = chunk_at(view, k, limit)
        if chunk is None:
            continue
        if k > group.end and view.doc[k - 1].morph.get("VerbForm") == ["Part"]:
            continue  # «definito guarito dopo una perizia condotta da X»: the agent of another participle
        head = view.words[chunk.head]
        by_tree = head.dep == "obl:agent" or (head.dep == "obl" and head.head == group.head)
        if head.low in TIME_HEADS or head.pos == "NUM" or head.low == "parte":
            continue
        if human(view, chunk) or (by_tree and view.names.get(chunk.head, (0, 0, "", None))[2] != "LOC"):
            start, stop = grow(view, chunk, limit)
            return Source(start, stop, "agent", 0.85 if by_tree else 0.65)
        if view.names.get(chunk.head, (0, 0, "", None))[2] == "LOC" and by_tree:
            start, stop = grow(view, chunk, limit)
            return Source(start, stop, "agent", 0.6)
    return None


_ANY = Verb(lemma="", class_="say", frames="")


def plain_group(view: View, head: int) -> Group:
    """The verb group of a verb that is no cue, for its subject («che ha esordito con le parole»)."""
    doc = view.doc
    helpers = sorted(
        child.i for child in doc[head].children if child.dep_.startswith("aux") and head - 6 < child.i < head
    )
    start = helpers[0] if helpers else head
    number = doc[start].morph.get("Number")
    passive = any(doc[i].dep_ == "aux:pass" for i in helpers) or any(
        child.dep_ == "nsubj:pass" for child in doc[head].children
    )
    kind = {"Ger": "ger", "Inf": "inf", "Part": "part"}.get((doc[head].morph.get("VerbForm") or [""])[0], "pres")
    return Group(
        head=head, start=start, end=head + 1, verb=_ANY, kind=kind, finite=any(view.words[i].finite for i in (*helpers, head)), person=3,
        plural=number == ["Plur"] if number else None, gender="", voice="pass" if passive else "act", negated=False,
        clitics=frozenset(), tagged_verb=True, clitic_start=start, auxiliaries=tuple(helpers),
    )  # fmt: skip


def speaker_of_verb(view: View, head: int) -> Source | None:
    """Who acts by any verb: the subject of an active one, the agent of a passive."""
    group = plain_group(view, head)
    if group.voice == "pass":
        return agent_of(view, group)
    found = subject_of(view, group) if group.finite else None
    return found if found is not None and view.quote_of[found.start] == view.quote_of[head] else None


def normative(view: View, source: Source) -> bool:
    """A law, rule or contract: what it lays down is in force, and nobody's words."""
    found = chunks(view, source.start, source.end)
    return bool(found) and view.words[found[0].head].low in lexicon.pseudo().normative


def source_kind(view: View, source: Source | None) -> str:
    """The kind of a source, from its head and the names in it."""
    if source is None:
        return "null"
    words = view.words[source.start : source.end]
    kinds = [lexicon.source_heads().get(word.low) or lexicon.source_heads().get(word.lemma.lower()) for word in words]
    if len(words) == 1 and words[0].pos == "PRON":
        return "pronoun"
    if any(word.text in lexicon.outlets() for word in words):
        return "outlet"
    named = {view.names[word.i][2] for word in words if word.i in view.names}
    first = next((kind for kind in kinds if kind), None)
    if first in ("outlet", "document", "anonymous"):
        return str(first)
    if "PER" in named or any(word.text in lexicon.bodies() for word in words):
        return "named"
    if first == "role":
        return (
            "role"
            if not any(w.pos == "PROPN" and w.i in view.names and view.names[w.i][2] == "PER" for w in words)
            else "named"
        )
    if named:
        return "named"
    if first == "collective":
        return "collective"
    if words and all(word.pos in ("PROPN", "DET", "ADP") for word in words):
        return "named"
    return "unknown"
