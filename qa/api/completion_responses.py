"""What OpenAI's clients are answered, described for OpenAPI; the JSON itself is made in completions.py."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from qa.api.responses import Described


class OpenAIError(Described):
    """What went wrong."""

    message: str = Field(description="One sentence: what happened and what to do.")
    type: Literal["invalid_request_error", "rate_limit_error", "server_error"]
    param: str | None = Field(description="Path of the field that is wrong.")
    code: str | None


class OpenAIErrorBody(Described):
    """An error in OpenAI's shape."""

    error: OpenAIError


class Model(Described):
    """A model that can be asked."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class Models(Described):
    """Every model that can be asked."""

    object: Literal["list"]
    data: list[Model]


class UrlCitation(Described):
    """A marker `[start_index, end_index)` in the message, in code points, and where its quote stands."""

    start_index: int
    end_index: int
    title: str
    url: str


class CitedQuote(Described):
    """The quote cited, in reportqa's own answer."""

    answer_id: str
    quote: int = Field(description="The quote's n.")


class Annotation(Described):
    """A citation."""

    type: Literal["url_citation"]
    url_citation: UrlCitation
    reportqa: CitedQuote


class CompletionMessage(Described):
    """The answer in Markdown: statements with markers, then the quotes as a list of sources."""

    role: Literal["assistant"]
    content: str
    refusal: None
    annotations: list[Annotation]


class Choice(Described):
    """The one answer there is."""

    index: Literal[0]
    message: CompletionMessage
    logprobs: None
    finish_reason: Literal["stop"]


class Usage(Described):
    """Tokens of the language model; 0 where none was asked."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class AnswerOrigin(Described):
    """The answer itself, with quotes and receipt."""

    answer_id: str
    status: Literal["answered", "partial", "not_in_reports", "ambiguous", "refused"]
    url: str


class Completion(Described):
    """An answer as OpenAI's clients read it."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[Choice]
    usage: Usage
    reportqa: AnswerOrigin
