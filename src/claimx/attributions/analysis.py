"""What the rules look at: words with form readings, quotations over the article, segments between full stops, verb groups.

The parser's tree is one witness only; everything here is read off the surface, so that a cue is not lost to a wrong tree or lemma.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from spacy.attrs import DEP, HEAD, IDX, LEMMA, LOWER, MORPH, ORTH, POS

from claimx.attributions import lexicon
from claimx.attributions.conjugate import Form
from claimx.attributions.lexicon import Verb
from claimx.lexicons.loader import data_file, toml_table
from claimx.syntax.nominal import simple_preposition
from claimx.text.quotes import Pairing, Quotation, pair_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FINALS = frozenset(".!?…") | {"...", "?!", "!?", "....", ".."}
CLITICS = frozenset(
    [
        "lo",
        "la",
        "l'",
        "li",
        "le",
        "ne",
        "si",
        "s'",
        "ci",
        "c'",
        "mi",
        "m'",
        "gli",
        "vi",
        "v'",
        "se",
        "ce",
        "me",
        "te",
        "ve",
        "glielo",
        "gliene",
        "selo",
        "lo",
    ]
)
ADVERBS = frozenset(
    [
        "poi",
        "anche",
        "inoltre",
        "infatti",
        "già",
        "però",
        "quindi",
        "infine",
        "intanto",
        "invece",
        "ancora",
        "appena",
        "subito",
        "più",
        "mai",
        "pure",
        "dunque",
        "tuttavia",
        "così",
        "sempre",
        "stesso",
        "stessa",
        "oggi",
        "ieri",
        "domani",
        "non",
        "solo",
        "proprio",
        "recentemente",
        "ripetutamente",
        "chiaramente",
        "apertamente",
        "ufficialmente",
        "duramente",
        "fermamente",
        "pubblicamente",
        "nuovamente",
        "successivamente",
        "nel",
        "frattempo",
        "altresì",
        "comunque",
        "addirittura",
        "persino",
        "perfino",
        "spesso",
        "prima",
        "dopo",
        "stamattina",
        "stasera",
        "stamane",
    ]
)
DASHES = frozenset({"–", "—", "-", "--", "―"})
TIGHT = "‐"
"""What the rules see of a hyphen inside a word or number."""
OPENING_BRACKETS, CLOSING_BRACKETS = frozenset("(["), frozenset(")]")
WH = frozenset(
    ["se", "perché", "quando", "quanto", "quanti", "quante", "dove", "chi", "cosa", "quale", "quali", "come", "cos'"]
)
ESSERE_VERBS = frozenset(
    [
        "intervenire",
        "risultare",
        "emergere",
        "trapelare",
        "trasparire",
        "filtrare",
        "affiorare",
        "convenire",
        "esprimersi",
        "pronunciarsi",
        "parere",
        "sembrare",
    ]
)
SUBORDINATORS = frozenset(
    [
        "mentre",
        "quando",
        "se",
        "perché",
        "dopo",
        "prima",
        "poiché",
        "siccome",
        "sebbene",
        "benché",
        "nonostante",
        "affinché",
    ]
)


class Auxiliary(NamedTuple):
    """A reading of an auxiliary or modal form."""

    verb: str
    person: int
    plural: bool


@lru_cache(maxsize=1)
def auxiliaries() -> dict[str, Auxiliary]:
    """Forms of auxiliaries, modals and aspectual verbs."""
    out: dict[str, Auxiliary] = {}
    for verb, rows in toml_table(data_file("attributions", "auxiliaries.toml")).items():
        plural = set(rows["plural"].split())
        for person, key in ((3, "third"), (1, "first"), (2, "second"), (0, "rest")):
            for form in rows[key].split():
                out.setdefault(form, Auxiliary(verb, person, form in plural))
    return out


@dataclass(slots=True)
class Word:
    """A token with what the rules need of it."""

    i: int
    text: str
    low: str
    pos: str
    lemma: str
    dep: str
    head: int
    start: int
    end: int
    finite: bool
    forms: tuple[Form, ...]


@dataclass(slots=True)
class Group:
    """A verb group whose verb is a cue; `kind` is the kind of the head's form, `finite` that of the whole group."""

    head: int
    start: int
    end: int
    verb: Verb
    kind: str
    finite: bool
    person: int
    plural: bool | None
    gender: str
    voice: str
    negated: bool
    clitics: frozenset[str]
    tagged_verb: bool
    clitic_start: int
    bare: bool = False
    """A participle without auxiliary."""
    auxiliaries: tuple[int, ...] = ()


