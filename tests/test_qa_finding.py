"""Open questions are answered by whole units of the right reports, best first, none twice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from corpus.report import DateRange, Span, UnitKind
from index.hit import Filters
from qa import finding
from qa.answer import Status
from qa.draft import Extract, Point
from qa.scope import Scope, Side, scope
from tests.shelf import Shelf, assert_checkable
from tests.shelf_reports import (
    EAST_2016,
    EAST_2022,
    NORTHMOOR_2015,
    NORTHMOOR_2018,
    NORTHMOOR_2024,
    REPORTS,
)


def scoped(shelf: Shelf, question: str) -> Scope:
    holdings = shelf.holdings
    return scope(shelf.understood(question), holdings.reports, holdings.directory, Filters())


def cut(shelf: Shelf, extract: Extract) -> str:
    text = shelf.holdings.text(extract.report)
    return "\n".join(span.of(text) for span in extract.spans)


def found(shelf: Shelf, question: str, max_quotes: int = 6) -> tuple[Point, ...]:
    """What the passages say, sure or not."""
    scoped_to = scoped(shelf, question)
    return shelf.finder.answer(shelf.understood(question), scoped_to, max_quotes).points


@pytest.mark.parametrize(
    ("question", "path", "line"),
    [
        ("How many cases does the duty team of Northmoor hold for each worker?",
         NORTHMOOR_2015.path, "The duty team holds 31 cases for each worker, which is too many."),
        ("What is the Lantern project in Northmoor?",
         NORTHMOOR_2024.path, "The Lantern project gives care leavers a mentor for three years."),
        ("How many assessments stood open in the backlog of East Ferring?",
         EAST_2016.path, "A backlog of 204 assessments stood open when inspectors came."),
        ("How many people does Harbour Lights Group plc employ?",
         "accounts/2020-annual-report.md", "Harbour Lights Group plc employs 2,140 people."),
        ("What was the probable cause of the accident of N7702Q?",
         "accidents/n7702q.txt",
         "The probable cause of this accident was the pilot's inadequate fuel planning."),
    ],
)  # fmt: skip
def test_the_best_extract_is_around_the_sentence_that_answers(
    shelf: Shelf, question: str, path: str, line: str
) -> None:
    best = found(shelf, question)[0]
    assert best.text == line
    assert best.extracts[0].report.source.path == path
    assert line in cut(shelf, best.extracts[0])


@pytest.mark.parametrize(
    "question",
    [
        "How many cases does the duty team of Northmoor hold for each worker?",
        "What is the Lantern project in Northmoor?",
        "What caused the accident of N7702Q?",
    ],
)
def test_what_the_reports_say_is_answered(shelf: Shelf, question: str) -> None:
    answer = shelf.ask(question)
    assert answer.status is Status.ANSWERED
    assert_checkable(shelf, answer)


def test_a_cell_is_quoted_with_its_row_and_the_years_above_it(shelf: Shelf) -> None:
    best = found(shelf, "What was the operating profit of Harbour Lights Group plc?")[0]
    quoted = cut(shelf, best.extracts[0])
    assert "£ million\t2018\t2019\t2020" in quoted
    assert "Operating profit\t38\t41\t12" in quoted


def test_a_quote_spans_the_page_break_that_its_sentences_do(shelf: Shelf) -> None:
    question = "What was found in the fuel tanks of N7702Q after it landed on the gravel bar?"
    quote = shelf.ask(question).quotes[0]
    assert (quote.page, quote.page_end) == (1, 2)


def sentences(shelf: Shelf, extract: Extract) -> set[Span]:
    """Spans of the whole sentences and items within an extract; a list's lead-in goes with each part."""
    units = shelf.holdings.units_over(extract.report, extract.spans)
    lead_ins = {span for unit in units for span in unit.context}
    spans = {span for unit in units if unit.kind is not UnitKind.ROW for span in unit.spans}
    return {
        span
        for span in spans - lead_ins
        if any(part.start <= span.start < part.end for part in extract.spans)
    }


@pytest.mark.parametrize("max_quotes", [1, 2, 3, 6, 20])
def test_no_unit_is_quoted_twice_and_the_best_come_first(shelf: Shelf, max_quotes: int) -> None:
    points = found(shelf, "What is said about the duty team in Northmoor?", max_quotes)
    extracts = [point.extracts[0] for point in points]
    assert 0 < len(extracts) <= max_quotes
    for one, two in combinations(extracts, 2):
        if one.report == two.report:
            assert not sentences(shelf, one) & sentences(shelf, two)
    scores = [extract.score for extract in extracts]
    assert scores == sorted(scores, reverse=True)


