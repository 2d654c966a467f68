"""Naming: "the council" and "the force" of a report told by the name of its body, in a statement and its quotes. Pure.

A quote may say "the force" of the body that its report is about, and a statement its name, or the other way round.
What the body is, its own name tells ("Harnmoor Constabulary"), the name in full ("Harnmoor County Council") or a
sentence on it ("Harnmoor Lodge is a residential care home"); any other "the trust" stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.rules import ORGANISATION_WORDS, TITLE_ORGANISATION_WORDS
from corpus.title_names import short_name
from qa.answer import Quote
from qa.locks.reading import Reading, Token, read
from qa.locks.verbs import is_verb

_KIND = re.compile(rf"(?:{ORGANISATION_WORDS}|{TITLE_ORGANISATION_WORDS})")
_ALSO = {
    "constabulary": ("force",),
    "police": ("force",),
    "council": ("authority", "local authority"),
}
"""Kind of body -> what texts on one call it besides."""
_FULL = 4
"""Words behind a body's name that its name in full may have: "County Council"."""
_WORDS = 6
"""Words behind "is a" among which the noun stands: "is a residential care home"."""
_BEING = frozenset({("is", "a"), ("is", "an")})


def named_alike(text: str, quotes: Sequence[Quote]) -> tuple[str, tuple[Quote, ...]]:
    """A statement and its quotes with one name for the body that all of them are about, if there is such."""
    body = quotes[0].body
    if not body or any(quote.body != body for quote in quotes):
        return text, tuple(quotes)
    kinds = frozenset(_kinds(body, quotes))
    if any(_names_another(read(each), body, kinds) for each in (text, *(q.text for q in quotes))):
        return text, tuple(quotes)
    name = max(_names(read(text), body), key=len, default=body)
    told = tuple(replace(quote, text=_named(quote.text, kinds, name)) for quote in quotes)
    return _named(text, kinds, name), told


def _kinds(body: str, quotes: Sequence[Quote]) -> Iterator[str]:
    """What the body is, in lower case: "council", "home".

    Its name in full is that in a title; in a text "Harnmoor Police" may be another body of that place.
    """
    for text in dict.fromkeys([body, *(quote.title for quote in quotes)]):
        for kind in map(_kind_of, _names(read(text), body)):
            if kind:
                yield kind
                yield from _ALSO.get(kind, ())
    for reading in (read(quote.text) for quote in quotes):
        for after in _behind(reading, body):
            if reading.words[after : after + 2] in _BEING:
                yield from _noun(reading.tokens[after + 2 : after + 2 + _WORDS])


def _kind_of(name: str) -> str:
    """The word for what a body is at the end of its name, if there is one."""
    last = name.split()[-1]
    return last.lower() if _KIND.fullmatch(last) else ""


def _behind(reading: Reading, body: str) -> Iterator[int]:
    """Places behind the body's short name."""
    words = read(short_name(body)).words
    yield from (place + len(words) for place in reading.where(words))


def _extents(reading: Reading, body: str) -> Iterator[range]:
    """Places of the body's name as it stands in a text, in full: "Harnmoor", "Harnmoor County Council"."""
    size = len(read(short_name(body)).words)
    for after in _behind(reading, body):
        end = after
        for token in reading.tokens[after : after + _FULL]:
            if not _goes_on(reading, token):
                break
            if _KIND.fullmatch(token.written):
                end = token.place + 1
        yield range(after - size, end)


def _names(reading: Reading, body: str) -> Iterator[str]:
    """What stands at these places."""
    for places in _extents(reading, body):
        yield reading.said(reading.tokens[places.start : places.stop]).removesuffix("'s")


def _names_another(reading: Reading, body: str, kinds: frozenset[str]) -> bool:
    """Whether a text names another body of that kind, or one whose name begins with this one's: "Harnmoor Police"."""
    size = len(read(short_name(body)).words)
    own: set[int] = set()
    for places in _extents(reading, body):
        own.update(places)
        last = reading.tokens[places.stop - 1]
        following = reading.tokens[places.stop : places.stop + 1]
        if (
            last.word not in kinds
            if len(places) > size
            else any(_goes_on(reading, token) for token in following)
        ):
            return True
    return any(
        token.word in kinds and token.place not in own and reading.tokens[token.place - 1].weight
        for token in reading.tokens
        if _goes_on(reading, token)
    )


def _goes_on(reading: Reading, token: Token) -> bool:
    """Whether a capitalised word stands just behind another."""
    before = reading.tokens[token.place - 1] if token.place else token
    return token.written[0].isupper() and before.written[0].isupper() and _adjoins(reading, token)


def _noun(tokens: Sequence[Token]) -> Iterator[str]:
    """What a phrase says that something is: "home" of "residential care home providing"."""
    for token in tokens:
        if not token.weight or token.comma:
            return
        if _KIND.fullmatch(token.word.title()):
            yield token.word
            return


def _named(text: str, kinds: frozenset[str], name: str) -> str:
    """A text with the body's name for "the" and one of its ``kinds``."""
    reading = read(text)
    found = list(_descriptions(reading, kinds))
    told = reading.text if found else text
    for start, end in reversed(found):
        told = told[:start] + name + told[end:]
    return told


def _descriptions(reading: Reading, kinds: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where "the council" stands, and no "council tax" or "council of": start and end in the text."""
    for the in reading.tokens:
        for size in (1, 2):
            noun = reading.tokens[the.place + 1 : the.place + 1 + size]
            kind = " ".join(token.word for token in noun)
            if the.word == "the" and kind in kinds and _ends(reading, noun[-1]):
                yield the.start, noun[-1].start + len(noun[-1].written)


def _ends(reading: Reading, noun: Token) -> bool:
    """Whether a noun is the last of its phrase."""
    following = reading.tokens[noun.place + 1 : noun.place + 2]
    if not following or not _adjoins(reading, following[0]):
        return True
    after = following[0]
    return after.word != "of" and (
        not after.weight or is_verb(after.word) or after.word.endswith("ly")
    )


def _adjoins(reading: Reading, token: Token) -> bool:
    """Whether nothing but a space stands between a token and the one before."""
    before = reading.tokens[token.place - 1]
    return reading.text[before.end : token.start] == " " and before.end - before.start == len(
        before.written
    )
