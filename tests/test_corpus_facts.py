"""A report's bodies, dates, judgements and people are read with their origin and place."""

from __future__ import annotations

import pytest

from corpus.facts import facts
from corpus.readers import read
from corpus.report import Document, Fact, FactKind, Origin
from corpus.rules import grade_of
from corpus.units import units

OLD_STYLE = """# Northmoor Metropolitan Borough Council

## Inspection of services for children in need of help and protection

Inspection date: 13 January 2015 – 4 February 2015

Report published: 20 March 2015

## The overall judgement is that children’s services require improvement

| Area | Grade |
| --- | --- |
| 1. Children who need help and protection | Requires improvement |
| 2.1 Adoption performance | Inadequate |
| 3. Leadership, management and governance | Good |

Northmoor has a population of 200,000. Northmoor is growing.

## Leadership, management and governance is good

Lead inspector: Nikki Example
"""

FORM = """Safety Board Accident Report

Location: Houston, TX
Date & Time: 12/08/2007, 0830 CST
Registration: N1458U

The pilot lost control on landing on 12/08/2007. The report was filed on 01/31/2008.

Investigator In Charge (IIC): Jason T Example
Report Date: 01/31/2008
"""


def found(text: str, path: str = "report.md", kind: FactKind | None = None) -> list[Fact]:
    document = read(text.encode(), path)
    return [fact for fact in facts(document, units(document), path) if kind in (None, fact.kind)]


def test_every_fact_of_the_text_re_slices_to_its_value() -> None:
    document = read(OLD_STYLE.encode(), "80444_northmoor/report.md")
    for fact in facts(document, units(document), "80444_northmoor/report.md"):
        if fact.kind in (FactKind.JUDGEMENT, FactKind.PERSON, FactKind.BODY) and fact.spans:
            assert fact.value in _text(document, fact)


def _text(document: Document, fact: Fact) -> str:
    return " ".join(span.of(document.text) for span in fact.spans)


def test_judgements_come_from_tables_headings_and_sentences() -> None:
    judged = {fact.label: fact for fact in found(OLD_STYLE, kind=FactKind.JUDGEMENT)}
    assert judged["Overall effectiveness"].value == "require improvement"
    assert judged["Adoption performance"].value == "Inadequate"
    assert judged["Children who need help and protection"].value == "Requires improvement"
    assert judged["Leadership, management and governance"].confirmed, "table and heading agree"
    assert not judged["Adoption performance"].confirmed


def test_dates_are_told_apart_by_their_labels() -> None:
    (published,) = found(OLD_STYLE, kind=FactKind.PUBLISHED)
    (period,) = found(OLD_STYLE, kind=FactKind.PERIOD)
    assert (published.value, published.origin) == ("2015-03-20", Origin.TEXT)
    assert period.value == "2015-01-13/2015-02-04"


def test_a_name_in_the_path_counts_once_the_text_prints_it() -> None:
    bodies = found(OLD_STYLE, "80444_northmoor/inspection - 20 march 2015.md", FactKind.BODY)
    assert bodies[0].value == "Northmoor"
    assert not [
        fact
        for fact in found(FORM, "nowhere_at_all/x.md", FactKind.BODY)
        if "nowhere" in fact.value
    ]


def test_a_date_in_the_path_is_a_publication_date_of_lesser_origin() -> None:
    published = found(
        "A short report. It says little.", "reports - 08 august 2014.txt", FactKind.PUBLISHED
    )
    assert [(fact.value, fact.origin) for fact in published] == [("2014-08-08", Origin.SOURCE_NAME)]


def test_a_form_names_what_it_is_about_and_writes_the_month_first() -> None:
    facts_found = found(FORM, "form.txt")
    bodies = {fact.label: fact.value for fact in facts_found if fact.kind is FactKind.BODY}
    assert bodies == {"Location": "Houston, TX", "Registration": "N1458U"}
    assert [fact.value for fact in facts_found if fact.kind is FactKind.PERIOD] == ["2007-12-08"]
    assert [fact.value for fact in facts_found if fact.kind is FactKind.PUBLISHED] == ["2008-01-31"]
    assert [fact.value for fact in facts_found if fact.kind is FactKind.PERSON] == [
        "Jason T Example"
    ]


@pytest.mark.parametrize(
    "signed",
    [
        "Ada Example Her Majesty’s Inspector",
        "Ada Example, His Majesty's Inspector",
        "Ada Example HMI",
        "Ada Example",
    ],
)
def test_an_inspectors_office_is_no_part_of_the_name(signed: str) -> None:
    text = f"# Northmoor\n\nLead inspector: {signed}\n"
    assert [fact.value for fact in found(text, kind=FactKind.PERSON)] == ["Ada Example"]


def test_an_organisation_is_known_by_the_acronym_it_introduces() -> None:
    text = (
        "# Office of Harbour Management\n\nAnnual Performance Report Fiscal Year 2017\n\n"
        "The Office of Harbour Management (OHM) serves ports. OHM met its targets. OHM grew.\n"
    )
    bodies = found(text, "2017-annual-performance-report.md", FactKind.BODY)
    assert bodies[0].value == "Office of Harbour Management"
    assert ("OHM", "alias") in [(fact.value, fact.label) for fact in bodies]
    assert [fact.value for fact in found(text, "x.md", FactKind.PERIOD)] == ["2017"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Requires improvement to be good", "requires improvement"),
        (" require  improvement.", "requires improvement"),
        ("GOOD", "good"),
        ("Limited assurance", "limited assurance"),
    ],
)
def test_a_grade_is_known_however_it_is_written(text: str, name: str) -> None:
    grade = grade_of(text)
    assert grade is not None
    assert grade.name == name


@pytest.mark.parametrize("text", ["good enough", "Substantial", "not good", ""])
def test_what_is_no_grade_is_none(text: str) -> None:
    assert grade_of(text) is None


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (
            "United StateS Office Of PerSOnnel ManageMent",
            "United States Office of Personnel Management",
        ),
        ("NHS Trust and McKinsey Review", "NHS Trust and McKinsey Review"),
        ("The eCourts report of MacDonald", "The eCourts report of MacDonald"),
        ("NORTHMOOR COUNCIL", "NORTHMOOR COUNCIL"),
    ],
)
def test_a_title_is_as_printed_but_for_small_capitals_that_were_mixed_up(
    printed: str, title: str
) -> None:
    titles = found(f"# {printed}\n\nLeaders know their services.\n", kind=FactKind.TITLE)
    assert titles[0].value == title
