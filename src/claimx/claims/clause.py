"""A clause read for its deep roles: voice, subject, object, control, relatives, coordination, null subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimx.claims.view import PARTICIPLE, View
from claimx.claims.words import words
from claimx.syntax.labels import AUXILIARY, RELATIVE
from claimx.syntax.nominal import coordinated
from claimx.syntax.verbal import antecedent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimx.syntax.tree import Features

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ", "DET"})
SUBJECTS = ("nsubj", "nsubj:pass")
_REFLEXIVE = frozenset({"si", "s'", "mi", "ci", "vi"})


def morph(token: Token, key: str) -> str:
    """A single morphological value, empty if there is none."""
    features: Features = token.morph  # type: ignore[assignment]
    return features.first.get(key, "")


def _facts(token: Token) -> tuple[list[Token], Token | None, str]:
    """Auxiliaries, finite part and form of a predicate; asked for a dozen times each."""
    table: dict[int, Any] = token.doc.facts  # type: ignore[attr-defined]
    known: tuple[list[Token], Token | None, str] | None = table.get(token.i)
    if known is None:
        known = table[token.i] = _read_facts(token)
    return known


def _read_facts(token: Token) -> tuple[list[Token], Token | None, str]:
    own = [child for child in token.children if child.dep_ in AUXILIARY and 0 < abs(token.i - child.i) < 9]
    finite = next((part for part in (*own, token) if morph(part, "VerbForm") == "Fin"), None)
    if finite is not None:
        return own, finite, "Fin"
    inner = [part for part in own if morph(part, "VerbForm") in ("Inf", "Ger")]
    return own, None, morph(inner[0] if inner else token, "VerbForm")


def auxiliaries(token: Token) -> list[Token]:
    """Auxiliaries and copulas of a predicate, near it, in text order."""
    return _facts(token)[0]


def finite_of(token: Token) -> Token | None:
    """The token that carries mood and tense."""
    return _facts(token)[1]


def person_of(finite: Token) -> str:
    """The person of a finite form; «possa», «abbia» are of the third, whatever the tagger makes of them."""
    found = morph(finite, "Person")
    return found if found not in ("1", "2") or finite.lower_.endswith(_SPEAKING) else "3"


_SPEAKING = ("o", "i", "mo", "te")


def verb_form(token: Token) -> str:
    """`Fin`, `Inf`, `Ger` or `Part` of a whole predicate; a participle with a finite auxiliary is finite."""
    return _facts(token)[2]


def is_reflexive(view: View, token: Token) -> bool:
    """«si», «mi», «ci» before the verb or at its end."""
    known = view.memo.get(("reflexive", token.i))
    if known is None:
        known = view.memo["reflexive", token.i] = _is_reflexive(token)
    return bool(known)


def _is_reflexive(token: Token) -> bool:
    if any(
        child.dep_.startswith("expl") or (child.lower_ in _REFLEXIVE and child.pos_ == "PRON")
        for child in token.children
    ):
        return True
    form = token.lower_
    if morph(token, "VerbForm") in ("Inf", "Ger") and form.endswith(("rsi", "ndosi", "rmi", "rci", "rvi")):
        return True
    return (
        morph(token, "VerbForm") == "Part"
        and form.endswith(("tosi", "tasi", "tisi", "tesi", "sosi", "sasi", "sisi", "sesi"))
        and len(form) > 6
    )


def voice(view: View, token: Token) -> str:
    """`active`, `passive` or `si` (si-passive or impersonal)."""
    key = ("voice", token.i)
    if key not in view.memo:
        view.memo[key] = "active"
        view.memo[key] = _voice(view, token)
    return str(view.memo[key])


def _voice(view: View, token: Token) -> str:
    labels = {child.dep_ for child in token.children}
    if view.lemma(token) in words().unaccusative and token.pos_ == "VERB" and auxiliaries(token):
        return "active"  # «sono fuggite dalla città»: «da» is a place
    if "obl:agent" in labels and morph(token, "VerbForm") == "Part":
        return "active" if is_reflexive(view, token) else "passive"  # «si è dimesso da ministro»
    if labels & {"expl:pass", "expl:impers"} or ("expl" in labels and _postposed_subject(token)):
        return "si" if not _pronominal(view, token) else "active"
    if morph(token, "VerbForm") != "Part" and token.pos_ not in ("ADJ", "NOUN"):
        return "active"
    own = auxiliaries(token)
    lemmas = [part.lemma_.lower() for part in own]
    if not own and _between_subject_and_object(token):
        return "active"
    if not own:
        joined = morph(token.head, "VerbForm") == "Part" or any(
            part.lemma_ == "avere" for part in auxiliaries(token.head)
        )
        if _said_in_passing(token):
            return "passive"
        if token.dep_ == "conj" and joined and token.i - token.head.i < 40:
            shared = voice(view, token.head)
            return shared if auxiliaries(token.head) or shared == "passive" else "passive"
        return "active" if view.lemma(token) in words().unaccusative else "passive"
    if "avere" in lemmas or view.lemma(token) in words().unaccusative or is_reflexive(view, token):
        return "active"
    if "essere" in lemmas or "venire" in lemmas or "andare" in lemmas or labels & {"aux:pass", "nsubj:pass"}:
        return "passive"
    return "active"


def _said_in_passing(token: Token) -> bool:
    """«ha fermato una donna, sospettata di»: a participle after a comma that the parser coordinates with the verb."""
    if token.dep_ != "conj" or not token.lower_.endswith(PARTICIPLE):
        return False
    if morph(token, "VerbForm") != "Part" or token.doc[token.i - 1].text != ",":
        return False
    return not auxiliaries(token) and not any(child.dep_ in ("cc", "obj", *SUBJECTS) for child in token.children)


def _between_subject_and_object(token: Token) -> bool:
    """«Israele assalta una nave»: a present that was taken for a participle."""
    if token.dep_ not in ("ROOT", "ccomp", "parataxis") or not token.lower_.endswith(("a", "e")):
        return False
    before = [child for child in token.children if child.dep_ == "nsubj" and child.i < token.i]
    after = [child for child in token.children if child.dep_ == "obj" and child.i > token.i]
    return bool(before and after) and not any(part.is_punct for part in token.doc[before[-1].i : after[0].i])


def _pronominal(view: View, token: Token) -> bool:
    return any(entry.reflexive for entry in view.book.verbs.get(view.lemma(token), ()))


def _postposed_subject(token: Token) -> bool:
    """«si vendono armi»: a thing after the verb with which it agrees."""
    return any(
        child.dep_ in ("nsubj", "nsubj:pass", "obj") and child.i > token.i and child.pos_ == "NOUN"
        for child in token.children
    ) and not any(child.dep_ == "nsubj" and child.i < token.i for child in token.children)


def surface_subject(view: View, token: Token, *, depth: int = 0) -> Token | None:
    """The grammatical subject: own, shared, controlled, or the antecedent of a relative."""
    if depth > 5:
        return None
    own = [child for child in token.children if child.dep_ in SUBJECTS]
    if own:
        own = [child for child in map(bounded, own) if child.pos_ in NOMINAL]
        own = [child for child in own if child.lower_ not in _NO_SUBJECT and not _in_time(view, child)]
        own = [child for child in own if not _compared(child)]
    if own:
        before = [child for child in own if child.i < token.i]
        best = before[-1] if before else own[0]
        for other in reversed(before[:-1]):
            if other.lower_ == "che" and best.pos_ in ("NOUN", "PROPN"):
                continue  # «la pena, che il giudice nega»
            if not any(part.is_punct for part in token.doc[other.i : best.i]) or _names_before(other, best):
                best = other
        if best.lower_ == "chi":
            return best
        part = next((child for child in best.children if child.lower_ in ("quali", "cui", "quale")), None)
        if part is not None and best.i < part.i < token.i:
            return noun_before(best.left_edge) or best  # «gli imputati, la maggior parte dei quali sostiene»
        found = antecedent(best)
        if found is None and best.lower_ in ("che", "quale", "quali"):
            found = noun_before(best)
        elif found is not None:
            found = _agreeing_antecedent(token, found)
        return found or (best if best.lower_ != "che" else None)
    late = _late_subject(view, token)
    if late is not None:
        return late
    if token.dep_ in RELATIVE and not _object_relative(token):
        return _free_relative(token) or _agreeing_antecedent(token, token.head)
    form = verb_form(token)
    if not form and token.pos_ == "ADJ" and token.dep_ == "advcl" and token.lower_.endswith(PARTICIPLE):
        form = "Part"  # «una donna, sospettata di»
    if _said_in_passing(token):
        host = _participle_host(view, token)
        if host is not None:
            return host
    if token.dep_ == "conj" and token.head != token:
        if form == "Fin" and finite_of(token.head) is not None and not _agrees(finite_of(token), finite_of(token.head)):
            return None
        named = _named_before(token) if form == "Fin" or auxiliaries(token) else None
        if named is not None:
            return named
        node = token.head
        while form == "Fin" and verb_form(node) in ("Inf", "Ger") and node.head != node:
            node = node.head
        return surface_subject(view, node, depth=depth + 1)
    if token.dep_ == "acl" and (form == "Part" or (form == "Fin" and token.lower_.endswith(PARTICIPLE))):
        return _told_of(token)
    if token.dep_ == "amod" and token.pos_ == "ADJ" and token.i > token.head.i and token.head.pos_ in ("NOUN", "PROPN"):
        return token.head  # «sedici agenti uccisi»: a participle that the tagger took for an adjective
    if form in ("Inf", "Ger") or (form == "Part" and token.dep_ in ("advcl", "xcomp")):
        found = controller(view, token, depth=depth)
        if form == "Part" and found is not None and not _participle_agrees(token, found):
            return _participle_host(view, token) or found  # «ha fermato un uomo, sospettato di»
        return found
    return None


def _named_before(token: Token) -> Token | None:
    """«Rossi ha parlato con i suoi e Bianchi ha chiamato casa»: a name between «e» and the verb, hung on the noun before."""
    first = min([token.i, *(part.i for part in auxiliaries(token)), *(c.i for c in token.children if c.dep_ == "expl")])
    name = token.doc[first - 1] if first else token
    if name.dep_ in ("flat", "flat:name"):
        name = name.head
    if name.pos_ != "PROPN" or name.dep_ != "conj" or name.head == token or name.head.i < token.head.i:
        return None
    before = token.doc[name.i - 1]
    return name if before.lower_ in ("e", "ed", "mentre", "ma") and name.head.pos_ in ("NOUN", "PROPN") else None


def _told_of(participle: Token) -> Token:
    """The noun before it; after the comma of «Il ministro sarà a Roma, invitato dal governo», the subject."""
    noun = participle.head
    first = next((part for part in participle.subtree if not part.is_punct), participle)
    if not any(child.dep_ == "cop" for child in noun.children) or participle.doc[first.i - 1].text != ",":
        return noun
    subjects = [child for child in noun.children if child.dep_ in SUBJECTS and child.pos_ in NOMINAL]
    return subjects[0] if subjects and _participle_agrees(participle, subjects[0]) else noun


def _names_before(title: Token, name: Token) -> bool:
    """«Il sovrintendente di Roma, Carlo Verdi, ha detto»: a title, and the name in commas that says who holds it."""
    doc = name.doc
    if name.pos_ != "PROPN" or title.pos_ != "NOUN" or doc[name.i - 1].text != ",":
        return False
    if not any(child.dep_ == "det" for child in title.children) or any(child.dep_ == "cc" for child in name.children):
        return False
    end = name.right_edge.i + 1
    return end < len(doc) and doc[end].text == "," and sum(part.text == "," for part in doc[title.i : name.i]) == 1


def bounded(token: Token) -> Token:
    """«più di 500 persone»: the noun that its bound was put above."""
    if token.lower_ not in ("più", "meno") or token.pos_ == "NOUN":
        return token
    return next((child for child in token.children if child.dep_ in ("nmod", "obl") and child.pos_ == "NOUN"), token)


def _participle_agrees(token: Token, noun: Token) -> bool:
    """In gender and number, as far as both are known; names and conjuncts may be of any."""
    if any(child.dep_ == "conj" for child in noun.children):
        return True
    word = noun if noun.pos_ == "NOUN" else next((child for child in noun.children if child.dep_ == "det"), noun)
    for key in ("Gender", "Number"):
        want, have = morph(token, key), morph(word, key)
        if want and have and want != have:
            return False
    return True


def _free_relative(token: Token) -> Token | None:
    """«la risposta a chi ha bombardato»: «chi» is the subject, whatever stands before it."""
    return next((child for child in token.children if child.lower_ == "chi" and child.i < token.i), None)


def _agreeing_antecedent(token: Token, noun: Token) -> Token:
    """«gli scontri con la polizia che hanno provocato»: the noun above that agrees, where the nearest does not."""
    finite = finite_of(token)
    if finite is None or _number_agrees(finite, noun):
        return noun
    node = noun
    while node.dep_ in ("nmod", "conj", "appos", "flat", "amod", "obl", "obj") and node.head.i < node.i:
        node = node.head
        if node.pos_ not in ("NOUN", "PROPN"):
            break
        if morph(node, "Number") and _number_agrees(finite, node):
            return node
    return noun


def _number_agrees(finite: Token, noun: Token) -> bool:
    want, have = morph(finite, "Number"), morph(noun, "Number")
    if not want or not have or noun.pos_ == "PROPN":
        return True
    return want == have or (want == "Plur" and any(child.dep_ == "conj" for child in noun.children))


def noun_before(pronoun: Token) -> Token | None:
    """The noun before «, che» where the parser made no relative clause of it."""
    i = pronoun.i - 1
    floor = max(pronoun.sent.start, pronoun.i - 4)
    while i >= floor and pronoun.doc[i].pos_ in ("PUNCT", "DET", "ADP"):
        i -= 1
    node = pronoun.doc[i] if i >= floor else None
    if node is None or node.pos_ not in ("NOUN", "PROPN", "ADJ", "PRON", "NUM"):
        return None
    while (
        node.dep_ in ("flat", "flat:name", "flat:foreign", "amod", "compound", "nmod", "appos")
        and node.head.pos_ in ("NOUN", "PROPN")
        and 0 < node.i - node.head.i < 8
    ):
        node = node.head
    return node


def _compared(token: Token) -> bool:
    """«chi, come Rossi, lo ha invitato», «oltre a Roma»: named beside the subject."""
    counted = any(child.dep_ == "nummod" or child.lower_.endswith("mila") for child in token.children)
    beside = ("come", "tranne") if counted else ("come", "oltre", "tranne")  # «oltre quattromila persone» bounds them
    return any(child.dep_ == "case" and child.lower_ in beside for child in token.children)


_NO_SUBJECT = frozenset({"si", "non", "dove", "cui", "quando", "ci", "vi", "ne", "lo", "li", "mi", "ti"})


def _late_subject(view: View, token: Token) -> Token | None:
    """«sono morte tre persone», «si è dimesso il ministro»: a late subject that was taken for an object."""
    lemma = view.lemma(token)
    intransitive = lemma in words().unaccusative or (is_reflexive(view, token) and _pronominal(view, token))
    if not intransitive and _takes_no_object(view, lemma):
        people = [child for child in token.children if child.dep_ == "obj" and view.in_class(child, "human")]
        people = people or [child for child in _bounded_object(token) if view.in_class(child, "human")]
        return people[0] if people and people[0].i > token.i and people[0].pos_ != "PRON" else None
    if not intransitive and finite_of(token) is not None:
        return _subject_after_object(view, token)
    if not intransitive or (finite_of(token) is None and token.i != view.sentence[token.i][0]):
        return None
    found = [child for child in token.children if child.dep_ == "obj" and child.i > token.i and child.pos_ in NOMINAL]
    return found[0] if found and found[0].lower_ not in _REFLEXIVE else None


def _subject_after_object(view: View, token: Token) -> Token | None:
    """«hanno ricevuto la proposta l'Ungheria e la Romania»: a name after the object that agrees with the verb."""
    after = [child for child in token.children if child.dep_ == "obj" and child.i > token.i]
    if len(after) < 2 or not view.label(after[-1]) or view.label(after[0]):
        return None
    finite = finite_of(token)
    return after[-1] if finite is not None and _number_fits(finite, after[-1]) else None


