"""The grammar of time expressions: which word starts what, sets and clock times."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claimx.quantities.numbers import word_value
from claimx.quantities.tokens import Tokens
from claimx.schema.time import Granularity
from claimx.times.coarse import Coarse
from claimx.times.piece import CLOCK, ISO_UNIT, ONES, POSITIONS, ROMAN, SHOWN, Piece


class Reader(Coarse):
    """Reads time expressions at given tokens against an anchor day."""

    def __init__(self, tokens: Tokens, anchor: date | None) -> None:
        super().__init__(tokens, anchor)
        cal = self.cal
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

    def at(self, i: int) -> Piece | None:
        """The longest expression that starts at token `i`."""
        word = self.t.low[i]
        found = [p for handler in self.starts.get(word, ()) if (p := handler(i)) is not None]
        if word[0] in "0123456789":
            found += [p for handler in (self.numeric, self.count, self.clock) if (p := handler(i)) is not None]
        elif word in ONES or (word not in self.cal.months and word_value(word) is not None):
            found += [p for handler in (self.numeric, self.count) if (p := handler(i)) is not None]
        if not found:
            return None
        best = max(found, key=lambda p: p.j)
        named = word == "giornata" and self.t.word(i + 1) in ("di", "d'") and best.j > i + 2
        return replace(best, i=i + 2) if named else best  # «nella giornata di ieri»: the day is «ieri»

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
