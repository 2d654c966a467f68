"""How many or how often, in words: all, most, many, some, few, only. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.locks.deeds import PLACING
from qa.locks.number_words import UNITS
from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_verb


class Amount(StrEnum):
    """A share of things or of times, told without a number."""

    ALL = "all"
    MOST = "most"
    MANY = "many"
    SOME = "some"
    FEW = "few"
    ONLY = "only"


_WORDS = {
    "all": Amount.ALL, "every": Amount.ALL, "each": Amount.ALL, "always": Amount.ALL, "everyone": Amount.ALL,
    "everybody": Amount.ALL, "whole": Amount.ALL, "entire": Amount.ALL, "invariably": Amount.ALL,
    "universally": Amount.ALL, "everything": Amount.ALL, "throughout": Amount.ALL,
    "most": Amount.MOST, "majority": Amount.MOST, "mostly": Amount.MOST, "usually": Amount.MOST,
    "generally": Amount.MOST, "largely": Amount.MOST, "mainly": Amount.MOST, "typically": Amount.MOST,
    "predominantly": Amount.MOST, "normally": Amount.MOST,
    "many": Amount.MANY, "often": Amount.MANY, "frequently": Amount.MANY, "numerous": Amount.MANY,
    "widely": Amount.MANY, "widespread": Amount.MANY, "commonly": Amount.MANY, "lots": Amount.MANY,
    "some": Amount.SOME, "sometimes": Amount.SOME, "several": Amount.SOME, "certain": Amount.SOME,
    "occasionally": Amount.SOME, "partly": Amount.SOME, "partially": Amount.SOME, "occasional": Amount.SOME,
    "few": Amount.FEW, "rarely": Amount.FEW, "seldom": Amount.FEW, "minority": Amount.FEW,
    "infrequently": Amount.FEW, "little": Amount.FEW,
    "only": Amount.ONLY, "solely": Amount.ONLY, "exclusively": Amount.ONLY,
}  # fmt: skip
_TIMES = frozenset({"day", "week", "month", "year", "hour", "term", "quarter"})
_WINDOW = 3
_JOINTS = frozenset({"and", "but", "that"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A word of amount and the telling words next to it."""

    amount: Amount
    token: Token
    of: tuple[Token, ...]


def amount_of(token: Token) -> Amount | None:
    """The amount that a word tells by itself."""
    return _WORDS.get(token.word)


def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """Words of amount in ``reading``, in order."""
    found = []
    words = reading.words
    for token in reading.tokens:
        amount = _WORDS.get(token.word)
        place = token.place
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        capital = token.written[0].isupper() and not token.opens
        if amount is None or capital or (before == "the" and token.word == "most"):
            continue
        if (
            after[:1].isdigit()
            or after in UNITS
            or (
                after == "of"
                and words[place + 2 : place + 3] == ("the",)
                and place + 3 < len(words)
                and words[place + 3] in UNITS
            )
            or (token.word == "all" and (before in {"at", "after", "above"} or after == "but"))
        ):
            continue
        if (
            before in {"as", "how"}
            or (before == "too" and amount is Amount.FEW)
            or (token.word == "little" and before in {"a", "the", "very"})
        ):
            continue
        if token.word == "few" and before == "a":
            amount = Amount.SOME
        if token.word in {"every", "each"} and after in _TIMES:
            continue
        if (
            before == "not"
            and token.word == "only"
            and not {"but", "also"}.isdisjoint(words[place:])
        ):
            continue
        if (
            token.word == "each"
            and after != "of"
            and not any(t.weight for t in reading.tokens[place + 1 : place + 2])
        ):
            continue
        found.append(Quantity(amount, token, _next_to(reading, token)))
    return tuple(found)


def _next_to(reading: Reading, token: Token) -> tuple[Token, ...]:
    clause = reading.clauses[token.clause]
    telling = [
        each for each in clause if each.weight and not each.is_degree and each.word not in _WORDS
    ]
    after = [each for each in telling if each.place > token.place][:_WINDOW]
    return tuple(after or [each for each in telling if each.place < token.place][-1:])


def governed(reading: Reading, quantity: Quantity) -> range:
    """Places that an amount limits as a whole: from "in some cases," on to the end of the clause with the verb."""
    place = quantity.token.place
    sentence = reading.sentences[quantity.token.sentence]
    if place == sentence[0].place or reading.words[place - 1] not in PLACING:
        return range(0)
    lead = reading.tokens[place - 1]
    if lead != sentence[0] and not lead.comma and reading.words[place - 2] not in _JOINTS:
        return range(0)
    after = [token for token in sentence if token.place >= place]
    last = next((token for token in after if is_verb(token.word)), quantity.token)
    return range(place, 1 + max(t.place for t in after if t.clause == last.clause))
