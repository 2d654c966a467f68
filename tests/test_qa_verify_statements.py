"""A model's statements are checked again, and replayed, from the answer alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import InvalidAnswer
from qa.ask import AskRequest, Mode
from qa.cli import run
from qa.service import Service
from qa.verify_statements import verify_statements
from qa.wire import answer_json
from tests.chat_server import chatting, states
from tests.serving import BURY, CALDERDALE, add, make_service

TRUE = (
    ("Leaders in Bury have not yet secured enough placements.", [1]),
    ("Overall effectiveness is good in Calderdale.", [2]),
)
LIE = "Leaders in Bury have secured enough placements."
ASKED = AskRequest("Compare Bury and Calderdale overall effectiveness")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with chatting(states(*TRUE, (LIE, [1]))) as chat:
        service = make_service(tmp_path, model_url=chat.url, model="m")
        add(service, CALDERDALE, "calderdale.md")
        add(service, BURY, "bury.md")
        yield service
        service.close()


@pytest.fixture
def answer(service: Service) -> dict[str, Any]:
    return answer_json(service.answer(ASKED))


def holds(answer: dict[str, Any]) -> list[bool | None]:
    return [verdict.holds for verdict in verify_statements(answer)]


def test_what_was_written_holds(answer: dict[str, Any]) -> None:
    assert holds(answer) == [True, True]


def test_a_statement_changed_afterwards_does_not(answer: dict[str, Any]) -> None:
    changed = deepcopy(answer)
    changed["statements"][0]["text"] = LIE
    assert holds(changed) == [False, True]
    assert "do not bear it out" in verify_statements(changed)[0].reason
    changed["statements"][0] = {"text": TRUE[0][0], "quotes": [9]}
    assert holds(changed) == [False, True]


def test_a_true_statement_that_the_model_never_made_does_not(answer: dict[str, Any]) -> None:
    changed = deepcopy(answer)
    changed["statements"][0]["text"] = "Bury: leaders have not yet secured enough placements."
    assert holds(changed) == [False, True]
    assert "recorded" in verify_statements(changed)[0].reason


def test_an_extractive_answer_has_none(service: Service) -> None:
    plain = AskRequest(ASKED.question, mode=Mode.EXTRACTIVE)
    assert verify_statements(answer_json(service.answer(plain))) == []


def test_on_an_erased_report_they_cannot_be_checked(
    service: Service, answer: dict[str, Any]
) -> None:
    service.remove(answer["quotes"][0]["report_id"], erase=True)
    assert holds(service.stored_answer(answer["id"])) == [None, True]


@pytest.mark.parametrize("written", ["2", -1, None])
def test_a_receipt_that_is_none_is_said_to_be_so(answer: dict[str, Any], written: object) -> None:
    answer["receipt"]["model"]["written"] = written
    with pytest.raises(InvalidAnswer, match="receipt"):
        verify_statements(answer)


def test_the_command_checks_them_too(
    service: Service, answer: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answer.json"
    data = str(service.settings.data)
    file.write_text(json.dumps(answer), encoding="utf-8")
    assert run(["verify", str(file), "--data", data]) == 0
    assert "2 quotes and 2 generated statements checked." in capsys.readouterr().out
    answer["statements"][0]["text"] = LIE
    file.write_text(json.dumps(answer), encoding="utf-8")
    assert run(["verify", str(file), "--data", data, "--json"]) == 1
    checked = json.loads(capsys.readouterr().out)
    assert [verdict["verdict"] for verdict in checked["quotes"]] == ["exact", "exact"]
    assert [verdict["holds"] for verdict in checked["statements"]] == [False, True]
