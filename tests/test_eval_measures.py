"""The measures on answers whose figures can be computed by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.errors import MeasureError
from eval.gold import Evidence, GoldItem
from eval.measures import MEASURES, parse
from eval.trial import Trial, TrialHit, TrialQuote

RIGHT, OTHER = "a/right.pdf", "b/other.pdf"
ITEM = GoldItem(
    "q", "fact", "?", "", (Evidence(RIGHT, 2, "five plain words stand here"),), ("plain", "words")
)
GRADE = GoldItem(
    "g", "grade", "?", "", (Evidence(RIGHT, 1),), ("good",), together=("care leavers", "good")
)
NONE = GoldItem("n", "unanswerable", "?", "not in the reports")


def quote(text: str, source: str = RIGHT, pages: Sequence[int] = (2,)) -> TrialQuote:
    return TrialQuote(source, text, tuple(pages), exact=True)


def answered(*quotes: TrialQuote, hits: Sequence[TrialHit] = ()) -> Trial:
    return Trial("q", "answered", quotes=quotes, hits=tuple(hits), latency_ms=10.0)


def value(measure: str, item: GoldItem, trial: Trial) -> float | None:
    return parse(measure).value(item, trial)


# Names


@given(st.sampled_from(sorted(MEASURES)), st.none() | st.integers(1, 500))
def test_a_measure_prints_as_it_is_parsed(name: str, cutoff: int | None) -> None:
    takes = MEASURES[name].takes_cutoff
    text = name if cutoff is None else f"{name}@{cutoff}"
    if (cutoff is None and takes == "always") or (cutoff is not None and takes == "never"):
        with pytest.raises(MeasureError):
            parse(text)
        return
    measure = parse(text)
    assert str(measure) == text
    assert parse(str(measure)) == measure
    assert measure.cutoff == cutoff


@pytest.mark.parametrize(
    "text",
    ["", "contains", "contain@", "contain@0", "contain@06", "contain@-1", "contain@6 ", "Contain",
     "@6", "contain@6@6", "contain@٦", "report", "page", "silence@3", "first@1", "contain@1.5"],
)  # fmt: skip
def test_nothing_else_is_a_measure(text: str) -> None:
    with pytest.raises(MeasureError):
        parse(text)


suffixes = st.text("@0123456789 ", max_size=4)


@given(st.text(max_size=12) | st.builds(str.__add__, st.sampled_from(sorted(MEASURES)), suffixes))
def test_whatever_is_parsed_prints_as_it_was_written(text: str) -> None:
    try:
        measure = parse(text)
    except MeasureError:
        return
    assert str(measure) == text


def test_every_published_measure_is_there() -> None:
    assert list(MEASURES) == [
        "contain", "together", "first", "evidence_page", "quote_precision", "gold_quote_cover",
        "exact", "silence", "false_refusal", "report", "page", "latency_p50", "latency_p95",
        "support", "held", "generated", "agreement",
    ]  # fmt: skip


# contain


def test_contain_is_the_share_of_key_strings_found() -> None:
    assert value("contain", ITEM, answered(quote("Plain and simple"))) == 0.5
    assert value("contain", ITEM, answered(quote("plain"), quote("WORDS"))) == 1
    assert value("contain", ITEM, answered()) == 0


def test_contain_reads_quotes_from_right_reports_only() -> None:
    assert value("contain", ITEM, answered(quote("plain words", OTHER))) == 0


def test_contain_never_joins_two_quotes() -> None:
    item = GoldItem("q", "fact", "?", "", (Evidence(RIGHT, 2),), ("plain words",))
    assert value("contain", item, answered(quote("plain"), quote("words"))) == 0
    assert value("contain", item, answered(quote("plain\nwords"))) == 1


def test_contain_at_k_reads_the_first_k_quotes() -> None:
    trial = answered(quote("x", OTHER), quote("plain"), quote("words"))
    assert [value(f"contain@{k}", ITEM, trial) for k in (1, 2, 3, 9)] == [0, 0.5, 1, 1]


def test_a_key_string_given_twice_counts_once() -> None:
    item = GoldItem("t", "timeline", "?", "", (Evidence(RIGHT, 1),), ("good", "good", "inadequate"))
    assert value("contain", item, answered(quote("Good"))) == 0.5


def test_contain_of_a_refusal_is_zero_and_of_the_unanswerable_nothing() -> None:
    refusal = Trial("q", "not_in_reports", quotes=(quote("plain words"),))
    assert value("contain", ITEM, refusal) == 0
    assert value("contain", NONE, answered(quote("plain"))) is None


def test_partial_counts_as_answered() -> None:
    assert value("contain", ITEM, Trial("q", "partial", quotes=(quote("plain words"),))) == 1


# together, first


def test_together_wants_all_in_one_quote() -> None:
    apart = answered(quote("care leavers"), quote("good"))
    assert value("together", GRADE, apart) == 0
    assert value("contain", GRADE, apart) == 1
    row = "Experiences of care leavers\nGood"
    assert value("together", GRADE, answered(quote("x"), quote(row))) == 1
    assert value("together@1", GRADE, answered(quote("x"), quote(row))) == 0
    assert value("together", GRADE, answered(quote(row, OTHER))) == 0
    longer = "care leavers: requires improvement to be good"
    assert value("together", GRADE, answered(quote(longer))) == 0
    assert value("together", ITEM, answered(quote("plain"))) is None


def test_first_wants_the_first_key_string_in_the_first_quote() -> None:
    assert value("first", ITEM, answered(quote("plain"), quote("words"))) == 1
    assert value("first", ITEM, answered(quote("words"), quote("plain"))) == 0
    assert value("first", ITEM, answered(quote("plain", OTHER), quote("plain"))) == 0
    assert value("first", ITEM, answered()) == 0
    assert value("first", NONE, answered(quote("plain"))) is None


def test_first_wants_what_belongs_together_too() -> None:
    assert value("first", GRADE, answered(quote("Good"))) == 0
    assert value("first", GRADE, answered(quote("care leavers: good"))) == 1


# pages, precision, cover


def test_evidence_page_is_the_share_of_gold_pairs_met() -> None:
    item = GoldItem(
        "c", "compare", "?", "",
        (Evidence(RIGHT, 2), Evidence(RIGHT, 2, "again"), Evidence(OTHER, 7)), ("x",),
    )  # fmt: skip
    assert value("evidence_page", item, answered(quote("x", RIGHT, [1, 2]))) == 0.5
    assert value("evidence_page", item, answered(quote("x", OTHER, [2]))) == 0
    both = answered(quote("x", RIGHT, [2]), quote("x", OTHER, [7]))
    assert value("evidence_page", item, both) == 1
    assert value("evidence_page@1", item, both) == 0.5
    assert value("evidence_page", NONE, both) is None


def test_a_report_without_pages_is_met_by_any_quote_from_it() -> None:
    item = GoldItem("q", "fact", "?", "", (Evidence("a.txt"),), ("x",))
    assert value("evidence_page", item, answered(quote("y", "a.txt", []))) == 1
    assert value("evidence_page", item, answered(quote("y", "b.txt", []))) == 0
    assert value("page@1", item, Trial("q", "answered", hits=(TrialHit("a.txt"),))) == 1


def test_a_gold_page_is_not_met_by_a_quote_that_has_none() -> None:
    assert value("evidence_page", ITEM, answered(quote("plain", RIGHT, []))) == 0


def test_quote_precision_is_the_share_of_quotes_from_right_reports() -> None:
    trial = answered(quote("a"), quote("b", OTHER), quote("c"), quote("d"))
    assert value("quote_precision", ITEM, trial) == 0.75
    assert value("quote_precision@2", ITEM, trial) == 0.5
    assert value("quote_precision", ITEM, answered()) == 0
    assert value("quote_precision", ITEM, Trial("q", "not_in_reports")) is None
    assert value("quote_precision", NONE, trial) is None


def test_gold_quote_cover_is_the_longest_run_of_words() -> None:
    assert value("gold_quote_cover", ITEM, answered(quote("so: plain words, stand"))) == 3 / 5
    assert value("gold_quote_cover", ITEM, answered(quote("plain words stand", OTHER))) == 0
    assert value("gold_quote_cover", ITEM, Trial("q", "refused")) == 0
    assert value("gold_quote_cover", GRADE, answered(quote("good"))) is None


# exact, silence, refusals


def test_exact_is_the_share_of_checked_quotes_whatever_the_status() -> None:
    quotes = (
        TrialQuote(RIGHT, "a", exact=True),
        TrialQuote(RIGHT, "b", exact=False),
        TrialQuote(RIGHT, "c", exact=None),
    )
    for status in ("answered", "not_in_reports"):
        assert value("exact", NONE, Trial("n", status, quotes=quotes)) == 0.5
    assert value("exact", ITEM, answered()) is None
    assert value("exact", ITEM, answered(quotes[2])) is None


@pytest.mark.parametrize(
    ("status", "silence", "refusal"),
    [
        ("answered", 0, 0),
        ("partial", 0, 0),
        ("not_in_reports", 1, 1),
        ("ambiguous", 1, 1),
        ("refused", 1, 1),
        ("error", 0, 1),
    ],
)
def test_silence_and_false_refusal_follow_the_status(
    status: str, silence: float, refusal: float
) -> None:
    trial = Trial("q", status)
    assert value("silence", NONE, trial) == silence
    assert value("silence", ITEM, trial) is None
    assert value("false_refusal", ITEM, trial) == refusal
    assert value("false_refusal", NONE, trial) is None


# search


def test_report_and_page_at_k_look_at_the_first_k_hits() -> None:
    hits = [TrialHit(OTHER, (2,)), TrialHit(RIGHT, (1,)), TrialHit(RIGHT, (1, 2))]
    trial = answered(hits=hits)
    assert [value(f"report@{k}", ITEM, trial) for k in (1, 2, 3)] == [0, 1, 1]
    assert [value(f"page@{k}", ITEM, trial) for k in (1, 2, 3, 10)] == [0, 0, 1, 1]
    assert value("page@5", NONE, trial) is None
    assert value("report@5", NONE, trial) is None


def test_search_counts_for_refusals_too() -> None:
    trial = Trial("q", "not_in_reports", hits=(TrialHit(RIGHT, (2,)),))
    assert value("page@1", ITEM, trial) == 1


# streams


def test_scores_are_a_stream_in_the_golds_order_without_what_was_not_asked() -> None:
    trials = {"q": answered(quote("plain")), "n": Trial("n", "not_in_reports")}
    found = list(parse("contain").scores([NONE, ITEM, GRADE], trials))
    assert [(score.id, score.value) for score in found] == [("q", 0.5)]
    assert [score.id for score in parse("silence").scores([NONE, ITEM], trials)] == ["n"]
    assert [score.value for score in parse("latency_p50").scores([ITEM, NONE], trials)] == [10.0]


texts = st.lists(st.sampled_from(["plain", "words", "good", "care leavers good", ""]), max_size=4)


@given(texts, texts, st.sampled_from([ITEM, GRADE, NONE]), st.sampled_from(["answered", "refused"]))
def test_more_quotes_never_lower_what_is_found(
    first: list[str], more: list[str], item: GoldItem, status: str
) -> None:
    short = Trial("q", status, quotes=tuple(map(quote, first)))
    long = Trial("q", status, quotes=tuple(map(quote, first + more)))
    for name in ("contain", "together", "evidence_page", "gold_quote_cover"):
        before, after = value(name, item, short), value(name, item, long)
        assert (before is None) == (after is None)
        assert before is None or after is None or 0 <= before <= after <= 1
        assert value(f"{name}@{max(len(first), 1)}", item, long) == (
            before if first else value(f"{name}@1", item, long)
        )
