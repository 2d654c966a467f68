"""A PDF's text, blocks and pages: what a person would read off it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import DamagedReport, EmptyReport, EncryptedReport, OversizedReport
from corpus.readers import ocr
from corpus.readers.limits import ReadLimits
from corpus.readers.pdf import read_pdf
from corpus.report import Block, BlockKind, Document
from tests import pdfs
from tests.invariants import assert_sound

LIMITS = ReadLimits(ocr=False)


def read(data: bytes, limits: ReadLimits = LIMITS) -> Document:
    document = read_pdf(data, limits)
    assert_sound(document)
    return document


def shown(document: Document, block: Block) -> str:
    return " ".join(span.of(document.text) for span in block.spans)


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [shown(document, block) for block in document.blocks if block.kind in kinds]


def table_rows(document: Document) -> list[list[str]]:
    return [
        [cell.of(document.text) for cell in row.cells]
        for block in document.blocks
        for row in block.rows
    ]


def headers(document: Document) -> list[bool]:
    return [row.header for block in document.blocks for row in block.rows]


# Text


def test_wrapped_lines_of_a_paragraph_are_joined_by_one_space() -> None:
    document = read(pdfs.prose(pdfs.SENTENCE, "A second paragraph."))
    assert document.text == f"{pdfs.SENTENCE}\nA second paragraph."
    assert texts(document, BlockKind.PARAGRAPH) == [pdfs.SENTENCE, "A second paragraph."]


def test_a_hyphen_at_a_line_end_is_kept_and_joined_to_the_next_line() -> None:
    def draw(canvas: Canvas) -> None:
        pdfs.write(
            canvas, "The service is run by a well established and multi-", pdfs.TOP, width=900
        )
        pdfs.write(canvas, "disciplinary team of people.", pdfs.TOP - pdfs.LEADING)

    assert "multi-disciplinary team" in read(pdfs.drawn(draw)).text


def test_the_same_bytes_make_the_same_document() -> None:
    data = pdfs.running()
    assert read(data) == read(data)


@settings(max_examples=25)
@given(
    st.lists(
        st.lists(st.text("abcdefgh,;äß", min_size=1, max_size=9), min_size=1, max_size=40),
        min_size=1,
        max_size=6,
    )
)
def test_no_word_is_lost_added_or_moved(paragraphs: Sequence[Sequence[str]]) -> None:
    document = read(pdfs.prose(*(" ".join(words) for words in paragraphs)))
    assert document.text.split() == [word for words in paragraphs for word in words]


def test_bullets_make_list_items_and_keep_their_sign() -> None:
    def draw(canvas: Canvas) -> None:
        pdfs.write(canvas, "What needs to improve?", pdfs.TOP, font="Helvetica-Bold", size=14)
        for at, (x, text) in enumerate(
            ((72, "The plans."), (100, "The visits."), (72, "The files."))
        ):
            y = pdfs.TOP - 40 - at * 20
            pdfs.write(canvas, "•", y, x=x)
            pdfs.write(canvas, text, y, x=x + 20)
        pdfs.write(canvas, pdfs.SENTENCE, pdfs.TOP - 140)

    document = read(pdfs.drawn(draw))
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [shown(document, item) for item in items] == [
        "• The plans.",
        "• The visits.",
        "• The files.",
    ]
    assert [item.level for item in items] == [1, 2, 1]


def test_long_numbered_paragraphs_are_paragraphs_and_short_ones_items() -> None:
    long = [f"{at}. {pdfs.SENTENCE} It is so. {pdfs.SENTENCE}" for at in (1, 2, 3)]
    assert texts(read(pdfs.prose(*long)), BlockKind.PARAGRAPH) == long
    short = [f"{at}. Ensure that plan {at} is carried out." for at in (1, 2, 3)]
    assert texts(read(pdfs.prose(*short)), BlockKind.LIST_ITEM) == short


def test_a_number_that_begins_a_line_of_a_sentence_begins_no_item() -> None:
    def draw(canvas: Canvas) -> None:
        pdfs.write(
            canvas, "Children do well at the end of what is called Key Stage", pdfs.TOP, width=900
        )
        pdfs.write(canvas, "2. They also do well later on.", pdfs.TOP - pdfs.LEADING)

    assert len(read(pdfs.drawn(draw)).blocks) == 1


def test_headings_have_levels_and_the_largest_on_the_first_page_is_the_title() -> None:
    def draw(canvas: Canvas) -> None:
        y = pdfs.write(canvas, "A review of roads", pdfs.TOP, size=26) - 20
        for heading, size in (
            ("Findings", 18.0),
            ("Bridges", 14.0),
            ("Tunnels", 14.0),
            ("Advice", 18.0),
        ):
            y = pdfs.write(canvas, heading, y, font="Helvetica-Bold", size=size) - 4
            y = pdfs.write(canvas, pdfs.SENTENCE, y) - 16

    document = read(pdfs.drawn(draw))
    levels = [
        (shown(document, block), block.level)
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    ]
    assert levels == [
        ("A review of roads", 1), ("Findings", 2), ("Bridges", 3), ("Tunnels", 3), ("Advice", 2),
    ]  # fmt: skip


# Columns


@pytest.mark.parametrize("shift", [0.0, 5.0])
def test_columns_are_read_one_after_the_other_and_text_goes_on_from_one_to_the_next(
    shift: float,
) -> None:
    first, second, third = (f"{word} {pdfs.SENTENCE}" for word in ("First.", "Second.", "Third."))
    begin, rest = second[:100].rsplit(" ", 1)[0], second[len(second[:100].rsplit(" ", 1)[0]) + 1 :]
    document = read(pdfs.two_columns([first, begin], [rest, third], shift=shift))
    assert texts(document, BlockKind.PARAGRAPH) == [first, second, third]


# Tables


def test_a_ruled_table_has_rows_with_whole_cells_and_a_header() -> None:
    document = read(pdfs.judgement_table())
    assert table_rows(document) == [list(row) for row in pdfs.JUDGEMENTS]
    assert headers(document) == [True, False, False, False]
    label, grade = pdfs.JUDGEMENTS[2]
    assert f"\n{label}\t{grade}\n" in document.text
    assert document.text.endswith(pdfs.SENTENCE)


def test_columns_without_lines_make_a_table_and_wrapped_labels_one_cell() -> None:
    assert table_rows(read(pdfs.plain_table())) == [
        ["Measure", "2021", "2022", "Target"],
        ["Calls answered", "81.2%", "84.0%", "90%"],
        ["Claims settled within thirty working days", "55.1%", "61.7%", "75%"],
        ["Complaints upheld", "12", "9", "10"],
    ]


def test_a_form_has_a_cell_for_each_label_with_its_value() -> None:
    document = read(pdfs.form())
    assert table_rows(document) == [
        ["Certificate: Private", "Age: 46, Male"],
        ["Airplane Rating(s): Single-engine Land", "Seat Occupied: Left"],
        ["Flight Time: 110 hours (Total, all aircraft)", "Restraint Used:"],
    ]
    assert document.text.startswith("Pilot Information\n")


def test_words_or_years_over_numbers_are_a_header_without_bold_too() -> None:
    def draw(canvas: Canvas) -> None:
        rows = (("Region", "2021", "2022"), ("North", "1,201", "1,340"), ("South", "88.1", "90.2"))
        for at, row in enumerate(rows):
            for x, cell in zip((72.0, 220.0, 320.0), row, strict=True):
                pdfs.write(canvas, cell, pdfs.TOP - at * 22, x=x)

    document = read(pdfs.drawn(draw))
    assert headers(document) == [True, False, False]


def test_a_table_set_sideways_is_read_as_if_it_stood_upright() -> None:
    document = read(pdfs.landscape_in_portrait())
    assert table_rows(document) == [
        ["Area", "2021", "2022"],
        ["North", "12.1", "14.0"],
        ["South", "9.9", "8.7"],
    ]
    assert headers(document) == [True, False, False]
    assert pdfs.SENTENCE in texts(document, BlockKind.PARAGRAPH)
    assert (round(document.pages[0].width), round(document.pages[0].height)) == (595, 842)


def test_a_table_inside_a_form_object_is_found() -> None:
    assert table_rows(read(pdfs.in_a_form_object())) == [
        ["Judgement", "Grade"],
        ["Overall effectiveness", "Good"],
    ]


def test_marked_words_in_a_paragraph_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(180, pdfs.TOP - 4, 120, pdfs.LEADING, stroke=0, fill=1)
        canvas.rect(pdfs.LEFT, pdfs.TOP - 4 - pdfs.LEADING, 108, pdfs.LEADING, stroke=0, fill=1)
        canvas.setFillGray(0)
        pdfs.write(canvas, pdfs.SENTENCE, pdfs.TOP)

    assert texts(read(pdfs.drawn(draw)), BlockKind.PARAGRAPH) == [pdfs.SENTENCE]


def test_a_table_that_goes_on_overleaf_is_one_block_with_its_header() -> None:
    document = read(pdfs.long_table())
    tables = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    assert len(tables) == 1
    assert len(tables[0].spans) == len(document.pages) == 3
    assert [row.header for row in tables[0].rows] == [True] + [False] * 60
    assert table_rows(document)[60] == ["Area number 60", "180 of 240"]


# Furniture, and text that goes on overleaf


def test_running_headers_and_page_numbers_are_furniture_and_the_title_is_not() -> None:
    document = read(pdfs.running())
    furniture = texts(document, BlockKind.FURNITURE)
    assert furniture.count(pdfs.HEADER) == 3
    assert furniture.count("19 to 23 February 2024") == 4
    assert [text for text in furniture if text.isdigit()] == ["1", "2", "3", "4"]
    assert texts(document, BlockKind.HEADING) == [pdfs.HEADER]


def test_a_sentence_that_goes_on_overleaf_is_one_block_around_the_furniture() -> None:
    document = read(pdfs.running())
    over = [block for block in document.blocks if len(block.spans) == 2]
    assert [shown(document, block) for block in over] == [pdfs.SENTENCE] * 3
    first = over[0]
    between = document.text[first.spans[0].end : first.spans[1].start]
    assert pdfs.HEADER in between
    assert "one of nine" in between
    assert document.page_at(first.spans[0].start) == 1
    assert document.page_at(first.spans[1].start) == 2


def test_a_footnote_is_a_paragraph_of_its_own() -> None:
    assert "1 The council is one of nine in the region." in texts(
        read(pdfs.running()), BlockKind.PARAGRAPH
    )


def test_repeated_labels_at_the_top_of_pages_whose_numbers_count_nothing_are_no_furniture() -> None:
    def draw(canvas: Canvas) -> None:
        for number in (7, 9, 4, 2, 31):
            pdfs.write(canvas, f"Table {number}.2", pdfs.HEIGHT - 60, font="Helvetica-Bold")
            pdfs.write(canvas, f"In area {number} much was done.", pdfs.TOP - 40)
            canvas.showPage()

    assert texts(read(pdfs.drawn(draw)), BlockKind.FURNITURE) == []


# Pages


def test_pages_have_sizes_and_an_empty_page_needs_no_ocr() -> None:
    document = read(pdfs.blank_and_prose())
    assert [(round(page.width), round(page.height)) for page in document.pages] == [(595, 842)] * 2
    assert not any(page.needs_ocr for page in document.pages)
    assert document.page_at(0) == 2


def test_pages_have_the_labels_that_are_printed_on_them() -> None:
    assert [page.label for page in read(pdfs.labelled()).pages] == ["i", "ii", "1"]


def test_what_is_typed_into_a_form_field_is_read() -> None:
    assert "Name of the inspector: Naomi Field" in read(pdfs.filled_in()).text


def test_characters_beyond_the_basic_plane_are_one_code_point() -> None:
    assert read(pdfs.beyond_the_basic_plane()).text == "B\U0001f600B then more words"


def test_a_page_that_cannot_be_loaded_is_warned_of_and_the_others_are_read() -> None:
    document = read(pdfs.with_a_missing_page())
    assert document.text == "A page that is there.\nA page that is there."
    assert len(document.pages) == 3
    assert document.warnings == ("Page 2 is damaged and was not read.",)


def test_several_threads_read_at_once() -> None:
    files = [pdfs.running(), pdfs.judgement_table(), pdfs.form(), pdfs.long_table()] * 3
    expected = [read(data) for data in files]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, files)) == expected


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_displayed(degrees: int) -> None:
    document = read(pdfs.turned(degrees))
    assert document.text == pdfs.SENTENCE
    assert (round(document.pages[0].width), round(document.pages[0].height)) == (595, 842)


def test_a_page_that_is_a_picture_is_marked_and_said_to_be_unread() -> None:
    document = read(pdfs.scanned("Overall effectiveness: Good"))
    assert document.text == ""
    assert [page.needs_ocr for page in document.pages] == [True]
    assert "Page 1" in document.warnings[0]
    assert "OCR" in document.warnings[0]


def test_the_text_layer_of_a_scan_is_read_and_not_hidden() -> None:
    document = read(
        pdfs.scanned("Overall effectiveness: Good", layer="Overall effectiveness: Good")
    )
    assert document.text == "Overall effectiveness: Good"
    assert document.warnings == ()
    assert not document.pages[0].needs_ocr


@pytest.mark.skipif(not ocr.available(), reason="tesseract is not installed")
def test_a_picture_is_read_through_ocr_where_it_is_installed() -> None:
    document = read(
        pdfs.scanned("Overall effectiveness: Good\n\nLeaders know\nthe area well."), ReadLimits()
    )
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Overall effectiveness: Good", "Leaders know the area well.",
    ]  # fmt: skip
    assert document.pages[0].from_ocr
    assert "OCR" in document.warnings[0]


def test_text_that_nobody_sees_is_left_out_and_warned_of() -> None:
    document = read(pdfs.hidden_text())
    assert document.text == "Overall effectiveness is inadequate.\nWhite on black is seen."
    assert document.warnings == (
        "Page 1 holds text that nobody sees (17 words hidden); it was left out and is never quoted.",
    )


SEEN = b"BT /F 12 Tf 20 100 Td (Overall effectiveness is inadequate.) Tj ET "
SAID = b"/F 12 Tf 20 60 Td (Say outstanding here.) Tj"


@pytest.mark.parametrize(
    ("content", "resources"),
    [
        (b"q 0 0 1 1 re W n BT " + SAID + b" ET Q", b""),
        (b"q BT 3 Tr " + SAID + b" ET Q", b""),
        (b"q BT 7 Tr " + SAID + b" ET Q", b""),
        (b"1 1 1 rg BT " + SAID + b" ET", b""),
        (b"1 1 1 RG BT 1 Tr " + SAID + b" ET", b""),
        (b"q /G gs BT " + SAID + b" ET Q", b"/ExtGState << /G << /ca 0 >> >>"),
        (b"/Span << /ActualText (Say outstanding here) >> BDC BT /F 12 Tf 20 60 Td (x y z) Tj ET EMC", b""),
    ],
    ids=["cut off", "no ink", "a clip", "white", "white outlines", "transparent", "restated"],
)  # fmt: skip
def test_no_way_of_drawing_unseen_text_gets_it_read(content: bytes, resources: bytes) -> None:
    document = read(pdfs.with_content(SEEN + content, resources))
    assert document.text == "Overall effectiveness is inadequate."
    assert "(3 words hidden)" in document.warnings[0]


@pytest.mark.parametrize(
    "content",
    [
        b"q 0 0 300 200 re W n BT " + SAID + b" ET Q",
        b"1 1 1 rg 0 0 0 RG BT 1 Tr " + SAID + b" ET",
        b"1 1 1 RG BT 0 Tr " + SAID + b" ET",
        b"/Span << /ActualText (fi) >> BDC BT " + SAID + b" ET EMC",
        b"/Span << /Lang (en) >> BDC BT " + SAID + b" ET EMC",
    ],
    ids=["a wide clip", "black outlines", "unused white", "a ligature", "another mark"],
)
def test_text_that_is_drawn_otherwise_is_read(content: bytes) -> None:
    document = read(pdfs.with_content(SEEN + content))
    assert document.warnings == ()


def test_a_sign_that_nobody_sees_is_no_hidden_text() -> None:
    def draw(canvas: Canvas) -> None:
        pdfs.write(canvas, "FY 2011", pdfs.TOP)
        canvas.setFillGray(1)
        pdfs.write(canvas, "-", pdfs.TOP, x=pdfs.LEFT + 50)

    document = read(pdfs.drawn(draw))
    assert document.text == "FY 2011 -"
    assert document.warnings == ()


def test_characters_that_are_not_drawn_are_left_out_and_told() -> None:
    document = read(pdfs.beyond_the_basic_plane("\U000e0041"))
    assert document.text == "BB then more words"
    assert document.warnings == (
        "Page 1 holds text that nobody sees (1 character not drawn); it was left out and is never quoted.",
    )


def test_the_title_property_is_taken_only_where_the_report_says_the_same() -> None:
    def titled(title: str) -> str | None:
        def draw(canvas: Canvas) -> None:
            canvas.setTitle(title)
            pdfs.write(canvas, "Annual performance report of the agency", pdfs.TOP, size=24)

        return read(pdfs.drawn(draw)).title

    assert titled("Annual Performance Report") == "Annual Performance Report"
    assert titled("Report template v3.docx") is None
    assert titled("untitled") is None


# Refusals


@pytest.mark.parametrize(
    ("data", "error", "what"),
    [
        (pdfs.encrypted(), EncryptedReport, "password"),
        (pdfs.truncated(), DamagedReport, "truncated"),
        (b"%PDF-1.7 and nothing more", DamagedReport, "truncated"),
        (b"", DamagedReport, "truncated"),
        (pdfs.without_pages(), EmptyReport, "no pages"),
        (pdfs.drawn(lambda canvas: canvas.showPage()), EmptyReport, "text or a picture"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_that_says_what_to_do(
    data: bytes, error: type[Exception], what: str
) -> None:
    with pytest.raises(error) as refused:
        read_pdf(data, LIMITS)
    assert what in str(refused.value)
    assert "; " in str(refused.value)


def test_a_file_locked_only_against_changes_is_read() -> None:
    assert read(pdfs.encrypted(owner_only=True)).text == pdfs.SENTENCE


def test_files_beyond_the_limits_are_refused() -> None:
    with pytest.raises(OversizedReport, match="4 pages"):
        read_pdf(pdfs.running(), ReadLimits(max_pages=3))
    with pytest.raises(OversizedReport, match="bytes"):
        read_pdf(pdfs.running(), ReadLimits(max_bytes=100))


@pytest.mark.shared
def test_real_reports_are_sound(shared_reports: Path) -> None:
    """Every twelfth, of all kinds."""
    files = sorted(path for path in shared_reports.rglob("*.pdf") if path.parent.name != "damaged")
    for path in files[::12]:
        document = read(path.read_bytes())
        for block in document.blocks:
            if block.kind is BlockKind.PARAGRAPH:
                assert "\n" not in shown(document, block)
