"""Judgements that short lines state: a grade alone under its heading, labels and grades line by line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.grade_codes import code_at
from corpus.report import Block, BlockKind, Document, Fact, FactKind, Origin, Span, Unit, UnitKind
from corpus.rules import (
    FORMER,
    GRADE_PATTERN,
    HEDGED,
    KEY_HEADINGS,
    OVERALL,
    PLAIN_COLUMN,
    STAYS,
    grade_of,
)

_LONGEST_LABEL = 90
_OPENING = 6_000
_LABELLED = re.compile(
    r"(?P<label>[A-Z][^:;.!?]{2,90}?)\s*(?::|\s[–—-])\s+(?P<grade>\S.{0,60})", re.DOTALL
)
_UNGRADED = re.compile(
    r"(?:un-?graded|not\s+(?:graded|rated|judged|inspected|applicable))\.?", re.IGNORECASE
)
_AT = re.compile(
    rf".{{3,80}}?\s(?:(?:is|was)\s+(?:(?:graded|rated|judged)\s+(?:as\s+)?)?|(?=requires\s))(?P<grade>{GRADE_PATTERN})"
    r"\s+at\s+(?P<label>\w+ing\b[^.:;]{4,90}?)\.?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that stands by itself: a heading, a short paragraph, a statement of one."""

    unit: Unit
    text: str
    heading: bool
    whole: bool
    """Whether it is all that its block says."""


def in_key(document: Document, units: Sequence[Unit]) -> frozenset[int]:
    """Starts of the units that stand in a key to grades: what a grade means is no judgement."""
    found: set[int] = set()
    level = 0
    for unit in units:
        block = document.blocks[unit.block]
        if block.kind is BlockKind.HEADING:
            if KEY_HEADINGS.search(_text(document, unit)):
                level = level or block.level
            elif block.level <= level:
                level = 0
        if level:
            found.add(unit.start)
    return frozenset(found)


def from_lines(
    document: Document, units: Sequence[Unit], codes: frozenset[str], key: frozenset[int]
) -> Iterator[Fact]:
    """Judgements of lines by themselves; of lines "label: grade" where two or more follow each other.

    ``codes`` are the scales of the text (``codes_of``), ``key`` is what ``in_key`` finds.
    """
    lines = _lines(document, units, key)
    run: list[tuple[Unit, str, str]] = []
    for number, line in enumerate(lines):
        above = lines[number - 1] if number > 1 else None  # the first line is the report's title
        if above is not None and _names(above) and line.whole and grade_of(line.text) is not None:
            yield _fact(above.text, line.text, (*above.unit.spans, *line.unit.spans))
            continue
        pair = _pair(line, codes)
        if pair is not None:
            run.append((line.unit, *pair))
            continue
        if line.whole and _ungraded(line.text):
            continue
        yield from _of_run(run)
        run = []
        yield from _stays(line)
    yield from _of_run(run)


def _lines(document: Document, units: Sequence[Unit], key: frozenset[int]) -> list[_Line]:
    """Units that stand by themselves, in order; those of tables, lists and keys break the order."""
    found = []
    for unit in units:
        block: Block = document.blocks[unit.block]
        text = _text(document, unit)
        if unit.kind is UnitKind.ROW or unit.start in key:
            text = ""
        whole = bool(text) and unit.spans == block.spans
        found.append(_Line(unit, text, unit.kind is UnitKind.HEADING, whole))
    return found


def _names(line: _Line) -> bool:
    """Whether ``line`` names what the grade under it judges."""
    return (
        line.whole
        and _is_label(line.text)
        and ":" not in line.text
        and not line.text.endswith((".", "?", "!"))
    )


def _pair(line: _Line, codes: frozenset[str]) -> tuple[str, str] | None:
    """Label and grade of a line that says nothing else: "Protecting people: Good", "Governance – G1"."""
    match = _LABELLED.fullmatch(line.text) if line.whole else None
    if match is None or not _is_label(match["label"]):
        return None
    grade = match["grade"].rstrip(".;:,*†‡ ")
    if grade_of(grade) is None:
        grade = code_at(grade, codes)
    return (match["label"].strip(), grade) if grade else None


def _of_run(run: Sequence[tuple[Unit, str, str]]) -> Iterator[Fact]:
    """The judgements of a run of two or more lines; a code is one by itself."""
    for unit, label, grade in run:
        if len(run) > 1 or grade_of(grade) is None:
            yield _fact(label, grade, unit.spans)


def _stays(line: _Line) -> Iterator[Fact]:
    """The judgement that an opening sentence says has not changed: "continues to be a good school"."""
    if line.unit.start >= _OPENING or FORMER.search(line.text):
        return
    match = STAYS.search(line.text)
    if match is not None:
        yield _fact(OVERALL, match["grade"], line.unit.spans)


def of_sentence(text: str, unit: Unit, heading: str) -> Fact | None:
    """The judgement of a sentence "X is good at what the heading names"."""
    match = _AT.fullmatch(text.strip())
    if match is None or HEDGED.search(text[: match.start("grade")].rstrip()) or FORMER.search(text):
        return None
    same = set(re.findall(r"[a-z]{4,}", match["label"].lower()))
    if not same & set(re.findall(r"[a-z]{4,}", heading.lower())):
        return None
    return _fact(match["label"], match["grade"], unit.spans)


def _fact(label: str, grade: str, spans: tuple[Span, ...]) -> Fact:
    value = " ".join(grade.split()).rstrip(".;:,*†‡ ")
    return Fact(FactKind.JUDGEMENT, value, Origin.TEXT, " ".join(label.split()), spans)


def _is_label(text: str) -> bool:
    return (
        3 <= len(text) <= _LONGEST_LABEL
        and re.search(r"[A-Za-z]{3}", text) is not None
        and grade_of(text) is None
        and not FORMER.search(text)
        and not PLAIN_COLUMN.fullmatch(text.strip())
    )


def _ungraded(text: str) -> bool:
    match = _LABELLED.fullmatch(text)
    return match is not None and _UNGRADED.fullmatch(match["grade"]) is not None


def _text(document: Document, unit: Unit) -> str:
    return " ".join(unit.of(document.text).split())
