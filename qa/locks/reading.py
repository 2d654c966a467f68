"""Reading: a text as tokens in clauses and sentences, so that two texts can be laid side by side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qa.locks.lexicon import CLAUSE_OPENERS, FUNCTION, REPORTING

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
    r"|etc|dept|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec)|(?<!')\b[a-z])\.$",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\b(?:ltd|al|etc|jr|sr|dept|inc|plc|co)\.\W*$", re.IGNORECASE)
"""Abbreviations that may end a sentence."""
_BEGINNING = re.compile(
    r"\s+(?:He|She|It|They|We|The|This|These|There|In|On|At|A|An|No|But|Its|Their)\b"
)
BULLETS = "•◼▪●■◦\uf000-\uf0ff"
"""Marks before items of lists; symbol fonts have theirs where no characters are."""
_SENTENCE_END = re.compile(rf"[.?!][\"')\]]*(?=\s|$)|[{BULLETS}]|\n\s*(?=[*·-]\s)|\n\s*\n")
_ROW = re.compile(r"^[^\n]*\t[^\n]*$", re.MULTILINE)
_CLAUSE_END = re.compile(r"[;:()\[\]]|\s-+\s|\t|\n(?!\s*[a-z])")
_NUMBERING = re.compile(
    r"(?:(?<=[.?!:])\s*\n|^)\s*\d{1,3}(?:\.\d{1,2})*(?:\.\s?|\s)(?=[A-Z])|\n\s*\d{1,3}\.\s?(?=[A-Z])"
    r"|(?<=[;:])\s*\n\s*\d{1,2}\.\s(?=[a-z])"
)
"""Numbers of paragraphs: no figures that anybody gives."""
_ASIDE = re.compile(r"\((\w+)\)")
"""One word in brackets, most often an acronym: no clause of its own."""
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})\b(?!:)")
_TORN = re.compile(r"(?<=\d) \.(\d+)\b")
"""A decimal point that a page's layout has torn off: "55 .70"."""
_POSSESSIVE = re.compile(r"'s?$")
_JOINING = frozenset({"and", "with", "so", "or", "who", "then"})


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
    tells: bool
    """Whether it says anything by itself, and does not only join."""
    clause: int
    sentence: int
    opens: bool
    """Whether a capital tells nothing there."""
    comma: bool
    """Whether a comma stands before it."""


@dataclass(frozen=True)
class Reading:
    """A folded text and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def sentences(self) -> tuple[tuple[Token, ...], ...]:
        """Tokens by sentence."""
        return _grouped(self.tokens, [token.sentence for token in self.tokens])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word, lower case, in order."""
        return tuple(token.word for token in self.tokens)

    def where(self, words: tuple[str, ...]) -> Iterator[int]:
        """Places at which those words stand one after the other."""
        for place in range(len(self.words) - len(words) + 1):
            if self.words[place : place + len(words)] == words:
                yield place

    def between(self, one: Token, other: Token) -> str:
        """What stands between two of its tokens: signs and white space where they follow one another."""
        return self.text[one.end : other.start]

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
        tokens.append(
            Token(
                place=place,
                start=match.start(),
                end=match.end(),
                written=_POSSESSIVE.sub("", match.group(0)),
                word=word,
                tells=word not in FUNCTION and word not in REPORTING,
                clause=clause,
                sentence=sentence,
                opens=ends or place == 0 or ":" in between,
                comma="," in between,
            )
        )
        last = match.end()
    return Reading(folded, tuple(tokens))


def _sentence_ends(text: str) -> list[int]:
    rows = [end for match in _ROW.finditer(text) for end in match.span()]
    return rows + [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if match.group(0)[0] != "."
        or not _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start() + 1])
        or (_ENDING.search(text[: match.end()][-8:]) and _BEGINNING.match(text, match.end()))
    ]


def _opens_clause(word: str, between: str, before: str) -> bool:
    """Whether ``word`` begins another clause of the same sentence."""
    if word in CLAUSE_OPENERS:
        return not (word == "while" and before == "a") and not (
            word == "yet" and before in {"not", "has", "have", "had", "is", "are"}
        )
    return "," in between and word in _JOINING
