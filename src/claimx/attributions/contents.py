"""Where a content begins and ends."""

from __future__ import annotations

from typing import NamedTuple

from claimx.attributions import lexicon
from claimx.attributions.analysis import ADVERBS, CLITICS, DASHES, WH, Group, View, auxiliaries, prepositional
from claimx.attributions.phrases import TIME_HEADS, chunk_at, chunks, grow, human

_CUT_PUNCTUATION = " \t\n\r,;:–—-"
_LEADING = ("che", "di", "d'", "se", "come")


class Complement(NamedTuple):
    """What introduces the content of a cue: its kind, its position, and where the content itself begins."""

    kind: str
    trigger: int
    start: int
    skipped: int
    """How many words stand between the cue and its complement."""


def find_complement(view: View, group: Group) -> Complement | None:
    """The complement after a cue: clause, infinitive, question, colon, quotation; noun phrases are looked for elsewhere."""
    frames = group.verb.frames
    region = view.region(group.head)
    k = group.end
    skipped = 0
    while k < region[1]:
        word = view.words[k]
        low = word.low
        if skipped > 30:
            return None
        if word.text.isspace():
            k += 1
            continue
        if low in (")", "]"):
            return None
        if low in ("(", "["):
            close = next((j for j in range(k + 1, min(k + 40, region[1])) if view.low(j) in (")", "]")), -1)
            if close < 0:
                return None
            k = close + 1
            continue
        mark = view.mark_of[k]
        if mark >= 0:
            quote = view.quotes[mark]
            if quote.start >= word.start and quote.inner_start <= word.end + 1:
                if _label_quote(view, mark, k):
                    k += 1
                    skipped += 1
                    continue
                return Complement("quote", k, k, skipped)
            k += 1
            continue
        if view.quote_of[k] >= 0 and view.quote_of[group.head] < 0:
            k += 1
            continue
        if low == ":":
            return Complement("colon", k, k + 1, skipped)
        if low == "che" and _complementiser(view, group, k, skipped):
            return Complement("che", k, k + 1, skipped)
        if (
            low in ("come", "quanto")
            and {"che"} & frames
            and skipped <= 4
            and group.verb.class_ in _COME_CLASSES
            and skipped <= 1
            and group.verb.lemma != "riconoscere"
            and (low == "come" or skipped == 0)
            and _clause_follows(view, k + 1, region[1])
            and not _as_phrase(view, k)
            and (low == "come" or _subjunctive(view, k + 1, region[1]))
        ):
            return Complement("che", k, k + 1 if low == "come" else k, skipped)
        if (
            prepositional(view, k) == "di"
            and low in ("di", "d'")
            and ({"di", "acc", "inform", "inf", "call", "a"} & frames or "nothide" in frames)
        ):
            if infinitive_follows(view, k + 1, region[1]):
                first_di = prepositional(view, group.end) == "di" and group.end < k
                if first_di and "acc" in frames:
                    return None
                noun = view.words[k - 1]
                if (
                    skipped
                    and noun.pos == "NOUN"
                    and noun.dep == "obj"
                    and noun.head == group.head
                    and noun.lemma.lower() in _INTENTIONS
                ):
                    return None
                return Complement("di", k, k + 1, skipped)
        if low in ("a", "ad") and {"inf", "a", "call"} & frames and infinitive_follows(view, k + 1, region[1]):
            return Complement("a", k, k + 1, skipped)
        if (
            low in WH
            and "wh" in frames
            and low not in ("come", "quale", "quali", "che")
            and not (skipped and low in ("perché", "quando"))
            and (_clause_follows(view, k + 1, region[1]) or (not skipped and _marks_clause(view, group, k)))
        ):
            return Complement("wh", k, k + 1 if low == "se" else k, skipped)
        if (
            low in ("perché", "affinché")
            and group.verb.class_ == "ask"
            and _clause_follows(view, k + 1, region[1])
            and (not skipped or _subjunctive(view, k + 1, region[1]))
        ):
            return Complement("che", k, k + 1, skipped)
        if low == "," and (_quoted_che(view, k + 1) or (skipped and _late_complement(view, group, k + 1, region[1]))):
            k += 1
            continue
        if low == "," or low in DASHES:
            jump = _over_parenthesis(view, k, region[1], infinitive=not skipped and "di" in frames)
            if jump is None:
                return None
            skipped += jump - k
            k = jump
            continue
        if word.finite or low in ("mentre", "ma", "quando", "perché", "dove", "cui", "poiché"):
            if k in view.group_at and view.groups[view.group_at[k]] is group:
                k += 1
                continue
            if word.finite and "di" in frames and _in_relative_of_hearer(view, group, k):
                k += 1
                continue
            return None
        if low in ("e", "ed", "o") and (view.low(k + 1) == "che" or verb_follows(view, k + 1, region[1])):
            return None
        if word.pos == "VERB" and view.doc[k].morph.get("VerbForm") == ["Ger"]:
            return None
        k += 1
        skipped += 1
    return None


def _relative_of_object(view: View, group: Group, k: int) -> bool:
    """«Chiede una perizia, che il giudice nega»: who asks that something be done says so in the subjunctive."""
    return (
        group.verb.class_ == "ask"
        and view.low(k - 1) == ","
        and any(w.dep == "obj" and w.head == group.head for w in view.words[group.end : k])
        and not _subjunctive(view, k + 1, view.region(group.head)[1])
    )


_RELATIVE_HEADS = frozenset(
    {
        "importanza",
        "ruolo",
        "peso",
        "contributo",
        "lavoro",
        "sforzo",
        "modo",
        "valore",
        "rapporto",
        "attenzione",
        "risultato",
    }
)


def _heads_relative(view: View, group: Group, k: int) -> bool:
    """«ha sottolineato l'importanza che il cinema può avere»: «che» hangs on the object right before it."""
    chunk = next((one for one in chunks(view, group.end, k) if one.end == k and not one.prep), None)
    return chunk is not None and view.words[chunk.head].lemma.lower() in _RELATIVE_HEADS


def _late_complement(view: View, group: Group, k: int, limit: int) -> bool:
    """«Ha ribadito ai cittadini, di restare uniti», «ha annunciato alla stampa, che»: a comma before the complement."""
    if view.low(k) == "di":
        return bool(group.verb.frames & {"di", "acc", "inform"}) and infinitive_follows(view, k + 1, limit)
    return view.low(k) == "che" and view.words[k].pos == "SCONJ" and "che" in group.verb.frames


