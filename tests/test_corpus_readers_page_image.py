"""Marks stand where the quoted words stand, on the picture of the page."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import UnknownReport
from corpus.readers.limits import ReadLimits
from corpus.readers.page_image import LONGEST_SIDE, PageBox, boxes, page_png
from corpus.readers.pdf import read_pdf
from corpus.report import Document, Span
from tests import pdfs

RUNNING = pdfs.running()
FORM = pdfs.form()
TABLE = pdfs.judgement_table()
TURNED = pdfs.turned(90)


def read(data: bytes) -> Document:
    return read_pdf(data, ReadLimits(ocr=False))


def found_in(data: bytes, box: PageBox) -> str:
    """What pdfium itself finds in a box of an unturned page."""
    page = pypdfium2.PdfDocument(data)[box.page - 1]
    height = page.get_height()
    edge = 0.4  # a box touches the letters beside it
    text = page.get_textpage().get_text_bounded(
        box.x0 + edge, height - box.y1 + edge, box.x1 - edge, height - box.y0 - edge
    )
    return " ".join(str(text).split())


def mark(document: Document, text: str) -> Span:
    start = document.text.index(text)
    return Span(start, start + len(text))


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def yellow_rows(image: Image.Image) -> list[int]:
    """Rows of the picture with a mark on them."""
    return [
        y for y in range(image.height)
        if any(image.getpixel((x, y)) == (255, 236, 110) for x in range(0, image.width, 3))
    ]  # fmt: skip


@settings(max_examples=40)
@given(st.sampled_from([RUNNING, FORM, TABLE]), st.data())
def test_the_boxes_of_any_span_hold_its_words(data: bytes, draw: st.DataObject) -> None:
    document = read(data)
    start = draw.draw(st.integers(0, len(document.text) - 1))
    end = draw.draw(st.integers(start + 1, min(len(document.text), start + 160)))
    found = boxes(data, document.text, document.pages, Span(start, end))
    wanted = "".join(document.text[start:end].split())
    assert "".join("".join(found_in(data, box).split()) for box in found) == wanted


def test_a_paragraph_has_one_box_a_line() -> None:
    document = read(TABLE)
    found = boxes(TABLE, document.text, document.pages, mark(document, pdfs.SENTENCE))
    assert len(found) == 3
    assert [box.y0 for box in found] == sorted(box.y0 for box in found)


def test_a_row_has_a_box_for_each_line_of_each_cell() -> None:
    document = read(TABLE)
    label, grade = pdfs.JUDGEMENTS[1]
    found = boxes(TABLE, document.text, document.pages, mark(document, f"{label}\t{grade}"))
    assert found_in(TABLE, found[-1]) == grade
    assert " ".join(found_in(TABLE, box) for box in found[:-1]) == label


def test_a_span_over_a_page_end_has_boxes_on_both_pages() -> None:
    document = read(RUNNING)
    over = next(block for block in document.blocks if len(block.spans) == 2)
    found = boxes(RUNNING, document.text, document.pages, Span(over.start, over.end))
    assert {box.page for box in found} == {1, 2}


def test_a_turned_page_has_its_boxes_where_they_are_displayed() -> None:
    document = read(TURNED)
    found = boxes(TURNED, document.text, document.pages, Span(0, len(document.text)))
    page = document.pages[0]
    assert len(found) > 2
    assert all(
        0 <= box.x0 < box.x1 <= page.width and 0 <= box.y0 < box.y1 <= page.height for box in found
    )
    assert all(box.x1 - box.x0 > box.y1 - box.y0 for box in found)


def test_a_table_set_sideways_has_its_boxes_where_they_are_displayed() -> None:
    data = pdfs.landscape_in_portrait()
    document = read(data)
    [first, last] = boxes(data, document.text, document.pages, mark(document, "14.0\nSouth"))
    assert found_in(data, first) == "14.0"
    assert found_in(data, last) == "South"
    assert first.y1 - first.y0 > first.x1 - first.x0


def test_characters_are_counted_as_code_points_not_code_units() -> None:
    data = pdfs.beyond_the_basic_plane()
    document = read(data)
    [box] = boxes(data, document.text, document.pages, mark(document, "more"))
    assert found_in(data, box) == "more"


def test_words_are_found_again_in_a_page_that_was_stored_in_another_order() -> None:
    document = read(TABLE)
    [page] = document.pages
    stored = f"{pdfs.SENTENCE}\n{pdfs.HEADER}"
    pages = (replace(page, span=Span(0, len(stored))),)
    found = boxes(TABLE, stored, pages, Span(0, len(pdfs.SENTENCE)))
    assert " ".join(found_in(TABLE, box) for box in found) == pdfs.SENTENCE


def test_words_that_the_page_does_not_hold_are_not_marked() -> None:
    document = read(TABLE)
    stored = "Overall effectiveness is outstanding."
    pages = (replace(document.pages[0], span=Span(0, len(stored))),)
    assert boxes(TABLE, stored, pages, Span(0, len(stored))) == []


def test_text_read_off_a_picture_has_no_boxes() -> None:
    data = pdfs.scanned("Good")
    pages = (replace(read(data).pages[0], span=Span(0, 4), needs_ocr=False, from_ocr=True),)
    assert boxes(data, "Good", pages, Span(0, 4)) == []
    assert picture(page_png(data, 1, [Span(0, 4)], "Good", pages)).width > 900


def test_the_marked_lines_are_yellow_and_their_letters_stay_black() -> None:
    document = read(TABLE)
    plain = picture(page_png(TABLE, 1, [], document.text, document.pages))
    marked = picture(
        page_png(TABLE, 1, [mark(document, "Overall effectiveness")], document.text, document.pages)
    )
    assert plain.size == marked.size
    assert yellow_rows(plain) == []
    rows = yellow_rows(marked)
    [box] = boxes(TABLE, document.text, document.pages, mark(document, "Overall effectiveness"))
    scale = marked.height / document.pages[0].height
    assert rows[0] == pytest.approx((box.y0 - 1) * scale, abs=2)
    assert rows[-1] == pytest.approx((box.y1 + 1) * scale, abs=2)
    inside = (box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale)
    assert min(marked.crop(inside).convert("L").tobytes()) < 60


def test_a_large_page_is_drawn_no_larger_than_the_limit() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageSize((3000, 6000))
        pdfs.write(canvas, pdfs.SENTENCE, 3000)

    data = pdfs.drawn(draw)
    document = read(data)
    assert (
        max(picture(page_png(data, 1, [], document.text, document.pages)).size) <= LONGEST_SIDE + 1
    )


def test_a_page_that_is_not_there_is_refused() -> None:
    document = read(TABLE)
    with pytest.raises(UnknownReport, match="page 2"):
        page_png(TABLE, 2, [], document.text, document.pages)
