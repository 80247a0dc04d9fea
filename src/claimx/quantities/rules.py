"""Where a number is no quantity: dates, clock times, durations, ages, names, labels, scores, list numbers, verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimx.quantities.counted import PARTICIPLE_ENDINGS, Phrase, could_be_noun, lead
from claimx.quantities.grammar import BETWEEN, DASHES, FROM, OF, OF_THE, ONES, Expression
from claimx.quantities.lexicon import Unit, lexicon
from claimx.quantities.numbers import word_value
from claimx.quantities.tokens import SENTENCE_END, Tokens

SINGULAR = frozenset(
    (
        "il",
        "l'",
        "lo",
        "la",
        "al",
        "all'",
        "dal",
        "dall'",
        "del",
        "dell'",
        "nel",
        "nell'",
        "sul",
        "sull'",
        "col",
        "dallo",
        "quel",
        "questo",
    )
)
PARTICIPLE = re.compile(r"(?:[aiu]t|s[st]?|tt|rt|nt|lt)o$")
PLURAL_PARTICIPLES = (
    "ati",
    "ate",
    "iti",
    "ite",
    "uti",
    "ute",
    "sti",
    "ste",
    "rti",
    "rte",
    "lsi",
    "lusi",
    "cisi",
    "vasi",
)
DIVIDED = ("divis", "spaccat", "tagliat", "spezzat", "piegat", "ripartit", "separat", "fatt")
AGES = frozenset(range(20, 100, 10))
BEFORE_LAPS = frozenset(("a", "dopo", "per", "in", "da", "ultimi", "primi"))
BEFORE_HOUR = frozenset(("dopo", "verso", "passate", "entro", "circa", "suonate"))
ZONES = frozenset(("utc", "gmt", "cet", "cest"))
NAMED_LABELS = frozenset(("volo", "voli", "treno", "boeing", "airbus", "traghetto", "sonda", "missione"))
CLOCK_TIME = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
CLOCK = frozenset(("alle", "dalle", "ore", "all'", "ora", "h"))
HARD_LABELS = frozenset(
    (
        "ore",
        "ora",
        "anno",
        "anni",
        "articolo",
        "articoli",
        "art",
        "artt",
        "comma",
        "commi",
        "tel",
        "telefono",
        "under",
        "over",
        "calibro",
    )
)
BEFORE_YEAR = frozenset(
    (
        "dopo",
        "entro",
        "anno",
        "fine",
        "inizio",
        "metà",
        "estate",
        "primavera",
        "autunno",
        "inverno",
        "dicembre",
        "a",
        "e",
    )
)
NOT_DISTANT = frozenset(
    ("fino", "sino", "superiore", "inferiore", "superiori", "inferiori", "pari", "intorno", "attorno")
)
LIST_LINKS = frozenset((",", "e", "ed", "o", "a", "ai", "ad", "-", "–"))
DATE_LINKS = frozenset((",", "e", "ed", "o", "-", "–", "al", "il", "l'", "all'", "del", "dal"))
HEIGHT = frozenset(("altitudine", "quota"))
DIRECTIONS = frozenset(
    (
        "nord",
        "sud",
        "est",
        "ovest",
        "nordest",
        "nordovest",
        "sudest",
        "sudovest",
        "largo",
        "valle",
        "monte",
        "oriente",
        "occidente",
    )
)
PRONOUNS = frozenset(("tu", "non", "ci", "chi", "dove", "se", "come", "che", "ne", "ti", "già", "mi", "gli"))
AFTER_VERB = frozenset(
    (
        "un",
        "una",
        "uno",
        "il",
        "lo",
        "la",
        "l'",
        "un'",
        "in",
        "a",
        "di",
        "tu",
        "così",
        "molto",
        "già",
        "più",
        "qui",
        "tra",
        "con",
        "per",
        "sempre",
        "solo",
        "pronto",
        "pronta",
        "anche",
    )
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number expression with what stands around it."""

    tokens: Tokens
    expression: Expression
    unit: Unit | None
    phrase: Phrase | None
    first: int
    """The first token, a currency sign before the number included."""
    after: int
    """The token after the number and its unit."""

    @property
    def bare(self) -> bool:
        """Neither a unit nor a counted noun, nor a scale that makes it a number beyond doubt."""
        return self.unit is None and self.phrase is None and self.expression.factor == 1

    @property
    def half_at(self) -> int | None:
        """The token where «e mezzo» would stand: after the unit or after «volte»."""
        if self.unit is not None:
            return self.after
        if self.phrase is not None and self.tokens.word(self.phrase.head) == "volte":
            return self.phrase.j
        return None

    @property
    def small(self) -> int | None:
        """The value where it is a whole number below 10000."""
        low = self.expression.low
        return low if isinstance(low, int) and low < 10000 else None


