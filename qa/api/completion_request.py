"""What clients of OpenAI's chat completions send, turned at once into a question.

A parameter that cannot change what is said (``temperature``, ``max_tokens``, ``seed``, ``tools`` that may be
left alone) is taken and not used; one that asks for what is not done here is refused by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, WithJsonSchema

from corpus.errors import InvalidQuestion
from qa.api.bounds import check_question
from qa.api.requests import Name, Text
from qa.ask import AskRequest, Mode, Turn
from qa.message import said_in
from qa.settings import LONGEST_QUESTION

if TYPE_CHECKING:
    from qa.settings import Settings

MODELS = {
    "reportqa": Mode.AUTO,
    "reportqa-extractive": Mode.EXTRACTIVE,
    "reportqa-generative": Mode.GENERATIVE,
}
"""Names of the models, and who words their answers."""
MOST_TURNS = 50
"""Turns before the question that are looked at, the latest."""
_LONGEST_ANSWER = 100_000
_TEXT_PARTS = ("text", "refusal")


def _content(value: object) -> object:
    """Text, or parts of text as one text; ValueError for a picture, a sound or a file."""
    if not isinstance(value, list):
        return value
    texts = []
    for part in value:
        kind = part.get("type") if isinstance(part, dict) else None
        text = part.get(kind) if kind in _TEXT_PARTS else None
        if not isinstance(text, str):
            raise ValueError("only text and parts of the type text are read")  # noqa: TRY004
        texts.append(text)
    return "\n".join(texts)


def _neutral(value: object) -> object:
    """Let through what asks for nothing but text; ValueError for the rest."""
    kind = value.get("type", value) if isinstance(value, dict) else value
    if kind not in (None, "text", "none", "auto"):
        raise ValueError(
            "answers are text made of quotes: no functions are called, no format is filled"
        )
    return value


def _only(*allowed: object) -> BeforeValidator:
    def check(value: object) -> object:
        if not any(value is one or (value == one and type(value) is type(one)) for one in allowed):
            raise ValueError(f"only {allowed[0]!r} can be had here".lower())
        return value

    return BeforeValidator(check)


Content = Annotated[
    Text | None,
    BeforeValidator(_content),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["type", "text"],
                        "properties": {"type": {"const": "text"}, "text": {"type": "string"}},
                    },
                },
                {"type": "null"},
            ]
        }
    ),
]


class Lenient(BaseModel):
    """Takes what it does not know, as the clients of other servers send it, and does nothing with it."""

    model_config = ConfigDict(extra="ignore")


class MessageBody(Lenient):
    """One message of a conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Content = None


class StreamOptionsBody(Lenient):
    """What a stream holds beside the answer."""

    include_usage: StrictBool | None = None


class CompletionBody(Lenient):
    """A conversation whose last message of the user is the question."""

    model: Name = Field(examples=["reportqa"])
    messages: list[MessageBody] = Field(
        min_length=1,
        max_length=5000,
        description="The last message of the role `user` is the question, those before it are its "
        "history. Messages of other roles than `user` and `assistant` instruct nobody.",
    )
    stream: StrictBool | None = None
    stream_options: StreamOptionsBody | None = None
    n: Annotated[Any, _only(1, None), WithJsonSchema({"enum": [1, None]})] = None
    logprobs: Annotated[Any, _only(False, None), WithJsonSchema({"enum": [False, None]})] = None
    modalities: Annotated[
        Any, _only(["text"], None), WithJsonSchema({"enum": [["text"], None]})
    ] = None
    response_format: Annotated[
        Any,
        BeforeValidator(_neutral),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "null"},
                    {
                        "type": "object",
                        "properties": {"type": {"const": "text"}},
                        "required": ["type"],
                    },
                ]
            }
        ),
    ] = None
    tool_choice: Annotated[
        Any, BeforeValidator(_neutral), WithJsonSchema({"enum": ["none", "auto", None]})
    ] = None
    function_call: Annotated[
        Any, BeforeValidator(_neutral), WithJsonSchema({"enum": ["none", "auto", None]})
    ] = None

    @property
    def includes_usage(self) -> bool:
        """Whether a stream ends with a chunk that counts tokens."""
        return self.stream_options is not None and self.stream_options.include_usage is True

    def request(self, settings: Settings) -> AskRequest:
        """The question as inside; InvalidQuestion where there is none, or too long a one."""
        turns = list(_turns(self.messages))
        if not turns:
            raise InvalidQuestion(
                "no message is the user's", where="messages", remedy="ask something"
            )
        question = turns[-1].question
        check_question(question, settings)
        return AskRequest(
            question=question,
            history=tuple(turns[:-1][-MOST_TURNS:]),
            mode=MODELS[self.model],
            max_quotes=settings.max_quotes,
        )


def _turns(messages: list[MessageBody]) -> Iterator[Turn]:
    """Every question with what was answered to it, nothing to the last; instructions are left out."""
    asked = [place for place, message in enumerate(messages) if message.role == "user"]
    for place, following in zip_longest(asked, asked[1:]):
        said = (
            said_in(message.content or "")
            for message in messages[place:following]
            if message.role == "assistant"
        )
        question = messages[place].content or ""
        yield Turn(question[:LONGEST_QUESTION], "\n".join(said)[:_LONGEST_ANSWER])
