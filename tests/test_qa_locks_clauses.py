"""Statements laid beside the clause of the quotes they are taken from: what another clause says is not told there."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import BreachKind, breaches
from qa.locks.evidence import evidence
from qa.locks.field import Field
from qa.locks.figures import numbers
from qa.locks.ground import Ground
from qa.locks.origin import Origins, origins
from qa.locks.reading import read
from qa.locks.segments import segments


def held(text: str, *quotes: str) -> set[BreachKind]:
    return {breach.kind for breach in breaches(text, [quote_of(quote) for quote in quotes])}


def origins_of(text: str, quote: str) -> Origins:
    reading, each = read(text), evidence(quote_of(quote))
    figures = numbers(reading)
    ground = Ground(reading.tokens, (each,))
    return origins(reading, Field(ground, segments(reading, figures, ()), figures, ()))


PARKING = (
    "Fees from moorings rose by 8% to £4.2 million, while fees from car parks fell by a third."
)
THEFTS = "Thefts fell in most precincts of the force but rose in Harmsworth."
BRIDGE = (
    "The Department of Roads funded the bridge; the Department of Docks, which was in charge of maintenance,"
    " made no inspections after 2003."
)
LAW = "Too many students on the nursing course leave before the second year, whereas few on the law course do."
BRAKES = "The truck's brakes were worn but its tyres were in good condition."
WARD = "Training is weekly on the surgical ward but irregular on the medical ward."
TIMES = "Response times are good in the town and poor in the villages."
RENTS = "Rents for stalls rose sharply in Derwent, whereas they were frozen in Orr."
FALLS = (
    "The director of nursing and the chair, Dr Amis, receive a weekly report on falls; the audit committee sees it"
    " only twice a year."
)
CALLS = "Emergency calls are overseen well by a dedicated sergeant. The court team improved its records."
DOORS = "Five actions were set and four have been completed. The one on fire doors has not been completed."
WINGS = "Cells in the north wing are clean and those in the south wing are dirty."
WATCH = "The pilot, who was asleep, was woken by the lookout."
LESSONS = "Inspectors saw good teaching in mathematics and weak teaching in history."


@pytest.mark.parametrize(
    ("quote", "text", "passes"),
    [
        (PARKING, "Fees from car parks fell by a third.", True),
        (PARKING, "Fees from car parks rose by 8% to £4.2 million.", False),
        (PARKING, "Fees from moorings fell by a third.", False),
        (THEFTS, "In Harmsworth, thefts rose.", True),
        (THEFTS, "In Harmsworth, thefts fell.", False),
        (THEFTS, "Thefts rose in most precincts of the force.", False),
        (BRIDGE, "The Department of Docks, in charge of maintenance, made no inspections after 2003.", True),
        (BRIDGE, "The Department of Roads, in charge of maintenance, made no inspections after 2003.", False),
        (BRIDGE, "The bridge was funded by the Department of Docks.", False),
        (LAW, "Too many students on the nursing course leave before the second year.", True),
        (LAW, "Few students on the law course leave before the second year.", True),
        (LAW, "Few students on the nursing course leave before the second year.", False),
        (BRAKES, "The truck's tyres were in good condition.", True),
        (BRAKES, "The truck's tyres were worn.", False),
        (BRAKES, "The truck's brakes were in good condition.", False),
        (WARD, "Training on the medical ward is irregular.", True),
        (WARD, "Training on the surgical ward is irregular.", False),
        (TIMES, "Response times are poor in the villages.", True),
        (TIMES, "Response times are poor in the town.", False),
        (RENTS, "Rents for stalls were frozen in Orr.", True),
        (RENTS, "Rents for stalls were frozen in Derwent.", False),
        (FALLS, "The director of nursing receives a weekly report on falls.", True),
        (FALLS, "The audit committee receives a weekly report on falls.", False),
        (FALLS, "The audit committee and the chair, Dr Amis, receive a weekly report on falls.", False),
        (CALLS, "Emergency calls are overseen well by a dedicated sergeant.", True),
        (CALLS, "Foreign visits are overseen well by a dedicated sergeant.", False),
        (CALLS, "The sergeant team improved its records.", False),
        (DOORS, "The action on fire doors has not been completed.", True),
        (DOORS, "The action on window locks has not been completed.", False),
        (WINGS, "Cells in the south wing are dirty.", True),
        (WINGS, "Cells in the north wing are dirty.", False),
        (WATCH, "The pilot was asleep.", True),
        (WATCH, "The lookout was asleep.", False),
        (LESSONS, "Inspectors saw weak teaching in history.", True),
        (LESSONS, "Inspectors saw weak teaching in mathematics.", False),
    ],
)  # fmt: skip
def test_one_side_of_a_contrast_is_not_told_of_the_other(
    quote: str, text: str, passes: bool
) -> None:
    assert bool(held(text, quote)) is not passes, held(text, quote)


OVERSIGHT = "Oversight of repairs has declined since the last audit and is costing the trust money."
HOME = "The garden is well kept, but the kitchen needs repair. It relies on two guides, who know the coast."
SAMPLES = (
    "Water samples from the harbour met the standard in spring, but those taken in August did not."
)
QUEUES = "Visitors praised the café and the shop but complained of queues at the ticket office."
OFFENDERS = "Risk is assessed well for violent offenders but poorly for sexual offenders."


@pytest.mark.parametrize(
    ("quote", "text", "passes"),
    [
        (OVERSIGHT, "Oversight of repairs is costing the trust money.", True),
        (OVERSIGHT, "The last audit is costing the trust money.", False),
        (HOME, "The kitchen needs repair.", True),
        (HOME, "The garden needs repair.", False),
        (HOME, "The two guides know the coast.", True),
        (SAMPLES, "Water samples from the harbour met the standard in spring.", True),
        (SAMPLES, "Water samples taken in spring did not meet the standard.", False),
        (QUEUES, "Visitors complained of queues at the ticket office.", True),
        (QUEUES, "Visitors complained of queues at the café.", False),
        (OFFENDERS, "Risk is assessed poorly for sexual offenders.", True),
        (OFFENDERS, "Risk is assessed well for sexual offenders.", False),
        (OFFENDERS, "Risk is assessed poorly for violent offenders.", False),
    ],
)
def test_a_clause_shares_only_what_it_leaves_out(quote: str, text: str, passes: bool) -> None:
    assert bool(held(text, quote)) is not passes, held(text, quote)


MIXED = "Most lecturers use the library, but feedback to students is not consistently helpful."
FARMS = "For the first time, most farms, 57 per cent, replied online, although few did so on the islands."
KEPT = "Patients are seldom kept waiting in the clinic but are often kept waiting in the emergency department."
POWER = "Power to 90,000 homes was lost at 6 pm, and all but 300 were reconnected by midnight."
SCANS = "Stroke patients were scanned within the hour at the General but not at the Royal."
REPORTS = "All trains are reported to the controller, although only 40% of reports were made within an hour."
PANEL = "There was misconduct by the sergeant and no misconduct by the constables."
GOALS = "The agency met 8 of its 10 goals. The coastal office did not report figures for the third quarter."
LIFEBOAT = "Refitting of the lifeboat, expected to finish in April, was completed late."
TRACK = "Of the six recommendations made in May, five have been closed. The sixth, on track circuits, remains open."
PUPILS = "Pupils' attendance is low in autumn. By the end of Year 2, 71% reached the expected standard in reading."
DELAYS = "Reviews are held on time, but for most children it is late before anything changes."
STIPEND = "Doctoral students are paid a stipend; master's students are not."
LOSS = (
    "Its mining arm made a profit, whereas its shipping arm, which had lost two contracts, did not."
)
OPINION = "The auditor gave an unmodified opinion on the accounts for 2015."
OFFERED = "Interviews are offered to all children who go missing."


@pytest.mark.parametrize(
    ("quote", "text", "passes"),
    [
        (MIXED, "Feedback to students is not consistently helpful.", True),
        (MIXED, "Lecturers use the library.", False),
        (FARMS, "Few farms on the islands replied online.", True),
        (FARMS, "Most farms on the islands replied online.", False),
        (KEPT, "Patients are often kept waiting in the emergency department.", True),
        (KEPT, "Patients are seldom kept waiting in the emergency department.", False),
        (POWER, "Power to 90,000 homes was lost at 6 pm.", True),
        (POWER, "All homes were reconnected by midnight.", False),
        (SCANS, "Stroke patients were scanned within the hour at the General.", True),
        (SCANS, "Stroke patients were scanned within the hour.", False),
        (REPORTS, "All trains are reported to the controller.", True),
        (REPORTS, "All reports were made within an hour.", False),
        (FALLS, "The audit committee sees the report on falls only twice a year.", True),
        (FALLS, "The audit committee sees the report on falls more than twice a year.", False),
        (DELAYS, "Reviews are held on time.", True),
    ],
)
def test_an_amount_is_that_of_the_clause(quote: str, text: str, passes: bool) -> None:
    assert bool(held(text, quote)) is not passes, held(text, quote)


@pytest.mark.parametrize(
    ("quote", "text", "passes"),
    [
        (PANEL, "The panel found misconduct by the sergeant.", True),
        (PANEL, "There was no misconduct by the constables.", True),
        (PANEL, "There was no misconduct by the sergeant.", False),
        (PANEL, "There was misconduct by the constables.", False),
        (GOALS, "The agency reports that it met 8 of its 10 goals.", True),
        (GOALS, "The coastal office reported figures for the third quarter.", False),
        (LIFEBOAT, "Refitting of the lifeboat was completed late.", True),
        (LIFEBOAT, "Refitting of the lifeboat was finished in April.", False),
        (TRACK, "The recommendation on track circuits remains open.", True),
        (TRACK, "The recommendation on track circuits has been closed.", False),
        (STIPEND, "Doctoral students are paid a stipend.", True),
        (STIPEND, "Master's students are not paid a stipend.", True),
        (STIPEND, "Master's students are paid a stipend.", False),
        (LOSS, "The shipping arm did not make a profit.", True),
        (LOSS, "The shipping arm made a profit.", False),
        (LOSS, "The mining arm did not make a profit.", False),
        (OPINION, "The auditor's opinion on the accounts for 2015 was unqualified.", True),
        (OPINION, "The auditor's opinion on the accounts for 2015 was qualified.", False),
        (OFFERED, "All children who go missing are offered interviews.", True),
        (OFFERED, "No children who go missing are offered interviews.", False),
    ],
)
def test_a_denial_or_demand_is_that_of_the_clause(quote: str, text: str, passes: bool) -> None:
    assert bool(held(text, quote)) is not passes, held(text, quote)


@pytest.mark.parametrize(
    ("quote", "text", "passes"),
    [
        (PUPILS, "71% of pupils reached the expected standard in reading by the end of Year 2.", True),
        (PUPILS, "71% of pupils reached the expected standard in writing by the end of Year 2.", False),
        ("The hospital's chief executive appointed Ms Lowe.", "The chief executive appointed Ms Lowe.", True),
        ("The hospital's chief executive appointed Ms Lowe.", "The hospital's director appointed Mr Lowe.", False),
        ("Recycling reached 43.7% in May.", "In May, composting reached 43.7%.", False),
        ("They met teachers who support children well.", "Teachers support children well.", True),
    ],
)  # fmt: skip
def test_a_noun_is_the_one_that_is_meant(quote: str, text: str, passes: bool) -> None:
    assert bool(held(text, quote)) is not passes, held(text, quote)


@pytest.mark.parametrize(
    ("quote", "text", "told"),
    [
        (PARKING, "Fees from car parks fell.", "while fees from car parks fell by a third"),
        (WARD, "Training is irregular on the medical ward.", "but irregular on the medical ward"),
        (TIMES, "Response times are poor in the villages.", "and poor in the villages"),
        (PARKING, "Fees from car parks rose.", None),
    ],
)
def test_a_clause_is_taken_from_where_its_verb_and_most_of_its_words_stand(
    quote: str, text: str, told: str | None
) -> None:
    (clause,) = origins_of(text, quote).clauses
    words = clause.home and " ".join(token.word for token in clause.home.tokens)
    assert words == told


@pytest.mark.parametrize(
    ("quote", "text", "copied"),
    [
        (KEPT, "Patients are often kept waiting in the emergency department.", True),
        (WATCH, "The pilot was woken.", True),
        (KEPT, "Patients are kept waiting in the emergency department.", False),
        (BRAKES, "The brakes were worn.", False),
    ],
)
def test_a_copied_clause_leaves_nothing_out_between_its_words(
    quote: str, text: str, copied: bool
) -> None:
    (clause,) = origins_of(text, quote).clauses
    assert clause.is_copied is copied