@dataclass(slots=True)
class View:
    """A document as the rules see it."""

    doc: Doc
    text: str
    words: list[Word]
    pairing: Pairing
    quotes: list[Quotation]
    quote_of: list[int]
    mark_of: list[int]
    segments: list[tuple[int, int]]
    segment_of: list[int]
    inner: dict[int, tuple[int, int]]
    groups: list[Group] = field(default_factory=list)
    group_at: dict[int, int] = field(default_factory=dict)
    title_end: int = 0
    names: dict[int, tuple[int, int, str, str | None]] = field(default_factory=dict)
    """By token: start, end, label and entity id of the name that covers it."""

    def region(self, i: int) -> tuple[int, int]:
        """The stretch between full stops that holds a token: inside its quotation, or outside of all."""
        return self.inner.get(i) or self.segments[self.segment_of[i]]

    def low(self, i: int) -> str:
        """The lower-case form at a position, empty outside of the document."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of a token interval, white space cut."""
        while start < end and not self.words[start].text.strip():
            start += 1
        while end > start and not self.words[end - 1].text.strip():
            end -= 1
        if start >= end:
            at = self.words[start].start if start < len(self.words) else len(self.text)
            return at, at
        return self.words[start].start, self.words[end - 1].end


def analyse(doc: Doc) -> View:
    """Everything the rules look at, computed once."""
    text = doc.text
    pairing = pair_quotes(text)
    quotes = pairing.outer()
    words = _words(doc)
    quote_of, mark_of = _quotes_of(words, quotes)
    view = View(doc, text, words, pairing, quotes, quote_of, mark_of, [], [0] * len(words), {})
    _hyphens(view)
    _title(view)
    _nouns_of_headlines(view)
    _ceasefires(view)
    _chief_executives(view)
    _segment(view)
    _media(view)
    _inner_segments(view)
    view.groups = sorted(_groups(view), key=lambda group: group.start)
    for number, group in enumerate(view.groups):
        for i in range(group.start, group.end):
            view.group_at[i] = number
    return view


def _words(doc: Doc) -> list[Word]:
    """The tokens as words; the columns of the document are much faster to read than its tokens one by one."""
    strings = doc.vocab.strings
    columns = doc.to_array([ORTH, LOWER, POS, LEMMA, DEP, MORPH, HEAD, IDX]).T.tolist()
    known = {key: strings[key] for key in set().union(*columns[:5])}
    moods = {key: _finite(doc[columns[5].index(key)]) for key in set(columns[5])}
    readings, helpers = lexicon.forms(), auxiliaries()
    out: list[Word] = []
    for i, (orth, lower, pos, lemma, dep, morph, step, start) in enumerate(zip(*columns, strict=True)):
        text, tag = known[orth], known[pos]
        low = known[lower].replace("’", "'")
        finite = moods[morph] and tag in ("VERB", "AUX")
        aux = helpers.get(low)
        if not finite and aux is not None and aux.person and aux.verb != "aspect" and tag not in ("NOUN", "PROPN"):
            finite = low not in ("sia", "stia", "sei", "e'")
        head = (i + step) % _UNSIGNED
        out.append(
            Word(
                i,
                text,
                low,
                tag,
                known[lemma],
                known[dep],
                head,
                start,
                start + len(text),
                finite,
                readings.get(low, ()),
            )
        )
    return out


_UNSIGNED = 1 << 64
"""Columns are unsigned: a head to the left comes as a huge step."""


def _finite(token: Token) -> bool:
    verb_form = token.morph.get("VerbForm")
    return verb_form == ["Fin"] or (not verb_form and bool(token.morph.get("Mood")))


def _quotes_of(words: list[Word], quotes: list[Quotation]) -> tuple[list[int], list[int]]:
    """For each token the quotation whose inside holds it, and the one whose mark it is (-1 if none)."""
    inside, marks = [-1] * len(words), [-1] * len(words)
    number = 0
    for word in words:
        while number < len(quotes) and quotes[number].end <= word.start:
            number += 1
        for k in range(number, min(number + 2, len(quotes))):
            quote = quotes[k]
            if quote.inner_start <= word.start and word.end <= quote.inner_end:
                inside[word.i] = k
            elif quote.start < word.end and word.start < quote.end:
                marks[word.i] = k
    return inside, marks


def _title(view: View) -> None:
    """The title block: the first line and the short lines after it that do not end in a full stop.

    A text of one such line is a title too. A line that ends in a colon goes on in the next.
    """
    lines = _lines(view)
    if len(lines) == 1:
        if _titular(view, *lines[0]):
            view.title_end = len(view.words)
        return
    for number, (start, end) in enumerate(lines[:TITLE_LINES]):
        colon = view.low(end - 1) == ":"
        if number and not (_titular(view, start, end) or (colon and view.low(lines[number - 1][1] - 1) == ":")):
            return
        if not colon or number + 1 == len(lines):
            view.title_end = end


