"""The day's tokens: set aside before they are spent, shared by processes, kept over a restart."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from corpus.library import Library
from qa.ask import AskRequest
from qa.budget import Budget
from tests.chat_server import chatting, states
from tests.serving import CALDERDALE, add, make_service

ASKED = AskRequest("What is the overall effectiveness of Calderdale?")
TRUE = ("Overall effectiveness is good in Calderdale.", [1])


def test_what_is_set_aside_is_spent_until_it_is_settled(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    budget = Budget(library, 100)
    assert budget.reserve(60)
    assert not budget.reserve(50)
    budget.settle(60, 10)
    assert budget.reserve(90)
    assert not Budget(library, 100).reserve(1)
    library.close()
    again = Library.open(tmp_path)
    assert not Budget(again, 100).reserve(1)
    assert Budget(again, None).reserve(10**9)
    again.close()


def test_counts_are_of_a_day_and_none_is_lost(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.set_setting("other", "kept")
    first, second = date(2024, 5, 15), date(2024, 5, 16)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: library.add_to_count("tokens", first, 3), range(40)))
    assert library.add_to_count("tokens", first, 0) == 120
    assert library.add_to_count("tokens", second, 5) == 5
    assert library.add_to_count("tokens", first, 0) == 0
    assert library.setting("other") == "kept"
    library.close()


def test_when_the_days_tokens_are_spent_answers_are_extractive_and_say_so(tmp_path: Path) -> None:
    with chatting(states(TRUE)) as chat:
        model = {"model_url": chat.url, "model": "m", "model_answer_tokens": 300}
        service = make_service(tmp_path, **model, model_tokens_per_day=2500)
        add(service, CALDERDALE, "calderdale.md")
        outcomes = []
        for _ in range(3):
            receipt = service.answer(ASKED).receipt["model"]
            assert isinstance(receipt, dict)
            outcomes.append(receipt["outcome"])
        service.close()
        assert outcomes == ["complete"] * 3
        poor = make_service(tmp_path, **model, model_tokens_per_day=1000)
        answer = poor.answer(ASKED)
        assert len(chat.bodies) == 3
        assert answer.notes[-1] == (
            "The language model’s tokens for today are spent: the answer is put together from the quotes."
        )
        assert answer.statements
        poor.close()
