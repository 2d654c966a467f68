"""Open questions: the passages found, their best units, and the quotes cut around them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.records import ReportRecord
from corpus.report import UnitKind
from index.hit import Filters, Hit
from qa.absence import names_of_others, unmentioned
from qa.arranging import by_body, sentences_first
from qa.confidence import THRESHOLD
from qa.cut import listed, said_by, spans_of
from qa.draft import Draft, DraftRow, Extract, Point
from qa.features import Candidate, Evidence, evidence
from qa.holdings import Holdings
from qa.intent import Wanted
from qa.judged import date_cell, when
from qa.presumed import untold_ending
from qa.question import Question
from qa.ranked import Ranked, hits_of, rank_all, rank_each
from qa.ranking import first_order
from qa.scope import Scope, Side, in_series
from qa.table_rows import is_graded_column, is_header, row_named, row_said
from qa.told_time import tells_of
from qa.windows import led_by, window_of
from qa.words import stems_by_line

if TYPE_CHECKING:
    from index.search import Index

PASSAGES = 40
"""Passages whose units are weighed against a question."""
_QUOTED = 6
"""Passages that an answer is mostly quoted from."""
_NEAR_IT = 12
"""Units among which one says what a question takes for granted."""
_NEAREST = 3
"""Passages told as the closest where nothing answers."""
BEHIND = 3.0
"""How far a unit may score behind the best one and be quoted; ``python -m eval.quote_table`` measures it."""
NEAR = 2.5
"""How far a unit that names a time past may score behind the best one that does not name it, and answer."""
_HARDLY = 0.25
"""Share of a question's weight below which other reports hardly speak of what it asks, whatever time they tell of."""
_TOLD_IN_SENTENCES = (Wanted.YES_NO, Wanted.REASON)
"""What a row of a table or of a form, which only names things, does not tell."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds evidence in the passages of an index."""

    index: Index
    holdings: Holdings

    def rank(self, question: Question, reports: Sequence[ReportRecord]) -> Ranked:
        """Units of the passages nearest to the question among ``reports``."""
        return self.rank_each(question, [reports])[0]

    def rank_each(
        self, question: Question, groups: Iterable[Sequence[ReportRecord]], count: int = PASSAGES
    ) -> list[Ranked]:
        """The same for each group of reports by itself."""
        found = [self.passages(question, reports, count) if reports else [] for reports in groups]
        return rank_each(question, found, self.index.similarities)

    def hits(self, question: Question, reports: Sequence[ReportRecord], count: int) -> list[Hit]:
        """Passages nearest to the question among ``reports``, by their best units; none ranked again."""
        hits = self.passages(question, reports, count) if reports else []
        weighed = evidence(question, hits)
        return hits_of(weighed.candidates[place] for place in first_order(weighed))

    def passages(
        self, question: Question, reports: Sequence[ReportRecord], count: int
    ) -> list[Hit]:
        """The ``count`` passages of ``reports`` nearest to the question, best first.

        What came or changed since the holdings were taken is left for the next question.
        """
        everything = len(reports) >= len(self.holdings.reports)
        ids = () if everything else tuple(report.report_id for report in reports)
        query = question.searched
        filters = Filters(report_ids=ids)
        hits = self.index.search(query, k=count, filters=filters, meanwhile=stems_by_line)
        held = self.holdings.by_id
        return [
            hit
            for hit in hits
            if hit.report_id in held and held[hit.report_id].version == hit.version
        ]

    def answer(self, question: Question, scope: Scope, max_quotes: int) -> Draft:
        """Quotes for every side of the question, best first; the sides share ``max_quotes``."""
        others = names_of_others(question, scope, self.holdings, self.index)
        if others:
            bodies = in_series([side.body for side in scope.sides if side.body])
            told = (f"No report searched on {bodies} mentions “{name}”." for name in others)
            ranked = self.rank(question, scope.reports)
            return Draft(missing=tuple(told), confidence=0.0, nearest=self._nearest(ranked))
        sides = [side for side in scope.sides if side.reports]
        each = max(1, max_quotes // max(1, len(sides)))
        ranks = self.rank_each(question, [side.reports for side in sides])
        alone = len(sides) == 1
        found = [
            self._side(question, side, ranked, each, alone=alone)
            for side, ranked in zip(sides, ranks, strict=True)
        ]
        found = [
            self._looked_back(question, side, draft, each, alone=alone)
            for side, draft in zip(sides, found, strict=True)
        ]
        best = max((draft.confidence for draft in found), default=0.0)
        joined = Draft(confidence=best)
        for side, draft in zip(sides, found, strict=True):
            if draft.confidence < THRESHOLD <= best:
                missing = (f"Nothing on this was found for {side.label}.",) if side.label else ()
                draft = Draft(missing=missing, nearest=draft.nearest)
            joined = joined.joined(replace(draft, confidence=best))
        return joined

    def _looked_back(
        self, question: Question, side: Side, draft: Draft, count: int, *, alone: bool
    ) -> Draft:
        """The draft, or where it does not answer what other reports say that name the time asked."""
        if draft.confidence >= THRESHOLD or not side.later or side.asked is None:
            return draft
        back = replace(side, reports=side.later, event=side.asked.dates, later=())
        everything = evidence(question, self.passages(question, back.reports, PASSAGES))
        telling = self._telling(everything, back)
        if telling.near < _HARDLY:
            return draft
        timed = self._ranked(question, telling)
        if timed.confidence < THRESHOLD:
            return draft  # and nothing else is ranked
        ranked = self._ranked(question, everything)
        told = self._side(question, back, ranked, count, alone=alone, timed=timed)
        return told if told.confidence >= THRESHOLD else draft

    def recalled(self, question: Question, scope: Scope, max_quotes: int) -> Draft:
        """What other reports say that name the time asked, where no report is from it."""
        sides = [side for side in scope.sides if side.later and side.asked and not side.reports]
        each = max(1, max_quotes // max(1, len(sides)))
        alone = len(scope.sides) == 1
        nothing = Draft(confidence=0.0)
        found = [self._looked_back(question, side, nothing, each, alone=alone) for side in sides]
        joined = Draft(confidence=max((draft.confidence for draft in found), default=0.0))
        for draft in found:
            joined = joined.joined(replace(draft, confidence=joined.confidence))
        return joined

    def nearest(
        self, question: Question, allowed: Sequence[ReportRecord], count: int = _NEAREST
    ) -> tuple[Extract, ...]:
        """The closest passages of the bodies named, whatever their dates; of all ``allowed`` for none."""
        ids = {
            report_id
            for body in question.bodies
            for report_id in self.holdings.directory.reports.get(body, frozenset())
        }
        reports = [report for report in allowed if not ids or report.report_id in ids]
        return self._nearest(self.rank(question, reports), count)

    def _nearest(self, ranked: Ranked, count: int = _NEAREST) -> tuple[Extract, ...]:
        everything = list(zip(ranked.candidates, ranked.scores, strict=True))
        return tuple(extract for extract, _ in self.extracts(everything, count))

    def _side(
        self,
        question: Question,
        side: Side,
        ranked: Ranked,
        count: int,
        *,
        alone: bool,
        timed: Ranked | None = None,
    ) -> Draft:
        """Quotes of one side; ``alone``: the question has no other, so that its names are this one's.

        ``timed``: the units that tell of the time of its event, where they have been ranked already.
        """
        names = unmentioned(question, ranked.hits[:_QUOTED]) if alone else ()
        if names:
            told = (f"Nothing on “{name}” was found." for name in names)
            return Draft(missing=tuple(told), confidence=0.0, nearest=self._nearest(ranked))
        ending = untold_ending(question, ranked.candidates[:_NEAR_IT]) if alone else ""
        if ending:
            untold = (f"The question says “{ending}”; nothing found says so.",)
            return Draft(missing=untold, confidence=0.0, nearest=self._nearest(ranked))
        everything = list(zip(ranked.candidates, ranked.scores, strict=True))
        if question.wanted in _TOLD_IN_SENTENCES:
            everything = sentences_first(everything, BEHIND)
        closest = self.extracts(everything, max(count, _NEAREST), question.text)
        nearest = tuple(extract for extract, _ in closest[:_NEAREST])
        far = BEHIND if alone else math.inf
        extracts = [each for each in closest[:count] if each[0].score >= ranked.scores[0] - far]
        note = ""
        sure = ranked.confidence
        if side.event is not None:
            if timed is None:
                telling = self._telling(evidence(question, ranked.hits), side)
                timed = self._ranked(question, telling)
            sure = min(sure, timed.confidence)
            near = bool(timed.scores) and timed.scores[0] >= ranked.scores[0] - NEAR
            scored = list(zip(timed.candidates, timed.scores, strict=True)) if near else []
            if question.wanted in _TOLD_IN_SENTENCES:
                scored = sentences_first(scored, BEHIND)
            extracts = self.extracts(scored, count, question.text)
        if side.body is None:
            extracts, note = by_body(extracts, side.reports)
        points = tuple(Point((extract,), text) for extract, text in extracts)
        sure = sure if points else 0.0
        note = note if sure >= THRESHOLD else ""
        return Draft(points, notes=(note,) if note else (), confidence=sure, nearest=nearest)

    def _ranked(self, question: Question, weighed: Evidence) -> Ranked:
        """The candidates ranked by themselves."""
        return rank_all(question, [weighed], self.index.similarities)[0]

    def _telling(self, weighed: Evidence, side: Side) -> Evidence:
        """The candidates that tell of the time of what happened."""
        time = side.event

        def tells(candidate: Candidate) -> bool:
            text = self.holdings.text(self._report(candidate.hit))
            return time is not None and tells_of(candidate, time, text, itself=side.itself)

        return weighed.of(tells)

    def timeline(self, question: Question, reports: Sequence[ReportRecord], each: int = 3) -> Draft:
        """The best quotes of each report, ``each`` at most, in the order given, as a table."""
        rows: list[DraftRow] = []
        points: list[Point] = []
        missing: list[str] = []
        best = 0.0
        ranks = self.rank_each(question, [[report] for report in reports], PASSAGES // 2)
        for report, ranked in zip(reports, ranks, strict=True):
            scored = list(zip(ranked.candidates, ranked.scores, strict=True))
            found = self.extracts(scored, each, question.text)
            best = max(best, ranked.confidence)
            if not found:
                missing.append(f"Nothing on this was found in the report of {when(report)}.")
                continue
            quoted = tuple(extract for extract, _ in found)
            rows.append(DraftRow((date_cell(report), found[0][1]), quoted))
            points.append(Point(quoted, f"{when(report)}: {found[0][1]}"))
        return Draft(
            tuple(points), ("Report", "What it says"), tuple(rows), (), tuple(missing), best
        )

    def extracts(
        self, ranked: Sequence[tuple[Candidate, float]], count: int, asked: str = ""
    ) -> list[tuple[Extract, str]]:
        """Up to ``count`` extracts around the best units, none overlapping, with the best unit's words.

        A row of a table is said with the heads of its columns, of the one that ``asked`` names where
        it names one; its header says nothing by itself. What leads in a list is said with its items.
        """
        taken: set[tuple[int, int]] = set()
        found: list[tuple[Extract, str]] = []
        for candidate, score in ranked:
            if len(found) == count:
                break
            passage = candidate.hit.passage_id
            if (passage, candidate.ordinal) in taken or candidate.unit.kind is UnitKind.HEADING:
                continue
            report = self._report(candidate.hit)
            text = self.holdings.text(report)
            beside = candidate.hit.passage.units
            said = said_by(candidate.unit, candidate.text)
            if not said or is_graded_column(text, candidate.unit):
                continue
            if is_header(text, candidate.unit, beside):
                continue
            led = led_by(candidate) if said.endswith(":") else ()
            if said.endswith(":") and not led:
                continue
            elsewhere = {place for other, place in taken if other == passage}
            window = sorted({*window_of(candidate, elsewhere), *led} - elsewhere)
            taken |= {(passage, place) for place in window}
            units = [beside[place] for place in window]
            if candidate.unit.kind is UnitKind.ROW:
                row = row_named(text, units, asked) or candidate.unit
                said = row_said(text, row, beside, asked) or " ".join(row.of(text).split())
            elif led:
                items = (said_by(beside[place], beside[place].of(text)) for place in led)
                said = f"{said} {listed(items)}"
            extract = Extract(report, spans_of(text, units), candidate.hit.passage.section, score)
            found.append((extract, said))
        return found

    def _report(self, hit: Hit) -> ReportRecord:
        return self.holdings.record(hit.report_id)