TITLE_LINES = 6
TITLE_WORDS = 28

_DATELINE = re.compile(
    r"^[ \t]*(?:\([^)\n]{2,30}\)\s*[–—-]+\s*)?"
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ' ’.]{2,40}(?:, \d{1,2}°? \w{3,9}\.?(?: \d{4})?)?|[A-ZÀ-Þ][\w' ’]{2,30}, \d{1,2}°? [a-z]{3,9}\.?(?: \d{4})?)"
    r"\s*(?:\([^)\n]{2,40}\)\s*)?[–—-]+ (?:\([^)\n]{2,30}\)\s*[–—-]+ )?",
    re.MULTILINE,
)
"""«ROMA – », «Roma, 12 mar. - (Agenzia) - »: where a report was written; no part of what it says."""

_BYLINE = re.compile(
    r"^[ \t]*(?:di|a cura di|testo di|intervista di|d[ai]ll?[aeo']* ?(?:nostr[oaie] )?(?:inviat|corrispondent)[oaie](?: [^\n]{2,20}?)??(?: di)?)"
    r"(?: [A-ZÀ-Þ][\w'’.-]+(?: e(?= ))?){1,6}[ \t]*$",
    re.MULTILINE,
)
"""A line that names who wrote the article («di Anna Neri», «dal nostro inviato Marco Neri»)."""


def _lines(view: View) -> list[tuple[int, int]]:
    """The first lines that hold words, as token intervals without the line breaks."""
    out: list[tuple[int, int]] = []
    start = 0
    for i in range(len(view.words) + 1):
        if i < len(view.words) and "\n" not in view.words[i].text:
            continue
        if i > start and any(word.text.strip() for word in view.words[start:i]):
            out.append((start, i))
            if len(out) > TITLE_LINES:
                break
        start = i + 1
    return out


def _titular(view: View, start: int, end: int) -> bool:
    """A short line without full stop."""
    line = view.text[view.words[start].start : view.words[end - 1].end].rstrip("»”“\"'’) ")
    return end - start <= TITLE_WORDS and line[-1:] not in ("", ".", ";", ":", ",", "…", "–", "-")


def _nouns_of_headlines(view: View) -> None:
    """Nouns of speech and of speakers that the tagger takes for verbs in the short syntax of headlines."""
    for word in view.words[: view.title_end]:
        if _surname(view, word) or _medium(view, word):
            word.pos, word.finite, word.forms = "PROPN", False, ()
        if word.pos not in ("VERB", "AUX"):
            continue
        bare = word.low in lexicon.noun_cues() and word.low in lexicon.homographs() and _opens_noun(view, word.i)
        headed = word.i > 0 and view.words[word.i - 1].pos == "DET" and not word.forms
        if bare or (headed and word.low in lexicon.source_heads()):
            word.pos, word.lemma, word.finite = "NOUN", word.low, False


_WEATHER = frozenset(
    {"nevicate", "nevicata", "gelate", "gelata", "grandinate", "grandinata", "mareggiate", "mareggiata", "schiarite"}
)


def _ceasefires(view: View) -> None:
    """«il cessate il fuoco» and «nevicate» are nouns, whatever the tagger says."""
    for word in view.words:
        if word.low in _WEATHER and word.pos == "VERB" and not _has_be(view, word.i - 1):
            word.pos, word.finite, word.forms = "NOUN", False, ()
        if word.low == "cessate" and view.low(word.i + 1) == "il" and view.low(word.i + 2) == "fuoco":
            word.pos, word.lemma, word.finite = "NOUN", "cessate", False


def _chief_executives(view: View) -> None:
    """«l'ad Giorgio Furlani»: after an elided article «ad» is an office and no preposition."""
    for word in view.words[1:]:
        before = view.low(word.i - 1)
        if word.low == "ad" and before.endswith("l'") and before != "quell'":
            word.pos, word.low, word.lemma, word.finite, word.forms = (
                "NOUN",
                "amministratore",
                "amministratore",
                False,
                (),
            )


def _media(view: View) -> None:
    """«rivela Politico», «scrive Domani»: a medium of the lists within a sentence, whatever the tagger takes it for."""
    starts = {start for start, _ in view.segments}
    for word in view.words:
        if word.pos in ("ADJ", "ADV", "VERB", "X") and word.text in lexicon.outlets() and word.i not in starts:
            word.pos, word.finite, word.forms = "PROPN", False, ()