def test_two_sides_share_the_quotes(shelf: Shelf) -> None:
    question = "What happened to the caseloads of the duty team in Northmoor in 2018 and 2024?"
    found = scoped(shelf, question)
    draft = shelf.finder.answer(shelf.understood(question), found, 4)
    paths = [point.extracts[0].report.source.path for point in draft.points]
    assert set(paths) == {NORTHMOOR_2018.path, NORTHMOOR_2024.path}
    assert all(paths.count(path) <= 2 for path in paths)


@pytest.mark.parametrize(
    "question",
    [
        "How much does the school bus cost in East Ferring?",
        "What is the Harbour hub in Northmoor?",
    ],
)
def test_what_the_reports_on_a_body_do_not_say_is_silence_with_the_nearest(
    shelf: Shelf, question: str
) -> None:
    answer = shelf.ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    (body,) = shelf.understood(question).bodies
    assert answer.nearest
    assert {near.body for near in answer.nearest} == {body}


def test_an_event_of_a_year_is_told_by_what_names_the_year(shelf: Shelf) -> None:
    question = "How many cases were reviewed again in East Ferring that were closed in 2015?"
    assert scoped(shelf, question).sides[0].event == DateRange.of(2015)
    points = found(shelf, question)
    assert "closed in 2015" in cut(shelf, points[0].extracts[0])
    assert not found(shelf, question.replace("2015", "2014")), "no report names 2014"


def test_a_figure_of_a_year_is_told_by_a_later_report_where_that_years_does_not_tell_it(
    tmp_path: Path,
) -> None:
    pages = {
        "southby-2023.md": "# Southby Council\n\n## Inspection of the library service\n\n"
        "Published: 3 May 2023\n\nThe branches are warm and the staff are kind.\n",
        "southby-2024.md": "# Southby Council\n\n## Inspection of the library service\n\n"
        "Published: 3 May 2024\n\n"
        "| Measure | 2022 | 2023 |\n|---|---|---|\n| Mobile library stops | 61 | 47 |\n",
    }
    shelf = Shelf.make(tmp_path, {**REPORTS, **pages})
    best = found(shelf, "How many mobile library stops had Southby in 2023?")[0]
    assert best.text == "Mobile library stops: 2023 – 47"
    assert not found(shelf, "How many mobile library stops had Southby in 2021?")
    assert shelf.ask("How was Southby judged in 2022?").status is Status.NOT_IN_REPORTS


def test_a_later_report_that_hardly_speaks_of_what_is_asked_costs_no_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = "# Southby Council\n\n## Inspection of the library service\n\n"
    pages = {
        "southby-2023.md": f"{head}Published: 3 May 2023\n\nThe branches are warm.\n",
        "southby-2024.md": f"{head}Published: 3 May 2024\n\nIn 2023 the mobile library made 47 stops.\n",
    }
    shelf = Shelf.make(tmp_path, {**REPORTS, **pages})
    similar = shelf.index.similarities
    compared: list[str] = []

    def watched(asked: str, texts: Sequence[str]) -> object:
        compared.extend(texts)
        return similar(asked, texts)

    monkeypatch.setattr(shelf.index, "similarities", watched)
    told = "In 2023 the mobile library made 47 stops."
    found(shelf, "Which company repaired the roofs of Southby's schools in 2023?")
    assert compared
    assert told not in compared
    (best, *_) = found(shelf, "How many stops did the mobile library make in Southby in 2023?")
    assert best.text == told
    assert told in compared


def test_where_no_report_is_of_the_time_asked_the_nearest_of_the_body_are_shown(
    shelf: Shelf,
) -> None:
    answer = shelf.ask("How was Northmoor judged in 2021?")
    assert answer.status is Status.NOT_IN_REPORTS
    assert {near.body for near in answer.nearest} == {"Northmoor"}


def test_a_theme_is_followed_from_report_to_report(tmp_path: Path) -> None:
    shelf = Shelf.make(
        tmp_path, {visit.path: REPORTS[visit.path] for visit in (EAST_2016, EAST_2022)}
    )
    question = shelf.understood("How has the backlog of assessments in East Ferring changed?")
    reports = list(reversed(scoped(shelf, question.text).reports))
    draft = shelf.finder.timeline(question, reports)
    assert [row.cells[0] for row in draft.rows] == ["2016-11-11", "2022-05-04"]
    assert ["backlog" in cut(shelf, row.extracts[0]).lower() for row in draft.rows] == [True, True]


