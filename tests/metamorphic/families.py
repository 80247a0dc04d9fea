"""The sentence families: each row is a sentence, a change of it, and what the change must do to the annotation."""

from __future__ import annotations

from typing import NamedTuple


class Negation(NamedTuple):
    """The same proposition affirmed and negated."""

    id: str
    type: str
    predicate: str
    affirmed: str
    negated: str
    same_roles: bool = True


NEGATIONS = (
    Negation(
        "deployment",
        "mobilization",
        "schierato",
        "La Polonia ha schierato duemila soldati al confine con la Bielorussia.",
        "La Polonia non ha schierato duemila soldati al confine con la Bielorussia.",
    ),
    Negation(
        "arms",
        "aid",
        "inviato",
        "La Norvegia ha inviato munizioni a Kiev.",
        "La Norvegia non ha inviato munizioni a Kiev.",
    ),
    Negation(
        "treaty-never",
        "agreement",
        "firmato",
        "Il Sudan ha firmato l'accordo di pace.",
        "Il Sudan non ha mai firmato l'accordo di pace.",
    ),
    Negation(
        "bombing",
        "assault",
        "bombardato",
        "L'esercito ha bombardato l'ospedale di Aleppo.",
        "L'esercito non ha bombardato l'ospedale di Aleppo.",
    ),
    Negation(
        "arrest",
        "coercion",
        "arrestato",
        "La polizia turca ha arrestato il giornalista.",
        "La polizia turca non ha arrestato il giornalista.",
    ),
    Negation(
        "meeting",
        "meeting",
        "incontrato",
        "Il ministro francese ha incontrato l'ambasciatore algerino.",
        "Il ministro francese non ha incontrato l'ambasciatore algerino.",
    ),
    Negation(
        "withdrawal",
        "retreat",
        "ritirat",
        "Le truppe ruandesi si sono ritirate da Goma.",
        "Le truppe ruandesi non si sono ritirate da Goma.",
    ),
    Negation(
        "vote",
        "decision",
        "approvato",
        "Il Parlamento ha approvato la riforma delle pensioni.",
        "Il Parlamento non ha approvato la riforma delle pensioni.",
    ),
    Negation(
        "recognition",
        "support",
        "riconosciuto",
        "Il governo spagnolo ha riconosciuto lo Stato palestinese.",
        "Il governo spagnolo non ha riconosciuto lo Stato palestinese.",
    ),
    Negation(
        "sanctions",
        "sanction",
        "sanzionato",
        "L'Unione europea ha sanzionato tre banche bielorusse.",
        "L'Unione europea non ha sanzionato tre banche bielorusse.",
    ),
    Negation(
        "condemnation",
        "accusation",
        "condannato",
        "Il Brasile ha condannato l'invasione.",
        "Il Brasile non ha condannato l'invasione.",
    ),
    Negation(
        "demonstration",
        "protest",
        "manifestato",
        "Gli studenti hanno manifestato a Belgrado.",
        "Gli studenti non hanno manifestato a Belgrado.",
    ),
    Negation(
        "release",
        "concession",
        "rilasciato",
        "La giunta ha rilasciato i prigionieri politici.",
        "La giunta non ha ancora rilasciato i prigionieri politici.",
    ),
    Negation(
        "nobody",
        "mobilization",
        "attraversato",
        "Un reparto russo ha attraversato il confine.",
        "Nessun reparto russo ha attraversato il confine.",
        same_roles=False,
    ),
    Negation(
        "under-a-cue",
        "mobilization",
        "inviato",
        "Il portavoce ha detto che Mosca ha inviato truppe in Mali.",
        "Il portavoce ha detto che Mosca non ha inviato truppe in Mali.",
    ),
    Negation(
        "in-a-quotation",
        "assault",
        "colpito",
        "«I nostri droni hanno colpito la raffineria», ha dichiarato il generale.",
        "«I nostri droni non hanno colpito la raffineria», ha dichiarato il generale.",
    ),
    Negation(
        "denied-by-the-cue",
        "aid",
        "inviato",
        "Il Ruanda conferma di aver inviato armi ai ribelli.",
        "Il Ruanda smentisce di aver inviato armi ai ribelli.",
    ),
    Negation(
        "neither-nor",
        "agreement",
        "firmato",
        "L'Egitto ha firmato il memorandum.",
        "Neppure l'Egitto ha firmato il memorandum.",
        same_roles=False,
    ),
)


class Voice(NamedTuple):
    """The same proposition in the active and in the passive: agent and patient stay what they are."""

    id: str
    type: str
    active: tuple[str, str]
    passive: tuple[str, str]
    agent: str
    patient: str


