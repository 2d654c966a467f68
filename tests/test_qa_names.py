"""Bodies are known by short, full, partial and misspelt names; what is another body never answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.report import Fact, FactKind, Origin
from qa.directory import Directory
from qa.names import parts_of, variants
from tests.shelf import Shelf

BODIES = (
    "Kingston upon Thames", "Hammersmith & Fulham", "Kensington and Chelsea", "Blackburn with Darwen",
    "Bracknell Forest", "Gloucestershire", "Somerset", "North Somerset", "North Lincolnshire",
    "West Northamptonshire", "Peterborough", "Sandwell", "Milton Keynes", "East Sussex", "Reading", "Slough",
)  # fmt: skip
FACTS = [
    ("r0", Fact(FactKind.TITLE, "Royal Borough of Kingston upon Thames – Inspection", Origin.TEXT)),
    ("r9", Fact(FactKind.BODY, "Northamptonshire", Origin.TEXT)),
]


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.build(FACTS, {f"r{place}": (body,) for place, body in enumerate(BODIES)})


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("RBK", "Kingston upon Thames"),
        ("Kingston-upon-Thames", "Kingston upon Thames"),
        ("LBHF", "Hammersmith & Fulham"),
        ("Fulham", "Hammersmith & Fulham"),
        ("K&C", "Kensington and Chelsea"),
        ("Kensington", "Kensington and Chelsea"),
        ("BwD", "Blackburn with Darwen"),
        ("Blackburn and Darwen", "Blackburn with Darwen"),
        ("Darwen", "Blackburn with Darwen"),
        ("Bracknell", "Bracknell Forest"),
        ("Glos", "Gloucestershire"),
        ("N Somerset", "North Somerset"),
        ("N Lincs", "North Lincolnshire"),
        ("W Northants", "West Northamptonshire"),
        ("WNC", "West Northamptonshire"),
        ("E Sussex", "East Sussex"),
        ("Peterboro", "Peterborough"),
        ("Sandwel", "Sandwell"),
        ("Slogh", "Slough"),
    ],
)
def test_one_body_by_many_names(directory: Directory, name: str, body: str) -> None:
    for question in (f"How was {name} rated in 2018?", f"how was {name.lower()} rated?"):
        assert [named.name for named in directory.resolve(question).named] == [body]


def test_two_initials_count_where_nothing_else_is_named(directory: Directory) -> None:
    (named,) = directory.resolve("How was MK rated?").named
    assert (named.name, named.exact) == ("Milton Keynes", False)
    assert [each.name for each in directory.resolve("Did Slough copy MK?").named] == ["Slough"]


@pytest.mark.parametrize(
    "name", ["S Glos", "South Gloucestershire", "NE Lincs", "North East Lincolnshire", "S Somerset"]
)
def test_the_neighbour_in_another_direction_is_another_body(
    directory: Directory, name: str
) -> None:
    for question in (f"How was {name} rated?", f"how was {name.lower()} rated?"):
        resolution = directory.resolve(question)
        assert not resolution.named
        assert not resolution.choices


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Northants", "West Northamptonshire"),
        ("Sussex", "East Sussex"),
        ("Lincs", "North Lincolnshire"),
    ],
)
def test_a_place_that_a_body_is_only_a_part_of_is_asked_about(
    directory: Directory, name: str, body: str
) -> None:
    for question in (f"How was {name} rated?", f"how was {name.lower()} rated?"):
        assert directory.resolve(question).choices == (body,)


@pytest.mark.parametrize(
    "question",
    [
        "how are they dealing with reading in schools?",
        "what did inspectors say about slow progress?",
        "how is the work of the forest school?",
        "what was spent on treading water?",
    ],
)
def test_common_words_are_no_names(directory: Directory, question: str) -> None:
    named = [each.name for each in directory.resolve(question).named]
    assert set(named) <= {"Reading"}


def test_in_lower_case_a_name_counts_anywhere_unless_it_is_a_common_word(
    directory: Directory,
) -> None:
    knowing = replace(directory, common=frozenset({"reading", "visits"}))
    for question, bodies in (
        ("when did inspectors visit slough?", ["Slough"]),
        ("what grade did ofsted give sandwell services?", ["Sandwell"]),
        ("why did visits stop reading?", []),
        ("how good is reading?", ["Reading"]),
    ):
        assert [named.name for named in knowing.resolve(question).named] == bodies


def test_a_first_capital_as_phones_set_it_hides_no_name(directory: Directory) -> None:
    knowing = replace(directory, common=frozenset({"reading", "taught", "good", "schools"}))
    for question, bodies in (
        ("How is slough rated?", ["Slough"]),
        ("How is slogh rated?", ["Slough"]),
        ("How did Ofsted rate slough?", ["Slough"]),
        ("What about north somerset?", ["North Somerset"]),
        ("How is reading rated?", ["Reading"]),
        ("How is reading taught in schools?", []),
        ("How good are schools at reading?", []),
        ("How did Ofsted rate reading?", []),
    ):
        assert [named.name for named in knowing.resolve(question).named] == bodies


def test_a_library_knows_which_names_are_common_words(shelf: Shelf) -> None:
    common = shelf.holdings.directory.common
    assert common is not None
    assert "leaders" in common
    assert "northmoor" not in common


def test_parts_of_a_name() -> None:
    assert parts_of(("kensington", "and", "chelsea")) == {("kensington",), ("chelsea",)}
    assert parts_of(("tower", "hamlets")) == set()
    assert parts_of(("north", "somerset")) == set()


def test_the_first_words_of_a_long_name_stand_for_it() -> None:
    bodies = ("Elm Rise Recycling Facility", "Office of Tides and Trade", "North East Quay Trust")
    directory = Directory.build([], {f"r{place}": (body,) for place, body in enumerate(bodies)})
    for question in ("What smells at Elm Rise?", "complaints about elm rise"):
        (named,) = directory.resolve(question).named
        assert (named.name, named.exact) == ("Elm Rise Recycling Facility", False)
    assert not {("office", "of"), ("north", "east")} & directory.parts.keys()


def test_first_words_that_two_long_names_share_are_a_choice() -> None:
    bodies = ("Elm Rise Recycling Facility", "Elm Rise Leisure Pool")
    directory = Directory.build([], {f"r{place}": (body,) for place, body in enumerate(bodies)})
    assert directory.resolve("What smells at Elm Rise?").choices == tuple(sorted(bodies))


def test_variants_hold_the_name_itself_and_nothing_too_short() -> None:
    assert ("kingston", "upon", "thames") in variants("Kingston upon Thames")
    assert ("kingston",) in variants("Kingston upon Thames")
    assert all(len("".join(variant)) > 2 for variant in variants("Milton Keynes"))