def _takes_no_object(view: View, lemma: str) -> bool:
    """«hanno manifestato migliaia di persone»: every frame refuses an object, or wants one of its own kind."""
    return view.vocabulary.takes_no_object(lemma)


def _bare_before(view: View, token: Token) -> Token | None:
    """A noun phrase with no preposition before the verb that the parser hung elsewhere."""
    first = min([token.i, *(part.i for part in auxiliaries(token))])
    for i in range(first - 1, max(token.sent.start - 1, first - 30), -1):
        other = view.doc[i]
        if other.text in (";", ":", "«", "“") or (
            other.pos_ in ("VERB", "AUX") and finite_of(other) is not None and other.dep_ not in RELATIVE
        ):
            return None
        if other.pos_ not in ("NOUN", "PROPN", "PRON"):
            continue
        if other.head.i not in (token.i, token.sent.root.i) and not _name_on_time(view, other):
            continue
        if any(child.dep_ == "case" for child in other.children) or other.dep_ in ("obj", "advmod", "obl:tmod"):
            continue
        if other.pos_ == "PRON" and other.lower_ in (*_NO_SUBJECT, "che", "lo", "la", "li", "le", "gli", "mi"):
            continue
        if any(start <= other.i < end for _, start, end in view.times):
            continue
        return other
    return None


