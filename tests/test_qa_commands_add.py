"""Adding and syncing from the command line: what is shown, what is refused, what goes on afterwards."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from index.encoder import Encoder
from qa.cli import run
from qa.loading import Loader
from tests.doubles import WordCountEncoder
from tests.serving import BURY, CALDERDALE

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def quick_encoder(monkeypatch: pytest.MonkeyPatch) -> list[Encoder]:
    """Every service of this process counts words; what was asked for an encoder."""
    made: list[Encoder] = []

    def load(_loader: Loader) -> Encoder:
        made.append(WordCountEncoder())
        return made[-1]

    monkeypatch.setattr(Loader, "_load_encoder", load)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, and one file that is none."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "calderdale.md").write_text(CALDERDALE)
    (reports / "bury.md").write_text(BURY)
    (reports / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    return reports


def events(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_pipe_gets_a_json_line_per_event_and_people_a_line_per_refused_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", str(folder), "--data", str(tmp_path / "data")]) == 1
    captured = capsys.readouterr()
    found = events(captured.out)
    assert [event["event"] for event in found[:1] + found[-1:]] == ["planned", "finished"]
    assert {event["source"]: event["event"] for event in found[1:-1]} == {
        "bury.md": "added",
        "calderdale.md": "added",
        "cut.pdf": "failed",
    }
    assert (found[-1]["added"], found[-1]["failed"]) == (2, 1)
    refused, summary = captured.err.splitlines()
    assert refused.startswith("cut.pdf: ")
    assert ";" in refused
    assert summary == "2 added, 1 refused."


def test_with_json_nothing_else_is_printed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", str(folder), "--json", "--data", str(tmp_path / "data")]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    assert events(captured.out)[-1]["event"] == "finished"


def test_adding_again_reads_nothing_and_loads_no_model(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    quick_encoder: list[Encoder],
) -> None:
    (folder / "cut.pdf").unlink()
    command = ["add", str(folder), "--json", "--data", str(tmp_path / "data")]
    assert run(command) == 0
    capsys.readouterr()
    quick_encoder.clear()
    assert run(command) == 0
    assert [event["event"] for event in events(capsys.readouterr().out)] == ["planned", "finished"]
    assert quick_encoder == []


def test_a_path_that_is_not_there_is_a_persons_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", str(tmp_path / "none"), "--data", str(tmp_path / "data")]) == 1
    assert "there is no such file or folder" in capsys.readouterr().err


def test_adding_nothing_is_a_usage_error(tmp_path: Path) -> None:
    assert run(["add", "--data", str(tmp_path / "data")]) == 2


def test_sync_prints_its_plan_and_carries_it_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    (folder / "cut.pdf").unlink()
    assert run(["add", str(folder), *data]) == 0
    (folder / "bury.md").unlink()
    (folder / "calderdale.md").write_text(CALDERDALE.replace("good", "outstanding"))
    (folder / "leeds.md").write_text(BURY.replace("Bury", "Leeds"))
    capsys.readouterr()
    assert run(["sync", "--dry-run", *data]) == 0
    assert capsys.readouterr().err == "+1 ~1 -1 =0\n"
    assert run(["sync", *data]) == 0
    captured = capsys.readouterr()
    assert captured.err.splitlines()[0] == "+1 ~1 -1 =0"
    assert {event["source"]: event["event"] for event in events(captured.out)[1:-1]} == {
        "bury.md": "gone",
        "calderdale.md": "replaced",
        "leeds.md": "added",
    }
    assert run(["sync", *data]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "+0 ~0 -0 =2"


def test_sync_leaves_the_neighbours_of_a_file_that_was_added_by_itself(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    assert run(["add", str(folder / "bury.md"), *data]) == 0
    capsys.readouterr()
    assert run(["sync", *data]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "+0 ~0 -0 =1"


def test_sync_removes_nothing_when_a_folder_is_away(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    (folder / "cut.pdf").unlink()
    assert run(["add", str(folder), *data]) == 0
    folder.rename(tmp_path / "away")
    assert run(["sync", *data]) == 1
    capsys.readouterr()
    assert run(["reports", "--json", *data]) == 0
    assert len(json.loads(capsys.readouterr().out)["reports"]) == 2


def test_what_was_removed_by_hand_stays_removed_in_a_sync_and_comes_back_in_an_add(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    (folder / "cut.pdf").unlink()
    assert run(["add", str(folder), *data]) == 0
    assert run(["remove", "bury.md", *data]) == 0
    capsys.readouterr()
    assert run(["sync", *data]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "+0 ~0 -0 =1 (1 removed by hand)"
    assert run(["add", str(folder), *data]) == 0
    assert run(["reports", *data]) == 0
    assert capsys.readouterr().out.endswith("2 reports.\n")


def test_rebuilt_indexes_and_vectors_find_what_they_found(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    run(["add", str(folder), *data])
    capsys.readouterr()
    assert run(["search", "placements", "--json", *data]) == 0
    before = json.loads(capsys.readouterr().out)["hits"]
    assert run(["rebuild", *data]) == 0
    assert run(["rebuild", "--vectors", *data]) == 0
    assert "indexes of 2 reports made anew" in capsys.readouterr().out
    assert run(["search", "placements", "--json", *data]) == 0
    after = json.loads(capsys.readouterr().out)["hits"]
    assert [hit["text"] for hit in after] == [hit["text"] for hit in before]


def on_a_terminal(command: list[str], *, interrupt_at: str = "") -> tuple[int, str]:
    """Exit code and output of a command on a terminal; Ctrl-C once ``interrupt_at`` was printed."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}  # noqa: TID251
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    out, interrupted, end = "", False, time.monotonic() + 240
    while time.monotonic() < end:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                out += os.read(ours, 65536).decode(errors="replace")
            except OSError:  # how Linux says that the other end is closed
                break
        if interrupt_at and interrupt_at in out and not interrupted:
            process.send_signal(signal.SIGINT)
            interrupted = True
    os.close(ours)
    return process.wait(30), out


def test_a_terminal_gets_a_bar_and_a_summary(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "qa.cli", "add", str(folder)]
    code, out = on_a_terminal([*command, "--data", str(tmp_path / "data")])
    assert code == 1
    assert "/3" in out
    assert "files/s" in out
    assert "left" in out
    assert "cut.pdf: " in out
    assert "2 added, 1 refused." in out
    assert '{"event"' not in out


def test_ctrl_c_leaves_a_clean_library_and_the_next_run_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        text = CALDERDALE.replace("Calderdale", f"Borough {number}")
        (folder / f"{number:03}.md").write_text(text + "\n\n".join(["Filler text."] * 40))
    data = ["--data", str(tmp_path / "data")]
    command = [sys.executable, "-m", "qa.cli", "add", str(folder), *data]
    code, out = on_a_terminal(command, interrupt_at="/300")
    assert code == 130
    assert "the same command again goes on" in out
    assert run(["check", "--json", *data]) == 0
    kept = json.loads(capsys.readouterr().out)["reports"]
    assert kept < 300
    done = subprocess.run(
        [*command, "--json"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    last = events(done.stdout)[-1]
    assert last["unchanged"] == kept
    assert last["added"] == 300 - kept
