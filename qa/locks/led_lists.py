"""Led lists: items told in full behind the words that lead to them. Pure.

"The trust must: Ensure that doors are locked. Train its porters." -> "The trust must ensure that doors are locked. The
trust must train its porters."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile

from corpus.rules import INSTRUCTING
from qa.locks.reading import BULLETS, Reading, Token, read

_MODAL = frozenset({"must", "should", "shall"})
_AFTER_NOUNS = frozenset(
    {"for", "of", "from", "by", "in", "is", "are", "was", "were", "has", "have"}
)
"""Words before which what might begin an item is a noun: "Support for staff was good"."""
_LEADS = re.compile(r"\s*:\W*")
_FIRST = re.compile(r"\s*:?\s*\((?:a|i|1)\)")
"""The number of a first item."""
_MARK = re.compile(rf"(?:[{BULLETS}]|\n\s*(?:[*·-]|\(?(?:\d{{1,2}}|[a-z]|[ivx]+)[.)]))\s*$")
"""What stands before an item on a line of its own."""
_MARGIN = 8
"""Characters before a word among which its mark stands."""
_NUMBER = re.compile(
    r"^(?:and |or )?\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)]\s*|^(?:and|or)\s+", re.IGNORECASE
)


def led(text: str) -> str:
    """``text`` with each item of a list behind "must:" or another colon as a sentence of its own."""
    reading = read(text)
    told = reading.text
    for lead, items in reversed(list(_lists(reading))):
        before = reading.said(lead)
        joint = " " if lead[-1].word in _MODAL else ": "
        full = [
            f"{before}{joint}{item[0].lower() if joint == ' ' else item[0]}{item[1:]}"
            for item in (_NUMBER.sub("", reading.said(each)) for each in items)
            if item
        ]
        told = told[: lead[0].start] + ". ".join(full) + told[items[-1][-1].end :]
    return told if told != reading.text else text


def _lists(reading: Reading) -> Iterator[tuple[Sequence[Token], list[Sequence[Token]]]]:
    """The words that lead to each list, and its items."""
    last = -1
    for token in reading.tokens[:-1]:
        after = reading.tokens[token.place + 1]
        leads = _LEADS.fullmatch(reading.between(token, after))
        if token.place <= last or not (leads or _FIRST.match(reading.text, token.end)):
            continue
        lead = [t for t in reading.sentences[token.sentence] if t.place <= token.place]
        first = [t for t in reading.sentences[after.sentence] if t.place > token.place]
        following = (first, *reading.sentences[after.sentence + 1 :])
        is_item = partial(_is_item, reading, token)
        items = _parted(reading, first) or list(takewhile(is_item, following))
        if items and (token.word in _MODAL or len(items) > 1):
            last = items[-1][-1].place
            yield lead, items


def _parted(reading: Reading, sentence: Sequence[Token]) -> list[Sequence[Token]]:
    """The items of a list in one sentence, with a semicolon behind each; none if it is no such list."""
    ends = [
        number
        for number, (token, after) in enumerate(pairwise(sentence), start=1)
        if ";" in reading.between(token, after)
    ]
    bounds = pairwise((0, *ends, len(sentence)))
    return [sentence[start:end] for start, end in bounds] if ends else []


def _is_item(reading: Reading, lead: Token, sentence: Sequence[Token]) -> bool:
    """Whether a sentence only says what to do, or stands on a line of its own with a mark."""
    if lead.word in _MODAL:
        return (
            len(sentence) > 1
            and sentence[1].word not in _AFTER_NOUNS
            and bool(INSTRUCTING.match(reading.said(sentence)))
        )
    before = reading.text[max(0, sentence[0].start - _MARGIN) : sentence[0].start]
    return bool(_MARK.search(before)) and "\t" not in reading.said(sentence)