def rejection(c: Candidate) -> str | None:
    """Why the candidate is no quantity, or None."""
    for name, rule in RULES:
        if rule(c):
            return name
    return None


def part_of_name(c: Candidate) -> bool:
    """«G7», «F-16», «'90», «3D», «34enne», «10°»: something is glued to the digits."""
    t, i, j = c.tokens, c.expression.i, c.expression.j
    if c.first == i and t.glued(i):
        before = t.low[i - 1]
        if (
            before.isalnum()
            or before in "/_@#&=.'’°\\*^"
            or (before.endswith("'") and t.is_digit(i) and len(before) > 1 and not before[0].isalpha())
        ):
            return True
        if before in DASHES and t.glued(i - 1) and t.low[i - 2][-1].isalnum():
            return True
    after = t.word(c.after)
    if after in ("°", "º", "ª"):
        return True
    if (
        e_digits(c)
        and after in ('"', "″", "′", "'", "”", "''")
        and t.glued(c.after)
        and t.word(i - 1) not in ('"', "“", "'", "”")
    ):
        return True
    if i > 1 and t.low[i - 1] in ('"', "″", "”", "'") and t.glued(i) and t.glued(i - 1) and t.is_digit(i - 2):
        return True
    if c.after == j and t.glued(j) and after:
        if (after[0].isalpha() and not after.endswith("'")) or t.is_digit(j):
            return True
        return after in ("-", "–", "/", "_", "@", "^", "*", ":") and t.glued(j + 1) and t.word(j + 1)[:1].isalnum()
    return False


def e_digits(c: Candidate) -> bool:
    """Whether the number is in digits with no unit."""
    return c.expression.digits and c.unit is None


def duration(c: Candidate) -> bool:
    """«tre giorni», «di 34 anni», «una decina di giorni», «24 ore su 24»: lengths of time and ages."""
    t, j = c.tokens, c.after
    if c.unit is not None:
        return False
    if (
        c.bare
        and t.word(c.first - 1) == "e"
        and t.word(c.first - 2) in ("ora", "ore", "minuto", "minuti", "anno", "anni")
    ):
        return True
    if t.word(j) == "giri" and t.word(c.first - 1) in BEFORE_LAPS and t.word(j + 1) not in OF:
        return True
    k = j + 1 if t.word(j) in OF else j
    units = lexicon().context.time_units
    if c.bare and t.word(c.first - 1) == "su" and t.word(c.first - 2) in units:
        return True
    if c.bare and units_ahead(c, units):
        return True
    return (t.word(k) in units and not t.new_line(k)) or t.word(lead(t, k)) in units


def units_ahead(c: Candidate, units: frozenset[str]) -> bool:
    """Whether a list of numbers ends in a unit of time: «di 45, 49 e 16 anni», «da quattro a cinque anni»."""
    t, k = c.tokens, c.expression.j
    for _ in range(8):
        word = t.word(k)
        if word in LIST_LINKS or word.isdigit() or (word.isalpha() and word_value(word) is not None):
            k += 1
            continue
        return word in units and k > c.expression.j + 1
    return False


