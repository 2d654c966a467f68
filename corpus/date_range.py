"""DateRange: days from a first to a last, as reports date themselves."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """Days ``first`` to ``last``, both included; one day where they are equal.

    A date known only to its month or year is the range of that month or year.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first} to {self.last} runs backwards")

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> DateRange:
        """The day, the whole month or the whole year."""
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return cls(date(year, month, day), date(year, month, day))

    @classmethod
    def parse(cls, text: str) -> DateRange:
        """Read what ``str()`` wrote: ``2024``, ``2024-05``, ``2024-05-15`` or ``a/b`` of days.

        Raises ValueError on anything else.
        """
        if "/" in text:
            first, last = text.split("/", 1)
            return cls(date.fromisoformat(first), date.fromisoformat(last))
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
        if match is None:
            raise ValueError(f"{text!r} is not an ISO 8601 date, month, year or interval")
        return cls.of(*(int(part) for part in match.groups() if part is not None))

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        if self == DateRange.of(self.first.year, self.first.month):
            return f"{self.first:%Y-%m}"
        if self == DateRange.of(self.first.year):
            return f"{self.first:%Y}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def in_words(self) -> str:
        """``15 May 2024``, ``May 2024``, ``2024``, ``19 February 2024 to 23 February 2024``."""
        if self == DateRange.of(self.first.year):
            return f"{self.first:%Y}"
        if self == DateRange.of(self.first.year, self.first.month):
            return f"{self.first:%B %Y}"
        days = [f"{day.day} {day:%B %Y}" for day in dict.fromkeys((self.first, self.last))]
        return " to ".join(days)

    def within(self, other: DateRange) -> bool:
        """Whether no day of it is outside ``other``."""
        return other.first <= self.first and self.last <= other.last

    def overlaps(self, other: DateRange) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last
