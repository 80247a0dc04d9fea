"""Small readings that all others stand on: numbers, years, months, direction in time."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from datetime import date

from claimx.quantities.numbers import digits_value, word_value
from claimx.quantities.tokens import SENTENCE_END, Tokens
from claimx.schema.time import Granularity
from claimx.times.lexicon import calendar, feast_starts
from claimx.times.piece import MAX_BACK, OF, ONES, YEAR, Piece


class Basics(ABC):
    """Tokens, anchor and calendar, and what is read of a few tokens."""

    def __init__(self, tokens: Tokens, anchor: date | None) -> None:
        self.t = tokens
        self.anchor = anchor
        self.cal = calendar()
        self.feasts = feast_starts()
        cal = self.cal
        self.shifters = cal.past_words | cal.next_words | cal.this_words

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

    # What later layers read ---------------------------------------------------------------------------

    @abstractmethod
    def span(
        self, i: int, j: int, first: date | None, last: date | None, granularity: Granularity, relative: bool, why: str
    ) -> Piece:
        """An interval of days."""

    @abstractmethod
    def shifted_unit(self, k: int) -> Piece | None:
        """«scorsa settimana», «mese prossimo», over an article."""

    @abstractmethod
    def unit_first(self, i: int) -> Piece | None:
        """What starts with a unit: «settimana scorsa», «resto del mese»."""

    @abstractmethod
    def season_piece(self, i: int, j: int, season: int, year: int | None, direction: int | None) -> Piece:
        """A season of a year."""

    @abstractmethod
    def feast_name(self, i: int) -> tuple[str, int] | None:
        """The longest holiday name at `i`."""

    @abstractmethod
    def feast(self, i: int) -> Piece | None:
        """A holiday at `i`."""

    @abstractmethod
    def feast_piece(self, i: int, j: int, name: str, year: int | None, direction: int | None) -> Piece:
        """The day of a holiday."""
