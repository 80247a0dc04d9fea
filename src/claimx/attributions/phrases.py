"""Noun phrases read off the surface, with the tree asked only where a preposition may belong to verb or noun."""

from __future__ import annotations

from typing import NamedTuple

from claimx.attributions import lexicon
from claimx.attributions.analysis import CLITICS, DASHES, TIGHT, View, prepositional
from claimx.times.lexicon import calendar

PREMODIFIERS = frozenset({"DET", "NUM", "ADJ"})
HEADS = frozenset({"NOUN", "PROPN", "PRON", "X", "SYM", "NUM"})
TIME_HEADS = frozenset(
    [
        "ora",
        "ore",
        "giorno",
        "giorni",
        "mattina",
        "mattino",
        "sera",
        "serata",
        "notte",
        "pomeriggio",
        "settimana",
        "settimane",
        "mese",
        "mesi",
        "anno",
        "anni",
        "tempo",
        "momento",
        "momenti",
        "ieri",
        "oggi",
        "domani",
        "lunedì",
        "martedì",
        "mercoledì",
        "giovedì",
        "venerdì",
        "sabato",
        "domenica",
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
        "mezzogiorno",
        "mezzanotte",
        "minuto",
        "minuti",
        "giornata",
        "volta",
        "volte",
        "fine",
        "inizio",
        "occasione",
        "frattempo",
        "weekend",
        "estate",
        "inverno",
        "primavera",
        "autunno",
    ]
)
_NO_HEAD = frozenset(
    [
        "quanto",
        "che",
        "cui",
        "quale",
        "quali",
        "si",
        "ci",
        "ne",
        "lo",
        "mi",
        "vi",
        "ti",
        "se",
        "dove",
        "quando",
        "chi",
        "cosa",
    ]
)


_CIRCUMSTANCES = frozenset(
    [
        "canto",
        "nota",
        "comunicato",
        "intervista",
        "conferenza",
        "post",
        "tweet",
        "messaggio",
        "lettera",
        "video",
        "telefonata",
        "discorso",
        "aula",
        "diretta",
        "tv",
        "radio",
        "microfoni",
        "giornalisti",
        "cronisti",
        "stampa",
        "margine",
        "serata",
        "mattinata",
        "occasione",
        "visita",
        "audizione",
        "question",
    ]
)


_PLATFORMS = frozenset(
    [
        "x",
        "twitter",
        "facebook",
        "telegram",
        "instagram",
        "tiktok",
        "youtube",
        "linkedin",
        "truth",
        "social",
        "blog",
        "sito",
        "weibo",
        "whatsapp",
        "rete",
        "internet",
    ]
)


_POSSESSIVES = frozenset({"mio", "mia", "suo", "sua", "suoi", "sue", "nostro", "nostra", "loro"})
_INNER_ADVERBS = frozenset(
    {"più", "meno", "ormai", "già", "allora", "oramai", "neo", "quasi", "appena", "sempre", "altrettanto", "ancora"}
)
"""Adverbs between article and noun («l'ormai ex premier»)."""


class Chunk(NamedTuple):
    """A base noun phrase: `prep` is the simple preposition before it, `start` its first word after the preposition."""

    start: int
    end: int
    head: int
    prep: str
    outer: int
    """Position of the preposition, or `start`."""


