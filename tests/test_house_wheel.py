"""The wheel is what people install: it holds everything, and it runs away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with the build backend that is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`reportqa` in a fresh environment: the wheel, and this environment's other packages."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    pip = [str(home / "bin" / "pip"), "install", "-qq", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True)
    (site,) = home.glob("lib/*/site-packages")
    # A path in a .pth file: the packages are found there, its own .pth files (the checkout's) not.
    (site / "others.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return home / "bin" / "reportqa"


def test_the_wheel_holds_packages_samples_widget_and_gold_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {"corpus", "index", "qa", "eval"} <= tops
    assert "tests" not in tops
    samples = [name for name in names if name.startswith("corpus/samples/")]
    assert sum(name.endswith((".txt", ".md")) for name in samples) >= 2
    assert any("manifest" in name for name in samples)
    assert any(name.startswith("qa/widget/") and name.endswith(".js") for name in names)
    assert any(name.startswith("qa/widget/") and name.endswith(".html") for name in names)
    assert "eval/gold/samples.jsonl" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_every_file_of_the_packages_that_git_knows_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    known = subprocess.run(
        ["git", "ls-files", "corpus", "index", "qa", "eval"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    assert [name for name in known if name and name not in names] == []


def test_the_installed_wheel_adds_the_samples_and_answers(command: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HOME": str(tmp_path)}  # noqa: TID251

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [str(command), *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("--version").startswith("reportqa ")
    run("add", "--samples", "--data", "library")
    reports = json.loads(run("reports", "--data", "library", "--json"))["reports"]
    assert len(reports) == 2
    found = run("search", "child protection", "--data", "library", "--json")
    assert json.loads(found)["hits"]
    assert "Measure answers" in run("eval", "--help")
