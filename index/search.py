"""Search: passages by meaning and by word, fused, from live reports only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from math import isqrt
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.encoder import SETTING, Encoder, require_identity
from index.fusion import Scored, Weights, ahead, fuse
from index.hit import Filters, Hit
from index.keeper import Keeper, Searchable
from index.lexical import OWN_WORDS
from index.recent import Recent
from index.view import View

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpus.records import ReportRecord, StoredPassage
    from corpus.report import Span

_QUESTIONS = 1024
_PASSAGES = 4096
_TEXTS = 16384
"""Questions' vectors, passages, and vectors of single texts that are remembered."""

_ASKED_AT_ONCE = 32
"""Questions' vectors in the making, at most: as many as are encoded as one batch."""

_SMALL = 1000
"""Passages, of a handful of reports, whose words are all weighed at once."""

EVERYTHING = Filters()


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
        self._vectors: Recent[str, Future[NDArray[np.float32]]] = Recent(_QUESTIONS)
        self._encoding = ThreadPoolExecutor(_ASKED_AT_ONCE, thread_name_prefix="question")
        self._stored: Recent[int, StoredPassage] = Recent(_PASSAGES)
        self._texts: Recent[str, NDArray[np.float32]] = Recent(_TEXTS)

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
        meanwhile: Callable[[str], object] | None = None,
    ) -> list[Hit]:
        """The ``k`` best passages that the filters let through, each with both of its scores.

        Reports on a body that the query names in full come before all others, unless the filters name
        bodies or reports. The same query on the same library gives the same hits in the same order.
        ``meanwhile`` is given, while the query's vector is in the making, the texts of passages that lead
        by their words and so are most likely among the hits.
        """
        view = self._keeper.view()
        if k < 1 or not query.strip():
            return []
        asked = _Asked(query, self.begin(query), weights, partial(self._look_ahead, k, meanwhile))
        named = () if filters.bodies or filters.report_ids else view.names.named_in(query)
        if not named:
            return self._hits(asked.ranked(view, filters)[:k])
        first = asked.ranked(view, replace(filters, bodies=named))
        others = asked.ranked(view, filters) if len(first) < k else ()
        return self._hits(ahead(first, others)[:k])

    def worded(self, words: str, *, k: int, filters: Filters = EVERYTHING) -> list[Hit]:
        """The ``k`` passages that themselves say most of the ``words``, in any form; none without one.

        A third of a search: no vector is made. Each hit's score and ``lexical`` are its BM25, ``dense`` is 0.
        """
        view = self._keeper.view()
        scope, _ = view.scope(filters)
        found = view.lexical.search(words, k, scope, OWN_WORDS) if k > 0 else []
        return self._hits([Scored(key, score, 0.0, score) for key, score in found])

    def passages_over(self, report: ReportRecord, spans: Sequence[Span]) -> list[Hit]:
        """The report's passages that share a character with one of ``spans``, in order; unscored.

        They stand in their order, so that of a long report two handfuls are read: one in so many, and
        those between the two that enclose the spans.
        """
        ids = report.passage_ids
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        step = max(1, isqrt(len(ids)))
        marks = self._passages(ids[::step])
        before = [key for key in marks if marks[key].passage.start <= first]
        behind = [key for key in marks if marks[key].passage.start >= last]
        near = range(max(before, default=ids.start), min(behind, default=ids.stop))
        return [
            _hit(stored, Scored(stored.passage_id, 0.0, 0.0, 0.0))
            for stored in self._passages(near).values()
            if any(
                span.start < stored.passage.end and stored.passage.start < span.end
                for span in spans
            )
        ]

    def embed(self, question: str) -> NDArray[np.float32]:
        """Vector of a question, of length 1; the last thousand questions are remembered."""
        return self.begin(question).result()

    def begin(self, question: str) -> Future[NDArray[np.float32]]:
        """The vector of a question that is about to be searched for, in the making.

        Making it takes a third of a search, and holds up nothing that needs it later: words are
        searched and facts looked up meanwhile.
        """
        return self._vectors.get(question, lambda: self._encoding.submit(self._encoded, question))

    def _encoded(self, question: str) -> NDArray[np.float32]:
        (vector,) = self._encoder.encode([question], role="question")
        return np.asarray(vector)

    def similarities(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Cosine of a question with each of ``texts``, which need not be passages; -1 to 1.

        The vectors of the texts used last are remembered.
        """
        found, missing = self._texts.known(dict.fromkeys(texts))
        if missing:
            vectors = self._encoder.encode(missing)
            for text, vector in zip(missing, vectors, strict=True):
                found[text] = vector
                self._texts.put(text, vector)
        asked = self.embed(question)
        return np.array([found[text] @ asked for text in texts], dtype=np.float32)

    def reports(self, filters: Filters = EVERYTHING) -> list[ReportRecord]:
        """Live reports that the filters let through, with or without passages."""
        return self._keeper.view().reports(filters)

    def _look_ahead(
        self, k: int, meanwhile: Callable[[str], object] | None, leading: Sequence[int]
    ) -> None:
        """Read what will most likely be among the ``k`` best; more than two thirds of them rarely are."""
        for stored in self._passages(leading[: k * 2 // 3]).values():
            if meanwhile is not None:
                meanwhile(stored.text)

    def _hits(self, found: Sequence[Scored]) -> list[Hit]:
        """Hits in the order found; passages that went while the search ran are left out."""
        stored = self._passages([scored.passage_id for scored in found])
        return [
            _hit(stored[scored.passage_id], scored)
            for scored in found
            if scored.passage_id in stored
        ]

    def _passages(self, ids: Sequence[int]) -> dict[int, StoredPassage]:
        """Live passages by id, in that order, from memory or from the library."""
        found, missing = self._stored.known(ids)
        for stored in self._library.passages(missing) if missing else ():
            found[stored.passage_id] = stored
            self._stored.put(stored.passage_id, stored)
        return {key: found[key] for key in ids if key in found}


def _hit(stored: StoredPassage, scored: Scored) -> Hit:
    return Hit(
        passage_id=stored.passage_id,
        report_id=stored.report_id,
        version=stored.version,
        passage=stored.passage,
        text=stored.text,
        score=scored.score,
        dense=scored.dense,
        lexical=scored.lexical,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query under way."""

    query: str
    vector: Future[NDArray[np.float32]]
    weights: Weights
    meanwhile: Callable[[Sequence[int]], None] | None = None
    """Given the passages that lead by their words, where the vector is not there yet."""

    def ranked(self, view: View, filters: Filters) -> list[Scored]:
        """The first of both rankings of the passages that the filters let through, best first."""
        scope, masks = view.scope(filters)
        if not scope.firsts:
            return []
        depth = self.weights.depth
        size = len(scope.ranges)
        # Of a few reports the words of all passages take no longer, and nothing has to be looked up later.
        is_small = size <= _SMALL
        found = view.lexical.search(self.query, max(depth, size) if is_small else depth, scope)
        told, further = dict(found[:depth]), dict(found[depth:])
        if self.meanwhile is not None and not self.vector.done():
            self.meanwhile(list(told))
        vector = self.vector.result()
        near = dict(view.dense.search(vector, depth, masks))
        near |= view.dense.scores(vector, told.keys() - near.keys())
        untold = near.keys() - told.keys()
        if is_small:
            told |= {key: further[key] for key in untold if key in further}
        else:
            told |= view.lexical.scores(self.query, untold)
        return fuse(near, told, self.weights)
