"""An answer as one chat message in Markdown: statements with markers, notes, and the quotes as sources.

Calderdale (21 January 2013): Overall effectiveness – inadequate. [1]

Sources:

[1] “Overall we rated …” — [Title, Calderdale, 21 January 2013, page 3](http://…)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.report import DateRange
from qa.answer import Answer, Nearest, Quote, Statement, Table
from qa.markdown import inert, link, table_cell
from qa.wire import nearest_url, quote_url

SOURCES = "\n\nSources:\n\n"
"""Stands before the quotes: what follows it in a message is no part of what was said."""
_BEGUN_ANEW = "\n\nInstead of the above:\n\n"


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker in the message, ``[start, end)`` in code points, and the quote it points to."""

    start: int
    end: int
    n: int
    """The quote's number."""
    title: str
    url: str


class MessageWriter:
    """Writes a message piece by piece, as the events of an answer come.

    ``base`` begins its links; without it places are told by report and position, and nothing is cited.
    """

    def __init__(self, base: str | None) -> None:
        self._base = base
        self._pieces: list[str] = []
        self._said: list[Statement] = []
        self._length = 0
        self._markers: list[tuple[int, int, int]] = []
        self._quotes: Sequence[Quote] = ()

    @property
    def text(self) -> str:
        """The message so far, in code points that citations count."""
        return "".join(self._pieces)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every marker outside the list of sources; none before ``close``."""
        if self._base is None:
            return ()
        quotes = {quote.n: quote for quote in self._quotes}
        return tuple(
            Citation(start, end, n, quotes[n].title, _absolute(self._base, quote_url(quotes[n])))
            for n, start, end in self._markers
            if n in quotes
        )

    def say(self, statement: Statement) -> str:
        """The piece that one more statement is."""
        begun = len(self._pieces)
        if self._said:
            self._write(" ")
        self._said.append(statement)
        self._write(f"{inert(statement.text)} ")
        self._mark(statement.quotes)
        return "".join(self._pieces[begun:])

    def close(self, answer: Answer) -> str:
        """The last piece: what of the answer was not said yet, then notes and sources."""
        begun = len(self._pieces)
        said = len(self._said)
        if answer.statements[:said] != tuple(self._said):
            self._write(_BEGUN_ANEW)
            self._said, said = [], 0
        for statement in answer.statements[said:]:
            self.say(statement)
        if not answer.statements:
            self._write(inert(answer.text))
        if answer.table is not None:
            self._tabulate(answer.table)
        self._close_with(answer)
        self._quotes = answer.quotes
        return "".join(self._pieces[begun:])

    def _close_with(self, answer: Answer) -> None:
        if answer.notes:
            self._write("\n\n" + "\n".join(f"- {inert(note)}" for note in answer.notes))
        if answer.quotes:
            self._write(SOURCES + "\n\n".join(map(self._source, answer.quotes)))
        elif answer.nearest:
            near = (passage_line(nearest, self._base) for nearest in answer.nearest)
            self._write("\n\nClosest passages:\n\n" + "\n\n".join(near))

    def _tabulate(self, table: Table) -> None:
        head = "".join(f"| {table_cell(name)} " for name in (*table.columns, ""))
        self._write(f"\n\n{head}|\n{'| --- ' * (len(table.columns) + 1)}|")
        for row in table.rows:
            self._write("\n" + "".join(f"| {table_cell(cell)} " for cell in row.cells) + "| ")
            self._mark(row.quotes)
            self._write(" |")

    def _source(self, quote: Quote) -> str:
        place = _place(quote.title, quote.body, quote.published or quote.period, quote.page)
        first, last = quote.spans[0].span.start, quote.spans[-1].span.end
        position = f"report {quote.report_id}, {first} to {last}"
        picture = " (read off a picture of the page)" if quote.from_ocr else ""
        shown = _linked(place, position, quote_url(quote), self._base)
        return f"[{quote.n}] “{inert(quote.text)}”{picture} — {shown}"

    def _mark(self, numbers: Iterable[int]) -> None:
        for n in numbers:
            start = self._length
            self._write(f"[{n}]")
            self._markers.append((n, start, self._length))

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def passage_line(nearest: Nearest, base: str | None) -> str:
    """A passage word for word, and where it stands."""
    place = _place(nearest.title, nearest.body, nearest.published, nearest.page)
    position = f"report {nearest.report_id}, {nearest.start} to {nearest.end}"
    return f"“{inert(nearest.text)}” — {_linked(place, position, nearest_url(nearest), base)}"


def _linked(place: str, position: str, path: str, base: str | None) -> str:
    return f"{inert(place)} ({position})" if base is None else link(place, _absolute(base, path))


def _absolute(base: str, path: str) -> str:
    return base.rstrip("/") + path


def _place(title: str, body: str | None, dates: DateRange | None, page: int | None) -> str:
    day = None if dates is None else dates.in_words
    parts = (title, body, day, None if page is None else f"page {page}")
    return ", ".join(part for part in parts if part)


def said_in(message: str) -> str:
    """What a message said, without the list of sources at its end."""
    return message.partition(SOURCES)[0]
