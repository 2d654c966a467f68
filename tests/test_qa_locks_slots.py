"""A name or a person from elsewhere in a quote, in the place of another in a sentence that is all but repeated."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches

GRANT = (
    "The Eastern Heritage Office, founded in 1998, keeps a list of mills. A £3 million grant "
    "has been obtained from the regional heritage lottery panels (RHLPs) to mend and reopen the mill. The mill's "
    "curator, Ines Marlow, lives there."
)
BABY = (
    "Ivo was weighed at home in March 2017. On 5 April 2017, when Ivo was nine weeks old, the mother told the nurse "
    "of a rash on his arm. She said that Ivo slept badly."
)


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        (
            "A £3 million grant has been obtained from the regional heritage lottery panels to reopen the mill.",
            GRANT,
        ),
        ("Ines Marlow lives there.", GRANT),
        (
            "On 5 April 2017, when Ivo was nine weeks old, the mother had told the nurse of a rash on his arm.",
            BABY,
        ),
        (
            "On 5 April 2017, when Ivo was nine weeks old, a parent told the nurse of a rash on his arm.",
            BABY,
        ),
    ],
)
def test_who_the_sentence_says_passes(told: str, quote: str) -> None:
    assert not breaches(told, [quote_of(quote)])


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        (
            "A £3 million grant has been obtained from the Eastern Heritage Office to mend and reopen the mill.",
            GRANT,
        ),
        (
            "On 5 April 2017, when Ivo was nine weeks old, the father had told the nurse of a rash on his arm.",
            BABY,
        ),
        (
            "On 5 April 2017, when Ivo was nine weeks old, the father told the nurse of a rash on his arm.",
            BABY,
        ),
    ],
)
def test_another_does_not(told: str, quote: str) -> None:
    assert breaches(told, [quote_of(quote)])
