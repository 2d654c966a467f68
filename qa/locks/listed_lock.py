"""The lock on lists of bodies: a grade that several bodies are said to share is in the quotes on each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.locks import grade_lock
from qa.locks.breach import Breach
from qa.locks.dates import Day
from qa.locks.evidence import Evidence, taken
from qa.locks.grades import Graded
from qa.locks.ground import Ground
from qa.locks.reading import Reading, Token

Mention = tuple[range, str]
"""The places of a body's name in a statement, and the body."""


def check(
    reading: Reading, grades: Sequence[Graded], dates: Sequence[Day], evidence: Sequence[Evidence]
) -> Iterator[Breach]:
    """Grades told of a list of bodies that the quotes on one of these do not give."""
    dated = taken(dates)
    for sentence in reading.sentences:
        mentions = sorted(_mentions(sentence, evidence), key=lambda each: each[0].start)
        for listed, end in _lists(reading, mentions, dated):
            told = [t for t in sentence if listed[-1][0].stop <= t.place < end]
            for _, body in listed:
                own = tuple(each for each in evidence if each.body == body)
                yield from grade_lock.check(grades, Ground(tuple(told), own), frozenset())


def _mentions(tokens: Sequence[Token], evidence: Sequence[Evidence]) -> Iterator[Mention]:
    """Where bodies of the quotes are named: each by the longest of its names there."""
    words = tuple(token.word for token in tokens)
    forms = {form: each.body for each in evidence for form in each.bodies}
    begun = 0
    for start in range(len(words)):
        found = [form for form in forms if words[start : start + len(form)] == form]
        if start >= begun and found:
            form = max(found, key=len)
            begun = start + len(form)
            yield range(tokens[start].place, tokens[start].place + len(form)), forms[form]


def _lists(
    reading: Reading, mentions: Sequence[Mention], dated: frozenset[int]
) -> Iterator[tuple[list[Mention], int]]:
    """Runs of mentions with nothing telling but dates between, and where what is told of each ends."""
    run: list[Mention] = list(mentions[:1])
    for before, mention in pairwise(mentions):
        between = range(before[0].stop, mention[0].start)
        if any(reading.tokens[place].weight for place in between if place not in dated):
            if len(run) > 1:
                yield run, mention[0].start
            run = []
        run.append(mention)
    if len(run) > 1:
        yield run, len(reading.tokens)
