"""Polarity, modality and tense of a claim, read from its predicate up to the clause that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from claimx.claims.clause import auxiliaries, finite_of, is_reflexive, morph, verb_form, voice
from claimx.claims.slots import governor
from claimx.claims.triggers import Match
from claimx.claims.view import Row, View
from claimx.claims.words import words
from claimx.syntax.labels import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token


class Factuality(NamedTuple):
    """How the text presents an act, and the words that say so."""

    polarity: str
    modality: str
    tense: str
    why: tuple[str, ...]


_COMPLEMENT = frozenset(
    {"xcomp", "ccomp", "csubj", "acl", "obj", "nsubj", "nsubj:pass", "advcl", "obl", "nmod", "conj", "iobj"}
)


def factuality(view: View, match: Match, relation: Row | None) -> Factuality:
    """Polarity, modality and tense.

    Args:
        view: the document.
        match: the trigger with its frame.
        relation: the innermost attribution that holds the predicate.
    """
    reader = _Reader(view, match)
    reader.read(relation)
    negated = reader.negations % 2 == 1
    modality = reader.modality or "asserted"
    if match.entry.frame.swallow_negation:
        negated = False
    if match.entry.frame.force_modality:
        modality = match.entry.frame.force_modality
    return Factuality(
        "negated" if negated else "affirmed", modality, tense_of(view, match.core, match.governor), tuple(reader.why)
    )


_NEED = frozenset({"bisognare", "occorrere", "servire"})
_TELLING = frozenset({"comunicare", "riferire", "riportare", "scrivere", "raccontare", "rivelare", "sostenere"})


_DONE = frozenset({"assault", "coercion", "casualties", "mobilization"})
_AIMS = frozenset({"scopo", "fine", "obiettivo", "intento", "finalità"})


class _Reader:
    def __init__(self, view: View, match: Match) -> None:
        self.view = view
        self.match = match
        self.negations = 0
        self.modality = ""
        self.why: list[str] = []

    def _set(self, modality: str, word: str) -> None:
        if modality and modality != "asserted" and not self.modality:
            self.modality = modality
            self.why.append(f"{modality}: {word}")

    def _negate(self, word: str) -> None:
        self.negations += 1
        self.why.append(f"negated: {word}")

    def read(self, relation: Row | None) -> None:
        node = self.match.core
        own_clause = node
        if self._is_told(node):
            self._set("possible", "hearsay")
        if self.match.kind in ("noun", "light verb", "noun phrase"):
            self._noun(node)
            if any(child.dep_ == "cop" for child in node.children):
                self._verb(node)
            verb = self.match.governor
            if verb is not None:
                if self.match.kind != "light verb" and self._governed(node, verb):
                    self._embedding(verb, self.view.lemma(verb))
                self._verb(verb)
                node = own_clause = verb
        else:
            self._verb(node)
            for head in self.match.heads:
                if head != node and head.pos_ in ("VERB", "AUX"):
                    self._verb(head)
        if self.match.type == "statement":
            self._wish(node, relation)
        self._climb(node)
        self._by_cue(relation, own_clause)

    @staticmethod
    def _is_told(node: Token) -> bool:
        """«avrebbe voluto colpire», «avrebbe cercato di fuggire»: hearsay outranks the plan or attempt below it."""
        for part in (node, node.head):
            finite = finite_of(part)
            if finite is None or part not in (node, node.head) or (part == node.head and node.dep_ != "xcomp"):
                continue
            past = morph(part, "VerbForm") == "Part" or any(
                morph(aux, "VerbForm") == "Part" and aux.lower_ in ("voluto", "dovuto", "potuto")
                for aux in auxiliaries(part)
            )
            if finite != part and finite.lower_ in ("avrebbe", "avrebbero") and past:
                return any(aux.lower_ in ("voluto",) for aux in auxiliaries(part)) or part == node.head
        return False

    def _wish(self, head: Token, relation: Row | None) -> None:
        """A statement that is itself a plan, a need or a demand («bisogna agire», «Ripensare le pene»)."""
        lists = words()
        for lemma in self.view.variants[head.i]:
            kind = lists.embedding(lemma)
            if kind in ("intended", "required") and (head.pos_ != "VERB" or lemma in _NEED):
                self._set(kind, head.text)
        bare = verb_form(head) == "Inf" and head.lower_ != "essere" and not any(c.dep_ == "mark" for c in head.children)
        first = relation["content"][0]["start"] if relation else -1
        if bare and 0 <= head.idx - first < 3 and (relation or {}).get("form") == "direct" and head.text[0].isupper():
            self._set("required", head.text)

    @staticmethod
    def _governed(noun: Token, verb: Token) -> bool:
        """The noun is what the verb is about («ha evitato la strage»), not who does it."""
        return noun.head == verb and noun.dep_ in ("obj", "nsubj:pass")

    def _noun(self, noun: Token) -> None:
        lists = words()
        owner = noun.head
        if owner.pos_ == "NOUN" and noun.dep_ == "nmod" and any(child.lower_ == "non" for child in owner.children):
            self._negate("non")  # «la non partecipazione al voto»
        for child in noun.children:
            without = child.dep_ == "case" and child.lower_ == "senza"
            failed = child.dep_ == "amod" and child.lower_.startswith("mancat")
            if without or failed or child.lower_.startswith("nessun"):
                self._negate(child.text)
            elif child.dep_ == "amod" and lists.doubt_adjectives & set(self.view.variants[child.i]):
                self._set("possible" if "eventuale" not in self.view.variants[child.i] else "hypothetical", child.text)
            elif child.dep_ == "amod" and lists.future_adjectives & set(self.view.variants[child.i]):
                self._set("intended", child.text)

    def _verb(self, verb: Token) -> None:
        from claimx.claims.triggers import is_negated_here

        if (is_negated_here(self.view, verb) and not self._not_only(verb)) or self._nobody(verb):
            self._negate("non")
        elif any(child.dep_ == "mark" and child.lower_ == "senza" for child in verb.children):
            self._negate("senza")
        if finite_of(verb) is None and self._tells_you(verb):
            self._set("required", verb.text)
        self._modal(verb)
        self._mood(verb)
        for child in verb.children:
            if child.dep_ == "advmod" and child.lower_ in words().doubt_adverbs:
                self._set("possible", child.text)
        self._subordination(verb)

    @staticmethod
    def _not_only(verb: Token) -> bool:
        """«non è soltanto un problema» says that it is one."""
        first = max(verb.i - 4, verb.sent.start)
        lowers = [token.lower_ for token in verb.doc[first : verb.i + 2]]
        if "non" not in lowers:
            return False
        return bool({"solo", "soltanto", "solamente"} & set(lowers[lowers.index("non") :]))

    def _nobody(self, verb: Token) -> bool:
        if any(child.lower_ == "non" for child in verb.children) or self.negations:
            return False
        return any(
            child.dep_ in ("nsubj", "nsubj:pass")
            and (child.lower_.startswith("nessun") or any(part.lower_.startswith("nessun") for part in child.children))
            for child in verb.children
        )

    def _modal(self, verb: Token) -> None:
        for part in auxiliaries(verb):
            lemma = part.lemma_.lower().split(" ")[0]
            if lemma == "potere":
                if part.lower_ != "potuto" or morph(finite_of(verb) or part, "Mood") != "Ind":
                    self._set("possible", part.text)  # «ha potuto parlare» did speak
            elif lemma == "dovere":
                self._set("possible" if self._inference(verb, part) else "required", part.text)
            elif lemma == "volere":
                if part.lower_ != "voluto" or morph(finite_of(verb) or part, "Mood") != "Ind":
                    self._set("intended", part.text)  # «ha voluto ricordare» did recall
            elif lemma == "andare" and morph(verb, "VerbForm") == "Part":
                self._set("required", part.text)

    def _inference(self, verb: Token, modal: Token) -> bool:
        """«deve aver sparato», «deve essere stato ucciso» are guesses; «deve essere usata» is a duty."""
        following = [token.lower_ for token in modal.doc[modal.i + 1 : modal.i + 3]]
        if len(following) < 2 or morph(verb, "VerbForm") != "Part":
            return False
        if following[0] in ("aver", "avere"):
            return True
        if following[0] not in ("esser", "essere"):
            return False
        return following[1].startswith("stat") or self.view.lemma(verb) in words().unaccusative

    def _mood(self, verb: Token) -> None:
        finite = finite_of(verb)
        if finite is None:
            return
        if morph(finite, "Tense") == "Fut":
            self._set("intended", finite.text)
        elif morph(finite, "Mood") == "Imp" or self._commanded(verb, finite):
            self._set("required", finite.text)
        elif morph(finite, "Mood") == "Cnd" or finite.lower_.endswith(("rebbe", "rebbero")):
            self._conditional(verb, finite)

    @staticmethod
    def _tells_you(verb: Token) -> bool:
        """«Non fate sciocchezze»: a second person plural that the tagger took for a participle, at the head of a quotation."""
        first = verb.i - 1 if verb.i and verb.doc[verb.i - 1].lower_ == "non" else verb.i
        opens = first > 0 and verb.doc[first - 1].text in ("«", "“", '"')
        return opens and not auxiliaries(verb) and verb.lower_.endswith(("ate", "ete", "ite"))

    @staticmethod
    def _commanded(verb: Token, finite: Token) -> bool:
        """«Non fate sciocchezze», «Si dimetta»: a second person, or a subjunctive in a main clause, that opens the words."""
        before = [token.lower_ for token in verb.doc[max(verb.sent.start, finite.i - 2) : finite.i]]
        opens = not before or all(
            low in ("«", "“", '"', "non", "si", ":", "e", "lo", "la", "ci", ",") for low in before
        )
        if not opens or finite != verb or verb.dep_ in ("ccomp", "advcl", "acl", "acl:relcl", "csubj"):
            return False
        plural_you = morph(finite, "Person") == "2" and morph(finite, "Number") == "Plur"
        jussive = morph(finite, "Mood") == "Sub" and morph(finite, "Tense") == "Pres" and morph(finite, "Person") == "3"
        return (plural_you and morph(finite, "Tense") == "Pres") or jussive

    def _conditional(self, verb: Token, finite: Token) -> None:
        if self._has_condition(verb) or self._unreal(verb):
            self._set("hypothetical", finite.text)
        elif finite.lemma_.lower() == "volere" or (
            morph(verb, "VerbForm") == "Part" and self._after_past_cue(verb) and not self._hearsay(verb, finite)
        ):
            self._set("intended", finite.text)
        else:
            self._set("possible", finite.text)

    @staticmethod
    def _unreal(verb: Token) -> bool:
        """«Se fossi rimasto, sarebbe stato peggio», wherever the parser hung the condition."""
        return any(
            token.lower_ in ("se", "qualora")
            and token.pos_ == "SCONJ"
            and any(
                morph(part, "Mood") == "Sub" and morph(part, "Tense") == "Imp"
                for part in verb.doc[token.i + 1 : token.i + 8]
            )
            for token in verb.doc[max(verb.sent.start, verb.i - 25) : verb.sent.end]
        )

    def _hearsay(self, verb: Token, finite: Token) -> bool:
        """«ha riferito che sarebbe stato ucciso»: a report of what is over, where only plans tell the future."""
        passive = any(part.lower_ in ("stato", "stata", "stati", "state") for part in auxiliaries(verb))
        node = verb
        while node.dep_ == "conj" and node.head != node:
            node = node.head
        return passive and finite.lower_.startswith("sar") and self.view.lemma(node.head) in _TELLING

    def _has_condition(self, verb: Token) -> bool:
        for child in verb.children:
            if child.dep_ == "advcl" and any(
                part.dep_ == "mark" and part.lower_ in ("se", "qualora") for part in child.children
            ):
                return True
        return False

    def _after_past_cue(self, verb: Token) -> bool:
        """The future in the past: «ha annunciato che avrebbe inviato» (no «già», no «secondo»)."""
        if any(child.lower_ in ("già", "finora", "ieri") for child in verb.children):
            return False
        node = verb
        while node.dep_ in ("conj", "acl:relcl") and node.head != node:
            node = node.head
        if node.dep_ != "ccomp":
            return False
        cue = node.head
        finite = finite_of(cue)
        return finite is not None and (
            morph(finite, "Tense") in ("Past", "Imp")
            or (finite is not cue and morph(finite, "Tense") == "Pres" and morph(finite, "Mood") == "Ind")
        )

    def _subordination(self, verb: Token) -> None:
        node = verb
        while node.dep_ == "conj" and node.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            node = node.head
        marks = {child.lower_ for child in node.children if child.dep_ in ("mark", "case")}
        form = verb_form(node)
        if node.dep_ != "ccomp" and marks & {"se", "qualora", "purché", "ove", "semmai"} and not self._pronoun_se(node):
            self._set("hypothetical", "se")
        elif node.dep_ in ("advcl", "acl", "obl", "nmod") and form == "Inf" and "per" in marks:
            # «per poi tornare» did return, «condannato per aver rubato» did steal
            if not any(child.lower_ == "poi" for child in node.children) and not self._is_over(node):
                self._set("hypothetical", "per")
        elif node.dep_ in ("acl", "advcl") and form == "Inf" and _AIMS & set(self.view.variants[node.head.i]):
            if any(child.dep_ == "case" for child in node.head.children):
                self._set("hypothetical", node.head.text)  # «allo scopo di finanziare»
        elif node.dep_ == "advcl" and form == "Ger":
            told = finite_of(node.head)
            if told is not None and told.lower_ in ("avrebbe", "avrebbero", "sarebbe", "sarebbero"):
                self._conditional(node.head, told)  # «avrebbe mentito, accusando»
        elif node.dep_ == "advcl" and (marks & {"affinché"} or ("perché" in marks and self._subjunctive(node))):
            self._set("hypothetical", "affinché")

    @staticmethod
    def _pronoun_se(node: Token) -> bool:
        """«se la prende con», «se ne va»: no condition."""
        before = [token.lower_ for token in node.doc[max(node.i - 2, 0) : node.i]]
        return before in (["se", "la"], ["se", "ne"])

    @staticmethod
    def _subjunctive(node: Token) -> bool:
        finite = finite_of(node)
        return finite is not None and morph(finite, "Mood") == "Sub"

    def _climb(self, node: Token) -> None:
        for _ in range(6):
            parent = node.head
            if parent == node or node.dep_ in RELATIVE or node.dep_ in ("parataxis", "appos", "dislocated", "vocative"):
                return
            if node.dep_ == "conj":
                if not self._shared(node):
                    node = parent
                    continue
                node = parent
                continue
            if node.dep_ not in _COMPLEMENT:
                return
            if not self._link(node, parent):
                return
            node = parent

    def _shared(self, node: Token) -> bool:
        return True

    def _link(self, node: Token, parent: Token) -> bool:
        """Read what `parent` says of `node`; whether to climb on."""
        verbal = node.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in node.children)
        complement = self._is_complement(node, parent, verbal)
        if complement and verbal and node.dep_ == "acl" and self.view.label(parent) and parent.dep_ == "nmod":
            parent = parent.head  # «la decisione del governo di espellere»
        lemma = self.view.lemma(parent)
        if complement:
            self._embedding(parent, lemma, over=verbal and self._is_over(node))
        finite = verb_form(node) == "Fin"
        if finite or (node.dep_ == "advcl" and not complement):
            return node.dep_ in ("advcl",) and False
        if parent.pos_ in ("VERB", "AUX", "ADJ") and complement and verbal:
            self._inherit(parent)
        return complement

    def _is_complement(self, node: Token, parent: Token, verbal: bool) -> bool:
        marks = {child.lower_ for child in node.children if child.dep_ in ("mark", "case")}
        if node.dep_ in ("xcomp", "ccomp", "csubj"):
            return True
        if node.dep_ in ("advcl", "acl", "obl", "nmod") and verbal:
            return verb_form(node) == "Inf" and bool(marks & {"di", "a", "ad", "d'"})
        if verbal:
            return False
        if node.dep_ in ("obj", "nsubj:pass"):
            return True
        if node.dep_ == "nsubj":
            return self.view.lemma(parent) in ("servire", "occorrere", "mancare") or parent.pos_ == "ADJ"
        if node.dep_ == "nmod":
            return self.view.preposition(node) in ("di", "a")
        return (
            node.dep_ == "obl"
            and self.view.preposition(node) in ("a", "di", "per")
            and node.i > parent.i
            and self.view.lemma(parent)
            in (
                "puntare",
                "mirare",
                "invitare",
                "prepararsi",
                "rinunciare",
                "opporsi",
                "preparare",
                "partecipare",
                "richiamare",
            )
        )

    @staticmethod
    def _is_over(node: Token) -> bool:
        """«di aver inviato», «per essere fuggito»: an infinitive of what has happened."""
        return verb_form(node) == "Inf" and any(
            part.lower_
            in (
                "aver",
                "avere",
                "averlo",
                "averla",
                "averli",
                "averle",
                "averne",
                "avergli",
                "esser",
                "essere",
                "essersi",
                "essersene",
            )
            and morph(node, "VerbForm") == "Part"
            for part in auxiliaries(node)
        )

    def _embedding(self, parent: Token, lemma: str, *, over: bool = False) -> None:
        lists = words()
        keys = {lemma, *self.view.variants[parent.i]} if parent.pos_ in ("NOUN", "ADJ") else {lemma}
        if parent.pos_ == "VERB" and lemma.endswith("re") and is_reflexive(self.view, parent):
            keys = {lemma[:-1] + "si"} if lists.embedding(lemma[:-1] + "si") else keys
        if parent.pos_ == "NOUN" and not keys & set().union(*lists.embeds.values()):
            return
        for key in keys:
            kind = lists.embedding(key) or str(self.view.book.embeds.get(key) or "")
            if key == "rivendicare" and self.match.type in _DONE:
                continue  # who claims an attack says that it was his
            if kind and kind != "negated" and not (over and kind in ("intended", "required")):
                self._set(kind, parent.text)
            if key in lists.embeds["negated"] or kind == "negated":
                if key == "escludere" and self._excluded_not(parent):
                    self._set("possible", parent.text)  # «non esclude di inviare»: it may
                elif self.match.type not in ("request", "accusation", "threat"):
                    self._negate(parent.text)
                return

    def _excluded_not(self, verb: Token) -> bool:
        from claimx.claims.triggers import is_negated_here

        if not is_negated_here(self.view, verb):
            return False
        self.negations += 1  # taken back where the negation of the verb itself is read
        return True

    def _inherit(self, parent: Token) -> None:
        """An infinitive stands under the negation, modal, mood and subordination of its verb."""
        self._verb(parent)

    def _by_cue(self, relation: Row | None, clause: Token) -> None:
        """Where the parser lost the link: «chiede il ritiro», «ha promesso di inviare»."""
        cue = relation.get("cue") if relation else None
        if not cue or relation is None or self.modality or relation.get("form") == "direct":
            return
        if clause.pos_ in ("VERB", "AUX") and verb_form(clause) == "Fin":
            return
        content = relation["content"][0]
        if not content["start"] <= self.match.core.idx < content["start"] + 60:
            return
        lemma = str(cue.get("lemma") or "").split(" ")[-1]
        kind = words().embedding(lemma) or str(self.view.book.embeds.get(lemma) or "")
        if kind and kind not in ("negated", "asserted"):
            self._set(kind, cue["text"])


def tense_of(view: View, core: Token, verb: Token | None = None) -> str:
    """`past`, `present` or `future`, of the clause that carries it."""
    node = verb if verb is not None else core
    for _ in range(5):
        finite = finite_of(node)
        if finite is not None:
            return _finite_tense(view, node, finite)
        if morph(node, "VerbForm") == "Part" and node.dep_ not in ("advcl", "xcomp"):
            return "past"
        if node.head == node:
            break
        node = node.head
    return "present"


def _finite_tense(view: View, node: Token, finite: Token) -> str:
    tense = morph(finite, "Tense")
    if tense == "Fut":
        return "future"
    if tense in ("Past", "Imp"):
        return "past"
    compound = finite != node and morph(node, "VerbForm") == "Part"
    if compound and finite.lemma_.lower() in ("avere", "essere"):
        passive_present = (
            voice(view, node) == "passive"
            and sum(1 for part in auxiliaries(node)) == 1
            and finite.lemma_.lower() == "essere"
        )
        return "present" if passive_present else "past"
    return "present"


__all__ = ["Factuality", "factuality", "governor", "tense_of"]
