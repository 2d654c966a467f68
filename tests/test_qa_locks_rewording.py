"""A quote's sentence told again with what says the same: names for pronouns, the report's body, other numerals."""

from __future__ import annotations

import pytest

from corpus.report import DateRange
from eval.statements import quote_of
from qa.answer import Quote
from qa.locks import BreachKind, breaches

VISITED = (
    "Dene House is a home for 52 people. It was visited in May 2019 by two inspectors, who saw 12 % of its records. "
    "The home's manager, Ms Orla Venn, joined in April. She has hired seven nurses."
)
PRAISED = "Leaders act quickly when children go missing. They have not yet hired a nurse."


def dene(text: str = VISITED, section: str = "Findings") -> Quote:
    return quote_of(
        text,
        body="Dene House",
        title="Inspection of Dene House",
        section=section,
        published=DateRange.parse("2019-06-14"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Dene House was visited in May 2019 by two inspectors.",
        "Dene House was visited in May 2019 by two inspectors, who saw 12% of its records.",
        "Dene House was visited in May 2019 by two inspectors, who saw 12 per cent of its records.",
        "Ms Orla Venn has hired seven nurses.",
        "Ms Orla Venn has hired 7 nurses.",
        "In Dene House, she has hired seven nurses.",
        "The report of 14 June 2019 says that she has hired seven nurses.",
        "The report of June 2019 says that Ms Orla Venn has hired seven nurses.",
        "In the report published on 14 June 2019, the home's manager, Ms Orla Venn, joined in April.",
        "Inspectors found that she has hired seven nurses.",
        "She has hired seven nurses, according to the report.",
        "Ms Orla Venn has hired seven nurses, according to the report of June 2019.",
        "Dene House is a home for 52 people and she has hired seven nurses.",
    ],
)
def test_what_says_the_same_passes(text: str) -> None:
    assert breaches(text, [dene()]) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dene House was visited in June 2019 by two inspectors.", BreachKind.DATE),
        ("Dene House was visited in May 2019 by three inspectors.", BreachKind.NUMBER),
        ("She has hired eight nurses.", BreachKind.NUMBER),
        ("She has hired seven cooks.", BreachKind.WORDING),
        ("She has not hired seven nurses.", BreachKind.POLARITY),
        ("Dene Lodge is a home for 52 people.", BreachKind.NAME),
        ("In Corve House, she has hired seven nurses.", BreachKind.NAME),
        ("The report of 14 May 2019 says that she has hired seven nurses.", BreachKind.DATE),
        ("In 2018, she has hired seven nurses.", BreachKind.DATE),
    ],
)
def test_another_word_is_held_and_named(text: str, kind: BreachKind) -> None:
    assert [breach.kind for breach in breaches(text, [dene()])] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Two inspectors have hired seven nurses.",
        "The manager has hired seven nurses.",
        "In May 2019, she has hired seven nurses.",
        "She has hired seven nurses in April.",
        "Ms Orla Venn was visited in May 2019 by two inspectors.",
        "Dene House is a home for 52 people, and 12% of its records.",
        "Is Dene House a home for 52 people?",
        "Seven nurses have hired her.",
        "Staff found that she has hired seven nurses.",
        "She has hired seven nurses, according to the report of June 2018.",
        "She has hired seven nurses, according to staff.",
        "The report says that nobody knows whether she has hired seven nurses.",
    ],
)
def test_what_the_quote_does_not_say_is_held(text: str) -> None:
    assert breaches(text, [dene()])


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The rate rose 5 points in May.", "The rate rose to 5 points in May."),
        ("The rate has increased since the end of last year.", "The rate has increased since the end of this year."),
        ("They found a suitable local authority home.", "They found a suitable police home."),
        ("We saw Corve Ltd. We have closed two wards.", "Corve Ltd has closed two wards."),
        ("We found that doors were open.", "Dene House found that doors were open."),
        ("The airport was calm. It was late.", "The train was late."),
        ("Doors were open.", "Dene House said that doors were open."),
        ("Ms Ayre met Ms Bolt. She resigned.", "Ms Bolt resigned in May."),
    ],
)  # fmt: skip
def test_a_small_word_may_make_another_claim(quote: str, text: str) -> None:
    assert breaches(text, [dene(quote)])


def test_a_name_may_stand_for_a_pronoun_that_means_it() -> None:
    assert not breaches("Leaders have not yet hired a nurse.", [dene(PRAISED)])
    assert breaches("Children have not yet hired a nurse.", [dene(PRAISED)])
    fire = "The fire on Garrick Edge burned for days. It was started by a barbecue. Campfires are banned."
    assert not breaches("The fire on Garrick Edge was started by a barbecue.", [dene(fire)])
    assert breaches("The fire on Garrick Edge was started by a campfire.", [dene(fire)])


def test_inspectors_are_named_where_the_quotes_report_of_some() -> None:
    plain = quote_of("Sales rose by a tenth in May.", title="Annual report", body="Corve")
    assert not breaches("The report says that sales rose by a tenth in May.", [plain])
    assert breaches("Inspectors found that sales rose by a tenth in May.", [plain])
    assert breaches("Ofsted found that sales rose by a tenth in May.", [plain])
    named = quote_of("Sales rose by a tenth in May.", title="Ofsted's accounts", body="Corve")
    assert not breaches("Ofsted found that sales rose by a tenth in May.", [named])


def test_a_body_is_told_only_what_its_own_quotes_say() -> None:
    other = quote_of("The kitchen was clean. Meals were late.", body="Corve House")
    assert breaches("In Dene House, meals were late.", [dene(), other])
    assert not breaches("In Corve House, meals were late.", [dene(), other])
    assert breaches(
        "In Dene House, she has hired seven nurses and meals were late.", [dene(), other]
    )


IMPROVE = "What needs to improve"
ITEMS = "The quality of plans for children in care.\nThe timeliness of visits."


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("What needs to improve is the quality of plans for children in care.", True),
        ("The report of 14 June 2019 says that what needs to improve is the timeliness of visits.", True),
        ("Dene House needs to improve the timeliness of visits.", True),
        ("What has improved is the timeliness of visits.", False),
        ("What does not need to improve is the timeliness of visits.", False),
        ("What needs to improve is the quality of plans for children in need.", False),
        ("Dene House was praised for the timeliness of visits.", False),
    ],
)  # fmt: skip
def test_what_is_asked_for_is_told_as_such(text: str, passes: bool) -> None:
    assert bool(not breaches(text, [dene(ITEMS, IMPROVE)])) is passes


def test_a_recommendation_is_not_told_as_done() -> None:
    quote = dene("1. Ensure that doors are locked at night.", "Recommendations")
    assert not breaches("Dene House should ensure that doors are locked at night.", [quote])
    assert not breaches("Dene House was to ensure that doors are locked at night.", [quote])
    assert breaches("Dene House was able to ensure that doors are locked at night.", [quote])
    assert breaches("Doors are locked at night.", [quote])
