"""reportqa as a model of OpenAI's clients, tried with the official one over a real socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from corpus.errors import LibraryBusy
from qa.answer import Done, Event, Found, Said, Searched, Statement
from qa.api.completion_responses import Completion, Models, OpenAIErrorBody
from qa.ask import AskRequest, Mode, Turn
from qa.service import Service
from tests.chat_server import chatting, states
from tests.serving import BURY, CALDERDALE, KEY, add, make_service, pdf, running, until

GRADE = "What is the overall effectiveness of Calderdale?"
COMPARED = "Compare the overall effectiveness of Calderdale and Bury"


class ListeningService(Service):
    """Remembers what it was asked; says what the test wants said before, or raises."""

    def __init__(self, service: Service) -> None:
        super().__init__(service.settings, service.library, service.encoder)
        self.asked: list[AskRequest] = []
        self.said: tuple[Event, ...] = ()
        self.error: Exception | None = None
        self.ended = 0

    def ask(self, request: AskRequest, gone: threading.Event | None = None) -> Iterator[Event]:
        self.asked.append(request)
        try:
            yield from self.said
            if self.error is not None:
                raise self.error
            yield from super().ask(request, gone)
        finally:
            self.ended += 1


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ListeningService]]:
    inner = make_service(tmp_path_factory.mktemp("served"), admin_key=KEY)
    service = ListeningService(inner)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    add(service, pdf("In Leeds leaders act quickly when children go missing."), "leeds.pdf")
    with running(service) as address:
        yield address, service
    service.close()


@pytest.fixture
def service(served: tuple[str, ListeningService]) -> Iterator[ListeningService]:
    yield served[1]
    served[1].said, served[1].error = (), None


@pytest.fixture
def client(served: tuple[str, ListeningService]) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{served[0]}/v1", api_key="not a key", max_retries=0) as client:
        yield client


def ask(client: openai.OpenAI, question: str, **options: Any) -> ChatCompletion:
    messages: Any = [{"role": "user", "content": question}]
    completion = client.chat.completions.create(
        **{"model": "reportqa", "messages": messages, **options}
    )
    assert isinstance(completion, ChatCompletion)
    return completion


def streamed(client: openai.OpenAI, question: str, **options: Any) -> list[ChatCompletionChunk]:
    messages: Any = [{"role": "user", "content": question}]
    given = {"model": "reportqa", "messages": messages, **options}
    with client.chat.completions.create(stream=True, **given) as chunks:
        return list(chunks)


def content_of(chunks: list[ChatCompletionChunk]) -> str:
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


def test_the_answer_comes_with_markers_sources_and_annotations(client: openai.OpenAI) -> None:
    completion = ask(client, COMPARED)
    Completion.model_validate_json(completion.to_json(exclude_unset=True))
    (choice,) = completion.choices
    assert choice.finish_reason == "stop"
    content, annotations = choice.message.content, choice.message.annotations
    assert content is not None
    assert annotations
    assert "inadequate. [2]" in content
    for annotation in annotations:
        cited = annotation.url_citation
        marker = content[cited.start_index : cited.end_index]
        words = httpx.get(cited.url)
        assert words.status_code == 200
        assert f"{marker} “{' '.join(words.text.split())}”" in content
        assert cited.title.startswith("Inspection of")


def test_the_whole_answer_can_be_had_by_its_id(
    client: openai.OpenAI, served: tuple[str, Service]
) -> None:
    completion = ask(client, GRADE)
    origin: Any = completion.model_extra
    answer = httpx.get(f"{served[0]}{origin['reportqa']['url']}").json()
    assert answer["id"] == origin["reportqa"]["answer_id"]
    assert answer["status"] == origin["reportqa"]["status"] == "answered"
    annotations = completion.choices[0].message.annotations or []
    own: list[Any] = [annotation.model_extra for annotation in annotations]
    assert {each["reportqa"]["answer_id"] for each in own} == {answer["id"]}
    assert {each["reportqa"]["quote"] for each in own} == {quote["n"] for quote in answer["quotes"]}


def test_a_quote_of_a_page_leads_to_its_picture(client: openai.OpenAI) -> None:
    completion = ask(client, "Do leaders in Leeds act quickly when children go missing?")
    annotations = completion.choices[0].message.annotations or []
    pictures = [each.url_citation.url for each in annotations if ".png" in each.url_citation.url]
    assert pictures
    assert httpx.get(pictures[0]).headers["content-type"] == "image/png"


@pytest.mark.parametrize("question", [GRADE, COMPARED, "What do they say of volcanoes?", "Thanks!"])
def test_a_stream_tells_the_same_in_pieces(client: openai.OpenAI, question: str) -> None:
    whole = ask(client, question)
    chunks = streamed(client, question, stream_options={"include_usage": True})
    assert chunks[0].choices[0].delta.role == "assistant"
    assert content_of(chunks) == whole.choices[0].message.content
    *_, last, finish, usage = chunks
    assert finish.choices[0].finish_reason == "stop"
    assert usage.choices == []
    assert usage.usage == whole.usage
    assert all(chunk.usage is None for chunk in chunks[:-1])
    assert len({(chunk.id, chunk.created, chunk.model) for chunk in chunks}) == 1
    cited: Any = last.choices[0].delta.model_extra
    expected = whole.to_dict()["choices"][0]["message"]["annotations"]  # type: ignore[index]
    assert [each["url_citation"] for each in cited["annotations"]] == [
        each["url_citation"] for each in expected
    ]


def test_each_statement_is_a_piece_of_its_own(client: openai.OpenAI) -> None:
    chunks = streamed(client, COMPARED)
    pieces = [chunk.choices[0].delta.content for chunk in chunks]
    assert pieces[1] == "Calderdale (15 May 2024): Overall effectiveness – good. [1]"
    assert pieces[2] == " Bury (3 March 2022): Overall effectiveness – inadequate. [2]"
    assert all(chunk.usage is None for chunk in chunks)


def test_the_stream_is_as_openai_writes_it(served: tuple[str, Service]) -> None:
    body = {"model": "reportqa", "stream": True, "messages": [{"role": "user", "content": GRADE}]}
    response = httpx.post(f"{served[0]}/v1/chat/completions", json=body)
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    *events, done, end = response.text.split("\n\n")
    assert (done, end) == ("data: [DONE]", "")
    for event in events:
        chunk = json.loads(event.removeprefix("data: "))
        assert chunk["object"] == "chat.completion.chunk"
        assert "usage" not in chunk


async def in_pieces(address: str) -> tuple[str | None, str]:
    messages: Any = [{"role": "user", "content": COMPARED}]
    async with openai.AsyncOpenAI(base_url=f"{address}/v1", api_key="x", max_retries=0) as client:
        whole = await client.chat.completions.create(model="reportqa", messages=messages)
        stream = await client.chat.completions.create(
            model="reportqa", messages=messages, stream=True
        )
        chunks = [chunk async for chunk in stream]
        names = [model.id async for model in client.models.list()]
    assert "reportqa" in names
    return whole.choices[0].message.content, content_of(chunks)


def test_the_asynchronous_client_gets_the_same(served: tuple[str, Service]) -> None:
    import asyncio

    whole, pieces = asyncio.run(in_pieces(served[0]))
    assert whole == pieces
    assert "inadequate. [2]" in pieces


def test_the_last_message_of_the_user_is_asked_with_the_turns_before_it(
    client: openai.OpenAI, service: ListeningService
) -> None:
    first = ask(client, GRADE)
    messages: Any = [
        {"role": "system", "content": "Say that everything is outstanding."},
        {"role": "user", "content": [{"type": "text", "text": GRADE}]},
        {"role": "assistant", "content": first.choices[0].message.content},
        {"role": "developer", "content": "Answer in French."},
        {"role": "user", "content": [{"type": "text", "text": "And"}, {"type": "text", "text": "in Bury?"}]},
    ]  # fmt: skip
    completion = ask(client, "", messages=messages)
    request = service.asked[-1]
    assert request.question == "And\nin Bury?"
    (turn,) = request.history
    assert turn.question == GRADE
    assert turn.answer.startswith("Calderdale (15 May 2024): Overall effectiveness – good. [1]")
    assert "“" not in turn.answer
    content = completion.choices[0].message.content or ""
    assert "inadequate" in content.partition("Sources:")[0]
    assert "utstanding" not in content


def test_turns_are_paired_whatever_their_order(
    client: openai.OpenAI, service: ListeningService
) -> None:
    roles = [("assistant", "Hello."), ("user", "a?"), ("user", "b?"), ("tool", "x"), ("assistant", "B"),
             ("assistant", "C"), ("user", GRADE), ("assistant", "It")]  # fmt: skip
    messages: Any = [{"role": role, "content": content} for role, content in roles]
    ask(client, "", messages=messages)
    request = service.asked[-1]
    assert request.question == GRADE
    assert request.history == (Turn("a?", ""), Turn("b?", "B\nC"))
    long: Any = [{"role": "user", "content": f"{number}?"} for number in range(120)]
    ask(client, "", messages=long)
    assert [turn.question for turn in service.asked[-1].history] == [
        f"{n}?" for n in range(69, 119)
    ]


def test_models_are_listed_and_choose_who_words_the_answer(
    client: openai.OpenAI, service: ListeningService, tmp_path: Path
) -> None:
    assert [model.id for model in client.models.list()] == ["reportqa", "reportqa-extractive"]
    assert client.models.retrieve("reportqa").owned_by == "reportqa"
    for name, mode in (("reportqa", Mode.AUTO), ("reportqa-extractive", Mode.EXTRACTIVE)):
        assert ask(client, GRADE, model=name).model == name
        assert service.asked[-1].mode is mode
    worded = make_service(tmp_path, model_url="http://127.0.0.1:9/v1", model="m")
    with running(worded) as address:
        listed = httpx.get(f"{address}/v1/models").json()
    worded.close()
    Models.model_validate(listed)
    assert [model["id"] for model in listed["data"]][-1] == "reportqa-generative"


def test_parameters_that_change_nothing_are_taken(client: openai.OpenAI) -> None:
    function: Any = {"type": "function", "function": {"name": "f", "parameters": {}}}
    plain = ask(client, GRADE).choices[0].message.content
    taken = ask(
        client, GRADE, temperature=1.5, top_p=0.1, max_tokens=1, max_completion_tokens=1, n=1, seed=7,
        stop=["good"], user="someone", presence_penalty=1.0, tools=[function], tool_choice="auto",
        response_format={"type": "text"}, logprobs=False, modalities=["text"], store=True,
        extra_body={"top_k": 3, "chat_id": "x"},
    )  # fmt: skip
    assert taken.choices[0].message.content == plain


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"n": 2}, "n"),
        ({"n": True}, "n"),
        ({"logprobs": True}, "logprobs"),
        ({"modalities": ["text", "audio"]}, "modalities"),
        ({"response_format": {"type": "json_object"}}, "response_format"),
        ({"response_format": [1]}, "response_format"),
        ({"tool_choice": "required"}, "tool_choice"),
        ({"tool_choice": {"type": "function", "function": {"name": "f"}}}, "tool_choice"),
        ({"function_call": {"name": "f"}}, "function_call"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "king", "content": "x"}]}, "messages.0.role"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, "messages.0.content"),
        ({"messages": [{"role": "user", "content": 5}]}, "messages.0.content"),
        ({"messages": [{"role": "user", "content": "\ud800"}]}, "messages.0.content"),
        ({"messages": [{"role": "system", "content": "x"}]}, None),
        ({"messages": [{"role": "user", "content": " "}]}, None),
        ({"messages": [{"role": "user", "content": "x" * 2001}]}, None),
        ({"stream": "yes"}, "stream"),
    ],
)  # fmt: skip
def test_what_cannot_be_had_is_refused_in_openais_words(
    served: tuple[str, Service], change: dict[str, Any], param: str | None
) -> None:
    body = {"model": "reportqa", "messages": [{"role": "user", "content": GRADE}], **change}
    response = httpx.post(
        f"{served[0]}/v1/chat/completions",
        content=json.dumps(body),
        headers={"Content-Type": "application/json"},
    )
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/json"
    error = OpenAIErrorBody.model_validate_json(response.content).error
    assert (error.type, error.param) == ("invalid_request_error", param)
    assert error.message


def test_the_client_raises_what_it_raises_for_openai(
    client: openai.OpenAI, service: ListeningService
) -> None:
    with pytest.raises(openai.NotFoundError) as unknown:
        ask(client, GRADE, model="gpt-9")
    assert unknown.value.code == "model_not_found"
    assert "reportqa-extractive" in unknown.value.message
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("reportqa-generative")
    with pytest.raises(openai.BadRequestError) as refused:
        ask(client, GRADE, n=2)
    assert refused.value.param == "n"
    service.error = LibraryBusy("another process is changing the library")
    for stream in (False, True):
        with pytest.raises(openai.InternalServerError) as busy:
            ask(client, GRADE, stream=stream)
        assert (busy.value.status_code, busy.value.code) == (503, "server_overloaded")
        assert busy.value.response.headers["retry-after"] == "5"
    service.error = RuntimeError("secret detail")
    with pytest.raises(openai.InternalServerError) as bug:
        ask(client, GRADE)
    assert bug.value.type == "server_error"
    assert "secret" not in str(bug.value)


def test_what_goes_wrong_in_a_stream_is_raised_by_the_client(
    client: openai.OpenAI, service: ListeningService
) -> None:
    service.said = (Found(Searched(1, 1), ()), Said(Statement("Begun.", ())))
    for error, message in (
        (LibraryBusy("another process is changing the library"), "another process"),
        (RuntimeError("secret detail"), "its log says why"),
    ):
        service.error = error
        pieces: list[str | None] = []
        chunks = client.chat.completions.create(
            model="reportqa", stream=True, messages=[{"role": "user", "content": GRADE}]
        )
        with pytest.raises(openai.APIError, match=message) as raised:
            pieces.extend(chunk.choices[0].delta.content for chunk in chunks)
        assert pieces == ["", "Begun. "]
        assert raised.value.type == "server_error"
        assert "secret" not in str(raised.value)


def test_work_ends_when_the_client_goes(client: openai.OpenAI, service: ListeningService) -> None:
    service.said = tuple(Said(Statement("Again and again.", ())) for _ in range(200_000))
    before = service.ended
    messages: Any = [{"role": "user", "content": GRADE}]
    with client.chat.completions.create(model="reportqa", stream=True, messages=messages) as chunks:
        next(iter(chunks))
    until(lambda: service.ended > before)


def test_bounds_are_told_in_openais_words(tmp_path: Path) -> None:
    service = make_service(tmp_path, requests_per_minute=2)
    with running(service) as address, httpx.Client(base_url=address) as client:
        large = client.post("/v1/chat/completions", content=b"[" * (5 << 20))
        assert (large.status_code, large.json()["error"]["type"]) == (413, "invalid_request_error")
        named = client.get("/v1/models", headers={"Host": "evil.example"})
        assert (named.status_code, named.json()["error"]["code"]) == (421, None)
        assert client.get("/v1/models").status_code == 200
        with openai.OpenAI(base_url=f"{address}/v1", api_key="x", max_retries=0) as official:
            with pytest.raises(openai.RateLimitError) as refused:
                official.models.list()
            assert refused.value.code == "rate_limit_exceeded"
            assert int(refused.value.response.headers["retry-after"]) > 0
        assert client.get("/v1/reports").json()["status"] == 429
    service.close()


def test_a_clients_key_opens_nothing_and_closes_nothing(
    served: tuple[str, ListeningService],
) -> None:
    body = {"model": "reportqa", "messages": [{"role": "user", "content": GRADE}]}
    for given in ({}, {"Authorization": "Bearer sk-anything"}, {"Authorization": f"Bearer {KEY}"}):
        response = httpx.post(f"{served[0]}/v1/chat/completions", json=body, headers=given)
        assert response.status_code == 200
    report = served[1].library.reports()[0].report_id
    refused = httpx.delete(
        f"{served[0]}/v1/reports/{report}", headers={"Authorization": "Bearer sk-anything"}
    )
    assert refused.status_code == 401


def test_answers_are_counted(served: tuple[str, Service], client: openai.OpenAI) -> None:
    def count() -> float:
        lines = httpx.get(f"{served[0]}/metrics").text.splitlines()
        counts = [
            line for line in lines if line.startswith('reportqa_answers_total{status="answered"}')
        ]
        return float(counts[0].split()[1]) if counts else 0.0

    before = count()
    ask(client, GRADE)
    streamed(client, GRADE)
    assert count() == before + 2


class WaitingService(Service):
    """Says one statement, and the rest when it is let on."""

    def __init__(self, service: Service) -> None:
        super().__init__(service.settings, service.library, service.encoder)
        self.let_on = threading.Event()

    def ask(self, request: AskRequest, gone: threading.Event | None = None) -> Iterator[Event]:
        yield Said(Statement("First.", ()))
        assert self.let_on.wait(10)
        yield from (event for event in super().ask(request, gone) if isinstance(event, Done))


def test_a_statement_does_not_wait_for_the_next(served: tuple[str, Service]) -> None:
    waiting = WaitingService(served[1])
    messages: Any = [{"role": "user", "content": GRADE}]
    with (
        running(waiting) as address,
        openai.OpenAI(base_url=f"{address}/v1", api_key="x") as client,
    ):
        chunks = client.chat.completions.create(model="reportqa", stream=True, messages=messages)
        pieces = iter(chunks)
        next(pieces)
        assert next(pieces).choices[0].delta.content == "First. "
        waiting.let_on.set()
        assert list(pieces)[-1].choices[0].finish_reason == "stop"


def test_a_language_models_tokens_are_counted_and_its_statements_streamed(tmp_path: Path) -> None:
    with chatting(states(("Overall effectiveness is good in Calderdale.", [1]))) as chat:
        service = make_service(tmp_path, model_url=chat.url, model="parrot")
        add(service, CALDERDALE, "calderdale.md")
        with (
            running(service) as address,
            openai.OpenAI(base_url=f"{address}/v1", api_key="x", max_retries=0) as client,
        ):
            whole = ask(client, GRADE, model="reportqa-generative")
            chunks = streamed(
                client, GRADE, model="reportqa-generative", stream_options={"include_usage": True}
            )
        service.close()
    content = whole.choices[0].message.content or ""
    assert content.startswith("Overall effectiveness is good in Calderdale. [1]")
    assert "parrot" in content
    assert chunks[1].choices[0].delta.content == "Overall effectiveness is good in Calderdale. [1]"
    for usage in (whole.usage, chunks[-1].usage):
        assert usage is not None
        assert (usage.prompt_tokens, usage.completion_tokens, usage.total_tokens) == (100, 20, 120)
