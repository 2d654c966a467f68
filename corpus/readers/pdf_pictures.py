"""Pages that are pictures: told from pages with text, and read through OCR where it is installed."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from corpus.errors import UnreadableReport
from corpus.paging.draft import DraftBlock, DraftLine, DraftPage
from corpus.readers import ocr
from corpus.readers.limits import ReadLimits
from corpus.readers.pdf_file import opened
from corpus.readers.pdf_lines import is_bullet
from corpus.readers.pdf_page import RawPage, Word
from corpus.readers.pdf_view import Box
from corpus.report import Span

_DOTS_PER_INCH = 300
_LARGE = 0.25
"""Of the page's area: a smaller picture is an ornament."""
_DRAWN = 40
"""Filled areas on a page without text that are perhaps letters drawn as outlines."""
_SCANNED = 0.8
"""Of the page's area: a picture as large as this is the page, whatever is stamped on its edges."""
_MOST_STAMPED_WORDS = 12
_EDGE = 0.1
_GARBLED = 0.3
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SIZE = 10.0
"""Font size, in points, given to text off a picture, which tells none."""


def is_picture(page: RawPage) -> bool:
    """Whether what the page says is on a picture."""
    words = page.words
    area = max(page.view.width * page.view.height, 1.0)
    largest = max((box.width * box.height / area for box in page.shapes.pictures), default=0.0)
    if not words:
        return largest >= _LARGE or len(page.shapes.fills) >= _DRAWN
    if largest >= _SCANNED and len(words) <= _MOST_STAMPED_WORDS:
        return all(_at_edge(word, page.view.height) for word in words)
    return False


def is_garbled(page: RawPage) -> bool:
    """Whether the file does not say which characters its letters stand for."""
    text = "".join([word.text for word in page.words if len(word.text) > 1])
    return len(_UNREADABLE.findall(text)) > _GARBLED * len(text)


def _at_edge(word: Word, height: float) -> bool:
    return word.y1 < _EDGE * height or word.y0 > (1 - _EDGE) * height


def read_pictures(
    data: bytes, drafts: list[DraftPage], limits: ReadLimits
) -> tuple[list[DraftPage], list[str]]:
    """The pages, those that are pictures read where that can be done, and a warning for each failure."""
    if not limits.ocr or not any(draft.needs_ocr for draft in drafts) or not ocr.available():
        return drafts, []
    left = limits.max_ocr_pages
    read: list[DraftPage] = []
    warnings: list[str] = []
    for draft in drafts:
        if draft.needs_ocr and left > 0:
            left -= 1
            try:
                draft = _read(data, draft, limits)
            except UnreadableReport as error:
                warnings.append(f"Page {draft.number} is a picture and was not read: {error}.")
        read.append(draft)
    return read, warnings


def _read(data: bytes, draft: DraftPage, limits: ReadLimits) -> DraftPage:
    with opened(data, limits) as file:
        image = file.image(draft.number, _DOTS_PER_INCH)
    png = io.BytesIO()
    image.save(png, "PNG")
    text = ocr.read_picture(png.getvalue(), dots_per_inch=_DOTS_PER_INCH)
    return draft_of(text, draft) if text.strip() else draft


def draft_of(text: str, draft: DraftPage) -> DraftPage:
    """The page with the text read off its picture: paragraphs parted by empty lines, no places known."""
    paragraphs = [
        [" ".join(line.split()) for line in paragraph.splitlines() if line.strip()]
        for paragraph in re.split(r"\n\s*\n", text)
    ]
    count = max(sum(map(len, paragraphs)), 1)
    parts: list[str] = []
    blocks: list[DraftBlock] = []
    length = at = 0
    for lines in filter(None, paragraphs):
        drawn: list[DraftLine] = []
        for line in lines:
            separator = ("" if not length else "\n") if not drawn else _joint(parts[-1])
            parts += [separator, line]
            start = length + len(separator)
            length = start + len(line)
            box = Box(0.0, at / count * draft.height, draft.width, (at + 1) / count * draft.height)
            span = Span(start, length)
            drawn.append(DraftLine(span, box.x0, box.y0, box.x1, box.y1, _SIZE, bold=False))
            at += 1
        item = is_bullet(lines[0][0]) and lines[0][1:2] == " "
        blocks.append(DraftBlock("item" if item else "text", drawn))
    return replace(draft, text="".join(parts), blocks=blocks, needs_ocr=False, from_ocr=True)


def _joint(above: str) -> str:
    """Between two lines of a paragraph: nothing behind a hyphen that parts a word."""
    return "" if above[-1:] == "-" and above[-2:-1].isalpha() else " "