VOICES = (
    Voice(
        "bombing",
        "assault",
        ("L'esercito siriano ha bombardato il villaggio.", "bombardato"),
        ("Il villaggio è stato bombardato dall'esercito siriano.", "bombardato"),
        "esercito siriano",
        "villaggio",
    ),
    Voice(
        "arrest",
        "coercion",
        ("La polizia turca ha arrestato il sindaco di Istanbul.", "arrestato"),
        ("Il sindaco di Istanbul è stato arrestato dalla polizia turca.", "arrestato"),
        "polizia turca",
        "sindaco di istanbul",
    ),
    Voice(
        "law",
        "decision",
        ("Il Senato ha approvato la legge di bilancio.", "approvato"),
        ("La legge di bilancio è stata approvata dal Senato.", "approvata"),
        "senato",
        "legge di bilancio",
    ),
    Voice(
        "killing",
        "assault",
        ("I guerriglieri hanno ucciso il governatore.", "ucciso"),
        ("Il governatore è stato ucciso dai guerriglieri.", "ucciso"),
        "guerriglieri",
        "governatore",
    ),
    Voice(
        "refusal",
        "rejection",
        ("Il governo ha respinto la proposta di tregua.", "respinto"),
        ("La proposta di tregua è stata respinta dal governo.", "respinta"),
        "governo",
        "proposta di tregua",
    ),
    Voice(
        "present-with-venire",
        "accusation",
        ("La Francia condanna l'attentato.", "condanna"),
        ("L'attentato viene condannato dalla Francia.", "condannato"),
        "francia",
        "attentato",
    ),
    Voice(
        "seizure",
        "coercion",
        ("I pasdaran hanno sequestrato la petroliera.", "sequestrato"),
        ("La petroliera è stata sequestrata dai pasdaran.", "sequestrata"),
        "pasdaran",
        "petroliera",
    ),
    Voice(
        "treaty",
        "agreement",
        ("I due presidenti hanno firmato il trattato.", "firmato"),
        ("Il trattato è stato firmato dai due presidenti.", "firmato"),
        "due presidenti",
        "trattato",
    ),
    Voice(
        "participle",
        "mobilization",
        ("Il Pentagono ha dispiegato una portaerei nel Golfo.", "dispiegato"),
        ("Una portaerei è stata dispiegata nel Golfo dal Pentagono.", "dispiegata"),
        "pentagono",
        "portaerei",
    ),
)


class Swap(NamedTuple):
    """Two actors change places, and so do their roles."""

    id: str
    type: str
    predicate: str
    pattern: str
    first: str
    second: str


SWAPS = (
    Swap("attack", "assault", "attaccato", "{0} ha attaccato {1}.", "la Russia", "l'Ucraina"),
    Swap("accusation", "accusation", "accusa", "{0} accusa {1} di aver violato la tregua.", "l'India", "il Pakistan"),
    Swap("threat", "threat", "minacciato", "{0} ha minacciato {1}.", "la Cina", "il Giappone"),
    Swap("recognition", "support", "riconosciuto", "{0} ha riconosciuto {1}.", "la Serbia", "il Kosovo"),
    Swap("visit", "meeting", "incontrato", "Ieri {0} ha incontrato {1}.", "il premier etiope", "il presidente eritreo"),
    Swap("praise", "support", "elogiato", "{0} ha elogiato {1}.", "il Brasile", "il Sudafrica"),
    Swap("annexation", "coercion", "occupato", "{0} ha occupato {1}.", "l'Etiopia", "l'Eritrea"),
)

SWAPPED_SOURCES = (
    ("that", "{0} ha detto che {1} non vuole la pace.", "Zelensky", "Putin"),
    ("according-to", "Secondo {0}, {1} ha violato la tregua.", "Israele", "il Libano"),
    ("quotation", "«{1} non rispetta gli accordi», ha affermato {0}.", "Seul", "Pyongyang"),
)

UNRELATED = "Sulle Alpi il cielo era sereno."

ALONE = (
    ("deployment", "La Svezia ha schierato ottocento militari sull'isola di Gotland."),
    ("indirect", "Il ministro della Difesa ha detto che la Svezia schiererà ottocento militari sull'isola di Gotland."),
    ("direct", "«Non abbiamo scelta, resteremo in Niger», ha dichiarato il generale."),
    ("backward", "Sono morti almeno quaranta minatori. Lo riferisce l'agenzia Xinhua."),
    ("according-to", "Secondo fonti diplomatiche, l'Ungheria avrebbe bloccato i fondi per Kiev."),
    ("nested", "L'emittente riferisce che, secondo l'esercito, i ribelli hanno abbandonato la città."),
    ("protest", "Decine di migliaia di persone hanno manifestato a Tbilisi contro il governo."),
)

