"""Whole lists asked for ("What must X improve?", "What was commended?"): every item in order, under its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.passages import Sections
from corpus.records import ReportRecord
from corpus.report import Unit, UnitKind
from corpus.rules import IMPROVE_HEADINGS, INSTRUCTING, READING_ON, SIGNED
from qa.cut import spans_of
from qa.draft import Draft, Extract, Point
from qa.holdings import Holdings
from qa.judged import when
from qa.list_kinds import addressed, heads_of
from qa.question import Question
from qa.scope import Scope, Side
from qa.topics import topic_tokens

_LONGEST_HEADING = 200
_MARK = re.compile(r"^\s*(?:[^\w\s(£$“‘'\"]+|\(?(?:\d{1,2}|[a-z])[.)])\s+")

_MUST = re.compile(r"\bmust\s*:\W*$", re.IGNORECASE)
_SHOULD = re.compile(r"\bshould\s*:\W*$", re.IGNORECASE)
_ASKED_SHOULD = re.compile(r"\bshould\b", re.IGNORECASE)
_TURN = re.compile(r"\W*however\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """A heading that opens a list, and the list's items."""

    heading: tuple[Unit, ...]
    items: tuple[Unit, ...]
    section: tuple[str, ...]


def lists(question: Question, scope: Scope, holdings: Holdings) -> Draft:
    """The list of what has to improve, or is well done, for each side of the question that has one."""
    draft = Draft()
    heads = heads_of(question.text)
    for side in scope.sides:
        if side.body is None and len({report.body for report in side.reports}) > 1:
            continue  # the list of whichever body was reported on last would answer for all
        for place, report in enumerate(side.reports):
            region = _closest(question, holdings.text(report), regions(holdings, report, heads))
            if region is not None:
                draft = draft.joined(_draft(holdings, report, region, question.text))
                draft = draft.joined(Draft(notes=_chosen(side, place)))
                break
    return draft


def _chosen(side: Side, place: int) -> tuple[str, ...]:
    """A note on which of several reports the list is from, where the question gives no date."""
    if place:
        return (
            f"The list is from the report of {when(side.reports[place])}; later ones have none.",
        )
    if side.asked is not None or len(side.reports) == 1:
        return ()
    older = ", ".join(when(report) for report in side.reports[1:])
    return (
        f"The list is from the latest report, of {when(side.reports[0])}; older ones: {older}.",
    )


def regions(
    holdings: Holdings, report: ReportRecord, heads: re.Pattern[str] = IMPROVE_HEADINGS
) -> list[Region]:
    """Every list under one of ``heads`` in the report (of things to improve, where not told), in order."""
    document = holdings.library.document(report.report_id, report.version)
    units = holdings.units(report)
    sections = Sections(document)
    found: list[Region] = []
    position = 0
    while position < len(units):
        unit = units[position]
        if unit.kind is UnitKind.HEADING:
            sections.enter(unit)
        if _opens(document.text, unit, heads):
            stop = _end(document.text, units, position + 1, heads)
            items = [
                item for item in units[position + 1 : stop] if item.kind is not UnitKind.HEADING
            ]
            if items:
                headings = [each for each in units[position:stop] if each.kind is UnitKind.HEADING]
                found.append(Region((unit, *headings[1:]), tuple(items), sections.path))
            position = max(stop, position + 1)
        else:
            position += 1
    return found


def _opens(text: str, unit: Unit, heads: re.Pattern[str]) -> bool:
    """Whether a unit is the heading, or the sentence with a colon, that opens such a list."""
    words = unit.of(text)
    if unit.kind is UnitKind.HEADING:
        return len(words) <= _LONGEST_HEADING and bool(heads.search(words))
    return words.rstrip("* ").endswith(":") and bool(heads.search(words.replace("*", "")))


def _end(text: str, units: Sequence[Unit], start: int, heads: re.Pattern[str]) -> int:
    """Where the list that begins at ``start`` is over.

    That is at the first heading that opens something else, where a list of what is well done turns to what
    is not and one of what must be done to what should be, and where a text without headings goes on to say
    where the report is to be had or is signed.
    """
    improves = heads is IMPROVE_HEADINGS
    must = _MUST.search(units[start - 1].of(text)) is not None
    for position in range(start, len(units)):
        unit = units[position]
        words = unit.of(text)
        if unit.kind is UnitKind.SENTENCE and READING_ON.match(words):
            return position
        if unit.kind is not UnitKind.HEADING and SIGNED.fullmatch(words):
            return position
        if must and _SHOULD.search(words):
            return position
        if not improves and (_TURN.match(words) or _opens(text, unit, IMPROVE_HEADINGS)):
            return position
        if unit.kind is not UnitKind.HEADING or _opens(text, unit, heads):
            continue
        following = next((u for u in units[position + 1 :] if u.kind is not UnitKind.HEADING), None)
        if not improves or following is None or not INSTRUCTING.match(following.of(text)):
            return position
    return len(units)


def _closest(question: Question, text: str, found: Sequence[Region]) -> Region | None:
    """The list whose headings share most with the question; the first of equals."""
    asked = topic_tokens(question.topic)
    best: tuple[int, Region] | None = None
    for region in found:
        named = topic_tokens(
            " ".join((*region.section, *(unit.of(text) for unit in region.heading)))
        )
        board = ("board" in named) == ("board" in asked)
        opened = region.heading[0].of(text)
        softer = bool(_SHOULD.search(opened)) and bool(_ASKED_SHOULD.search(question.text))
        score = 2 * board + len(asked & named) + (len(region.items) > 1) + softer
        if best is None or score > best[0]:
            best = (score, region)
    return best[1] if best else None


def _draft(holdings: Holdings, report: ReportRecord, region: Region, question: str) -> Draft:
    text = holdings.text(report)
    items: list[list[Unit]] = []
    for unit in region.items:
        if items and unit.block == items[-1][-1].block and unit.kind is not UnitKind.ROW:
            items[-1].append(unit)
        else:
            items.append([unit])
    told = [" ".join(unit.of(text) for unit in item) for item in items]
    chosen = addressed(question, told)
    kept = [unit for place in chosen for unit in items[place]]
    whole = Extract(report, spans_of(text, (*region.heading, *kept)), region.section)
    return Draft(tuple(Point((whole,), _MARK.sub("", told[place])) for place in chosen))
