"""A reply in the shape of OpenAI's chat completions: whole, or in chunks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer
from qa.message import Citation, MessageWriter
from qa.wire import Json


def model_json(name: str) -> Json:
    """A model as OpenAI describes one; it was made when the program was, which is nobody's matter."""
    return {"id": name, "object": "model", "created": 0, "owned_by": "reportqa"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What every part of one reply repeats."""

    id: str
    created: int
    model: str

    def whole(self, answer: Answer, writer: MessageWriter) -> Json:
        """The completion that an answer is, once it is written."""
        message = {
            "role": "assistant",
            "content": writer.text,
            "refusal": None,
            "annotations": annotations_json(writer.citations, answer.id),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {
            **self._head("chat.completion"),
            "choices": [choice],
            "usage": usage_json(answer),
            "reportqa": origin_json(answer),
        }

    def chunk(self, delta: Json, *, finish: str | None = None, **others: object) -> Json:
        """A piece of a streamed completion."""
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return {**self._head("chat.completion.chunk"), "choices": [choice], **others}

    def usage_chunk(self, answer: Answer) -> Json:
        """The piece that counts tokens and says nothing."""
        head = self._head("chat.completion.chunk")
        return {**head, "choices": [], "usage": usage_json(answer)}

    def _head(self, kind: str) -> Json:
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model}


def annotations_json(citations: Sequence[Citation], answer_id: str) -> list[Json]:
    """Citations as OpenAI's: indexes count code points, the end is the first that is outside."""
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "start_index": citation.start,
                "end_index": citation.end,
                "title": citation.title,
                "url": citation.url,
            },
            "reportqa": {"answer_id": answer_id, "quote": citation.n},
        }
        for citation in citations
    ]


def origin_json(answer: Answer) -> Json:
    """Where the answer itself, with quotes and receipt, can be had, and how it ended."""
    return {
        "answer_id": answer.id,
        "status": answer.status.value,
        "url": f"/v1/answers/{answer.id}",
    }


def usage_json(answer: Answer) -> Json:
    """Tokens of the language model; none where none was asked."""
    receipts = (answer.receipt.get(name) for name in ("rewriting", "model"))
    tokens = [receipt["tokens"] for receipt in receipts if isinstance(receipt, dict)]
    asked, said = (sum(each[name] for each in tokens) for name in ("prompt", "completion"))
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}