DATES = (
    ("day", "Il vertice si terrà il {0} a Ginevra.", "12 marzo 2025", "19 marzo 2025", "2025-03-12", "2025-03-19"),
    ("month", "Il Parlamento ha approvato la legge nel {0}.", "giugno 2023", "luglio 2023", "2023-06", "2023-07"),
    ("year", "Londra e Oslo avevano firmato il trattato nel {0}.", "1991", "1994", "1991", "1994"),
    (
        "first-of-month",
        "Il {0} i dazi sono entrati in vigore.",
        "1° agosto 2025",
        "2 agosto 2025",
        "2025-08-01",
        "2025-08-02",
    ),
)

RELATIVE_DATES = (
    ("yesterday", "Ieri il Consiglio ha approvato le sanzioni.", "ieri", -1),
    ("today", "Oggi il Consiglio ha approvato le sanzioni.", "oggi", 0),
    ("tomorrow", "Domani il Consiglio approverà le sanzioni.", "domani", 1),
    ("days-ago", "Tre giorni fa il Consiglio ha approvato le sanzioni.", "tre giorni fa", -3),
)
"""id, sentence, time expression, days from the date of publication."""

QUOTED = (
    ("after", "{open}Non lasceremo la città{close}, ha detto il generale Sirskij.", "generale sirskij", "ha detto"),
    (
        "before",
        "Il presidente Lula ha dichiarato: {open}Non firmeremo questo accordo{close}.",
        "presidente lula",
        "ha dichiarato",
    ),
    ("headline", "Macron: {open}Pronti a mandare soldati{close}", "macron", ":"),
    (
        "manner",
        "{open}È una vergogna{close}, ha tuonato la leader dell'opposizione.",
        "leader dell'opposizione",
        "ha tuonato",
    ),
    ("mixed", "Il Cremlino sostiene che l'accordo {open}è carta straccia{close}.", "cremlino", "sostiene"),
    (
        "inside",
        "{open}Se serve{close}, ha aggiunto Sánchez, {open}chiuderemo i porti{close}.",
        "sánchez",
        "ha aggiunto",
    ),
)

MARKS = (("guillemets", "«", "»"), ("curly", "“", "”"), ("straight", '"', '"'), ("german", "„", "“"))

APOSTROPHES = (
    ("assault", "L'esercito ha attaccato l'ospedale."),
    ("source", "«L'attacco c'è stato», ha detto l'ambasciatore d'Italia."),
    ("truncated", "Secondo l'Onu, un po' di aiuti è arrivato nell'enclave."),
    ("according-to", "L'inviato dell'Unione europea ha chiesto all'Iran di liberare l'ostaggio."),
)

CASES = (
    ("direct", "Zelensky: «Non cederemo mai»"),
    ("indirect", "Ft: Pechino pronta a vendere droni a Mosca"),
    ("topic", "Gaza, l'Onu: «La tregua deve reggere»"),
)

SAME_ATTRIBUTION = (
    (
        "quotation",
        "ambasciatore iraniano",
        "non accetteremo ultimatum",
        (
            "«Non accetteremo ultimatum», ha detto l'ambasciatore iraniano.",
            "L'ambasciatore iraniano ha detto: «Non accetteremo ultimatum».",
            "L'ambasciatore iraniano: «Non accetteremo ultimatum».",
            "«Non accetteremo ultimatum», così l'ambasciatore iraniano.",
        ),
    ),
    (
        "report",
        "croce rossa",
        "l'ospedale è stato distrutto",
        (
            "Secondo la Croce Rossa, l'ospedale è stato distrutto.",
            "Stando alla Croce Rossa, l'ospedale è stato distrutto.",
            "A detta della Croce Rossa, l'ospedale è stato distrutto.",
            "L'ospedale è stato distrutto, secondo la Croce Rossa.",
            "L'ospedale è stato distrutto, riferisce la Croce Rossa.",
            "La Croce Rossa sostiene che l'ospedale è stato distrutto.",
            "La Croce Rossa ha fatto sapere che l'ospedale è stato distrutto.",
            "L'ospedale è stato distrutto. Lo sostiene la Croce Rossa.",
            "L'ospedale è stato distrutto. Lo ha reso noto la Croce Rossa.",
            "L'ospedale è stato distrutto. È quanto riferisce la Croce Rossa.",
        ),
    ),
)

