"""What a new user does, with the real model, in real processes: add the samples, ask, check, ask again."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult

COMMAND = (sys.executable, "-m", "qa.cli")
ROOT = Path(__file__).resolve().parent.parent
QUESTION = "How was Calderdale rated in 2012?"
VOLATILE = ("id", "timings_ms")


def reportqa(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the two samples, as `make run` makes it."""
    folder = tmp_path_factory.mktemp("journey") / "data"
    added = reportqa("add", "--samples", "--data", str(folder))
    assert added.returncode == 0, added.stderr
    return folder


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    """A running server's address."""
    command = [*COMMAND, "serve", "--port", "0", "--json", "--data", str(data)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        yield json.loads(server.stdout.readline())["url"]
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0


def post(url: str, body: dict[str, Any], accept: str = "application/json") -> str:
    return (
        httpx.post(url, json=body, headers={"Accept": accept}, timeout=60).raise_for_status().text
    )


def get(url: str) -> str:
    return httpx.get(url, timeout=60).raise_for_status().text


def test_the_same_add_again_reads_nothing(data: Path) -> None:
    again = reportqa("add", "--samples", "--data", str(data), "--json")
    assert again.returncode == 0, again.stderr
    last = json.loads(again.stdout.splitlines()[-1])
    assert (last["added"], last["unchanged"]) == (0, 2)


def test_the_library_is_clean(data: Path) -> None:
    checked = reportqa("check", "--json", "--data", str(data))
    assert json.loads(checked.stdout) == {"clean": True, "reports": 2, "problems": []}


def test_every_quote_of_an_answer_over_http_reslices(address: str) -> None:
    answer = json.loads(post(f"{address}/v1/ask", {"question": QUESTION}))
    assert answer["status"] == "answered"
    assert answer["quotes"]
    for quote in answer["quotes"]:
        text = f"{address}/v1/reports/{quote['report_id']}/text?version={quote['version']}"
        slices = [get(f"{text}&start={span['start']}&end={span['end']}") for span in quote["spans"]]
        assert "\n".join(slices) == quote["text"]
        assert hashlib.sha256(quote["text"].encode()).hexdigest() == quote["text_sha256"]


def test_the_stream_ends_with_the_whole_answer(address: str) -> None:
    stream = post(f"{address}/v1/ask", {"question": QUESTION}, "text/event-stream")
    names = [line[7:] for line in stream.splitlines() if line.startswith("event: ")]
    assert names[0] == "found"
    assert names[-1] == "done"
    assert set(names[1:-1]) == {"statement"}


def test_the_chat_page_and_the_widget_are_served(address: str) -> None:
    assert "widget.js" in get(address)
    assert "customElements" in get(f"{address}/widget.js")


def test_the_questions_that_are_offered_are_answered(address: str) -> None:
    library = json.loads(get(f"{address}/v1/library"))
    assert (library["reports"], library["reading"]) == (2, 0)
    assert len(library["suggestions"]) >= 3
    for question in library["suggestions"]:
        answer = json.loads(post(f"{address}/v1/ask", {"question": question}))
        assert answer["status"] == "answered", question


def test_what_readers_say_of_an_answer_becomes_a_candidate_for_gold(
    data: Path, address: str, tmp_path: Path
) -> None:
    question = "How were families helped in Calderdale in 2012, and were they happy with it?"
    answer = json.loads(post(f"{address}/v1/ask", {"question": question}))
    said = {"answer_id": answer["id"], "kind": "unsupported", "statement": 1, "quote": 1}
    post(f"{address}/v1/feedback", {**said, "comment": "It says nothing\nof families."})
    out = tmp_path / "candidates.jsonl"
    written = reportqa("eval", "candidates", str(out), "--data", str(data))
    assert written.returncode == 0, written.stderr
    items = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    [item] = [item for item in items if item["question"] == question]
    assert item["kind"] == "candidate"
    assert item["note"].startswith(
        "unsupported (statement 1, quote 1): It says nothing of families.; answered: "
    )


@pytest.mark.parametrize("asked_to_stop", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_stopped_while_it_loads_stops_in_peace(
    data: Path, asked_to_stop: signal.Signals
) -> None:
    command = [*COMMAND, "serve", "--port", "0", "--json", "--data", str(data)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        server.stdout.readline()
        server.send_signal(asked_to_stop)
        try:
            _, errors = server.communicate(timeout=90)
        finally:
            server.kill()  # or it would be waited for without end
        assert server.returncode in {0, -signal.SIGTERM}, errors
    assert "terminate called" not in errors


def test_two_processes_give_the_same_answer(data: Path, address: str) -> None:
    printed = json.loads(reportqa("ask", "--json", QUESTION, "--data", str(data)).stdout)
    served = json.loads(post(f"{address}/v1/ask", {"question": QUESTION}))
    for answer in (printed, served):
        for name in VOLATILE:
            del answer[name]
    assert printed == served


def test_an_answer_verifies_with_the_library_and_with_the_file_alone(
    data: Path, tmp_path: Path
) -> None:
    answer = tmp_path / "answer.json"
    answer.write_text(reportqa("ask", "--json", QUESTION, "--data", str(data)).stdout)
    source = json.loads(answer.read_text())["quotes"][0]["source"]
    original = ROOT / "corpus" / "samples" / source
    assert reportqa("verify", str(answer), "--data", str(data)).returncode == 0
    alone = reportqa(
        "verify", str(answer), "--file", str(original), "--data", str(tmp_path / "none")
    )
    assert alone.returncode == 0, alone.stdout + alone.stderr
    answer.write_text(answer.read_text().replace("inadequate for", "outstanding for"))
    assert reportqa("verify", str(answer), "--data", str(data)).returncode == 1


@pytest.mark.parametrize(
    "question",
    [
        "How was Bradford rated in 2012?",
        "What was the overall grade of Calderdale in 2017?",
        "How many foster carers does Calderdale have?",
    ],
)
def test_what_the_reports_do_not_say_is_not_answered(data: Path, question: str) -> None:
    answer = json.loads(reportqa("ask", "--json", question, "--data", str(data)).stdout)
    assert answer["status"] == "not_in_reports"
    assert answer["quotes"] == []


def test_the_readme_shows_the_answer_as_it_is_printed(data: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("$ reportqa ask ")[2].partition("\n```")[0]
    question, _, answer = shown.partition("\n")
    assert answer.strip()
    assert answer == reportqa("ask", question.strip('"'), "--data", str(data)).stdout.rstrip("\n")


async def asked(server: Any) -> str:
    """What a language model's program reads when it asks through MCP."""
    async with Client(server) as client:
        result = await client.call_tool("ask_reports", {"question": QUESTION})
    assert isinstance(result, CallToolResult)
    assert not result.is_error
    answer: Any = result.structured_content
    return str(answer["answer"])


def test_a_language_model_asks_over_standard_input_and_output(data: Path) -> None:
    command, *arguments = (*COMMAND, "mcp", "--data", str(data))
    server = StdioServerParameters(command=command, args=arguments, cwd=ROOT)
    with Path(os.devnull).open("w") as log:
        answer = asyncio.run(asked(stdio_client(server, errlog=log)))
    assert answer.startswith("Calderdale (21 January 2013): Overall effectiveness – inadequate.")


def test_standard_output_is_the_protocol_and_nothing_else(data: Path) -> None:
    hello = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    }
    called = {"name": "ask_reports", "arguments": {"question": QUESTION}}
    messages: list[dict[str, Any]] = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": called},
    ]
    environment = {**os.environ, "REPORTQA_LOG_LEVEL": "debug"}  # noqa: TID251  (a child's own)
    with subprocess.Popen(
        [*COMMAND, "mcp", "--data", str(data)],
        cwd=ROOT,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write("".join(json.dumps(message) + "\n" for message in messages))
        server.stdin.flush()
        replies = [json.loads(server.stdout.readline()) for _ in range(2)]
        rest, log = server.communicate(timeout=60)
    assert [reply["id"] for reply in replies] == [1, 2]
    assert "inadequate" in replies[1]["result"]["content"][0]["text"]
    assert rest == ""
    assert "DEBUG" in log
    assert server.returncode == 0


def test_a_language_model_asks_over_http(data: Path) -> None:
    command = [*COMMAND, "mcp", "--http", "--port", "0", "--json", "--data", str(data)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        url = json.loads(server.stdout.readline())["url"]
        answer = asyncio.run(asked(url))
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0
    assert answer.startswith("Calderdale (21 January 2013): Overall effectiveness – inadequate.")
