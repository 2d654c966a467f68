"""A shelf: a real library with its real index, of a few short reports that were made up for it.

Words are counted instead of encoded, so nothing is loaded, and a shelf is made in half a second.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.library import Library
from corpus.reading import Reading, read_report
from corpus.sources import Source
from index.context import context_line, searched_text
from index.encoder import SETTING
from index.search import Index
from index.vectors import pack_vectors
from qa.answer import Answer, Event, Status
from qa.ask import AskRequest, answered, ask, holdings_of
from qa.finding import Finder
from qa.holdings import Holdings
from qa.question import Question, understand
from tests.doubles import WordCountEncoder
from tests.shelf_reports import REPORTS

ROOT = "/reports"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library and its index, and what is asked of them."""

    library: Library
    encoder: WordCountEncoder
    index: Index
    ids: dict[str, str] = field(default_factory=dict)
    """Id of each report by its path."""

    @classmethod
    def make(cls, directory: Path, reports: Mapping[str, str] = REPORTS) -> Shelf:
        """A shelf of ``reports`` in a new directory."""
        library, encoder = Library.open(directory), WordCountEncoder(4096)
        library.set_setting(SETTING, encoder.identity)
        shelf = cls(library, encoder, Index.open(library, encoder, directory))
        for path, text in reports.items():
            shelf.add(path, text)
        return shelf

    def add(self, path: str, text: str) -> str:
        """Read, encode and commit a report, as adding a file does; its id."""
        return self.put(read_report(text.encode(), Source(ROOT, path)), text)

    def put(self, reading: Reading, text: str) -> str:
        """Encode and commit a report that was read; its id."""
        context = context_line(reading)
        texts = [
            searched_text(context, passage, passage.text(reading.document.text))
            for passage in reading.passages
        ]
        vectors = pack_vectors(self.encoder.encode(texts))
        with self.library.writing("test", 10) as writer:
            change = writer.add(reading, text.encode(), [context] * len(texts), vectors)
        self.ids[reading.source.path] = change.report_id
        return change.report_id

    def remove(self, path: str) -> None:
        """Take a report off the shelf."""
        with self.library.writing("test", 10) as writer:
            writer.remove(self.ids[path])

    def ask(self, question: str, **given: Any) -> Answer:
        """The answer to a question."""
        return answered(AskRequest(question, **given), self.index, self.library)

    def events(self, question: str, **given: Any) -> Iterator[Event]:
        """The events on the way to it."""
        return ask(AskRequest(question, **given), self.index, self.library)

    def understood(self, question: str) -> Question:
        """The question as the library's names tell."""
        return understand(question, self.holdings.directory)

    @property
    def holdings(self) -> Holdings:
        """What it holds now."""
        return holdings_of(self.library)

    @property
    def finder(self) -> Finder:
        """What finds evidence in it."""
        return Finder(self.index, self.holdings)


def sources(answer: Answer) -> list[str]:
    """Sources that an answer quotes, once each, in the order of its quotes."""
    return list(dict.fromkeys(quote.source for quote in answer.quotes))


def assert_checkable(shelf: Shelf, answer: Answer) -> None:
    """Quotes are slices of their reports, numbered from 1, and all that is said refers to them."""
    for quote in answer.quotes:
        text = shelf.library.text(quote.report_id, quote.version)
        slices = [part.span.of(text) for part in quote.spans]
        assert quote.text == "\n".join(slices)
        assert all(slices)
        assert quote.text_sha256 == hashlib.sha256(quote.text.encode()).hexdigest()
        record = shelf.library.report(quote.report_id)
        assert (quote.source, quote.body) == (record.source.path, record.body)
    numbers = [quote.n for quote in answer.quotes]
    assert numbers == list(range(1, len(numbers) + 1))
    rows = answer.table.rows if answer.table else ()
    for said in (*(each.quotes for each in answer.statements), *(row.quotes for row in rows)):
        assert set(said) <= set(numbers)
    assert all(statement.text and statement.quotes for statement in answer.statements)
    assert not answer.table or all(len(row.cells) == len(answer.table.columns) for row in rows)
    assert set(re.findall(r"\[(\d+)\]", answer.text)) <= {str(number) for number in numbers}
    silent = answer.status in (Status.NOT_IN_REPORTS, Status.AMBIGUOUS, Status.REFUSED)
    assert silent == (not answer.quotes)
    assert silent == (not answer.statements)
