"""A sentence that is a quote's but for a few words has no other thing, date or kind of body in their place."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import BreachKind, breaches

GLIDER = quote_of(
    "However, the deadline set by the Harbour Secretary was met, and, on 4 May 2017, an independent company took"
    " over all council-run ferries under a contract with the council. The instructor reported that the accident"
    " could have been prevented with a more determined rudder input. A month before, in a different glider, the"
    " pilot also lost height while practising turns, during which the glider left the field and struck a wooden"
    " fence. Recycling reached 43.7% that year, and visits became less frequent. The company is owned by Fernley"
    " Borough Council. Advisers (PAs) prepare care leavers well for release. PAs visit every month.",
    title="Review of Fernley",
    body="Fernley",
)
HEADS = "Measure\t2018 Result\t2019 Result\t2022 Target\n"
MANAGERS = "Share of managers who have what they need\t46\t54\tSet a baseline"
STAFF = "Share of staff who have what they need\t59\t62\tSet a baseline"
FIRST, BOTH = (
    quote_of(text, title="Annual report", body="Personnel Office")
    for text in (f"{HEADS}{MANAGERS}", f"{HEADS}{MANAGERS}\n{STAFF}")
)


TARGETS = quote_of(
    "Priority\t2022/23\t2023/24\tTarget\tMet?\nFalls with harm\t21\t14\t15\tYes\n"
    "Patients seen within four hours (%)\t66.4\t68.9\t76.0\tNo",
    title="Quality account",
    body="Aldwyn Trust",
)
AGAIN = quote_of(
    "Judgement area\tPrevious inspection (May 2017)\tThis inspection\n"
    "Overall effectiveness\tGood\tRequires improvement",
    title="Inspection report",
    body="Harrow Academy",
)
OR_SAY = "or give its reasons, in writing, for choosing another remedy"
STAGES = quote_of(
    "Area\tJuly 2021\tMay 2022 revisit\tNovember 2022 revisit\n"
    "Protection\tInadequate; cause of concern\tCause of concern remains\t"
    "Requires improvement; cause of concern closed\n"
    "Values\tInadequate; cause of concern\tCause of concern remains\tInadequate; cause of concern remains",
    title="Causes of concern revisit",
    body="Westrath Fire Service",
)
MUST = quote_of(
    "Within four weeks the landlord must:\napologise to the tenant;\ninstall the insulated lining or give its"
    " reasons, in writing, for choosing another remedy.\nThe extractor fan was mended in 2022.",
    title="Determination",
    body="Quill Homes",
)
COSTS = quote_of("Head\tAmount (£)\nTotal\t3,250", title="Determination", body="Quill Homes")


@pytest.mark.parametrize(
    "statement",
    [
        "The glider left the field and struck a telegraph pole.",
        (
            "On 4 May 2017 an independent company took over all council-run ferries under a contract with the"
            " Harbour Secretary."
        ),
        "The instructor reported that a more determined brake input could have prevented the accident.",
        "The pilot lost height in the same glider while practising turns.",
        "Composting reached 43.7% that year.",
        "Visits became no less frequent.",
        "The company is owned by Fernley Children's Trust.",
    ],
)
def test_something_else_in_a_place_of_the_quote_is_held(statement: str) -> None:
    assert breaches(statement, [GLIDER])


@pytest.mark.parametrize(
    "statement",
    [
        "The glider left the field and struck a wooden fence.",
        (
            "On 4 May 2017 an independent company took over all council-run ferries under a contract with the"
            " council."
        ),
        "The instructor reported that a more determined rudder input could have prevented the accident.",
        "The pilot lost height in a different glider while practising turns.",
        "Recycling reached 43.7% that year.",
        "Visits became less frequent.",
        "The company is owned by Fernley Council.",
        "In Fernley PAs visit every month.",
    ],
)
def test_what_the_quote_has_there_passes(statement: str) -> None:
    assert breaches(statement, [GLIDER]) == ()


def test_the_figures_of_one_row_are_not_told_of_a_row_that_another_quote_has() -> None:
    told = "The result for {} was 46 in 2018 and 54 in 2019."
    assert breaches(told.format("managers"), [FIRST, BOTH]) == ()
    assert {b.kind for b in breaches(told.format("staff"), [FIRST, BOTH])} == {BreachKind.NUMBER}


def test_a_date_over_one_column_is_not_told_of_another() -> None:
    told = "The {} target for the share of managers who have what they need was to set a baseline."
    assert breaches(told.format(2022), [FIRST]) == ()
    assert {b.kind for b in breaches(told.format(2018), [FIRST])} == {BreachKind.DATE}


@pytest.mark.parametrize(
    ("statement", "quote", "passes"),
    [
        ("Patients seen within four hours in 2023/24 were 68.9%.", TARGETS, True),
        (
            "The target for patients seen within four hours was 76.0% and was not met.",
            TARGETS,
            True,
        ),
        ("The target for patients seen within four hours was 76.0% and was met.", TARGETS, False),
        ("At the previous inspection (May 2017) the overall effectiveness was Good.", AGAIN, True),
        ("At this inspection the overall effectiveness was Good.", AGAIN, False),
        ("Protection in the November 2022 revisit was Requires improvement.", STAGES, True),
        ("Protection in the November 2022 revisit was Inadequate.", STAGES, False),
        (f"Within four weeks the landlord must install the insulated lining {OR_SAY}.", MUST, True),
        (f"Within four weeks the landlord must install the extractor fan {OR_SAY}.", MUST, False),
        ("The total amount was £3,250.", COSTS, True),
        ("The amount for lost baggage was £3,250.", COSTS, False),
    ],
)
def test_cells_are_told_with_their_row_and_column(
    statement: str, quote: Quote, passes: bool
) -> None:
    assert bool(not breaches(statement, [quote])) is passes


WATER = quote_of(
    "Commitment\tUnit\t2021/22\t2022/23\t2023/24\tTarget 2023/24\tResult\n"
    "Leakage\tMl/d\t40.6\t43.4\t38.7\t38.4\tMissed\n"
    "Outage\t%\t1.61\t1.43\t2.68\t2.34\tMissed",
    title="Annual performance report",
    body="Tarn Water",
)
TESTS = quote_of(
    "Healthy prison test\t2018\t2022\nSafety\tNot sufficiently good\tGood\nRespect\tGood\tReasonably good",
    title="Inspection of HMP Skelder",
    body="HMP Skelder",
)
SURVEY = quote_of(
    "Measure\t2015 Results\t2017 Results\nAnalysts who are satisfied\t78%\tNo survey (biannual)",
    title="Annual report",
    body="Personnel Office",
)
TRAFFIC = quote_of(
    "Measure\t2022\t2023\nLorries (thousand)\t431\t446\nMaximum depth (m)\t9.1\t9.4",
    title="Traffic",
    body="Port of Kelder",
)
STAFF_LIST = quote_of(
    "• David Garcia, Chief Information Officer, Office of Records\n"
    "• Cord Chase, Chief Information Security Officer, Office of Records",
    title="Annual report",
    body="Personnel Office",
)


@pytest.mark.parametrize(
    ("statement", "quote", "passes"),
    [
        ("Leakage in 2023/24 was 38.7 Ml/d, the target for 2023/24 was 38.4.", WATER, True),
        ("Leakage in 2023/24 was 38.4 Ml/d, the target for 2023/24 was 38.7.", WATER, False),
        ("Outage in 2023/24 was 2.68% and the target for 2023/24, 2.34%, was missed.", WATER, True),
        ("Safety was Not sufficiently good in 2018 and Good in 2022.", TESTS, True),
        ("Safety was Good in 2018 and Not sufficiently good in 2022.", TESTS, False),
        (
            "For analysts who are satisfied the 2017 results were No survey (biannual).",
            SURVEY,
            True,
        ),
        (
            "For analysts who are satisfied the 2015 results were No survey (biannual).",
            SURVEY,
            False,
        ),
        ("Lorries (thousand) in 2023 were 446.", TRAFFIC, True),
        ("Lorries (million) in 2023 were 446.", TRAFFIC, False),
        ("The maximum depth (m) in 2023 was 9.4.", TRAFFIC, True),
        (
            "Cord Chase is Chief Information Security Officer, Office of Records.",
            STAFF_LIST,
            True,
        ),
        ("Cord Chase is Chief Information Officer, Office of Records.", STAFF_LIST, False),
    ],
)
def test_words_of_row_column_and_cell_are_told_together(
    statement: str, quote: Quote, passes: bool
) -> None:
    assert bool(not breaches(statement, [quote])) is passes