def chunk_at(view: View, i: int, limit: int) -> Chunk | None:
    """The base noun phrase that begins at `i` (with its preposition), if one does."""
    words = view.words
    outer, prep = i, ""
    if (
        i < limit
        and (words[i].pos == "ADP" or prepositional(view, i))
        and words[i].low not in ("secondo",)
        and not _name_begins(view, i)
    ):
        prep = prepositional(view, i) or words[i].low
        i += 1
        if i < limit and words[i].pos == "ADP" and prepositional(view, i):
            i += 1
    start = i
    head = -1
    k = i
    if not prep and _bounded(view, i, limit):
        k += 2  # «più di cento scienziati»
    while k < limit:
        word = words[k]
        if word.low in DASHES and view.text[word.end : word.end + 1].isspace():
            break
        if head < 0:
            if word.pos in HEADS and word.low not in _NO_HEAD and not word.finite and not _article(view, k, limit):
                head = k
            elif (
                word.low in ("lo", "la", "l'", "gli", "le", "i", "il")
                and k + 1 < limit
                and (
                    words[k + 1].pos in ("NOUN", "ADJ", "PROPN", "NUM")
                    or (view.mark_of[k + 1] >= 0 and _short_quote(view, k + 1))
                )
            ):
                pass
            elif word.pos in PREMODIFIERS or word.low in (
                "tutti",
                "tutte",
                "entrambi",
                "vice",
                "allora",
                "ex",
                "alcuni",
                "circa",
                "oltre",
                "almeno",
                "quasi",
                "stesso",
                "stessa",
            ):
                following = words[k + 1] if k + 1 < limit else None
                if word.pos == "ADJ" and (
                    (following is None and k > start)
                    or (
                        following is not None
                        and (following.pos not in (*HEADS, *PREMODIFIERS) or following.pos == "DET")
                    )
                ):
                    head = k
            elif k > start and word.low in _INNER_ADVERBS and words[k - 1].pos == "DET":
                pass
            elif view.mark_of[k] >= 0 and _short_quote(view, k) and k + 1 < limit:
                pass
            else:
                break
        elif k > start and (prep or words[start].pos == "NOUN") and name_apart(view, head, k):
            break
        elif word.pos in ("PROPN", "NUM", "X", "SYM") or (
            word.pos == "ADJ" and word.low != "solo" and (words[head].pos == "NUM" or not _opens_next(view, k))
        ):
            if word.pos == "PROPN":
                head = k if words[head].pos == "PROPN" and words[head].i < k and words[k].head == k else head
        elif (
            word.pos == "NOUN"
            and (
                words[head].low in lexicon.source_heads()
                or words[head].pos in ("ADJ", "NUM", "PROPN")
                or (k == head + 1 and lexicon.source_heads().get(word.low) == "role")
            )
            and (word.low not in TIME_HEADS or _in_date(view, k))
        ):
            if words[head].pos in ("ADJ", "NUM"):
                head = k
        elif word.pos == "PRON" and words[head].pos == "NUM":
            pass
        elif words[head].low == "numero" and word.low in ("uno", "due", "tre"):
            pass  # «il numero uno di Confindustria»
        elif words[head].low == "cessate" and word.low in ("il", "fuoco"):
            pass
        elif (
            prep and word.low in _POSSESSIVES and words[head].low in ("canto", "parte", "avviso", "parere", "giudizio")
        ):
            k += 1
            break
        elif words[head].pos == "NUM" and word.low == "per" and k + 1 < limit and words[k + 1].low == "cento":
            k += 1
        elif (
            word.low in (TIGHT, "-", "'", "’")
            and k + 1 < limit
            and words[k + 1].pos in ("PROPN", "NOUN", "ADJ")
            and not view.text[word.end : word.end + 1].isspace()
            and not view.text[word.start - 1 : word.start].isspace()
        ):
            head = k + 1 if words[k + 1].pos == "NOUN" else head
            k += 1
        elif view.mark_of[k] >= 0 and _short_quote(view, k):
            pass
        elif word.low in ("(",) and _short_bracket(view, k, limit):
            k = _short_bracket(view, k, limit)
            break
        elif k in view.names and view.names[k][0] < word.start:
            pass
        else:
            break
        k += 1
    if head < 0:
        return None
    return Chunk(start, k, head, prep, outer)


def _name_begins(view: View, i: int) -> bool:
    """«D'Alema», «Dell'Utri», «Di Maio»: a surname whose first word looks like a preposition."""
    name = view.names.get(i)
    return name is not None and name[2] == "PER" and name[0] == view.words[i].start and name[1] > view.words[i].end


def _bounded(view: View, i: int, limit: int) -> bool:
    return (
        view.low(i) in ("più", "meno", "oltre")
        and i + 2 < limit
        and view.low(i + 1) == "di"
        and view.words[i + 2].pos == "NUM"
    )


