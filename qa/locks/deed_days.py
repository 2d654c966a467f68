"""Deed days: the date that a quote gives to what is done, in the segment that says so. Pure.

"Lost its licence on 11 May and regained it on 2 October": each date is that of its own verb, and neither is the day
on which the report of it was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.locks.breach import Breach, BreachKind
from qa.locks.date_lock import of_report
from qa.locks.dates import Day
from qa.locks.origin import Home, Origin, Origins
from qa.locks.reading import Reading
from qa.locks.synonyms import base
from qa.locks.verbs import is_auxiliary, is_verb


@dataclass(frozen=True, slots=True)
class Done:
    """A date of a statement, and whether its deed is of that date in the quotes."""

    day: Day
    holds: bool


def done_on(reading: Reading, dates: Sequence[Day], found: Origins) -> Iterator[Done]:
    """Dates whose clause has a verb that a single segment has beside a date; others of its sentence are no deed's."""
    for origin in found.clauses:
        places = {token.place for token in origin.own}
        given = [day for day in dates if day.start in places]
        if len(given) != 1 or len(origin.homes) != 1 or of_report(reading, given[0]):
            continue
        home, said = origin.homes[0], given[0]
        told = _within(home)
        if len(told) != 1 or not _does(origin, home):
            continue
        if told[0].bears(said):
            if told[0].side is said.side:
                yield Done(said, holds=True)
        elif any(day.bears(said) for day in _beside(home)) or _is_of_report(said, told[0], origin):
            yield Done(said, holds=False)


def misdated(reading: Reading, found: Sequence[Done]) -> Iterator[Breach]:
    """Dates that a quote gives to something else done."""
    for each in found:
        if not each.holds:
            tokens = reading.tokens[each.day.start : each.day.end]
            yield Breach(BreachKind.DATE, reading.said(tokens))


def _within(home: Home) -> list[Day]:
    places = {token.place for token in home.tokens}
    return [day for day in home.evidence.dates if day.start in places]


def _beside(home: Home) -> list[Day]:
    """Dates of the same sentence, in other segments."""
    sentence = home.evidence.text.sentences[home.tokens[0].sentence]
    places = {token.place for token in sentence} - {token.place for token in home.tokens}
    return [day for day in home.evidence.dates if day.start in places]


def _is_of_report(said: Day, told: Day, origin: Origin) -> bool:
    """Whether only the report is of a date that stands where the quote tells when something was done."""
    given = (day for each in origin.evidence for day in (*each.dates, *each.dated))
    return (
        told.dates is not None and told.side is said.side and not any(d.bears(said) for d in given)
    )


def _does(origin: Origin, home: Home) -> bool:
    """Whether the very verb of a clause stands in its segment."""
    own = {base(t.word) for t in origin.own if is_verb(t.word) and not is_auxiliary(t.word)}
    return any(base(token.word) in own for token in home.tokens)
