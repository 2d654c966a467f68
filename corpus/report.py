"""Values: what a reader makes of a file's bytes, and what is found in its text.

Every position is a code point offset into one canonical text, half open: ``[start, end)``.
Values are frozen and know nothing of storage.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.date_range import DateRange as DateRange


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points ``[start, end)`` of a canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is not half open and ascending")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Slice of ``text`` that this span names."""
        return text[self.start : self.end]


def quoted_text(text: str, spans: tuple[Span, ...]) -> str:
    """Text of a quote: its slices, joined by a newline."""
    return "\n".join(span.of(text) for span in spans)


class Format(StrEnum):
    """A format that a reader understands, told by content and not by suffix."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    MARKDOWN = "markdown"
    TEXT = "text"


MEDIA_TYPES = {
    Format.PDF: "application/pdf",
    Format.HTML: "text/html",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.MARKDOWN: "text/markdown",
    Format.TEXT: "text/plain",
}


class BlockKind(StrEnum):
    """What a stretch of a report is, as its reader saw it."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    FURNITURE = "furniture"
    """Running header or footer, page number, repeated boilerplate: in the text, in no passage."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a span per cell, left to right; an empty cell has an empty span."""

    cells: tuple[Span, ...]
    header: bool = False

    @property
    def span(self) -> Span:
        """From the first cell's start to the last cell's end."""
        return Span(min(cell.start for cell in self.cells), max(cell.end for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table or piece of furniture.

    ``spans`` has one span, or several where furniture (a page's footer) interrupts the block; a
    span starts and ends on a character that is not white space. Blocks come in reading order, do
    not overlap, and cover every character of the text that is not white space.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    level: int = 0
    """Heading: 1 is the title. List item: depth from 1. Otherwise 0."""
    rows: tuple[Row, ...] = ()
    """Of a table, top to bottom; their spans cover the table's."""

    @property
    def start(self) -> int:
        """Where the block begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the block ends."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``span`` is its part of the canonical text; pages tile that text in order."""

    number: int
    """1-based, as a viewer counts."""
    span: Span
    label: str | None = None
    """As printed, where the file says so ("iv", "A-3")."""
    width: float = 0.0
    """In points (1/72 inch), as displayed."""
    height: float = 0.0
    """In points (1/72 inch), as displayed."""
    needs_ocr: bool = False
    """The page is a picture without a text layer and was not read."""
    from_ocr: bool = False
    """The page's text was read off a picture."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file; the same for the same (bytes, reader)."""

    format: Format
    reader: str
    """Name and version of the reader and its parser, for example ``pdf-1 pypdfium2-5.15.2``."""
    text: str
    """The canonical text: no carriage returns, wrapped lines joined, one newline between blocks.

    What nobody would see of the report is not in it: hidden, white, tiny, off the page.
    """
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    """Empty where the format has no pages."""
    title: str | None = None
    """As the file's own properties or markup give it; often absent or wrong."""
    warnings: tuple[str, ...] = ()
    """One sentence each, for people."""

    def page_at(self, position: int) -> int | None:
        """1-based number of the page that holds ``position``; None where there are no pages."""
        return page_at(self.pages, position)


def page_at(pages: tuple[Page, ...], position: int) -> int | None:
    """1-based number of the page that holds ``position``; None where there are no pages."""
    low, high = 0, len(pages) - 1
    while low <= high:
        middle = (low + high) // 2
        if position < pages[middle].span.start:
            high = middle - 1
        elif position >= pages[middle].span.end and middle < len(pages) - 1:
            low = middle + 1
        else:
            return pages[middle].number
    return None


class Origin(StrEnum):
    """Where a fact comes from, strongest last."""

    SOURCE_NAME = "source_name"
    """A date or name pattern in the path or URL."""
    METADATA = "metadata"
    """The file's own properties."""
    TEXT = "text"
    MANIFEST = "manifest"
    CORRECTION = "correction"
    """An administrator's word."""


class FactKind(StrEnum):
    """What a fact is about."""

    TITLE = "title"
    BODY = "body"
    """Whatever the report is about: an organisation, a place, a product."""
    PUBLISHED = "published"
    PERIOD = "period"
    """The days covered or inspected."""
    JUDGEMENT = "judgement"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a report says of itself, with its origin."""

    kind: FactKind
    value: str
    """As people read it: a grade, a name. Dates: ``str()`` of a DateRange."""
    origin: Origin
    label: str = ""
    """What was judged ("Overall effectiveness") or a person's role ("Lead inspector")."""
    spans: tuple[Span, ...] = ()
    """Where it stands, label and value together; empty unless the origin is the text."""
    confirmed: bool = False
    """Two independent readings (a table and a sentence, say) agree."""

    @property
    def dates(self) -> DateRange:
        """Value of a date fact; ValueError for the other kinds."""
        return DateRange.parse(self.value)


class UnitKind(StrEnum):
    """The smallest things that are quoted whole."""

    SENTENCE = "sentence"
    LIST_ITEM = "list_item"
    ROW = "row"
    KEY_VALUE = "key_value"
    """A line such as "Lead inspector: …"."""
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing that is quoted whole: nothing is ever cut inside it.

    Units tile the text minus furniture: each character that is neither white space nor furniture lies
    in exactly one unit.
    """

    kind: UnitKind
    spans: tuple[Span, ...]
    """Usually one; several where the unit runs over furniture."""
    block: int
    """Ordinal of the block it stands in."""
    context: tuple[Span, ...] = ()
    """What must be quoted before it to understand it: a table's header row, a list's lead-in."""

    @property
    def start(self) -> int:
        """Where the unit begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the unit ends."""
        return self.spans[-1].end

    def of(self, text: str) -> str:
        """Its words in the canonical text, what stands between its spans left out."""
        return " ".join(span.of(text) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Passage:
    """About 200 tokens of whole units under one heading path: what is embedded and searched."""

    units: tuple[Unit, ...]
    section: tuple[str, ...]
    """Heading path, outermost first."""
    page: int | None
    page_end: int | None

    @property
    def start(self) -> int:
        """Where the first unit begins."""
        return self.units[0].start

    @property
    def end(self) -> int:
        """Where the last unit ends."""
        return self.units[-1].end

    def text(self, document_text: str) -> str:
        """The passage's units, exactly a line each, as found in the report's canonical text."""
        return "\n".join(unit.of(document_text).replace("\n", " ") for unit in self.units)
