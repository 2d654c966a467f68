"""The lock on siblings: what is said of one of two things with a name in common is not told of the other.

"Year 2" for "Year 1", "the Faculty of Law" for "the Faculty of Engineering", "the Upper Arrin" for "the Lower Arrin".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.locks.breach import Breach, BreachKind
from qa.locks.lexicon import word_set
from qa.locks.names import JOINTS, TITLES, Name
from qa.locks.origin import Home, Origin, Origins
from qa.locks.reading import Reading, Token

_MOST = 0.6
"""Share of a clause's other words that stand in the segment it is taken from."""
_FEWEST = 2
"""And how many at least."""
_NUMBERED = word_set(
    """
    year ward platform phase stage berth unit block wing room flight runway tier category module table zone district
    section shift group class route line pier gate site house cell band compartment key priority objective team
    """
)
"""Words that a number or a capital tells which one of: "ward 4", "Block C"."""


_SILENT = JOINTS | TITLES


@dataclass(frozen=True, slots=True)
class _Thing:
    """A name, with the number or capital behind it."""

    tokens: tuple[Token, ...]

    @property
    def words(self) -> frozenset[str]:
        return frozenset(map(_form, self.tokens))


def check(reading: Reading, names: Sequence[Name], found: Origins) -> Iterator[Breach]:
    """Things of a clause that its segment lacks, where that has another with a part of the name in common."""
    mine = list(_things(reading, names))
    for origin in found.clauses:
        own = {token.place for token in origin.own}
        for thing in mine:
            if own.issuperset(token.place for token in thing.tokens) and _is_of_sibling(
                reading, thing, origin
            ):
                yield Breach(BreachKind.NAME, reading.said(thing.tokens))


def _is_of_sibling(reading: Reading, thing: _Thing, origin: Origin) -> bool:
    """Whether each segment that most of a clause is taken from has a sibling in the place of a thing."""
    return bool(origin.homes) and all(
        _has_sibling(reading, thing, origin, home) for home in origin.homes
    )


def _has_sibling(reading: Reading, thing: _Thing, origin: Origin, home: Home) -> bool:
    here = (*home.tokens, *home.shared, *home.evidence.subject_of(home.segment))
    words = set(map(_form, here))
    if not _is_taken(thing, origin, words, home):
        return False
    about = {token.word for token in home.evidence.about.tokens}
    places = {token.place for token in here}
    for other in _things(home.evidence.text, home.evidence.names):
        if not places.issuperset(token.place for token in other.tokens):
            continue
        common = (thing.words & other.words) - _SILENT
        told, gone = thing.words - other.words - _SILENT, other.words - thing.words - _SILENT
        if common and told and gone and told.isdisjoint(words | about):
            return gone.isdisjoint(map(_form, reading.tokens))
    return False


def _is_taken(thing: _Thing, origin: Origin, words: set[str], home: Home) -> bool:
    """Whether most of a clause, but for a thing, stands in its segment."""
    rest = [t for t in origin.telling if t not in thing.tokens]
    met = [t for t in rest if t.keys & home.keys or _form(t) in words]
    return len(met) >= max(_FEWEST, _MOST * len(rest))


def _things(reading: Reading, names: Sequence[Name]) -> Iterator[_Thing]:
    """Names of a text, and words that a number or a capital tells which one of."""
    within: set[int] = set()
    for name in names:
        last = name.tokens[-1]
        after = reading.tokens[last.place + 1 : last.place + 2]
        more = tuple(t for t in after if _is_mark(reading, t))
        within |= {t.place for t in more}
        if len(name.tokens) + len(more) > 1:
            yield _Thing((*name.tokens, *more))
    for token in reading.tokens[1:]:
        before = reading.tokens[token.place - 1]
        numbered = before.word.rstrip("s") in _NUMBERED and token.place not in within
        if numbered and _is_mark(reading, token):
            yield _Thing((before, token))


def _form(token: Token) -> str:
    """The word, but for a letter that is a mark: "Block A"."""
    return token.written if len(token.written) == 1 else token.word


def _is_mark(reading: Reading, token: Token) -> bool:
    """Whether a token is a short number or one capital, just behind the word before."""
    before = reading.tokens[token.place - 1]
    close = reading.text[before.end : token.start] == " " and not token.comma
    short = (token.word.isdigit() and len(token.word) < 3) or (
        len(token.written) == 1 and token.written.isupper()
    )
    named = before.word.rstrip("s") in _NUMBERED or before.written[0].isupper()
    return close and short and named and before.sentence == token.sentence