def _in_relative_of_hearer(view: View, group: Group, k: int) -> bool:
    """«chiedere a un idraulico che lavorava di uscire»: the finite verb stands in a relative clause of the hearer."""
    relative = next((j for j in range(k - 1, max(k - 4, group.end), -1) if view.low(j) == "che"), -1)
    if relative < 0:
        return False
    chunk = chunk_at(view, group.end, relative)
    return chunk is not None and chunk.prep == "a" and grow(view, chunk, relative)[1] == relative


_INTENTIONS = frozenset(
    [
        "intenzione",
        "volontà",
        "decisione",
        "disponibilità",
        "proposta",
        "necessità",
        "impegno",
        "desiderio",
        "speranza",
        "richiesta",
        "possibilità",
        "rischio",
    ]
)
_BEFORE_CHE = frozenset(
    [
        "dopo",
        "prima",
        "senza",
        "visto",
        "dato",
        "anziché",
        "oltre",
        "sempre",
        "purché",
        "volta",
        "così",
        "quello",
        "ciò",
        "tale",
        "tanto",
        "meno",
        "caso",
        "modo",
    ]
)
_COME_CLASSES = frozenset({"say", "position", "confirm", "continue", "media"})


def _quoted_che(view: View, k: int) -> bool:
    """A quotation opens at `k` before the complementiser («ha annunciato, "che la seduta è sospesa"»)."""
    mark = view.mark_of[k] if 0 <= k < len(view.words) else -1
    if mark < 0 or view.quotes[mark].start < view.words[k].start:
        return False
    quote = view.quotes[mark]
    return view.text[quote.inner_start : quote.inner_end].lstrip().startswith("che ")


def _label_quote(view: View, mark: int, k: int) -> bool:
    """A short quotation inside a noun phrase is a name or label and no speech."""
    quote = view.quotes[mark]
    inner = view.text[quote.inner_start : quote.inner_end]
    before = view.words[k - 1]
    return (
        len(inner.split()) <= 3
        and (before.pos in ("DET", "NOUN") or bool(prepositional(view, k - 1)))
        and before.low not in (":",)
    )


def _as_phrase(view: View, k: int) -> bool:
    return view.low(k + 1) in ("ad", "parte", "già", "se") and view.low(k) == "come"


def _complementiser(view: View, group: Group, k: int, skipped: int) -> bool:
    """«che» that opens a complement rather than a relative clause."""
    frames = group.verb.frames
    if not frames & {"che", "inform", "nothide"}:
        return False
    word = view.words[k]
    if view.low(k - 1) in _BEFORE_CHE or (skipped and view.low(group.end) in ("sia", "tanto")):
        return False
    if (
        (group.voice == "pass" or group.bare)
        and skipped
        and any(prepositional(view, j) == "da" for j in range(group.end, min(group.end + 2, k)))
        and not _subjectless(view, group)
    ):
        return False
    only_adverbs = all(
        view.low(j) in ADVERBS or view.words[j].pos in ("ADV", "SPACE", "PUNCT") for j in range(group.end, k)
    )
    if skipped == 0 or only_adverbs:
        return True
    if _relative_of_object(view, group, k):
        return False
    own = view.words[word.head]
    if own.head == group.head and own.dep == "ccomp" and own.i > k:
        return True
    if word.dep == "mark":
        clause = view.words[word.head]
        if clause.head == group.head and clause.dep in ("ccomp", "csubj", "xcomp", "parataxis", "advcl"):
            return True
    if skipped and _heads_relative(view, group, k):
        return False
    told = group.voice == "act" and group.finite
    if told and view.low(group.end) == "," and view.low(k - 1) == "," and k - 1 > group.end:
        return True  # «ha scritto, citando fonti investigative, che»
    if word.pos == "PRON" and word.dep in ("nsubj", "obj", "nsubj:pass") and view.words[word.head].dep == "acl:relcl":
        learnt = group.verb.class_ == "know" and group.voice == "si"  # «Si apprende da fonti della procura che»
        telling = group.verb.class_ in ("say", "position", "confirm", "continue", "deny", "media", "accuse", "intend")
        return skipped <= 8 and (learnt or telling) and _after_oblique(view, group, k)
    if word.pos == "SCONJ" or word.dep == "mark":
        return True
    return view.low(k - 1) == "," and word.pos != "PRON"


def _subjectless(view: View, group: Group) -> bool:
    """«È stato confermato dal ministero che»: a masculine singular passive that opens its clause has the clause as subject."""
    if group.gender == "Fem" or group.plural or not view.low(group.head).endswith("o"):
        return False
    floor = view.region(group.head)[0]
    return not any(
        not chunk.prep and view.words[chunk.head].low not in TIME_HEADS for chunk in chunks(view, floor, group.start)
    )


def _after_oblique(view: View, group: Group, k: int) -> bool:
    """Only prepositional phrases stand between the cue and «che» («ha detto tramite i suoi legali che»)."""
    i = group.end
    seen = False
    while i < k:
        chunk = chunk_at(view, i, k)
        if chunk is not None:
            if not chunk.prep and view.words[chunk.head].low not in TIME_HEADS:
                return False
            if not seen and chunk.prep in ("su", "di", "per", "contro"):
                return False  # «ha commentato sui motivi che potrebbero spingere»
            seen, i = True, max(chunk.end, i + 1)
        else:
            i += 1
    return seen


def _marks_clause(view: View, group: Group, k: int) -> bool:
    """The tree hangs a clause of the cue on the question word, whatever the tagger made of its verb."""
    verb = view.words[view.words[k].head]
    return view.words[k].dep == "mark" and verb.head == group.head and verb.dep in ("ccomp", "advcl")


def _clause_follows(view: View, k: int, limit: int) -> bool:
    """A finite verb comes before the next strong mark."""
    for j in range(k, min(k + 25, limit)):
        if view.words[j].finite:
            return True
        if view.low(j) in (";", ":", "."):
            return False
    return False


def _subjunctive(view: View, k: int, limit: int) -> bool:
    verb = next((j for j in range(k, min(k + 12, limit)) if view.words[j].finite), -1)
    return verb >= 0 and (_mood(view, verb) == "Sub" or view.low(verb) in ("sia", "siano", "fosse", "fossero"))


