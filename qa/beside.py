"""What answers a follow-up in what answered the question before, or stands right beside that.

"Why was that?", "what did they offer instead?", "since when?" have no words of their own to search by.
Their answer stands, if anywhere, by the evidence of what was asked before; where it does not say so in
the same words, nothing is answered from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.dates import date_mentions
from corpus.records import ReportRecord
from corpus.report import Span, Unit, UnitKind
from qa.causes import told_cause
from qa.confidence import THRESHOLD
from qa.cut import said_by, spans_of
from qa.draft import Draft, Extract, Point
from qa.expectation import Expectation, expectation, names_asked
from qa.holdings import Holdings
from qa.intent import Wanted
from qa.pointing import measured_by, own_words
from qa.question import Question
from qa.shapes import OF_A_KIND, Shape
from qa.table_rows import row_said
from qa.words import stems, terms, words

_REACH = 700
"""Code points before and after a quote within which units are looked at."""
_NEAR = 2
"""Units before and after a quote that may answer."""
_AFTERWARDS = re.compile(r"\b(?:after|following|when|once)\b", re.IGNORECASE)
"""What may tell a cause, or only what came first."""
_IN_PLACE_OF_IT = re.compile(
    r"\b(?:instead|rather|but|part(?:ly|ially)|in part|alternative\w*|however|although|except|only)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:instead|otherwise)\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|told|argued?|stated?|according to|concluded?|found|thought)\b", re.IGNORECASE
)
_SAYS_SO = re.compile(r"\bsa(?:id|ys?)\b|\bthinks?\b", re.IGNORECASE)
_SUM = re.compile(
    r"[£$€]\s?\d|\d\s?(?:%|per\s?cent\b|pence\b|pounds\b|euros\b|dollars\b)", re.IGNORECASE
)
_ALL_BUT = 0.8
"""Share of what was asked that is in the words which answered it."""
_MOST = 0.6
"""The same where the follow-up has no words of its own that a unit could be told by."""
_FEWEST = 2
"""Telling words of what is offered in another's place."""
_SHAPES = OF_A_KIND | {
    Shape.AMOUNT,
    Shape.SHARE,
    Shape.DURATION,
    Shape.COUNT,
    Shape.DATE,
    Shape.NAME,
    Shape.PERSON,
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A unit by the evidence of the question before, and what stands about it."""

    report: ReportRecord
    unit: Unit
    text: str
    previous: Unit | None
    """The unit before it in the same paragraph or list."""
    previous_text: str
    heading: str
    beside: tuple[Unit, ...]
    """Units of the same paragraph or list, itself included, that a quote may take in."""
    paragraph: str
    """What they say."""
    section: tuple[str, ...]


def beside(question: Question, before: Draft, holdings: Holdings) -> Draft:
    """The answer to a follow-up by the evidence ``before`` of what it follows on; nothing where none says so."""
    if question.before is None or not before.found or before.confidence < THRESHOLD:
        return Draft(confidence=0.0)
    places = list(_places(before, holdings))
    topic = frozenset(terms(question.before.topic))
    if question.wanted is Wanted.REASON:
        plain = topic - names_asked(question.before.topic) or topic
        return _reason(question, plain, places, before, holdings)
    found: _Place | None = None
    if _INSTEAD.search(question.own):
        found = next((place for place in places if _is_in_its_place(place, topic)), None)
    elif not own_words(question.own):
        found = next((place for place in places if _has(question, place, topic)), None)
    else:
        found = next((place for place in places if _tells(question, place, topic)), None)
        if found:
            return _drafted(found, found.beside, before, holdings, said_alone=True)
    return _drafted(found, [found.unit], before, holdings) if found else Draft(confidence=0.0)


def _places(before: Draft, holdings: Holdings) -> Iterator[_Place]:
    """Units of each quote, best first, then those beside it under the same heading; each once."""
    seen: set[tuple[str, int]] = set()
    quoted = [each for point in before.points for each in point.extracts]
    for extract in dict.fromkeys(
        (*quoted, *(each for row in before.rows for each in row.extracts))
    ):
        for place in _around(extract, holdings):
            key = (place.report.report_id, place.unit.start)
            if key not in seen:
                seen.add(key)
                yield place


def _around(extract: Extract, holdings: Holdings) -> list[_Place]:
    report, text = extract.report, holdings.text(extract.report)
    first, last = extract.spans[0].start, extract.spans[-1].end
    wide = Span(max(0, first - _REACH), min(len(text), last + _REACH))
    units = holdings.units_over(report, (wide,))
    quoted = [
        number
        for number, unit in enumerate(units)
        if any(unit.start < span.end and span.start < unit.end for span in extract.spans)
        and unit.kind is not UnitKind.HEADING
    ]
    if not quoted:
        return []
    numbers = list(quoted)
    for step, edge in ((-1, quoted[0]), (1, quoted[-1])):
        for number in range(edge + step, edge + step * (_NEAR + 1), step):
            if not 0 <= number < len(units) or units[number].kind is UnitKind.HEADING:
                break
            numbers.append(number)
    return [_place(extract, units, number, text) for number in numbers]


def _place(extract: Extract, units: list[Unit], number: int, text: str) -> _Place:
    unit = units[number]
    previous = units[number - 1] if number and units[number - 1].block == unit.block else None
    above = [each for each in units[:number] if each.kind is UnitKind.HEADING]
    heading = above[-1].of(text) if above else " ".join(extract.section[-1:])
    beside = [
        each
        for each in units[max(0, number - _NEAR) : number + _NEAR + 1]
        if each.block == unit.block
    ]
    return _Place(
        report=extract.report,
        unit=unit,
        text=unit.of(text),
        previous=previous,
        previous_text=previous.of(text) if previous else "",
        heading=heading,
        beside=tuple(beside),
        paragraph=" ".join(each.of(text) for each in beside),
        section=extract.section,
    )


def _reason(
    question: Question,
    topic: frozenset[str],
    places: list[_Place],
    before: Draft,
    holdings: Holdings,
) -> Draft:
    """The first unit that gives a cause of what was asked; else what stands after it, said to be no more."""
    for place in places:
        if _explains(place, topic, question):
            alone = len(topic & set(stems(place.text))) > 0 or place.previous is None
            units = [place.unit] if alone else [place.previous, place.unit]
            return _drafted(place, [unit for unit in units if unit], before, holdings)
    for place in places:
        if place.previous and not own_words(question.own) and _follows(place, topic):
            draft = _drafted(place, [place.previous, place.unit], before, holdings)
            told = "No reason is given in so many words; this is what stands after it."
            return replace(draft, missing=(told,))
    return Draft(confidence=0.0)


def _explains(place: _Place, topic: frozenset[str], question: Question) -> bool:
    """Whether the unit names a cause of the topic, and does not name the topic as a cause."""
    told = told_cause(place.text, place.previous_text)
    if told is None:
        return False
    about, of_cause = topic & set(stems(told.effect)), topic & set(stems(told.cause))
    near = about | (topic & set(stems(place.heading)))
    own = set(own_words(question.own))
    if 2 * len(own & set(stems(f"{told.effect} {place.heading}"))) < len(own):
        return False
    measure = measured_by(question.own)
    if measure:
        shape = expectation(f"how {measure} was it?", Wanted.NUMBER)
        return len(about) > len(of_cause) and shape.met(_undated(told.effect))
    if told.stands_for:
        return not of_cause and 2 * len(near) >= len(topic)
    led = set([stem for stem in terms(told.clause) if not stem.isdigit()][:1]) <= topic
    return len(about) > len(of_cause) and 2 * len(near) >= len(topic) and (led or len(about) > 1)


def _follows(place: _Place, topic: frozenset[str]) -> bool:
    """Whether the sentence stands right after what was asked, in a part that is headed by it, as what came first."""
    said, heading = set(stems(place.previous_text)), set(stems(place.heading))
    return (
        place.unit.kind is UnitKind.SENTENCE
        and 2 * len(topic & said) >= len(topic)
        and 2 * len(topic & heading) >= len(topic)
        and _AFTERWARDS.search(place.text) is not None
    )


def _is_in_its_place(place: _Place, topic: frozenset[str]) -> bool:
    """Whether the unit has all but all of what was asked, and another thing in its place."""
    for cell in place.text.split("\t"):
        match = _IN_PLACE_OF_IT.search(cell)
        more = set(terms(cell)) - topic if match else set()
        if len(more) > _FEWEST and len(topic & set(stems(place.text))) >= _ALL_BUT * len(topic):
            return True
    return False


def _has(question: Question, place: _Place, topic: frozenset[str]) -> bool:
    """Whether the unit tells most of what was asked and has what the follow-up's answer must have."""
    held = topic & set(stems(place.text))
    share = 1.0 if _SAYS_SO.search(question.own) else _MOST
    if not held or len(held | topic & set(stems(place.heading))) < share * len(topic):
        return False
    if place.unit.kind not in (UnitKind.SENTENCE, UnitKind.LIST_ITEM):
        return False
    asked = expectation(question.own, question.wanted)
    if asked.shape not in _SHAPES:
        return False
    if asked.shape is Shape.DATE:
        return bool(date_mentions(place.text))
    if asked.shape in (Shape.NAME, Shape.PERSON):
        known = frozenset(words(question.rewritten))
        says = _SAID.search(place.text) or not _SAYS_SO.search(question.own)
        return bool(says) and Expectation(Shape.NAME, asked=known).met(place.text)
    text = _undated(place.text)
    if asked.shape is Shape.COUNT or re.match(r"how many\b", question.own, re.IGNORECASE):
        return Expectation(Shape.COUNT, counted=held).met(text)
    return bool(_SUM.search(text)) if asked.shape is Shape.AMOUNT else asked.met(text)


def _tells(question: Question, place: _Place, topic: frozenset[str]) -> bool:
    """Whether the unit has all that the follow-up asks, in a paragraph on what was asked before."""
    own = set(own_words(question.own))
    asked = expectation(question.own, question.wanted)
    return (
        asked.shape in _SHAPES
        and own <= set(stems(place.text))
        and 2 * len(topic & set(stems(place.paragraph))) >= len(topic)
        and asked.met(place.text if asked.shape is Shape.DATE else _undated(place.text))
    )


def _undated(text: str) -> str:
    """``text`` without the dates in it, whose figures count nothing."""
    for mention in reversed(date_mentions(text)):
        text = f"{text[: mention.start]}{text[mention.end :]}"
    return text


def _drafted(
    place: _Place,
    units: Sequence[Unit],
    before: Draft,
    holdings: Holdings,
    *,
    said_alone: bool = False,
) -> Draft:
    """The place as the answer, quoted with ``units`` about it and in their words."""
    text = holdings.text(place.report)
    extract = Extract(place.report, spans_of(text, units), place.section)
    row = row_said(text, place.unit, units, "") if place.unit.kind is UnitKind.ROW else ""
    told = [place.unit] if said_alone else units
    said = row or " ".join(said_by(unit, unit.of(text)) for unit in told)
    return Draft((Point((extract,), said),), confidence=before.confidence)


def bearing(question: Question, draft: Draft, holdings: Holdings) -> Draft:
    """The points of ``draft`` that have what a follow-up asks itself and what it asks that about.

    The question before stands in what was searched by: what only answers that once more is left out.
    """
    if question.before is None or not question.own or not draft.found:
        return draft
    own = frozenset(own_words(question.own))
    topic = frozenset(terms(question.before.topic)) - own
    about = topic - names_asked(question.before.topic) or topic
    asked = expectation(question.own, question.wanted)
    points = tuple(
        point for point in draft.points if own and _bears(point, own, about, asked, holdings)
    )
    nearest = tuple(each for point in draft.points for each in point.extracts)
    return replace(draft, points=points, rows=(), columns=(), nearest=draft.nearest or nearest)


def _bears(
    point: Point, own: frozenset[str], about: frozenset[str], asked: Expectation, holdings: Holdings
) -> bool:
    """Whether a point says itself what is asked, of what stands in or right above it."""
    quoted = " ".join(
        " ".join(
            (*extract.section, *(span.of(holdings.text(extract.report)) for span in extract.spans))
        )
        for extract in point.extracts
    )
    near, said = set(stems(quoted)), set(stems(point.text))
    if asked.shape is Shape.REASON and told_cause(point.text) is None:
        return False
    return (
        2 * len(own & said) >= len(own)
        and 2 * len(about & near) >= len(about)
        and asked.met(_undated(point.text) if asked.shape is not Shape.DATE else point.text)
    )
