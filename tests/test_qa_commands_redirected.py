"""What a file or pipe gets that takes standard output and standard error both: each matter once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from corpus.library import Library
from tests.serving import BURY

ROOT = Path(__file__).resolve().parent.parent
NO_MODEL = "no language model is set"
INSIDE = "is an address inside a network"


def reportqa(*arguments: str, together: bool, **settings: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error; the latter is "" where they go ``together``."""
    own = dict(os.environ)  # noqa: TID251
    done = subprocess.run(
        [sys.executable, "-m", "qa.cli", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if together else subprocess.PIPE,
        text=True,
        timeout=120,
        env={**own, **settings},
    )
    return done.returncode, done.stdout, done.stderr or ""


@pytest.fixture
def data(tmp_path: Path) -> str:
    Library.open(tmp_path / "data").close()
    return str(tmp_path / "data")


@pytest.mark.parametrize("form", [[], ["--json"], ["--events"]])
def test_a_question_that_is_refused_is_said_so_once(data: str, form: list[str]) -> None:
    asked = ["ask", "--mode", "generative", *form, "--data", data, "How is Bury rated?"]
    code, out, _ = reportqa(*asked, together=True)
    assert (code, out.count(NO_MODEL)) == (1, 1)
    code, out, error = reportqa(*asked, together=False)
    assert (code, error.count(NO_MODEL)) == (1, 1)
    assert out.count(NO_MODEL) == (1 if form == ["--events"] else 0)


def test_a_source_that_is_refused_is_said_so_once(tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    added = ["add", str(tmp_path / "cut.pdf"), "--data", str(tmp_path / "data")]
    code, out, _ = reportqa(*added, together=True)
    assert code == 1
    planned, refused, finished = (json.loads(line) for line in out.splitlines())
    assert (planned["event"], refused["event"], finished["failed"]) == ("planned", "failed", 1)
    code, out, error = reportqa(*added, together=False)
    assert code == 1
    assert [json.loads(line)["event"] for line in out.splitlines()][1] == "failed"
    assert [line.startswith(("cut.pdf: ", "1 refused.")) for line in error.splitlines()] == [
        True
    ] * 2


def test_an_address_inside_the_network_names_the_setting_that_allows_it(tmp_path: Path) -> None:
    (tmp_path / "bury.md").write_text(BURY)

    class Folder(SimpleHTTPRequestHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Folder) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/bury.md"
        added = ["add", url, "--json", "--data", str(tmp_path / "data")]
        code, out, _ = reportqa(*added, together=True)
        assert code == 1
        assert out.count(INSIDE) == 1
        setting = out.partition("or set ")[2].partition('"')[0]
        name, _, value = setting.partition("=")
        assert (name, value) == ("REPORTQA_ALLOW_PRIVATE_URLS", "true")
        code, out, _ = reportqa(*added, together=True, **{name: value})
        server.shutdown()
    assert code == 0, out
    assert json.loads(out.splitlines()[-1])["added"] == 1
