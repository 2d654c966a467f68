"""A list that is asked for comes whole and in order, with its lead-in, in one quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.rules import PRAISE_HEADINGS
from index.hit import Filters
from qa.answer import Answer, Status
from qa.lists import lists, regions
from qa.scope import scope
from tests.shelf import Shelf, assert_checkable, sources
from tests.shelf_reports import (
    EAST_2022,
    NEW,
    NORTHMOOR_2015,
    NORTHMOOR_2024,
    OLD,
    WEST_2021,
    Visit,
)

TWO_LISTS = """# Inspection of Eastmere local authority children’s services

Report published: 1 May 2016

## Recommendations

- Ensure that plans are reviewed.
- Reduce delay in court.

### Safeguarding children board

The board should:

- Monitor the quality of audits.
- Publish its findings.

## What inspectors saw

- Children play.
- Carers cook.
"""


def said(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize("visit", [*OLD, *NEW], ids=lambda visit: f"{visit.body} {visit.published}")
def test_every_item_stands_in_order_in_one_quote(shelf: Shelf, visit: Visit) -> None:
    year = visit.published.rsplit(" ", 1)[1]
    answer = shelf.ask(f"What must {visit.body} improve according to the {year} report?")
    assert answer.status is Status.ANSWERED
    (quote,) = answer.quotes
    assert quote.source == visit.path
    places = [quote.text.find(item) for item in visit.improve]
    assert -1 not in places
    assert places == sorted(places)
    assert [text for text in said(answer) if text in visit.improve] == list(visit.improve)
    assert not any(finding in quote.text for finding in visit.findings)
    assert_checkable(shelf, answer)


def test_the_heading_and_the_lead_in_are_quoted_with_the_items(shelf: Shelf) -> None:
    (quote,) = shelf.ask("What did Northmoor have to improve in 2015?").quotes
    assert quote.text.split("\n") == [
        "Recommendations",
        "The authority should:",
        *(f"{number}. {item}" for number, item in enumerate(NORTHMOOR_2015.improve, 1)),
    ]
    assert quote.section.endswith("Recommendations")


def test_marks_and_numbers_of_items_are_left_out_of_statements(shelf: Shelf) -> None:
    statements = said(shelf.ask("What did Northmoor have to improve in 2015?"))
    assert statements[-3:] == list(NORTHMOOR_2015.improve)


def test_a_long_list_is_one_quote_however_few_are_wanted(shelf: Shelf) -> None:
    answer = shelf.ask("What must Northmoor improve?", max_quotes=1)
    assert len(answer.quotes) == 1
    assert len(answer.statements) == len(NORTHMOOR_2024.improve)


def test_without_a_date_the_latest_list_answers_and_the_answer_says_so(shelf: Shelf) -> None:
    answer = shelf.ask("What must Northmoor improve?")
    assert sources(answer) == [NORTHMOOR_2024.path]
    assert any("15 May 2024" in note and "30 November 2018" in note for note in answer.notes)


def test_a_list_of_the_year_asked_for_needs_no_such_note(shelf: Shelf) -> None:
    answer = shelf.ask("What did Northmoor have to improve in 2015?")
    assert not any("latest" in note for note in answer.notes)


def test_each_body_asked_about_gives_its_own_list(shelf: Shelf) -> None:
    answer = shelf.ask("What must East Ferring and West Ferring improve?")
    assert sources(answer) == [EAST_2022.path, WEST_2021.path]
    assert [quote.body for quote in answer.quotes] == ["East Ferring", "West Ferring"]


def test_no_list_of_another_year_answers(shelf: Shelf) -> None:
    answer = shelf.ask("What must Northmoor improve according to the 2020 report?")
    assert answer.status is Status.NOT_IN_REPORTS
    assert answer.searched.missing


def test_lists_of_other_things_are_no_lists_to_improve(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, {"eastmere/report.md": TWO_LISTS})
    (report,) = shelf.holdings.reports
    found = regions(shelf.holdings, report)
    text = shelf.holdings.text(report)
    items = [[unit.spans[0].of(text) for unit in region.items] for region in found]
    assert not any("Children play." in item for region in items for item in region)
    assert any("Reduce delay in court." in item for region in items for item in region)


def test_the_list_of_the_authority_is_told_from_the_boards(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, {"eastmere/report.md": TWO_LISTS})
    holdings = shelf.holdings
    question = shelf.understood("What must Eastmere improve?")
    draft = lists(
        question, scope(question, holdings.reports, holdings.directory, Filters()), holdings
    )
    assert draft.points[0].text == "Ensure that plans are reviewed."


def test_a_report_without_such_a_list_gives_none(tmp_path: Path) -> None:
    shelf = Shelf.make(
        tmp_path, {"eastmere/report.md": "# Eastmere Council\n\nAll is well there.\n"}
    )
    holdings = shelf.holdings
    question = shelf.understood("What must Eastmere improve?")
    found = scope(question, holdings.reports, holdings.directory, Filters())
    assert not lists(question, found, holdings).found


@pytest.mark.parametrize(
    "after",
    [
        "If you would like to read more, ask the council.",
        "The full inspection report was published on 3 June 2016.",
        "For more information, see the website.",
        "You can read the whole report on the council's pages.",
    ],
)
def test_a_list_ends_where_the_report_says_where_it_is_to_be_had(
    tmp_path: Path, after: str
) -> None:
    text = f"""# Inspection of Eastmere local authority children’s services

