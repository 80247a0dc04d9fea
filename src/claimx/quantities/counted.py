"""The counted noun phrase: a small grammar over word classes, sharpened by part-of-speech tags where there are some."""

from __future__ import annotations

from typing import NamedTuple

from claimx.quantities.lexicon import lexicon
from claimx.quantities.tokens import Tokens

ADJECTIVE_ENDINGS = (
    "ali",
    "ari",
    "ici",
    "iche",
    "osi",
    "ose",
    "ani",
    "ane",
    "esi",
    "ivi",
    "ive",
    "bili",
    "ili",
    "iari",
    "isti",
    "iste",
    "iere",
    "ieri",
)
PARTICIPLE_ENDINGS = (
    "ati",
    "ate",
    "iti",
    "ite",
    "uti",
    "ute",
    "rti",
    "rte",
    "isi",
    "ise",
    "usi",
    "usi",
    "esi",
    "ese",
    "tti",
    "tte",
)
OF_ITS = frozenset(("del", "dello", "della", "dell'", "dei", "degli", "delle"))
OPEN_QUOTES = frozenset("«“\"„'‘")
FUNCTIONAL = frozenset(("VERB", "AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "PUNCT", "PART"))
ALONE = frozenset(
    (
        "giovani",
        "vecchi",
        "vecchie",
        "poveri",
        "piccoli",
        "piccole",
        "grandi",
        "nuovi",
        "nuove",
        "sospetti",
        "sospette",
        "singoli",
        "migliori",
        "bravi",
        "potenti",
        "maggiori",
    )
)
"""Adjectives before a noun that are also nouns themselves («due giovani»)."""
MAX_LEAD = 5
MAX_MODIFIERS = 3


class Phrase(NamedTuple):
    """A noun phrase over tokens `i` to `j` with its head token."""

    i: int
    j: int
    head: int


def could_be_noun(tokens: Tokens, k: int, plural: bool) -> bool:
    """Whether the token at `k` can be the head of the counted phrase."""
    word = tokens.word(k)
    context = lexicon().context
    if len(word) < 2 or not word[0].isalpha() or is_numeral(word):
        return False
    if word in context.stop and not (tokens.is_upper(k) and len(word) > 4 and not tokens.sentence_start(k)):
        return False
    if word in context.no_head:
        return False
    tag = tokens.tag(k)
    if tag is not None and tag.pos in FUNCTIONAL:
        return tag.pos == "VERB" and plural and word.endswith(PARTICIPLE_ENDINGS) and not tokens.is_upper(k)
    if tag is not None and tag.pos in ("NOUN", "PROPN"):
        return True
    return plural_ending(word) if plural else singular_ending(word)


def plural_ending(word: str) -> bool:
    """Whether a word can be a plural noun by its ending.

    >>> plural_ending("soldati"), plural_ending("hanno"), plural_ending("uova"), plural_ending("resta")
    (True, False, True, False)
    """
    context = lexicon().context
    last = word[-1]
    if last == "o":
        return word in context.plural_o
    if last == "a":
        return word in context.plural_a
    return not word.endswith(("mente", "isce", "ò", "ì", "é", "è"))


def singular_ending(word: str) -> bool:
    """Whether a word can be a singular noun by its ending."""
    return not word.endswith(("mente", "ò", "ì", "iamo", "ando", "endo"))


def lead(tokens: Tokens, k: int, bare: bool = False) -> int:
    """The first token from `k` that is neither an adjective before the noun nor an opening quotation mark."""
    prenominal = lexicon().context.prenominal
    start = k
    while k - start < MAX_LEAD and k < tokens.n and not (tokens.new_line(k) and k > start):
        word = tokens.low[k]
        if word in OPEN_QUOTES or (word in prenominal and not bare):
            k += 1
            continue
        break
    return k


def phrase_at(tokens: Tokens, k: int, plural: bool) -> Phrase | None:
    """The noun phrase that starts at `k`."""
    if k >= tokens.n or tokens.new_line(k):
        return None
    head = lead(tokens, k)
    model = type_name(tokens, head)
    if model is not None:
        return model
    if not could_be_noun(tokens, head, plural) or (head > k and tokens.new_line(head)):
        back = head - 1
        return Phrase(back, head, back) if back >= k and tokens.low[back] in ALONE else None
    if tokens.is_upper(head) and not name_counts(tokens, head):
        return None
    if (
        tokens.word(head)[-1:] in "ei"
        and tags_say(tokens, head, "ADJ")
        and tags_say(tokens, head + 1, "NOUN")
        and plural_ending(tokens.word(head + 1))
    ):
        head += 1
    adjective = tokens.word(head) in lexicon().demonyms or tags_say(tokens, head, "ADJ")
    if adjective and head > k and tokens.low[head - 1] in ALONE:
        return Phrase(head - 1, modifiers(tokens, head, plural), head - 1)
    end = modifiers(tokens, head, plural)
    return Phrase(head, complement(tokens, head, end), head)


def tags_say(tokens: Tokens, k: int, pos: str) -> bool:
    """Whether a tagger gave this part of speech to the token at `k`, on the line of the token before."""
    tag = tokens.tag(k)
    return tag is not None and tag.pos == pos and not tokens.new_line(k)


def type_name(tokens: Tokens, k: int) -> Phrase | None:
    """A type of weapon or vehicle that is written with a hyphen and digits: «quattro F-16», «due Su-35»."""
    if (
        not tokens.is_upper(k)
        or len(tokens.word(k)) > 4
        or tokens.word(k + 1) not in ("-", "–")
        or not tokens.is_digit(k + 2)
    ):
        return None
    return Phrase(k, k + 3, k) if tokens.glued(k + 1) and tokens.glued(k + 2) and not tokens.new_line(k) else None


def name_counts(tokens: Tokens, k: int) -> bool:
    """Whether a capitalised word can be counted: a type («12 Leopard»), an institution («due Stati»), not a person."""
    word = tokens.word(k)
    if word in lexicon().demonyms or tokens.raw(k).isupper():
        return True
    return not (tokens.is_upper(k + 1) and not tokens.is_digit(k + 1) and word[-1] not in "ie") and not word.endswith(
        "mente"
    )


def modifiers(tokens: Tokens, head: int, plural: bool) -> int:
    """The end of the adjectives that follow the head."""
    k = head + 1
    while k < tokens.n and k - head <= MAX_MODIFIERS and not tokens.new_line(k) and is_modifier(tokens, k, plural):
        k += 1
    return k


def is_modifier(tokens: Tokens, k: int, plural: bool) -> bool:
    """Whether the token at `k` is an adjective after the noun."""
    word = tokens.word(k)
    lex = lexicon()
    if tokens.glued(k) and not word[0].isalpha():
        return False
    if (
        word in lex.demonyms
        or word in lex.context.adjectives
        or (tokens.raw(k).isupper() and 2 <= len(word) <= 4 and word.isalpha())
    ):
        return True
    if word in lex.context.stop or not word.isalpha() or tokens.is_upper(k) or len(word) < 4:
        return False
    tag = tokens.tag(k)
    if tag is not None:
        return tag.pos == "ADJ"
    return word.endswith(ADJECTIVE_ENDINGS) if plural else False


def coordinated(tokens: Tokens, k: int) -> Phrase | None:
    """Two kinds counted together, with their adjectives: «(100 tra) attivisti politici e dimostranti»."""
    if not could_be_noun(tokens, k, True):
        return None
    link = modifiers(tokens, k, True)
    if tokens.word(link) not in ("e", "ed") or not could_be_noun(tokens, link + 1, True):
        return None
    return Phrase(k, modifiers(tokens, link + 1, True), k)


def body(tokens: Tokens, end: int) -> int:
    """The end of the whole that the counted things belong to: «(membri) della vecchia guardia», «(soldati) dei Khmer rossi»."""
    k = end + 1
    if tokens.new_line(end) or tokens.new_line(k):
        return end
    k = lead(tokens, k)
    first = k
    while k < tokens.n and k - first < MAX_LEAD and tokens.is_upper(k) and not tokens.new_line(k):
        k += 1
    if k > first and tokens.word(k) in OF_ITS and tokens.is_upper(k + 1) and not tokens.new_line(k + 1):
        k += 2
    if k > first or could_be_noun(tokens, k, False):
        k = modifiers(tokens, max(first, k - 1), True)
    return k if k > first else end


def complement(tokens: Tokens, head: int, end: int) -> int:
    """The end of the phrase with «di» and a bare noun («colpi di mortaio»), with the whole it belongs to («membri
    della giunta»), or with a second toll word («morti e feriti»)."""
    word = tokens.word(end)
    if word in OF_ITS and not tokens.new_line(end):
        return body(tokens, end)
    if word in ("di", "d'") and not tokens.new_line(end):
        noun = tokens.word(end + 1)
        stop = lexicon().context.stop
        tag = tokens.tag(end + 1)
        fits = (
            noun.isalpha()
            and noun not in stop
            and noun not in lexicon().context.weekdays
            and noun not in lexicon().context.months
            and len(noun) > 2
            and not tokens.is_upper(end + 1)
            and not tokens.new_line(end + 1)
        )
        if fits and (tag is None or tag.pos in ("NOUN", "ADJ")) and not is_numeral(noun):
            return modifiers(tokens, end + 1, True) if tokens.word(end + 2) in lexicon().demonyms else end + 2
    toll = lexicon().context.counted_one
    if word in ("e", "o") and is_toll(tokens.word(head), toll) and is_toll(tokens.word(end + 1), toll):
        return end + 2
    return end


def is_toll(word: str, toll: frozenset[str]) -> bool:
    """Whether a plural is one of the words of a toll («morti», «feriti»)."""
    return word[:-1] + "o" in toll or word[:-1] + "a" in toll


def is_numeral(word: str) -> bool:
    """Whether a word is a number word or a collective."""
    from claimx.quantities.numbers import word_value

    return word in lexicon().collectives or word in lexicon().scales or word_value(word) is not None


SUFFIXES: tuple[tuple[str, str], ...] = (
    ("ioni", "ione"),
    ("voli", "vole"),
    ("menti", "mento"),
    ("trici", "trice"),
    ("isti", "ista"),
    ("enti", "ente"),
    ("anti", "ante"),
    ("tori", "tore"),
    ("sori", "sore"),
    ("ieri", "iere"),
    ("esi", "ese"),
    ("ali", "ale"),
    ("ili", "ile"),
    ("ori", "ore"),
    ("ari", "ario"),
    ("chi", "co"),
    ("ghi", "go"),
    ("che", "ca"),
    ("ghe", "ga"),
    ("gie", "gia"),
    ("cie", "cia"),
    ("zzi", "zzo"),
    ("nzi", "nzo"),
    ("enni", "enne"),
    ("zi", "zio"),
    ("gi", "gio"),
    ("ici", "ico"),
    ("ci", "cio"),
    ("ssi", "sso"),
    ("tà", "tà"),
    ("i", "o"),
    ("e", "a"),
)


def singular(word: str, plural: bool = True) -> str:
    """The singular of a noun: from the list, else by its ending.

    >>> singular("soldati"), singular("esplosioni"), singular("uomini"), singular("tank")
    ('soldato', 'esplosione', 'uomo', 'tank')
    """
    known = lexicon().singular.get(word)
    if known is not None:
        return known
    if not plural:
        return word
    for ending, replacement in SUFFIXES:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + replacement
    return word


SINGULAR_OF = frozenset(("del", "dello", "della", "dell'"))


def of_number(tokens: Tokens, k: int) -> bool | None:
    """What the article of «di» at `k` says: True for «dei», False for «della», None for «di»."""
    word = tokens.word(k)
    if word in SINGULAR_OF:
        return False
    return True if word in ("dei", "degli", "delle") else None


def part_phrase(tokens: Tokens, k: int) -> Phrase | None:
    """The noun phrase after the «di» at `k`, as singular or plural as its article says."""
    number = of_number(tokens, k)
    if number is not None:
        return phrase_at(tokens, k + 1, number)
    return phrase_at(tokens, k + 1, True) or phrase_at(tokens, k + 1, False)


def nationality(tokens: Tokens, phrase: Phrase) -> tuple[str, ...]:
    """The lemmas of the nationality adjectives in a phrase."""
    demonyms = lexicon().demonyms
    return tuple(dict.fromkeys(demonyms[w] for w in tokens.low[phrase.i : phrase.j] if w in demonyms))


def lemma(tokens: Tokens, phrase: Phrase, plural: bool) -> str:
    """The lemma of the head: the tagger's, else by the rules of `singular`."""
    tag = tokens.tag(phrase.head)
    word = tokens.word(phrase.head)
    if tokens.word(phrase.head + 1) in ("-", "–") and phrase.j == phrase.head + 3:
        return tokens.slice(phrase.i, phrase.j)
    if tokens.word(phrase.head + 1) == "enni":
        return f"{word}enne"
    if word in lexicon().singular:
        return lexicon().singular[word]
    if word in lexicon().demonyms:
        return lexicon().demonyms[word]
    if tag is not None and tag.lemma and tag.pos in ("NOUN", "PROPN", "ADJ"):
        return tag.lemma.lower()
    return singular(word, plural)