def _has_role(view: View, start: int, end: int) -> bool:
    """A noun of persons, groups or media, which a name may follow («il ministro Rossi», «il quotidiano La Notte»)."""
    heads = lexicon.source_heads()
    words = view.words[start:end]
    return any((heads.get(word.low) or heads.get(word.lemma.lower(), "document")) != "document" for word in words)


def name_apart(view: View, head: int, k: int) -> bool:
    """«In realtà | Carla Bruni sostiene», «A Lisbona | Paolo Renzi ha detto»: a person's name that begins a phrase of its own."""
    name = view.names.get(k)
    if name is None and view.low(k) in lexicon.titles():
        # «Durante l'omelia | monsignor Ferri ha detto»
        following = view.names.get(k + 1)
        return following is not None and following[2] == "PER" and not _has_role(view, head, k)
    if name is None or name[2] != "PER" or name[0] != view.words[k].start or view.words[k].pos != "PROPN":
        return False
    before = view.words[head]
    if before.pos == "NOUN" and view.doc[head].morph.get("Number") == ["Plur"] and prepositional(view, head - 1) == "a":
        return name[1] > view.words[k].end  # «ha detto agli inquirenti | Luca Bini»
    if before.pos == "PROPN":
        place = view.names.get(head)
        return place is not None and place[2] == "LOC" and place[0] != name[0]
    if before.pos == "NUM":
        return before.text.isdigit() and len(before.text) == 4  # «nel 2005 Rossi disse»
    following = view.words[k + 1] if k + 1 < len(view.words) else None
    full = name[1] > view.words[k].end or (following is not None and following.pos in ("AUX", "VERB", "PRON"))
    if prepositional(view, head - 1) == "di" or prepositional(view, head - 2) == "di":
        # «il ministro dei trasporti Carlo Sani»: the name belongs to the role
        if _has_role(view, max(head - 6, 0), head):
            return False
    return (
        full
        and before.pos == "NOUN"
        and not _has_role(view, head, k)
        and not any(word.low in lexicon.titles() for word in view.words[head:k])
        and before.low not in lexicon.eponyms()
        and before.lemma.lower() not in lexicon.eponyms()
    )


def _article(view: View, k: int, limit: int) -> bool:
    """An article that the tagger took for a pronoun."""
    return (
        view.low(k) in ("lo", "la", "l'", "gli", "le", "i", "il")
        and k + 1 < limit
        and view.words[k + 1].pos in ("NOUN", "ADJ", "PROPN", "NUM")
    )


def _opens_next(view: View, k: int) -> bool:
    """«chiede a Berlino altri missili», «al governo nuovi fondi»: adjectives that stand before their noun and without article."""
    if view.low(k) not in ("altri", "altre", "nuovi", "nuove", "ulteriori", "maggiori", "più"):
        return False
    return k + 1 < len(view.words) and view.words[k + 1].pos in ("NOUN", "PROPN", "ADJ")


def _short_quote(view: View, k: int) -> bool:
    """A name or label in quotation marks inside a noun phrase."""
    quote = view.quotes[view.mark_of[k]]
    inner = view.text[quote.inner_start : quote.inner_end]
    return quote.closed and len(inner.split()) <= 4 and not inner.rstrip().endswith((".", "!", "?"))


def _short_bracket(view: View, k: int, limit: int) -> int:
    """Position after a short bracket such as «(Pd)», or 0."""
    for j in range(k + 1, min(k + 5, limit)):
        if view.low(j) == ")":
            return j + 1 if j > k + 1 else 0
    return 0


def _gloss(view: View, k: int, limit: int) -> int:
    """Position after a bracket that spells out the name before it («la Ctbto (l'organizzazione per ...)»), or 0."""
    before = view.words[k - 1]
    if before.pos != "PROPN" and not before.text.isupper():
        return 0
    if k + 1 < limit and view.doc[k + 1].morph.get("VerbForm") == ["Part"]:
        return 0  # «Alvarez (soprannominato il Rosso per i capelli)»
    for j in range(k + 1, min(k + 24, limit)):
        if view.low(j) == ")":
            return j + 1
        if view.words[j].finite or view.words[j].pos == "NUM":
            return 0
    return 0


