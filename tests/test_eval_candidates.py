"""Feedback becomes candidates for gold that nobody can take for gold by mistake."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.records import Feedback
from eval.candidates import candidates
from eval.errors import GoldError
from eval.gold import CANDIDATE, Evidence, GoldItem, load, save

ANSWERS: dict[str, dict[str, Any]] = {
    "a1": {
        "question": "Who led the inspection?",
        "status": "answered",
        "answer": "Ann Lee led it [1]. The team was small [2].",
        "statements": [
            {"text": "Ann Lee led it", "quotes": [1]},
            {"text": "The team was small", "quotes": [2]},
        ],
        "quotes": [
            {"n": 1, "source": "a.pdf", "page": 1, "text": "Lead inspector: Ann Lee"},
            {"n": 2, "source": "a.pdf", "page": 9, "text": "a small team"},
            {"n": 3, "source": "a.pdf", "page": 9, "text": "not cited"},
        ],
    },
    "a2": {
        "question": "who LED the inspection?",
        "status": "answered",
        "answer": "Bob did [1].",
        "statements": [{"text": "Bob did", "quotes": [1]}],
        "quotes": [{"n": 1, "source": "b.pdf", "page": None, "text": "Bob"}],
    },
    "a3": {
        "question": "What is for lunch?",
        "status": "not_in_reports",
        "answer": "The reports do not say.",
        "statements": [],
        "quotes": [],
    },
}


def said(answer_id: str | None, kind: str = "helpful", **more: Any) -> Feedback:
    payload = json.dumps({"answer_id": answer_id, "kind": kind, **more})
    return Feedback(1, answer_id, datetime(2025, 1, 1, tzinfo=UTC), payload)


def made(*feedback: Feedback, known: tuple[GoldItem, ...] = ()) -> tuple[GoldItem, ...]:
    return candidates(feedback, ANSWERS.get, known)


def test_praise_proposes_the_quotes_that_carry_the_answer() -> None:
    [item] = made(said("a1"))
    assert item.kind == CANDIDATE
    assert item.question == "Who led the inspection?"
    assert item.answer == "Ann Lee led it. The team was small."
    assert item.evidence == (
        Evidence("a.pdf", 1, "Lead inspector: Ann Lee"),
        Evidence("a.pdf", 9, "a small team"),
    )
    assert item.must_contain == ("Lead inspector: Ann Lee", "a small team")


def test_praise_of_a_statement_or_a_quote_proposes_only_that() -> None:
    [item] = made(said("a1", statement=2))
    assert item.must_contain == ("a small team",)
    [item] = made(said("a1", quote=3))
    assert item.must_contain == ("not cited",)


def test_praise_of_silence_proposes_an_unanswerable_question() -> None:
    [item] = made(said("a3"))
    assert (item.evidence, item.must_contain, item.answer) == ((), (), "not in the reports")


def test_a_complaint_proposes_nothing_and_is_kept_in_the_note() -> None:
    [item] = made(said("a1", "wrong", quote=2, comment="It was\nnot small"))
    assert (item.evidence, item.must_contain, item.answer) == ((), (), "")
    assert item.note.startswith("wrong (quote 2): It was not small; answered: Ann Lee led it.")


def test_a_question_asked_twice_is_one_candidate_and_a_complaint_weighs_more() -> None:
    [item] = made(said("a2", "unsupported"), said("a1"))
    assert item.evidence == ()
    assert "unsupported: no comment; answered: Bob did." in item.note
    assert "helpful: no comment; answered: Ann Lee" in item.note


def test_known_questions_and_forgotten_answers_are_passed_over() -> None:
    known = GoldItem("k", "fact", "Who led the inspection", "", (Evidence("a"),), ("x",))
    assert made(said("a1"), said("gone"), said(None), known=(known,)) == ()


def test_a_statement_that_is_not_there_falls_back_on_the_answer() -> None:
    [item] = made(said("a1", statement=7))
    assert len(item.evidence) == 3


def test_candidates_are_saved_and_refused_as_gold(tmp_path: Path) -> None:
    found = made(said("a1"), said("a3", "wrong"))
    file = tmp_path / "candidates.jsonl"
    save(found, file)
    assert load(file, candidates=True) == found
    with pytest.raises(GoldError, match="still a candidate; confirm its answer"):
        load(file)