def _name_on_time(view: View, token: Token) -> bool:
    """«In serata Robert Singh ha chiamato»: a name without preposition that was hung on the time before it."""
    named = token.pos_ == "PROPN" and token.dep_ in ("nmod", "flat", "flat:name", "appos")
    if named and view.label(token) in ("PER", "ORG") and _in_time(view, token.head):
        return True
    noun = token.head  # «Nel corso della conferenza Rossi ha annunciato»
    return (
        named
        and view.label(token) == "PER"
        and noun.pos_ == "NOUN"
        and noun.i == token.i - 1
        and any(child.dep_ == "case" for child in noun.children)
        and not view.in_class(noun, "human")
    )


def _object_relative(token: Token) -> bool:
    """The relative pronoun is no subject: «cui», «dove», or an object beside a subject of its own."""
    for child in token.children:
        if child.lower_ in ("cui", "dove", "quando") or (
            child.lower_ in ("quale", "quali") and child.dep_ not in SUBJECTS
        ):
            return True
        if child.dep_ == "obj" and child.lower_ == "che":
            return True
    return False


def _agrees(one: Token | None, other: Token | None) -> bool:
    if one is None or other is None:
        return True
    return morph(one, "Number") == morph(other, "Number") and morph(one, "Person") == morph(other, "Person")


