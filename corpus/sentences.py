"""Sentences of a paragraph, as half-open ranges of its characters; the one door to syntok."""

from __future__ import annotations

import re
from itertools import pairwise

_FOOTNOTE_MARK = re.compile(r"(?<=[a-z)’'”\"][.!?])\d{1,3}\s+(?=[A-Z])")
_ABBREVIATION_END = re.compile(
    r"(?:^|[\s(])(?:Rev|Dr|Mr|Mrs|Ms|Prof|Cllr|Sir|St|Sect|No|Nos|Fig|Figs|Vol|Ch|para|paras|pp|p|Inc|approx"
    r"|Jr|Sr|Gen|Gov|Hon|Capt|Sgt|Lt|Col|Dept|cf|vs|al|ca|[A-Z])\.$"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Ranges ``[start, end)`` of the sentences of ``text``, in order, stripped of white space.

    Together they cover every character that is not white space. A title or abbreviation ("Rev.")
    does not end a sentence, a footnote's number glued to a full stop does.
    """
    from syntok import segmenter

    starts = sorted(
        {
            sentence[0].offset
            for paragraph in segmenter.process(text)
            for sentence in paragraph
            if sentence
        }
        | {match.end() for match in _FOOTNOTE_MARK.finditer(text)}
        | {0}
    )
    ranges: list[tuple[int, int]] = []
    for start, end in pairwise([*starts, len(text)]):
        stripped = _strip(text, start, end)
        if stripped is None:
            continue
        if ranges and _ABBREVIATION_END.search(text[ranges[-1][0] : ranges[-1][1]]):
            ranges[-1] = (ranges[-1][0], stripped[1])
        else:
            ranges.append(stripped)
    return ranges


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
