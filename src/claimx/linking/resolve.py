"""Whom a source or an agent means: a name, a metonym, an office, a noun, an adjective of nationality or a pronoun.

Each answer carries its form and its reason. Without enough evidence there is no answer: a wrong id is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from claimx.entities.context import Context
from claimx.entities.institutions import institution_of
from claimx.entities.lexicon import kinds
from claimx.entities.metonyms import STATE_BODIES, actor_entry
from claimx.entities.people import gender_of
from claimx.entities.words import fold
from claimx.kb import Entry, normalise
from claimx.linking.descriptors import collect, country_of, offices_of
from claimx.linking.lexicon import Pronoun, generics, officials, place_nouns, pronouns
from claimx.linking.phrases import Phrase, demonym_entry, parse_phrase
from claimx.linking.table import EntityTable, Named
from claimx.syntax.nominal import simple_preposition

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ROLE_COUNTRY, _ROLE_OWNER, _ROLE_SAME, _ROLE_NEAR, _NOUN_SAME = 2.0, 2.0, 2.0, 1.0, 1.5
_FITS, _FITS_LATER = 1.0, 2.0
"""How well a description must fit somebody named before, or only after."""

_REACH = 3
"""Sentences that a pronoun looks back."""

_GOVERNMENT_NOUNS = frozenset({"governo", "esecutivo", "regime", "amministrazione"})
_HEADS = frozenset({"president", "premier", "king", "queen", "supreme_leader", "prince", "emir", "sultan", "pope"})
_LEADS = frozenset({"leader", "party_leader", "chair"})
_FORCES = frozenset({"army", "navy", "air_force", "police", "intelligence", "parliament", "ministry", "central_bank"})


@dataclass(slots=True, frozen=True)
class Answer:
    """The row of the entity, the form of the mention and why; `span` is where the mention is, in characters."""

    row: dict[str, Any]
    form: str
    reason: str
    span: tuple[int, int]


class Resolver:
    """Answers for one article; adds entities to the table where only the knowledge base knows who is meant."""

    def __init__(self, doc: Doc, table: EntityTable, context: Context) -> None:
        self.doc = doc
        self.table = table
        self.kb = table.kb
        self.context = context
        self.descriptors = collect(doc, table)
        self.speakers: list[tuple[int, int, str]] = []
        self._sentence_of: dict[int, int] = {}
        for number, sent in enumerate(doc.sents):
            for i in range(sent.start, sent.end):
                self._sentence_of[i] = number

    def resolve(self, start: int, end: int, use: str) -> Answer | None:
        """Whom the phrase at characters `start:end` means; `use` is «speak», «act», «affect» or «place»."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            return None
        inside = self.table.inside(start, end)
        return (
            self._by_name(span, inside, use)
            or self._by_pronoun(span)
            or (self._by_place_noun(span, inside) if use == "place" else None)
            or (self._by_description(span, inside, use) if use != "place" else None)
            or self._by_common_name(span, inside)
        )

    def _by_common_name(self, span: Span, inside: list[Named]) -> Answer | None:
        """A common noun that the recogniser takes for a name («la polizia») stays an entity of its own."""
        head = self._head(span)
        for named in inside:
            if named.start <= head.idx < named.end:
                return Answer(named.row, named.form, "named", (named.start, named.end))
        return None

    # -- names

    def _by_name(self, span: Span, inside: list[Named], use: str) -> Answer | None:
        """The name that is the head of the phrase, or the person in apposition to it."""
        if not inside:
            return None
        head = self._head(span)
        for named in inside:
            if named.start <= head.idx < named.end:
                if named.form == "nominal" and named.row["kb_ref"] is None:
                    break
                return self._named(named, use)
        people = [n for n in inside if n.row["label"] == "PER" and not self._is_complement(n, span)]
        if people and use != "place":
            return self._named(people[0], use)
        others = [n for n in inside if n.start > head.idx and self._after_kind(head, n)]
        if others and (use == "place" or others[0].row["label"] != "LOC"):
            return self._named(others[0], use)
        return None

    def _after_kind(self, head: Token, named: Named) -> bool:
        """A name right after the noun that says its kind («l'emittente televisiva TVP1»)."""
        if named.row["label"] != "PER" and not {fold(head.lemma_), fold(head.text)} & (
            generics().keys() | kinds().keys()
        ):
            return False
        inner = self.doc.char_span(named.start, named.end, alignment_mode="expand")
        return inner is not None and all(
            token.pos_ in ("ADJ", "PROPN") or token.is_quote for token in self.doc[head.i + 1 : inner.start]
        )

    def _named(self, named: Named, use: str) -> Answer:
        """A named mention; a place that speaks or acts is its actor."""
        if use in ("speak", "act") and named.form not in ("metonym", "nominal") and not self._located(named):
            actor = self.table.actor_of(named.row)
            if actor is not None:
                row = self.table.ensure(actor)
                reason = f"«{named.mention['text']}» speaks for {actor.name}"
                self.table.move(named, row, "metonym", reason)
                return Answer(row, "metonym", reason, (named.start, named.end))
        return Answer(named.row, named.form, named.mention.get("reason") or "named", (named.start, named.end))

    def _located(self, named: Named) -> bool:
        """After «a», «in», «presso» a place is a place, whatever the role."""
        span = self.doc.char_span(named.start, named.end, alignment_mode="expand")
        if span is None or span.start == 0:
            return False
        return simple_preposition(self.doc[span.start - 1].lower_) in ("a", "in", "presso", "verso")

    def _is_complement(self, named: Named, span: Span) -> bool:
        """A name after «di», «per» ... inside the phrase belongs to its head."""
        inner = self.doc.char_span(named.start, named.end, alignment_mode="expand")
        if inner is None or inner.start == span.start:
            return False
        i = inner.start - 1
        while i >= span.start and self.doc[i].pos_ in ("DET", "ADJ"):
            i -= 1
        before = self.doc[i]
        return i >= span.start and (before.pos_ == "ADP" or before.lower_.rstrip("'’") in _ADPOSITIONS)

    def _head(self, span: Span) -> Token:
        """The head of the phrase: its first noun, name or pronoun that no preposition before it subordinates."""
        for token in span:
            if token.pos_ in ("NOUN", "PROPN", "PRON") or (token.pos_ == "ADJ" and token.i == span.end - 1):
                return token
        return span.root

    # -- pronouns

    def _by_pronoun(self, span: Span) -> Answer | None:
        words = normalise(span.text)
        pronoun = pronouns().get(words) or (pronouns().get(normalise(span[-1].text)) if len(span) <= 2 else None)
        if pronoun is None:
            return None
        if pronoun.reach == "relative":
            return self._relative(span, pronoun)
        if pronoun.reach == "both" or pronoun.number == "p":
            return None
        found = self._antecedents(span.start, pronoun.gender, "PER")
        if not found:
            return None
        chosen = found[0] if pronoun.reach != "last" else max(found, key=lambda n: n.start)
        where = (span.start_char, span.end_char)
        return Answer(chosen.row, "pronoun", f"«{span.text}» after «{chosen.mention['text']}»", where)

    def _relative(self, span: Span, pronoun: Pronoun) -> Answer | None:
        """A relative pronoun means the last thing named or described right before it."""
        before = [n for n in self.table.mentions() if n.end <= span.start_char and n.form != "demonym"]
        last = max(before, key=lambda n: n.end, default=None)
        if last is None or span.start_char - last.end > 40:
            return None
        if pronoun.gender is not None and self._gender(last.row) not in (None, pronoun.gender):
            return None
        return Answer(last.row, "pronoun", f"relative to «{last.mention['text']}»", (span.start_char, span.end_char))

    def _antecedents(self, token: int, gender: str | None, label: str) -> list[Named]:
        """Mentions before a token that agree, best first: near sentences, subjects, then recency."""
        here = self._sentence_of.get(token, 0)
        offset = self.doc[token].idx
        scored = []
        for named in self.table.mentions():
            if named.end > offset or named.row["label"] != label or named.form in ("demonym",):
                continue
            if any(start <= offset < end and speaker == named.row["id"] for start, end, speaker in self.speakers):
                continue
            span = self.doc.char_span(named.start, named.end, alignment_mode="expand")
            if span is None:
                continue
            distance = here - self._sentence_of.get(span.start, 0)
            shown = self._gender(named.row)
            if distance > _REACH or (gender and shown and shown != gender):
                continue
            subject = span.root.dep_.startswith("nsubj") or span.root.head.dep_.startswith("nsubj")
            scored.append((distance, not subject, gender is not None and shown is None, -named.start, named))
        scored.sort(key=lambda row: row[:4])
        return [row[4] for row in scored]

    def _gender(self, row: dict[str, Any]) -> str | None:
        entry = self.table.entry(row)
        if entry is not None and entry.gender is not None:
            return entry.gender
        shown = gender_of(row["name"])
        if shown is not None:
            return shown
        genders = {d.phrase.gender for d in self.descriptors if d.row_id == row["id"] and d.phrase.gender}
        return genders.pop() if len(genders) == 1 else None

    # -- places

    def _by_place_noun(self, span: Span, inside: list[Named]) -> Answer | None:
        """«la città di Kursk», «nel territorio dell'Ucraina» name the place of the complement."""
        head = self._head(span)
        places = [named for named in inside if named.row["label"] == "LOC"]
        if len(places) == 1 and {fold(head.lemma_), fold(head.text)} & place_nouns():
            return Answer(places[0].row, places[0].form, "place named after its kind", (places[0].start, places[0].end))
        return None

    # -- descriptions

    def _by_description(self, span: Span, inside: list[Named], use: str) -> Answer | None:
        phrase = parse_phrase(self.doc, span.start, span.end, self.kb, inside)
        if phrase is None:
            return self._by_demonym(span, None, use)
        where = (span.start_char, span.end_char)
        if phrase.new or phrase.possessive or (phrase.roles and phrase.unknown_name):
            return None
        if phrase.plural:
            return (
                self._by_institution(span, use)
                or self._by_demonym(span, phrase, use)
                or (self._by_scene(phrase, where) if phrase.bare and phrase.definite else None)
            )
        if phrase.roles:
            answer = self._by_role(phrase, where)
            if answer is not None or not phrase.definite:
                return answer
        institution = self._by_institution(span, use) or self._by_country(phrase, where)
        if institution is not None:
            return institution
        if not phrase.definite:
            return None
        return (
            self._by_leader(phrase, where)
            or self._by_noun(phrase, where)
            or self._by_demonym(span, phrase, use)
            or self._by_generic(phrase, where)
            or (self._by_scene(phrase, where) if phrase.bare else None)
        )

    def _by_scene(self, phrase: Phrase, where: tuple[int, int]) -> Answer | None:
        """«l'esercito», «la polizia» alone: of the country last named, in this paragraph or the one before."""
        start = self.table.text.rfind("\n", 0, where[0])
        start = self.table.text.rfind("\n", 0, len(self.table.text[:start].rstrip())) if start > 0 else 0
        before = [n for n in self.table.mentions() if start <= n.start < where[0] and n.row["country"]]
        if not before:
            return None
        country = max(before, key=lambda n: n.start).row["country"]
        end = where[1]
        text = self.table.text[self.doc[phrase.start].idx : end]
        entry = institution_of(self.kb, text, country)
        if entry is None or entry.subtype not in _FORCES:
            return None
        return Answer(self._actor_row(entry), "nominal", f"«{text}» where {country} was named last", where)

    def _by_role(self, phrase: Phrase, where: tuple[int, int]) -> Answer | None:
        """Who holds the office: someone the article describes so, else the one holder that the knowledge base knows."""
        if phrase.new or ("spokesperson" in phrase.roles and not phrase.definite):
            return None
        phrase = self._of_ministry(phrase)
        return (
            self._described(phrase, where, before=True)
            or (self._office_holder(phrase, where) if phrase.definite and not phrase.former else None)
            or self._described(phrase, where, before=False)
        )

    def _of_ministry(self, phrase: Phrase) -> Phrase:
        """«il capo del Viminale»: who leads a ministry is its minister."""
        for row in self.table.rows:
            entry = self.table.entry(row) if row["id"] in phrase.owners else None
            if entry is not None and entry.subtype == "ministry" and entry.country and phrase.roles & _LEADS:
                kind = entry.id.removeprefix("org:ministry-").rsplit("-", 1)[0]
                return replace(
                    phrase,
                    roles=frozenset({f"{kind}_minister"}),
                    owners=frozenset(),
                    countries=frozenset({entry.country}),
                )
        return phrase

    def _described(self, phrase: Phrase, where: tuple[int, int], *, before: bool) -> Answer | None:
        """The person with the best fitting description who is named before the phrase, or only after it."""
        scored = []
        for row in self.table.people():
            if phrase.gender and self._gender(row) not in (None, phrase.gender):
                continue
            fit, reason = self._fit(row, phrase)
            starts = [m["start"] for m in row["mentions"] if m["start"] < where[0]]
            if bool(starts) != before or not row["mentions"] or fit < (_FITS if before else _FITS_LATER):
                continue
            scored.append((fit, max(starts, default=-row["mentions"][0]["start"]), row, reason))
        if not scored:
            return None
        _, _, row, reason = max(scored, key=lambda r: r[:2])
        return Answer(row, "role", reason, where)

    def _fit(self, row: dict[str, Any], phrase: Phrase) -> tuple[float, str]:
        """How well a person fits a description: by the article's own words, then by offices known."""
        best, reason = 0.0, ""
        for descriptor in self.descriptors:
            if descriptor.row_id != row["id"] or (descriptor.phrase.former and not phrase.former):
                continue
            fit = self._compare(phrase, descriptor.phrase) - 0.5 * (phrase.former and not descriptor.phrase.former)
            if fit > best:
                best, reason = fit, f"«{row['name']}» is called {descriptor.phrase.noun} in the article"
        entry = self.table.entry(row)
        if entry is not None and not phrase.former:
            for office in offices_of(entry, self.context.date):
                fit = self._compare_office(phrase, office.role, country_of(office, self.kb), office.of)
                if fit > best:
                    best, reason = fit, f"{entry.name} is {office.role} of {office.of}"
        return best, reason

    def _compare(self, asked: Phrase, told: Phrase) -> float:
        if asked.countries and told.countries and not asked.countries & told.countries:
            return 0.0
        if asked.owners and told.owners and not asked.owners & told.owners:
            return 0.0
        fit = self._roles_fit(asked.roles, told.roles)
        if asked.noun == told.noun:
            fit = max(fit, _NOUN_SAME) + 0.5
        if not fit:
            return 0.0
        fit += _ROLE_COUNTRY * bool(asked.countries & told.countries)
        fit += _ROLE_OWNER * bool(asked.owners & told.owners)
        fit -= 1.0 * (bool(asked.countries) and not told.countries)
        return fit - 1.5 * (bool(asked.owners) and not told.owners)

    def _compare_office(self, asked: Phrase, role: str, country: str | None, of: str) -> float:
        fit = self._roles_fit(asked.roles, frozenset({role}))
        if not fit:
            return 0.0
        if asked.countries:
            fit = fit + _ROLE_COUNTRY if country in asked.countries else 0.0
        if asked.owners and fit:
            refs = {row["kb_ref"] for row in self.table.rows if row["id"] in asked.owners}
            fit = fit + _ROLE_OWNER if of in refs else fit - _ROLE_OWNER
        return fit

    @staticmethod
    def _roles_fit(asked: frozenset[str], told: frozenset[str]) -> float:
        if asked & told:
            return _ROLE_SAME
        if "minister" in asked and any(role.endswith("_minister") for role in told):
            return _ROLE_NEAR
        if "minister" in told and any(role.endswith("_minister") for role in asked):
            return _ROLE_NEAR * 0.5
        if asked & _LEADS and told & _HEADS:
            return _ROLE_NEAR
        return 0.0

    def _office_holder(self, phrase: Phrase, where: tuple[int, int]) -> Answer | None:
        """The one person who held the office of that country on the date."""
        countries = set(phrase.countries)
        if not countries:
            only = {country for reading in phrase.readings for country in reading.countries}
            if only and all(reading.countries for reading in phrase.readings):
                countries = only & set(self.context.countries) or (only if len(only) == 1 else set())
        owners = {row["kb_ref"] for row in self.table.rows if row["id"] in phrase.owners and row["kb_ref"]}
        if phrase.owners and not owners:
            return None
        holders: dict[str, Entry] = {}
        for of in owners or countries:
            for role in phrase.roles:
                for entry in self.kb.office_holders(role, of):
                    offices = offices_of(entry, self.context.date)
                    if any(office.role == role and office.of == of for office in offices):
                        holders[entry.id] = entry
        if phrase.gender:
            holders = {k: e for k, e in holders.items() if e.gender in (None, phrase.gender)}
        if len(holders) != 1 or (self.context.date is None):
            return None
        entry = next(iter(holders.values()))
        role = ", ".join(sorted(phrase.roles))
        return Answer(self.table.ensure(entry), "role", f"{role} in {self.context.date}", where)

    def _by_institution(self, span: Span, use: str) -> Answer | None:
        """«le autorità ucraine», «truppe russe»: names that the knowledge base derives for every state."""
        words = [token for token in span if not token.is_space]
        while words and (words[0].pos_ in ("DET", "NUM", "ADP") or words[0].is_punct):
            words.pop(0)
        for width in range(min(len(words), 5), 1, -1):
            text = self.table.text[words[0].idx : words[width - 1].idx + len(words[width - 1])]
            found = self.kb.lookup(text)
            if len({entry for entry, _ in found}) != 1:
                continue
            entry = self.kb.by_id[found[0][0]]
            if entry.label == "PER" or (use == "speak" and found[0][1] == "weak" and entry.sector == "MIL"):
                continue
            where = (words[0].idx, words[0].idx + len(text))
            row = self._actor_row(entry)
            return Answer(row, "nominal", f"«{text}» is {entry.name}", where)
        return None

    def _by_country(self, phrase: Phrase, where: tuple[int, int]) -> Answer | None:
        """«il ministero degli Esteri della Gran Bretagna»: an institution by its noun and its country."""
        if len(phrase.countries) != 1:
            return None
        country = next(iter(phrase.countries))
        words = [token for token in self.doc[phrase.start : phrase.start + 6] if token.idx < where[1]]
        for width in range(len(words), 0, -1):
            text = self.table.text[words[0].idx : words[width - 1].idx + len(words[width - 1])]
            entry = institution_of(self.kb, text, country)
            if entry is not None:
                return Answer(self._actor_row(entry), "nominal", f"«{text}» of {country}", where)
        return None

    def _actor_row(self, entry: Entry) -> dict[str, Any]:
        """The row of an institution; of the state, where it is its government."""
        if entry.subtype in STATE_BODIES:
            return self.table.ensure(actor_entry(self.kb, entry) or entry)
        return self.table.ensure(entry)

    def _by_demonym(self, span: Span, phrase: Phrase | None, use: str) -> Answer | None:
        """«soldati nordcoreani», «i russi»: the state, for its forces as agents or its officials as sources."""
        adjectives = [
            (token, entry)
            for token in span
            if token.is_alpha and token.text[0].islower() and (entry := demonym_entry(self.kb, token.text)) is not None
        ]
        if len({entry.id for _, entry in adjectives}) != 1:
            return None
        token, entry = adjectives[0]
        head = self._head(span)
        nouns = {fold(head.lemma_), fold(head.text)} if head.pos_ == "NOUN" else set()
        bare = all(t.i == token.i or t.pos_ in ("DET", "ADP", "ADV", "SPACE", "PUNCT") for t in span)
        uses = {officials()[noun] for noun in nouns if noun in officials()}
        if not (bare and use == "act") and not ("speak" in uses or ("act" in uses and use != "speak")):
            return None
        row = self.table.ensure(entry)
        where = (token.idx, token.idx + len(token))
        return Answer(row, "demonym", f"«{token.text}» belongs to {entry.name}", where)

    def _by_noun(self, phrase: Phrase, where: tuple[int, int]) -> Answer | None:
        """A noun by which the article has described somebody («l'arcivescovo» after «l'arcivescovo Marchetto»)."""
        fits = [
            (self._compare(phrase, d.phrase), d.start, d.row_id)
            for d in self.descriptors
            if d.phrase.noun == phrase.noun and d.start < where[0] and d.phrase.former == phrase.former
        ]
        fits = [fit for fit in fits if fit[0] >= _FITS]
        if not fits:
            return None
        row_id = max(fits)[2]
        row = next(row for row in self.table.rows if row["id"] == row_id)
        if phrase.roles and row["label"] != "PER":
            return None
        if row["label"] == "PER" and phrase.gender and self._gender(row) not in (None, phrase.gender):
            return None
        form = "role" if row["label"] == "PER" else "nominal"
        return Answer(row, form, f"«{row['name']}» is called {phrase.noun} in the article", where)

    def _by_generic(self, phrase: Phrase, where: tuple[int, int]) -> Answer | None:
        """A noun that takes up the last fitting thing named («il quotidiano», «l'uomo», «il Paese»)."""
        generic = generics().get(phrase.noun)
        if generic is None or phrase.countries or phrase.owners or not phrase.plain:
            return None
        if generic.label == "PER" and not phrase.bare:
            return None
        if generic.label == "PER":
            token = self.doc.char_span(*where, alignment_mode="expand")
            found = self._antecedents(token.start, generic.gender, "PER") if token is not None else []
            if not found:
                return None
            return Answer(found[0].row, "nominal", f"«{phrase.noun}» after «{found[0].mention['text']}»", where)
        subtypes = set(generic.subtypes.split())
        before = [
            named
            for named in self.table.mentions()
            if named.start < where[0] and self._is_kind(named, subtypes, phrase)
        ]
        if not phrase.bare and len({named.row["id"] for named in before}) != 1:
            return None
        if generic.label == "LOC":
            before = self._main(before, phrase.noun, where[0])
        if not before:
            return None
        last = max(before, key=lambda n: n.start)
        return Answer(last.row, "nominal", f"«{phrase.noun}» after «{last.mention['text']}»", where)

    def _is_kind(self, named: Named, subtypes: set[str], phrase: Phrase) -> bool:
        """Whether a named thing is of the kind that a noun says: by the knowledge base, its name or the article."""
        if named.row["subtype"] in subtypes or _names_its_kind(named, phrase.noun):
            return True
        for descriptor in self.descriptors:
            if descriptor.row_id == named.row["id"] and (kind := generics().get(descriptor.phrase.noun)) is not None:
                return kind.label == named.row["label"] and bool(subtypes & set(kind.subtypes.split()))
        return False

    def _main(self, before: list[Named], noun: str, offset: int) -> list[Named]:
        """Of several countries, the one whose government acted last in the paragraph; for «il Paese», a sole one."""
        if len({n.row["id"] for n in before}) <= 1:
            return before
        if noun not in _GOVERNMENT_NOUNS:
            return []
        return [n for n in before if n.form in ("metonym", "nominal") and "\n" not in self.table.text[n.end : offset]]

    def _by_leader(self, phrase: Phrase, where: tuple[int, int]) -> Answer | None:
        """«il governo di Putin», «il regime di Assad», «l'amministrazione Bush»: the state that the person leads."""
        if phrase.noun not in _GOVERNMENT_NOUNS or not phrase.owners:
            return None
        for row in self.table.people():
            entry = self.table.entry(row)
            state = self.kb.get(f"cty:{entry.country}") if entry is not None and row["id"] in phrase.owners else None
            if entry is not None and state is not None and _has_led(entry):
                return Answer(self.table.ensure(state), "nominal", f"the state led by {entry.name}", where)
        return None


def _has_led(entry: Entry) -> bool:
    return any(office.role in _HEADS for office in entry.offices)


def _names_its_kind(named: Named, noun: str) -> bool:
    """The name itself holds the noun («Partito Democratico» for «il partito»)."""
    return named.row["label"] == "ORG" and noun in fold(named.row["name"]).split()


_ADPOSITIONS = frozenset(
    {"di", "de", "del", "della", "dell", "dei", "degli", "delle", "d", "dello", "per", "con", "a", "da", "in"}
)
