"""Alignment: a sentence of a statement laid beside that sentence of its quotes which it is taken from, word by word. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.figures import Number
from qa.locks.lexicon import ROLES
from qa.locks.operators import Operator, operators
from qa.locks.quantities import amount_of
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import base

NEAR = 0.75
"""Share of a sentence's telling words that stand in the same order in a quote's where it is taken from that."""
_LONG = 8
"""Words of any kind that are as many as three telling ones; more do not only lead in."""
_FEWEST = 3
"""Of these at least."""
_SIMILAR = 0.5
"""Share of all its words that a quote's sentence has to have to be laid beside it."""
LINKS = frozenset({"and", "but", "while", "whereas"})
"""Words by which a statement joins two sentences."""
_TENSES = {
    word: first
    for first, *others in (
        ("be", "is", "are", "was", "were"),
        ("have", "has", "had"),
        ("do", "does", "did"),
        ("the", "a", "an"),
    )
    for word in (first, *others)
}


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or a whole date or number, and how it is written whatever its form."""

    form: str
    tokens: tuple[Token, ...]
    day: Day | None = None
    number: Number | None = None
    governs: bool = False
    """Whether it denies, demands, supposes or tells how much."""

    @property
    def tells(self) -> bool:
        """Whether it says anything by itself."""
        return bool(self.day or self.number) or any(token.weight for token in self.tokens)

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
    is_whole: bool = True
    """Whether the statement's is a whole sentence, and no part that it joins to another."""

    @property
    def own_apart(self) -> list[Item]:
        """The statement's items that stand in the place of others, or are put in."""
        return [item for each in self.changes for item in self.own_of(each)]

    def own_of(self, change: Change) -> tuple[Item, ...]:
        """The statement's items of one change."""
        return self.own[change.start : change.end]

    @property
    def clauses(self) -> frozenset[int]:
        """The clauses of the quote that the statement has something of."""
        apart = {place for each in self.changes for place in range(each.begin, each.stop)}
        return frozenset(
            item.first.clause
            for place, item in enumerate(self.told)
            if item.tells and place not in apart
        )


def alignments(
    reading: Reading,
    dates: Sequence[Day],
    figures: Sequence[Number],
    evidence: Sequence[Evidence],
) -> Iterator[Alignment]:
    """For each sentence of a statement that is taken from one of the quotes, or joins two, those of the quotes."""
    told = [_prose(each) for each in evidence]
    for own in _by_sentence(reading, dates, figures, operators(reading)):
        best = _best(own, told, evidence)
        if best is not None:
            yield best
            continue
        for place, item in enumerate(own):
            if item.first.word in LINKS:
                sides = own[:place], own[place + 1 :]
                parts = [p for p in (_best(side, told, evidence) for side in sides) if p]
                if len(parts) == len(sides):
                    yield from (replace(part, is_whole=False) for part in parts)
                    break


def _best(
    own: tuple[Item, ...], told: Sequence[Sequence[tuple[Item, ...]]], evidence: Sequence[Evidence]
) -> Alignment | None:
    """The sentence of the quotes that a statement's sentence, or part of one, is taken from."""
    found = [
        _aligned(number, own, sentence)
        for number, each in enumerate(told)
        for forms in [_forms(own, evidence[number])]
        for sentence in each
        if len(forms.intersection(i.form for i in sentence)) >= _SIMILAR * len(forms)
    ]
    best = max(found, key=lambda each: each.kept, default=None)
    return best if best is not None and _is_near(best, evidence[best.number]) else None


def _prose(each: Evidence) -> list[tuple[Item, ...]]:
    """The sentences of prose of a quote."""
    found = _by_sentence(each.text, each.dates, each.numbers, each.operators)
    return [items for items in found if items and each.rows[items[0].first.place] is None]


def _by_sentence(
    reading: Reading,
    dates: Sequence[Day],
    figures: Sequence[Number],
    governing: Sequence[Operator],
) -> list[tuple[Item, ...]]:
    found: list[list[Item]] = [[] for _ in reading.sentences]
    for item in _items(reading, dates, figures, governing):
        found[item.first.sentence].append(item)
    return list(map(tuple, found))


