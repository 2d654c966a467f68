"""Anaphora: a pronoun, or "the vessel", and what it stands for in a quote. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.locks.evidence import Evidence
from qa.locks.lexicon import BODY_NOUNS, word_set
from qa.locks.reading import Token
from qa.locks.verbs import is_verb

PRONOUNS = word_set(
    "he she it they this that these those his her its their them him there here we our us who which one ones"
)
_OF_REPORT = word_set("we our us")
_AUTHORS = word_set("inspectors inspector the committee council authority board")
_NOUNS = BODY_NOUNS | word_set(
    "vessel ship boat airplane aircraft aeroplane centre plant bank fund charity museum university college train provider"
)
"""Nouns by which a text calls what its report is about."""
_DETERMINERS = word_set("the this that these those a an its their his her")
_LONGEST = 10
_PLACING = word_set("in at on across within")
_LEAD = 4
"""Words at the beginning of a sentence among which a name tells that it speaks of another."""


def may_stand_for(own: Sequence[Token], gone: Sequence[Token], each: Evidence) -> bool:
    """Whether words of a statement and those of a quote in their place may be one thing, one of them a pronoun."""
    if max(len(own), len(gone)) > _LONGEST or any(is_verb(t.word) for t in (*own, *gone)):
        return False
    if all(map(_is_light, own)) and any(token.word in PRONOUNS for token in own):
        return True
    named = [token for token in own if token.word not in _DETERMINERS]
    if all(token.word in PRONOUNS for token in gone):
        if {token.word for token in gone} <= _OF_REPORT:
            return all(token.word in each.body_words | _AUTHORS for token in named)
        return _stand_before(named, gone[0], each)
    nouns = [token for token in gone if token.word not in _DETERMINERS]
    return (
        len(nouns) == 1 < len(gone)
        and nouns[0].word in _NOUNS
        and not _is_in_a_name(nouns[0], each)
        and (
            all(token.word in each.about.words for token in named)
            or _stand_before(named, gone[0], each)
        )
    )


def is_topic(named: Sequence[Token], first: Token, each: Evidence) -> bool:
    """Whether a sentence before one begins with those words, as "Dene House has 52 rooms" does.

    No sentence between may begin with another name, be it of a place: "In Corve, …".
    """
    words = tuple(token.word for token in named if token.word not in _DETERMINERS)
    for sentence in reversed(each.text.sentences[: first.sentence]):
        lead = [token for token in sentence if token.word not in _DETERMINERS | _PLACING]
        if words and tuple(token.word for token in lead[: len(words)]) == words:
            return True
        if any(token.written[0].isupper() and not token.opens for token in sentence[:_LEAD]):
            return False
    return False


def is_counted(named: Sequence[Token], first: Token, each: Evidence) -> bool:
    """Whether those words stand one after the other in the sentence before one: "two calls", "both were late"."""
    words = tuple(token.word for token in named)
    return any(
        each.text.tokens[place].sentence == first.sentence - 1 for place in each.text.where(words)
    )


def _is_light(token: Token) -> bool:
    return token.word in PRONOUNS | _DETERMINERS and (token.opens or not token.written.isupper())


def _is_in_a_name(noun: Token, each: Evidence) -> bool:
    """Whether the quote names another by that noun: "Ashmere Housing Trust"."""
    return any(
        token.word == noun.word and token.written[0].isupper() and not token.opens
        for token in each.text.tokens
    )


def _stand_before(named: Sequence[Token], pronoun: Token, each: Evidence) -> bool:
    """Whether those words stand one after the other in a pronoun's sentence or the one before, ahead of it."""
    words = tuple(token.word for token in named)
    return any(
        place + len(words) <= pronoun.place
        and each.text.tokens[place].sentence >= pronoun.sentence - 1
        for place in each.text.where(words)
    )
