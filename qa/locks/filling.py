"""Filling: which fields of a form a statement tells, and which label it gives to each of their values. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.figures import Number
from qa.locks.forms import Field
from qa.locks.lexicon import word_set
from qa.locks.operators import is_denial, operators
from qa.locks.reading import Reading, Token
from qa.locks.reading_off import is_light, naming
from qa.locks.synonyms import base

_PLACES = word_set("airport aerodrome airfield station harbour port place location site")
"""Labels of what stands behind "at"."""
_PUBLISHED = 2
"""Words before the date of a report: "published on"."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a statement gives as a value, the fields that have it, and those that the statement names with it."""

    start: int
    end: int
    fields: tuple[Field, ...]
    named: tuple[Field, ...]
    is_whole: bool
    """Whether it is all that stands in the fields."""

    @property
    def holds(self) -> bool:
        """Whether it stands in a field that is named with it; so it does where none is."""
        return not self.named or any(field in self.named for field in self.fields)


def are_all(
    reading: Reading,
    told: Sequence[Filled],
    counted: Sequence[Number],
    dates: Sequence[Day],
    evidence: Sequence[Evidence],
) -> bool:
    """Whether each word of a statement is of a field of one report's forms, or of the report, or carries these."""
    sources = {field.evidence for each in told for field in each.fields}
    reports = {(e.body, e.published, e.period) for e in (evidence[number] for number in sources)}
    if len(reports) != 1 or not all(each.is_whole and each.named and each.holds for each in told):
        return False
    taken = {place for each in told for place in range(each.start, each.end)}
    owned = [evidence[number] for number in sources]
    rest = [day for day in dates if day.start not in taken]
    if any(number.limit or number.start not in taken for number in counted) or not all(
        _is_of_report(reading, day, each) for day in rest for each in owned
    ):
        return False
    taken |= {place for day in rest for place in range(day.start - _PUBLISHED, day.end)}
    words = [t for each in told for field in each.named for t in (*field.label, *field.kind)]
    words += [token for each in owned for token in naming(each.about.tokens)]
    known = frozenset(key for token in words for key in token.keys)
    doubtful = {token.place for each in operators(reading) for token in each.tokens}
    return all(
        token.place in taken or token.keys & known or is_light(token, doubtful)
        for token in reading.tokens
    )


@dataclass(frozen=True, slots=True)
class _Mention:
    """Labels of fields that a statement has at a place."""

    start: int
    fields: tuple[Field, ...]


def fillings(
    reading: Reading, counted: Sequence[Number], fields: Sequence[Field]
) -> tuple[Filled, ...]:
    """The values of the ``fields`` of forms in a statement, each with what it is told to be."""
    values = _values(reading, counted, fields)
    taken = {place for value in values for place in range(value.start, value.end)}
    mentions = [mention for mention in _mentions(reading, fields) if mention.start not in taken]
    found: list[Filled] = []
    for sentence in reading.sentences:
        places = {token.place for token in sentence}
        here: list[Filled | _Mention] = [value for value in values if value.start in places]
        here += [mention for mention in mentions if mention.start in places]
        found += _bound(reading, sorted(here, key=lambda event: event.start))
    return tuple(found)


def _is_of_report(reading: Reading, day: Day, each: Evidence) -> bool:
    """Whether a date is told as that on which a quote's report was "published on"."""
    before = reading.words[day.start - _PUBLISHED : day.start]
    own = each.published is not None and Day(each.published, 0, 0).bears(day)
    return own and before[:1] == ("published",)


def _values(reading: Reading, counted: Sequence[Number], fields: Sequence[Field]) -> list[Filled]:
    """Whole values in a statement, and numbers in it that stand in some."""
    whole: dict[range, list[Field]] = {}
    for field in fields:
        for span in _stands(reading, field.value):
            whole.setdefault(span, []).append(field)
    longest = {
        span: own
        for span, own in whole.items()
        if not any(set(span) < set(other) for other in whole)
    }
    taken = {place for span in longest for place in span}
    found = [Filled(span.start, span.stop, tuple(own), (), True) for span, own in longest.items()]
    for number in counted:
        own = [f for f in fields if any(number.value == told.value for told in f.numbers)]
        if own and number.start not in taken:
            found.append(Filled(number.start, number.end, tuple(own), (), False))
    return found


