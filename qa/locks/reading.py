"""Reading: a text as tokens in clauses and sentences, so that two texts can be laid side by side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qa.locks.lexicon import CLAUSE_OPENERS, DEGREES, FUNCTION, LIGHT, PHRASES, REPORTING
from qa.locks.number_words import TENS, UNITS
from qa.locks.synonyms import keys_of

_FOLD = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "⁄": "/",
        "\u00ad": None, "\u200b": None, "\ufeff": None,
        "½": " ½", "¼": " ¼", "¾": " ¾", "⅓": " ⅓", "⅔": " ⅔", "⅕": " ⅕", "⅛": " ⅛",
    }
)  # fmt: skip
_FRACTIONS = "½⅓⅔¼¾⅕⅛"
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_TOKEN = re.compile(rf"(?:\d+(?:[.,]\d+)*|[^\W\d_])[^\W_]*(?:'[^\W\d_]+)*|[%£$€&]|[{_FRACTIONS}]")
_ABBREVIATED = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|cllr|no|nos|st|vs|approx|fig|figs|paras?|al|ltd|jr|sr|prof|rev|e\.g|i\.e"
    r"|etc|dept|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)|\b[a-z])\.$",
    re.IGNORECASE,
)
BULLETS = "•◼▪●■◦\uf000-\uf0ff"
"""Marks before items of lists; symbol fonts have theirs where no characters are."""
_SENTENCE_END = re.compile(rf"[.?!][\"')\]]*(?=\s|$)|[{BULLETS}]|\n\s*(?=[*·-]\s)|\n\s*\n")
_ROW = re.compile(r"^[^\n]*\t[^\n]*$", re.MULTILINE)
_CLAUSE_END = re.compile(r"[;:()\[\]]|\s-+\s|\t|\n(?!\s*[a-z])")
_NUMBERING = re.compile(
    r"(?:(?<=[.?!:])\s*\n|^)\s*\d{1,3}(?:\.\d{1,2})*(?:\.\s?|\s)(?=[A-Z])|\n\s*\d{1,3}\.\s?(?=[A-Z])"
)
"""Numbers of paragraphs: no figures that anybody gives."""
_ASIDE = re.compile(r"\((\w+)\)")
"""One word in brackets, most often an acronym: no clause of its own."""
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})\b(?!:)")
_TORN = re.compile(r"(?<=\d) \.(\d+)\b")
"""A decimal point that a page's layout has torn off: "55 .70"."""
_POSSESSIVE = re.compile(r"'s?$")
_JOINING = frozenset({"and", "with", "so", "or", "who", "then"})
_HALF = 0.5
_COUNTING = frozenset(
    {*UNITS, *TENS, "a", "an", "half", "two-thirds", "once", "twice", "hundred", "the"}
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign of a text."""

    place: int
    """Its number within the text's tokens, from 0."""
    start: int
    end: int
    written: str
    """As the folded text has it, without a possessive ending."""
    word: str
    """Lower case."""
    meaning: str
    """The word, or the one that stands for the phrase that begins with it."""
    keys: frozenset[str]
    """What it may mean: words that share one mean the same. Empty within a phrase told by its first word."""
    weight: float
    """What it says by itself: 1, .5 for words that say little, 0 for those that only join."""
    clause: int
    sentence: int
    opens: bool
    """Whether a capital tells nothing there."""
    comma: bool
    """Whether a comma stands before it."""

    @property
    def is_degree(self) -> bool:
        """Whether it says how much rather than what."""
        return self.word in DEGREES


@dataclass(frozen=True)
class Reading:
    """A folded text and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def clauses(self) -> tuple[tuple[Token, ...], ...]:
        """Tokens by clause."""
        return _grouped(self.tokens, [token.clause for token in self.tokens])

    @cached_property
    def sentences(self) -> tuple[tuple[Token, ...], ...]:
        """Tokens by sentence."""
        return _grouped(self.tokens, [token.sentence for token in self.tokens])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word, lower case, in order."""
        return tuple(token.word for token in self.tokens)

    @cached_property
    def keys(self) -> frozenset[str]:
        """All that its tokens may mean."""
        return frozenset(key for token in self.tokens for key in token.keys)

    @cached_property
    def by_key(self) -> dict[str, tuple[Token, ...]]:
        """Tokens by what they may mean."""
        found: dict[str, list[Token]] = {}
        for token in self.tokens:
            for key in token.keys:
                found.setdefault(key, []).append(token)
        return {key: tuple(tokens) for key, tokens in found.items()}

    def where(self, words: tuple[str, ...]) -> Iterator[int]:
        """Places at which those words stand one after the other."""
        for place in range(len(self.words) - len(words) + 1):
            if self.words[place : place + len(words)] == words:
                yield place

    def alike(self, token: Token) -> tuple[Token, ...]:
        """Its tokens that may mean what ``token`` does, in order."""
        found = {other.place: other for key in token.keys for other in self.by_key.get(key, ())}
        return tuple(found[place] for place in sorted(found))

    def said(self, tokens: Sequence[Token]) -> str:
        """The words from the first of ``tokens`` to the last."""
        return " ".join(self.text[tokens[0].start : tokens[-1].end].split()) if tokens else ""


def _grouped(tokens: Sequence[Token], keys: list[int]) -> tuple[tuple[Token, ...], ...]:
    groups: list[list[Token]] = [[] for _ in range(keys[-1] + 1 if keys else 0)]
    for token, key in zip(tokens, keys, strict=True):
        groups[key].append(token)
    return tuple(tuple(group) for group in groups)


def fold(text: str) -> str:
    """``text`` with one form of each quote, dash, space, fraction and ligature; letter case is kept."""
    if text.isascii():
        return text
    return "".join(
        character if character in _FRACTIONS else unicodedata.normalize("NFKC", character)
        for character in _SUPERSCRIPT.sub(" ", text).translate(_FOLD)
    )


@lru_cache(maxsize=2_000)
def read(text: str) -> Reading:
    """The reading of ``text``; those of the last texts are remembered."""
    folded = _NUMBERING.sub(lambda match: "\n".rjust(len(match.group(0))), fold(text))
    folded = _TORN.sub(r".\1 ", _CLOCK.sub(r"\1\2 ", folded))
    matches = list(_TOKEN.finditer(folded))
    words = [_POSSESSIVE.sub("", match.group(0).lower()) for match in matches]
    meant = _phrases(words)
    hard = _sentence_ends(folded)
    soft = [match.end() for match in _CLAUSE_END.finditer(_ASIDE.sub(r" \1 ", folded))]
    tokens: list[Token] = []
    last = sentence = clause = 0
    fresh = True
    for place, (match, word) in enumerate(zip(matches, words, strict=True)):
        between = folded[last : match.start()]
        ends = place > 0 and any(last <= end <= match.start() for end in hard)
        breaks = ends or (place > 0 and any(last <= end <= match.start() for end in soft))
        opens = not fresh and _opens_clause(word, between, words[place - 1])
        sentence += ends
        clause += breaks or opens
        fresh = breaks or opens or place == 0
        meaning, keys, weight = meant.get(place) or (word, keys_of(word), _weight(word))
        tokens.append(
            Token(
                place=place,
                start=match.start(),
                end=match.end(),
                written=_POSSESSIVE.sub("", match.group(0)),
                word=word,
                meaning=meaning,
                keys=keys,
                weight=weight,
                clause=clause,
                sentence=sentence,
                opens=ends or place == 0 or ":" in between,
                comma="," in between,
            )
        )
        last = match.end()
    return Reading(folded, tuple(tokens))


def _weight(word: str) -> float:
    if word in FUNCTION or word in REPORTING:
        return 0.0
    return _HALF if word in LIGHT or word in DEGREES else 1.0


def _phrases(words: Sequence[str]) -> dict[int, tuple[str, frozenset[str], float]]:
    """Keys and weights of the words that are parts of a phrase; its first word stands for it."""
    found: dict[int, tuple[str, frozenset[str], float]] = {}
    place = 0
    while place < len(words):
        size, meaning = 1, None
        for phrase, key in PHRASES.get(words[place], ()):
            after = words[place + len(phrase) : place + len(phrase) + 1]
            if tuple(words[place : place + len(phrase)]) == phrase and (
                phrase[-1] != "than" or _counts(after)
            ):
                size, meaning = len(phrase), key
                break
        if meaning is not None:
            for part in range(place, place + size):
                found[part] = (words[part], frozenset(), 0.0)
            if meaning:
                found[place] = (meaning, keys_of(meaning) | {meaning}, 1.0)
        place += size
    return found


def _counts(words: Sequence[str]) -> bool:
    """Whether a number may begin here."""
    return any(word[0].isdigit() or word[0] in "£$€½⅓⅔¼¾" or word in _COUNTING for word in words)


def _sentence_ends(text: str) -> list[int]:
    rows = [end for match in _ROW.finditer(text) for end in match.span()]
    return rows + [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if match.group(0)[0] != "."
        or not _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start() + 1])
    ]


def _opens_clause(word: str, between: str, before: str) -> bool:
    """Whether ``word`` begins another clause of the same sentence."""
    if word in CLAUSE_OPENERS:
        return not (word == "while" and before == "a") and not (
            word == "yet" and before in {"not", "has", "have", "had", "is", "are"}
        )
    return "," in between and word in _JOINING
