"""Quotes are believed only where the report, as held or as read again, bears them out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from corpus.errors import InvalidAnswer, UnreadableReport
from corpus.library import Library
from corpus.reading import read_report
from corpus.report import Page, Span, quoted_text
from corpus.sources import Source
from qa.answer import Answer, PageSpan, Quote, Searched, Status, Verdict
from qa.claims import Claim
from qa.redaction import redacted
from qa.verify import Held, fold, judge, verify
from qa.wire import answer_json

TEXT = (
    "Inspection of Calderdale\n"
    "The head said: “Children’s needs are well met” – mostly.\n"
    "Overall effectiveness: good\n"
    "Leaders have not yet secured enough placements.\n"
    "Overall effectiveness: good\n"
)
PAGES = (Page(1, Span(0, 80)), Page(2, Span(80, len(TEXT))))
HELD = Held(TEXT, PAGES, ("calderdale.pdf",))


def claim(*spans: Span, text: str | None = None, **changes: Any) -> Claim:
    """A true claim about TEXT, but for what is changed."""
    words = quoted_text(TEXT, spans) if text is None else text
    parts = tuple(PageSpan(span, 1 if span.start < 80 else 2) for span in spans)
    quote = Quote(1, "r", "v", "calderdale.pdf", "", None, None, None, "", parts, words, 1.0)
    given = Claim(quote, quote.page, quote.page_end, quote.text_sha256)
    return replace(given, **changes)


def at(words: str, nth: int = 0) -> Span:
    start = TEXT.index(words)
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


NOT_YET = at("Leaders have not yet secured enough placements.")
GOOD = at("Overall effectiveness: good")
SAID = at("“Children’s needs are well met” – mostly.")


@given(st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=6, unique=True))
def test_every_true_quote_is_exact(positions: list[int]) -> None:
    ends = sorted(positions)
    spans = tuple(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False))
    assume(quoted_text(TEXT, spans).strip())
    parts = claim(*spans)
    last_page = 1 if spans[-1].end - 1 < 80 else 2
    assert judge(replace(parts, page_end=last_page), HELD).verdict is Verdict.EXACT


@given(st.integers(0, len(NOT_YET) - 1), st.characters(exclude_categories=["Cs"]))
@example(position=0, character="\r")
def test_a_changed_character_is_never_exact(position: int, character: str) -> None:
    original = NOT_YET.of(TEXT)
    changed = original[:position] + character + original[position + 1 :]
    assume(changed != original)
    verdict = judge(claim(NOT_YET, text=changed), HELD).verdict
    if fold(changed) == fold(original):
        assert verdict is Verdict.NORMALISED
    elif fold(changed) in fold(TEXT):  # a first or last letter made a space: the rest stands there
        assert verdict is Verdict.MISATTRIBUTED
    else:
        assert verdict is Verdict.NOT_FOUND


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_moved_span_is_never_exact_unless_the_same_words_stand_there(a: int, b: int) -> None:
    span = Span(min(a, b), max(a, b))
    verdict = judge(claim(span, text=GOOD.of(TEXT)), HELD).verdict
    if span.of(TEXT) == GOOD.of(TEXT):
        assert verdict is Verdict.EXACT
    else:
        assert verdict is not Verdict.EXACT


def test_a_dropped_not_is_not_found() -> None:
    words = "Leaders have secured enough placements."
    assert judge(claim(NOT_YET, text=words), HELD).verdict is Verdict.NOT_FOUND


def test_words_moved_elsewhere_are_misattributed_and_found_again() -> None:
    moved = Span(GOOD.start + 5, GOOD.end + 5)
    result = judge(claim(moved, text=GOOD.of(TEXT)), HELD)
    assert result.verdict is Verdict.MISATTRIBUTED
    assert result.found == (GOOD,)


def test_a_span_past_the_end_is_misattributed_or_not_found() -> None:
    far = Span(10_000, 10_005)
    assert judge(claim(far, text="good"), HELD).verdict is Verdict.MISATTRIBUTED
    assert judge(claim(far, text="great"), HELD).verdict is Verdict.NOT_FOUND


def test_typographic_quotes_dashes_case_and_space_are_normalised() -> None:
    words = '"children\'s  needs are\nwell met" - Mostly.'
    result = judge(claim(SAID, text=words), HELD)
    assert result.verdict is Verdict.NORMALISED


def test_a_digest_may_be_of_the_right_words_or_of_the_given_ones_but_no_other() -> None:
    words = '"Children\'s needs are well met" - mostly.'
    right = hashlib.sha256(SAID.of(TEXT).encode()).hexdigest()
    assert judge(claim(SAID, text=words, text_sha256=right), HELD).verdict is Verdict.NORMALISED
    forged = hashlib.sha256(b"other words").hexdigest()
    assert judge(claim(SAID, text=words, text_sha256=forged), HELD).verdict is Verdict.NOT_FOUND
    assert judge(claim(SAID, text_sha256=forged), HELD).verdict is Verdict.NOT_FOUND
    assert judge(claim(SAID, text_sha256=None), HELD).verdict is Verdict.EXACT


@pytest.mark.parametrize("change", [{"page": 2}, {"page_end": 7}])
def test_a_wrong_page_is_misattributed(change: dict[str, Any]) -> None:
    result = judge(claim(at("Inspection"), **change), HELD)
    assert result.verdict is Verdict.MISATTRIBUTED
    assert "page" in result.reason


def test_a_wrong_page_of_a_span_is_misattributed() -> None:
    given = claim(NOT_YET)
    parts = (PageSpan(NOT_YET, 1),)
    wrong = replace(given, quote=replace(given.quote, spans=parts), page=None, page_end=None)
    assert judge(wrong, HELD).verdict is Verdict.MISATTRIBUTED


def test_a_page_that_is_not_given_is_not_held_against_the_quote() -> None:
    assert judge(claim(NOT_YET, page=None, page_end=None), HELD).verdict is Verdict.EXACT


def test_another_reports_name_is_misattributed() -> None:
    given = claim(NOT_YET)
    other = replace(given, quote=replace(given.quote, source="bury.pdf"))
    result = judge(other, HELD)
    assert result.verdict is Verdict.MISATTRIBUTED
    assert "calderdale.pdf and not bury.pdf" in result.reason


def test_an_empty_quote_is_not_found() -> None:
    assert judge(claim(Span(3, 3)), HELD).verdict is Verdict.NOT_FOUND
    assert judge(claim(at("\n")), HELD).verdict is Verdict.NOT_FOUND


def test_a_quote_of_several_slices_is_found_again_slice_by_slice() -> None:
    spans = (at("Inspection of Calderdale"), NOT_YET)
    words = quoted_text(TEXT, spans)
    moved = tuple(Span(span.start + 1, span.end + 1) for span in spans)
    assert judge(claim(*spans), HELD).verdict is Verdict.EXACT
    result = judge(claim(*moved, text=words), HELD)
    assert (result.verdict, result.found) == (Verdict.MISATTRIBUTED, spans)


def test_another_reader_version_compares_words_and_page_but_not_positions() -> None:
    other = replace(HELD, same_reader=False)
    moved = Span(NOT_YET.start + 3, NOT_YET.end + 3)
    result = judge(claim(moved, text=NOT_YET.of(TEXT)), other)
    assert result.verdict is Verdict.EXACT
    assert result.found == (NOT_YET,)
    assert "another reader version" in result.reason
    wrong_page = claim(moved, text=NOT_YET.of(TEXT), page=1)
    assert judge(wrong_page, other).verdict is Verdict.MISATTRIBUTED
    assert judge(claim(moved, text="Nobody said this."), other).verdict is Verdict.NOT_FOUND


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=3),
    st.text("ab \n“x", max_size=6) | st.sampled_from([TEXT, NOT_YET.of(TEXT)]),
    st.booleans(),
)
def test_any_claim_gets_a_verdict_and_no_false_one_is_exact(
    ends: list[tuple[int, int]], words: str, same_reader: bool
) -> None:
    spans = tuple(Span(min(pair), max(pair)) for pair in ends)
    parts = tuple(PageSpan(span, None) for span in spans)
    given = claim(NOT_YET, page=None, page_end=None, text_sha256=None)
    quote = replace(given.quote, spans=parts, text=words)
    result = judge(replace(given, quote=quote), replace(HELD, same_reader=same_reader))
    if result.verdict is Verdict.EXACT and same_reader:
        assert quoted_text(TEXT, spans) == words
    if result.verdict is Verdict.EXACT and not same_reader:
        assert all(line in TEXT for line in words.split("\n"))
    for span in result.found:
        assert span.of(TEXT) in words


# Against a library and an original file


REPORT = b"# Inspection of Calderdale\n\nOverall effectiveness: good.\n\nLeaders act quickly.\n"
OTHER = b"# Inspection of Bury\n\nOverall effectiveness: inadequate.\n\nLeaders act late.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def add(library: Library, data: bytes, name: str) -> str:
    reading = read_report(data, Source("/reports", name))
    empty = [""] * len(reading.passages)
    with library.writing("test") as writer:
        return writer.add(reading, data, empty, [b""] * len(reading.passages)).report_id


def quote_from(library: Library, report_id: str, words: str, n: int = 1) -> Quote:
    record = library.report(report_id)
    text = library.text(report_id)
    start = text.index(words)
    return Quote(
        n=n,
        report_id=report_id,
        version=record.version,
        source=record.source.path,
        title=record.title,
        body=record.body,
        published=record.published,
        period=record.period,
        section="",
        spans=(PageSpan(Span(start, start + len(words)), None),),
        text=words,
        score=1.0,
    )


def answer_of(library: Library, *quotes: Quote) -> dict[str, Any]:
    receipts = []
    for quote in quotes:
        version = library.versions(quote.report_id)[-1]
        receipts.append({"n": quote.n, "sha256": version.sha256, "reader": version.reader})
    answer = Answer(
        id="a",
        question="?",
        status=Status.ANSWERED,
        text="",
        statements=(),
        quotes=quotes,
        searched=Searched(1, 1),
        receipt={"quotes": receipts},
    )
    return answer_json(answer)


def verdicts(answer: dict[str, Any], *where: Any, **named: Any) -> list[Verdict]:
    return [verdict.verdict for verdict in verify(answer, *where, **named)]


def test_the_library_bears_out_what_it_said(library: Library) -> None:
    report_id = add(library, REPORT, "calderdale.md")
    answer = answer_of(library, quote_from(library, report_id, "Leaders act quickly."))
    assert verdicts(answer, library) == [Verdict.EXACT]


def test_a_quote_put_into_another_reports_mouth_is_not_exact(library: Library) -> None:
    calderdale = add(library, REPORT, "calderdale.md")
    bury = add(library, OTHER, "bury.md")
    answer = answer_of(library, quote_from(library, calderdale, "Leaders act quickly."))
    swapped = {**answer["quotes"][0], "report_id": bury, "source": "bury.md"}
    assert verdicts({"quotes": [swapped]}, library) == [Verdict.UNCHECKABLE]
    swapped["version"] = library.report(bury).version
    assert verdicts({"quotes": [swapped]}, library) == [Verdict.NOT_FOUND]


def test_replaced_and_removed_reports_still_bear_out_their_quotes(library: Library) -> None:
    report_id = add(library, REPORT, "calderdale.md")
    answer = answer_of(library, quote_from(library, report_id, "Leaders act quickly."))
    add(library, REPORT.replace(b"quickly", b"slowly"), "calderdale.md")
    assert verdicts(answer, library) == [Verdict.EXACT]
    with library.writing("test") as writer:
        writer.remove(report_id)
    assert verdicts(answer, library) == [Verdict.EXACT]


def test_quotes_from_an_erased_report_are_uncheckable_and_said_to_be(library: Library) -> None:
    report_id = add(library, REPORT, "calderdale.md")
    answer = answer_of(library, quote_from(library, report_id, "Leaders act quickly."))
    with library.writing("test") as writer:
        writer.remove(report_id, erase=True)
    assert verdicts(answer, library) == [Verdict.UNCHECKABLE]
    assert "erased" in verify(answer, library)[0].reason


def test_erasing_takes_the_words_out_of_stored_answers(library: Library) -> None:
    calderdale = add(library, REPORT, "calderdale.md")
    bury = add(library, OTHER, "bury.md")
    answer = answer_of(
        library,
        quote_from(library, calderdale, "Leaders act quickly.", 1),
        quote_from(library, bury, "Leaders act late.", 2),
    )
    answer["statements"] = [
        {"text": "Leaders act quickly.", "quotes": [1]},
        {"text": "Leaders act late.", "quotes": [2]},
    ]
    answer["table"] = {"columns": ["body"], "rows": [{"cells": ["quickly"], "quotes": [1]}]}
    library.save_answer("a", json.dumps(answer), datetime.now(UTC), [calderdale, bury])
    with library.writing("test") as writer:
        writer.remove(calderdale, erase=True, redact=lambda text: redacted(text, {calderdale}))
    stored = library.answer("a")
    assert "quickly" not in stored
    assert "calderdale.md" not in stored
    assert verdicts(json.loads(stored), library) == [Verdict.UNCHECKABLE, Verdict.EXACT]
    assert answer["quotes"][0]["text_sha256"] in stored
    assert "Leaders act late." in json.loads(stored)["answer"]


def test_an_answer_is_checked_offline_from_the_original_file(library: Library) -> None:
    calderdale = add(library, REPORT, "calderdale.md")
    bury = add(library, OTHER, "bury.md")
    answer = answer_of(
        library,
        quote_from(library, calderdale, "Leaders act quickly.", 1),
        quote_from(library, bury, "Leaders act late.", 2),
    )
    assert verdicts(answer, original=REPORT) == [Verdict.EXACT, Verdict.UNCHECKABLE]
    assert verdicts(answer, library, original=REPORT) == [Verdict.EXACT, Verdict.EXACT]
    of_the_file, other = verify(answer, library, REPORT)
    assert "library" not in of_the_file.reason
    assert "not being from the file given: the words stand" in other.reason
    assert verdicts(answer, original=REPORT + b"\n") == [Verdict.UNCHECKABLE] * 2
    answer["quotes"][0]["text"] = "Leaders act slowly."
    assert verdicts(answer, original=REPORT)[0] is Verdict.NOT_FOUND


def test_without_a_receipt_the_file_itself_decides(library: Library) -> None:
    report_id = add(library, REPORT, "calderdale.md")
    answer = answer_of(library, quote_from(library, report_id, "Leaders act quickly."))
    receipt: Any
    for receipt in (None, [], {"quotes": 5}, {"quotes": ["x", {"n": "1"}]}):
        assert verdicts({**answer, "receipt": receipt}, original=REPORT) == [Verdict.EXACT]
        assert verdicts({**answer, "receipt": receipt}, original=OTHER) == [Verdict.NOT_FOUND]


def test_the_text_of_another_reader_version_is_searched(library: Library) -> None:
    report_id = add(library, REPORT, "calderdale.md")
    answer = answer_of(library, quote_from(library, report_id, "Leaders act quickly."))
    answer["receipt"]["quotes"][0]["reader"] = "markdown-0"
    answer["quotes"][0]["spans"][0] = {"start": 0, "end": 20, "page": None}
    assert verdicts(answer, original=REPORT) == [Verdict.EXACT]


def test_with_nothing_to_check_against_nothing_is_said(library: Library) -> None:
    report_id = add(library, REPORT, "calderdale.md")
    answer = answer_of(library, quote_from(library, report_id, "Leaders act quickly."))
    assert verdicts(answer) == [Verdict.UNCHECKABLE]
    assert "neither" in verify(answer)[0].reason


def test_what_is_no_answer_and_what_is_no_report_are_refused() -> None:
    with pytest.raises(InvalidAnswer):
        verify({"quotes": 5})
    with pytest.raises(UnreadableReport):
        verify({"quotes": []}, original=b"%PDF-1.7 broken")