MODALITIES = (
    ("asserted", "mobilization", "inviato", "L'Iran ha inviato tremila uomini in Siria."),
    ("possible", "mobilization", "inviato", "L'Iran avrebbe inviato tremila uomini in Siria."),
    ("possible", "mobilization", "inviare", "L'Iran potrebbe inviare tremila uomini in Siria."),
    ("intended", "mobilization", "invierà", "L'Iran invierà tremila uomini in Siria."),
    ("intended", "mobilization", "inviare", "L'Iran intende inviare tremila uomini in Siria."),
    ("intended", "mobilization", "inviare", "L'Iran ha deciso di inviare tremila uomini in Siria."),
    ("required", "mobilization", "inviare", "L'Iran deve inviare tremila uomini in Siria."),
    ("hypothetical", "mobilization", "inviasse", "Se l'Iran inviasse tremila uomini in Siria, il Golfo reagirebbe."),
)
"""modality, type, word of the predicate, sentence; agent, object, place and quantity are the same in all."""

NUMBERS = (
    (
        "thousands",
        "La Corea del Nord ha perso {0} soldati.",
        ("12mila", "12.000", "dodicimila", "12 mila", "12000"),
        12000,
    ),
    (
        "millions",
        "Il conflitto ha costretto alla fuga {0} di persone.",
        ("3 milioni", "tre milioni", "3,0 milioni"),
        3_000_000,
    ),
    ("tens", "Nel raid sono rimasti feriti {0} civili.", ("ventidue", "22"), 22),
)

BOUNDS = (
    ("exact", "Il governo ha schierato 500 agenti."),
    ("at_least", "Il governo ha schierato almeno 500 agenti."),
    ("at_most", "Il governo ha schierato al massimo 500 agenti."),
    ("about", "Il governo ha schierato circa 500 agenti."),
    ("more_than", "Il governo ha schierato più di 500 agenti."),
    ("more_than", "Il governo ha schierato oltre 500 agenti."),
    ("less_than", "Il governo ha schierato meno di 500 agenti."),
)

CHAINS = (
    ("subordinate", "Reuters riferisce che, secondo il Pentagono, la nave è affondata."),
    ("according-to", "Secondo Reuters, il Pentagono ha detto che la nave è affondata."),
    ("next-sentence", "Il Pentagono ha detto che la nave è affondata. Lo riferisce Reuters."),
    ("two-backward-cues", "La nave è affondata. Lo ha detto il Pentagono. Lo riferisce Reuters."),
    ("quotation", "«La nave è affondata», ha detto il Pentagono. Lo riporta l'agenzia Reuters."),
    ("citing", "Secondo Reuters, che cita il Pentagono, la nave è affondata."),
)
"""id, sentence; in each the Pentagon says that the ship has sunk, and Reuters says that it does."""

UNSPOKEN = (
    (
        "null-subject",
        "Macron ha promesso altri aiuti. Ha aggiunto che la Francia non si tirerà indietro.",
        "ha aggiunto",
    ),
    ("null-subject-quotation", "Macron è arrivato a Kiev. «Non vi lasceremo soli», ha assicurato.", "ha assicurato"),
    ("gerund", "Macron ha visitato la caserma, spiegando che i soldati resteranno fino a giugno.", "spiegando"),
    ("coordinated", "Macron ha incontrato i sindaci e ha annunciato che la riforma sarà rinviata.", "ha annunciato"),
    ("relative", "A Kiev è arrivato Macron, che ha ribadito il sostegno della Francia.", "ha ribadito"),
)
"""id, sentence, cue; the source of that cue is always Macron, or the relative pronoun's antecedent."""

NOT_ATTRIBUTED = (
    ("law", "Secondo la legge, il presidente resta in carica cinque anni."),
    ("ordinal", "Il secondo giorno di colloqui è finito senza risultati."),
    ("half", "Nel secondo tempo la squadra ha segnato due volte."),
    ("topic", "Guerra in Ucraina: le ultime notizie"),
    ("list", "Missili, droni, sanzioni: che cosa prevede il piano"),
    ("time", "Ore 12:30, la Borsa riapre"),
    ("no-comment", "Il portavoce del governo non ha commentato."),
    ("no-statement", "Il ministro non ha rilasciato dichiarazioni."),
    ("for-now", "Per ora la tregua regge."),
    ("for-someone", "Per Kiev sono arrivati due carichi di munizioni."),
    ("nickname", "L'ergastolano, detto «il Tunisino», è evaso ieri."),
    ("title", "Il romanzo «La guerra dei poveri» è uscito a marzo."),
    ("hedge", "Pare che la tregua regga."),
)

BATCH = tuple(sentence for _, sentence in ALONE) + tuple(sentence for *_, sentence in MODALITIES)
