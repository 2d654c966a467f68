"""Answers in a language model's words, held to the quotes of the extractive answer.

The evidence is frozen before a model hears of it. Each statement is checked as soon as it is complete
and only then shown; what does not hold is left out, and where its quote would then be missing, the
extractive statement on that quote takes its place. Whatever the model does, the answer that comes out
is whole: every way to fail ends in the statements that passed, completed from the extractive answer.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.errors import ModelError
from qa.answer import Answer, Quote, Said, Statement, Status, text_of
from qa.dictation import Dictation
from qa.follow_up import holds, leans
from qa.model_stream import Usage
from qa.prompt import answering, shown, speaks_to_a_model
from qa.proof import Proof
from qa.question import Question, Turn, understand
from qa.rewrite import rewritten

if TYPE_CHECKING:
    import threading
    from datetime import date

    from qa.budget import Budget
    from qa.directory import Directory
    from qa.model import LanguageModel


class Outcome(StrEnum):
    """What became of a model's answer."""

    COMPLETE = "complete"
    """All of it passed."""
    MENDED = "mended"
    """Statements that did not hold were left out or replaced."""
    BROKEN_OFF = "broken_off"
    """It failed after some statements had passed; the rest is extractive."""
    NOTHING_HELD = "nothing_held"
    """It ended in good order and nothing of it passed; the answer is extractive."""
    FAILED = "failed"
    """It failed before anything had passed; the answer is extractive."""
    OVER_BUDGET = "over_budget"
    """It was not asked: the day's tokens are spent."""


@dataclass(frozen=True, slots=True)
class _Completion:
    """How a completion went."""

    output: str
    usage: Usage
    failure: str
    """What went wrong, as a clause; "" where nothing did."""
    seconds: float


class Author:
    """Words answers with a language model; for one person's question."""

    def __init__(
        self, model: LanguageModel, budget: Budget, gone: threading.Event | None = None
    ) -> None:
        """``gone``: set when nobody waits for the answer any more."""
        self._model = model
        self._budget = budget
        self._gone = gone
        self._rewriting: dict[str, object] = {}

    def reread(
        self, question: Question, history: Sequence[Turn], directory: Directory, today: date
    ) -> Question:
        """A follow-up as the model rewrites it, where it leans on more than could be carried over.

        The question as it is where the rewriting fails, or brings in what the conversation has not.
        """
        if not leans(question, history):
            return question
        rewriting = rewritten(question.text, history, self._model, self._budget, self._gone)
        if rewriting is None:
            return question
        held = holds(rewriting.question, question, history, directory)
        self._rewriting = {"rewriting": rewriting.receipt(held=held)}
        if not held:
            return question
        return replace(understand(rewriting.question, directory, today=today), text=question.text)

    def write(self, question: str, answer: Answer) -> Generator[Said, None, Answer]:
        """Statements as they pass, and the whole answer; one that says nothing is left as it is."""
        proof = Proof(shown(answer.quotes))
        answer = replace(
            answer,
            notes=answer.notes + _withheld(answer.quotes),
            receipt=answer.receipt | self._rewriting,
        )
        if answer.status not in (Status.ANSWERED, Status.PARTIAL) or not proof.quotes:
            yield from map(Said, answer.statements)
            return answer
        completion = yield from self._dictate(question, proof)
        outcome = _outcome(proof, completion)
        missing = _owed(answer, proof, outcome)
        yield from map(Said, missing)
        statements = (*proof.passed, *missing)
        notes = _notes(outcome, proof, completion, self._model.name, replaced=bool(missing))
        return replace(
            answer,
            text=text_of(statements),
            statements=statements,
            notes=(*answer.notes, *notes),
            receipt={**answer.receipt, "model": self._receipt(outcome, proof, completion)},
            timings_ms=_timings(answer, completion),
        )

    def _dictate(self, question: str, proof: Proof) -> Generator[Said, None, _Completion | None]:
        """The model's statements as they pass; None where the budget is spent."""
        prompt = answering(question, proof.quotes, self._model.server.answer_tokens)
        reserved = prompt.tokens + prompt.most_tokens
        if not self._budget.reserve(reserved):
            return None
        started, failure, dictation = time.perf_counter(), "", Dictation()
        with self._model.complete(prompt, self._gone) as reply:
            try:
                for piece in reply:
                    yield from _passing(dictation.feed(piece), proof)
                    if proof.endless or dictation.astray:
                        failure = "it went round in circles"
                        break
                else:
                    yield from _passing(dictation.finish(), proof)
            except ModelError as error:
                failure = error.what
            finally:
                self._budget.settle(reserved, reply.usage.total)
        if not failure and (reply.ended == "length" or dictation.garbled):
            failure = "it did not come to an end" if reply.ended == "length" else "it was garbled"
        return _Completion(reply.text, reply.usage, failure, time.perf_counter() - started)

    def _receipt(
        self, outcome: Outcome, proof: Proof, completion: _Completion | None
    ) -> dict[str, object]:
        """What the model did: enough to replay the answer without it."""
        done = completion or _Completion("", Usage(), "", 0.0)
        return {
            "name": self._model.name,
            "outcome": outcome.value,
            "failure": done.failure,
            "tokens": asdict(done.usage),
            "seconds": round(done.seconds, 3),
            "output": done.output,
            "written": len(proof.passed),
            "left_out": [
                {"text": statement.text, "quotes": list(statement.quotes), "why": why}
                for statement, why in proof.failed
            ],
        }


