"""Tables of a PDF whose level lines are drawn cell by cell, alone and within a column of text."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from corpus.readers.limits import ReadLimits
from corpus.readers.pdf import read_pdf
from corpus.report import Document
from tests import pdfs
from tests.invariants import assert_sound

FLEET = (
    ("", "2019", "2021", "2022"),
    ("Ferries, of two decks or more", "402", "355", "431"),
    ("Tugs", "1,940", "1,715", "1,760"),
    ("Barges", "3.1", "2.2", "1.6"),
)
WIDTHS = (92.0, 26.0, 26.0, 26.0)


def ruled(
    canvas: Canvas, rows: Sequence[Sequence[str]], x: float, y: float, *, every: int = 1
) -> float:
    """Draw a table in narrow columns with a line, in a piece for each cell, above every so many rows; its foot."""

    def line() -> None:
        left = x
        for width in WIDTHS:
            canvas.line(left, y, left + width, y)
            left += width

    for at, row in enumerate(rows):
        if at % every == 0:
            line()
        left, lines = x, 1
        for cell, width in zip(row, WIDTHS, strict=True):
            font = "Helvetica-Bold" if at == 0 else "Helvetica"
            lines = max(lines, len(pdfs.lines_of(canvas, cell, width - 2, font, 8)))
            pdfs.write(canvas, cell, y - 9, x=left + 1, width=width - 2, font=font, size=8)
            left += width
        y -= lines * 10 + 4
    line()
    return y


def read(data: bytes) -> Document:
    """The document of a file, whose invariants hold."""
    document = read_pdf(data, ReadLimits(ocr=False))
    assert_sound(document)
    return document


def rows_of(document: Document) -> list[str]:
    """Lines of the text that have cells."""
    return [line for line in document.text.split("\n") if "\t" in line]


def test_cells_are_where_the_pieces_of_the_lines_meet_however_near_their_words_stand() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, FLEET, 72, pdfs.TOP)

    assert rows_of(read(pdfs.drawn(draw))) == ["\t".join(row).strip() for row in FLEET]


def test_rows_that_no_line_parts_are_not_made_one() -> None:
    rows = (*FLEET, ("Pontoons", "12", "14", "9"))

    def draw(canvas: Canvas) -> None:
        ruled(canvas, rows[1:], 72, pdfs.TOP, every=2)

    assert not [
        line for line in rows_of(read(pdfs.drawn(draw))) if "1,940" in line and "402" in line
    ]


def test_a_table_in_one_column_of_text_stays_there() -> None:
    said = "The harbour office keeps a list of all craft and gives it to whoever asks for it in writing."
    more = "Pilots board beyond the bar, and masters who know the channel may be spared the cost of one."

    def draw(canvas: Canvas) -> None:
        y = ruled(canvas, FLEET, 72, pdfs.TOP)
        for _ in range(2):
            y = pdfs.write(canvas, said, y - 14, x=72, width=200, size=10)
        y = pdfs.TOP
        for _ in range(4):
            y = pdfs.write(canvas, more, y - 10, x=300, width=200, size=10)

    text = read(pdfs.drawn(draw)).text
    assert rows_of(read(pdfs.drawn(draw))) == ["\t".join(row).strip() for row in FLEET]
    assert text.rindex(said) < text.index(more)
    assert text.count(said) == 2
    assert text.count(more) == 4


def test_a_table_of_years_that_begins_the_right_column_stays_at_its_head() -> None:
    said = "The harbour office keeps a list of all craft and gives it to whoever asks for it in writing."

    def draw(canvas: Canvas) -> None:
        y = pdfs.TOP - 30
        for _ in range(4):
            y = pdfs.write(canvas, said, y - 14, x=72, width=200, size=10)
        y = ruled(canvas, FLEET, 300, pdfs.TOP)
        for _ in range(2):
            y = pdfs.write(canvas, said, y - 14, x=300, width=200, size=10)

    text = read(pdfs.drawn(draw)).text
    assert text.startswith(said)
    assert text.index("2019\t2021") < text.index("Ferries") < text.index("Tugs\t1,940")
