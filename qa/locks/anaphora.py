"""Anaphora: a name or noun of a statement for the pronoun, or "the vessel", that stands for it in a quote. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.locks.evidence import Evidence, taken
from qa.locks.items import Item, tokens_of
from qa.locks.lexicon import BODY_NOUNS, word_set
from qa.locks.reading import Token
from qa.locks.verbs import is_verb

SUBJECTS = word_set("it they he she this these")
WRITERS = word_set("we i")
"""By which a report's author calls himself."""
_PRONOUNS = word_set("it they he she his her its their them him there")
_NOUNS = BODY_NOUNS | word_set(
    "vessel ship boat airplane aircraft aeroplane centre plant bank fund charity museum university college train provider"
)
"""Nouns by which a text calls what its report is about."""
_DETERMINERS = word_set("the this that these those a an its their his her")
_LOCAL = word_set("local")
"""What may stand before such a noun."""
_LONGEST = 10
"""Words of a name."""
_PLACING = word_set("in at on across within")
_FEW = 4
"""Words of a subject of which a name behind a comma may tell who it is: "the administrator, Orrin Ltd, …"."""
_NEAR = 2
"""Sentences before a pronoun's of which the first words may be what it means."""


def may_stand_for(own: Sequence[Item], gone: Sequence[Item], each: Evidence) -> bool:
    """Whether a statement's words may be what a pronoun or noun of a quote in their place means."""
    said, told = tokens_of(own), tokens_of(gone)
    names = any(token.tells for token in said) and not any(item.day for item in own)
    if not names or told[0].written == "IT" or max(len(said), len(told)) > _LONGEST:
        return False
    pronoun, named = told[0], _without_determiner(said)
    if all(token.word in _PRONOUNS for token in told) and _is_subject(said, pronoun, each):
        return True
    if any(item.governs or item.number for item in (*own, *gone)):
        return False
    if any(is_verb(token.word) for token in (*said, *told)):
        return False
    if all(token.word in _PRONOUNS for token in told):
        if pronoun.word == "there":
            named = [token for token in named if token.word not in _PLACING]
        return _is_title(said, pronoun, each) or _stand_before(named, pronoun, each)
    nouns = [token for token in told if token.word not in _DETERMINERS | _LOCAL]
    return (
        len(nouns) == 1 < len(told)
        and pronoun.word in _DETERMINERS
        and nouns[0].word in _NOUNS
        and not _is_in_a_name(nouns[0], each)
        and (
            all(token.word in each.about.words for token in named)
            or _stand_before(named, pronoun, each)
        )
    )


def _without_determiner(said: Sequence[Token]) -> Sequence[Token]:
    return said[1:] if said[0].word in _DETERMINERS else said


def _is_title(said: Sequence[Token], pronoun: Token, each: Evidence) -> bool:
    """Whether "the campaign" is what the report or its section is called, and nothing else stands before the pronoun."""
    named = _without_determiner(said)
    titled = len(named) < len(said) and all(token.word in each.about.words for token in named)
    return not pronoun.sentence and titled


def _is_in_a_name(noun: Token, each: Evidence) -> bool:
    """Whether the quote names another by that noun: "Ashmere Housing Trust"."""
    return any(
        token.word == noun.word and token.written[0].isupper() and not token.opens
        for token in each.text.tokens
    )


def _is_subject(said: Sequence[Token], pronoun: Token, each: Evidence) -> bool:
    """Whether the sentence before a pronoun's begins with just those words: "Three of the four homes"."""
    words = tuple(token.word for token in said)
    return any(
        each.text.tokens[place].sentence == pronoun.sentence - 1
        and _begins(each.text.tokens[place], pronoun, each)
        for place in each.text.where(words)
    )


def _stand_before(named: Sequence[Token], pronoun: Token, each: Evidence) -> bool:
    """Whether those words stand one after the other ahead of a pronoun, so that it may mean them.

    They begin its sentence or one of the two before; a name may also stand elsewhere there, with no other between.
    """
    words = tuple(token.word for token in named)
    return any(
        place + len(words) <= pronoun.place
        and (
            _begins(each.text.tokens[place], pronoun, each)
            or (
                each.text.tokens[place].written[0].isupper()
                and each.text.tokens[place].sentence >= pronoun.sentence - 1
                and not _is_named_between(place + len(words), pronoun, each)
            )
        )
        for place in (each.text.where(words) if words else ())
    )


def _begins(first: Token, pronoun: Token, each: Evidence) -> bool:
    """Whether a word is that with which the sentence of a pronoun, or one of the two before, begins, or a line of it."""
    if first.sentence < pronoun.sentence - _NEAR:
        return False
    sentence = each.text.sentences[first.sentence]
    before = sentence[: first.place - sentence[0].place]
    if first.comma and len(before) <= _FEW and not any(is_verb(token.word) for token in before):
        return True
    while before and before[-1].word in _DETERMINERS | _PLACING:
        first, before = before[-1], before[:-1]
    return first.opens or not before or "\n" in each.text.between(before[-1], first)


def _is_named_between(start: int, pronoun: Token, each: Evidence) -> bool:
    """Whether another name stands between a place and a pronoun."""
    dated = taken(each.dates)
    return any(
        token.written[0].isupper() and not token.opens
        for token in each.text.tokens[start : pronoun.place]
        if token.place not in dated
    )
