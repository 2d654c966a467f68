"""Statements of a language model against the quotes they cite: true ones pass, lies do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.report import DateRange
from eval.statements import Claim, claims, quote_of
from qa.locks import BreachKind, breaches

GOLD = Path(__file__).parent.parent / "eval" / "gold"
CLAIMS = tuple(claim for path in sorted(GOLD.glob("statements-*.toml")) for claim in claims(path))
TOLD = tuple(
    claim for number in range(8, 13) for claim in claims(GOLD / f"statements-blind-{number}.toml")
)
"""Written to the prompt that a language model gets; the other sets are told more freely."""
TRUE = tuple(claim for claim in TOLD if not claim.lie)
SENTENCE = (
    "Senior managers have appointed 44 social workers, and 12 % of posts were vacant in May 2023."
)


def kinds(text: str, *quotes: str) -> set[BreachKind]:
    return {breach.kind for breach in breaches(text, [quote_of(quote) for quote in quotes])}


def test_a_statement_without_quotes_is_refused() -> None:
    assert [breach.kind for breach in breaches("The council is good.", [])] == [BreachKind.UNQUOTED]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Senior managers have appointed 54 social workers.", BreachKind.NUMBER),
        ("In May 2022, 12 % of posts were vacant.", BreachKind.DATE),
        ("Senior managers have not appointed 44 social workers.", BreachKind.POLARITY),
        ("Senior managers in Bradford have appointed 44 social workers.", BreachKind.NAME),
        ("Senior managers have appointed 44 nurses.", BreachKind.WORDING),
    ],
)
def test_each_lock_names_what_it_holds(told: str, kind: BreachKind) -> None:
    assert kind in kinds(told, SENTENCE)


def test_a_breach_is_told_in_one_sentence() -> None:
    (breach,) = breaches("Senior managers have appointed 54 social workers.", [quote_of(SENTENCE)])
    assert breach.sentence == "Its quotes do not give the number “54” for this."


def test_true_statements_that_keep_to_the_prompt_pass() -> None:
    """The bar: 195 of 200."""
    refused = [claim.text for claim in TRUE if breaches(claim.text, claim.quotes)]
    assert len(TRUE) > 1000
    assert len(refused) <= 0.025 * len(TRUE), refused


def test_lies_are_held() -> None:
    """All of them, also in the sets that are told freely."""
    lies = [claim for claim in CLAIMS if claim.lie]
    assert len(lies) > 2000
    assert [claim for claim in lies if not breaches(claim.text, claim.quotes)] == []


@pytest.mark.parametrize("claim", TRUE[::30])
def test_every_quote_bears_out_itself(claim: Claim) -> None:
    for quote in claim.quotes:
        assert breaches(quote.text, [quote]) == ()


words = st.sampled_from(
    (
        "plans",
        "visits",
        "staff",
        "children",
        "risk",
        "never",
        "not",
        "all",
        "good",
        "12",
        "1,204",
        "May",
    )
)
sentences = st.lists(words, min_size=2, max_size=12).map(
    lambda told: " ".join(told).capitalize() + "."
)


@given(st.lists(sentences, min_size=1, max_size=3), st.data())
def test_a_sentence_of_a_quote_always_passes_with_it(told: list[str], data: st.DataObject) -> None:
    assert breaches(data.draw(st.sampled_from(told)), [quote_of(" ".join(told))]) == ()


@given(
    st.lists(st.integers(0, 99_999), min_size=1, max_size=4),
    st.data(),
)
def test_a_sentence_with_another_digit_never_passes(
    numbers: list[int], data: st.DataObject
) -> None:
    told = (
        "The council counted " + " homes and ".join(str(number) for number in numbers) + " schools."
    )
    places = [place for place, character in enumerate(told) if character.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != told[place]]))
    altered = told[:place] + digit + told[place + 1 :]
    assert breaches(altered, [quote_of(told)])


@given(st.sampled_from(TRUE))
def test_quotes_and_dashes_never_matter(claim: Claim) -> None:
    curly = claim.text.replace("'", "’").replace("-", "‑")
    assert bool(breaches(curly, claim.quotes)) == bool(breaches(claim.text, claim.quotes))


def test_letter_case_never_matters_to_a_sentence_of_a_quote() -> None:
    assert breaches(SENTENCE.upper(), [quote_of(SENTENCE)]) == ()
    assert breaches(SENTENCE.lower(), [quote_of(SENTENCE)]) == ()


ASKED = "Children are helped to be safe from harm and to be well cared for."


@pytest.mark.parametrize(
    "lead",
    [
        "The report says that",
        "According to the report,",
        "In Calderdale,",
        "Inspectors found that",
        "The report on Calderdale of 15 May 2024 says that",
    ],
)
def test_a_lead_adds_nothing_to_a_sentence_of_a_quote(lead: str) -> None:
    day = DateRange.parse("2024-05-15")
    title = "Inspection of Calderdale"
    quote = quote_of(f"It is late. {ASKED}", title=title, body="Calderdale", published=day)
    assert breaches(f"{lead} {ASKED[0].lower()}{ASKED[1:]}", [quote]) == ()


@pytest.mark.parametrize(
    "lead",
    [
        "In Bradford,",
        "The report says that nobody knows whether",
        "The report on Calderdale of 16 May 2024 says that",
        "In 37 reports,",
        "The report does not say that",
        "Inspectors doubted that",
    ],
)
def test_a_lead_that_says_something_does_not_pass(lead: str) -> None:
    day = DateRange.parse("2024-05-15")
    quote = quote_of(f"It is late. {ASKED}", body="Calderdale", published=day)
    assert breaches(f"{lead} {ASKED[0].lower()}{ASKED[1:]}", [quote])
