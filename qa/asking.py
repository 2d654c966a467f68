"""What is found for a question, and for a follow-up by what was asked before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.records import ReportRecord
from index.hit import Filters
from qa.beside import bearing, beside
from qa.confidence import THRESHOLD
from qa.draft import Draft
from qa.drafting import drafted
from qa.elsewhere import of_the_place
from qa.finding import Finder
from qa.foreign import foreign_names, rated, without_names
from qa.holdings import Holdings
from qa.matching import dated
from qa.placed import placed
from qa.pointing import asks_other_year
from qa.question import Question
from qa.scope import Scope, scope
from qa.subjects import About, subject_reports
from qa.years_beside import naming

if TYPE_CHECKING:
    from index.search import Index


_LINKS = 4
"""Follow-ups on follow-ups that are answered anew for the last one."""
_A_YEAR = 366
"""Days."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found for a question as it was read."""

    question: Question
    scope: Scope
    draft: Draft

    @property
    def is_sure(self) -> bool:
        """Whether there is an answer in it."""
        return self.draft.found and self.draft.confidence >= THRESHOLD

    @property
    def reports(self) -> list[ReportRecord]:
        """Reports that answer; none where nothing is sure."""
        points = self.draft.points if self.is_sure else ()
        return [extract.report for point in points for extract in point.extracts]


@dataclass(frozen=True, slots=True)
class Asking:
    """The library and the bounds within which one request is answered."""

    holdings: Holdings
    index: Index
    filters: Filters
    as_of: date | None
    """Only reports published by then count."""
    max_quotes: int

    def gather(self, question: Question, links: int = _LINKS) -> Gathered:
        """What is found for a question; for a follow-up that takes its topic, by what answers the one before.

        Where nothing stands there, what has both in it; else, where a pronoun may mean the body alone,
        what answers it by body and date. Where no body was spoken of, the reports that answered the
        question before are all that is looked at. Of a long row of follow-ups the last ``links`` count.
        """
        if question.before is None or not links:
            return self._found(question)
        if not question.own:
            found = self._found(question)
            if found.is_sure or not asks_other_year(question.text):
                return found
            told = naming(question, self.gather(question.before, links - 1).draft)
            return replace(found, draft=told) if told.found else found
        earlier = self.gather(question.before, links - 1)
        near = beside(question, earlier.draft, self.holdings)
        if near.found:
            return replace(earlier, question=question, draft=near)
        known = () if question.bodies else earlier.reports
        joint = self._found(question, known)
        joint = replace(joint, draft=bearing(question, joint.draft, self.holdings))
        if question.otherwise is None or joint.is_sure:
            return joint
        stands_alone = question.otherwise.rewritten == question.text
        if not (question.bodies or known or stands_alone):
            return joint
        plainly = self._found(question.otherwise, known)
        return plainly if plainly.is_sure else joint

    def year_of(self, question: Question) -> str:
        """The year of the one report that answers, a financial year by its end; "" where there is none such."""
        reports = {report.report_id: report for report in self.gather(question).reports}
        if len(reports) != 1:
            return ""
        (report,) = reports.values()
        period = report.period
        if period and (period.last - period.first).days <= _A_YEAR:
            return str(period.last.year)
        day = dated(report)
        return str(day.year) if day else ""

    def _found(self, question: Question, known: Collection[ReportRecord] = ()) -> Gathered:
        """What the reports say to a question by itself; of ``known`` ones only, where some are given."""
        found_scope = self._scope(question)
        if known:
            found_scope = found_scope.within(known)
        of_place = of_the_place(question, found_scope, self.holdings, self.index)
        if of_place is not None:
            question = of_place
            found_scope = self._scope(question)
        common = self.holdings.directory.common or ()
        names = () if of_place else foreign_names(question, self.index, self.filters, common)
        allowed, of_grades = found_scope.allowed, rated(names, question.rewritten)
        where = placed(names, allowed, self.holdings, self.index, of_grades)
        draft = Draft(missing=where.missing)
        if where.foreign and not question.bodies:
            found_scope = replace(found_scope, sides=(), notes=())
        elif not question.choices:
            about = About(where.reports, where.heads)
            if not (where.reports or of_place):
                about = subject_reports(question, allowed, self.holdings, self.index)
            if about.reports and not question.bodies:
                narrowed = self._scope(question, about.reports)
                notes = (*narrowed.notes, *filter(None, [about.note]))
                found_scope = replace(narrowed, notes=notes)
                found_scope = found_scope.within(known) if known else found_scope
            asked = without_names(question, (*where.foreign, *about.heads))
            finder = Finder(self.index, self.holdings)
            told = drafted(asked, found_scope, self.holdings, finder, self.max_quotes)
            draft = draft.joined(told)
        return Gathered(question, found_scope, draft)

    def _scope(self, question: Question, among: Sequence[ReportRecord] = ()) -> Scope:
        """The scope under the filters, with only what was published by ``as_of``; ``among`` some reports alone."""
        day, reports, filters = self.as_of, self.holdings.reports, self.filters
        if among:
            filters = replace(filters, report_ids=tuple(each.report_id for each in among))
        if day is None:
            return scope(question, reports, self.holdings.directory, filters)
        out = [each for each in reports if (dated(each) or date.max) <= day]
        found = scope(question, out, self.holdings.directory, filters)
        return replace(found, notes=(f"Only reports published by {day} count.", *found.notes))
