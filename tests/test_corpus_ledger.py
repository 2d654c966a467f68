"""Answers, feedback, jobs and settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from corpus.errors import UnknownReport
from corpus.library import Library

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data") as opened:
        yield opened


def test_an_answer_is_kept_as_it_is(library: Library) -> None:
    payload = '{"text": "“Café” – \U0001f600"}'
    library.save_answer("a1", payload, NOON)
    with Library.open(library.directory) as other:
        assert other.answer("a1") == payload


def test_an_unknown_answer_and_job_are_a_persons_error(library: Library) -> None:
    with pytest.raises(UnknownReport, match="no answer 'a1'"):
        library.answer("a1")
    with pytest.raises(UnknownReport, match="no job 'j1'"):
        library.job("j1")


def test_answers_are_forgotten_with_their_feedback_when_their_time_is_over(
    library: Library,
) -> None:
    for number in range(3):
        library.save_answer(f"a{number}", "{}", NOON + timedelta(days=number), ["r1"])
        library.save_feedback(f"a{number}", f"on {number}", NOON)
    assert library.forget_answers(NOON + timedelta(days=1, hours=1)) == 2
    assert library.answer("a2") == "{}"
    with pytest.raises(UnknownReport):
        library.answer("a1")
    assert [given.payload for given in library.feedback()] == ["on 2"]


def test_feedback_comes_oldest_first_with_its_moment_in_utc(library: Library) -> None:
    eastern = NOON.astimezone(timezone(timedelta(hours=-5)))
    library.save_feedback("a1", "first", eastern)
    library.save_feedback(None, "second", NOON)
    first, second = library.feedback()
    assert (first.answer_id, first.payload, first.created) == ("a1", "first", NOON)
    assert first.created.utcoffset() == timedelta()
    assert second.answer_id is None


def test_a_moment_without_a_zone_is_a_bug(library: Library) -> None:
    with pytest.raises(Exception, match="no time zone"):
        library.save_feedback("a1", "first", NOON.replace(tzinfo=None))


def test_a_job_shows_its_latest_state_to_every_process(library: Library) -> None:
    library.save_job("j1", "waiting", NOON)
    library.save_job("j1", "done", NOON)
    with Library.open(library.directory) as other:
        assert other.job("j1") == "done"


def test_settings_are_kept_and_replaced(library: Library) -> None:
    assert library.setting("encoder") is None
    library.set_setting("encoder", "one")
    library.set_setting("encoder", "two")
    library.set_setting("other", "three")
    assert library.setting("encoder") == "two"
