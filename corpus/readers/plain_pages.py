"""Lines and pages of a plain text: a form feed ends a page; running headers and footers are told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.readers.lines import continues

_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_EDGE_LINES = 2
"""So many lines at a page's top and bottom may be running headers and footers."""
_FEWEST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line as it stands in the file, tabs and all, and the page it stands on, from 0."""

    text: str
    page: int = 0
    furniture: bool = False


def text_lines(text: str) -> list[TextLine]:
    """Lines of ``text``; what repeats at the edges of its pages is marked as furniture."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    pages = [page.split("\n") for page in text.removesuffix("\f").split("\f")]
    lines = [[TextLine(line, number) for line in page] for number, page in enumerate(pages)]
    if len(pages) > 1:
        lines = _with_furniture(lines)
    return [line for page in lines for line in page]


def _with_furniture(pages: list[list[TextLine]]) -> list[list[TextLine]]:
    edges = [_edges(page) for page in pages]
    keys = [
        {_key(page[index].text) for index in edge} for page, edge in zip(pages, edges, strict=True)
    ]
    counts = Counter(key for page_keys in keys for key in page_keys)
    enough = max(_FEWEST_REPEATS, len(pages) // 2)
    numbered = sum(
        any(_PAGE_NUMBER.fullmatch(page[index].text.strip()) for index in edge)
        for page, edge in zip(pages, edges, strict=True)
    )
    marked = []
    for page, edge in zip(pages, edges, strict=True):
        lines = list(page)
        for index in edge:
            text = lines[index].text.strip()
            is_number = numbered * 2 >= len(pages) and _PAGE_NUMBER.fullmatch(text)
            if is_number or counts[_key(text)] >= enough:
                lines[index] = replace(lines[index], furniture=True)
        marked.append(lines)
    return marked


def _edges(page: Sequence[TextLine]) -> set[int]:
    """Indices of the first and last lines that are not blank."""
    filled = [index for index, line in enumerate(page) if line.text.strip()]
    return {*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]}


def _key(text: str) -> str:
    """What stays the same from page to page: the text without its numbers."""
    return re.sub(r"\d+", "#", " ".join(text.split())).casefold()


def stretches(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Runs of lines without a blank one between them; furniture stands alone.

    A sentence that goes on over a page's end makes one stretch, with the furniture in between.
    """
    merged: list[list[TextLine]] = []
    last_text: int | None = None
    for run in _runs(lines):
        if run[0].furniture:
            merged.append(run)
        elif last_text is not None and _goes_on(merged[last_text][-1], run[0]):
            merged[last_text:] = [
                [line for stretch in merged[last_text:] for line in stretch] + run
            ]
        else:
            last_text = len(merged)
            merged.append(run)
    return merged


def _goes_on(line: TextLine, after: TextLine) -> bool:
    return line.page != after.page and continues(line.text, after.text)


def _runs(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Adjoining lines of one page; a line of furniture is a run of its own."""
    run: list[TextLine] = []
    for line in lines:
        filled = bool(line.text.strip())
        if run and not (filled and _adjoin(run[-1], line)):
            yield run
            run = []
        if filled:
            run.append(line)
    if run:
        yield run


def _adjoin(line: TextLine, after: TextLine) -> bool:
    return line.page == after.page and not (line.furniture or after.furniture)
