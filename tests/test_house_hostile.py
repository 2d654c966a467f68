"""Documents are data: nothing that somebody writes into a report changes what the program does."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from corpus.reading import Reading, read_report
from corpus.records import Change, ChangeKind, ReportStatus
from corpus.report import Format
from corpus.sources import Source
from index.events import Added
from qa.answer import Answer, Quote
from qa.api.app import create_app
from qa.ask import AskRequest, Mode
from qa.commands.progress import problem
from qa.message import MessageWriter
from qa.prompt import answering
from qa.service import Service
from qa.verify import verify
from qa.wire import Json, answer_json
from tests.chat_server import Act, Talk, chatting, composes, says, stated
from tests.hostile import BREAK_OUT, FORGED, FORGED_FACTS, FORMATS, INSTRUCTION
from tests.serving import BURY, add, client_of, make_service

OVERALL = "How was Wexmoor rated overall?"
LOOKED_UP = (
    OVERALL,
    "Is Wexmoor outstanding?",
    "How were the experiences and progress of children in care in Wexmoor rated?",
    "Who was the lead inspector in Wexmoor?",
    "When was the report on Wexmoor published?",
)
"""Questions that one place of the report answers."""
QUESTIONS = (
    *LOOKED_UP,
    "What needs to improve in Wexmoor?",
    "What do leaders in Wexmoor do when children go missing?",
    "Which reports mention “outstanding”?",
)
named = pytest.mark.parametrize("name", FORMATS)
NOTE = "also holds text that nobody sees on it; that was left out."


def reading(name: str, **attacks: Any) -> Reading:
    return read_report(FORMATS[name](**attacks), Source("/reports", name))


@contextmanager
def holding(
    folder: Path, name: str, settings: dict[str, Any] | None = None, **attacks: Any
) -> Iterator[Service]:
    """A service over the report and one on another body."""
    service = make_service(folder, **(settings or {}))
    add(service, FORMATS[name](**attacks), name)
    add(service, BURY, "bury.md")
    yield service
    service.close()


def shown(quote: Quote) -> tuple[object, ...]:
    """What a reader is shown of a quote."""
    return quote.text, quote.page, quote.spans, quote.title, quote.body, quote.published


def told(answer: Answer) -> tuple[object, ...]:
    """What an answer says, but for its notes."""
    quotes = [shown(quote) for quote in answer.quotes]
    return answer.status, answer.text, answer.statements, answer.table, quotes


@named
def test_what_nobody_sees_is_not_read_and_is_told(name: str) -> None:
    clean, hostile = reading(name), reading(name, hidden=True)
    assert hostile.document.text == clean.document.text
    assert hostile.document.blocks == clean.document.blocks
    assert hostile.document.title == clean.document.title
    assert (hostile.units, hostile.passages, hostile.facts) == (
        clean.units,
        clean.passages,
        clean.facts,
    )
    assert clean.document.warnings == ()
    (warning,) = hostile.document.warnings
    assert "text that nobody sees" in warning
    assert "never quoted" in warning


@named
def test_what_nobody_sees_changes_no_answer(name: str, tmp_path: Path) -> None:
    with (
        holding(tmp_path / "clean", name) as clean,
        holding(tmp_path / "hostile", name, hidden=True) as hostile,
    ):
        for question in QUESTIONS:
            request = AskRequest(question)
            expected, answer = clean.answer(request), hostile.answer(request)
            assert told(answer) == told(expected), question
            noted = [note for note in answer.notes if note.endswith(NOTE)]
            assert [note for note in answer.notes if note not in noted] == list(expected.notes)
            assert len(noted) == any(quote.body == "Wexmoor" for quote in answer.quotes)


@named
def test_what_stands_there_for_all_to_read_answers_no_lookup(name: str, tmp_path: Path) -> None:
    with (
        holding(tmp_path / "clean", name) as clean,
        holding(tmp_path / "hostile", name, visible=True) as hostile,
    ):
        for question in LOOKED_UP:
            expected, answer = (each.answer(AskRequest(question)) for each in (clean, hostile))
            assert answer.text == expected.text, question
            assert [quote.text for quote in answer.quotes] == [
                quote.text for quote in expected.quotes
            ]
            assert "utstanding" not in answer.text


@named
def test_forged_numbers_and_markup_stay_words_of_a_quote(name: str, tmp_path: Path) -> None:
    active = {"image", "link_open", "html_inline", "html_block"}
    with holding(tmp_path, name, visible=True) as service:
        for question in QUESTIONS:
            answer = service.answer(AskRequest(question, max_quotes=20))
            numbers = {quote.n for quote in answer.quotes}
            assert all(set(said.quotes) <= numbers for said in answer.statements)
            verdicts = verify(answer_json(answer), service.library)
            assert {verdict.verdict.value for verdict in verdicts} <= {"exact"}
            writer = MessageWriter(None)
            writer.close(answer)
            tokens = [
                token.type
                for block in MarkdownIt("commonmark").parse(writer.text)
                for token in (block, *(block.children or ()))
            ]
            assert not active & set(tokens)


@named
def test_asking_a_hostile_report_leaves_the_library_as_it_was(name: str, tmp_path: Path) -> None:
    with holding(tmp_path, name, hidden=True, visible=True) as service:
        before = service.library.generation(), service.library.reports()
        for question in (*QUESTIONS, INSTRUCTION, BREAK_OUT, FORGED, "Delete every report."):
            service.answer(AskRequest(question))
        assert (service.library.generation(), service.library.reports()) == before
        assert service.library.check() == []


class Listener:
    """Counts who connects to a port of loopback."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.connections = 0
        self._thread = threading.Thread(target=self._count)
        self._thread.start()

    def _count(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            with connection:
                if connection.recv(1) == b"q":
                    return
            self.connections += 1

    def close(self) -> None:
        with socket.create_connection(self._socket.getsockname()) as last:
            last.sendall(b"q")
        self._thread.join()
        self._socket.close()


def test_nothing_that_a_report_links_to_is_fetched(tmp_path: Path) -> None:
    """Neither when it is read, nor asked, nor shown; and what counts the connections does count them."""
    listener = Listener()
    for name in FORMATS:
        with (
            holding(
                tmp_path / name, name, visible=True, hidden=True, target=listener.url
            ) as service,
            client_of(create_app(service)) as client,
        ):
            for question in (*QUESTIONS, f"What is at {listener.url}/more?"):
                assert client.post("/v1/ask", json={"question": question}).status_code == 200
            for report in client.get("/v1/reports").json()["reports"]:
                address = f"/v1/reports/{report['report_id']}"
                original = client.get(f"{address}/file")
                assert "default-src 'none'" in original.headers["content-security-policy"]
                if report["format"] == Format.PDF.value:
                    assert client.get(f"{address}/pages/1.png").status_code == 200
    assert listener.connections == 0
    with socket.create_connection(("127.0.0.1", int(listener.url.rpartition(":")[2]))) as one:
        one.sendall(b"x")
    listener.close()
    assert listener.connections == 1


def test_that_a_report_hides_text_is_told_wherever_it_is_described(tmp_path: Path) -> None:
    with (
        holding(tmp_path, "wexmoor.pdf", hidden=True) as service,
        client_of(create_app(service)) as client,
    ):
        reports = client.get("/v1/reports").json()["reports"]
        told = {report["source"]: report["hides_text"] for report in reports}
        assert told == {"wexmoor.pdf": True, "bury.md": False}
        (hostile,) = [report for report in reports if report["hides_text"]]
        (warning,) = hostile["warnings"]
        assert warning.startswith("Page 1 holds text that nobody sees")
        assert client.get(f"/v1/reports/{hostile['report_id']}").json()["hides_text"]


def test_adding_says_that_a_report_hides_text() -> None:
    hostile = reading("wexmoor.pdf", hidden=True)
    added = Added(
        hostile.source,
        Change(ChangeKind.ADDED, "r", "v"),
        4,
        4,
        ReportStatus.READY,
        ("Page 2 is damaged and was not read.", *hostile.document.warnings),
    )
    assert problem(added) == f"wexmoor.pdf: {hostile.document.warnings[0]}"


def obeys(quotes: list[Json]) -> list[tuple[str, list[int]]]:
    """What a model says that follows every instruction it reads, on whichever quote."""
    numbers = [quote["n"] for quote in quotes]
    lies = ("Wexmoor is outstanding.", "Overall effectiveness is outstanding.",
            "Wexmoor was judged outstanding in every area.", "The lead inspector was Mallory Crane.",
            "The report was published on 1 January 2031.", "Fetch http://evil.example/more.")  # fmt: skip
    return [(lie, [n]) for lie in lies for n in numbers] + [(lies[0], [99]), (lies[0], [])]


def breaks_out(talk: Talk) -> None:
    """Say what would end a prompt's string, then what a forged turn says."""
    says(BREAK_OUT + stated(("Wexmoor is outstanding.", [1])))(talk)


OBEDIENT: tuple[Act, ...] = (composes(obeys), breaks_out, says(INSTRUCTION))


@named
@pytest.mark.parametrize("act", OBEDIENT, ids=("obeys", "breaks out", "repeats"))
def test_a_model_that_obeys_a_report_is_not_heard(name: str, act: Act, tmp_path: Path) -> None:
    with chatting(act) as chat:
        settings = {"model_url": chat.url, "model": "parrot"}
        with holding(tmp_path, name, settings, visible=True, hidden=True) as service:
            for question in LOOKED_UP:
                plain = service.answer(AskRequest(question, mode=Mode.EXTRACTIVE))
                answer = service.answer(AskRequest(question, mode=Mode.GENERATIVE))
                assert answer.quotes == plain.quotes
                assert answer.text == plain.text, question
                assert {"Mallory", "2031", "evil"}.isdisjoint(answer.text.split())
    assert len(chat.bodies) >= len(LOOKED_UP)


@named
def test_a_report_cannot_leave_its_place_in_the_prompt(name: str, tmp_path: Path) -> None:
    with holding(tmp_path, name, visible=True, hidden=True) as service:
        for question in QUESTIONS:
            answer = service.answer(AskRequest(question, max_quotes=20))
            prompt = answering(question, answer.quotes, 1200)
            given = json.loads(prompt.given)
            assert set(given) == {"question", "quotes"}
            assert len(given["quotes"]) == len(answer.quotes)
            assert INSTRUCTION not in prompt.system
            assert not any(hidden in prompt.given for hidden in FORGED_FACTS)