def infinitive_follows(view: View, k: int, limit: int) -> bool:
    """An infinitive comes next, clitics, negation and adverbs before it passed over."""
    steps = 0
    while k < limit and steps < 5:
        word = view.words[k]
        if (
            word.low in ADVERBS
            or word.low in CLITICS
            or word.low == "non"
            or word.pos == "ADV"
            or view.mark_of[k] >= 0
            or word.low in (",",)
        ):
            k += 1
            steps += 1
            continue
        return is_infinitive(view, k)
    return False


def is_infinitive(view: View, k: int) -> bool:
    """By tag, by form table, or by ending."""
    word = view.words[k]
    if view.doc[k].morph.get("VerbForm") == ["Inf"]:
        return True
    if any(form.kind == "inf" for form in word.forms):
        return True
    if word.low in ("potere", "dovere", "volere", "sapere") and (
        view.low(k - 1) == "non" or _infinitive_tag(view, k + 1)
    ):
        return True
    if word.low in (
        "aver",
        "esser",
        "avere",
        "essere",
        "poter",
        "dover",
        "voler",
        "far",
        "star",
        "saper",
        "fare",
        "dare",
        "stare",
        "dir",
        "andar",
        "andare",
    ):
        return True
    if word.pos in ("VERB", "AUX") and word.low.endswith(
        (
            "are",
            "ere",
            "ire",
            "arsi",
            "ersi",
            "irsi",
            "arlo",
            "erlo",
            "irlo",
            "arla",
            "erla",
            "irla",
            "arli",
            "erli",
            "irli",
            "arle",
            "erle",
            "irle",
            "arne",
            "erne",
            "irne",
            "arci",
            "erci",
            "irci",
            "rre",
            "rsi",
        )
    ):
        return not word.finite
    return False


def _infinitive_tag(view: View, k: int) -> bool:
    return k < len(view.words) and view.doc[k].morph.get("VerbForm") == ["Inf"]


def _over_parenthesis(view: View, k: int, limit: int, *, infinitive: bool = False) -> int | None:
    """Position after a parenthesis between commas or dashes that stands between cue and complement; None if there is none."""
    dash = view.low(k) in DASHES
    depth = 0
    for j in range(k + 1, min(k + 45, limit)):
        low = view.low(j)
        if low == ":":
            return None if any(view.words[m].finite for m in range(k + 1, j)) else j
        if low == "che" and view.words[j].pos == "SCONJ" and view.low(j - 1) == ",":
            return j
        depth += (low in ("(", "[")) - (low in (")", "]"))
        if depth < 0:
            return None
        if depth:
            continue
        if infinitive and not dash and low in ("di", "d'") and j > k + 2 and infinitive_follows(view, j + 1, limit):
            return j  # «ha riferito, durante la puntata di ieri di voler querelare»
        if (dash and low in DASHES) or (not dash and low == ","):
            nxt = j + 1
            while nxt < limit and view.words[nxt].text.isspace():
                nxt += 1
            if view.low(nxt) in ("che", "di", ":", "come") or view.mark_of[nxt] >= 0:
                return nxt
            if not dash:
                continue
            return nxt
        if low in (";",):
            return None
    return None


def verb_follows(view: View, k: int, limit: int) -> bool:
    """A finite verb comes next, adverbs and clitics passed over."""
    for j in range(k, min(k + 4, limit)):
        if view.words[j].finite:
            return True
        if view.words[j].pos not in ("ADV", "PRON") and view.low(j) not in ADVERBS and view.low(j) not in CLITICS:
            return False
    return False


# --- ends ------------------------------------------------------------------------------------------------------------


def clause_end(view: View, group: Group, start: int, *, complement: bool = False) -> tuple[int, str]:
    """Where a clause that begins at `start` ends (exclusive token position), and why there.

    A clause after a colon goes with an incise («A, dice S, B: C»), but not with a complement («S dice che B: C»).
    """
    region = view.region(group.head)
    end = region[1]
    cut, why = _coordinated_cue(view, group, start, end)
    reason = "full-stop"
    if cut < end:
        end, reason = cut, why
    for k in range(start + 1, end):
        if view.quote_of[k] >= 0 and view.quote_of[group.head] < 0:
            continue
        if _closes_clause(view, group, k, start, end):
            end, reason = k, "clause-mark"
            break
    explained = _explanation(view, start, end) if complement else end
    if explained < end:
        end, reason = explained, "colon"
    closing = _insertion_end(view, group, start, end)
    if closing < end:
        end, reason = closing, "insertion"
    tree_end = _tree_cut(view, group, start, end)
    if tree_end is not None and tree_end < end:
        end, reason = tree_end, "tree"
    return end, reason


def _explanation(view: View, start: int, end: int) -> int:
    """«ha confermato che C: già nel 1997 due osservatori lo avevano visto»: a clause after a colon is the writer's, unless it is quoted."""
    for k in range(start + 2, end - 2):
        if view.low(k) != ":" or view.quote_of[k] >= 0 or view.quote_of[k + 1] >= 0 or view.mark_of[k + 1] >= 0:
            continue
        told = any(view.words[j].finite for j in range(start, k))
        clause = any(view.words[j].finite for j in range(k + 1, end) if view.quote_of[j] < 0)
        return k if told and clause else end
    return end


def _insertion_end(view: View, group: Group, start: int, end: int) -> int:
    """«Il gruppo – che dice di C – ha attaccato»: a cue between dashes or brackets has its content there."""
    if view.quote_of[group.head] >= 0:
        return end
    region = view.region(group.head)
    before = [view.low(j) for j in range(region[0], group.clitic_start) if view.quote_of[j] < 0]
    dashed = sum(low in DASHES for low in before) % 2 == 1 and before[0] not in DASHES
    bracketed = before.count("(") > before.count(")")
    for k in range(start, end):
        if view.quote_of[k] < 0 and ((dashed and view.low(k) in DASHES) or (bracketed and view.low(k) == ")")):
            return k
    return end


