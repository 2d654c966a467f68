"""The lock on forms: what a statement says that something "is" stands in the form's field of that name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.evidence import Evidence
from qa.locks.figures import Number
from qa.locks.filling import Filled
from qa.locks.forms import Field, forms
from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_verb

_BEING = frozenset({"is", "was", "are", "were"})
_EQUATING = {(word,) for word in _BEING}
_PLACING = frozenset({"in", "on", "at", "by", "for", "from", "to", "with", "not", "made", "under"})


def check(
    reading: Reading, figures: Sequence[Number], evidence: Sequence[Evidence]
) -> Iterator[Breach]:
    """Words before "is" or "was" that name a field of a form whose value the statement has not."""
    fields = forms(evidence)
    labelling = {(field.evidence, t.place) for field in fields for t in field.label}
    for token in reading.tokens[:-1]:
        if token.weight < 1 or reading.words[token.place + 1] not in _BEING:
            continue
        named = [field for field in fields if _is_named(reading, token, field)]
        elsewhere = any(
            token.keys & other.keys and (number, other.place) not in labelling
            for number, each in enumerate(evidence)
            for other in each.text.tokens
        )
        counted = {number.value for field in named for number in field.numbers}
        said = {number.value for number in figures}
        if not named or elsewhere or counted & said or (counted and not said):
            continue
        if counted or not any(reading.alike(other) for field in named for other in field.value):
            yield Breach(BreachKind.WORDING, token.written)


def _is_named(reading: Reading, token: Token, field: Field) -> bool:
    """Whether a word before "is" or "was" is of a field's label, of which the rest is told where its value is a figure."""
    if not any(token.keys & other.keys for other in field.label):
        return False
    if field.numbers:
        return all(reading.alike(other) for other in field.label)
    return _is_equated(reading, token)


def misfilled(
    reading: Reading,
    told: Sequence[Filled],
    fields: Sequence[Field],
    evidence: Sequence[Evidence],
) -> Iterator[Breach]:
    """Figures that stand in fields of a form only, told as those of another field, and words that another "was"."""
    filled = {(field.evidence, number.start) for field in fields for number in field.numbers}
    free = {
        number.value
        for place, each in enumerate(evidence)
        for number in each.numbers
        if (place, number.start) not in filled
    }
    for each in told:
        values = {number.value for field in each.fields for number in field.numbers}
        if not each.holds and values.isdisjoint(free) and (values or _is_equal(reading, each)):
            kind = BreachKind.NUMBER if values else BreachKind.WORDING
            yield Breach(kind, reading.said(reading.tokens[each.start : each.end]))


def _is_equal(reading: Reading, told: Filled) -> bool:
    """Whether a value is what something "was", or "was the" other: "Adam Bell was the owner"."""
    before = reading.words[told.start - 1 : told.start]
    verb, article = (reading.words[told.end + n : told.end + n + 1] for n in (0, 1))
    return told.is_whole and (before in _EQUATING or (verb in _EQUATING and article == ("the",)))


def _is_equated(reading: Reading, token: Token) -> bool:
    """Whether a word before "is" or "was" is told to be something: "the destination was Volcan", and not "the inspection was led by"."""
    following = reading.words[token.place + 2 : token.place + 3]
    return bool(following) and following[0] not in _PLACING and not is_verb(following[0])
