"""Every way of going wrong has its name, and the first one on the way is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eval.blame import Blame, Fault, blame, is_right
from eval.gold import Evidence, GoldItem
from eval.system import KnownReport
from eval.trial import Trial, TrialHit, TrialQuote

NEW, OLD = "80444_calderdale/2024.pdf", "80444_calderdale/2018.pdf"
LEEDS = "80481_leeds/2024.pdf"
FACT = GoldItem(
    "f", "fact", "?", "", (Evidence(NEW, 4, "supported by the Opal team"),), ("Opal team",)
)
GRADE = GoldItem(
    "g", "grade", "?", "", (Evidence(NEW, 1),), ("good",), together=("care leavers", "good")
)
BOTH = GoldItem(
    "c", "compare", "?", "",
    (Evidence(OLD, 2, "caseloads were high"), Evidence(NEW, 3, "caseloads are low")),
    ("caseloads were high", "caseloads are low"),
)  # fmt: skip
NONE = GoldItem("u", "unanswerable", "?", "")


def quote(text: str, source: str = NEW, page: int = 4, body: str | None = None) -> TrialQuote:
    return TrialQuote(source, text, (page,), body)


def fault(
    item: GoldItem, *quotes: TrialQuote, hits: Sequence[TrialHit] = (), status: str = "answered"
) -> Fault:
    return blame(item, Trial(item.id, status, quotes=quotes, hits=tuple(hits)), {}).fault


def test_right_is_right() -> None:
    assert fault(FACT, quote("by the Opal team")) is Fault.NONE
    assert fault(NONE, status="not_in_reports") is Fault.NONE
    assert fault(NONE, status="ambiguous") is Fault.NONE


def test_answers_where_none_are_due_and_none_where_they_are() -> None:
    assert fault(NONE, quote("x")) is Fault.FALSE_ANSWER
    assert fault(NONE, status="partial") is Fault.FALSE_ANSWER
    for status in ("not_in_reports", "ambiguous", "refused"):
        assert fault(FACT, status=status) is Fault.FALSE_REFUSAL


def test_an_error_is_an_error() -> None:
    assert fault(FACT, status="error") is Fault.ERROR
    assert fault(NONE, status="error") is Fault.ERROR


def test_another_body_and_another_date_are_told_by_the_folder() -> None:
    assert fault(FACT, quote("Opal team", LEEDS)) is Fault.WRONG_BODY
    assert fault(FACT, quote("Opal team", OLD)) is Fault.WRONG_DATE
    assert fault(FACT, quote("a", LEEDS), quote("b", OLD)) is Fault.WRONG_DATE


def test_another_body_and_another_date_are_told_by_what_the_library_knows() -> None:
    item = GoldItem("a", "fact", "?", "", (Evidence("one.pdf", 1),), ("x",))
    known = {
        name: KnownReport(name, "v", body, None)
        for name, body in (("one.pdf", "Acme"), ("two.pdf", "ACME"), ("three.pdf", "Bolt"))
    }
    for source, expected in (("two.pdf", Fault.WRONG_DATE), ("three.pdf", Fault.WRONG_BODY)):
        trial = Trial("a", "answered", quotes=(quote("y", source),))
        assert blame(item, trial, known).fault is expected
        assert blame(item, trial, {}).fault is Fault.WRONG_REPORT
    stated = Trial("a", "answered", quotes=(quote("y", "four.pdf", body="Acme"),))
    assert blame(item, stated, known).fault is Fault.WRONG_DATE


def test_the_right_label_with_another_grade() -> None:
    assert fault(GRADE, quote("care leavers: inadequate", page=1)) is Fault.WRONG_GRADE
    longer = "care leavers requires improvement to be good"
    assert fault(GRADE, quote(longer, page=1)) is Fault.WRONG_GRADE
    assert fault(GRADE, quote("leaders: inadequate", page=1)) is Fault.WRONG_WORDS


def test_label_and_grade_apart_and_not_first() -> None:
    assert fault(GRADE, quote("care leavers"), quote("good")) is Fault.APART
    assert fault(GRADE, quote("x"), quote("care leavers: good")) is Fault.NOT_FIRST
    assert fault(FACT, quote("x", LEEDS), quote("Opal team")) is Fault.NOT_FIRST


def test_what_search_found_and_the_answer_left() -> None:
    found, elsewhere = [TrialHit(NEW, (4,))], [TrialHit(NEW, (9,)), TrialHit(LEEDS, (4,))]
    assert fault(FACT, quote("other words", page=9), hits=found) is Fault.NOT_QUOTED
    assert fault(FACT, quote("other words", page=9), hits=elsewhere) is Fault.NOT_RETRIEVED
    assert fault(FACT, quote("other words", page=4), hits=found) is Fault.WRONG_WORDS
    assert fault(FACT, hits=found) is Fault.NOT_QUOTED
    assert fault(FACT) is Fault.NOT_RETRIEVED


def test_of_several_places_only_those_of_missing_words_count() -> None:
    """The old report is quoted rightly; the new one was found at rank 2 and left out."""
    trial = Trial(
        "c", "answered", quotes=(quote("caseloads were high", OLD, 2),),
        hits=(TrialHit(OLD, (2,)), TrialHit(NEW, (3,))),
    )  # fmt: skip
    assert blame(BOTH, trial, {}) == Blame(
        "c", Fault.NOT_QUOTED, missing=("caseloads are low",), report_rank=1, page_rank=2
    )


def test_ranks_are_of_the_first_right_hit() -> None:
    hits = (TrialHit(LEEDS, (4,)), TrialHit(NEW, (1,)), TrialHit(NEW, (3, 4)))
    told = blame(FACT, Trial("f", "not_in_reports", hits=hits), {})
    assert (told.report_rank, told.page_rank) == (2, 3)
    told = blame(FACT, Trial("f", "not_in_reports", hits=hits[:1]), {})
    assert (told.report_rank, told.page_rank) == (None, None)


@pytest.mark.parametrize(
    ("item", "trial", "right"),
    [
        (FACT, Trial("f", "answered", quotes=(quote("Opal team"),)), True),
        (FACT, Trial("f", "answered", quotes=(quote("x"),)), False),
        (BOTH, Trial("c", "partial", quotes=(quote("caseloads are low"),)), False),
        (FACT, Trial("f", "not_in_reports"), False),
        (NONE, Trial("u", "not_in_reports"), True),
        (NONE, Trial("u", "answered"), False),
        (NONE, Trial("u", "error"), False),
    ],
)
def test_right_is_every_key_string_or_silence_where_it_is_due(
    item: GoldItem, trial: Trial, right: bool
) -> None:
    assert is_right(item, trial) is right
