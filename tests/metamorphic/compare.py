"""What the metamorphic tests look at: an annotation reduced to texts that can be compared across variants of a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from claimx.schema import Annotation, Attribution, Claim

ROLES = ("agent", "target", "object", "place", "time", "quantity")
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "\u00a0": " "})
# An article, or a preposition with or without one: it is in a role span or outside it, depending on the construction.
LEADING = (
    *("il", "lo", "la", "i", "gli", "le", "un", "uno", "una"),
    *("di", "a", "da", "in", "con", "su", "per", "tra", "fra"),
    *(p + e for p in ("de", "da", "ne", "su", "a") for e in ("l", "llo", "lla", "i", "gli", "lle")),
)
LEADING_ELIDED = ("l'", "un'", "all'", "dell'", "dall'", "nell'", "sull'", "d'")


def fold(text: str) -> str:
    """Lower case, straight quotation marks and apostrophes, single spaces."""
    return " ".join(text.translate(STRAIGHT).lower().split())


def bare(text: str) -> str:
    """Folded, without quotation marks around it and without what may stand before a noun phrase."""
    words = fold(text).strip('" .,;:')
    while True:
        first, _, rest = words.partition(" ")
        elided = next((e for e in LEADING_ELIDED if words.startswith(e)), "")
        if elided:
            words = words.removeprefix(elided)
        elif first in LEADING and rest:
            words = rest
        else:
            return words


def shown(annotation: Annotation) -> str:
    """All that was found, for the message of a failing test."""
    lines = [f"text: {annotation.text}"]
    lines += [f"attribution: {attribution_key(a)}" for a in annotation.attributions]
    lines += [f"claim: {c.type} {c.predicate.text!r} {c.polarity} {c.modality} {roles(c)}" for c in annotation.claims]
    lines += [f"quantity: {q.text!r} {q.low} {q.high} {q.bound}" for q in annotation.quantities]
    return "\n".join(lines)


def roles(claim: Claim, but: Iterable[str] = ()) -> dict[str, list[str]]:
    """The filled roles, as bare texts in alphabetical order."""
    filled = {role: sorted(bare(f.text) for f in getattr(claim.roles, role)) for role in ROLES if role not in but}
    return {role: fillers for role, fillers in filled.items() if fillers}


def one_claim(annotation: Annotation, type: str, predicate: str) -> Claim:
    """The one claim of that type whose predicate holds the word; fails where there is none or more than one."""
    found = [c for c in annotation.claims if c.type == type and predicate in fold(c.predicate.text)]
    assert len(found) == 1, f"{len(found)} claims «{type}» at «{predicate}», one expected\n{shown(annotation)}"
    return found[0]


def one_attribution(annotation: Annotation) -> Attribution:
    """The only attribution of the annotation."""
    assert len(annotation.attributions) == 1, f"one attribution expected\n{shown(annotation)}"
    return annotation.attributions[0]


def source(attribution: Attribution) -> str:
    """The bare source, empty where there is none."""
    return bare(attribution.source.text) if attribution.source else ""


def content(attribution: Attribution) -> str:
    """The bare content, its spans joined."""
    spans = (fold(s.text).strip('" .,;:') for s in attribution.content)
    return " | ".join(s.removeprefix("che ").removeprefix("di ") for s in spans)


def attribution_key(attribution: Attribution) -> tuple[str, str, str, str]:
    """Source, cue, content and form."""
    cue = fold(attribution.cue.text) if attribution.cue else ""
    return source(attribution), cue, content(attribution), attribution.form


def rows(annotation: Annotation, start: int, end: int) -> dict[str, list[object]]:
    """What was found inside `[start, end)`, with offsets counted from `start` and no ids."""

    def at(span: object) -> tuple[int, int] | None:
        return None if span is None else (span.start - start, span.end - start)  # type: ignore[attr-defined]

    def inside(span: object) -> bool:
        return span is not None and start <= span.start and span.end <= end  # type: ignore[attr-defined]

    sources = {a.id: at(a.source) for a in annotation.attributions}
    return {
        "attributions": sorted(
            (at(a.content[0]), at(a.source) or (), at(a.cue) or (), tuple(at(s) for s in a.content), a.form)
            for a in annotation.attributions
            if inside(a.content[0])
        ),
        "claims": sorted(
            (
                at(c.predicate),
                c.type,
                c.polarity,
                c.modality,
                tuple((r, tuple(at(f) for f in getattr(c.roles, r))) for r in ROLES),
                tuple(sources[i] or () for i in c.attributions),
            )
            for c in annotation.claims
            if inside(c.predicate)
        ),
        "quantities": sorted((at(q), str(q.low), str(q.high), q.bound) for q in annotation.quantities if inside(q)),
    }
