"""Furniture: running headers and footers, page numbers, boilerplate, told by place and repetition.

Pure, and no rule for one publisher: a line is furniture because it stands in the same place on several pages
with the same words, or with a number that counts the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.paging.draft import DraftLine, DraftPage

EDGE = 0.14
"""Part of the page's height, at its top and its foot, where running headers and footers stand."""
_OUTERMOST = 0.1
_SAME_HEIGHT = 8.0
"""Points by which lines in the same place may differ."""
_SAME_SPOT = 3.0
_MANY = 3
_FEW_PAGES = 4
_MOST_PAGES = 0.6
"""Boilerplate anywhere on the page is on this part of the pages at least."""
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"\W*([ivxlc]{1,7})\W*")
_NUMBER_ALONE = re.compile(r"[\W_]*(?:page\W*)?(?:\d+|[ivxlc]{1,7})(?:\W*of\W*\d+)?[\W_]*")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

LineId = tuple[int, int]
"""Ordinal of a page and start of the line in that page's text."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line somewhere on a page."""

    page: int
    line: DraftLine
    text: str
    numbers: tuple[int, ...]

    @property
    def id(self) -> LineId:
        return self.page, self.line.span.start


def furniture_of(drafts: Sequence[DraftPage]) -> set[LineId]:
    """The lines that are furniture.

    Near the page's edge: the same words in the same place on three pages, on two pages of a report of at
    most four, or with a number there that counts pages as they do; a page number alone. Anywhere: the same
    words in the same spot on most pages.
    """
    folded: dict[str, list[_Seen]] = defaultdict(list)
    exact: dict[str, list[_Seen]] = defaultdict(list)
    found: set[LineId] = set()
    large = _title_size(drafts)
    for seen in _lines(drafts):
        if seen.page == 0 and seen.line.size >= large and any(map(str.isalpha, seen.text)):
            continue
        draft = drafts[seen.page]
        if _near_edge(seen.line, draft, EDGE):
            folded["0" if _ROMAN.fullmatch(seen.text) else _NUMBER.sub("0", seen.text)].append(seen)
            if _is_own_number(seen, draft):
                found.add(seen.id)
        else:
            exact[seen.text].append(seen)
    for key, group in folded.items():
        found |= _running(key, group, len(drafts), exact)
    for group in exact.values():
        found |= _everywhere(group, len(drafts))
    return found | _alike(folded, found, drafts)


def _alike(
    folded: dict[str, list[_Seen]], found: set[LineId], drafts: Sequence[DraftPage]
) -> set[LineId]:
    """Lines at the same edge with the words and the size of furniture, a little higher or lower."""
    return {
        seen.id
        for group in folded.values()
        for known in group
        if known.id in found and any(map(str.isalpha, known.text))
        for seen in group
        if seen.id not in found
        and seen.text == known.text
        and abs(seen.line.size - known.line.size) < 0.2
        and abs(seen.line.y0 - known.line.y0) < EDGE * drafts[seen.page].height
    }


def _lines(drafts: Sequence[DraftPage]) -> Iterator[_Seen]:
    for page, draft in enumerate(drafts):
        for block in draft.blocks:
            for line in block.lines:
                text = line.span.of(draft.text).casefold()
                roman = _ROMAN.fullmatch(text)
                numbers = (
                    (_roman(roman[1]),) if roman else tuple(map(int, _NUMBER.findall(text[-300:])))
                )
                yield _Seen(page, line, text, numbers)


def _title_size(drafts: Sequence[DraftPage]) -> float:
    """Font size from which a line of the first page is a title and no furniture."""
    if not drafts:
        return 0.0
    first = drafts[0]
    sizes = [
        line.size
        for block in first.blocks
        for line in block.lines
        if any(character.isalpha() for character in line.span.of(first.text))
    ]
    smallest, largest = min(sizes, default=0.0), max(sizes, default=0.0)
    return largest - 0.1 if largest > 1.15 * smallest else 1e9


def _near_edge(line: DraftLine, draft: DraftPage, part: float) -> bool:
    return line.y1 < part * draft.height or line.y0 > (1 - part) * draft.height


def _is_own_number(seen: _Seen, draft: DraftPage) -> bool:
    """Whether the line is nothing but this page's number, at its very edge."""
    if not _NUMBER_ALONE.fullmatch(seen.text) or not _near_edge(seen.line, draft, _OUTERMOST):
        return False
    return (
        seen.numbers[:1] == (draft.number,) or seen.text.strip() == (draft.label or "").casefold()
    )


def _running(
    key: str, group: list[_Seen], page_count: int, elsewhere: dict[str, list[_Seen]]
) -> set[LineId]:
    enough = 2 if page_count <= _FEW_PAGES or _NUMBER_ALONE.fullmatch(key) else _MANY
    found: set[LineId] = set()
    for place in _by_height(group):
        same: dict[tuple[str, int, int], list[_Seen]] = defaultdict(list)
        for seen in place:
            same[seen.text, -1, 0].append(seen)
            for at, number in enumerate(seen.numbers):
                same["", at, number - seen.page].append(seen)
        for (text, _, _), alike in same.items():
            pages = len({seen.page for seen in alike})
            if pages >= max(enough, len(elsewhere.get(text, ()))):
                found |= {seen.id for seen in alike}
    return found


def _by_height(group: list[_Seen]) -> list[list[_Seen]]:
    places: list[list[_Seen]] = []
    for seen in sorted(group, key=lambda each: each.line.y0):
        if places and seen.line.y0 - places[-1][0].line.y0 <= _SAME_HEIGHT:
            places[-1].append(seen)
        else:
            places.append([seen])
    return places


def _everywhere(group: list[_Seen], page_count: int) -> set[LineId]:
    if len(group) <= max(_MANY, _MOST_PAGES * page_count):
        return set()
    found: set[LineId] = set()
    for place in _by_height(group):
        x0, y0 = place[0].line.x0, place[0].line.y0
        alike = [
            seen for seen in place
            if abs(seen.line.x0 - x0) <= _SAME_SPOT and abs(seen.line.y0 - y0) <= _SAME_SPOT
        ]  # fmt: skip
        if len({seen.page for seen in alike}) > max(_MANY, _MOST_PAGES * page_count):
            found |= {seen.id for seen in alike}
    return found


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )
