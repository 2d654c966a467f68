"""What clients may send: strict and bounded schemas, turned at once into the values inside."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from corpus.errors import InvalidQuestion
from corpus.report import DateRange
from index.hit import Filters
from qa.settings import LONGEST_QUESTION

MOST_QUOTES = 200


def _day(value: object) -> object:
    """Let only ``2024-05-15`` through to pydantic, which would also take numbers and times."""
    if isinstance(value, date) or value is None:
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("a date is written 2024-05-15")
    return value


def _dates(value: object) -> object:
    if isinstance(value, str):
        try:
            DateRange.parse(value)
        except ValueError as error:
            raise ValueError(
                "dates are written 2024, 2024-05, 2024-05-15 or 2024-05-01/2024-05-15"
            ) from error
    return value


def _whole(value: object) -> object:
    """Take 1.0 for 1, as JSON Schema does, and nothing else for a number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _text(value: object) -> object:
    """Refuse what UTF-8 cannot carry: JSON can spell half of a character."""
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ValueError("the text holds half a character (a lone surrogate)") from error
    return value


Day = Annotated[date, BeforeValidator(_day)]
Text = Annotated[StrictStr, BeforeValidator(_text)]
Number = Annotated[StrictInt, Field(ge=1, le=10_000), BeforeValidator(_whole)]
QuoteCount = Annotated[StrictInt, Field(ge=1, le=MOST_QUOTES), BeforeValidator(_whole)]
Name = Annotated[Text, StringConstraints(min_length=1, max_length=300)]
Id = Annotated[Text, StringConstraints(min_length=1, max_length=100)]
Dates = Annotated[
    Text,
    BeforeValidator(_dates),
    StringConstraints(max_length=21),
    WithJsonSchema(
        {"type": "string", "description": "ISO 8601: a day, a month, a year, or two days"}
    ),
]


class Strict(BaseModel):
    """Refuses what it does not know."""

    model_config = ConfigDict(extra="forbid")


class FiltersBody(Strict):
    """Which reports may answer."""

    bodies: list[Name] = Field([], max_length=100, description="Names as /v1/reports gives them.")
    report_ids: list[Id] = Field([], max_length=1000)
    published_from: Day | None = None
    published_to: Day | None = None
    period_from: Day | None = None
    period_to: Day | None = None

    def filters(self) -> Filters:
        """The same, as inside; InvalidQuestion where a range runs backwards."""
        return Filters(
            tuple(self.bodies),
            tuple(self.report_ids),
            between(self.published_from, self.published_to, "published"),
            between(self.period_from, self.period_to, "period"),
        )


class TurnBody(Strict):
    """A question asked before, and its answer."""

    question: Text = Field(max_length=LONGEST_QUESTION)
    answer: Text = Field("", max_length=100_000)


class AskBody(Strict):
    """A question to the reports."""

    question: Text = Field(
        min_length=1,
        max_length=LONGEST_QUESTION,
        description="The server's own limit may be lower.",
        examples=["What did inspectors say must improve?"],
    )
    filters: FiltersBody | None = None
    as_of: Day | None = Field(None, description="The day the question is asked on; today if unset.")
    history: list[TurnBody] = Field([], max_length=50)
    mode: Literal["auto", "extractive", "generative"] = "auto"
    max_quotes: QuoteCount | None = Field(None, description="6 if unset.")


class Correction(Strict):
    """What is to stand for a report from now on; what is left out stays as it is."""

    title: Annotated[Text, StringConstraints(min_length=1, max_length=1000)] | None = None
    body: Name | None = None
    published: Dates | None = None
    period: Dates | None = None


class VerifyBody(BaseModel):
    """An answer as /v1/ask gave it; its quotes are checked, and the rest is compared with the record."""

    model_config = ConfigDict(extra="allow")

    id: Text | None = None
    quotes: list[dict[str, Any]] = Field(max_length=1000)

    @model_validator(mode="before")
    @classmethod
    def _unwrap(cls, data: object) -> object:
        """Take ``{"answer": {…}}`` for the answer in it; an answer's own ``answer`` is a string."""
        if isinstance(data, dict) and isinstance(data.get("answer"), dict):
            return data["answer"]
        return data


class FeedbackBody(Strict):
    """What a person says of an answer, of one of its statements, or of one of its quotes."""

    answer_id: Id
    kind: Literal["helpful", "wrong", "unsupported", "incomplete", "other"]
    statement: Number | None = Field(None, description="1-based.")
    quote: Number | None = Field(None, description="The quote's n.")
    comment: Text = Field("", max_length=4000)


def between(first: date | None, last: date | None, name: str) -> DateRange | None:
    """Days from ``first`` to ``last``, open where None; InvalidQuestion where they run backwards."""
    if first is None and last is None:
        return None
    try:
        return DateRange(first or date.min, last or date.max)
    except ValueError as error:
        raise InvalidQuestion(
            f"{name}_from is later than {name}_to", remedy="exchange the two dates"
        ) from error
