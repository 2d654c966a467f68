"""Things with a name in common: what a quote says of one is not told of the other."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches

WARD = "Falls rose on Ward 4 in the spring. Ward 7 met its target for hand hygiene, and visitors praised its staff."
YEAR = "Pupils in Year 3 read each day. Handwriting is taught well in Reception but less carefully in Year 5."
SCHOOL = (
    "The panel praised the School of Chemistry for its laboratories. "
    "Feedback came late in the School of Music, where five modules had no external examiner."
)
RIVER = "Salmon returned to the Upper Tavel in 2012 but remained absent from the Lower Tavel."
BERTH = "Berth 2 was closed for repairs in March. The crane at Berth 5 entered service in August."
RUNWAY = "Runway 08 was swept at 05:10. The aircraft left runway 26 at a speed of 40 knots."
POLICE = (
    "North Division answered most calls within ten minutes. Response times in South Division have worsened "
    "since the control room moved to Hexley."
)
BLOCK = "Block A has been refurbished. The heating in Block C failed twice, and residents were moved to a hotel."
HALL = "Thorn Hall was repainted. At Ashby Hall the fire doors were wedged open and two alarms did not work."


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("Ward 7 met its target for hand hygiene.", WARD),
        ("Handwriting is taught less carefully in Year 5.", YEAR),
        ("The panel praised the School of Chemistry for its laboratories.", SCHOOL),
        ("Feedback came late in the School of Music.", SCHOOL),
        ("Salmon returned to the Upper Tavel in 2012.", RIVER),
        ("Salmon remained absent from the Lower Tavel.", RIVER),
        ("The crane at Berth 5 entered service in August.", BERTH),
        ("The aircraft left runway 26 at 40 knots.", RUNWAY),
        ("Response times in South Division have worsened since the control room moved.", POLICE),
        ("The heating in Block C failed twice.", BLOCK),
        ("At Ashby Hall the fire doors were wedged open.", HALL),
    ],
)
def test_what_is_told_of_the_thing_itself_passes(told: str, quote: str) -> None:
    assert not breaches(told, [quote_of(quote)])


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("Ward 4 met its target for hand hygiene.", WARD),
        ("Handwriting is taught less carefully in Year 3.", YEAR),
        ("The panel praised the School of Music for its laboratories.", SCHOOL),
        ("Feedback came late in the School of Chemistry.", SCHOOL),
        ("Salmon returned to the Lower Tavel in 2012.", RIVER),
        ("Salmon remained absent from the Upper Tavel.", RIVER),
        ("The crane at Berth 2 entered service in August.", BERTH),
        ("The aircraft left runway 08 at a speed of 40 knots.", RUNWAY),
        ("Response times in North Division have worsened since the control room moved.", POLICE),
        ("The heating in Block A failed twice.", BLOCK),
        ("At Thorn Hall the fire doors were wedged open.", HALL),
    ],
)
def test_what_is_told_of_its_sibling_does_not(told: str, quote: str) -> None:
    assert breaches(told, [quote_of(quote)])
