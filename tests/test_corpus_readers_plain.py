"""Plain text: paragraphs, headings, lists, tables and pages told by how the lines are laid out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DamagedReport, EmptyReport
from corpus.readers.limits import ReadLimits
from corpus.readers.plain import READER, read_text
from corpus.report import Document, Format, Span
from tests.invariants import assert_sound
from tests.outline import outline
from tests.strategies import plain_texts


def document_of(text: str) -> Document:
    document = read_text(text.encode("utf-8", "surrogatepass"), ReadLimits())
    assert_sound(document)
    return document


def lines_of(text: str) -> list[str]:
    return outline(document_of(text))


REVIEW = """\
AVIATION SAFETY BOARD

1. INTRODUCTION

The Board investigated 412 accidents in the year, of which 38 were fatal. This
is fewer than in any year since the Board was set up. It made 27
recommendations, and 19 have been accepted by the
operators concerned.

    Lead investigator: Jane Example
    Telephone: 0300 123 4567

1.1 Scope of the report

The report covers:

  * accidents to aeroplanes, including those that happened on the ground while
    passengers were boarding;
  * accidents to helicopters
      - offshore
      - onshore
  * serious incidents.

Operators should:

1. train their staff;

2. keep records of maintenance for at least seven years so that they can be
inspected; and

3. report every occurrence.

Class             2018    2019
------------------------------
Aeroplanes         310     298
Helicopters         61      57

Safety culture
==============

Staff said that they felt able to speak up. However, the survey did not ask
contractors.

Yours sincerely

Jane Example

