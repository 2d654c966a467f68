"""The lock on what is spoken of: a statement's telling words, and its people, are those of its quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.ground import Ground
from qa.locks.lexicon import REPORTING, ROLES, word_set
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import is_evaluative

COVERAGE = 0.6
"""Share of a statement's telling words that its quotes have to have; measured: docs/evaluation.md."""

_AUTHORS = word_set(
    "inspector inspectors auditor auditors reviewer reviewers investigator investigators assessor assessors examiners"
)
_ADJECTIVES = ("al", "ly", "ive", "ous")
"""Endings of words that are of a person's stem and name nobody: "mechanical"."""
_LIGHT = 0.5
"""What may be strange beside a name, a number or a date: "period 6 to 30 November 2017"."""


_SPEAKING = word_set(
    """
    asked recommended urged advised called praised criticised raised gave met visited were want
    wanted made set issued completed
    """
)
"""What inspectors do to a report's subject."""


def check(reading: Reading, taken: Collection[int], ground: Ground) -> Iterator[Breach]:
    """What a statement says besides its quotes; the tokens at ``taken`` have locks of their own."""
    telling = [t for t in reading.tokens if t.weight and t.place not in taken and t.keys]
    strange = [t for t in telling if not ground.stands(t) and not ground.opposed(t)]
    for token in reading.tokens:
        if (
            token.word in ROLES
            and token.place not in taken
            and _is_strange_role(reading, token, ground)
        ):
            yield Breach(BreachKind.WORDING, token.written)
    for token in strange:
        if is_evaluative(token.word):
            yield Breach(BreachKind.WORDING, token.written)
    total = sum(token.weight for token in telling)
    missing = sum(token.weight for token in strange)
    if not (telling or taken) or missing > max((1 - COVERAGE) * total, _LIGHT if taken else 0):
        yield Breach(
            BreachKind.WORDING, ", ".join(token.written for token in strange) or reading.text
        )


def is_foreign(part: Sequence[Token], taken: Collection[int], ground: Ground) -> bool:
    """Whether what a part of a statement says is not what its own quotes speak of."""
    telling = [t for t in part if t.weight and t.place not in taken and t.keys]
    missing = sum(token.weight for token in telling if not ground.stands(token))
    return missing > (1 - COVERAGE) * sum(token.weight for token in telling)


def _is_strange_role(reading: Reading, token: Token, ground: Ground) -> bool:
    """Whether no quote speaks of such people; inspectors may report without being named."""
    if not token.keys:
        return False
    if token.word in _AUTHORS:
        following = reading.words[token.place + 1 : token.place + 4]
        tells = any(word in REPORTING or word in _SPEAKING for word in following)
        speaks = any("we" in each.text.words for each in ground.evidence)
        return not (tells or speaks) and not ground.stands(token)
    return not any(
        token.keys & other.keys and (other.word in ROLES or not other.meaning.endswith(_ADJECTIVES))
        for each in ground.evidence
        for other in (*each.text.tokens, *each.about.tokens)
    )
