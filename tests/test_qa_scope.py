"""Only reports on the body and from the time asked may answer; what is missing is named."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

import pytest

from corpus.records import ReportRecord, ReportStatus
from corpus.report import DateRange, Fact, FactKind, Format, Origin
from corpus.sources import Source
from index.hit import Filters
from qa.directory import Directory
from qa.matching import dated, newest_first
from qa.question import understand
from qa.scope import Scope, scope

_NUMBERS = count()


def record(
    body: str, published: str | None = None, period: str | None = None, path: str = ""
) -> ReportRecord:
    """A report as a library describes it."""
    report_id = f"r{next(_NUMBERS)}"
    source = Source("/reports", path or f"{report_id}.md")
    return ReportRecord(
        report_id=report_id,
        version="1",
        source=source,
        sources=(source,),
        format=Format.MARKDOWN,
        title=f"Report on {body}",
        bodies=(body,),
        published=DateRange.parse(published) if published else None,
        published_origin=None,
        period=DateRange.parse(period) if period else None,
        status=ReportStatus.READY,
        warnings=(),
        page_count=1,
        added=datetime(2025, 1, 1, tzinfo=UTC),
        sha256="",
        size=1,
        first_passage_id=1,
        passage_count=1,
    )


NORTHMOOR = [
    record("Northmoor", "2015-03-20", "2015-01-13/2015-02-04"),
    record("Northmoor", "2019-01-15", "2018-11-05/2018-11-16"),
    record("Northmoor", "2024-05-15", "2024-02-19/2024-02-23"),
]
FERRING = [
    record("East Ferring", "2016-11-11", "2016-09-05/2016-09-29"),
    record("West Ferring", "2021-08-09", "2021-06-14/2021-06-25"),
]
REPORTS = [*NORTHMOOR, *FERRING, record("Harbour Lights plc", None, "2020")]


def scoped(question: str, filters: Filters | None = None) -> Scope:
    directory = Directory.build((), {report.report_id: report.bodies for report in REPORTS})
    return scope(understand(question, directory), REPORTS, directory, filters or Filters())


def years(found: Scope) -> list[list[int]]:
    """Of each side, the years by which its reports are ordered."""
    return [[day.year for report in side.reports if (day := dated(report))] for side in found.sides]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many carers are there in Northmoor?", [[2024, 2019, 2015]]),
        ("How was Northmoor judged?", [[2024]]),
        ("How many carers does Northmoor currently have?", [[2024]]),
        ("What was the earliest report on Northmoor?", [[2015]]),
        ("How was Northmoor judged in 2015?", [[2015]]),
        ("How was Northmoor judged before 2017?", [[2015]]),
        ("How was Northmoor judged after 2020?", [[2024]]),
        ("How was Northmoor judged between 2015 and 2019?", [[2019, 2015]]),
        ("How was Northmoor judged in February 2024?", [[2024]]),
        ("How has Northmoor changed over the years?", [[2024, 2019, 2015]]),
        ("How has Northmoor changed since 2019?", [[2024, 2019]]),
        ("Compare the grades of Northmoor in 2015 and 2024", [[2015], [2024]]),
        ("Compare the grades of East Ferring and West Ferring", [[2016], [2021]]),
        ("How was Northmoor judged in 2015 and West Ferring in 2021?", [[2015], [2021]]),
        ("How was Northmoor judged in 2024 and West Ferring in 2015?", [[2024], []]),
    ],
)
def test_a_side_has_the_reports_on_its_body_from_its_time(
    question: str, expected: list[list[int]]
) -> None:
    assert years(scoped(question)) == expected


@pytest.mark.parametrize(
    "question",
    [
        "How was {} judged?",
        "How was {} judged in 2016?",
        "What did {} do about vacancies in 2021?",
        "How has {} changed?",
        "Who led the inspection of {}?",
        "Does the report on {} mention carers?",
    ],
)
@pytest.mark.parametrize("body", ["Northmoor", "East Ferring", "West Ferring"])
def test_no_other_bodys_report_is_in_scope(question: str, body: str) -> None:
    found = scoped(question.format(body))
    assert {report.body for report in found.reports} <= {body}


def test_without_a_body_every_report_is_in_scope_newest_first() -> None:
    found = scoped("How many carers are there?")
    assert years(found) == [[2024, 2021, 2020, 2019, 2016, 2015]]


def test_an_undated_report_comes_last() -> None:
    undated = record("Nowhere")
    assert newest_first([undated, *NORTHMOOR])[-1] is undated


def test_reports_of_one_day_stand_in_the_order_of_their_paths() -> None:
    later = record("Northmoor", "2020-01-01", path="b.md")
    sooner = record("Northmoor", "2020-01-01", path="a.md")
    assert newest_first([later, sooner]) == newest_first([sooner, later])


def test_the_default_to_the_latest_says_so_and_that_there_are_older_ones() -> None:
    (note,) = scoped("How was Northmoor judged?").notes
    assert "15 May 2024" in note
    assert "older ones from 20 March 2015 and 15 January 2019" in note
    (alone,) = scoped("How was West Ferring judged?").notes
    assert alone == "The only report on West Ferring is from 9 August 2021."


def test_a_year_that_fits_publication_and_period_means_publication_and_the_note_says_so() -> None:
    other = record("Northmoor", "2020-02-02", "2019-06-01/2019-06-02")
    directory = Directory.build((), {each.report_id: each.bodies for each in [*REPORTS, other]})
    question = understand("How was Northmoor judged in 2019?", directory)
    found = scope(question, [*REPORTS, other], directory, Filters())
    assert years(found) == [[2019]]
    assert found.notes == ("2019 was read as the year of publication.",)


def test_a_year_that_only_a_period_fits_is_taken_and_the_note_says_so() -> None:
    found = scoped("How was Northmoor judged in 2018?")
    assert years(found) == [[2019]]
    assert found.notes == ("2018 was read as the time covered, not of publication.",)
    assert years(scoped("How was Northmoor judged in the report published in 2018?")) == [[]]


def test_a_missing_year_is_named_with_the_years_there_are() -> None:
    found = scoped("How was Northmoor judged in 2021?")
    assert not found.reports
    (missing,) = found.missing
    assert missing.startswith("No report on Northmoor from 2021 is loaded")
    assert all(day in missing for day in ("20 March 2015", "15 January 2019", "15 May 2024"))


def test_a_year_in_an_open_question_may_be_an_events_and_evidence_must_name_it() -> None:
    (side,) = scoped("How many carers left Northmoor in 2023?").sides
    assert [report.published for report in side.reports] == [DateRange.parse("2024-05-15")]
    assert side.event == DateRange.of(2023)
    (strict,) = scoped("How was Northmoor judged in 2023?").sides
    assert not strict.reports


def test_a_report_from_before_the_event_never_speaks_of_it() -> None:
    (side,) = scoped("How many carers left Northmoor in 2017?").sides
    assert all(day >= date(2017, 1, 1) for report in side.reports if (day := dated(report)))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(bodies=("northmoor",)), {"Northmoor"}),
        (Filters(bodies=("East Ferring", "West Ferring")), {"East Ferring", "West Ferring"}),
        (Filters(report_ids=(FERRING[0].report_id,)), {"East Ferring"}),
        (
            Filters(published=DateRange.parse("2015-01-01/2016-12-31")),
            {"Northmoor", "East Ferring"},
        ),
        (Filters(period=DateRange.of(2020)), {"Harbour Lights plc"}),
        (Filters(bodies=("Northmoor",), period=DateRange.of(2020)), set()),
        (Filters(bodies=("Nowhere",)), set()),
    ],
)
def test_only_what_passes_the_filters_is_in_scope(filters: Filters, expected: set[str]) -> None:
    found = scoped("How many carers are there?", filters)
    assert {report.body for report in found.reports} == expected


def test_a_filter_never_widens_what_the_question_asks() -> None:
    found = scoped("How was Northmoor judged?", Filters(bodies=("West Ferring",)))
    assert not found.reports
    assert found.missing


def test_the_name_of_one_body_is_no_other_name_of_another() -> None:
    """A report that prints one name and is filed under another by a manifest or a correction."""
    corrected = Fact(FactKind.BODY, "Northmoor", Origin.TEXT)
    filed = {"r1": ("Northmoor",), "r2": ("Westmarsh",)}
    directory = Directory.build([("r2", corrected)], filed)
    assert understand("How is Northmoor rated?", directory).bodies == ("Northmoor",)
    alone = Directory.build([("r2", corrected)], {"r2": ("Westmarsh",)})
    assert understand("How is Northmoor rated?", alone).bodies == ("Westmarsh",)


def test_a_side_is_labelled_by_body_and_date() -> None:
    labels = [
        side.label for side in scoped("Compare the grades of Northmoor in 2015 and 2024").sides
    ]
    assert labels == ["Northmoor, 2015", "Northmoor, 2024"]
