"""The titles a report goes by: as printed, as its file says, as the file is named. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from corpus.bodies import in_title_case
from corpus.dates import date_mentions
from corpus.report import Block, BlockKind, Document, Fact, FactKind, Origin, Span
from corpus.rules import PUBLISHERS

_OPENING_BLOCKS = 8
_LONGEST_TITLE = 160
_MIXED = re.compile(r"\b(?!Mac?[A-Z]|Mc[A-Z])\w*[a-z][A-Z]\w*")
_MIXED_WORDS = 2
"""Words with capitals in the middle from which on a line is one whose small capitals were mixed up."""
_SMALL = frozenset({"of", "and", "for", "the", "in", "on", "to", "a"})
_DATED_TITLE_WORDS = 4
"""Words besides its date from which on a heading is a title and no bare date or label of one."""
_ONLY_PUBLISHER = re.compile(
    rf"(?:the\s+)?(?:{PUBLISHERS.pattern})"
    r"(?:\s+(?:of|for)\s+\w+(?:,?\s+(?:(?:and|&|in)\s+)?(?:Fire|Rescue|Services?|England|Wales|Scotland|Education)){0,5})?"
    r"(?:,?\s+Children[’']s\s+Services\s+and\s+Skills)?(?:\s*\([A-Z]+\))?\W*",
    re.IGNORECASE,
)


def titles(document: Document, path: str) -> Iterator[Fact]:
    """The opening headings or short lines as printed; the file's own property; the file's name.

    A line with nothing but the name of whoever wrote the report is no title, and where the file marks a
    printed line as its title the printed title begins there.
    """
    spans = _printed(document, _opening(document))
    if spans:
        value = " – ".join(_evened(span.of(document.text)) for span in spans)
        yield Fact(FactKind.TITLE, value, Origin.TEXT, spans=tuple(spans))
    if document.title:
        yield Fact(FactKind.TITLE, document.title, Origin.METADATA)
    yield Fact(FactKind.TITLE, PurePosixPath(path).stem.replace("_", " "), Origin.SOURCE_NAME)


def _opening(document: Document) -> list[Block]:
    """The first blocks, from the one on that may be the title."""
    blocks = [
        block
        for block in document.blocks[:_OPENING_BLOCKS]
        if block.kind is not BlockKind.FURNITURE
    ]
    texts = [" ".join(span.of(document.text) for span in block.spans) for block in blocks]
    named = [not _ONLY_PUBLISHER.fullmatch(text.strip()) for text in texts]
    for position, text in enumerate(texts):
        if named[position] and document.title and text.split() == document.title.split():
            return blocks[position:]
    return blocks[named.index(True) :] if True in named else blocks


def _printed(document: Document, blocks: Sequence[Block]) -> list[Span]:
    """Spans of the headings that ``blocks`` open with, else of their first line."""
    spans: list[Span] = []
    for block in blocks:
        size = sum(len(span) for span in block.spans)
        total = sum(len(span) for span in spans)
        heading = block.kind is BlockKind.HEADING
        if size > _LONGEST_TITLE or total + size > _LONGEST_TITLE or not (heading or not spans):
            break
        if spans and _is_date(block.spans[0].of(document.text)):
            break
        spans.extend(block.spans)
        if not heading:
            break
    return spans


def _is_date(line: str) -> bool:
    """Whether a line is about a date and says little else."""
    mentions = date_mentions(line)
    words = len(line.split()) - sum(len(line[m.start : m.end].split()) for m in mentions)
    return bool(mentions) and words < _DATED_TITLE_WORDS


def _evened(line: str) -> str:
    """A line whose capitals a page's small capitals have mixed up ("United StateS OfficE") in title case."""
    if len(_MIXED.findall(line)) < _MIXED_WORDS:
        return line
    even = in_title_case(line.split(" "), _SMALL)
    return even[0].upper() + even[1:]
