"""From a claim to those who told it: the chain of sources, innermost first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimx.schema import Annotation, Attribution, Claim


def chain_of(annotation: Annotation, claim: Claim) -> tuple[Attribution, ...]:
    """The attributions that hold the claim, innermost first, then who reported the outermost of them."""
    by_id = {attribution.id: attribution for attribution in annotation.attributions}
    return tuple(_walk(by_id, claim.attributions))


def _walk(by_id: dict[str, Attribution], ids: Iterable[str]) -> Iterator[Attribution]:
    queue, seen = list(ids), set()
    while queue:
        attribution = by_id.get(queue.pop(0))
        if attribution is None or attribution.id in seen:
            continue
        seen.add(attribution.id)
        yield attribution
        if attribution.reported_by:
            queue.append(attribution.reported_by)


def source_name(annotation: Annotation, attribution: Attribution) -> str:
    """The source as written, with its entity's name where that says more; `?` where nobody is named."""
    written = attribution.source.text if attribution.source else ""
    name = next((entity.name for entity in annotation.entities if entity.id == attribution.source_entity), "")
    if not written:
        return name or "?"
    return written if not name or name.casefold() in written.casefold() else f"{written} = {name}"
