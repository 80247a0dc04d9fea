"""Builds the base pipeline: Italian tokenizer rules for news, plus the word vectors."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from itertools import product
from pathlib import Path

import spacy
from conllu import read_conllu
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

LETTERS = "a-zA-ZÀ-ÖØ-öø-ÿĀ-ž"
ELISIONS = [
    "l",
    "dell",
    "all",
    "dall",
    "nell",
    "sull",
    "un",
    "d",
    "quell",
    "quest",
    "coll",
    "c",
    "dev",
    "tutt",
    "anch",
    "quant",
    "cos",
    "com",
    "senz",
    "mezz",
    "sant",
    "vent",
    "trent",
    "cinquant",
    "gl",
    "ch",
    "s",
    "m",
    "t",
    "v",
    "n",
]
ABBREVIATIONS = [
    "art.",
    "artt.",
    "avv.",
    "avvs.",
    "on.",
    "ing.",
    "arch.",
    "prof.",
    "dott.",
    "sig.",
    "sen.",
    "min.",
    "gen.",
    "col.",
    "cap.",
    "mons.",
    "card.",
    "pag.",
    "cit.",
    "ecc.",
    "etc.",
    "es.",
    "ex.",
    "cfr.",
    "vol.",
    "cap.",
    "tel.",
    "fig.",
    "tab.",
    "lett.",
    "n.",
    "nn.",
    "nr.",
    "num.",
    "co.",
    "c.",
    "p.",
    "pp.",
    "s.",
    "ss.",
    "sec.",
    "cent.",
    "max.",
    "dr.",
    "dr.ssa",
    "dott.ssa",
    "prof.ssa",
    "sig.ra",
    "sig.na",
    "sigg.",
    "proff.",
    "p.es.",
    "p.e.",
    "c.a.",
    "d.C.",
    "a.C.",
    "S.p.A.",
    "s.p.a.",
    "S.r.l.",
    "s.r.l.",
    "S.n.c.",
    "d.l.",
    "d.lgs.",
    "D.L.",
    "D.Lgs.",
    "D.P.R.",
    "d.p.r.",
    "G.U.",
    "c.c.",
    "c.p.",
    "c.p.c.",
    "c.p.p.",
    "U.S.A.",
    "U.E.",
    "U.K.",
    "N.B.",
    "op.",
    "ed.",
    "o.d.g.",
    "n.d.r.",
    "ndr.",
    "c.d.",
    "p.c.",
    "bar.",
    "St.",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Jr.",
    "Sr.",
    "Inc.",
    "Ltd.",
    "Co.",
    "Corp.",
    "vs.",
    "gov.",
    "pres.",
    "seg.",
    "com.",
    "comm.",
    "segg.",
    "lgs.",
    "gen.",
    "feb.",
    "mar.",
    "apr.",
    "mag.",
    "giu.",
    "lug.",
    "ago.",
    "set.",
    "sett.",
    "ott.",
    "nov.",
    "dic.",
    "lun.",
    "mart.",
    "merc.",
    "giov.",
    "ven.",
    "sab.",
    "dom.",
]
# «Yoon Suk-yeol», «Padoa-Schioppa», «Mi-24», «F-16»: one token; «avvocato-cliente» is three.
KEEP_WHOLE = rf"[A-ZÀ-Ý][{LETTERS}]*-[{LETTERS}0-9]+|[0-9]+(?:[.,][0-9]+)*(?:mila|enne|enni|esimo|esima|ma|mo)"
# These end sentences at least as often as they abbreviate, so they never become exceptions by themselves.
WORDS_TOO = frozenset(
    [
        "ex.",
        "co.",
        "mar.",
        "set.",
        "mag.",
        "min.",
        "col.",
        "cap.",
        "com.",
        "ed.",
        "dom.",
        "ven.",
        "ago.",
        "gen.",
        "sec.",
        "max.",
        "ma.",
        "st.",
    ]
)


def build(treebanks: list[Path]) -> Language:
    """Make the blank pipeline with the tokenizer of the model.

    Args:
        treebanks: CoNLL-U files to learn abbreviations from.

    Returns:
        A blank Italian pipeline.
    """
    nlp = spacy.blank("it")
    _affixes(nlp)
    # "):" and "8)" are punctuation in the news, not faces.
    nlp.tokenizer.rules = {k: v for k, v in nlp.tokenizer.rules.items() if ")" not in k and "(" not in k}
    known = [a for a in ABBREVIATIONS if a not in WORDS_TOO]
    learnt = _learnt(nlp, treebanks)
    print("abbreviations from the treebanks:", " ".join(learnt))
    for abbreviation in dict.fromkeys([*known, *learnt]):
        for form in {abbreviation, abbreviation[0].upper() + abbreviation[1:]}:
            nlp.tokenizer.add_special_case(form, [{ORTH: form}])
    for elision, mark, abbreviation in product(ELISIONS[:12], "'’", [*known, "min.", "gen.", "col.", "es."]):
        for e, a in {(elision, abbreviation), (elision.capitalize(), abbreviation)}:
            nlp.tokenizer.add_special_case(e + mark + a, [{ORTH: e + mark}, {ORTH: a}])
    for short, mark in product(("po", "Po", "mo", "de", "ca", "E", "e", "va", "fa", "be", "ne"), "'’"):
        nlp.tokenizer.add_special_case(short + mark, [{ORTH: short + mark}])
    for elision, mark in product(ELISIONS, "'’"):
        for form in (elision + mark, elision.capitalize() + mark, elision.upper() + mark):
            nlp.tokenizer.add_special_case(form, [{ORTH: form}])
    return nlp


def _affixes(nlp: Language) -> None:
    """Split guillemets and curly quotes everywhere, keep hyphened names whole."""
    infixes = [x for x in nlp.Defaults.infixes if '\\"])' not in x]
    infixes += [
        r"[«»“”„‹›]",
        r"(?<=[»”]),",
        rf"(?<=[0-9]),(?=[{LETTERS}])",
        rf"(?<=[{LETTERS}]['’])[\"‘(\[](?=[{LETTERS}0-9])",
        rf"(?<=[{LETTERS}]['’])(?=[{LETTERS}0-9])",
        rf"(?<=[{LETTERS}0-9])[)\]](?=[{LETTERS}])",
        rf"(?<=[{LETTERS}]{{2}})[(](?=[{LETTERS}]{{2}})",
    ]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    prefixes = ["‹", "„", *nlp.Defaults.prefixes]
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    suffixes = ["›", *nlp.Defaults.suffixes]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.tokenizer.token_match = re.compile(rf"^(?:{KEEP_WHOLE})$").match


def _learnt(nlp: Language, treebanks: list[Path]) -> list[str]:
    """List the dotted tokens that the treebanks keep whole and the rules would split."""
    whole: Counter[str] = Counter()
    split: Counter[str] = Counter()
    for path in treebanks:
        for s in read_conllu(path):
            for i, word in enumerate(s.words):
                if word.endswith(".") and len(word) > 2 and word[0].isalpha():
                    whole[word] += 1
                elif word == "." and i and not s.spaces[i - 1]:
                    split[s.words[i - 1] + "."] += 1
    found = [w for w, n in whole.items() if n > 1 and n > 2 * split[w] and len(nlp.tokenizer(w)) > 1]
    return sorted(found)


def main() -> None:
    """Write the base pipeline to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="pipeline folder made by `spacy init vectors`")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    nlp = build([*sorted(args.data.glob("ud/it_vit*.conllu")), args.data / "ud/it_partut-ud-train.conllu"])
    if args.vectors:
        nlp.vocab.vectors = spacy.load(args.vectors).vocab.vectors
    nlp.to_disk(args.out)


if __name__ == "__main__":
    main()
