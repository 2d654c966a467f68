"""The context of a passage: what its report is about, put before it for search and never quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from corpus.description import Description, describe
from corpus.report import DateRange

if TYPE_CHECKING:
    from corpus.reading import Reading
    from corpus.records import ReportRecord
    from corpus.report import Passage
    from corpus.sources import Source

_LONGEST_TITLE = 120
_BETWEEN_WORDS = re.compile(r"[\s_]+|(?<=\w)-(?=\w)")


def context_line(reading: Reading) -> str:
    """``bodies | dates | title`` of a report as it was read; parts that are not known are left out."""
    return _line(describe(reading.facts), reading.source)


def context_of(record: ReportRecord) -> str:
    """The same of a report as the library describes it, corrections included."""
    title = None if record.title == record.source.path else record.title
    return _line(
        Description(
            title=title,
            bodies=record.bodies,
            published=record.published,
            published_origin=record.published_origin,
            period=record.period,
        ),
        record.source,
    )


def searched_text(context: str, passage: Passage, text: str) -> str:
    """What is encoded for a passage: its context, its heading path, its own text; a line each."""
    return "\n".join(part for part in (context, " › ".join(passage.section), text) if part)


def spoken(dates: DateRange) -> str:
    """Dates as reports print them: ``15 May 2024``, ``May 2024``, ``2024``, or two of the first."""
    if dates == DateRange.of(dates.first.year):
        return str(dates.first.year)
    if dates == DateRange.of(dates.first.year, dates.first.month):
        return f"{dates.first:%B %Y}"
    days = dict.fromkeys((dates.first, dates.last))
    return " to ".join(f"{day.day} {day:%B %Y}" for day in days)


def _line(description: Description, source: Source) -> str:
    published = f"published {spoken(description.published)}" if description.published else ""
    period = f"period {spoken(description.period)}" if description.period else ""
    title = (description.title or _name(source))[:_LONGEST_TITLE]
    parts: Sequence[str] = (
        ", ".join(description.bodies),
        ", ".join(part for part in (published, period) if part),
        title,
    )
    return " | ".join(part for part in parts if part)


def _name(source: Source) -> str:
    """Words of a file's name, for want of a title."""
    return _BETWEEN_WORDS.sub(" ", PurePosixPath(source.path).stem).strip()
