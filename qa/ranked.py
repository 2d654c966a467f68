"""Units ranked for a question, with how likely they answer it: features, both rankings, confidence. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.hit import Hit
from qa.confidence import (
    THRESHOLD,
    UNTOLD,
    Told,
    confidence,
    is_told_whole,
    signals,
    tells_its_kind,
    told,
)
from qa.features import Candidate, Evidence, evidence
from qa.question import Question
from qa.ranking import EACH, RERANKED, Ranking, Similar, ranked_again, ranking, weights
from qa.words import terms


@dataclass(frozen=True, slots=True)
class Ranked:
    """Units found for a question, best first, with their scores, and how likely they answer it."""

    candidates: tuple[Candidate, ...] = ()
    scores: tuple[float, ...] = ()
    confidence: float = 0.0

    @property
    def hits(self) -> list[Hit]:
        """Passages, once each, by their best unit."""
        return hits_of(self.candidates)


def rank_each(
    question: Question, groups: Iterable[Sequence[Hit]], similar: Similar
) -> list[Ranked]:
    """The units of each group of passages ranked by themselves; nothing for an empty group."""
    return rank_all(question, [evidence(question, hits) for hits in groups], similar)


def rank_all(question: Question, found: Sequence[Evidence], similar: Similar) -> list[Ranked]:
    """The candidates of each group ranked by themselves; nothing for a group without any.

    ``similar`` remembers what it encoded: it is asked for all groups at once, first for the units that
    are ranked again, then for what tells how sure they are.
    """
    weighed = [each for each in found if each.candidates]
    if not weighed:
        return [Ranked() for _ in found]
    asked, again = weighed[0].asked, RERANKED if len(weighed) == 1 else EACH
    similar(asked, [text for each in weighed for text in ranked_again(each, again)])
    rankings = [ranking(each, similar, again) for each in weighed]
    compared = [told(each, order) for each, order in zip(weighed, rankings, strict=True)]
    similar(asked, [text for each in compared for text in each.texts])
    parts = zip(weighed, rankings, compared, strict=True)
    named = not terms(question.topic)  # what is asked about is all that is asked
    ranked = iter([_ranked(*part, similar, named=named) for part in parts])
    return [next(ranked) if each.candidates else Ranked() for each in found]


def _ranked(
    weighed: Evidence, found: Ranking, compared: Told, similar: Similar, *, named: bool
) -> Ranked:
    """``named``: the question has no words but names, which tell nothing of an answer."""
    values = signals(weighed, found, compared, similar)
    sure = confidence(values, weights("confidence"))
    if not tells_its_kind(weighed):
        sure = min(sure, UNTOLD)
    return Ranked(
        tuple(weighed.candidates[place] for place in found.order),
        tuple(float(found.scores[place]) for place in found.order),
        max(sure, THRESHOLD) if is_told_whole(values) and not named else sure,
    )


def hits_of(candidates: Iterable[Candidate]) -> list[Hit]:
    """Passages of the candidates, once each, in that order."""
    return list({candidate.hit.passage_id: candidate.hit for candidate in candidates}.values())
