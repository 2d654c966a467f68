"""The command line: exit codes, one line for people's errors, and what commands print."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from corpus.errors import DamagedReport
from qa import cli
from qa.cli import run
from tests.serving import BURY, CALDERDALE, add, make_service


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Data directory of a library of two reports."""
    service = make_service(tmp_path)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    service.close()
    return service.settings.data


def add_command(monkeypatch: pytest.MonkeyPatch, raised: BaseException) -> None:
    """Make `reportqa fail` a command that raises."""

    @click.command()
    def fail() -> None:
        raise raised

    real = cli.LazyGroup.get_command

    def get_command(self: cli.LazyGroup, ctx: click.Context, name: str) -> click.Command | None:
        return fail if name == "fail" else real(self, ctx, name)

    monkeypatch.setattr(cli.LazyGroup, "get_command", get_command)


def test_an_error_that_a_person_can_mend_is_one_line_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add_command(monkeypatch, DamagedReport("it is cut off", where="a.pdf", remedy="fetch it again"))
    assert run(["fail"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "reportqa: a.pdf: it is cut off; fetch it again\n"


def test_a_bug_shows_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    add_command(monkeypatch, KeyError("spans"))
    with pytest.raises(KeyError, match="spans"):
        run(["fail"])


def test_an_interrupted_command_exits_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add_command(monkeypatch, KeyboardInterrupt())
    assert run(["fail"]) == 130
    assert "interrupted" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["ask"], ["ask", "--nonsense", "x"], ["ask", "--max-quotes", "0", "Who?"]],
)
def test_a_command_that_is_not_understood_exits_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert "Usage: reportqa" in capsys.readouterr().err


def test_a_date_that_is_none_is_a_usage_error(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "--published-from", "May", "x", "--data", str(library)]) == 2
    assert "2024-05-15, 2024-05 or 2024" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["ask", "search", "reports", "remove", "check"])
def test_a_missing_library_is_a_persons_error(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["anything"] if command in {"ask", "search", "remove"} else []
    assert run([command, *words, "--data", str(tmp_path / "none")]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith("reportqa: ")
    assert captured.err.count("\n") == 1
    assert not (tmp_path / "none").exists()


def test_help_takes_no_more_than_a_fifth_of_a_second() -> None:
    """As processor time, so that a busy machine does not fail it; median of three."""
    code = "import time\nfrom qa.cli import run\nrun(['--help'])\nprint(time.process_time())"
    taken = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        taken.append(float(done.stdout.splitlines()[-1]))
    assert sorted(taken)[1] <= 0.2


def test_a_command_whose_output_is_closed_ends_in_silence(library: Path) -> None:
    command = [sys.executable, "-m", "qa.cli", "reports", "--json", "--data", str(library)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 1
    assert errors == ""


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("reportqa 0.")


def test_reports_are_listed_for_people_and_for_programs(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["reports", "--data", str(library)]) == 0
    printed = capsys.readouterr().out
    assert "calderdale.md" in printed
    assert printed.endswith("2 reports.\n")
    assert run(["reports", "--json", "--data", str(library)]) == 0
    listed = json.loads(capsys.readouterr().out)["reports"]
    assert {report["source"] for report in listed} == {"bury.md", "calderdale.md"}


def test_a_removed_report_is_listed_apart_and_an_erased_one_nowhere(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(library)]
    assert run(["remove", "bury.md", *data]) == 0
    assert capsys.readouterr().out == "removed bury.md\n"
    assert run(["reports", "--json", *data]) == 0
    (left,) = json.loads(capsys.readouterr().out)["reports"]
    assert left["source"] == "calderdale.md"
    assert run(["reports", "--removed", "--json", *data]) == 0
    (hidden,) = json.loads(capsys.readouterr().out)["reports"]
    assert run(["remove", "--erase", hidden["report_id"], *data]) == 0
    capsys.readouterr()
    assert run(["reports", "--removed", "--json", *data]) == 0
    assert json.loads(capsys.readouterr().out)["reports"] == []


def test_removing_what_is_not_there_removes_nothing(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["remove", "bury.md", "leeds.md", "--data", str(library)]) == 1
    assert "leeds.md: there is no such report" in capsys.readouterr().err
    assert run(["reports", "--data", str(library)]) == 0
    assert capsys.readouterr().out.endswith("2 reports.\n")


def test_a_sound_library_checks_clean(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--data", str(library)]) == 0
    assert capsys.readouterr().out == "2 reports; clean.\n"


def test_a_damaged_library_is_said_to_be_and_exits_1(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for original in (library / "originals").rglob("*"):
        if original.is_file():
            original.chmod(0o644)
            original.write_bytes(b"something else")
    assert run(["check", "--json", "--data", str(library)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert not found["clean"]
    assert len(found["problems"]) >= 2


@pytest.mark.parametrize("content", ["", "{}", "[1, 2]", '{"event": "found", "data": {}}', "\x00"])
def test_what_is_no_answer_is_not_verified(
    content: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answer.json"
    file.write_text(content)
    assert run(["verify", str(file), "--data", str(library)]) == 1
    assert "there is no answer in it" in capsys.readouterr().err
