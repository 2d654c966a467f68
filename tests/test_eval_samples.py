"""The samples' gold is true: whatever it claims stands in the sample reports."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eval.gold import GoldItem, load
from eval.matching import fold, holds, longest_common_run

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples"
GOLD = load(ROOT / "eval" / "gold" / "samples.jsonl")
ANSWERABLE = [item for item in GOLD if item.answerable]


def text_of(source: str) -> str:
    return (SAMPLES / source).read_text(encoding="utf-8")


def test_it_is_large_and_mixed_enough() -> None:
    assert len(GOLD) >= 40
    assert sum(not item.answerable for item in GOLD) >= 12
    kinds = Counter(item.kind for item in GOLD)
    for kind in ("fact", "finding", "improve", "timeline", "compare", "latest", "mention"):
        assert kinds[kind] >= 2, kind
    assert kinds["unanswerable-year"] >= 3
    both = [item for item in ANSWERABLE if len(item.sources) == 2]
    assert len(both) >= 5


def test_no_question_is_asked_twice() -> None:
    assert len({fold(item.question) for item in GOLD}) == len(GOLD)


@pytest.mark.parametrize("item", ANSWERABLE, ids=lambda item: item.id)
def test_every_key_string_stands_in_a_right_report(item: GoldItem) -> None:
    texts = {source: text_of(source) for source in item.sources}
    for key in item.must_contain:
        assert any(holds(text, key) for text in texts.values()), key
    for source in item.sources:
        assert any(holds(texts[source], key) for key in item.must_contain), source


@pytest.mark.parametrize("item", ANSWERABLE, ids=lambda item: item.id)
def test_every_gold_quote_stands_word_for_word_and_holds_what_it_is_for(item: GoldItem) -> None:
    quotes = []
    for place in item.evidence:
        assert place.quote is not None
        assert place.quote in text_of(place.source)
        assert longest_common_run(text_of(place.source), place.quote) == 1
        assert place.page is None
        quotes.append(place.quote)
    assert all(any(holds(quote, key) for quote in quotes) for key in item.must_contain)
    assert holds(quotes[0], item.must_contain[0])
    if item.together:
        assert any(all(holds(quote, key) for key in item.together) for quote in quotes)


@pytest.mark.parametrize("item", ANSWERABLE, ids=lambda item: item.id)
def test_a_key_string_is_a_phrase_and_no_paragraph(item: GoldItem) -> None:
    assert all(len(key) <= 90 for key in item.must_contain)


def test_unanswerable_questions_name_nothing_that_would_answer() -> None:
    """Years, authorities and people that the reports do not speak of stay out of them."""
    everything = "\n".join(text_of(file.name) for file in SAMPLES.glob("*.txt"))
    for absent in (
        "2009",
        "2015",
        "2018",
        "Kirklees",
        "Bradford",
        "adoption",
        "parking",
        "lead inspector",
    ):
        assert not holds(everything, absent), absent
