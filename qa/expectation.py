"""What an answer to a question must have in it: an amount, a share, a span of time, a name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.dates import date_mentions
from qa.intent import Wanted
from qa.proper_names import NOT_NAMES
from qa.shapes import Shape, shape_asked
from qa.words import stem, stems, terms, words

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|third|quarter|all|none"
    "|no|both|several|single|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|dozen"
)
# What texts are searched for, in lower case: telling it apart letter by letter takes three times as long.
_FIGURE = re.compile(rf"[£$€≥≤]?\d[\d,.]*|\b(?:{_NUMBER_WORDS})\b")
_MONEY = re.compile(r"[£$€]\s?\d|\b\d[\d,.]*\s*(?:pounds|dollars|euros|pence)\b")
_SHARE = re.compile(
    r"\d\s*(?:%|per\s?cent\b)|\b(?:half|third|thirds|quarters?|majority|minority|percent|proportion of|all|none|most)\b"
    r"|\b\d[\d,]* (?:out )?of (?:the |its |their )?\d"
)
_DURATION = re.compile(
    rf"(?:\d[\d.,]*|\b(?:{_NUMBER_WORDS})\b)[\s-]+(?:and a half\s+)?(?:working\s+|school\s+|calendar\s+)?"
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b"
    r"|\d\s?[ap]\.?m\b|\b(?:weekly|monthly|annual(?:ly)?|daily|fortnight(?:ly)?|termly|yearly)\b"
)
_AGE = re.compile(r"\bage[ds]?\b\D{0,12}\d|\b\d{1,3}[\s-]years?[\s-]old\b|\byears? of age\b")
_SPEED = re.compile(
    r"\d\s*-?(?:mph|km/?h|kph|knots?|kts?|m/s|miles? (?:an|per) hour)\b|\b(?:days?|weeks?|hours?|minutes?|months?)\b"
)
_LENGTH = re.compile(
    r"\d[\d,.]*\s*-?(?:ft|foot|feet|m|metres?|meters?|miles?|km|kilomet\w+|inch(?:es)?|cm|mm|yards?|nm)\b"
)
_TEMPERATURE = re.compile(r"\d\s*(?:°|degrees?\b|celsius\b|c\b|f\b)")
_CLOCK = r"(?:[01]\d|2[0-3])[0-5]\d\b"
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b|\b(?:noon|midnight|o['’]clock)\b|^(?!20)"
    rf"{_CLOCK}|\bat (?:about |around |approximately )?{_CLOCK}|\b{_CLOCK},?\s+(?:hours|hrs|utc|local|(?:\w+ ){{0,3}}time)\b"
)
_REASON = re.compile(
    r"\b(?:because|due (?:to|,)|as a result|result(?:s|ed|ing)? (?:in|from)|owing to|caus\w+|reasons?|le(?:a)?d(?:s|ing)? to"
    r"|attribut\w+|lack of|failure|failed|therefore|since|so that|means that|meaning|impact\w*|reluctance|reported|challenges?"
    r"|insufficient|not enough|contribut\w+|by the|shortage)\b"
)
_PROPER = re.compile(r"[A-Z][\w’'&.-]*[\w]|[‘“'\"][A-Z][^’”\"]{1,60}[’”'\"]")
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Councillor|Rev|Captain)\.?\s+)(?:[A-Z]\.?\s+)*[A-Z][\w’'-]+"
    r"|\b[A-Z][a-z’'-]+(?:\s+[A-Z]\.?)?\s+[A-Z][a-z’'-]+[\w’'-]*"
)
"""What may be a person's name, where a word of it is written with a capital everywhere."""
_TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady cllr rev captain chair chairman chief executive director deputy assistant
    interim acting head leader manager officer inspector principal commissioner minister secretary president member lead service services
    department board council committee office agency federal national government information security authority county borough city
    trust group university college school hospital street road house centre center england kingdom united children people
    """.split()  # noqa: SIM905 - a list of strings would take forty lines
)
"""What stands beside names of persons, and what roles and bodies are called by."""
_BEFORE = 6
"""Code points before a word that tell whether it begins a sentence."""
_SENTENCE_START = re.compile(r"(?:[.!?:;•◼▪●\t\n]\s*|[‘“]\s*|\d\.\s+|[-–]\s+)$")
_PARAGRAPH_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s*")
_NEAR_WORDS = 5


@dataclass(frozen=True, slots=True)
class Expectation:
    """The shape of an answer, and the words of the question that it goes with."""

    shape: Shape
    counted: frozenset[str] = frozenset()
    """Stems of what is counted."""
    asked: frozenset[str] = frozenset()
    """Every word of the question, folded: a name among them is no answer."""

    def strength(
        self, text: str, common: frozenset[str] = frozenset(), held: Iterable[str] | None = None
    ) -> float:
        """1 where ``text`` has what an answer must have, half where it has some figure, else 0.

        ``held`` are its stems, where they are known: what is not among them is not looked for.
        """
        there = held is None or not self.counted or not self.counted.isdisjoint(held)
        if there and self.met(text, common):
            return 1.0
        figures = self.shape in (Shape.COUNT, Shape.SHARE, Shape.MONEY, Shape.DURATION)
        return 0.5 if figures and _FIGURE.search(_told(text)) else 0.0

    def met(self, text: str, common: frozenset[str] = frozenset()) -> bool:
        """Whether ``text`` has what an answer must have; ``common`` names are no answer."""
        if self.shape is Shape.NAME:
            return any(self._is_new(name, common) for name in proper_names(text))
        if self.shape is Shape.PERSON:
            return any(self._is_new(name, common | _TITLES) for name in _PERSON.findall(text))
        if self.shape is Shape.COUNT:
            return self._counts(text)
        if self.shape is Shape.DATE:
            return bool(date_mentions(text)) or bool(_DURATION.search(text.lower()))
        pattern = _PATTERNS.get(self.shape)
        return pattern is None or bool(pattern.search(_told(text)))

    def _is_new(self, name: str, common: frozenset[str]) -> bool:
        folded = words(name)
        return bool(folded) and any(
            word not in self.asked
            and word not in common
            and word not in NOT_NAMES
            and not word.isdigit()
            for word in folded
        )

    def _counts(self, text: str) -> bool:
        """Whether a figure stands within a few words of what is counted."""
        text = _told(text)
        if not self.counted:
            return bool(_FIGURE.search(text))
        tokens = re.findall(r"[£$€≥≤]?[\w’'%]+(?:[.,]\d+)*", text)
        figures = [place for place, token in enumerate(tokens) if _FIGURE.fullmatch(token)]
        named = [place for place, token in enumerate(tokens) if self.counted & set(stems(token))]
        return any(abs(figure - name) <= _NEAR_WORDS for figure in figures for name in named)


_PATTERNS = {
    Shape.MONEY: _MONEY,
    Shape.SHARE: _SHARE,
    Shape.DURATION: _DURATION,
    Shape.AGE: _AGE,
    Shape.SPEED: _SPEED,
    Shape.LENGTH: _LENGTH,
    Shape.TEMPERATURE: _TEMPERATURE,
    Shape.TIME: _TIME,
    Shape.AMOUNT: _FIGURE,
    Shape.REASON: _REASON,
}


def expectation(question: str, wanted: Wanted) -> Expectation:
    """What an answer to ``question`` must have in it."""
    shape, counted = shape_asked(question, wanted)
    return Expectation(shape, counted, frozenset(words(question)))


def _told(text: str) -> str:
    """In lower case, without the number of its paragraph."""
    return _PARAGRAPH_NUMBER.sub("", text).lower()


def _begins_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is capitalised for being the first of its sentence."""
    before = text[max(0, start - _BEFORE) : start]
    return not text[:start].strip() if start <= _BEFORE else bool(_SENTENCE_START.search(before))


