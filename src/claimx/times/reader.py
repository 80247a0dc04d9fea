"""The grammar of time expressions: what can start at a token, and what it denotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from claimx.quantities.numbers import digits_value, word_value
from claimx.quantities.tokens import SENTENCE_END, Tokens
from claimx.schema.time import Granularity, TimeKind
from claimx.times import days
from claimx.times.lexicon import MAX_HOLIDAY_TOKENS, calendar, feast_starts

ONES = frozenset(("un", "una", "un'", "uno"))
OF = frozenset(("di", "del", "dell'", "della", "dello", "d'", "de"))
IN = frozenset(
    (
        "in",
        "nel",
        "nella",
        "nell'",
        "a",
        "ad",
        "al",
        "alla",
        "all'",
        "di",
        "d'",
        "da",
        "per",
        "entro",
        "dalla",
        "dall'",
        "della",
        "dell'",
        "la",
        "l'",
        "tra",
        "fra",
        "dopo",
        "durante",
        "con",
    )
)
ARTICLES = frozenset(("il", "lo", "la", "l'", "i", "gli", "le"))
INS = frozenset(("negli", "nelle", "nei", "nel", "nella", "nell'", "in"))
POSITIONS: dict[str, Literal["start", "middle", "end"]] = {
    "inizio": "start",
    "inizi": "start",
    "metà": "middle",
    "fine": "end",
}
COARSE = frozenset(
    (
        "month",
        "year",
        "decade",
        "century",
        "lustrum",
        "quarter",
        "half_year",
        "bimester",
        "biennium",
        "triennium",
        "third",
        "vicennium",
        "millennium",
    )
)
MONTHS_IN = {"month": 1, "bimester": 2, "quarter": 3, "third": 4, "half_year": 6, "year": 12, "biennium": 24, "triennium": 36, "lustrum": 60, "decade": 120, "vicennium": 240, "century": 1200, "millennium": 12000}  # fmt: skip
ISO_UNIT = {
    "second": "T{}S",
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "week": "{}W",
    "weekend": "{}W",
    "month": "{}M",
    "year": "{}Y",
}
SHOWN: dict[str, Granularity] = {
    "second": "minute", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "weekend": "weekend", "month": "month", "bimester": "month",
    "quarter": "quarter", "third": "month", "half_year": "half_year", "year": "year", "biennium": "year", "triennium": "year", "lustrum": "year",
    "decade": "decade", "vicennium": "year", "century": "century", "millennium": "century",
}  # fmt: skip
ROMAN = {"xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}

FULL_DATE = re.compile(r"([0-9]{1,2})[/.:]([0-9]{1,2})[/.,:]([0-9]{4}|[0-9]{2})")
ISO_SLASH = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
YEAR_MONTH = re.compile(r"([12][0-9]{3})/([0-9]{1,2})")
DAY_MONTH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:.,]([0-5][0-9])(?:[:.,]([0-5][0-9]))?")
YEAR = re.compile(r"[12][0-9]{3}")
DAY_LINKS = frozenset((",", "e", "ed", "al", "all'", "il", "l'", "-", "–", "o", "a", "del", "dell'"))
MAX_BACK = 14
AFTERWARDS = {"dopo": 1, "successivo": 1, "successiva": 1, "seguente": 1, "prima": -1, "precedente": -1}


@dataclass(frozen=True, slots=True)
class Piece:
    """A time expression over the tokens `i` to `j`.

    `year`, `month` and `day` hold what is written or resolved; `written` says how fine the written year is, so that
    a period can lend its year to its first half.
    """

    i: int
    j: int
    value: str | None
    kind: TimeKind
    granularity: Granularity | None
    relative: bool = False
    first: date | None = None
    last: date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_written: bool = False
    why: str = ""
    steps: tuple[int, str] | None = None
    """Units after (or before) the day named before it: «il giorno dopo», «tre anni prima»."""
    clock: str | None = None


class Reader:
    """Reads time expressions at given tokens against an anchor day."""

    def __init__(self, tokens: Tokens, anchor: date | None) -> None:
        self.t = tokens
        self.anchor = anchor
        self.cal = calendar()
        self.feasts = feast_starts()
        cal = self.cal
        self.shifters = cal.past_words | cal.next_words | cal.this_words
        self.handlers: list[tuple[frozenset[str] | set[str], Callable[[int], Piece | None]]] = [
            (frozenset(("anni", "anno")), self.named_year),
            (self.shifters, self.shifted_first),
            (frozenset(("altro", "l'altro", "altr'")), self.other_yesterday),
            (frozenset(("ieri", "oggi", *cal.deictics)), self.deictic),
            (self.feasts, self.feast),
            (frozenset(cal.months), self.month_first),
            (frozenset(cal.weekdays), self.weekday),
            (frozenset(cal.ordinals), self.ordinal),
            (frozenset(POSITIONS), self.position),
            (frozenset(cal.parts_of_day) | {"tarda", "tardo", "primo", "prima"}, self.part_of_day),
            (frozenset(cal.seasons), self.season),
            (frozenset(("settimana", "resto", "weekend", "fine", *cal.units)), self.unit_first),
            (frozenset(("ogni", "tutti", "tutte")), self.every),
            (frozenset(cal.sets), self.adverb_set),
            (frozenset((*cal.vague_counts, "mezz'", "decine", "centinaia", "migliaia", "milioni")), self.vague),
            (frozenset(ROMAN), self.roman_century),
            (frozenset(cal.centuries), self.century_name),
            (frozenset(phrase.split()[0] for phrase in cal.vague_phrases), self.vague_phrase),
        ]
        self.starts: dict[str, list[Callable[[int], Piece | None]]] = {}
        for words, handler in self.handlers:
            for word in words:
                self.starts.setdefault(word, []).append(handler)

    # Entry ------------------------------------------------------------------------------------------

    def at(self, i: int) -> Piece | None:
        """The longest expression that starts at token `i`."""
        word = self.t.low[i]
        found = [p for handler in self.starts.get(word, ()) if (p := handler(i)) is not None]
        if word[0] in "0123456789":
            found += [p for handler in (self.numeric, self.count, self.clock) if (p := handler(i)) is not None]
        elif word in ONES or (word not in self.cal.months and word_value(word) is not None):
            found += [p for handler in (self.numeric, self.count) if (p := handler(i)) is not None]
        return max(found, key=lambda p: p.j) if found else None

    # Small readings -----------------------------------------------------------------------------------

    def number(self, i: int) -> int | None:
        """A whole number in digits or words at `i` (one token)."""
        word = self.t.word(i)
        if not word:
            return None
        value = digits_value(word) if word[0] in "0123456789" else (1 if word in ONES else word_value(word))
        if value is None and len(word) == 2 and word[0] == "0" and word[1].isdigit():
            value = int(word[1])
        return value if isinstance(value, int) else None

    def year_at(self, i: int) -> tuple[int, int] | None:
        """A year at `i`, over «del», «dell'anno» or a comma: «2024», «'24», «del 1999», «millenovecentonovantanove»."""
        t, k = self.t, i
        if t.word(k) in (",",) and YEAR.fullmatch(t.word(k + 1)):
            k += 1
        if t.word(k) in OF or t.word(k) in ("nel", "nell'", "dell'", "-", "/"):
            k += 1
            if t.word(k) == "anno":
                k += 1
        word = t.word(k)
        if (
            YEAR.fullmatch(word)
            and int(word) <= 2100
            and not (t.word(k + 1) == "%" or (t.glued(k + 1) and t.word(k + 1)[0].isalpha()))
        ):
            return int(word), k + 1
        if word in ("'", "’") and t.glued(k + 1) and re.fullmatch(r"[0-9]{2}", t.word(k + 1)):
            short = int(t.word(k + 1))
            return (2000 + short if short <= 40 else 1900 + short), k + 2
        spelled = word_value(word) if len(word) > 9 else None
        if spelled is not None and 1000 <= spelled <= 2100:
            return spelled, k + 1
        return None

    def relative_year(self, i: int) -> tuple[int, int] | None:
        """«dell'anno scorso», «di quest'anno», «del prossimo anno» at `i`, as an offset in years."""
        t, k = self.t, i
        if t.word(k) in OF:
            k += 1
        if t.word(k) in ("l'", "dell'", "lo", "la"):
            k += 1
        if t.word(k) in self.shifters and t.word(k + 1) == "anno":
            return self.direction(t.word(k)), k + 2
        if t.word(k) == "anno" and t.word(k + 1) in self.shifters:
            return self.direction(t.word(k + 1)), k + 2
        return None

    def direction(self, word: str) -> int:
        """-1 for «scorso», 1 for «prossimo», 0 for «questo»."""
        if word in self.cal.past_words:
            return -1
        return 1 if word in self.cal.next_words else 0

    def future(self, i: int) -> bool:
        """Whether the clause around token `i` looks ahead: a future tense, or «entro», «prossimo» close by."""
        t, cal = self.t, self.cal
        for step, near in ((-1, 5), (1, 4)):
            k = i + step
            for distance in range(MAX_BACK):
                word = t.word(k)
                if not word or word in SENTENCE_END or word == ":" or t.new_line(k if step > 0 else k + 1):
                    break
                if distance < near and word in cal.future_cues:
                    return True
                if word.endswith(("rà", "ranno", "remo", "rò")) and len(word) > 3 and word not in cal.not_future:
                    return True
                k += step
        return False

    def in_bounds(self, k: int) -> bool:
        """Whether token `k` stands on the same line as the one before it."""
        return k < self.t.n and not self.t.new_line(k)

    # Days and months ----------------------------------------------------------------------------------

    def day_piece(
        self, i: int, j: int, month: int, day: int, year: int | None, direction: int | None = None
    ) -> Piece | None:
        """A day: with a written year, or one found from the anchor."""
        written = year is not None
        if year is None and self.anchor is not None:
            if direction == -1:
                past = next(
                    (
                        d
                        for y in range(self.anchor.year, self.anchor.year - 9, -1)
                        if (d := days.real(y, month, day)) and d < self.anchor
                    ),
                    None,
                )
                resolved = past
            else:
                resolved = days.near_day(
                    self.anchor, month, day, direction == 1 or (direction is None and self.future(i))
                )
            year = resolved.year if resolved else None
        exact = days.real(year if year is not None else 2024, month, day)
        if exact is None:
            return None
        known = exact if year is not None else None
        return Piece(
            i,
            j,
            days.day_value(year, month, day),
            "date",
            "day",
            not written,
            known,
            known,
            year,
            month,
            day,
            written,
            "day and month",
        )

    def month_piece(self, i: int, j: int, month: int, year: int | None, direction: int | None = None) -> Piece:
        """A month: with a written year, or one found from the anchor."""
        written = year is not None
        if year is None and self.anchor is not None:
            a = self.anchor
            if direction == -1:
                year = a.year if month < a.month else a.year - 1
            elif direction == 1:
                year = a.year if month > a.month else a.year + 1
            elif direction == 0:
                year = a.year
            else:
                year = days.near_month(a, month, self.future(i))
        first = date(year, month, 1) if year else None
        return Piece(
            i, j, days.month_value(year, month), "date", "month", not written, first, days.month_end(year, month) if year else None,
            year, month, None, written, "month",
        )  # fmt: skip

    def after_month(self, k: int) -> tuple[int | None, int | None, int]:
        """What follows a month: (year, direction, next token)."""
        if not self.in_bounds(k):
            return None, None, k
        found = self.year_at(k)
        if found:
            return found[0], None, found[1]
        offset = self.relative_year(k)
        if offset:
            year = self.anchor.year + offset[0] if self.anchor else None
            return year, None if year else offset[0], offset[1]
        if self.t.word(k) in self.cal.past_words:
            return None, -1, k + 1
        if self.t.word(k) in self.cal.next_words:
            return None, 1, k + 1
        return None, None, k

    def month_at(self, k: int, after_day: bool = True) -> tuple[int, int] | None:
        """A month name at `k`, abbreviations only after a day; the final stop of an abbreviation is taken in."""
        t = self.t
        if not self.in_bounds(k):
            return None
        word = t.word(k)
        if word in self.cal.months:
            return self.cal.months[word], k + 1
        if after_day and word in self.cal.month_abbreviations:
            if (
                t.is_upper(k)
                and t.word(k + 1) == "."
                and t.is_upper(k + 2)
                and not t.raw(k).isupper()
                and t.starts[k + 2] - t.ends[k + 1] == 1
                and word in ("gen", "mar")
            ):
                return None
            if t.word(k + 1) == "." and t.glued(k + 1) and (t.is_digit(k + 2) or t.word(k + 2) in (",", "-", ")")):
                return self.cal.month_abbreviations[word], k + 2
            return self.cal.month_abbreviations[word], k + 1
        return None

    def day_number(self, k: int) -> tuple[int, int] | None:
        """A day of the month at `k`: «5», «05», «1º», «primo», «ventuno»."""
        t = self.t
        word = t.word(k)
        if word == "primo":
            return 1, k + 1
        value = self.number(k)
        if value is None or not 1 <= value <= 31 or word in ONES or (t.is_digit(k) and not word.isdigit()):
            return None
        return value, k + 2 if t.word(k + 1) in ("º", "°") and t.glued(k + 1) else k + 1

    def day_month(self, k: int) -> tuple[int, int, int] | None:
        """«5 maggio», «ventidue di giugno», «2-ott»: (day, month, next token)."""
        t = self.t
        read = self.day_number(k)
        if read is None:
            return None
        day, j = read
        if t.word(j) in ("di", "-", "–", "/", "d'") and self.in_bounds(j + 1):
            month = self.month_at(j + 1)
            if month and (t.word(j) in ("di", "d'") or t.glued(j)):
                return day, month[0], month[1]
            return None
        month = self.month_at(j)
        return (day, month[0], month[1]) if month else None

    def numeric(self, i: int) -> Piece | None:
        """What starts with a number: days, ranges of days, numeric dates, years, «il 27»."""
        t = self.t
        if t.glued(i) and i > 0 and (t.low[i - 1][-1].isalnum() or t.low[i - 1] in "/_@#=."):
            return None
        if t.word(i - 1) in self.cal.streets or t.word(i - 1) in ("articolo", "art"):
            return None
        for reader in (self.days_of_month, self.single_day, self.written_date, self.lone_year, self.lone_day):
            piece = reader(i)
            if piece is not None:
                return piece
        return None

    def single_day(self, i: int) -> Piece | None:
        """«5 maggio 2024», «2 ott.», «5 maggio scorso»."""
        read = self.day_month(i)
        if read is None:
            return None
        day, month, j = read
        if self.t.low[i] in ("marzo", "sei") and self.t.is_upper(j - 1):
            return None
        year, direction, j = self.after_month(j)
        return self.by_distance(self.day_piece(i, j, month, day, year, direction))

    def by_distance(self, piece: Piece | None) -> Piece | None:
        """The piece, marked relative where its year is told by distance («di quest'anno»)."""
        last = self.t.word(piece.j - 1) if piece else ""
        return replace(piece, relative=True) if piece and (last == "anno" or last in self.shifters) else piece

    def days_of_month(self, i: int) -> Piece | None:
        """«5 al 10 maggio», «5-10 maggio», «4 e il 5 giugno 2024», «25, 26 e 27 aprile»: an interval of days."""
        t = self.t
        first = self.day_number(i)
        if first is None:
            return None
        k = first[1]
        last = None
        for _ in range(5):
            step = k
            while t.word(step) in DAY_LINKS and step - k < 3 and self.in_bounds(step):
                step += 1
            if step == k:
                break
            day = self.day_number(step)
            if day is None:
                break
            last, k = day, day[1]
        if last is None or last[0] <= first[0]:
            return self.days_before_shifted_month(first[0], last, i, k)
        month = self.month_at(k + 1 if t.word(k) == "di" else k)
        if month is None:
            return self.days_before_shifted_month(first[0], last, i, k)
        year, direction, j = self.after_month(month[1])
        end = self.day_piece(i, j, month[0], last[0], year, direction)
        if end is None:
            return None
        begin = self.day_piece(i, j, month[0], first[0], end.year, direction)
        if begin is None:
            return None
        return replace(
            end,
            value=f"{begin.value}/{end.value}",
            kind="period",
            first=begin.first,
            why="days of a month",
            year_written=year is not None,
        )

    def days_before_shifted_month(self, first: int, last: tuple[int, int] | None, i: int, k: int) -> Piece | None:
        """«dal 4 al 23 del mese prossimo», «4-6 di questo mese»."""
        t = self.t
        if (
            last is None
            or last[0] <= first
            or self.anchor is None
            or t.word(k) not in {"del", "di", "il", "dello", "lo"}
        ):
            return None
        shifted = self.shifted_unit(k + 1)
        if shifted is None or shifted.granularity != "month" or shifted.first is None:
            return None
        year, month = shifted.first.year, shifted.first.month
        begin, end = days.real(year, month, first), days.real(year, month, last[0])
        if not begin or not end:
            return None
        return Piece(
            i,
            shifted.j,
            days.interval(begin, end),
            "period",
            "day",
            True,
            begin,
            end,
            why="days of a month named by distance",
        )

    def written_date(self, i: int) -> Piece | None:
        """«02/01/2024», «2.1.2024», «2024-01-02», «23/set/2020», «22/04», «2015/3»."""
        t = self.t
        word = t.low[i]
        match = FULL_DATE.fullmatch(word)
        if match:
            year = int(match[3])
            year += 0 if year > 99 else (2000 if year <= 40 else 1900)
            day, month = int(match[1]), int(match[2])
            if month > 12 >= day and "/" in word:
                day, month = month, day
            if ":" in word or ("." in word and len(match[3]) == 2):
                return None
            return self.day_piece(i, i + 1, month, day, year) if 1 <= month <= 12 else None
        match = ISO_SLASH.fullmatch(word)
        if match:
            return (
                self.day_piece(i, i + 1, int(match[2]), int(match[3]), int(match[1]))
                if 1 <= int(match[2]) <= 12
                else None
            )
        dashed = self.dashed_date(i)
        if dashed is not None:
            return dashed
        match = DAY_MONTH.fullmatch(word)
        if match and t.word(i - 1) in ("il", "del", "dal", "al", "l'", "dell'", "all'", "dall'"):
            day, month = int(match[1]), int(match[2])
            return self.day_piece(i, i + 1, month, day, None) if 1 <= month <= 12 and len(match[2]) == 2 else None
        match = YEAR_MONTH.fullmatch(word)
        if (
            match
            and 1 <= int(match[2]) <= 12
            and len(match[2]) < 3
            and t.word(i - 1) not in ("stagione", "campionato", "anno", "esercizio", "biennio", "legge")
        ):
            return self.month_piece(i, i + 1, int(match[2]), int(match[1]))
        return None

    def dashed_date(self, i: int) -> Piece | None:
        """«2024-01-02», «02-01-2024», «23/set/2020», «2-ott-2024», «2024-W12»."""
        t = self.t
        signs = ("-", "/", "–")
        if t.word(i + 1) not in signs or not t.glued(i + 1) or not t.glued(i + 2):
            return None
        if YEAR.fullmatch(t.low[i]) and t.word(i + 2) == "w" and t.glued(i + 3) and t.is_digit(i + 3):
            week = days.iso_week(int(t.low[i]), int(t.word(i + 3)[:2]))
            return self.span(i, i + 4, *week, "week", False, "iso week") if week else None
        if t.word(i + 3) not in signs or not t.glued(i + 3) or not t.glued(i + 4):
            return None
        numbers = [
            self.number(i),
            self.cal.month_abbreviations.get(t.word(i + 2)) or self.cal.months.get(t.word(i + 2)) or self.number(i + 2),
            self.number(i + 4),
        ]
        if None in numbers or (t.glued(i + 5) and t.word(i + 5)[:1] in ("-", "/")):
            return None
        a, month, c = (int(n or 0) for n in numbers)
        year, day = (a, c) if a > 999 else (c, a)
        if year < 100 and len(t.word(i + 4)) == 2:
            year += 2000 if year <= 40 else 1900
        if not 1000 <= year <= 2100 or not 1 <= month <= 12:
            return None
        return self.day_piece(i, i + 5, month, day, year)

    def lone_year(self, i: int) -> Piece | None:
        """«2024» after «nel», «del», «anno», in brackets; «2014-2018», «2023-24», «2023/24»; «44 a.C.»."""
        t = self.t
        word = t.low[i]
        era = self.era(i)
        if era is not None:
            return era
        short = re.fullmatch(r"([12][0-9]{3})/([0-9]{2}|[12][0-9]{3})", word)
        if short and t.word(i - 1) in self.cal.before_year:
            return self.years(i, i + 1, int(short[1]), short[2])
        found = self.year_at(i) if YEAR.fullmatch(word) or (len(word) > 9 and not t.is_digit(i)) else None
        if found is None or found[0] > 2100:
            return None
        year, j = found
        before = t.word(i - 1)
        if (
            t.word(j) in ("-", "–", "/")
            and t.glued(j)
            and t.glued(j + 1)
            and t.word(j + 1).isdigit()
            and len(t.word(j + 1)) in (2, 4)
        ):
            made = self.years(i, j + 2, year, t.word(j + 1))
            if made is not None and not (t.glued(j + 2) and t.word(j + 2)[:1] in ("-", "/")):
                return made
        if not self.year_fits(i, j, before, year):
            return None
        first, last = date(year, 1, 1), date(year, 12, 31)
        return Piece(i, j, f"{year:04d}", "date", "year", False, first, last, year, None, None, True, "year")

    def years(self, i: int, j: int, year: int, ending: str) -> Piece | None:
        """An interval of years; the second may have two digits."""
        last = int(ending) if len(ending) == 4 else year // 100 * 100 + int(ending)
        if not year < last <= min(year + 300, 2100):
            return None
        return Piece(
            i, j, f"{year:04d}/{last:04d}", "period", "year", False, date(year, 1, 1), date(last, 12, 31), why="years"
        )

    def year_fits(self, i: int, j: int, before: str, year: int) -> bool:
        """Whether four digits are a year here and no number."""
        from claimx.quantities.counted import PARTICIPLE_ENDINGS, could_be_noun
        from claimx.quantities.lexicon import lexicon

        t = self.t
        if t.word(j) == "%" or (t.glued(j) and t.word(j)[:1].isalnum()):
            return False
        if before in self.cal.before_year or before in self.cal.months or before in self.cal.seasons:
            return not (before in ("il", "l'", "al", "dal", "(") and year < 1800 and could_be_noun(t, j, True))
        if not 1850 <= year <= 2100 or not t.is_digit(i):
            return False
        if (
            before in ("tra", "fra", "e", ",", "o", "a", "di", "-", "–", ")", "dagli", "degli", "", "/")
            or before in self.cal.months
        ):
            if before == "di":
                return False
            return not could_be_noun(t, j, True) or before in ("tra", "fra")
        if (
            before[-1:].isalpha()
            and year != 2000
            and 1950 <= year < 2050
            and not t.new_line(i)
            and t.word(j) not in ("euro", "km", "mila", "metri", "mm", "volte")
        ):
            tag = t.tag(i - 1)
            named = before not in lexicon().context.stop if tag is None else tag.pos in ("NOUN", "PROPN", "ADJ")
            if not named or before in self.cal.name_before or before.endswith(PARTICIPLE_ENDINGS):
                return False
            return not could_be_noun(t, j, True) or (year > 2000 and not t.word(j).endswith("i"))
        return t.word(j) in (")", ":", "-", "–")

    def era(self, i: int) -> Piece | None:
        """«44 a.C.», «79 d.C.»."""
        t = self.t
        value = self.number(i)
        if value is None or not 0 < value < 9999 or t.word(i + 1) not in ("a", "d", "ac", "dc", "av"):
            return None
        mark = t.word(i + 1)
        if mark in ("ac", "dc"):
            j, before = i + 2, mark == "ac"
        elif t.word(i + 2) == "." and t.word(i + 3) == "c" and t.is_upper(i + 3):
            j, before = i + (5 if t.word(i + 4) == "." else 4), mark == "a"
        else:
            return None
        text = f"-{value - 1:04d}" if before and value > 1 else ("0000" if before else f"{value:04d}")
        return Piece(i, j, text, "date", "year", False, year=None, why="year of an era")

    def lone_day(self, i: int) -> Piece | None:
        """«il 27», «per il 3», «entro il 15» with nothing counted: a day of this or the nearest month."""
        from claimx.quantities.counted import could_be_noun

        t = self.t
        word = t.low[i]
        article = t.word(i - 1) in ("il", "l'") or (
            t.word(i - 1) in ("dal", "al") and t.word(i - 2) not in ("dal", "al", "pari", "sale", "scende")
        )
        if not (word.isdigit() and len(word) <= 2 and article) or not 1 <= int(word) <= 31:
            return None
        after = t.word(i + 1)
        if after in self.cal.past_words | self.cal.next_words and self.anchor is not None and self.in_bounds(i + 1):
            step = -1 if after in self.cal.past_words else 1
            for months in range(0, 3 * step, step):
                moved = days.shift(self.anchor.replace(day=1), months=months)
                found = days.real(moved.year, moved.month, int(word)) if moved else None
                if found and (found < self.anchor if step < 0 else found > self.anchor):
                    return Piece(
                        i,
                        i + 2,
                        days.iso(found),
                        "date",
                        "day",
                        True,
                        found,
                        found,
                        found.year,
                        found.month,
                        found.day,
                        why="day of a month",
                    )
        opening = t.word(i - 2) in ("per", "entro", "dopo", "fino", "già", "partire") or t.word(i - 1) == "al"
        if (
            after and not (after in ".,;:!?)»" or (opening and after in ARTICLES | {"e", "a", "in", "alle", "per"}))
        ) or could_be_noun(t, i + 1, True):
            return None
        if t.word(i - 2) in ("su", "contro", "numero", "tra", "fra"):
            return None
        day = int(word)
        if self.anchor is None:
            return Piece(i, i + 1, f"XXXX-XX-{day:02d}", "date", "day", True, why="day of a month")
        future = self.future(i) or t.word(i - 2) in ("per", "entro", "fino")
        for back in range(0, 4) if not future else range(0, -4, -1):
            moved = days.shift(self.anchor.replace(day=1), months=-back)
            found = days.real(moved.year, moved.month, day) if moved else None
            if found and (found >= self.anchor if future else found <= self.anchor):
                return Piece(
                    i,
                    i + 1,
                    days.iso(found),
                    "date",
                    "day",
                    True,
                    found,
                    found,
                    found.year,
                    found.month,
                    day,
                    why="day of a month",
                )
        return None

    def month_first(self, i: int) -> Piece | None:
        """«settembre 2023», «a giugno», «maggio scorso», «settembre-2020-23»; no surname, no «Maggio Fiorentino»."""
        t = self.t
        month = self.cal.months[t.low[i]]
        if (
            t.word(i + 1) == "-"
            and YEAR.fullmatch(t.word(i + 2))
            and t.word(i + 3) == "-"
            and t.glued(i + 3)
            and self.day_number(i + 4)
        ):
            return (
                self.day_piece(i, i + 5, month, int(t.word(i + 4)), int(t.word(i + 2))) if t.is_digit(i + 4) else None
            )
        spelled = self.month_then_day(i, month)
        if spelled is not None:
            return spelled
        year, direction, j = self.after_month(i + 1)
        if year is None and direction is None and not self.is_month(i):
            return None
        link = t.word(j) in ("e", "-", "–", "/") and self.in_bounds(j + 1)
        if year is None and link and t.word(j + 1) in self.cal.months:
            second = self.after_month(j + 2)
            if second[0] is not None:
                begin, end = (
                    self.month_piece(i, j, month, second[0]),
                    self.month_piece(i, second[2], self.cal.months[t.low[j + 1]], second[0]),
                )
                if begin.value and end.value and begin.value < end.value:
                    return replace(
                        end, value=f"{begin.value}/{end.value}", kind="period", first=begin.first, why="months"
                    )
        return self.by_distance(self.month_piece(i, j, month, year, direction))

    def month_then_day(self, i: int, month: int) -> Piece | None:
        """«settembre, il ventuno, millenovecentosettantotto»."""
        t = self.t
        if t.word(i + 1) != "," or t.word(i + 2) != "il" or not self.in_bounds(i + 3):
            return None
        day = self.day_number(i + 3)
        if day is None:
            return None
        found = self.year_at(day[1] + 1 if t.word(day[1]) == "," else day[1])
        return self.day_piece(i, found[1] if found else day[1], month, day[0], found[0] if found else None)

    def is_month(self, i: int) -> bool:
        """Whether a month name with no day or year is a month: lower case, or after a word that shows it."""
        t = self.t
        if t.word(i - 1) in self.cal.streets or (
            t.word(i - 2) in self.cal.streets and (t.is_digit(i - 1) or t.word(i - 1) in ROMAN)
        ):
            return False
        if not t.is_upper(i):
            return True
        if t.word(i - 1) in self.cal.before_month and not t.is_upper(i + 1):
            return True
        return t.sentence_start(i) and t.word(i + 1) in (",", ".", ":") and t.n > 1

    # Weekdays -----------------------------------------------------------------------------------------

    def weekday(self, i: int) -> Piece | None:
        """«lunedì», «lunedì scorso», «giovedì 29», «lunedì 12 gennaio 2016», «domenica sera»."""
        t = self.t
        number = self.cal.weekdays[t.low[i]]
        if t.is_upper(i) and t.word(i - 1) in self.cal.streets:
            return None
        if (
            t.low[i] == "domenica"
            and t.is_upper(i)
            and not t.sentence_start(i)
            and t.is_upper(i + 1)
            and not t.is_digit(i + 1)
        ):
            return None
        k = i + 1
        if t.word(k) == "," and self.in_bounds(k + 1):
            k += 1
        if t.word(k) in ("il", "del", "l'") and self.in_bounds(k + 1):
            k += 1
        full = self.day_month(k) if self.in_bounds(k) else None
        if full is not None:
            year, direction, j = self.after_month(full[2])
            return self.day_piece(i, j, full[1], full[0], year, direction)
        dated = self.written_date(k) if self.in_bounds(k) and t.is_digit(k) else None
        if dated is not None:
            return replace(dated, i=i)
        day = self.day_number(i + 1) if self.in_bounds(i + 1) and t.is_digit(i + 1) else None
        if day is not None and self.day_alone(day[1]):
            return self.weekday_with_day(i, day[1], number, day[0])
        return self.weekday_alone(i, number)

    def day_alone(self, k: int) -> bool:
        """Whether nothing is counted after «giovedì 29»."""
        from claimx.quantities.counted import could_be_noun

        return not could_be_noun(self.t, k, True) and not (
            self.t.word(k) in ("%", "mila", "euro", "km") or (self.t.glued(k) and self.t.word(k)[:1] in ("-", "/"))
        )

    def weekday_with_day(self, i: int, j: int, weekday: int, day: int) -> Piece:
        """«giovedì 29»: the nearest month in which that day falls on that weekday."""
        if self.anchor is None:
            return Piece(i, j, f"XXXX-XX-{day:02d}", "date", "day", True, why="weekday and day")
        candidates = []
        for months in range(-12, 13):
            moved = days.shift(self.anchor.replace(day=1), months=months)
            found = days.real(moved.year, moved.month, day) if moved else None
            if found and found.isoweekday() == weekday:
                candidates.append(found)
        anchor = self.anchor
        if not candidates:
            return self.lone_or_nothing(i, j, day)
        best = min(candidates, key=lambda d: abs((d - anchor).days))
        return Piece(
            i,
            j,
            days.iso(best),
            "date",
            "day",
            True,
            best,
            best,
            best.year,
            best.month,
            best.day,
            why="weekday and day",
        )

    def lone_or_nothing(self, i: int, j: int, day: int) -> Piece:
        return Piece(i, j, f"XXXX-XX-{day:02d}", "date", "day", True, why="weekday and day that do not agree")

    def weekday_alone(self, i: int, number: int, direction: int | None = None, j: int | None = None) -> Piece:
        """A weekday by its distance from the anchor."""
        t = self.t
        j = i + 1 if j is None else j
        if self.in_bounds(j) and t.word(j) in self.cal.parts_of_day:
            return replace(self.weekday_alone(i, number, direction, j + 1), granularity="part_of_day")
        if (
            self.in_bounds(j)
            and t.word(j) in ("in", "nel", "nella")
            and t.word(j + 1) in self.cal.parts_of_day
            and t.word(j + 1) not in ("giornata", "notte")
        ):
            return replace(self.weekday_alone(i, number, direction, j + 2), granularity="part_of_day")
        if direction is None and self.in_bounds(j):
            if t.word(j) in self.cal.past_words and t.word(j) not in ("ultimo", "ultima"):
                direction, j = -1, j + 1
            elif t.word(j) in self.cal.next_words:
                direction, j = 1, j + 1
        if direction is None:
            week = self.week_named(j)
            if week is not None:
                return self.in_week(i, week, number)
            direction = 1 if self.future(i) else 0
        if self.anchor is None:
            return Piece(i, j, None, "date", "day", True, why="weekday")
        day = days.weekday_on(self.anchor, number, direction)
        if direction == 1 and day - timedelta(days=7) == self.anchor and t.word(j - 1) not in self.cal.next_words:
            day = self.anchor
        return Piece(i, j, days.iso(day), "date", "day", True, day, day, day.year, day.month, day.day, why="weekday")

    def week_named(self, k: int) -> Piece | None:
        """«della scorsa settimana», «della settimana prossima» after a weekday."""
        if self.t.word(k) not in OF:
            return None
        shifted = self.shifted_unit(k + 1) or self.unit_first(k + 1)
        return (
            shifted if shifted is not None and shifted.granularity == "week" and self.t.word(k + 1) != "fine" else None
        )

    def in_week(self, i: int, week: Piece, number: int, j: int | None = None) -> Piece:
        """A weekday of a known week."""
        end = week.j if j is None else j
        if week.first is None:
            return Piece(i, end, None, "date", "day", True, why="weekday of a week")
        day = week.first + timedelta(days=number - 1)
        return Piece(
            i, end, days.iso(day), "date", "day", True, day, day, day.year, day.month, day.day, why="weekday of a week"
        )

    # Distance from the anchor ----------------------------------------------------------------------

    def span(
        self, i: int, j: int, first: date | None, last: date | None, granularity: Granularity, relative: bool, why: str
    ) -> Piece:
        """An interval of days, as a day, month or year where it is one."""
        if first is None or last is None:
            return Piece(
                i,
                j,
                None,
                "period" if granularity in ("week", "weekend", "quarter", "half_year") else "date",
                granularity,
                relative,
                why=why,
            )
        kind: TimeKind = "date"
        if first == last:
            value = days.iso(first)
        elif first.day == 1 and last == days.month_end(first.year, first.month):
            value = days.month_value(first.year, first.month)
        elif (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            value = f"{first.year:04d}"
        elif first.day == 1 and last == days.month_end(last.year, last.month):
            value, kind = (
                f"{days.month_value(first.year, first.month)}/{days.month_value(last.year, last.month)}",
                "period",
            )
            if first.month == 1 and last.month == 12:
                value = f"{first.year:04d}/{last.year:04d}"
        else:
            value, kind = days.interval(first, last), "period"
        return Piece(i, j, value, kind, granularity, relative, first, last, why=why)

    def unit_by_distance(self, i: int, j: int, unit: str, offset: int) -> Piece:
        """The day, week, month, year ... that many steps from the anchor's."""
        shown = SHOWN[unit]
        if self.anchor is None:
            return self.span(i, j, None, None, shown, True, f"{unit} {offset:+d}")
        a = self.anchor
        first: date | None
        last: date | None
        if unit in ("second", "minute", "hour"):
            first = last = a
        elif unit == "day":
            first = last = days.shift(a, days=offset)
        elif unit in ("week", "weekend"):
            moved = days.shift(a, days=7 * offset)
            first, last = days.week_of(moved) if moved else (None, None)
            if unit == "weekend" and last is not None:
                if offset == 0 and a.isoweekday() < 3:
                    last -= timedelta(days=7) if not self.future(i) else timedelta(0)
                first = last - timedelta(days=1)
        elif unit == "month":
            moved = days.shift(a.replace(day=1), months=offset)
            first, last = (moved, days.month_end(moved.year, moved.month)) if moved else (None, None)
        elif unit in ("quarter", "half_year", "bimester", "third"):
            size = MONTHS_IN[unit]
            start = a.replace(month=(a.month - 1) // size * size + 1, day=1)
            first = days.shift(start, months=offset * size)
            last = days.shift(start, months=(offset + 1) * size, days=-1)
        elif unit == "year":
            return self.year_value(i, j, a.year + offset)
        elif unit in ("decade", "century"):
            size = 10 if unit == "decade" else 100
            start_year = a.year // size * size + offset * size
            value = f"{start_year // size:0{4 - len(str(size)) + 1}d}" + "X" * (len(str(size)) - 1)
            return Piece(
                i,
                j,
                value,
                "date",
                shown,
                True,
                date(max(start_year, 1), 1, 1),
                date(start_year + size - 1, 12, 31),
                why=f"{unit} {offset:+d}",
            )
        else:
            first = last = None
        return self.span(i, j, first, last, shown, True, f"{unit} {offset:+d}")

    def year_value(self, i: int, j: int, year: int) -> Piece:
        if not 1 <= year <= 9999:
            return Piece(i, j, None, "date", "year", True, why="year")
        return Piece(
            i,
            j,
            f"{year:04d}",
            "date",
            "year",
            True,
            date(year, 1, 1),
            date(year, 12, 31),
            year,
            why="year by distance",
        )

    def shifted_unit(self, k: int) -> Piece | None:
        """«scorsa settimana», «settimana prossima», «quest'anno», «mese scorso», over an article."""
        t = self.t
        if t.word(k) in ARTICLES:
            k += 1
        word = t.word(k)
        if word in self.shifters:
            return self.shifted_first(k)
        if word in self.cal.units or word == "fine":
            return self.unit_first(k)
        return None

    def shifted_first(self, i: int) -> Piece | None:
        """What starts with «scorso», «prossimo», «ultimo», «questo»."""
        t, cal = self.t, self.cal
        word = t.low[i]
        direction = self.direction(word)
        k = i + 1
        if not self.in_bounds(k):
            return None
        # «ultimi tre mesi», «prossime due settimane», «ultimi giorni»
        if word in cal.past_words | cal.next_words and word[-1] in "ie":
            return self.last_so_many(i, k, direction)
        target = t.word(k)
        if direction and (dated := self.day_month(k)) is not None:
            year, _, j = self.after_month(dated[2])
            return self.day_piece(i, j, dated[1], dated[0], year, direction)
        if word in ("questi", "queste") and target in ("giorni", "ore", "settimane", "mesi", "anni", "minuti", "notti"):
            return replace(self.vague_stretch(i, k + 1, cal.units[target], -1), why="vague, around the anchor")
        if t.word(k) == "fine" and t.word(k + 1) == "settimana":
            return self.unit_by_distance(i, k + 2, "weekend", direction)
        if target in cal.months and word not in ("ultimo", "stesso"):
            year, _, j = self.after_month(k + 1)
            return self.month_piece(i, j, cal.months[target], year, direction)
        if target in cal.weekdays and word not in ("ultimo", "ultima", "stesso", "stessa"):
            return self.weekday_alone(
                i, cal.weekdays[target], direction if direction else (1 if self.future(i) else 0), k + 1
            )
        if target in cal.seasons:
            return self.season_piece(i, k + 1, cal.seasons[target], None, direction)
        if target in cal.parts_of_day and word not in ("ultimo", "ultima", "stesso", "stessa", "prossimo"):
            return self.day_part(i, k + 1, -1 if direction < 0 else direction, target)
        feast = self.feast_name(k)
        if feast is not None:
            return self.feast_piece(i, feast[1], feast[0], None, direction)
        if target not in cal.units or word in ("stesso", "stessa"):
            return None
        if word in ("ultimo", "ultima"):
            if self.number(k + 1) or (t.word(k + 1) in OF and t.word(k + 1) != "d'" and target not in ("ora",)):
                return None
            if target in ("ora", "notte", "giorno", "settimana", "anno", "mese", "decennio"):
                return self.last_unit(i, k + 1, cal.units[target])
            return None
        piece = self.unit_by_distance(i, k + 1, cal.units[target], direction)
        if piece.granularity == "week":
            return self.weekday_after_week(i, piece)
        return piece

    def last_unit(self, i: int, j: int, unit: str) -> Piece:
        """«l'ultimo anno»: the span of that length up to the anchor; «l'ultimo giorno» is yesterday."""
        return self.stretch(i, j, 1, unit, -1)

    def weekday_after_week(self, i: int, week: Piece) -> Piece:
        """«la prossima settimana, di venerdì», «la scorsa settimana domenica»."""
        t, k = self.t, week.j
        if t.word(k) == ",":
            k += 1
        if t.word(k) in ("di", "il", "la"):
            k += 1
        if t.word(k) in self.cal.weekdays and self.in_bounds(k) and not self.t.is_digit(k + 1):
            return self.in_week(i, week, self.cal.weekdays[t.low[k]], k + 1)
        return week

    def last_so_many(self, i: int, k: int, direction: int) -> Piece | None:
        """«ultimi tre mesi», «prossimi 3 mesi», «scorse settimane», «prossimi giorni»."""
        t, cal = self.t, self.cal
        count = self.number(k)
        if count is not None:
            unit = cal.units.get(t.word(k + 1))
            return self.stretch(i, k + 2, count, unit, direction) if unit and self.in_bounds(k + 1) else None
        if t.word(k) in cal.vague_counts:
            k += 1
        unit = cal.units.get(t.word(k))
        if (
            unit is None
            or not self.in_bounds(k)
            or t.word(k)
            not in ("giorni", "settimane", "mesi", "anni", "ore", "minuti", "notti", "decenni", "sere", "giornate")
        ):
            return None
        return self.vague_stretch(i, k + 1, unit, direction)

    def stretch(self, i: int, j: int, count: int, unit: str, direction: int) -> Piece:
        """A stretch of so many units up to the day before the anchor, or from the day after."""
        shown = SHOWN[unit]
        if self.anchor is None or count > 5000:
            return Piece(i, j, None, "period", shown, True, why=f"last {count} {unit}")
        a = self.anchor
        if unit in ("second", "minute", "hour"):
            hours = count * {"second": 1, "minute": 60, "hour": 3600}[unit] // 86400
            edge = days.shift(a, days=direction * hours)
            if edge is None or edge == a:
                return Piece(i, j, days.iso(a), "date", shown, True, a, a, why=f"last {count} {unit}")
            first, last = sorted((a, edge))
            return self.span(i, j, first, last, shown, True, f"last {count} {unit}")
        if unit in MONTHS_IN:
            edge = days.shift(a, months=direction * count * MONTHS_IN[unit])
        else:
            edge = days.shift(a, days=direction * count * (7 if unit in ("week", "weekend") else 1))
        if edge is None:
            return Piece(i, j, None, "period", shown, True, why="beyond the calendar")
        one = timedelta(days=1)
        first, last = (edge, a - one) if direction < 0 else (a + one, edge)
        return Piece(
            i,
            j,
            days.iso(first) if first == last else days.interval(first, last),
            "period" if first != last else "date",
            shown,
            True,
            first,
            last,
            why=f"last {count} {unit}",
        )

    def vague_stretch(self, i: int, j: int, unit: str, direction: int) -> Piece:
        """«nei giorni scorsi», «nelle prossime settimane»: an approximate interval (EDTF `~`)."""
        shown = SHOWN[unit]
        if self.anchor is None:
            return Piece(i, j, None, "period", shown, True, why="vague")
        a = self.anchor
        reach = {
            "day": (7, 0),
            "week": (28, 0),
            "month": (0, 6),
            "year": (0, 60),
            "decade": (0, 360),
            "hour": (1, 0),
            "minute": (0, 0),
            "second": (0, 0),
        }.get(unit, (7, 0))
        edge = days.shift(a, days=direction * reach[0], months=direction * reach[1])
        if edge is None:
            return Piece(i, j, None, "period", shown, True, why="vague")
        if edge == a:
            return Piece(i, j, days.iso(a), "date", shown, True, a, a, why="vague")
        first, last = sorted((a, edge))
        return Piece(
            i,
            j,
            f"{days.iso(first)}~/{days.iso(last)}" if direction < 0 else f"{days.iso(first)}/{days.iso(last)}~",
            "period",
            shown,
            True,
            first,
            last,
            why="vague",
        )

    def unit_first(self, i: int) -> Piece | None:
        """What starts with a unit: «settimana scorsa», «giorni scorsi», «anno prossimo», «fine settimana», «resto del mese»."""
        t, cal = self.t, self.cal
        word = t.low[i]
        if word == "resto" and t.word(i + 1) in OF:
            return self.rest(i)
        j = i + 1
        if word == "fine":
            if t.word(j) != "settimana" or t.word(i - 1) in ("alla", "a"):
                return None
            unit, j = "weekend", j + 1
        elif word in cal.units:
            unit = cal.units[word]
        else:
            return None
        if not self.in_bounds(j):
            return self.this_weekend(i, j, unit)
        after = t.word(j)
        if after == "dopo" and unit == "year" and t.word(j + 1) in ARTICLES and t.word(j + 2) in cal.next_words:
            return self.unit_by_distance(i, j + 3, unit, 2)
        side = AFTERWARDS.get(after)
        if (
            side is not None
            and word in ("giorno", "settimana", "mese", "anno", "sera", "notte", "mattina")
            and self.beside_fits(i, j, after)
        ):
            return self.beside(i, j + 1, side, unit)
        if word in ("giorni", "settimane", "mesi", "anni", "ore", "notti", "sere", "decenni") and after in (
            cal.past_words | cal.next_words
        ) - {"ultimi", "ultime"}:
            return self.vague_stretch(i, j + 1, unit, self.direction(after))
        if word == "settimana" and t.is_digit(j) and (week := self.number(j)) and 1 <= week <= 53:
            year = self.year_at(j + 1)
            target = year[0] if year else (self.anchor.year if self.anchor else None)
            found = days.iso_week(target, week) if target else None
            return self.span(i, year[1] if year else j + 1, *(found or (None, None)), "week", year is None, "iso week")
        if (
            after in cal.past_words | cal.next_words | {"corrente"}
            and after not in ("ultimo", "ultima")
            and word not in ("secondo", "ora", "ore")
        ):
            if word in ("notte", "sera", "mattina") or cal.parts_of_day.get(word):
                return self.day_part(i, j + 1, self.direction(after), word)
            piece = self.unit_by_distance(i, j + 1, unit, self.direction(after))
            return self.weekday_after_week(i, piece) if piece.granularity == "week" else piece
        return self.this_weekend(i, j, unit)

    def beside_fits(self, i: int, j: int, after: str) -> bool:
        """«il giorno dopo» is a time, «il giorno dopo il voto» depends on an event and is none of ours."""
        t = self.t
        if t.word(i - 1) not in ARTICLES | {
            "nel",
            "dal",
            "al",
            "del",
            "nella",
            "dell'",
            "nell'",
            "alla",
            "all'",
            "della",
            "dalla",
            "dall'",
        }:
            return False
        if after not in ("dopo", "prima"):
            return True
        return t.word(j + 1) not in ARTICLES | OF | {
            "che",
            "un",
            "una",
            "aver",
            "essere",
            "gli",
            "i",
            "le",
            "la",
            "quello",
            "dello",
            "degli",
            "dei",
            "delle",
        }

    def this_weekend(self, i: int, j: int, unit: str) -> Piece | None:
        """«nel weekend», «il fine settimana» with nothing more."""
        if unit != "weekend" or self.t.word(i - 1) not in ("nel", "il", "del", "questo", "lo", "al", "dal"):
            return None
        return self.unit_by_distance(i, j, unit, 0)

    def rest(self, i: int) -> Piece | None:
        """«resto della settimana», «resto dell'anno»: from the anchor to its end."""
        unit = self.cal.units.get(self.t.word(i + 2))
        if unit not in ("week", "month", "year"):
            return None
        whole = self.unit_by_distance(i, i + 3, unit, 0)
        if self.anchor is None or whole.last is None:
            return replace(whole, kind="period")
        return self.span(i, i + 3, self.anchor, whole.last, SHOWN[unit], True, "rest")

    def deictic(self, i: int) -> Piece | None:
        """«ieri», «oggi pomeriggio», «domani mattina», «stasera», «odierno»."""
        t = self.t
        word = t.low[i]
        offset = self.cal.deictics[word]
        j = i + 1
        dated = self.day_month(j + 1 if t.word(j) == "," else j) if self.in_bounds(j) else None
        if dated is not None:
            year, direction, end = self.after_month(dated[2])
            return self.day_piece(i, end, dated[1], dated[0], year, direction)
        part = word.startswith("sta")
        if self.in_bounds(j) and t.word(j) in self.cal.parts_of_day and not part and word[:3] not in ("odi", "att"):
            j, part = j + 1, True
        elif (
            self.in_bounds(j)
            and t.word(j) in ("in", "nel", "nella", "a")
            and t.word(j + 1) in self.cal.parts_of_day
            and t.word(j + 1) not in ("giornata",)
        ):
            j, part = j + 2, True
        if word == "oggi" and t.is_upper(i) and not t.sentence_start(i):
            return None
        return self.day_by_distance(i, j, offset, "part_of_day" if part else "day")

    def day_by_distance(self, i: int, j: int, offset: int, granularity: Granularity) -> Piece:
        if self.anchor is None:
            return Piece(i, j, None, "date", granularity, True, why=f"day {offset:+d}")
        day = days.shift(self.anchor, days=offset)
        if day is None:
            return Piece(i, j, None, "date", granularity, True, why="beyond the calendar")
        return Piece(
            i,
            j,
            days.iso(day),
            "date",
            granularity,
            True,
            day,
            day,
            day.year,
            day.month,
            day.day,
            why=f"day {offset:+d}",
        )

    def other_yesterday(self, i: int) -> Piece | None:
        """«l'altro ieri», «l'altro giorno»."""
        t = self.t
        if t.word(i + 1) == "ieri":
            return self.day_by_distance(i, i + 2, -2, "day")
        return None

    def part_of_day(self, i: int) -> Piece | None:
        """«serata di ieri», «in serata», «nella notte», «mattina di lunedì», «notte tra sabato e domenica», «prima mattinata»."""
        t, cal = self.t, self.cal
        width = 2 if f"{t.low[i]} {t.word(i + 1)}" in cal.parts_of_day else 1
        if width == 1 and t.low[i] not in cal.parts_of_day:
            return None
        j = i + width
        before = t.word(i - 1)
        if t.word(j) in OF | {"tra", "fra"} and self.in_bounds(j + 1):
            day = self.day_after(j + 1)
            if day is not None and t.word(j) in OF:
                return replace(day, i=i, granularity="part_of_day", why="part of a day")
            if day is not None and day.first is not None and t.word(day.j) == "e":
                k = day.j + 2 if t.word(day.j + 1) in ARTICLES else day.j + 1
                second = self.day_after(k)
                if second is not None:
                    last = second.first if second.first and second.first > day.first else day.first + timedelta(days=1)
                    return Piece(
                        i,
                        second.j,
                        days.interval(day.first, last),
                        "period",
                        "part_of_day",
                        True,
                        day.first,
                        last,
                        why="night between two days",
                    )
            elif day is not None and self.anchor is None and t.word(day.j) == "e":
                second = self.day_after(day.j + 1)
                if second is not None:
                    return Piece(i, second.j, None, "period", "part_of_day", True, why="night between two days")
        if t.low[i] in ("mezzogiorno", "mezzanotte"):
            return (
                Piece(
                    i,
                    j,
                    None,
                    "time",
                    "hour",
                    True,
                    why="clock",
                    clock="12:00" if t.low[i] == "mezzogiorno" else "00:00",
                )
                if before in ("a", "verso", "dopo", "alla", "la", "al", "il", "entro", "12", "di")
                else None
            )
        place = (
            before in ("in", "nella", "nel", "stessa")
            or (before in ("al", "dal", "all'") and t.low[i] in ("mattino", "pomeriggio", "tramonto", "alba"))
            or (before in ("di",) and t.low[i] in ("notte", "sera", "mattina") and t.word(i - 2) in ("tarda",))
        )
        if (
            not place
            or (before == "in" and t.low[i] == "notte")
            or t.word(j) in ("di", "del", "dei", "della", "degli", "delle", "dell'")
            or (t.glued(j) and t.word(j)[0].isalnum())
        ):
            return None
        return self.day_by_distance(i, j, 0, "day" if t.low[i] == "giornata" else "part_of_day")

    def day_part(self, i: int, j: int, direction: int, word: str) -> Piece:
        """«scorsa notte», «questa mattina», «sera scorsa»: the night is the one that ended on the day of publication."""
        night = self.cal.parts_of_day[word] == "night"
        return self.day_by_distance(i, j, 0 if night and direction <= 0 else direction, "part_of_day")

    def day_after(self, k: int) -> Piece | None:
        """A day at `k`, over an article."""
        t = self.t
        if t.word(k) in ARTICLES or t.word(k) in ("del", "dell'"):
            k += 1
        if not 0 <= k < t.n:
            return None
        word = t.low[k]
        if word in self.cal.weekdays:
            return self.weekday(k)
        if word in self.cal.deictics:
            return self.day_by_distance(k, k + 1, self.cal.deictics[word], "day")
        if word in self.feasts and (feast := self.feast(k)):
            return feast
        if self.day_number(k):
            full = self.single_day(k)
            if full is not None:
                return full
            read = self.day_number(k)
            follow = (
                self.day_month(read[1] + (2 if t.word(read[1] + 1) in ("il", "l'") else 1))
                if read and t.word(read[1]) == "e"
                else None
            )
            if read and follow:
                return self.day_piece(k, read[1], follow[1], read[0], None)
        return None

    # Counted units --------------------------------------------------------------------------------

    def count(self, i: int) -> Piece | None:
        """«due settimane fa», «2 anni, 1 mese e 21 giorni fa», «tre giorni», «un anno e mezzo», «2 decenni passati»."""
        t, cal = self.t, self.cal
        parts: list[tuple[float, str]] = []
        k = i
        while len(parts) < 4:
            amount = self.amount(k)
            if amount is None:
                break
            value, at = amount
            unit = cal.units.get(t.word(at))
            if unit is None or not self.in_bounds(at) or (unit == "second" and t.word(at) == "secondo"):
                break
            if (
                t.low[k] in ONES
                and t.word(at) in ("notte", "sera", "giornata", "giorno", "secondo")
                and not parts
                and t.word(at + 1) not in ("fa", "prima", "dopo", "e")
                and t.word(k - 1) not in ("tra", "fra", "per", "da", "dopo")
            ):
                return None
            parts.append((value, unit))
            k = at + 1
            if t.word(k) == "e" and t.word(k + 1) in ("mezzo", "mezza"):
                parts[-1] = (parts[-1][0] + 0.5, unit)
                k += 2
            if t.word(k) in (",", "e") and self.in_bounds(k + 1):
                more = self.amount(k + 1)
                if (
                    more is not None
                    and t.word(more[1]) in cal.units
                    and cal.units[t.word(more[1])] != unit
                    and self.fa_follows(k + 1)
                ):
                    k += 1
                    continue
                if (
                    more is not None
                    and t.word(k) == "e"
                    and t.word(more[1]) in cal.units
                    and self.finer(cal.units[t.word(more[1])], unit)
                    and t.word(more[1] + 1) != "fa"
                ):
                    k += 1
                    continue
            break
        if not parts:
            return None
        after = t.word(k)
        if after in ("fa", "addietro", "or") and self.in_bounds(k):
            return self.ago(i, k + (2 if after == "or" else 1), parts)
        if after in cal.past_words and len(parts) == 1 and parts[0][0] == int(parts[0][0]) and self.in_bounds(k):
            if parts[0][1] in ("decade", "century"):
                return self.past_decades(i, k + 1, int(parts[0][0]), parts[0][1])
            return self.stretch(i, k + 1, int(parts[0][0]), parts[0][1], -1)
        if (
            after in ("dopo", "prima", "più")
            and self.in_bounds(k)
            and len(parts) == 1
            and parts[0][0] == int(parts[0][0])
        ):
            later = after == "più" and t.word(k + 1) == "tardi"
            stop = t.word(k + 1) in ARTICLES | OF | {
                "che",
                "un",
                "una",
                "aver",
                "essere",
                "quello",
                "dello",
                "degli",
                "dei",
                "delle",
            }
            if later or (after != "più" and not stop):
                return self.beside(
                    i, k + (2 if later else 1), int(parts[0][0]) * (-1 if after == "prima" else 1), parts[0][1]
                )
        if self.t.word(i - 1) in ("tra", "fra") and not (t.word(k) == "e" and self.amount(k + 1)):
            return self.ago(i, k, parts, 1)
        return self.duration(i, k, parts)

    def finer(self, unit: str, than: str) -> bool:
        order = ("second", "minute", "hour", "day", "week", "month", "year")
        return unit in order and than in order and order.index(unit) < order.index(than)

    def fa_follows(self, k: int) -> bool:
        """Whether a chain of counted units from `k` ends in «fa»."""
        for _ in range(3):
            amount = self.amount(k)
            if amount is None or self.t.word(amount[1]) not in self.cal.units:
                return False
            k = amount[1] + 1
            if self.t.word(k) == "fa":
                return True
            if self.t.word(k) not in (",", "e"):
                return False
            k += 1
        return False

    def amount(self, k: int) -> tuple[float, int] | None:
        """A number before a unit, over «di» after a collective: «tre», «3,5», «una decina di»; and the token after it."""
        from claimx.quantities.lexicon import lexicon

        t = self.t
        word = t.word(k)
        if not word:
            return None
        rows = lexicon().collectives
        if word in ONES and t.word(k + 1) in rows and t.word(k + 2) in ("di", "d'"):
            return float(rows[t.low[k + 1]].value), k + 3
        if word in ("mezzo", "mezza", "mezz'"):
            return 0.5, k + 1
        if word[0] in "0123456789":
            value = digits_value(word)
            if value is None or value > 10**6:
                return None
            at = k + 1
            if t.word(at) == "mila" or t.word(at) in ("milioni", "miliardi", "milione", "miliardo"):
                scale = {"mila": 1e3, "milioni": 1e6, "milione": 1e6, "miliardi": 1e9, "miliardo": 1e9}[t.low[at]]
                return float(value) * scale, at + (2 if t.word(at + 1) in ("di", "d'") else 1)
            return float(value), at
        value = self.number(k)
        if value is None:
            return None
        at = k + 1
        if t.word(at) in ("milioni", "miliardi", "milione", "miliardo"):
            return float(value) * (1e6 if t.low[at].startswith("milion") else 1e9), at + (
                2 if t.word(at + 1) in ("di", "d'") else 1
            )
        if (
            t.word(at) in ("lunghi", "lunghe", "lungo", "lunga", "interi", "intere", "soli", "sole")
            and t.word(at + 1) in self.cal.units
        ):
            at += 1
        return float(value), at

    def ago(self, i: int, j: int, parts: list[tuple[float, str]], direction: int = -1) -> Piece:
        """So many units before (or after) the anchor, as fine as the finest unit."""
        names = [unit for _, unit in parts]
        finest = min(
            names,
            key=lambda u: (
                ("second", "minute", "hour", "day", "week", "weekend").index(u)
                if u not in MONTHS_IN
                else 10 + MONTHS_IN[u]
            ),
        )
        shown = SHOWN[finest]
        if self.anchor is None:
            return Piece(i, j, None, "date", shown, True, why="distance")
        months = sum(int(n * MONTHS_IN[u]) for n, u in parts if u in MONTHS_IN)
        plus = sum(
            n * {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "weekend": 7}[u]
            for n, u in parts
            if u not in MONTHS_IN
        )
        if months > 120000 or plus > 3_000_000:
            return Piece(i, j, None, "date", shown, True, why="beyond the calendar")
        whole = int(plus) if finest not in ("second", "minute", "hour") else (int(plus + 0.5) if plus >= 1 else 0)
        day = days.shift(self.anchor, days=direction * whole, months=direction * months)
        if day is None:
            return Piece(i, j, None, "date", shown, True, why="beyond the calendar")
        if finest in ("month", "bimester", "quarter", "third", "half_year"):
            return Piece(
                i,
                j,
                days.month_value(day.year, day.month),
                "date",
                "month",
                True,
                day.replace(day=1),
                days.month_end(day.year, day.month),
                day.year,
                day.month,
                why="months ago",
            )
        if finest in MONTHS_IN:
            if parts[0][0] != int(parts[0][0]):
                return Piece(
                    i,
                    j,
                    days.month_value(day.year, day.month),
                    "date",
                    "month",
                    True,
                    day.replace(day=1),
                    days.month_end(day.year, day.month),
                    day.year,
                    day.month,
                    why="months ago",
                )
            return self.year_value(i, j, day.year)
        return Piece(i, j, days.iso(day), "date", shown, True, day, day, day.year, day.month, day.day, why="days ago")

    def past_decades(self, i: int, j: int, count: int, unit: str) -> Piece:
        """«2 decenni passati»: whole calendar decades before the anchor's."""
        size = 10 if unit == "decade" else 100
        if self.anchor is None or count > 50:
            return Piece(i, j, None, "period", SHOWN[unit], True, why="decades")
        end = self.anchor.year // size * size
        start = end - count * size
        if start < 0:
            return Piece(i, j, None, "period", SHOWN[unit], True, why="decades")
        marks = "X" * (len(str(size)) - 1)
        first, last = (f"{year:04d}"[: -len(marks)] + marks for year in (start, end - size))
        return Piece(i, j, f"{first}/{last}", "period", SHOWN[unit], True, why="decades")

    def duration(self, i: int, j: int, parts: list[tuple[float, str]]) -> Piece | None:
        """A length of time as an ISO 8601 duration; «un anno fa» and the like are read elsewhere."""
        dates, times = "", ""
        for amount, unit in parts:
            if unit in MONTHS_IN and unit not in ("month", "year"):
                amount, unit = amount * MONTHS_IN[unit] / 12, "year"
                if amount != int(amount):
                    amount, unit = amount * 12, "month"
            shown = f"{amount:.10g}"
            text = ISO_UNIT[unit].format(shown)
            if text.startswith("T"):
                times += text[1:]
            else:
                dates += text
        value = "P" + dates + ("T" + times if times else "")
        return Piece(i, j, value, "duration", SHOWN[parts[-1][1]], False, why="duration")

    def vague(self, i: int) -> Piece | None:
        """«pochi giorni fa», «alcuni mesi fa», «mezz'ora», «decine di anni fa»."""
        t, cal = self.t, self.cal
        word = t.low[i]
        if word == "mezz'" and t.word(i + 1) == "ora":
            return (
                self.duration(i, i + 2, [(0.5, "hour")])
                if t.word(i + 2) != "fa"
                else self.ago(i, i + 3, [(0.5, "hour")])
            )
        k = i + 1
        if word in ("decine", "centinaia", "migliaia", "milioni"):
            if t.word(k) not in ("di", "d'"):
                return None
            k += 1
        unit = cal.units.get(t.word(k))
        if unit is None or t.word(k + 1) not in ("fa", "addietro") or not self.in_bounds(k + 1):
            return None
        if word in ("decine", "centinaia", "migliaia", "milioni"):
            return Piece(i, k + 2, None, "date", SHOWN[unit], True, why="vague distance")
        return replace(self.vague_stretch(i, k + 2, unit, -1), why="vague distance")

    def vague_phrase(self, i: int) -> Piece | None:
        """«di recente», «a breve», «in passato»."""
        for width in (1, 2, 3):
            reach = self.cal.vague_phrases.get(" ".join(self.t.low[i : i + width]))
            if reach is None:
                continue
            if self.anchor is None or reach == (0, 0):
                return Piece(i, i + width, None, "date", None, True, why="vague phrase")
            first, last = days.shift(self.anchor, days=reach[0]), days.shift(self.anchor, days=reach[1])
            if first and last:
                marks = ("~", "") if reach[0] else ("", "~")
                return Piece(
                    i,
                    i + width,
                    f"{days.iso(first)}{marks[0]}/{days.iso(last)}{marks[1]}",
                    "period",
                    None,
                    True,
                    first,
                    last,
                    why="vague phrase",
                )
        return None

    def beside(self, i: int, j: int, count: int, unit: str) -> Piece:
        """An expression counted from the time named before it in the text; the finder resolves it."""
        return Piece(i, j, None, "date", SHOWN[unit], True, why="beside the time before", steps=(count, unit))

    # Coarser calendar units ---------------------------------------------------------------------------

    def coarse_after(self, k: int) -> tuple[int | None, int] | None:
        """The year of «del 2024», «di quest'anno», «2024» after a quarter or season: (year or None where unknown, next token)."""
        if not self.in_bounds(k):
            return None
        found = self.year_at(k)
        if found:
            return found
        offset = self.relative_year(k)
        if offset:
            return (self.anchor.year + offset[0] if self.anchor else None), offset[1]
        return None

    def ordinal(self, i: int) -> Piece | None:
        """«primo trimestre del 2024», «prima settimana di ottobre», «terzo martedì del mese», «prima metà del 2023»,
        «primi sei mesi del 2024», «XIX secolo», «primo maggio», «ultimo giorno»."""
        t, cal = self.t, self.cal
        n = cal.ordinals[t.low[i]]
        k = i + 1
        if not self.in_bounds(k):
            return None
        word = t.word(k)
        if t.low[i] == "primo" and self.month_at(k, False):
            return self.single_day(i)
        if word in ("trimestre", "semestre", "quadrimestre", "bimestre") and n > 0:
            return self.part_of_year(i, k + 1, n, MONTHS_IN[cal.units[word]], cal.units[word])
        if word == "metà" and n in (1, 2):
            return self.half(i, k + 1, n)
        if (
            t.low[i] in ("primi", "prime")
            and (months := self.number(k))
            and t.word(k + 1) == "mesi"
            and 1 < months < 12
        ):
            year = self.coarse_after(k + 2)
            if year is None:
                return None
            first = date(year[0], 1, 1) if year[0] else None
            return self.span(
                i,
                year[1],
                first,
                days.month_end(year[0], months) if year[0] else None,
                "month",
                False,
                "first months of a year",
            )
        if word == "settimana":
            return self.ordinal_week(i, k + 1, n)
        if word == "secolo" and n > 0:
            return self.century_piece(i, k + 1, n)
        if word in cal.weekdays:
            return self.ordinal_weekday(i, k + 1, n, cal.weekdays[word])
        if word == "giorno" and n == -1 and t.word(k + 1) in OF:
            return self.last_day(i, k + 1)
        if word in ("giorni", "settimane") and t.low[i] in ("primi", "prime") and t.word(k + 1) in OF:
            target = self.month_at(k + 2, False)
            if target:
                of_year, direction, j = self.after_month(target[1])
                return replace(self.month_piece(i, j, target[0], of_year, direction), why="first days of a month")
        if t.low[i] in ("primi",) and word == "anni":
            return self.decade(i, k)
        return None

    def part_of_year(self, i: int, j: int, n: int, size: int, unit: str) -> Piece | None:
        """The n-th quarter, half ... of a year."""
        if n * size > 12:
            return None
        year = self.coarse_after(j)
        end = year[1] if year else j
        target = year[0] if year else None
        if year is None and self.anchor is not None:
            start_month = (n - 1) * size + 1
            target = self.anchor.year if start_month <= self.anchor.month or self.future(i) else self.anchor.year - 1
        if target is None:
            return Piece(i, end, None, "period", SHOWN[unit], True, why=unit)
        first = date(target, (n - 1) * size + 1, 1)
        return self.span(i, end, first, days.month_end(target, n * size), SHOWN[unit], year is None, unit)

    def half(self, i: int, k: int, n: int) -> Piece | None:
        """«prima metà del 2023», «seconda metà di luglio», «prima metà degli anni '90»."""
        if self.t.word(k) not in OF | {"degli"}:
            return None
        whole = self.whole_at(k + 1)
        if whole is None:
            return None
        if whole.first is None or whole.last is None:
            return Piece(i, whole.j, None, "period", "half_year", True, why="half")
        first, last = days.part(whole.first, whole.last, "start" if n == 1 else "end")
        return self.span(
            i,
            whole.j,
            first,
            last,
            "half_year" if (whole.last - whole.first).days > 200 else "day",
            whole.relative,
            "half",
        )

    def whole_at(self, k: int) -> Piece | None:
        """A month, year, week or season at `k`, over an article: what «fine», «metà» and «prima metà» are parts of."""
        t = self.t
        if t.word(k) in ARTICLES or (t.word(k) in ("dell'", "anno") and YEAR.fullmatch(t.word(k + 1))):
            k += 1
        if not 0 <= k < t.n:
            return None
        word = t.low[k]
        if word in self.cal.months:
            year, direction, j = self.after_month(k + 1)
            return self.month_piece(k, j, self.cal.months[word], year, direction)
        if YEAR.fullmatch(word) and (found := self.year_at(k)):
            year, j = found
            return Piece(
                k,
                j,
                f"{year:04d}",
                "date",
                "year",
                False,
                date(year, 1, 1),
                date(year, 12, 31),
                year,
                year_written=True,
            )
        if word in self.shifters:
            return self.shifted_first(k)
        if word in self.cal.units:
            shifted = self.unit_first(k)
            if shifted is not None:
                return shifted
            if word in ("mese", "anno", "settimana") and t.word(k + 1) not in OF:
                return self.unit_by_distance(k, k + 1, self.cal.units[word], 0)
        if word in self.cal.weekdays:
            return self.weekday(k)
        if word in self.cal.seasons:
            return self.season(k)
        if word in ("anni",):
            return self.decade(k, k)
        return None

    def position(self, i: int) -> Piece | None:
        """«fine maggio», «inizio 2024», «metà della prossima settimana», «fine dell'anno scorso», «fine mese»."""
        t = self.t
        k = i + 1
        which = POSITIONS[t.low[i]]
        if not self.in_bounds(k) or t.word(i - 1) in ("prima", "seconda", "in", "senza"):
            return None
        contracted = t.word(k) in OF | {"degli", "dello"}
        if t.low[i] == "fine" and t.word(k) == "settimana":
            return None
        whole = self.whole_at(k + 1 if contracted else k)
        if whole is None or whole.kind == "duration":
            return None
        if t.word(k) in ("di",) and t.word(k + 1) in ("un", "una", "ogni"):
            return None
        if whole.granularity in ("day", "part_of_day"):
            return replace(whole, i=i)
        if whole.first is None or whole.last is None or whole.granularity in ("decade", "season", "century"):
            return replace(whole, i=i, why="part of " + whole.why)
        first, last = days.part(whole.first, whole.last, which)
        return self.span(i, whole.j, first, last, whole.granularity or "day", whole.relative, f"{which} of {whole.why}")

    def ordinal_week(self, i: int, k: int, n: int) -> Piece | None:
        """«prima settimana di ottobre», «terza settimana del 2027», «ultima settimana del mese»."""
        t = self.t
        if t.word(k) not in OF:
            return None
        month = self.month_at(k + 1, True)
        if month:
            year, direction, j = self.after_month(month[1])
            whole = self.month_piece(i, j, month[0], year, direction)
            if whole.year is None:
                return Piece(i, j, None, "period", "week", True, why="week of a month")
            return self.span(
                i, j, *days.nth_week_of_month(whole.year, month[0], n), "week", year is None, "week of a month"
            )
        found = self.year_at(k)
        if found:
            week = days.iso_week(found[0], n)
            return self.span(i, found[1], *week, "week", False, "iso week") if week else None
        named = self.whole_at(k + 1)
        if named is not None and named.granularity == "month" and named.first:
            return self.span(
                i,
                named.j,
                *days.nth_week_of_month(named.first.year, named.first.month, n),
                "week",
                True,
                "week of a month",
            )
        return None

    def ordinal_weekday(self, i: int, k: int, n: int, weekday: int) -> Piece | None:
        """«terzo martedì», «prima domenica di marzo», «ultimo venerdì del mese»."""
        t = self.t
        relative, j = True, k
        base = self.anchor
        if t.word(k) in OF:
            month = self.month_at(k + 1, True)
            if month:
                year, direction, j = self.after_month(month[1])
                whole = self.month_piece(i, j, month[0], year, direction)
                relative = year is None
                base = whole.first
            else:
                named = self.whole_at(k + 1)
                if named is not None and named.granularity == "month":
                    base, j = named.first, named.j
        elif n < 0 and t.low[i] in ("ultimo", "ultima"):
            if self.anchor is None:
                return Piece(i, k, None, "date", "day", True, why="last weekday")
            day = days.weekday_on(self.anchor, weekday, -1)
            return Piece(i, k, days.iso(day), "date", "day", True, day, day, why="last weekday")
        elif t.low[i] in ("primo", "prima", "secondo", "seconda") and (
            t.is_upper(i) or t.word(k) not in (".", ",", ")", "")
        ):
            return None
        if base is None:
            return Piece(i, j, None, "date", "day", True, why="weekday of a month")
        nth = days.nth_weekday(base.year, base.month, weekday, n)
        if nth is None:
            return None
        day = nth
        return Piece(
            i,
            j,
            days.iso(day),
            "date",
            "day",
            relative,
            day,
            day,
            day.year,
            day.month,
            day.day,
            why="weekday of a month",
        )

    def last_day(self, i: int, k: int) -> Piece | None:
        """«ultimo giorno del mese», «ultimo giorno di maggio»."""
        whole = self.whole_at(k + 1)
        if whole is None or whole.last is None:
            return None
        return Piece(
            i, whole.j, days.iso(whole.last), "date", "day", whole.relative, whole.last, whole.last, why="last day"
        )

    def season(self, i: int) -> Piece | None:
        """«estate 2023», «in primavera», «primavera del 1978», «estate scorsa»; not «primavera araba»."""
        t = self.t
        k = i + 1
        season = self.cal.seasons[t.low[i]]
        if self.in_bounds(k):
            year = self.coarse_after(k)
            if year is not None:
                return self.season_piece(i, year[1], season, year[0], None)
            if t.word(k) in (self.cal.past_words | self.cal.next_words) - {"ultimo", "ultima"}:
                return self.season_piece(i, k + 1, season, None, self.direction(t.word(k)))
        if t.word(i - 1) not in ("in", "d'", "quest'", "nell'", "entro", "all'") or (
            t.is_upper(i) and t.is_upper(i + 1)
        ):
            return None
        if t.word(i - 1) == "nell'" and t.word(k) in OF:
            return None
        return self.season_piece(i, k, season, None, None)

    def season_piece(self, i: int, j: int, season: int, year: int | None, direction: int | None) -> Piece:
        """A season as EDTF 21 to 24 of the year in which it starts; January and February belong to the winter before."""
        relative = year is None
        if year is None and self.anchor is not None:
            a = self.anchor
            now = {12: 24, 1: 24, 2: 24, 3: 21, 4: 21, 5: 21, 6: 22, 7: 22, 8: 22}.get(a.month, 23)
            current = a.year - 1 if a.month < 3 else a.year
            if direction == -1:
                year = current if season < now else current - 1
            elif direction == 1:
                year = current if season > now else current + 1
            else:
                year = current if season <= now or direction == 0 or self.future(i) else current - 1
                if season < now and self.future(i) and direction is None:
                    year = current + 1
        return Piece(
            i, j, f"{year:04d}-{season}" if year else None, "date", "season", relative, why="season", year=None
        )

    def named_year(self, i: int) -> Piece | None:
        """«anni '90», «anni Settanta», «anni 1970», «anno 2024», «anno fiscale 2007», «anno duecentosessantasette»."""
        t = self.t
        if t.low[i] == "anni":
            return self.decade(i, i)
        k = i + 1
        if t.word(k) in ("fiscale", "accademico", "scolastico", "solare", "finanziario", "giudiziario", "domini"):
            k += 1
        if not self.in_bounds(k):
            return None
        word = t.word(k)
        short = re.fullmatch(r"([12][0-9]{3})/([0-9]{2}|[12][0-9]{3})", word)
        if short:
            return self.years(i, k + 1, int(short[1]), short[2])
        if YEAR.fullmatch(word) and t.word(k + 1) in ("-", "–") and t.word(k + 2).isdigit() and t.glued(k + 2):
            return self.years(i, k + 3, int(word), t.word(k + 2))
        value = int(word) if YEAR.fullmatch(word) else (word_value(word) if len(word) > 7 else None)
        if value is None or not 100 <= value <= 2100:
            return None
        return Piece(
            i,
            k + 1,
            f"{value:04d}",
            "date",
            "year",
            False,
            date(value, 1, 1),
            date(value, 12, 31),
            value,
            year_written=True,
            why="named year",
        )

    def decade(self, i: int, k: int) -> Piece | None:
        """The decade after «anni» at `k`, and the years of two decades («anni '70 e '80»)."""
        t = self.t
        first = self.decade_at(k + 1)
        if first is None:
            return None
        start, j = first
        if t.word(j) in ("e", "-", "–") and self.in_bounds(j + 1):
            second = self.decade_at(j + 1)
            if (
                second is not None
                and second[0] > start
                and (t.word(j + 1) in ("'", "’") or t.word(j + 1) in self.cal.decades)
            ):
                return Piece(
                    i, second[1], f"{start // 10}X/{second[0] // 10}X", "period", "decade", False, why="decades"
                )
        return Piece(
            i, j, f"{start // 10}X", "date", "decade", False, date(start, 1, 1), date(start + 9, 12, 31), why="decade"
        )

    def decade_at(self, k: int) -> tuple[int, int] | None:
        """«'90», «90», «1970», «Settanta», «duemiladieci» after «anni»."""
        t = self.t
        if not self.in_bounds(k):
            return None
        word = t.word(k)
        if word in ("'", "’", "‘"):
            k, word = k + 1, t.word(k + 1)
        if re.fullmatch(r"[1-9]0", word):
            return 1900 + int(word), k + 1
        if re.fullmatch(r"(1[0-9]|20)[0-9]0", word):
            return int(word), k + 1
        if word in self.cal.decades:
            return 1900 + self.cal.decades[word], k + 1
        spelled = word_value(word) if len(word) > 6 else None
        if spelled is not None and 1000 <= spelled <= 2100 and spelled % 10 == 0:
            return spelled, k + 1
        if word == "duemila":
            return 2000, k + 1
        return None

    def roman_century(self, i: int) -> Piece | None:
        """«XIX secolo»."""
        if self.t.word(i + 1) != "secolo" or not self.t.raw(i).isupper():
            return None
        return self.century_piece(i, i + 2, ROMAN[self.t.low[i]])

    def century_name(self, i: int) -> Piece | None:
        """«Novecento», «Ottocento» with a capital."""
        t = self.t
        if (
            not t.is_upper(i)
            or t.raw(i).isupper()
            or t.word(i - 1) not in ("nel", "del", "dal", "il", "al", "primo", "tardo", "fine")
        ):
            return None
        return self.century_piece(i, i + 1, self.cal.centuries[t.low[i]])

    def century_piece(self, i: int, j: int, n: int) -> Piece:
        first = (n - 1) * 100
        return Piece(
            i,
            j,
            f"{n - 1:02d}XX",
            "date",
            "century",
            False,
            date(max(first, 1), 1, 1),
            date(first + 99, 12, 31),
            why="century",
        )

    # Holidays -----------------------------------------------------------------------------------------

    def feast_name(self, i: int) -> tuple[str, int] | None:
        """The longest holiday name at `i` and the token after it."""
        t = self.t
        if t.word(i) not in self.feasts:
            return None
        for width in range(min(MAX_HOLIDAY_TOKENS, t.n - i), 0, -1):
            name = " ".join(t.slice(i, i + width).lower().replace("’", "'").split())
            if name in self.cal.holidays or name in self.cal.easter:
                return name, i + width
        return None

    def feast(self, i: int) -> Piece | None:
        """«Natale», «Pasqua 2024», «Ferragosto», «vigilia di Natale»; no surname, no «Babbo Natale»."""
        t = self.t
        named = self.feast_name(i)
        if named is None:
            return None
        name, j = named
        year = self.coarse_after(j)
        before = t.word(i - 1)
        if (
            year is None
            and " " not in name
            and not (
                name in ("ferragosto", "capodanno", "pasquetta", "ognissanti", "epifania")
                or before in IN | {"di", "prima", "il", "dello", "lo"}
            )
        ):
            return None
        if (
            before in self.cal.name_before
            or (year is None and t.is_upper(j) and not t.new_line(j) and " " not in name)
            or (t.is_upper(i - 1) and before in self.cal.streets)
        ):
            return None
        if before == "di" and " " not in name and t.word(i - 2) in self.cal.feast_nouns:
            return None
        if year is None and t.word(j) in self.cal.past_words | self.cal.next_words and self.in_bounds(j):
            return self.feast_piece(i, j + 1, name, None, self.direction(t.word(j)))
        return self.feast_piece(i, year[1] if year else j, name, year[0] if year else None, None)

    def feast_piece(self, i: int, j: int, name: str, year: int | None, direction: int | None) -> Piece:
        """The day of a holiday in a written year or in the one nearest to the anchor."""
        relative = year is None
        if year is None and self.anchor is None:
            value = None if name in self.cal.easter else "XXXX-" + self.cal.holidays[name]
            return Piece(i, j, value, "date", "day", True, why="holiday")
        if year is not None:
            day = self.feast_day(name, year)
        else:
            assert self.anchor is not None
            around = [
                self.feast_day(name, y)
                for y in (self.anchor.year - 1, self.anchor.year, self.anchor.year + 1)
                if 1 < y < 9999
            ]
            past = max((d for d in around if d and d <= self.anchor), default=None)
            coming = min((d for d in around if d and d > self.anchor), default=None)
            if direction == -1 or coming is None:
                day = past
            elif (
                direction == 1 or past is None or ((coming - self.anchor).days <= 60 and (self.anchor - past).days > 60)
            ):
                day = coming
            else:
                day = days.near(self.anchor, past, coming, self.future(i))
        if day is None:
            return Piece(i, j, None, "date", "day", relative, why="holiday")
        return Piece(
            i,
            j,
            days.iso(day),
            "date",
            "day",
            relative,
            day,
            day,
            day.year,
            day.month,
            day.day,
            not relative,
            "holiday",
        )

    def feast_day(self, name: str, year: int) -> date | None:
        if name in self.cal.easter:
            return days.shift(days.easter_sunday(year), days=self.cal.easter[name])
        month, day = self.cal.holidays[name].split("-")
        return days.real(year, int(month), int(day))

    # Sets and clock times -------------------------------------------------------------------------------

    def every(self, i: int) -> Piece | None:
        """«ogni lunedì», «tutti i giorni», «ogni anno»."""
        t = self.t
        k = i + 1
        if t.low[i] != "ogni":
            if t.word(k) not in ("i", "gli", "le"):
                return None
            k += 1
        word = t.word(k)
        if word in self.cal.weekdays:
            return Piece(i, k + 1, "R/P1W", "set", "day", False, why="set")
        if word in (
            "giorno",
            "giorni",
            "settimana",
            "settimane",
            "mese",
            "mesi",
            "anno",
            "anni",
            "ora",
            "notte",
            "notti",
            "mattina",
            "mattine",
            "sera",
            "sere",
            "minuto",
            "weekend",
        ):
            unit = self.cal.units.get(word, "day")
            return Piece(i, k + 1, "R/P" + ISO_UNIT[unit].format(1), "set", SHOWN[unit], False, why="set")
        amount = self.amount(k)
        unit_after = self.cal.units.get(t.word(amount[1])) if amount else None
        if t.low[i] == "ogni" and amount and unit_after in ISO_UNIT:
            return Piece(
                i,
                amount[1] + 1,
                "R/P" + ISO_UNIT[unit_after].format(f"{amount[0]:.10g}"),
                "set",
                SHOWN[unit_after],
                False,
                why="set",
            )
        return None

    def adverb_set(self, i: int) -> Piece | None:
        """«settimanalmente», «annualmente»."""
        return Piece(i, i + 1, "R/" + self.cal.sets[self.t.low[i]], "set", None, False, why="set")

    def clock(self, i: int) -> Piece | None:
        """«17:05», «ore 20.30», «alle 17», «le 8 del mattino»."""
        t = self.t
        word = t.low[i]
        match = CLOCK.fullmatch(word)
        before = t.word(i - 1)
        if t.glued(i) and before[-1:].isalnum():
            return None
        cued = before in ("ore", "alle", "dalle", "h", "all'", "ora") or (
            before in ("le", "delle", "l'")
            and t.word(i - 2) in ("verso", "tra", "fra", "dopo", "entro", "per", "prima", "intorno", "circa", "(", "e")
        )
        at_clock = cued or before in ("le", "delle")
        if match is None:
            meridiem = (
                re.match(r"(am|pm)\b", t.word(i + 1)) if t.glued(i + 1) or t.word(i + 1) in ("am", "pm") else None
            )
            part = t.word(i + 1) in ("di", "del", "della") and t.word(i + 2) in (
                "notte",
                "mattina",
                "mattino",
                "pomeriggio",
                "sera",
            )
            if not word.isdigit() or len(word) > 2 or int(word) > 24 or not (meridiem or at_clock):
                return None
            if not (meridiem or part or self.clock_end(i + 1, cued)):
                return None
            return self.clock_piece(i, i + 1, int(word), 0, None, "hour")
        if "," in word or ("." in word and not at_clock) or (t.glued(i + 1) and t.word(i + 1) in ("-", "/", "%", "°")):
            return None
        if ":" in word and (t.word(i + 1) in ("-", "–") and t.glued(i + 1)):
            return None
        return self.clock_piece(i, i + 1, int(match[1]), int(match[2]), match[3], "minute")

    def clock_end(self, k: int, cued: bool) -> bool:
        """Whether nothing is counted after «alle 17»."""
        from claimx.quantities.counted import could_be_noun

        t = self.t
        if t.word(k) in ("%", "mila", "euro", "milioni", "miliardi", "per", "-", "°", "volte") or (
            t.glued(k) and t.word(k)[:1].isalnum()
        ):
            return t.word(k) == "per" and t.word(k + 1) not in ("cento",) and cued
        if t.word(k) in ("locali", "italiane", "ora"):
            return True
        return cued and not could_be_noun(t, k, True)

    def clock_piece(
        self, i: int, j: int, hour: int, minute: int, second: str | None, granularity: Granularity
    ) -> Piece:
        """A clock time with its part of day and zone: «8:00 del mattino ora locale», «7 di sera», «6pm»."""
        t = self.t
        if t.word(j) in ("am", "pm"):
            hour = hour % 12 + (12 if t.word(j) == "pm" else 0)
            j += 1
        elif t.word(j) in ("di", "del", "della") and t.word(j + 1) in (
            "mattina",
            "mattino",
            "pomeriggio",
            "sera",
            "notte",
        ):
            late = t.word(j + 1) in ("pomeriggio", "sera") or (t.word(j + 1) == "notte" and hour > 8)
            hour = hour + 12 if late and hour < 12 else hour
            j += 2
        if (t.word(j) == "ora" and t.word(j + 1) in ("locale", "italiana")) or (
            t.word(j) in ("ora", "ore") and t.word(j + 1) in ("locali", "italiane")
        ):
            j += 2
        elif t.word(j) in ("italiane", "locali", "gmt", "utc", "cet"):
            j += 1
        clock = f"{hour % 24:02d}:{minute:02d}:{second}" if second else f"{hour % 24:02d}:{minute:02d}"
        return Piece(i, j, None, "time", granularity, True, why="clock", clock=clock)
