"""A PDF file: its pages' words and shapes, its properties, and pages as images.

With the modules for characters, words and shapes the package's one door to pypdfium2. pdfium's
conventions end here:

- its coordinates grow upwards from the page box's lower left corner and ignore the page's rotation; ours
  are points from the top left corner of the page as displayed (``View``);
- its characters are counted per page, one per entry of its own character list; ``Word.index`` keeps that
  count, so that boxes of single characters can be asked for later;
- a hyphen that ends a line is U+FFFE (formerly U+0002) in the middle of one word that spans two lines;
  it is given as "-", as is a soft hyphen (in a PDF it is a glyph that is drawn), and ends its word;
- it is not thread-safe: whatever is done with an open file is done under one lock.
"""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata

import pypdfium2
from pypdfium2 import raw

from corpus.errors import DamagedReport, EmptyReport, EncryptedReport, OversizedReport
from corpus.readers.limits import ReadLimits
from corpus.readers.pdf_characters import characters_of
from corpus.readers.pdf_page import RawPage
from corpus.readers.pdf_shapes import shapes_of
from corpus.readers.pdf_view import Box, Handle, View
from corpus.readers.pdf_words import parted, words_of
from corpus.unseen import smuggled

PARSER = f"pypdfium2-{metadata.version('pypdfium2')}"

_LOCK = threading.RLock()
_POINTS_PER_INCH = 72
_MOST_ANNOTATIONS = 2000
_PROBES = 60
"""Characters of a page that are asked which way they stand."""
_MOST = 0.7
_LEAST_VOTES = 20
_SPACE = 0x20


class PdfFile:
    """An open file; valid inside ``opened`` only."""

    def __init__(self, document: Handle) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def title(self) -> str:
        """The title among the file's properties; often absent or wrong."""
        return str(self._document.get_metadata_value("Title")).strip()

    def page(self, number: int) -> RawPage:
        """Page ``number`` (1-based); DamagedReport where it cannot be loaded."""
        with self._loaded(number) as (page, shown):
            textpage = page.get_textpage()
            try:
                view = _upright(textpage, shown)
                shapes = shapes_of(page.raw, view)
                characters = characters_of(textpage)
                words = words_of(textpage, characters, view, shapes)
            finally:
                textpage.close()
        label = self._document.get_page_label(number - 1) or None
        seen, unseen = parted(words)
        return RawPage(
            number, view, shown, seen, shapes, label,
            unseen_words=unseen, undrawn_characters=smuggled(characters),
        )  # fmt: skip

    def character_boxes(self, number: int, indexes: Sequence[int]) -> list[Box]:
        """Box of each of pdfium's characters on a page: as high as its font, as wide as it advances."""
        rect = raw.FS_RECTF()
        found = []
        with self._loaded(number) as (page, view):
            textpage = page.get_textpage()
            try:
                for index in indexes:
                    raw.FPDFText_GetLooseCharBox(textpage.raw, index, rect)
                    found.append(view.box(rect.left, rect.bottom, rect.right, rect.top))
            finally:
                textpage.close()
        return found

    def image(self, number: int, dots_per_inch: float) -> Handle:
        """The page as a Pillow image."""
        with self._loaded(number) as (page, _):
            bitmap = page.render(scale=dots_per_inch / _POINTS_PER_INCH)
            try:
                return bitmap.to_pil().convert("RGB")
            finally:
                bitmap.close()

    @contextmanager
    def _loaded(self, number: int) -> Iterator[tuple[Handle, View]]:
        page = None
        try:
            page = self._document[number - 1]
            if _holds_fields(page):
                raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
                page.close()
                page = self._document[number - 1]
            left, bottom, right, top = page.get_bbox()
            yield page, View(left, bottom, right, top, page.get_rotation() // 90 % 4)
        except pypdfium2.PdfiumError as error:
            raise DamagedReport(
                f"page {number} of this PDF file cannot be loaded",
                remedy="save it again as PDF in a viewer that opens it, or get a fresh copy",
            ) from error
        finally:
            if page is not None:
                page.close()


def _holds_fields(page: Handle) -> bool:
    """Whether form fields or typed-in text lie over the page; they are read as part of it."""
    for at in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT):
            return True
    return False


def _upright(textpage: Handle, shown: View) -> View:
    """The page turned so that most of its letters are upright.

    That is the page as displayed, except for landscape pages bound in portrait. pdfium's angles grow
    clockwise, from 0 for text that runs to the right before the page is turned.
    """
    count = textpage.count_chars()
    step = max(1, count // _PROBES)
    turns = Counter(
        -round(raw.FPDFText_GetCharAngle(textpage.raw, at) / (math.pi / 2)) % 4
        for at in range(0, count, step)
        if raw.FPDFText_GetUnicode(textpage.raw, at) > _SPACE
    )
    for quarter_turns, votes in turns.most_common(1):
        if votes > _MOST * turns.total() and votes >= _LEAST_VOTES:
            further = (quarter_turns - shown.quarter_turns) % 4
            return shown.turned(further) if further else shown
    return shown


@contextmanager
def opened(data: bytes, limits: ReadLimits) -> Iterator[PdfFile]:
    """Hold the file open, and pdfium's lock.

    EncryptedReport, DamagedReport, EmptyReport (no pages) or OversizedReport where it cannot be read.
    """
    if len(data) > limits.max_bytes:
        raise OversizedReport(
            f"{len(data):,} bytes, more than the limit of {limits.max_bytes:,}",
            remedy="split it, or raise the limit",
        )
    with _LOCK:
        document = _load(data)
        try:
            _check_pages(len(document), limits)
            yield PdfFile(document)
        finally:
            document.close()


def _load(data: bytes) -> Handle:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise EncryptedReport(
                "the PDF file is encrypted and asks for a password",
                remedy="save a copy without a password and add that",
            ) from error
        if _is_whole_without_pages(data):
            raise EmptyReport("the PDF file has no pages", remedy="get a fresh copy") from error
        raise DamagedReport(
            "not a PDF file that can be loaded: truncated or broken",
            remedy="get a fresh copy, or save it again as PDF in a viewer that opens it",
        ) from error


def _is_whole_without_pages(data: bytes) -> bool:
    """pypdfium2 refuses a file without pages as it does a broken one; pdfium opens it."""
    if b"%%EOF" not in data[-1024:]:
        return False
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return False
    count = raw.FPDF_GetPageCount(document)
    raw.FPDF_CloseDocument(document)
    return bool(count == 0)


def _check_pages(count: int, limits: ReadLimits) -> None:
    if count > limits.max_pages:
        raise OversizedReport(
            f"{count:,} pages, more than the limit of {limits.max_pages:,}",
            remedy="split it, or raise the limit",
        )