def controller(view: View, token: Token, *, depth: int = 0) -> Token | None:
    """Who is the subject of an infinitive or gerund: by the frame of the governing word, else its subject."""
    head = token.head
    if head == token:
        return None
    if head.pos_ in ("NOUN", "PROPN") and token.dep_ in ("acl", "nmod", "advcl", "ccomp", "xcomp"):
        if head.dep_ == "obj" and token.dep_ == "acl" and _marked(token, ("per",)) and not auxiliaries(token):
            return deep_subject(view, head.head, depth=depth + 1)  # «ha convocato l'ambasciatore per chiedere»
        if view.preposition(head) == "a" and view.in_class(head, "human"):
            hosts = (head.head, *(child for child in head.head.children if child.dep_ == "obj"))
            if any(words().orders & set(view.variants[host.i]) for host in hosts if host.pos_ == "NOUN"):
                return head  # «dà il potere al presidente di mobilitare»
        if head.dep_ == "obj" and view.in_class(head, "human"):
            return head  # «ha accusato il governo di aver invaso»: people take no complement clause
        if (
            head.dep_ in ("obl", "iobj")
            and view.preposition(head) == "a"
            and _object_control(view, view.lemma(head.head))
        ):
            return head  # «ha chiesto ai concessionari di liberare»
        if any(child.dep_ == "cop" for child in head.children) and _marked(token, ("a", "ad")):
            return head  # «è la Chiesa a criticare»
        return _charged(view, head) or _told_to(view, head) or _noun_holder(view, head, depth=depth)
    if token.dep_ == "csubj" and head.pos_ in ("NOUN", "PROPN", "PRON") and _marked(token, ("a", "ad")):
        return head  # «a denunciare il caso è stata la sorella»
    planned = _noun_before_mark(view, token)
    if planned is not None:
        return _charged(view, planned) or _told_to(view, planned) or _noun_holder(view, planned, depth=depth)
    ordered = next((child for child in head.children if child.dep_ == "obj" and child.i < token.i), None)
    if ordered is not None and token.dep_ in ("xcomp", "ccomp", "advcl") and _marked(token, ("di", "d'", "a", "ad")):
        told = _told_to(view, ordered)
        if told is not None:
            return told
    lemma = view.lemma(head)
    if (
        token.dep_ in ("xcomp", "ccomp", "advcl", "obl", "csubj")
        and verb_form(token) == "Inf"
        and _object_control(view, lemma)
        and not _aim(token)
    ):
        found = _controlled_by_object(view, head)
        if found is not None or (_marked(token, ("di", "d'")) and not _stays_with_speaker(token)):
            return found  # «ha chiesto di fornire»: somebody else, who is not named
    if token.dep_ in ("xcomp", "ccomp", "advcl") and any(
        child.dep_ in ("mark", "case") and child.lower_ in ("a", "ad") for child in token.children
    ):
        moved = [child for child in head.children if child.dep_ == "obj" and view.in_class(child, "human")]
        if moved and moved[0].pos_ != "PRON" and verb_form(token) == "Inf":
            return moved[0]  # «ha convinto il ministro ad astenersi»
    if deed_of_object(token):
        judged = [child for child in deep_objects(view, head) if view.in_class(child, "actor")]
        if judged:
            return judged[0]
    if voice(view, head) == "passive":
        agent = passive_agent(view, head)
        if token.dep_ != "xcomp" and verb_form(token) == "Ger" and agent is not None:
            return agent
    return surface_subject(view, head, depth=depth + 1) or null_subject(view, head, depth=depth + 1)


def _aim(token: Token) -> bool:
    """«ha convocato l'ambasciatore per chiedere»: an aim is that of the subject."""
    return token.dep_ in ("advcl", "obl") and _marked(token, ("per",)) and not deed_of_object(token)


def deed_of_object(token: Token) -> bool:
    """«ringrazia l'Italia per aver ospitato»: what somebody is praised, blamed or punished for."""
    if token.dep_ not in ("advcl", "obl", "xcomp") or not _marked(token, ("per",)):
        return False
    return any(morph(part, "VerbForm") == "Inf" for part in auxiliaries(token))


def _marked(token: Token, marks: tuple[str, ...]) -> bool:
    return any(child.dep_ in ("mark", "case") and child.lower_ in marks for child in token.children)


def _noun_before_mark(view: View, token: Token) -> Token | None:
    """«con la decisione di Rossi di arrestare»: the noun whose clause was hung on the verb above."""
    mark = next((child for child in token.children if child.dep_ == "mark" and child.lower_ in ("di", "a")), None)
    if mark is None or verb_form(token) != "Inf" or mark.i == token.sent.start:
        return None
    node = token.doc[mark.i - 1]
    for _ in range(4):
        if node.pos_ == "NOUN" and any(words().embedding(lemma) for lemma in view.variants[node.i]):
            return node if node.head == token.head or node.head.i > token.head.i else None
        if node.dep_ not in ("nmod", "flat", "flat:name", "amod", "appos") or node.head.i > node.i:
            return None
        node = node.head
    return None


def _stays_with_speaker(token: Token) -> bool:
    """«ha chiesto di poter uscire», «chiede di essere ascoltato»: the speaker asks it for himself."""
    return any(child.lemma_ in ("potere", "essere") for child in auxiliaries(token)) or token.lemma_ in (
        "restare", "rimanere", "potere", "essere",
    )  # fmt: skip


def _object_control(view: View, lemma: str) -> bool:
    return any(entry.frame.control == "target" for entry in view.book.verbs.get(lemma, ()))


