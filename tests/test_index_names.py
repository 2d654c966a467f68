"""Bodies named in a query."""

from __future__ import annotations

import pytest

from index.names import Names

NAMES = Names(
    [
        "Northamptonshire",
        "North Northamptonshire",
        "Bath and North East Somerset",
        "Reading",
        "St Helens",
        "King’s Lynn",
        "",
    ]
)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("care leavers in North Northamptonshire", ["North Northamptonshire"]),
        ("Northamptonshire 2019", ["Northamptonshire"]),
        ("bath and north east somerset's judgement", ["Bath and North East Somerset"]),
        ("How good is Reading?", ["Reading"]),
        ("How good is reading in Reading Abbey?", ["Reading"]),
        ("How good is reading in Wales?", []),
        ("how good is reading", ["Reading"]),
        ("St Helens and Reading", ["Reading", "St Helens"]),
        ("St. Helens", ["St Helens"]),
        ("Kings Lynn", []),
        ("King's Lynn", ["King’s Lynn"]),
        ("Somerset", []),
        ("", []),
    ],
)
def test_a_body_is_named_by_all_of_its_words_and_the_longest_name_wins(
    query: str, named: list[str]
) -> None:
    assert list(NAMES.named_in(query)) == named


def test_names_that_differ_in_case_only_are_all_found() -> None:
    assert Names(["LEEDS", "Leeds"]).named_in("Leeds") == ("LEEDS", "Leeds")
