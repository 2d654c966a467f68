"""PDF: text in reading order, headings, lists, tables, and furniture, through pdfium; without what nobody sees.

The canonical text is what a person would read off the pages: the words of a paragraph's lines with one space
between them (nothing behind a hyphen that ends a line), the cells of a table's row with a tab, blocks with a
newline. Its characters are those of the page, bullets from symbol fonts (U+F0B7 and the like) included;
only characters that are not drawn (controls, Unicode's tags, zero-width signs) are left out, and a soft
or line-end hyphen is "-".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.errors import DamagedReport, EmptyReport
from corpus.paging.draft import DraftPage
from corpus.paging.layout import Layout, put_together
from corpus.readers.limits import ReadLimits
from corpus.readers.pdf_file import PARSER, PdfFile, opened
from corpus.readers.pdf_pictures import read_pictures
from corpus.readers.pdf_text import page_text
from corpus.report import Document, Format, Page
from corpus.unseen import warnings_of

READER = f"pdf-6 {PARSER}"

_TITLE_PART = 0.7
"""Of the words in the file's title property, those that the first pages must hold."""
_TITLE_PAGES = 3
_WORD = re.compile(r"[^\W_]{3,}")


def read_pdf(data: bytes, limits: ReadLimits) -> Document:
    """The report that a PDF file holds.

    Pages that are pictures are read through OCR where the limits and the machine allow it, else marked.
    EncryptedReport, DamagedReport, OversizedReport or EmptyReport (no pages, or neither text nor pictures on
    any) where there is no report.
    """
    with opened(data, limits) as file:
        title = file.title()
        drafts, damaged = _drafts(file)
    drafts, warnings = read_pictures(data, drafts, limits)
    warnings = damaged + warnings
    layout = put_together(drafts)
    if not layout.text and not any(page.needs_ocr for page in layout.pages):
        raise EmptyReport(
            "no page of the PDF file holds text or a picture",
            remedy="check that it is the right file, or get a fresh copy",
        )
    return Document(
        Format.PDF,
        READER,
        layout.text,
        layout.blocks,
        layout.pages,
        title=_sensible(title, layout),
        warnings=(*warnings, *_warnings(layout), *_unseen(drafts)),
    )


def _drafts(file: PdfFile) -> tuple[list[DraftPage], list[str]]:
    """Every page, those that cannot be loaded as empty ones, and a warning for each of these."""
    drafts: list[DraftPage] = []
    warnings: list[str] = []
    error: DamagedReport | None = None
    for number in range(1, len(file) + 1):
        try:
            drafts.append(page_text(file.page(number)).draft)
        except DamagedReport as damage:
            error = damage
            drafts.append(DraftPage(number, 0.0, 0.0, "", []))
            warnings.append(f"Page {number} is damaged and was not read.")
    if error is not None and len(warnings) == len(drafts):
        raise error
    return drafts, warnings


def _sensible(title: str, layout: Layout) -> str | None:
    """The file's title property where the first pages say the same: many files carry a template's."""
    opening = layout.text[: layout.pages[:_TITLE_PAGES][-1].span.end].casefold()
    words = _WORD.findall(title.casefold())
    said = sum(1 for word in words if word in opening)
    return " ".join(title.split()) if words and said >= _TITLE_PART * len(words) else None


def _warnings(layout: Layout) -> list[str]:
    warnings = []
    pictures = [page for page in layout.pages if page.needs_ocr]
    if pictures:
        warnings.append(
            f"{_pages(pictures)} cannot be read: a picture without text; it needs OCR (tesseract)."
            if len(pictures) == 1
            else f"{_pages(pictures)} cannot be read: pictures without text; they need OCR (tesseract)."
        )
    read = [page for page in layout.pages if page.from_ocr]
    if read:
        warnings.append(f"{_pages(read)} read off pictures by OCR: words may be wrong.")
    return warnings


def _unseen(drafts: Sequence[DraftPage]) -> tuple[str, ...]:
    """What the pages hold and do not show."""
    places = [draft for draft in drafts if draft.unseen_words or draft.undrawn_characters]
    words = sum(draft.unseen_words for draft in places)
    characters = sum(draft.undrawn_characters for draft in places)
    holds = "holds" if len(places) == 1 else "hold"
    return warnings_of(f"{_pages(places)} {holds}", words, characters)


def _pages(pages: Sequence[Page | DraftPage]) -> str:
    """Page 3; Pages 3, 4; Pages 3, 4, 5 and 12 more."""
    numbers = ", ".join(str(page.number) for page in pages[:3])
    more = f" and {len(pages) - 3} more" if len(pages) > 3 else ""
    return f"{'Page' if len(pages) == 1 else 'Pages'} {numbers}{more}"
