"""How well each quotable unit of the passages found answers a question, in figures. Pure.

A row per unit, a column per feature; weights are learnt from gold questions (``eval/fit.py``) and
stand in ``qa/weights.json``. Every feature lies roughly between 0 and 1.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.report import Unit, UnitKind
from index.hit import Hit
from qa.expectation import expectation, head, names_asked, proper_names
from qa.intent import Wanted
from qa.question import Question
from qa.shapes import Shape
from qa.words import stem, stems, stems_by_line, terms, words

FEATURES = (
    "coverage",  # share of the question's weight that the unit's own words carry
    "near",  # the same with the units before and after
    "around",  # the same with the whole passage and its headings
    "similarity",  # cosine of question and unit, where the unit is ranked again
    "passage_similarity",  # cosine of question and passage
    "pairs",  # share of neighbouring question words that stand together in the unit
    "names",  # share of the question's names and figures that the unit or its passage has
    "wanted",  # the unit has what an answer must have: a figure, a name, a date, a reason
    "rank",  # reciprocal rank of the passage
    "heading",  # a heading
    "row",  # a table row or key-value line
    "item",  # a list item
    "short",  # fewer than six words
    "long",  # logarithm of the length in words
    "contents",  # a line of a table of contents
    "best",  # highest coverage of a single unit in the passage
)
"""Names of the columns, in order."""

_KINDS = {
    kind: (
        kind is UnitKind.HEADING,
        kind in (UnitKind.ROW, UnitKind.KEY_VALUE),
        kind is UnitKind.LIST_ITEM,
    )
    for kind in UnitKind
}
"""Of a unit: ``heading``, ``row``, ``item``."""
SIMILARITY = FEATURES.index("similarity")
_NEAR = FEATURES.index("near")
_COMMON = 3
"""Passages that a name stands in before it may be called one of the field: of few, every name is in a quarter."""
_SMALL = re.compile(r"(?<!\w)[a-z]+(?!\w)")
_CONTENTS = re.compile(r"(?:\.{3,}|\s|\t)\d{1,3}$")
_LONGEST_OF_CONTENTS = 120
"""Code points that a line of a table of contents has fewer of."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit of a passage that was found."""

    hit: Hit
    ordinal: int
    """Of the unit within its passage."""
    text: str
    stems: tuple[str, ...]
    """Of every word of the text, in order."""

    @property
    def unit(self) -> Unit:
        """The unit itself."""
        return self.hit.passage.units[self.ordinal]

    @property
    def beside(self) -> list[str]:
        """Its passage's units, itself among them, each as a line."""
        return self.hit.text.split("\n")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Candidates and their figures: ``matrix[i, j]`` is feature ``FEATURES[j]`` of ``candidates[i]``."""

    candidates: tuple[Candidate, ...]
    matrix: NDArray[np.float64]
    weights: Mapping[str, float]
    """Weight of each telling word of the question: rarer among the passages found weighs more."""
    head: frozenset[str] = frozenset()
    """What a "which …" asks for."""
    shape: Shape = Shape.ANY
    """What an answer must have."""
    asked: str = ""
    """The question, as passages are searched for it."""

    @property
    def near(self) -> float:
        """Most of the question's weight that a candidate carries with the units beside it, 0 to 1."""
        return float(self.matrix[:, _NEAR].max()) if self.candidates else 0.0

    def of(self, kept: Callable[[Candidate], bool]) -> Evidence:
        """The same with the candidates that are ``kept``."""
        places = [place for place, each in enumerate(self.candidates) if kept(each)]
        candidates = tuple(self.candidates[place] for place in places)
        return replace(self, candidates=candidates, matrix=self.matrix[places])


