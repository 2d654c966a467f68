"""What the blocks of a report are to each other: headings with levels, list items with depths, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from corpus.paging.piece import Piece
from corpus.report import BlockKind

_LARGE = 1.2
"""Of the body's font size: a heading even if it is not bold."""
_LARGE_IF_BOLD = 0.93
_SMALL = 0.95
_MUCH_SMALLER = 0.87
_LONGEST_HEADING = 300
_MOST_HEADING_LINES = 8
_DEEPEST = 6
_LONGEST_NUMBERED_ITEM = 600
"""Code points; a longer numbered block is a paragraph."""
_SAME_INDENT = 5.0
_LEADERS = re.compile(r"(?:\. ?|_|…){4,}\s*\d*$")
_SENTENCE_END = re.compile(r"[.;,][\"'”’)\]]*$")
_NUMBERED = re.compile(r"\(?(\d{1,3}|[a-z])[.)] ")
_NEXT_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*\s+[A-Z“‘(]")
_SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.? ")
_DATED_LABEL = re.compile(r"[^:.]{3,40}: [^.]*\d")
_NOTE_START = re.compile(r"(?:\d{1,3}|[*†‡§^~])\s*\D")


def body_size(pieces: Sequence[Piece]) -> float:
    """Font size of most of the running text, in points."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        if piece.kind is BlockKind.PARAGRAPH:
            for line in piece.lines:
                sizes[round(line.size, 1)] += len(line.span)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def ranked(pieces: list[Piece], text: str, body: float) -> list[Piece]:
    """The pieces, each paragraph told to be a heading, list item, footnote or just a paragraph."""
    bold_body = _bold_body(pieces, body)
    after_note: Piece | None = None
    for piece in pieces:
        if piece.kind is not BlockKind.PARAGRAPH:
            continue
        shown = piece.text(text)
        if _is_footnote(piece, shown, body, after_note):
            piece.footnote = True
            after_note = piece
        elif piece.block.kind == "item":
            piece.kind = BlockKind.LIST_ITEM
        elif _is_heading(piece, shown, body, bold_body=bold_body):
            piece.kind = BlockKind.HEADING
    _number_items(pieces, text)
    _level_headings(pieces, text)
    _level_items(pieces)
    return pieces


def _bold_body(pieces: list[Piece], body: float) -> bool:
    """Whether most running text is bold, so that bold tells nothing."""
    weights: Counter[bool] = Counter()
    for piece in pieces:
        if abs(piece.size - body) < 0.5:
            weights[piece.bold] += sum(len(line.span) for line in piece.lines)
    return weights[True] > weights[False]


def _is_footnote(piece: Piece, shown: str, body: float, above: Piece | None) -> bool:
    if piece.size > _SMALL * body or piece.lines[0].y0 < 0.35 * piece.page.height:
        return False
    if piece.block.note:
        return True
    if above is not None and above.page is piece.page and abs(above.size - piece.size) < 0.3:
        return above.lines[0].y0 < piece.lines[0].y0
    return piece.size < _MUCH_SMALLER * body and _NOTE_START.match(shown) is not None


def _is_heading(piece: Piece, shown: str, body: float, *, bold_body: bool) -> bool:
    if len(shown) > _LONGEST_HEADING or len(piece.lines) > _MOST_HEADING_LINES:
        return False
    if not any(map(str.isalpha, shown)) or _LEADERS.search(shown):
        return False
    one = piece.bold or not shown.endswith(".")
    if piece.size >= _LARGE * body and one and not _NEXT_SENTENCE.search(shown):
        return True
    if _SENTENCE_END.search(shown) or (piece.page.number <= 2 and _DATED_LABEL.match(shown)):
        return False
    if piece.bold and not bold_body and piece.size >= _LARGE_IF_BOLD * body:
        return True
    capitals = shown.isupper() and len(shown.split()) > 1 and not _NUMBERED.match(shown)
    return capitals and piece.size >= body - 0.1


def _number_items(pieces: list[Piece], text: str) -> None:
    """Numbered blocks are list items where those around them in their run are single sentences."""
    run: list[Piece] = []
    before = 0
    for piece in pieces:
        if piece.kind is not BlockKind.PARAGRAPH or piece.footnote:
            continue
        match = _NUMBERED.match(piece.text(text))
        if match is None:
            continue
        number = int(match[1]) if match[1].isdigit() else ord(match[1]) - ord("a") + 1
        if number != before + 1:
            _decide(run, text)
            run = []
        run.append(piece)
        before = number
    _decide(run, text)


def _decide(run: list[Piece], text: str) -> None:
    shown = [piece.text(text) for piece in run]
    sentences = [1 + len(_NEXT_SENTENCE.findall(each, 5)) for each in shown]
    for at, piece in enumerate(run):
        one = median(sentences[max(0, at - 2) : at + 3]) < 2
        if one and len(shown[at]) <= _LONGEST_NUMBERED_ITEM:
            piece.kind = BlockKind.LIST_ITEM


def _level_headings(pieces: list[Piece], text: str) -> None:
    """Level 1 for the title, the largest heading of the first page with any.

    The others are as deep as there are larger ones open above them; what stands on the title's page is
    closed at its end, so that a cover heads nothing.
    """
    headings = [piece for piece in pieces if piece.kind is BlockKind.HEADING]
    cover = headings[0].page if headings else None
    on_cover = [piece for piece in headings if piece.page is cover]
    title = max(on_cover, key=lambda piece: piece.size, default=None)
    above: list[Piece] = []
    for piece in headings:
        if piece is title:
            piece.level = 1
            continue
        if above and above[0].page is cover and piece.page is not cover:
            above = []
        while above and not _outranks(above[-1], piece, text):
            above.pop()
        above.append(piece)
        piece.level = min(1 + len(above), _DEEPEST)


def _outranks(above: Piece, piece: Piece, text: str) -> bool:
    """Whether ``piece`` belongs under the heading ``above``."""
    numbers = _SECTION_NUMBER.match(above.text(text)), _SECTION_NUMBER.match(piece.text(text))
    if abs(above.size - piece.size) < 0.5:
        if numbers[0] and numbers[1]:
            return numbers[0][1].count(".") < numbers[1][1].count(".")
        if above.text(text).isupper() != piece.text(text).isupper():
            return above.text(text).isupper()
        return above.bold and not piece.bold
    return above.size > piece.size


def _level_items(pieces: list[Piece]) -> None:
    """Depth of list items by their indent among the items of one run."""
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and (piece.kind is BlockKind.FURNITURE or piece.footnote):
            continue
        if piece is not None and piece.kind is BlockKind.LIST_ITEM:
            run.append(piece)
            continue
        indents: list[float] = []
        for x0 in sorted(each.lines[0].x0 for each in run):
            if not indents or x0 - indents[-1] > _SAME_INDENT:
                indents.append(x0)
        for each in run:
            each.level = sum(1 for indent in indents if indent <= each.lines[0].x0 + 0.01)
        run = []
