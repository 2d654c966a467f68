"""Feedback turned into gold items that wait for a person to confirm them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from corpus.records import Feedback
from eval.gold import CANDIDATE, Evidence, GoldItem
from eval.matching import fold
from eval.trial import ANSWERED

Json = Mapping[str, Any]
StoredAnswer = Callable[[str], Json | None]
"""Answer of that id, in the contract's JSON; None where it is no longer kept."""

_HELPFUL = "helpful"
_MARKER = re.compile(r"\s*\[\d+\]")


def candidates(
    feedback: Iterable[Feedback], answer_of: StoredAnswer, known: Iterable[GoldItem] = ()
) -> tuple[GoldItem, ...]:
    """One candidate per question that people spoke of and ``known`` does not hold, in that order.

    Praise proposes the answer's own quotes as evidence and key strings, or none where the answer
    was silent. A complaint proposes nothing: the right answer is for a person to find, and the note
    holds what was said. Feedback on an answer that is no longer kept is passed over. Kind is
    ``candidate``, which ``gold.load`` refuses until someone has confirmed the item.
    """
    asked: dict[str, list[tuple[Json, Json]]] = {}
    held = {fold(item.question) for item in known}
    for entry in feedback:
        answer = answer_of(entry.answer_id) if entry.answer_id else None
        if answer is None or fold(answer["question"]) in held:
            continue
        said = json.loads(entry.payload)
        asked.setdefault(fold(answer["question"]), []).append((answer, said))
    return tuple(_candidate(notes) for notes in asked.values())


def _candidate(notes: Sequence[tuple[Json, Json]]) -> GoldItem:
    answer, _ = notes[-1]
    question = answer["question"].strip()
    complaint = any(said["kind"] != _HELPFUL for _, said in notes)
    quotes = [] if complaint or answer["status"] not in ANSWERED else _carrying(notes)
    silent = not complaint and answer["status"] not in ANSWERED
    return GoldItem(
        id="c" + hashlib.sha256(question.encode()).hexdigest()[:10],
        kind=CANDIDATE,
        question=question,
        answer="not in the reports" if silent else "" if complaint else _bare(answer["answer"]),
        evidence=tuple(Evidence(q["source"], q["page"], q["text"]) for q in quotes),
        must_contain=tuple(quote["text"] for quote in quotes),
        note=" | ".join(_note(answer, said) for answer, said in notes),
    )


def _carrying(notes: Sequence[tuple[Json, Json]]) -> list[Json]:
    """Quotes of the last answer that were praised: one, a statement's, or all that carry it."""
    answer, said = notes[-1]
    quotes: list[Json] = [
        quote for quote in answer["quotes"] if any(map(str.isalnum, quote["text"]))
    ]
    if said.get("quote") is not None:
        numbers = {said["quote"]}
    elif said.get("statement") is not None:
        numbers = set(_statement(answer, said["statement"])["quotes"])
    else:
        numbers = {n for statement in answer["statements"] for n in statement["quotes"]}
    return [quote for quote in quotes if quote["n"] in numbers] or quotes


def _statement(answer: Json, number: int) -> Json:
    """Statement by its 1-based number; an empty one where the answer has fewer."""
    statements: Sequence[Json] = answer["statements"]
    return statements[number - 1] if number <= len(statements) else {"text": "", "quotes": []}


def _note(answer: Json, said: Json) -> str:
    """What a person said, of what, in one line."""
    parts = [f"{name} {said[name]}" for name in ("statement", "quote") if said.get(name)]
    about = f" ({', '.join(parts)})" if parts else ""
    comment = " ".join(said.get("comment", "").split())
    given = " ".join(_bare(answer["answer"]).split())
    return f"{said['kind']}{about}: {comment or 'no comment'}; answered: {given}"


def _bare(text: str) -> str:
    """An answer's text without its markers."""
    return _MARKER.sub("", text)
