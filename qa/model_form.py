"""How a server is spoken to: what it takes of the chat-completions interface, and what it was seen not to.

"OpenAI-compatible" is no standard: one server knows JSON schemas and another only plain text, one wants
``max_tokens`` and another refuses it. A request starts with all of it; a refusal takes out what it is
about, once for each server and model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.prompt import Prompt

Json = dict[str, Any]
_SEED = 7
"""Any fixed number: the same request should get the same answer, where the server can."""


class Form(StrEnum):
    """How the server is told what its output has to look like."""

    SCHEMA = "json_schema"
    """The server holds the model to a JSON schema."""
    OBJECT = "json_object"
    """The server holds the model to JSON; the wording says which."""
    TEXT = "text"
    """The wording alone says it, in lines of text."""


_NEXT = {Form.SCHEMA: Form.OBJECT, Form.OBJECT: Form.TEXT}
_OF_THE_FORM = re.compile(r"response_format|json|schema|grammar|structured|format", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server takes of a request, as far as is known."""

    form: Form = Form.SCHEMA
    limit: str | None = "max_tokens"
    """Name of the field that bounds the output."""
    sampling: bool = True
    """Whether temperature and seed may be set."""
    usage: bool = True
    """Whether a stream may be asked to end with the tokens used."""

    def body(self, model: str, prompt: Prompt) -> Json:
        """The request's body."""
        body: Json = {
            "model": model,
            "messages": [
                {"role": role, "content": content} for role, content in prompt.messages(self.form)
            ],
            "stream": True,
        }
        if self.form is Form.SCHEMA:
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": prompt.name, "strict": True, "schema": prompt.schema},
            }
        elif self.form is Form.OBJECT:
            body["response_format"] = {"type": "json_object"}
        if self.limit is not None:
            body[self.limit] = prompt.most_tokens
        if self.sampling:
            body |= {"temperature": 0, "seed": _SEED}
        if self.usage:
            body["stream_options"] = {"include_usage": True}
        return body

    def without(self, status: int, complaint: str) -> Dialect | None:
        """The dialect without what a refusal is about; None where nothing is left to leave out.

        A complaint that names no field is taken for one about the form, unless it is "not found".
        """
        if status not in {400, 404, 422}:
            return None
        said = complaint.casefold()
        if self.usage and "stream_options" in said:
            return replace(self, usage=False)
        if self.limit == "max_tokens" and "max_tokens" in said:
            return replace(self, limit="max_completion_tokens")
        if self.limit is not None and self.limit in said:
            return replace(self, limit=None)
        if self.sampling and re.search(r"temperature|seed", said):
            return replace(self, sampling=False)
        if self.form in _NEXT and (status != 404 or _OF_THE_FORM.search(said)):
            return replace(self, form=_NEXT[self.form])
        return None


def complaint_of(body: object) -> str:
    """What an error's body says, in any of the shapes that servers give it; "" where nothing."""
    if isinstance(body, Mapping):
        for name in ("error", "message", "detail", "code", "title"):
            if said := complaint_of(body.get(name)):
                return said
        return ""
    if isinstance(body, list):
        return "; ".join(filter(None, map(complaint_of, body)))
    return body if isinstance(body, str) else ""
