"""What a preposition ties to a word, and what "had to" asks for: as the quote has it."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.locks import breaches

ASKED = (
    "What needs to improve?\n◼ The response to tenants in arrears who ask for help.\n"
    "◼ The legal advice and translation service for seasonal workers.\n"
    "◼ The quality of night supervision on the stroke ward.\n"
    "◼ Consistency of marking across all departments."
)
PILOT = "The operator tightened its rules for winter landings at Skarvik after the overrun. It trained 12 pilots."
FUND = "The university opened a hardship fund for students from abroad and closed its bar."


def passes(text: str, quote: str = ASKED, section: str = "What needs to improve?") -> bool:
    return not breaches(
        text,
        [
            quote_of(
                quote,
                section=section,
                published=DateRange.parse("2016-05-20"),
                period=DateRange.parse("2016-04-11/2016-04-15"),
            )
        ],
    )


@pytest.mark.parametrize(
    "told",
    [
        "The legal advice and translation service for seasonal workers had to improve.",
        "The response to tenants in arrears who ask for help had to get better.",
        "Night supervision on the stroke ward had to improve.",
        "Marking had to be consistent across all departments.",
        "The report of 20 May 2016 said that marking had to become more consistent across all departments.",
    ],
)
def test_what_a_list_asks_for_had_to_improve(told: str) -> None:
    assert passes(told)


@pytest.mark.parametrize(
    "told",
    [
        "The legal advice and translation service for asylum seekers had to improve.",
        "The legal advice and translation service for seasonal workers did not have to improve.",
        "The legal advice and translation service for seasonal workers improved.",
        "Night supervision on the maternity ward had to improve.",
        "The report of 11 April 2016 said that marking had to become more consistent across all departments.",
        "The report of 20 May 2015 said that marking had to become more consistent across all departments.",
    ],
)
def test_what_it_does_not_ask_for_had_not(told: str) -> None:
    assert not passes(told)


PLACES = "The university recruits well for nursing but struggles to fill places in radiography each autumn."
POLICE = "The force bought two drones to search remote moorland paths and trained eight officers to fly them."
SCHEME = "The trust set up a charitable company to run new hospital transport services and a shuttle bus."
GRANT = "A regional grant paid for modern water treatment plants in the valley, and the loan was repaid."


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("The university struggles to fill places in radiography.", PLACES),
        ("The force bought two drones to search moorland paths.", POLICE),
        ("The force purchased two drones to search remote paths on the moors.", POLICE),
        ("The trust set up a charitable company to run hospital transport services.", SCHEME),
        (
            "The trust set up a charitable company to run a new transport service for the hospital.",
            SCHEME,
        ),
        ("A regional grant paid for modern plants to treat water in the valley.", GRANT),
        ("The operator tightened its rules for winter landings after the overrun.", PILOT),
        ("The university opened a hardship fund for students from abroad.", FUND),
        ("The university opened a hardship fund for foreign students from abroad.", FUND),
    ],
)
def test_a_phrase_of_the_quote_passes(told: str, quote: str) -> None:
    assert passes(told, quote, "")


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("The university struggles to fill places in nursing.", PLACES),
        ("The force bought two drones to search narrow factory paths.", POLICE),
        ("The trust set up a charitable company to run new mobile dental services.", SCHEME),
        ("A regional grant paid for modern waste incineration plants in the valley.", GRANT),
        ("The operator tightened its rules for night flights at Skarvik after the overrun.", PILOT),
        ("The university opened a hardship fund for single parents.", FUND),
        ("The university opened a hardship fund for evening learners.", FUND),
    ],
)
def test_another_behind_the_same_words_does_not(told: str, quote: str) -> None:
    assert not passes(told, quote, "")
