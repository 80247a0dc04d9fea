"""Quarters, seasons, decades, centuries and holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from claimx.quantities.numbers import word_value
from claimx.times import days
from claimx.times.lexicon import MAX_HOLIDAY_TOKENS
from claimx.times.piece import ARTICLES, IN, MONTHS_IN, OF, POSITIONS, ROMAN, SHOWN, YEAR, Piece
from claimx.times.relative import Relative


class Coarse(Relative):
    """Calendar units other than the day, month and year, and the feasts."""

    def coarse_after(self, k: int) -> tuple[int | None, int] | None:
        """The year of «del 2024», «di quest'anno», «2024» after a quarter: (year or None, next token)."""
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
        """A season as EDTF 21 to 24 of the year in which it starts; January belongs to the winter before."""
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
        """The n-th century."""
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
        """The day of a holiday in a year."""
        if name in self.cal.easter:
            return days.shift(days.easter_sunday(year), days=self.cal.easter[name])
        month, day = self.cal.holidays[name].split("-")
        return days.real(year, int(month), int(day))
