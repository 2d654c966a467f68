"""Numbers as people write them: figures, words, shares, money and percentages, with what limits them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from qa.locks.number_words import MEASURES, MONEY, ORDINALS, PARTS, SCALES, SIGNS, TENS, UNITS
from qa.locks.reading import Reading, Token

_SHARE = {"%", "percent"}
_TWO_WORDS = {
    ("per", "cent"): "%",
    ("percentage", "point"): "points",
    ("percentage", "points"): "points",
}
_FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)((?:\.\d+)?)(.*)", re.DOTALL)


class Limit(StrEnum):
    """What is said of a number besides its value."""

    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    NEARLY = "nearly"
    ABOUT = "about"
    ONLY = "only"
    ALL_BUT = "all but"


_LIMITS: tuple[tuple[Limit, tuple[str, ...]], ...] = (
    (Limit.AT_LEAST, ("at least", "no fewer than", "no less than", "not less than", "minimum of", "minimum")),
    (Limit.AT_MOST, ("up to", "at most", "no more than", "not more than", "maximum of", "maximum", "as many as")),
    (Limit.NEARLY, ("almost", "nearly", "close to", "just under", "just below", "approaching")),
    (Limit.OVER, ("more than", "over", "above", "exceeding", "in excess of", "upwards of", "greater than", "exceeded")),
    (Limit.UNDER, ("less than", "fewer than", "under", "below")),
    (
        Limit.ABOUT,
        ("about", "around", "approximately", "roughly", "some", "circa", "an estimated", "estimated", "approx", "or so"),
    ),
    (Limit.ALL_BUT, ("all but",)),
    (Limit.ONLY, ("only", "just", "merely")),
)  # fmt: skip
_PREFIXES = tuple((limit, tuple(told.split())) for limit, ways in _LIMITS for told in ways)
_SUFFIXES = (
    (Limit.AT_LEAST, ("or", "more")), (Limit.AT_LEAST, ("and", "over")), (Limit.AT_LEAST, ("or", "over")),
    (Limit.AT_LEAST, ("or", "above")), (Limit.AT_LEAST, ("and", "above")), (Limit.AT_MOST, ("or", "less")),
    (Limit.AT_LEAST, ("plus",)), (Limit.AT_MOST, ("or", "fewer")), (Limit.AT_MOST, ("or", "under")), (Limit.AT_MOST, ("or", "below")),
)  # fmt: skip
_COMPARED = {"≥": Limit.AT_LEAST, "≤": Limit.AT_MOST, ">": Limit.OVER, "<": Limit.UNDER}

_OF_THESE = frozenset({("of", "which"), ("of", "these"), ("of", "them"), ("of", "those")})


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands: the tokens ``[start, end)``."""

    value: Fraction
    kind: str
    """``%``, a currency's sign, ``ordinal``, ``share`` ("a third", "one in five") or nothing."""
    start: int
    end: int
    unit: str = ""
    """Word of measure that follows, singular."""
    limit: Limit | None = None

    @property
    def is_soft(self) -> bool:
        """Whether it may be no number at all: "one of them", "a second visit"."""
        return (
            self.value in (1, 2) and (self.kind == "ordinal" or self.value == 1) and not self.unit
        )


def numbers(reading: Reading, taken: Collection[int] = ()) -> tuple[Number, ...]:
    """Numbers in ``reading`` in order, without the tokens ``taken`` by dates and names."""
    found: list[Number] = []
    place = 0
    tokens = reading.tokens
    while place < len(tokens):
        number = None if place in taken else _at(reading, place)
        if number is None:
            place += 1
            continue
        found.append(_limited(reading, number))
        place = number.end
    return tuple(
        _shared(reading, [_inherited(reading, found, place) for place in range(len(found))])
    )