def _surname(view: View, word: Word) -> bool:
    """«Il presidente Fava: «...»»: a capital after a role is a name, whatever verb it looks like."""
    before = view.words[word.i - 1] if word.i else word
    role = before is not word and lexicon.source_heads().get(before.low) == "role"
    return role and word.pos == "VERB" and word.text.istitle() and not before.text.isupper()


def _medium(view: View, word: Word) -> bool:
    """«Wsj: truppe in arrivo»: an abbreviation of the lists before a colon."""
    listed = word.text in lexicon.outlets() or word.text in lexicon.bodies()
    return listed and word.pos != "PROPN" and view.low(word.i + 1) == ":"


def _hyphens(view: View) -> None:
    """«3-15 giorni», «Roma-Lido»: a hyphen without white space beside it is no dash."""
    for word in view.words[1:-1]:
        if word.low in DASHES and view.text[word.start - 1].isalnum() and view.text[word.end].isalnum():
            word.low = TIGHT


def _segment(view: View) -> None:
    words = view.words
    start = 0
    datelines = {match.end() for match in _DATELINE.finditer(view.text)}
    bylines = {match.start() for match in _BYLINE.finditer(view.text)}
    for i, word in enumerate(words):
        if i < start:
            continue
        follows = words[i + 1].start if i + 1 < len(words) else -1
        if _ends_segment(view, i, word) or follows in datelines or follows in bylines:
            view.segments.append((start, i + 1))
            start = i + 1
    if start < len(words):
        view.segments.append((start, len(words)))
    for number, (first, last) in enumerate(view.segments):
        for i in range(first, last):
            view.segment_of[i] = number


def _next_word(view: View, i: int) -> Word | None:
    for word in view.words[i : i + 4]:
        if word.text.strip():
            return word
    return None


def _previous_word(view: View, i: int) -> Word | None:
    return next((view.words[k] for k in range(i, max(i - 4, -1), -1) if view.words[k].text.strip()), None)


def _ends_segment(view: View, i: int, word: Word) -> bool:
    """Whether the outer segment ends after token `i`; quotations are opaque."""
    if view.quote_of[i] >= 0:
        return False
    following = _next_word(view, i + 1)
    if following is None:
        return False
    if "\n" in word.text:
        before = _previous_word(view, i)
        if before is None:
            return False
        if i == view.title_end:
            return True
        if before.text == ":" or (before.text in (",", *DASHES) and word.text.count("\n") == 1):
            return False
        if view.mark_of[before.i] >= 0 and view.quotes[view.mark_of[before.i]].start >= before.start:
            return False
        return not (following.text[:1].islower() and word.text.count("\n") == 1)
    newline = i + 1 < len(view.words) and "\n" in view.words[i + 1].text
    if word.text == ";":
        return True
    if newline:
        return False  # decided at the line break itself
    if word.text in FINALS:
        return (
            not following.text[:1].islower()
            and following.text not in (",", ")", ";", ":")
            and following.text not in DASHES
        )
    if _acronym_with_stop(word.text):
        return following.text[:1].isupper() or view.mark_of[following.i] >= 0
    mark = view.mark_of[i]
    if mark >= 0 and view.quotes[mark].end <= word.end and i > 0:
        inner = view.text[: view.quotes[mark].inner_end].rstrip()
        if inner[-1:] in ".!?…" and inner[-1:]:
            return following.text[:1].isupper() or view.mark_of[following.i] >= 0
    return False


def _acronym_with_stop(text: str) -> bool:
    """«M5S.» is one token: the full stop of the sentence belongs to it."""
    return len(text) > 2 and text.endswith(".") and text.count(".") == 1 and text[:-1].isupper() and text[:-1].isalnum()


def _inner_segments(view: View) -> None:
    """Segments inside quotations, so that a cue within a speech sees its own sentence."""
    i = 0
    while i < len(view.words):
        number = view.quote_of[i]
        if number < 0:
            i += 1
            continue
        end = i
        while end < len(view.words) and view.quote_of[end] == number:
            end += 1
        start = i
        for k in range(i, end):
            last = k + 1 == end
            word = view.words[k]
            following = view.words[k + 1].text if k + 1 < end else ""
            stop = word.text in FINALS or word.text == ";" or "\n" in word.text
            if "\n" in word.text and k > start and view.words[k - 1].text == ":":
                stop = False
            if last or (stop and not following[:1].islower()):
                for token in range(start, k + 1):
                    view.inner[token] = (start, k + 1)
                start = k + 1
        i = end


# --- verb groups -----------------------------------------------------------------------------------------------------


