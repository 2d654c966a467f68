"""Figures of a table that one quote holds whole and another in part: each of its own row."""

from __future__ import annotations

import pytest

from eval.statements import quote_of
from qa.locks import breaches

HEAD = "Measure\t2018\t2019\t2019 Target"
MEALS = "Average score for patient meals\t3.94\t4.64\t4.9"
CLEANING = "Average score for ward cleaning\t5.09\t4.83\t4.5"
BINS = "Complaint\t2015\nBin collection\t310"
STREETS = "Complaint\t2015\nStreet cleaning\t122\nStreet lighting\t97"
INJURIES = ("Injuries\tCrew\tPassengers\tTotal\nFatal\t1\t2\t3\nSerious\t0\t1\t1",)
SCORES = (f"{HEAD}\n{MEALS}", f"{HEAD}\n{CLEANING}\n{MEALS}")


def passes(text: str, quotes: tuple[str, ...]) -> bool:
    return not breaches(text, [quote_of(quote) for quote in quotes])


@pytest.mark.parametrize(
    ("told", "quotes"),
    [
        ("In total there were three fatal injuries.", INJURIES),
        ("Two passengers were fatally injured.", INJURIES),
        ("The average score for patient meals was 4.64 in 2019.", SCORES),
        ("The average score for ward cleaning was 4.83 in 2019.", SCORES),
        ("Patient meals scored 4.64 in 2019 and ward cleaning 4.83.", SCORES),
        ("Complaints on bin collection came to 310 in 2015, those on street lighting to 97.", (BINS, STREETS)),
    ],
)  # fmt: skip
def test_figures_of_their_own_rows_pass(told: str, quotes: tuple[str, ...]) -> None:
    assert passes(told, quotes)


@pytest.mark.parametrize(
    ("told", "quotes"),
    [
        ("In total there were two fatal injuries.", INJURIES),
        ("Altogether one person was fatally injured.", INJURIES),
        ("The average score for ward cleaning was 4.64 in 2019.", SCORES),
        ("The average score for patient meals was 4.83 in 2019.", SCORES),
        ("The average score for ward cleaning was 3.94 in 2018.", SCORES),
        ("Patient meals scored 4.83 in 2019 and ward cleaning 4.64.", SCORES),
        ("Complaints on street lighting came to 310 in 2015.", (BINS, STREETS)),
        ("Complaints on bin collection came to 97 in 2015.", (BINS, STREETS)),
    ],
)
def test_figures_of_another_row_do_not(told: str, quotes: tuple[str, ...]) -> None:
    assert not passes(told, quotes)
