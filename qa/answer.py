"""Values: the answer to a question and the events on the way to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.errors import ReportQAError
from corpus.report import DateRange, Span


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    """Some of what was asked is covered, the rest is named in the notes."""
    NOT_IN_REPORTS = "not_in_reports"
    AMBIGUOUS = "ambiguous"
    """Several bodies fit the name; the choices are in the notes."""
    REFUSED = "refused"
    """Not a question, over budget, paused, or about personal data."""


class Verdict(StrEnum):
    """How a quote compares with the report it names."""

    EXACT = "exact"
    NORMALISED = "normalised"
    """Equal after folding white space, case, and typographic quotes and dashes."""
    MISATTRIBUTED = "misattributed"
    """The words stand in the report, but not where the quote says."""
    NOT_FOUND = "not_found"
    UNCHECKABLE = "uncheckable"
    """The version quoted is no longer held, or is held with other bytes."""


@dataclass(frozen=True, slots=True)
class PageSpan:
    """A span of the canonical text and the page it stands on."""

    span: Span
    page: int | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim text out of one version of one report: its spans' slices joined by a newline."""

    n: int
    """1-based number within the answer."""
    report_id: str
    version: str
    source: str
    title: str
    body: str | None
    published: DateRange | None
    period: DateRange | None
    section: str
    spans: tuple[PageSpan, ...]
    text: str
    score: float
    from_ocr: bool = False
    pictured: bool = True
    """Whether there is a picture of its page."""

    @property
    def text_sha256(self) -> str:
        """Digest of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def page(self) -> int | None:
        """Page on which the quote begins; None where there are no pages."""
        return self.spans[0].page

    @property
    def page_end(self) -> int | None:
        """Last page the quote stands on."""
        return self.spans[-1].page


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the answer and the numbers of the quotes that carry it."""

    text: str
    quotes: tuple[int, ...]


def text_of(statements: Iterable[Statement]) -> str:
    """An answer's text: its statements, each with ``[1]`` markers."""
    marked = ((said.text, "".join(f"[{n}]" for n in said.quotes)) for said in statements)
    return " ".join(f"{text} {marks}" for text, marks in marked)


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells of one row and the numbers of the quotes that carry them."""

    cells: tuple[str, ...]
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """How the rows of a table are drawn over time; their first cells are dates, oldest first."""

    column: int | None
    """Of the grades among the cells; None where rows hold none."""
    ranks: tuple[int | None, ...]
    """Of each row's grade, 1 the best; None where a row has none that is known."""
    grades: tuple[str | None, ...]
    """The same grades by the names that their scale has for them, however the row spells them."""
    breaks: tuple[int, ...]
    """Rows, from 0, from which on grades cannot be compared with those before."""


@dataclass(frozen=True, slots=True)
class Table:
    """A timeline, comparison or list over many reports."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    timeline: Timeline | None = None
    """Where the table is one."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage close to the question; same shape as a search hit."""

    report_id: str
    version: str
    source: str
    title: str
    body: str | None
    published: DateRange | None
    section: str
    page: int | None
    page_end: int | None
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Searched:
    """What the answer was looked for in."""

    reports: int
    """Live reports in the library."""
    eligible: int
    """Reports left after bodies, dates and filters."""
    unreadable: int = 0
    missing: tuple[str, ...] = ()
    """One sentence for each thing asked about that no report covers."""
    choices: tuple[str, ...] = ()
    """Names that fit, where the question is ambiguous."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets; every text in quotation marks is a quote's."""

    id: str
    question: str
    status: Status
    text: str
    """The answer with ``[1]`` markers."""
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    searched: Searched
    table: Table | None = None
    nearest: tuple[Nearest, ...] = ()
    notes: tuple[str, ...] = ()
    receipt: dict[str, object] = field(default_factory=dict)
    timings_ms: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """Event: the evidence is chosen and frozen."""

    searched: Searched
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """Event: one more statement of the answer stands (``statement`` on the wire)."""

    statement: Statement


@dataclass(frozen=True, slots=True)
class Done:
    """Event: the whole answer."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Failed:
    """Event: the question could not be answered; one sentence says why (``error`` on the wire)."""

    message: str
    error: ReportQAError | None = None
    """What was raised, for those who tell one kind from another."""


Event = Found | Said | Done | Failed
