"""From a text to rows of quantities: number expressions, their bounds, units, rates and counted phrases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from claimx.quantities import counted
from claimx.quantities.counted import Phrase
from claimx.quantities.grammar import BETWEEN, FROM, HALVES, OF, OF_THE, ONES, TO, Expression, Reader
from claimx.quantities.lexicon import Unit, lexicon
from claimx.quantities.numbers import Number, plain
from claimx.quantities.rules import CLOCK, SINGULAR, Candidate, rejection
from claimx.quantities.tokens import SENTENCE_END, Tag, Tokens
from claimx.schema.quantity import Bound

Row = dict[str, Any]
Note = Callable[[dict[str, Any]], None]

MAX_UNIT_TOKENS = 4
MAX_BOUND_TOKENS = 6
BETWEEN_BOUND_AND_NUMBER = frozenset(
    ("altri", "altre", "altro", "altra", "un", "i", "gli", "le", "il", "l'", "la", "lo", "ulteriori", "ben")
)
MINUS = frozenset("-−–")
LETTER_UNITS = frozenset(
    (
        "ha",
        "m",
        "g",
        "t",
        "l",
        "k",
        "q",
        "v",
        "w",
        "b",
        "in",
        "gr",
        "won",
        "real",
        "rand",
        "lev",
        "bar",
        "mb",
        "mc",
        "mi",
    )
)
PREPOSITIONS = frozenset(
    (
        "tra",
        "fra",
        "per",
        "con",
        "secondo",
        "contro",
        "dopo",
        "durante",
        "verso",
        "sotto",
        "sopra",
        "presso",
        "su",
        "e",
        "o",
    )
)
SENTENCED = frozenset(("chiesti", "inflitti", "scontati"))
STANDS_AT = frozenset(("è", "era", "sale", "scende", "resta", "fermo", "ferma", "cala", "crolla", "dato", "data"))
PERCENT_ARTICLES = frozenset(
    ("il", "l'", "lo", "al", "all'", "allo", "del", "dell'", "dello", "dal", "dall'", "dallo", "col")
)
SINGULAR_BEFORE = CLOCK | SINGULAR | frozenset(("le", "delle"))
BEFORE_WHOLE = frozenset(("circa", "oltre", "quasi", "i", "gli", "le", "suoi", "sue", "loro", "nostri", "nostre"))
PLURAL_ARTICLES = frozenset(("i", "gli", "le"))
TIMES = frozenset(("volte",))
"""Occurrences are counted too («tre volte»), though the word is a function word elsewhere («a volte»)."""
COPULA_GAP = frozenset(
    (
        "almeno",
        "circa",
        "oltre",
        "più",
        "di",
        "quasi",
        "già",
        "ancora",
        "stati",
        "state",
        "infine",
        "ora",
        "invece",
        "così",
        "a",
        "ad",
        "finora",
        "ben",
        "ormai",
        "complessivamente",
        "in",
        "tutto",
        "solo",
        "meno",
        "poi",
        "anche",
        "infatti",
    )
)


@dataclass(slots=True)
class Found:
    """An accepted quantity over its tokens."""

    candidate: Candidate
    row: Row
    i: int
    end: int
    of_at: int | None = None
    anaphoric: bool = False


def find(text: str, tags: Mapping[int, Tag] | None = None, note: Note | None = None) -> list[Row]:
    """Rows of all quantities of a text, in order.

    Args:
        text: any text.
        tags: part of speech and lemma by the offset where a token starts, where a tagger has run.
        note: called with each decision, for `claimx explain`.
    """
    return Finder(text, tags, note).rows()


class Finder:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, tags: Mapping[int, Tag] | None, note: Note | None) -> None:
        self.tokens = Tokens(text, tags)
        self.reader = Reader(self.tokens)
        self.lex = lexicon()
        self.note = note
        self.found: list[Found] = []
        self.duration: int | None = None
        """The token after the last number that measured time."""

    def rows(self) -> list[Row]:
        """The rows of the text, with ids and links to their wholes."""
        i, tokens = 0, self.tokens
        starts_number = self.reader.starts_number
        while i < tokens.n:
            i = self.step(i) if starts_number(i) else i + 1
        self.link_parts()
        for number, item in enumerate(self.found, 1):
            item.row["id"] = f"q{number}"
        for item in self.found:
            if isinstance(item.row["of"], Found):
                item.row["of"] = item.row["of"].row["id"]
        return [item.row for item in self.found]

    def step(self, i: int) -> int:
        """Read at token `i`; the token where reading goes on."""
        expression = self.reader.simple(i)
        if expression is None:
            return self.one(i)
        expression = self.reader.range_from(expression) or expression
        candidate = self.candidate(expression)
        if self.percent_again(candidate):
            candidate = replace(candidate, unit=self.lex.units["%"])
        reason = rejection(candidate) or ("ellipsis" if self.time_again(candidate) else None)
        if reason == "duration":
            self.duration = expression.j
        if self.note:
            self.note({"text": self.tokens.slice(expression.i, expression.j), "rejected": reason})
        if reason:
            # A rejected «4 anni e 3 mesi» may hide no number; a rejected fraction hides its first number.
            return (
                expression.i + 1 if expression.form == "fraction" and expression.j > expression.i + 2 else expression.j
            )
        return self.accept(candidate)

    def percent_again(self, c: Candidate) -> bool:
        """«il 63 per cento è contro, il 22 a favore»: a bare number that goes on with percentages of its sentence, or
        one with a comma after an article («è cresciuto il 7,8»), or a level («il sì è al 51»)."""
        tokens, e = self.tokens, c.expression
        article = tokens.word(e.i - 1)
        if article in ("restante", "rimanente"):
            article = tokens.word(e.i - 2)
        if not c.bare or not e.digits or e.form not in ("cardinal", "range") or article not in PERCENT_ARTICLES:
            return False
        if e.form == "cardinal" and "," in tokens.low[e.i]:
            return 0 < e.low <= 100
        if article in ("al", "all'") and tokens.word(e.i - 2) in STANDS_AT and 1 < e.low <= 100:
            return True
        if not 1 < e.low <= 100 or tokens.word(e.j) in self.lex.context.months or tokens.is_digit(e.j + 1):
            return False
        if not self.found or self.found[-1].row["kind"] != "percent":
            return False
        return self.same_sentence(self.found[-1].end, e.i)

    def time_again(self, c: Candidate) -> bool:
        """«nove anni per il direttore, sette per l'autista», «51 anni, 27 dei quali in fabbrica»: years that are not said again."""
        tokens, e = self.tokens, c.expression
        if not c.bare or e.form != "cardinal" or self.duration is None or not self.same_sentence(self.duration, e.i):
            return False
        if self.found and self.found[-1].end > self.duration:
            return False
        before, after = tokens.word(e.i - 1), tokens.word(e.j)
        if before == "di":
            return e.low <= 115 and after in (")", ",", ".", "e", "ed")
        if before in ("altri", "altre"):
            return after in (",", ".", ";", ")", "")
        follows = after in ("per", "a", "al", "ai", "alla") or self.of_which(e.j)
        return before in SENTENCED or (before in (",", "e", "ed") and follows)

    def of_which(self, k: int) -> bool:
        """Whether «dei quali» stands at `k`."""
        return self.tokens.word(k) in OF_THE and self.tokens.word(k + 1) in ("quali", "cui")

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether the tokens from `i` to `j` hold no end of a sentence and no new line."""
        tokens = self.tokens
        return j - i < 60 and not any(tokens.low[k] in SENTENCE_END or tokens.new_line(k) for k in range(i, j))

    # What stands around the number -------------------------------------------------------------------

    def candidate(self, e: Expression) -> Candidate:
        """The expression with its unit and counted phrase."""
        tokens = self.tokens
        unit, first = self.currency_before(e.i)
        after = e.j
        if unit is None:
            unit, after = self.unit_after(e)
        else:
            again, beyond = self.unit_after(e)
            if again is not None and again.unit == unit.unit and not (tokens.is_digit(beyond) and tokens.glued(beyond)):
                after = beyond
        phrase = None
        if unit is None:
            phrase = self.count_phrase(e)
        return Candidate(tokens, e, unit, phrase, first, after)

    def currency_before(self, i: int) -> tuple[Unit | None, int]:
        """«$ 75 milioni», «US$ 5», «EUR 20»."""
        tokens = self.tokens
        for width in (2, 1):
            k = i - width
            if k < 0 or tokens.new_line(i) or (self.found and self.found[-1].candidate.after > k):
                continue
            form = tokens.slice(k, i).lower()
            unit = self.lex.units.get(form)
            sign = form[-1:] in "$€£¥₽₴₺₩₹₪"
            if (
                unit is not None
                and unit.kind == "money"
                and (sign or (tokens.slice(k, i).isupper() and len(form) == 3))
            ):
                return unit, k
        return None, i

    def unit_after(self, e: Expression) -> tuple[Unit | None, int]:
        """The unit after a number, the longest first, and the token after it."""
        tokens = self.tokens
        k = e.j
        if e.form == "fraction":
            return None, e.j
        if tokens.word(k) == "circa":
            k += 1
        if (tokens.word(k) in OF and (e.factor > 1 or e.form in ("collective", "indefinite", "range") or e.about)) or (
            tokens.word(k) == "-" and tokens.glued(k) and tokens.glued(k + 1) and e.digits
        ):
            k += 1
        if k >= tokens.n or tokens.low[k] not in self.lex.unit_starts or tokens.new_line(k):
            return None, e.j
        for width in range(min(MAX_UNIT_TOKENS, tokens.n - k), 0, -1):
            form = " ".join(tokens.slice(k, k + width).lower().replace("’", "'").split())
            unit = self.lex.units.get(form)
            if unit is None or (form in LETTER_UNITS and not self.letter_unit(e, k)):
                continue
            if form[-1].isalpha() and tokens.glued(k + width) and tokens.low[k + width][0].isalnum():
                continue
            return unit, k + width
        return None, e.j

    def letter_unit(self, e: Expression, k: int) -> bool:
        """Whether a one-letter symbol or an ambiguous word can be a unit here."""
        tokens = self.tokens
        if tokens.low[k] == "ha":
            return e.digits and tokens.word(k + 1) in OF
        return (e.digits or len(tokens.low[k]) > 1) and not (
            tokens.is_upper(k) and tokens.low[k] not in ("k", "v", "w", "b", "mb")
        )

    def count_phrase(self, e: Expression) -> Phrase | None:
        """The counted phrase right after the number."""
        tokens, k = self.tokens, e.j
        plural = e.form != "cardinal" or e.low != 1
        if e.noun is not None:
            return Phrase(e.noun[0], e.noun[1], e.noun[0])
        if e.form == "fraction":
            if tokens.word(k) not in OF_THE:
                return None
            inner = self.partitive_number(k + 1)
            if inner is not None:
                return counted.phrase_at(tokens, inner, True)
            return counted.part_phrase(tokens, k)
        right = self.right_bound(k)
        if right is not None:
            k = right[0]
        if tokens.is_digit(k) and tokens.word(k + 1) == "enni" and tokens.glued(k + 1) and not tokens.new_line(k):
            return Phrase(k, k + 2, k)
        if plural and tokens.word(k) in TIMES | {"sì", "no"} and not tokens.new_line(k):
            return Phrase(k, k + 1, k)
        if tokens.word(k) in OF_THE:
            needs_of = e.factor > 1 or e.form in ("collective", "indefinite", "range")
            part = e.form == "cardinal" and counted.of_number(tokens, k) is False
            if part or (tokens.word(k) in OF and not needs_of):
                return None
            if not needs_of and tokens.word(k) not in ("dei", "degli", "delle"):
                return None
            k += 1
            partitive = self.partitive_number(k)
            if partitive is not None:
                k = partitive
            elif tokens.word(k) in TIMES:
                return Phrase(k, k + 1, k)
        return counted.phrase_at(tokens, k, plural) or (self.mistagged(e, k) if plural else None)

    def mistagged(self, e: Expression, k: int) -> Phrase | None:
        """A plural noun that the tagger takes for a verb («23 gare»): no plural number has a verb in «-e» or «-i»."""
        tokens = self.tokens
        tag, word = tokens.tag(k), tokens.word(k)
        if (
            tag is None
            or tag.pos != "VERB"
            or e.low < 2
            or e.form == "fraction"
            or tokens.is_upper(k)
            or tokens.new_line(k)
        ):
            return None
        if tokens.word(e.i - 1) in SINGULAR_BEFORE or word[-1] not in "ei" or word in self.lex.context.stop:
            return None
        return Phrase(k, counted.modifiers(tokens, k, True), k)

    def partitive_number(self, k: int) -> int | None:
        """In «sette dei nove testimoni» and «dei circa tre milioni di proiettili», the token after the inner number."""
        tokens = self.tokens
        for _ in range(3):
            if k < tokens.n and tokens.low[k] not in ONES and self.reader.starts_number(k):
                inner = self.reader.cardinal(k)
                if inner is None:
                    return None
                return inner.j + 1 if tokens.word(inner.j) in OF and inner.factor > 1 else inner.j
            if tokens.word(k) not in BEFORE_WHOLE:
                return None
            k += 1
        return None

    # Accepting --------------------------------------------------------------------------------------

    def accept(self, c: Candidate) -> int:
        """Make the row of a candidate; the token where reading goes on."""
        tokens, e = self.tokens, c.expression
        kind = self.kind(c)
        end = c.after if c.unit is not None and c.unit.kind in ("percent",) else e.j
        phrase, own, of_at, anaphoric = self.counted_of(c, kind)
        bound, j = self.bound(c, phrase)
        end = max(end, j)
        start = self.start(c)
        low, high = self.sides(c, bound)
        if self.and_a_half(c):
            half = Decimal(e.factor) / 2
            low, high = (None if x is None else x + half for x in (low, high))
            end = (c.half_at or c.after) + 2
        inherited = self.inherit(c, None if anaphoric else phrase)
        if inherited is not None:
            low, high = (None if x is None else x * inherited for x in (low, high))
        unit = c.unit
        if c.first < e.i:
            end = max(end, c.after)
        row: Row = {
            "id": "",
            "start": start,
            "end": tokens.ends[end - 1],
            "text": tokens.text[start : tokens.ends[end - 1]],
            "low": None if low is None else plain(low),
            "high": None if high is None else plain(high),
            "bound": bound,
            "kind": kind,
            "unit": unit.unit if unit else None,
            "per": self.per(max(c.after, own)),
            "of": None,
            "counted": self.counted_row(phrase, e),
        }
        if inherited is not None and self.found:
            row |= {key: self.found[-1].row[key] for key in ("kind", "unit", "counted")}
        if row["end"] > row["start"]:
            item = Found(c, row, start, end, of_at, anaphoric)
            self.share(item)
            if not self.merge(item):
                self.found.append(item)
        return max(end, e.j)

    def and_a_half(self, c: Candidate) -> bool:
        """«tre tonnellate e mezzo», «due volte e mezzo»: the half stands after the unit."""
        tokens, k = self.tokens, c.half_at
        if k is None or c.expression.form != "cardinal" or tokens.word(k) != "e" or tokens.word(k + 1) not in HALVES:
            return False
        return not counted.could_be_noun(tokens, k + 2, False) and not self.reader.scale(k + 2)

    def kind(self, c: Candidate) -> str:
        """The kind as the schema names it."""
        if c.unit is not None:
            return c.unit.kind
        return {"fraction": "fraction", "indefinite": "indefinite"}.get(c.expression.form, "count")

    def start(self, c: Candidate) -> int:
        """Where the quantity starts: at its currency sign or at a glued minus."""
        tokens, first = self.tokens, c.first
        start = tokens.starts[first]
        if self.negative(c):
            return tokens.starts[first - 1]
        return start

    def negative(self, c: Candidate) -> bool:
        """Whether a minus sign is glued to the digits with nothing glued before it."""
        tokens, first = self.tokens, c.first
        if c.unit is not None and c.unit.unit in ("°", "°C") and tokens.word(first - 1) == "meno":
            return c.expression.form == "cardinal"
        return (
            c.expression.digits
            and first > 0
            and tokens.low[first - 1] in MINUS
            and tokens.glued(first)
            and (not tokens.glued(first - 1) or tokens.word(first - 2) in ("(", "["))
            and c.expression.form == "cardinal"
            and not (tokens.new_line(first - 1) and c.phrase is not None)
        ) or (first == 1 and tokens.low[0] in MINUS and c.expression.j == tokens.n)

    def sides(self, c: Candidate, bound: Bound) -> tuple[Number | None, Number | None]:
        """Low and high as the bound opens them."""
        low, high = c.expression.low, c.expression.high
        if self.negative(c):
            low = -low
            high = low
        if c.expression.form in ("range", "indefinite"):
            return low, high
        if bound in ("at_least", "more_than"):
            return low, None
        if bound in ("at_most", "less_than"):
            return None, high
        return low, high

    def bound(self, c: Candidate, phrase: Phrase | None) -> tuple[Bound, int]:
        """The bound, and the token after a bound that belongs to the span («due o più»)."""
        e = c.expression
        if e.form == "range":
            return "between", e.j
        if e.form == "indefinite":
            return "at_least", e.j
        left = self.left_bound(c.first)
        if left == "about" and self.right_bound(e.j) is not None:
            left = None
        if left is not None and left != "exact":
            return left, e.j
        for k in (e.j, c.after, phrase.j if isinstance(phrase, Phrase) else e.j):
            right = self.right_bound(k)
            if right is not None:
                return right[1], right[0] if k == e.j and right[1] != "about" else e.j
        return ("about" if e.about else "exact"), e.j

    def left_bound(self, i: int) -> Bound | None:
        """The bound before token `i`, over an article or «altri»."""
        tokens = self.tokens
        k = i
        for _ in range(4):
            if k <= 0 or tokens.word(k - 1) in SENTENCE_END:
                return None
            for width in range(min(MAX_BOUND_TOKENS, k), 0, -1):
                phrase = " ".join(tokens.low[k - width : k])
                bound = self.lex.left.get(phrase)
                if bound == "exact":
                    k -= width - 1
                    break
                if bound is not None:
                    return bound
            else:
                if tokens.word(k - 1) not in BETWEEN_BOUND_AND_NUMBER:
                    return None
            k -= 1
        return None

    def right_bound(self, k: int) -> tuple[int, Bound] | None:
        """The bound that starts at token `k` and the token after it."""
        tokens = self.tokens
        if k >= tokens.n or tokens.new_line(k):
            return None
        for width in range(min(5, tokens.n - k), 0, -1):
            bound = self.lex.right.get(" ".join(tokens.low[k : k + width]))
            if bound is not None:
                beyond = k + width + (tokens.word(k + width) in OF_THE)
                if beyond < tokens.n and self.reader.starts_number(beyond):
                    return None
                return k + width, bound
        return None

    def counted_of(self, c: Candidate, kind: str) -> tuple[Phrase | None, int, int | None, bool]:
        """The counted phrase, the token after it if it stands right after the number, where a whole is named, and
        whether the phrase is taken over from the number before."""
        tokens, e = self.tokens, c.expression
        if kind == "money":
            return self.unit_phrase(c, False), c.after, None, False
        if kind == "measure":
            phrase = self.unit_phrase(c, True)
            return phrase, phrase.j if phrase else c.after, None, False
        if kind == "percent":
            k = c.after
            if tokens.word(k) not in OF_THE or (k == e.j and counted.of_number(tokens, k) is False):
                return None, k, None, False
            inner = self.partitive_number(k + 1)
            phrase = counted.part_phrase(tokens, k) if inner is None else counted.phrase_at(tokens, inner, True)
            return phrase, phrase.j if phrase else k, k + 1 if inner is not None else None, False
        for k in (e.i - 1, e.i - 2):
            if tokens.word(k) in self.lex.context.measured and c.bare:
                return Phrase(k, k + 1, k), e.j, None, False
        phrase, of_at = c.phrase, None
        if tokens.word(e.j) in OF_THE and self.partitive_number(e.j + 1) is not None:
            of_at = e.j + 1
        if phrase is not None:
            return phrase, phrase.j, of_at, False
        phrase = self.elsewhere(c)
        if phrase is not None:
            return phrase, e.j, of_at, False
        other = self.same_again(c)
        return other, e.j, of_at, other is not None

    def unit_phrase(self, c: Candidate, with_complement: bool) -> Phrase | None:
        """The words of a unit as a counted phrase; symbols count nothing themselves."""
        tokens, e = self.tokens, c.expression
        start = c.after
        while start > e.j and not (tokens.low[start - 1] in ("circa",) or tokens.low[start - 1] in OF):
            start -= 1
        if c.after == e.j or not tokens.low[start][0].isalpha() or len(tokens.low[start]) < 3:
            if with_complement and tokens.word(c.after) in OF and c.after > e.j:
                return counted.phrase_at(tokens, c.after + 1, False)
            return None
        end = c.after
        while not with_complement and tokens.word(end) in self.lex.demonyms and not tokens.new_line(end):
            end += 1
        return Phrase(start, counted.complement(tokens, start, end) if with_complement else end, start)

    def elsewhere(self, c: Candidate) -> Phrase | None:
        """The counted phrase of «I morti sono 129», «90.000 i profughi», «12 tra morti e feriti»."""
        tokens, e = self.tokens, c.expression
        k = e.j
        if tokens.new_line(k):
            return self.copular_subject(c.first)
        if tokens.word(k) in BETWEEN:
            pair = counted.coordinated(tokens, k + 1)
            if pair is not None:
                return pair
        copula = False
        for _ in range(4):
            word = tokens.word(k)
            if word in self.lex.context.copulas or (copula and word in COPULA_GAP):
                copula, k = True, k + 1
                continue
            break
        k = self.past_aside(k, e.i)
        if tokens.word(k) in PLURAL_ARTICLES and not tokens.new_line(k):
            if tokens.word(k + 1) == "senza" and tokens.word(k + 2).isalpha():
                return Phrase(k + 1, k + 3, k + 2)
            if copula or e.low != 1:
                return counted.phrase_at(tokens, k + 1, True)
        return None if copula else self.copular_subject(c.first) or self.named_before(c)

    def past_aside(self, k: int, i: int) -> int:
        """The token after «, a quanto si apprende,» in «sarebbero sei, a quanto si apprende, gli stabili»."""
        tokens = self.tokens
        if tokens.word(k) != "," or tokens.word(i - 1) not in self.lex.context.copulas | COPULA_GAP:
            return k
        for end in range(k + 1, k + 8):
            word = tokens.word(end)
            if word == ",":
                return end + 1 if tokens.word(end + 1) in PLURAL_ARTICLES else k
            if not word or word in SENTENCE_END or tokens.is_digit(end):
                return k
        return k

    def named_before(self, c: Candidate) -> Phrase | None:
        """«favorevoli 460, i contrari 94, gli astenuti 18»: a short noun phrase that its number follows."""
        tokens, i = self.tokens, c.first
        toll = i > 0 and counted.is_toll(tokens.word(i - 1), self.lex.context.counted_one)
        if c.bare and toll and not tokens.new_line(i) and (tokens.new_line(i - 1) or tokens.word(i - 2) in ",:;("):
            return Phrase(i - 1, i, i - 1)
        if (
            not c.bare
            or i < 2
            or tokens.word(i - 2) not in PLURAL_ARTICLES
            or tokens.word(i - 3) in PREPOSITIONS - {"e", "o"}
        ):
            return None
        if (
            tokens.word(i - 1) in self.lex.context.prenominal
            or tokens.new_line(i)
            or tokens.new_line(i - 1)
            or not counted.could_be_noun(tokens, i - 1, True)
        ):
            return None
        return Phrase(i - 1, i, i - 1)

    def copular_subject(self, i: int) -> Phrase | None:
        """The subject of «sono» before the number: «Le vittime sono migliaia»."""
        tokens, copulas = self.tokens, self.lex.context.copulas
        k = i - 2 if tokens.word(i - 1) in BETWEEN else i - 1
        while i - k < 7 and tokens.word(k) in COPULA_GAP:
            k -= 1
        if tokens.word(k) not in copulas or tokens.word(k + 1) == "in":
            return None
        while tokens.word(k) in copulas or tokens.word(k) in ("si", "non", "ne"):
            k -= 1
        for back in range(20):
            at = k - back
            word = tokens.word(at)
            if not word or word in SENTENCE_END or word in ':«»"':
                return None
            if word in PLURAL_ARTICLES and tokens.word(at - 1) not in PREPOSITIONS - {"e", "o"}:
                return counted.phrase_at(tokens, at + 1, True)
            if tokens.new_line(at):
                return counted.phrase_at(tokens, at, True)
        return None

    def same_again(self, c: Candidate) -> Phrase | None:
        """«gli altri due»: what the number before in the same sentence counted."""
        tokens, e = self.tokens, c.expression
        if tokens.word(e.i - 1) not in ("altri", "altre") or not self.found:
            return None
        before = self.found[-1]
        if before.row["kind"] != "count" or before.row["counted"] is None:
            return None
        between = tokens.text[before.row["end"] : tokens.starts[e.i]]
        if len(between) > 250 or "\n" in between or ". " in between:
            return None
        return before.row["counted"]  # type: ignore[no-any-return]

    def inherit(self, c: Candidate, phrase: Any) -> int | None:
        """The scale that «altri 145» takes over from «100 miliardi di dollari» before it in the sentence."""
        tokens, e = self.tokens, c.expression
        if (
            not self.found
            or phrase is not None
            or not c.bare
            or not e.digits
            or e.form != "cardinal"
            or not e.low < 1000
        ):
            return None
        before = self.found[-1]
        if tokens.word(e.i - 1) not in ("altri", "altre") or not (
            before.row["unit"] or before.candidate.expression.factor >= 10**9
        ):
            return None
        between = tokens.text[before.row["end"] : tokens.starts[e.i]]
        factor = before.candidate.expression.factor
        return factor if factor > 1 and len(between) < 200 and "\n" not in between and ". " not in between else None

    def per(self, k: int) -> str | None:
        """The rate after token `k`: «all'anno», «al giorno», «a testa», «per abitante», «annui»."""
        tokens, table = self.tokens, self.lex.context.per
        for at in (k, k + 1):
            word, nxt = tokens.word(at), tokens.word(at + 1)
            if tokens.new_line(at) or (at > k and tokens.word(k) in SENTENCE_END | {",", "e"}):
                return None
            if (
                word in ("al", "all'", "alla", "a", "l'", "la", "il", "per", "ogni", "/", "pro", "allo", "ad")
                and nxt in table
            ):
                if word in ("la", "il") and nxt not in ("settimana", "mese", "giorno", "tonnellata"):
                    continue
                return table[nxt]
            if (
                word.endswith(
                    (
                        "nnui",
                        "nnue",
                        "nnuo",
                        "nnua",
                        "uali",
                        "ili",
                        "ile",
                        "ieri",
                        "iere",
                        "iani",
                        "iane",
                        "nali",
                        "adauno",
                        "rari",
                    )
                )
                and word in table
            ):
                return table[word]
            if at == k and not (word in ("di", "lordi", "netti", "lorde", "nette") or self.lex.demonyms.get(word)):
                return None
        return None

    def counted_row(self, phrase: Any, e: Expression) -> Row | None:
        """The counted phrase as the schema has it; a row that was taken over stays as it is."""
        if phrase is None or isinstance(phrase, dict):
            return phrase
        tokens = self.tokens
        start, end = tokens.starts[phrase.i], tokens.ends[phrase.j - 1]
        if tokens.raw(phrase.j - 1).endswith(("'", "’")) and phrase.j - 1 != phrase.head:
            end -= 1
        return {
            "start": start,
            "end": end,
            "text": tokens.text[start:end],
            "lemma": counted.lemma(tokens, phrase, self.is_plural(phrase, e)),
            "nationality": counted.nationality(tokens, phrase),
        }

    def is_plural(self, phrase: Phrase, e: Expression) -> bool:
        """Whether the counted noun stands in the plural."""
        for k in (phrase.i - 1, phrase.i - 2):
            number = counted.of_number(self.tokens, k)
            if number is not None:
                return number
        return e.low != 1 or e.form != "cardinal"

    # «un» and «una» as numbers ------------------------------------------------------------------------

    def one(self, i: int) -> int:
        """Read «un», «una», «uno» as 1 where they count; the token where reading goes on."""
        tokens = self.tokens
        word = tokens.low[i]
        if word not in ONES or tokens.word(i + 1) in ("po'", "altro", "altra", "certo", "certa"):
            return i + 1
        partitive = tokens.word(i + 1) in ("dei", "degli", "delle")
        phrase = counted.phrase_at(tokens, i + 2, True) if partitive else counted.phrase_at(tokens, i + 1, False)
        if partitive and tokens.word(i - 1) != "almeno":
            return i + 1
        if phrase is not None and tokens.word(phrase.head) in self.lex.context.time_units:
            return i + 1
        if not self.counts_one(i, phrase):
            return i + 1
        e = Expression(i, i + 1, 1, 1, "cardinal", 1)
        if phrase is not None:
            phrase = replace_end(phrase, phrase.head + 1, counted.modifiers(tokens, phrase.head, False))
        return self.accept(Candidate(tokens, e, None, phrase, i, i + 1))

    def counts_one(self, i: int, phrase: Phrase | None) -> bool:
        """«un morto», «una sola bomba», «almeno uno», «due uomini e una donna», «un uomo e due donne»."""
        tokens = self.tokens
        word, before = tokens.low[i], tokens.word(i - 1)
        if tokens.n == 1:
            return True
        if word == "uno":
            return before == "almeno"
        if phrase is None:
            return False
        if tokens.word(phrase.head) in self.lex.context.counted_one or tokens.word(i + 1) in ("solo", "sola"):
            return True
        if before == "almeno":
            return True
        more = tokens.word(phrase.j) in ("e", "ed", ",") and self.reader.starts_number(min(phrase.j + 1, tokens.n - 1))
        if (before in ("e", "ed") or (before == "," and more)) and self.found:
            last = self.found[-1]
            counted_row = last.row["counted"]
            if (
                last.row["kind"] == "count"
                and counted_row
                and tokens.starts[i - 1] - counted_row["end"] <= 1
                and counted_row["start"] >= last.row["end"]
            ):
                return True
        k = phrase.j
        return (
            tokens.word(k) in ("e", "ed")
            and k + 1 < tokens.n
            and tokens.low[k + 1] not in ONES
            and not tokens.is_digit(k + 1)
            and self.reader.starts_number(k + 1)
            and self.reader.fraction(k + 1) is None
            and self.reader.collective(k + 1) is None
            and counted.phrase_at(tokens, k + 2, True) is not None
            and tokens.word(counted.lead(tokens, k + 2)) not in self.lex.context.time_units
        )

    # Relations between quantities ---------------------------------------------------------------------

    def merge(self, item: Found) -> bool:
        """«superiore a 1000 e inferiore a 1500» is one range."""
        if not self.found:
            return False
        before = self.found[-1].row
        row = item.row
        if before["bound"] not in ("more_than", "at_least") or row["bound"] not in ("less_than", "at_most"):
            return False
        between = self.tokens.text[before["end"] : row["start"]].split()
        if not between or between[0] not in ("e", "ma") or before["low"] is None or row["high"] is None:
            return False
        if " ".join(between[1:]).lower() not in self.lex.left:
            return False
        if before["counted"] or not before["low"] < row["high"]:
            return False
        before.update(
            end=row["end"],
            high=row["high"],
            bound="between",
            unit=row["unit"],
            kind=row["kind"],
            counted=row["counted"],
        )
        before["text"] = self.tokens.text[before["start"] : before["end"]]
        return True

    def share(self, item: Found) -> None:
        """In «da 10 a 15 euro», told as two numbers, the first takes scale, unit and counted phrase of the second."""
        if not self.found:
            return
        before, row = self.found[-1].row, item.row
        first, second = self.found[-1].candidate.expression, item.candidate.expression
        if before["unit"] or before["counted"] or first.form != "cardinal" or second.form != "cardinal":
            return
        if (
            self.tokens.word(first.j) not in TO
            or first.j + 1 != item.candidate.first
            or not self.reader.opener(first.i, FROM)
        ):
            return
        if (
            first.factor == 1
            and second.factor > 1
            and first.low < max(1000, second.coefficient)
            and before["low"] is not None
        ):
            for side in ("low", "high"):
                before[side] = None if before[side] is None else before[side] * second.factor
        before.update(kind=row["kind"], unit=row["unit"], counted=row["counted"])

    def link_parts(self) -> None:
        """Give a fraction, percentage or partitive the quantity that it is a part of."""
        for item, following in zip(self.found, self.found[1:], strict=False):
            if item.of_at is not None:
                gap = following.row["start"] - self.tokens.starts[item.of_at]
                if 0 <= gap <= 12:
                    item.row["of"] = following


def replace_end(phrase: Phrase, low: int, end: int) -> Phrase:
    """The phrase with its end moved, never before its head."""
    return Phrase(phrase.i, max(low, min(phrase.j, end)), phrase.head)
