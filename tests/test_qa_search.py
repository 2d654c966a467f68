"""A search puts what facts state first, and encodes nothing but the query."""

from __future__ import annotations

import pytest

from index.hit import Filters, Hit
from qa.search import search
from tests.shelf import Shelf
from tests.shelf_reports import NORTHMOOR_2015, NORTHMOOR_2018, NORTHMOOR_2024


def found(shelf: Shelf, query: str, k: int = 5) -> list[Hit]:
    return search(query, shelf.index, shelf.library, k=k, filters=Filters())


def test_the_passage_that_states_a_grade_comes_first(shelf: Shelf) -> None:
    hit = found(shelf, "What was Northmoor's overall grade in 2018?")[0]
    assert hit.report_id == shelf.ids[NORTHMOOR_2018.path]
    assert "inadequate" in hit.text.lower()


def test_a_search_for_a_change_finds_the_grade_of_every_report_first(shelf: Shelf) -> None:
    hits = found(shelf, "How has Northmoor's overall grade changed over the years?", 3)
    wanted = [NORTHMOOR_2015.path, NORTHMOOR_2018.path, NORTHMOOR_2024.path]
    assert [hit.report_id for hit in hits] == [shelf.ids[path] for path in wanted]


@pytest.mark.parametrize(
    "query",
    [
        "How have caseloads in the duty team of Northmoor changed over the years?",
        "How many carers does Northmoor have?",
        "What was Northmoor's overall grade in 2018?",
    ],
)
def test_nothing_but_the_query_is_encoded(
    shelf: Shelf, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[str] = []
    encode = shelf.encoder.encode

    def counted(texts: list[str], **role: str) -> object:
        encoded.extend(texts)
        return encode(texts, **role)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf.encoder, "encode", counted)
    assert found(shelf, query)
    assert len(encoded) <= 1


def test_hits_come_best_first_and_once_each(shelf: Shelf) -> None:
    hits = found(shelf, "care leavers in Northmoor", 20)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage_id for hit in hits}) == len(hits)
