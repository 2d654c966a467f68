"""Walk: the blocks of a web page's element, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from corpus.readers.characters import squeezed
from corpus.readers.composer import Composer
from corpus.readers.headings import looks_like_heading
from corpus.readers.html_tables import cells, is_layout, table_lines, term_lines
from corpus.readers.html_text import BLOCK_TAGS, BOLD_TAGS, HEADING_TAGS, inline, lines_of
from corpus.readers.html_visible import Element
from corpus.readers.lines import unwrapped, without_bullet
from corpus.readers.plain import compose
from corpus.readers.plain_pages import text_lines
from corpus.readers.roman import roman
from corpus.report import BlockKind

_LONGEST_HEADING = 250
_WORD_TITLE = "MsoTitle"
"""Class of the title's paragraph in a page that Word saved."""
_MOST_ITEM_PARAGRAPHS = 3
_CHROME = re.compile(
    r"(?:back|return) to (?:the )?(?:top|contents?)(?: of page)?|skip to (?:main )?content"
    r"|print(?: this page)?|share(?: this page)?|[↩↑▲]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Item:
    """The list item that is being read."""

    depth: int
    number: str
    """As the browser shows it before the first line; "" before a bullet and once it is used."""


class Walk:
    """Reads elements into a composer."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._pieces: list[tuple[str, bool]] = []
        self._item: _Item | None = None
        self._depth = 0
        self._level = 1

    def read(self, root: Element) -> None:
        """Adds the blocks of all that is within ``root``."""
        self._children(root)
        self._flush()

    def _children(self, element: Element, *, bold: bool = False) -> None:
        self._say(element.text, bold=bold)
        for child in element:
            self._element(child, bold=bold)
            self._say(child.tail, bold=bold)

    def _say(self, text: str | None, *, bold: bool) -> None:
        if text:
            self._pieces.append((re.sub(r"\s", " ", text), bold))

    def _element(self, element: Element, *, bold: bool) -> None:
        if element.tag in HEADING_TAGS or element.get("class") == _WORD_TITLE:
            self._heading(element)
        elif element.tag in {"ul", "ol"}:
            self._list(element)
        elif element.tag == "table":
            self._table(element)
        elif element.tag == "dl":
            self._terms(element)
        elif element.tag == "pre":
            self._preformatted(element)
        elif element.tag == "summary":
            self._flush()
            self._line(" ".join(lines_of(element)), bold=True)
        elif element.tag in BLOCK_TAGS:
            self._block(element, bold=bold)
        elif _holds_blocks(element):
            self._children(element, bold=bold or element.tag in BOLD_TAGS)
        else:
            self._pieces.extend(inline(element, bold=bold))

    def _block(self, element: Element, *, bold: bool) -> None:
        """A paragraph or a box of them; within a list item it is one line of the item."""
        if self._item is not None:
            self._pieces.append(("\n", bold))
            self._children(element, bold=bold)
            self._pieces.append(("\n", bold))
        else:
            self._flush()
            self._children(element, bold=bold)
            self._flush()

    def _heading(self, element: Element) -> None:
        self._flush()
        text = squeezed(" ".join(lines_of(element)))
        level = int(element.tag[1]) if element.tag in HEADING_TAGS else 1
        if len(text) > _LONGEST_HEADING:
            self._composer.add(BlockKind.PARAGRAPH, text)
        elif text:
            self._level = level
            self._composer.add(BlockKind.HEADING, text, level)

    def _list(self, element: Element) -> None:
        self._flush()
        outer, self._item = self._item, None
        self._depth += 1
        number = _integer(element.get("start"), 1)
        furniture = self._depth == 1 and _is_contents(element)
        for child in element:
            if child.tag == "li":
                number = _integer(child.get("value"), number)
                shown = _numeral(number, element.get("type", "1")) if element.tag == "ol" else ""
                self._list_item(child, shown, furniture=furniture)
                number += 1
            else:
                self._element(child, bold=False)
        self._flush()
        self._depth -= 1
        self._item = outer

    def _list_item(self, element: Element, number: str, *, furniture: bool) -> None:
        if furniture:
            self._composer.add(BlockKind.FURNITURE, " ".join(lines_of(element)))
        elif _is_box(element):
            self._block(element, bold=False)
        else:
            self._item = _Item(self._depth, number)
            self._children(element)
            self._flush()
            self._item = None

    def _table(self, element: Element) -> None:
        self._flush()
        outer, self._item = self._item, None
        if is_layout(element):
            for cell in cells(element):
                self._block(cell, bold=False)
        else:
            for caption in element.iterchildren("caption"):
                self._block(caption, bold=False)
            self._composer.table(table_lines(element))
        self._item = outer

    def _terms(self, element: Element) -> None:
        self._flush()
        rows = term_lines(element)
        if rows is None:
            self._block(element, bold=False)
        else:
            self._composer.table(rows)

    def _preformatted(self, element: Element) -> None:
        """Text laid out by its author: read as a plain text is."""
        self._flush()
        compose(text_lines("".join(element.itertext()).replace("\f", "\n")), self._composer)

    def _flush(self) -> None:
        """Closes the text that was being read: an item's as one block, else a block per line."""
        lines, self._pieces = _lines(self._pieces), []
        if not lines:
            return
        if self._item is not None:
            text = " ".join([self._item.number, *(line for line, _ in lines)])
            self._item.number = ""
            self._composer.add(BlockKind.LIST_ITEM, text, self._item.depth)
            return
        for bold, run in groupby(lines, key=itemgetter(1)):
            for line in unwrapped([text for text, _ in run]):
                self._line(line, bold=bold)

    def _line(self, text: str, *, bold: bool) -> None:
        """A paragraph; a heading where it is bold throughout and reads like one."""
        if bold and looks_like_heading(text, emphasised=True):
            self._composer.add(BlockKind.HEADING, text, self._level + 1)
        elif (item := without_bullet(text)) is not None:
            self._composer.add(BlockKind.LIST_ITEM, item, 1)
        else:
            self._composer.add(BlockKind.PARAGRAPH, text)


def _lines(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Lines of what was read, each with whether it is bold throughout; a site's controls left out."""
    lines: list[tuple[str, bool]] = []
    text, bold = "", True
    for piece, is_bold in [*pieces, ("\n", True)]:
        if piece == "\n":
            line = squeezed(text)
            if line and not _CHROME.fullmatch(line):
                lines.append((line, bold))
            text, bold = "", True
        else:
            text += piece
            bold = bold and (is_bold or not piece.strip())
    return lines


def _holds_blocks(element: Element) -> bool:
    return any(inner.tag in BLOCK_TAGS for inner in element.iterdescendants())


def _is_box(element: Element) -> bool:
    """Whether a list item is a box with headings, tables or many paragraphs, and no item to quote."""
    if next(element.iter(*HEADING_TAGS, "table"), None) is not None:
        return True
    return sum(1 for _ in element.iterchildren("p")) > _MOST_ITEM_PARAGRAPHS


def _is_contents(element: Element) -> bool:
    """Whether a list holds nothing but links to places on the same page."""
    links = [link for link in element.iter("a") if link.get("href")]
    if len(links) < 2 or not all(link.get("href", "").startswith("#") for link in links):
        return False
    linked = sum(len("".join("".join(link.itertext()).split())) for link in links)
    return linked * 10 >= len("".join("".join(element.itertext()).split())) * 9


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise


def _numeral(number: int, kind: str) -> str:
    """Number of an item as ``<ol type>`` asks for: 1, a, A, i or I."""
    if kind in {"a", "A"} and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    if kind in {"i", "I"} and 1 <= number < 400:
        return f"{roman(number) if kind == 'I' else roman(number).lower()}."
    return f"{number}."
