"""Deeds: who does what to whom in a sentence, as far as the order of words tells. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.locks.lexicon import ROLES, word_set
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import is_evaluative
from qa.locks.verbs import is_verb

PLACING = word_set("at in of from for to with near on under by between among against")
"""Words that put something beside what they follow."""
_BEING = word_set("is are was were be been being get gets got")
_BEFORE_NOUNS = word_set("a an the its their his her no any some of in on at for with by from")
_NEAR = 3
"""Words before a verb among which "was" makes it passive."""
_FAR = 12
"""And before one that "and" joins: "was reported at noon and contained"."""
_PRONOUNS = word_set("he she they it we i these those this one some others")
_OBJECTS = frozenset({("the",), ("a",), ("an",), ("their",), ("its",)})
_JOINTS = frozenset({"and", "or", "but"})
_ARTICLES = frozenset({"the", "a", "an", "their", "its"})
_SUBJECTS = word_set("they we who which he she it")


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb and the words on both sides of it."""

    verb: Token
    doers: tuple[Token, ...]
    """Words among which who does it is."""
    done_to: tuple[Token, ...]
    """Words among which whom it is done to is."""
    is_passive: bool = False

    @property
    def subject(self) -> tuple[Token, ...]:
        """The words before the verb."""
        return self.done_to if self.is_passive else self.doers

    @property
    def agent(self) -> tuple[Token, ...]:
        """The first words after "by": who does it in a passive."""
        found: list[Token] = []
        for token in self.doers if self.is_passive else ():
            if is_verb(token.word) or token.word in PLACING or (found and token.comma):
                break
            found.append(token)
        return tuple(found)


def deeds(reading: Reading, pieces: Sequence[int]) -> Iterator[Deed]:
    """Deeds of ``reading``, whose tokens are in the segments ``pieces``."""
    tokens = reading.tokens
    for token in tokens:
        if not token.weight or not token.keys or not _tells(reading, token):
            continue
        before = [t for t in tokens[: token.place] if pieces[t.place] == pieces[token.place]]
        after = [t for t in tokens[token.place + 1 :] if pieces[t.place] == pieces[token.place]]
        if _is_passive(reading, token):
            words = [t.word for t in after]
            by = after[words.index("by") + 1 :] if "by" in words else []
            yield Deed(token, tuple(by), tuple(before), is_passive=True)
        else:
            if not any(t.weight for t in before):
                before = [t for t in tokens[: token.place] if t.sentence == token.sentence]
            yield Deed(token, tuple(before), tuple(after))


def _tells(reading: Reading, token: Token) -> bool:
    """Whether a word is the verb of a deed."""
    before = reading.tokens[token.place - 1] if token.place else None
    if before is not None and before.word in _BEFORE_NOUNS:
        return False
    if is_verb(token.word):
        return True
    if before is None or not token.written.islower():
        return False
    following = reading.words[token.place + 1 : token.place + 2]
    named = before.written[0].isupper() and not before.opens
    if token.word.endswith("s") and (
        before.word in ROLES or (named and not _has_verb(reading, before)) or following in _OBJECTS
    ):
        return True
    told_of = before.word in _SUBJECTS or before.word.endswith("s")
    return told_of and not token.comma and following != ("of",)


def _has_verb(reading: Reading, token: Token) -> bool:
    """Whether its clause has a verb before it, so that it belongs to what that is done to: "has Irish churches"."""
    clause = reading.clauses[token.clause]
    return any(is_verb(other.word) for other in clause if other.place < token.place)


def _is_passive(reading: Reading, token: Token) -> bool:
    """Whether what stands before a verb is what the deed is done to."""
    words = reading.words
    if words[token.place + 1 : token.place + 2] == ("by",):
        return True
    joined = words[token.place - 1 : token.place] == ("and",)
    near = words[max(0, token.place - (_FAR if joined else _NEAR)) : token.place]
    return not token.word.endswith("ing") and not _BEING.isdisjoint(near)


def has_pronoun(tokens: Sequence[Token]) -> bool:
    """Whether somebody is meant there who is named elsewhere."""
    return any(token.word in _PRONOUNS for token in tokens)


def tells_deed(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word tells what is done; how that is worded is left to those who word it."""
    if token.word.endswith("ing"):
        return not _is_noun(token, tokens)
    after = {other.word for other in tokens[token.place + 1 : token.place + 2]}
    done = token.word.endswith("s") and not after.isdisjoint(_ARTICLES)
    return done or is_verb(token.word) or is_evaluative(token.word)


def _is_noun(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word in -ing names something: "recycling fell", "the standard in reading"."""
    after = tokens[token.place + 1 : token.place + 2]
    if not after or after[0].clause != token.clause or after[0].word in PLACING | _JOINTS:
        return True
    return is_verb(after[0].word)
