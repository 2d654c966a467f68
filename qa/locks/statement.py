"""Statement: whether a language model's words are its quotes' own, sentence by sentence. Pure.

A statement is shown where each of its sentences is one of a quote's, shortened (verbatim.py, rewording.py), or tells one
cell of a table or one field of a form (told_cells.py), and in no other case: what it is not known to be, it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.dates import days
from qa.locks.evidence import Evidence, taken
from qa.locks.figures import numbers
from qa.locks.governing import is_denial
from qa.locks.items import Item, by_sentence, tokens_of
from qa.locks.reading import Reading, read
from qa.locks.rewording import difference, reports_of
from qa.locks.told_cells import is_told
from qa.locks.verbatim import is_verbatim


def breaches_of(text: str, evidence: Sequence[Evidence]) -> Iterator[Breach]:
    """What of ``text`` the evidence does not say, one for each sentence."""
    reading = read(text)
    sources = [*evidence, *(each.in_full for each in evidence if each.in_full is not each)]
    if is_verbatim(reading, sources) or is_told(text, evidence):
        return
    dates = days(reading)
    figures = numbers(reading, taken(dates) | _identifiers(reading))
    sentences = [own for own in by_sentence(reading, dates, figures) if own]
    reports = [reports_of(own, sources) for own in sentences]
    if not reports or not frozenset.intersection(*reports):
        held = [own for own, told in zip(sentences, reports, strict=True) if not told]
        yield from (_breach(reading, own, sources) for own in held or sentences)


def _breach(reading: Reading, own: tuple[Item, ...], sources: Sequence[Evidence]) -> Breach:
    """Where a sentence parts from that of the quotes which is nearest to it."""
    said, told = difference(own, sources)
    what = reading.said(tokens_of(said)) or " ".join(t.written for t in tokens_of(told))
    if any(is_denial(token) for token in tokens_of((*said, *told))):
        return Breach(BreachKind.POLARITY, what)
    if any(item.day for item in said):
        return Breach(BreachKind.DATE, what)
    if any(item.number for item in said):
        return Breach(BreachKind.NUMBER, what)
    if not said:
        return Breach(BreachKind.OMISSION, what)
    named = any(t.written[0].isupper() and not t.opens for t in tokens_of(said))
    return Breach(BreachKind.NAME if named else BreachKind.WORDING, what)


def _identifiers(reading: Reading) -> frozenset[int]:
    """Places of tokens such as N74SR, which are names and no numbers."""
    return frozenset(
        token.place
        for token in reading.tokens
        if token.word[0].isalpha() and any(c.isdigit() for c in token.word)
    )
