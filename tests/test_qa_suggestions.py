"""What is offered to ask is answered, by the report that it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.answer import Status
from qa.ask import AskRequest
from qa.service import Service
from qa.suggestions import OFFERED, Suggestions
from tests.serving import CALDERDALE, add, make_service
from tests.shelf_reports import REPORTS


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = make_service(tmp_path)
    yield service
    service.close()


def test_each_is_answered_and_about_another_body(service: Service) -> None:
    for path, text in REPORTS.items():
        add(service, text, path)
    service.warm()
    offered = Suggestions(service).make()
    assert len(offered) == OFFERED
    bodies = []
    for question in offered:
        answer = service.answer(AskRequest(question))
        assert answer.status is Status.ANSWERED
        assert answer.quotes
        bodies.append(answer.quotes[0].body)
        assert str(answer.quotes[0].body) in question
    assert offered[0] == "How has Northmoor’s overall rating changed over the years?"
    assert len(set(bodies[:3])) == 3


def test_they_follow_the_library(service: Service) -> None:
    suggestions = Suggestions(service)
    assert suggestions.make() == ()
    report_id = add(service, CALDERDALE, "calderdale.md")
    assert suggestions.made() == ()
    service.warm()
    assert "How was Calderdale rated overall in 2024?" in suggestions.make()
    assert suggestions.made() == suggestions.make()
    service.remove(report_id)
    assert suggestions.made() == ()
    assert suggestions.make() == ()


def test_nothing_is_offered_that_the_reports_do_not_answer(service: Service) -> None:
    add(
        service,
        "# Minutes of Calderdale council\n\n3 May 2024\n\nApologies were received.",
        "minutes.md",
    )
    service.warm()
    assert Suggestions(service).make() == ()


def test_names_with_markup_in_them_are_offered_as_they_are_or_not_at_all(service: Service) -> None:
    hostile = CALDERDALE.replace("Calderdale", "Calder<b>dale</b>")
    add(service, hostile, "hostile.md")
    service.warm()
    for question in Suggestions(service).make():
        assert service.answer(AskRequest(question)).status is Status.ANSWERED