def _at(reading: Reading, place: int) -> Number | None:
    """The number that begins at ``place``, with its kind and unit."""
    tokens = reading.tokens
    token = tokens[place]
    if token.written in SIGNS:
        return Number(Fraction(*SIGNS[token.written]), "share", place, place + 1)
    plain = _share_in_words(tokens, place) or _ordinal(token, place) or _cardinal(reading, place)
    if plain is None or plain.kind:
        return plain
    before = tokens[place - 1].word if place else ""
    after = tokens[plain.end].word if plain.end < len(tokens) else ""
    kind = MONEY.get(before, "") if before in "£$€" else ""
    if not kind and after in _SHARE:
        return replace(plain, kind="%", end=plain.end + 1)
    following = reading.words[plain.end : plain.end + 2]
    if not kind and following in _TWO_WORDS:
        return replace(plain, kind=_TWO_WORDS[following], end=plain.end + 2)
    if not kind and after in MONEY and after not in "£$€":
        return replace(plain, kind=MONEY[after], end=plain.end + 1)
    return replace(plain, kind=kind, unit=plain.unit or MEASURES.get(after, ""))


def _share_in_words(tokens: Sequence[Token], place: int) -> Number | None:
    """A share: "half", "a third", "two-thirds", "three quarters"; no ordinal and no quarter of a year."""
    word = tokens[place].word
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    before = tokens[place - 1].word if place else ""
    if word == "half" and before not in {"first", "second"}:
        return Number(Fraction(1, 2), "share", place, place + 1)
    count = UNITS.get(word, 1 if word == "a" else 0)
    if after in PARTS and count and (count > 1) == after.endswith("s"):
        nearest = tokens[place + 2].word if place + 2 < len(tokens) else ""
        if word == "a" and nearest not in {"of", ""} and after not in {"half", "quarter", "third"}:
            return None
        return Number(Fraction(count, PARTS[after]), "share", place, place + 2)
    return None


def _ordinal(token: Token, place: int) -> Number | None:
    figures = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", token.word)
    if figures:
        return Number(Fraction(int(figures[1])), "ordinal", place, place + 1)
    if token.word in ORDINALS:
        return Number(Fraction(ORDINALS[token.word]), "ordinal", place, place + 1)
    return None


def _cardinal(reading: Reading, place: int) -> Number | None:
    """A number in figures or words, scales included."""
    tokens = reading.tokens
    found = _figures(reading, place) or _in_words(tokens, place)
    if found is None:
        return None
    while found.end < len(tokens) and not found.unit and tokens[found.end].word in SCALES:
        scale = SCALES[tokens[found.end].word]
        if tokens[found.end].word in {"m", "k"} and not _is_money(tokens, place):
            break
        found = replace(found, value=found.value * scale, end=found.end + 1)
    return found


def _is_money(tokens: Sequence[Token], place: int) -> bool:
    return place > 0 and tokens[place - 1].word in "£$€"


def _figures(reading: Reading, place: int) -> Number | None:
    tokens = reading.tokens
    match = _FIGURES.fullmatch(tokens[place].word)
    if match is None:
        return None
    whole, decimals, rest = match.groups()
    end = place + 1
    while not decimals and not rest and _is_group(reading, whole, end):
        whole += tokens[end].word
        end += 1
    value = Fraction(whole.replace(",", "") + decimals)
    if tokens[place].start and re.search(
        r"(?:^|[\s(/:])-$", reading.text[: tokens[place].start][-2:]
    ):
        value = -value
    if rest in SCALES:
        return Number(value * SCALES[rest], "", place, end)
    if rest and rest not in MEASURES and rest not in {"s", "am", "pm", "c", "f"}:
        return None
    return Number(value, "", place, end, unit=MEASURES.get(rest, ""))


