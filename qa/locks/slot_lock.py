"""The lock on single words: where a statement all but repeats a sentence of a quote, what it changes means the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from qa.locks.breach import Breach, BreachKind
from qa.locks.dates import Day
from qa.locks.deeds import tells_deed
from qa.locks.figures import Limit, Number
from qa.locks.ground import Ground
from qa.locks.lexicon import ROLES
from qa.locks.operators import Force, is_denial, operators
from qa.locks.quantities import amount_of
from qa.locks.reading import Reading, Token
from qa.locks.repetition import Change, Repetition
from qa.locks.synonyms import is_leaning, opposites
from qa.locks.verbs import is_verb

_ROUGH = frozenset({Limit.ABOUT, Limit.OVER, Limit.NEARLY})
_AROUND = 2
_LONGEST = 4
"""Words changed in one place; where more are, the sentence is told in other words."""


def check(
    reading: Reading,
    found: Sequence[Repetition],
    figures: Sequence[Number],
    dates: Sequence[Day],
    names: Collection[int],
    ground: Ground,
) -> Iterator[Breach]:
    """Words of a statement that stand in the place of others; a denial that was put in or left out.

    The tokens at the places ``names`` have a lock of their own.
    """
    for repetition in found:
        each = ground.evidence[repetition.evidence]
        mine = _Side(reading, figures, dates, frozenset(names))
        theirs = _Side(each.text, each.numbers, each.dates, frozenset())
        for change in repetition.changes:
            if max(len(change.own), len(change.gone)) <= _LONGEST:
                yield from _differ(mine, theirs, change, repetition, ground)


@dataclass(frozen=True, slots=True)
class _Side:
    """A text with its numbers and dates."""

    reading: Reading
    figures: Sequence[Number]
    dates: Sequence[Day]
    names: frozenset[int]

    def numbers_in(self, tokens: Sequence[Token]) -> list[Number]:
        places = {token.place for token in tokens}
        return [number for number in self.figures if number.start in places]

    def dates_in(self, tokens: Sequence[Token]) -> list[Day]:
        places = {token.place for token in tokens}
        return [day for day in self.dates if places.intersection(range(day.start, day.end))]

    def words_in(self, tokens: Sequence[Token]) -> list[Token]:
        """The telling words among ``tokens`` that are no part of a number or date."""
        within = {
            place
            for start, end in _extents(self.figures, self.dates)
            for place in range(start, end)
        }
        return [
            token for token in tokens if token.place not in within | self.names and _tells(token)
        ]


def _extents(figures: Sequence[Number], dates: Sequence[Day]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in figures] + [(each.start, each.end) for each in dates]


def _differ(
    mine: _Side, theirs: _Side, change: Change, repetition: Repetition, ground: Ground
) -> Iterator[Breach]:
    """How the words in one place of the statement differ in meaning from those of the quote."""
    own, gone, alone = change.own, change.gone, repetition.alone
    balanced = _denials(mine, repetition, 0) == _denials(theirs, repetition, 1)
    what = mine.reading.said(own) or theirs.reading.said(gone)
    if not balanced and not change.edge and any(map(is_denial, own)) != any(map(is_denial, gone)):
        if not _opposed(own, gone, ground) and not _LESS & {token.word for token in gone}:
            yield Breach(BreachKind.POLARITY, what)
        return
    amounts = {amount_of(token) for token in own} - {None}
    if gone and (alone or not change.edge) and amounts - {amount_of(token) for token in gone}:
        yield Breach(BreachKind.QUANTITY, what)
    tabled = ground.evidence[repetition.evidence].rows[repetition.pairs[0][1].place]
    if tabled is None and (alone or not change.edge):
        yield from _figures_differ(mine, theirs, change, what)
    if _turned(own, gone) or _words_differ(mine, theirs, change, alone, ground):
        yield Breach(BreachKind.WORDING, what)
    elif not change.edge and _names_another(mine, theirs, change, ground):
        yield Breach(BreachKind.NAME, what)


def _figures_differ(mine: _Side, theirs: _Side, change: Change, what: str) -> Iterator[Breach]:
    """Another number or date in the same place."""
    numbers, days = theirs.numbers_in(change.gone), theirs.dates_in(change.gone)
    values = {number.value for number in numbers}
    said = mine.dates_in(change.own)
    for number in mine.numbers_in(change.own):
        if number.limit not in _ROUGH and (values or days) and number.value not in values:
            yield Breach(BreachKind.NUMBER, what)
    if (days or values) and any(not any(day.bears(each) for day in days) for each in said):
        yield Breach(BreachKind.DATE if days else BreachKind.NUMBER, what)


def _words_differ(mine: _Side, theirs: _Side, change: Change, alone: bool, ground: Ground) -> bool:
    """Whether words in the same place are other people, opposites, or a word from elsewhere in the quotes."""
    own, gone = mine.words_in(change.own), theirs.words_in(change.gone)
    strange = [token for token in own if not _among(token, gone)]
    missing = [token for token in gone if not _among(token, own)]
    if any(each.word in ROLES for each in strange) and any(each.word in ROLES for each in missing):
        return True
    keys = {key for token in missing for key in token.keys}
    if any(keys & opposites(token.meaning) for token in strange):
        return True
    told = any(tells_deed(token, mine.reading.tokens) for token in strange) or any(
        tells_deed(token, theirs.reading.tokens) for token in missing
    )
    if not told and _is_another_thing(strange, missing, ground):
        return True
    if not alone or len(strange) != 1 or len(missing) != 1:
        return False
    both_lean = is_leaning(strange[0].meaning) and is_leaning(missing[0].meaning)
    moved = bool(ground.same(strange[0])) and not ground.has(missing[0])
    return both_lean or moved


def _is_another_thing(strange: Sequence[Token], missing: Sequence[Token], ground: Ground) -> bool:
    """Whether a noun that no quote has stands where the quote has others: salmon for bullhead."""
    return len(strange) == 1 and 0 < len(missing) <= _FEW and not ground.stands(strange[0])


def _names_another(mine: _Side, theirs: _Side, change: Change, ground: Ground) -> bool:
    """Whether a name from elsewhere in the quotes stands in the place of what no clause there says it with."""
    missing = [t for t in theirs.words_in(change.gone) if not (ground.has(t) or is_verb(t.word))]
    around = {key for t in change.gone[:1] for o in _sentence(theirs, t) for key in o.keys}
    strange = [
        t
        for t in change.own
        if t.place in mine.names and t.weight == 1 and t.written[0].isupper()
        if ground.same(t) and t.keys.isdisjoint(around)
        if not any(t.keys & each.about.keys for each in ground.evidence)
    ]
    return bool(missing) and any(not _stand_together(t, missing, ground) for t in strange)


def _sentence(side: _Side, token: Token) -> Sequence[Token]:
    return side.reading.sentences[token.sentence]


def _stand_together(name: Token, words: Sequence[Token], ground: Ground) -> bool:
    """Whether a clause of the quotes says a name with one of some words: "the director, Ruth Amery"."""
    return any(
        name.keys & {key for t in clause for key in t.keys} and _among(word, clause)
        for each in ground.evidence
        for clause in each.text.clauses
        for word in words
    )


_FEW = 2
_LESS = frozenset({"less", "fewer", "lower"})
_PARTICLES = ({"on", "off"}, {"in", "out"}, {"up", "down"}, {"over", "under"}, {"with", "without"})


def _turned(own: Sequence[Token], gone: Sequence[Token]) -> bool:
    """Whether one has "on" where the other has "off"."""
    ours, others = {token.word for token in own}, {token.word for token in gone}
    return any(
        len(pair & ours) == 1 and len(pair & others) == 1 and not pair & ours & others
        for pair in _PARTICLES
    )


def _denials(side: _Side, repetition: Repetition, which: int) -> int:
    """Denials of one side in and just around what both have."""
    places = [pair[which].place for pair in repetition.pairs]
    around = range(min(places) - _AROUND, max(places) + _AROUND + 1)
    return sum(
        each.force is Force.DENIES
        and each.tokens[0].place in around
        and each.tokens[0].sentence == repetition.pairs[0][which].sentence
        for each in operators(side.reading)
    )


def _tells(token: Token) -> bool:
    if token.word in {"inspector", "inspectors"}:
        return False
    return token.weight == 1 or token.word in ROLES or is_leaning(token.meaning)


def _among(token: Token, others: Sequence[Token]) -> bool:
    against = opposites(token.meaning)
    return any(token.keys & other.keys and not other.keys & against for other in others)


def _opposed(mine: Sequence[Token], theirs: Sequence[Token], ground: Ground) -> bool:
    """Whether one side denies the opposite of what the other says: "not safe", "unsafe"."""
    return any(spot.token in theirs for token in mine for spot in ground.opposed(token))
