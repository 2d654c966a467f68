"""``reportqa add`` killed at any moment leaves a clean library that answers from whole reports only."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

BODIES = ("Northmoor", "East Ferring", "Kingsmere", "Elmstead")
YEARS = (2015, 2018, 2021, 2024)
KILLS = 10
COMMAND = (sys.executable, "-m", "qa.cli")


def write_reports(folder: Path) -> None:
    """Sixteen reports, each long enough for several passages, with a mark at its end."""
    folder.mkdir()
    for body in BODIES:
        for year in YEARS:
            prose = "\n\n".join(
                f"{number}. Leaders in {body} have acted on point {number}. It was checked in {year}."
                for number in range(1, 60)
            )
            head = f"# Inspection of {body} Council\n\nReport published: 5 May {year}"
            text = f"{head}\n\n{prose}\n\nEnd of report {body} {year}.\n"
            (folder / f"{body.lower().replace(' ', '-')}-{year}.md").write_text(
                text, encoding="utf-8"
            )


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, timeout=120, check=False
    )


def killed_add(folder: Path, data: Path, after_lines: int, delay_seconds: float) -> list[str]:
    """Sources that an ``add`` said it had added before it was killed."""
    acknowledged = []
    with subprocess.Popen(
        [*COMMAND, "add", str(folder), "--data", str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for number, line in enumerate(process.stdout, start=1):
            event = json.loads(line)
            if event["event"] == "added":
                acknowledged.append(event["source"])
            if number >= after_lines:
                break
        time.sleep(delay_seconds)
        process.kill()
    return acknowledged


def test_a_killed_add_leaves_whole_reports_only(tmp_path: Path) -> None:
    folder, data = tmp_path / "reports", tmp_path / "data"
    write_reports(folder)
    moments = random.Random(2012)
    promised: set[str] = set()
    for _ in range(KILLS):
        promised |= set(killed_add(folder, data, moments.randint(1, 3), moments.uniform(0.0, 0.3)))
        checked = run("check", "--data", str(data))
        assert checked.returncode == 0, checked.stdout + checked.stderr
        listed = json.loads(run("reports", "--json", "--data", str(data)).stdout)
        held = {report["source"] for report in listed["reports"]}
        assert promised <= held, "what was acknowledged is gone"
    assert run("add", str(folder), "--data", str(data)).returncode == 0
    for body in BODIES:
        answer = run(
            "ask", f"How did the report on {body} of 2024 end?", "--json", "--data", str(data)
        )
        assert answer.returncode == 0, answer.stderr
    assert run("check", "--data", str(data)).returncode == 0
