"""What of a language model's statements may be shown: those that the quotes they name bear out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.answer import Quote, Statement
from qa.dictation import Dictation
from qa.locks import breaches
from qa.prompt import shown
from qa.quotation import misquoted
from qa.verify import fold

_MOST_REPEATED = 3
"""Statements said before, after which a model is taken to go round in circles."""
_MOST_SAID = 300
"""Statements of one answer, held or not, after which it is taken to have no end."""
_LONGEST_STATEMENT = 600
"""Code points; longer is no sentence."""


@dataclass(slots=True)
class Proof:
    """A model's statements against the quotes it was shown, one after the other."""

    quotes: Sequence[Quote]
    passed: list[Statement] = field(default_factory=list)
    failed: list[tuple[Statement, str]] = field(default_factory=list)
    """With what is wrong, in a word or two."""
    repeated: int = 0

    def passes(self, statement: Statement) -> bool:
        """Whether the statement may be shown; it is remembered either way."""
        if any(fold(statement.text) == fold(other.text) for other in self.passed):
            self.repeated += 1
            return False
        if what := self._fault(statement):
            self.failed.append((statement, what))
            return False
        self.passed.append(statement)
        return True

    @property
    def endless(self) -> bool:
        """Whether the model goes round in circles."""
        said = len(self.passed) + len(self.failed)
        return self.repeated >= _MOST_REPEATED or said > _MOST_SAID

    @property
    def cited(self) -> set[int]:
        """Numbers of the quotes that what passed names."""
        return {number for statement in self.passed for number in statement.quotes}

    def _fault(self, statement: Statement) -> str:
        by_number = {quote.n: quote for quote in self.quotes}
        if not statement.quotes:
            return "no quote"
        if not set(statement.quotes) <= by_number.keys():
            return "unknown quote"
        if len(statement.text) > _LONGEST_STATEMENT:
            return "too long"
        cited = [by_number[number] for number in statement.quotes]
        if words := misquoted(statement.text, cited):
            return f"not in its quotes: {words}"
        return "; ".join(
            f"{breach.kind}: {breach.what}" for breach in breaches(statement.text, cited)
        )


def proved(output: str, quotes: Sequence[Quote]) -> Proof:
    """What of a recorded output passes: the generated part of an answer again, without the model."""
    proof, dictation = Proof(shown(quotes)), Dictation()
    for statement in (*dictation.feed(output), *dictation.finish()):
        proof.passes(statement)
        if proof.endless:
            break
    return proof
