"""From a text to rows of times: expressions, joined to periods and to clock times, left to right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from claimx.quantities.tokens import Tag, Tokens
from claimx.times import days
from claimx.times.anchor import anchor_of
from claimx.times.piece import ARTICLES, MONTHS_IN, Piece
from claimx.times.rules import Reader

Row = dict[str, Any]
Note = Callable[[dict[str, Any]], None]

FROM = frozenset(("da", "dal", "dall'", "dalla", "dai", "dallo", "dagli"))
FROM_CLOCK = FROM | {"dalle"}
TO = frozenset(("a", "al", "all'", "alla", "ad", "fino", "sino", "allo", "alle"))
BETWEEN = frozenset(("tra", "fra"))
JOINS_CLOCK = frozenset(
    (
        "alle",
        "ore",
        "verso",
        "le",
        "intorno",
        "circa",
        ",",
        "all'",
        "attorno",
        "dalle",
        "poco",
        "dopo",
        "prima",
        "delle",
        "(",
        "a",
    )
)
CALENDAR = frozenset(("day and month", "month"))
"""Pieces that lack nothing but a year."""
OPENABLE = frozenset(("day", "month", "year", "part_of_day", "decade", "season"))


def find(
    text: str,
    published: str | date | None = None,
    tags: Mapping[int, Tag] | None = None,
    note: Note | None = None,
    blocked: list[tuple[int, int]] | None = None,
) -> list[Row]:
    """Rows of all time expressions of a text, in order.

    Args:
        text: any text.
        published: the day of publication.
        tags: part of speech by the offset where a token starts, where a tagger has run.
        note: called with each expression, for `claimx explain`.
        blocked: spans of names, in which a month or holiday is no time («Maggio», «Natale»).
    """
    tokens = Tokens(text, tags)
    reader = Reader(tokens, anchor_of(text, published))
    rows: list[Row] = []
    i = 0
    last: Piece | None = None
    names = Names(blocked or [])
    while i < tokens.n:
        piece = reader.at(i)
        if piece is None or names.covers(tokens.starts[piece.i], tokens.ends[piece.j - 1]):
            i += 1
            continue
        piece = with_clock(reader, period(reader, with_clock(reader, piece)))
        if note:
            note({"text": tokens.slice(piece.i, piece.j), "rule": piece.why, "value": piece.value})
        if piece.steps is not None:
            piece = beside(tokens, piece, last)
        if piece.clock is not None and piece.first is None:
            piece = on_last_day(tokens, piece, last)
        if (
            piece.granularity in ("day", "part_of_day", "minute", "hour")
            and piece.first is not None
            and piece.first == piece.last
        ):
            last = piece
        rows.append(row_of(tokens, piece, len(rows) + 1))
        i = piece.j
    return rows


class Names:
    """Spans in text order, asked for from left to right."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.at = 0

    def covers(self, start: int, end: int) -> bool:
        """Whether a span lies within a name."""
        while self.at < len(self.spans) and self.spans[self.at][1] <= start:
            self.at += 1
        return any(a <= start and end <= b for a, b in self.spans[self.at : self.at + 3])


def on_last_day(tokens: Tokens, clock: Piece, last: Piece | None) -> Piece:
    """A clock time is of the day named before it in the same sentence."""
    if last is None or clock.i - last.j > 30 or any(word in ".!?;" for word in tokens.low[last.j : clock.i]):
        return clock
    if "\n" in tokens.text[tokens.ends[last.j - 1] : tokens.starts[clock.i]]:
        return clock
    return replace(clock, first=last.first, last=last.last)