def _is_group(reading: Reading, whole: str, end: int) -> bool:
    """Whether the token at ``end`` goes on with a number that spaces part: "1 200"."""
    if end >= len(reading.tokens) or len(whole) > 3 or whole.startswith("0"):
        return False
    token, before = reading.tokens[end], reading.tokens[end - 1]
    beside = reading.words[max(0, end - 2) : end - 1] + reading.words[end + 1 : end + 2]
    if len(whole) <= 3 and any(word[0].isdigit() and len(word) != 3 for word in beside):
        return False
    between = reading.text[before.end : token.start]
    return between in {" ", "\u202f", "\u2009"} and bool(re.fullmatch(r"\d{3}", token.word))


def _in_words(tokens: Sequence[Token], place: int) -> Number | None:
    """A number such as "twenty-one", "a hundred and five", "three"."""
    word = tokens[place].word
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if word in {"a", "an"} and after in {"hundred", "thousand", "million", "billion", "dozen"}:
        return Number(Fraction(1), "", place, place + 1)
    if word in {"twice", "both", "pair", "nil"}:
        return (
            Number(Fraction(0 if word == "nil" else 2), "", place, place + 1)
            if word == "nil"
            else None
        )
    total, end = 0, place
    if word in TENS:
        total, end = TENS[word], place + 1
        if 0 < UNITS.get(after, 0) < 10:
            total, end = total + UNITS[after], place + 2
    elif word in UNITS:
        total, end = UNITS[word], place + 1
    if end == place:
        return None
    return _hundreds(tokens, place, end, total)


def _hundreds(tokens: Sequence[Token], place: int, end: int, total: int) -> Number:
    """Goes on after "two" with "hundred and five"."""
    if end < len(tokens) and tokens[end].word == "hundred":
        total, end = total * 100, end + 1
        more = end + 1 if end < len(tokens) and tokens[end].word == "and" else end
        rest = _in_words(tokens, more) if more < len(tokens) else None
        if rest is not None and rest.value < 100 and tokens[more].word not in {"a", "an"}:
            return Number(Fraction(total) + rest.value, "", place, rest.end)
    return Number(Fraction(total), "", place, end)


def _inherited(reading: Reading, found: Sequence[Number], place: int) -> Number:
    """A number with the measure of the one before where it is part of that: "1,460 hours, of which 38 were on type"."""
    number = found[place]
    before = found[place - 1] if place else None
    if before is None or number.unit or number.kind or not before.unit:
        return number
    tokens = reading.tokens
    opening = reading.words[max(0, number.start - 2) : number.start]
    alike = tokens[before.start].sentence == tokens[number.start].sentence
    return replace(number, unit=before.unit) if alike and opening in _OF_THESE else number


def _limited(reading: Reading, number: Number) -> Number:
    """The number with what is said of it just before or after."""
    words = reading.words
    start = number.start
    while start and (words[start - 1] in "£$€" or words[start - 1] in {"the", "a", "its", "their"}):
        start -= 1
    for limit, told in _PREFIXES:
        if words[max(0, start - len(told)) : start] == told:
            return replace(number, limit=limit)
    first = reading.tokens[number.start]
    sign = reading.text[: first.start].rstrip(" £$€")[-1:]
    if sign in _COMPARED:
        return replace(number, limit=_COMPARED[sign])
    end = number.end + bool(number.unit and number.unit != words[number.end - 1])
    for limit, told in _SUFFIXES:
        size = len(told)
        if told in (words[end : end + size], words[number.end : number.end + size]):
            return replace(number, limit=limit)
    return number


def _shared(reading: Reading, found: Sequence[Number]) -> Iterator[Number]:
    """Numbers, and what "one in five" and "12 out of 24" come to besides."""
    for place, number in enumerate(found):
        yield number
        following = found[place + 1] if place + 1 < len(found) else None
        if following is None or number.kind or following.kind or not following.value:
            continue
        between = reading.words[number.end : following.start]
        if between in {
            ("in",),
            ("out", "of"),
            ("in", "every"),
            ("of",),
            ("of", "the"),
            ("out", "of", "the"),
            ("of", "its"),
        }:
            yield replace(
                number, value=number.value / following.value, kind="share", end=following.end
            )
