"""People's errors of the evaluation, grafted onto the tree of corpus/errors.py.

ReportQAError
├── BarError            a file of bars is wrong, or speaks of questions that the gold does not have
├── GoldError           a gold file is wrong: says file and line
├── MeasureError        no measure of that name, or a cut-off it does not take
├── RunError            a run directory cannot be used: another gold, other settings, damaged
└── UnreachableSystem   the system under evaluation cannot be asked at all

Every message says what happened, to which file, and what to do next.
"""

from __future__ import annotations

from corpus.errors import ReportQAError


class BarError(ReportQAError):
    """A file of bars is wrong, or speaks of questions that the gold does not have."""


class GoldError(ReportQAError):
    """A gold file is wrong."""


class MeasureError(ReportQAError):
    """No measure of that name, or a cut-off it does not take."""


class QuestionFailed(ReportQAError):
    """The system failed on one question; the run goes on and counts it as an error."""


class RunError(ReportQAError):
    """A run directory cannot be used: another gold, other settings, or damaged."""


class UnreachableSystem(ReportQAError):
    """The system under evaluation cannot be asked at all; the run can be taken up again later."""