def _groups(view: View) -> list[Group]:
    """A verb group for every word that is a form of a reporting verb, multiword cues first."""
    out: list[Group] = []
    taken: set[int] = set()
    for word in view.words:
        if word.i in taken:
            continue
        entry = _multiword(view, word)
        if entry is None:
            reading = _reading(view, word) or _behind_quotation(view, word)
            if reading is None:
                continue
            verb, form = reading
            end = word.i + 1
        else:
            verb, form, end = entry
        group = _group(view, word, verb, form, end)
        if group is not None:
            out.append(group)
            taken.update(range(word.i, end))
    return out


def _multiword(view: View, word: Word) -> tuple[Verb, Form | None, int] | None:
    """A multiword cue that starts here («ha fatto sapere», «sono convinti che»)."""
    aux = auxiliaries().get(word.low)
    if not word.forms and aux is None:
        return None
    lemmas = {form.lemma for form in word.forms}
    if aux is not None and aux.verb in ("essere", "avere"):
        lemmas.add(aux.verb)
    if "dirsi" in lexicon.multiwords() and ("dire" in lemmas or "dichiarare" in lemmas):
        lemmas.add("dirsi")
    if "prendere" in lemmas:
        lemmas.add("prendersi")
    best: tuple[Verb, Form | None, int] | None = None
    for lemma in lemmas:
        for rest, verb in lexicon.multiwords().get(lemma, ()):
            end = _match(view, word.i + 1, rest)
            if end and (best is None or end > best[2]):
                if lemma == "prendersi" and not {"se", "prendersela"} & {view.low(word.i - k) for k in (1, 2, 3)}:
                    continue
                form = next(
                    (form for form in word.forms if form.lemma in (lemma, "dire", "dichiarare", "prendere")), None
                )
                best = (verb, form, end)
    return best


def _match(view: View, i: int, rest: tuple[str, ...]) -> int:
    """End of the words of a multiword cue, adverbs between them allowed and adjectives in any gender; 0 if they don't match."""
    for n, expected in enumerate(rest):
        skipped = 0
        while skipped < 3 and view.low(i) in ADVERBS and view.low(i) != expected:
            i += 1
            skipped += 1
        if not _same(view.low(i), expected, last=n == len(rest) - 1):
            return 0
        i += 1
    return i


def _same(form: str, expected: str, *, last: bool) -> bool:
    if form == expected:
        return True
    if expected.endswith("re") and form == expected[:-1]:
        return True
    if last and expected.endswith("o") and len(form) == len(expected) and len(form) > 3:
        return form[:-1] == expected[:-1] and form[-1] in "aie"
    return last and expected.endswith("co") and form == expected[:-1] + "hi"


def _reading(view: View, word: Word) -> tuple[Verb, Form | None] | None:
    """The reporting verb that a word may be a form of: by its form, by its lemma, and by what stands before it."""
    known = lexicon.verbs()
    verbal = word.pos in ("VERB", "AUX")
    if word.forms:
        fitting = [form for form in word.forms if form.lemma in known]
        if fitting:
            lemma = next((form.lemma for form in fitting if form.lemma == word.lemma), fitting[0].lemma)
            readings = [form for form in fitting if form.lemma == lemma]
            form = _best_form(view, word, readings)
            if lemma.endswith("rsi") and not _reflexive(view, word):
                return None
            if (
                form.kind not in ("part", "ger", "inf")
                and word.low in lexicon.homographs()
                and _noun_context(view, word)
            ):
                return None
            if verbal or _verb_like(view, word, form):
                return known[lemma], form
            return None
    if verbal and word.lemma in known:
        return known[word.lemma], None
    return None


MANNER = "manner"
_NO_SPEECH = frozenset(["essere", "avere", "stare", "potere", "dovere", "volere"])


def _behind_quotation(view: View, word: Word) -> tuple[Verb, None] | None:
    """Any verb reports where it stands behind a quotation and its comma («Q», scandisce X»), or in dashes inside of one."""
    if not view.quotes or word.pos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return None
    k = word.i - 1
    while k >= 0 and word.i - k < 6 and (view.low(k) in CLITICS or view.low(k) in ADVERBS or _has_be(view, k)):
        k -= 1
    if k < 1:
        return None
    if view.quote_of[word.i] >= 0:
        if view.low(k) not in DASHES or view.quote_of[k] != view.quote_of[word.i]:
            return None
    elif not closes_speech(view, k):
        return None
    morph = view.doc[word.i].morph
    form = (morph.get("VerbForm") or [""])[0]
    verbal = word.pos in ("VERB", "AUX") and (form in ("", "Fin") or (form == "Part" and _has_be(view, word.i - 1)))
    if verbal and (morph.get("Person") or ["3"])[0] != "3":
        return None
    # a rare verb is often tagged as a noun; a noun has no article or person's name right behind it
    after = word.i + 1 + (word.i + 1 < len(view.words) and view.words[word.i + 1].pos in ("ADJ", "ADV"))
    mistagged = word.pos in ("NOUN", "ADJ") and word.i - k == 1 and _opens_subject(view, after)
    if not (verbal or mistagged) or word.lemma in _NO_SPEECH:
        return None
    return Verb.model_construct(lemma=word.lemma.lower(), class_=MANNER, frames=frozenset({"q"}), conjugation=""), None


