"""Whole conversations: what a follow-up is read as, and what answers it beside what answered before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.answer import Answer, Status
from qa.ask import AskRequest
from qa.directory import Directory
from qa.question import Question, Turn, understand
from qa.service import Service
from tests.serving import add, make_service

BODIES = ("Dunmarsh Ferries", "Oldcastle", "Brightwell Trust")


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.build((), {f"r{number}": (body,) for number, body in enumerate(BODIES)})


def understood(directory: Directory, *asked: str) -> Question:
    *before, question = asked
    return understand(question, directory, history=[Turn(each) for each in before])


@pytest.mark.parametrize(
    ("asked", "read_as"),
    [
        # What points back, or has no word of its own, is put after what was asked.
        (("Did Oldcastle meet its recycling target in 2022?", "what caused that?"),
         "Did Oldcastle meet its recycling target in 2022, and what caused that?"),
        (("When did the tug reach the ferry off Oldcastle?", "and why did it take that long?"),
         "When did the tug reach the ferry off Oldcastle, and why did it take that long?"),
        (("Did Oldcastle agree to close both depots?", "What did they offer instead?"),
         "Did Oldcastle agree to close both depots, and what did they offer instead?"),
        (("Where did Brightwell Trust open a clinic?", "since when?"),
         "Where did Brightwell Trust open a clinic, and since when?"),
        (("What did Oldcastle spend on bridges?", "Who said so?"),
         "What did Oldcastle spend on bridges, and who said so?"),
        (("How many days did Dunmarsh Ferries lose to sickness in 2021?", "Is that good?"),
         "How many days did Dunmarsh Ferries lose to sickness in 2021, and is that good?"),
        (("Did Brightwell Trust buy the hall?", "how much was it?"),
         "Did Brightwell Trust buy the hall, and how much was it?"),
        (("Were sailings from Oldcastle cancelled?", "Why?"),
         "Were sailings from Oldcastle cancelled, and why?"),
        (("Were sailings from Oldcastle cancelled?", "OK, and by how many?"),
         "Were sailings from Oldcastle cancelled, and by how many?"),
        (("How many boats does Dunmarsh Ferries run?", "And how old are those?"),
         "How many boats does Dunmarsh Ferries run, and how old are those?"),
        (("Who owns the pier at Gannet Point?", "When was it mended?"),
         "Who owns the pier at Gannet Point, and when was it mended?"),
        # Of a long row, the first question and the last.
        (("Did Oldcastle close the depot?", "why did they do that?", "who said so?", "since when?"),
         "Did Oldcastle close the depot, who said so, and since when?"),
        # A year is counted from the one spoken of, and written like it.
        (("What did Oldcastle spend on bridges in 2020?", "and the year before?"),
         "What did Oldcastle spend on bridges in 2019?"),
        (("What did Oldcastle spend on bridges in 2020/21?", "And in the year after?"),
         "What did Oldcastle spend on bridges in 2021/22?"),
        (("What did Oldcastle spend on bridges in 2019-20?", "and the following year?"),
         "What did Oldcastle spend on bridges in 2020-21?"),
        (("How many passengers sailed with Dunmarsh Ferries in May 2021?", "What about two years earlier?"),
         "How many passengers sailed with Dunmarsh Ferries in May 2019?"),
        (("What did Brightwell Trust raise in 2018?", "And how much was it three years later?"),
         "What did Brightwell Trust raise in 2021?"),
        # What only leads to a thing stands after the question, or in the place of the body there.
        (("How many boats does Dunmarsh Ferries run?", "and for cars?"),
         "How many boats does Dunmarsh Ferries run for cars?"),
        (("Where is parking free in Oldcastle?", "and in Hexdale?"), "Where is parking free in Hexdale?"),
        (("What did Oldcastle spend on bridges?", "and roads?"),
         "What did Oldcastle spend on bridges, and what about roads?"),
        (("Did Oldcastle meet its recycling target?", "and Brightwell Trust?"),
         "Did Brightwell Trust meet its recycling target?"),
        # A question with words of its own takes what it lacks.
        (("What did Oldcastle spend on bridges?", "and who chairs the audit committee?"),
         "Who chairs the audit committee in Oldcastle?"),
        (("What did Oldcastle spend on bridges in 2020?", "How many lorries were bought?"),
         "How many lorries were bought in Oldcastle in 2020?"),
        (("Where is parking free in Oldcastle?", "How many buses run in Hexdale?"),
         "How many buses run in Hexdale?"),
        (("Where is parking free in Oldcastle?", "How many children are in care in Hexdale?"),
         "How many children are in care in Hexdale?"),
        (("What did Oldcastle spend on bridges in 2020?", "What did Brightwell Trust raise?"),
         "What did Brightwell Trust raise?"),
        # A grade laid beside that of another time; the time it was compared with is not taken over.
        (("How was Oldcastle rated for safety in 2022?", "Was that better than in 2018?"),
         "How was Oldcastle rated for safety in 2022, and was that better than in 2018?"),
        (("How was Oldcastle rated for safety in 2022?", "Was that better than in 2018?", "And for respect?"),
         "What is the grade for respect in Oldcastle in 2022?"),
        (("How was Oldcastle rated for safety in 2022?", "Is that good?"),
         "How was Oldcastle rated for safety in 2022, and is that good?"),
        (("How was Oldcastle rated overall in 2022?", "Why?"),
         "How was Oldcastle rated overall in 2022, and why?"),
    ],
)  # fmt: skip
def test_a_follow_up_is_read_as_a_sentence(
    directory: Directory, asked: tuple[str, ...], read_as: str
) -> None:
    assert understood(directory, *asked).rewritten == read_as


def test_the_year_before_counts_from_the_report_that_answered(directory: Directory) -> None:
    """Where nobody spoke of a year; where the report has none, the words are left as they are."""
    before = (Turn("What did Brightwell Trust raise?"),)
    told = understand("and the year before?", directory, history=before, year_told=lambda _: "2023")
    assert told.rewritten == "What did Brightwell Trust raise in 2022?"
    assert [str(asked.dates) for asked in told.dates] == ["2022"]
    again = (*before, Turn("and the year before?"))
    further = understand(
        "and a year earlier?", directory, history=again, year_told=lambda _: "2023"
    )
    assert further.rewritten == "What did Brightwell Trust raise in 2021?"
    untold = understand("and the year before?", directory, history=before, year_told=lambda _: "")
    assert not untold.dates


def test_the_report_before_is_no_year(directory: Directory) -> None:
    question = understood(
        directory, "How was Oldcastle rated in 2022?", "And the inspection before?"
    )
    assert question.dates[0].nearest


FERRIES = """# Dunmarsh Ferries Limited – Annual Report 2022

