"""Ingest: every source has its event, what was reported stays, and nothing is done twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from corpus.errors import LibraryBusy, LibraryMismatch
from corpus.library import Library
from corpus.records import ChangeKind
from index.encoder import SETTING
from index.ingest import (
    Added,
    Event,
    Failed,
    Finished,
    Gone,
    Planned,
    Unchanged,
    ingest,
    intake_of,
    recontext,
)
from index.search import Index
from tests.doubles import WordCountEncoder

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports, one file that is none, and a manifest."""
    found = tmp_path / "reports"
    found.mkdir()
    (found / "care.txt").write_text(paragraphs("care", 6), encoding="utf-8")
    (found / "money.md").write_text("# Money\n\nReserves grew.\n", encoding="utf-8")
    (found / "roads.txt").write_text("Potholes stay open.\n", encoding="utf-8")
    (found / "empty.pdf").write_bytes(b"")
    (found / "manifest.csv").write_text(
        "source,title,body,published\nroads.txt,Roads review,Leeds,2020\n", encoding="utf-8"
    )
    return found


def paragraphs(word: str, count: int) -> str:
    """Paragraphs of some 120 words each, every one with words of its own."""
    return "\n\n".join(
        " ".join(f"The {word} of part{part} is named {word}{n}." for n in range(24))
        for part in range(count)
    )


def run(
    library: Library, encoder: WordCountEncoder, *paths: Path, whole: bool = False
) -> list[Event]:
    intake = intake_of(library, paths, whole=whole)
    return list(ingest(library, encoder, intake, directory=library.directory, workers=1))


def big_encoder() -> WordCountEncoder:
    return WordCountEncoder(dimension=4096)


def test_a_folder_is_taken_in_searched_and_synchronised(library: Library, folder: Path) -> None:
    encoder = big_encoder()
    planned, *events, finished = run(library, encoder, folder)
    assert isinstance(planned, Planned)
    assert (planned.sources, planned.size) == (
        4,
        sum(p.stat().st_size for p in folder.glob("*.*") if p.suffix != ".csv"),
    )
    assert sorted(type(event).__name__ for event in events) == ["Added", "Added", "Added", "Failed"]
    assert isinstance(finished, Finished)
    assert finished.counts == {"added": 3, "failed": 1, "unchanged": 0}
    (failed,) = (event for event in events if isinstance(event, Failed))
    assert str(failed.error).startswith("empty.pdf: ")
    assert library.check() == []
    assert library.setting(SETTING) == encoder.identity
    hit = Index.open(library, encoder, library.directory).search("Leeds potholes", k=1)[0]
    assert hit.text == "Potholes stay open."
    (stored,) = library.passages([hit.passage_id])
    assert stored.context == "Leeds | published 2020 | Roads review"

    # The same again: only the file that failed is read.
    encoder.encoded.clear()
    planned, *events, finished = run(library, encoder, folder)
    assert [type(event) for event in events] == [Failed]
    assert isinstance(finished, Finished)
    assert finished.counts == {"unchanged": 3, "failed": 1}
    assert encoder.encoded == []

    # One paragraph of a report is rewritten: only what changed is encoded.
    text = (folder / "care.txt").read_text(encoding="utf-8")
    (folder / "care.txt").write_text(text.replace("part5", "chapter5"), encoding="utf-8")
    (folder / "empty.pdf").unlink()
    (folder / "money.md").rename(folder / "finance.md")
    (folder / "roads.txt").unlink()
    (folder / "manifest.csv").unlink()
    planned, *events, finished = run(library, encoder, folder, whole=True)
    kinds = {
        event.source.path: event.change.kind for event in events if isinstance(event, Added | Gone)
    }
    assert kinds == {
        "care.txt": ChangeKind.REPLACED,
        "finance.md": ChangeKind.LINKED,
        "money.md": ChangeKind.UNLINKED,
        "roads.txt": ChangeKind.REMOVED,
    }
    replaced = next(e for e in events if isinstance(e, Added) and e.source.path == "care.txt")
    assert 0 < replaced.encoded < replaced.passages
    assert all("chapter5" in text for text in encoder.encoded if "care" in text)
    assert library.check() == []


