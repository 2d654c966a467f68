"""The library as a list to look through: what is wanted of it, and what is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.records import ReportStatus

if TYPE_CHECKING:
    from corpus.records import ReportRecord
    from corpus.report import DateRange

PER_PAGE = 50


class Show(StrEnum):
    """Which reports are listed."""

    ALL = "all"
    READY = "ready"
    UNREAD = "unread"
    """Pictures that were not read, or no text at all: they cannot answer."""
    HIDING = "hiding"
    """They hold text that nobody sees on them; it was left out."""
    WARNED = "warned"
    """Something about reading them is worth knowing."""
    UNDATED = "undated"
    """Neither when they were published nor what time they cover is known."""
    NAMELESS = "nameless"
    """It is not known what body they are about."""


class Order(StrEnum):
    """What stands first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    BODY = "body"
    ADDED = "added"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person looks for; empty fields let every report through."""

    words: str = ""
    """Each must stand in the title, the body or the source."""
    body: str = ""
    published: DateRange | None = None
    show: Show = Show.ALL
    order: Order = Order.NEWEST
    page: int = 1
    """Of ``PER_PAGE`` reports each."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of what was found, and what there is to choose from."""

    records: tuple[ReportRecord, ...]
    found: int
    """Reports that fit, of which ``records`` are a part."""
    held: int
    """Reports in the library."""
    page: int
    """The page shown: the last one where fewer than the wanted one are there."""
    pages: int
    counts: Mapping[Show, int]
    """Reports of the library to be shown under each choice."""
    bodies: Mapping[str, int]
    """Reports on each body of the library, by name."""
    years: tuple[int, int] | None
    """Of the first and the last publication."""


_SHOWN: dict[Show, Callable[[ReportRecord], bool]] = {
    Show.ALL: lambda _: True,
    Show.READY: lambda record: record.status is ReportStatus.READY,
    Show.UNREAD: lambda record: record.status is not ReportStatus.READY,
    Show.HIDING: lambda record: record.hides_text,
    Show.WARNED: lambda record: bool(record.warnings),
    Show.UNDATED: lambda record: record.published is None and record.period is None,
    Show.NAMELESS: lambda record: not record.bodies,
}


def look_through(records: Sequence[ReportRecord], wanted: Wanted) -> Listing:
    """The page of ``records`` that is wanted; the counts are over all of them."""
    found = ordered(fitting(records, wanted), wanted.order)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(wanted.page, pages)
    published = [record.published for record in records if record.published is not None]
    return Listing(
        records=tuple(found[(page - 1) * PER_PAGE : page * PER_PAGE]),
        found=len(found),
        held=len(records),
        page=page,
        pages=pages,
        counts={show: sum(map(_SHOWN[show], records)) for show in Show},
        bodies=_counted_bodies(records),
        years=_years(published),
    )


def fitting(records: Iterable[ReportRecord], wanted: Wanted) -> list[ReportRecord]:
    """The reports that fit all that is wanted, in the order given."""
    chosen = with_words(filter(_SHOWN[wanted.show], records), wanted.words)
    if wanted.body:
        chosen = on_body(chosen, wanted.body)
    if (published := wanted.published) is not None:
        chosen = [each for each in chosen if each.published and each.published.overlaps(published)]
    return chosen


def on_body(records: Iterable[ReportRecord], body: str) -> list[ReportRecord]:
    """The reports on that body, whatever the case of its name."""
    name = body.casefold()
    return [record for record in records if name in map(str.casefold, record.bodies)]


def with_words(records: Iterable[ReportRecord], words: str) -> list[ReportRecord]:
    """The reports with each of the words in title, source or body, whatever their case."""
    wanted = words.casefold().split()
    if not wanted:
        return list(records)
    return [record for record in records if all(word in _described(record) for word in wanted)]


def ordered(records: Iterable[ReportRecord], order: Order) -> list[ReportRecord]:
    """The reports, what has no date or body last, equal ones by source."""
    by_source = sorted(records, key=lambda record: record.source.path.casefold())
    match order:
        case Order.NEWEST:
            return sorted(by_source, key=lambda record: _day(record, date.min), reverse=True)
        case Order.OLDEST:
            return sorted(by_source, key=lambda record: _day(record, date.max))
        case Order.TITLE:
            return sorted(by_source, key=lambda record: record.title.casefold())
        case Order.BODY:
            return sorted(by_source, key=lambda each: (not each.body, (each.body or "").casefold()))
        case Order.ADDED:
            return sorted(by_source, key=lambda record: record.added, reverse=True)
        case Order.SOURCE:
            return by_source


def _described(record: ReportRecord) -> str:
    """What words are looked for in; a line break keeps them from running over."""
    return "\n".join((record.title, record.source.path, *record.bodies)).casefold()


def _day(record: ReportRecord, missing: date) -> date:
    """The last day of publication, else of what is covered."""
    dates = record.published or record.period
    return missing if dates is None else dates.last


def _counted_bodies(records: Iterable[ReportRecord]) -> dict[str, int]:
    counts = Counter(name for record in records for name in dict.fromkeys(record.bodies))
    return dict(sorted(counts.items(), key=lambda item: item[0].casefold()))


def _years(published: Sequence[DateRange]) -> tuple[int, int] | None:
    if not published:
        return None
    return min(each.first.year for each in published), max(each.last.year for each in published)