Published: 14 June 2023

## Punctuality

Punctuality fell to 81 per cent in 2022, against a target of 90 per cent. It fell because two of the
four link spans at Kelling were closed for repair. The Board fined nobody because of punctuality.

## Lost sailings

Lost sailings rose to 212. The ferry Petrel lay at the yard for nine weeks after its bow door jammed in
heavy weather. Spare parts came from Norway.

## The rescue at Skell Rock

The yacht Meander struck Skell Rock in August 2022. The tug took 55 minutes to reach the yacht because its
crew were asleep ashore. The yacht Meander was lost because its keel broke.

## Ticket office

The ticket office at Kelling opened in March 2019 at a cost of £140,000. It employs six people. Councillor
Ada Thrush said that the ticket office was a waste.

## Catering

Catering made a loss. The price of coffee was raised in May 2022. Trust in the menu fell because of the loss.
"""
AUDIT = """# Internal Audit Report – Oldcastle Borough Council

Published: 3 May 2022

## Actions

| No. | Recommendation | Priority | Management response | Owner |
| --- | --- | --- | --- | --- |
| 1 | Close the depots at Fenside and Marl | High | Partly agreed: Marl only, because gritters stay | Tom Vance |
| 2 | Number every key to the stores | Medium | Agreed | Iris Pell |
| 3 | Sell the unused snow ploughs | Low | Not agreed | Iris Pell |
"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    service = make_service(tmp_path)
    add(service, FERRIES, "ferries.md")
    add(service, AUDIT, "audit.md")
    yield service
    service.close()


def conversation(service: Service, *asked: str) -> Answer:
    """The answer to the last question, those before it having been answered in turn."""
    history: list[Turn] = []
    for question in asked:
        answer = service.answer(AskRequest(question, history=tuple(history)))
        history.append(Turn(question, answer.text))
    return answer