def beside(tokens: Tokens, piece: Piece, last: Piece | None) -> Piece:
    """«il giorno dopo», «tre anni prima»: counted from the day named before it in the paragraph."""
    assert piece.steps is not None
    count, unit = piece.steps
    if (
        last is None
        or last.first is None
        or piece.i - last.j > 60
        or "\n" in tokens.text[tokens.ends[last.j - 1] : tokens.starts[piece.i]]
    ):
        return piece
    if unit in ("second", "minute", "hour") or abs(count) > 5000:
        return piece
    months = MONTHS_IN.get(unit)
    day = (
        days.shift(last.first, months=count * months)
        if months
        else days.shift(last.first, days=count * (7 if unit in ("week", "weekend") else 1))
    )
    if day is None:
        return piece
    if months and months % 12 == 0:
        return replace(piece, value=f"{day.year:04d}", first=date(day.year, 1, 1), last=date(day.year, 12, 31))
    if months:
        return replace(
            piece,
            value=days.month_value(day.year, day.month),
            first=day.replace(day=1),
            last=days.month_end(day.year, day.month),
        )
    if unit == "week" and abs(count) == 1:
        first, end = days.week_of(day)
        return replace(piece, value=days.interval(first, end), kind="period", first=first, last=end)
    return replace(piece, value=days.iso(day), first=day, last=day)


def row_of(tokens: Tokens, piece: Piece, number: int) -> Row:
    """The row of an expression; a clock time joins the day that stands with it."""
    start, end = tokens.starts[piece.i], tokens.ends[piece.j - 1]
    value = piece.value
    if piece.clock is not None:
        clock = piece.clock if len(piece.clock) == 8 else piece.clock + ":00"
        value = f"{days.iso(piece.first)}T{clock}" if piece.first and piece.first == piece.last else None
    return {
        "id": f"t{number}",
        "start": start,
        "end": end,
        "text": tokens.text[start:end],
        "value": value,
        "kind": piece.kind,
        "granularity": piece.granularity,
        "relative": piece.relative,
    }


def period(reader: Reader, p: Piece) -> Piece:
    """«(dal) 2 ottobre al 22 novembre», «(tra il) 2014 e il 2022», «(da) luglio 2024», «(fino al) 2027»."""
    t = reader.t
    before, earlier = t.word(p.i - 1), t.word(p.i - 2)
    opener = earlier if before in ARTICLES else before
    if p.kind not in ("date", "period", "time") or (p.kind == "period" and opener not in FROM | BETWEEN):
        return p
    if opener in FROM or opener in BETWEEN or (p.kind == "time" and opener in FROM_CLOCK):
        closed = closing(reader, p, opener)
        if closed is not None:
            return closed
    if p.kind != "date" or p.granularity not in OPENABLE or p.value is None or "/" in p.value:
        return p
    if before in FROM:
        return replace(p, value=p.value + "/..", kind="period", why=p.why + ", open end")
    if (
        (before in ("al", "all'", "alla", "a", "ad") and earlier in ("fino", "sino"))
        or before == "entro"
        or (before in ARTICLES and earlier == "entro")
    ):
        return replace(p, value="../" + p.value, kind="period", why=p.why + ", open start")
    return p


def closing(reader: Reader, p: Piece, opener: str) -> Piece | None:
    """The period whose first half is `p`, where its second half follows."""
    t = reader.t
    k = p.j
    if opener in BETWEEN:
        if t.word(k) not in ("e", "ed"):
            return None
        k += 1
        if t.word(k) in ARTICLES:
            k += 1
    else:
        start = k
        while t.word(k) in TO and k - start < 2:
            k += 1
        if k == start:
            return None
    if not reader.in_bounds(k):
        return None
    q = reader.at(k)
    if q is None or q.kind not in ("date", "time") or (p.kind == "time") != (q.kind == "time"):
        return None
    if p.kind == "time":
        day = q.first or p.first
        value = (
            f"{days.iso(day)}T{p.clock[:5]}:00/{days.iso(day)}T{q.clock[:5]}:00"
            if day and p.clock and q.clock
            else None
        )
        return replace(p, j=q.j, kind="period", why="clock times", clock=None, value=value, first=day, last=day)
    return bridge(reader, p, q)


