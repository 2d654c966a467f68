"""A unit tells of the times that it names, and of those that it leaves to what it stands under or after."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.report import DateRange
from qa.answer import Status
from qa.told_time import tells_of
from tests.shelf import Shelf

LEISURE = """# Annual report of Sedge Pool

Report published: 14 June 2022

## How we did

In 2019 the boiler failed twice. Lessons moved to the lido.

We mended 74 leaks, against 61 in 2018. Of these, 49 were in showers.

Lead plumber: Ida Reed

| Measure | 2018 | 2020 |
| --- | --- | --- |
| Swimmers counted | 903 | 955 |

## Plans for 2023

A slide will be built.
"""


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf.make(tmp_path_factory.mktemp("pool"), {"pool.md": LEISURE})


def telling(shelf: Shelf, year: int, *, itself: bool = False) -> set[str]:
    """First words of the units that tell of a year."""
    question = shelf.understood("What happened at Sedge Pool?")
    reports = shelf.holdings.reports
    text = shelf.holdings.text(reports[0])
    return {
        candidate.text.split()[0]
        for candidate in shelf.finder.rank(question, reports).candidates
        if tells_of(candidate, DateRange.of(year), text, itself=itself)
    }


def test_a_time_at_the_head_of_a_sentence_holds_for_the_next(pool: Shelf) -> None:
    assert telling(pool, 2019) == {"In", "Lessons"}
    assert telling(pool, 2019, itself=True) == {"In"}


def test_a_time_that_ends_a_comparison_does_not(pool: Shelf) -> None:
    assert telling(pool, 2018) == {"We", "Swimmers", "Measure"}


def test_a_row_is_told_of_the_times_over_its_columns_and_a_sentence_of_its_heading(
    pool: Shelf,
) -> None:
    assert telling(pool, 2020) == {"Swimmers", "Measure"}
    assert telling(pool, 2023) == {"A", "Plans"}


def test_the_first_row_of_a_table_stands_over_one_that_has_no_heads(tmp_path: Path) -> None:
    rows = "\n".join(f"Lane {name} swims   {n}2   {n}4   {n}6" for n, name in enumerate("ABCDE", 1))
    text = f"Sedge Pool\n\nWhat we counted in all lanes, week by week:\n\nLane   2018   2019   2020\n{rows}\n"
    shelf = Shelf.make(tmp_path, {"pool.txt": text})
    told = telling(shelf, 2019)
    assert {"Lane"} <= told


HEAD = "# Sedgeworth Metropolitan Borough Council\n\n## Inspection of services for children\n\n"
JUDGED = {
    "2016.md": f"{HEAD}Report published: 4 May 2016\n\nThe services were judged to be good.\n",
    "2021.md": f"{HEAD}Report published: 6 May 2021\n\nIn 2019 the services were judged to be inadequate."
    " They are now judged to be outstanding.\n",
}
QUESTION = "How was Sedgeworth judged in 2019?"


def test_how_it_was_judged_in_a_year_without_a_report_is_what_a_later_one_says_of_that_year(
    tmp_path: Path,
) -> None:
    answer = Shelf.make(tmp_path, JUDGED).ask(QUESTION)
    assert answer.status is Status.PARTIAL
    assert [statement.text for statement in answer.statements] == [
        "In 2019 the services were judged to be inadequate."
    ]
    assert "No report on Sedgeworth from 2019 is loaded" in answer.searched.missing[0]


@pytest.mark.parametrize(
    "later",
    [
        "In 2019 a centre was closed. The services had been judged to be good.",
        "The services were judged to be good, as in 2018. A roof fell in 2019.",
    ],
)
def test_what_stands_beside_that_year_is_no_judgement_of_it(tmp_path: Path, later: str) -> None:
    told = JUDGED | {"2021.md": f"{HEAD}Report published: 6 May 2021\n\n{later}\n"}
    assert Shelf.make(tmp_path, told).ask(QUESTION).status is Status.NOT_IN_REPORTS


def test_an_earlier_report_never_tells_how_it_was_judged_later(tmp_path: Path) -> None:
    shelf = Shelf.make(tmp_path, {"2016.md": JUDGED["2016.md"]})
    assert shelf.ask(QUESTION).status is Status.NOT_IN_REPORTS


def test_the_report_of_the_time_asked_is_not_told_by_a_later_one(tmp_path: Path) -> None:
    of_2019 = f"{HEAD}Report published: 8 May 2019\n\nThe buses run on time.\n"
    shelf = Shelf.make(tmp_path, JUDGED | {"2019.md": of_2019})
    assert shelf.ask(QUESTION).status is Status.NOT_IN_REPORTS


def test_plans_for_a_time_stand_in_a_report_from_before_it(tmp_path: Path) -> None:
    text = (
        "# Annual report of Sedge Pool for 2021/22\n\nReport published: 14 March 2022\n\n"
        "## Plans for 2022/23\n\nWe plan to build a slide and a sauna.\n\n"
        "## What we spent\n\nThe slide and the sauna were put off in 2021/22.\n"
    )
    shelf = Shelf.make(tmp_path, {"pool.md": text})
    answer = shelf.ask("What does Sedge Pool plan to build in 2022/23?")
    assert [s.text for s in answer.statements][:1] == ["We plan to build a slide and a sauna."]
    spent = shelf.ask("What did Sedge Pool build in 2022/23, a slide and a sauna?")
    assert spent.status is Status.NOT_IN_REPORTS
