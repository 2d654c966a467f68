"""Passages: runs of whole units under one heading path, about 200 tokens each.

Pure. Tokens are counted in characters, since a tokenizer is the encoder's business: English reports
run at 4.9 characters to a token of the default model.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.report import Document, Passage, Unit, UnitKind

TARGET_CHARACTERS = 900
"""A passage is closed once it has this many: with context line and headings below 256 tokens."""
SMALLEST_CHARACTERS = 300
"""A heading does not close a passage smaller than this, unless it outranks what is open."""


def passages(document: Document, units: Sequence[Unit]) -> tuple[Passage, ...]:
    """Passages of ``document`` in reading order; every unit is in exactly one."""
    found: list[Passage] = []
    open_units: list[Unit] = []
    size = 0
    sections = Sections(document)
    open_section: tuple[str, ...] = ()

    def close() -> None:
        nonlocal open_units, size
        if open_units:
            found.append(_passage(document, open_units, open_section))
        open_units, size = [], 0

    for unit in units:
        length = sum(len(span) for span in unit.spans)
        is_heading = unit.kind is UnitKind.HEADING
        if is_heading:
            sections.enter(unit)
        full = size + length > TARGET_CHARACTERS and not _only_headings(open_units)
        if full or (is_heading and not _only_headings(open_units) and size >= SMALLEST_CHARACTERS):
            close()
        if not open_units or _only_headings(open_units):
            open_section = sections.path
        open_units.append(unit)
        size += length
    close()
    return tuple(found)


class Sections:
    """The heading path while walking through a document's units in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._stack: list[tuple[int, str]] = []

    def enter(self, heading: Unit) -> None:
        """Take in a heading unit: it closes those of its own level and below."""
        level = self._document.blocks[heading.block].level or 1
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()
        text = " ".join(span.of(self._document.text) for span in heading.spans)
        self._stack.append((level, text))

    @property
    def path(self) -> tuple[str, ...]:
        """Texts of the open headings, outermost first."""
        return tuple(text for _, text in self._stack)


def _only_headings(units: Sequence[Unit]) -> bool:
    return all(unit.kind is UnitKind.HEADING for unit in units)


def _passage(document: Document, units: list[Unit], section: tuple[str, ...]) -> Passage:
    return Passage(
        tuple(units),
        section,
        document.page_at(units[0].start),
        document.page_at(max(units[-1].start, units[-1].end - 1)),
    )
