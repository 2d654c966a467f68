"""Doubles for the index: libraries of reports a line long each, encoded by counting words."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence

from corpus.errors import DamagedReport
from corpus.library import Change, Library
from corpus.report import Fact, FactKind, Origin
from index.encoder import SETTING
from index.vectors import pack_vectors
from tests.doubles import WordCountEncoder
from tests.library_doubles import body, published, text_report


def add_report(
    library: Library,
    encoder: WordCountEncoder,
    text: str,
    path: str = "report.txt",
    *,
    about: str | None = None,
    on: str | None = None,
    period: str | None = None,
) -> Change:
    """Add a report whose passages are three lines of ``text`` each; its context is its body."""
    facts = [body(about)] if about else []
    facts += [published(on)] if on else []
    facts += [Fact(FactKind.PERIOD, period, Origin.MANIFEST)] if period else []
    reading = text_report(text, path, facts=facts)
    contexts = [about or "" for _ in reading.passages]
    texts = [
        f"{context} {passage.text(text)}"
        for context, passage in zip(contexts, reading.passages, strict=True)
    ]
    library.set_setting(SETTING, encoder.identity)
    with library.writing("test", 10) as writer:
        return writer.add(reading, text.encode(), contexts, pack_vectors(encoder.encode(texts)))


class ListedVectors:
    """A source of vectors whose ids and generation are set by hand."""

    def __init__(self, vectors: dict[int, bytes], identity: str = "library-1") -> None:
        self.identity = identity
        self.held = vectors
        self.asked: list[int] = []
        """After which ids vectors were asked for."""
        self.at_once = 4

    def generation(self) -> int:
        return len(self.held)

    def vectors(self, after_id: int = 0) -> Iterator[tuple[list[int], list[bytes]]]:
        self.asked.append(after_id)
        ids: Sequence[int] = sorted(i for i in self.held if i > after_id)
        for start in range(0, len(ids), self.at_once):
            batch = list(ids[start : start + self.at_once])
            yield batch, [self.held[i] for i in batch]


def halved(number: int) -> int:
    """Task for worker processes: odd numbers are errors, some end or hold up their process."""
    if number == 13:
        os._exit(1)
    if number == 17:
        time.sleep(600)
    if number % 2:
        raise DamagedReport("odd", where=str(number))
    return number // 2


def slowly_halved(number: int) -> int:
    """Task that takes longer than another process takes to start."""
    time.sleep(0.7)
    return halved(number)
