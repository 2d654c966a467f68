"""Negation, demand, supposition, amounts and opposites in statements."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import BreachKind, breaches

PLANS = "Pathway plans are not always updated. Most visits are timely. Managers did not see the risk assessments."
TASKS = (
    "The trust should publish its costs. Staff may be moved to Leeds. Prices will rise next year."
)


@pytest.mark.parametrize(
    ("quote", "statement", "passes"),
    [
        (PLANS, "Pathway plans are not always updated.", True),
        (PLANS, "The report says that not all pathway plans are updated.", True),
        (PLANS, "Pathway plans are updated.", False),
        (PLANS, "Pathway plans are always updated.", False),
        (PLANS, "Pathway plans are never updated.", False),
        (PLANS, "The risk assessments were not seen by managers.", True),
        (PLANS, "The risk assessments were seen by managers.", False),
        (PLANS, "Managers saw the risk assessments.", False),
        (PLANS, "Visits are mostly timely.", True),
        (PLANS, "Visits are timely.", False),
        (PLANS, "All visits are timely.", False),
        (PLANS, "Most visits are not timely.", False),
        (PLANS, "Most visits are late.", False),
        (TASKS, "The trust was told that it should publish its costs.", True),
        (TASKS, "The trust publishes its costs.", False),
        (TASKS, "The trust has published its costs.", False),
        (TASKS, "Staff might be moved to Leeds.", True),
        (TASKS, "Staff will be moved to Leeds.", False),
        (TASKS, "Staff were moved to Leeds.", False),
        (TASKS, "Prices are going to rise next year.", True),
        (TASKS, "Prices rose.", False),
        (TASKS, "Prices will fall next year.", False),
        ("There is no evidence that the firm overcharged.", "The firm overcharged.", False),
        (
            "There is no evidence that the firm overcharged.",
            "No evidence shows that the firm overcharged.",
            True,
        ),
        ("Recording is inconsistent.", "Recording is not consistent.", True),
        ("Recording is inconsistent.", "Recording is consistent.", False),
        ("Recording is not consistent.", "Recording is inconsistent.", True),
        ("The firm failed to pay its staff.", "The firm did not pay its staff.", True),
        ("The firm failed to pay its staff.", "The firm paid its staff.", False),
        ("Checks are made before a placement.", "Checks are made after a placement.", False),
        ("Staff have only just joined.", "Staff have not only just joined.", False),
        ("Plans are not only late but thin.", "The plans are not only late but also thin.", True),
        ("The switch was on.", "The switch was off.", False),
    ],
)
def test_the_force_of_a_sentence_is_kept(quote: str, statement: str, passes: bool) -> None:
    found = breaches(statement, [quote_of(quote)])
    assert bool(found) is not passes, found


def test_an_item_of_a_list_of_what_has_to_improve_is_not_told_as_if_it_were_so() -> None:
    quote = quote_of("The timeliness of visits to children.", section="What needs to improve")
    assert breaches("The timeliness of visits to children needs to improve.", [quote]) == ()
    assert breaches("Visits to children are timely.", [quote])


YET = (
    "The depot has hired two fitters, but the effect of this is yet to be felt and the shortage"
    " remains a grave concern."
)
KEPT = "Tank cleaning is not well understood. Crews have a plan to address this."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The depot has hired two fitters, but the effect of this has been felt.", YET),
        ("The shortage is no longer a grave concern.", YET),
        ("Tank cleaning is well understood, and crews do not have a plan.", KEPT),
        ("Tank cleaning is well understood.", KEPT),
    ],
)
def test_what_is_yet_to_come_or_not_well_done_is_not_told_as_done(text: str, quote: str) -> None:
    assert BreachKind.POLARITY in {breach.kind for breach in breaches(text, [quote_of(quote)])}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The shortage remains a grave concern.", YET),
        ("The effect of this is yet to be felt.", YET),
        ("Tank cleaning is not well understood.", KEPT),
    ],
)
def test_what_stands_behind_what_is_yet_to_come_is_told(text: str, quote: str) -> None:
    assert breaches(text, [quote_of(quote)]) == ()
