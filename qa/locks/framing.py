"""Framing: words by which a statement only tells when a report was published or an inspection took place. Pure.

"The Harnmoor inspection published on 9 May 2014 took place from 3 to 14 March 2014."
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.lexicon import word_set
from qa.locks.reading import Reading, Token

_PUBLISHING = word_set("published issued released")
_WRITTEN = word_set("report letter review")
_VISITS = word_set("inspection inspections review visit audit survey")
_OCCURRING = word_set("occur ran lasted happened")
_DATING = word_set("date dates period")
_BEFORE = 6
"""Words before one of publishing among which the report is named."""
_BESIDE = 3
"""Words between such a word and its date."""


def framed(reading: Reading, dates: Sequence[Day], evidence: Sequence[Evidence]) -> Iterator[int]:
    """Places of "published" and its date, where a report was, of "took place" where a quote gives "Inspection date: "."""
    passed: set[int] = set()
    for token in reading.tokens:
        day = _day_behind(reading, token, dates)
        if day is None:
            continue
        if _is_of_publication(reading, token, day, evidence):
            passed.update(range(token.place, day.end))
            yield from range(token.place, day.end)
        elif (
            token.meaning in _OCCURRING
            and _is_told_of(reading, token, _VISITS, evidence, passed)
            and any(_is_labelled(each, day) for each in evidence)
        ):
            yield token.place


def _is_of_publication(
    reading: Reading, token: Token, day: Day, evidence: Sequence[Evidence]
) -> bool:
    """Whether a word says that a report, or an inspection by its report, was published on the day behind it."""
    return (
        token.word in _PUBLISHING
        and _is_told_of(reading, token, _WRITTEN | _VISITS, evidence)
        and any(_is_published(each, day) for each in evidence)
    )


def _day_behind(reading: Reading, token: Token, dates: Sequence[Day]) -> Day | None:
    """The date that soon follows a word, with nothing but words that join between."""
    for day in dates:
        between = reading.tokens[token.place + 1 : day.start]
        near = token.place < day.start and len(between) <= _BESIDE
        if near and not any(t.weight for t in between):
            return day
    return None


def _is_told_of(
    reading: Reading,
    token: Token,
    subjects: frozenset[str],
    evidence: Sequence[Evidence],
    passed: Collection[int] = (),
) -> bool:
    """Whether it is said of the report itself: but for the places ``passed``, only its body's name stands between."""
    bodies = frozenset().union(*(each.body_words for each in evidence))
    between = [before for before in reading.tokens[: token.place] if before.place not in passed]
    for before in reversed(between[-_BEFORE:]):
        if before.sentence != token.sentence:
            return False
        if before.word in subjects:
            return True
        if before.weight and before.word not in bodies:
            return False
    return False


def _is_published(each: Evidence, day: Day) -> bool:
    return each.published is not None and Day(each.published, 0, 0).bears(day)


def _is_labelled(each: Evidence, day: Day) -> bool:
    """Whether a quote gives the date behind a label: "Inspection date: 4 November 2014"."""
    return any(
        told.bears(day)
        and told.start > 1
        and each.text.words[told.start - 1] in _DATING
        and each.text.words[told.start - 2] in _VISITS
        for told in each.dates
    )
