"""What a clause of a quote leaves out because the one before says it, told in full in a statement."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches
from qa.locks.gapping import told_in_full

CLIMB = "The stoker, who was new, had 57 weeks of service on steamers; the mate had 1,130. The boiler was old."
WARDS = (
    "On Cedar Ward, patients were washed within an average of 26 minutes; on Alder Ward the average was 63. "
    "Curtains were clean in both wards."
)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (
            "The bus took 14 minutes to Dene; the tram took 9. It rained.",
            "The bus took 14 minutes to Dene; the tram took 9 minutes to Dene. It rained.",
        ),
        (
            "In Dene, calls were answered in 14 seconds; in Corve the figure was 9.",
            "In Dene, calls were answered in 14 seconds; in Corve, calls were answered in 9 seconds.",
        ),
    ],
)
def test_a_clause_that_leaves_something_out_is_told_in_full(text: str, full: str) -> None:
    assert told_in_full(text) == full


@pytest.mark.parametrize(
    "text",
    [
        "The bus took 14 minutes to Dene; the tram took 9 hours.",
        "The bus took 14 minutes to Dene; the tram took only 9.",
        "The bus took 14 minutes to Dene; the tram had 9.",
        "The bus never took 14 minutes to Dene; the tram took 9.",
        "The bus took 14 minutes to Dene. The tram took 9.",
        "In Dene, calls were answered in 14 seconds; in Corve the delay was 9.",
        "In Dene, calls were answered in 14 seconds; at Corve the figure was 9.",
    ],
)
def test_any_other_stays_as_it_is(text: str) -> None:
    assert told_in_full(text) == text


@pytest.mark.parametrize(
    "told",
    [
        "The mate had 1,130 weeks of service on steamers.",
        "On Alder Ward, patients were washed within an average of 63 minutes.",
    ],
)
def test_what_the_quote_left_out_passes(told: str) -> None:
    assert not breaches(told, [quote_of(CLIMB), quote_of(WARDS)])


@pytest.mark.parametrize(
    "told",
    [
        "The mate had 57 weeks of service on steamers.",
        "The stoker had 1,130 weeks of service on steamers.",
        "The mate had 1,130 days of service on steamers.",
        "The mate, who was new, had 1,130 weeks of service on steamers.",
        "The mate did not have 1,130 weeks of service on steamers.",
        "On Alder Ward, patients were washed within an average of 26 minutes.",
        "On Cedar Ward, patients were washed within an average of 63 minutes.",
        "On Alder Ward, patients were not washed within an average of 63 minutes.",
        "On Alder Ward, curtains were washed within an average of 63 minutes.",
    ],
)
def test_the_figure_or_the_place_of_the_other_does_not(told: str) -> None:
    assert breaches(told, [quote_of(CLIMB), quote_of(WARDS)])
