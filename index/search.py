"""Search: passages by meaning and by word, fused, from live reports only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.encoder import SETTING, Encoder, require_identity
from index.fusion import RANK_CONSTANT, fuse
from index.hit import Filters, Hit
from index.keeper import Keeper, Searchable
from index.recent import Recent
from index.scope import Scope
from index.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.records import ReportRecord, StoredPassage

_QUESTIONS = 1024
_PASSAGES = 4096
"""Questions' vectors, and passages, that are remembered."""

EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Weights:
    """How the two rankings are fused."""

    dense: float = 1.0
    lexical: float = 1.0
    constant: float = RANK_CONSTANT
    depth: int = 100
    """Passages taken from each ranking."""


DEFAULT_WEIGHTS = Weights()


class Index:
    """Searches a library; any thread may call. Made by ``Index.open``.

    Every search sees the library's present generation: what was added is found and what was removed
    is not, whichever process did it.
    """

    def __init__(self, library: Searchable, encoder: Encoder, keeper: Keeper) -> None:
        self._library = library
        self._encoder = encoder
        self._keeper = keeper
        self._vectors: Recent[str, NDArray[np.float32]] = Recent(_QUESTIONS)
        self._stored: Recent[int, StoredPassage] = Recent(_PASSAGES)

    @classmethod
    def open(cls, library: Searchable, encoder: Encoder, directory: Path) -> Index:
        """Index of a library, its derived files under ``directory`` brought up to date.

        Files that are missing, damaged or of another library are made anew. Raises LibraryMismatch
        where another model made the vectors.
        """
        require_identity(library.setting(SETTING), encoder)
        keeper = Keeper.open(library, directory / "index", encoder.identity, encoder.dimension)
        return cls(library, encoder, keeper)

    def save(self) -> None:
        """Have the derived files hold what this index holds, so that the next opening is quick."""
        self._keeper.save()

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        filters: Filters = EVERYTHING,
        weights: Weights = DEFAULT_WEIGHTS,
    ) -> list[Hit]:
        """The ``k`` best passages that the filters let through, each with both of its scores.

        Reports on a body that the query names in full come before all others. The same query on the
        same library gives the same hits in the same order.
        """
        view = self._keeper.view()
        if k < 1 or not query.strip():
            return []
        asked = _Asked(query, self.embed(query), weights)
        ranked = asked.ranked(view, filters)
        named = () if filters.bodies else view.names.named_in(query)
        if named:
            ranked = _before(asked.ranked(view, replace(filters, bodies=named)), ranked)
        return self._hits(view, asked, dict(ranked[:k]))

    def search_each(
        self,
        query: str,
        report_ids: Iterable[str],
        *,
        k: int = 10,
        weights: Weights = DEFAULT_WEIGHTS,
    ) -> dict[str, list[Hit]]:
        """The ``k`` best passages of each of those reports, by report; every passage is ranked.

        Scores compare within a report only. A report that is not live has an empty list.
        """
        view = self._keeper.view()
        asked = _Asked(query, self.embed(query), weights)
        ids = {key: range(*view.ranges.get(key, (0, 0))) for key in report_ids}
        scope = Scope.of([(span.start, span.stop) for span in ids.values()])
        dense = view.dense.scores(asked.vector, scope.ranges)
        lexical = dict(view.lexical.search(query, len(scope.ranges), scope))
        best: dict[int, float] = {}
        for span in ids.values():
            fused = asked.fused(_best_first(dense, span), _best_first(lexical, span))
            best |= dict(fused[: max(0, k)])
        hits = self._hits(view, asked, best, dense, lexical)
        return {key: [hit for hit in hits if hit.report_id == key] for key in ids}

    def scores(self, query: str, passage_ids: Collection[int]) -> list[Hit]:
        """Those passages with both of their scores, in the order given; ``score`` is the cosine.

        Passages that are not live are left out.
        """
        view = self._keeper.view()
        asked = _Asked(query, self.embed(query), DEFAULT_WEIGHTS)
        dense = view.dense.scores(asked.vector, [i for i in passage_ids if i in view.live])
        wanted = {
            passage_id: dense[passage_id] for passage_id in passage_ids if passage_id in dense
        }
        return self._hits(view, asked, wanted, dense)

    def embed(self, question: str) -> NDArray[np.float32]:
        """Vector of a question, of length 1; the last thousand questions are remembered."""
        return self._vectors.get(
            question, lambda: self._encoder.encode([question], role="question")[0]
        )

    def reports(self, filters: Filters = EVERYTHING) -> list[ReportRecord]:
        """Live reports that the filters let through, with or without passages."""
        return self._keeper.view().reports(filters)

    def _hits(
        self,
        view: View,
        asked: _Asked,
        scores: Mapping[int, float],
        dense: Mapping[int, float] | None = None,
        lexical: Mapping[int, float] | None = None,
    ) -> list[Hit]:
        """Hits in the order of ``scores``, with the scores of both kinds where not given."""
        cosines = view.dense.scores(asked.vector, scores) if dense is None else dense
        words = view.lexical.scores(asked.query, scores) if lexical is None else lexical
        stored = self._passages(scores)
        return [
            Hit(
                passage_id=passage_id,
                report_id=stored[passage_id].report_id,
                version=stored[passage_id].version,
                passage=stored[passage_id].passage,
                text=stored[passage_id].text,
                score=score,
                dense=cosines[passage_id],
                lexical=words.get(passage_id, 0.0),
            )
            for passage_id, score in scores.items()
            if passage_id in stored
        ]

    def _passages(self, ids: Iterable[int]) -> dict[int, StoredPassage]:
        """Passages by id; those that went while the search ran are left out."""
        found, missing = self._stored.known(ids)
        for stored in self._library.passages(missing) if missing else ():
            found[stored.passage_id] = stored
            self._stored.put(stored.passage_id, stored)
        return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query under way."""

    query: str
    vector: NDArray[np.float32]
    weights: Weights

    def ranked(self, view: View, filters: Filters) -> list[tuple[int, float]]:
        """Passages that the filters let through with their fused score, best first."""
        scope, masks = view.scope(filters)
        if not scope.firsts:
            return []
        dense = view.dense.search(self.vector, self.weights.depth, masks)
        lexical = view.lexical.search(self.query, self.weights.depth, scope)
        return self.fused([pair[0] for pair in dense], [pair[0] for pair in lexical])

    def fused(self, dense: list[int], lexical: list[int]) -> list[tuple[int, float]]:
        """Both rankings in one."""
        weights = [self.weights.dense, self.weights.lexical]
        return fuse([dense, lexical], weights, constant=self.weights.constant)


def _best_first(scores: Mapping[int, float], ids: Iterable[int]) -> list[int]:
    held = (passage_id for passage_id in ids if passage_id in scores)
    return sorted(held, key=lambda passage_id: (-scores[passage_id], passage_id))


def _before(
    first: list[tuple[int, float]], others: list[tuple[int, float]]
) -> list[tuple[int, float]]:
    """``first``, then what else is in ``others``; scores in the upper and lower half of [0, 1]."""
    ahead = {passage_id for passage_id, _ in first}
    upper = [(passage_id, (1 + score) / 2) for passage_id, score in first]
    return upper + [(key, score / 2) for key, score in others if key not in ahead]
