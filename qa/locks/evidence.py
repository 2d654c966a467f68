"""Evidence: a quote and what stands in it, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus.bodies import short_name
from corpus.report import DateRange
from corpus.rules import IMPROVE_HEADINGS, INSTRUCTING
from qa.answer import Quote
from qa.locks.dates import Day, days
from qa.locks.figures import Number, numbers
from qa.locks.grades import Graded, graded
from qa.locks.operators import Operator, operators
from qa.locks.quantities import Quantity, quantities
from qa.locks.reading import Reading, Token, read
from qa.names import variants


@dataclass(frozen=True)
class Evidence:
    """A quote's text, what it stands under, and whom and when its report is about."""

    text: Reading
    about: Reading
    """Title, section and body of its report."""
    body: str
    published: DateRange | None
    period: DateRange | None
    demanded: bool
    """Whether it stands under a heading of what has to get better."""

    @cached_property
    def dates(self) -> tuple[Day, ...]:
        """Dates in its text."""
        return days(self.text)

    @cached_property
    def dated(self) -> tuple[Day, ...]:
        """Dates in its title and section."""
        return days(self.about)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Numbers in its text that are no part of a date."""
        return numbers(self.text, taken(self.dates))

    @cached_property
    def grades(self) -> tuple[Graded, ...]:
        """Grades of judgement in its text."""
        return graded(self.text)

    @cached_property
    def operators(self) -> tuple[Operator, ...]:
        """What denies, demands or supposes in its text."""
        return operators(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Amounts in words in its text."""
        return quantities(self.text)

    @cached_property
    def bodies(self) -> frozenset[tuple[str, ...]]:
        """Names of its body, as words."""
        return (
            frozenset(variants(self.body) | variants(short_name(self.body)))
            if self.body
            else frozenset()
        )

    def demands(self, token: Token) -> bool:
        """Whether ``token`` of its text stands in what its report asks for."""
        if self.demanded:
            return True
        sentence = self.text.sentences[token.sentence]
        return bool(INSTRUCTING.match(self.text.text[sentence[0].start : sentence[-1].end]))


def taken(found: Sequence[Day]) -> frozenset[int]:
    """Places of tokens that are part of dates."""
    return frozenset(place for day in found for place in range(day.start, day.end))


def evidence(quote: Quote) -> Evidence:
    """The evidence that ``quote`` gives; that of the last quotes is remembered."""
    return _evidence(
        quote.text, quote.title, quote.section, quote.body or "", quote.published, quote.period
    )


@lru_cache(maxsize=500)
def _evidence(
    text: str,
    title: str,
    section: str,
    body: str,
    published: DateRange | None,
    period: DateRange | None,
) -> Evidence:
    return Evidence(
        text=read(text),
        about=read(". ".join(part for part in (title, section, body) if part)),
        body=body,
        published=published,
        period=period,
        demanded=bool(IMPROVE_HEADINGS.search(section)),
    )
