"""Sentences written from patterns, with their trees: questions, and subjects after the verb.

Treebanks of running text hold too few of either to learn from. In ISDT the interrogative pronoun is the root of «Chi è il
ministro?» and interrogative adverbs are `advmod`. A pattern is a line of `form:label:head` tokens, heads counted from 1; a name in capitals is drawn from the lists below, its own tree
hanging from the place where it stands. Only the words that ask have tags; features and lemmas are left out.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

import spacy
from sentences import Sentence, to_doc
from spacy.tokens import DocBin
from variants import vary, with_breaks

SEED = 31
# Tag and part of speech that ISDT gives the words that ask; in clauses of time «quando» is a conjunction.
QUESTION_WORDS = {"dove": ("B", "ADV"), "quando": ("B", "ADV"), "come": ("B", "ADV"), "cosa": ("PQ", "PRON")}

# Noun phrases; the head has the label 0.
SINGULAR = """
il:det:2 presidente:0 della:case:4 commissione:nmod:2
il:det:2 ministro:0 degli:case:4 esteri:nmod:2 francese:amod:2
il:det:2 segretario:0 generale:amod:2 dell':case:5 Onu:nmod:2
il:det:2 capo:0 del:case:4 governo:nmod:2 provvisorio:amod:4
la:det:2 capitale:0 del:case:4 Sudan:nmod:2
la:det:2 sede:0 centrale:amod:2 della:case:5 banca:nmod:2
la:det:2 regina:0 di:case:4 Danimarca:nmod:2
l':det:2 autore:0 del:case:4 romanzo:nmod:2
l':det:2 ultimo:amod:3 imperatore:0 d':case:5 Etiopia:nmod:3
il:det:3 primo:amod:3 presidente:0 del:case:5 Cile:nmod:3
il:det:2 fiume:0 più:advmod:4 lungo:amod:2 d':case:6 Europa:nmod:4
il:det:2 comandante:0 delle:case:4 truppe:nmod:2 americane:amod:4 in:case:7 Iraq:nmod:2
la:det:2 guerra:0 di:case:4 Corea:nmod:2
il:det:2 trattato:0 di:case:4 pace:nmod:2
la:det:2 battaglia:0 di:case:4 Verdun:nmod:2
il:det:2 ponte:0 sullo:case:4 stretto:nmod:2
l':det:2 aeroporto:0 di:case:4 Palermo:nmod:2
la:det:2 legge:0 sul:case:4 lavoro:nmod:2
il:det:2 vertice:0 della:case:4 Nato:nmod:2
l':det:2 inchiesta:0 sulla:case:4 strage:nmod:2
la:det:2 squadra:0 campione:compound:2 d':case:5 Italia:nmod:3
il:det:2 portavoce:0 del:case:4 Cremlino:nmod:2
il:det:2 Mar:0 Caspio:flat:name:2
la:det:2 Biblioteca:0 Nazionale:amod:2
il:det:2 generale:0 Cadorna:nmod:2
l':det:2 astronauta:0 Umberto:nmod:2 Guidoni:flat:name:3
il:det:2 governo:0 olandese:amod:2
la:det:2 missione:0 europea:amod:2
la:det:2 centrale:0 nucleare:amod:2 di:case:5 Caorso:nmod:2
il:det:2 premio:0 Nobel:nmod:2 per:case:5 la:det:6 pace:nmod:2
"""
PLURAL = """
i:det:2 negoziati:0 di:case:4 pace:nmod:2
gli:det:2 abitanti:0 della:case:4 Sardegna:nmod:2
i:det:2 giudici:0 della:case:4 Corte:nmod:2
le:det:2 forze:0 armate:amod:2 russe:amod:2
i:det:2 fondatori:0 del:case:4 partito:nmod:2
le:det:2 vittime:0 dell':case:4 attentato:nmod:2
i:det:2 documenti:0 dell':case:4 archivio:nmod:2
gli:det:2 impianti:0 olimpici:amod:2
i:det:2 resti:0 della:case:4 nave:nmod:2
le:det:2 elezioni:0 politiche:amod:2
"""
PERSONS = """
Anna:0 Magnani:flat:name:1
Guglielmo:0 Marconi:flat:name:1
Simón:0 Bolívar:flat:name:1
Indira:0 Gandhi:flat:name:1
Nelson:0 Mandela:flat:name:1
Enrico:0 Mattei:flat:name:1
Fausto:0 Coppi:flat:name:1
Marie:0 Curie:flat:name:1
Boris:0 Pasternak:flat:name:1
Kofi:0 Annan:flat:name:1
Charles:0 de:flat:name:1 Gaulle:flat:name:1
Maria:0 Callas:flat:name:1
Romano:0 Prodi:flat:name:1
monsignor:0 Bello:nmod:1
Sergio:0 Mattarella:flat:name:1
Angela:0 Merkel:flat:name:1
Kim:0 Jong:flat:name:1 Un:flat:name:1
Garibaldi:0
Cavour:0
Gorbaciov:0
"""
BODIES = """
la:det:2 Fiat:0
la:det:2 Nasa:0
l':det:2 Unesco:0
l':det:2 Eni:0
la:det:2 Croce:0 Rossa:amod:2
la:det:2 Juventus:0
il:det:2 Portogallo:0
la:det:2 Norvegia:0
il:det:2 Parlamento:0
"""
PLACES = """
a:case:2 Torino:0
in:case:2 Germania:0
nel:case:2 mondo:0
nel:case:2 Mediterraneo:0
in:case:2 Europa:0
a:case:2 Bruxelles:0
nella:case:2 provincia:0 di:case:4 Bari:nmod:2
"""
NOUNS_OF_PLACE = "città paese regione museo porto edificio quartiere isola stato"
PREPOSITIONS_OF_PLACE = "In Da Presso Su"
TIMES = "anno secolo mese giorno periodo"
AGENTS = "paese ministro gruppo squadra scienziato attore partito generale società presidente città film giornale"
COUNTED = "abitanti soldati deputati chilometri paesi giorni persone medaglie lingue navi aerei stanze figli anni"
OBJECTS = "premio titolo lavoro mestiere incarico numero nome ruolo film libro"
TRANSITIVE = (
    "vinto firmato scritto fondato scoperto inventato costruito diretto guidato ucciso battuto comprato finanziato"
)
ACTIVE_PAST = "vinse firmò scrisse fondò scoprì inventò costruì diresse guidò perse sconfisse governò"
PARTICIPLES_M = "firmato fondato costruito ucciso eletto scoperto bombardato inaugurato arrestato pubblicato liberato"
INTRANSITIVE = "nacque morì iniziò finì cominciò arrivò partì scoppiò visse"
EVENT_PARTICIPLES = "avvenuta iniziata finita cominciata scoppiata nata"
MEASURES = "pesa misura dura costa pesava durò costò misurava"
TALL = "alto lungo profondo grande vecchio largo"
BEGINNING = "Comincia Arriva Resta Manca Scoppia Nasce Cade Finisce Esiste Riparte Slitta Torna Cominciò Arrivò Scoppiò"
WITH_SI = "apre chiude riunisce svolge affaccia verifica riapre complica conclude"
THINGS = "documento messaggio soldato testo edificio prigioniero piano aereo"
BY_WHOM = """
dal:case:2 presidente:0 della:case:4 Camera:nmod:2
dalla:case:2 polizia:0
dalle:case:2 autorità:0 locali:amod:2
da:case:3 una:det:3 banda:0 armata:amod:3
dai:case:2 serbi:0
dal:case:2 governo:0 greco:amod:2
da:case:2 Cavour:0
dall':case:2 esercito:0
dai:case:2 negoziatori:0 europei:amod:2
"""
ORDINARY = "vive lavora nasce combatte insegna scorre passa gioca"

PATTERNS = """
8 Chi:ROOT:1 COPULA:cop:1 NP:nsubj:1 ?:punct:1
4 Chi:ROOT:1 COPULA:cop:1 NAME:nsubj:1 ?:punct:1
3 Chi:ROOT:1 sono:cop:1 PLURAL:nsubj:1 ?:punct:1
6 Qual:ROOT:1 è:cop:1 NP:nsubj:1 ?:punct:1
2 Quale:ROOT:1 COPULA:cop:1 NP:nsubj:1 ?:punct:1
3 Quali:ROOT:1 sono:cop:1 PLURAL:nsubj:1 ?:punct:1
4 Che:det:2 cos':ROOT:2 è:cop:2 NP:nsubj:2 ?:punct:2
3 Cos':ROOT:1 è:cop:1 NAME:nsubj:1 ?:punct:1
2 Cosa:ROOT:1 sono:cop:1 PLURAL:nsubj:1 ?:punct:1
5 Dov':advmod:2 è:ROOT:2 NP:nsubj:2 ?:punct:2
2 Dove:advmod:2 sono:ROOT:2 PLURAL:nsubj:2 ?:punct:2
5 Dove:advmod:3 si:expl:3 trova:ROOT:3 NP:nsubj:3 ?:punct:3
2 Dove:advmod:3 si:expl:3 trovano:ROOT:3 PLURAL:nsubj:3 ?:punct:3
3 Dove:advmod:2 INTRANSITIVE:ROOT:2 NAME:nsubj:2 ?:punct:2
5 Quando:advmod:2 INTRANSITIVE:ROOT:2 NAME:nsubj:2 ?:punct:2
5 Quando:advmod:3 venne:aux:pass:3 PARTICIPLE:ROOT:3 NP:nsubj:pass:3 ?:punct:3
4 Quando:advmod:4 è:aux:4 stato:aux:pass:4 PARTICIPLE:ROOT:4 NP:nsubj:pass:4 ?:punct:4
4 Quando:advmod:3 è:aux:3 EVENT:ROOT:3 NP:nsubj:3 ?:punct:3
3 Dove:advmod:3 fu:aux:pass:3 PARTICIPLE:ROOT:3 NAME:nsubj:pass:3 ?:punct:3
3 Come:advmod:3 si:expl:3 chiama:ROOT:3 NP:nsubj:3 ?:punct:3
2 Come:advmod:3 si:expl:3 chiamano:ROOT:3 PLURAL:nsubj:3 ?:punct:3
2 Come:advmod:2 INTRANSITIVE:ROOT:2 NAME:nsubj:2 ?:punct:2
3 Come:advmod:3 è:aux:3 EVENT:ROOT:3 NP:nsubj:3 ?:punct:3
4 PREP:case:3 quale:det:3 PLACENOUN:obl:5 si:expl:5 trova:ROOT:5 NP:nsubj:5 ?:punct:5
3 PREP:case:3 quale:det:3 PLACENOUN:obl:4 ORDINARY:ROOT:4 NAME:nsubj:4 ?:punct:4
3 Per:case:3 quale:det:3 AGENT:obl:4 ORDINARY:ROOT:4 NAME:nsubj:4 ?:punct:4
4 In:case:3 che:det:3 TIME:obl:4 INTRANSITIVE:ROOT:4 NAME:nsubj:4 ?:punct:4
3 In:case:3 quale:det:3 TIME:obl:6 NAME:nsubj:6 ha:aux:6 TRANSITIVE:ROOT:6 NP:obj:6 ?:punct:6
3 In:case:3 che:det:3 TIME:obl:5 NP:nsubj:5 PAST:ROOT:5 NP:obj:5 ?:punct:5
2 Quanto:obl:2 MEASURE:ROOT:2 NP:nsubj:2 ?:punct:2
3 Quanto:obl:3 è:cop:3 TALL:ROOT:3 NP:nsubj:3 ?:punct:3
3 Quanto:obj:3 ha:aux:3 speso:ROOT:3 NP:nsubj:3 per:case:6 NAME:obl:3 ?:punct:3
3 Quanti:det:2 COUNTED:obj:3 ha:ROOT:3 NP:nsubj:3 ?:punct:3
2 Quante:det:2 COUNTED:obj:4 ha:aux:4 TRANSITIVE:ROOT:4 NAME:nsubj:4 ?:punct:4
3 Quanti:det:2 COUNTED:nsubj:4 ci:expl:4 sono:ROOT:4 PLACE:obl:4 ?:punct:4
2 Quante:det:2 COUNTED:nsubj:4 sono:aux:4 morte:ROOT:4 PLACE:obl:4 ?:punct:4
3 Chi:nsubj:3 ha:aux:3 TRANSITIVE:ROOT:3 NP:obj:3 ?:punct:3
3 Chi:nsubj:2 PAST:ROOT:2 NP:obj:2 PLACE:obl:2 ?:punct:2
3 Quale:det:2 AGENT:nsubj:4 ha:aux:4 TRANSITIVE:ROOT:4 NP:obj:4 ?:punct:4
2 Quale:det:2 AGENT:nsubj:3 PAST:ROOT:3 NP:obj:3 ?:punct:3
3 Che:det:2 OBJECT:obj:4 ha:aux:4 TRANSITIVE:ROOT:4 NAME:nsubj:4 ?:punct:4
3 Che:det:2 OBJECT:obj:3 aveva:ROOT:3 NAME:nsubj:3 ?:punct:3
4 Che:det:2 cosa:obj:4 ha:aux:4 TRANSITIVE:ROOT:4 NAME:nsubj:4 ?:punct:4
2 Cosa:obj:2 PAST:ROOT:2 NP:nsubj:2 ?:punct:2
2 A:case:2 quanto:obl:3 ammontano:ROOT:3 PLURAL:nsubj:3 ?:punct:3
3 Da:case:2 chi:obl:agent:5 è:aux:5 stato:aux:pass:5 PARTICIPLE:ROOT:5 NP:nsubj:pass:5 ?:punct:5
2 Perché:advmod:4 NAME:nsubj:4 ha:aux:4 TRANSITIVE:ROOT:4 NP:obj:4 ?:punct:4
2 Di:case:3 quale:det:3 PLACENOUN:nmod:5 era:cop:5 presidente:ROOT:5 NAME:nsubj:5 ?:punct:5
6 BEGINNING:ROOT:1 NP:nsubj:1 .:punct:1
5 BEGINNING:ROOT:1 NP:nsubj:1 PLACE:obl:1 .:punct:1
5 È:aux:2 arrivato:ROOT:2 MASCULINE:nsubj:2 PLACE:obl:2 .:punct:2
3 È:aux:2 partito:ROOT:2 MASCULINE:nsubj:2 .:punct:2
5 È:aux:2 scoppiata:ROOT:2 FEMININE:nsubj:2 PLACE:obl:2 .:punct:2
3 È:aux:2 iniziata:ROOT:2 FEMININE:nsubj:2 .:punct:2
5 Si:expl:2 SI:ROOT:2 NP:nsubj:2 PLACE:obl:2 .:punct:2
3 Gli:iobj:2 manca:ROOT:2 NP:nsubj:2 .:punct:2
3 Quando:mark:2 arriva:advcl:6 NP:nsubj:2 ,:punct:2 NAME:nsubj:6 ORDINARY:ROOT:6 PLACE:obl:6 .:punct:6
5 MASCULINE:nsubj:pass:4 è:aux:4 stato:aux:pass:4 PARTICIPLE:ROOT:4 BY:obl:agent:4 .:punct:4
3 MASCULINE:nsubj:pass:3 viene:aux:pass:3 PARTICIPLE:ROOT:3 BY:obl:agent:3 PLACE:obl:3 .:punct:3
6 Il:det:2 THING:nsubj:5 PARTICIPLE:acl:2 BY:obl:agent:3 arriva:ROOT:5 PLACE:obl:5 .:punct:5
4 NAME:nsubj:3 ha:aux:3 TRANSITIVE:ROOT:3 il:det:5 THING:obj:3 PARTICIPLE:acl:5 BY:obl:agent:6 .:punct:3
4 NAME:nsubj:3 ha:aux:3 ottenuto:ROOT:3 il:det:5 OBJECT:obj:3 per:mark:8 avere:aux:8 TRANSITIVE:advcl:3 NP:obj:8 .:punct:3
3 Tra:case:2 loro:obl:4 c':expl:4 è:ROOT:4 NP:nsubj:4 .:punct:4
"""

# Adjectives of nations after the nouns they go with most: «siriano» must not be read as a verb.
NATIONS = {
    "m_sg": ("Gender=Masc|Number=Sing", "l'esercito il_governo il_presidente il_ministro il_premier l'inviato"),
    "f_sg": ("Gender=Fem|Number=Sing", "la_polizia la_marina l'aviazione la_delegazione la_presidenza"),
    "m_pl": ("Gender=Masc|Number=Plur", "i_soldati i_militari i_ribelli gli_agenti i_negoziatori"),
    "f_pl": ("Gender=Fem|Number=Plur", "le_forze le_truppe le_autorità"),
}
NATION_PATTERNS = """
6 NATION:nsubj:3 HAS:aux:3 TRANSITIVE:ROOT:3 NP:obj:3 .:punct:3
3 NATION:nsubj:3 HAS:aux:3 TRANSITIVE:ROOT:3 NP:obj:3 PLACE:obl:3 .:punct:3
4 NATIONS:nsubj:3 HAVE:aux:3 TRANSITIVE:ROOT:3 NP:obj:3 .:punct:3
2 Secondo:case:2 NATIONS:obl:5 ,:punct:2 NAME:nsubj:5 ORDINARY:ROOT:5 PLACE:obl:5 .:punct:5
3 Secondo:case:2 NATION:obl:5 ,:punct:2 NAME:nsubj:5 ORDINARY:ROOT:5 PLACE:obl:5 .:punct:5
2 BEGINNING:ROOT:1 NATION:nsubj:1 .:punct:1
"""
KNOWN = Path(__file__).parents[3] / "src" / "claimx" / "lexicons" / "data" / "kb" / "demonyms.tsv"

Token = tuple[str, str, int]  # form, label, head counted from 1 inside its phrase


def read_tokens(line: str) -> list[Token]:
    """Read «form:label:head» tokens; labels may hold a colon themselves, a head of a phrase has none."""
    out: list[Token] = []
    for place, item in enumerate(line.split(), 1):
        form, rest = item.split(":", 1)
        label, _, head = rest.rpartition(":")
        out.append((form, label or "ROOT", int(head) if label else place))
    return out


def _phrases(block: str) -> list[list[Token]]:
    return [read_tokens(line) for line in block.strip().splitlines()]


def _words(text: str) -> list[list[Token]]:
    return [[(w, "ROOT", 1)] for w in text.split()]


PEOPLE = _phrases(PERSONS)
SLOTS = {
    "NP": _phrases(SINGULAR),
    "PLURAL": _phrases(PLURAL),
    "NAME": PEOPLE + _phrases(BODIES),
    "PLACE": _phrases(PLACES),
    "COPULA": _words("è era fu sarà"),
    "PLACENOUN": _words(NOUNS_OF_PLACE),
    "PREP": _words(PREPOSITIONS_OF_PLACE),
    "TIME": _words(TIMES),
    "AGENT": _words(AGENTS),
    "COUNTED": _words(COUNTED),
    "OBJECT": _words(OBJECTS),
    "TRANSITIVE": _words(TRANSITIVE),
    "PAST": _words(ACTIVE_PAST),
    "PARTICIPLE": _words(PARTICIPLES_M),
    "INTRANSITIVE": _words(INTRANSITIVE),
    "EVENT": _words(EVENT_PARTICIPLES),
    "MEASURE": _words(MEASURES),
    "TALL": _words(TALL),
    "ORDINARY": _words(ORDINARY),
    "MASCULINE": [p for p in _phrases(SINGULAR) if p[0][0] == "il"],
    "FEMININE": [p for p in _phrases(SINGULAR) if p[0][0] == "la"],
    "BEGINNING": _words(BEGINNING),
    "SI": _words(WITH_SI),
    "THING": _words(THINGS),
    "BY": _phrases(BY_WHOM),
}


def expand(pattern: list[Token], rng: random.Random) -> Sentence:
    """Fill a pattern.

    Args:
        pattern: Tokens, some of them slots.
        rng: Source of chance.

    Returns:
        The sentence with its tree; tags, features and lemmas empty.
    """
    parts = [rng.choice(SLOTS[form]) if form in SLOTS else [(form, "ROOT", 1)] for form, _, _ in pattern]
    starts = [sum(len(p) for p in parts[:i]) for i in range(len(parts))]
    inner = [next(i for i, (_, label, _) in enumerate(p) if label == "ROOT") for p in parts]
    words: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    for part, start, top, (_, label, head) in zip(parts, starts, inner, pattern, strict=True):
        for i, (form, dep, up) in enumerate(part):
            words.append(form)
            heads.append(starts[head - 1] + inner[head - 1] if i == top else start + up - 1)
            deps.append(label if i == top else dep)
    words[0] = words[0][:1].upper() + words[0][1:]
    spaces = [not w.endswith("'") for w in words]
    spaces[-2] = False
    for i, word in enumerate(words):
        if word == ",":
            spaces[i - 1] = False
    empty = [""] * len(words)
    known = [
        QUESTION_WORDS.get(word.lower(), ("", "")) if dep != "mark" else ("", "")
        for word, dep in zip(words, deps, strict=True)
    ]
    tags, pos = [list(column) for column in zip(*known, strict=True)]
    return Sentence(words, spaces, tags, pos, list(empty), list(empty), heads, deps)


def nation_phrases(number: str) -> tuple[list[list[Token]], dict[str, str]]:
    """Noun phrases with the demonyms of the library's knowledge base.

    Args:
        number: Ending of the forms wanted, "sg" or "pl".

    Returns:
        The phrases, and the features of the adjectives that tell gender («siriano», not «cinese»).
    """
    out: list[list[Token]] = []
    features: dict[str, str] = {}
    with KNOWN.open(encoding="utf8") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            for form, (morph, nouns) in NATIONS.items():
                if not form.endswith(number):
                    continue
                for noun in nouns.split():
                    article, _, bare = noun.replace("l'", "l'_").partition("_")
                    out.append([(article, "det", 2), (bare, "ROOT", 2), (row[form], "amod", 2)])
                if row[f"m_{number}"] != row[f"f_{number}"]:
                    features[row[form]] = morph
    return out, features


def draw_nations(count: int, rng: random.Random) -> list[Sentence]:
    """Draw sentences with demonyms, whose adjectives are tagged.

    Args:
        count: How many.
        rng: Source of chance.

    Returns:
        The sentences.
    """
    SLOTS["NATION"], features = nation_phrases("sg")
    SLOTS["NATIONS"], more = nation_phrases("pl")
    features |= more
    SLOTS["HAS"], SLOTS["HAVE"] = _words("ha aveva"), _words("hanno avevano")
    out = draw(count, rng, NATION_PATTERNS)
    for sentence in out:
        for i, (word, dep) in enumerate(zip(sentence.words, sentence.deps, strict=True)):
            if dep == "amod" and word in features:
                sentence.pos[i], sentence.tags[i], sentence.morphs[i] = "ADJ", "A", features[word]
    return out


def draw(count: int, rng: random.Random, patterns_text: str = PATTERNS) -> list[Sentence]:
    """Draw sentences.

    Args:
        count: How many.
        rng: Source of chance.
        patterns_text: Weighted patterns, one a line.

    Returns:
        The sentences.
    """
    lines = [line.split(" ", 1) for line in patterns_text.strip().splitlines()]
    weights = [int(w) for w, _ in lines]
    patterns = [read_tokens(rest) for _, rest in lines]
    return [expand(p, rng) for p in rng.choices(patterns, weights, k=count)]


def main() -> None:
    """Write a DocBin of sentences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2500)
    parser.add_argument("--nations", action="store_true", help="sentences with demonyms instead")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rng = random.Random(SEED)
    left = draw_nations(args.count, rng) if args.nations else draw(args.count, rng)
    vocab = spacy.blank("it").vocab
    docs = DocBin(store_user_data=False)
    while left:
        size = rng.randint(1, 6)
        block, left = [vary(s, rng, 0.5) for s in left[:size]], left[size:]
        docs.add(to_doc(vocab, with_breaks(block, rng, 0.1)))
    docs.to_disk(args.out)


if __name__ == "__main__":
    main()
