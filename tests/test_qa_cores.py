"""Bodies go by what tells them from others of their kind, and by nothing that is another's."""

from __future__ import annotations

import pytest

from qa.cores import Cores
from qa.directory import Directory
from qa.kinds import distinctive, kind_at, kinds_of
from qa.question import understand

HELD = (
    "University of Penmoor",
    "Harlow Weir Church of England Primary School",
    "St Oswin’s Hospital",
    "Tarnshire Fire & Rescue Service",
    "Brightwell Housing Group Limited",
    "Lampwick Trust",
    "Millbeck Homes Limited",
    "Westmoor Constabulary",
    "HMP Barlow",
)
COMMON = frozenset("how good is the what did get of for at and fire school rated trust".split())  # noqa: SIM905


def directory(*names: str) -> Directory:
    main = {f"r{place}": (name,) for place, name in enumerate(names)}
    built = Directory.build([], main)
    return Directory(
        built.reports, built.aliases, built.parts, built.initials, built.cores, built.spelling, COMMON
    )  # fmt: skip


def named(question: str, *names: str) -> list[str]:
    return [each.name for each in directory(*(names or HELD)).resolve(question).named]


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("University of Penmoor", "penmoor"),
        ("Harlow Weir Church of England Primary School", "harlow weir"),
        ("Ferring and Vale NHS Foundation Trust", "ferring and vale"),
        ("Tarnshire Fire & Rescue Service", "tarnshire"),
        ("HMP & YOI Barlow", "barlow"),
        ("Westmoor Constabulary", "westmoor"),
        ("Fernlea Care Home", "fernlea"),
        ("Northmoor", ""),
        ("Bracken Forest", ""),
        ("Office of Harbour Management", ""),
        ("Department for Education", ""),
        ("Metropolitan Police Service", ""),
        ("University of the West", ""),
        ("Royal Infirmary", ""),
        ("Children’s Hospital", ""),
    ],
)
def test_a_name_is_told_by_what_is_no_kind_of_body(name: str, core: str) -> None:
    assert " ".join(distinctive(name)) == core


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("How good is Penmoor?", "University of Penmoor"),
        ("how good is penmoor uni", "University of Penmoor"),
        ("How many pupils are at Harlow Weir Primary?", "Harlow Weir Church of England Primary School"),
        ("how many pupils are at harlow weir school", "Harlow Weir Church of England Primary School"),
        ("How many pupils are at Harlow Weir C of E Primary School?", "Harlow Weir Church of England Primary School"),
        ("What was St Oswin's rated for safety?", "St Oswin’s Hospital"),
        ("is st oswins maternity any good", "St Oswin’s Hospital"),
        ("Is Saint Oswin's Hospital safe?", "St Oswin’s Hospital"),
        ("Where are the headquarters of Tarnshire fire service?", "Tarnshire Fire & Rescue Service"),
        ("How many fires did Tarnshire Fire and Rescue attend?", "Tarnshire Fire & Rescue Service"),
        ("Has Westmoor police got better?", "Westmoor Constabulary"),
        ("Has the Westmoor force got better?", "Westmoor Constabulary"),
        ("What did Lampwick spend?", "Lampwick Trust"),
        ("Did Lampwick spend more?", "Lampwick Trust"),
        ("What did the CQC say of Oswin?", ""),
        ("What did CQC St Oswin inspectors see?", "St Oswin’s Hospital"),
        ("How is the prison at Barlow run?", "HMP Barlow"),
        ("What grade did Milbeck get?", "Millbeck Homes Limited"),
    ],
)  # fmt: skip
def test_a_body_goes_by_its_distinctive_words_with_any_word_for_its_kind(
    question: str, body: str
) -> None:
    assert named(question) == [body] * bool(body)


def test_every_short_name_of_a_question_counts() -> None:
    asked = "Which has the better grade, Brightwell or Millbeck?"
    assert named(asked) == ["Brightwell Housing Group Limited", "Millbeck Homes Limited"]


@pytest.mark.parametrize(
    "question",
    [
        "How good is Penmoor Hospital?",
        "How good is Westmoor Fire Service?",
        "How many officers has Tarnshire Police?",
        "How good is Harlow Weir Infant School?",
        "How was Harlow Weir Council rated?",
        "How good is Lampwick Hospital?",
        "How good is Northmoor?",
        "What is a housing group?",
        "What did Ms Barlow say?",
        "Who is Professor Penmoor?",
        "What does Edwin Barlow do?",
        "How good is Lower Penmoor?",
    ],
)
def test_a_body_of_another_kind_or_name_is_not_taken_for_the_one_held(question: str) -> None:
    assert named(question) == []


def test_several_bodies_of_one_place_are_a_choice_unless_the_kind_tells() -> None:
    held = ("Tarnshire Fire & Rescue Service", "Tarnshire Constabulary", "University of Tarnshire")
    assert directory(*held).resolve("How good is Tarnshire?").choices == tuple(sorted(held))
    assert named("How good is Tarnshire police?", *held) == ["Tarnshire Constabulary"]
    assert named("How good are the police in Tarnshire?", *held) == ["Tarnshire Constabulary"]


def test_the_place_itself_comes_before_what_is_called_after_it() -> None:
    held = ("Tarnshire", "Tarnshire Constabulary")
    assert named("How was Tarnshire rated?", *held) == ["Tarnshire"]
    assert named("How was Tarnshire police rated?", *held) == ["Tarnshire Constabulary"]
    assert named("How was Tarnshire hospital rated?", *held) == ["Tarnshire"]


def test_words_that_reports_write_small_name_no_body_without_its_kind() -> None:
    assert named("how good is trust", "The Fire School") == []
    assert named("Is the Fire rated?", "The Fire School") == []


def test_a_short_name_is_said_to_be_read_as_the_whole() -> None:
    (found,) = directory(*HELD).resolve("How good is Penmoor?").named
    assert not found.exact
    (found,) = directory(*HELD).resolve("How good is the University of Penmoor?").named
    assert found.exact


def test_a_short_name_stays_in_what_is_searched_by_and_not_in_what_is_looked_for() -> None:
    asked = understand("How many pupils has Harlow Weir in 2022?", directory(*HELD))
    assert asked.searched == "How many pupils has Harlow Weir in ?"
    assert "Harlow" not in asked.topic
    for other in ("Harlow Weir Church of England Primary School", "Harlw Weir"):
        asked = understand(f"How many pupils has {other}?", directory(*HELD))
        assert asked.bodies
        assert asked.searched == asked.topic


def test_words_of_a_kind_end_where_something_of_their_own_may_follow() -> None:
    assert kind_at(["tarnshire", "fire", "stations"], 1) == (1, frozenset({"fire"}))
    assert kind_at(["tarnshire", "fire", "and", "rescue", "and"], 1) == (4, frozenset({"fire"}))
    assert kind_at(["x", "church", "of", "england", "primary", "pupils"], 1) == (
        5,
        frozenset({"school"}),
    )
    assert kind_at(["tarnshire", "was"], 1) == (1, frozenset())


def test_kinds_are_those_that_a_name_says() -> None:
    assert kinds_of("Tarnshire Fire & Rescue Service") == {"fire"}
    assert kinds_of("Lampwick Trust") == frozenset()
    assert Cores.of(["Northmoor"]).bodies == {}