def _has_be(view: View, k: int) -> bool:
    aux = auxiliaries().get(view.low(k))
    return aux is not None and aux.verb in ("avere", "essere")


def _opens_subject(view: View, i: int) -> bool:
    return view.low(i) in ("il", "lo", "la", "l'", "i", "gli", "le") and view.words[i].pos in ("DET", "PRON")


def connective_end(view: View, start: int, end: int) -> int:
    """Where the conjunctions and linking adverbs that open a sentence end («Ma», «E infatti»): they are no content."""
    while start < end and (
        view.words[start].text.isspace()
        or view.words[start].pos == "CCONJ"
        or view.low(start) in _CONNECTIVES
        or (view.low(start) == "," and start + 1 < end)
    ):
        start += 1
    return start


_CONNECTIVES = frozenset(
    [
        "ma",
        "e",
        "ed",
        "però",
        "inoltre",
        "infatti",
        "quindi",
        "tuttavia",
        "dunque",
        "insomma",
        "infine",
        "intanto",
        "invece",
    ]
)


def closes_speech(view: View, k: int) -> bool:
    """At `k` stands the comma or dash behind a quotation that is a sentence and begins one."""
    if view.low(k) != "," and view.low(k) not in DASHES:
        return False
    mark = view.mark_of[k - 1]
    if mark < 0 or view.quotes[mark].inner_end > view.words[k - 1].start:
        return False
    opener = next((i for i in range(k - 1, -1, -1) if view.quote_of[i] != mark and view.mark_of[i] != mark), -1)
    inside = range(opener + 1, k - 1)
    if sum(view.quote_of[i] == mark and any(c.isalnum() for c in view.words[i].text) for i in inside) < 3:
        return False
    start = view.segments[view.segment_of[k]][0]
    return all(not any(c.isalnum() for c in view.words[i].text) for i in range(start, opener + 1)) or (
        opener >= 0 and view.low(opener) in (":", *DASHES)
    )


def _noun_context(view: View, word: Word) -> bool:
    """An article, preposition or adjective right before a form that may be a noun («la dolorosa prova che»)."""
    if word.i < view.title_end and _opens_noun(view, word.i):
        return True
    if not word.i or _clitic_before(view.low(word.i - 1), word.low):
        return False
    before = view.words[word.i - 1]
    if view.low(word.i + 1) in ("il", "lo", "la", "l'", "i", "gli", "le"):
        return False
    if before.pos == "ADJ" and (word.i < 2 or view.words[word.i - 2].pos not in ("DET", "ADP", "NUM")):
        return False
    return (before.low in _NOUN_BEFORE and before.low not in ("lo", "la", "l'", "li", "le")) or before.pos in (
        "ADJ",
        "DET",
        "ADP",
    )


def _opens_noun(view: View, i: int) -> bool:
    """Headlines drop the article: «Dazi, affondo di Macron», «Accusa dell'Onu»."""
    if i and view.low(i - 1) not in (",", ":") and view.low(i - 1).strip():
        return False
    if simple_preposition(view.low(i + 1)) != "di" or i + 2 >= len(view.words):
        return False
    return view.low(i + 1) not in ("di", "d'") or view.words[i + 2].pos in ("PROPN", "DET")


def _reflexive(view: View, word: Word) -> bool:
    """A reflexive verb shows its clitic («si augura», «attendendosi»)."""
    if word.low.endswith(("si", "mi", "ci", "sene")):
        return True
    return any(view.low(word.i - k) in ("si", "s'", "mi", "ci", "m'", "c'") for k in range(1, 5))


def _best_form(view: View, word: Word, readings: list[Form]) -> Form:
    """The reading that the words before allow: a participle after an auxiliary, a finite form elsewhere."""
    if len(readings) == 1:
        return readings[0]
    before = view.low(word.i - 1)
    aux = auxiliaries().get(before)
    morph = view.doc[word.i].morph
    wanted = (morph.get("VerbForm") or [""])[0]
    kinds = {"Fin": ("pres", "imp", "past", "fut", "cond", "sub"), "Part": ("part",), "Ger": ("ger",), "Inf": ("inf",)}
    if aux is not None and aux.verb in ("avere", "essere", "venire") and any(form.kind == "part" for form in readings):
        return next(form for form in readings if form.kind == "part")
    for form in readings:
        if form.kind in kinds.get(wanted, ()):
            return form
    return readings[0]


