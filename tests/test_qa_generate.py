"""Answers in a model's words: what passes is shown as it comes, and whatever happens the answer is whole."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from eval.statements import quote_of
from qa.answer import (
    Answer,
    Done,
    Event,
    Failed,
    Found,
    Said,
    Searched,
    Statement,
    Status,
    text_of,
)
from qa.ask import AskRequest, Mode
from qa.budget import Budget
from qa.generate import Author
from qa.model import LanguageModel
from qa.model_server import ModelServer
from qa.proof import proved
from qa.service import Service
from qa.verify import verify
from qa.wire import answer_from_json
from tests.chat_server import (
    Act,
    ChatServer,
    Talk,
    chatting,
    fails,
    repeats,
    says,
    shows_html,
    stated,
    states,
    then,
    trickles,
    without,
)
from tests.serving import BURY, CALDERDALE, add, make_service

QUESTION = "Compare Bury and Calderdale overall effectiveness"
"""Quote 1 is of Bury, quote 2 of Calderdale."""
BURY_SAID = "Leaders in Bury have not yet secured enough placements."
CALDERDALE_SAID = "Overall effectiveness is good in Calderdale."
TRUE = ((BURY_SAID, [1]), (CALDERDALE_SAID, [2]))
LIE = "Leaders in Bury have secured enough placements."
KEY = "sk-0123456789abcdef"
Serve = Callable[..., tuple[Service, ChatServer]]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """A service over two reports whose model's server plays the acts."""
    with ExitStack() as stack:

        def start(*acts: Act, **given: Any) -> tuple[Service, ChatServer]:
            chat = stack.enter_context(chatting(*acts))
            wanted = {"model_url": chat.url, "model": "parrot", "model_key": KEY, **given}
            service = make_service(tmp_path, **wanted)
            stack.callback(service.close)
            add(service, CALDERDALE, "calderdale.md")
            add(service, BURY, "bury.md")
            return service, chat

        yield start


def extractive(service: Service, question: str = QUESTION) -> Answer:
    return service.answer(AskRequest(question, mode=Mode.EXTRACTIVE))


def model_receipt(answer: Answer) -> dict[str, Any]:
    receipt = answer.receipt["model"]
    assert isinstance(receipt, dict)
    return receipt


def whole(service: Service, events: list[Event]) -> Answer:
    """The answer of the events, which agree with it, and whose evidence is the extractive answer's."""
    found, *said, done = events
    assert isinstance(found, Found)
    assert isinstance(done, Done)
    answer, plain = done.answer, extractive(service)
    assert tuple(event.statement for event in said if isinstance(event, Said)) == answer.statements
    assert len(said) == len(answer.statements)
    assert answer.text == text_of(answer.statements)
    assert found.quotes == answer.quotes == plain.quotes
    assert (answer.status, answer.table, answer.searched) == (
        plain.status,
        plain.table,
        plain.searched,
    )
    assert answer.notes[: len(plain.notes)] == plain.notes
    assert {number for said in answer.statements for number in said.quotes} == {1, 2}
    assert json.loads(service.library.answer(answer.id))["answer"] == answer.text
    return answer


def test_what_the_model_says_and_the_quotes_carry_is_the_answer(serve: Serve) -> None:
    service, chat = serve(states(*TRUE))
    answer = whole(service, list(service.ask(AskRequest(QUESTION))))
    assert [said.text for said in answer.statements] == [BURY_SAID, CALDERDALE_SAID]
    assert answer.notes[-1] == (
        "Worded by the language model parrot; every statement was checked against its quotes."
    )
    receipt = model_receipt(answer)
    assert receipt["name"] == "parrot"
    assert receipt["outcome"] == "complete"
    assert receipt["tokens"] == {"prompt": 100, "completion": 20, "estimated": False}
    assert receipt["output"] == stated(*TRUE)
    assert answer.timings_ms["model"] > 0
    assert KEY not in json.dumps(service.stored_answer(answer.id))
    assert len(chat.bodies) == 1


