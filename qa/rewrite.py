"""Follow-ups rewritten by a language model, where carrying over body, date and theme was not enough."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from corpus.errors import ModelError
from qa.prompt import rewriting

if TYPE_CHECKING:
    import threading

    from qa.budget import Budget
    from qa.model import LanguageModel
    from qa.model_stream import Usage
    from qa.question import Turn

SECONDS = 15.0
"""A question that waits longer for its rewriting is read as it is."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What a model made of a follow-up."""

    question: str
    """"" where it made nothing of it."""
    output: str
    usage: Usage
    seconds: float

    def receipt(self, *, held: bool) -> dict[str, object]:
        """What a receipt says of it; ``held``: whether it was used."""
        return {
            "output": self.output,
            "held": held,
            "tokens": asdict(self.usage),
            "seconds": round(self.seconds, 3),
        }


def rewritten(
    question: str,
    history: Sequence[Turn],
    model: LanguageModel,
    budget: Budget,
    gone: threading.Event | None,
) -> Rewriting | None:
    """The model's rewriting of a follow-up; None where the day's budget is spent."""
    prompt = rewriting(question, history)
    reserved = prompt.tokens + prompt.most_tokens
    if not budget.reserve(reserved):
        return None
    started = time.perf_counter()
    with model.complete(prompt, gone, SECONDS) as reply:
        try:
            for _ in reply:
                pass
            said = _question_in(reply.text)
        except ModelError:
            said = ""
        finally:
            budget.settle(reserved, reply.usage.total)
    return Rewriting(said, reply.text, reply.usage, time.perf_counter() - started)


def _question_in(text: str) -> str:
    """The question in a JSON object, or on the only line; "" where there is none."""
    text = text.strip()
    try:
        value = json.loads(text)
    except ValueError:
        return "" if "\n" in text or text.startswith("{") else text
    said = value.get("question") if isinstance(value, dict) else None
    return said.strip() if isinstance(said, str) else ""