def chunks(view: View, start: int, end: int) -> list[Chunk]:
    """All base noun phrases of a stretch, left to right."""
    out: list[Chunk] = []
    i = start
    while i < end:
        chunk = chunk_at(view, i, end)
        if chunk is None:
            i += 1
        else:
            out.append(chunk)
            i = max(chunk.end, i + 1)
    return out


def _in_date(view: View, k: int) -> bool:
    """«i dati del 6 febbraio»: a month after its day."""
    return view.low(k - 1).isdigit() and view.low(k) in calendar().months


def grow(
    view: View, chunk: Chunk, limit: int, *, coordinate: bool = True, apposition: bool = True, recipients: bool = True,
    closed: bool = False,
) -> tuple[int, int]:  # fmt: skip
    """The full noun phrase from a base one: complements, coordinated heads, titles and appositions.

    Args:
        view: the document.
        chunk: the base noun phrase.
        limit: no token from here on belongs to it (the verb, the end of the segment).
        coordinate: take coordinated heads of the same kind.
        apposition: take appositions between commas.
        closed: an apposition must end at a mark («secondo un diplomatico, Londra minaccia» holds none).
        recipients: take complements with «a», which after a verb of saying name the hearer.
    """
    start, end = chunk.start, chunk.end
    last = chunk
    appositions = 0
    while end < limit:
        low = view.low(end)
        following = chunk_at(view, end, limit)
        if (
            following is not None
            and not recipients
            and following.prep == "a"
            and view.low(end - 1) not in ("capo", "vicino", "vicina")
            and (view.low(end - 1) not in lexicon.offices() or human(view, following))
        ):
            break
        if following is not None and following.outer == end and _belongs(view, following, start, end):
            last, end = following, following.end
            continue
        if coordinate and low in ("e", "ed") and last.prep:
            nxt = chunk_at(view, end + 1, limit)
            if (
                nxt is not None
                and nxt.prep == last.prep
                and (view.words[nxt.head].pos == "PROPN" or view.words[nxt.head].dep == "conj")
            ):
                last, end = nxt, nxt.end
                continue
        if coordinate and low == "," and _names_listed(view, start, end, limit):
            end = _names_listed(view, start, end, limit)
            continue
        if (coordinate and low in ("e", "ed", "o", "&")) or (low == "nonché" and coordinate):
            nxt = chunk_at(view, end + 1, limit)
            if nxt is not None and _coordinates(view, chunk, nxt, end, start):
                end = nxt.end
                continue
            break
        if low == "," and apposition and appositions < 2:
            stop = _apposition(view, start, end, limit)
            if (
                closed
                and stop
                and view.low(stop) not in (",", "(", ")", ".", ";")
                and view.low(stop) not in DASHES
                and view.mark_of[min(stop, len(view.words) - 1)] < 0
            ):
                stop = 0
            if stop:
                aged = view.words[end + 1].pos == "NUM" or view.low(stop - 1) in ("anni", "anno")
                end = stop
                appositions += not aged
                continue
            break
        if low == "(" and (_short_bracket(view, end, limit) or _gloss(view, end, limit)):
            end = _short_bracket(view, end, limit) or _gloss(view, end, limit)
            continue
        if view.words[end].pos == "ADJ" and view.words[end].low not in ("pronto",) and not _opens_next(view, end):
            end += 1
            continue
        if view.words[end].pos == "VERB" and _reduced(view, end, start):
            end += 1
            continue
        break
    return start, end


def _names_listed(view: View, start: int, comma: int, limit: int) -> int:
    """End of a list of names «A di X, B e C» that begins before the comma, or 0."""
    if view.words[start].pos != "PROPN":
        return 0
    k = comma
    while k < limit and view.low(k) in (",", "e", "ed"):
        joined = view.low(k) in ("e", "ed")
        chunk = chunk_at(view, k + 1, limit)
        if chunk is None or chunk.prep or view.words[chunk.start].pos != "PROPN":
            return 0
        k = chunk.end
        while k < limit:
            complement = chunk_at(view, k, limit)
            if complement is None or complement.prep != "di" or complement.outer != k:
                break
            k = complement.end
        if joined:
            return k
    return 0


