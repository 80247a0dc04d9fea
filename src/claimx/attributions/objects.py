"""Which noun phrases after a cue are an expressed content, and which are acts, topics or point elsewhere."""

from __future__ import annotations

from claimx.attributions import lexicon
from claimx.attributions.analysis import Group, View
from claimx.attributions.phrases import TIME_HEADS, chunk_at


def blocked_object(view: View, group: Group, head: int) -> bool:
    """An object that makes the verb an act («spiegare le truppe»)."""
    lemmas = lexicon.pseudo().verb_objects.get(group.verb.lemma)
    return lemmas is not None and (view.words[head].lemma.lower() in lemmas or view.words[head].low in lemmas)


def anaphoric(view: View, head: int, content: tuple[int, int]) -> bool:
    """«la notizia», «le accuse», «le voci dei giorni scorsi» point back and are no content; nor is «l'accaduto»."""
    lemma = view.words[head].lemma.lower()
    definite = view.low(content[0]) in ("la", "le", "l'", "il", "i", "gli", "questa", "questo", "tale", "tali", "lo")
    if not definite or not (lemma in lexicon.noun_cues() or lemma in lexicon.pseudo().anaphoric):
        return False
    if head >= content[1] - 1:
        return True
    following = chunk_at(view, head + 1, content[1])
    timed = following is not None and following.prep == "di" and view.words[following.head].low in TIME_HEADS
    return timed and following is not None and following.end >= content[1]
