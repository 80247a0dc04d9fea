"""Mentions of one article to entities: full names first, then surnames, acronyms and repeated forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from claimx.entities.context import Context, demonym_country
from claimx.entities.decide import Choice, choose, is_generic, label_agreement
from claimx.entities.fuzzy import variants
from claimx.entities.index import AliasIndex
from claimx.entities.institutions import institution_of
from claimx.entities.mention import Mention
from claimx.entities.people import name_parts, short_for
from claimx.entities.words import Word, fold, linked, words_of
from claimx.kb import Entry, normalise

_COMPLEMENT = re.compile(r" d(?:i|el|ella|ello|ei|egli|elle|ell['’]) ?[A-Z]")
_STATES = frozenset({"country", "capital"})
_OF = frozenset({"di", "del", "della", "dell", "dello", "dei", "degli", "delle", "d"})
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&.]{1,7}")
_SMALL = frozenset(
    [
        "di",
        "del",
        "della",
        "dello",
        "dei",
        "degli",
        "delle",
        "d",
        "dell",
        "e",
        "ed",
        "per",
        "la",
        "il",
        "lo",
        "le",
        "i",
        "gli",
        "l",
        "al",
        "alla",
        "in",
        "of",
        "the",
        "and",
        "for",
    ]
)


@dataclass(slots=True)
class Cluster:
    """One entity in the making."""

    label: str
    entry: Entry | None = None
    mentions: list[Mention] = field(default_factory=list)
    names: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, mention: Mention, parts: tuple[str, ...]) -> None:
        """Take in a mention with the words of its name."""
        self.mentions.append(mention)
        self.names.add(parts)


class Grouper:
    """Builds the clusters of one article."""

    def __init__(self, text: str, words: list[Word], index: AliasIndex, context: Context) -> None:
        self.text = text
        self.words = words
        self.index = index
        self.context = context
        self.clusters: list[Cluster] = []
        self._by_entry: dict[str, Cluster] = {}

    def group(self, mentions: list[Mention]) -> list[Cluster]:
        """All mentions in clusters: first those with full names, then the short ones."""
        full = [m for m in mentions if self._is_full(m)]
        for mention in full:
            self._place(mention, self._decide(mention))
        rest = [m for m in mentions if not self._is_full(m)]
        for mention in rest:
            if not self._short(mention):
                self._place(mention, self._decide(mention))
        self._acronyms(mentions)
        return [cluster for cluster in self.clusters if cluster.mentions]

    def _is_full(self, mention: Mention) -> bool:
        parts = name_parts(mention.text)
        if mention.label == "PER":
            return len(parts) > 1
        return len(parts) > 1 or (bool(mention.candidates) and mention.candidates[0][1] == "strong")

    def _decide(self, mention: Mention) -> Choice:
        """The entry of a mention by exact name, else by a spelling variant."""
        if mention.candidates:
            choice = choose(mention, self.context, self.words, self.text)
            if choice.entry is not None:
                return choice
        entry = self._institution(mention) or self._of_context(mention)
        if entry is not None:
            return Choice(entry, 2.0, f"institution of {entry.country}")
        if mention.recognised and not mention.listed and mention.label != "MISC":
            found = variants(mention.text, mention.label, self.index)
            if found:
                entry = self.index.kb.by_id[found[0][0]]
                # Italian surnames are not transliterated: «Ghiani» is not «Giani»
                foreign = entry.country != "ITA" and self.context.support(entry.country) > 0
                known = entry.id in self.context.established or foreign
                if len(name_parts(mention.text)) > 1 or known:
                    mention.score = 0.7
                    return Choice(entry, 2.0, "spelling variant")
        return Choice(None, 0.0, "not in the knowledge base")

    def _institution(self, mention: Mention) -> Entry | None:
        """«Ministero degli Esteri» followed by an adjective of nationality or by «di» and a state."""
        if mention.label != "ORG" or mention.listed or mention.end >= len(self.text):
            return None
        kb = self.index.kb
        words = [word for word in self.words if mention.start <= word.start < mention.end + 40][:10]
        noun = [word for word in words if word.end <= mention.end]
        after = [word for word in words if word.start >= mention.end]
        for cut, rest in ((len(noun), after), *((i, noun[i:]) for i in range(1, len(noun)))):
            country = self._country_in(rest[:4], noun[cut - 1].end if cut else mention.end)
            if country is not None:
                entry = institution_of(kb, self.text[mention.start : noun[cut - 1].end], country)
                if entry is not None:
                    return entry
        return None

    def _of_context(self, mention: Mention) -> Entry | None:
        """«Assemblea nazionale», «la polizia» with no country: one named before, else of the country that acts here."""
        if mention.label != "ORG" or not is_generic(mention.text) or _COMPLEMENT.match(self.text, mention.end):
            return None
        kb = self.context.kb
        before = [c for c in self.clusters if c.entry is not None and c.mentions[0].start < mention.start]
        for cluster in reversed(before):
            entry = cluster.entry
            if entry is not None and entry.kind == "organization" and entry.country is not None:
                named = institution_of(kb, mention.text, entry.country)
                if named is not None and named.id == entry.id:
                    return entry
        for country in (self._sentence_country(mention), self.context.main_country(), self._scene_country(mention)):
            if country is not None:
                listed = [kb.by_id[e] for e, _ in mention.candidates if kb.by_id[e].country == country]
                return listed[0] if len(listed) == 1 else institution_of(kb, mention.text, country)
        return None

    def _scene_country(self, mention: Mention) -> str | None:
        """The country of what was named last, in this paragraph or the one before."""
        start = self.text.rfind("\n", 0, mention.start)
        start = self.text.rfind("\n", 0, len(self.text[:start].rstrip())) if start > 0 else 0
        last, country = -1, None
        for cluster in self.clusters:
            if cluster.entry is not None and cluster.entry.country is not None:
                for other in cluster.mentions:
                    if max(start, last) < other.start < mention.start:
                        last, country = other.start, cluster.entry.country
        return country

    def _sentence_country(self, mention: Mention) -> str | None:
        """The one country that the sentence names before the mention."""
        start = max(self.text.rfind(mark, 0, mention.start) for mark in (". ", "\n", "; "))
        found: set[str] = set()
        for word in self.words:
            if start < word.start < mention.start and word.text[0].isupper():
                named = self.context.kb.lookup(word.text)
                entry = self.context.kb.by_id[named[0][0]] if named and named[0][1] == "strong" else None
                if entry is not None and entry.country is not None and entry.subtype in _STATES:
                    found.add(entry.country)
        return found.pop() if len(found) == 1 else None

    def _country_in(self, words: list[Word], position: int) -> str | None:
        """The country that the next words name: an adjective, or «di/del/della» and the name of a state."""
        if not words or not linked(self.text, Word(position, position, ""), words[0]):
            return None
        country = demonym_country(self.context.kb, words[0].text) if words[0].text.islower() else None
        if country is not None or fold(words[0].text) not in _OF:
            return country
        for count in range(min(3, len(words) - 1), 0, -1):
            if all(linked(self.text, words[k], words[k + 1]) for k in range(count)):
                found = self.context.kb.lookup(self.text[words[1].start : words[count].end])
                entry = self.context.kb.by_id[found[0][0]] if found and found[0][1] == "strong" else None
                if entry is not None and entry.kind == "country":
                    return entry.country
        return None

    def _place(self, mention: Mention, choice: Choice) -> None:
        parts = name_parts(mention.text)
        mention.reason = mention.reason or choice.reason
        entry = choice.entry
        if entry is not None:
            mention.entry = entry.id
            cluster = self._by_entry.get(entry.id)
            if cluster is None:
                cluster = self._by_entry[entry.id] = Cluster(entry.label, entry)
                self.clusters.append(cluster)
        else:
            cluster = self._same_name(mention, parts)
            if cluster is None:
                cluster = Cluster(mention.label)
                self.clusters.append(cluster)
        cluster.add(mention, parts)

    def _same_name(self, mention: Mention, parts: tuple[str, ...]) -> Cluster | None:
        """A cluster without entry whose name is the same, or (people) compatible."""
        for cluster in self.clusters:
            if cluster.entry is not None and mention.label != "PER":
                continue
            if parts in cluster.names and (cluster.label == mention.label or cluster.entry is None):
                return cluster
            people = mention.label == "PER" == cluster.label and len(parts) > 1
            if people and any(len(n) > 1 and (short_for(parts, n) or short_for(n, parts)) for n in cluster.names):
                return cluster
        return None

    def _short(self, mention: Mention) -> bool:
        """Give a surname, given name or shortened name to the entity that the article has named in full."""
        parts = name_parts(mention.text)
        if not parts:
            return False
        found = [c for c in self.clusters if self._may_shorten(mention, parts, c)]
        if not found:
            return False
        named = [c for c in found if c.entry is not None and c.entry.id in {e for e, _ in mention.candidates}]
        pool = named or found
        before = [c for c in pool if c.mentions[0].start < mention.start]
        cluster = max(
            before or pool, key=lambda c: max((m.start for m in c.mentions if m.start < mention.start), default=-1)
        )
        mention.form = "surname" if cluster.label == "PER" else "alias"
        mention.reason = f"short for «{cluster.mentions[0].text}»"
        mention.entry = cluster.entry.id if cluster.entry is not None else None
        cluster.add(mention, parts)
        return True

    def _may_shorten(self, mention: Mention, parts: tuple[str, ...], cluster: Cluster) -> bool:
        if cluster.label == "PER":
            if mention.label != "PER" and mention.listed and not self._person_listed(mention):
                return False
            return any(len(n) > 1 and short_for(parts, n) for n in cluster.names)
        if (
            cluster.label == mention.label == "ORG"
            and len(parts) == 1
            and mention.text[0].isupper()
            and not mention.listed
        ):
            return any(len(n) > 1 and n[0] == parts[0] and len(parts[0]) > 3 for n in cluster.names)
        return False

    def _person_listed(self, mention: Mention) -> bool:
        return any(self.index.kb.by_id[e].label == "PER" for e, _ in mention.candidates)

    def _acronyms(self, mentions: list[Mention]) -> None:
        """«Partito Democratico (Pd)»: a name and the acronym in brackets after it, or the other way round."""
        for left, right in pairwise(mentions):
            between = self.text[left.end : right.start]
            if between not in (" (", " («", ' ("') or self.text[right.end : right.end + 1] not in (")", "»", '"'):
                continue
            for name, short in ((left, right), (right, left)):
                if name.label == "PER" or short.label == "PER" or not is_acronym(short.text, name.text):
                    continue
                short.form = "acronym"
                self._join(self._cluster_of(name), self._cluster_of(short))
                break

    def _cluster_of(self, mention: Mention) -> Cluster:
        return next(c for c in self.clusters if mention in c.mentions)

    def _join(self, keep: Cluster, other: Cluster) -> None:
        """Make one cluster of two, unless the knowledge base tells them apart."""
        if keep is other or (keep.entry is not None and other.entry is not None):
            return
        entry = keep.entry or other.entry
        if other.entry is not None and label_agreement(keep.mentions[0], other.entry) < 0:
            return
        for mention in other.mentions:
            keep.add(mention, name_parts(mention.text))
        other.mentions = []
        keep.entry = entry
        if entry is not None:
            self._by_entry[entry.id] = keep
            keep.label = entry.label
            for mention in keep.mentions:
                mention.entry = entry.id
        keep.mentions.sort(key=lambda m: m.start)


def is_acronym(short: str, name: str) -> bool:
    """Whether the letters of `short` are initials of words of `name`, in order («Oms», «Etim»)."""
    if not _ACRONYM.fullmatch(short) or len(words_of(name)) < 2:
        return False
    letters = fold(short.replace(".", ""))
    initials = [fold(word.text)[0] for word in words_of(name) if fold(word.text) not in _SMALL]
    every = [fold(word.text)[0] for word in words_of(name)]
    return len(letters) > 1 and (
        _subsequence(letters, initials) or _subsequence(letters, every) or _subsequence(initials, letters)
    )


def _subsequence(short: str | list[str], long: str | list[str]) -> bool:
    rest = iter(long)
    return len(short) > 1 and all(letter in rest for letter in short)


def surface_form(mention: Mention, cluster: Cluster) -> str:
    """How a mention names its entity: full name, alias, acronym, surname or a common noun."""
    if mention.form != "name":
        return mention.form
    if mention.text[:1].islower() and not any(c.isupper() for c in mention.text):
        return "nominal"
    if cluster.label == "PER":
        longest = max((name_parts(m.text) for m in cluster.mentions), key=len)
        canonical = name_parts(cluster.entry.name) if cluster.entry is not None else longest
        if len(name_parts(mention.text)) == 1 and len(canonical) > 1:
            return "surname" if name_parts(mention.text)[-1] == canonical[-1] else "alias"
        return "name"
    bare = mention.text.replace(".", "")
    if mention.label == "ORG" and bare.isupper() and 2 <= len(bare) <= 6 and " " not in bare:
        return "acronym"
    if cluster.entry is not None and normalise(mention.text) != normalise(cluster.entry.name):
        return "acronym" if 2 <= len(bare) <= 4 and is_acronym(mention.text, cluster.entry.name) else "alias"
    return "name"