PUNCTUALITY = "What was the punctuality of Dunmarsh Ferries in 2022?"
RESCUE = "When did the tug reach the yacht Meander at Skell Rock?"
OFFICE = "When did the ticket office of Dunmarsh Ferries at Kelling open?"
DEPOTS = "Did Oldcastle agree to close the depots at Fenside and Marl?"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((PUNCTUALITY, "What caused that?"), "two of the four link spans at Kelling were closed"),
        ((PUNCTUALITY, "Why did it fall?"), "two of the four link spans at Kelling were closed"),
        ((RESCUE, "and why did it take that long?"), "its crew were asleep ashore"),
        ((OFFICE, "How much was it?"), "at a cost of £140,000"),
        ((OFFICE, "and how many people does it employ?"), "It employs six people"),
        ((DEPOTS, "What did they offer instead?"), "Partly agreed: Marl only"),
        (("How many lost sailings did Dunmarsh Ferries have?", "What caused that?"), "after its bow door jammed"),
        (("Was the ticket office of Dunmarsh Ferries a waste?", "Who said so?"), "Ada Thrush said"),
        (("Where is the ticket office of Dunmarsh Ferries?", "Since when?"), "opened in March 2019"),
    ],
)  # fmt: skip
def test_a_follow_up_is_answered_beside_what_answered_before(
    service: Service, asked: tuple[str, ...], said: str
) -> None:
    answer = conversation(service, *asked)
    assert said in " ".join(answer.text.split())
    assert len(answer.statements) == 1
    assert any(note.startswith("Read as: ") for note in answer.notes)


def test_what_only_came_first_is_not_called_a_reason(service: Service) -> None:
    answer = conversation(
        service, "How many lost sailings did Dunmarsh Ferries have?", "What caused that?"
    )
    assert answer.status is Status.PARTIAL
    assert answer.searched.missing == (
        "No reason is given in so many words; this is what stands after it.",
    )


@pytest.mark.parametrize(
    "asked",
    [
        # A reason for something else, or with the topic as the cause, is none.
        ("What was the loss of catering at Dunmarsh Ferries?", "Why was that?"),
        # Nothing was put in the place of what was agreed, or only refused.
        ("Did Oldcastle agree to number every key to the stores?", "What did they offer instead?"),
        ("Did Oldcastle agree to sell the unused snow ploughs?", "What did they offer instead?"),
        # A date is no price, and a price no date.
        ("When was the price of coffee at Dunmarsh Ferries raised?", "How much was it?"),
        # Nobody is said to have said it.
        (PUNCTUALITY, "Who said so?"),
        # Another sentence with half of the words has a name and a date, and is about something else.
        ("How much did the ticket office of Dunmarsh Ferries cost?", "Who said so?"),
        # A judgement that the report does not give.
        (PUNCTUALITY, "Is that good?"),
        # Words of its own that stand nowhere.
        (OFFICE, "What colour is it?"),
        (OFFICE, "and umbrellas?"),
        # Another place than the one spoken of.
        ("Which depots are there in Oldcastle?", "and in Hexdale?"),
        ("Which depots are there in Oldcastle?", "How many buses run in Hexdale?"),
    ],
)
def test_what_does_not_stand_there_is_not_answered(
    service: Service, asked: tuple[str, ...]
) -> None:
    assert conversation(service, *asked[:-1]).quotes
    answer = conversation(service, *asked)
    assert answer.status is Status.NOT_IN_REPORTS
    assert not answer.quotes


def test_what_was_not_answered_has_no_cause(service: Service) -> None:
    answer = conversation(
        service, "How many crocodiles did Dunmarsh Ferries feed?", "What caused that?"
    )
    assert answer.status is Status.NOT_IN_REPORTS


ACCOUNTS = """# Fairholm Trust – Annual Report and Accounts for the year ended 31 March 2023

Published: 4 September 2023

## Income

Total legacies were £312,000 in the year (2022: £275,000). Total legacies are hard to foresee.
"""


def test_the_year_before_may_stand_beside_the_year(service: Service) -> None:
    add(service, ACCOUNTS, "accounts.md")
    asked = "What were the total legacies of Fairholm Trust in 2022/23?"
    answer = conversation(service, asked, "and the year before?")
    assert "(2022: £275,000)" in answer.text
    assert "Read as: What were the total legacies of Fairholm Trust in 2021/22?" in answer.notes
    silent = conversation(service, asked, "and two years before?")
    assert silent.status is Status.NOT_IN_REPORTS


def test_the_yacht_is_not_the_tug(service: Service) -> None:
    """The loss of the yacht has a cause too, with more of the question's words, but took no time."""
    answer = conversation(service, RESCUE, "and why did it take that long?")
    assert "keel" not in answer.text
