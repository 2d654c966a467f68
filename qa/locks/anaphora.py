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
        and all(token.word in each.about.words for token in named)
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
