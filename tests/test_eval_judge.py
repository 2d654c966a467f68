"""A second model's opinion on a run: reported beside the locks, and nothing of the gate hangs on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.cli import eval_group
from eval.errors import MeasureError
from eval.gold import Evidence, GoldItem
from eval.judge import FILE, Opinion, judge
from eval.local import LocalLibrary
from eval.run import run
from eval.rundir import RunDirectory, RunSettings
from eval.summary import summarise, summary_json
from eval.system import fingerprint
from qa.ask import Mode
from qa.model import LanguageModel
from qa.model_server import ModelServer
from tests.chat_server import Act, Talk, chatting, fails, says, states, without
from tests.serving import BURY, CALDERDALE, add, make_service

GOLD = (
    GoldItem(
        "c1", "comparison", "Compare Bury and Calderdale overall effectiveness", "",
        (Evidence("calderdale.md"), Evidence("bury.md")), ("good", "inadequate"),
    ),
)  # fmt: skip
BURY_SAID = "Leaders in Bury have not yet secured enough placements."
CALDERDALE_SAID = "Overall effectiveness is good in Calderdale."
KEY = "sk-0123456789abcdef"


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[RunDirectory]:
    """A run in which a model says two statements that hold."""
    with chatting(states((BURY_SAID, [1]), (CALDERDALE_SAID, [2]))) as chat:
        service = make_service(tmp_path, model_url=chat.url, model="m")
        add(service, CALDERDALE, "calderdale.md")
        add(service, BURY, "bury.md")
        system = LocalLibrary(service, Mode.GENERATIVE)
        reports = system.reports()
        settings = RunSettings(system.name, fingerprint(reports), mode="generative")
        directory = RunDirectory.start(tmp_path / "run", settings, GOLD, reports)
        list(run(system, directory))
        yield directory
        service.close()


def supports(opinion: str) -> Act:
    """Say one opinion of every statement."""
    return says(json.dumps({"supported": opinion}))


def doubts_bury(talk: Talk) -> None:
    """Say yes, but no to what is about Bury."""
    supports("no" if "Bury" in talk.given["statement"] else "yes")(talk)


def test_each_statement_is_judged_by_its_own_quotes(directory: RunDirectory) -> None:
    with chatting(doubts_bury) as chat:
        model = LanguageModel(ModelServer(chat.url, "judge"))
        judgement = judge(directory, model)
        model.close()
        given = [json.loads(body["messages"][-1]["content"]) for body in chat.bodies]
    assert [each["statement"] for each in given] == [BURY_SAID, CALDERDALE_SAID]
    assert [[quote["body"] for quote in each["quotes"]] for each in given] == [
        ["Bury"],
        ["Calderdale"],
    ]
    assert "not yet secured enough placements" in given[0]["quotes"][0]["text"]
    assert [opinion.supported for opinion in judgement.opinions] == ["no", "yes"]
    assert [opinion.held for opinion in judgement.opinions] == [True, True]
    assert judgement.counts == {"yes": 1, "no": 1, "unclear": 0, "failed": 0}
    assert judgement.agreement == 0.5


@pytest.mark.parametrize(
    ("held", "supported", "agrees"),
    [
        (True, "yes", True),
        (True, "no", False),
        (False, "yes", False),
        (False, "no", True),
        (False, "unclear", None),
        (True, "failed", None),
    ],
)
def test_judge_and_locks_agree_where_both_say_the_same(
    held: bool, supported: str, agrees: bool | None
) -> None:
    assert Opinion("q", "x", held, supported).agrees is agrees


@pytest.mark.parametrize(
    ("act", "opinion"),
    [
        (supports("yes"), "yes"),
        (without("response_format", says("No.")), "no"),
        (supports("unclear"), "unclear"),
        (supports("maybe"), "unclear"),
        (says("[1]"), "unclear"),
        (fails(401), "failed"),
    ],
)
def test_whatever_a_judge_says_is_one_of_four(
    directory: RunDirectory, act: Act, opinion: str
) -> None:
    with chatting(act) as chat:
        model = LanguageModel(ModelServer(chat.url, "judge"))
        judgement = judge(directory, model)
        model.close()
    assert {each.supported for each in judgement.opinions} == {opinion}
    assert judgement.agreement == {"yes": 1.0, "no": 0.0}.get(opinion)


def test_the_gate_knows_nothing_of_a_judge(directory: RunDirectory, tmp_path: Path) -> None:
    bars = tmp_path / "bars.toml"
    bars.write_text("[answerable]\nsupport = 1.0\n")

    def gate() -> tuple[list[bool], dict[str, object]]:
        opened = RunDirectory.open(directory.path)
        summary = summarise(opened, bar_set=str(bars))
        return [result.passed for result in summary.bars], summary_json(summary, opened)

    before = gate()
    assert before[0] == [True]
    (tmp_path / "key").write_text(f"{KEY}\n")
    with chatting(supports("no")) as chat:
        options = ["--url", chat.url, "--model", "judge", "--key-file", str(tmp_path / "key")]
        command = ["judge", str(directory.path), *options, "--json"]
        done = CliRunner().invoke(eval_group, command, standalone_mode=False)
        assert {headers["authorization"] for headers in chat.headers} == {f"Bearer {KEY}"}
    assert done.exception is None, done.exception
    told = json.loads(done.stdout)
    assert (told["statements"], told["no"], told["agreement"]) == (2, 2, 0.0)
    assert json.loads((directory.path / FILE).read_text()) == told
    assert gate() == before
    bars.write_text("[answerable]\njudge = 1.0\n")
    with pytest.raises(MeasureError):
        gate()


def test_nothing_but_its_command_reads_a_judge() -> None:
    files = (Path(__file__).resolve().parent.parent / "eval").rglob("*.py")
    assert [file.name for file in files if "eval.judge " in file.read_text()] == [
        "judge_command.py"
    ]


def test_a_judges_url_has_to_be_one(directory: RunDirectory) -> None:
    command = ["judge", str(directory.path), "--url", "nowhere", "--model", "judge"]
    done = CliRunner().invoke(eval_group, command)
    assert done.exit_code == 2
    assert "it must be an http or https URL" in done.output


def test_people_read_the_opinions_beside_the_locks(directory: RunDirectory) -> None:
    with chatting(doubts_bury) as chat:
        command = ["judge", str(directory.path), "--url", chat.url, "--model", "judge"]
        done = CliRunner().invoke(eval_group, command, standalone_mode=False)
    assert (
        "2 statements: 2 held by the locks; judge says 1 yes, 1 no, 0 unclear, 0 failed"
        in done.stdout
    )
    assert "agreement 0.50" in done.stdout
    assert f"c1: no, held: {BURY_SAID}" in done.stdout