def _closes_clause(view: View, group: Group, k: int, start: int, end: int) -> bool:
    """Marks that end a content whatever the tree says: «per poi», a comment with its own source, a gerund of the cue itself."""
    low = view.low(k)
    if low == "per" and view.low(k + 1) == "poi":
        return True
    if low == "," and _in_comma_relative(view, group) and _lists_on(view, k + 1, end):
        return True
    if low == "," and _in_comma_relative(view, group):
        nxt = k + 1
        while nxt < end and (view.low(nxt) in ADVERBS or view.low(nxt) in CLITICS or view.low(nxt) == "non"):
            nxt += 1
        if (
            nxt < end
            and view.words[nxt].finite
            and not any(view.low(j) in ("che", "cui") and view.low(j - 1) == "," for j in range(start, k))
        ):
            return True
    if low == "(" and view.low(end - 1) in (")", ".") and any(view.words[j].finite for j in range(k, end)):
        close = next((j for j in range(k, end) if view.low(j) == ")"), end)
        return close >= end - 2
    if low in ("e", "ed", "ma", "mentre", ",") and _some_say(view, k + 1, end):
        return True
    if low in ("e", "ed", "ma") and infinitive_follows(view, start, end) and _own_clause(view, start, k, end):
        return True
    if low == "," and infinitive_follows(view, start, end) and _next_cue(view, group, start, k):
        return True
    if is_infinitive(view, start) and (
        (low in ("il", "la", "i", "le") and view.low(k + 1) in ("quale", "quali"))
        or _governing_verb(view, group, start, k)
    ):
        return True
    if low != ",":
        return False
    nxt = k + 1
    if _fronted(view, group) and _main_clause(view, nxt, end):
        return True
    if _consequence(view, nxt, end) or _other_speaker(view, group, start, nxt, end):
        return True
    if view.low(nxt) in ("che", "cosa", "cui", "il", "la") and view.words[nxt].pos in ("PRON", "NOUN", "DET"):
        limit = min(k + 14, end)
        relative = view.low(nxt) in ("che", "cui") or view.low(nxt + 1) in ("che", "quale")
        if relative and any(
            view.low(j) in ("secondo", "per") and view.words[j + 1].pos in ("DET", "PROPN") and j < k + 6
            for j in range(nxt, limit)
        ):
            return True
    if view.low(nxt) == "senza" and is_infinitive(view, nxt + 1):
        return True
    if is_infinitive(view, start) and view.low(nxt) in ("dato", "visto", "considerato") and view.low(nxt + 1) == "che":
        return True
    if view.low(nxt) == "mentre":
        first = next((j for j in range(start, k) if view.words[j].finite), -1)
        later = next((j for j in range(nxt, end) if view.words[j].finite), -1)
        if first >= 0 and later >= 0 and _mood(view, first) == "Sub" and _mood(view, later) == "Ind":
            return True
    if view.low(nxt) == "intanto" or (view.low(nxt) == "nel" and view.low(nxt + 1) == "frattempo"):
        return any(view.words[j].finite for j in range(start, k)) and any(view.words[j].finite for j in range(nxt, end))
    if view.low(nxt) == "per" and not is_infinitive(view, start):
        purpose = next((j for j in (nxt + 1, nxt + 2) if j < end and is_infinitive(view, j)), -1)
        if purpose >= 0 and view.words[purpose].head == group.head:
            return True
    if view.low(nxt) == "infatti":
        return True
    if view.low(nxt) == "che" and view.low(nxt + 1) in ("però", "invece", "tuttavia"):
        return True  # «di essere stato seguito dal rivale, che però nega»
    closed = view.mark_of[k - 1] >= 0 and view.quotes[view.mark_of[k - 1]].start <= view.words[start].end
    if closed and (view.low(nxt) == "pur" or view.doc[nxt].morph.get("VerbForm") == ["Ger"]):
        return True
    if view.low(nxt) == "cosa" and view.low(nxt + 1) in ("che", "questa"):
        return True
    word = view.words[nxt] if nxt < end else None
    if (
        word is not None
        and word.dep == "advcl"
        and word.head == group.head
        and view.doc[nxt].morph.get("VerbForm") == ["Ger"]
        and (nxt in view.group_at or not is_infinitive(view, start))
    ):
        return True
    return False


def _some_say(view: View, k: int, end: int) -> bool:
    """«sostiene che A e dall'altra parte c'è chi chiede»: others are given the word."""
    for j in range(k, min(k + 5, end - 2)):
        if view.low(j) in ("c'", "c’", "vi") and view.low(j + 1) in ("è", "era") and view.low(j + 2) == "chi":
            return True
        if view.words[j].finite:
            return False
    return False


def _lists_on(view: View, k: int, end: int) -> bool:
    """«Rossi, che promette di V, e Bianchi, ex capitano»: after the relative clause the list of names goes on."""
    if view.low(k) not in ("e", "ed", "oltre"):
        return False
    chunk = chunk_at(view, k + 1, end)
    if chunk is None or view.names.get(chunk.head, (0, 0, "", None))[2] != "PER":
        return False
    after = chunk.end
    return (
        after >= end or view.low(after) in (",", ".", "(") or not any(view.words[j].finite for j in range(after, end))
    )


def _fronted(view: View, group: Group) -> bool:
    """«quando gli è stato chiesto se C, ha risposto»: the cue stands in a clause of time before the main clause."""
    k = group.clitic_start - 1
    while k > 0 and (view.low(k) in ADVERBS or view.low(k) in CLITICS):
        k -= 1
    return view.low(k) in ("quando", "mentre") or (view.low(k) == "che" and view.low(k - 1) == "dopo")


def _main_clause(view: View, k: int, end: int) -> bool:
    """A finite verb comes next, clitics and adverbs passed over, and no conjunction."""
    while k < end and (view.low(k) in ADVERBS or view.low(k) in CLITICS):
        k += 1
    return k < end and view.words[k].finite


def _governing_verb(view: View, group: Group, start: int, k: int) -> bool:
    """«Una donna che aveva accusato il vicino di averla ferita | è stata condannata»: the verb of the clause around the cue."""
    word = view.words[k]
    if not (group.bare or view.low(group.clitic_start - 1) == "che") or view.quote_of[k] >= 0:
        return False
    if not (word.finite or (view.low(k) in CLITICS and k + 1 < len(view.words) and view.words[k + 1].finite)):
        return False
    return not any(
        view.words[j].finite
        or view.low(j) in (",", "e", "ed", "o", "ma", "cui")
        or view.low(j) in WH
        or view.low(j) == "che"
        or view.words[j].pos == "SCONJ"
        for j in range(start + 1, k)
    )


