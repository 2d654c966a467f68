"""The quality page: what was published comes back as it was, is told truly, and stays text."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.errors import LibraryError
from eval.gold import digest, load
from qa.api.app import create_app
from qa.pages.quality import render_quality
from qa.pages.quality_tables import kinds_chart, shown
from qa.quality import (
    FILE,
    Fault,
    Figure,
    Group,
    QualityRun,
    Threshold,
    Words,
    WrongAnswer,
    publish,
    published,
    read,
    released,
    written,
)
from qa.widget.language import has
from tests.html_outline import Outline
from tests.serving import client_of, make_service

ROOT = Path(__file__).parents[1]
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


def run_of(word: str = "word") -> QualityRun:
    """A run with the word wherever a question, a report or a person may put one."""
    passage = Words(word, word, word)
    figure = Figure("contain", 0.5, 0.25, 0.75, 4)
    group = Group(word, 4, (figure, replace(figure, measure="latency_p50", value=1234.5)))
    return QualityRun(
        version="0.0.9",
        date="2026-05-01",
        gold=word,
        gold_digest="0",
        reports=1650,
        questions=5,
        asked=4,
        right=3,
        errors=1,
        kinds=(group,),
        pools=(replace(group, name="all"), replace(group, name=word)),
        thresholds=(Threshold(0.5, 0.75, None, 1.0, 0.25),),
        faults=(Fault(word, word, 1),),
        wrong=(
            WrongAnswer(word, word, word, word, word, word, word, 0.5, (word,), (passage,), (passage,), (passage,)),
        ),
    )  # fmt: skip


@given(words)
@example("\u2028\x85 “quotes” \\")
def test_a_run_is_read_as_it_was_written(word: str) -> None:
    assert read(written(run_of(word)), FILE) == run_of(word)


@given(words)
@example("<script>alert(1)</script>")
@example("\"><img src=x onerror='alert(1)'>")
@example("</summary></details>\u202egpj.evil")
def test_whatever_a_run_holds_is_only_text(word: str) -> None:
    def page(text: str) -> list[tuple[str, ...]]:
        shown = render_quality(run_of(text), run_of(text), version="1", problem=text)
        return Outline(shown + render_quality(run_of(text), None, version="1", problem=text)).tags

    assert page(word) == page("word")


def test_ids_are_unique_though_both_runs_are_on_the_page() -> None:
    page = render_quality(run_of(), run_of(), version="1")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in ids
    for named in re.findall(r'aria-labelledby="([^"]+)"', page):
        assert named in ids


def test_a_run_says_when_it_is_of_another_version_unfinished_or_failed() -> None:
    page = render_quality(released(), run_of(), version="0.2.0")
    assert "This server runs version 0.2.0" in page
    assert "4 of 5 questions were asked" in page
    assert "1 question ended in an error." in page
    whole = replace(run_of(), version="0.2.0", asked=5, errors=0)
    page = render_quality(replace(released(), version="0.2.0"), whole, version="0.2.0")
    assert 'class="notice"' not in page


def test_the_chart_draws_what_the_table_says() -> None:
    group = run_of().kinds[0]
    chart = kinds_chart([group])
    assert 'class="bar" width="50.0%"' in chart
    assert 'x1="25.0%" x2="75.0%"' in chart
    page = render_quality(run_of(), None, version="1")
    assert "50 % <small>25 to 75</small>" in page
    assert "1,234 ms" in page
    assert kinds_chart([replace(group, figures=())]) == ""
    assert (shown("contain", 0.825), shown("latency_p95", 9.4)) == ("82 %", "9 ms")


def test_the_shipped_figures_are_of_this_version_and_the_samples_gold() -> None:
    """Where this fails, run `make quality`."""
    run = released()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert run.version == project["version"]
    assert run.gold_digest == digest(load(ROOT / "eval" / "gold" / "samples.jsonl"))
    assert run.asked == run.questions == len(load(ROOT / "eval" / "gold" / "samples.jsonl"))
    assert run.errors == 0
    assert len(run.wrong) == sum(fault.questions for fault in run.faults)
    assert {each.fault for each in run.wrong} == {fault.name for fault in run.faults}


def test_the_page_shows_the_run_that_was_published_last(tmp_path: Path) -> None:
    service = make_service(tmp_path)
    data = service.settings.data
    with client_of(create_app(service)) as client:
        page = client.get("/quality").text
        assert "Nothing has been published for this library yet" in page
        assert "61 questions of samples.jsonl were asked." in page
        for gold in ("first.jsonl", "second.jsonl"):
            publish(replace(run_of(), gold=gold), data)
        page = client.get("/quality").text
        assert "4 questions of second.jsonl were asked." in page
        assert "first.jsonl" not in page
        assert "Nothing has been published" not in page
        (data / FILE).write_text('{"format": 1, "gold": 3}', "utf-8")
        broken = client.get("/quality")
        assert broken.status_code == 200
        assert "cannot be read" in broken.text
        assert "61 questions of samples.jsonl" in broken.text


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"format": 2}', '{"format": 1}', "x"])
def test_anything_else_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(LibraryError, match="publish one with this version"):
        published(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_damage_never_crashes_the_page(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(LibraryError):
        published(tmp_path)


def test_publishing_keeps_the_run_before_until_the_new_one_is_whole(tmp_path: Path) -> None:
    publish(run_of("one"), tmp_path)
    before = hashlib.sha256((tmp_path / FILE).read_bytes()).hexdigest()
    (tmp_path / "quality.new").mkdir()
    with pytest.raises(LibraryError, match="cannot be kept"):
        publish(run_of("two"), tmp_path)
    assert hashlib.sha256((tmp_path / FILE).read_bytes()).hexdigest() == before


def test_kinds_of_question_are_told_in_words_and_somebodys_own_as_they_call_them() -> None:
    assert all(has(f"kind_{group.name}") for group in released().kinds)
    group = replace(run_of().kinds[0], name="structured-overall")
    own = replace(group, name="school_meals")
    chart = kinds_chart([group, own])
    assert ">overall grades<" in chart
    assert ">school meals<" in chart