def date(c: Candidate) -> bool:
    """«12 marzo», «il 25 e il 26 aprile», «giovedì 29», «il 7», «nel 2024», «2014-2022»."""
    t, e = c.tokens, c.expression
    if e.form not in ("cardinal", "range") or e.factor > 1 or c.unit is not None:
        return False
    context = lexicon().context
    low, high = e.low, e.high
    day = isinstance(low, int) and 1 <= low <= 31
    if day and (month_at(c, e.j) or month_ahead(c)):
        return True
    before = t.word(e.i - 1)
    if day and before in context.weekdays and c.phrase is None:
        return True
    if before in ("dal", "dall'") and t.word(e.j) in ("al", "all'") and percent_ahead(t, e.j + 1):
        return False
    if (before in SINGULAR or (before == "un" and c.bare)) and low != 1 and not t.new_line(e.i):
        return True
    return is_year(c, low, high, before)


def month_at(c: Candidate, k: int) -> bool:
    """Whether a month stands at `k`; «set» is one only in a full date («12 set 2025»), else it is tennis."""
    t = c.tokens
    return t.word(k) in lexicon().context.months and (t.word(k) != "set" or t.is_digit(k + 1))


def percent_ahead(t: Tokens, k: int) -> bool:
    """Whether a percentage stands at `k`: «dal 10 al 25%», «dal 4 al 4,25»."""
    return t.is_digit(k) and (
        "," in t.word(k) or t.word(k + 1) == "%" or (t.word(k + 1) == "per" and t.word(k + 2) == "cento")
    )


def month_ahead(c: Candidate) -> bool:
    """Whether a list of days ends in a month: «il 5, 6 e 7 maggio»."""
    t, k = c.tokens, c.expression.j
    months = lexicon().context.months
    for step in range(8):
        word = t.word(k)
        if word in months:
            return step > 0
        if word not in DATE_LINKS and not (word.isdigit() and len(word) <= 2) and word not in ("º", "°"):
            return False
        k += 1
    return False


def is_year(c: Candidate, low: object, high: object, before: str) -> bool:
    """A whole number in digits that is read as a year."""
    t, e = c.tokens, c.expression
    if not isinstance(low, int) or not 1000 <= low <= 2100 or t.low[e.i] != str(low):
        return False
    if before in BEFORE_YEAR - {"a", "e"} or before in lexicon().context.months:
        return True
    if c.phrase is not None and not (e.form == "range" and low >= 1900):
        return False
    return low >= 1900 or before in BETWEEN


def clock(c: Candidate) -> bool:
    """«alle 17», «ore 20.30», «tra le 5 e le 6», «le due di notte»."""
    t, e = c.tokens, c.expression
    before = t.word(e.i - 1)
    if c.unit is None and before in CLOCK | {"le", "delle"} and CLOCK_TIME.fullmatch(t.raw(e.i)) and e.j == e.i + 1:
        return True
    if c.unit is not None or e.form not in ("cardinal", "range") or not e.low < 25 or e.factor > 1:
        return False
    if (
        before in ("le", "alle", "dalle", "delle")
        and t.word(e.j - 1) in ("mezza", "mezzo", "quarto")
        and c.phrase is None
    ):
        return True
    if zone(c) or hour_in_words(c):
        return True
    if (
        c.bare
        and t.word(e.j) == ":"
        and (t.glued(e.j + 1) or t.new_line(e.j + 1))
        and t.is_digit(e.j + 1)
        and e.digits
        and c.small is not None
        and c.small < 25
    ):
        return True
    part = t.word(e.j) in ("di", "del", "della") and t.word(e.j + 1) in (
        "notte",
        "mattina",
        "mattino",
        "pomeriggio",
        "sera",
    )
    if part:
        return True
    if before not in CLOCK and not (before in ("le", "delle", "l'") and e.digits):
        return False
    if e.form == "range" and t.word(e.j) == "le" and could_be_noun(t, e.j + 1, True):
        return False
    if after_hours(c):
        return False
    if c.phrase is None or t.word(c.phrase.head) in lexicon().demonyms or before in ("ore", "h"):
        return True
    tag = t.tag(c.phrase.head)
    return tag is not None and tag.pos in ("VERB", "AUX")


