"""Figures of a run: every measure over every kind and pool, the bars, the faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.bars import Bar
from eval.bars import bar_set as bars_of
from eval.blame import Blame, blame
from eval.bootstrap import Estimate, estimate
from eval.clusters import clusters
from eval.gold import GoldItem
from eval.measures import Measure, parse
from eval.pools import groups
from eval.rundir import RunDirectory
from eval.trial import ERROR, Trial

SHOWN = (
    "contain",
    "together",
    "first",
    "evidence_page",
    "quote_precision",
    "gold_quote_cover",
    "report@1",
    "report@5",
    "page@5",
    "false_refusal",
    "silence",
    "exact",
    "support",
    "held",
    "generated",
    "agreement",
    "latency_p50",
    "latency_p95",
)
"""Measures of every table; without a cut-off they are over all quotes that were asked for."""


@dataclass(frozen=True, slots=True)
class Group:
    """A kind or pool of questions with its figures."""

    name: str
    questions: int
    """Asked so far."""
    figures: Mapping[str, Estimate]
    """By measure; a measure that says nothing about the group is left out."""


@dataclass(frozen=True, slots=True)
class BarResult:
    """A bar, and whether it is reached."""

    bar: Bar
    estimate: Estimate

    @property
    def passed(self) -> bool:
        """Whether the figure reaches the bar."""
        return self.bar.met_by(self.estimate.value)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run shows."""

    questions: int
    asked: int
    errors: int
    groups: tuple[Group, ...]
    bar_set: str
    bars: tuple[BarResult, ...]
    blames: tuple[Blame, ...]
    """One for every question asked, in the gold's order."""

    @property
    def faults(self) -> dict[str, int]:
        """Questions per fault, most frequent first."""
        return dict(Counter(blame.fault.value for blame in self.blames).most_common())

    def group(self, name: str) -> Group | None:
        """The group of that name; None where no question is in it."""
        return next((group for group in self.groups if group.name == name), None)


def summarise(directory: RunDirectory, *, bar_set: str | None = None) -> Summary:
    """Figures over the questions asked so far.

    ``bar_set`` is the name of a set of bars or the path of a file of them; None takes the set that
    fits the gold.
    """
    trials = directory.trials()
    gold = directory.gold
    asked = tuple(item for item in gold if item.id in trials)
    held_to = bars_of(bar_set, gold)
    measured = _groups(asked, trials, _measures(held_to.bars), clusters(gold))
    return Summary(
        questions=len(gold),
        asked=len(asked),
        errors=sum(trial.status == ERROR for trial in trials.values()),
        groups=measured,
        bar_set=held_to.name,
        bars=_bar_results(held_to.bars, measured),
        blames=tuple(blame(item, trials[item.id], directory.reports) for item in asked),
    )


def summary_json(summary: Summary, directory: RunDirectory) -> dict[str, Any]:
    """The summary as JSON; figures are rounded to a ten-thousandth."""
    return {
        "settings": asdict(directory.settings),
        "questions": summary.questions,
        "asked": summary.asked,
        "errors": summary.errors,
        "groups": {
            group.name: {
                "questions": group.questions,
                "figures": {name: _estimate_json(figure) for name, figure in group.figures.items()},
            }
            for group in summary.groups
        },
        "bar_set": summary.bar_set,
        "bars": [
            {
                "pool": result.bar.pool,
                "measure": str(result.bar.measure),
                "limit": result.bar.limit,
                "value": round(result.estimate.value, 4),
                "passed": result.passed,
            }
            for result in summary.bars
        ],
        "faults": summary.faults,
        "blames": [asdict(blame) for blame in summary.blames],
    }


def _measures(bars: Sequence[Bar]) -> tuple[Measure, ...]:
    """What is shown, and what the bars speak of; each once."""
    names = dict.fromkeys([*SHOWN, *(str(bar.measure) for bar in bars)])
    return tuple(parse(name) for name in names)


def _groups(
    gold: Sequence[GoldItem],
    trials: Mapping[str, Trial],
    measures: Sequence[Measure],
    cluster_of: Mapping[str, str],
) -> tuple[Group, ...]:
    scores = {
        str(measure): {score.id: score for score in measure.scores(gold, trials)}
        for measure in measures
    }
    found = []
    for name, items in groups(gold).items():
        figures = {}
        for measure in measures:
            own = scores[str(measure)]
            figure = estimate(
                measure, [own[item.id] for item in items if item.id in own], cluster_of
            )
            if figure is not None:
                figures[str(measure)] = figure
        found.append(Group(name, len(items), figures))
    return tuple(found)


def _bar_results(bars: Sequence[Bar], measured: Sequence[Group]) -> tuple[BarResult, ...]:
    """Results of the bars that say something about this gold."""
    figures = {group.name: group.figures for group in measured}
    return tuple(
        BarResult(bar, figures[bar.pool][str(bar.measure)])
        for bar in bars
        if str(bar.measure) in figures.get(bar.pool, {})
    )


def _estimate_json(figure: Estimate) -> dict[str, float | int]:
    return {name: round(value, 4) for name, value in asdict(figure).items()}
