"""Led lists: items told in full behind the words that lead to them. Pure.

"The trust must: Ensure that doors are locked. Train its porters." -> "The trust must ensure that doors are locked. The
trust must train its porters."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from corpus.rules import INSTRUCTING
from qa.locks.reading import Reading, Token, read

_MODAL = frozenset({"must", "should", "shall"})
_AFTER_NOUNS = frozenset(
    {"for", "of", "from", "by", "in", "is", "are", "was", "were", "has", "have"}
)
"""Words before which what might begin an item is a noun: "Support for staff was good"."""
_PARTING = re.compile(r";\s*\n")
_LEADS = re.compile(r"\s*:\W*")


def led(text: str) -> str:
    """``text`` with each item of a list behind "must:" as a sentence of its own."""
    reading = read(text)
    told = reading.text
    for lead, items in reversed(list(_lists(reading))):
        before = reading.said(lead)
        full = (f"{before} {item[0].lower()}{item[1:]}" for item in map(reading.said, items))
        told = told[: lead[0].start] + ". ".join(full) + told[items[-1][-1].end :]
    return told if told != reading.text else text


def _lists(reading: Reading) -> Iterator[tuple[Sequence[Token], list[Sequence[Token]]]]:
    """The words that lead to each list, and its items."""
    for token in reading.tokens[:-1]:
        after = reading.tokens[token.place + 1]
        if token.word in _MODAL and _LEADS.fullmatch(reading.text[token.end : after.start]):
            lead = [t for t in reading.sentences[token.sentence] if t.place <= token.place]
            first = [t for t in reading.sentences[after.sentence] if t.place > token.place]
            following = (first, *reading.sentences[after.sentence + 1 :])
            items = _parted(reading, first) or list(
                takewhile(lambda item: _is_item(reading, item), following)
            )
            if items:
                yield lead, items


def _parted(reading: Reading, sentence: Sequence[Token]) -> list[Sequence[Token]]:
    """The items of a list in one sentence, with a semicolon at the end of each line; none if it is no such list."""
    ends = [
        number
        for number, (token, after) in enumerate(pairwise(sentence), start=1)
        if _PARTING.search(reading.text[token.end : after.start])
    ]
    bounds = pairwise((0, *ends, len(sentence)))
    return [sentence[start:end] for start, end in bounds] if ends else []


def _is_item(reading: Reading, sentence: Sequence[Token]) -> bool:
    """Whether a sentence only says what to do."""
    return (
        len(sentence) > 1
        and sentence[1].word not in _AFTER_NOUNS
        and bool(INSTRUCTING.match(reading.said(sentence)))
    )