_NOUN_BEFORE = frozenset(
    [
        "il",
        "lo",
        "la",
        "i",
        "gli",
        "le",
        "l'",
        "un",
        "uno",
        "una",
        "un'",
        "del",
        "dello",
        "della",
        "dei",
        "degli",
        "delle",
        "dell'",
        "al",
        "allo",
        "alla",
        "ai",
        "agli",
        "alle",
        "all'",
        "dal",
        "dallo",
        "dalla",
        "dai",
        "dagli",
        "dalle",
        "dall'",
        "nel",
        "nello",
        "nella",
        "nei",
        "negli",
        "nelle",
        "nell'",
        "sul",
        "sullo",
        "sulla",
        "sui",
        "sugli",
        "sulle",
        "sull'",
        "questo",
        "questa",
        "questi",
        "queste",
        "quel",
        "quella",
        "quell'",
        "quelle",
        "di",
        "con",
        "senza",
        "per",
        "sua",
        "suo",
        "loro",
        "sue",
        "suoi",
        "nuova",
        "nuovo",
        "prima",
        "ogni",
        "nessuna",
        "alcuna",
        "a",
        "da",
        "in",
    ]
)


def _verb_like(view: View, word: Word, form: Form) -> bool:
    """A word tagged as no verb is one all the same after an auxiliary or subject and before a complement."""
    before = view.low(word.i - 1)
    aux = auxiliaries().get(before)
    if form.person == 3 and _clitic_before(before, word.low):
        return True
    if form.kind == "part":
        k = word.i - 1
        while k >= 0 and view.low(k) in ADVERBS:
            k -= 1
        aux = auxiliaries().get(view.low(k))
        return aux is not None and aux.verb in ("avere", "essere", "venire")
    if before in _NOUN_BEFORE and before not in ("lo", "la", "l'"):
        return False
    if before in ("la", "l'"):
        return False
    following = view.low(word.i + 1)
    if form.kind in ("ger", "inf"):
        return word.pos not in ("NOUN", "PROPN")
    previous = view.words[word.i - 1] if word.i else None
    if previous is not None and form.person == 3 and word.text[:1].islower():
        links = (
            previous.low in ("e", "ed", "ma", ",") or previous.pos in ("PROPN", "ADV") or previous.low in ("non", "si")
        )
        if links and following in ("il", "lo", "la", "l'", "i", "gli", "le", "che", "alla", "al", "agli", "alle", ":"):
            return True
    if form.person in (1, 3) and word.low not in lexicon.homographs() and word.text[:1].islower() and word.i:
        return before not in _NOUN_BEFORE
    return following in ("che", ":", "di") and word.pos not in ("PROPN",) and word.i > 0 and word.text[:1].islower()


def _clitic_before(before: str, low: str) -> bool:
    """«Lo comunica», «la accusa»: before such a sound the article would be «il» or «l'»."""
    if before == "la":
        return low[0] in "aeiou"
    impure = low[0] in "zxy" or low[:2] in ("gn", "ps", "pn") or (low[0] == "s" and low[1:2] not in tuple("aeiou"))
    return before == "lo" and low[0] not in "aeiou" and not impure