def hour_in_words(c: Candidate) -> bool:
    """«poco dopo le nove», «prima delle quattro», «alle sei e dieci»."""
    t, i = c.tokens, c.expression.i
    if not c.bare or c.expression.form != "cardinal":
        return False
    before, beyond = t.word(i - 1), t.word(i - 2)
    if (before == "le" and beyond in BEFORE_HOUR) or (before == "delle" and beyond == "prima"):
        return True
    hour = word_value(beyond) if beyond.isalpha() else None
    return before in ("e", "meno") and hour is not None and hour < 25 and t.word(i - 3) in CLOCK | {"le", "delle"}


def zone(c: Candidate) -> bool:
    """«(le 11 UTC)», «UTC + 1»."""
    t, e = c.tokens, c.expression
    return t.word(e.j) in ZONES or (t.word(e.i - 1) in DASHES | {"+"} and t.word(e.i - 2) in ZONES)


def named_label(c: Candidate) -> bool:
    """«volo Ethiopian Airlines 702»: a proper name between the label and its number."""
    t, k = c.tokens, c.expression.i - 1
    for _ in range(3):
        if not t.is_upper(k) or t.new_line(k + 1):
            return False
        k -= 1
        if t.word(k) in NAMED_LABELS:
            return True
    return False


def after_hours(c: Candidate) -> bool:
    """«In 24 ore 3 omicidi»: the hours have their own number, so the next one is no clock time."""
    t, k = c.tokens, c.expression.i - 1
    if t.word(k) not in ("ore", "anni") or c.phrase is None:
        return False
    return t.is_digit(k - 1) or word_value(t.word(k - 1)) is not None


def label(c: Candidate) -> bool:
    """«Articolo 5», «volo 370», «n. 3», «under 21»."""
    t, e = c.tokens, c.expression
    if e.form not in ("cardinal", "range") or c.unit is not None or e.factor > 1:
        return False
    k = e.i - 1
    if t.word(k) in ("°", "º") or (t.word(k) == "." and len(t.word(k - 1)) < 4 and t.word(k - 1) not in ("ore", "ora")):
        k -= 1
    before = t.word(k)
    if after_hours(c):
        return False
    if e.digits and (named_label(c) or t.raw(k) == "Quota"):
        return True
    return before in lexicon().context.labels and (c.phrase is None or before in HARD_LABELS)


def series(c: Candidate) -> bool:
    """«linee 20, 62 e 68», «articoli 33 e 34», «(38, 44, 61)»: names in a list of bare numbers."""
    t, e = c.tokens, c.expression
    if not c.bare or not e.digits or e.form != "cardinal":
        return False
    k, steps = e.i - 1, 0
    while (
        steps < 12
        and (t.word(k) in (",", "e", "ed", "-", "–", "o", "(", "/") or t.is_digit(k))
        and not t.new_line(k + 1)
    ):
        k, steps = k - 1, steps + 1
    if steps > 1 and (t.word(k) in lexicon().context.labels or t.word(k) in ("alle", "dalle")):
        return True
    if t.n < 6:
        return False
    before = t.word(e.i - 1) == "," and t.is_digit(e.i - 2)
    if t.word(e.i - 1) in ("e", "ed") and t.is_digit(e.i - 2) and t.word(e.i - 3) == "," and t.is_digit(e.i - 4):
        return True
    after = t.word(e.j) == "," and t.is_digit(e.j + 1)
    both = (before and t.word(e.i - 3) == "," and t.is_digit(e.i - 4)) or (
        after and t.word(e.j + 2) == "," and t.is_digit(e.j + 3)
    )
    return (before and after) or both


