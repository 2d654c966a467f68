"""Quotes are cut from the canonical text, numbered once, and shared among the statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.report import Span
from index.hit import Filters
from qa.answer import Answer, Status
from qa.compose import compose, numbers_of, quote, shared
from qa.cut import spans_of
from qa.draft import Draft, DraftRow, Extract, Point
from qa.scope import scope
from tests.shelf import Shelf, assert_checkable
from tests.shelf_reports import NORTHMOOR_2015, REPORTS


def lines_of(shelf: Shelf, path: str = NORTHMOOR_2015.path) -> list[Extract]:
    """An extract for each unit of a report."""
    report = shelf.holdings.record(shelf.ids[path])
    text = shelf.holdings.text(report)
    return [
        Extract(report, spans_of(text, [unit], with_context=False))
        for unit in shelf.holdings.units(report)
    ]


def composed(
    shelf: Shelf, draft: Draft, question: str = "What do carers in Northmoor do?", **given: Any
) -> Answer:
    asked = shelf.understood(question)
    holdings = shelf.holdings
    found = scope(asked, holdings.reports, holdings.directory, Filters())
    options = {"max_quotes": 6, "hidden": 0, **given}
    return compose("id", asked, found, draft, holdings, **options)


def points(extracts: Sequence[Extract]) -> tuple[Point, ...]:
    return tuple(Point((extract,)) for extract in extracts)


def test_a_quote_is_slices_with_their_pages(shelf: Shelf) -> None:
    extracts = lines_of(shelf, "accidents/n7702q.txt")
    first, last = quote(shelf.holdings, extracts[0], 1), quote(shelf.holdings, extracts[-1], 2)
    assert first.text == "Safety Board Accident Report"
    assert (first.page, first.page_end) == (1, 1)
    assert last.page == 2
    both = Extract(extracts[0].report, extracts[0].spans + extracts[-1].spans)
    assert quote(shelf.holdings, both, 1).text == f"{first.text}\n{last.text}"
    assert (quote(shelf.holdings, both, 1).page, quote(shelf.holdings, both, 1).page_end) == (1, 2)


def test_a_quote_over_a_page_break_is_cut_there_and_says_where_it_ends(shelf: Shelf) -> None:
    extracts = lines_of(shelf, "accidents/n7702q.txt")
    over = Extract(
        extracts[0].report, (Span(extracts[0].spans[0].start, extracts[-1].spans[0].end),)
    )
    shown = quote(shelf.holdings, over, 1)
    assert [part.page for part in shown.spans] == [1, 2]
    assert (shown.page, shown.page_end) == (1, 2)
    assert shown.text == shelf.holdings.text(over.report)[over.spans[0].start : over.spans[0].end]


def test_without_pages_a_quote_has_no_page(shelf: Shelf) -> None:
    assert quote(shelf.holdings, lines_of(shelf)[0], 1).page is None


def test_a_statement_without_words_says_its_first_quote(shelf: Shelf) -> None:
    extract = lines_of(shelf)[0]
    answer = composed(shelf, Draft(points((extract,))))
    assert answer.statements[0].text == "Northmoor Borough Council"
    assert answer.text == "Northmoor Borough Council [1]"
    assert_checkable(shelf, answer)


def test_the_same_spans_are_one_quote_however_often_they_are_used(shelf: Shelf) -> None:
    one, two = lines_of(shelf)[:2]
    answer = composed(shelf, Draft(points((one, two, one))))
    assert [statement.quotes for statement in answer.statements] == [(1,), (2,), (1,)]
    assert len(answer.quotes) == 2


def test_no_more_quotes_than_asked_for_and_no_statement_without_one(shelf: Shelf) -> None:
    answer = composed(shelf, Draft(points(lines_of(shelf))), max_quotes=2)
    assert len(answer.quotes) == len(answer.statements) == 2
    assert_checkable(shelf, answer)


def test_rows_beyond_the_quotes_stay_in_the_table(shelf: Shelf) -> None:
    extracts = lines_of(shelf)[:4]
    rows = tuple(DraftRow((str(place),), (extract,)) for place, extract in enumerate(extracts))
    answer = composed(shelf, Draft(points(extracts), ("Row",), rows), max_quotes=2)
    assert answer.table is not None
    assert [row.quotes for row in answer.table.rows] == [(1,), (2,), (), ()]


def extract_at(place: int) -> Extract:
    """An extract of no report, for what looks at keys alone."""
    return Extract(_Nameless(), (Span(place, place + 1),))  # type: ignore[arg-type]


class _Nameless:
    report_id = "r1"


_GROUPS = st.lists(
    st.lists(st.integers(0, 9).map(extract_at), min_size=1, max_size=4), min_size=1, max_size=6
)


@given(groups=_GROUPS, limit=st.integers(1, 12))
def test_quotes_are_shared_first_things_first(groups: list[list[Extract]], limit: int) -> None:
    kept = shared(groups, limit)
    keys = [extract.key for extract in kept]
    everything = {extract.key for group in groups for extract in group}
    assert set(keys) <= everything
    assert len(set(keys)) == len(keys) == min(limit, len(everything))
    if limit >= len(groups):
        firsts = {group[0].key for group in groups}
        assert set(keys[: len(firsts)]) == firsts


def test_what_is_not_quoted_has_no_number() -> None:
    one, two, three = (extract_at(place) for place in range(3))
    assert numbers_of((three, one), (three, two)) == (1,)
    assert numbers_of((three, one), (one, three, one)) == (2, 1)


def test_the_first_quotes_have_something_of_every_statement(shelf: Shelf) -> None:
    extracts = lines_of(shelf)[:4]
    answer = composed(
        shelf, Draft((Point(tuple(extracts[:2]), "One"), Point(tuple(extracts[2:]), "Two")))
    )
    assert [statement.quotes for statement in answer.statements] == [(1, 3), (2, 4)]


@pytest.mark.parametrize(
    ("draft", "question", "status"),
    [
        (Draft(), "How is Northmoor?", Status.NOT_IN_REPORTS),
        (Draft(confidence=0.2), "How is Northmoor?", Status.NOT_IN_REPORTS),
        (Draft(), "How is Ferring?", Status.AMBIGUOUS),
    ],
)
def test_nothing_found_is_silence(
    shelf: Shelf, draft: Draft, question: str, status: Status
) -> None:
    answer = composed(shelf, draft, question)
    assert answer.status is status
    assert not answer.quotes
    assert answer.table is None


def test_what_is_found_but_unsure_is_shown_as_nearest_and_not_as_an_answer(shelf: Shelf) -> None:
    extracts = lines_of(shelf)[:5]
    answer = composed(shelf, Draft(points(extracts), confidence=0.1))
    assert answer.status is Status.NOT_IN_REPORTS
    assert not answer.quotes
    assert [near.text for near in answer.nearest] == [
        quote(shelf.holdings, extract, 0).text for extract in extracts[:3]
    ]
    near = answer.nearest[0]
    text = shelf.library.text(near.report_id, near.version)
    assert text[near.start : near.end] == near.text


def test_something_missing_makes_an_answer_partial(shelf: Shelf) -> None:
    draft = Draft(points(lines_of(shelf)[:1]), missing=("The other side is missing.",))
    answer = composed(shelf, draft)
    assert answer.status is Status.PARTIAL
    assert answer.searched.missing == ("The other side is missing.",)
    assert composed(shelf, Draft(draft.points)).status is Status.ANSWERED


def test_silence_says_how_many_reports_could_have_answered(shelf: Shelf) -> None:
    answer = composed(shelf, Draft(missing=("Nothing on this.",)), hidden=4)
    assert answer.text == (
        "The reports do not say. 3 reports of 9 could have answered. Nothing on this."
    )
    assert answer.searched.unreadable == 4


def test_silence_says_where_no_report_could_have_answered(shelf: Shelf) -> None:
    answer = shelf.ask("How was Northmoor rated in 1999?")
    assert answer.text.startswith(
        f"The reports do not say. None of the {len(REPORTS)} reports could have answered. No report"
    )


def test_a_joined_draft_is_as_sure_as_the_less_sure_of_both() -> None:
    one = Draft(notes=("a", "b"), missing=("x",), confidence=0.9)
    two = Draft(notes=("b", "c"), missing=("x",), confidence=0.4)
    joined = one.joined(two)
    assert (joined.notes, joined.missing, joined.confidence) == (("a", "b", "c"), ("x",), 0.4)
