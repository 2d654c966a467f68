"""The year before in the answer about a year: accounts put both side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.confidence import THRESHOLD
from qa.draft import Draft
from qa.question import Question


def naming(question: Question, before: Draft) -> Draft:
    """The points of a sure answer to the question before that name the one time asked; nothing for none.

    A financial year is named as such, or by the year in which it ends.
    """
    if before.confidence < THRESHOLD or len(question.dates) != 1:
        return Draft(confidence=0.0)
    first, last = question.dates[0].dates.first, question.dates[0].dates.last
    names = rf"{last.year}"
    if first.year != last.year:
        names = rf"{last.year}|{first.year}[/–-](?:20)?{last.year % 100:02d}"
    named = re.compile(rf"(?<![\w/–-])(?:{names})(?![\w/–-])")
    points = tuple(point for point in before.points if named.search(point.text))
    return replace(before, points=points, columns=(), rows=(), timeline=None)