def _group(view: View, word: Word, verb: Verb, form: Form | None, end: int) -> Group | None:
    """The verb group around a cue verb, read leftwards over adverbs, auxiliaries and modals."""
    kind = form.kind if form is not None else _kind_by_morph(view.doc[word.i])
    person = form.person if form is not None and kind not in ("part", "inf", "ger") else 0
    plural: bool | None = form.number == "Plur" if form is not None and form.number else None
    gender = form.gender if form is not None else ""
    aux_word = auxiliaries().get(word.low)
    if form is None and kind == "pres" and verb.class_ == MANNER:
        number = view.doc[word.i].morph.get("Number")
        person, plural = 3, number == ["Plur"] if number and word.pos == "VERB" else None
    if form is None and aux_word is not None:
        person, plural, kind = aux_word.person, aux_word.plural, ("pres" if aux_word.person else kind)
    finite = kind in ("pres", "imp", "past", "fut", "cond", "sub")
    start, k = word.i, word.i - 1
    found: list[int] = []
    chain: list[str] = []
    floor = max(view.region(word.i)[0], word.i - 9)
    while k >= floor:
        low = view.low(k)
        aux = auxiliaries().get(low)
        if aux is not None and _links(aux, low, kind if not chain else "", chain, finite):
            start = k
            found.append(k)
            chain.append(aux.verb)
            if aux.verb == "aspect" and low.endswith("ndo"):
                kind = "ger"
            if aux.person:
                finite, person, plural = True, aux.person, aux.plural
            k -= 1
            continue
        if low == "," and not finite and kind == "part" and not found:
            close = next((j for j in range(k - 1, max(k - 4, floor), -1) if view.low(j) == ","), -1)
            before = auxiliaries().get(view.low(close - 1)) if close > 0 else None
            inside = range(close + 1, k)
            if (
                before is not None
                and before.verb in ("avere", "essere")
                and all(view.low(j) in ADVERBS or view.words[j].pos == "ADV" for j in inside)
            ):
                k = close - 1
                continue
            break
        if finite or (low not in ADVERBS and view.words[k].pos != "ADV" and low not in ("a", "ad", "di", "per", "si")):
            break
        if low in ("a", "ad", "di", "per", "si") and not _aspect_before(view, k):
            break
        k -= 1
    if finite and kind in ("part", "inf", "ger") and not found:
        return None
    clitics, clitic_start, negated = _before_group(view, start, floor - 3)
    voice = _voice(chain, kind, verb, clitics)
    if view.low(start) in ADVERBS and start < word.i:
        start += 1
    return Group(
        head=word.i, start=start, end=end, verb=verb, kind=kind, finite=finite, person=person, plural=plural, gender=gender,
        voice=voice, negated=negated, clitics=clitics, tagged_verb=word.pos in ("VERB", "AUX"), clitic_start=clitic_start,
        bare=kind == "part" and not found, auxiliaries=tuple(found),
    )  # fmt: skip


def _aspect_before(view: View, k: int) -> bool:
    for low in (view.low(k - 1), view.low(k - 2)):
        aux = auxiliaries().get(low)
        if aux is not None and aux.verb == "aspect":
            return True
    return False


def _links(aux: Auxiliary, low: str, kind: str, chain: list[str], finite: bool) -> bool:
    """Whether an auxiliary form can stand before what follows it in the group."""
    if finite:
        return False
    if kind == "part" or (chain and chain[-1] in ("modal", "aspect") and aux.verb in ("avere", "essere")):
        return aux.verb in ("avere", "essere", "venire")
    if kind == "inf":
        return aux.verb in ("modal", "aspect")
    if kind == "ger":
        return aux.verb == "stare"
    if kind:
        return False
    last = chain[-1] if chain else ""
    if last in ("essere", "avere", "venire"):
        return aux.verb in ("avere", "essere", "modal") and not (aux.person and low == "e'")
    return False


def _kind_by_morph(token: Token) -> str:
    form = (token.morph.get("VerbForm") or [""])[0]
    if form in ("Part", "Ger", "Inf"):
        return {"Part": "part", "Ger": "ger", "Inf": "inf"}[form]
    mood = (token.morph.get("Mood") or [""])[0]
    return {"Cnd": "cond", "Sub": "sub"}.get(mood, "pres")


def _before_group(view: View, start: int, floor: int) -> tuple[frozenset[str], int, bool]:
    """Clitics and «non» right before a verb group."""
    clitics: set[str] = set()
    first, negated = start, False
    k = start - 1
    while k >= max(floor, 0) and k >= start - 4:
        low = view.low(k)
        if low == "non":
            negated = True
        elif low in CLITICS and view.words[k].pos in (
            "PRON",
            "DET",
            "PART",
            "ADV",
            "SCONJ",
            "X",
            "INTJ",
            "VERB",
            "AUX",
            "PROPN",
            "NOUN",
            "",
        ):
            clitics.add({"l'": "lo", "s'": "si", "m'": "mi"}.get(low, low))
        else:
            break
        first = k
        k -= 1
    return frozenset(clitics), first, negated


def _voice(chain: list[str], kind: str, verb: Verb, clitics: frozenset[str]) -> str:
    base = verb.lemma.split()[0]
    if base == "leggersi":
        return "si"
    if base.endswith("rsi") or " " in verb.lemma:
        return "act"
    if "si" in clitics and not ("aspect" in chain and "essere" in chain):  # «si è limitato a dire» has a speaker
        return "si"
    if (
        kind == "part"
        and ("venire" in chain or ("essere" in chain and "avere" not in chain))
        and base not in ESSERE_VERBS
    ):
        return "pass"
    return "act"


def prepositional(view: View, i: int) -> str:
    """The simple preposition that a word is («della» gives «di»), or empty."""
    low = view.low(i)
    simple = simple_preposition(low)
    return simple if simple in _PREPOSITIONS else ""


_PREPOSITIONS = frozenset(["di", "a", "da", "in", "con", "su", "per", "tra", "fra"])