def proper_name(c: Candidate) -> bool:
    """«Boeing 747», «Rai 3», «Movimento 5 Stelle», «i Cinque Stelle»."""
    t, e = c.tokens, c.expression
    if e.form != "cardinal" or c.unit is not None or e.factor > 1:
        return False
    before, k = t.word(e.i - 1), e.i - 1
    capital = t.is_upper(k) and not t.new_line(e.i) and before[-1:].isalpha()
    context = lexicon().context
    if capital and (
        before in context.stop
        or before in context.prenominal
        or before in lexicon().left
        or before.endswith(PARTICIPLE_ENDINGS)
    ):
        capital = False
    if capital and t.sentence_start(k) and len(before) > 4 and before[-1] in "ie":
        capital = False
    if e.digits:
        named = (
            c.phrase is not None
            and t.is_upper(c.phrase.head)
            and not t.raw(c.phrase.head).isupper()
            and capital
            and not t.sentence_start(k)
        )
        return named or (capital and c.phrase is None and c.small is not None and not t.raw(k).endswith("'"))
    return (
        t.is_upper(e.i)
        and not t.sentence_start(e.i)
        and not t.raw(e.i).isupper()
        and (t.is_upper(e.j) or c.phrase is None)
    )


def score(c: Candidate) -> bool:
    """«2-1», «3 a 0», «0-1»."""
    t, e = c.tokens, c.expression
    if not e.digits or c.unit is not None:
        return False
    if t.word(e.j) == "punti" and standing(c):
        return True
    if e.form == "range" and t.word(e.i + 1) in DASHES:
        return c.phrase is None and e.high is not None and e.high <= 150 and t.word(e.i - 1) not in lexicon().left
    if c.bare and t.word(e.i - 1) in DASHES and t.is_digit(e.i - 2):
        return True
    if c.bare and t.word(e.j) in DASHES and t.is_digit(e.j + 1) and not t.new_line(e.j):
        return True
    if not c.bare or c.small is None or c.small > 30:
        return False
    forward = (
        t.word(e.j) == "a"
        and t.is_digit(e.j + 1)
        and t.word(e.j + 1).isdigit()
        and len(t.word(e.j + 1)) <= 2
        and t.word(e.i - 1) not in FROM
    )
    backward = (
        t.word(e.i - 1) == "a"
        and t.word(e.i - 2).isdigit()
        and len(t.word(e.i - 2)) <= 2
        and t.word(e.i - 3) not in FROM
    )
    return (forward and not lexicon().context.change & set(t.low[max(0, e.i - 6) : e.i])) or (
        backward and not lexicon().context.change & set(t.low[max(0, e.i - 8) : e.i])
    )


def standing(c: Candidate) -> bool:
    """«è in testa con 82 punti», «seconda in classifica a 28 punti»: where a sportsman or a team stands."""
    t, k = c.tokens, c.expression.i
    while k > 0 and c.expression.i - k < 40 and t.word(k - 1) not in SENTENCE_END and not t.new_line(k):
        k -= 1
    words = set(t.low[k : min(t.n, c.expression.j + 12)])
    return bool(words & lexicon().context.standings)


def list_number(c: Candidate) -> bool:
    """«1. Primo punto», «(2)», «[3]», digits in a row as in telephone numbers."""
    t, e = c.tokens, c.expression
    if not e.digits or not c.bare:
        return False
    before, after = t.word(e.i - 1), t.word(e.j)
    if t.new_line(e.i) and after in (".", ")", "-", "–") and not t.new_line(e.j) and t.word(e.j + 1):
        return not t.new_line(e.j + 1) and c.small is not None and c.small < 100
    if before in ("(", "[") and after in (")", "]"):
        return True
    if before == "+" and t.glued(e.i) and t.is_digit(e.j):
        return True
    return (t.is_digit(e.j) and not t.new_line(e.j)) or (t.is_digit(e.i - 1) and not t.new_line(e.i))


