"""What must hold of every document, whatever reader made it."""

from __future__ import annotations

from itertools import pairwise

from corpus.report import BlockKind, Document, Span


def assert_sound(document: Document) -> None:
    """The canonical text is clean, its blocks cover it in order, and its pages tile it."""
    text = document.text
    assert "\r" not in text
    assert "\n\n" not in text
    text.encode()
    previous = Span(0, 0)
    for block in document.blocks:
        assert block.spans
        assert block.start >= previous.start
        assert (block.level > 0) == (block.kind in {BlockKind.HEADING, BlockKind.LIST_ITEM})
        assert bool(block.rows) == (block.kind is BlockKind.TABLE)
        previous = block.spans[0]
        for span in block.spans:
            piece = span.of(text)
            assert len(piece) == len(span) > 0
            assert piece == piece.strip()
        if block.kind is BlockKind.TABLE:
            _assert_table(document, block.spans)
    _assert_covered(document)
    _assert_paged(document)


def _assert_table(document: Document, spans: tuple[Span, ...]) -> None:
    [rows] = [block.rows for block in document.blocks if block.spans == spans]
    end = spans[0].start
    for row in rows:
        assert row.span.start >= end
        for cell in row.cells:
            assert cell.start >= end
            assert cell.of(document.text) == cell.of(document.text).strip()
            end = cell.end
        assert row.span.of(document.text) == row.span.of(document.text).strip() != ""
    assert rows[0].span.start == spans[0].start
    assert rows[-1].span.end == spans[-1].end


def _assert_covered(document: Document) -> None:
    """Each character that is not white space lies in exactly one block, and in one cell of a table."""
    counts = [0] * len(document.text)
    for block in document.blocks:
        cells = [cell for row in block.rows for cell in row.cells]
        for span in cells or block.spans:
            for position in range(span.start, span.end):
                counts[position] += 1
    for character, count in zip(document.text, counts, strict=True):
        assert count == 1 or (count == 0 and character.isspace())


def _assert_paged(document: Document) -> None:
    if not document.pages:
        return
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    edges = [0, *(page.span.end for page in document.pages)]
    assert [page.span for page in document.pages] == [
        Span(start, end) for start, end in pairwise(edges)
    ]
    assert edges[-1] == len(document.text)
