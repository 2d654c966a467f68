"""Furniture is told by place and repetition, not by its words."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.paging.draft import DraftBlock, DraftLine, DraftPage
from corpus.paging.furniture import furniture_of
from corpus.report import Span

HEIGHT = 800.0


def page(number: int, lines: Sequence[tuple[float, str]], *, size: float = 10.0) -> DraftPage:
    """A page of lines, each at its distance from the top."""
    blocks: list[DraftBlock] = []
    text = ""
    for y, words in lines:
        start = len(text)
        text += words
        line = DraftLine(Span(start, len(text)), 70, y, 300, y + 10, size, bold=False)
        blocks.append(DraftBlock("text", [line]))
        text += "\n"
    return DraftPage(number, 600, HEIGHT, text.rstrip("\n"), blocks)


def found(pages: Sequence[DraftPage]) -> list[tuple[int, str]]:
    """Page number and words of each line that is furniture."""
    furniture = furniture_of(pages)
    return [
        (draft.number, block.lines[0].span.of(draft.text))
        for at, draft in enumerate(pages)
        for block in draft.blocks
        if (at, block.lines[0].span.start) in furniture
    ]


def test_headers_that_change_sides_are_found_on_both() -> None:
    pages = [
        page(at, [(30, "Annual report" if at % 2 else "The agency"), (200, f"Text {at}{'a' * at}")])
        for at in range(1, 9)
    ]
    assert {words for _, words in found(pages)} == {"Annual report", "The agency"}


def test_numbers_that_count_the_pages_are_found_wherever_counting_starts() -> None:
    pages = [
        page(at, [(200, f"Text{'c' * at}"), (770, f"Page {at + 17} of 90")]) for at in range(1, 6)
    ]
    assert [words for _, words in found(pages)] == [f"Page {at + 17} of 90" for at in range(1, 6)]


def test_roman_page_numbers_are_found() -> None:
    pages = [
        page(at, [(200, f"Text{'c' * at}"), (770, numeral)])
        for at, numeral in enumerate(("iii", "iv", "v"), 1)
    ]
    assert [words for _, words in found(pages)] == ["iii", "iv", "v"]


def test_numbers_that_count_nothing_are_kept() -> None:
    pages = [
        page(at, [(30, f"Table {at * at + 3}.1"), (200, f"Text{'c' * at}")]) for at in range(1, 7)
    ]
    assert found(pages) == []


def test_a_note_that_stands_in_many_places_is_kept_where_it_happens_to_be_last() -> None:
    note = "* No data for this year."
    pages = [page(at, [(200 + 40 * at, note), (400 + 20 * at, note)]) for at in range(1, 9)]
    pages += [page(at, [(740, note)]) for at in range(9, 12)]
    assert found(pages) == []


def test_the_same_words_higher_up_on_the_first_page_are_furniture_but_a_larger_title_is_not() -> (
    None
):
    footers = [page(at, [(200, "Text"), (770, "Review of roads")]) for at in range(2, 6)]
    assert (1, "Review of roads") in found(
        [page(1, [(200, "Text"), (745, "Review of roads")]), *footers]
    )
    title = page(1, [(60, "Review of roads")], size=24)
    title.blocks += page(1, [(200, "Text of the first page")]).blocks
    assert all(number > 1 for number, _ in found([title, *footers]))


def test_boilerplate_in_the_middle_of_most_pages_is_found() -> None:
    pages = [
        page(at, [(400, "CONFIDENTIAL DRAFT"), (500 + at * 3, f"Text {'b' * at}")])
        for at in range(1, 9)
    ]
    assert {words for _, words in found(pages)} == {"CONFIDENTIAL DRAFT"}


def test_a_report_of_one_page_has_no_furniture_but_its_number() -> None:
    assert found([page(1, [(30, "Header"), (200, "Text"), (780, "1")])]) == [(1, "1")]
