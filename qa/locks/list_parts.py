"""List parts: of which whole the items of a list give parts, "212 pupils … of these, 96 …; 27 …". Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qa.locks.breach import Breach, BreachKind
from qa.locks.evidence import Evidence, taken
from qa.locks.figures import Number
from qa.locks.reading import BULLETS, Reading, Token

_MARK = re.compile(rf"([{BULLETS}]|(?<=\n)[*·-])\s*$")
_OF_THE_WHOLE = frozenset({"this", "these", "those", "them", "which", "whom"})
_PARTING = frozenset({("of",), ("of", "the"), ("of", "its"), ("of", "their")})


@dataclass(frozen=True, slots=True)
class Parted:
    """A part and its whole in a statement, "27 of the 212", and whether they are an item's and its list's in a quote."""

    part: Number
    whole: Number
    holds: bool
    words: frozenset[str]
    """What the words of the item, and of what its list stands under, may mean."""


def parted(
    reading: Reading, figures: Sequence[Number], evidence: Sequence[Evidence]
) -> Iterator[Parted]:
    """The parts of wholes in a statement that some list of the quotes has among its items."""
    for part, whole in _pairs(reading, figures):
        for each in evidence:
            if any(
                one.kind == "share" and one.value * whole.value == part.value
                for one in each.numbers
            ):
                continue
            for told in each.numbers:
                if told.value == part.value and told.kind == part.kind:
                    yield from _against_list(each, told, part, whole)


def misparted(reading: Reading, told: Sequence[Parted]) -> Iterator[Breach]:
    """Wholes that a statement gives to parts which lists of the quotes give to others only."""
    for one in told:
        if not any(other.holds for other in told if other.part is one.part):
            tokens = reading.tokens[one.whole.start : one.whole.end]
            yield Breach(BreachKind.NUMBER, reading.said(tokens))


def settled(reading: Reading, told: Sequence[Parted]) -> Iterator[int]:
    """Places of the parts and wholes of which the item and its list tell every word of the sentence."""
    for one in told:
        sentence = reading.sentences[reading.tokens[one.part.start].sentence]
        telling = [t for t in sentence if t.weight == 1 and not t.word[0].isdigit()]
        if one.holds and all(token.keys & one.words for token in telling):
            yield from (one.part.start, one.whole.start)


def _pairs(reading: Reading, figures: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    """Numbers told as a part and its whole."""
    for one in figures:
        for other in figures:
            if reading.words[one.end : other.start] in _PARTING and "share" not in {
                one.kind,
                other.kind,
            }:
                yield one, other


def _against_list(each: Evidence, told: Number, part: Number, whole: Number) -> Iterator[Parted]:
    """The part and its whole beside the list that a number of a quote stands in, if that tells of what it is.

    A list of parts begins one of its items with "of these"; of another one no more is known than its figures.
    """
    text = each.text
    item = text.tokens[told.start].sentence
    marks = _marks(text)
    run = _siblings(text, marks, item)
    if not marks[item] or run[0] == 0:
        return
    lead = _lead(text, marks, run[0])
    counted = _counted(each, lead)
    if not counted or whole.value in _counted(each, [item]):
        return
    if any(_begins_parting(text.sentences[number]) for number in run):
        tokens = [t for number in (item, *lead) for t in text.sentences[number]]
        words = frozenset(key for t in (*tokens, *each.about.tokens) for key in t.keys)
        yield Parted(part, whole, counted[0] == whole.value, words)
    elif whole.value not in counted:
        yield Parted(part, whole, False, frozenset())


def _counted(each: Evidence, sentences: Collection[int]) -> list[Fraction]:
    """The numbers of things in sentences of a quote."""
    dated = taken(each.dates)
    return [
        number.value
        for number in each.numbers
        if each.text.tokens[number.start].sentence in sentences
        and not (number.kind or number.is_soft or number.start in dated)
    ]


def _begins_parting(sentence: Sequence[Token]) -> bool:
    words = [token.word for token in sentence[:2]]
    return words[:1] == ["of"] and not _OF_THE_WHOLE.isdisjoint(words[1:])


def _marks(text: Reading) -> list[str]:
    """For each sentence the mark of the list's item that it begins; "" where it begins none."""
    found = []
    for sentence in text.sentences:
        match = _MARK.search(text.text[: sentence[0].start]) if sentence else None
        found.append(match[1] if match else "")
    return found


def _siblings(text: Reading, marks: Sequence[str], item: int) -> list[int]:
    """The items of one list up to a sentence that begins one, the first of them first."""
    run = [item]
    for number in range(item - 1, -1, -1):
        if marks[number] == marks[item]:
            run.insert(0, number)
        elif marks[number] or _begins_line(text, number):
            break
    return run


def _lead(text: Reading, marks: Sequence[str], first: int) -> Collection[int]:
    """The sentences of the paragraph before a list's first item."""
    start = first - 1
    while start and not marks[start] and not _begins_line(text, start):
        start -= 1
    return range(start, first)


def _begins_line(text: Reading, number: int) -> bool:
    sentence = text.sentences[number]
    return bool(sentence) and "\n" in text.text[: sentence[0].start][-2:]
