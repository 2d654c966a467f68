"""Describing a report by facts that disagree."""

from __future__ import annotations

from corpus.description import describe
from corpus.report import DateRange, Fact, FactKind, Origin
from tests.library_doubles import body, published


def title(value: str, origin: Origin) -> Fact:
    return Fact(FactKind.TITLE, value, origin)


def test_the_strongest_origin_gives_the_title() -> None:
    facts = [title(origin.value, origin) for origin in Origin]
    for strongest in (
        Origin.CORRECTION,
        Origin.MANIFEST,
        Origin.TEXT,
        Origin.METADATA,
        Origin.SOURCE_NAME,
    ):
        assert describe(facts).title == strongest.value
        facts = [fact for fact in facts if fact.origin is not strongest]
    assert describe(facts).title is None


def test_all_bodies_of_the_strongest_origin_count_once_each() -> None:
    facts = [
        body("calderdale.gov", Origin.SOURCE_NAME),
        body("Hull", Origin.TEXT),
        body("HULL", Origin.TEXT),
        body("York", Origin.TEXT),
    ]
    assert describe(facts).bodies == ("Hull", "York")


def test_within_one_origin_a_confirmed_fact_comes_first() -> None:
    sure = Fact(FactKind.BODY, "York", Origin.TEXT, confirmed=True)
    assert describe([body("Hull", Origin.TEXT), sure]).bodies == ("York", "Hull")


def test_a_date_known_more_precisely_elsewhere_is_taken_if_it_agrees() -> None:
    facts = [published("2024-05", Origin.TEXT), published("2024-05-15", Origin.SOURCE_NAME)]
    described = describe(facts)
    assert described.published == DateRange.of(2024, 5, 15)
    assert described.published_origin is Origin.SOURCE_NAME


def test_a_more_precise_date_that_does_not_agree_is_left() -> None:
    facts = [published("2024-05", Origin.TEXT), published("2024-06-15", Origin.SOURCE_NAME)]
    described = describe(facts)
    assert described.published == DateRange.of(2024, 5)
    assert described.published_origin is Origin.TEXT


def test_a_correction_of_a_date_is_taken_as_it_stands() -> None:
    facts = [published("2024", Origin.CORRECTION), published("2024-05-15", Origin.TEXT)]
    assert describe(facts).published == DateRange.of(2024)


def test_a_period_is_not_narrowed_by_a_weaker_origin() -> None:
    """A month within a financial year is another period, not the same one told better."""
    facts = [
        Fact(FactKind.PERIOD, "2023-04-01/2024-03-31", Origin.TEXT),
        Fact(FactKind.PERIOD, "2023-05", Origin.SOURCE_NAME),
    ]
    assert str(describe(facts).period) == "2023-04-01/2024-03-31"


def test_no_facts_describe_nothing() -> None:
    described = describe([])
    assert (described.title, described.bodies, described.published) == (None, (), None)
