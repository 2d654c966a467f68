"""An answer written as a chat message: markers where citations say, sources verbatim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer import Answer, Statement
from qa.message import MessageWriter, said_in
from tests.shelf import Shelf

BASE = "http://127.0.0.1:8000/"
QUESTIONS = (
    "How was Northmoor rated overall?",
    "Compare the overall grades of Northmoor and West Ferring",
    "How have the grades of Northmoor changed over time?",
)


def written(answer: Answer) -> MessageWriter:
    writer = MessageWriter(BASE)
    writer.close(answer)
    return writer


@pytest.mark.parametrize("question", QUESTIONS)
def test_citations_are_the_markers_of_their_quotes(shelf: Shelf, question: str) -> None:
    answer = shelf.ask(question)
    writer = written(answer)
    assert writer.citations
    titles = {quote.n: quote.title for quote in answer.quotes}
    for citation in writer.citations:
        assert writer.text[citation.start : citation.end] == f"[{citation.n}]"
        assert citation.title == titles[citation.n]
        assert citation.url.startswith("http://127.0.0.1:8000/v1/reports/")
    assert {citation.n for citation in writer.citations} == set(titles)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_is_a_source_word_for_word(shelf: Shelf, question: str) -> None:
    answer = shelf.ask(question)
    said, _, sources = written(answer).text.partition("\n\nSources:\n\n")
    lines = sources.split("\n\n")
    assert len(lines) == len(answer.quotes) > 0
    for quote, line in zip(answer.quotes, lines, strict=True):
        assert line.startswith(f"[{quote.n}] “{' '.join(quote.text.split())}” — [")
    assert said == said_in(written(answer).text)
    assert said.startswith(answer.text)


def test_pieces_as_they_come_make_the_same_message(shelf: Shelf) -> None:
    answer = shelf.ask(QUESTIONS[1])
    writer = MessageWriter(BASE)
    pieces = [writer.say(statement) for statement in answer.statements]
    pieces.append(writer.close(answer))
    assert "".join(pieces) == writer.text == written(answer).text
    assert writer.citations == written(answer).citations


def test_what_was_said_and_does_not_stand_is_followed_by_the_answer_that_does(
    shelf: Shelf,
) -> None:
    answer = shelf.ask(QUESTIONS[0])
    writer = MessageWriter(BASE)
    begun = writer.say(Statement("Something else.", (1,)))
    rest = writer.close(answer)
    assert rest.startswith(f"\n\nInstead of the above:\n\n{answer.text}")
    assert writer.text == begun + rest
    for citation in writer.citations:
        assert writer.text[citation.start : citation.end] == f"[{citation.n}]"


def test_silence_shows_the_closest_passages_and_cites_nothing(shelf: Shelf) -> None:
    answer = shelf.ask("What does Northmoor say about submarines?")
    assert not answer.quotes
    writer = written(answer)
    assert writer.text.startswith(answer.text)
    assert writer.citations == ()
    assert "Sources:" not in writer.text
    assert ("Closest passages:" in writer.text) == bool(answer.nearest)
    for nearest in answer.nearest:
        assert f"“{' '.join(nearest.text.split())}” — [" in writer.text


def test_a_quote_that_was_cut_away_is_not_cited(shelf: Shelf) -> None:
    answer = shelf.ask(QUESTIONS[1])
    fewer = replace(answer, quotes=answer.quotes[:1])
    assert {citation.n for citation in written(fewer).citations} == {1}
