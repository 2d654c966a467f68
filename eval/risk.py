"""Risk and coverage: how often answers are wrong as more and more of them are given. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from eval.blame import is_right
from eval.gold import GoldItem
from eval.trial import Trial, TrialQuote


@dataclass(frozen=True, slots=True)
class Weighed:
    """An answer that was given, or one that only its confidence kept back."""

    confidence: float
    wrong: bool
    """A key string is missing, or the reports do not answer the question at all."""
    answerable: bool
    given: bool


@dataclass(frozen=True, slots=True)
class Point:
    """What answering comes to when every answer at least as sure as ``confidence`` is given."""

    confidence: float
    coverage: float
    """Answers given over questions asked."""
    risk: float
    """Wrong answers over answers given."""
    given: bool
    """Whether the run gave all of these; else some are judged by the passages called nearest."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The same at a threshold, with both sides of it; None where there is nothing to count."""

    threshold: float
    coverage: float
    risk: float | None
    silence: float | None
    """Unanswerable questions not answered, over unanswerable questions."""
    false_refusal: float | None
    """Answerable questions not answered, over answerable questions."""


def weighed(gold: Sequence[GoldItem], trials: Mapping[str, Trial]) -> tuple[Weighed, ...]:
    """Answers with their confidence, surest first; of a refusal, what would have been answered.

    A refusal belongs here where it shows passages and is less sure than every answer given: a lower
    threshold would have let it in. What it would have quoted are the passages it calls nearest, which
    may be fewer than an answer's quotes. Nothing is known of the others: no threshold moves them.
    Empty where an answer has no confidence.
    """
    asked = [(item, trials[item.id]) for item in gold if item.id in trials]
    given = [(item, trial) for item, trial in asked if trial.answered]
    if not given or any(trial.confidence is None for _, trial in given):
        return ()
    found = [_weighed(item, trial, given=True) for item, trial in given]
    least = min(each.confidence for each in found)
    found += [
        _weighed(item, _as_answered(trial), given=False)
        for item, trial in asked
        if trial.silent and trial.nearest and 0 < (trial.confidence or 0) < least
    ]
    return tuple(sorted(found, key=lambda each: -each.confidence))


def curve(answers: Sequence[Weighed], questions: int) -> tuple[Point, ...]:
    """Risk at every coverage that a threshold can give, out of ``questions`` asked.

    Answers of the same confidence are let in together: no threshold parts them. The last point that
    is ``given`` is the one the run worked at.
    """
    points, wrong = [], 0
    for number, each in enumerate(answers, start=1):
        wrong += each.wrong
        if number == len(answers) or answers[number].confidence != each.confidence:
            points.append(Point(each.confidence, number / questions, wrong / number, each.given))
    return tuple(points)


def outcome(answers: Sequence[Weighed], gold: Sequence[GoldItem], threshold: float) -> Outcome:
    """What the questions of ``gold``, all of them asked, come to with ``threshold``."""
    let_in = [each for each in answers if each.confidence >= threshold]
    answerable = sum(item.answerable for item in gold)
    right_in = sum(each.answerable for each in let_in)
    return Outcome(
        threshold,
        coverage=len(let_in) / len(gold),
        risk=_share(sum(each.wrong for each in let_in), len(let_in)),
        silence=_complement(len(let_in) - right_in, len(gold) - answerable),
        false_refusal=_complement(right_in, answerable),
    )


def _weighed(item: GoldItem, trial: Trial, *, given: bool) -> Weighed:
    return Weighed(
        confidence=trial.confidence or 0.0,
        wrong=not (item.answerable and is_right(item, trial)),
        answerable=item.answerable,
        given=given,
    )


def _as_answered(trial: Trial) -> Trial:
    """The refusal as if the passages it calls nearest had been quoted."""
    quotes = tuple(TrialQuote(hit.source, hit.text, hit.pages) for hit in trial.nearest)
    return replace(trial, status="answered", quotes=quotes)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _complement(part: int, whole: int) -> float | None:
    return 1 - part / whole if whole else None