def _items(
    reading: Reading,
    dates: Sequence[Day],
    figures: Sequence[Number],
    operating: Sequence[Operator],
) -> list[Item]:
    """Words, dates and numbers of a text in order."""
    governing = {token.place for each in operating for token in each.tokens}
    found: dict[int, Item] = {}
    for number in (each for each in figures if not each.is_soft):
        tokens = reading.tokens[number.start : number.end]
        form = f"{number.value} {number.kind} {number.unit} {number.limit or ''}"
        found[number.start] = Item(form, tokens, number=number, governs=True)
    for day in dates:
        tokens = reading.tokens[day.start : day.end]
        found[day.start] = Item(_date_form(day, tokens), tokens, day=day)
    items: list[Item] = []
    place = 0
    while place < len(reading.tokens):
        token = reading.tokens[place]
        governs = place in governing or amount_of(token) is not None
        items.append(found.get(place) or Item(_form(token), (token,), governs=governs))
        place += len(items[-1].tokens)
    return items


def _date_form(day: Day, tokens: Sequence[Token]) -> str:
    if day.dates is None:
        return " ".join(token.word for token in tokens)
    return f"{day.dates.first} {day.dates.last} {day.side or ''}"


def _form(token: Token) -> str:
    """What a word is written alike with: its stem; people only with their own word."""
    if token.word in _TENSES and (token.opens or token.written != "A"):
        return _TENSES[token.word]
    return token.word if token.word in ROLES else base(token.word)


def _forms(own: Sequence[Item], each: Evidence) -> set[str]:
    """How items are written, but for those that only say of whose report, or under which heading, the sentence is."""
    return {i.form for i in own if not (is_of_body(i, each) or is_heading(i, each))}


def _aligned(number: int, own: tuple[Item, ...], told: tuple[Item, ...]) -> Alignment:
    match = SequenceMatcher(None, [i.form for i in own], [i.form for i in told], autojunk=False)
    codes = match.get_opcodes()
    changes = tuple(Change(*places) for tag, *places in codes if tag != "equal")
    kept = sum(item.tells for tag, a, b, _, _ in codes if tag == "equal" for item in own[a:b])
    return Alignment(number, own, told, changes, kept)


def _is_near(found: Alignment, each: Evidence) -> bool:
    """Whether so much of a statement's sentence stands in the quote's, of whose report it is left aside."""
    lead = next((found.own_of(change) for change in found.changes if not change.start), ())
    framing = [item for item in lead if len(lead) <= _LONG and is_heading(item, each)]
    telling = [
        item
        for item in found.own
        if item.tells and not is_of_body(item, each) and item not in framing
    ]
    same = len(found.own) - len(found.own_apart)
    if not found.changes or found.kept >= max(_FEWEST, NEAR * len(telling)):
        return True
    if found.kept > 1 and same >= max(_LONG, NEAR * len(found.own)):
        return True
    apart = [
        size
        for change in found.changes
        for size in [sum(item in telling for item in found.own_of(change))]
        if size
    ]
    return len(apart) == 1 and apart[0] <= _FEWEST <= found.kept


def is_heading(item: Item, each: Evidence) -> bool:
    """Whether an item only says under which heading the quote's sentence stands: "What needs to improve is"."""
    words = [token for token in item.tokens if token.weight]
    return bool(words) and item.day is None and all(t.keys & each.about.keys for t in words)


def is_of_body(item: Item, each: Evidence) -> bool:
    """Whether an item is part of the name of the report's body, or the date of the report."""
    if item.day is not None:
        return each.published is not None and Day(each.published, 0, 0).bears(item.day)
    return all(token.word in each.body_words for token in item.tokens)


def tokens_of(items: Sequence[Item]) -> list[Token]:
    """The tokens of some items, in order."""
    return [token for item in items for token in item.tokens]
