"""A noun behind a name that is no verb: "Breton chapels"."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches

PARISHES = (
    "There are Cornish and Breton chapels in many parishes of Orrin, particularly the Low Marsh and East Tarn. "
    "More than 40 kinds of rope have been sold in Orrin shops. In June, Selby bought the mill, and Corve sold a barn."
)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        (
            "Many parishes of Orrin, particularly the Low Marsh and East Tarn, have Cornish and Breton chapels.",
            True,
        ),
        (
            "Many parishes of Orrin, particularly the Low Marsh and West Tarn, have Cornish and Breton chapels.",
            False,
        ),
        (
            "Many parishes of Orrin, particularly the Low Marsh and East Tarn, have no Cornish and Breton chapels.",
            False,
        ),
        (
            "Most parishes of Orrin, particularly the Low Marsh and East Tarn, have Cornish and Breton chapels.",
            False,
        ),
        ("In June, finally Corve bought the mill, and Selby sold a barn.", False),
    ],
)
def test_what_a_verb_is_done_to_is_no_deed(text: str, passes: bool) -> None:
    assert bool(not breaches(text, [quote_of(PARISHES, body="Orrin")])) is passes
