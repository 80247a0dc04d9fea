"""Quotations as speech: told apart from titles and scare quotes, and followed where a speech goes on with no new cue."""

from __future__ import annotations

from claimx.attributions.analysis import DASHES, View


def is_speech(view: View, number: int, *, strong: bool = False) -> bool:
    """Whether a quotation is somebody's words rather than a title, nickname or scare quote.

    Args:
        view: the document.
        number: index of the quotation.
        strong: the neighbours (a cue, a colon) already speak for speech, so that one word is enough.
    """
    quote = view.quotes[number]
    inner = view.text[quote.inner_start : quote.inner_end].strip()
    words = inner.split()
    if not words or (quote.start and view.text[quote.start - 1].isdigit()):
        return False  # «58"17» are seconds
    if strong:
        return True
    tokens = tokens_of(view, number)
    finite = any(view.words[i].finite for i in tokens)
    return finite or len(words) >= 5 or inner.endswith((".", "!", "?", "…"))


def tokens_of(view: View, number: int) -> range:
    """Token positions inside a quotation."""
    inside = [i for i in range(len(view.words)) if view.quote_of[i] == number] if number < 0 else None
    if inside is None:
        start = view.quotes[number].inner_start
        first = _first_token(view, start)
        last = first
        while last < len(view.words) and view.quote_of[last] == number:
            last += 1
        return range(first, last)
    return range(0)


def _first_token(view: View, offset: int) -> int:
    low, high = 0, len(view.words)
    while low < high:
        middle = (low + high) // 2
        if view.words[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def opening_after(view: View, k: int) -> int | None:
    """The quotation that opens at `k` or after white space, or None."""
    for i in range(k, min(k + 4, len(view.words))):
        mark = view.mark_of[i]
        if (
            mark >= 0
            and view.quotes[mark].start >= view.words[i].start - 1
            and view.quotes[mark].inner_start <= view.words[i].end + 1
        ):
            return mark
        if not view.words[i].text.isspace():
            return None
    return None


def spans_of(view: View, numbers: list[int]) -> list[tuple[int, int]]:
    """Character spans inside the marks."""
    return [(view.quotes[n].inner_start, view.quotes[n].inner_end) for n in numbers]


def continued(view: View, numbers: list[int]) -> list[int]:
    """The quotations with those that go on with the speech: the next segments hold nothing but a quotation."""
    out = list(numbers)
    last = max(out)
    while last + 1 < len(view.quotes):
        nxt = last + 1
        if _has_incise(view, nxt):
            break
        between = view.text[_segment_end(view, last) : view.quotes[nxt].start]
        direct = view.text[view.quotes[last].end : view.quotes[nxt].start]
        if (
            direct.strip() in ("e", "ed", ", e", "e poi")
            and view.segment_of[min(_first_token(view, view.quotes[last].start), len(view.words) - 1)]
            == view.segment_of[min(_first_token(view, view.quotes[nxt].start), len(view.words) - 1)]
        ):
            out.append(nxt)
            last = nxt
            continue
        if (
            direct.strip(" \t\n.,;–—-():") == ""
            and "\n\n\n" not in direct
            and (
                view.quotes[last].continued
                or alone(view, nxt)
                or (direct.strip() == "(" and "\n" not in direct.strip(" "))
                or direct.strip() == "("
                or (direct == " " and _speech_like(view, last) and _speech_like(view, nxt))
            )
        ):
            out.append(nxt)
            last = nxt
            continue
        if (
            between.strip() == ""
            and "\n\n\n" not in between
            and alone(view, nxt)
            and _segment_end(view, last) <= view.quotes[nxt].start
        ):
            out.append(nxt)
            last = nxt
            continue
        break
    return out


def _has_incise(view: View, number: int) -> bool:
    """«A – continua S – B»: the quotation names its own speaker."""
    tokens = tokens_of(view, number)
    for k in tokens:
        group = view.groups[view.group_at[k]] if k in view.group_at else None
        if group is None or group.head != k or not group.finite or group.person == 1 or "q" not in group.verb.frames:
            continue
        closes = any(view.low(j) in DASHES for j in range(group.end, min(group.end + 12, tokens.stop)))
        if closes and view.low(group.clitic_start - 1) in DASHES:
            return True
    return False


def _speech_like(view: View, number: int) -> bool:
    quote = view.quotes[number]
    return len(view.text[quote.inner_start : quote.inner_end].split()) >= 4


def _segment_end(view: View, number: int) -> int:
    """Character position where the segment of a quotation ends."""
    i = min(_first_token(view, view.quotes[number].start), len(view.words) - 1)
    return view.words[view.segments[view.segment_of[i]][1] - 1].end


def alone(view: View, number: int) -> bool:
    """Nothing but marks and stops stands beside the quotation in its segment."""
    i = min(_first_token(view, view.quotes[number].start), len(view.words) - 1)
    start, end = view.segments[view.segment_of[i]]
    for k in range(start, end):
        word = view.words[k]
        if (
            view.quote_of[k] >= 0
            or view.mark_of[k] >= 0
            or word.text.isspace()
            or word.pos == "PUNCT"
            or word.text in DASHES
            or not any(c.isalnum() for c in word.text)
        ):
            continue
        return False
    return True
