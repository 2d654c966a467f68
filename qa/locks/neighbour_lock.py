"""The lock on words between words: where a quote has another word between the same two, the statement has no strange one.

"A more aggressive brake input would have helped" stands beside "with a more aggressive rudder input" only: no quote
has "brake", and between "aggressive" and "input" the quote has "rudder", which the statement does not have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.deeds import tells_deed
from qa.locks.evidence import Evidence
from qa.locks.ground import Ground
from qa.locks.lexicon import word_set
from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_verb

_MOST = 2
"""Words of a quote between the two."""
_TELLING_APART = word_set("same different other another separate")
"""Words that tell which of several is meant."""
_PLACING = word_set("above below beneath beyond behind inside outside")
"""Words that no list of light words has, and that name nothing."""


def check(reading: Reading, taken: Collection[int], ground: Ground) -> Iterator[Breach]:
    """Words that no quote has in the place of others; the tokens at ``taken`` have locks of their own."""
    for sentence in reading.sentences:
        told = [token for token in sentence if _tells(token)]
        for place, token in enumerate(told):
            if token.place in taken or not _is_strange(reading, token, ground):
                continue
            before = told[place - 1] if place and told[place - 1].place not in taken else None
            after = told[place + 1] if place + 1 < len(told) else None
            if any(_has_another(token, before, after, each, ground) for each in ground.evidence):
                yield Breach(BreachKind.WORDING, token.written)


def _tells(token: Token) -> bool:
    return (token.weight > 0 and bool(token.keys)) or token.word in _TELLING_APART


def _is_strange(reading: Reading, token: Token, ground: Ground) -> bool:
    """Whether no quote has a word for it; how a deed is worded is left to those who word it."""
    if token.word in _TELLING_APART:
        return not any(token.word in each.text.words for each in ground.evidence)
    if token.word in _PLACING:
        return False
    deed = tells_deed(token, reading.tokens) or reading.words[token.place - 1] == "to"
    return token.weight == 1 and not deed and not ground.stands(token) and not ground.opposed(token)


def _has_another(
    token: Token, before: Token | None, after: Token | None, each: Evidence, ground: Ground
) -> bool:
    """Whether the quote has words that the statement lacks between those two, or between one and a sentence's end."""
    which = token.word in _TELLING_APART
    if after is None or not (before or which or is_verb(after.word)):
        return False
    for sentence in each.text.sentences:
        if each.rows[sentence[0].place] is not None:
            continue
        told = [other for other in sentence if _tells(other)]
        for end, other in enumerate(told):
            if not other.keys & after.keys:
                continue
            between = told[end - 1 : end] if which else _back_to(before, told[:end])
            if between and all(_is_rival(one, token, ground) for one in between):
                return True
    return False


def _back_to(before: Token | None, told: Sequence[Token]) -> Sequence[Token]:
    """The last of a quote's words behind that for ``before``, or behind its sentence's start; none if there are many."""
    for size in range(1, _MOST + 1):
        if size > len(told):
            break
        starts = size == len(told)
        if before is None and starts:
            return told[-size:]
        if before is not None and not starts and told[-size - 1].keys & before.keys:
            return told[-size:]
    return ()


def _is_rival(other: Token, token: Token, ground: Ground) -> bool:
    """Whether a word of a quote is another than that of the statement, and nowhere in it."""
    if token.word in _TELLING_APART:
        return other.word in _TELLING_APART and other.word != token.word
    named = other.word[0].isdigit() or is_verb(other.word)
    return not named and not ground.has(other)
