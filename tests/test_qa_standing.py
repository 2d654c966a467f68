"""A stored answer says what became of its reports: replaced, removed, erased, superseded, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qa.ask import AskRequest
from qa.service import Service
from qa.standing import Standing, State, standings
from tests.serving import BURY, CALDERDALE, add, make_service

QUESTION = "What is the overall effectiveness of Calderdale?"
NEWER = CALDERDALE.replace("2024", "2026").replace("good", "outstanding")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = make_service(tmp_path)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    yield service
    service.close()


def asked(service: Service, question: str = QUESTION, **given: Any) -> str:
    """Id of the stored answer."""
    answer = service.answer(AskRequest(question, **given))
    assert answer.quotes
    return answer.id


def standing(service: Service, answer_id: str) -> Standing:
    """How the one report stands that the answer quotes."""
    [found] = standings(service.stored_answer(answer_id), service.library)
    return found


def test_nothing_has_happened_to_an_answer_of_today(service: Service) -> None:
    found = standing(service, asked(service))
    assert (found.state, found.since, found.newer) == (State.CURRENT, None, ())
    assert found.title == "Inspection of Calderdale children’s services"


def test_a_later_report_on_the_same_body_that_came_since_supersedes(service: Service) -> None:
    answer_id = asked(service)
    newer = add(service, NEWER, "calderdale 2026.md")
    found = standing(service, answer_id)
    assert found.state is State.CURRENT
    assert [report.report_id for report in found.newer] == [newer]
    assert standing(service, asked(service)).newer == ()


@pytest.mark.parametrize(
    "text",
    [
        CALDERDALE.replace("2024", "2019"),
        CALDERDALE.replace("2024", "2026").replace("Calderdale", "Kirklees"),
        NEWER.replace("Published: 15 May 2026", "").replace(
            "Inspection dates: 19 February 2026 to 23 February 2026", ""
        ),
        NEWER.replace("Inspection of Calderdale children’s services", "Calderdale annual accounts"),
        NEWER.replace("Overall effectiveness: outstanding.", ""),
    ],
    ids=["older", "another body", "undated", "of another kind", "without grades"],
)
def test_other_reports_supersede_nothing(service: Service, text: str) -> None:
    answer_id = asked(service)
    add(service, text, "other.md")
    assert standing(service, answer_id).newer == ()


def test_a_question_about_a_time_is_not_superseded_by_another_time(service: Service) -> None:
    about_2024 = asked(service, "How was Calderdale rated overall in 2024?")
    as_of = asked(service, as_of=date(2025, 1, 1))
    add(service, NEWER, "calderdale 2026.md")
    assert standing(service, about_2024).newer == ()
    assert standing(service, as_of).newer == ()


def test_a_replaced_report_is_said_to_be_and_its_quotes_still_match(service: Service) -> None:
    answer_id = asked(service)
    add(service, CALDERDALE.replace("good", "inadequate"), "calderdale.md")
    found = standing(service, answer_id)
    assert found.state is State.REPLACED
    assert found.since is not None
    assert {quote["verdict"] for quote in service.stored_answer(answer_id)["quotes"]} == {"exact"}


def test_a_removed_and_an_erased_report_are_said_to_be(service: Service) -> None:
    answer_id = asked(service)
    report_id = service.stored_answer(answer_id)["quotes"][0]["report_id"]
    service.remove(report_id)
    found = standing(service, answer_id)
    assert found.state is State.REMOVED
    assert found.since is not None
    service.remove(report_id, erase=True)
    found = standing(service, answer_id)
    assert (found.state, found.title) == (State.ERASED, "")
    assert service.stored_answer(answer_id)["quotes"][0]["verdict"] == "uncheckable"
