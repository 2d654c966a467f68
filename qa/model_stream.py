"""A streamed completion read: bytes to events (server-sent events), events to pieces of text.

Servers differ in line ends, comments that keep a connection alive, a missing ``[DONE]``, tokens used in
a last event without choices or not at all, and errors in the middle of a stream.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass

from corpus.errors import ModelError
from qa.model_form import complaint_of

LONGEST_EVENT = 1 << 20
"""Bytes; a longer line is no event of a chat."""
_DONE = "[DONE]"


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that a completion took."""

    prompt: int = 0
    completion: int = 0
    estimated: bool = False
    """Whether they were told by the length of the text, as the server did not say."""

    @property
    def total(self) -> int:
        """Both together: what a budget is about."""
        return self.prompt + self.completion

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt + other.prompt,
            self.completion + other.completion,
            self.estimated or other.estimated,
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """What one event says."""

    text: str = ""
    ended: str = ""
    """Why the model stopped: ``stop``, ``length``, …; "" where it has not."""
    usage: Usage | None = None
    refused: bool = False
    """Whether the model declined to answer, in a field of its own."""


class BrokenOff(Exception):
    """The stream ended before the model did."""


class EventReader:
    """Data of server-sent events out of bytes that come in pieces of any size."""

    def __init__(self) -> None:
        self._line = bytearray()
        self._data: list[str] = []
        self._after_return = False

    def feed(self, data: bytes) -> Iterator[str]:
        """Data of the events that are complete with these bytes; ModelError for an endless line."""
        for byte in data:
            if byte == 0x0A and self._after_return:
                self._after_return = False
                continue
            self._after_return = byte == 0x0D
            if byte in (0x0A, 0x0D):
                yield from self._end_line()
            else:
                self._line.append(byte)
        if len(self._line) > LONGEST_EVENT:
            raise ModelError("it sent something other than an answer")

    def finish(self) -> Iterator[str]:
        """Data of an event that the end of the stream cut short of its empty line."""
        yield from self._end_line()
        yield from self._end_line()

    def _end_line(self) -> Iterator[str]:
        line = self._line.decode("utf-8", "replace")
        self._line.clear()
        if not line:
            data, self._data = self._data, []
            if data:
                yield "\n".join(data)
        elif line.startswith("data:"):
            self._data.append(line.removeprefix("data:").removeprefix(" "))


def heard_in(event: object) -> Heard:
    """What a chunk of a stream, or a whole completion, says."""
    if not isinstance(event, Mapping):
        raise ModelError("it sent something other than an answer")
    if event.get("error"):
        raise ModelError("it failed", where=complaint_of(event["error"])[:200])
    choices = event.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else {}
    if not isinstance(choice, Mapping):
        raise ModelError("it sent something other than an answer")
    said = choice.get("delta") or choice.get("message") or {}
    content = said.get("content") if isinstance(said, Mapping) else None
    return Heard(
        text=content if isinstance(content, str) else "",
        ended=str(choice.get("finish_reason") or ""),
        usage=_usage(event.get("usage")),
        refused=isinstance(said, Mapping) and bool(said.get("refusal")),
    )


def _usage(value: object) -> Usage | None:
    if not isinstance(value, Mapping):
        return None
    counts = [value.get(name) for name in ("prompt_tokens", "completion_tokens")]
    if not all(isinstance(count, int) and count >= 0 for count in counts):
        return None
    return Usage(*counts)  # type: ignore[arg-type]  # checked


async def heard_from(kind: str, chunks: AsyncIterator[bytes]) -> AsyncIterator[Heard]:
    """What a response of that content type says, as it says it.

    A server that does not stream sends one completion, as JSON. Raises ModelError for anything else,
    and BrokenOff where a stream ends though the model has not.
    """
    media_type = kind.partition(";")[0].strip().lower()
    if media_type == "application/json":
        yield heard_in(_json(await beginning(chunks, LONGEST_EVENT)))
        return
    if media_type != "text/event-stream":
        raise ModelError("it sent something other than an answer")
    reader, ended = EventReader(), False
    async for data in _with_end(chunks):
        for event in reader.finish() if data is None else reader.feed(data):
            if event.strip() == _DONE:
                return
            item = heard_in(_json(event))
            ended = ended or bool(item.ended)
            yield item
    if not ended:
        raise BrokenOff


async def beginning(chunks: AsyncIterator[bytes], most: int) -> bytes:
    """About the first ``most`` bytes of a body: all of it, unless it is absurd."""
    content = b""
    async for data in chunks:
        content += data
        if len(content) > most:
            break
    return content


async def _with_end(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes | None]:
    async for data in chunks:
        yield data
    yield None


def _json(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise ModelError("it sent something other than an answer") from error