def _consequence(view: View, k: int, end: int) -> bool:
    """«..., suscitando proteste», «..., smentendo le voci dei giorni scorsi»: what the writer says the words led to or went against."""
    while k < end and view.low(k) in ADVERBS:
        k += 1
    if k >= end or view.doc[k].morph.get("VerbForm") != ["Ger"]:
        return False
    if view.low(k) == "andando" and view.low(k + 1) in ("a", "ad"):
        k += 2
    lemma = view.words[k].lemma.lower()
    pseudo = lexicon.pseudo()
    j = k + 1
    while j < min(k + 4, end) and (view.low(j) in ADVERBS or view.words[j].pos == "ADV"):
        j += 1
    chunk = chunk_at(view, j, end)
    if chunk is None or chunk.prep:
        return False
    thing = view.words[chunk.head]
    if lemma in pseudo.provoking:
        return thing.lemma.lower() in pseudo.reactions or thing.low in pseudo.reactions
    spoken = (
        thing.lemma.lower() in lexicon.noun_cues() or thing.low in pseudo.pleas or thing.lemma.lower() in pseudo.pleas
    )
    return lemma in pseudo.contrasting and spoken


def _other_speaker(view: View, group: Group, start: int, k: int, end: int) -> bool:
    """«X ha detto che A, mentre Y ha smentito»: a clause in the tense of the narration, or with a cue and speaker of its own."""
    if view.low(k) not in ("mentre", "ma"):
        return False
    chunk = chunk_at(view, k + 1, end)
    verb = next((j for j in range(k + 1, end) if view.words[j].finite), -1)
    if (
        chunk is None
        or chunk.prep
        or verb < chunk.end
        or any(view.low(j) in ("che", ",") for j in range(chunk.end, verb))
    ):
        return False
    number = next((view.group_at[j] for j in range(verb, min(verb + 3, end)) if j in view.group_at), None)
    if number is not None and view.groups[number].finite and human(view, chunk) and view.groups[number] is not group:
        return True
    told = next((j for j in range(start, k) if view.words[j].finite), -1)
    return (
        view.low(k) == "mentre"
        and human(view, chunk)
        and _narrated(view, verb)
        and told >= 0
        and not _narrated(view, told)
    )


def _narrated(view: View, verb: int) -> bool:
    """A compound past («ha taciuto», «è partito»)."""
    return view.doc[verb].morph.get("Tense") == ["Pres"] and any(
        view.doc[j].morph.get("VerbForm") == ["Part"] and view.words[verb].head == j
        for j in range(verb + 1, min(verb + 4, len(view.words)))
    )


def _mood(view: View, i: int) -> str:
    return (view.doc[i].morph.get("Mood") or [""])[0]


def _in_comma_relative(view: View, group: Group) -> bool:
    """«X, che ha ammesso di C, ha trasportato»: the relative clause closes with a comma."""
    k = group.clitic_start - 1
    while k > 0 and view.low(k) in ADVERBS:
        k -= 1
    return view.low(k) in ("che", "quale") and view.low(k - (1 if view.low(k) == "che" else 2)) == ","


def _ancestors(view: View, i: int, steps: int = 25) -> list[int]:
    out = []
    for _ in range(steps):
        head = view.words[i].head
        if head == i:
            break
        out.append(head)
        i = head
    return out


def _coordinated_cue(view: View, group: Group, start: int, end: int) -> tuple[int, str]:
    """The content ends where another cue of the same speaker begins («..., e ha aggiunto che», «..., precisando che»)."""
    for other in view.groups:
        if other.head <= start or other.start >= end or other is group:
            continue
        if view.quote_of[other.head] != view.quote_of[group.head]:
            continue
        if other.kind == "ger":
            k = other.clitic_start - 1
            while k > start and (view.low(k) in ADVERBS or view.low(k) in ("e", "ed", "pur")):
                k -= 1
            if view.low(k) == "," and _has_complement(view, other):
                owner = view.words[other.head].head
                if (
                    view.words[other.head].dep == "advcl"
                    and owner > start
                    and owner != group.head
                    and not _is_root_of(view, owner, group)
                ):
                    # the tree hangs the gerund inside the content: believe it only where that verb reports too
                    told = [
                        third.head for third in view.groups if third.head > start and third.verb.frames & {"che", "q"}
                    ]
                    if owner in told:
                        continue
                return k, "gerund-cue"
        if other.finite or other.bare:
            k = other.clitic_start - 1
            while k > start and (view.low(k) in ADVERBS or view.words[k].pos == "ADV"):
                k -= 1
            if view.low(k) not in ("e", "ed", "ma", "mentre", "nonché"):
                k = _conjunction_before(view, k, start)
            if k < 0 or view.low(k) not in ("e", "ed", "ma", "mentre", "nonché"):
                continue
            chain = view.words[other.head]
            by_tree = chain.dep == "conj" and chain.head == group.head
            if other.bare:
                if not by_tree and shared_auxiliary(view, other) != group.head:
                    continue
                by_tree = True
            has_subject = any(
                child.dep_ in ("nsubj", "nsubj:pass") and child.i < other.head
                for child in view.doc[other.head].children
            )
            nested = (
                chain.dep == "conj"
                and start <= chain.head < end
                and any(
                    chain.head == third.head and third.verb.class_ != "know" and third.plural in (None, other.plural)
                    for third in view.groups
                )
            )
            mismatch = (
                chain.dep == "conj"
                and start <= chain.head < k
                and _plural_verb(view, chain.head)
                not in (
                    None,
                    other.plural,
                )
            )
            if by_tree or (
                (_has_complement(view, other) or (mismatch and "identify" in other.verb.frames))
                and not nested
                and not has_subject
                and other.plural == group.plural
                and other.person == group.person
            ):
                stop = k
                if view.low(stop - 1) == ",":
                    stop -= 1
                return stop, "coordinated-cue"
    return end, "full-stop"


