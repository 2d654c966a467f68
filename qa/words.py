"""Words of questions and passages, folded so that they can be compared; the one door to the stemmer."""

from __future__ import annotations

import re
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*|[£$€%]", re.ASCII)
_STOP = frozenset(
    """
    a about all also am an and any are as at be been being but by can could did do does doing done for from
    get got had has have having he her here him his how i if in into is it its itself just me my no nor not of
    off on once only or our out over per s same shall she should so some such t than that the their them
    then there these they this those through to too up us very was we were what when where which while who
    whom whos whose whats why will with would you your according across along among around because before after during
    until since upon within without say says said tell told give gave given make made many much more most
    report reports reported inspection inspections inspectors inspector ofsted find found show shown going go
    please list name whether latest current currently recent recently roughly exactly really still
    describe explain mean means come came put take took thing things one
    think thought feel felt opinion view views regard regarded
    """.split()  # noqa: SIM905 - a list of strings would take ninety lines
)
_FOLD = {"’": "", "‘": "", "'": "", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "\u00a0": " "}
"""What stands for typographic characters; an apostrophe for nothing."""
_SAME = {
    "youngster": "child", "kid": "child", "children": "child", "teenag": "young", "pupil": "student",
    "councillor": "member", "cash": "fund", "money": "fund", "worker": "staff", "workforc": "staff",
    "percent": "%", "percentag": "%", "proport": "%", "share": "%", "home": "accommod", "hous": "accommod",
    "job": "employ", "vacanc": "vacant", "auto": "car", "plane": "airplan", "aircraft": "airplan",
    "salari": "pay", "wage": "pay", "remuner": "pay", "earn": "pay", "babi": "birth", "born": "birth",
    "auditor": "audit", "driver": "drive", "builder": "build", "writer": "write", "headteach": "head",
    # Verbs that no stemmer knows again.
    "drove": "drive", "driven": "drive", "built": "build", "spent": "spend", "paid": "pay", "fell": "fall",
    "fallen": "fall", "rose": "rise", "risen": "rise", "grew": "grow", "grown": "grow", "lost": "lose",
    "won": "win", "bought": "buy", "sold": "sell", "sale": "sell", "taught": "teach", "wrote": "write",
    "written": "write", "led": "lead", "leader": "lead", "held": "hold", "kept": "keep", "met": "meet",
    "ran": "run", "sent": "send", "began": "begin", "begun": "begin", "broke": "break", "broken": "break",
    "brought": "bring", "chose": "choos", "chosen": "choos", "flew": "fli", "flown": "fli", "hurt": "injur",
    "struck": "strike", "dealt": "deal", "left": "leav", "caught": "catch", "shut": "close", "closur": "close",
}  # fmt: skip
"""Stems that reports and people use for one another."""


_KEPT_STEMS = 50_000


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=_KEPT_STEMS)
def root(word: str) -> str:
    """The word's stem, lower case."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


class _Stems(dict[str, str]):
    """Stems by word, made when they are first asked for: a look-up costs no call of Python."""

    def __missing__(self, word: str) -> str:
        found = _SAME.get(root(word), root(word))
        if len(self) >= _KEPT_STEMS:
            self.clear()
        self[word] = found
        return found


_STEMS = _Stems()


def stem(word: str) -> str:
    """The word's stem, lower case; near synonyms share one."""
    return _STEMS[word]


def words(text: str) -> list[str]:
    """Every word and number of ``text``, lower case, apostrophes dropped."""
    return _WORD.findall(_folded(text))


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """Stems of every word of ``text``, in order; those of the last texts are remembered."""
    return tuple(map(_STEMS.__getitem__, words(text)))


@lru_cache(maxsize=4096)
def stems_by_line(text: str) -> tuple[tuple[str, ...], ...]:
    """``stems`` of every line of ``text``, empty lines too, in one go."""
    stem_of = _STEMS.__getitem__
    return tuple(tuple(map(stem_of, _WORD.findall(line))) for line in _folded(text).split("\n"))


def has_together(wanted: set[str], text: str) -> bool:
    """Whether one line of ``text`` has all of those stems."""
    return any(wanted.issubset(line) for line in stems_by_line(text))


def _folded(text: str) -> str:
    for typed, plain in _FOLD.items():
        text = text.replace(typed, plain)
    return text.lower()


def is_telling(word: str) -> bool:
    """Whether a word, as ``words`` gives it, is more than grammar and courtesy."""
    return word not in _STOP


def terms(question: str) -> list[str]:
    """Stems of the telling words of ``question``, once each, in order."""
    return list(dict.fromkeys(stem(word) for word in words(question) if is_telling(word)))
