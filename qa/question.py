"""A question understood: bodies, dates, kind of answer, and what its follow-up takes from before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from corpus.dates import MONTHS, DateMention, date_mentions
from corpus.report import DateRange
from qa.directory import Directory, Named
from qa.intent import FIRST, GRADE, HOW_GOOD, LATEST, Intent, Wanted, intents, wanted
from qa.topics import JUDGED, topic_tokens


class Relation(StrEnum):
    """How the reports sought lie to a date that the question names."""

    IN = "in"
    BEFORE = "before"
    AFTER = "after"


class Which(StrEnum):
    """Which date of a report the question means."""

    ANY = "any"
    """Publication or period; publication wins a clash."""
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class DateAsked:
    """A date that the question names, and how the reports sought lie to it."""

    dates: DateRange
    relation: Relation = Relation.IN
    which: Which = Which.ANY
    of_report: bool = False
    """The words tie the date to a report or inspection ("the 2018 report"), not to an event."""
    fiscal: bool = False
    """A financial year: what a report covers rather than when it came out."""


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
    topic: str
    """The question without names of bodies and dates: what evidence is looked for by."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """Bodies named, once each, in the order of the question."""
        return tuple(dict.fromkeys(named.name for named in self.named))


_REPORT_WORDS = r"(?:reports?|inspections?|visits?|reviews?|publications?|documents?|accounts|audits?|letters?|judge?ments?|one)"
_OF_REPORT_AFTER = re.compile(
    r"^(?:[’']s)?\s+(?:\w+\s+){0,2}?" + _REPORT_WORDS + r"\b", re.IGNORECASE
)
_OF_REPORT_BEFORE = re.compile(
    _REPORT_WORDS
    + r"\b(?:\s+(?:from|in|of|for|dated|published|issued|out|on|that came out|which came out|released|at|as of|covering"
    r"|the|year|set|during|made|was|were|carried))*\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_INSPECTED_BEFORE = re.compile(
    r"\b(?:inspected|visited|reported|published|rated|graded|judged|inspectors (?:came|visited|called))\b[^.?]{0,40}$",
    re.IGNORECASE,
)
_PUBLISHED_BEFORE = re.compile(
    r"\b(?:published|publication|came out|come out|out|issued|released|reported)\b(?:\s+(?:in|on|during|by))?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_RELATIONS = (
    (
        Relation.BEFORE,
        re.compile(
            r"\b(?:before|prior to|until|up to|by the end of|earlier than)\s*(?:the\s+)?$",
            re.IGNORECASE,
        ),
    ),
    (
        Relation.AFTER,
        re.compile(r"\b(?:after|since|following|later than)\s*(?:the\s+)?$", re.IGNORECASE),
    ),
)
_IN_A_TITLE = re.compile(
    r"\b(?:Vision|Agenda|Plan|Strategy|Horizon|Programme|Program|Project|Act|Acts|Regulations|Code|Bill|Order|Framework|Standard)\s+$"
)
"""What stands before a year that is part of a name: Vision 2024, Children Act 1989."""
_SINCE = re.compile(r"\bsince\s*(?:the\s+)?$", re.IGNORECASE)
_BARE_MONTH = re.compile(r"\b(" + "|".join(MONTHS) + r")\s+(?:and|or|to)\s*$", re.IGNORECASE)
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
_LEFT_OVER = re.compile(r"(?:\s+(?:in|of|for|at|on|from|by|during))+\s*$", re.IGNORECASE)
"""What stands before a name or date and is left when it is gone."""


def understand(text: str, directory: Directory, *, history: Sequence[Turn] = ()) -> Question:
    """What ``text`` asks; a follow-up takes body, date and theme from ``history`` where it names none."""
    question = _read(text, text, directory)
    previous = next((turn for turn in reversed(history) if turn.question.strip()), None)
    if previous is not None and _is_follow_up(question):
        before = understand(
            previous.question, directory, history=history[: list(history).index(previous)]
        )
        question = _carried(question, before, directory)
    return question


def _read(text: str, rewritten: str, directory: Directory) -> Question:
    resolution = directory.resolve(rewritten)
    asked = _dates_asked(rewritten)
    topic = _topic(rewritten, resolution.named, [mention for _, mention in asked])
    return Question(
        text=text,
        rewritten=rewritten,
        named=resolution.named,
        choices=resolution.choices,
        ambiguous_name=resolution.ambiguous_name,
        dates=tuple(date_asked for date_asked, _ in asked),
        latest=bool(LATEST.search(rewritten)),
        earliest=bool(FIRST.search(rewritten)),
        intents=_intents(rewritten, topic),
        wanted=wanted(rewritten),
        topic=topic,
    )


def _intents(text: str, topic: str) -> frozenset[Intent]:
    """The kinds of answer asked for; "how good is …" is after a grade where that is what is judged."""
    found = intents(text)
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


def _carried(question: Question, before: Question, directory: Directory) -> Question:
    """The follow-up with body, date and theme of the question before it where it lacks its own."""
    rest = _LEAD_OF_FOLLOW_UP.sub("", question.topic).strip(" ?.,")
    theme_missing = len(re.findall(r"[A-Za-z]{3,}", rest)) == 0
    theme = _LEFT_OVER.sub("", before.topic.strip(" ?"))
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
    if theme_missing or not question.dates:
        dates = question.dates or before.dates
        parts.extend(f"in {asked.dates}" for asked in dates if "/" not in str(asked.dates))
    rewritten = re.sub(r"\s+", " ", " ".join(parts)) + "?"
    carried = _read(question.text, rewritten, directory)
    return replace(
        carried,
        dates=question.dates or before.dates,
        latest=question.latest or (before.latest and not question.dates),
    )


def _dates_asked(text: str) -> list[tuple[DateAsked, DateMention]]:
    """Dates named in ``text`` with their relation to the reports sought."""
    found = []
    for mention in date_mentions(text):
        if _IN_A_TITLE.search(text[: mention.start]):
            continue
        before, after = text[: mention.start], text[mention.end :]
        relation = next(
            (kind for kind, pattern in _RELATIONS if pattern.search(before)), Relation.IN
        )
        dates = _with_month_before(mention, before)
        before = _BARE_MONTH.sub("", before)
        published = bool(_PUBLISHED_BEFORE.search(before))
        of_report = bool(
            published
            or _OF_REPORT_AFTER.match(after)
            or _OF_REPORT_BEFORE.search(before)
            or _INSPECTED_BEFORE.search(before)
        )
        if relation is not Relation.IN:
            of_report = bool(_OF_REPORT_AFTER.match(after)) and not _SINCE.search(before)
        which = Which.PUBLISHED if published else Which.ANY
        found.append((DateAsked(dates, relation, which, of_report, mention.fiscal), mention))
    return found


def _with_month_before(mention: DateMention, before: str) -> DateRange:
    """Both months of "November and December 2019"; else the mention's own days."""
    match = _BARE_MONTH.search(before)
    month = MONTHS.index(match[1].lower()) + 1 if match else 0
    if not month or month >= mention.dates.first.month or len(str(mention.dates)) != len("2024-05"):
        return mention.dates
    return DateRange(date(mention.dates.first.year, month, 1), mention.dates.last)


def _topic(text: str, named: Sequence[Named], mentions: Sequence[DateMention]) -> str:
    """``text`` without the bodies and dates in it."""
    cuts = sorted([(name.start, name.end) for name in named] + [(m.start, m.end) for m in mentions])
    kept, position = [], 0
    for start, end in cuts:
        if start >= position:
            kept.append(text[position:start])
            position = end
    kept.append(text[position:])
    return re.sub(r"\s+", " ", " ".join(kept)).strip()
