"""Words as lexical search sees them, before they are stemmed (pure)."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "`": "'"})
_POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?!\w)", re.IGNORECASE)
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_JOINED_INITIALS = re.compile(r"\b(\w)&(?=\w)")
_WORD = re.compile(r"\w+")

_STOP_WORDS = """
a about also am an and any are as at be been but by can could did do does for from had has have he
her hers him his how i if in into is it its just me my of on or our she so some than that the their
theirs them then there these they this those to us was we were what when where which who whom whose
why will with would you your
according anything describe explain give mention mentioned mentions please report reported reports
said say says tell
"""

STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words of questions that say nothing of what is asked about. "not", "no" and "after" (as in
"looked after") are none of them."""


def folded(text: str) -> str:
    """Text with compatibility forms, apostrophes and possessives evened out.

    ``Children’s`` gives ``Children``, ``O'Brien`` ``OBrien``, ``B&NES`` ``BNES``, ``ﬁve`` ``five``.
    Case and accents are left to the analyser.
    """
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    text = _POSSESSIVE.sub("", text)
    text = _INNER_APOSTROPHE.sub("", text)
    return _JOINED_INITIALS.sub(r"\1", text)


def telling_words(question: str) -> list[str]:
    """Words of a question that are not stop words, each once, in order; all if it has only those."""
    words = list(dict.fromkeys(word.casefold() for word in _WORD.findall(folded(question))))
    return [word for word in words if word not in STOP_WORDS] or words
