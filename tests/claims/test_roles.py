"""Who acts, on whom and on what: one sentence, one claim, one role per row; «-» means that nobody fills it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

CASES = [
    # statements
    ("«Lavoriamo senza acqua», ha detto l'infermiera.", "statement", "agent", "l'infermiera"),
    ("La capitana ha detto che è difficile trovare un porto.", "statement", "object", "trovare un porto"),
    ("Il portavoce dice che il piano è aperto alle modifiche.", "statement", "object", "modifiche"),
    ("Il comandante ha spiegato che non ci sono scialuppe.", "statement", "agent", "scialuppe"),
    ("I genitori lamentano la mancanza di maestri.", "statement", "object", "maestri"),
    # clitics as they stand
    ("Il cronista gli ha chiesto di rispondere.", "request", "target", "gli"),
    ("Il giudice lo ha condannato a due anni.", "decision", "target", "lo"),
    ("Il rapporto dice che ci sono scialuppe.", "statement", "target", "-"),
    # series and agreement
    ("La Svezia, la Norvegia e la Danimarca hanno firmato il trattato.", "agreement", "agent", "La Svezia|la Norvegia|la Danimarca"),
    ("Il ministro si è dimesso dall'incarico.", "concession", "agent", "Il ministro"),
    # who is asked acts
    ("La sindaca ha chiesto ai concessionari di liberare gli ostaggi.", "concession", "agent", "concessionari"),
    # clefts
    ("A denunciare il caso è stata la sorella della vittima.", "accusation", "agent", "la sorella della vittima"),
    ("Denunciare il caso è stata la scelta della sorella.", "accusation", "agent", "-"),
    # charges: who is arrested did it, as the charge has it; the decree is not what anybody did
    ("Gli agenti hanno arrestato due fratelli con l'accusa di aver ucciso un notaio.", "assault", "agent", "due fratelli"),
    ("Gli agenti hanno arrestato due fratelli con l'ordine di uccidere un notaio.", "assault", "agent", "Gli agenti"),
    # clitics at the end of a gerund, and before the verb of an order
    ("Il sindaco ha incontrato la premier, chiedendole di ritirare le truppe.", "request", "target", "la premier"),
    ("Il generale ha chiamato il colonnello e gli ha chiesto di liberare gli ostaggi.", "concession", "agent", "il colonnello"),
    ("Il pirata ha ferito la guardia, uccidendola.", "assault", "agent", "Il pirata"),
    # the next sentence is about those who were arrested, a thing that is done about who did it
    ("Gli inquirenti hanno fermato tre giovani. Sono accusati di aver ucciso un rider.", "accusation", "target", "tre giovani"),
    # asides after a comma
    ("Lo studente, aggredito sabato sera da un gruppo di coetanei, è ricoverato.", "assault", "target", "Lo studente"),
    # events do nothing, armies do
    ("L'arresto del capo ha scatenato le proteste degli studenti.", "protest", "agent", "studenti"),
    ("Le truppe siriane hanno lanciato un attacco sul villaggio.", "assault", "agent", "Le truppe siriane"),
    # no time is a subject, and none an object
    ("La polizia ha trovato l'uomo che sabato ha ucciso un ciclista.", "assault", "agent", "l'uomo"),
    ("A Terni hanno manifestato ieri mattina oltre duemila operai.", "protest", "agent", "duemila operai"),
    # a first doer ends before «da parte di»
    ("L'arresto dell'attivista da parte della polizia ha indignato tutti.", "coercion", "target", "attivista"),
    # an aim is that of the subject
    ("Il console ha chiesto denaro a due armatori per liberare gli ostaggi.", "concession", "agent", "Il console"),
    # locutions
    ("Rapina ai danni di un gioielliere.", "coercion", "agent", "-"),
    ("L'attrice ha espresso cordoglio in favore delle vittime.", "support", "target", "vittime"),
    # a stretch of time suffers nothing
    ("La notte tra il 3 ed il 4 aprile è stato sequestrato il sindaco.", "coercion", "target", "-"),
    # places in a row, and one scene
    ("Attentati in Kenya, Mali, Ciad e Sudan.", "assault", "place", "Kenya|Mali|Ciad|Sudan"),
    ("In Kenya, a Nairobi, una bomba ha ucciso sei persone.", "assault", "place", "Kenya|Nairobi"),
    ("L'incontro al Quirinale è durato un'ora.", "meeting", "place", "Quirinale"),
    ("Il kamikaze si è fatto esplodere al mercato di Baghdad.", "assault", "place", "mercato di Baghdad"),
    ("Strage al mercato di Nairobi: 12 morti.", "casualties", "place", "mercato di Nairobi"),
    ("I miliziani attendono la conquista di Mosul.", "coercion", "place", "-"),
    # noun phrases
    ("Infatti oggi la preside ha criticato il decreto.", "accusation", "agent", "la preside"),
    ("Il giudice ha accusato un uomo di violenza.", "accusation", "target", "un uomo"),
    ("I guerriglieri sono responsabili di stragi e rapimenti.", "coercion", "agent", "I guerriglieri"),
    # subjects that the parser hung elsewhere
    ("Non è solo la Chiesa a criticare la scelta del governo.", "accusation", "agent", "la Chiesa"),
    ("La crisi è iniziata con la decisione di Conti di arrestare il giudice.", "coercion", "agent", "Conti"),
    ("È improbabile che il consiglio possa pronunciarsi a favore.", "support", "agent", "il consiglio"),
    # objects
    ("Il governo ha respinto la proposta di rivedere la legge.", "rejection", "object", "la proposta di rivedere la legge"),
    ("Il tribunale ha condannato il sindaco a due anni di carcere.", "decision", "object", "due anni di carcere"),
    ("L'esercito impone il coprifuoco a Beirut.", "coercion", "object", "il coprifuoco"),
    ("Il sindaco ha poi chiesto agli alleati altre barche.", "request", "target", "alleati"),
    ("La presidente ringrazia il Cile per aver ospitato il vertice.", "meeting", "agent", "il Cile"),
    ("L'avanzata dei ribelli è stata fermata.", "mobilization", "agent", "ribelli"),
    ("I soldati hanno aperto il fuoco su chi scappava.", "assault", "target", "chi scappava"),
    # times, and subjects told before
    ("Nel 2004, quando fu ucciso il giudice, la città protestò.", "assault", "time", "2004"),
    ("Proprio ieri il suo predecessore, Carlo Neri, aveva rassegnato le dimissioni.", "concession", "agent", "il suo predecessore, Carlo Neri"),
    ("Il ministro promette di fermare chi ha sparato.", "assault", "agent", "chi"),
    ("I risultati riaprono la possibilità di approvare la riforma.", "decision", "agent", "-"),
    ("In Mali un attentatore ha ucciso due agenti in un assalto a una caserma.", "assault", "agent", "un attentatore"),
    # who suffers the deed of a noun, and who does
    ("I carabinieri indagano sull'assassinio di un agente di polizia.", "assault", "target", "un agente di polizia"),
    ("La legge permette la condanna a morte del gruppo.", "decision", "target", "gruppo"),
    ("La stampa riferisce dell'attacco dei ribelli.", "assault", "agent", "ribelli"),
    # a clitic stands for its noun, where there is one
    ("Kiev teme per il generale. Mosca lo ha arrestato.", "coercion", "target", "il generale"),
    ("Mosca ha arrestato il generale.", "coercion", "target", "il generale"),
    # the source of a cue is the subject of what it governs
    ("Il sindaco Rossi è a Roma. Ha anche affermato che incaricherà una commissione.", "decision", "agent", "Il sindaco Rossi"),
    ("Il sindaco ha affermato che il governo incaricherà una commissione.", "decision", "agent", "il governo"),
    # what somebody says of himself
    ("La Norvegia si è detta scettica sulla riuscita del vertice.", "statement", "agent", "La Norvegia"),
    ("La Norvegia si è detta scettica sulla riuscita del vertice.", "statement", "object", "riuscita del vertice"),
    ("Si tratta di un errore, ha detto il sindaco.", "statement", "agent", "-"),
    # whom it is said of ends before the predicate
    ("La polizia cerca due uomini ritenuti responsabili della rapina.", "accusation", "target", "due uomini"),
    ("La polizia ha arrestato tre giovani per la rapina.", "coercion", "target", "tre giovani"),
    ("La polizia ha arrestato il ministro per gli Affari europei.", "coercion", "target", "il ministro per gli Affari europei"),
    # a charge is aimed at whoever is arrested with it
    ("La polizia ha arrestato due uomini con l'accusa di omicidio.", "accusation", "target", "due uomini"),
    ("I giudici hanno respinto con un'ordinanza l'accusa di omicidio.", "accusation", "target", "-"),
    # lists that the parser hangs as appositions
    (
        "Il premier ha denunciato Luca Verdi, l'ex deputato Carlo Neri e la casa editrice Alba.",
        "accusation", "target", "Luca Verdi|l'ex deputato Carlo Neri|la casa editrice Alba",
    ),
    ("Il premier ha denunciato Luca Verdi, il direttore del giornale.", "accusation", "target", "Luca Verdi"),
    # event nouns: who suffers it, who did it by a participle further on
    ("La strage di operai ha scosso il paese.", "assault", "target", "operai"),
    ("La Siria condanna la strage di Aleppo.", "assault", "target", "-"),
    ("La richiesta di rinvio a giudizio avanzata dai legali è stata respinta.", "request", "agent", "legali"),
    ("Dal governo francese è arrivata una dura condanna dell'attentato.", "accusation", "agent", "governo francese"),
    ("L'intervento dell'esercito ha fermato i ribelli.", "mobilization", "agent", "esercito"),
    ("La presenza di truppe russe preoccupa Oslo.", "mobilization", "object", "truppe russe"),
    # participles are said of what they agree with
    ("I carabinieri hanno fermato una donna, sospettata di aver ucciso il marito.", "assault", "agent", "una donna"),
    ("La polizia ha fermato, picchiato e arrestato tre studenti.", "coercion", "agent", "La polizia"),
    (
        "Gli agenti hanno sfidato la folla, allontanandola dalla caserma e arrestando due uomini.",
        "coercion", "agent", "Gli agenti",
    ),
    # offices, deaths, damage
    ("Il Consiglio ha nominato Fabio Bianchi governatore della Banca centrale.", "decision", "target", "Fabio Bianchi"),
    ("Il Consiglio ha nominato Fabio Bianchi governatore della Banca centrale.", "decision", "object", "governatore della Banca centrale"),
    ("Una bomba è esplosa nel mercato, causando la morte di tre civili.", "casualties", "object", "tre civili"),
    ("Il nubifragio ha causato un morto e molti danni.", "casualties", "object", "un morto"),
    # verbs in the future that the tagger takes for adjectives
    ("Neri: «Non manderemo soldati in Libia»", "mobilization", "agent", "Neri"),
    # two subjects of the verb that governs
    ("Il Texas e l'Ohio pensano di approvare la legge.", "decision", "agent", "Il Texas|l'Ohio"),
    ("Nel corso della conferenza Luca Verdi ha annunciato le dimissioni.", "concession", "agent", "Luca Verdi"),
    # what is set on fire is no scene
    ("I manifestanti hanno dato fuoco al tribunale.", "assault", "target", "tribunale"),
    ("Un uomo si è fatto esplodere al mercato.", "assault", "place", "mercato"),
    ("Il consiglio ha criticato l'operato del direttore.", "accusation", "target", "direttore"),
    ("La preside ha condannato il pestaggio da parte dei compagni.", "accusation", "target", "compagni"),
    ("L'assessora ha preannunciato una mozione di sfiducia nei confronti di Ferri.", "decision", "target", "Ferri"),
    ("La milizia ha annunciato il lancio di nove razzi.", "assault", "object", "razzi"),
    ("Il re ha dato mandato al governatore di aprire i depositi.", "statement", "agent", "governatore"),
    ("Il sindaco ha accusato la dirigente e ne ha chiesto le dimissioni.", "concession", "agent", "la dirigente"),
    ("Undici morti per un incidente nel tunnel", "casualties", "agent", "un incidente"),
    ("Molti pastori sono morti a causa della frana.", "casualties", "agent", "frana"),
    ("Lo scontro, che ha lasciato a terra un morto, è di ieri.", "casualties", "object", "un morto"),
    ("Il tecnico ha detto che il guasto è stato causato da un fulmine.", "statement", "agent", "il guasto"),
    ("Ferri ha parlato con la sua classe e Landi ha incontrato la preside.", "meeting", "agent", "Landi"),
    ("Una guida ha aiutato i ribelli nella conquista dell'aeroporto.", "coercion", "agent", "i ribelli"),
    ("La lista civica è alla prova, accusata di brogli.", "accusation", "target", "La lista civica"),
    ("Hanno parlato con i delegati nella capitale e con il console.", "meeting", "target", "i delegati nella capitale|il console"),
    ("La sentenza conferma una decisione del 2011 della Corte Federale di annullare il bando.", "decision", "agent", "Corte Federale"),
    ("La regina ha espresso la sua vicinanza ai familiari delle vittime.", "support", "target", "-"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "role", "wanted"), CASES)
def test_role(nlp, text: str, kind: str, role: str, wanted: str):
    rows = [row for row in nlp(text)._.claimx["claims"] if row["type"] == kind]
    assert rows, "no such claim"
    found = [[filler["text"] for filler in row["roles"][role]] for row in rows]
    assert ([] if wanted == "-" else wanted.split("|")) in found