def test_each_statement_is_shown_before_the_next_is_written(serve: Serve) -> None:
    seen = threading.Event()

    def act(talk: Talk) -> None:
        talk.begin()
        first, second = stated(*TRUE).split("}, {")
        talk.say(first + "}, ")
        assert seen.wait(5)
        talk.say("{" + second)
        talk.end()

    service, _ = serve(act)
    events = service.ask(AskRequest(QUESTION))
    assert isinstance(next(events), Found)
    assert next(events) == Said(Statement(BURY_SAID, (1,)))
    seen.set()
    assert next(events) == Said(Statement(CALDERDALE_SAID, (2,)))
    assert isinstance(next(events), Done)


def test_the_prompt_holds_the_quotes_as_data_and_nothing_of_where_they_stand(serve: Serve) -> None:
    service, chat = serve(states(*TRUE))
    answer = service.answer(AskRequest(QUESTION))
    given = json.loads(chat.bodies[0]["messages"][-1]["content"])
    assert [quote["text"] for quote in given["quotes"]] == [quote.text for quote in answer.quotes]
    assert [quote["body"] for quote in given["quotes"]] == ["Bury", "Calderdale"]
    for quote in answer.quotes:
        assert quote.report_id not in json.dumps(chat.bodies[0])
        assert quote.source not in json.dumps(chat.bodies[0])


def test_lines_of_text_are_understood_where_a_server_knows_no_json(serve: Serve) -> None:
    service, chat = serve(
        without("response_format", says(f"- {BURY_SAID} [1]\n\n{CALDERDALE_SAID} [2]"))
    )
    answer = whole(service, list(service.ask(AskRequest(QUESTION))))
    assert [said.text for said in answer.statements] == [BURY_SAID, CALDERDALE_SAID]
    assert len(chat.bodies) == 3
    assert "square brackets" in chat.bodies[-1]["messages"][0]["content"]


def test_a_statement_that_does_not_hold_gives_way_to_its_quote(serve: Serve) -> None:
    service, _ = serve(states((LIE, [1]), TRUE[1]))
    plain = extractive(service)
    answer = whole(service, list(service.ask(AskRequest(QUESTION))))
    assert [said.text for said in answer.statements] == [CALDERDALE_SAID, plain.statements[0].text]
    assert answer.notes[-1] == (
        "One of its statements did not hold and was left out; the reports’ own words stand instead."
    )
    receipt = model_receipt(answer)
    assert receipt["outcome"] == "mended"
    assert [left["text"] for left in receipt["left_out"]] == [LIE]


@pytest.mark.parametrize(
    "extra",
    [
        (LIE, [1]),
        (BURY_SAID, []),
        (BURY_SAID.replace("enough", "enough good"), [99]),
        ("Leaders in Bury have not yet secured 12 placements.", [1]),
        ("Leaders in Salford have not yet secured enough placements.", [1]),
        ("Ofsted says: “We feel safe”, see https://example.org/bury.", [1]),
        (BURY_SAID, [1]),
        (" ", [1]),
        ("Leaders in Bury have not yet secured enough placements " * 20, [1]),
    ],
)
def test_what_does_not_hold_is_dropped_where_its_quote_is_shown(
    serve: Serve, extra: tuple[str, list[int]]
) -> None:
    service, _ = serve(states(TRUE[0], extra, TRUE[1]))
    answer = whole(service, list(service.ask(AskRequest(QUESTION))))
    assert [said.text for said in answer.statements] == [BURY_SAID, CALDERDALE_SAID]