def _controlled_by_object(view: View, head: Token) -> Token | None:
    """Who is asked or made to act: the object, the person with «a», or the clitic that stands for either."""
    objects = [child for child in head.children if child.dep_ == "obj" and child.pos_ in NOMINAL]
    if voice(view, head) == "passive":
        found = surface_subject(view, head, depth=1)
        return found or next(iter(deep_objects(view, head)), None)  # «Sono accusati di aver picchiato»
    goals = [
        child
        for child in head.children
        if child.dep_ in ("obl", "iobj", "nmod") and view.preposition(child) == "a" and child.pos_ in NOMINAL
    ]
    clitics = [
        child for child in head.children if child.dep_ in ("iobj", "obj", "expl") and child.lower_ in _CONTROLLERS
    ]
    found = [child for child in goals if child.pos_ != "PRON" or child.lower_ == "tutti"]
    found += [child for child in objects if child.pos_ != "PRON" and view.in_class(child, "actor")]
    found = found or [_stands_for(view, head, clitic) for clitic in clitics] or _enclitic(view, head)
    return found[0] if found else enclitic_dative(view, head)


def _stands_for(view: View, verb: Token, clitic: Token) -> Token:
    """«gli ha chiesto di fermarsi»: the noun that the clitic stands for, or the clitic where none is found."""
    return dative_noun(view, verb, clitic) or _clitic(view, verb, clitic) or clitic


_CONTROLLERS = frozenset({"gli", "le", "lo", "la", "li", "loro", "l'", "l’"})


CHARGE = frozenset({"accusa", "imputazione", "sospetto"})


def _charged(view: View, noun: Token) -> Token | None:
    """«ha arrestato due fratelli con l'accusa di aver rapinato»: who is arrested did it, as the charge has it."""
    if CHARGE.isdisjoint(view.variants[noun.i]) or view.preposition(noun) not in ("con", "sotto"):
        return None
    if noun.head.pos_ in ("NOUN", "PROPN"):
        return noun.head if view.in_class(noun.head, "human") else None
    found = [child for child in deep_objects(view, noun.head) if view.in_class(child, "human")]
    return found[0] if found else None


_ASKED = frozenset({"chiedere", "domandare", "ottenere", "ricevere", "avere", "negare"})


def _told_to(view: View, noun: Token) -> Token | None:
    """«ha dato mandato al premier di aprire», «fanno appello ai cittadini di restare»: whoever is told to is to act."""
    if words().orders.isdisjoint(view.variants[noun.i]) or view.lemma(noun.head) in _ASKED:
        return None
    hosts = [noun, noun.head] if noun.dep_ in ("obj", "nsubj:pass", "nsubj", "obl") else [noun]
    for host in hosts:
        for child in host.children:
            if child.dep_ in ("obl", "iobj", "nmod") and view.preposition(child) == "a" and child.pos_ in NOMINAL:
                if view.in_class(child, "human") or view.label(child):
                    return child
    return None


def _noun_holder(view: View, noun: Token, *, depth: int) -> Token | None:
    """Whose decision, plan or attempt it is."""
    for child in noun.children:
        if child.dep_ == "nmod" and view.preposition(child) in ("di", "da parte di") and view.in_class(child, "actor"):
            return child
    if noun.dep_ in ("obj", "obl", "nsubj:pass") and noun.head.pos_ in ("VERB", "AUX") and depth < 4:
        found = deep_subject(view, noun.head, depth=depth + 1)
        return None if found is not None and _no_planner(view, found) else found
    return None


def _no_planner(view: View, token: Token) -> bool:
    """Things make no plans; names and pronouns may stand for people."""
    named = any(child.pos_ == "PROPN" for child in token.children)
    return token.pos_ == "NOUN" and not named and not view.in_class(token, "actor")


def passive_agent(view: View, token: Token) -> Token | None:
    """«da X» with a passive or participle, where X is no place of origin."""
    for child in token.children:
        if child.dep_ == "obl:agent":
            return child
    for child in token.children:
        if child.dep_ in ("obl", "nmod") and view.preposition(child) in ("da", "da parte di") and child.i > token.i:
            if morph(token, "VerbForm") == "Part" and not any(
                part.lower_ in ("tempo", "anni", "mesi", "giorni") for part in (child,)
            ):
                return child
    return _distant_agent(view, token) if finite_of(token) is not None else None


def _distant_agent(view: View, token: Token) -> Token | None:
    """«è stato dichiarato lo stato di calamità in cinque regioni dal governo»: hung on another noun."""
    for other in token.doc[token.i + 1 : min(token.i + 14, token.sent.end)]:
        if other.is_punct or other.pos_ in ("VERB", "AUX", "SCONJ"):
            return None
        if other.dep_ in ("nmod", "obl") and view.preposition(other) == "da" and other.pos_ in ("NOUN", "PROPN"):
            return other if view.in_class(other, "human") else None
    return None


def null_subject(view: View, token: Token, *, depth: int = 0) -> Token | None:
    """For a finite third person with no subject: that of the governing clause, or of the sentence before."""
    finite = finite_of(token)
    if finite is None or depth > 4 or person_of(finite) in ("1", "2"):
        return None
    if voice(view, token) == "si" or any(child.dep_ in SUBJECTS for child in token.children):
        return None
    bare = _bare_before(view, token)
    if bare is not None and _number_fits(finite, bare):
        return bare
    said = view.speakers.get(token.i)
    if said is not None:
        return said
    if (
        token.dep_ in ("ccomp", "advcl", "parataxis", "conj", "acl:relcl")
        and token.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN")
        and token.head != token
    ):
        above = surface_subject(view, token.head, depth=depth + 1) if token.dep_ != "acl:relcl" else None
        if above is None and token.dep_ == "parataxis" and voice(view, token.head) == "passive":
            done = deep_objects(view, token.head)  # «Fermato un trentenne: avrebbe aggredito»
            above = done[0] if done and view.in_class(done[0], "human") else None
        if above is None and token.dep_ in ("ccomp", "advcl", "conj"):
            above = view.speakers.get(token.head.i)  # «ha anche affermato che incaricherà»
        if above is not None and _number_fits(finite, above):
            return above
    early = (
        _opening_subject(view, token, finite)
        or _subject_of_condition(view, token, finite)
        or _stray_name(view, token, finite)
    )
    return early or _subject_before(view, token, finite, depth=depth)


