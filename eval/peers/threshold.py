"""The silence that a score could buy a system that always answers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from eval.gold import GoldItem
from eval.trial import Trial


def silence_within(
    gold: Sequence[GoldItem], trials: Mapping[str, Trial], false_refusals: float = 0.05
) -> float | None:
    """Share of unanswerable questions withheld by the best threshold on the confidence.

    The threshold is the highest that withholds at most ``false_refusals`` of the answerable
    questions, chosen on these very questions, so it flatters. None where the system is silent by
    itself, gives no confidence, or there are no questions of either sort.
    """
    asked = [item for item in gold if item.id in trials]
    scores = {item.id: trials[item.id].confidence for item in asked if trials[item.id].answered}
    known = {name: score for name, score in scores.items() if score is not None}
    answerable = sorted(known[item.id] for item in asked if item.answerable and item.id in known)
    others = [known[item.id] for item in asked if not item.answerable and item.id in known]
    if len(known) < len(asked) or not answerable or not others:
        return None
    # One more than may be withheld stays: the threshold is its score. A rounding error is no loss.
    spared = math.floor(len(answerable) * false_refusals + 1e-9)
    threshold = answerable[spared] if spared < len(answerable) else math.inf
    return sum(score < threshold for score in others) / len(others)