@pytest.mark.parametrize(
    "act",
    [
        states(),
        states((LIE, [1])),
        states((BURY_SAID, [99])),
        says("I am sorry, but I cannot help with that."),
        says("{}"),
        says(""),
        says('{"statements": [{"text": "Leaders in Bury have'),
        says("<think>What is there to say? [1]"),
        shows_html,
        fails(401),
        fails(500),
        lambda talk: talk.reset(),
        lambda talk: talk.stall(),
        then("", lambda talk: talk.stall()),
        then("", lambda talk: talk.event({"choices": [{"delta": {"refusal": "No."}}]})),
    ],
)
def test_where_nothing_is_left_the_answer_is_the_extractive_one(serve: Serve, act: Act) -> None:
    service, _ = serve(act, model_silence_seconds=0.3, model_seconds=8)
    answer = whole(service, list(service.ask(AskRequest(QUESTION))))
    assert answer.statements == extractive(service).statements
    assert answer.notes[-1].endswith(": the answer is put together from the quotes.")
    assert model_receipt(answer)["outcome"] in {"failed", "nothing_held"}


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (states(), "The language model found nothing in the quotes to answer with"),
        (states((LIE, [1])), "Nothing that the language model wrote held"),
    ],
)
def test_a_model_that_finds_no_answer_is_told_from_one_whose_answer_does_not_hold(
    serve: Serve, act: Act, what: str
) -> None:
    service, _ = serve(act)
    answer = whole(service, list(service.ask(AskRequest(QUESTION))))
    assert answer.notes[-1] == f"{what}: the answer is put together from the quotes."


FIRST = stated(TRUE[0]).removesuffix("]}")


@pytest.mark.parametrize(
    "act",
    [
        then(FIRST, lambda talk: talk.reset()),
        then(FIRST, lambda talk: talk.stall()),
        then(FIRST, lambda talk: talk.event({"error": {"message": "out of memory"}})),
        then(FIRST, lambda talk: talk.send(b"<html>")),
        then(FIRST, lambda talk: talk.end("length")),
        says(FIRST + ', {"text": "Overall eff'),
        says(FIRST + ', {"text": "a "b" c", "quotes": [2]}, {"text": 5, "quotes": [2]}]}'),
        repeats(json.dumps({"text": BURY_SAID, "quotes": [1]})),
        repeats(json.dumps({"text": LIE, "quotes": [1]})),
    ],
)
def test_an_answer_that_breaks_off_is_completed_from_the_quotes(serve: Serve, act: Act) -> None:
    service, _ = serve(act, model_silence_seconds=0.3)
    plain = extractive(service)
    started = time.monotonic()
    answer = whole(service, list(service.ask(AskRequest(QUESTION))))
    assert time.monotonic() - started < 5
    receipt = model_receipt(answer)
    assert receipt["failure"]
    if receipt["outcome"] == "broken_off":
        assert answer.statements == (Statement(BURY_SAID, (1,)), plain.statements[1])
        assert answer.notes[-1].endswith("the rest is put together from the quotes.")
    else:
        assert answer.statements == plain.statements


def test_a_server_that_ends_its_answer_half_way_leaves_a_whole_one_within_the_time(
    serve: Serve,
) -> None:
    service, chat = serve(then(FIRST, lambda talk: talk.stall()), model_seconds=5)
    started = time.monotonic()
    events = service.ask(AskRequest(QUESTION))
    got = [next(events), next(events)]
    assert got[-1] == Said(Statement(BURY_SAID, (1,)))
    chat.closing.set()
    answer = whole(service, [*got, *events])
    assert model_receipt(answer)["outcome"] == "broken_off"
    assert time.monotonic() - started < 5


def test_one_byte_at_a_time_is_the_same_answer(serve: Serve) -> None:
    service, _ = serve(trickles(stated(*TRUE)))
    answer = whole(service, list(service.ask(AskRequest(QUESTION))))
    assert [said.text for said in answer.statements] == [BURY_SAID, CALDERDALE_SAID]


def test_nobody_is_asked_where_the_mode_or_the_answer_wants_none(serve: Serve) -> None:
    service, chat = serve(states(*TRUE))
    assert "model" not in extractive(service).receipt
    for question in ("Who is the pope?", "hello", "What did inspectors say about Salford?"):
        answer = service.answer(AskRequest(question, mode=Mode.GENERATIVE))
        assert not answer.quotes
        assert "model" not in answer.receipt
    assert chat.bodies == []


