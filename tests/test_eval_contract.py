"""The contract's JSON becomes trials, and every quote is sliced anew."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.contract import trial_of
from eval.errors import QuestionFailed, RunError
from eval.trial import Trial, TrialHit, TrialQuote, line_of, parse_line

TEXT = "Overall effectiveness\tGood\nPage 1\nNaïve 𝒜 plans are weak."


def quote(spans: list[tuple[int, int, int | None]], text: str, **changes: Any) -> dict[str, Any]:
    return {
        "n": 1, "report_id": "r1", "version": "v1", "source": "a/b.pdf", "title": "", "body": "Leeds",
        "published": "2024-05-15", "period": None, "section": "", "page": spans[0][2] if spans else None,
        "page_end": spans[-1][2] if spans else None,
        "spans": [{"start": a, "end": b, "page": page} for a, b, page in spans],
        "text": text, "text_sha256": "", "verdict": "exact", "image_url": None, "score": 0.5,
    } | changes  # fmt: skip


def hit(**changes: Any) -> dict[str, Any]:
    return {
        "report_id": "r1", "version": "v1", "source": "a/b.pdf", "title": "", "body": None,
        "published": None, "section": "", "page": 2, "page_end": 4, "start": 0, "end": 3, "text": "Ov",
        "score": 1.5,
    } | changes  # fmt: skip


def answer(*quotes: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "id": "x", "question": "?", "status": "answered", "answer": "Good [1]", "statements": [],
        "quotes": list(quotes), "table": None, "nearest": [], "searched": {}, "notes": ["a note"],
        "receipt": {}, "timings_ms": {},
    } | changes  # fmt: skip


def trial(reply: dict[str, Any], *hits: dict[str, Any]) -> Trial:
    return trial_of(
        "q1",
        reply,
        hits,
        report_text=lambda _report, _version: TEXT,
        latency_ms=12.5,
        search_ms=3.0,
    )


def test_an_answer_becomes_a_trial() -> None:
    found = trial(
        answer(
            quote([(0, 26, 1)], TEXT[:26]),
            nearest=[hit(page=None, page_end=None)],
            receipt={"confidence": 0.5},
        ),
        hit(),
    )
    assert found == Trial(
        id="q1",
        status="answered",
        quotes=(TrialQuote("a/b.pdf", TEXT[:26], (1,), "Leeds", "2024-05-15", 0.5, True),),
        hits=(TrialHit("a/b.pdf", (2, 3, 4), "Ov", None, None, 1.5),),
        nearest=(TrialHit("a/b.pdf", (), "Ov", None, None, 1.5),),
        answer="Good [1]",
        notes=("a note",),
        confidence=0.5,
        latency_ms=12.5,
        search_ms=3.0,
    )
    assert found.answered
    assert not found.silent


@pytest.mark.parametrize(
    ("spans", "text", "exact"),
    [
        ([(0, 21, 1)], "Overall effectiveness", True),
        ([(0, 21, 1), (34, 58, 2)], "Overall effectiveness\nNaïve 𝒜 plans are weak.", True),
        ([(40, 41, 2)], "𝒜", True),  # One code point, two units of UTF-16.
        ([(0, 21, 1)], "Overall effectiveness ", False),
        ([(1, 21, 1)], "Overall effectiveness", False),
        ([(0, 21, 1)], "overall effectiveness", False),
        ([(34, 58, 2), (0, 21, 1)], "Overall effectiveness\nNaïve 𝒜 plans are weak.", False),
        ([(34, 900, 2)], "Naïve 𝒜 plans are weak. And more.", False),
        ([], "", False),
    ],
)
def test_a_quote_is_exact_where_its_spans_slice_to_its_text(
    spans: list[tuple[int, int, int | None]], text: str, exact: bool
) -> None:
    [found] = trial(answer(quote(spans, text))).quotes
    assert found.exact is exact


def test_a_quotes_word_that_it_is_exact_counts_for_nothing() -> None:
    [found] = trial(answer(quote([(0, 4, 1)], "Good", verdict="exact"))).quotes
    assert found.exact is False


def test_a_quote_stands_on_the_pages_of_its_spans_and_on_its_last() -> None:
    [found] = trial(answer(quote([(0, 5, 1), (6, 9, 3)], "x", page_end=4))).quotes
    assert found.pages == (1, 3, 4)
    [found] = trial(answer(quote([(0, 5, None)], "x"))).quotes
    assert found.pages == ()


def test_confidence_is_the_receipts_and_never_a_quotes_score() -> None:
    """Scores are comparable within one answer only."""
    quotes = [quote([(0, 1, 1)], "O", score=score) for score in (0.2, 0.9)]
    assert trial(answer(*quotes)).confidence is None
    assert trial(answer(*quotes, receipt={"confidence": 0.1})).confidence == 0.1
    silent = answer(status="not_in_reports", receipt={"confidence": 0})
    assert trial(silent).confidence == 0.0


@pytest.mark.parametrize("lost", ["status", "quotes", "nearest", "answer", "notes", "receipt"])
def test_a_broken_contract_fails_the_question_and_says_what_is_missing(lost: str) -> None:
    reply = answer(quote([(0, 1, 1)], "O"))
    del reply[lost]
    with pytest.raises(QuestionFailed, match=f"q1: the answer breaks the contract.*{lost}"):
        trial(reply)


pages = st.lists(st.integers(1, 400), max_size=3).map(tuple)
trials = st.builds(
    Trial,
    id=st.text(),
    status=st.sampled_from(["answered", "partial", "not_in_reports", "error"]),
    quotes=st.lists(
        st.builds(
            TrialQuote, st.text(), st.text(), pages, st.none() | st.text(), st.none(),
            st.none() | st.floats(0, 1), st.none() | st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    hits=st.lists(st.builds(TrialHit, st.text(), pages, st.text()), max_size=3).map(tuple),
    answer=st.text(),
    notes=st.lists(st.text()).map(tuple),
    latency_ms=st.none() | st.floats(0, 1e6),
)  # fmt: skip


@given(trials)
def test_a_trial_is_one_line_and_reads_back(value: Trial) -> None:
    line = line_of(value)
    assert "\n" not in line
    assert parse_line(line, "here") == value


def test_another_systems_trial_needs_few_fields() -> None:
    line = (
        '{"id": "q", "status": "answered", "quotes": [{"source": "a.pdf", "text": "t", "pages": [2]}],'
        ' "hits": [{"source": "a.pdf", "pages": [1, 2]}]}'
    )
    assert parse_line(line, "here") == Trial(
        "q", "answered", (TrialQuote("a.pdf", "t", (2,)),), (TrialHit("a.pdf", (1, 2)),)
    )


@pytest.mark.parametrize(
    "line", ["", "[]", "{}", '{"id": "q"}', '{"id": "q", "status": "a", "x": 1}']
)
def test_what_is_no_trial_is_refused(line: str) -> None:
    with pytest.raises(RunError, match="here: is not a trial"):
        parse_line(line, "here")