def test_nothing_is_found_in_no_reports(shelf: Shelf) -> None:
    ranked = shelf.finder.rank(shelf.understood("How many carers?"), [])
    assert (ranked.candidates, ranked.confidence) == ((), 0.0)
    draft = shelf.finder.answer(
        shelf.understood("How many carers?"), Scope((Side("Nowhere", None, ()),)), 6
    )
    assert not draft.found
    assert draft.confidence == 0


def test_a_report_that_came_or_changed_meanwhile_is_left_for_the_next_question(
    tmp_path: Path,
) -> None:
    shelf = Shelf.make(tmp_path, {EAST_2016.path: REPORTS[EAST_2016.path]})
    before = shelf.finder
    shelf.add(EAST_2022.path, REPORTS[EAST_2022.path])
    shelf.add(EAST_2016.path, REPORTS[EAST_2016.path] + "\n\nThe backlog was counted again.\n")
    question = shelf.understood("What about the backlog of assessments?")
    old = before.rank(question, before.holdings.reports)
    assert not old.candidates
    new = shelf.finder.rank(question, shelf.holdings.reports)
    assert {hit.report_id for hit in new.hits} == set(shelf.ids.values())


def test_a_paragraphs_number_is_no_statement_nor_the_beginning_of_one(tmp_path: Path) -> None:
    page = (
        "# Southby Council\n\n"
        "## Inspection of children’s services\n\n"
        "Inspection date: 3 May 2024\n\n"
        "44\\. Adoption support in Southby is delivered by the Harvest agency. It recruits adopters slowly.\n\n"
        "45\\. Adopters in Southby wait for the Harvest agency. Adoption plans are sound.\n\n"
        "5\\. When adoption breaks down, the Harvest agency visits. Adopters praise adoption support.\n"
    )
    shelf = Shelf.make(tmp_path, {**REPORTS, "southby.md": page})
    said = [
        point.text for point in found(shelf, "What is said about adoption and adopters in Southby?")
    ]
    assert len(said) > 2
    assert not [text for text in said if text[0].isdigit()]


def test_yes_or_no_and_why_are_told_by_sentences_before_rows(tmp_path: Path) -> None:
    page = (
        "# Southby Council\n\n"
        "## Inspection of the harbour ferry licence\n\n"
        "Inspection date: 3 May 2024\n\n"
        "| What | Where |\n|---|---|\n| Harbour ferry licence of Southby, suspended | Old pier |\n\n"
        "We do not propose that the ferry be suspended, because its licence was renewed in good time.\n"
    )
    shelf = Shelf.make(tmp_path, {**REPORTS, "southby.md": page})
    said = "We do not propose that the ferry be suspended, because its licence was renewed in good time."
    for question in (
        "Was the harbour ferry licence of Southby suspended?",
        "Why was the harbour ferry licence of Southby suspended?",
    ):
        assert found(shelf, question)[0].text == said
    assert found(shelf, "Where was the harbour ferry licence of Southby suspended?")[0].text != said


def test_what_leads_in_a_list_is_said_with_its_items_and_says_nothing_alone(tmp_path: Path) -> None:
    page = (
        "# Southby Council\n\n"
        "## Inspection of the harbour ferry\n\n"
        "Inspection date: 3 May 2024\n\n"
        "Southby must do this about the harbour ferry before the next season of the harbour ferry:\n\n"
        "- Repair the ramp\n- Train two deckhands.\n- Paint the hull\n- Close the old pier\n\n"
        "## The harbour ferry of Southby and what the harbour ferry must do:\n\n"
        "What the harbour ferry of Southby must do about the harbour ferry next season:\n\n"
    )
    shelf = Shelf.make(tmp_path, {**REPORTS, "southby.md": page})
    best, *others = found(shelf, "What must Southby do about the harbour ferry?")
    assert best.text.endswith(
        "harbour ferry: Repair the ramp; Train two deckhands. Paint the hull; Close the old pier"
    )
    (extract,) = best.extracts
    assert "Close the old pier" in cut(shelf, extract)
    assert not [point.text for point in others if point.text.endswith(":")]


def test_what_scores_far_behind_the_best_is_not_quoted(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "What did Northmoor’s peripatetic dental nurse visit in 2015?"
    few = shelf.ask(question)
    monkeypatch.setattr(finding, "BEHIND", math.inf)
    more = shelf.ask(question)
    best = more.quotes[0].score
    kept = [quote.text for quote in more.quotes if quote.score >= best - 3.0]
    assert 0 < len(kept) < len(more.quotes)
    assert [quote.text for quote in few.quotes] == kept
