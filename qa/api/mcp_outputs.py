"""What the tools give a language model, described for it; the JSON itself is made in mcp_tools.py."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from qa.api.responses import Described, HitBody, TableBody


class QuoteOutput(Described):
    """Words of a report, verbatim."""

    n: int = Field(description="The number that [1] in the answer refers to.")
    text: str
    report_id: str
    version: str
    source: str = Field(description="Path or URL of the report.")
    title: str
    body: str | None = Field(description="Whom the report is about.")
    published: str | None = Field(description="ISO 8601: a day, month, year or interval.")
    page: int | None
    page_end: int | None
    start: int = Field(description="First code point in the report's text, for read_passage.")
    end: int


class AskOutput(Described):
    """An answer, every sentence of it carried by quotes."""

    answer_id: str
    status: Literal["answered", "partial", "not_in_reports", "ambiguous", "refused"] = Field(
        description="not_in_reports: the reports do not say; ambiguous: ask again with one of the choices."
    )
    answer: str = Field(description="Sentences with [1] markers, each pointing to a quote.")
    quotes: list[QuoteOutput]
    table: TableBody | None
    nearest: list[HitBody] = Field(description="The closest passages, where nothing was answered.")
    missing: list[str] = Field(description="What was asked about and no report covers.")
    choices: list[str] = Field(description="Names that fit, where the question is ambiguous.")
    notes: list[str] = Field(description="How the question was read, and what limits the answer.")


class ReadOutput(Described):
    """A slice of a report's text, word for word."""

    report_id: str
    version: str
    source: str
    title: str
    body: str | None
    published: str | None
    page: int | None = Field(description="First page it stands on, where the report has pages.")
    page_end: int | None
    start: int
    end: int
    length: int = Field(description="Code points of the whole report.")
    text: str
