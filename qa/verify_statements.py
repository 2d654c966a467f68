"""Whether the statements that a language model wrote are borne out by their quotes; no model is needed.

Which ones these are, only the answer's receipt says: an answer that came from this program keeps what
its model said, and is replayed from it. The quotes themselves are checked by verify.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.errors import InvalidAnswer
from qa.answer import Quote, Statement
from qa.claims import claims_from_json, statements_from_json
from qa.proof import Proof, proved


@dataclass(frozen=True, slots=True)
class StatementVerdict:
    """How a statement compares with its quotes, and why; ``reason`` is one sentence."""

    n: int
    """1-based place among the answer's statements."""
    holds: bool | None
    """None where it cannot be checked."""
    reason: str


def verify_statements(answer: Mapping[str, Any]) -> list[StatementVerdict]:
    """A verdict for each statement of an answer's JSON that a model wrote, in order.

    Raises InvalidAnswer where the JSON is no answer.
    """
    receipt = answer.get("receipt")
    model = receipt.get("model") if isinstance(receipt, Mapping) else None
    if not isinstance(model, Mapping):
        return []
    written = model.get("written")
    if not isinstance(written, int) or written < 0:
        raise InvalidAnswer("it is no number of statements", where="receipt.model.written")
    quotes = [claim.quote for claim in claims_from_json(answer)]
    output = model.get("output")
    replayed = proved(output, quotes).passed if isinstance(output, str) else None
    statements = statements_from_json(answer)[:written]
    return [_verdict(n, said, quotes, replayed) for n, said in enumerate(statements, 1)]


def _verdict(
    n: int, said: Statement, quotes: Sequence[Quote], replayed: Sequence[Statement] | None
) -> StatementVerdict:
    cited = [quote for quote in quotes if quote.n in said.quotes]
    if any(not quote.text for quote in cited):
        return StatementVerdict(n, None, "A report that it is on was erased.")
    proof = Proof(quotes)
    if not proof.passes(said):
        return StatementVerdict(n, False, f"Its quotes do not bear it out ({proof.failed[0][1]}).")
    if replayed is not None and said not in replayed:
        return StatementVerdict(n, False, "It is not in what the model is recorded to have said.")
    return StatementVerdict(n, True, "Its quotes bear it out.")
