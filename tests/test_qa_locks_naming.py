"""A report's body told by its name where the quote says "the council", or the other way round."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.statements import quote_of
from qa.locks import breaches

COUNCIL = (
    "Since its review of fostering ended in March 2013, the council has acted firmly to recruit and train "
    "carers for teenagers. Ashmere Housing Trust owns two hostels. The trust has closed the smaller hostel."
)
FORCE = (
    "Oxley Constabulary polices 412,000 people in the county of Oxley and the port of Sele. At 31 March 2016 the "
    "force had 907 officers and 611 police staff. Calls rose by 4%."
)
HOME = "Larkrise is a small nursing home for adults. Until May 2019 the home had employed 21 nurses and 4 cooks."


def passes(told: str, text: str, body: str, title: str = "Inspection") -> bool:
    return not breaches(told, [replace(quote_of(text, body=body), title=title)])


@pytest.mark.parametrize(
    ("told", "text", "body", "title"),
    [
        (
            "Since its review of fostering ended in March 2013, Brackley has acted firmly to recruit carers.",
            COUNCIL,
            "Brackley",
            "Brackley City Council: inspection of fostering",
        ),
        (
            "At 31 March 2016, Oxley Constabulary had 907 officers.",
            FORCE,
            "Oxley Constabulary",
            "A",
        ),
        (
            "The force polices 412,000 people in the county of Oxley.",
            FORCE,
            "Oxley Constabulary",
            "A",
        ),
        ("Until May 2019, Larkrise had employed 21 nurses.", HOME, "Larkrise", "Inspection"),
    ],
)
def test_the_name_of_the_body_and_what_it_is_are_one(
    told: str, text: str, body: str, title: str
) -> None:
    assert passes(told, text, body, title)


@pytest.mark.parametrize(
    ("told", "text", "body", "title"),
    [
        (
            "Since its review of fostering ended in March 2013, Ashmere has acted firmly to recruit carers.",
            COUNCIL,
            "Brackley",
            "Brackley City Council: inspection of fostering",
        ),
        (
            "The council has closed the smaller hostel.",
            COUNCIL,
            "Brackley",
            "Brackley City Council: inspection of fostering",
        ),
        ("At 31 March 2016, Sele Constabulary had 907 officers.", FORCE, "Oxley Constabulary", "A"),
        (
            "At 31 March 2016, Oxley Constabulary had 611 officers.",
            FORCE,
            "Oxley Constabulary",
            "A",
        ),
        (
            "At 31 March 2016, Oxley Constabulary did not have 907 officers.",
            FORCE,
            "Oxley Constabulary",
            "A",
        ),
        (
            "The trust polices 412,000 people in the county of Oxley.",
            FORCE,
            "Oxley Constabulary",
            "A",
        ),
        ("Until May 2018, Larkrise had employed 21 nurses.", HOME, "Larkrise", "Inspection"),
    ],
)
def test_another_name_and_another_body_are_not(told: str, text: str, body: str, title: str) -> None:
    assert not passes(told, text, body, title)


def test_quotes_on_two_bodies_keep_their_own_words() -> None:
    quotes = [quote_of(FORCE, body="Oxley Constabulary"), quote_of(HOME, body="Larkrise")]
    assert breaches("At 31 March 2016, Larkrise had 907 officers.", quotes)
