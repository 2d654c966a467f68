"""Cutting quotes: whole units of a report to the spans that a quote shows, and to what they say. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.report import Span, Unit, UnitKind

_NUMBER = re.compile(r"^\d{1,3}\.\s*(?=[A-Z“‘]|$)")
"""A paragraph's number ("44."), which says nothing: no statement, nor the beginning of one."""
_PROSE = (UnitKind.SENTENCE, UnitKind.LIST_ITEM)


def spans_of(text: str, units: Sequence[Unit], *, with_context: bool = True) -> tuple[Span, ...]:
    """Spans of whole units in order of place, what they need before them included.

    Spans with nothing but white space between them are one. Overlaps are joined.
    """
    spans = {span for unit in units for span in unit.spans}
    if with_context:
        spans |= {span for unit in units for span in unit.context}
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (
            span.start <= joined[-1].end or not text[joined[-1].end : span.start].strip()
        ):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def said_by(unit: Unit, text: str) -> str:
    """The unit's ``text`` as a statement: a line, without the number of its paragraph; empty for that alone."""
    words = " ".join(text.split())
    return _NUMBER.sub("", words, count=1) if unit.kind in _PROSE else words


def listed(items: Iterable[str]) -> str:
    """Items of a list in one line, each set off from the next."""
    told = [item for item in items if item]
    ends = [item if item[-1] in ".,;:!?" else f"{item};" for item in told[:-1]]
    return " ".join((*ends, *told[-1:]))