def _reduced(view: View, i: int, start: int) -> bool:
    """A participle used as an adjective within the phrase («i dati diffusi da Contribuenti»)."""
    word = view.words[i]
    if word.finite or word.dep not in ("acl", "amod"):
        return False
    if view.doc[i].morph.get("VerbForm") != ["Part"] or not start <= word.head < i:
        return False
    if prepositional(view, i + 1) == "a" and word.dep == "acl":
        return True
    return view.low(i + 1) in ("da", "dal", "dalla", "dai", "dalle", "dall'", "dagli", "in", "nel", "nella")


def _belongs(view: View, chunk: Chunk, start: int, end: int) -> bool:
    """Whether a following phrase is a complement of the one before."""
    prep = chunk.prep
    head = view.words[chunk.head]
    if head.low in TIME_HEADS and prep != "di":
        return False
    if prep == "di":
        return True
    if (
        prep == "contro"
        or (prep == "su" and head.low in _PLATFORMS)
        or (prep in ("in", "a", "da", "con") and head.low in _CIRCUMSTANCES)
    ):
        return False
    if prep == "" and name_apart(view, end - 1, chunk.start) and not _has_role(view, start, end):
        return False
    if prep == "":
        return view.words[chunk.start].pos == "PROPN" or (
            chunk.start == chunk.head
            and head.pos == "NOUN"
            and head.low not in TIME_HEADS
            and view.words[end - 1].pos in ("PROPN",)
            and start <= head.head < end
        )
    if start <= head.head < end and head.dep in ("nmod", "obl", "obl:agent", "flat", "flat:name", "compound"):
        if prep in ("a", "in", "con", "su", "per", "da", "contro", "tra", "fra", "presso", "sul", "verso", "ad"):
            return True
        return prep not in ("secondo", "durante", "dopo", "tramite", "attraverso")
    return (prep == "a" and view.low(end - 1) in ("capo", "vicino", "vicina", "vicini", "vicine")) or False


def _coordinates(view: View, first: Chunk, second: Chunk, conjunction: int, start: int) -> bool:
    head = view.words[second.head]
    if second.prep and second.prep != first.prep:
        return False
    if head.low in TIME_HEADS:
        return False
    if head.dep == "conj" and start <= head.head <= conjunction:
        return True
    both_names = view.words[first.head].pos == "PROPN" and head.pos == "PROPN"
    if not second.prep and not first.prep and human(view, first) and human(view, second):
        return True
    return both_names or (second.prep == first.prep and bool(first.prep) and human(view, second))


_PERSON_ENDINGS = ("trice", "trici", "ologo", "ologa", "ologi", "iatra", "iatri", "isti", "iste", "enne", "enni")
_THING_ENDINGS = (
    "zione",
    "zioni",
    "mento",
    "menti",
    "enza",
    "enze",
    "anza",
    "anze",
    "ità",
    "ezza",
    "aggio",
    "ismo",
)


def human(view: View, chunk: Chunk) -> bool:
    """A phrase that can be a source: a name of a person or organisation, a role, a group, a document."""
    return any(_speaker(view, i, i == chunk.head) for i in range(chunk.start, chunk.end)) or _role_as_adjective(
        view, chunk
    )


def _role_as_adjective(view: View, chunk: Chunk) -> bool:
    """«il tecnico nerazzurro»: the tagger takes the role for an adjective of the word behind it."""
    role, head = chunk.start + 1, view.words[chunk.head]
    if view.words[chunk.start].pos != "DET" or chunk.head != role + 1 or view.words[role].pos != "ADJ":
        return False
    known = head.low in lexicon.things() or head.lemma.lower() in lexicon.event_nouns() or head.low in TIME_HEADS
    if known or head.low.endswith(_THING_ENDINGS) or head.pos != "NOUN":
        return False
    return lexicon.source_heads().get(view.words[role].low) == "role"


