"""The date of what is done: that of its own verb, where a sentence tells of two things done."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches

LICENCE = "The clinic in Torvik lost its licence for dialysis on 4 June 2014 and regained it on 9 November."
LINE = "The Aldbury line was flooded on 3 January 2016 and reopened on 21 February 2016."
HALL = "Protesters occupied the hall on 12 March 2019 and left it on 15 March, after the dean had resigned."
PATROL = (
    "The sergeant reported the collision on 7 May 2011, and the inspector closed the road on 8 May."
)
DREDGING = "Repair of the east wall, promised for July 2009, was completed only in October 2009."


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("The clinic in Torvik lost its licence for dialysis on 4 June 2014.", LICENCE),
        ("The clinic in Torvik regained its licence for dialysis on 9 November.", LICENCE),
        ("The Aldbury line reopened on 21 February 2016.", LINE),
        ("The Aldbury line was flooded on 3 January 2016.", LINE),
        ("Protesters left the hall on 15 March.", HALL),
        ("Protesters occupied the hall on 12 March 2019.", HALL),
        ("The inspector closed the road on 8 May.", PATROL),
        ("The sergeant reported the collision on 7 May 2011.", PATROL),
        ("Repair of the east wall was completed only in October 2009.", DREDGING),
        ("The Aldbury line was flooded on 3 January 2016 and reopened on 21 February 2016.", LINE),
    ],
)
def test_the_date_of_its_own_verb_passes(told: str, quote: str) -> None:
    assert not breaches(told, [quote_of(quote)])


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        ("The clinic in Torvik lost its licence for dialysis on 9 November.", LICENCE),
        ("The clinic in Torvik regained its licence for dialysis on 4 June.", LICENCE),
        ("The Aldbury line reopened on 3 January 2016.", LINE),
        ("The Aldbury line was flooded on 21 February 2016.", LINE),
        ("Protesters left the hall on 12 March.", HALL),
        ("Protesters occupied the hall on 15 March.", HALL),
        ("The inspector closed the road on 7 May.", PATROL),
        ("The sergeant reported the collision on 8 May.", PATROL),
        ("Repair of the east wall was completed only in July 2009.", DREDGING),
        ("The Aldbury line reopened before 21 February 2016.", LINE),
    ],
)
def test_the_date_of_another_does_not(told: str, quote: str) -> None:
    assert breaches(told, [quote_of(quote)])
