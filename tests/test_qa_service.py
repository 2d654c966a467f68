"""One service for API and commands: opens quickly, keeps what it answers, forgets in time."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import LibraryBusy, LibraryError, ModelError, ReportQAError, UnknownReport
from corpus.library import Library
from index import encoder as encoders
from index.hit import Filters
from qa.ask import AskRequest
from qa.loading import MANY_REPORTS, Loader, uncollected
from qa.receipt import settings_digest
from qa.service import Service
from tests.doubles import WordCountEncoder
from tests.serving import BURY, CALDERDALE, add, make_service, settings_for

ASKED = AskRequest("What is the overall effectiveness of Calderdale?")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = make_service(tmp_path)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    yield service
    service.close()


def test_opening_loads_no_model_and_makes_a_library_only_where_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        Service.open(settings_for(tmp_path), create=False)
    service = Service.open(settings_for(tmp_path, embedding_model="no such model"))
    assert service.library.reports() == []
    assert not service.is_ready
    service.close()


def test_a_model_loaded_ahead_that_cannot_be_is_told_when_it_is_needed(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, embedding_model="./no such model")
    service = Service.open(settings, ahead=True)
    assert service.library.reports() == []
    for _ in range(2):
        with pytest.raises(ModelError):
            _ = service.encoder
    service.close()


def test_every_answer_is_stored_as_it_is_given(service: Service) -> None:
    answer = service.answer(ASKED)
    stored = json.loads(service.library.answer(answer.id))
    assert stored["quotes"][0]["text"] == answer.quotes[0].text
    assert stored["receipt"]["settings"] == settings_digest(service.settings)
    assert [verdict.verdict for verdict in service.verify(stored)] == ["exact"] * len(answer.quotes)


def test_what_cannot_be_asked_is_a_persons_error(service: Service) -> None:
    with pytest.raises(ReportQAError, match="no words in the question"):
        service.answer(AskRequest("?!"))


def test_settings_that_answers_depend_on_change_the_receipt(tmp_path: Path) -> None:
    plain = settings_for(tmp_path)
    assert settings_digest(plain) == settings_digest(settings_for(tmp_path, port=9))
    assert settings_digest(plain) != settings_digest(settings_for(tmp_path, model="m"))


def test_answers_are_forgotten_when_their_time_is_up(tmp_path: Path) -> None:
    service = make_service(tmp_path, answer_retention_days=30)
    now = datetime.now(UTC)
    service.library.save_answer("old", "{}", now - timedelta(days=31))
    service.library.save_answer("new", "{}", now - timedelta(days=29))
    service.forget_old()
    assert service.library.answer("new")
    with pytest.raises(UnknownReport):
        service.library.answer("old")
    service.close()


def test_answers_are_kept_for_ever_where_told(tmp_path: Path) -> None:
    service = make_service(tmp_path, answer_retention_days=0)
    service.library.save_answer("old", "{}", datetime.now(UTC) - timedelta(days=9999))
    service.forget_old()
    assert service.library.answer("old")
    service.close()


def test_removed_reports_are_erased_when_their_time_is_up(tmp_path: Path, service: Service) -> None:
    answer = service.answer(ASKED)
    [report_id] = {quote.report_id for quote in answer.quotes}
    service.remove(report_id)
    settings = settings_for(tmp_path, removed_retention_days=1)
    patient = Service(settings, service.library, service.encoder)
    patient.forget_old()
    assert patient.library.text(report_id)
    patient._erase_removed(datetime.now(UTC), timedelta(0))
    with pytest.raises(UnknownReport):
        patient.library.text(report_id)
    stored = patient.stored_answer(answer.id)
    assert {quote["text"] for quote in stored["quotes"]} == {""}
    assert stored["quotes"][0]["text_sha256"] == answer.quotes[0].text_sha256


def test_a_search_leaves_out_what_was_removed_meanwhile(service: Service) -> None:
    found = service.search("leaders", 10, Filters())
    assert {hit.source for hit in found} == {"calderdale.md", "bury.md"}
    service.remove(found[0].report_id)
    left = service.search("leaders", 10, Filters())
    assert {hit.report_id for hit in left} == {hit.report_id for hit in found} - {
        found[0].report_id
    }


def test_a_change_waits_for_its_turn_and_then_says_who_is_at_it(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.service.LOCK_SECONDS", 0.05)
    [report_id, _] = [record.report_id for record in service.library.reports()]
    with (
        service.library.writing("reportqa sync"),
        pytest.raises(LibraryBusy, match="reportqa sync"),
    ):
        service.remove(report_id)
    service.remove(report_id)
    assert len(service.library.reports()) == 1


def test_what_is_loaded_for_good_is_no_work_for_the_garbage_collector(service: Service) -> None:
    gc.unfreeze()
    service.warm()
    assert gc.get_freeze_count() > 1000
    assert gc.isenabled()


def test_many_reports_are_encoded_on_a_gpu_and_few_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def load(*_: object, bulk: bool, **__: object) -> WordCountEncoder:
        asked.append(bulk)
        return WordCountEncoder()

    monkeypatch.setattr(encoders, "load_encoder", load)
    for reports in (MANY_REPORTS - 1, MANY_REPORTS):
        with Library.open(tmp_path) as library:
            loader = Loader(settings_for(tmp_path), library)
            encoder = loader.encoder_to_add(reports)
            assert loader.encoder is encoder
    assert asked == [False, True]


def test_garbage_is_looked_for_again_after_a_command_that_answers_once() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