def bridge(reader: Reader, p: Piece, q: Piece) -> Piece | None:
    """The interval from `p` to `q`; a year written at the end holds for the start too."""
    relative = (p.relative or q.relative) and not (p.year_written or q.year_written)
    if p.value is None or q.value is None or "/" in p.value or "/" in q.value:
        if p.relative and q.relative:
            return replace(q, i=p.i, value=None, kind="period", why="period", first=p.first, last=q.last)
        return None
    if p.why in CALENDAR and q.year is not None and p.month is not None and not p.year_written:
        later = (p.month, p.day or 0) > (q.month or 13, q.day or 32)
        year = q.year - 1 if later else q.year
        lent = (
            reader.day_piece(p.i, p.j, p.month, p.day, year) if p.day else reader.month_piece(p.i, p.j, p.month, year)
        )
        if lent is not None and (
            q.year_written or (q.month is not None and p.value > q.value) or (p.value < q.value and p.year != q.year)
        ):
            p = lent
    if p.year_written and p.year is not None and q.month is not None and not q.year_written and q.why in CALENDAR:
        later = (p.month or 1, p.day or 0) > (q.month, q.day or 32)
        year = p.year + 1 if later else p.year
        lent = (
            reader.day_piece(q.i, q.j, q.month, q.day, year) if q.day else reader.month_piece(q.i, q.j, q.month, year)
        )
        q = lent or q
    if p.why == "weekday" and q.why == "weekday" and p.first and q.first and p.first > q.first:
        day = days.shift(p.first, days=-7)
        if day:
            p = replace(p, value=days.iso(day), first=day)
    if p.value is None or q.value is None or (p.value > q.value and "X" not in p.value):
        return None
    return replace(
        q, i=p.i, value=f"{p.value}/{q.value}", kind="period", first=p.first, why="period", relative=relative
    )


def with_clock(reader: Reader, p: Piece) -> Piece:
    """A day with the clock time that follows it: «venerdì 13 novembre, verso le 21:20», «ieri sera alle ore 20.30»;
    or a clock time with the day that follows: «alle 8 di ieri», «alle 8:00 del 5 maggio»."""
    t = reader.t
    if p.kind == "date" and p.granularity in ("day", "part_of_day") and p.clock is None:
        k = p.j
        while t.word(k) in JOINS_CLOCK and k - p.j < 4 and reader.in_bounds(k):
            k += 1
        if (
            k == p.j
            or not (t.is_digit(k) and reader.in_bounds(k))
            or (t.word(k - 1) in (",", "(", "a", "circa") and ":" not in t.word(k))
        ):
            return p
        clock = reader.clock(k)
        if clock is not None and clock.clock:
            hour = int(clock.clock[:2])
            if (
                p.granularity == "part_of_day"
                and hour < 12
                and t.low[p.j - 1] in ("sera", "pomeriggio", "stasera")
                and hour > 0
            ):
                clock = replace(clock, clock=f"{hour + 12:02d}{clock.clock[2:]}")
            return replace(
                p, j=clock.j, kind="time", granularity=clock.granularity, clock=clock.clock, why=p.why + " and clock"
            )
        return p
    if p.kind == "time" and p.clock is not None and p.first is None:
        k = p.j
        if t.word(k) in ("di", "del", "dell'", "della", ",") and reader.in_bounds(k + 1):
            k += 1
            if t.word(k) in ARTICLES:
                k += 1
        if not reader.in_bounds(k):
            return p
        word = t.low[k]
        if (
            word in reader.cal.deictics
            or word in reader.cal.weekdays
            or word in reader.shifters
            or (t.is_digit(k) and reader.day_month(k))
        ):
            day = reader.at(k)
            if day is not None and day.granularity in ("day", "part_of_day") and day.kind == "date":
                return replace(
                    p, j=day.j, first=day.first, last=day.last, relative=day.relative, why="clock and " + day.why
                )
    return p
