"""Coverage and risk as the threshold on the answers' confidence moves, computed by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eval.gold import Evidence, GoldItem
from eval.risk import Point, Weighed, curve, outcome, weighed
from eval.trial import Trial, TrialHit, TrialQuote

SOURCE = "a/b.pdf"


def fact(name: str) -> GoldItem:
    return GoldItem(name, "fact", f"{name}?", "", (Evidence(SOURCE, 1),), ("yes",))


def nobody(name: str) -> GoldItem:
    return GoldItem(name, "unanswerable", f"{name}?", "")


def said(name: str, confidence: float | None, text: str = "yes") -> Trial:
    return Trial(name, "answered", quotes=(TrialQuote(SOURCE, text, (1,)),), confidence=confidence)


def refused(name: str, confidence: float | None, text: str | None = "yes") -> Trial:
    near = () if text is None else (TrialHit(SOURCE, (1,), text),)
    return Trial(name, "not_in_reports", nearest=near, confidence=confidence)


GOLD = (fact("a"), fact("b"), fact("c"), fact("d"), nobody("u"), nobody("v"))
TRIALS = {
    trial.id: trial
    for trial in (
        said("a", 1.0),
        said("b", 0.7, "other words"),
        said("u", 0.6),
        refused("c", 0.4),
        refused("v", 0.3),
        refused("d", 0.2, "other words"),
    )
}


def test_an_answer_is_wrong_without_its_key_strings_or_where_none_is_due() -> None:
    assert weighed(GOLD, TRIALS) == (
        Weighed(1.0, wrong=False, answerable=True, given=True),
        Weighed(0.7, wrong=True, answerable=True, given=True),
        Weighed(0.6, wrong=True, answerable=False, given=True),
        Weighed(0.4, wrong=False, answerable=True, given=False),
        Weighed(0.3, wrong=True, answerable=False, given=False),
        Weighed(0.2, wrong=True, answerable=True, given=False),
    )


def test_the_curve_lets_the_surest_in_first_and_goes_on_beyond_the_run() -> None:
    points = curve(weighed(GOLD, TRIALS), len(GOLD))
    assert points == (
        Point(1.0, 1 / 6, 0.0, given=True),
        Point(0.7, 2 / 6, 1 / 2, given=True),
        Point(0.6, 3 / 6, 2 / 3, given=True),
        Point(0.4, 4 / 6, 2 / 4, given=False),
        Point(0.3, 5 / 6, 3 / 5, given=False),
        Point(0.2, 6 / 6, 4 / 6, given=False),
    )


def test_a_threshold_weighs_silence_against_refusals() -> None:
    answers = weighed(GOLD, TRIALS)
    as_run = outcome(answers, GOLD, 0.5)
    assert (as_run.coverage, as_run.risk) == (0.5, 2 / 3)
    assert (as_run.silence, as_run.false_refusal) == (0.5, 0.5)
    lower = outcome(answers, GOLD, 0.35)
    assert (lower.silence, lower.false_refusal) == (0.5, 0.25)
    none = outcome(answers, GOLD, 1.1)
    assert (none.coverage, none.risk, none.silence, none.false_refusal) == (0, None, 1, 1)


def test_only_refusals_that_a_lower_threshold_would_let_in_are_counted() -> None:
    """No passages, no confidence, none left, or surer than an answer: kept back for another reason."""
    gold = (fact("a"), *(fact(name) for name in "bcde"))
    trials = [
        said("a", 0.6),
        refused("b", 0.3, None),
        refused("c", None),
        refused("d", 0.0),
        refused("e", 0.9),
    ]
    found = weighed(gold, {trial.id: trial for trial in trials})
    assert [each.given for each in found] == [True]
    assert curve(found, len(gold)) == (Point(0.6, 0.2, 0.0, given=True),)


def test_an_answer_without_a_confidence_leaves_no_curve() -> None:
    gold = (fact("a"), fact("b"))
    assert weighed(gold, {"a": said("a", None), "b": said("b", 0.9)}) == ()
    assert weighed(gold, {}) == ()
    assert curve((), 3) == ()


def test_an_error_is_neither_answered_nor_kept_back() -> None:
    trials = {"a": said("a", 0.8), "b": Trial("b", "error", confidence=0.1)}
    assert len(weighed((fact("a"), fact("b")), trials)) == 1


answers = st.lists(
    st.builds(
        Weighed,
        confidence=st.sampled_from([0.1, 0.4, 0.5, 0.6, 0.9]),
        wrong=st.booleans(),
        answerable=st.booleans(),
        given=st.just(True),
    ),
    min_size=1,
)


@given(answers, st.integers(0, 5))
def test_the_curve_has_a_point_per_confidence_and_ends_at_all_answers(
    drawn: list[Weighed], silent: int
) -> None:
    ordered = sorted(drawn, key=lambda each: -each.confidence)
    questions = len(ordered) + silent
    points = curve(ordered, questions)
    assert [point.confidence for point in points] == sorted(
        {each.confidence for each in drawn}, reverse=True
    )
    assert [point.coverage for point in points] == sorted({point.coverage for point in points})
    assert points[-1].coverage == len(drawn) / questions
    assert points[-1].risk == sum(each.wrong for each in drawn) / len(drawn)
    for point in points:
        let_in = [each for each in drawn if each.confidence >= point.confidence]
        assert point.coverage == len(let_in) / questions
        assert point.risk == sum(each.wrong for each in let_in) / len(let_in)
