"""Alignment: a sentence of a statement laid beside the sentences of its quotes, word by word. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.figures import Number
from qa.locks.governing import governs
from qa.locks.reading import Reading, Token

_MOST = 6
"""Sentences of the quotes that one of a statement is laid beside."""
_SIMILAR = 0.4
"""Share of its telling words that a quote's sentence has to have to be laid beside it."""
_TENSES = {word: first for first, *others in (("the", "a", "an"),) for word in (first, *others)}


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or a whole date or number, and how it is written whatever its form."""

    form: str
    tokens: tuple[Token, ...]
    day: Day | None = None
    number: Number | None = None

    @property
    def tells(self) -> bool:
        """Whether it says anything by itself."""
        return bool(self.day or self.number) or any(token.tells for token in self.tokens)

    @property
    def governs(self) -> bool:
        """Whether leaving it out, or putting it in, makes another claim; numbers are looked at as such."""
        return self.number is None and any(map(governs, self.tokens))

    @property
    def first(self) -> Token:
        """Its first token."""
        return self.tokens[0]


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
        for sentence in _prose(each)
        if len(forms.intersection(i.form for i in sentence)) >= _SIMILAR * len(forms)
    ]
    found.sort(key=lambda each: -each.kept)
    yield from (each for each in found[:_MOST] if each.kept)


def _prose(each: Evidence) -> list[tuple[Item, ...]]:
    """The sentences of a quote; of its tables those that stand whole in a cell."""
    found = by_sentence(each.text, each.dates, each.numbers)
    return [items for items in found if items and not _is_of_row(items, each)]


def _is_of_row(items: Sequence[Item], each: Evidence) -> bool:
    """Whether items are cells of a table, or a part of one that is no sentence."""
    first, last = items[0].first, items[-1].tokens[-1]
    text = each.text.text
    whole = "\t" not in text[first.start : last.end] and text[last.end : last.end + 1] == "."
    return each.rows[first.place] is not None and not whole


def by_sentence(
    reading: Reading, dates: Sequence[Day], figures: Sequence[Number]
) -> list[tuple[Item, ...]]:
    """The items of each sentence of a text."""
    found: list[list[Item]] = [[] for _ in reading.sentences]
    for item in _items(reading, dates, figures):
        found[item.first.sentence].append(item)
    return list(map(tuple, found))


def _items(reading: Reading, dates: Sequence[Day], figures: Sequence[Number]) -> list[Item]:
    """Words, dates and numbers of a text in order."""
    found: dict[int, Item] = {}
    for number in (each for each in figures if not each.is_soft):
        tokens = reading.tokens[number.start : number.end]
        form = f"{number.value} {number.kind} {number.unit} {number.limit or ''}"
        found[number.start] = Item(form, tokens, number=number)
    for day in dates:
        tokens = reading.tokens[day.start : day.end]
        found[day.start] = Item(_date_form(day, tokens), tokens, day=day)
    items: list[Item] = []
    place = 0
    while place < len(reading.tokens):
        token = reading.tokens[place]
        items.append(found.get(place) or Item(_form(token), (token,)))
        place += len(items[-1].tokens)
    return items


def _date_form(day: Day, tokens: Sequence[Token]) -> str:
    if day.dates is None:
        return " ".join(token.word for token in tokens)
    return f"{day.dates.first} {day.dates.last} {day.side or ''}"


def _form(token: Token) -> str:
    """The word itself, whatever the tense of "be", "have" and "do", and whichever article."""
    if token.word in _TENSES and (token.opens or token.written != "A"):
        return _TENSES[token.word]
    return token.word


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


def tokens_of(items: Sequence[Item]) -> list[Token]:
    """The tokens of some items, in order."""
    return [token for item in items for token in item.tokens]
