"""Sentence guards before the parser, on the tokenizer alone."""

from __future__ import annotations

import pytest
import spacy

from claimx.base.rules import sentence_starts


@pytest.mark.parametrize(
    ("text", "starts", "goes_on"),
    [
        ("Titolo senza punto\nIl testo comincia qui.", {"Il"}, set()),
        ("«Andate via!» ha gridato il sindaco.", set(), {"»", "ha"}),
        ("«Non cediamo», ha detto.", set(), {"»", ",", "ha"}),
        ("Mosca, secondo Kiev, avanza.", set(), {",", "secondo", "avanza"}),
    ],
)
def test_forced_answers(text, starts, goes_on):
    doc = spacy.blank("it")(text)
    answers = {doc[i].text: answer for i, answer in sentence_starts(doc) if not doc[i].is_space}
    assert {word for word, answer in answers.items() if answer} == starts
    assert goes_on <= {word for word, answer in answers.items() if not answer}


def test_after_a_colon_the_parser_decides():
    doc = spacy.blank("it")("Il punto è chiaro: Seul non invierà truppe; Tokyo nemmeno.")
    forced = {doc[i].text for i, _ in sentence_starts(doc)}
    assert not forced & {"Seul", "Tokyo"}
