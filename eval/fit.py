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
from eval.learning import Matrix, Ranked, auc, fit_gate, fit_ranker, folds
from eval.matching import fold, holds
from index.hit import Filters
from qa.absence import names_of_others
from qa.ask import holdings_of
from qa.confidence import SIGNALS, confidence, signals, told
from qa.drafting import by_intent
from qa.features import FEATURES, Evidence, evidence
from qa.finding import PASSAGES, Finder
from qa.foreign import foreign_names
from qa.judged import false_premise
from qa.question import understand
from qa.ranking import (
    RERANKED,
    Learnt,
    Similar,
    first_order,
    ranking,
    weighing_by,
    with_similarity,
)
from qa.scope import scope

FOLDS = 5
LEFT_OUT = ("rank",)
"""Features that hurt held-out figures: see docs/evaluation.md."""
_PENALTY = 20.0
"""On the gate's squared weights: the signals tell much the same."""
FALSE_REFUSALS = 0.11
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
    similar: Similar


@click.command()
@click.option("--gold", "golds", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option("--data", "folders", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Keep the weights learnt from all questions.")
def main(golds: Sequence[Path], folders: Sequence[Path], write: bool) -> None:
    """Learn the weights from each GOLD over the library in its DATA."""
    cases = [
        case for gold, data in zip(golds, folders, strict=True) for case in cases_of(gold, data)
    ]
    learnt = learn(cases)
    answers = np.array([case.answerable for case in cases])
    first = np.array([case.first_side for case in cases])
    click.echo(
        f"{first.sum()} open questions, {int((first & ~answers).sum())} of them unanswerable"
    )
    for name, figures in (("fitted", _confidences(cases, learnt)), ("held out", unseen(cases))):
        _print(name, figures[first], answers[first])
    if write:
        _write(learnt)


def learn(cases: Sequence[Case]) -> Learnt:
    """Weights from these cases alone, the gate's bias set so that 0.5 is the threshold.

    The threshold is where ``FALSE_REFUSALS`` of the answerable cases are refused, each by a gate
    that has not seen its authority.
    """
    answered = np.array([case.first_side and case.answerable for case in cases])
    threshold = float(np.quantile(unseen(cases)[answered], FALSE_REFUSALS))
    return _models(cases, threshold)


def unseen(cases: Sequence[Case]) -> Matrix:
    """Confidence of each case under weights learnt from other authorities, threshold aside."""
    place = folds([case.cluster for case in cases], FOLDS)
    found = np.zeros(len(cases))
    for number in range(FOLDS):
        rest = [case for case, at in zip(cases, place, strict=True) if at != number]
        own = [case for case, at in zip(cases, place, strict=True) if at == number]
        found[place == number] = _confidences(own, _models(rest))
    return found


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
        if question.choices or foreign_names(
            question, service.index, Filters(), holdings.directory.common or ()
        ):
            continue
        if (
            false_premise(question, found, holdings)
            or names_of_others(question, found, holdings, service.index)
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
            yield Case(
                cluster[item.id],
                item.answerable,
                weighed,
                right,
                number == 0,
                service.index.similarities,
            )
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


def _models(cases: Sequence[Case], threshold: float = 0.5) -> Learnt:
    """The two rankings and the gate, each learnt with those before it; the gate's ``threshold`` at one half."""
    answerable = [case for case in cases if case.answerable]
    first = fit_ranker([Ranked(case.evidence.matrix, case.right > 0) for case in answerable])
    learnt = {"ranking": _named(first, FEATURES, LEFT_OUT), "reranking": {}, "confidence": {}}
    with weighing_by(learnt):
        again = [(case, first_order(case.evidence)[:RERANKED]) for case in answerable]
    second = fit_ranker(
        [
            Ranked(with_similarity(case.evidence, best, case.similar), case.right[best] > 0)
            for case, best in again
        ]
    )
    learnt["reranking"] = _named(second, FEATURES, LEFT_OUT)
    told = [case for case in cases if case.first_side]
    answers = np.array([case.answerable for case in told])
    importance = np.where(answers, 1.0, _SILENT_WEIGHT)
    gate = fit_gate(_signals(told, learnt), answers, importance, penalty=_PENALTY).moved(threshold)
    learnt["confidence"] = {"bias": gate.bias, **_named(gate.weights, SIGNALS)}
    return learnt


def _named(column: Matrix, names: Sequence[str], left_out: Sequence[str] = ()) -> dict[str, float]:
    return {
        name: float(weight)
        for name, weight in zip(names, column, strict=True)
        if name not in left_out
    }


def _signals(cases: Sequence[Case], learnt: Learnt) -> Matrix:
    with weighing_by(learnt):
        return np.array([_signals_of(case) for case in cases])


def _signals_of(case: Case) -> Matrix:
    order = ranking(case.evidence, case.similar)
    return signals(case.evidence, order, told(case.evidence, order), case.similar)


def _confidences(cases: Sequence[Case], learnt: Learnt) -> Matrix:
    return np.array(
        [confidence(values, learnt["confidence"]) for values in _signals(cases, learnt)]
    )


def _print(name: str, figures: Matrix, answers: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
    silence = {
        refused: float((figures[~answers] < np.quantile(figures[answers], refused)).mean())
        for refused in (0.02, 0.05, 0.1, 0.2)
    }
    shown = ", ".join(f"{value:.2f} at {refused:.0%}" for refused, value in silence.items())
    click.echo(f"{name:>9}: AUC {auc(figures, answers):.3f}; silence at false refusals: {shown}")


def _write(learnt: Learnt) -> None:
    path = Path(__file__).parent.parent / "qa" / "weights.json"
    rounded = {
        model: {name: round(weight, 4) for name, weight in each.items()}
        for model, each in learnt.items()
    }
    path.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    click.echo(f"written: {path}")


if __name__ == "__main__":
    main()