def evidence(question: Question, hits: Sequence[Hit]) -> Evidence:
    """Candidates of ``hits``, best passage first, with their features; similarity is left at zero."""
    asked = asked_terms(question)
    telling = frozenset(asked)
    lines = [hit.text.split("\n") for hit in hits]
    stemmed = [stems_by_line(hit.text) for hit in hits]
    found = [[telling.intersection(line) for line in passage] for passage in stemmed]
    weights = _weights(asked, [unit for passage in found for unit in passage])
    total = sum(weights.values()) or 1.0
    pairs = set(pairwise(asked))
    names = names_asked(question.topic)
    expected = expectation(question.asked, question.wanted)
    common = frozenset[str]()
    if expected.shape is Shape.NAME:
        common = _common_names(hits)
    elif expected.shape is Shape.PERSON:
        common = _written_small(hits)
    weight = _Weigher(weights)
    reason = expected.shape is Shape.REASON
    candidates: list[Candidate] = []
    rows: list[tuple[float, ...]] = []
    for rank, hit in enumerate(hits):
        in_units, texts = found[rank], lines[rank]
        own = [weight[unit] / total for unit in in_units]
        held = telling.intersection(stems(" ".join(hit.passage.section))).union(*in_units)
        around = weight[held] / total
        best = max(own)
        named = len(names & held) / len(names) if names else 1.0
        standing = 1.0 / (1.0 + rank / 4)
        for ordinal, (unit, text, stems_of_unit) in enumerate(
            zip(hit.passage.units, texts, stemmed[rank], strict=True)
        ):
            nearness = strength = pairing = 0.0
            if near := _with_neighbours(in_units, ordinal):
                nearness = weight[near] / total
                # A reason stands in a sentence of its own as often as not.
                told = text if not reason else " ".join(texts[max(0, ordinal - 1) : ordinal + 2])
                strength = expected.strength(told, common, stems_of_unit)
                pairing = _pairs(pairs, stems_of_unit) if len(in_units[ordinal]) > 1 else 0.0
            length = len(stems_of_unit)
            candidates.append(Candidate(hit, ordinal, text, stems_of_unit))
            rows.append(
                (
                    own[ordinal],
                    nearness,
                    around,
                    0.0,
                    hit.dense,
                    pairing,
                    named,
                    strength,
                    standing,
                    *_KINDS[unit.kind],
                    length < 6,
                    math.log1p(length) / 5,
                    _is_of_contents(text),
                    best,
                )
            )
    matrix = np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))
    return Evidence(
        tuple(candidates),
        matrix,
        weights,
        head(question.asked),
        expected.shape,
        question.searched,
    )


def asked_terms(question: Question) -> list[str]:
    """Telling words of the question; a question after a reason also looks for what names one."""
    asked = terms(question.topic) or terms(question.text)
    if question.wanted is Wanted.REASON:
        asked = list(dict.fromkeys((*asked, stem("cause"))))
    return asked


def _weights(asked: Sequence[str], units: Sequence[frozenset[str]]) -> dict[str, float]:
    """Inverse document frequency of each asked word over the units, at least a little."""
    counts = Counter(stem for unit in units for stem in unit)
    size = len(units)
    return {
        stem: math.log(1.0 + (size - counts[stem] + 0.5) / (counts[stem] + 0.5)) + 0.2
        for stem in asked
    }


def _is_of_contents(text: str) -> bool:
    return len(text) < _LONGEST_OF_CONTENTS and text[-1:].isdigit() and bool(_CONTENTS.search(text))


class _Weigher(dict[frozenset[str], float]):
    """Weight of all of some words together; most units of a question hold the same few."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, held: frozenset[str]) -> float:
        self[held] = found = float(sum(self._weights[stem] for stem in sorted(held)))
        return found


def _with_neighbours(units: Sequence[frozenset[str]], ordinal: int) -> frozenset[str]:
    """What a unit and those before and after it hold; most hold nothing."""
    near = units[ordinal]
    if ordinal and units[ordinal - 1]:
        near = near | units[ordinal - 1]
    if ordinal + 1 < len(units) and units[ordinal + 1]:
        near = near | units[ordinal + 1]
    return near


def _common_names(hits: Sequence[Hit]) -> frozenset[str]:
    """Words of names that stand in a quarter of the passages: no answer, only a name of the field."""
    counts = Counter(word for hit in hits for word in _words_of_names(hit.text))
    least = max(_COMMON, len(hits) / 4)
    return frozenset(word for word, count in counts.items() if count >= least)


def _written_small(hits: Sequence[Hit]) -> frozenset[str]:
    """Words that the passages write without a capital: no name of a person has nothing but these."""
    return frozenset(word for hit in hits for word in _SMALL.findall(hit.text))


@lru_cache(maxsize=4096)
def _words_of_names(text: str) -> frozenset[str]:
    return frozenset(word for name in proper_names(text) for word in words(name))


def _pairs(pairs: set[tuple[str, str]], unit: Sequence[str]) -> float:
    """Share of ``pairs`` whose words stand within two places of each other in the unit."""
    if not pairs:
        return 0.0
    together = set(pairwise(unit)) | set(zip(unit, unit[2:], strict=False))
    return sum(
        (first, second) in together or (second, first) in together for first, second in pairs
    ) / len(pairs)
