"""Figures say how well each unit answers; most can be worked out by eye."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.readers import read
from corpus.report import UnitKind
from corpus.units import units
from index.hit import Hit
from qa.directory import Directory
from qa.features import FEATURES, Evidence, evidence
from qa.question import understand
from qa.words import stem

PAGE = """# Homes

- The homes are clean.

The council runs 12 homes. The weather was fine.

| Homes | Beds |
| --- | --- |
| Elm House | 4 |

Contents ........ 7
"""


def hits(*pages: str) -> list[Hit]:
    from corpus.passages import passages

    found: list[Hit] = []
    for number, page in enumerate(pages):
        document = read(page.encode(), "report.md")
        for passage in passages(document, units(document)):
            found.append(
                Hit(
                    passage_id=len(found),
                    report_id=f"r{number}",
                    version="1",
                    passage=passage,
                    text=passage.text(document.text),
                    score=1.0 / (1 + len(found)),
                    dense=0.25,
                )
            )
    return found


def weighed(question: str, *pages: str) -> Evidence:
    return evidence(understand(question, Directory.build((), {})), hits(*(pages or (PAGE,))))


def column(found: Evidence, name: str) -> dict[str, float]:
    """A feature of every unit, by the unit's words."""
    values = found.matrix[:, FEATURES.index(name)]
    return {
        candidate.text: float(value)
        for candidate, value in zip(found.candidates, values, strict=True)
    }


def test_there_is_a_row_for_each_unit_and_a_column_for_each_feature() -> None:
    found = weighed("How many homes does the council run?")
    assert found.matrix.shape == (len(found.candidates), len(FEATURES))
    assert len(set(FEATURES)) == len(FEATURES)
    assert np.isfinite(found.matrix).all()
    held = sum(len(hit.passage.units) for hit in hits(PAGE))
    assert len(found.candidates) == held


def test_a_candidate_is_the_unit_its_text_says() -> None:
    for candidate in weighed("How many homes?").candidates:
        assert candidate.unit is candidate.hit.passage.units[candidate.ordinal]
        assert candidate.text == candidate.hit.text.split("\n")[candidate.ordinal]


def test_coverage_is_the_share_of_the_question_that_a_unit_holds() -> None:
    coverage = column(weighed("How many homes does the council run?"), "coverage")
    assert coverage["The council runs 12 homes."] == pytest.approx(1.0)
    assert coverage["The weather was fine."] == 0
    assert 0 < coverage["The homes are clean."] < 1


def test_neighbours_and_the_passage_can_only_add() -> None:
    found = weighed("How many homes does the council run?")
    own, near, around = (column(found, name) for name in ("coverage", "near", "around"))
    assert all(own[text] <= near[text] <= around[text] + 1e-9 for text in own)
    assert near["The weather was fine."] == pytest.approx(1.0)


def test_rarer_words_of_the_question_weigh_more() -> None:
    found = weighed("Which homes have beds?", PAGE, "# Homes\n\nHomes are homes.\n")
    assert found.weights[stem("beds")] > found.weights[stem("homes")]


def test_the_kind_of_unit_is_told() -> None:
    found = weighed("How many homes?")
    kinds = {candidate.text: candidate.unit.kind for candidate in found.candidates}
    for name, kind in (("heading", UnitKind.HEADING), ("item", UnitKind.LIST_ITEM)):
        assert {text for text, value in column(found, name).items() if value} == {
            text for text, found_kind in kinds.items() if found_kind is kind
        }
    assert column(found, "row")["Elm House\t4"] == 1


def test_a_line_of_a_table_of_contents_is_known() -> None:
    contents = column(weighed("What is it?"), "contents")
    assert contents["Contents ........ 7"] == 1
    assert contents["The council runs 12 homes."] == 0


def test_earlier_passages_rank_higher() -> None:
    rank = column(weighed("How many homes?", PAGE, "# Other\n\nNothing here.\n"), "rank")
    assert rank["The council runs 12 homes."] == 1
    assert 0 < rank["Nothing here."] < 1


def test_a_unit_with_what_is_wanted_is_told_from_one_without() -> None:
    wanted = column(weighed("How many homes does the council run?"), "wanted")
    assert wanted["The council runs 12 homes."] == 1
    assert wanted["The weather was fine."] == 0


def test_words_that_stand_together_as_in_the_question_count() -> None:
    pairs = column(
        weighed("Is the duty team full?", "# A\n\nThe duty team is full. A team has a duty roster to keep.\n"),
        "pairs",
    )  # fmt: skip
    assert pairs["The duty team is full."] > pairs["A team has a duty roster to keep."]


def test_without_hits_there_is_no_evidence() -> None:
    found = evidence(understand("How many homes?", Directory.build((), {})), [])
    assert found.matrix.shape == (0, len(FEATURES))
    assert found.candidates == ()


def test_among_few_passages_no_name_is_one_of_the_field() -> None:
    page = "# Elm House\n\nIts manager is Ruth Pardoe. The garden is small.\n"
    wanted = column(weighed("Who is the manager?", page), "wanted")
    assert wanted["Its manager is Ruth Pardoe."] == 1.0


def test_a_name_in_many_passages_is_no_answer() -> None:
    pages = [f"# Part {n}\n\nThe manager met Ofsted at {n} o'clock.\n" for n in range(8)]
    wanted = column(weighed("Who is the manager?", *pages), "wanted")
    assert not any(wanted.values())


def test_a_reason_may_stand_in_the_sentence_beside() -> None:
    page = "# Homes\n\nThe garden closed. That was because of a flood. Roses grew.\n"
    wanted = column(weighed("Why did the garden close?", page), "wanted")
    assert wanted["The garden closed."] == 1.0
    page = "# Homes\n\nThe garden closed. Roses grew. That was because of a flood.\n"
    assert column(weighed("Why did the garden close?", page), "wanted")["The garden closed."] == 0.0
