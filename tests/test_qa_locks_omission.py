"""Which parts of a quote's sentence a statement may leave out."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import BreachKind, breaches

LONG = (
    "Although staff were few, the home, which opened in 2012, was rated good in March 2019, with 44 people in its "
    "care, but it has not yet replaced the lift."
)
LISTED = "These include: Foundations, a project for parents; Harbour, a choir for carers; and Tide, a café."


def passes(text: str, quote: str) -> bool:
    return not breaches(text, [quote_of(quote)])


@pytest.mark.parametrize(
    "text",
    [
        "The home, which opened in 2012, was rated good in March 2019.",
        "The home was rated good in March 2019, with 44 people in its care.",
        "The home was rated good in March 2019, with 44 people in its care, but it has not yet replaced the lift.",
        "It has not yet replaced the lift.",
    ],
)
def test_a_part_at_a_boundary_may_go(text: str) -> None:
    assert passes(text, LONG)


@pytest.mark.parametrize(
    "text",
    [
        "Staff were few.",
        "The home was good in March 2019.",
        "The home opened in March 2019.",
        "It has replaced the lift.",
        "It has not replaced the lift.",
        "The home was rated good in 2012.",
        "The home was rated good, but it has not yet replaced the lift.",
    ],
)
def test_a_word_that_changes_the_sense_may_not(text: str) -> None:
    assert not passes(text, LONG)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("No child was seen alone by the nurse in 2019.", "No child was seen alone."),
        ("All doors were locked in Block C.", "All doors were locked."),
        ("Staff are trained if they ask for it.", "Staff are trained."),
        ("Staff are trained, unless they are new.", "Staff are trained."),
        ("Calls are free only at night.", "Calls are free."),
        ("All but two were late.", "All were late."),
        ("Nothing but praise was heard.", "Nothing was heard."),
        ("In most homes, the food was good.", "The food was good."),
        ("For two of the three homes, the food was good.", "The food was good."),
        ("According to its critics, the trust has failed.", "The trust has failed."),
        ("Staff told us that pay was late, and the canteen was shut.", "The canteen was shut."),
        ("If pay is late, the canteen is shut.", "The canteen is shut."),
        ("In Orrin, the canteen is shut.", "The canteen is shut."),
        ("The cost of the school, and the hospital, was £5m.", "The hospital was £5m."),
        ("Targets missed: calls were answered within a minute.", "Calls were answered within a minute."),
        ("Not yet done: the doors are locked.", "The doors are locked."),
        ("The director of the school, which was closed, resigned.", "The director of the school was closed."),
        ("The trust has not closed A and opened B.", "The trust opened B."),
        ("The trust may have closed the ward and opened a clinic.", "The trust opened a clinic."),
        ("However, plans were late in May.", "Plans were late in May."),
        ("Plans are inconsistent and late.", "Plans are consistent and late."),
        ("Plans have not yet been written.", "Plans have not been written."),
        ("It is recommended that doors are locked at night.", "Doors are locked at night."),
        ("We were told that doors are locked at night.", "Doors are locked at night."),
        ("The man who ran the school and the hospital was jailed.", "The hospital was jailed."),
        ("The cost of the school and the hospital was £5m.", "The hospital was £5m."),
        ("It is not true that pay was late and they were upset.", "They were upset."),
        ("Had it been told, the ward would have been shut.", "The ward would have been shut."),
        ("Staff may enter, as long as they sign.", "Staff may enter."),
        ("The kitchen must repair the chiller, or close.", "The kitchen must repair the chiller."),
        ("The operator knew of the fault, said its chair.", "The operator knew of the fault."),
        ("The road was shut between Corve and Dene.", "The road was shut between Corve."),
        ("All wards, other than the north ones, were shut.", "All wards were shut."),
        ("Is the canteen shut at night?", "The canteen is shut at night."),
    ],
)  # fmt: skip
def test_what_limits_denies_supposes_or_tells_its_source_may_not(quote: str, text: str) -> None:
    assert not passes(text, quote)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Staff know the children well and even better if they stay.", "Staff know the children well."),
        ("The unit (FSRB) visited Corve in May.", "The unit visited Corve in May."),
        ("Over ten years it earned 7%: that is a little more than planned.", "That is a little more than planned."),
        ("The claim was paid; the roof was mended in May.", "The roof was mended in May."),
        ("We were pleased to find that the roof was mended.", "The roof was mended."),
        ("This means that the roof was mended.", "The roof was mended."),
        ("3.1 Heating\nThe roof was mended in May.", "The roof was mended in May."),
        ("004/22 The roof was mended in May.", "The roof was mended in May."),
        ("Dissent: Cllr Noone voted against the plan.", "Cllr Noone voted against the plan."),
        ("The firm disputes our estimate but has agreed to pay.", "The firm has agreed to pay."),
        ("A promise that lasts is no substitute and I would have sold it.", "I would have sold it."),
        ("The fleet is old, but calls take 9 minutes.", "Calls take 9 minutes."),
        ("Pay was late; only two were paid.", "Pay was late."),
        ("The board met in May, because pay was late.", "The board met in May."),
        ("The neck (the lower part) of the tank leaked.", "The neck of the tank leaked."),
        ("Tests\nOn 3 May 2019, the tram left the rails.", "The tram left the rails."),
        ("A tram, built in 2001, owned by Orrin, was lost.", "A tram was lost."),
        ("It took steps, including a survey; a new office; and a plan.", "It took steps, including a new office."),
        ("We recommend that doors should be locked at night.", "Doors should be locked at night."),
        ("The rate is falling in all age groups and a third are in work.", "A third are in work."),
        ("While pay was late, the canteen was open.", "The canteen was open."),
        ("Clearances, which took 11 months, were late.", "Clearances took 11 months."),
        ("Allotments weren't. Mrs Lockyer thought this hard.", "Allotments weren't."),
    ],
)  # fmt: skip
def test_what_goes_leaves_a_sentence_that_holds_by_itself(quote: str, text: str) -> None:
    assert passes(text, quote)


def test_what_stands_behind_one_item_of_a_list_is_not_told_of_another() -> None:
    assert passes("These include Harbour, a choir for carers.", LISTED)
    assert passes("These include Foundations, a project for parents.", LISTED)
    assert not passes("These include Foundations, a choir for carers.", LISTED)
    assert not passes("These include Tide, a project for parents.", LISTED)


def test_what_is_left_out_is_named() -> None:
    (breach,) = breaches("Calls are free.", [quote_of("Calls are free only at night.")])
    assert breach.kind is BreachKind.OMISSION
    assert breach.sentence == (
        "It leaves out of its quotes what changes their sense: “only at night”."
    )
