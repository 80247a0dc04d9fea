"""Times by their distance from the anchor, parts of the day, and counted units."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from claimx.quantities.numbers import digits_value
from claimx.schema.time import Granularity, TimeKind
from claimx.times import days
from claimx.times.dates import Dates
from claimx.times.piece import AFTERWARDS, ARTICLES, ISO_UNIT, MONTHS_IN, OF, ONES, SHOWN, Piece


class Relative(Dates):
    """«scorsa settimana», «due anni fa», «in serata», «tre giorni»."""

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
        """A whole year that was found by distance."""
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
        """What starts with a unit: «settimana scorsa», «giorni scorsi», «anno prossimo», «resto del mese»."""
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
            first, last = found or (None, None)
            return self.span(i, year[1] if year else j + 1, first, last, "week", year is None, "iso week")
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
        """The day that many days from the anchor."""
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
        """«serata di ieri», «in serata», «nella notte», «notte tra sabato e domenica»."""
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
        """«scorsa notte», «questa mattina»: the night is the one that ended on the day of publication."""
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
        """Whether one unit is shorter than another."""
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
        """A number before a unit, over «di» after a collective: «tre», «3,5», «una decina di»; and the next token."""
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
