"""Which noun phrases after a cue are an expressed content, and which are acts, topics or point elsewhere."""

from __future__ import annotations

from claimx.attributions import lexicon
from claimx.attributions.analysis import Group, View
from claimx.attributions.phrases import TIME_HEADS, Chunk, chunk_at
from claimx.attributions.sources import Source

_POINTING = frozenset({"questo", "questa", "questi", "queste", "tale", "tali"})


def blocked_object(view: View, group: Group, head: int) -> bool:
    """An object that makes the verb an act («spiegare le truppe»)."""
    lemmas = lexicon.pseudo().verb_objects.get(group.verb.lemma)
    return lemmas is not None and (view.words[head].lemma.lower() in lemmas or view.words[head].low in lemmas)


def decided(view: View, group: Group, source: Source | None, frames: frozenset[str]) -> bool:
    """«Il tribunale ha confermato il sequestro», «I giudici hanno riconosciuto le attenuanti»: a court's decision and no words."""
    ruling = group.verb.class_ in ("confirm", "deny", "agree") or group.verb.lemma in ("ordinare", "imporre")
    if source is None or not ruling or "np!" in frames:
        return False
    return any(
        view.words[i].low in lexicon.pseudo().courts for i in range(source.start, min(source.start + 3, source.end))
    )


def placeholder(view: View, chunk: Chunk) -> bool:
    """«le motivazioni della sentenza», «la versione dei fatti», «due volte»: the noun stands for words that are not given."""
    word = view.words[chunk.head]
    if word.low in ("volta", "volte"):
        return True
    named = any(view.mark_of[i] >= 0 for i in range(chunk.start, chunk.end))
    return not named and word.lemma.lower() in lexicon.pseudo().placeholders


def anaphoric(view: View, head: int, content: tuple[int, int]) -> bool:
    """«la notizia», «le accuse», «le voci dei giorni scorsi» point back and are no content; nor is «l'accaduto»."""
    lemma = view.words[head].lemma.lower()
    if view.low(content[0]) in _POINTING and not any(view.mark_of[i] >= 0 for i in range(*content)):
        return True
    definite = view.low(content[0]) in ("la", "le", "l'", "il", "i", "gli", "questa", "questo", "tale", "tali", "lo")
    if not definite or not (lemma in lexicon.noun_cues() or lemma in lexicon.pseudo().anaphoric):
        return False
    if head >= content[1] - 1:
        return True
    following = chunk_at(view, head + 1, content[1])
    timed = following is not None and following.prep == "di" and view.words[following.head].low in TIME_HEADS
    return timed and following is not None and following.end >= content[1]
