"""Number expressions: cardinals with their scales, ranges, fractions and collectives."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from claimx.quantities.counted import could_be_noun
from claimx.quantities.lexicon import lexicon
from claimx.quantities.numbers import BROKEN, COMMA, Number, as_number, denominator_value, digits_value, word_value
from claimx.quantities.tokens import Tokens

Form = Literal["cardinal", "range", "fraction", "collective", "indefinite"]
MAX_FACTOR = 10**15
ONES = frozenset(("un", "una", "uno", "un'"))
DASHES = frozenset("-–—‑")
PERHAPS = frozenset(("forse", "anche", "addirittura", "magari", "persino", "perfino"))
HALVES = frozenset(("mezzo", "mezza"))
OF = frozenset(("di", "d'"))
OF_THE = frozenset(("di", "d'", "del", "dello", "della", "dell'", "dei", "degli", "delle"))
ARTICLES = frozenset(("il", "lo", "la", "l'", "i", "gli", "le"))
TO = frozenset(("a", "ad", "ai", "al", "alle", "agli", "all'", "allo", "alla"))
FROM = frozenset(("da", "dai", "dal", "dalle", "dagli", "dall'", "dallo", "dalla"))
BETWEEN = frozenset(("tra", "fra"))
QUALIFIERS = frozenset(
    (
        "qualche",
        "alcune",
        "alcuni",
        "diverse",
        "diversi",
        "poche",
        "pochi",
        "parecchie",
        "parecchi",
        "varie",
        "molte",
        "molti",
    )
)
ROUND = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000, 10000, 100000, 1000000))


@dataclass(frozen=True, slots=True)
class Expression:
    """A number expression over the tokens `i` to `j`; `high` is None where a plural leaves it open."""

    i: int
    j: int
    low: Number
    high: Number | None
    form: Form = "cardinal"
    coefficient: Number = 0
    factor: int = 1
    digits: bool = False
    about: bool = False
    noun: tuple[int, int] | None = None
    """Tokens of a counted noun inside the expression («nove italiani su dieci»)."""


class Reader:
    """Reads number expressions at given tokens; every read looks ahead over a bounded number of tokens."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.lex = lexicon()
        self.broken = any(int(m[1]) > 24 for m in BROKEN.finditer(tokens.text)) if ".00" in tokens.text else False

    def starts_number(self, i: int) -> bool:
        """Whether a number expression could start at `i` (cheap test)."""
        word = self.tokens.low[i]
        return (
            word[0] in "0123456789"
            or word in ONES
            or word in HALVES
            or word == "metà"
            or word in self.lex.collectives
            or word_value(word) is not None
        )

    def single(self, i: int) -> tuple[Number, bool] | None:
        """The value of one token and whether it is in digits."""
        if not 0 <= i < self.tokens.n:
            return None
        word = self.tokens.low[i]
        if word[0] in "0123456789":
            value: Number | None = self.broken_value(word) if self.broken else None
            if value is None:
                value = digits_value(word)
            if value is not None and COMMA.fullmatch(word) and isinstance(value, int) and self.scale(i + 1):
                value = Decimal(word.replace(",", "."))
            return None if value is None else (value, True)
        known = word_value(word)
        return None if known is None else (known, False)

    @staticmethod
    def broken_value(word: str) -> int | None:
        """In a text whose thousands were taken for clock times, «24.20.00» and «22.00» are thousands too."""
        match = BROKEN.fullmatch(word)
        if match:
            return int(match[1]) * 1000 + int(match[2]) * 100 + int(match[3]) * 10
        match = re.fullmatch(r"([1-9][0-9]?)\.([0-9])0", word)
        return int(match[1]) * 1000 + int(match[2]) * 100 if match else None

    def scale(self, i: int) -> int | None:
        """The factor of a scale word at `i` («mila», «mln», «miliardi», a «k» after digits)."""
        word = self.tokens.word(i)
        factor = self.lex.scales.get(word)
        if factor is None or word == "mille" or (word == "k" and not self.tokens.is_digit(i - 1)):
            return None
        return factor

    def words(self, i: int) -> tuple[int, Number] | None:
        """Number words that follow each other with falling magnitude: «cento venti», «duemila cinquecento»."""
        read = self.single(i)
        if read is None:
            return None
        value, digits = read
        j = i + 1
        while not digits and isinstance(value, int) and value >= 100 and j - i < 4:
            more = self.single(j)
            if more is None or more[1] or not 0 < more[0] < (100 if value % 1000 else 1000) or value % 100:
                break
            value, j = value + int(more[0]), j + 1
        return j, value

    def cardinal(self, i: int) -> Expression | None:
        """A cardinal with its scales: «12mila», «un milione e duecentomila», «1,3 miliardi», «due milioni e mezzo»."""
        tokens = self.tokens
        total: Number = 0
        limit: int | None = None
        coefficient: Number = 0
        j, last, joined = i, 1, False
        while True:
            piece = self.piece(j) or ((j + 1, 1) if limit is not None and tokens.word(j) == "uno" else None)
            if piece is None or (limit is not None and piece[1] >= limit):
                break
            k, value = piece
            factor, k = self.scales(k)
            if limit is not None and (factor >= limit or (factor == 1 and tokens.is_digit(j) and not joined)):
                break
            if limit is None:
                coefficient = value
            total = total + value * factor
            j, last = k, factor
            if factor == 1:
                break
            limit = factor
            if tokens.word(j) == "e":
                if tokens.word(j + 1) in HALVES:
                    return self.made(i, j + 2, total + Decimal(factor) / 2, coefficient, last)
                if not self.joins(j + 1, factor):
                    break
                j, joined = j + 1, True
        if j == i:
            return None
        if tokens.word(j - 1) == "e":
            j -= 1
        if last == 1:
            return (
                self.with_point(i, j, total)
                or self.with_fraction(i, j, total)
                or self.made(i, j, total, coefficient or total, 1)
            )
        return self.made(i, j, total, coefficient, last)

    def made(self, i: int, j: int, value: Number, coefficient: Number, factor: int) -> Expression:
        """A cardinal of one value."""
        value = as_number(Decimal(value)) if isinstance(value, Decimal) else value
        return Expression(i, j, value, value, "cardinal", coefficient, factor, self.tokens.is_digit(i))

    def piece(self, j: int) -> tuple[int, Number] | None:
        """A coefficient: number words, digits with spaces between thousands, «un» or «mezzo» before a scale."""
        tokens = self.tokens
        word = tokens.word(j)
        if word == "uno" and tokens.word(j + 1) == "e" and tokens.word(j + 2) in HALVES:
            return j + 1, 1
        if word in ONES or word in HALVES:
            factor = self.scale(j + 1)
            if factor is None or factor < 10**6:
                return None
            return j + 1, 1 if word in ONES else Decimal("0.5")
        if tokens.is_digit(j):
            return self.spaced(j)
        return self.words(j)

    def spaced(self, j: int) -> tuple[int, Number] | None:
        """Digits; «10 000» and «1 250 000» have spaces between their thousands."""
        read = self.single(j)
        if read is None:
            return None
        value, _ = read
        tokens = self.tokens
        k = j + 1
        if len(tokens.low[j]) <= 3 and tokens.low[j].isdigit() and value:
            while (
                k - j < 5
                and len(tokens.word(k)) == 3
                and tokens.low[k].isdigit()
                and tokens.starts[k] - tokens.ends[k - 1] == 1
            ):
                if tokens.new_line(k):
                    break
                value = value * 1000 + int(tokens.low[k])
                k += 1
            if k < tokens.n and tokens.is_digit(k) and k > j + 1 and tokens.starts[k] - tokens.ends[k - 1] == 1:
                return j + 1, read[0]
        return k, value

    def scales(self, k: int) -> tuple[int, int]:
        """The product of the scale words at `k` («200 mila miliardi»), at most two."""
        factor, start = 1, k
        while k - start < 2:
            step = self.scale(k)
            if step is None or factor * step > MAX_FACTOR or (factor > 1 and step <= factor) or self.tokens.new_line(k):
                break
            factor, k = factor * step, k + 1
        return factor, k

    def joins(self, j: int, limit: int) -> bool:
        """Whether «e» before `j` goes on with the same number: «un milione e 300 mila», not «un milione e 3 feriti»."""
        piece = self.piece(j)
        if piece is None:
            return False
        factor, _ = self.scales(piece[0])
        value = piece[1] * factor
        return value < limit and (1 < factor < limit or value >= 1000 or (limit == 1000 and value >= 100))

    def with_point(self, i: int, j: int, value: Number) -> Expression | None:
        """«tre virgola cinque» in words."""
        tokens = self.tokens
        if tokens.word(j) not in ("virgola", "punto") or tokens.is_digit(i) or not isinstance(value, int):
            return None
        digits, k = "", j + 1
        while k - j < 5:
            read = self.single(k)
            if read is None or read[1] or (digits and not digits.startswith("0")):
                break
            digits, k = digits + str(read[0]), k + 1
        if not digits:
            return None
        factor, k = self.scales(k)
        return self.made(i, k, Decimal(f"{value}.{digits}") * factor, Decimal(f"{value}.{digits}"), factor)

    def with_fraction(self, i: int, j: int, value: Number) -> Expression | None:
        """«due e mezzo», «cento e tre quarti», «2 e 1/4»."""
        tokens = self.tokens
        if tokens.word(j) != "e":
            return None
        if tokens.word(j + 1) in HALVES:
            return self.made(i, j + 2, value + Decimal("0.5"), value, 1)
        part = self.fraction(j + 1)
        if part is None or not 0 < part.low < 1 or part.noun or part.i == part.j:
            return None
        return self.made(i, part.j, value + Decimal(part.low), value, 1)

    def fraction(self, i: int) -> Expression | None:
        """«un terzo», «due terzi», «1/4», «metà», «uno su quattro», «9 italiani su 10»."""
        tokens = self.tokens
        word = tokens.word(i)
        if word == "metà":
            return Expression(i, i + 1, Decimal("0.5"), Decimal("0.5"), "fraction")
        slashed = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,3})", word)
        if slashed:
            above, below = int(slashed[1]), int(slashed[2])
            return self.ratio(i, i + 1, above, below) if above < below and below in ROUND else None
        top: Number = 1
        j = i + 1
        if word not in ONES:
            read = self.words(i)
            if read is None:
                return None
            j, top = read
            factor, j = self.scales(j)
            top = top * factor
            more = self.words(j) if factor > 1 else None
            if more:
                j, top = more[0], top + more[1]
        if word in ONES and self.scale(j):
            factor, j = self.scales(j)
            top = factor
        if tokens.word(j) and word != "mezzo":
            bottom: int | None = (
                denominator_value(tokens.low[j]) if tokens.low[j] not in ("mezzo", "mezza", "mezzi", "mezze") else None
            )
            plural = tokens.low[j].endswith("i")
            if bottom in (100, 1000) and tokens.word(j + 1) not in OF_THE and tokens.word(j + 1):
                bottom = None
            if bottom and plural == (top != 1) and not tokens.is_digit(i):
                return self.ratio(i, j + 1, top, bottom)
        return self.out_of(i, j, top)

    def out_of(self, i: int, j: int, top: Number) -> Expression | None:
        """«uno su quattro», «due persone su tre», «9 su 10»; the lower number is a round one, else it is a score."""
        tokens = self.tokens
        for k in (j, j + 1, j + 2):
            if tokens.word(k) in ("su", "ogni") and (k == j or tokens.word(j).isalpha()):
                if tokens.word(k) == "ogni" and k == j:
                    return None
                read = self.words(k + 1) if not self.scale(k + 2) else None
                if read is None:
                    factor = self.cardinal(k + 1)
                    read = (factor.j, factor.low) if factor else None
                if (
                    read is None
                    or not (
                        read[1] in ROUND
                        or (k > j and tokens.word(k) == "ogni")
                        or (top == 1 and (k > j or not self.tokens.is_digit(i)))
                    )
                    or not 0 < top < read[1]
                    or (could_be_noun(tokens, read[0], True) and not (k > j and self.verb_after(top, read[0])))
                ):
                    return None
                made = self.ratio(i, read[0], top, read[1])
                return replace(made, noun=(j, k)) if k > j else made
            if not tokens.word(k).isalpha() or tokens.word(k) in self.lex.context.stop - {"volte"}:
                return None
        return None

    def verb_after(self, top: Number, k: int) -> bool:
        """Whether a word after «un italiano su tre» is its verb: the tagger's word, else a form in «-e»."""
        tag = self.tokens.tag(k)
        return tag.pos not in ("NOUN", "ADJ", "PROPN") if tag else top == 1 and self.tokens.low[k].endswith("e")

    def ratio(self, i: int, j: int, top: Number, bottom: Number) -> Expression:
        """A fraction."""
        value = as_number(Decimal(top) / Decimal(bottom))
        return Expression(i, j, value, value, "fraction", digits=self.tokens.is_digit(i))

    def collective(self, i: int) -> Expression | None:
        """«una decina», «due dozzine», «centinaia di migliaia», «milioni»."""
        tokens, table = self.tokens, self.lex.collectives
        word = tokens.word(i)
        count: Number = 1
        j = i
        if word not in table:
            if word in ONES:
                count, j = 1, i + 1
            elif word in HALVES:
                count, j = Decimal("0.5"), i + 1
            else:
                read = self.words(i)
                if read is None:
                    return None
                j, count = read
        row = table.get(tokens.word(j))
        if row is None or (j > i and tokens.word(j) in self.lex.scales):
            return None
        if j > i and (row.number == "singular") != (count <= 1):
            return None
        value: Number = row.value * count
        k = j + 1
        for _ in range(2):
            nested = table.get(tokens.word(k + 1)) if tokens.word(k) in OF else None
            if nested is None or nested.number != "plural":
                break
            value, k = value * nested.value, k + 2
        value = as_number(Decimal(value))
        if j > i or (row.number == "singular" and tokens.word(i - 1) != "qualche"):
            return Expression(i, k, value, value, "collective", about=True)
        return Expression(i, k, 2 * value, None, "indefinite")

    def simple(self, i: int) -> Expression | None:
        """The longest expression at `i` that is no range."""
        found = [e for e in (self.fraction(i), self.collective(i), self.cardinal(i)) if e is not None]
        return max(found, key=lambda e: e.j) if found else None

    def range_from(self, first: Expression) -> Expression | None:
        """The range that starts with `first`: «10-12mila», «tra 5 e 7», «da 5 a 7», «due o tre»."""
        tokens = self.tokens
        if first.form not in ("cardinal", "collective"):
            return None
        j = first.j
        if tokens.word(j) == "," and tokens.word(j + 1) == "o":
            j += 1
        link = tokens.word(j)
        if link == "%" or tokens.slice(j, min(j + 2, tokens.n)).lower() == "per cento":
            j += 1 if link == "%" else 2
            link = tokens.word(j)
        if link in DASHES:
            if first.digits != tokens.is_digit(j + 1) or not tokens.glued(j) or not tokens.glued(j + 1):
                return None
            k = j + 1
        elif link in ("e", "ed") and self.opener(first.i, BETWEEN):
            k = self.after_article(j + 1)
        elif (link in TO and self.opener(first.i, FROM) and not self.changing(first.i)) or link in ("o", "oppure"):
            k = j + 1
        else:
            return None
        if link in ("o", "oppure") and tokens.word(k) in PERHAPS:
            k += 1
        second = self.cardinal(k) or (self.collective(k) if link not in DASHES else None)
        if second is None or second.form == "indefinite":
            return None
        low = first.low
        if first.factor == 1 and second.factor > 1 and first.low < second.coefficient:
            low = first.low * second.factor
        elif not first.digits and second.factor == 1:
            low = first.low * self.hidden_scale(first, second)
        if not low < second.low or (link in ("o", "oppure") and second.low > 5 * low):
            return None
        return Expression(
            first.i,
            second.j,
            as_number(Decimal(low)),
            second.low,
            "range",
            second.coefficient,
            second.factor,
            first.digits,
        )

    @staticmethod
    def hidden_scale(first: Expression, second: Expression) -> int:
        """In «due-trecento» and «tra le due e le tremila» the scale is part of the second word."""
        for factor in (1000, 100):
            if second.low % factor == 0 and first.low < 10 and first.low < second.low // factor < 10 * factor:
                return factor
        return 1

    def after_article(self, k: int) -> int:
        """The token at `k`, or the one after it where that is an article."""
        return k + 1 if self.tokens.word(k) in ARTICLES else k

    def opener(self, i: int, words: frozenset[str]) -> bool:
        """Whether «tra» or «da» stands before `i`, with an article or a bound between at most."""
        for back in (1, 2, 3):
            word = self.tokens.word(i - back)
            if word in words:
                return True
            if not word or word in ".;:,!?":
                return False
        return False

    def changing(self, i: int) -> bool:
        """Whether a verb of change stands shortly before: «è salito da 5 a 7» is two numbers."""
        change = self.lex.context.change
        for back in range(2, 10):
            word = self.tokens.word(i - back)
            if not word or word in ".;:!?":
                return False
            if word in change:
                return True
        return False