_HEAD = re.compile(
    r"\b(?:which|what|how many|how much|name of the|names of the)\s+(?P<what>(?:(?!(?:is|was|are|were|did|does|do|had|has|have|can|could)\b)[\w’'-]+\s+){0,4}?"
    r"(?!(?:is|was|are|were|did|does|do|had|has|have|can|could)\b)[\w’'-]+)(?=\s+(?:is|was|are|were|did|does|do|had|has|have|can|could|in|of|to|at|for|that|who|with"
    r"|helps?|works?|took|sold|got|hosts?|led|came|come|between|by|on|from|supplied)\b|[?.,])",
    re.IGNORECASE,
)


def head(question: str) -> frozenset[str]:
    """Stems of the noun that a "which …" or "how many …" asks for; empty where there is none."""
    match = _HEAD.search(question)
    return frozenset(terms(match["what"])[-1:]) if match else frozenset()


def proper_names(text: str) -> list[str]:
    """Capitalised words and quoted titles that do not merely begin a sentence."""
    return [
        match.group(0)
        for match in _PROPER.finditer(text)
        if match.group(0)[0] in "‘“'\"" or not _begins_sentence(text, match.start())
    ]


def names_asked(question: str) -> frozenset[str]:
    """Stems of the proper names, codes and quoted titles that a question is about."""
    found = set()
    for match in re.finditer(
        r"(?<=\s)[A-Z][\w&.’'-]*|\b(?=\w*\d)(?=\w*[A-Za-z])\w[\w-]*\b|[‘“'\"][^‘’“”'\"]{3,40}[’”'\"]",
        question,
    ):
        token = match.group(0)
        if token[0] not in "‘“'\"" and _begins_sentence(question, match.start()):
            continue
        found |= {stem(word) for word in words(token) if len(word) > 2}
    return frozenset(found & set(terms(question)))