def test_a_corrected_report_is_found_under_its_new_name(library: Library, folder: Path) -> None:
    encoder = big_encoder()
    run(library, encoder, folder / "roads.txt")
    index = Index.open(library, encoder, library.directory)
    (record,) = library.reports()
    with library.writing("test") as writer:
        assert not recontext(library, encoder, record.report_id, writer)
        writer.correct(record.report_id, body="Kingston upon Hull")
        assert recontext(library, encoder, record.report_id, writer)
        assert not recontext(library, encoder, record.report_id, writer)
    assert index.search("kingston", k=1)[0].lexical > 0
    assert index.search("kingston", k=1)[0].dense > 0
    # A new version keeps the correction, and is found under it.
    (folder / "roads.txt").write_text("Potholes were mended.\n", encoding="utf-8")
    run(library, encoder, folder / "roads.txt")
    hit = index.search("kingston", k=1)[0]
    assert (hit.text, hit.lexical > 0) == ("Potholes were mended.", True)


def test_what_was_reported_before_an_end_is_there_and_the_next_run_goes_on(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(f"Report {number} says so.", encoding="utf-8")
    encoder = big_encoder()
    events = ingest(library, encoder, intake_of(library, [folder]), workers=1)
    reported = [next(events) for _ in range(3)][1:]
    events.close()  # type: ignore[attr-defined]  # a generator's
    assert library.check() == []
    held = {record.source for record in library.reports()}
    assert {event.source for event in reported if isinstance(event, Added)} <= held
    finished = run(library, encoder, folder)[-1]
    assert isinstance(finished, Finished)
    assert finished.counts["added"] + finished.counts["unchanged"] == 8
    assert len(library.reports()) == 8


def test_ctrl_c_leaves_a_clean_library_and_no_process(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(f"Report {number} says so.", encoding="utf-8")
    code = (
        "import pathlib\n"
        "from corpus.library import Library\n"
        "from index.ingest import Added, ingest, intake_of\n"
        "from tests.doubles import WordCountEncoder\n"
        "if __name__ == '__main__':\n"
        f"    library = Library.open(pathlib.Path({str(library.directory)!r}))\n"
        f"    intake = intake_of(library, [pathlib.Path({str(folder)!r})])\n"
        "    for event in ingest(library, WordCountEncoder(), intake, workers=2):\n"
        "        if isinstance(event, Added):\n"
        "            print(event.source.path, flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=60)
    assert "KeyboardInterrupt" in errors or process.returncode == 0
    assert library.check() == []
    held = {record.source.path for record in library.reports()}
    assert {first, *rest.split()} <= held
    with library.writing("test", 5):
        pass  # nobody holds the lock any more


def test_a_url_is_fetched_once_and_then_only_looked_at(library: Library) -> None:
    requests: list[str | None] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.headers["If-None-Match"])
            self.send_response(304 if requests[-1] == '"v1"' else 200)
            self.send_header("ETag", '"v1"')
            self.end_headers()
            if requests[-1] is None:
                self.wfile.write(b"Zebras cross here.")

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/zebras.txt"
    encoder = WordCountEncoder()
    try:
        outcomes = []
        for allow_private in (False, True, True):
            intake = intake_of(library, [], [url], allow_private=allow_private)
            outcomes.append(list(ingest(library, encoder, intake))[1])
    finally:
        server.shutdown()
        server.server_close()
    refused, added, unchanged = outcomes
    assert isinstance(refused, Failed)
    assert isinstance(added, Added)
    assert isinstance(unchanged, Unchanged)
    assert requests == [None, '"v1"']
    assert [record.source.path for record in library.reports()] == [url]


def test_one_command_at_a_time_changes_a_library(library: Library, folder: Path) -> None:
    intake = intake_of(library, [folder])
    with library.writing("an add elsewhere"), pytest.raises(LibraryBusy, match="an add elsewhere"):
        next(ingest(library, WordCountEncoder(), intake, lock_seconds=0))


def test_a_library_keeps_to_its_model_while_it_holds_vectors(
    library: Library, folder: Path
) -> None:
    library.set_setting(SETTING, "an earlier model, of which nothing is left")
    run(library, WordCountEncoder(), folder / "roads.txt")
    with pytest.raises(LibraryMismatch, match="made with word-count, not with another"):
        run(library, WordCountEncoder(identity="another"), folder / "money.md")