Chief Inspector
"""


WRAPPED = (
    "The Board investigated 412 accidents in the year, of which 38 were fatal. This is fewer than in any year"
    " since the Board was set up. It made 27 recommendations, and 19 have been accepted by the operators"
    " concerned."
)


def test_a_wrapped_report_is_read_as_it_was_meant() -> None:
    assert lines_of(REVIEW) == [
        "# AVIATION SAFETY BOARD",
        "## 1. INTRODUCTION",
        WRAPPED,
        "Lead investigator: Jane Example",
        "Telephone: 0300 123 4567",
        "### 1.1 Scope of the report",
        "The report covers:",
        "- accidents to aeroplanes, including those that happened on the ground while passengers were boarding;",
        "- accidents to helicopters",
        "-- offshore",
        "-- onshore",
        "- serious incidents.",
        "Operators should:",
        "- 1. train their staff;",
        "- 2. keep records of maintenance for at least seven years so that they can be inspected; and",
        "- 3. report every occurrence.",
        "|| Class | 2018 | 2019",
        "| Aeroplanes | 310 | 298",
        "| Helicopters | 61 | 57",
        "## Safety culture",
        "Staff said that they felt able to speak up. However, the survey did not ask contractors.",
        "Yours sincerely",
        "Jane Example",
        "Chief Inspector",
    ]


def test_what_a_reader_says_of_itself() -> None:
    document = document_of(REVIEW)
    assert document.format is Format.TEXT
    assert document.reader == READER
    assert document.reader.startswith("text-5 charset-normalizer-")
    assert document.title == "AVIATION SAFETY BOARD"
    assert document.pages == ()


def test_a_text_without_a_heading_has_no_title() -> None:
    assert document_of("The council is good. It is safe.\n\nMore text follows here.").title is None


def test_a_scale_with_tabs_is_a_table_and_not_headings() -> None:
    assert lines_of(
        "Our grades are explained below:\n\nGood\tA service that is better\nPoor\tA worse one\n"
    ) == [
        "Our grades are explained below:",
        "| Good | A service that is better",
        "| Poor | A worse one",
    ]


def test_bold_marks_are_dropped_around_words_only() -> None:
    assert lines_of("It was **inadequate** for care, at 2**3 and p**, q** and __good__.") == [
        "It was inadequate for care, at 2**3 and p**, q** and good."
    ]


def test_a_line_in_bold_marks_is_a_heading() -> None:
    before = "The first words of it are here, and more, and they are longer than a title."
    assert lines_of(f"{before}\n\n**Next steps:**\n\nThe council will plan.") == [
        before,
        "## Next steps:",
        "The council will plan.",
    ]


def test_a_line_that_introduces_paragraphs_is_their_heading() -> None:
    long = "The people who run the council want to do the very best for the children there."
    assert (
        lines_of(f"Title of it\n\nHere is what we found:\n\n{long}\n\n{long}")[1]
        == "### Here is what we found:"
    )
    assert lines_of(f"{long}\n\nHere is what we found:\n\n- {long}")[1] == "Here is what we found:"


def test_numbered_lines_are_a_list_unless_text_stands_under_each() -> None:
    assert lines_of("1. Housing\n\n2. Health\n\n3. Schools") == [
        "- 1. Housing",
        "- 2. Health",
        "- 3. Schools",
    ]
    under = "There is some text under it."
    assert lines_of(f"1. Housing\n\n{under}\n\n2. Health\n\n{under}") == [
        "# 1. Housing", under, "## 2. Health", under,
    ]  # fmt: skip


def test_contents_with_leader_dots_are_furniture() -> None:
    text = "Contents\n\nIntroduction ........ 1\nFindings ............ 4\n\nIntroduction\n\nThis is it.\n"
    assert lines_of(text) == [
        "~ Contents",
        "~ Introduction ........ 1",
        "~ Findings ............ 4",
        "# Introduction",
        "This is it.",
    ]


def test_one_key_with_a_tab_is_no_table() -> None:
    assert lines_of("Lead inspector:\tJane Example") == ["Lead inspector: Jane Example"]


def page(number: int, body: str) -> str:
    return f"Westbourne Council\nAnnual review 2019\n\n{body}\n\n\nPage {number} of 3\n"


PAGED = "\f".join(
    [
        page(1, "Inspectors visited schools, and found that the council"),
        page(2, "had not kept its word. Now it should.\n\nFindings\n\nChildren are safe."),
        page(3, "The end."),
    ]
)


def test_a_sentence_goes_on_over_a_pages_footer_and_the_next_header() -> None:
    assert outline(document_of(PAGED)) == [
        "~ Westbourne Council",
        "~ Annual review 2019",
        "Inspectors visited schools, and found that the council / had not kept its word. Now it should.",
        "~ Page 1 of 3",
        "~ Westbourne Council Annual review 2019",
        "## Findings",
        "Children are safe.",
        "~ Page 2 of 3",
        "~ Westbourne Council",
        "~ Annual review 2019",
        "The end.",
        "~ Page 3 of 3",
    ]


def test_form_feeds_make_pages() -> None:
    document = document_of(PAGED)
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert document.page_at(document.text.index("Inspectors visited")) == 1
    assert document.page_at(document.text.index("had not kept")) == 2
    assert document.page_at(document.text.index("The end.")) == 3


def test_empty_pages_count_and_a_form_feed_at_the_end_does_not() -> None:
    document = document_of("One.\f\f\fFour.\f\n")
    assert [page.span for page in document.pages] == [
        Span(0, 5),
        Span(5, 5),
        Span(5, 5),
        Span(5, 10),
    ]


def test_carriage_returns_are_line_ends() -> None:
    assert lines_of("One line of it\r\ngoes on.\r\rTwo.") == ["One line of it goes on.", "Two."]


def test_nothing_to_read_is_refused() -> None:
    for text in ("", " \n\f\n", "----\n\n====\n", "\u200b"):
        with pytest.raises(EmptyReport, match="there is no text in it"):
            read_text(text.encode(), ReadLimits())


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(DamagedReport):
        read_text(b"a\0\0\0" * 99, ReadLimits())


def test_how_it_was_decoded_is_a_warning() -> None:
    document = read_text("The council has £5.".encode("cp1252"), ReadLimits())
    assert document.text == "The council has £5."
    assert document.warnings == (
        "The file does not say how its text is encoded; it was read as cp1252.",
    )


@settings(deadline=None)
@given(st.one_of(plain_texts, st.text()))
def test_whatever_is_in_a_text_its_blocks_cover_it(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        document = read_text(data, ReadLimits())
    except (DamagedReport, EmptyReport):
        return
    assert_sound(document)
    assert read_text(data, ReadLimits()) == document