def _passing(statements: Iterator[Statement], proof: Proof) -> Iterator[Said]:
    return (Said(statement) for statement in statements if proof.passes(statement))


def _timings(answer: Answer, completion: _Completion | None) -> dict[str, float]:
    """The extractive answer's times, with the model's beside them and in the total."""
    model = 0.0 if completion is None else round(1000 * completion.seconds, 2)
    total = round(answer.timings_ms.get("total", 0.0) + model, 2)
    return {**answer.timings_ms, "model": model, "total": total}


def _outcome(proof: Proof, completion: _Completion | None) -> Outcome:
    if completion is None:
        return Outcome.OVER_BUDGET
    if completion.failure:
        return Outcome.BROKEN_OFF if proof.passed else Outcome.FAILED
    if not proof.passed:
        return Outcome.NOTHING_HELD
    return Outcome.MENDED if proof.failed else Outcome.COMPLETE


def _owed(answer: Answer, proof: Proof, outcome: Outcome) -> list[Statement]:
    """Extractive statements that the answer lacks: on quotes that nothing shown is on.

    All quotes count, but for those that a model which came to its end saw and left aside.
    """
    wanted = {number for statement in answer.statements for number in statement.quotes}
    if outcome in (Outcome.COMPLETE, Outcome.MENDED):
        seen = {quote.n for quote in proof.quotes}
        failed = {number for statement, _ in proof.failed for number in statement.quotes}
        wanted = (wanted & failed) | (wanted - seen)
    lacking = wanted - proof.cited
    return [said for said in answer.statements if lacking.intersection(said.quotes)]


def _withheld(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """A note on the quotes that give orders to a model."""
    numbers = [f"[{quote.n}]" for quote in quotes if speaks_to_a_model(quote)]
    if not numbers:
        return ()
    those = ", ".join(numbers)
    if len(numbers) == 1:
        return (f"{those} speaks to a language model and was not put before it.",)
    return (f"{those} speak to a language model and were not put before it.",)


def _notes(
    outcome: Outcome, proof: Proof, completion: _Completion | None, model: str, *, replaced: bool
) -> tuple[str, ...]:
    """What people are told of who worded the answer."""
    failure = "" if completion is None else completion.failure
    left_out = len(proof.failed)
    worded = (
        f"Worded by the language model {model}; every statement was checked against its quotes."
    )
    match outcome:
        case Outcome.COMPLETE:
            return (worded,)
        case Outcome.MENDED:
            one = "One of its statements did not hold and was left out"
            said = (
                one
                if left_out == 1
                else f"{left_out} of its statements did not hold and were left out"
            )
            instead = "; the reports’ own words stand instead" if replaced else ""
            return (worded, f"{said}{instead}.")
        case Outcome.BROKEN_OFF:
            return (
                worded,
                f"The model failed ({failure}); the rest is put together from the quotes.",
            )
        case Outcome.NOTHING_HELD:
            what = (
                "Nothing that the language model wrote held"
                if left_out
                else "The language model found nothing in the quotes to answer with"
            )
        case Outcome.FAILED:
            what = f"The language model failed ({failure})"
        case Outcome.OVER_BUDGET:
            what = "The language model’s tokens for today are spent"
    return (f"{what}: the answer is put together from the quotes.",)
