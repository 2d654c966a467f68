"""A question understood, with what a follow-up takes from the questions before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from corpus.report import DateRange
from qa.courtesy import is_courtesy
from qa.directory import Directory
from qa.intent import GRADE, PLAIN_GRADE, Intent, Wanted
from qa.pointing import (
    NAME,
    Pointing,
    asks,
    asks_other_year,
    is_compared_with,
    joined,
    last_name,
    other_year,
    own_words,
    pointing,
    without_lead,
)
from qa.rewording import with_body, with_time
from qa.spoken_dates import mentions_in
from qa.timing import DateAsked, Order, Relation
from qa.understood import Question, Turn, read_alone
from qa.words import terms

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
_LEAD_OF_ASKING = re.compile(r"^(?:what|how) about\s+", re.IGNORECASE)
_WHAT_ABOUT = "what about "
_BEGINS_A_PHRASE = re.compile(
    r"(?:in|at|for|of|on|by|from|to|with|within|among|under|between)\s+\w", re.IGNORECASE
)
_IN_A_PLACE = re.compile(rf"\bin {NAME}$")
_LEFT_OVER = re.compile(r"(?:\s+(?:in|of|for|at|on|from|by|during))+\s*$", re.IGNORECASE)
"""What stands before a name or date and is left when it is gone."""


def understand(
    text: str,
    directory: Directory,
    *,
    history: Sequence[Turn] = (),
    today: date | None = None,
    year_told: Callable[[Question], str] | None = None,
) -> Question:
    """What ``text`` asks; a follow-up takes body, date and topic from ``history`` where it has none.

    "Last year" counts from ``today``; where that is None it is no date. "The year before" counts from
    the year of the question before, else from ``year_told`` of it: that of the report that answered.
    """
    question = read_alone(text, text, directory, today)
    asked = (turn for turn in reversed(history) if turn.question.strip())
    previous = next((turn for turn in asked if not is_courtesy(turn.question)), None)
    if previous is not None and _is_follow_up(question):
        before = understand(
            previous.question,
            directory,
            history=history[: list(history).index(previous)],
            today=today,
            year_told=year_told,
        )
        if asks_other_year(text):
            year = _time_of(before, today) or (year_told(before) if year_told else "")
            told = other_year(text, year)
            question = read_alone(told, told, directory, today)
        question = replace(_carried(question, before, directory, today), text=text, before=before)
    elif question.before_that:
        unread = (
            "No question was asked before: the report that this one points back from is not known."
        )
        question = replace(question, reading=(*question.reading, unread))
    return question


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
    """The follow-up with body, date and topic of the question before it where it lacks its own."""
    bare_why = bool(_BARE_WHY.match(question.text.strip()))
    if bare_why and Intent.GRADE in before.intents:
        text = joined(_asked_before(before), question.text)
        return replace(read_alone(question.text, text, directory, today), wanted=Wanted.REASON)
    if _judges_the_grade(question, before):
        text = joined(_asked_before(before), question.text)
        return replace(read_alone(question.text, text, directory, today), order=before.order)
    kind = _pointing(question, before)
    if kind is not Pointing.NOTHING:
        topical = _topical(question, before, directory, today)
        if kind is Pointing.TOPIC:
            return topical
        plain = _replaced(question, before, directory, today)
        nameless = not before.bodies and bool(last_name(before.topic))
        if nameless and pointing(question.topic) is not Pointing.NOTHING:
            plain = replace(topical, own="", topic=question.topic, spoken="")
        return replace(topical, otherwise=plain)
    return _replaced(question, before, directory, today)


def _judges_the_grade(question: Question, before: Question) -> bool:
    """Whether the follow-up is about the grade that was asked for, or lays one of another time beside it."""
    both = question.intents == {Intent.GRADE} and Intent.GRADE in before.intents
    kind = pointing(question.topic)
    points = kind is Pointing.TOPIC or (kind is Pointing.BODY_OR_TOPIC and bool(question.dates))
    return both and points and not question.named


def _pointing(question: Question, before: Question) -> Pointing:
    """What the follow-up takes from before besides body and date; a question after facts takes no topic."""
    others = question.intents - {Intent.OPEN}
    if not (PLAIN_GRADE.search(question.text) or Intent.GRADE in before.intents):
        others -= {Intent.GRADE}
    if pointing(question.topic) is Pointing.BODY_OR_TOPIC:
        others -= {Intent.LIBRARY}
    if others or question.named or question.choices or question.before_that or question.order:
        return Pointing.NOTHING
    kind = pointing(question.topic)
    if kind is Pointing.NOTHING and _is_about_the_same(question, before):
        kind = Pointing.BODY_OR_TOPIC
    alike = question.wanted in (before.wanted, Wanted.ANY)
    alike = alike or (question.wanted is Wanted.NUMBER and before.wanted is Wanted.ANY)
    if question.dates and alike and not own_words(question.topic):
        return Pointing.NOTHING
    return kind


def _is_about_the_same(question: Question, before: Question) -> bool:
    """Whether a question that names nothing follows one that named something, though no body of the library."""
    named = not before.bodies and bool(last_name(before.topic))
    return named and not last_name(question.text) and asks(question.topic)


def _topical(
    question: Question, before: Question, directory: Directory, today: date | None
) -> Question:
    """The follow-up and what was asked before as one question, of which the follow-up is to be answered."""
    own = without_lead(question.text)
    read = read_alone(question.text, joined(_asked_before(before), own), directory, today)
    dates, order = _times_carried(question, before, today)
    return replace(
        read,
        intents=frozenset({Intent.OPEN}),
        wanted=question.wanted,
        dates=dates,
        order=order,
        latest=question.latest or (before.latest and not dates and order is None),
        own=own,
    )


def _asked_before(before: Question) -> tuple[str, ...]:
    """The question, of a follow-up that takes its topic those that it stands on and what it asks itself."""
    if before.before is None or not before.own:
        return (before.rewritten,)
    return (*_asked_before(before.before), before.own)


def _replaced(
    question: Question, before: Question, directory: Directory, today: date | None
) -> Question:
    """The question before with what the follow-up names in place of its own, or that with body and date."""
    rest = _LEAD_OF_FOLLOW_UP.sub("", question.topic).strip(" ?.,")
    theme_missing = len(re.findall(r"[A-Za-z]{3,}", rest)) == 0
    theme_missing = theme_missing or (question.before_that and not terms(rest))
    theme_missing = theme_missing or bool(question.dates and not own_words(rest))
    theme = _LEFT_OVER.sub("", _OWNER_GONE.sub("the", before.topic.strip(" ?")))
    parts = [theme if theme_missing else without_lead(question.text)]
    bare = not theme_missing and not _ASKS_ITSELF.match(question.text)
    bare = bare and question.wanted is not Wanted.YES_NO
    bare = bare and question.intents == {Intent.OPEN} and len(rest.split()) <= 5
    graded = GRADE.search(before.topic) is not None
    if bare:
        parts = [f"What is the grade for {rest}" if graded else f"{theme} – {rest}"]
    named = question.bodies or before.bodies
    if not theme_missing and (question.bodies or _has_its_own_place(question, before)):
        named = ()
    parts.extend(f"in {body}" for body in named)
    dates, order = _times_carried(question, before, today)
    if (theme_missing or not question.dates) and not question.before_that:
        parts.extend(_in_words(asked.dates) for asked in dates if "/" not in str(asked.dates))
    rewritten = re.sub(r"\s+", " ", " ".join(parts)) + "?"
    rewritten = rewritten[0].upper() + rewritten[1:] if named or dates else question.text
    carried = read_alone(question.text, rewritten, directory, today)
    text = _in_place(question, before, today) if theme_missing or (bare and not graded) else ""
    latest = question.latest or (before.latest and not dates and order is None)
    if bare and text:
        told = _with_rest(text, question, before)
        read = read_alone(question.text, told, directory, today)
        read = replace(read, dates=dates, order=order, latest=latest)
        return replace(read, own=_own_of_rest(told))
    if text:
        read = read_alone(question.text, text, directory, today)
        carried = read if read.bodies == carried.bodies and not read.choices else carried
    return replace(carried, dates=dates, order=order, latest=latest)


def _in_words(dates: DateRange) -> str:
    return f"{'on' if dates.first == dates.last else 'in'} {dates.in_words}"


def _has_its_own_place(question: Question, before: Question) -> bool:
    """Whether the follow-up is about another place than the body, which the question before had as one: "in Leeds"."""
    place = _IN_A_PLACE.search(question.text.strip(" ?.!"))
    in_body = (re.search(r"\bin $", before.rewritten[: name.start]) for name in before.named)
    return place is not None and any(in_body)


def _with_rest(text: str, question: Question, before: Question) -> str:
    """``text``, the question before, with the few words of a follow-up that asks nothing by itself."""
    rest = _LEFT_OVER.sub("", _LEAD_OF_ASKING.sub("", without_lead(question.topic)).strip(" ?.,"))
    if not _BEGINS_A_PHRASE.match(rest):
        return joined((text,), f"{_WHAT_ABOUT}{rest}")
    if _has_its_own_place(question, before) and len(before.named) == 1:
        name = before.named[0]
        place = rest.split(maxsplit=1)[1]
        return with_body(before.rewritten, [(name.start, name.end)], place)
    return f"{text.strip(' ?')} {rest}?"


def _own_of_rest(told: str) -> str:
    """What such a follow-up names itself, where it was put after the question before; "" elsewhere."""
    _, led, own = told.rpartition(f", and {_WHAT_ABOUT}")
    return f"{_WHAT_ABOUT}{own.strip(' ?')}" if led else ""


def _in_place(question: Question, before: Question, today: date | None) -> str:
    """The question before with the body and time of this one where its own stood; "" where that cannot be."""
    ordered = question.order or before.order or question.before_that or before.before_that
    if ordered or len(question.named) > 1 or len(before.named) > 1:
        return ""
    spans = [(name.start, name.end) for name in before.named]
    text = with_body(before.rewritten.strip(" ?"), spans, next(iter(question.bodies), ""))
    text = with_time(text, question.text, today)
    return f"{text}?" if text else ""


def _time_of(question: Question, today: date | None) -> str:
    """The one time that a question names, as it says it or as a year; "" for none or several."""
    times = {
        question.rewritten[mention.start : mention.end]: str(mention.dates)
        for mention in mentions_in(question.rewritten, today)[0]
    }
    if len(times) != 1:
        return ""
    said, dates = next(iter(times.items()))
    return said if re.search(r"\d{4}", said) else dates


def _times_carried(
    question: Question, before: Question, today: date | None
) -> tuple[tuple[DateAsked, ...], Order | None]:
    """Dates and order of a follow-up: its own, those before, or the report before those."""
    if not question.before_that:
        own = bool(question.dates or question.order)
        asked = question if own else _unless_compared(before, today)
        return asked.dates, asked.order
    if before.dates:
        first = min(asked.dates for asked in before.dates)
        return (DateAsked(first, Relation.BEFORE, nearest=True),), None
    return (), Order(skip=1 + (before.order.skip if before.order else 0))


def _unless_compared(before: Question, today: date | None) -> Question:
    """The question, or the one before it where its own time is only what that was compared with."""
    mentions = mentions_in(before.text, today)[0]
    compared = [is_compared_with(before.text, mention.start) for mention in mentions]
    return before.before if before.before and compared and all(compared) else before


__all__ = ["Question", "Turn", "understand"]
