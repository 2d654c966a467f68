"""What the server answers, described for OpenAPI; the JSON itself is made in qa/wire.py."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Described(BaseModel):
    """Exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class ProblemBody(BaseModel):
    """A problem of RFC 9457."""

    type: str
    title: str
    status: int
    detail: str | None = Field(None, description="One sentence: what happened and what to do.")
    retry_after: int | None = Field(None, description="Seconds, where trying again may help.")
    errors: list[FieldError] | None = Field(None, description="What is wrong with the request.")


class FieldError(Described):
    """What is wrong with one field of the request."""

    field: str = Field(description="Path of the field, such as filters.bodies.0.")
    detail: str


class PeriodBody(BaseModel):
    """First and last day, ISO 8601."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"required": ["from", "to"]})

    from_: str = Field(alias="from")
    to: str


class PageSpanBody(Described):
    """A slice of the canonical text, in code points, and the page it stands on."""

    start: int
    end: int
    page: int | None


class QuoteBody(Described):
    """Verbatim text: the slices of its spans, joined by a newline."""

    n: int = Field(description="1-based number within the answer.")
    report_id: str
    version: str
    source: str
    title: str
    body: str | None
    published: str | None = Field(description="ISO 8601: a day, month, year or interval.")
    period: PeriodBody | None
    section: str
    page: int | None
    page_end: int | None
    spans: list[PageSpanBody]
    text: str
    text_sha256: str
    verdict: Literal["exact", "normalised", "misattributed", "not_found", "uncheckable"]
    from_ocr: bool = Field(description="The words were read off a picture.")
    image_url: str | None
    score: float


class StatementBody(Described):
    """One sentence of the answer and the numbers of the quotes that carry it."""

    text: str
    quotes: list[int]


class TableRowBody(Described):
    """Cells of one row and the numbers of the quotes that carry them."""

    cells: list[str]
    quotes: list[int]


class TimelineBody(Described):
    """How the rows of a table are drawn over time; their first cells are dates, oldest first."""

    column: int | None = Field(description="Of the grades among the cells.")
    ranks: list[int | None] = Field(description="Of each row's grade, 1 the best.")
    grades: list[str | None] = Field(description="The same grades as their scale names them.")
    breaks: list[int] = Field(
        description="Rows, from 0, from which on grades cannot be compared with those before."
    )


class TableBody(Described):
    """A timeline, comparison or list over many reports."""

    columns: list[str]
    rows: list[TableRowBody]
    timeline: TimelineBody | None = Field(None, description="Given where the table is a timeline.")


class HitBody(Described):
    """A passage found."""

    report_id: str
    version: str
    source: str
    title: str
    body: str | None
    published: str | None
    section: str
    page: int | None
    page_end: int | None
    start: int
    end: int
    text: str
    score: float = Field(description="Higher is better; comparable within one search only.")


class SearchedBody(Described):
    """What the answer was looked for in."""

    reports: int
    eligible: int
    unreadable: int
    missing: list[str]
    choices: list[str]


class AnswerBody(Described):
    """An answer, every statement of it carried by quotes."""

    id: str
    question: str
    status: Literal["answered", "partial", "not_in_reports", "ambiguous", "refused"]
    answer: str = Field(description="The statements with [1] markers.")
    statements: list[StatementBody]
    quotes: list[QuoteBody]
    table: TableBody | None
    nearest: list[HitBody]
    searched: SearchedBody
    notes: list[str]
    receipt: dict[str, Any]
    timings_ms: dict[str, float]


class HitsBody(Described):
    """Passages found, best first."""

    hits: list[HitBody]


class ReportBody(Described):
    """A report as its facts describe it."""

    report_id: str
    version: str
    source: str
    sources: list[str]
    format: str
    media_type: str
    title: str
    body: str | None
    bodies: list[str]
    published: str | None
    published_origin: str | None
    period: PeriodBody | None
    status: Literal["ready", "needs_ocr", "failed"]
    warnings: list[str]
    hides_text: bool = Field(
        description="It holds text that nobody sees; that was left out, as a warning says."
    )
    page_count: int
    passage_count: int
    added: str
    removed: str | None
    sha256: str
    size: int


class VersionBody(Described):
    """One version of a report; its digests outlive its text."""

    version: str
    format: str
    reader: str
    sha256: str
    size: int
    text_sha256: str
    text_length: int
    page_count: int
    added: str
    replaced: str | None
    held: bool


class SpanBody(Described):
    """A slice of the canonical text, in code points."""

    start: int
    end: int


class FactBody(Described):
    """Something a report says of itself, with its origin."""

    kind: str
    label: str
    value: str
    origin: str
    spans: list[SpanBody]
    confirmed: bool


class PageBody(Described):
    """A page and its part of the canonical text; sizes in points."""

    number: int
    label: str | None
    start: int
    end: int
    width: float
    height: float
    needs_ocr: bool
    from_ocr: bool


class ReportDetailBody(ReportBody):
    """A report with its versions, facts and pages."""

    versions: list[VersionBody]
    facts: list[FactBody]
    pages: list[PageBody]


class ReportsBody(Described):
    """Reports of the library, by source."""

    total: int = Field(description="Reports that fit, of which these are a part.")
    reports: list[ReportBody]


class JobBody(Described):
    """An uploaded file on its way into the library."""

    id: str
    source: str
    status: Literal["queued", "running", "done", "failed"]
    created: str
    finished: str | None
    change: str | None = Field(description="What it did to the library.")
    report_id: str | None
    version: str | None
    report_status: Literal["ready", "needs_ocr", "failed"] | None
    warnings: list[str]
    error: str | None


class JobsBody(Described):
    """One job for each file."""

    jobs: list[JobBody]


class QuoteVerdictBody(Described):
    """How a quote compares with the report it names."""

    n: int
    verdict: Literal["exact", "normalised", "misattributed", "not_found", "uncheckable"]
    reason: str
    found: list[SpanBody] = Field(description="Where the words stand, if elsewhere.")


class StatementVerdictBody(Described):
    """Whether a statement that a language model wrote is borne out by its quotes."""

    n: int = Field(description="1-based place among the answer's statements.")
    holds: bool | None = Field(description="Null where it cannot be checked.")
    reason: str


class VerificationBody(Described):
    """Verdicts on the quotes of an answer, and on what a language model wrote."""

    quotes: list[QuoteVerdictBody]
    statements: list[StatementVerdictBody]
    as_given: bool | None = Field(
        description="Whether question, status, text, statements, table and quotes are those of the "
        "stored answer of that id; null where none is stored."
    )


class FeedbackReceipt(Described):
    """Feedback was kept."""

    id: str


class HealthBody(Described):
    """The process is alive."""

    status: Literal["ok"]


class ReadyBody(Described):
    """The library is open and the encoder is loaded."""

    status: Literal["ready"]
    library: str
    generation: int
    reports: int
