"""A made-up library to be looked at: what the pictures of the library's pages show."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from qa.service import Service
from tests.browser.reports import FORM_FEED, INSPECTION, NEWS
from tests.pdfs import LEFT, RIGHT, SIZE, TOP, drawn, hidden_text, scanned, write
from tests.serving import add

PLACES = (
    "Northport", "Eastmere", "Westhaven", "Harrowby", "Saltmarsh", "Ashdown", "Millbrook", "Thornbury",
    "Kingsmead", "Oakhampton", "Fernhill", "Redcliffe", "Lowmoor", "Stonebridge", "Whitfield", "Marlow Green",
)  # fmt: skip
KINDS = (
    "Inspection of {} children’s services",
    "Focused visit to {} children’s services",
    "Monitoring visit to {} children’s services",
    "Inspection of adoption services in {}",
)
MONTHS = ("January", "March", "May", "June", "September", "November")
GRADES = ("good", "requires improvement to be good", "inadequate", "outstanding")


def inspection_pdf() -> bytes:
    """The inspection as a PDF: a title, a ruled table of judgements, paragraphs, three pages."""

    def draw(canvas: Canvas) -> None:
        for number, page in enumerate(INSPECTION.pages_text.split(FORM_FEED)):
            lines = page.split("\n")
            y = TOP
            if number == 0:
                title, dates, lead, *rows, closing = lines
                y = write(canvas, title, y, size=20) - 10
                y = write(canvas, lead, write(canvas, dates, y)) - 10
                y = _table(canvas, list(zip(rows[::2], rows[1::2], strict=True)), y) - 20
                lines = [closing]
            else:
                y = write(canvas, lines.pop(0), y, font="Helvetica-Bold", size=14) - 6
            for line in lines:
                y = write(canvas, line, y) - 8
            canvas.showPage()

    return drawn(draw)


def _table(canvas: Canvas, rows: list[tuple[str, str]], y: float) -> float:
    middle, height = LEFT + 260.0, 36.0
    for at, (label, grade) in enumerate(rows):
        font = "Helvetica-Bold" if at == 0 else "Helvetica"
        canvas.rect(LEFT, y - height, middle - LEFT, height)
        canvas.rect(middle, y - height, RIGHT - middle, height)
        write(canvas, label, y - 15, x=LEFT + 6, width=middle - LEFT - 12, font=font, size=SIZE - 1)
        write(
            canvas, grade, y - 15, x=middle + 6, width=RIGHT - middle - 12, font=font, size=SIZE - 1
        )
        y -= height
    return y


def fill(service: Service) -> Service:
    """The service with a shelf of reports, some of which want looking after."""
    add(service, inspection_pdf(), "northport/Inspection of children's services - 15 may 2024.pdf")
    add(service, NEWS.text, "northport/News from 2019.txt")
    for number in range(90):
        place, kind = PLACES[number % 16], KINDS[number % 4].format(PLACES[number % 16])
        day = f"{1 + number * 7 % 28} {MONTHS[number % 6]} {2012 + number * 5 % 14}"
        text = f"# {kind}\n\nPublished: {day}\n\nOverall effectiveness: {GRADES[number % 3]}.\n"
        add(service, text, f"{place.lower().replace(' ', '-')}/{kind} - {day.lower()}.md")
    add(service, scanned("A page"), "eastmere/Scan of the annual review 2009.pdf")
    add(service, hidden_text(), "harrowby/Letter to the director - 3 june 2025.pdf")
    return service
