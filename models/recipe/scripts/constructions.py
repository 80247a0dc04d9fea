"""Puts constructions that newspapers love into gold trees: «A Berlino Romano Prodi, presidente del Consiglio, ha detto».

A parser that has rarely met them takes the subject for a part of the opening phrase, or the apposition for a subject. A
training sentence that begins with its subject gets an opening phrase, an apposition or a participial aside; the words
added carry no tags, features or lemmas.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path

import spacy
from conllu import read_conllu
from patterns import PEOPLE, Token, read_tokens
from prepare import UD_TRAIN, is_prose
from sentences import Sentence, to_doc
from spacy.tokens import DocBin
from variants import vary, with_breaks

SEED = 51

# Openings; the head has the label 0 and hangs from the verb.
OPENINGS = """
A:case:2 Berlino:0
A:case:2 Bruxelles:0
A:case:2 Palazzo:0 Chigi:flat:name:2
A:case:2 Kharkiv:0 e:cc:4 Odessa:conj:2
In:case:2 Libano:0 e:cc:5 in:case:5 Siria:conj:2
In:case:2 Ucraina:0
In:case:2 Cina:0
In:case:2 serata:0
Nel:case:2 pomeriggio:0
Nella:case:2 notte:0
Nelle:case:3 ultime:amod:3 ore:0
Ieri:0
Oggi:0
Intanto:0
Durante:case:3 la:det:3 riunione:0
Durante:case:3 l':det:3 omelia:0
Durante:case:3 l':det:3 incontro:0 con:case:6 la:det:6 stampa:nmod:3
Dopo:case:3 il:det:3 vertice:0
Dopo:case:3 l':det:3 attacco:0 di:case:5 ieri:nmod:3
Per:case:3 la:det:3 prima:amod:4 volta:0
Per:case:3 questo:det:3 motivo:0
In:case:3 una:det:3 nota:0
In:case:3 un':det:3 intervista:0 alla:case:5 televisione:nmod:3 pubblica:amod:5
Al:case:2 termine:0 del:case:4 colloquio:nmod:2
Al:case:2 riguardo:0
Alla:case:2 fine:0 della:case:4 visita:nmod:2
Nel:case:2 corso:0 della:case:4 conferenza:nmod:2 stampa:compound:4
Due:nummod:2 giorni:0 fa:advmod:2
Il:det:2 giorno:0 dopo:advmod:2
Lo:det:3 scorso:amod:3 anno:0
"""
QUANTITIES = """
decine:0 di:case:3 persone:nmod:1
migliaia:0 di:case:3 manifestanti:nmod:1
centinaia:0 di:case:3 famiglie:nmod:1
oltre:advmod:2 200:nummod:3 soldati:0
circa:advmod:2 30:nummod:3 agenti:0
sei:nummod:2 ispettori:0
due:nummod:2 civili:0
12:nummod:2 milioni:0 di:case:4 profughi:nmod:2
una:det:2 ventina:0 di:case:4 ostaggi:nmod:2
almeno:advmod:2 quattro:nummod:3 bambini:0
due:nummod:2 terzi:0 degli:case:4 elettori:nmod:2
tremila:nummod:2 persone:0
alcuni:det:2 testimoni:0
fonti:0 diplomatiche:amod:1
esperti:0 e:cc:3 medici:conj:1
"""
APPOSITIONS = """
presidente:0 del:case:3 consiglio:nmod:1 italiano:amod:3
portavoce:0 del:case:3 ministero:nmod:1 degli:case:5 esteri:nmod:3
segretario:0 del:case:3 partito:nmod:1
ministro:0 dell':case:3 Interno:nmod:1
capo:0 della:case:3 delegazione:nmod:1 europea:amod:3
leader:0 dell':case:3 opposizione:nmod:1
coordinatore:0 nazionale:amod:1 della:case:4 campagna:nmod:1
avvocato:0 della:case:3 difesa:nmod:1
34:nummod:2 anni:0
ex:amod:2 direttore:0 dell':case:4 agenzia:nmod:2
"""
ASIDES = """
mai:advmod:2 entrato:0 nel:case:4 palazzo:obl:2
rivolgendosi:0 ai:case:3 parenti:obl:1 delle:case:5 vittime:nmod:3
arrivato:0 in:case:3 città:obl:1 nella:case:5 mattinata:obl:1
parlando:0 con:case:4 i:det:4 giornalisti:obl:1
intervenuto:0 in:case:3 aula:obl:1
accusato:0 di:case:3 corruzione:obl:1
rispondendo:0 a:case:4 una:det:4 domanda:obl:1
nata:0 a:case:3 Napoli:obl:1
"""
GERUNDS = ("ndo", "ndosi")
# A subject of so many tokens at most may become a name, with this probability.
SHORT = 5
NAMED = 0.7

Phrase = list[Token]


def phrases(block: str) -> list[Phrase]:
    """Read one phrase a line."""
    return [read_tokens(line) for line in block.strip().splitlines()]


OPENING_PHRASES, APPOSITION_PHRASES, ASIDE_PHRASES = phrases(OPENINGS), phrases(APPOSITIONS), phrases(ASIDES)
QUANTITY_PHRASES = phrases(QUANTITIES)


def insert(sentence: Sentence, at: int, phrase: Phrase, label: str, head: int, commas: bool) -> Sentence:
    """Put a phrase before a token.

    Args:
        sentence: A parsed sentence.
        at: The token it goes before.
        phrase: The phrase.
        label: Label of its head.
        head: Token of the sentence that it hangs from.
        commas: Whether commas surround it (none at the beginning of the sentence).

    Returns:
        The longer sentence.
    """
    top = next(i for i, (_, dep, _) in enumerate(phrase) if dep == "ROOT")
    opening = commas and at > 0
    words = [form for form, _, _ in phrase]
    size = len(words) + opening + commas
    first = at + opening
    moved = [h + size if h >= at else h for h in sentence.heads]
    root = head + size if head >= at else head
    added_heads = [root if i == top else first + up - 1 for i, (_, _, up) in enumerate(phrase)]
    added_deps = [label if i == top else dep for i, (_, dep, _) in enumerate(phrase)]
    spaces = [not w.endswith("'") for w in words]
    before = list(sentence.spaces[:at])
    if commas:
        words, added_heads, added_deps = [*words, ","], [*added_heads, first + top], [*added_deps, "punct"]
        spaces[-1:] = [False, True]
    if opening:
        words, added_heads, added_deps = [",", *words], [first + top, *added_heads], ["punct", *added_deps]
        spaces = [True, *spaces]
        before[-1] = False
    blank = [""] * size
    return replace(
        sentence,
        words=[*sentence.words[:at], *words, *sentence.words[at:]],
        spaces=[*before, *spaces, *sentence.spaces[at:]],
        tags=[*sentence.tags[:at], *blank, *sentence.tags[at:]],
        pos=[*sentence.pos[:at], *blank, *sentence.pos[at:]],
        morphs=[*sentence.morphs[:at], *blank, *sentence.morphs[at:]],
        lemmas=[*sentence.lemmas[:at], *blank, *sentence.lemmas[at:]],
        heads=[*moved[:at], *added_heads, *moved[at:]],
        deps=[*sentence.deps[:at], *added_deps, *sentence.deps[at:]],
    )


def subject(sentence: Sentence) -> tuple[int, int, int] | None:
    """The subject that opens a sentence.

    Args:
        sentence: A parsed sentence.

    Returns:
        Its head, the end of its phrase and the verb; None where the sentence begins otherwise.
    """
    root = next(i for i, h in enumerate(sentence.heads) if h == i)
    for i, (h, dep) in enumerate(zip(sentence.heads, sentence.deps, strict=True)):
        if h == root and dep in ("nsubj", "nsubj:pass"):
            inside = [k for k in range(len(sentence.heads)) if below(sentence.heads, k, i)]
            if inside == list(range(len(inside))) and len(inside) < root and sentence.pos[i] in ("PROPN", "NOUN"):
                return i, len(inside), root
            return None
    return None


def below(heads: list[int], token: int, top: int) -> bool:
    """True for a token of the subtree of `top`."""
    for _ in heads:
        if token == top:
            return True
        token = heads[token]
    return False


def named(sentence: Sentence, rng: random.Random) -> Sentence:
    """Put a person's name, or a quantity, in place of a short singular, or plural, subject that opens the sentence.

    Args:
        sentence: A parsed sentence.
        rng: Source of chance.

    Returns:
        The sentence with the name, or the same one where none fits.
    """
    found = subject(sentence)
    if found is None or found[1] > SHORT:
        return sentence
    head, end, _ = found
    features = sentence.morphs[head]
    if "Number=" not in features:
        return sentence
    phrase = rng.choice(PEOPLE if "Number=Sing" in features else QUANTITY_PHRASES)
    bare = replace(
        sentence,
        **{key: getattr(sentence, key)[end:] for key in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "deps")},
        heads=[h - end for h in sentence.heads[end:]],
    )
    root = next(i for i, h in enumerate(bare.heads) if h == i)
    out = insert(bare, 0, phrase, sentence.deps[head], root, commas=False)
    top = next(i for i, (_, dep, _) in enumerate(phrase) if dep == "ROOT")
    pos = "PROPN" if phrase in PEOPLE else "NOUN"
    return replace(out, pos=[*out.pos[:top], pos, *out.pos[top + 1 :]])


def construct(sentence: Sentence, rng: random.Random) -> Sentence | None:
    """Draw a variant of a sentence that begins with its subject.

    Args:
        sentence: A parsed sentence.
        rng: Source of chance.

    Returns:
        The variant, or None where none fits.
    """
    if rng.random() < NAMED:
        sentence = named(sentence, rng)
    found = subject(sentence)
    if found is None or '"' in sentence.words[: found[1]]:
        return None
    head, end, root = found
    out = sentence
    proper = sentence.pos[head] == "PROPN"
    free = sentence.words[end] != "," and not any(d.startswith(("acl", "appos")) for d in sentence.deps[:end])
    draw = rng.random()
    if free and draw < 0.35:
        phrase = rng.choice(APPOSITION_PHRASES if proper and draw < 0.25 else ASIDE_PHRASES)
        top = next(form for form, dep, _ in phrase if dep == "ROOT")
        if phrase in APPOSITION_PHRASES:
            out = insert(out, end, phrase, "appos", head, commas=True)
        elif top.endswith(GERUNDS):
            out = insert(out, end, phrase, "advcl", root, commas=True)
        else:
            out = insert(out, end, phrase, "acl", head, commas=True)
    if out is sentence or rng.random() < 0.6:
        first = out.words[0]
        if not proper and first[:1].isupper() and sentence.pos[0] != "PROPN":
            out = replace(out, words=[first[:1].lower() + first[1:], *out.words[1:]])
        new_root = next(i for i, h in enumerate(out.heads) if h == i)
        phrase = rng.choice(OPENING_PHRASES)
        label = "advmod" if len(phrase) == 1 else "obl"
        out = insert(out, 0, phrase, label, new_root, commas=rng.random() < 0.3)
    return out


def main() -> None:
    """Write a DocBin of variants."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    paths = [args.data / "ud" / f"{name}.conllu" for name in UD_TRAIN]
    made = [construct(s, rng) for path in paths for s in read_conllu(path) if is_prose(s) and len(s.words) < 60]
    left = [s for s in made if s is not None]
    print(f"{len(left)} sentences, {sum(len(s.words) for s in left)} tokens")
    vocab = spacy.blank("it").vocab
    docs = DocBin(store_user_data=False)
    while left:
        size = rng.randint(1, 5)
        block, left = [vary(s, rng, 1.0) for s in left[:size]], left[size:]
        docs.add(to_doc(vocab, with_breaks(block, rng, 0.2)))
    docs.to_disk(args.out)


if __name__ == "__main__":
    main()
