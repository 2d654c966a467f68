"""Alignment: a sentence of a statement laid beside the sentences of its quotes, word by word. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.items import Item

_MOST = 6
"""Sentences of the quotes that one of a statement is laid beside."""
_SIMILAR = 0.4
"""Share of its telling words that a quote's sentence has to have to be laid beside it."""


@dataclass(frozen=True, slots=True)
class Change:
    """Items [start, end) of the statement's sentence in the place of items [begin, stop) of the quote's."""

    start: int
    end: int
    begin: int
    stop: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two sentences and where they part."""

    number: int
    """Of the evidence."""
    own: tuple[Item, ...]
    told: tuple[Item, ...]
    changes: tuple[Change, ...]
    kept: int
    """How many telling items both have in the same order."""

    def own_of(self, change: Change) -> tuple[Item, ...]:
        """The statement's items of one change."""
        return self.own[change.start : change.end]

    def told_of(self, change: Change) -> tuple[Item, ...]:
        """The quote's items in their place."""
        return self.told[change.begin : change.stop]

    @property
    def same(self) -> list[Item]:
        """The statement's items that the quote has too, in the same order."""
        apart = {place for each in self.changes for place in range(each.start, each.end)}
        return [item for place, item in enumerate(self.own) if place not in apart]


def alignments(own: tuple[Item, ...], evidence: Sequence[Evidence]) -> Iterator[Alignment]:
    """A sentence of a statement, or part of one, beside those of the quotes that it may be taken from, nearest first."""
    found = [
        _aligned(number, own, sentence)
        for number, each in enumerate(evidence)
        for forms in [{item.form for item in own if item.tells and not is_of_body(item, each)}]
        for sentence in each.prose
        if len(forms.intersection(i.form for i in sentence)) >= _SIMILAR * len(forms)
    ]
    found.sort(key=lambda each: -each.kept)
    yield from (each for each in found[:_MOST] if each.kept)


def _aligned(number: int, own: tuple[Item, ...], told: tuple[Item, ...]) -> Alignment:
    match = SequenceMatcher(None, [i.form for i in own], [i.form for i in told], autojunk=False)
    codes = match.get_opcodes()
    changes = tuple(Change(*places) for tag, *places in codes if tag != "equal")
    kept = sum(item.tells for tag, a, b, _, _ in codes if tag == "equal" for item in own[a:b])
    return Alignment(number, own, told, changes, kept)


def is_of_body(item: Item, each: Evidence) -> bool:
    """Whether an item is part of the name of the report's body, or the date of the report."""
    if item.day is not None:
        return each.published is not None and Day(each.published, 0, 0).bears(item.day)
    return all(token.word in each.body_words for token in item.tokens)