def _speaker(view: View, i: int, head: bool) -> bool:
    """Whether a word names somebody or something that can speak; an adjective does only as the head («il russo»)."""
    word = view.words[i]
    name = view.names.get(i)
    if name is not None and name[2] in ("PER", "ORG"):
        return True
    if word.text in lexicon.bodies() or word.text in lexicon.outlets():
        return True
    if not head and word.pos not in ("NOUN", "PROPN", "X"):
        return False
    if word.low in lexicon.source_heads() or word.lemma.lower() in lexicon.source_heads():
        return True
    if word.low.endswith(_PERSON_ENDINGS) and (word.pos == "NOUN" or word.low.endswith(("enne", "enni"))):
        return True
    if word.pos == "NOUN" and (_compound_role(word.low) or (word.low.endswith("ista") and word.low not in _NO_PERSON)):
        return True
    return head and word.low in lexicon.demonyms()


_RANKS = ("vice", "capo", "ex", "sotto", "neo", "co", "foto", "radio")
_NO_PERSON = frozenset(
    {"lista", "pista", "vista", "svista", "rista", "rivista", "conquista", "riconquista", "intervista", "provvista"}
)


def _compound_role(low: str) -> bool:
    """«caporedattore», «viceallenatore»: a role with a rank before it."""
    return any(
        low.startswith(rank) and len(low) > len(rank) + 3 and lexicon.source_heads().get(low[len(rank) :]) == "role"
        for rank in _RANKS
    )


def thing(view: View, chunk: Chunk) -> bool:
    """A phrase for what cannot speak («l'assenza», «il quadro»), by its head."""
    word = view.words[chunk.head]
    if word.pos != "NOUN" or human(view, chunk) or chunk.head in view.names:
        return False
    return word.low in lexicon.things() or word.lemma.lower() in lexicon.things() or word.low.endswith(_THING_ENDINGS)


def _several(view: View, start: int, comma: int, name: Chunk) -> bool:
    """«due fonti diplomatiche, Londra ha detto»: one name is no apposition of several people."""
    before = chunk_at(view, start, comma)
    joined = any(view.low(i) in ("e", "ed", ",") for i in range(name.start, name.end + 1))
    return before is not None and view.doc[before.head].morph.get("Number") == ["Plur"] and not joined


def _apposition(view: View, start: int, comma: int, limit: int) -> int:
    """End of an apposition after a comma, or 0: a name after a role, a role after a name, closed by a comma or the limit."""
    chunk = chunk_at(view, comma + 1, limit)
    if chunk is not None and chunk.prep == "di" and any(view.words[i].pos == "PROPN" for i in range(start, comma)):
        _, end = grow(view, chunk, limit, coordinate=False, apposition=False)
        closed = end < len(view.words) and (view.low(end) == "," or end >= limit)
        named = any(view.words[i].pos == "PROPN" for i in range(chunk.start, end))
        return end if closed and named else 0
    if chunk is not None and not chunk.prep and chunk.end < limit and view.words[chunk.start].pos == "NUM":
        # «X, 54 anni, di Frosinone»
        after = chunk.end + (view.low(chunk.end) in ("anni", "anno"))
        if view.low(after - 1) in ("anni", "anno"):
            return after if after >= limit or view.low(after) in (",", "(", ":", ".") else 0
    if chunk is None or chunk.prep:
        if view.low(comma + 1) not in ("in", "all'", "già", "ex", "anche", "a", "da") or chunk is None:
            return 0
        if view.low(chunk.end) not in (",",) and chunk.end != limit:
            return 0
    name_now = any(view.words[i].pos == "PROPN" for i in range(chunk.start, chunk.end))
    role_before = any(view.words[i].low in lexicon.source_heads() for i in range(start, comma))
    role_now = view.words[chunk.head].low in lexicon.source_heads() or any(
        view.words[i].low in lexicon.source_heads() for i in range(chunk.start, min(chunk.start + 4, chunk.end))
    )
    name_before = any(view.words[i].pos == "PROPN" for i in range(start, comma))
    first = view.words[chunk.start]
    bare_noun = (
        first.pos == "NOUN" and first.i == chunk.head and name_before and not chunk.prep and first.low not in TIME_HEADS
    )
    if not (
        (name_now and role_before and (first.pos == "PROPN" or (role_now and first.pos == "DET")))
        or (role_now and name_before)
        or bare_noun
        or first.low in ("anni", "ex")
        or (first.pos == "NUM" and view.low(chunk.end - 1) == "anni")
    ):
        return 0
    _, end = grow(view, chunk, limit, coordinate=True, apposition=False)
    if first.pos == "PROPN" and end < limit and view.words[end].finite and _several(view, start, comma, chunk):
        return 0
    if first.pos == "DET" and not (
        end < len(view.words)
        and (view.low(end) in (",", "(", ":", ".", ")") or view.mark_of[end] >= 0 or view.low(end) in DASHES)
    ):
        return 0
    if (
        end >= limit
        or view.low(end) in (",", "(", ":", ".", "»", ")")
        or view.mark_of[end] >= 0
        or view.low(end) in DASHES
        or view.words[end].finite
        or view.low(end) in ("che", "il", "la", "cui")
    ):
        return end
    if first.pos == "PROPN" and name_now:
        return end
    if role_now or bare_noun:
        for j in range(end, min(end + 10, limit)):
            if view.low(j) == ",":
                return j
            if view.words[j].finite or view.low(j) in ("che", ":", ";") or view.mark_of[j] >= 0:
                break
    return end if view.words[end].low in CLITICS or view.words[end].pos in ("ADV", "AUX", "VERB") else 0