Report published: 1 May 2016

This is what needed improving:

We asked the council to review its plans.

We said that any complaints about carers should be heard.

{after}

It will say more next year.
"""
    shelf = Shelf.make(tmp_path, {"eastmere/report.md": text})
    holdings = shelf.holdings
    question = shelf.understood("What must Eastmere improve?")
    found = scope(question, holdings.reports, holdings.directory, Filters())
    assert [point.text for point in lists(question, found, holdings).points] == [
        "We asked the council to review its plans.",
        "We said that any complaints about carers should be heard.",
    ]


PRAISED = """# Review of Larkfield College

Report published: 1 May 2021

## Commendations

- The partnership of students and staff.
- The help for readers in two languages.

## Recommendations

- Ensure that plans are reviewed.

## What we found next

The college is large. Importantly, the college must:

- Ensure that laboratories are locked.
"""


def test_what_was_commended_is_a_list_of_its_own(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, {"larkfield college/report.md": PRAISED})
    (report,) = shelf.holdings.reports
    text = shelf.holdings.text(report)
    (praise,) = regions(shelf.holdings, report, PRAISE_HEADINGS)
    assert [unit.spans[0].of(text) for unit in praise.items] == [
        "The partnership of students and staff.",
        "The help for readers in two languages.",
    ]


def test_a_line_on_what_must_be_done_opens_a_list(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, {"larkfield college/report.md": PRAISED})
    (report,) = shelf.holdings.reports
    text = shelf.holdings.text(report)
    items = [
        [unit.spans[0].of(text) for unit in region.items]
        for region in regions(shelf.holdings, report)
    ]
    assert ["Ensure that laboratories are locked."] in items


LETTER = """# Review of Larkfield Hospital

Report published: 1 May 2021

## Summary

The wards are clean. Importantly, the hospital must:

- Ensure that medicines are locked away.

In addition the hospital should:

- Paint the waiting room.

Professor Edwina Example

Chief Inspector of Wards
"""


def test_what_must_be_done_is_told_from_what_should_be_and_ends_where_it_is_signed(
    tmp_path: Path,
) -> None:
    shelf = Shelf.make(tmp_path, {"larkfield hospital/report.md": LETTER})
    must = shelf.ask("What must Larkfield Hospital do?")
    should = shelf.ask("What should Larkfield Hospital do?")
    assert said(must) == ["Ensure that medicines are locked away."]
    assert said(should) == ["Paint the waiting room."]
