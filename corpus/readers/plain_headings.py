"""Which pieces of a plain text are headings, and at what level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.headings import is_date, looks_like_heading, numbered_level
from corpus.readers.lines import is_contents_line
from corpus.readers.plain_pieces import Piece
from corpus.report import BlockKind

_LONGEST_LEAD_IN = 140
_SHORTEST_BODY = 60
_HEADINGS_IN_A_ROW = 3
_PLACE = re.compile(r"<?(?:https?://|www\.)\S+>?")
_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_TITLE, _CAPITALS, _PLAIN = 1, 2, 3


def with_headings(found: Sequence[Piece]) -> list[Piece]:
    """The pieces, each that reads as a heading made one, and lines of contents made furniture.

    The first heading is the title (level 1) where no text stands above it.
    """
    told = [_told(piece, _next(found, at)) for at, piece in enumerate(found)]
    told = [piece if _leads(told, at) else found[at] for at, piece in enumerate(told)]
    levels = {piece.level for piece in told if piece.kind is BlockKind.HEADING}
    shift = 0 if _CAPITALS in levels else 1
    titled = False
    placed = []
    for piece in told:
        level = piece.level
        if piece.kind is BlockKind.HEADING:
            level = _TITLE if not titled else max(2, level - shift if level >= _PLAIN else level)
        if piece.kind is not BlockKind.FURNITURE:
            titled = titled or piece.kind is BlockKind.HEADING or len(piece.text) > _SHORTEST_BODY
        placed.append(replace(piece, level=level))
    return placed


def _next(found: Sequence[Piece], at: int) -> Piece | None:
    """The piece below, furniture passed over."""
    return next((piece for piece in found[at + 1 :] if piece.kind is not BlockKind.FURNITURE), None)


def _told(piece: Piece, below: Piece | None) -> Piece:
    """The piece as a heading or as furniture, where its own look and what is below say so."""
    if piece.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
        return piece
    text = piece.text
    if is_contents_line(text) or _CONTENTS.fullmatch(text):
        return replace(piece, kind=BlockKind.FURNITURE)
    level = _level(piece, text, below)
    return replace(piece, kind=BlockKind.HEADING, level=level) if level else piece


def _level(piece: Piece, text: str, below: Piece | None) -> int:
    """Level that the look of a heading speaks for; 0 where it is none."""
    if below is None or not (piece.alone or text.isupper()):
        return 0
    if piece.kind is BlockKind.LIST_ITEM and (not piece.numbered or _is_numbered(below)):
        return 0
    if looks_like_heading(text, emphasised=piece.is_bold):
        number = numbered_level(text)
        if number is not None:
            return number + 1
        return _CAPITALS if text.isupper() else _PLAIN
    return _PLAIN + 1 if _introduces(text, below) else 0


def _is_numbered(piece: Piece) -> bool:
    return piece.kind is BlockKind.LIST_ITEM and piece.numbered


def _introduces(text: str, below: Piece) -> bool:
    """Whether a line that ends in a colon stands over paragraphs, as a heading does."""
    return (
        text.endswith(":")
        and len(text) <= _LONGEST_LEAD_IN
        and not re.search(r"[.!?]\s", text)
        and below.kind is BlockKind.PARAGRAPH
        and below.alone
        and len(below.text) > _SHORTEST_BODY
    )


def _leads(told: Sequence[Piece], at: int) -> bool:
    """Whether something stands under a heading: a few lines at the end are a signature instead."""
    if told[at].kind is not BlockKind.HEADING:
        return True
    below = [piece for piece in told[at + 1 :] if piece.kind is not BlockKind.FURNITURE]
    for piece in below[:_HEADINGS_IN_A_ROW]:
        if piece.kind is not BlockKind.HEADING and not is_date(piece.text):
            return _is_content(piece)
    return False


def _is_content(piece: Piece) -> bool:
    """Whether the piece is what a heading can stand over: not an address, a name or a post."""
    if piece.kind is not BlockKind.PARAGRAPH:
        return True
    ended = piece.text.endswith((".", "!", "?", ":", ";", "”", ")"))
    return not _PLACE.fullmatch(piece.text) and (ended or len(piece.text) > _SHORTEST_BODY)
