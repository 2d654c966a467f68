"""Learns ``qa/weights.json`` from gold questions, cross-validated by authority.

    python -m eval.fit --gold FILE --data DIR [--gold FILE --data DIR …] [--write]

Prints the held-out figures beside the fitted ones; ``--write`` keeps the weights learnt from all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from eval.clusters import clusters
from eval.gold import GoldItem, load
from eval.learning import Gate, Matrix, Ranked, auc, fit_gate, fit_ranker, folds
from eval.matching import fold, holds
from index.hit import Filters
from qa.ask import by_intent, holdings_of
from qa.confidence import SIGNALS, signals
from qa.features import FEATURES, Evidence, evidence
from qa.finding import PASSAGES, Finder
from qa.foreign import foreign_names
from qa.judged import false_premise
from qa.question import understand
from qa.scope import scope

FOLDS = 5
LEFT_OUT = ("rank", "similarity")
"""Features that hurt held-out figures: see docs/evaluation.md."""
FALSE_REFUSALS = 0.08
"""Share of answerable open questions that the gate may refuse."""
_TELLING = 6
"""Folded characters from which a key string marks a unit as right wherever it stands."""
_SILENT_WEIGHT = 3.0
"""Unanswerable questions are few and weigh more."""


@dataclass(frozen=True, slots=True)
class Case:
    """An open question with the evidence found for one of its sides."""

    cluster: str
    answerable: bool
    evidence: Evidence
    right: Matrix
    first_side: bool


@click.command()
@click.option("--gold", "golds", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option("--data", "folders", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Keep the weights learnt from all questions.")
def main(golds: Sequence[Path], folders: Sequence[Path], write: bool) -> None:
    """Learn the weights from each GOLD over the library in its DATA."""
    cases = [
        case for gold, data in zip(golds, folders, strict=True) for case in cases_of(gold, data)
    ]
    columns = [place for place, name in enumerate(FEATURES) if name not in LEFT_OUT]
    place = folds([case.cluster for case in cases], FOLDS)
    held_out = np.zeros(len(cases))
    answers = np.array([case.answerable for case in cases])
    for number in range(FOLDS):
        train = [case for case, at in zip(cases, place, strict=True) if at != number]
        weights = _ranker(train, columns)
        gate = _gate(train, weights)
        for at in np.flatnonzero(place == number):
            held_out[at] = gate.probabilities(_signals(cases[at], weights)[None, :])[0]
    weights = _ranker(cases, columns)
    gate = _gate(cases, weights)
    fitted = gate.probabilities(np.array([_signals(case, weights) for case in cases]))
    first = np.array([case.first_side for case in cases])
    click.echo(
        f"{first.sum()} open questions, {int((first & ~answers).sum())} of them unanswerable"
    )
    for name, figures in (("fitted", fitted), ("held out", held_out)):
        _print(name, figures[first], answers[first])
    threshold = float(np.quantile(held_out[first & answers], FALSE_REFUSALS))
    gate = gate.moved(threshold)
    if write:
        _write(weights, gate)


def cases_of(gold: Path, data: Path) -> Iterator[Case]:
    """Open questions of ``gold`` over the library in ``data`` with the evidence found for them."""
    from qa.service import Service
    from qa.settings import load_settings

    items = load(gold)
    cluster = clusters(items)
    service = Service.open(load_settings(data=data), create=False)
    holdings = holdings_of(service.library)
    finder = Finder(service.index, holdings)
    for item in items:
        question = understand(item.question, holdings.directory)
        found = scope(question, holdings.reports, holdings.directory, Filters())
        if question.choices or foreign_names(question, service.index, Filters()):
            continue
        if (
            false_premise(question, found, holdings)
            or by_intent(question, found, holdings, finder).found
        ):
            continue
        for number, side in enumerate(side for side in found.sides if side.reports):
            hits = finder.passages(question, side.reports, PASSAGES)
            weighed = evidence(question, hits) if hits else None
            if weighed is None or not weighed.candidates:
                continue
            right = _right(
                item, weighed, {report.report_id: report.source.path for report in side.reports}
            )
            yield Case(cluster[item.id], item.answerable, weighed, right, number == 0)
    service.close()


def _right(item: GoldItem, weighed: Evidence, sources: dict[str, str]) -> Matrix:
    """1 for units of a right report that hold a telling key string or lie in a gold quote, else 0."""
    quotes = [(each.source, fold(each.quote)) for each in item.evidence if each.quote]
    marks = []
    for candidate in weighed.candidates:
        source = sources.get(candidate.hit.report_id, "")
        folded = fold(candidate.text)
        telling = any(
            len(fold(key)) > _TELLING and holds(candidate.text, key) for key in item.must_contain
        )
        quoted = any(
            source == of and len(folded) > 20 and (folded in quote or quote in folded)
            for of, quote in quotes
        )
        marks.append(source in item.sources and (telling or quoted))
    return np.array(marks, dtype=np.float64)


def _ranker(cases: Sequence[Case], columns: Sequence[int]) -> Matrix:
    """Weights over all features; those left out are zero."""
    known = [
        Ranked(case.evidence.matrix[:, columns], case.right > 0)
        for case in cases
        if case.answerable
    ]
    weights = np.zeros(len(FEATURES))
    weights[list(columns)] = fit_ranker(known)
    return weights


def _signals(case: Case, weights: Matrix) -> Matrix:
    scored = case.evidence.matrix @ weights
    return signals(case.evidence, scored, np.argsort(-scored, kind="stable").tolist())


def _gate(cases: Sequence[Case], weights: Matrix) -> Gate:
    first = [case for case in cases if case.first_side]
    answers = np.array([case.answerable for case in first])
    importance = np.where(answers, 1.0, _SILENT_WEIGHT)
    return fit_gate(np.array([_signals(case, weights) for case in first]), answers, importance)


def _print(name: str, figures: Matrix, answers: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
    silence = {
        refused: float((figures[~answers] < np.quantile(figures[answers], refused)).mean())
        for refused in (0.02, 0.05, 0.1, 0.2)
    }
    shown = ", ".join(f"{value:.2f} at {refused:.0%}" for refused, value in silence.items())
    click.echo(f"{name:>9}: AUC {auc(figures, answers):.3f}; silence at false refusals: {shown}")


def _write(weights: Matrix, gate: Gate) -> None:
    path = Path(__file__).parent.parent / "qa" / "weights.json"
    learnt = {
        "ranking": {
            name: round(float(weight), 3)
            for name, weight in zip(FEATURES, weights, strict=True)
            if name not in LEFT_OUT
        },
        "confidence": {
            "bias": round(gate.bias, 4),
            **{
                name: round(float(weight), 4)
                for name, weight in zip(SIGNALS, gate.weights, strict=True)
            },
        },
    }
    path.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")
    click.echo(f"written: {path}")


if __name__ == "__main__":
    main()
