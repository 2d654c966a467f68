"""The lock on reports: what a statement dates by its report is told by that one, and not rather by another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from qa.locks.breach import Breach, BreachKind
from qa.locks.date_lock import bears
from qa.locks.dates import Day
from qa.locks.evidence import Evidence, taken
from qa.locks.reading import Reading, Token

_MARGIN = 0.35
"""By how much more a sentence of another report has to have: of its words, and of its pairs of them, 1 each."""
_FEWEST = 2
"""Telling words from which on they say where something is from."""

Told = tuple[tuple[Token, ...], tuple[Evidence, ...]]
"""Tokens of a statement and the evidence of the report that they are told of."""


def check(
    reading: Reading, told: Sequence[Told], dates: Sequence[Day], evidence: Sequence[Evidence]
) -> Iterator[Breach]:
    """Dates of the report on another body, and of one that has less of what is said there than another.

    A date that stands in the text of a quote need be no report's.
    """
    if len({(each.published, each.period) for each in evidence}) < 2:
        return
    for part, own in told:
        for day in dates:
            if day.start in {token.place for token in part} and _is_of_other(day, own, evidence):
                yield Breach(BreachKind.DATE, reading.said(reading.tokens[day.start : day.end]))
    for tokens, own in _by_sentence(told):
        places = {token.place for token in tokens}
        given = [day for day in dates if day.start in places]
        others = [each for each in evidence if each not in own]
        in_text = any(day.bears(said) for each in evidence for day in each.dates for said in given)
        if not given or not others or in_text:
            continue
        rest = [token for token in tokens if token.place not in taken(dates)]
        if _best(rest, others) > _best(rest, own) + _MARGIN:
            said = reading.tokens[given[0].start : given[0].end]
            yield Breach(BreachKind.DATE, reading.said(said))


def _is_of_other(day: Day, own: Sequence[Evidence], evidence: Sequence[Evidence]) -> bool:
    """Whether a date is told of some bodies that has nothing to do with them, and on which a report on others came out."""
    bodies = {each.body for each in own}
    published = [
        each for each in evidence if each.published and Day(each.published, 0, 0).bears(day)
    ]
    return (
        bool(published)
        and bodies.isdisjoint(each.body for each in published)
        and not any(bears(each, day) for each in evidence if each.body in bodies)
    )


def _by_sentence(told: Sequence[Told]) -> Iterator[tuple[list[Token], tuple[Evidence, ...]]]:
    """What each sentence tells of the same evidence."""
    found: dict[tuple[int, ...], tuple[list[Token], tuple[Evidence, ...]]] = {}
    for tokens, own in told:
        key = (tokens[0].sentence, *map(id, own))
        found.setdefault(key, ([], own))[0].extend(tokens)
    yield from found.values()


def _best(tokens: Sequence[Token], evidence: Sequence[Evidence]) -> float:
    """How much of what is said the sentence with most of it has; the names of bodies say nothing."""
    found = [0.0]
    for each in evidence:
        telling = {
            token.keys: token.weight
            for token in tokens
            if token.weight and token.keys and token.word not in each.body_words
        }
        pairs = {(a.word, b.word) for a, b in pairwise(tokens) if b.place == a.place + 1}
        if sum(telling.values()) >= _FEWEST:
            found += [_share(telling, pairs, sentence) for sentence in each.text.sentences]
    return max(found)


def _share(
    telling: Mapping[frozenset[str], float],
    pairs: set[tuple[str, str]],
    sentence: Sequence[Token],
) -> float:
    """Share of telling words that a sentence has, and of pairs of words that follow one another there."""
    keys = {key for token in sentence for key in token.keys}
    met = sum(weight for own, weight in telling.items() if own & keys)
    theirs = {(a.word, b.word) for a, b in pairwise(sentence)}
    return met / sum(telling.values()) + len(pairs & theirs) / max(1, len(pairs))
