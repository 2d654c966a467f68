"""How likely the units found answer the question: a small calibrated model over plain signals.

The weights were learnt from gold questions (``eval/fit.py``) and stand in ``qa/weights.json``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.features import FEATURES, Candidate, Evidence
from qa.ranking import Ranking, Similar
from qa.shapes import OF_A_KIND, Shape
from qa.words import is_telling, stem, stems, words

SIGNALS = (
    "score",  # of the best unit
    "gap",  # by how much it is ahead of the sixth
    "coverage",  # of the question by the best unit
    "near",  # by it and its neighbours
    "around",  # by its passage
    "similarity",  # highest cosine of question and passage
    "unit_similarity",  # cosine of question and best unit
    "quote_similarity",  # cosine of question and best unit with its neighbours
    "names",  # share of the question's names in the best passage
    "wanted",  # the best unit has what an answer must have
    "wanted_three",  # one of the three best has
    "covered",  # share of the question's weight in the six best units
    "absent",  # share of the question's weight in no passage found
    "best",  # highest coverage by a single unit
    "head",  # what a "which …" asks for stands in one of the three best units; half where none is asked
    "head_likeness",  # highest cosine of that with a word of the three best quotes; 1 where none is asked
    "unmet",  # none of the six best units has what an answer must have
    "open",  # any words may answer
    "length",  # telling words in the question, a tenth of their number
)
"""Names of the signals, in order."""

THRESHOLD = 0.5
"""Below it the reports are said not to answer."""
NEARLY_ALL = 0.8
"""Share of the question's weight in the best unit from which on that answers, with what an answer must have.

Of 34 such gold questions 31 can be answered, and the model refuses none; of kinds of reports that it has not
learnt from, whose passages lie farther from questions, it refused them.
"""
UNTOLD = 0.2
"""Most that is sure of an answer that lacks what it must have."""
_AS_MUCH = 0.5
_COLUMN = {name: place for place, name in enumerate(FEATURES)}
_QUOTED = 6
_REACH = 2
_TELLING = 4
"""Letters that a word has which may mean the same as another."""


def signals(
    evidence: Evidence, ranking: Ranking, compared: Told, similar: Similar
) -> NDArray[np.float64]:
    """The signals for one question; ``compared`` is ``told`` of the same evidence and ranking."""
    order, scores = ranking.order, ranking.scores
    best = order[:_QUOTED].tolist()
    top = evidence.matrix[best[0]]
    total = sum(evidence.weights.values()) or 1.0
    quoted = {stem for place in best for stem in evidence.candidates[place].stems}
    anywhere = {stem for candidate in evidence.candidates for stem in candidate.stems}
    return np.array(
        [
            scores[best[0]] / 10,
            (scores[best[0]] - scores[best[-1]]) / 10,
            top[_COLUMN["coverage"]],
            top[_COLUMN["near"]],
            top[_COLUMN["around"]],
            evidence.matrix[:, _COLUMN["passage_similarity"]].max(),
            ranking.similarities[0],
            float(similar(evidence.asked, [compared.quote])[0]),
            top[_COLUMN["names"]],
            top[_COLUMN["wanted"]],
            evidence.matrix[best[:3], _COLUMN["wanted"]].max(),
            sum(weight for stem, weight in evidence.weights.items() if stem in quoted) / total,
            sum(weight for stem, weight in evidence.weights.items() if stem not in anywhere)
            / total,
            evidence.matrix[:, _COLUMN["coverage"]].max(),
            _has_head(evidence, best[:3]),
            _like_head(evidence, compared, similar),
            float(evidence.matrix[best, _COLUMN["wanted"]].max() < 1.0),
            float(evidence.shape is Shape.ANY),
            len(evidence.weights) / 10,
        ]
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What is compared in meaning with what is asked."""

    quote: str
    """The best unit with those beside it."""
    words: tuple[str, ...] | None
    """Of the three best quotes, that may mean the head, one of each stem; None where it is one of theirs, or none is
    asked for.
    """

    @property
    def texts(self) -> tuple[str, ...]:
        """All of it."""
        return self.quote, *(self.words or ())


def told(evidence: Evidence, ranking: Ranking) -> Told:
    """What ``signals`` compares for one question."""
    quotes = [_surrounded(evidence.candidates[place]) for place in ranking.order[:3].tolist()]
    if not evidence.head:
        return Told(quotes[0], None)
    near = {word for quote in quotes for word in words(quote)}
    if not evidence.head.isdisjoint(stem for word in near for stem in stems(word)):
        return Told(quotes[0], None)
    longer = sorted(word for word in near if len(word) >= _TELLING and word.isalpha())
    one_each = {stem(word): word for word in reversed(longer) if is_telling(word)}
    return Told(quotes[0], tuple(one_each.values()))


def confidence(values: NDArray[np.float64], weights: Mapping[str, float]) -> float:
    """Probability from 0 to 1 that what has these signals answers."""
    logit = weights["bias"] + sum(
        weights.get(name, 0.0) * float(value) for name, value in zip(SIGNALS, values, strict=True)
    )
    return 1.0 / (1.0 + math.exp(-logit))


def is_told_whole(values: NDArray[np.float64]) -> bool:
    """Whether the best unit has nearly all of the question and what an answer must have."""
    best = dict(zip(SIGNALS, values, strict=True))
    return bool(best["coverage"] >= NEARLY_ALL and best["wanted"] >= 1.0)


def tells_its_kind(evidence: Evidence) -> bool:
    """Whether a unit with a figure of the kind that is asked for, a sum or an age, tells about as much as any.

    Where the units that speak of what is asked have none, a sum of something else is no answer.
    """
    if evidence.shape not in OF_A_KIND:
        return True
    met = evidence.matrix[:, _COLUMN["wanted"]] >= 1.0
    near = evidence.matrix[met, _COLUMN["near"]].max(initial=0.0)
    return bool(near >= _AS_MUCH * evidence.near)


def _surrounded(candidate: Candidate) -> str:
    """The unit with those beside it."""
    place = candidate.ordinal
    return " ".join(candidate.beside[max(0, place - _REACH) : place + _REACH + 1])


def _has_head(evidence: Evidence, best: Sequence[int]) -> float:
    if not evidence.head:
        return 0.5
    held = {stem for place in best for stem in evidence.candidates[place].stems}
    return float(bool(evidence.head & held))


def _like_head(evidence: Evidence, compared: Told, similar: Similar) -> float:
    """How near in meaning what is asked for comes to a word: 1 where it is there, or nothing is asked for."""
    if compared.words is None:
        return 1.0
    if not compared.words:
        return 0.0
    (asked,) = evidence.head
    return max(0.0, float(similar(asked, compared.words).max()))
