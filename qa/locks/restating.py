"""Restating: a statement and its quotes in other words that say the same, so that the two meet. Pure.

What a statement may say in full a quote may say by half: "the council", "the tram took 9". Each restatement says no more
and no less than the quote does, so that a statement which the locks pass beside one is borne out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.answer import Quote
from qa.locks.abbreviations import spelt_out
from qa.locks.footnotes import without_footnotes
from qa.locks.gapping import told_in_full
from qa.locks.led_lists import led
from qa.locks.naming import named_alike
from qa.locks.numerals import in_figures
from qa.locks.respective import without_respective_dates
from qa.locks.scaled import with_scales

Cited = tuple[str, tuple[Quote, ...]]
"""A statement and the quotes that it cites."""


def restatements(text: str, quotes: Sequence[Quote]) -> Iterator[Cited]:
    """The statement and its quotes in one restatement after another: those in which either differs."""
    given = text, tuple(quotes)
    undated = without_respective_dates(*given)
    named = named_alike(*undated)
    spelt = spelt_out(*named)
    full = spelt[0], tuple(map(_in_full, spelt[1]))
    alike = [undated, named, spelt, full, in_figures(*given), without_footnotes(*given)]
    alike += [with_scales(*given)]
    yield from (cited for cited in dict.fromkeys(alike) if cited != given)


def _in_full(quote: Quote) -> Quote:
    return replace(quote, text=told_in_full(led(quote.text)))
