"""Pieces of a plain text: which lines are a heading, a paragraph, a list item or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.readers.characters import squeezed
from corpus.readers.composer import Line
from corpus.readers.lines import continues, is_contents_line, joined
from corpus.readers.plain_pages import TextLine
from corpus.readers.tables import text_table
from corpus.report import BlockKind

_BULLET = re.compile(r"(\s*)(?:[-*•–—·▪■●○◦‣⁃❖➢✓\uf0b7\uf0a7]\s+|o(?:\t| {2,})\s*)(?=\S)")
_NUMBER = re.compile(
    r"(\s*)(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}\.|[a-z]\.|[ivx]{1,5}\.)\s+(?=\S)"
)
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,})\s*")
_RULE = re.compile(r"\s*(?:[-=_*~#]\s?){3,}")
_BOLD = re.compile(r"(?<![\w*_])(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?![\w*_])")
_LONGEST_LONE_ROW = 200
"""Code points; a longer line with a tab in it is prose."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a piece stands on one page, as one line."""

    text: str
    page: int
    furniture: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that make one block."""

    kind: BlockKind
    lines: tuple[TextLine, ...]
    level: int = 0
    rows: tuple[Line, ...] = ()
    alone: bool = False
    """Nothing adjoins it: a blank line above and below."""
    indent: int = 0
    """Column of a list item's mark."""
    numbered: bool = False
    """A list item with a number, which is kept; a bullet is not."""

    @property
    def text(self) -> str:
        """All of it as one line, furniture left out."""
        return _BOLD.sub(r"\2", self._typed)

    @property
    def is_bold(self) -> bool:
        """Typed between ``**`` throughout."""
        return bool(_BOLD.fullmatch(self._typed))

    @property
    def _typed(self) -> str:
        return squeezed(joined([line.text.strip() for line in self.lines if not line.furniture]))

    def parts(self) -> list[Part]:
        """The text from page to page, furniture on its own, without the ``**`` of bold words.

        More than one where the piece goes on over a page's end.
        """
        parts: list[list[TextLine]] = []
        for line in self.lines:
            above = parts[-1][-1] if parts else None
            if above and (above.page, above.furniture) == (line.page, line.furniture):
                parts[-1].append(line)
            else:
                parts.append([line])
        return [_part(lines, self.kind) for lines in parts]


def _part(lines: Sequence[TextLine], kind: BlockKind) -> Part:
    text = _BOLD.sub(r"\2", squeezed(joined([line.text.strip() for line in lines])))
    return Part(text, lines[0].page, kind is BlockKind.FURNITURE or lines[0].furniture)


@dataclass(slots=True)
class _Open:
    """The piece that lines are being added to."""

    kind: BlockKind
    lines: list[TextLine]
    indent: int = 0
    numbered: bool = False

    def close(self) -> Piece:
        return Piece(self.kind, tuple(self.lines), indent=self.indent, numbered=self.numbered)


def pieces(stretch: Sequence[TextLine], width: int | None) -> list[Piece]:
    """Pieces of one stretch, top to bottom; ``width`` is where the file wraps its lines."""
    if stretch[0].furniture:
        return [Piece(BlockKind.FURNITURE, tuple(stretch))]
    if len(stretch) > 1 and _is_underlined(stretch[0].text, stretch[1].text):
        level = 2 if "=" in stretch[1].text else 3
        heading = Piece(BlockKind.HEADING, (stretch[0],), level)
        return [heading, *(pieces(stretch[2:], width) if stretch[2:] else [])]
    found = list(_split_tables(stretch, width))
    return [replace(found[0], alone=True)] if len(found) == 1 else found


def _is_underlined(text: str, rule: str) -> bool:
    return bool(
        _UNDERLINE.fullmatch(rule)
        and not _UNDERLINE.fullmatch(text)
        and "  " not in text.strip()
        and abs(len(rule.strip()) - len(text.strip())) <= 3
    )


def _split_tables(stretch: Sequence[TextLine], width: int | None) -> Iterator[Piece]:
    """The stretch's tables, and the pieces of what stands around them."""
    first, last = _table_lines(stretch)
    rows = None
    if first < last:
        rows = text_table([line.text for line in stretch[first:last]])
    if rows is None:
        yield from _running_text(stretch, width)
        return
    yield from _running_text(stretch[:first], width)
    yield Piece(BlockKind.TABLE, tuple(stretch[first:last]), rows=tuple(rows))
    if stretch[last:]:
        yield from _split_tables(stretch[last:], width)


def _table_lines(stretch: Sequence[TextLine]) -> tuple[int, int]:
    """First and last + 1 of the lines that may be a table; equal where none are."""
    for sign in ("\t", "|"):
        marked = [sign in line.text.strip() and not line.furniture for line in stretch]
        marked = [mark or _framed(marked, stretch, at) for at, mark in enumerate(marked)]
        if sum(marked) >= (1 if sign == "\t" else 2):
            first = marked.index(True)
            last = next((at for at in range(first, len(marked)) if not marked[at]), len(marked))
            return (0, 0) if _is_prose(stretch[first:last]) else (first, last)
    if any(line.furniture or _mark(line.text) for line in stretch):
        return (0, 0)
    captioned = len(stretch) > 2 and "  " not in stretch[0].text.strip()
    return int(captioned), len(stretch)


def _is_prose(lines: Sequence[TextLine]) -> bool:
    """Whether the tabs stand after list marks, after one key, or within one long line."""
    if len(lines) == 1:
        text = lines[0].text.strip()
        return len(text) > _LONGEST_LONE_ROW or text.split("\t")[0].endswith(":")
    return all(_mark(line.text) for line in lines)


def _framed(marked: Sequence[bool], stretch: Sequence[TextLine], at: int) -> bool:
    """Whether the line is a rule next to a row with bars ("+-----+")."""
    beside = [*marked[max(at - 1, 0) : at], *marked[at + 1 : at + 2]]
    return (
        "|" in "".join(line.text for line in stretch)
        and any(beside)
        and bool(re.fullmatch(r"\s*[+:|=-]{3,}[\s+:|=-]*", stretch[at].text))
    )


def _mark(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _NUMBER.match(text)


def _running_text(lines: Sequence[TextLine], width: int | None) -> Iterator[Piece]:
    """Paragraphs, list items and headings in capitals; ruled lines are dropped."""
    open_piece: _Open | None = None
    for line in lines:
        if line.furniture and open_piece:
            open_piece.lines.append(line)
            continue
        if _RULE.fullmatch(line.text):
            continue
        mark = _mark(line.text)
        if open_piece and not mark and _belongs(open_piece, line, width):
            open_piece.lines.append(line)
            continue
        if open_piece:
            yield open_piece.close()
        open_piece = _opened(line, mark)
    if open_piece:
        yield open_piece.close()


def _opened(line: TextLine, mark: re.Match[str] | None) -> _Open:
    if mark is None:
        return _Open(BlockKind.PARAGRAPH, [line])
    numbered = _BULLET.match(line.text) is None
    text = line.text if numbered else line.text[mark.end() :]
    indent = len(mark.group(1).expandtabs())
    return _Open(BlockKind.LIST_ITEM, [replace(line, text=text)], indent, numbered)


def _belongs(open_piece: _Open, line: TextLine, width: int | None) -> bool:
    last = next(above for above in reversed(open_piece.lines) if not above.furniture)
    if is_contents_line(last.text):
        return False
    if open_piece.kind is BlockKind.LIST_ITEM:
        indent = len(line.text.expandtabs()) - len(line.text.expandtabs().lstrip())
        if indent > open_piece.indent:
            return True
    return continues(last.text, line.text, width)
