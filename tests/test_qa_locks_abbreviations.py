"""Abbreviations of one quote that another of its report tells in full."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.statements import quote_of
from qa.locks import breaches
from qa.locks.abbreviations import definitions

TERM = "The training of river wardens (RWs) takes two years. The Board of Upland Waters (BUW) pays."
USE = "The caseloads of lock keepers and RWs, so that boats receive a prompt service."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TERM, {"RWs": "river wardens", "BUW": "Board of Upland Waters"}),
        ("Brisk Ferries for Corve (BFfC) runs it.", {"BFfC": "Brisk Ferries for Corve"}),
        ("The crew rests. When it does (CRW), so be it.", {}),
        ("The river patrol (RWs) is new.", {}),
    ],
)
def test_an_abbreviation_stands_for_the_words_it_is_the_initials_of(
    text: str, found: dict[str, str]
) -> None:
    assert definitions(text) == found


@pytest.mark.parametrize(
    ("text", "title", "passes"),
    [
        ("The caseloads of lock keepers and river wardens need to improve.", "Audit", True),
        ("The caseloads of lock keepers and road workers need to improve.", "Audit", False),
        ("The caseloads of lock keepers and ratings workers need to improve.", "Audit", False),
        ("The caseloads of lock keepers and river wardens need to improve.", "Another", False),
    ],
)
def test_it_is_told_in_full_from_another_quote_of_the_report(
    text: str, title: str, passes: bool
) -> None:
    section = "What needs to improve"
    term, use = (replace(quote_of(each), title="Audit", section=section) for each in (TERM, USE))
    assert bool(not breaches(text, [replace(term, title=title), use])) is passes
