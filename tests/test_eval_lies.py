"""Lies derived mechanically from quotes: each differs from a true statement in one thing."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from corpus.report import DateRange
from eval.lies import ALTERATIONS, derived, sentences
from eval.statements import quote_of
from qa.locks import breaches

TEXT = (
    "Most social workers have 14 children each, and plans are not yet reviewed in time. In March 2019, Anna Bell"
    " was appointed as the director. The quality of supervision has improved since then.\n12. Too short."
)
QUOTE = quote_of(TEXT, body="Fernley", published=DateRange.parse("2019-06"))


def test_sentences_are_whole_and_claim_something() -> None:
    assert [told.split()[0] for told in sentences(QUOTE)] == ["Most", "In", "The"]


def test_the_same_seed_gives_the_same_lies() -> None:
    assert list(derived([QUOTE], seed=4)) == list(derived([QUOTE], seed=4))


@pytest.mark.parametrize(
    "kind", ["number", "date", "name", "negation", "opposite", "amount", "role"]
)
def test_each_alteration_changes_one_thing(kind: str) -> None:
    told = (
        "In March 2019 most social workers in Fernley have improved and are not given 14 children."
    )
    lie = ALTERATIONS[kind](told, QUOTE, random.Random(2))
    assert lie is not None
    gone = Counter(told.split()) - Counter(lie.split())
    put_in = Counter(lie.split()) - Counter(told.split())
    assert gone or put_in
    assert sum(gone.values()) <= 2
    assert sum(put_in.values()) <= 2


def test_a_sentence_without_a_number_gives_no_lie_about_one() -> None:
    assert ALTERATIONS["number"]("Plans are reviewed.", QUOTE, random.Random(1)) is None


def test_a_year_before_a_comma_is_no_number_to_alter() -> None:
    assert ALTERATIONS["number"]("In 2019, plans were late.", QUOTE, random.Random(1)) is None


def test_nothing_is_denied_twice() -> None:
    assert ALTERATIONS["negation"]("There are no limits.", QUOTE, random.Random(1)) is None


def test_the_locks_pass_what_is_derived_true_and_hold_what_is_derived_false() -> None:
    claims = [claim for seed in range(25) for claim in derived([QUOTE], seed)]
    wrong = [
        claim for claim in claims if bool(breaches(claim.text, claim.quotes)) != bool(claim.lie)
    ]
    assert wrong == []
