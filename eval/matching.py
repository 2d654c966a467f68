"""Whether a key string stands in a text, as gold means it (DESIGN.md, Gold)."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

GRADES = ("outstanding", "good", "requires improvement", "inadequate")
"""Grade words: they count as words only, never as a part of one."""

_WORD = re.compile(r"[^\W_]+")
_GRADES = frozenset(tuple(grade.split()) for grade in GRADES)
# "Good" in this phrase is no grade. A PDF may lose the blanks between the words.
_TO_BE_GOOD = re.compile(r"(requires[\W_]*improvement)[\W_]*to[\W_]*be[\W_]*good(?![^\W_])")


def fold(text: str) -> str:
    """Lower-cased letters and digits of ``text``, everything else dropped."""
    return "".join(filter(str.isalnum, text.lower()))


def words(text: str) -> list[str]:
    """Lower-cased runs of letters and digits; invisible format characters do not part a word."""
    return _WORD.findall(_shown(text))


def holds(text: str, key: str) -> bool:
    """Whether ``key`` is found in ``text``: as a substring of the folded text.

    A key that is a grade word must stand as a word, and "good" does not count inside "requires
    improvement to be good". A key without a letter or digit is never found.
    """
    grade = tuple(words(key))
    if grade in _GRADES:
        return _holds_grade(text, grade)
    folded = fold(key)
    return bool(folded) and folded in fold(text)


def _holds_grade(text: str, grade: tuple[str, ...]) -> bool:
    stated = _WORD.findall(_TO_BE_GOOD.sub(r"\1 ", _shown(text)))
    length = len(grade)
    return any(
        tuple(stated[start : start + length]) == grade for start in range(len(stated) - length + 1)
    )


def _shown(text: str) -> str:
    return "".join(char for char in text.lower() if unicodedata.category(char) != "Cf")


def longest_common_run(text: str, quote: str) -> float:
    """Longest run of words that ``text`` shares with ``quote``, as a share of ``quote``'s words.

    0.0 to 1.0; 0.0 where ``quote`` has no word.
    """
    ours, theirs = words(text), words(quote)
    if not theirs:
        return 0.0
    match = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
    return match.size / len(theirs)
