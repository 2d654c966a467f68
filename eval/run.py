"""Every gold question asked once: answers and hits, stored as they come."""

from __future__ import annotations

import time
from collections.abc import Iterator

from eval.contract import trial_of
from eval.errors import QuestionFailed
from eval.gold import GoldItem
from eval.rundir import RunDirectory
from eval.system import System
from eval.trial import ERROR, Trial

_WARM_UP = "What do the reports say?"
"""Asked first and not counted: it loads what the system loads on its first question."""


def run(system: System, directory: RunDirectory) -> Iterator[Trial]:
    """Ask what has not been asked yet, in the gold's order; a trial is stored before it is given.

    A question the system fails on is a trial with status ``error``. Raises UnreachableSystem where
    the system is gone; the run can be taken up again.
    """
    pending = directory.pending()
    if pending:
        _warm_up(system)
    for item in pending:
        trial = _ask(system, directory, item)
        directory.append(trial)
        yield trial


def _warm_up(system: System) -> None:
    try:
        system.ask(_WARM_UP, 1)
        system.search(_WARM_UP, 1)
    except QuestionFailed:
        return  # Whether it can answer is for the questions to show.


def _ask(system: System, directory: RunDirectory, item: GoldItem) -> Trial:
    settings = directory.settings
    try:
        started = time.perf_counter()
        answer = system.ask(item.question, settings.quotes_for(item))
        answered = time.perf_counter()
        hits = system.search(item.question, settings.hits)
        searched = time.perf_counter()
        return trial_of(
            item.id,
            answer,
            hits,
            report_text=system.report_text,
            latency_ms=(answered - started) * 1000,
            search_ms=(searched - answered) * 1000,
        )
    except QuestionFailed as error:
        return Trial(id=item.id, status=ERROR, error=str(error))
