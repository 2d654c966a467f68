"""Words for people in a text, and what tells which people are meant. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from qa.locks.deeds import PLACING
from qa.locks.lexicon import ROLES, word_set
from qa.locks.number_words import TENS, UNITS
from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_verb

ANYBODY = frozenset({"staff", "people"})
"""Who may be told to have done what a quote says was done."""
_DETERMINERS = word_set("the a an its their his her this that these those every each all no some")
_ADJECTIVES = ("able", "ible", "ful", "ous", "ive", "less", "ly")
_COUNTS = frozenset({*UNITS, *TENS})
_NEAR = 4
"""Words before one among which a preposition may govern it."""


def is_person(reading: Reading, token: Token) -> bool:
    """Whether a token names people or a body of people, and not what is theirs: "staff", not "staff vacancies"."""
    if token.word not in ROLES or not token.keys:
        return False
    following = reading.tokens[token.place + 1 : token.place + 3]
    if token.word.endswith("s") or not following or not adjoin(reading, token, following[0]):
        return True
    after = following[0]
    if not after.weight or is_verb(after.word) or after.word.endswith(_ADJECTIVES):
        return True
    return (
        after.word.endswith("s")
        and len(following) > 1
        and (following[1].weight > 0 or following[1].word in _DETERMINERS)
    )


def is_placed(reading: Reading, token: Token) -> bool:
    """Whether a preposition governs a word: no subject."""
    before = reading.tokens[max(0, token.place - _NEAR) : token.place]
    for other in reversed(before):
        if other.word in PLACING:
            return True
        if other.clause != token.clause or not (other.weight or other.word in _DETERMINERS):
            break
    return False


def words_before(reading: Reading, token: Token) -> Iterator[int]:
    """Places of the words just before a person that tell which one: "designated teachers"."""
    place = token.place
    while place and reading.tokens[place - 1].weight == 1:
        before = reading.tokens[place - 1]
        between = reading.text[before.start + len(before.written) : reading.tokens[place].start]
        if between not in {" ", "-"} or before.word[0].isdigit() or before.word in _COUNTS:
            return
        place -= 1
        yield place


def modifiers(reading: Reading, token: Token) -> list[Token]:
    """The words that tell which people are meant: before them, and after "of"."""
    found = [reading.tokens[place] for place in words_before(reading, token)]
    if reading.words[token.place + 1 : token.place + 2] == ("of",):
        for other in reading.tokens[token.place + 2 : token.place + 5]:
            if other.clause != token.clause or (
                not other.weight and other.word not in _DETERMINERS
            ):
                break
            found.append(other)
    return [t for t in found if t.weight == 1 and t.keys and not is_verb(t.word)]


def adjoin(reading: Reading, one: Token, other: Token) -> bool:
    """Whether nothing but a space, a hyphen or a possessive stands between two tokens."""
    return reading.text[one.end : other.start] in {" ", "-", "'s ", "' "}
