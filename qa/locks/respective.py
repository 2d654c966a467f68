"""Respective dates: a statement without the dates of publication that it gives its bodies in turn. Pure.

"Orrin and Tarn were praised, in reports published on 3 May 2016 and 9 May 2017 respectively." says of two reports, that on
Orrin of the one day and that on Tarn of the other: "Orrin and Tarn were praised."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.title_names import short_name
from qa.answer import Quote
from qa.locks.dates import Day, days
from qa.locks.lexicon import word_set
from qa.locks.reading import Reading, Token, read

_PUBLISHING = word_set("published issued released")
_FRAME = _PUBLISHING | word_set("reports letters reviews inspections")


def without_respective_dates(text: str, quotes: Sequence[Quote]) -> tuple[str, tuple[Quote, ...]]:
    """The statement without them and the quotes from those reports; both as they are if a body has no such report."""
    reading = read(text)
    last = next((token for token in reading.tokens if token.word == "respectively"), None)
    dates = _listed(reading, last) if last else []
    start = _begin(reading, dates[0].start) if dates else 0
    if last is None or not start or _PUBLISHING.isdisjoint(reading.words[start : dates[0].start]):
        return text, tuple(quotes)
    before = range(reading.sentences[last.sentence][0].place, start)
    named = [body for _, body in sorted(_bodies(reading, before, quotes))]
    meant = list(_of_reports(named, dates, quotes))
    if not meant or not all(meant):
        return text, tuple(quotes)
    told = reading.text[: reading.tokens[start - 1].end] + reading.text[last.end :]
    return told, tuple(quote for found in meant for quote in found)


def _listed(reading: Reading, last: Token) -> list[Day]:
    """The dates of the list that ends before a word."""
    found: list[Day] = []
    end = last.place
    for day in reversed(days(reading)):
        if day.end <= end and set(reading.words[day.end : end]) <= {"and"}:
            found.insert(0, day)
            end = day.start
    return found


def _begin(reading: Reading, end: int) -> int:
    """The place where a phrase such as "in reports published on" begins that goes up to ``end``."""
    start = end
    while start and not (
        reading.tokens[start - 1].weight and reading.words[start - 1] not in _FRAME
    ):
        start -= 1
        if reading.tokens[start].comma:
            break
    return start


def _bodies(reading: Reading, places: range, quotes: Sequence[Quote]) -> Iterator[tuple[int, str]]:
    """Where bodies of the quotes are named within ``places``, and which."""
    for body in {quote.body for quote in quotes if quote.body}:
        name = read(short_name(body)).words
        for start in reading.where(name):
            if start in places and start + len(name) <= places.stop:
                yield start, body


def _of_reports(
    bodies: Sequence[str], dates: Sequence[Day], quotes: Sequence[Quote]
) -> Iterator[list[Quote]]:
    """For each body, the quotes on it from reports of its date; nothing where there are not as many dates."""
    for body, day in zip(bodies, dates, strict=True) if len(bodies) == len(dates) else ():
        yield [
            quote
            for quote in quotes
            if quote.body == body and quote.published and Day(quote.published, 0, 0).bears(day)
        ]
