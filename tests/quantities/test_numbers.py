"""Every number that can be written reads back; any text parses."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx import quantities
from claimx.quantities.numbers import denominator_value, digits_value, word_value

num2words = pytest.importorskip("num2words").num2words

MAX = 10**12


def words(n: int) -> str:
    """`num2words` drops the i of «diciotto» after a hundred and puts commas and «e» between scales; both are undone."""
    return num2words(n, lang="it").replace("dicotto", "diciotto").replace(", ", " ").replace(" e ", " ")


def read(text: str) -> float | int:
    [found] = quantities.parse(text)
    assert found.text == text.split(" soldati")[0]
    return found.low


@pytest.mark.parametrize("block", range(0, 12000, 1000))
def test_small_numbers_in_words(block):
    wrong = {n: words(n) for n in range(block, block + 1000) if word_value(words(n)) != n}
    assert wrong == {}


@given(st.integers(2, MAX))
@settings(max_examples=150, deadline=None)
def test_numbers_in_words(n):
    assert read(words(n) + " soldati" if n % 10**6 else words(n)) == n


@given(st.integers(2, MAX))
@settings(max_examples=200, deadline=None)
def test_numbers_with_dots(n):
    assert read(f"{n:,}".replace(",", ".") + " soldati") == n


@given(
    st.integers(1, 999),
    st.sampled_from(
        [("mila", 10**3), (" mila", 10**3), (" milioni", 10**6), (" mln", 10**6), (" miliardi", 10**9), (" mld", 10**9)]
    ),
)
@settings(max_examples=200, deadline=None)
def test_digits_with_a_scale(n, scale):
    word, factor = scale
    assert read(f"{n}{word}") == n * factor


@given(st.integers(1, 999), st.integers(1, 9), st.sampled_from([("milioni", 10**6), ("miliardi", 10**9)]))
@settings(max_examples=100, deadline=None)
def test_decimals_with_a_scale(whole, tenth, scale):
    word, factor = scale
    assert read(f"{whole},{tenth} {word}") == whole * factor + tenth * factor // 10


@given(st.integers(2, 998), st.integers(1, 999), st.sampled_from(["euro", "soldati", "tonnellate"]))
@settings(max_examples=100, deadline=None)
def test_ranges_share_their_scale(low, step, noun):
    high = low + step
    if high < 1000:
        [found] = quantities.parse(f"tra {low} e {high}mila {noun}")
        assert (found.low, found.high, found.bound) == (low * 1000, high * 1000, "between")


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("1.200", 1200), ("1,5", Decimal("1.5")), ("1.5", Decimal("1.5")), ("20,000", 20000), ("1,234,567", 1234567), ("0,500", Decimal("0.500")),
        ("1.250.000,50", Decimal("1250000.5")), ("1'500", 1500), ("007", None), ("192.168.1.2", None), ("12:30", None), ("5/6", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_digits(token, value):
    assert digits_value(token) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("centotto", 108), ("centootto", 108), ("ventun", 21), ("settant'", 70), ("duecentomila", 200000), ("ventunbilionitrecento", 21_000_000_000_300),
        ("mila", None), ("settembre", None), ("milleuno", 1001), ("seicentosessantaseimilaseicentosessantasei", 666666), ("tremille", None), ("duetre", None),
    ],
)  # fmt: skip
def test_words(word, value):
    assert word_value(word) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("terzi", 3),
        ("venticinquesimo", 25),
        ("centesimi", 100),
        ("millesimo", 1000),
        ("battesimo", None),
        ("cristianesimo", None),
    ],
)
def test_denominators(word, value):
    assert denominator_value(word) == value


PIECES = st.sampled_from(
    ["1", "12", "1.200", "2024", "mila", "milioni", "un", "due", "tre", "sei", "%", "di", "e", "tra", "da", "a", "-", "€", "$", "circa", "oltre", "soldati", "russi",
     "metà", "su", "10", ",", ".", "\n", "'", "l'", "mezzo", "decina", "centinaia", "km", "giorni", "altri", "sono", "i", "almeno", "1/4", "F-16", "«", "anno"]
)  # fmt: skip


@given(st.text(max_size=200) | st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=250, deadline=None)
def test_any_text_parses(text):
    last = 0
    for found in quantities.parse(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.low is not None or found.high is not None
        if found.counted:
            assert text[found.counted.start : found.counted.end] == found.counted.text
        if found.low is not None and found.high is not None:
            assert found.low <= found.high
        last = found.end


def seconds(text: str) -> float:
    start = time.process_time()
    quantities.parse(text)
    return time.process_time() - start


@pytest.mark.parametrize("unit", ["1", "mila ", "mila", "1.", "mila mila\n"], ids=repr)
def test_a_megabyte_takes_no_more_than_seconds(unit):
    assert seconds(unit * (1_000_000 // len(unit))) < 2


@pytest.mark.parametrize(
    "unit",
    ["1 ", "due ", "un milione e ", "tra 1 e ", "1-", "sono 3 ", "altri 2 ", "decine di ", "1, ", "e 1 "],
    ids=repr,
)
def test_time_is_linear(unit):
    small = min(seconds(unit * (4_000 // len(unit))) for _ in range(2))
    large = min(seconds(unit * (32_000 // len(unit))) for _ in range(2))
    assert large < 8 * small * 2.5 + 0.2


def test_news_text_is_read_at_a_megabyte_a_second():
    sentence = "Il ministro ha detto che oltre 1.200 soldati sono stati inviati al confine, mentre il governo discute della legge e dei fondi europei. "
    text = (
        sentence
        + "La commissione ha poi ascoltato i rappresentanti delle imprese, dei sindacati e delle regioni sulla riforma annunciata dal premier. "
        * 3
    )
    assert seconds(text * (250_000 // len(text))) < 0.75