_FAR = 30


def _opening_subject(view: View, token: Token, finite: Token) -> Token | None:
    """«Intanto Rossi nel suo discorso al consiglio ha attaccato»: somebody named before the verb, hung elsewhere."""
    first = min([token.i, *(part.i for part in auxiliaries(token))])
    start = view.sentence[token.i][0]
    if first - start > _FAR:
        return None
    for i in range(start, first):
        other = view.tokens[i]
        if other.pos_ in ("VERB", "AUX", "SCONJ") or other.text in ("«", "“", ":", ";") or other.lower_ == "che":
            return None
        if other.pos_ not in ("NOUN", "PROPN") or not _stands_free(view, other):
            continue
        return other if _number_fits(finite, other) and view.in_class(other, "actor") else None
    return None


def _stands_free(view: View, token: Token, *, after: bool = False) -> bool:
    """No preposition before it, neither in the tree nor in the line, and no time."""
    if _in_time(view, token) or any(child.dep_ == "case" for child in token.children):
        return False
    if after:
        return True
    i = token.i - 1
    while i >= 0 and view.pos[i] in ("DET", "ADJ", "NUM"):
        i -= 1
    return i < view.sentence[token.i][0] or view.pos[i] not in ("ADP", "NOUN", "PROPN")


_NEAR = 9


def _stray_name(view: View, token: Token, finite: Token) -> Token | None:
    """«Non ha partecipato al voto Forza Italia»: a name with no preposition that was hung on the complement before it."""
    for i in range(token.i + 1, min(token.i + _NEAR, view.sentence[token.i][1])):
        other = view.tokens[i]
        if other.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"):
            return None
        if other.pos_ != "PROPN" or view.label(other) not in ("PER", "ORG") or other.dep_ not in ("nmod", "appos"):
            continue
        if (
            view.pos[i - 1] == "NOUN"
            and view.entity_ids.get(i - 1) != view.entity_ids.get(i)
            and _stands_free(view, other, after=True)
        ):
            return other if other.head.dep_ in ("obl", "obj", "nmod") and _number_fits(finite, other) else None
    return None


def _subject_of_condition(view: View, token: Token, finite: Token) -> Token | None:
    """«Se i ribelli attaccassero, verrebbero respinti»: the subject of the clause that comes first."""
    for child in token.children:
        if child.dep_ == "advcl" and child.i < token.i and finite_of(child) is not None:
            found = surface_subject(view, child, depth=4)
            if found is not None and _number_fits(finite, found) and view.in_class(found, "actor"):
                return found
    return None


def _subject_before(view: View, token: Token, finite: Token, *, depth: int = 0) -> Token | None:
    start = token.sent.start
    first = min([token.i, *(part.i for part in auxiliaries(token))])
    if start == 0 or any(_nominal_outside(part) for part in view.doc[start:first]):
        return None
    late = any(
        child.dep_ == "obj" and child.i > token.i and child.pos_ in ("NOUN", "PROPN") for child in token.children
    )
    if late and view.lemma(token) in words().unaccusative:
        return None
    before = view.doc[start - 1].sent
    if before.start_char < view.title_end:
        return None
    root = before.root
    found = surface_subject(view, root, depth=1)
    if found is None and depth < 3 and root.pos_ in ("VERB", "AUX"):
        found = null_subject(view, root, depth=depth + 2)
    rows = [found] if found is not None else []
    if root.pos_ in ("VERB", "AUX"):
        rows += [child for child in root.children if child.dep_ in ("obj", "obl", "obl:agent") and child.pos_ == "NOUN"]
        rows += [inner for child in rows for inner in child.children if inner.dep_ == "nmod" and inner.pos_ == "NOUN"]
    compound = finite != token and morph(token, "VerbForm") == "Part" and finite.lemma_.lower() in ("essere", "venire")
    if compound and found is not None and _takes_people(view, root):
        for row in rows[1:]:  # «Gli agenti hanno fermato tre giovani. Sono accusati»
            if row.dep_ == "obj" and _participle_agrees(token, row) and _number_fits(finite, row):
                if view.in_class(row, "human"):
                    return row
    for k, row in enumerate(rows):
        if compound and not _participle_agrees(token, row):
            continue  # «La Procura indaga su un uomo. È accusato»
        if k == 0 and found is not None:
            return row if _number_fits(finite, row) and view.in_class(row, "actor") else None
        if compound and found is not None and _number_fits(finite, row) and view.in_class(row, "human"):
            return row
    return None


def _takes_people(view: View, verb: Token) -> bool:
    """«arrestare», «fermare»: what is told next of somebody is told of whom it was done to."""
    return any(entry.type == "coercion" for entry in view.book.verbs.get(view.lemma(verb), ()))


def _nominal_outside(token: Token) -> bool:
    """A noun with no preposition, so a possible subject."""
    return (
        token.pos_ in ("NOUN", "PROPN")
        and token.dep_ in ("nsubj", "nsubj:pass", "ROOT", "dislocated", "obj")
        and not any(child.dep_ == "case" for child in token.children)
    )


def _number_fits(finite: Token, subject: Token) -> bool:
    plural = morph(subject, "Number") == "Plur" or len(coordinated(subject)) > 1
    want = morph(finite, "Number")
    if not want or not (morph(subject, "Number") or plural):
        return True
    return (want == "Plur") == plural


def deep_subject(view: View, token: Token, *, depth: int = 0) -> Token | None:
    """Who acts: the subject of an active clause, the agent of a passive."""
    kind = voice(view, token)
    if kind == "passive":
        return passive_agent(view, token) or (passive_agent(view, token.head) if token.dep_ == "conj" else None)
    if kind == "si":
        return None
    found = surface_subject(view, token, depth=depth)
    finite = finite_of(token)
    if found is not None and finite is not None and person_of(finite) in ("1", "2") and found.pos_ != "PRON":
        return None  # «non uccidiamo Davis»: whom the parser took for the subject is not «noi»
    return found or null_subject(view, token, depth=depth)


