"""The product itself is evaluated, in this process and over HTTP, and both see the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from eval.cli import eval_group
from eval.client import Server
from eval.errors import GoldError, QuestionFailed
from eval.gold import Evidence, GoldItem, load, save
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


def test_feedback_becomes_candidates_and_a_confirmed_one_is_gold(
    service: Service, tmp_path: Path
) -> None:
    """Through the API's own feedback, as readers give it; a second time nothing is new."""
    praised, blamed = GOLD[0].question, GOLD[1].question
    with running(service) as url, httpx.Client(base_url=url) as reader:
        answers = {
            question: reader.post("/v1/ask", json={"question": question}).raise_for_status().json()
            for question in (praised, blamed)
        }
        for question, said in (
            (praised, {"kind": "helpful", "quote": 1}),
            (blamed, {"kind": "wrong", "comment": "Leaders have secured none at all"}),
        ):
            told = {"answer_id": answers[question]["id"], **said}
            reader.post("/v1/feedback", json=told).raise_for_status()
    out = tmp_path / "candidates.jsonl"
    assert candidates_from(service, out) == "2 new candidates"
    assert candidates_from(service, out) == "0 new candidates"

    right, wrong = load(out, candidates=True)
    quote = answers[praised]["quotes"][0]["text"]
    assert right.question == praised
    assert right.evidence == (Evidence("calderdale.md", None, quote),)
    assert right.must_contain == (quote,)
    assert (wrong.question, wrong.evidence, wrong.must_contain) == (blamed, (), ())
    assert "wrong: Leaders have secured none at all" in wrong.note
    with pytest.raises(GoldError, match="still a candidate; confirm its answer"):
        load(out)

    gold = tmp_path / "gold.jsonl"
    save([replace(right, kind="grade", must_contain=("good",))], gold)
    confirmed = load(gold)
    directory = RunDirectory.start(tmp_path / "run", RunSettings("s", ""), confirmed, [])
    [trial] = run(LocalLibrary(service, Mode.AUTO), directory)
    assert parse("contain").value(confirmed[0], trial) == 1
    rest = tmp_path / "rest.jsonl"
    assert candidates_from(service, rest, "--gold", str(gold)) == "1 new candidates"
    assert [item.question for item in load(rest, candidates=True)] == [blamed]


def candidates_from(service: Service, out: Path, *options: str) -> str:
    """What `reportqa eval candidates` prints, less the file's name."""
    command = ["candidates", str(out), "--data", str(service.settings.data), *options]
    result = CliRunner().invoke(eval_group, command, catch_exceptions=False)
    return result.output.split(" in ")[0]
