"""Why a grade was given: what the report says of it, else what it says right after giving it."""

from __future__ import annotations

import re

from corpus.report import UnitKind
from corpus.rules import OVERALL
from qa.confidence import THRESHOLD
from qa.cut import spans_of
from qa.draft import Draft, Extract, Point
from qa.holdings import Holdings

_SENTENCES = 3
_REACH = 2500
"""Code points after a grade within which that is looked for."""
_FOOTNOTE = re.compile(r"\d{1,2} [A-Z]")


def with_reasons(draft: Draft, opened: Draft, holdings: Holdings) -> Draft:
    """The grades of ``draft`` with their reasons: what ``opened`` found where that is sure.

    Where it is not, and the grade is one on the whole, the first sentences of what follows it; they sum up
    what was found, and the answer says that no reason is given in so many words.
    """
    if opened.found and opened.confidence >= THRESHOLD:
        return draft.joined(opened)
    graded = [point.extracts[0] for point in draft.points if OVERALL.lower() in point.text.lower()]
    points = tuple(Point((extract,)) for grade in graded for extract in _following(grade, holdings))
    missing = (
        "No reason is given in so many words; this is what stands after the grade."
        if points
        else "Why it was given was not found in the reports."
    )
    return draft.joined(Draft(points, missing=(missing,), nearest=opened.nearest))


def _following(grade: Extract, holdings: Holdings) -> list[Extract]:
    """The first sentences of prose after a grade, one by one, footnotes left out."""
    report, end = grade.report, grade.spans[-1].end
    text = holdings.text(report)
    near = [unit for unit in holdings.units(report) if end <= unit.start < end + _REACH]
    prose = [unit for unit in near if unit.kind is UnitKind.SENTENCE]
    footnotes = {unit.block for unit in prose if _FOOTNOTE.match(text, unit.start)}
    told = [unit for unit in prose if unit.block not in footnotes][:_SENTENCES]
    return [Extract(report, spans_of(text, [unit])) for unit in told]
