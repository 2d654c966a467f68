"""The product itself is evaluated, in this process and over HTTP, and both see the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from eval.cli import eval_group
from eval.client import Server
from eval.errors import QuestionFailed
from eval.gold import Evidence, GoldItem, load
from eval.local import LocalLibrary
from eval.measures import parse
from eval.run import run
from eval.rundir import RunDirectory, RunSettings
from eval.system import KnownReport, System, fingerprint
from qa.ask import Mode
from qa.service import Service
from tests.serving import BURY, CALDERDALE, add, make_service, running

GOLD = (
    GoldItem(
        "g1", "grade", "How was Calderdale rated overall in 2024?", "good",
        (Evidence("calderdale.md"),), ("good",), ("overall", "good"),
    ),
    GoldItem(
        "f1", "finding", "What have leaders in Bury not yet secured?", "placements",
        (Evidence("bury.md"),), ("placements",),
    ),
    GoldItem("u1", "unanswerable", "How was Leeds rated in 2024?", "not in the reports"),
)  # fmt: skip


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    made = make_service(tmp_path)
    add(made, CALDERDALE, "calderdale.md")
    add(made, BURY, "bury.md")
    yield made
    made.close()


@pytest.fixture(params=["in this process", "over HTTP"])
def system(request: pytest.FixtureRequest, service: Service) -> Iterator[System]:
    if request.param == "in this process":
        yield LocalLibrary(service, Mode.AUTO)
        return
    with running(service) as url:
        server = Server.connect(url)
        yield server
        server.close()


def test_it_names_its_reports(system: System) -> None:
    reports = sorted(system.reports(), key=lambda report: report.source)
    assert [(report.source, report.published) for report in reports] == [
        ("bury.md", "2022-03-03"),
        ("calderdale.md", "2024-05-15"),
    ]
    assert len({report.version for report in reports}) == 2


def test_a_run_over_it_has_exact_quotes(system: System, tmp_path: Path) -> None:
    reports = system.reports()
    settings = RunSettings(system.name, fingerprint(reports))
    directory = RunDirectory.start(tmp_path / "run", settings, GOLD, reports)
    trials = {trial.id: trial for trial in run(system, directory)}
    assert not [trial.error for trial in trials.values() if trial.error]
    assert {score.value for score in parse("exact").scores(GOLD, trials)} == {1.0}
    assert trials["g1"].quotes[0].source == "calderdale.md"
    assert all(trial.hits for trial in trials.values())
    assert all(trial.confidence is not None for trial in trials.values() if trial.answered)


def test_a_report_it_does_not_hold_fails_the_question_alone(system: System) -> None:
    with pytest.raises(QuestionFailed):
        system.report_text("no such report", "v")


def test_both_ways_give_the_same_answers(service: Service) -> None:
    local: System = LocalLibrary(service, Mode.AUTO)
    with running(service) as url:
        server = Server.connect(url)
        assert sorted(server.reports(), key=_source) == sorted(local.reports(), key=_source)
        for item in GOLD:
            ours, theirs = local.ask(item.question, 6), server.ask(item.question, 6)
            for changing in ("id", "timings_ms"):
                del ours[changing], theirs[changing]
            assert ours == theirs
            assert local.search(item.question, 10) == server.search(item.question, 10)
        server.close()


def _source(report: KnownReport) -> str:
    return report.source


def test_feedback_becomes_candidates(service: Service, tmp_path: Path) -> None:
    """Through the API's own feedback, as a reader gives it; a second time nothing is new."""
    with running(service) as url, httpx.Client(base_url=url) as reader:
        asked = {"question": GOLD[0].question}
        answer = reader.post("/v1/ask", json=asked).raise_for_status().json()
        said = {"answer_id": answer["id"], "kind": "helpful", "quote": 1}
        reader.post("/v1/feedback", json=said).raise_for_status()
    out = tmp_path / "candidates.jsonl"
    command = ["candidates", str(out), "--data", str(service.settings.data)]
    printed = [CliRunner().invoke(eval_group, command, catch_exceptions=False) for _ in range(2)]
    assert [result.output.split(" in ")[0] for result in printed] == [
        "1 new candidates",
        "0 new candidates",
    ]
    [item] = load(out, candidates=True)
    assert item.question == GOLD[0].question
    assert item.evidence == (Evidence("calderdale.md", None, answer["quotes"][0]["text"]),)
    assert item.must_contain == (answer["quotes"][0]["text"],)
