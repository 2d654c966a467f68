"""Governing words: those that deny, demand, announce, suppose, enable or tell how much of what stands beside them. Pure."""

from __future__ import annotations

from qa.locks.lexicon import word_set
from qa.locks.reading import Token

_DENYING = word_set(
    """
    not no never nor neither none nobody nothing nowhere without cannot unable fail fails failed failing failure failures
    lack lacks lacked lacking absence hardly barely scarcely unless n't devoid omitted omit ceased
    """
)
_SUPPOSING = word_set(
    """
    should must ought shall will would can could may might able if whether perhaps possibly possible potentially potential
    however nevertheless nonetheless likely unlikely probably appears appear appeared seems seem seemed suggests suggesting
    alleged allegedly reportedly apparently presumably
    """
)
_COUNTING = word_set(
    """
    all every each always everyone everybody whole entire invariably universally everything throughout most majority mostly
    usually generally largely mainly typically predominantly normally many often frequently numerous widely widespread
    commonly lots some sometimes several certain occasionally partly partially occasional few rarely seldom minority
    infrequently little only solely exclusively
    """
)


def is_denial(token: Token) -> bool:
    """Whether a word denies by itself."""
    return token.word in _DENYING or token.word.endswith("n't")


def governs(token: Token) -> bool:
    """Whether leaving a word out, or putting it in, makes another claim."""
    ahead = token.word.endswith("'ll")
    supposes = token.word in _SUPPOSING and token.written != "May"
    return is_denial(token) or token.word in _COUNTING or supposes or ahead
