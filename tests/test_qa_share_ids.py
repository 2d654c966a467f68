"""The link to an answer is its only lock: its id cannot be guessed, nor told from another one's."""

from __future__ import annotations

import itertools
import random
import secrets
from base64 import urlsafe_b64decode
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from qa.api.app import create_app
from tests.serving import CALDERDALE, add, client_of, make_service

QUESTION = "What is the overall effectiveness of Calderdale?"
KINDS = (QUESTION, "How was Bury rated in 1999?", "Thanks!", "What of the moon?")
"""Answered, not in the reports, refused: each makes its id in its own place."""
ENOUGH_BITS = 120
ASKED = 240
FARTHEST = 0.2
"""A fair bit is set in half of 240 ids, and farther off than this in one of a thousand million."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    service = make_service(tmp_path_factory.mktemp("ids"), requests_per_minute=100_000)
    add(service, CALDERDALE, "calderdale.md")
    with client_of(create_app(service)) as client:
        yield client
    service.close()


def _id(client: TestClient, question: str) -> str:
    return str(client.post("/v1/ask", json={"question": question}).json()["id"])


def _bits(answer_id: str) -> list[int]:
    data = urlsafe_b64decode(answer_id + "=" * (-len(answer_id) % 4))
    return [byte >> place & 1 for byte in data for place in range(8)]


def test_ids_are_random_in_every_bit(client: TestClient) -> None:
    """The same question over and over: nothing of it, of its time or of its turn is in the id."""
    ids = [_id(client, QUESTION) for _ in range(ASKED)]
    assert len(set(ids)) == ASKED
    rows = [_bits(one) for one in ids]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows[0]) >= ENOUGH_BITS
    for column in zip(*rows, strict=True):
        assert abs(sum(column) / ASKED - 0.5) < FARTHEST
    kept = [
        sum(one == other for one, other in zip(row, after, strict=True)) / len(row)
        for row, after in itertools.pairwise(rows)
    ]
    assert abs(sum(kept) / len(kept) - 0.5) < 0.02
    assert max(kept) < 0.5 + 2 * FARTHEST


@pytest.mark.parametrize("question", KINDS)
def test_ids_come_from_the_systems_secrets(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    asked: list[int] = []
    given = f"of-the-test-alone-{KINDS.index(question)}-"

    def token(size: int | None = None) -> str:
        asked.append(size or 0)
        return given + str(len(asked))

    monkeypatch.setattr(secrets, "token_urlsafe", token)
    answer_id = _id(client, question)
    assert answer_id.startswith(given)
    assert 8 * min(asked) >= ENOUGH_BITS


def test_ids_do_not_follow_a_seed(client: TestClient) -> None:
    ids = []
    for _ in range(2):
        random.seed(7)
        ids.append(_id(client, QUESTION))
    assert ids[0] != ids[1]


def test_an_id_that_is_nearly_right_leads_nowhere(client: TestClient) -> None:
    answer_id = _id(client, QUESTION)
    assert client.get(f"/a/{answer_id}").status_code == 200
    for wrong in (answer_id[:-1], answer_id + "A", answer_id.swapcase(), answer_id[:8] + "%"):
        assert client.get(f"/a/{wrong}").status_code in (404, 422)
