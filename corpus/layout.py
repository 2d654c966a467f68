"""Pages put together: furniture found by place and repetition, text that goes on overleaf, headings.

Pure, and the same for every format that has pages. A reader gives each page's text with its blocks and where
their lines stand; out come the canonical text and its blocks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.report import Block, BlockKind, Page, Row, Span

_EDGE = 0.14
"""Part of the page's height at its top and foot where running headers and footers stand."""
_SAME_PLACE = 8.0
_ENDED = re.compile(r"[.!?:][\"'”’)\]]*\d{0,2}$")
_DIGITS = re.compile(r"\d+")
_NUMBER_ONLY = re.compile(r"[\W_]*(?:page )?[\divxlc]+[\W_]*(?:of \d+)?[\W_]*", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\S")


@dataclass(slots=True)
class DraftLine:
    """A line of a page: its place in the page's text and on the page (points from the top left)."""

    span: Span
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool


@dataclass(slots=True)
class DraftBlock:
    """A block of one page; ``kind`` is "text", "item" or "table"."""

    kind: str
    lines: list[DraftLine]
    rows: list[tuple[Span, ...]] = field(default_factory=list)
    headers: int = 0

    @property
    def size(self) -> float:
        """Font size of most of its text."""
        sizes: Counter[float] = Counter()
        for line in self.lines:
            sizes[round(line.size, 1)] += len(line.span)
        return sizes.most_common(1)[0][0]

    @property
    def span(self) -> Span:
        """From its first line's start to its last one's end."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)


@dataclass(slots=True)
class DraftPage:
    """A page before it is put together with the others."""

    number: int
    width: float
    height: float
    text: str
    blocks: list[DraftBlock]
    hidden: list[Span]
    label: str | None = None
    picture: bool = False
    from_ocr: bool = False


@dataclass(slots=True)
class Layout:
    """Canonical text with its blocks and pages."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    hidden: tuple[Span, ...]


def put_together(drafts: Sequence[DraftPage]) -> Layout:
    """One document out of its pages."""
    furniture = furniture_of(drafts)
    return _Assembly(drafts, furniture).layout()


def furniture_of(drafts: Sequence[DraftPage]) -> set[tuple[int, int]]:
    """Running headers, footers and page numbers: (page's ordinal, line's start) of each such line.

    A line near the page's edge is furniture where the same words, digits aside, stand in the same place on
    at least three pages, or on two pages out of at most four, or where it is a page number there.
    """
    places: dict[str, list[tuple[int, float, int]]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        for block in draft.blocks:
            for line in block.lines:
                if line.y1 < _EDGE * draft.height or line.y0 > (1 - _EDGE) * draft.height:
                    key = _DIGITS.sub("0", line.span.of(draft.text)).casefold()
                    places[key].append((at, line.y0, line.span.start))
    found: set[tuple[int, int]] = set()
    for key, lines in places.items():
        for at, y, start in lines:
            pages = {other for other, other_y, _ in lines if abs(other_y - y) <= _SAME_PLACE}
            enough = 2 if len(drafts) <= 4 or _NUMBER_ONLY.fullmatch(key) else 3
            if len(pages) >= enough:
                found.add((at, start))
    return found


@dataclass(slots=True)
class _Piece:
    """Part of a block to be, in the whole text."""

    kind: BlockKind
    spans: list[Span]
    size: float = 0.0
    bold: bool = False
    rows: tuple[Row, ...] = ()
    level: int = 0
    page: int = 0


class _Assembly:
    def __init__(self, drafts: Sequence[DraftPage], furniture: set[tuple[int, int]]) -> None:
        self._drafts = drafts
        self._furniture = furniture
        self._text = ""
        self._body_size = _body_size(drafts)

    def layout(self) -> Layout:
        parts: list[str] = []
        length = 0
        pages: list[Page] = []
        pieces: list[_Piece] = []
        hidden: list[Span] = []
        for at, draft in enumerate(self._drafts):
            offset = length
            for block in draft.blocks:
                pieces += self._pieces(at, draft, block, offset)
            hidden += [Span(span.start + offset, span.end + offset) for span in draft.hidden]
            text = draft.text + ("\n" if draft.text and at < len(self._drafts) - 1 else "")
            parts.append(text)
            length += len(text)
            pages.append(_page(draft, Span(offset, length)))
        self._text = _with_breaks("".join(parts), pieces)
        joined = self._joined(pieces)
        blocks = tuple(
            Block(piece.kind, tuple(piece.spans), piece.level, piece.rows) for piece in joined
        )
        return Layout(self._text, blocks, tuple(pages), tuple(hidden))

    def _pieces(self, at: int, draft: DraftPage, block: DraftBlock, offset: int) -> list[_Piece]:
        """A block of one page, its furniture set apart."""
        if block.kind == "table" and not all(
            (at, line.span.start) in self._furniture for line in block.lines
        ):
            rows = tuple(
                Row(
                    tuple(Span(cell.start + offset, cell.end + offset) for cell in row),
                    index < block.headers,
                )
                for index, row in enumerate(block.rows)
            )
            span = Span(block.span.start + offset, block.span.end + offset)
            return [_Piece(BlockKind.TABLE, [span], block.size, rows=rows, page=at)]
        pieces: list[_Piece] = []
        for line in block.lines:
            span = Span(line.span.start + offset, line.span.end + offset)
            running = (at, line.span.start) in self._furniture
            if not running and pieces and pieces[-1].kind is not BlockKind.FURNITURE:
                pieces[-1].spans[-1] = Span(pieces[-1].spans[-1].start, span.end)
                continue
            kind = BlockKind.FURNITURE if running else self._kind(block)
            pieces.append(
                _Piece(kind, [span], block.size, all(each.bold for each in block.lines), page=at)
            )
        for piece in pieces:
            if piece.kind is BlockKind.HEADING:
                piece.level = 2
            elif piece.kind is BlockKind.LIST_ITEM:
                piece.level = 1
        return pieces

    def _kind(self, block: DraftBlock) -> BlockKind:
        if block.kind == "item":
            return BlockKind.LIST_ITEM
        bold = all(line.bold for line in block.lines)
        large = block.size > 1.12 * self._body_size
        if (bold and len(block.lines) <= 3 or large and len(block.lines) <= 4) and len(
            block.span
        ) < 300:
            return BlockKind.HEADING
        return BlockKind.PARAGRAPH

    def _joined(self, pieces: list[_Piece]) -> list[_Piece]:
        joined: list[_Piece] = []
        last: _Piece | None = None
        for piece in pieces:
            if piece.kind is BlockKind.FURNITURE:
                joined.append(piece)
                continue
            if last is not None and self._goes_on(last, piece):
                last.spans += piece.spans
                last.page = piece.page
                continue
            joined.append(piece)
            last = piece
        return joined

    def _goes_on(self, last: _Piece, piece: _Piece) -> bool:
        """Whether ``piece``, the first of its page, goes on with the last of the page before."""
        if piece.page == last.page or piece.kind is not BlockKind.PARAGRAPH:
            return False
        if last.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return False
        if abs(last.size - piece.size) > 0.6:
            return False
        first = piece.spans[0].of(self._text)
        if first[0].islower():
            return True
        return _ENDED.search(last.spans[-1].of(self._text)) is None


def _body_size(drafts: Sequence[DraftPage]) -> float:
    sizes: Counter[float] = Counter()
    for draft in drafts:
        for block in draft.blocks:
            if block.kind != "table":
                for line in block.lines:
                    sizes[round(line.size, 1)] += len(line.span)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _page(draft: DraftPage, span: Span) -> Page:
    return Page(
        draft.number, span, draft.label, draft.width, draft.height,
        needs_ocr=draft.picture and not draft.text, from_ocr=draft.from_ocr,
    )  # fmt: skip


def _with_breaks(text: str, pieces: list[_Piece]) -> str:
    """The text with a newline, not a space, between any two blocks."""
    letters = None
    for piece in pieces:
        start = piece.spans[0].start
        if start and text[start - 1] == " ":
            letters = letters or list(text)
            letters[start - 1] = "\n"
    return "".join(letters) if letters else text
