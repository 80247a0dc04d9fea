"""Reads CoNLL-U files and brings the Italian treebanks to the ISDT conventions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from detokenise import spaces_for
from sentences import Sentence

# Treebanks whose tags and features follow other guidelines: these layers are masked, the trees are used.
FOREIGN_TAGS = ("it_pud",)
ISDT_TAGS = frozenset(
    [
        "A",
        "AP",
        "B",
        "BN",
        "CC",
        "CS",
        "DD",
        "DE",
        "DI",
        "DQ",
        "DR",
        "E",
        "FB",
        "FC",
        "FF",
        "FS",
        "I",
        "N",
        "NO",
        "PART",
        "PC",
        "PD",
        "PE",
        "PI",
        "PP",
        "PQ",
        "PR",
        "RD",
        "RI",
        "S",
        "SP",
        "SW",
        "SYM",
        "T",
        "V",
        "VA",
        "VM",
        "X",
    ]
)
TAG_MAP = {"E_SW": "E_RD", "I_PC": "I", "E_PE": "E_RD", "B_RD": "B"}
DEP_MAP = {
    "nsubj:outer": "nsubj",
    "obl:tmod": "obl",
    "nmod:poss": "det:poss",
    "csubj:pass": "csubj",
    "list": "parataxis",
    "goeswith": "flat",
    # ISDT has no such label; in Italian it is mostly an object put first and taken up by a clitic.
    "dislocated": "obj",
}


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file with multiword tokens merged.

    Args:
        path: The file.

    Yields:
        Harmonised sentences.
    """
    lines: list[str] = []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if line.strip():
            lines.append(line)
        elif lines:
            yield _sentence(lines, path.stem)
            lines = []


def _sentence(lines: list[str], source: str) -> Sentence:
    text = next((x[9:] for x in lines if x.startswith("# text = ")), "")
    rows = [x.split("\t") for x in lines if not x.startswith("#")]
    rows = [r for r in rows if "." not in r[0]]
    words = [r for r in rows if "-" not in r[0]]
    for r in words:
        _harmonise(r, words, source)
    _passives(words, source)
    return _merge(rows, words, text, source)


def _harmonise(row: list[str], words: list[list[str]], source: str) -> None:
    """Bring one row to the conventions of ISDT, in place."""
    form, lemma, upos, xpos, feats, dep = row[1], row[2], row[3], row[4], row[5], row[7]
    if source.startswith(FOREIGN_TAGS) or xpos not in ISDT_TAGS:
        row[4] = ""
    if form.lower() in ("dove", "quando") and xpos == "PR":  # VIT alone makes pronouns of them
        row[3], row[4], row[5] = upos, xpos, feats = ("ADV", "B", "") if form.lower() == "dove" else ("SCONJ", "CS", "")
    if lemma in ("_", "[PUNCT]") or lemma.startswith("["):
        row[2] = lemma = form
    if upos not in ("PROPN", "X", "SYM") and not lemma.isupper():
        row[2] = lemma.lower()
    if feats == "_":
        row[5] = ""
    if lemma == "essere" and dep == "cop" and row[4] == "V":
        row[4] = "VA"
    if upos == "DET" and xpos == "T":
        row[5] = feats.replace("PronType=Ind", "PronType=Tot")
    row[5] = "|".join(f for f in row[5].split("|") if not f.startswith(("ExtPos=", "Typo=")))
    row[7] = DEP_MAP.get(dep, dep)
    if ":" in row[7] and row[7].startswith(("parataxis:", "vocative:", "discourse:")):
        row[7] = row[7].split(":")[0]
    head = words[int(row[6]) - 1] if row[6] != "0" else row
    if dep == "det" and "Poss=Yes" in feats:
        row[7] = "det:poss"
    if dep == "flat" and upos == "PROPN" and head[3] == "PROPN":
        row[7] = "flat:name"
    if dep == "acl" and source.startswith("it_parlamint") and _is_relative(row, words):
        row[7] = "acl:relcl"


def _is_relative(row: list[str], words: list[list[str]]) -> bool:
    """True if the clause below the row holds a relative pronoun of its own."""
    below = [r for r in words if r[6] == row[0]]
    deeper = [r for b in below if b[3] not in ("VERB", "AUX") for r in words if r[6] == b[0]]
    return any("PronType=Rel" in r[5] for r in below + deeper)


def _passives(words: list[list[str]], source: str) -> None:
    """Mark passives and agents in the treebanks that leave them out."""
    if not source.startswith("it_parlamint"):
        _agents(words)
        return
    for r in words:
        if r[7] != "aux" or "VerbForm=Part" not in words[int(r[6]) - 1][5]:
            continue
        kids = [k for k in words if k[6] == r[6]]
        has_avere = any(k[7].startswith("aux") and k[2] == "avere" for k in kids)
        transitive = any(k[7] == "obj" for k in kids)
        reflexive = any(k[7].startswith("expl") for k in kids)
        if has_avere or transitive or reflexive:
            continue
        head = words[int(r[6]) - 1]
        if r[2] == "venire" or (r[2] == "essere" and head[2] not in UNACCUSATIVE):
            r[7] = "aux:pass"
            for k in kids:
                if k[7] == "nsubj":
                    k[7] = "nsubj:pass"
    _agents(words)


