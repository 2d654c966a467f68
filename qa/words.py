"""Words of questions and passages, folded so that they can be compared; the one door to the stemmer."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*|[£$€%]", re.ASCII)
_WORD_OR_END = re.compile(rf"\n|{_WORD.pattern}", re.ASCII)
_STOP = frozenset(
    """
    a about all also am an and any are as at be been being but by can could did do does doing done for from
    get got had has have having he her here him his how i if in into is it its itself just me my no nor not of
    off on once only or our out over own per s same shall she should so some such t than that the their them
    then there these they this those through to too up us very was we were what when where which while who
    whom whose why will with would you your according across along among around because before after during
    until since upon within without say says said tell told give gave given make made many much more most
    report reports reported inspection inspections inspectors inspector ofsted find found show shown going go
    please list name whether latest current currently recent recently roughly exactly really still
    describe explain mean means come came put take took thing things one
    think thought feel felt opinion view views regard regarded
    """.split()  # noqa: SIM905 - a list of strings would take ninety lines
)
_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "\u00a0": " "}
)
_SAME = {
    "youngster": "child", "kid": "child", "children": "child", "teenag": "young", "pupil": "student",
    "councillor": "member", "cash": "fund", "money": "fund", "worker": "staff", "workforc": "staff",
    "percent": "%", "percentag": "%", "proport": "%", "share": "%", "home": "accommod", "hous": "accommod",
    "job": "employ", "vacanc": "vacant", "auto": "car", "plane": "airplan", "aircraft": "airplan",
}  # fmt: skip
"""Stems that reports and people use for one another."""


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The word's stem, lower case."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


def stem(word: str) -> str:
    """The word's stem, lower case; near synonyms share one."""
    return _SAME.get(root(word), root(word))


def words(text: str) -> list[str]:
    """Every word and number of ``text``, lower case, apostrophes dropped."""
    return _WORD.findall(_folded(text))


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """Stems of every word of ``text``, in order; those of the last texts are remembered."""
    return tuple(stem(word) for word in words(text))


@lru_cache(maxsize=4096)
def stems_by_line(text: str) -> tuple[tuple[str, ...], ...]:
    """``stems`` of every line of ``text``, empty lines too, in one go."""
    lines: list[list[str]] = [[]]
    for word in _WORD_OR_END.findall(_folded(text)):
        if word == "\n":
            lines.append([])
        else:
            lines[-1].append(stem(word))
    return tuple(map(tuple, lines))


def _folded(text: str) -> str:
    return text.translate(_FOLD).lower().replace("'", "")


def is_telling(word: str) -> bool:
    """Whether a word, as ``words`` gives it, is more than grammar and courtesy."""
    return word not in _STOP


def terms(question: str) -> list[str]:
    """Stems of the telling words of ``question``, once each, in order."""
    return list(dict.fromkeys(stem(word) for word in words(question) if is_telling(word)))
