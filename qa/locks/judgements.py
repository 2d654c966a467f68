"""Judgements: which grade a statement gives to which label, and which one its quotes give to that. Pure.

Labels stand in a table ("Impact of leaders | Good"), in a list ("Quality of teaching: good") or are asked ("Is the
service caring? Good").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.rules import grade_of
from qa.locks.evidence import Evidence
from qa.locks.excerpt import tells
from qa.locks.grades import Graded
from qa.locks.reading import Reading, Token, read
from qa.locks.synonyms import base
from qa.locks.table import Cell, Table

_CLOSING = (":", "?", "\t")
"""What stands between a label and its grade."""
_FEWEST = 2
"""Judgements from which on they make a list."""
_NAMED = 0.5
"""Share of what tells a label from the others from which on the statement names it; all of the one label of a table."""
_LONGEST = 16
"""Words of a label."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A label in a quote, by the words that tell it from the others there, and its grade."""

    label: tuple[Token, ...]
    grade: str
    whole: tuple[Token, ...] = ()
    """The label with all its words, and those of its row."""


@dataclass(frozen=True, slots=True)
class Given:
    """A grade that a statement gives to a label, and the one that a quote gives to it."""

    said: Graded
    judgement: Judgement
    evidence: int
    """Number of the quote."""

    @property
    def holds(self) -> bool:
        """Whether they agree."""
        return self.said.name == self.judgement.grade


def given(
    reading: Reading,
    marks: Sequence[Graded],
    evidence: Sequence[Evidence],
    whole: Sequence[Evidence],
) -> tuple[Given, ...]:
    """The grades of a statement with the labels in its quotes that it gives them to; none where that is in doubt.

    ``whole`` is the evidence with its tables in full: what tells a label of a form from the others there.
    """
    return tuple(
        Given(mark, one, number)
        for number, (each, full) in enumerate(zip(evidence, whole, strict=True) if marks else ())
        for listed in _lists(reading, each, full)
        for named in (dict(_named(reading, marks, listed)),)
        for sentence in reading.sentences
        for mark, one in _bound(sentence, marks, named)
        if not _is_anothers(sentence, mark, one, named)
    )


def _is_anothers(
    sentence: Sequence[Token], mark: Graded, one: Judgement, named: Mapping[int, Judgement]
) -> bool:
    """Whether a grade is that of another label, where each has one in the same order: "poor in 2018, good in 2022"."""
    starts = {place: _told(sentence, mark, other) for place, other in named.items()}
    told = sorted({start for start in starts.values() if start is not None})
    if None in starts.values() or len(told) != len(named) or mark.start not in told:
        return False
    labels = sorted(place for place in named)
    return labels[told.index(mark.start)] != next(p for p, each in named.items() if each is one)


def _told(sentence: Sequence[Token], mark: Graded, one: Judgement) -> int | None:
    """Where a sentence tells what the quote gives to a label, be that no grade that is known."""
    if one.grade == mark.name:
        return mark.start
    words, told = tuple(token.word for token in sentence), read(one.grade).words
    found = (n for n in range(len(words)) if told and words[n : n + len(told)] == told)
    return next((sentence[n].place for n in found), None)


def _lists(reading: Reading, each: Evidence, full: Evidence) -> Iterator[list[Judgement]]:
    """Lists of judgements in a quote, each with one kind of labels."""
    inside: set[int] = set()
    for table, entire in zip(each.tables, full.tables, strict=True):
        if any(_grade_in(cell) for row in table.body for cell in row):
            inside |= {t.place for row in table.rows for cell in row for t in cell.tokens}
            is_form = not entire.is_headed and len(entire.columns) == 1
            found = list(_of_table(reading, entire if is_form else table))
            yield _distinct(found, fewest=min(_FEWEST, len(entire.body)))
    yield _distinct(list(_of_list(each, inside)))


def _of_table(reading: Reading, table: Table) -> Iterator[Judgement]:
    """Judgements of the one row or the one column that a statement speaks of."""
    columns = table.columns
    asked = [n for n in columns if (head := table.head(n)) and _speaks(reading, head)]
    if len(columns) == 1:
        asked = [columns[0]]
    if len(table.body) == 1 and len(columns) > 1:
        row = table.body[0]
        for column, cell in enumerate(row):
            if column in columns:
                yield from _one(table.head(column), cell, table.label(row).tokens)
    elif len(asked) == 1:
        top = table.head(asked[0])
        over = top.tokens if top is not None else ()
        for row in table.body:
            if len(row) > asked[0]:
                yield from _one(table.label(row), row[asked[0]], over)


def _one(label: Cell | None, cell: Cell, row: Sequence[Token]) -> Iterator[Judgement]:
    if label is not None:
        grade = _grade_in(cell) or cell.text.lower()
        yield Judgement(label.tokens, grade, (*row, *label.tokens))


