"""A report's body told by its name where the quote says "the council", or the other way round."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.statements import quote_of
from qa.locks import breaches
from qa.locks.naming import named_alike

CITY = "Brackley City Council: inspection of fostering"
POLICE = (
    "Brackley Police lists empty shops. The force has visited 46 of them. In April 2012 the council fined the "
    "owners of 19 shops."
)
TOWN = (
    "In May 2012, the council sold its depot to Selby Town Council. The council has built 30 flats on the site "
    "of the depot and let 12."
)
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
            CITY,
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
            CITY,
        ),
        (
            "The council has closed the smaller hostel.",
            COUNCIL,
            "Brackley",
            CITY,
        ),
        ("The council has visited 46 of the empty shops.", POLICE, "Brackley", CITY),
        ("In April 2012, Brackley Police fined the owners of 19 shops.", POLICE, "Brackley", CITY),
        ("In April 2012, the force fined the owners of 19 shops.", POLICE, "Brackley", CITY),
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


@pytest.mark.parametrize("text", [TOWN, POLICE])
def test_what_may_be_another_body_keeps_its_words(text: str) -> None:
    quotes = (replace(quote_of(text, body="Brackley"), title=CITY),)
    assert named_alike("Brackley has built flats.", quotes) == ("Brackley has built flats.", quotes)


def test_quotes_on_two_bodies_keep_their_own_words() -> None:
    quotes = [quote_of(FORCE, body="Oxley Constabulary"), quote_of(HOME, body="Larkrise")]
    assert breaches("At 31 March 2016, Larkrise had 907 officers.", quotes)