def verb_sei(c: Candidate) -> bool:
    """«sei» as a form of «essere»."""
    t, e = c.tokens, c.expression
    if e.form != "cardinal" or e.j != e.i + 1 or t.low[e.i] != "sei":
        return False
    tag = t.tag(e.i)
    if tag is not None and tag.pos in ("AUX", "VERB"):
        return True
    if c.unit is not None:
        return False
    before, after = t.word(e.i - 1), t.word(e.j)
    if before in PRONOUNS and not (tag is not None and tag.pos == "NUM" and c.phrase is not None):
        return True
    return (
        c.phrase is None
        and (after in AFTER_VERB or after.endswith(("ato", "ata", "uto", "uta", "ito", "ita")))
        and before not in ("i", "le", "gli", "altri", "altre", "dei", "delle", "degli", "dai", "ai", "alle", "tra")
    )


def idiom(c: Candidate) -> bool:
    """«tre volte», «in due», «tutti e tre», «zero» with nothing counted, «venti di guerra»."""
    t, e = c.tokens, c.expression
    before, after = t.word(e.i - 1), t.word(c.after)
    if t.word(e.i) == "venti" and c.bare and before in ("i", "dei", "ai", "forti", "con", "da", "dai"):
        return True
    if after in ("volta", "tanti") or (after == "volte" and title_after(c)):
        return True
    if c.unit is None and after in OF and t.word(e.i) == "venti":
        return True
    if before == "e" and t.word(e.i - 2) in ("tutti", "tutte"):
        return True
    if e.form == "fraction" and third_one(c):
        return True
    if not c.bare or e.form != "cardinal":
        return False
    if (before == "a" and t.word(e.i - 2) in lexicon().context.formats) or in_turn(c):
        return True
    if e.low == 0:
        return True
    return before == "in" and not e.digits and not people(c)


def in_turn(c: Candidate) -> bool:
    """«a due a due», «a uno a uno»."""
    t, i, word = c.tokens, c.expression.i, c.tokens.word(c.expression.i)
    first = t.word(i - 1) == "a" and t.word(i + 1) == "a" and t.word(i + 2) == word
    return first or (t.word(i - 1) == "a" and t.word(i - 2) == word and t.word(i - 3) == "a")


def people(c: Candidate) -> bool:
    """«erano in due», «In tre sono finiti in carcere»: how many people, not how many pieces («diviso in due»)."""
    t, i = c.tokens, c.expression.i - 1
    before = t.word(i - 1)
    if t.sentence_start(i) or c.expression.low >= 100:
        return True
    if before.endswith(PLURAL_PARTICIPLES) and not before.startswith(DIVIDED):
        return True
    return before in lexicon().context.present


def title_after(c: Candidate) -> bool:
    """«tre volte campione»: part of a title; with an article or a verb after it, «volte» counts."""
    t, k = c.tokens, c.after + 1
    tag = t.tag(k)
    if tag is None or t.new_line(k) or t.is_upper(k):
        return False
    return tag.pos == "NOUN" or (tag.pos == "ADJ" and t.word(c.first - 1) == ",")


def third_one(c: Candidate) -> bool:
    """«un terzo è stato ferito»: the next one, not a part; a part names its whole («un terzo degli iscritti»)."""
    t, e = c.tokens, c.expression
    if t.word(e.i) != "un" or t.word(e.j - 1) not in ("terzo", "quarto", "quinto") or share_before(c):
        return False
    return t.word(e.j) in ("è", "era", "ha", "aveva", "sarebbe") and PARTICIPLE.search(t.word(e.j + 1)) is not None


def share_before(c: Candidate) -> bool:
    """Whether a percentage stands before in the sentence: then «un terzo ha votato» is a share too."""
    t = c.tokens
    for k in range(c.first - 1, max(-1, c.first - 40), -1):
        if t.low[k] in SENTENCE_END or t.new_line(k + 1):
            return False
        if t.low[k] == "%" or (t.low[k] == "cento" and t.word(k - 1) == "per"):
            return True
    return False


