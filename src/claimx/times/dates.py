"""Days, months, years and weekdays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from claimx.times import days
from claimx.times.basics import Basics
from claimx.times.piece import (
    ARTICLES,
    DAY_LINKS,
    DAY_MONTH,
    FULL_DATE,
    ISO_SLASH,
    OF,
    ONES,
    ROMAN,
    YEAR,
    YEAR_MONTH,
    Piece,
)


class Dates(Basics):
    """Dates as written, resolved against the anchor where their year is not."""

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
        last = days.month_end(year, month) if year else None
        value = days.month_value(year, month)
        return Piece(i, j, value, "date", "month", not written, first, last, year, month, None, written, "month")

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
        """A day that falls on no such weekday near the anchor."""
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
