"""What a question takes for granted to have ended is answered only where something found says that it did."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Answer, Status
from tests.shelf import Shelf

PRAISED = """# Southby Council

## Inspection of help for families

Published: 3 May 2023

The Orchard team helps families early, and parents speak well of the Orchard team.
Social workers work closely with the Orchard team.
By the end of March the Orchard team had helped 61 families.
"""
ENDED = f"""{PRAISED}
The Plum team was disbanded in 2022 because its funding ran out.
A contractor was fined £4,000 for leaving the Plum team's records in a skip.
The manager of the Plum team, Ada Holroyd, left in June 2022.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf.make(tmp_path_factory.mktemp("ended"), {"southby.md": ENDED})


def is_untold(answer: Answer) -> bool:
    return any("nothing found says so" in sentence for sentence in answer.searched.missing)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why was the Orchard team closed in Southby?", "closed"),
        ("Why did Southby shut down the Orchard team?", "shut down"),
        ("When was the Orchard team in Southby broken up?", "broken up"),
        ("Why did the Orchard team in Southby lose its funding?", "lose"),
        ("What made Southby drop the Orchard team? Why did it drop the Orchard team?", "drop"),
        ("Why did the families in Southby walk out?", "walk out"),
        ("Why did Southby close down what social workers did with the team?", "close down"),
        ("When was the ban on the Orchard team in Southby lifted?", "lifted"),
        ("Has anybody been sacked over the Orchard team in Southby?", "sacked"),
    ],
)
def test_an_end_that_nothing_tells_of_is_not_explained(
    tmp_path: Path, question: str, words: str
) -> None:
    answer = Shelf.make(tmp_path, {"southby.md": PRAISED}).ask(question)
    assert answer.status is Status.NOT_IN_REPORTS
    assert f"The question says “{words}”; nothing found says so." in answer.searched.missing
    assert answer.nearest


@pytest.mark.parametrize(
    "question",
    [
        "Why was the Plum team disbanded in Southby?",
        "Why did Southby close down the Plum team?",
        "Who was fined for leaving records of the Plum team in a skip in Southby?",
        "When did the manager of the Plum team in Southby resign?",
        "How many families had the Orchard team helped by the end of March in Southby?",
        "How did the number of families that the Orchard team helped drop in Southby?",
        "How closely do social workers work with the Orchard team in Southby?",
    ],
)
def test_what_ended_or_is_not_asked_after_as_ended_is_looked_for_as_ever(
    shelf: Shelf, question: str
) -> None:
    assert not is_untold(shelf.ask(question))