def conjoined_participle(view: View, group: Group) -> bool:
    """«hanno occupato la sede e invitato la popolazione»: the auxiliary is understood."""
    if view.low(group.start - 1) not in ("e", "ed", ",") and view.words[group.start - 1].pos != "ADV":
        return False
    word = view.words[group.head]
    if word.dep == "conj" and word.head < word.i:
        parent = view.doc[word.head]
        if parent.morph.get("VerbForm") == ["Part"] and any(
            child.lemma_ == "avere" for child in parent.children if child.dep_ == "aux"
        ):
            return True
    return shared_auxiliary(view, group) >= 0


def shared_auxiliary(view: View, group: Group) -> int:
    """The participle with «avere» before it whose auxiliary a bare participle after «e» shares, read off the surface; or -1."""
    k = group.start - 1
    while k > 0 and (view.low(k) in ADVERBS or view.words[k].pos == "ADV"):
        k -= 1
    after = group.end
    if (
        not group.bare or view.low(k) not in ("e", "ed", "nonché") or not view.low(group.head).endswith("o")
        or after >= len(view.words) or prepositional(view, after) == "da"
    ):  # fmt: skip
        return -1
    opens = view.words[after].pos in ("DET", "NOUN", "PROPN", "ADJ", "NUM") or view.low(after) in (
        "che",
        "di",
        "come",
        ":",
    )
    hearer = prepositional(view, after) == "a"
    if not (opens or hearer or view.mark_of[after] >= 0):
        return -1
    floor = max(view.region(group.head)[0], k - 40)
    for j in range(k - 1, floor, -1):
        low = view.low(j)
        if low in (":", ";") or view.quote_of[j] != view.quote_of[group.head]:
            return -1
        number = view.group_at.get(j)
        if number is not None and view.groups[number].head == j and _with_avere(view, j):
            return j
        if view.doc[j].morph.get("VerbForm") == ["Part"] and _with_avere(view, j):
            return j
        if view.words[j].finite and not _complemented(view, group, j, floor):
            return -1
    return -1


def _with_avere(view: View, i: int) -> bool:
    k = i - 1
    while k > 0 and (view.low(k) in ADVERBS or view.words[k].pos == "ADV"):
        k -= 1
    aux = auxiliaries().get(view.low(k))
    return aux is not None and aux.verb == "avere"


def _complemented(view: View, group: Group, verb: int, floor: int) -> bool:
    """A finite verb between two conjoined cues stands in the clause that the first one reports."""
    clause = any(view.low(j) in ("che", "se", "come") for j in range(floor, verb))
    return clause and (view.low(group.end) in ("che", "di", "come") or prepositional(view, group.end) == "a")


def _next_cue(view: View, group: Group, start: int, comma: int) -> bool:
    """«Accusa il governo di C, minaccia di D»: the next act of the speaker follows a comma without a conjunction."""
    number = view.group_at.get(comma + 1)
    if number is None or any(view.words[j].finite for j in range(start, comma)):
        return False
    other = view.groups[number]
    same = other.person == group.person and other.plural == group.plural
    return other.clitic_start == comma + 1 and other.finite and same and _has_complement(view, other)


def _own_clause(view: View, start: int, k: int, end: int) -> bool:
    """«ha detto di sperare che A e ha ringraziato B»: an indicative beside an infinitive is a clause of the speaker."""
    nxt = k + 1
    while nxt < end and (view.low(nxt) in ADVERBS or view.low(nxt) in CLITICS or view.words[nxt].pos == "ADV"):
        nxt += 1
    if view.low(k) == "ma" and nxt < end and not view.words[nxt].finite:
        subject = chunk_at(view, nxt, end)
        nxt = grow(view, subject, end)[1] if subject is not None and not subject.prep else nxt
        while nxt < end and (view.low(nxt) in ADVERBS or view.low(nxt) in CLITICS):
            nxt += 1
    if nxt >= end or not view.words[nxt].finite or _mood(view, nxt) != "Ind":
        return False
    return not any(view.words[j].finite and _mood(view, j) != "Sub" for j in range(start, k))


def _plural_verb(view: View, i: int) -> bool | None:
    """The number of a finite verb or of its auxiliary."""
    for token in (view.doc[i], *view.doc[i].children):
        if token.pos_ in ("VERB", "AUX") and token.morph.get("VerbForm") == ["Fin"]:
            return bool(token.morph.get("Number") == ["Plur"])
    return None


def _conjunction_before(view: View, k: int, start: int) -> int:
    """«e in più occasioni ha ribadito»: a conjunction before an adverbial, or -1."""
    for j in range(k, max(start, k - 8), -1):
        if view.low(j) in ("e", "ed", "ma"):
            between = range(j + 1, k + 1)
            has_phrase = any(view.words[m].pos in ("PROPN", "PRON") for m in between)
            if view.words[j + 1].pos == "ADP" and not has_phrase:
                return j
            return -1
        if view.words[j].finite or view.low(j) in (":", ";", "che"):
            return -1
    return -1


def _is_root_of(view: View, owner: int, group: Group) -> bool:
    return owner in _ancestors(view, group.head)


def _has_complement(view: View, group: Group) -> bool:
    if group.voice == "si" and group.verb.lemma.split()[0] in ("dire", "dirsi", "dichiarare"):
        return True  # «e si è detto favorevole»
    return find_complement(view, group) is not None or bool(group.verb.frames & {"np", "np!"})


def _own_roles(view: View, verb: int) -> tuple[str, ...]:
    """The subject of a verb with «essere» stands after it and is often tagged as its object («è arrivato il momento»)."""
    unaccusative = any(child.lemma_ == "essere" for child in view.doc[verb].children if child.dep_ == "aux")
    return ("nsubj", "nsubj:pass", "obj") if unaccusative else ("nsubj", "nsubj:pass")


_BREAKERS = frozenset(
    {
        ",",
        "e",
        "ed",
        "ma",
        "mentre",
        "nonostante",
        "–",
        "-",
        "—",
        "per",
        "dopo",
        "prima",
        "quando",
        ")",
        "però",
        "pur",
        "sebbene",
        "benché",
        "anche",
    }
)


