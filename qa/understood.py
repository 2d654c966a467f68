"""A question as its words and the library's names tell it, by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qa.directory import Directory, Named
from qa.intent import (
    FIRST,
    HOW_GOOD,
    LATEST,
    OVERVIEW,
    PLAIN_GRADE,
    Intent,
    Wanted,
    intents,
    wanted,
)
from qa.timing import DateAsked, Order, timing
from qa.topics import JUDGED, topic_tokens


@dataclass(frozen=True, slots=True)
class Turn:
    """A question asked before, and its answer."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks, as far as its words and the library's names tell."""

    text: str
    """As asked."""
    rewritten: str
    """With what a follow-up takes from the questions before it."""
    named: tuple[Named, ...]
    choices: tuple[str, ...]
    """Bodies that fit an ambiguous name."""
    ambiguous_name: str
    dates: tuple[DateAsked, ...]
    latest: bool
    earliest: bool
    intents: frozenset[Intent]
    wanted: Wanted
    order: Order | None
    """Which of a body's reports, by their place among them."""
    before_that: bool
    """The report before the one that the question before was about."""
    reading: tuple[str, ...]
    """Notes on how words were read as dates."""
    topic: str
    """The question without names of bodies and dates: what evidence is looked for by."""
    spoken: str = ""
    """The same with the short names by which it calls the bodies; "" where it has another name of one."""
    before: Question | None = None
    """The question that this one follows on."""
    own: str = ""
    """What a follow-up itself asks, where ``before`` tells what about; "" where it takes no topic from there."""
    otherwise: Question | None = None
    """How it is read where nothing answers it like that: as one that takes body and date only."""

    @property
    def asked(self) -> str:
        """The words that tell what an answer must look like."""
        return self.own or self.topic

    @property
    def bodies(self) -> tuple[str, ...]:
        """Bodies named, once each, in the order of the question."""
        return tuple(dict.fromkeys(named.name for named in self.named))

    @property
    def searched(self) -> str:
        """What passages are searched by."""
        return self.spoken or self.topic or self.rewritten


def read_alone(text: str, rewritten: str, directory: Directory, today: date | None) -> Question:
    """``text``, which a follow-up has ``rewritten``, as it stands; nothing before it counts."""
    resolution = directory.resolve(rewritten)
    timed = timing(rewritten, today)
    topic = _topic(rewritten, resolution.named, timed.cuts)
    asked = _intents(rewritten, topic)
    bodies = [name.name for name in resolution.named]
    short = bool(bodies) and all(name.short for name in resolution.named)
    if not PLAIN_GRADE.search(rewritten) and not directory.grades_any(bodies):
        asked = (asked - {Intent.GRADE}) or frozenset({Intent.OPEN})
    return Question(
        text=text,
        rewritten=rewritten,
        named=resolution.named,
        choices=resolution.choices,
        ambiguous_name=resolution.ambiguous_name,
        dates=timed.dates,
        latest=bool(LATEST.search(rewritten)),
        earliest=bool(FIRST.search(rewritten)),
        intents=asked,
        wanted=wanted(rewritten),
        order=timed.order,
        before_that=timed.before_that,
        reading=timed.notes,
        topic=topic,
        spoken=_topic(rewritten, (), timed.cuts) if short else "",
    )


def _intents(text: str, topic: str) -> frozenset[Intent]:
    """The kinds of answer asked for; "how good is …" is after a grade where that is what is judged."""
    found = intents(text)
    if found == {Intent.OPEN} and topic != text and OVERVIEW.fullmatch(topic):
        return frozenset({Intent.OVERVIEW})
    of_figures = wanted(text) is Wanted.NUMBER
    if (
        found == {Intent.OPEN}
        and HOW_GOOD.search(text)
        and not of_figures
        and topic_tokens(topic) <= JUDGED
    ):
        return frozenset({Intent.GRADE})
    return found


def _topic(text: str, named: Sequence[Named], times: Sequence[tuple[int, int]]) -> str:
    """``text`` without the bodies and times in it."""
    cuts = sorted([*((name.start, name.end) for name in named), *times])
    kept, position = [], 0
    for start, end in cuts:
        if start >= position:
            kept.append(text[position:start])
        position = max(position, end)
    kept.append(text[position:])
    return re.sub(r"\s+", " ", " ".join(kept)).strip()