def test_asking_for_a_model_where_none_is_set_is_a_persons_error(tmp_path: Path) -> None:
    service = make_service(tmp_path)
    add(service, BURY, "bury.md")
    [event] = service.ask(AskRequest("How is Bury rated?", mode=Mode.GENERATIVE))
    assert isinstance(event, Failed)
    assert event.message.startswith("no language model is set; set REPORTQA_MODEL_URL")
    assert service.answer(AskRequest("How is Bury rated?")).statements
    service.close()


def test_closing_the_events_drops_the_model(serve: Serve) -> None:
    service, chat = serve(then(FIRST, lambda talk: talk.stall()))
    events = service.ask(AskRequest(QUESTION))
    assert [type(next(events)) for _ in range(2)] == [Found, Said]
    events.close()  # type: ignore[attr-defined]  # a generator
    assert chat.left.wait(2)


def test_a_person_who_left_is_noticed_while_the_model_is_silent(serve: Serve) -> None:
    service, chat = serve(then(FIRST, lambda talk: talk.stall()))
    gone = threading.Event()
    events = service.ask(AskRequest(QUESTION), gone)
    assert [type(next(events)) for _ in range(2)] == [Found, Said]
    threading.Timer(0.3, gone.set).start()
    started = time.monotonic()
    list(events)
    assert chat.left.wait(2)
    assert time.monotonic() - started < 3


def test_a_generated_answer_can_be_checked_and_replayed_without_the_model(serve: Serve) -> None:
    service, _ = serve(states(TRUE[0], (LIE, [1]), TRUE[1]))
    answer = service.answer(AskRequest(QUESTION))
    stored = service.stored_answer(answer.id)
    assert {verdict.verdict for verdict in verify(stored, service.library)} == {"exact"}
    again = answer_from_json(stored)
    proof = proved(str(model_receipt(again)["output"]), again.quotes)
    assert tuple(proof.passed) == answer.statements
    assert [statement.text for statement, _ in proof.failed] == [LIE]


def test_erasing_a_report_takes_the_models_words_on_it_too(serve: Serve) -> None:
    service, _ = serve(states(*TRUE))
    answer = service.answer(AskRequest(QUESTION))
    service.remove(answer.quotes[0].report_id, erase=True)
    stored = json.dumps(service.stored_answer(answer.id))
    assert "placements" not in stored
    assert "left_out" not in stored


def test_what_did_not_fit_into_the_prompt_is_said_as_it_stands(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.prompt.MOST_CHARACTERS", 10)
    service, chat = serve(states(TRUE[0]))
    plain = extractive(service)
    answer = whole(service, list(service.ask(AskRequest(QUESTION))))
    assert answer.statements == (Statement(BURY_SAID, (1,)), plain.statements[1])
    assert len(json.loads(chat.bodies[0]["messages"][-1]["content"])["quotes"]) == 1
    assert model_receipt(answer)["outcome"] == "complete"


@pytest.mark.parametrize(
    ("act", "kept"),
    [
        (states(), ["A.", "B.", "C."]),
        (fails(401), ["A.", "B.", "C."]),
        (then(stated(("C is.", [2])).removesuffix("]}"), lambda talk: talk.reset()), ["C is.", "A.", "B."]),
        (states(("C is.", [2])), ["C is."]),
        (states(("C is.", [2]), ("A is 5.", [1])), ["C is.", "A.", "B."]),
    ],
)  # fmt: skip
def test_every_extractive_statement_on_a_quote_that_is_not_covered_is_kept(
    tmp_path: Path, act: Act, kept: list[str]
) -> None:
    quotes = (quote_of("A. B.", number=1), quote_of("C is.", number=2))
    statements = tuple(Statement(f"{name}.", (1 + (name == "C"),)) for name in "ABC")
    plain = Answer(
        "id", "What?", Status.ANSWERED, text_of(statements), statements, quotes, Searched(1, 1)
    )
    library = Library.open(tmp_path)
    with chatting(act) as chat:
        model = LanguageModel(ModelServer(chat.url, "m"))
        said = Author(model, Budget(library, None)).write("What?", plain)
        assert [event.statement.text for event in said] == kept
        model.close()
    library.close()
