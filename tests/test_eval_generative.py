"""A run in the generative mode: how much a model says that holds, and how often nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.cli import eval_group
from eval.gold import Evidence, GoldItem, save
from eval.local import LocalLibrary
from eval.measures import parse
from eval.run import run
from eval.rundir import RunDirectory, RunSettings
from eval.system import fingerprint
from eval.trial import Trial, TrialQuote, TrialStatement, line_of, parse_line
from qa.ask import Mode
from qa.service import Service
from tests.chat_server import Json, chatting, composes
from tests.serving import BURY, CALDERDALE, add, make_service

GOLD = (
    GoldItem(
        "c1", "comparison", "Compare Bury and Calderdale overall effectiveness", "",
        (Evidence("calderdale.md"), Evidence("bury.md")), ("good", "inadequate"),
    ),
    GoldItem(
        "g1", "grade", "How was Calderdale rated overall in 2024?", "good",
        (Evidence("calderdale.md"),), ("good",),
    ),
    GoldItem("u1", "unanswerable", "How was Leeds rated in 2024?", "not in the reports"),
)  # fmt: skip
BOTH = TrialQuote("a.md", "x"), TrialQuote("b.md", "y")
PLAIN = Trial("q", "answered", BOTH, statements=(TrialStatement("x", (1,)),))
MENDED = Trial(
    "q", "answered", BOTH, outcome="mended", left_out=2,
    statements=(TrialStatement("x", (1,), True), TrialStatement("z", (1,), False)),
)  # fmt: skip
FALLEN = Trial("q", "answered", BOTH, outcome="failed", statements=(TrialStatement("x", (1,)),))


@pytest.mark.parametrize(
    ("measure", "plain", "mended", "fallen"),
    [
        ("support", None, 0.5, None),
        ("held", None, 0.5, None),
        ("generated", None, 1.0, 0.0),
        ("agreement", None, 0.5, None),
    ],
)
def test_measures_of_a_models_words(
    measure: str, plain: float | None, mended: float | None, fallen: float | None
) -> None:
    values = [parse(measure).value(GOLD[0], trial) for trial in (PLAIN, MENDED, FALLEN)]
    assert values == [plain, mended, fallen]


def test_a_trial_with_statements_is_read_as_it_was_written() -> None:
    assert parse_line(line_of(MENDED), "trials.jsonl") == MENDED


def half_true(quotes: list[Json]) -> list[tuple[str, list[int]]]:
    """A statement that holds and one that does not on the first quote; nothing on single ones."""
    if len(quotes) == 1:
        return []
    return [
        ("Leaders in Bury have not yet secured enough placements.", [1]),
        ("Leaders in Bury have secured enough placements.", [1]),
    ]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    with chatting(composes(half_true)) as chat:
        service = make_service(tmp_path, model_url=chat.url, model="m")
        add(service, CALDERDALE, "calderdale.md")
        add(service, BURY, "bury.md")
        yield service
        service.close()


def test_a_run_measures_what_the_model_said(service: Service, tmp_path: Path) -> None:
    system = LocalLibrary(service, Mode.GENERATIVE)
    reports = system.reports()
    settings = RunSettings(system.name, fingerprint(reports), mode="generative")
    directory = RunDirectory.start(tmp_path / "run", settings, GOLD, reports)
    trials = {trial.id: trial for trial in run(system, directory)}
    assert not [trial.error for trial in trials.values() if trial.error]

    def scores(measure: str) -> dict[str, float]:
        return {score.id: score.value for score in parse(measure).scores(GOLD, trials)}

    assert scores("support") == {"c1": 1.0}
    assert scores("held") == {"c1": 0.5}
    assert scores("generated") == {"c1": 1.0, "g1": 0.0}
    assert scores("agreement") == {"c1": 0.5}
    assert scores("exact") == {"c1": 1.0, "g1": 1.0}
    assert scores("silence") == {"u1": 1.0}


def test_without_a_model_a_generative_run_is_refused(tmp_path: Path) -> None:
    make_service(tmp_path).close()
    save(GOLD, tmp_path / "gold.jsonl")
    options = ["--gold", str(tmp_path / "gold.jsonl"), "--data", str(tmp_path / "data")]
    done = CliRunner().invoke(eval_group, ["run", *options, "--mode", "generative"])
    assert "no language model is set; set REPORTQA_MODEL_URL" in str(done.exception)
