"""What a language model may ask of the tools; the descriptions are written for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt, StringConstraints

from index.hit import Filters
from qa.api.requests import Day, Id, Name, QuoteCount, Strict, Text, TurnBody, between
from qa.ask import AskRequest, Mode, Turn
from qa.settings import LONGEST_QUESTION

MOST_HITS = 50
LONGEST_PASSAGE = 20_000
"""Code points that are read at once."""

Question = Annotated[Text, StringConstraints(max_length=LONGEST_QUESTION)]
Position = Annotated[StrictInt, Field(ge=0)]


class NarrowedInput(Strict):
    """Which reports may answer."""

    bodies: list[Name] = Field(
        [],
        max_length=100,
        description="Only reports on these bodies: names of authorities, companies or places.",
    )
    published_from: Day | None = Field(None, description="First day of publication, 2024-05-15.")
    published_to: Day | None = Field(None, description="Last day of publication, 2024-05-15.")

    def filters(self) -> Filters:
        """The same, as inside; InvalidQuestion where the days run backwards."""
        published = between(self.published_from, self.published_to, "published")
        return Filters(tuple(self.bodies), published=published)


class AskInput(NarrowedInput):
    """A question to the reports."""

    question: Question = Field(
        description="One question in plain words, naming bodies and dates where it is about some: "
        "How was Calderdale rated in 2024?"
    )
    as_of: Day | None = Field(None, description="The day the question is asked on; today if unset.")
    history: list[TurnBody] = Field(
        [], max_length=50, description="Earlier questions and answers, where this one follows them."
    )
    mode: Literal["auto", "extractive", "generative"] = Field(
        "auto", description="Who words the answer: leave it at auto."
    )
    max_quotes: QuoteCount | None = Field(None, description="Quotes at most; 6 if unset.")

    def request(self, max_quotes: int) -> AskRequest:
        """The question as inside; ``max_quotes`` where none is given."""
        return AskRequest(
            question=self.question,
            filters=self.filters(),
            as_of=self.as_of,
            history=tuple(Turn(turn.question, turn.answer) for turn in self.history),
            mode=Mode(self.mode),
            max_quotes=self.max_quotes or max_quotes,
        )


class SearchInput(NarrowedInput):
    """Words to look for."""

    query: Question = Field(description="What the passages are to be about; words or a sentence.")
    count: Annotated[StrictInt, Field(ge=1, le=MOST_HITS)] = Field(
        10, description="Passages at most."
    )


class ReadInput(Strict):
    """A place in a report: a page of it, or a slice of its text."""

    report_id: Id = Field(description="As quotes and passages give it.")
    version: Id | None = Field(None, description="As quotes give it; the latest if unset.")
    page: Annotated[StrictInt, Field(ge=1)] | None = Field(
        None, description="The page to read, 1-based, instead of a slice."
    )
    start: Position = Field(
        0,
        description="First code point to read; begin some hundred before a quote to see around it.",
    )
    end: Position | None = Field(
        None,
        description=f"First code point not to read; at most {LONGEST_PASSAGE} are read at once.",
    )
