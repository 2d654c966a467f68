"""The lock on amounts in words: "most" is not told as all, "sometimes" not left out, "only" not put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.figures import Limit, Number
from qa.locks.ground import Ground, Spot
from qa.locks.origin import Origins
from qa.locks.quantities import Amount, Quantity, governed
from qa.locks.reading import Token

_BORNE_BY = {
    Amount.ALL: {Amount.ALL},
    Amount.MOST: {Amount.MOST},
    Amount.MANY: {Amount.MANY, Amount.MOST},
    Amount.SOME: {Amount.SOME, Amount.MANY, Amount.FEW},
    Amount.FEW: {Amount.FEW},
    Amount.ONLY: {Amount.ONLY},
}
"""Amounts of a quote that bear out each amount of a statement."""
_KEPT = frozenset({Amount.MOST, Amount.SOME, Amount.FEW})
"""Amounts that may not be left out."""
_SHARES = frozenset({"%", "share"})
_TIMES = frozenset({"once", "twice"})
_GRADED = frozenset({Amount.MOST, Amount.MANY, Amount.SOME, Amount.FEW})
_STEADY = frozenset(
    {"consistently", "consistent", "routinely", "regularly", "invariably", "thoroughly", "fully"}
)


def check(
    said: Sequence[Quantity], numbers: Sequence[Number], ground: Ground, found: Origins
) -> Iterator[Breach]:
    """Amounts of a statement that no quote has there, and of the quotes that it leaves out."""
    for quantity in said:
        if not _borne(quantity, ground) or _is_otherwise(quantity, found):
            yield Breach(BreachKind.QUANTITY, quantity.token.written)
    for token in ground.tokens:
        if token.word in _TIMES and _is_overstated(token, ground, found):
            yield Breach(BreachKind.QUANTITY, token.written)
    for number, each in enumerate(ground.evidence):
        alike = [quantity.token for quantity in each.quantities]
        for quantity in each.quantities:
            if quantity.amount in _KEPT and (
                _freed(number, quantity, said, numbers, ground, found)
                or (
                    not numbers
                    and found.covers(number, quantity.token, alike)
                    and _dropped(number, quantity, said, ground, found)
                )
            ):
                yield Breach(BreachKind.QUANTITY, quantity.token.written)


def _borne(quantity: Quantity, ground: Ground) -> bool:
    """Whether the quotes have such an amount in a sentence about the same."""
    wanted = _BORNE_BY[quantity.amount]
    places = {
        (spot.evidence, spot.token.sentence) for token in quantity.of for spot in ground.best(token)
    }
    for number, each in enumerate(ground.evidence):
        for other in each.quantities:
            if other.amount in wanted and (not places or (number, other.token.sentence) in places):
                return True
        if quantity.amount is Amount.SOME and any(
            other.partial and (number, other.tokens[0].sentence) in places
            for other in each.operators
        ):
            return True
        if quantity.amount is Amount.ALL and any(
            token.word in _STEADY and (number, token.sentence) in places
            for token in each.text.tokens
        ):
            return True
    return False


def _is_overstated(token: Token, ground: Ground, found: Origins) -> bool:
    """Whether "more than twice" is said where the quotes have "twice" without it."""
    if not _exceeds(token, ground.tokens):
        return False
    spots = [
        Spot(number, other)
        for number, each in enumerate(ground.evidence)
        for other in each.text.tokens
        if other.word == token.word
    ]
    return bool(spots) and not any(
        _exceeds(spot.token, ground.evidence[spot.evidence].text.tokens)
        for spot in found.narrow(token, spots)
    )


def _exceeds(token: Token, tokens: Sequence[Token]) -> bool:
    before = tuple(other.word for other in tokens[max(0, token.place - 2) : token.place])
    return before == ("more", "than") or before[-1:] == ("over",)


def _is_otherwise(quantity: Quantity, found: Origins) -> bool:
    """Whether what the clause is taken from has another amount: "seldom in the one but often in the other"."""
    home = found.home_of(quantity.token)
    if home is not None and quantity.amount is Amount.ALL:
        return any(
            number.start in home.places and (number.kind in _SHARES or number.limit is Limit.ONLY)
            for number in home.evidence.numbers
        ) and not any(
            other.amount is Amount.ALL and other.token in home.tokens
            for other in home.evidence.quantities
        )
    if home is None or quantity.amount not in _GRADED:
        return False
    told = {
        other.amount
        for other in home.evidence.quantities
        if other.token in home.tokens and other.amount in _GRADED
    }
    elsewhere = any(
        other.amount is quantity.amount
        and other.token.sentence == home.tokens[0].sentence
        and other.token.place not in home.places
        for other in home.evidence.quantities
    )
    return (bool(told) or elsewhere) and told.isdisjoint(_BORNE_BY[quantity.amount])


def _dropped(
    number: int, quantity: Quantity, said: Sequence[Quantity], ground: Ground, found: Origins
) -> bool:
    """Whether the statement speaks of what a quote's amount limits, without any amount."""
    head = quantity.of[:1]
    if not head or any(quantity.amount in _BORNE_BY[each.amount] for each in said):
        return False
    return any(
        spot.evidence == number and spot.token == head[0]
        for token in ground.tokens
        if token.weight
        for spot in ground.best(token, found.narrow(token, ground.same(token)))
    )


def _freed(
    number: int,
    quantity: Quantity,
    said: Sequence[Quantity],
    numbers: Sequence[Number],
    ground: Ground,
    found: Origins,
) -> bool:
    """Whether a clause is taken from what "in some cases" governs, and says neither an amount nor an example."""
    each = ground.evidence[number]
    places = governed(each.text, quantity)
    told = {other.value for other in each.numbers if other.start in places}
    if any(
        other.amount is Amount.ALL or quantity.amount in _BORNE_BY[other.amount] for other in said
    ):
        return False
    if any(other.value not in told for other in numbers):
        return False
    examples = _examples(each.text.tokens[places.start : places.stop])
    return not any(ground.has(token) for token in examples) and any(
        clause.home is not None and clause.home.number == number and clause.last in places
        for clause in found.clauses
    )


def _examples(tokens: Sequence[Token]) -> Iterator[Token]:
    """The telling words that "such as" names, up to a comma."""
    words = [token.word for token in tokens]
    for start in range(len(words) - 1):
        if words[start] == "including" or words[start : start + 2] == ["such", "as"]:
            for token in tokens[start + 1 :]:
                if token.comma:
                    break
                if token.weight:
                    yield token
