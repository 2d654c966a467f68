"""Items of a list told with the words that lead to it."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches
from qa.locks.led_lists import led

PORT = (
    "Above all, the port must:\nEnsure that ropes, including spare ones, are kept dry. Ensure that there are enough "
    "pilots at all times on the north quay. Support for divers was good. The port runs a crane."
)
NUMBERED = (
    "The University should:\n1. reopen, by September 2024, a route for mature students;\n"
    "2. decide hardship claims within its own standard;\n3. evaluate the summer school."
)


def test_each_item_is_a_sentence_behind_its_lead() -> None:
    assert led("The port must: Ensure that ropes are dry. Train its pilots. Provide lamps.") == (
        "The port must ensure that ropes are dry. Train its pilots. Provide lamps."
    )
    assert led("The port should:\nProvide lamps. Reduce noise. Support for divers was good.") == (
        "The port should provide lamps. The port should reduce noise. Support for divers was good."
    )


def test_items_that_end_in_semicolons_are_items_whatever_they_begin_with() -> None:
    assert led(
        "Leaders should:\ncomplete the plan;\nreduce noise by May;\nhold staff to account."
    ) == (
        "Leaders should complete the plan. Leaders should reduce noise by May. Leaders should hold staff to account."
    )
    assert led("We found in May: (a) a fault; (b) no lamp; and (c) a rope.") == (
        "We found in May: a fault. We found in May: no lamp. We found in May: a rope."
    )


def test_items_on_lines_with_marks_are_items() -> None:
    assert led("These were late:\n• the boat\n• the train\n\nThe bus was early.") == (
        "These were late: the boat. These were late: the train\n\nThe bus was early."
    )


@pytest.mark.parametrize(
    ("quote", "text", "passes"),
    [
        (PORT, "The port must ensure that there are enough pilots at all times on the north quay.", True),
        (PORT, "The port ensures that there are enough pilots at all times on the north quay.", False),
        (PORT, "The port must ensure that there are enough divers at all times on the north quay.", False),
        (PORT, "The port must support divers.", False),
        (PORT, "The port must not ensure that there are enough pilots on the north quay.", False),
        (PORT, "The port must run a crane.", False),
        (NUMBERED, "The University should decide hardship claims within its own standard.", True),
        (NUMBERED, "The University should evaluate the summer school.", True),
        (NUMBERED, "The University decides hardship claims within its own standard.", False),
        (NUMBERED, "The University should reopen the summer school.", False),
    ],
)  # fmt: skip
def test_a_lead_says_of_each_item_what_it_does(quote: str, text: str, passes: bool) -> None:
    assert bool(not breaches(text, [quote_of(quote, body="Sele")])) is passes