def deep_objects(view: View, token: Token) -> list[Token]:
    """Whom or what it is done to: objects of an active clause, the subject of a passive or si-passive."""
    kind = voice(view, token)
    objects = [
        child
        for child in token.children
        if child.dep_ == "obj" and child.lower_ not in _REFLEXIVE and not _says_when(view, child)
    ]
    objects = [antecedent(child) or child for child in _series(objects)]
    if not objects and token.dep_ in RELATIVE and kind == "active" and _che_object(token):
        objects = [token.head]
    if kind == "active":
        if view.lemma(token) in words().unaccusative and not _sinks_something(token):
            return []
        late = _late_subject(view, token) if objects else None
        if late is not None and late == surface_subject(view, token):
            objects = [child for child in objects if child != late]
        objects = objects or [child for child in _bounded_object(token) if not _in_time(view, child)]
        objects = objects or _misread_object(view, token)
        found = [_clitic(view, token, child) or child for child in objects if child.pos_ in NOMINAL]
        return found or _enclitic(view, token) or _second_subject(token) or _shared_object(token) or _next_name(token)
    own = any(child.dep_ in SUBJECTS for child in token.children)
    after = [child for child in objects if child.i > token.i and child.pos_ in NOMINAL and not _in_time(view, child)]
    subject = surface_subject(view, token) if own or not after or token.dep_ == "acl" else None
    objects = [child for child in objects if not _in_time(view, child)]
    if kind == "passive" and subject is None and not objects and token.dep_ != "acl" and finite_of(token) is not None:
        subject = null_subject(view, token)
    found = [subject] if subject is not None else objects
    if not found and kind == "passive" and not auxiliaries(token):
        host = _participle_host(view, token)
        found = [host] if host is not None else []
    if not found and kind == "passive":
        late = _bare_after(view, token)
        found = [late] if late is not None else []
    return [child for child in found if child.pos_ in NOMINAL]


def _sinks_something(token: Token) -> bool:
    """«ha affondato una nave»: with «avere», a subject and an object, a verb of happening is an act."""
    kinds = {child.dep_ for child in token.children}
    return (
        "obj" in kinds and not kinds.isdisjoint(SUBJECTS) and any(part.lemma_ == "avere" for part in auxiliaries(token))
    )


def _participle_host(view: View, token: Token) -> Token | None:
    """«cento attivisti, molti di Roma, accusati di rivolta»: the noun before a free participle that agrees with it."""
    gender, number = morph(token, "Gender"), morph(token, "Number")
    if not gender or not number or morph(token, "VerbForm") != "Part":
        return None
    for other in reversed(token.doc[max(token.sent.start, token.i - 20) : token.i]):
        if other.text in (";", ":", "«", "»") or (other.pos_ in ("VERB", "AUX") and finite_of(other) is not None):
            return None
        if other.pos_ != "NOUN" or any(child.dep_ == "case" for child in other.children) or _in_time(view, other):
            continue
        if morph(other, "Gender") == gender and morph(other, "Number") == number:
            return other
    return None


def _series(objects: list[Token]) -> list[Token]:
    """Of several objects after the verb, the first and what is joined to it; an apposition is no second object."""
    out = objects[:1]
    for other in objects[1:]:
        first = min([other.i, *(child.i for child in other.children)])
        before = other.doc[first - 1].text if first else ""
        bare = not any(child.dep_ in ("det", "nummod", "case", "amod") for child in other.children)
        joined = any(child.dep_ == "cc" for child in other.children) or before in ("e", "ed")
        joined = joined or (not bare and any(child.dep_ == "conj" for child in other.children))
        if joined or before not in (",", "-", "–", "("):
            out.append(other)
    return out


def _bounded_object(token: Token) -> list[Token]:
    """«ha schierato più di 500 agenti»: the bound makes an oblique of the object."""
    for child in token.children:
        if child.dep_ not in ("obl", "nmod") or child.i < token.i or child.pos_ not in ("NOUN", "PROPN"):
            continue
        numeral = next((part.i for part in child.children if part.dep_ == "nummod" and part.i < child.i), 0)
        if numeral and child.dep_ == "obl" and not any(part.dep_ == "case" for part in child.children):
            return [child]  # «chiederà al Congresso 245 miliardi»
        words_before = [part.lower_ for part in token.doc[max(token.i + 1, numeral - 2) : numeral]]
        if words_before and (words_before in _BOUNDS or words_before[-1] in ("oltre", "circa")):
            return [child]
    return []


def _misread_object(view: View, token: Token) -> list[Token]:
    """«Bruxelles gela Roma», «ha proclamato due nuovi santi»: a name or noun hung on its verb under another label."""
    for child in token.children:
        if child.i <= token.i or any(part.dep_ in ("case", "cop", "mark") for part in child.children):
            continue
        if child.dep_ == "nmod" and child.pos_ == "PROPN" and child.i == token.i + 1:
            return [child]
        kinds = {part.dep_ for part in child.children if part.i < child.i}
        thing = bool(kinds & {"nummod", "det", "amod"}) or view.in_class(child, "arms")
        if child.dep_ == "xcomp" and child.pos_ == "ADJ" and thing:
            return [child] if view.lemma(token) in view.book.verbs else []
    return []


_BOUNDS = (["più", "di"], ["meno", "di"], ["fino", "a"])


def _says_when(view: View, token: Token) -> bool:
    """Inside a date; «due giorni di lutto» may well be decided."""
    if token.i not in view.in_times:
        return False
    return any(start <= token.i < end and row.get("kind") != "duration" for row, start, end in view.times)


def _in_time(view: View, token: Token) -> bool:
    return token.i in view.in_times


def _bare_after(view: View, token: Token) -> Token | None:
    """«è stata approvata dai ministri la proposta»: a determined noun phrase after the verb."""
    for other in token.doc[token.i + 1 : min(token.i + 14, token.sent.end)]:
        if other.text in (",", ";", ":", "(", "«") or other.pos_ in ("VERB", "AUX", "SCONJ"):
            return None
        if other.pos_ not in ("NOUN", "PROPN") or any(child.dep_ == "case" for child in other.children):
            continue
        if any(child.dep_ in ("det", "nummod") for child in other.children) and not any(
            s <= other.i < e for _, s, e in view.times
        ):
            return other
    return None


