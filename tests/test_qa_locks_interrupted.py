"""Sentences that a date or an aside in -ing interrupts: what stands on both sides of it is one."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches

BOARD = "The chair, Una Falk, agreed on 9 May 2017 to close the kiosk. The bursar offered in March 2018 to pay."
FERRY = (
    "The ferry, sailing from Holm to Vik, struck the pier at 04:10 and sank within an hour. "
    "The tug, returning to port, saw no lights."
)
FORCE = "The force planned in June 2012 to recruit 20 officers. Patrols, covering four districts, fell by a third."


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("On 9 May 2017 the chair, Una Falk, agreed to close the kiosk.", BOARD),
        ("In March 2018 the bursar offered to pay.", BOARD),
        ("The ferry struck the pier at 04:10 and sank within an hour.", FERRY),
        ("The ferry was sailing from Holm to Vik.", FERRY),
        ("The tug saw no lights.", FERRY),
        ("In June 2012 the force planned to recruit 20 officers.", FORCE),
        ("Patrols fell by a third.", FORCE),
    ],
)
def test_what_it_says_without_the_interruption_passes(told: str, quote: str) -> None:
    assert not breaches(told, [quote_of(quote)])


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("On 9 May 2017 the chair, Una Falk, closed the kiosk.", BOARD),
        ("On 9 May 2017 the chair, Una Falk, refused to close the kiosk.", BOARD),
        ("In March 2018 the bursar paid.", BOARD),
        ("The tug struck the pier at 04:10 and sank within an hour.", FERRY),
        ("The ferry saw no lights.", FERRY),
        ("In June 2012 the force recruited 20 officers.", FORCE),
        ("In June 2012 the force planned to recruit 30 officers.", FORCE),
    ],
)
def test_what_it_does_not_say_is_held(told: str, quote: str) -> None:
    assert breaches(told, [quote_of(quote)])