def _grade_in(cell: Cell) -> str:
    """The grade that is all of a cell, or all before a semicolon; empty where there is none."""
    grade = grade_of(cell.text) or grade_of(cell.text.partition(";")[0])
    return grade.name if grade else ""


def _speaks(reading: Reading, head: Cell) -> bool:
    telling = [token for token in head.tokens if tells(token)]
    return bool(telling) and all(reading.alike(token) for token in telling)


def _of_list(each: Evidence, inside: set[int]) -> Iterator[Judgement]:
    """Judgements behind a colon or a question mark."""
    tokens, text = each.text.tokens, each.text.text
    for mark in each.grades:
        if mark.start in inside or not mark.start:
            continue
        before = text[: tokens[mark.start].start].rstrip(" -")
        if not before.endswith(_CLOSING):
            continue
        start = max(before.rfind(end, 0, len(before) - 1) for end in "\n.;•:?")
        label = tokens[max(0, mark.start - _LONGEST) : mark.start]
        words = tuple(t for t in label if t.start > start)
        yield Judgement(words, mark.name, words)


def _distinct(found: Sequence[Judgement], fewest: int = _FEWEST) -> list[Judgement]:
    """The judgements with those words of their labels that tell them apart; none where there are too few."""
    if len(found) < fewest:
        return []
    labels = [{base(token.meaning) for token in one.label} for one in found]
    made = []
    for one in found:
        telling = [token for token in one.label if tells(token)]
        common = {t: sum(base(t.meaning) in forms for forms in labels) for t in one.label}
        rare = [token for token in telling if 2 * common[token] <= max(len(found), 2)]
        light = [token for token in one.label if token.keys and common[token] == 1]
        made.append(replace(one, label=tuple(rare or light or telling)))
    return made


def _named(
    reading: Reading, marks: Sequence[Graded], found: Sequence[Judgement]
) -> Iterator[tuple[int, Judgement]]:
    """Judgements whose labels a statement names, each with the place of the first word of it."""
    met = [_met(reading, marks, one, found) for one in found]
    enough = _NAMED if len(found) > 1 else 1
    for one, (places, share) in zip(found, met, strict=True):
        if share < enough or any(places <= others and share < more for others, more in met):
            continue
        rest = frozenset().union(*(o for o, more in met if o is not places and more >= _NAMED))
        yield min(places - rest or places), one


def _met(
    reading: Reading, marks: Sequence[Graded], one: Judgement, found: Sequence[Judgement]
) -> tuple[frozenset[int], float]:
    """Places of the words of a label in a statement, and the share of its words that stand there."""
    taken = {place for mark in marks for place in range(mark.start, mark.end)}
    row = {token.word for token in one.whole} - {token.word for token in one.label}
    places = [
        {
            other.place
            for other in reading.alike(token)
            if other.place not in taken
            and _is_meant(other, token, found)
            and (other.word == token.word or other.word not in row)
        }
        for token in one.label
    ]
    return frozenset().union(*places), sum(map(bool, places)) / max(1, len(places))


def _is_meant(said: Token, told: Token, found: Sequence[Judgement]) -> bool:
    """Whether a word of a statement is that of a label, and not rather another label's: "well" of "well-led"."""
    if base(said.meaning) == base(told.meaning):
        return True
    return not any(
        base(said.meaning) == base(token.meaning) for one in found for token in one.whole
    )


_Bound = list[tuple[Graded, Judgement]]


def _bound(
    sentence: Sequence[Token], marks: Sequence[Graded], named: dict[int, Judgement]
) -> _Bound:
    """Which grade goes with which label: by their order in the sentence, else in each clause of it."""
    places = {token.place for token in sentence}
    events = sorted(
        [(mark.start, mark) for mark in marks if mark.start in places]
        + [(place, one) for place, one in named.items() if place in places],
        key=lambda event: event[0],
    )
    told = _in_order([event for _, event in events])
    if told is not None:
        return told
    found: _Bound = []
    for clause in sorted({token.clause for token in sentence}):
        within = {token.place for token in sentence if token.clause == clause}
        found += _in_order([event for place, event in events if place in within]) or []
    return found


def _in_order(events: Sequence[Graded | Judgement]) -> _Bound | None:
    """Grades each before their labels, or each behind them; None where that is in doubt."""
    marks = [event for event in events if isinstance(event, Graded)]
    if len(marks) == 1:
        return [(marks[0], event) for event in events if isinstance(event, Judgement)]
    if not marks or len(marks) == len(events):
        return []
    first, last = isinstance(events[0], Graded), isinstance(events[-1], Graded)
    if first == last:
        return None
    found: _Bound = []
    mark: Graded | None = None
    for event in events if first else reversed(events):
        if isinstance(event, Graded):
            mark = event
        elif mark is not None:
            found.append((mark, event))
    return found
