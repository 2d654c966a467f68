"""Cells of tables and fields of forms told with the words of their row and column."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import breaches

PERFORMANCE = (
    "Measure\tUnit\t2021/22\t2022/23\tTarget 2022/23\tResult\n"
    "Leakage\tMl/d\t40.6\t38.7\t38.4\tMissed\n"
    "Calls answered\t%\t91\t88\t≥90\tNot met\n"
    "Calls answered at night\t%\t80\t79\t75\tMet\n"
    "Major incidents\tnumber\t0\t3\t0\tMissed"
)
JUDGED = "Judgement\tGrade\nOverall effectiveness\tGood\nThe experiences and progress of care leavers\tInadequate"
TESTS = "Test\t2018\t2022\nSafety\tNot sufficiently good\tGood\nRespect\tGood\tGood"
FORM = "Wind Speed: 12 knots\tVisibility: 10 miles\nCertificate: Student\tAge: 32"
RUN_ON = "Service type: Care home Provider: Tarbrax Ltd Registered places: 42 Lead inspector: Morag Dunsyre"
SCALE = "District\tVisited\tSatisfactory\tSerious faults\nCorve\t128\t74\t17\nDene\t226\t151\t8"
DUE = "Action\tDue\tMet?\nAudit\tDecember 31, 2021\tMet, late\nBacklog\tDecember 31, 2022\tNot met"
FLYING = "Pilot's age:\t34\nFlying hours:\t2,870 (of which 615 on type), last 28 days 41"
CHARGES = "Fund\tCharge\tCosts\n(% a year)\t(% a year)\nShares\t0.61\t0.14\nProperty\t0.94\t0.37"
MET = "Measure\tTarget\tTarget Met/ Not Met\nCalls\t80\tMet\nVisits\t90\tNot Met"
TARGETS = "Measure\t2021\t2022\tTarget for 2022\nEntrants\t14.2%\t18.9%\t17.0%"
LIMITS = (
    "Point\tSubstance\tOld limit\tNew limit\tApplies from\n"
    "A3 (filter)\tAmmonia\t20 mg/m3\t7 mg/m3\t1 September 2023\n"
    "W1 (river)\tNitrogen\t15 mg/l\t5 mg/l\t1 April 2024\n"
    "W1 (river)\tSolids\t45 mg/l\t30 mg/l\t1 April 2024"
)
SHIFTED = "Current grade\tPrevious grade\nGovernance\tG2 (upgrade)\tG3\nViability\tV2\tV1"
ASKED = (
    "No.\tTo\tAsked\tResponse\n011/23\tTarn\tTest the brakes\tAccepted in part\n"
    "012/23\tTarn\tKeep records\tAccepted"
)
HOURS = "Last review:\nFlight Time: 119 hours (Total, all), 39 hours (Total, this make), 29 hours (Last 90 days)"
TWO = "No.\tRequest\n6\tSet a limit\nTest\t2022\t2023\nSafety\tNot good\tGood"
DATES = "Dates of inspection\t12 and 13 March 2024\nManager\tPeter Hanratty"
MONEY = "Income\t2021–22 £\t2020–21 £\nCourses\t121,600\t17,250\nShop and café\t31,150\t3,900"


def about(text: str, section: str = "How we did") -> Quote:
    return quote_of(
        text,
        title="Performance of Tarn Water",
        body="Tarn Water",
        section=section,
        published=DateRange.parse("2023-07-12"),
    )


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (PERFORMANCE, "Leakage in 2022/23 was 38.7 Ml/d."),
        (PERFORMANCE, "In Tarn Water, leakage in 2021/22 was 40.6."),
        (PERFORMANCE, "The target for leakage in 2022/23 was 38.4."),
        (PERFORMANCE, "The result for leakage was Missed."),
        (PERFORMANCE, "The 2022/23 target for calls answered was ≥90%."),
        (PERFORMANCE, "Calls answered in 2022/23 were 88%."),
        (PERFORMANCE, "Calls answered at night in 2022/23 were 79%."),
        (PERFORMANCE, "Leakage was 40.6 in 2021/22 and 38.7 in 2022/23."),
        (PERFORMANCE, "Leakage in 2022/23 was 38.7, the target for 2022/23 was 38.4 and the result was Missed."),
        (JUDGED, "In Tarn Water, the experiences and progress of care leavers were Inadequate."),
        (JUDGED, "The report of 12 July 2023 says that overall effectiveness was judged Good."),
        (TESTS, "Safety was Not sufficiently good in 2018 and Good in 2022."),
        (FORM, "The wind speed was 12 knots."),
        (FORM, "Age: 32."),
        (RUN_ON, "The lead inspector was Morag Dunsyre."),
        (RUN_ON, "Registered places: 42."),
        (SCALE, "Satisfactory in Corve were 74."),
        (MONEY, "The income for shop and café in 2021–22 was £31,150."),
        ("Overall effectiveness: good. Leaders act.", "Overall effectiveness is good in Tarn Water."),
        (DUE, "The audit was due December 31, 2021."),
        (MET, "The Target Met/ Not Met for calls was Met."),
        (HOURS, "The flight time was 119 hours (Total, all)."),
        (HOURS, "The flight time was 29 hours (Last 90 days)."),
        (LIMITS, "The new limit for solids at W1 (river) is 30 mg/l."),
        (LIMITS, "The old limit for ammonia at A3 (filter) is 20 mg/m3."),
        (SHIFTED, "The current grade for governance is G2 (upgrade)."),
        (ASKED, "The response to 011/23, test the brakes, was accepted in part."),
        (TARGETS, "The target for 2022 for entrants was 17.0%."),
        (TARGETS, "Entrants in 2022 were 18.9%."),
        (DUE, "Audit was Met, late."),
        (DUE, "Backlog was not met."),
        (FLYING, "The flying hours were 2,870 (of which 615 on type)."),
        (CHARGES, "The charge (% a year) for property was 0.94."),
        (TWO, "Safety in 2023 was Good."),
        (DATES, "The dates of inspection were 12 and 13 March 2024."),
    ],
)  # fmt: skip
def test_a_cell_told_with_its_row_and_column_passes(quote: str, text: str) -> None:
    assert breaches(text, [about(quote)]) == ()


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (PERFORMANCE, "Leakage in 2022/23 was 40.6 Ml/d."),
        (PERFORMANCE, "Leakage in 2020/21 was 40.6 Ml/d."),
        (PERFORMANCE, "Leakage in 2022/23 was 38.4 Ml/d."),
        (PERFORMANCE, "Leakage was 38.7 Ml/d."),
        (PERFORMANCE, "Leakage in 2022/23 was over 38.7 Ml/d."),
        (PERFORMANCE, "Leakage in 2022/23 was not 38.7 Ml/d."),
        (PERFORMANCE, "Leakage in 2022/23 was 38.7%."),
        (PERFORMANCE, "The result for leakage was Met."),
        (PERFORMANCE, "The result for calls answered was met."),
        (PERFORMANCE, "The 2022/23 target for calls answered was 90%."),
        (PERFORMANCE, "Calls answered in 2022/23 were 79%."),
        (PERFORMANCE, "Calls answered by night in 2022/23 were 88%."),
        (PERFORMANCE, "Incidents in 2022/23 were 3."),
        (PERFORMANCE, "Leakage was 38.7 in 2021/22 and 40.6 in 2022/23."),
        (PERFORMANCE, "Leakage was 40.6 in 2021/22 and 88 in 2022/23."),
        (PERFORMANCE, "In Orrin Water, leakage in 2022/23 was 38.7 Ml/d."),
        (JUDGED, "The experiences and progress of care leavers were Good."),
        (JUDGED, "The experiences and progress of children in care were Inadequate."),
        (JUDGED, "The report of 12 July 2022 says that overall effectiveness was judged Good."),
        (JUDGED, "Overall effectiveness was never judged Good."),
        (TESTS, "Safety was Good in 2018."),
        (TESTS, "Safety was sufficiently good in 2018."),
        (FORM, "The wind speed was 10 miles."),
        (FORM, "The gusts were 12 knots."),
        (RUN_ON, "The provider was Morag Dunsyre."),
        (SCALE, "Satisfactory in Dene were 74."),
        (SCALE, "Serious faults in Corve were 74."),
        (MONEY, "The income for shop and café in 2020–21 was £31,150."),
        (MONEY, "The income for courses in 2021–22 was £31,150."),
        ("Overall effectiveness: good. Leaders act.", "Overall effectiveness is inadequate in Tarn Water."),
        (DUE, "The audit was due December 31, 2022."),
        (MET, "The Target Met/ Not Met for calls was Not Met."),
        (HOURS, "The flight time was 119 hours (Total, this make)."),
        (HOURS, "The flight time was 29 hours (Last 30 days)."),
        (LIMITS, "The new limit for nitrogen at W1 (river) is 30 mg/l."),
        (LIMITS, "The new limit at W1 (river) is 30 mg/l."),
        (LIMITS, "The new limit for ammonia at W1 (river) is 7 mg/m3."),
        (LIMITS, "The new limit for solids at W1 (river) is 45 mg/l."),
        (SHIFTED, "The current grade for governance is G3."),
        (SHIFTED, "The previous grade for viability is G3."),
        (ASKED, "The response to 012/23, test the brakes, was accepted in part."),
        (ASKED, "The response to 012/23, keep records, was accepted in part."),
        (MET, "The Target Met/ Not Met for visits was Met."),
        (TARGETS, "The 2022 for entrants was 17.0%."),
        (TARGETS, "The target for 2022 for entrants was 18.9%."),
        (DUE, "The audit was due December 30, 2021."),
        (DUE, "Backlog was met."),
        (FLYING, "The flying hours were 34."),
        (FLYING, "The flying hours were 615."),
        (CHARGES, "The charge (% a year) for property was 0.37."),
        (TWO, "Safety in 2022 was Good."),
        (DATES, "The dates of inspection were 12 and 13 May 2024."),
    ],
)  # fmt: skip
def test_other_cells_and_words_are_held(quote: str, text: str) -> None:
    assert breaches(text, [about(quote)])


def test_the_report_of_a_date_is_the_one_published_then_and_not_the_one_of_that_period() -> None:
    quote = quote_of(
        JUDGED,
        published=DateRange.parse("2018-11-12"),
        period=DateRange.parse("2018-10-01/2018-10-12"),
    )
    told = "In the report published on {}, overall effectiveness was Good."
    assert not breaches(told.format("12 November 2018"), [quote])
    assert breaches(told.format("12 October 2018"), [quote])


def test_a_caption_tells_what_a_table_without_labels_is_of() -> None:
    table = "Number of visits\n2019\t2020\n14\t17"
    assert not breaches("The number of visits in 2020 was 17.", [about(table)])
    assert breaches("The number of visits in 2019 was 17.", [about(table)])
    assert breaches("The number of complaints in 2020 was 17.", [about(table)])


def test_a_table_that_goes_on_in_another_quote_keeps_its_caption() -> None:
    first = about("Table A: weeks to a hearing\nCase\t2021\t2022\nCriminal\t24\t17")
    second = about("Case\t2021\t2022\nSmall claims\t19\t10")
    assert not breaches("The weeks to a hearing for small claims in 2022 were 10.", [second, first])
    assert breaches("The days to a hearing for small claims in 2022 were 10.", [second, first])
    assert breaches("The weeks to a hearing for small claims in 2021 were 10.", [second, first])


def test_rows_whose_head_stands_in_another_quote_have_it() -> None:
    head = about("Point\tSubstance\tNew limit\nA1 (boiler)\tOxides\t200 mg/m3")
    rows = about("A3 (filter)\tAmmonia\t7 mg/m3\nW1 (river)\tSolids\t30 mg/l")
    assert not breaches("The new limit for ammonia at A3 (filter) is 7 mg/m3.", [rows, head])
    assert breaches("The old limit for ammonia at A3 (filter) is 7 mg/m3.", [rows, head])
    assert breaches("The new limit for ammonia at A3 (filter) is 30 mg/l.", [rows, head])
    assert breaches("The new limit for ammonia at A3 (filter) is 7 mg/m3.", [rows])


def test_a_sentence_in_a_cell_is_a_sentence() -> None:
    table = "No.\tReply\n1\tThe Department will report twice a year. It has begun."
    assert not breaches("The Department will report twice a year.", [about(table)])
    assert breaches("The Department will report once a year.", [about(table)])