def _tree_cut(view: View, group: Group, start: int, end: int) -> int | None:
    """Where the tree lets the complement end before the segment does, if that place looks like a clause boundary."""
    inside = [i for i in range(start, end) if view.words[i].pos not in ("PUNCT", "SPACE")]
    if not inside:
        return None
    roots = _complement_roots(view, group, start, end)
    if not roots:
        return None
    for i in inside:
        if i <= max(roots):
            continue
        if i in roots or view.quote_of[i] >= 0 or any(parent in roots for parent in _ancestors(view, i)):
            continue
        k = i
        while k - 1 > start and view.low(k - 1) in (",", "e", "ed", "ma"):
            k -= 1
        boundary = view.low(k)
        after = next((j for j in range(k, min(k + 4, end)) if view.low(j) not in (",", "e", "ed", "ma")), k)
        if view.low(after) == "che" or (
            view.low(after) in ("di", "d'")
            and view.words[after].pos == "ADP"
            and infinitive_follows(view, after + 1, end)
        ):
            continue
        if boundary == "," and view.low(k + 1) not in (
            "e",
            "ed",
            "ma",
            "mentre",
            "nonostante",
            "dopo",
            "sebbene",
            "benché",
        ):
            continue
        if boundary not in ("e", "ed", "ma", ",") and view.low(k) not in _BREAKERS:
            continue
        if view.low(k) in ("per", "dopo", "prima", "anche"):
            continue  # a prepositional phrase without a comma stays
        head = view.words[i]
        path = [i, *_ancestors(view, i)]
        top = next(
            (p for p in path if view.words[p].head == group.head or view.words[p].head in _ancestors(view, group.head)),
            None,
        )
        if top is None:
            continue
        dep = view.words[top].dep
        if dep in ("conj", "parataxis") and (
            view.words[top].pos in ("VERB", "AUX") or any(c.dep_ == "cop" for c in view.doc[top].children)
        ):
            # a clause coordinated with the cue itself; with «che» repeated it is still content
            if any(view.low(j) == "che" and view.words[j].head == top for j in range(k, min(top + 1, end))):
                continue
            if head.low == "che":
                continue
            own = [
                child for child in view.doc[top].children if child.dep_ in _own_roles(view, top) and k <= child.i < end
            ]
            if own and top not in view.group_at and (boundary in ("e", "ed") or view.low(k + 1) in ("e", "ed")):
                continue
            return k
        if (
            dep == "advcl"
            and view.low(k) in (",",)
            and any(view.low(j) in ("mentre", "nonostante", "dopo", "sebbene", "benché") for j in (k + 1, k + 2))
        ):
            return k
    return None


def _complement_roots(view: View, group: Group, start: int, end: int) -> set[int]:
    return {
        child.i
        for child in view.doc[group.head].children
        if start <= child.i < end
        and child.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "parataxis", "acl", "obj", "obl", "conj")
        and child.dep_ in ("ccomp", "xcomp", "csubj")
    }


def relative_end(view: View, group: Group, start: int, end: int) -> int:
    """A cue inside a relative clause or apposition: its content ends where that clause does, at the comma before the main verb."""
    head = view.words[group.head]
    if head.dep not in ("acl:relcl", "acl"):
        return end
    antecedent = head.head
    governor = view.words[antecedent].head
    if not start < governor < end or view.words[governor].pos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return end
    for k in range(governor, start, -1):
        if view.low(k) == ",":
            return k
    return end


def noun_phrase_content(view: View, group: Group, start: int, *, relative: bool = False) -> tuple[int, int] | None:
    """The object noun phrase after a cue: from its determiner to the next comma, verb or strong mark."""
    region = view.region(group.head)
    chunk = chunk_at(view, start, region[1])
    if chunk is None or view.words[chunk.head].low in TIME_HEADS:
        return None
    first, _ = grow(view, chunk, region[1], apposition=False)
    end = chunk.end
    depth = 0
    while end < region[1]:
        word = view.words[end]
        low = word.low
        if view.quote_of[end] >= 0 and view.quote_of[group.head] < 0:
            end += 1
            continue
        if low in ("(",):
            depth += 1
        elif low in (")",):
            depth -= 1
            if depth < 0:
                break
        elif depth == 0:
            if low == "," and (_enumerates(view, end, region[1]) or _supplement(view, end, region[1])):
                end += 1
                continue
            if low == "," and view.low(end + 1) in ("e", "ed") and view.low(end + 2) in ("di", "che"):
                return first, region[1]
            if low == "," and view.low(end + 1) == "che" and hearsay(view, end + 2, region[1]):
                return first, next((j for j in range(end + 2, region[1]) if view.low(j) in (",", ":", ";")), region[1])
            if (
                low in (",", ";", ":")
                or low in DASHES
                or low in (".", "!", "?")
                or (word.text.isspace() and "\n" in word.text)
            ):
                break
            if low in ("prima", "ancora") and (
                view.low(end + 1) in ("che", "di", "prima") or prepositional(view, end + 1) == "di"
            ):
                break
            if low in ("se", "qualora") and group.verb.class_ == "intend":
                return first, next((j for j in range(end, region[1]) if view.low(j) in (",", ".", ":", ";")), region[1])
            if low in (
                "mentre",
                "ma",
                "quando",
                "dopo",
                "nonostante",
                "se",
                "perché",
                "poiché",
                "durante",
                "affermando",
            ):
                break
            if low in ("e", "ed") and verb_follows(view, end + 1, region[1]):
                break
            if low in ("e", "ed") and _clause_joined(view, end + 1, region[1]):
                break
            if low in ("e", "ed") and end + 1 in view.group_at:
                joined = view.groups[view.group_at[end + 1]]
                if joined.bare or joined.finite:
                    break
            if low in ("e", "ed") and _second_participle(view, group, end + 1):
                break
            if word.finite and not relative:
                if any(view.low(j) in ("che", "cui", "quale", "dove") for j in range(chunk.end, end)):
                    end += 1
                    continue
                break
            if word.pos == "VERB" and view.doc[end].morph.get("VerbForm") == ["Ger"] and not _progressive(view, end):
                break
            if (
                view.mark_of[end] >= 0
                and view.quotes[view.mark_of[end]].inner_end < word.end
                and view.quote_of[group.head] >= 0
            ):
                break
        end += 1
    while end > chunk.end and view.low(end - 1) in ("e", "ed", "o"):
        end -= 1
    return first, end


def _clause_joined(view: View, k: int, limit: int) -> bool:
    """«segnala un piede in fuorigioco e l'arbitro non può che annullare»: a subject and its verb follow the conjunction."""
    chunk = chunk_at(view, k, limit)
    if chunk is None or chunk.prep or view.words[chunk.start].pos != "DET" or not human(view, chunk):
        return False
    return verb_follows(view, chunk.end, limit)


