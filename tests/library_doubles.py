"""Doubles for the library: reports whose passages, pages and vectors can be told by eye."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from corpus.library import Change, Stamp, Writer
from corpus.reading import Reading
from corpus.report import (
    Block,
    BlockKind,
    DateRange,
    Document,
    Fact,
    FactKind,
    Format,
    Origin,
    Page,
    Passage,
    Span,
    Unit,
    UnitKind,
)
from corpus.sources import Source

READER = "synthetic-1"
LINES_A_PASSAGE = 3
LINES_A_PAGE = 6


def text_report(
    text: str,
    path: str = "report.txt",
    *,
    root: str = "/reports",
    facts: Sequence[Fact] = (),
    reader: str = READER,
) -> Reading:
    """What a reader would make of ``text``: each line a paragraph and a unit.

    Three lines are a passage, six a page; a line that starts with "# " is a heading.
    """
    spans = _lines(text)
    blocks, units = [], []
    for ordinal, span in enumerate(spans):
        heading = span.of(text).startswith("# ")
        blocks.append(
            Block(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, (span,), int(heading))
        )
        units.append(Unit(UnitKind.HEADING if heading else UnitKind.SENTENCE, (span,), ordinal))
    document = Document(Format.TEXT, reader, text, tuple(blocks), _pages(text, spans))
    passages = []
    for first in range(0, len(units), LINES_A_PASSAGE):
        own = units[first : first + LINES_A_PASSAGE]
        page, page_end = (document.page_at(unit.start) for unit in (own[0], own[-1]))
        passages.append(Passage(tuple(own), (), page, page_end))
    return Reading(Source(root, path), document, tuple(units), tuple(passages), tuple(facts))


def _lines(text: str) -> list[Span]:
    spans = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            first = at + len(line) - len(line.lstrip())
            spans.append(Span(first, first + len(line.strip())))
        at += len(line) + 1
    return spans


def _pages(text: str, spans: Sequence[Span]) -> tuple[Page, ...]:
    if not spans:
        return ()
    starts = [0, *(span.start for span in spans[LINES_A_PAGE::LINES_A_PAGE])]
    ends = [*starts[1:], len(text)]
    return tuple(
        Page(number, Span(start, end), width=595.0, height=842.0)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )


def body(name: str, origin: Origin = Origin.MANIFEST) -> Fact:
    """The fact that a report is about ``name``."""
    return Fact(FactKind.BODY, name, origin)


def published(dates: str, origin: Origin = Origin.MANIFEST) -> Fact:
    """The fact that a report came out on ``dates``."""
    return Fact(FactKind.PUBLISHED, str(DateRange.parse(dates)), origin)


def vector_of(text: str) -> bytes:
    """32 bytes that tell texts apart."""
    return hashlib.sha256(text.encode()).digest()


def put(
    writer: Writer, reading: Reading, data: bytes | None = None, *, stamp: Stamp | None = None
) -> Change:
    """Add ``reading`` of ``data``, by default of its own text's bytes."""
    text = reading.document.text
    return writer.add(
        reading,
        text.encode() if data is None else data,
        [f"{reading.source.path}:" for _ in reading.passages],
        [vector_of(passage.text(text)) for passage in reading.passages],
        stamp,
    )
