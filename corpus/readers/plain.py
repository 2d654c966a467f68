"""Plain text: paragraphs, headings, lists and tables told by how the lines are laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version

from corpus.errors import EmptyReport
from corpus.readers.characters import visible
from corpus.readers.composer import Composer
from corpus.readers.encoding import decode
from corpus.readers.limits import ReadLimits
from corpus.readers.lines import wrap_width
from corpus.readers.plain_headings import with_headings
from corpus.readers.plain_pages import TextLine, stretches, text_lines
from corpus.readers.plain_pieces import Piece, pieces
from corpus.report import Block, BlockKind, Document, Format, Page, Span
from corpus.unseen import Unseen

READER = f"text-5 charset-normalizer-{version('charset-normalizer')}"


def read_text(data: bytes, limits: ReadLimits) -> Document:  # noqa: ARG001 - every reader takes both
    """Document of a plain text; pages where form feeds part them.

    Bullets, ruled lines and the ``**`` around bold words are layout and left out; numbers stay.
    Raises EmptyReport.
    """
    text, warnings = decode(data)
    unseen = Unseen()
    unseen.look(text)
    lines = text_lines(visible(text))
    composer = Composer()
    starts = compose(lines, composer)
    if not composer.blocks:
        raise EmptyReport("there is no text in it", remedy="export the report again")
    blocks = tuple(composer.blocks)
    canonical = composer.text
    is_titled = blocks[0].kind is BlockKind.HEADING and blocks[0].level == 1
    return Document(
        format=Format.TEXT,
        reader=READER,
        text=canonical,
        blocks=blocks,
        pages=_pages(lines, starts, len(canonical)),
        title=blocks[0].spans[0].of(canonical) if is_titled else None,
        warnings=(*warnings, *unseen.warnings()),
    )


def compose(lines: Sequence[TextLine], composer: Composer) -> dict[int, int]:
    """Adds the lines' blocks to ``composer``; where each page begins that has text, by its number."""
    runs = stretches(lines)
    followed = [line.text for run in runs for line in run[:-1] if not line.furniture]
    width = wrap_width(followed)
    found = with_headings([piece for run in runs for piece in pieces(run, width)])
    starts: dict[int, int] = {}
    indents: list[int] = []
    for piece in found:
        if piece.kind is BlockKind.LIST_ITEM:
            indents = [*(indent for indent in indents if indent < piece.indent), piece.indent]
            piece = replace(piece, level=len(indents))
        elif piece.kind is not BlockKind.FURNITURE:
            indents = []
        _emit(piece, composer, starts)
    return starts


def _emit(piece: Piece, composer: Composer, starts: dict[int, int]) -> None:
    """Adds one piece; where it goes on over a page's end, a span for each part."""
    if piece.kind is BlockKind.TABLE:
        starts.setdefault(piece.lines[0].page, composer.length)
        composer.table(piece.rows)
        return
    own: list[Span] = []
    aside: list[Span] = []
    for part in piece.parts():
        starts.setdefault(part.page, composer.length)
        span = composer.place(part.text)
        if span is not None:
            (aside if part.furniture else own).append(span)
    if own:
        composer.blocks.append(Block(piece.kind, tuple(own), piece.level))
    composer.blocks.extend(Block(BlockKind.FURNITURE, (span,)) for span in aside)


def _pages(lines: Sequence[TextLine], starts: dict[int, int], end: int) -> tuple[Page, ...]:
    """Pages that tile the text; none where there was no form feed."""
    count = lines[-1].page + 1
    if count == 1:
        return ()
    edges = [end] * (count + 1)
    for number in range(count - 1, -1, -1):
        edges[number] = min(starts.get(number, edges[number + 1]), edges[number + 1])
    edges[0] = 0
    return tuple(
        Page(number + 1, Span(edges[number], edges[number + 1])) for number in range(count)
    )