_CLITIC_SHAPE = {
    "lo": ("Masc", "Sing"), "la": ("Fem", "Sing"), "li": ("Masc", "Plur"), "le": ("Fem", "Plur"), "l'": ("", "Sing"), "l’": ("", "Sing"),
}  # fmt: skip


def _clitic(view: View, verb: Token, child: Token) -> Token | None:
    """What «lo», «la», «li» before the verb stand for."""
    shape = _CLITIC_SHAPE.get(child.lower_)
    if shape is None or child.pos_ not in ("PRON", "DET"):
        return None
    return _antecedent_of_clitic(view, verb, *shape)


_DATIVE_SHAPE = {"gli": ("Masc", "Sing"), "le": ("Fem", "Sing"), "loro": ("", "Plur")}


def dative_noun(view: View, verb: Token, clitic: Token) -> Token | None:
    """Whom «gli», «le», «loro» beside a verb stand for."""
    shape = _DATIVE_SHAPE.get(clitic.lower_)
    found = _antecedent_of_clitic(view, verb, *shape) if shape is not None else None
    return found if found is not None and view.in_class(found, "actor") else None


def enclitic_dative(view: View, verb: Token) -> Token | None:
    """«chiedendole di convocare», «per ordinargli di uscire»: whom the ending stands for."""
    form = verb.lower_
    if not form.endswith(("ndole", "ndogli", "rle", "rgli")):
        return None
    if form.endswith("le") and not _asks(view, verb):
        return None  # «uccidendole»
    shape = _DATIVE_SHAPE["gli" if form.endswith("gli") else "le"]
    found = _antecedent_of_clitic(view, verb, *shape)
    return found if found is not None and view.in_class(found, "human") else None


def _asks(view: View, verb: Token) -> bool:
    return _object_control(view, view.lemma(verb))


def _enclitic(view: View, verb: Token) -> list[Token]:
    """«attaccandola», «esortarlo»: the noun that the ending stands for."""
    form = verb.lower_
    if morph(verb, "VerbForm") not in ("Inf", "Ger") or not form.endswith(("lo", "la", "li", "le")):
        return []
    if form.endswith("le") and _asks(view, verb) and complement_clauses(view, verb):
        return []  # «chiedendole di»: it is asked of her
    if not form[:-2].endswith(("r", "ndo")):
        return []
    found = _antecedent_of_clitic(view, verb, *_CLITIC_SHAPE[form[-2:]])
    return [found] if found is not None else []


def _antecedent_of_clitic(view: View, verb: Token, gender: str, number: str) -> Token | None:
    """The nearest noun before the verb that agrees and is not the verb's own subject."""
    own = surface_subject(view, verb, depth=3)
    start = verb.sent.start
    floor = view.doc[start - 1].sent.start if start > 0 else 0
    for i in range(verb.i - 2, max(floor, verb.i - 60) - 1, -1):
        other = view.doc[i]
        if (
            other.pos_ not in ("NOUN", "PROPN")
            or other.dep_ in ("flat", "flat:name", "compound")
            or (own is not None and own.left_edge.i <= other.i <= own.right_edge.i)
        ):
            continue
        if other.pos_ == "PROPN" and not view.label(other):
            continue
        if other.dep_ not in ("nsubj", "nsubj:pass", "obj", "obl", "ROOT", "nmod", "obl:agent", "conj"):
            continue
        if number and morph(other, "Number") and morph(other, "Number") != number:
            continue
        if gender and _gender_of(other) not in ("", gender):
            continue
        if other.dep_ in ("obl", "nmod") and not view.in_class(other, "human"):
            continue
        return other
    return None


def _gender_of(noun: Token) -> str:
    """«la premier», «la giudice»: the article knows better than the noun."""
    article = next((child for child in noun.children if child.lower_ in ("la", "una", "lo", "il", "un", "uno")), None)
    return morph(noun if article is None else article, "Gender")


def _next_name(token: Token) -> list[Token]:
    """«ha invaso Varsavia»: a bare name right after the verb, whatever the parser called it."""
    if token.i + 1 >= token.sent.end or not auxiliaries(token):
        return []
    name = token.doc[token.i + 1]
    if name.pos_ != "PROPN" or name.dep_ in SUBJECTS or name.dep_ == "obj" or name.head.i != token.i:
        return []
    return [] if any(child.dep_ == "case" for child in name.children) else [name]


def _second_subject(token: Token) -> list[Token]:
    """Two subjects around an active verb: the one after it is its object."""
    own = [child for child in token.children if child.dep_ == "nsubj" and child.pos_ in NOMINAL]
    return [child for child in own if child.i > token.i] if any(child.i < token.i for child in own) else []


def _shared_object(token: Token) -> list[Token]:
    """«aver invaso e occupato la regione»: the object of the second verb serves the first."""
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and 0 < child.i - token.i <= 3:
            return [part for part in child.children if part.dep_ == "obj" and part.i > child.i and part.pos_ in NOMINAL]
    return []


def _che_object(token: Token) -> bool:
    """«le armi che Kiev ha chiesto»: a relative with «che» and a subject of its own."""
    has_che = any(child.lower_ == "che" for child in token.children)
    return has_che and any(child.dep_ in SUBJECTS and child.lower_ != "che" for child in token.children)


def complement_clauses(view: View, token: Token) -> list[Token]:
    """Heads of complement clauses: «che», «di», «a» with an infinitive, and the clause of a noun."""
    out = []
    for child in token.children:
        if child.dep_ in ("ccomp", "csubj") or (child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX")):
            out.append(child)
        elif (
            child.dep_ in ("acl", "advcl", "obl", "nmod")
            and child.pos_ in ("VERB", "AUX")
            and verb_form(child) == "Inf"
        ):
            marks = {part.lower_ for part in child.children if part.dep_ in ("mark", "case")}
            if marks & {"di", "a", "ad", "d'", "dal"} or not marks:
                out.append(child)
        elif child.dep_ == "acl" and any(part.lower_ == "che" and part.dep_ == "mark" for part in child.children):
            out.append(child)
    return out
