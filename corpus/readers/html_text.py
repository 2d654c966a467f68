"""Inline text of a web page's elements, with line breaks where the browser sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.readers.html_visible import Element
from corpus.readers.lines import unwrapped

BLOCK_TAGS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BOLD_TAGS = frozenset({"b", "strong"})
_NOTE_MARK = re.compile(r"[\[(]?(?:(?:foot)?note\s*)?(?:\d{1,3}|[*†‡§])[\])]?", re.IGNORECASE)
_BACK_MARK = frozenset("↩↑⏎^")


def is_note_mark(element: Element) -> bool:
    """Whether the element leads to a footnote or back, by a raised number or an arrow, and says nothing."""
    if element.tag == "a" and element.get("href", "").startswith("#"):
        text = "".join(element.itertext()).strip("\ufe0e\ufe0f ")
        return bool(text) and _BACK_MARK.issuperset(text)
    if element.tag != "sup":
        return False
    links = [link.get("href", "") for link in element.iter("a")]
    text = "".join(element.itertext()).strip()
    return any("#" in link for link in links) and bool(_NOTE_MARK.fullmatch(text))


def pieces(element: Element) -> Iterator[tuple[str, bool]]:
    """Texts within ``element`` in order, each with whether it is bold; a line break is a newline."""
    yield from _pieces(element, bold=element.tag in BOLD_TAGS)


def _pieces(element: Element, *, bold: bool) -> Iterator[tuple[str, bool]]:
    yield _flat(element.text), bold
    for child in element:
        yield from inline(child, bold=bold)
        yield _flat(child.tail), bold


def inline(child: Element, *, bold: bool) -> Iterator[tuple[str, bool]]:
    """Texts of one element within a line, its tail left out; ``bold`` says whether the line is."""
    if child.tag == "br":
        yield "\n", bold
    elif is_note_mark(child):
        return
    elif child.tag in BLOCK_TAGS:
        yield "\n", bold
        yield from _pieces(child, bold=bold or child.tag == "th")
        yield "\n", bold
    elif child.tag == "q":
        yield "“", bold
        yield from _pieces(child, bold=bold)
        yield "”", bold
    else:
        yield from _pieces(child, bold=bold or child.tag in BOLD_TAGS)


def _flat(text: str | None) -> str:
    """White space in the source is a space on the page."""
    return re.sub(r"\s", " ", text or "")


def is_bold(element: Element) -> bool:
    """Whether all text within is bold; true where there is none."""
    return all(bold for text, bold in pieces(element) if text.strip())


def lines_of(element: Element) -> list[str]:
    """Lines of all that is within ``element``, blank ones dropped, broken sentences rejoined."""
    return unwrapped("".join(text for text, _ in pieces(element)).split("\n"))