# Verbs whose compound tenses take "essere": "è andato" is no passive.
UNACCUSATIVE = frozenset(
    [
        "essere",
        "andare",
        "venire",
        "arrivare",
        "partire",
        "entrare",
        "uscire",
        "restare",
        "rimanere",
        "stare",
        "nascere",
        "morire",
        "diventare",
        "divenire",
        "accadere",
        "succedere",
        "avvenire",
        "tornare",
        "ritornare",
        "cadere",
        "scendere",
        "salire",
        "passare",
        "giungere",
        "sembrare",
        "parere",
        "apparire",
        "scomparire",
        "sparire",
        "crescere",
        "esistere",
        "intervenire",
        "emergere",
        "sorgere",
        "bastare",
        "costare",
        "piacere",
        "dispiacere",
        "mancare",
        "fuggire",
        "scappare",
        "scoppiare",
        "riuscire",
        "risultare",
        "capitare",
        "pervenire",
        "valere",
        "servire",
        "durare",
        "dipendere",
        "derivare",
        "provenire",
        "decadere",
        "scadere",
        "aumentare",
        "diminuire",
        "cambiare",
        "mutare",
    ]
)


def _agents(words: list[list[str]]) -> None:
    """Label «da» phrases below a passive as agents."""
    passive = {r[6] for r in words if r[7] == "aux:pass"}
    for r in words:
        if r[7] == "obl" and r[6] in passive:
            cases = [k for k in words if k[6] == r[0] and k[7] == "case"]
            place = r[3] not in ("NOUN", "PROPN", "PRON")
            if not place and len(cases) == 1 and cases[0][2] == "da" and int(r[0]) > int(r[6]):
                r[7] = "obl:agent"


def _merge(rows: list[list[str]], words: list[list[str]], text: str, source: str) -> Sentence:
    """Merge multiword tokens: «della» is one token, as in spaCy's own Italian models."""
    groups: list[tuple[str, list[list[str]], str]] = []
    covered = 0
    for r in rows:
        if "-" in r[0]:
            a, b = (int(x) for x in r[0].split("-"))
            groups.append((r[1], words[a - 1 : b], r[9]))
            covered = b
        elif int(r[0]) > covered:
            groups.append((r[1], [r], r[9]))
    index = {p[0]: i for i, (_, parts, _) in enumerate(groups) for p in parts}
    s = Sentence(words=[g[0] for g in groups], spaces=_spaces(groups, text, source))
    for i, (_form, parts, _) in enumerate(groups):
        root = next((p for p in parts if p[6] == "0" or index[p[6]] != i), parts[0])
        tags = [p[4] for p in parts]
        s.tags.append(TAG_MAP.get("_".join(tags), "_".join(tags)) if all(tags) else "")
        masked = source.startswith(FOREIGN_TAGS)
        s.pos.append("" if masked else root[3])
        s.morphs.append("" if masked else merge_features([p[5] for p in parts]))
        s.lemmas.append(" ".join(p[2] for p in parts))
        s.heads.append(i if root[6] == "0" else index[root[6]])
        s.deps.append("ROOT" if root[6] == "0" else root[7])
    return s


def merge_features(feats: list[str]) -> str:
    """Merge the features of the parts of a multiword token.

    Args:
        feats: UD feature strings.

    Returns:
        One feature string, values joined by commas.
    """
    merged: dict[str, set[str]] = {}
    for pair in (f for x in feats for f in x.split("|") if f):
        key, value = pair.split("=", 1)
        merged.setdefault(key, set()).update(value.split(","))
    return "|".join(f"{k}={','.join(sorted(v))}" for k, v in sorted(merged.items()))


def _spaces(groups: list, text: str, source: str) -> list[bool]:
    """Take spacing from the text where it is real, else rebuild it."""
    forms = [g[0] for g in groups]
    if source.startswith("it_markit"):
        return spaces_for(forms)
    spaces = ["SpaceAfter=No" not in g[2] for g in groups]
    found: list[bool] = []
    at = 0
    for form in forms:
        if not text.startswith(form, at):
            break
        at += len(form)
        rest = re.match(r"\s*", text[at:]).group()  # type: ignore[union-attr]
        found.append(bool(rest))
        at += len(rest)
    if len(found) == len(forms) and not source.startswith("it_parlamint"):
        spaces = found
    spaces[-1] = True
    return spaces
