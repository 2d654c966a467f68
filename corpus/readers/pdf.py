"""PDF: text in reading order, headings, lists, tables, furniture and hidden text, through pdfium."""

from __future__ import annotations

import re

from corpus.errors import EmptyReport
from corpus.paging.layout import Layout, put_together
from corpus.readers.limits import ReadLimits
from corpus.readers.pdf_file import PARSER, opened
from corpus.readers.pdf_text import page_text
from corpus.report import Document, Format

READER = f"pdf-1 {PARSER}"

_NO_TITLE = re.compile(
    r"(?i)untitled|microsoft (?:word|powerpoint|excel)|\.(?:docx?|pdf|pptx?|indd|qxd|rtf)$|^[\W\d_]*$"
)


def read_pdf(data: bytes, limits: ReadLimits) -> Document:
    """The report that a PDF file holds.

    EncryptedReport, DamagedReport, OversizedReport or EmptyReport (no pages, or pages with neither text nor
    pictures) where there is none.
    """
    with opened(data, limits) as file:
        title = file.title()
        drafts = [page_text(file.page(number)).draft for number in range(1, len(file) + 1)]
    layout = put_together(drafts)
    if not layout.text and not any(page.needs_ocr for page in layout.pages):
        raise EmptyReport(
            "no page of the PDF file holds text or a picture", remedy="get a fresh copy"
        )
    return Document(
        Format.PDF, READER, layout.text, layout.blocks, layout.pages,
        title=None if _NO_TITLE.search(title) else title or None,
        warnings=_warnings(layout), hidden=layout.hidden,
    )  # fmt: skip


def _warnings(layout: Layout) -> tuple[str, ...]:
    warnings = []
    pictures = [page.number for page in layout.pages if page.needs_ocr]
    if pictures:
        warnings.append(
            f"{len(pictures)} of {len(layout.pages)} pages are pictures without text and were not read."
        )
    if layout.hidden:
        warnings.append("Some text would not be seen by a reader of the page; it is never quoted.")
    return tuple(warnings)