def _stands(reading: Reading, value: Sequence[Token]) -> Iterator[range]:
    """Where a statement has the words of a value, with no more than light words between."""
    if not value or any(map(is_denial, value)):
        return
    for first in reading.tokens:
        places = [first.place] if first.word == value[0].word else []
        for word in value[1:] if places else ():
            place = places[-1] + 1
            while place < len(reading.tokens) - 1 and _is_joint(reading.tokens[place], word):
                place += 1
            if reading.words[place : place + 1] == (word.word,):
                places.append(place)
        if places and len(places) == len(value):
            yield range(places[0], places[-1] + 1)


def _is_joint(token: Token, word: Token) -> bool:
    return token.word != word.word and not (token.weight or token.comma or is_denial(token))


def _mentions(reading: Reading, fields: Sequence[Field]) -> Iterator[_Mention]:
    """Where a statement has the last words of labels of which it has the others in the sentence."""
    found: dict[int, list[Field]] = {}
    for field in fields:
        for last in reading.alike(field.label[-1]) if field.label else ():
            sentence = reading.sentences[last.sentence]
            forms = {base(token.meaning) for token in sentence}
            if all(base(word.meaning) in forms for word in field.label[:-1]):
                found.setdefault(last.place, []).append(field)
    yield from (_Mention(place, tuple(own)) for place, own in found.items())


def _bound(reading: Reading, events: Sequence[Filled | _Mention]) -> Iterator[Filled]:
    """The values of a sentence with the labels that go with them; without any where that is in doubt.

    What tells by itself what it is, or has its label right behind it ("900 ft long"), goes with that; the others go each
    with the label before it, or each with the one behind.
    """
    mentions = {event.start: event for event in events if isinstance(event, _Mention)}
    rest: list[Filled | _Mention] = list(events)
    for event in events:
        if not isinstance(event, Filled):
            continue
        own = _by_itself(reading, event)
        behind = mentions.get(event.end) or mentions.get(event.end + 1)
        if not own and behind is not None and _is_dimension(reading, behind):
            own = behind.fields
            rest = [each for each in rest if each is not behind]
        if own:
            rest.remove(event)
            yield replace(event, named=own)
    yield from _in_order(rest)


def _in_order(events: Sequence[Filled | _Mention]) -> Iterator[Filled]:
    """Values each with the label before it, or each with the one behind it.

    Where labels stand at both ends, those of words are none of figures: "the pilot had 38 hours on type".
    """
    values = [event for event in events if isinstance(event, Filled)]
    if _is_doubtful(events) and all(_counts(value.fields) for value in values):
        events = [each for each in events if isinstance(each, Filled) or _counts(each.fields)]
    if _is_doubtful(events):
        yield from values
        return
    fields: tuple[Field, ...] = ()
    for event in events if isinstance(events[0], _Mention) else reversed(events):
        if isinstance(event, _Mention):
            fields = event.fields
        else:
            yield replace(event, named=fields)


def _is_doubtful(events: Sequence[Filled | _Mention]) -> bool:
    """Whether labels stand at both ends, or values do."""
    return not events or isinstance(events[0], _Mention) == isinstance(events[-1], _Mention)


def _counts(fields: Sequence[Field]) -> bool:
    return any(field.numbers for field in fields)


def _by_itself(reading: Reading, value: Filled) -> tuple[Field, ...]:
    """Fields whose label a value has in itself ("Tollan Airport"), right before it ("Runway 4"), or as a place needs none."""
    before = reading.tokens[value.start - 1] if value.start else None
    inside = reading.tokens[value.start : value.end]
    return tuple(
        field
        for field in value.fields
        if value.is_whole and field.label
        if all(any(word.keys & t.keys for t in inside) for word in field.label)
        or (before is not None and before.keys & field.label[0].keys)
        or (before is not None and before.word == "at" and field.label[-1].word in _PLACES)
    )


def _is_dimension(reading: Reading, behind: _Mention) -> bool:
    """Whether a label is told by the word for its measure: "long" for "Length"."""
    word = reading.tokens[behind.start].word
    return all(field.label[-1].word != word for field in behind.fields)
