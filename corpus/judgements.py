"""Judgements of a report: label and grade, from tables, headings and sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.grade_codes import codes_of
from corpus.graded_lines import from_lines, in_key, of_sentence
from corpus.grids import from_grid
from corpus.report import Document, Fact, FactKind, Origin, Row, Span, Unit, UnitKind
from corpus.rules import (
    FORMER,
    GRADED_WORDS,
    HEDGED,
    OVERALL,
    OVERALL_WORDS,
    SENTENCE_JUDGEMENT,
    STATED_OVERALL,
    grade_of,
)

_OPENING = 6_000
"""Code points from the start within which a sentence states the report's own judgement."""
_LONGEST_LABEL = 200
_LONGEST_STATEMENT = 320
_NUMBERING = re.compile(r"^\W*(?:\d+(?:\.\d+)*\.?)?\s*")
"""What stands before a numbered row's or heading's words: "2.1 "."""


def judgements(document: Document, units: Sequence[Unit]) -> list[Fact]:
    """Judgements in order of place, those confirmed by a second reading marked; no duplicates."""
    codes, key = codes_of(document.text), in_key(document, units)
    every_cell = list(_from_tables(document, codes))
    stated = _without_twins(
        [*_from_statements(document, units, key), *from_lines(document, units, codes, key)]
    )
    tabled = [fact for fact in every_cell if not _said_better(fact, stated)]
    found: list[Fact] = []
    for fact in [*tabled, *stated]:
        others = (
            stated
            if fact in tabled
            else [other for other in stated if other is not fact] + every_cell
        )
        twins = [other for other in others if same_topic(other.label, fact.label)]
        agree = any(_same_grade(other.value, fact.value) for other in twins)
        found.append(replace(fact, confirmed=agree))
    return sorted(found, key=lambda fact: fact.spans[0].start)


def _without_twins(facts: Sequence[Fact]) -> list[Fact]:
    """One fact for each place: two ways of reading the same lines are no two judgements."""
    found: list[Fact] = []
    for fact in facts:
        if not any(fact.spans[-1] == other.spans[-1] for other in found):
            found.append(fact)
    return found


def _said_better(fact: Fact, stated: Sequence[Fact]) -> bool:
    """Whether lines say what ``fact`` reads from a column, which is quoted with all of its grid."""
    return len(fact.spans) > 1 and any(
        same_topic(other.label, fact.label) and _same_grade(other.value, fact.value)
        for other in stated
    )


def _same_grade(one: str, other: str) -> bool:
    first, second = grade_of(one), grade_of(other)
    return first == second if first or second else one == other


def same_topic(one: str, other: str) -> bool:
    """Whether two labels name the same thing judged, as far as their words tell."""
    first, second = _topic_words(one), _topic_words(other)
    if not first or not second or " – " in one + other:  # a cell of a grid is judged by itself
        return first == second
    return len(first & second) >= 0.75 * min(len(first), len(second))


_FILLER = {
    "the", "of", "and", "for", "who", "on", "with", "that", "is", "are", "in", "a", "graded", "judgement",
    "judgment", "about", "it", "experience", "experiences", "progress", "children", "young", "people",
}  # fmt: skip


def _topic_words(label: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", label.lower()) if word not in _FILLER}


def _from_tables(document: Document, codes: frozenset[str]) -> Iterator[Fact]:
    """A judgement for each table row whose last filled cell is a grade and whose first is its label.

    A table's first rows may be taken for its header; they count where other rows hold judgements.
    """
    for block in document.blocks:
        grid = from_grid(document.text, block, codes)
        if grid is not None:
            yield from grid
            continue
        found = [(row, _from_row(document.text, row)) for row in block.rows]
        if any(fact is not None and not row.header for row, fact in found):
            yield from (fact for _, fact in found if fact is not None)


def _from_row(text: str, row: Row) -> Fact | None:
    cells = [cell for cell in row.cells if len(cell)]
    if len(cells) < 2:
        return None
    label, grade = cells[0].of(text), cells[-1].of(text)
    if len(cells) > 2 and not re.search(r"[A-Za-z]{3}", label):
        label = cells[1].of(text)
    if grade_of(grade) is None or grade_of(label) is not None or len(label) > _LONGEST_LABEL:
        return None
    if not re.search(r"[A-Za-z]{3}", label):
        return None
    return Fact(FactKind.JUDGEMENT, _clean(grade), Origin.TEXT, _label(label), (row.span,))


def _from_statements(
    document: Document, units: Sequence[Unit], key: frozenset[int]
) -> Iterator[Fact]:
    """Judgements that headings and short sentences state."""
    heading = ""
    for unit in units:
        text = unit.of(document.text)
        if unit.kind is UnitKind.HEADING and grade_of(text) is None:
            heading = text
        if unit.start in key:
            continue
        if unit.kind is UnitKind.LIST_ITEM or (unit.kind is UnitKind.ROW and "\t" in text.strip()):
            continue
        if len(text) > _LONGEST_STATEMENT:
            continue
        fact = (
            _whole_statement(text, unit)
            or of_sentence(text, unit, heading)
            or (_in_passing(text, unit) if unit.start < _OPENING else None)
        )
        if fact is not None:
            yield fact


def _whole_statement(text: str, unit: Unit) -> Fact | None:
    """The judgement of a unit that says nothing else: "Leadership is good"."""
    statement = unit.kind in (UnitKind.HEADING, UnitKind.KEY_VALUE)
    match = SENTENCE_JUDGEMENT.fullmatch(_NUMBERING.sub("", text) if statement else text.strip())
    if match is None:
        return None
    label = _label(match["label"])
    if not GRADED_WORDS.search(label) or HEDGED.search(label) or FORMER.search(label):
        return None
    if len(label) > 110 and not statement:
        return None
    if OVERALL_WORDS.search(label) and not re.search(r"\bboard\b|\bLSCB\b", label, re.IGNORECASE):
        label = OVERALL
    return Fact(FactKind.JUDGEMENT, _clean(match["grade"]), Origin.TEXT, label, unit.spans)


def _in_passing(text: str, unit: Unit) -> Fact | None:
    """The overall judgement that a longer sentence near the start states."""
    match = STATED_OVERALL.search(text)
    if match is None or not re.search(r"\boverall\b", text, re.IGNORECASE):
        return None
    if HEDGED.search(match.group(0)) or FORMER.search(text):
        return None
    return Fact(FactKind.JUDGEMENT, _clean(match["grade"]), Origin.TEXT, OVERALL, unit.spans)


def _label(text: str) -> str:
    """The label without its numbering, closing colon and white space."""
    text = _NUMBERING.sub("", text.strip())
    text = re.sub(r"\s+(?:is|are|was|were|be|that it is)$", "", text)
    return re.sub(r"\s+", " ", text).rstrip(" :–-")


def _clean(grade: str) -> str:
    """The grade as printed, without a footnote mark or stop."""
    return re.sub(r"\s+", " ", grade).strip().rstrip(".;:,*†‡ ")


def judgement_span(fact: Fact) -> Span:
    """From the first to the last code point of where a judgement stands."""
    return Span(fact.spans[0].start, fact.spans[-1].end)