def phrase_of(view: View, i: int, floor: int, limit: int) -> tuple[int, int] | None:
    """The full noun phrase that a token (by the tree, the head of a subject) belongs to."""
    found = [chunk for chunk in chunks(view, floor, limit) if chunk.end > floor]
    for n, chunk in enumerate(found):
        if not chunk.start <= i < chunk.end:
            continue
        return whole(view, found, n, limit)
    return None


_PAIRS = {"che": "sia", "sia": "sia", "quanto": "tanto", "né": "né"}
"""Second and first word of a pair that coordinates («sia X che Y», «né X né Y»)."""


def whole(view: View, found: list[Chunk], n: int, limit: int, *, climb: bool = True) -> tuple[int, int]:
    """The full noun phrase of one of the base phrases of a stretch, with what it is an apposition of.

    Args:
        view: the document.
        found: the base phrases.
        n: which one.
        limit: no token from here on belongs to it.
        climb: begin with the phrase that it is a «di» complement of.
    """
    while climb and n > 0 and found[n].prep == "di" and found[n - 1].end == found[n].outer:
        n -= 1
    start, end = grow(view, found[n], limit)
    opener = _PAIRS.get(view.low(start - 1), "")
    if opener:
        first = next((j for j in range(start - 2, max(start - 14, -1), -1) if view.low(j) == opener), -1)
        if first >= 0 and chunk_at(view, first + 1, start - 1) is not None:
            return first, end
    host = found[n]
    joined = not climb and view.low(host.outer - 1) in ("e", "ed")
    if (view.low(start - 1) == "," and not host.prep) or joined:
        for chunk in found[max(n - 4, 0) : n]:
            if (chunk.prep and climb) or not person(view, chunk) or (joined and chunk.prep != host.prep):
                continue
            if view.low(chunk.outer - 1) == "secondo":
                continue
            first, last = grow(view, chunk, limit)
            if first < start and last >= end:
                return first, last
    return start, end


def document(view: View, chunk: Chunk) -> bool:
    """A phrase whose head is a document («il dato», «la nota») and no name."""
    head = view.words[chunk.head]
    heads = lexicon.source_heads()
    return chunk.head not in view.names and (heads.get(head.low) or heads.get(head.lemma.lower())) == "document"


def person(view: View, chunk: Chunk) -> bool:
    """A phrase whose head is a person's name or role."""
    head = view.words[chunk.head]
    name = view.names.get(chunk.head)
    roles = lexicon.source_heads()
    if head.pos not in ("NOUN", "PROPN", "X"):
        return False
    return (name is not None and name[2] == "PER") or "role" in (roles.get(head.low), roles.get(head.lemma.lower()))
