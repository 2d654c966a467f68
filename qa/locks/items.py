"""Items: a text as words, whole dates and whole numbers, sentence by sentence, so that two texts can be laid side by side. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.locks.dates import Day
from qa.locks.figures import Number
from qa.locks.governing import governs
from qa.locks.lexicon import ARTICLES
from qa.locks.reading import Reading, Token


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

    @property
    def last(self) -> Token:
        """Its last token."""
        return self.tokens[-1]


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
    """The word itself, whichever article it is."""
    is_article = token.word in ARTICLES and (token.opens or token.written != "A")
    return "the" if is_article else token.word


def tokens_of(items: Sequence[Item]) -> list[Token]:
    """The tokens of some items, in order."""
    return [token for item in items for token in item.tokens]
