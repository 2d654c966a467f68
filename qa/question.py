"""A question understood: bodies, dates, kind of answer, and what its follow-up takes from before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.courtesy import is_courtesy
from qa.directory import Directory, Named
from qa.intent import (
    FIRST,
    GRADE,
    HOW_GOOD,
    LATEST,
    OVERVIEW,
    PLAIN_GRADE,
    Intent,
    Wanted,
    intents,
    wanted,
)
from qa.rewording import with_body, with_time
from qa.timing import DateAsked, Order, Relation, timing
from qa.topics import JUDGED, topic_tokens
from qa.words import terms


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

    @property
    def bodies(self) -> tuple[str, ...]:
        """Bodies named, once each, in the order of the question."""
        return tuple(dict.fromkeys(named.name for named in self.named))

    @property
    def searched(self) -> str:
        """What passages are searched by."""
        return self.spoken or self.topic or self.rewritten


_FOLLOW_UP = re.compile(
    r"^(?:and|but|what about|how about|same for|also|then|ok|okay|so)\b|\b(?:that|there|they|them|it|its|their|this|those|these|same)\b",
    re.IGNORECASE,
)
_LEAD_OF_FOLLOW_UP = re.compile(
    r"^(?:(?:and|but|so|ok|okay|then|also)\b[,\s]*)*(?:(?:what|how) about|same for|in|for|on)?\s*",
    re.IGNORECASE,
)
_ASKS_ITSELF = re.compile(
    r"^(?:(?:and|but|so|ok|okay|then|also)\b[,\s]*)*(?:who|whose|when|where|why|which|(?:how|what)\b(?! about))\b",
    re.IGNORECASE,
)
"""A follow-up that is a question of its own takes no words from the one before."""
_BARE_WHY = re.compile(
    r"(?:and |but |so )?(?:why|how come)(?: (?:is|was) (?:that|it|this)(?: so)?)?\W*$",
    re.IGNORECASE,
)
_OWNER_GONE = re.compile(r"(?:(?<=\s)|^)[’'](?:s\b)?(?=\s)", re.IGNORECASE)
"""What is left of "Larkfield's" when the name is gone."""
_LEFT_OVER = re.compile(r"(?:\s+(?:in|of|for|at|on|from|by|during))+\s*$", re.IGNORECASE)
"""What stands before a name or date and is left when it is gone."""


def understand(
    text: str,
    directory: Directory,
    *,
    history: Sequence[Turn] = (),
    today: date | None = None,
) -> Question:
    """What ``text`` asks; a follow-up takes body, date and theme from ``history`` where it names none.

    "Last year" counts from ``today``; where that is None it is no date.
    """
    question = _read(text, text, directory, today)
    asked = (turn for turn in reversed(history) if turn.question.strip())
    previous = next((turn for turn in asked if not is_courtesy(turn.question)), None)
    if previous is not None and _is_follow_up(question):
        before = understand(
            previous.question,
            directory,
            history=history[: list(history).index(previous)],
            today=today,
        )
        question = _carried(question, before, directory, today)
    elif question.before_that:
        unread = (
            "No question was asked before: the report that this one points back from is not known."
        )
        question = replace(question, reading=(*question.reading, unread))
    return question


def _read(text: str, rewritten: str, directory: Directory, today: date | None) -> Question:
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
    if found == {Intent.OPEN} and HOW_GOOD.search(text) and topic_tokens(topic) <= JUDGED:
        return frozenset({Intent.GRADE})
    return found


def _is_follow_up(question: Question) -> bool:
    """Whether a question leans on the one before it: it names no body and is short or points back."""
    if question.named or question.choices:
        return bool(
            re.match(
                r"(?:and|what about|how about|same for)\b", question.text.strip(), re.IGNORECASE
            )
        )
    short = len(question.text.split()) <= 7
    return short or bool(_FOLLOW_UP.search(question.text))


def _carried(
    question: Question, before: Question, directory: Directory, today: date | None
) -> Question:
    """The follow-up with body, date and theme of the question before it where it lacks its own."""
    rest = _LEAD_OF_FOLLOW_UP.sub("", question.topic).strip(" ?.,")
    theme_missing = len(re.findall(r"[A-Za-z]{3,}", rest)) == 0
    theme_missing = theme_missing or (question.before_that and not terms(rest))
    theme = _LEFT_OVER.sub("", _OWNER_GONE.sub("the", before.topic.strip(" ?")))
    if _BARE_WHY.match(question.text.strip()):
        theme, theme_missing = f"Why: {theme}", True
    parts = [theme if theme_missing else question.text.strip(" ?")]
    bare = not theme_missing and not _ASKS_ITSELF.match(question.text)
    if bare and question.intents == {Intent.OPEN} and len(rest.split()) <= 5:
        parts = (
            [f"{theme} – {rest}"]
            if GRADE.search(before.topic) is None
            else [f"What is the grade for {rest}"]
        )
    named = question.bodies or before.bodies
    parts.extend(f"in {body}" for body in named if theme_missing or not question.bodies)
    dates, order = _times_carried(question, before)
    if (theme_missing or not question.dates) and not question.before_that:
        parts.extend(f"in {asked.dates}" for asked in dates if "/" not in str(asked.dates))
    rewritten = re.sub(r"\s+", " ", " ".join(parts)) + "?"
    carried = _read(question.text, rewritten, directory, today)
    bare_why = _BARE_WHY.match(question.text.strip())
    if theme_missing and not bare_why and (text := _in_place(question, before, today)):
        read = _read(question.text, text, directory, today)
        carried = read if read.bodies == carried.bodies and not read.choices else carried
    return replace(
        carried,
        dates=dates,
        order=order,
        latest=question.latest or (before.latest and not dates and order is None),
    )


def _in_place(question: Question, before: Question, today: date | None) -> str:
    """The question before with the body and time of this one where its own stood; "" where that cannot be."""
    ordered = question.order or before.order or question.before_that or before.before_that
    if ordered or len(question.named) > 1 or len(before.named) > 1:
        return ""
    spans = [(name.start, name.end) for name in before.named]
    text = with_body(before.rewritten.strip(" ?"), spans, next(iter(question.bodies), ""))
    text = with_time(text, question.text, today)
    return f"{text}?" if text else ""


def _times_carried(
    question: Question, before: Question
) -> tuple[tuple[DateAsked, ...], Order | None]:
    """Dates and order of a follow-up: its own, those before, or the report before those."""
    if not question.before_that:
        own = bool(question.dates or question.order)
        asked = question if own else before
        return asked.dates, asked.order
    if before.dates:
        first = min(asked.dates for asked in before.dates)
        return (DateAsked(first, Relation.BEFORE, nearest=True),), None
    return (), Order(skip=1 + (before.order.skip if before.order else 0))


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
