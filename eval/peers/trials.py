"""What a retriever finds as the answer to a question: its best chunks are the quotes."""

from __future__ import annotations

import time
from collections.abc import Iterator

from eval.gold import GoldItem
from eval.peers.framework import Chunk, Retriever
from eval.rundir import RunDirectory
from eval.trial import Trial, TrialHit, TrialQuote

_WARM_UP = "What do the reports say?"
"""Asked first and not counted: it loads what is loaded on the first question."""


def ask(retriever: Retriever, directory: RunDirectory) -> Iterator[Trial]:
    """Ask what has not been asked yet, in the gold's order; a trial is stored before it is given.

    Without a language model a framework always answers, with as many chunks as an answer of
    reportqa may have quotes. The confidence is the best chunk's score.
    """
    pending = directory.pending()
    if pending:
        retriever.retrieve(_WARM_UP, 1)
    for item in pending:
        trial = _ask(retriever, directory, item)
        directory.append(trial)
        yield trial


def _ask(retriever: Retriever, directory: RunDirectory, item: GoldItem) -> Trial:
    settings = directory.settings
    started = time.perf_counter()
    chunks = retriever.retrieve(item.question, settings.quotes_for(item))
    answered = time.perf_counter()
    hits = retriever.retrieve(item.question, settings.hits)
    searched = time.perf_counter()
    return Trial(
        id=item.id,
        status="answered" if chunks else "not_in_reports",
        quotes=tuple(_quote(chunk) for chunk in chunks),
        hits=tuple(_hit(chunk) for chunk in hits),
        confidence=chunks[0].score if chunks else None,
        latency_ms=(answered - started) * 1000,
        search_ms=(searched - answered) * 1000,
    )


def _quote(chunk: Chunk) -> TrialQuote:
    return TrialQuote(chunk.source, chunk.text, chunk.pages, score=chunk.score)


def _hit(chunk: Chunk) -> TrialHit:
    return TrialHit(chunk.source, chunk.pages, chunk.text, score=chunk.score)
