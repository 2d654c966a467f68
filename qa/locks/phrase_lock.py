"""The lock on phrases: what a preposition ties to a word is what the quote ties to it: "provision for patients"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import PLACING
from qa.locks.evidence import taken
from qa.locks.figures import extent
from qa.locks.origin import Home, Origin, Origins
from qa.locks.predicates import DETERMINERS
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import base, is_evaluative
from qa.locks.verbs import is_verb

_MOST = 0.6
"""Share of a clause's other words that stand in the segment it is taken from."""
_FEWEST = 3
"""And how many at least."""

_TWO = 2
"""Words that tell another thing before the last of a compound; one alone may only say it otherwise."""

_Phrase = tuple[Token, Token, list[Token]]
"""A word, the preposition behind it, and the telling words that this places."""


def check(reading: Reading, found: Origins) -> Iterator[Breach]:
    """Phrases of a clause where each segment that it is taken from has another behind the same two words."""
    for origin in found.clauses:
        for compound in _compounds(origin.own):
            if origin.homes and all(
                _is_otherwise_told(compound, reading, origin, home) for home in origin.homes
            ):
                yield Breach(BreachKind.WORDING, reading.said(compound))
        for phrase in _phrases(origin.own, {t.place for t in origin.figures}):
            if origin.homes and all(
                _is_otherwise(phrase, reading, origin, home) for home in origin.homes
            ):
                yield Breach(BreachKind.WORDING, reading.said(phrase[2]))


def _is_otherwise(phrase: _Phrase, reading: Reading, origin: Origin, home: Home) -> bool:
    head, joint, own = phrase
    each = home.evidence
    if not _is_put_in(own, origin, home):
        return False
    theirs = [
        told
        for first, word, told in _phrases(home.tokens, taken(each.dates) | extent(each.numbers))
        if word.word == joint.word and base(first.meaning) == base(head.meaning)
    ]
    return bool(theirs) and not any(t.keys & reading.keys for told in theirs for t in told)


def _is_put_in(own: Sequence[Token], origin: Origin, home: Home) -> bool:
    """Whether a segment has most of a clause, and none of these words of it."""
    rest = [t for t in origin.telling if t not in own]
    met = [t for t in rest if t.keys & home.keys]
    if len(met) < max(_FEWEST, _MOST * len(rest)):
        return False
    about = home.evidence.about.keys
    here = {key for token in home.tokens for key in token.keys}
    return not any(t.keys & here for t in own) and not all(t.keys & about for t in own)


def _is_otherwise_told(own: Sequence[Token], reading: Reading, origin: Origin, home: Home) -> bool:
    """Whether a segment has the last word of a compound behind others: "family therapy services"."""
    strange = [t for t in own[:-1] if not t.keys & home.keys]
    gone = [
        [t for t in told[:-1] if not t.keys & reading.keys]
        for told in _compounds(home.tokens)
        if base(told[-1].meaning) == base(own[-1].meaning)
    ]
    return (
        len(strange) >= _TWO
        and bool(gone)
        and all(len(told) >= _TWO for told in gone)
        and _is_put_in(strange, origin, home)
    )


def _compounds(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Runs of two telling words or more, up to the last of them: "domestic abuse services"."""
    run: list[Token] = []
    for token in tokens:
        joins = bool(run) and token.place == run[-1].place + 1 and not token.comma
        plain = token.written.islower() and not is_verb(token.word)
        tells = token.weight == 1 and token.keys and plain
        if tells and (joins or not run):
            run.append(token)
            continue
        if len(run) > 1:
            yield run
        run = [token] if tells else []
    if len(run) > 1:
        yield run


def _phrases(tokens: Sequence[Token], figures: frozenset[int] | set[int]) -> Iterator[_Phrase]:
    """The phrases among the tokens of a clause, without those with figures."""
    for number, joint in enumerate(tokens[1:], 1):
        head = tokens[number - 1]
        if joint.word not in PLACING or not (head.weight == 1 and head.keys) or joint.comma:
            continue
        told: list[Token] = []
        for token in tokens[number + 1 :]:
            ends = token.comma or token.clause != joint.clause or is_verb(token.word)
            if ends or not (token.weight or not token.keys or token.word in DETERMINERS):
                break
            if token.weight and token.keys:
                told.append(token)
        if told and not any(t.place in figures or is_evaluative(t.word) for t in told):
            yield head, joint, told
