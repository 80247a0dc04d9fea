"""Families that fail, each with the reason. The expectations stand as they are: a row leaves when its cause is mended."""

from __future__ import annotations

_BOUND = "the parser hangs the bound on the verb and makes the counted noun an oblique, so the verb has no object to be read with"

KNOWN_FAILURES = {
    "test_passive_keeps_the_roles[bombing]": "«siriano» after «dall'esercito» is tagged as a verb and left out of the agent",
    "test_passive_keeps_the_roles[participle]": "«nel Golfo» right after the object hangs on it and stays inside its span",
    "test_another_date_changes_the_time_alone[first-of-month]": "a date that opens the sentence is parsed as its subject",
    "test_a_headline_in_capitals_keeps_its_attribution[direct]": "names in capitals are not recognised as speakers",
    "test_a_headline_in_capitals_keeps_its_attribution[indirect]": "names in capitals are not recognised as speakers",
    "test_a_chain_of_sources_is_kept_in_every_wording[two-backward-cues]": "the second «Lo» takes the first backward cue as content",
    "test_a_chain_of_sources_is_kept_in_every_wording[citing]": "«che cita X» inside «secondo S» gives no relation of its own",
    "test_a_bound_changes_the_bound_alone[più di 500 agenti.]": _BOUND,
    "test_a_bound_changes_the_bound_alone[oltre 500 agenti.]": _BOUND,
    "test_a_bound_changes_the_bound_alone[meno di 500 agenti.]": _BOUND,
}