def _progressive(view: View, k: int) -> bool:
    """«un ciclone che sta procedendo»: a gerund after «stare»."""
    aux = auxiliaries().get(view.low(k - 1))
    return aux is not None and aux.verb == "stare"


def _second_participle(view: View, group: Group, k: int) -> bool:
    """«ha chiesto A e messo in allerta B»: a participle that shares the auxiliary of the cue and has its own complement."""
    if k + 1 >= len(view.words) or not group.auxiliaries or group.voice != "act":
        return False
    if view.doc[k].morph.get("VerbForm") != ["Part"] or view.words[k].pos != "VERB":
        return False
    return view.words[k].head == group.head or view.words[k + 1].pos == "DET"


def hearsay(view: View, k: int, limit: int) -> bool:
    """The first finite verb is a conditional or subjunctive: a relative clause that reports too («brogli, che sarebbero avvenuti»)."""
    verb = next((j for j in range(k, limit) if view.words[j].finite), -1)
    return verb >= 0 and _mood(view, verb) in ("Cnd", "Sub")


_INCLUDING = frozenset(
    ["compreso", "compresa", "compresi", "comprese", "incluso", "inclusa", "inclusi", "incluse", "nonché"]
)


def _supplement(view: View, comma: int, limit: int) -> bool:
    """«18 vittime, di cui 13 a Olbia, oltre a 200 sfollati», «l'arresto di due uomini a Goma, nell'est del Paese»: the phrase goes on."""
    k = comma + 1
    stop = next((j for j in range(k, limit) if view.low(j) in (",", ";", ":", ".", "(")), limit)
    if any(view.words[j].finite for j in range(k, stop)):
        return False
    low, following = view.low(k), view.low(k + 1)
    if (low in ("di", "tra", "fra") and following == "cui") or low in _INCLUDING:
        return True
    if low in ("oltre", "assieme", "insieme") and prepositional(view, k + 1) == "a":
        return True
    if low == "come" and k + 1 < limit and view.words[k + 1].pos in ("DET", "PROPN"):
        return True
    chunk = chunk_at(view, k, limit)
    if chunk is None or chunk.prep not in ("in", "a", "su") or view.words[chunk.head].low in TIME_HEADS:
        return False
    placed = view.words[comma - 1].pos == "PROPN" and view.names.get(comma - 1, (0, 0, "", None))[2] == "LOC"
    return placed and grow(view, chunk, stop)[1] >= stop and (stop >= limit or view.low(stop) in (".", ";", ","))


def _enumerates(view: View, comma: int, limit: int) -> bool:
    """«resistenza a pubblico ufficiale, danneggiamento aggravato e porto abusivo»: a list goes on after the comma."""
    chunk = chunk_at(view, comma + 1, limit)
    if chunk is None or view.words[chunk.head].low in TIME_HEADS:
        return False
    head = view.words[chunk.head]
    if view.low(chunk.outer) == "con" and head.pos == "NOUN":
        return not any(view.words[j].finite for j in range(chunk.end, limit))
    if chunk.prep or head.pos == "PROPN":
        return False
    for j in range(chunk.end, min(chunk.end + 12, limit)):
        if view.words[j].finite or view.low(j) in ("che", "ma", ":", ";", "."):
            return False
        if (
            view.low(j) in ("e", "ed")
            and chunk_at(view, j + 1, limit) is not None
            and not verb_follows(view, j + 1, limit)
        ):
            return True
        if view.low(j) == "," and head.dep == "conj":
            return True
    return False


def trim(view: View, start: int, end: int, *, clause: bool = False) -> tuple[int, int] | None:
    """Character span of a content: outer quotation marks, complementiser, final stop and commas are outside.

    Args:
        view: the document.
        start: first token.
        end: token behind the last.
        clause: a part of a clause, in which «di» is a preposition and no complementiser.
    """
    text = view.text
    a, b = view.chars(start, end)
    return trim_chars(text, a, b, view, clause=clause)


def trim_chars(text: str, a: int, b: int, view: View, *, clause: bool = False) -> tuple[int, int] | None:
    """As `trim`, from character offsets."""
    changed = True
    while changed and a < b:
        changed = False
        while a < b and text[a] in _CUT_PUNCTUATION + ".":
            a += 1
            changed = True
        while b > a and text[b - 1] in _CUT_PUNCTUATION:
            b -= 1
            changed = True
        if b > a and text[b - 1] == "." and not text[a:b].endswith(("...", " ...")) and not _abbreviation(text[a:b]):
            b -= 1
            changed = True
        for quote in view.quotes:
            if quote.start == a and quote.end == b and quote.inner_end > quote.inner_start:
                a, b = quote.inner_start, quote.inner_end
                changed = True
                break
            if quote.start < a < quote.inner_end and b == quote.end > quote.inner_end:
                b = quote.inner_end
                changed = True
                break
        stripped = text[a:b]  # «Che vergogna» is no complementiser
        for word in _LEADING:
            gap = word if word.endswith("'") else word + " "
            if word != "che" and clause:
                continue
            if word != "che" and text[:a].rstrip().endswith((" che", " come", " se")):
                continue  # «sottolinea come di fronte alla crisi»
            if stripped.startswith(gap) and word in ("che", "di", "d'"):
                a += len(gap)
                changed = True
                break
    return (a, b) if b > a else None


def _abbreviation(text: str) -> bool:
    last = text.rsplit(None, 1)[-1] if text.split() else ""
    return last.count(".") > 1 and last.replace(".", "").isupper()


_EVENT_ENDINGS = (
    "zione", "zioni", "mento", "menti", "sione", "sioni", "aggio", "tura", "enza", "anza", "ità", "ismo", "icidio",
)  # fmt: skip


def eventive(view: View, i: int) -> bool:
    """A noun that names an event, a state or a statement, by the lists of events and noun cues or by its ending."""
    word = view.words[i]
    lemma = word.lemma.lower()
    cue = lexicon.noun_cues().get(lemma)
    if cue is not None:
        return cue.cue_class not in ("words", "doc")
    listed = lexicon.event_nouns().get(lemma, lexicon.event_nouns().get(word.low))
    return word.low.endswith(_EVENT_ENDINGS) if listed is None else listed