def age_epithet(c: Candidate) -> bool:
    """«Mario Rossi, 34, operaio», «una donna sui cinquanta», «sulla quarantina»."""
    t, e = c.tokens, c.expression
    if c.bare and t.word(e.i - 1) in ("sui", "sulla") and e.low in AGES and not e.digits:
        return True
    if not c.bare or not e.digits or e.form != "cardinal" or c.small is None or c.small > 115:
        return False
    if t.word(e.i - 1) == "di" and t.word(e.i - 2) in ("uno", "una", "altro", "altra"):
        return True
    opened = t.word(e.i - 1) == "," or (t.word(e.i - 1) == "di" and t.word(e.i - 2) == ",")
    return opened and t.word(e.j) in (",", ".", ")") and (t.is_upper(e.i - 2) or t.is_upper(e.i - 3))


def distance(c: Candidate) -> bool:
    """«a 90 km da Kirkuk», «250 km a nord di Baghdad»: how far, not how much."""
    t = c.tokens
    if c.unit is None or c.unit.dimension != "length":
        return False
    k = c.expression.i - 1
    context = lexicon()
    for _ in range(5):
        if t.word(k) in (
            "distante",
            "distanti",
            "dista",
            "distano",
            "distanza",
            "lontano",
            "lontana",
            "lontani",
            "disti",
        ):
            return True
        if t.word(k) in ("a", "ad"):
            if t.word(k - 1) in NOT_DISTANT or context.context.change & set(t.low[max(0, k - 4) : k]):
                break
            return True
        if t.word(k) not in (
            "circa",
            "oltre",
            "quasi",
            "soli",
            "meno",
            "più",
            "di",
            "appena",
            "pochi",
            "poco",
            "almeno",
        ):
            break
        k -= 1
    after, beyond = t.word(c.after), t.word(c.after + 1)
    if after == ")" and beyond in FROM:
        return True
    if after == "di" and (
        beyond in HEIGHT or (beyond == "altezza" and t.word(c.expression.i - 1) in ("i", "gli", "ai"))
    ):
        return True
    if after in FROM or (after in ("a", "al", "ad") and beyond in DIRECTIONS):
        return True
    return (after == "di" and beyond == "distanza") or (
        after in ("più", "fuori", "lontano", "lontana", "distante", "distanti") and beyond != "di"
    )


def fraction_of_time(c: Candidate) -> bool:
    """«un quarto d'ora», «quarti di finale», «il terzo mandato», «a metà maggio»."""
    t, e = c.tokens, c.expression
    if e.form != "fraction":
        return False
    after, beyond = t.word(e.j), t.word(e.j + 1)
    times = lexicon().context.time_units | lexicon().context.months
    if t.word(e.i - 1) == "e" and t.word(e.i - 2) in times:
        return True
    if t.word(e.i - 1) == "meno" and t.word(e.i - 3) in CLOCK:
        return True
    if (after in OF_THE and (beyond in times or beyond == "finale" or beyond in ("secolo", "anno"))) or after in times:
        return True
    if t.low[e.i] == "metà":
        before = t.word(e.i - 1)
        if before in (
            "a",
            "prima",
            "seconda",
            "verso",
            "dolce",
            "altra",
            "per",
            "entro",
            "fine",
            "da",
            "sua",
            "loro",
            "propria",
        ):
            return True
        return after not in OF_THE and before not in (
            "la",
            "una",
            "circa",
            "quasi",
            "alla",
            "oltre",
            "dalla",
            "almeno",
            "della",
        )
    if e.digits or e.noun or e.low >= 1:
        return False
    return (
        t.word(e.i) in ONES
        and t.word(e.i + 1) not in ("su",)
        and after not in OF_THE
        and could_be_noun(t, e.j, False)
        and not t.new_line(e.j)
    )


RULES = (
    ("name", part_of_name),
    ("duration", duration),
    ("fraction of time", fraction_of_time),
    ("clock", clock),
    ("date", date),
    ("label", label),
    ("list number", list_number),
    ("series", series),
    ("proper name", proper_name),
    ("score", score),
    ("verb", verb_sei),
    ("idiom", idiom),
    ("age", age_epithet),
    ("distance", distance),
)
