"""The form of the words that answer a question: an amount, a share, a span of time, a name. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

from qa.intent import Wanted
from qa.words import terms


class Shape(StrEnum):
    """The form of the words that answer."""

    COUNT = "count"
    """A number of something named in the question."""
    MONEY = "money"
    SHARE = "share"
    """A percentage or fraction."""
    DURATION = "duration"
    AMOUNT = "amount"
    """Any figure."""
    NAME = "name"
    """A proper name that the question does not have."""
    PERSON = "person"
    """A person's name."""
    AGE = "age"
    SPEED = "speed"
    LENGTH = "length"
    TEMPERATURE = "temperature"
    TIME = "time"
    """A time of the day."""
    DATE = "date"
    REASON = "reason"
    ANY = "any"


_DONE = "did|does|do|has|have|had|will|would|was|were"
_ASKS_MONEY = re.compile(
    r"\b(?:salary|salaries|wages?|what sum|costs?|budget|overspen[dt]|overspent|price|fees?|rent|pay rise|worth"
    r"|daily rate|hourly rate|net income|paid|per week does|earn(?:s|ed|ing)?"
    r"|how much (?:\w+ ){0,3}(?:money|cost|pay|paid|spen[dt]|fund\w*|invest\w*|give|put))\b"
    rf"|\bhow much (?:{_DONE})\b[^?.;]{{2,70}}"
    r"\b(?:win|won|receiv\w+|award\w*|grant\w*|fine[sd]?|ow(?:e|ed|es)|borrow\w*|donat\w+)\b"
    rf"|\bwhat (?:{_DONE})\b[^?.;]{{2,60}}\b(?:pay|charge)\b(?! for\W*$)|\bhow many (?:pounds|dollars|euros)\b"
    r"|\bhow (?:big|large|much) (?:was|is|were|are)\b[^?.;]{2,60}"
    r"\b(?:grant|fund|loan|fine|award|contract|deficit|surplus|reserves?|gap in|debt)\b",
    re.IGNORECASE,
)
_ASKS_SHARE = re.compile(
    r"\b(?:what|which|the|a)\s(?:\w+\s)?share\b|\b(?:proportion|percentage|per ?cent|fraction)\b",
    re.IGNORECASE,
)
_ASKS_DURATION = re.compile(
    r"\bhow (?:long (?!and )|often(?! did\b)|quickly|soon)\b|\bopening hours\b|\bwaiting time\b|\bprocessing time\b"
    r"|\b(?:average|typical|longest) (?:wait|time|length|duration)\b"
    r"|\bhow many (?:\w+ )?(?:seconds|minutes|hours|days|weeks|months|years)\b",
    re.IGNORECASE,
)
OF_A_KIND = frozenset(
    {Shape.MONEY, Shape.AGE, Shape.SPEED, Shape.LENGTH, Shape.TEMPERATURE, Shape.TIME}
)
"""Shapes whose figures are told from all others by what stands beside them."""
_ASKS_MEASURES = {
    Shape.AGE: re.compile(r"\bhow old\b|\b(?:at )?what age\b", re.IGNORECASE),
    Shape.SPEED: re.compile(r"\bhow fast\b|\bwhat speed\b", re.IGNORECASE),
    Shape.LENGTH: re.compile(
        r"\bhow (?:tall|deep|wide)\b|\bwhat (?:height|altitude|depth|distance)\b", re.IGNORECASE
    ),
    Shape.TEMPERATURE: re.compile(r"\bhow (?:hot|cold)\b|\bwhat temperature\b", re.IGNORECASE),
}
_ASKS_TIME = re.compile(
    r"\b(?:what|which) time\b(?! (?:period|frame|scale|limit|off)s?\b)|\bwhat hour\b"
    r"|^(?:and |but |so )?when exactly\b",
    re.IGNORECASE,
)
_ROLES = (
    "chair(?:man|woman|person)?|manager|director|head|leader|lead|inspector|officer|instructor|captain|pilot|skipper"
    "|master|principal|headteacher|governor|councillor|minister|secretary|treasurer|clerk|auditor|coroner|investigator"
    "|author|commissioner|mayor|chief executive|ceo|president|judge|doctor|lead member"
)
_OF_WHAT = r"(?:the |its |their |then )*(?:[\w’'-]+ ){0,4}?"
_ASKS_PERSON = re.compile(
    rf"\bwho(?:['’]s| is| was)\s+{_OF_WHAT}(?:{_ROLES})\b|\bnames? of {_OF_WHAT}(?:{_ROLES})\b"
    r"|\bwhich (?:\w+ )?(?:councillor|inspector|minister|judge)\b",
    re.IGNORECASE,
)
_VERBS = rf"{_DONE}|is|are|can|could|should|must"
_ASKS_COUNT = re.compile(
    r"\bhow many\s+(?P<what>(?:[\w’'-]+\s+){0,4}?[\w’'-]+)(?=\s+(?:did|does|do|had|has|have|were|was|are|is|in|of"
    r"|to|at|that|who|which|could|can|on|for|with|by|there|used|over|under|went|came|got|made|ended|quit|resigned)\b"
    r"|[?.,])",
    re.IGNORECASE,
)
_NAMED = (
    "charit(?:y|ies)|universit(?:y|ies)|firms?|compan(?:y|ies)|council|borough|authority|countr(?:y|ies)|director|hotel"
    "|agenc(?:y|ies)|schools?|hospitals?|trusts?|city|town|consultanc(?:y|ies)|contractors?|developers?|suppliers?"
    "|providers?|person|organi[sz]ations?|body|insurers?|playwrights?|streets?|roads?|wards|villages?"
    "|(?:leisure|sports|community) centres?|airports?|airfields?|airlines?|carriers?|shops|retailers?|banks?"
    "|manufacturers?|enterprises?|part(?:y|ies)(?= (?:runs?|controls?|leads?|led|won|holds?))"
)
"""What goes by a name of its own."""
_BEFORE_WHO = (
    "and|but|so|or|by|to|from|with|for|of|is|was|were|are|me|us|know|say|says|said|exactly"
)
_ASKS_NAME = re.compile(
    r"\b(?:what|which) (?:is|was|are|were) the names?\b|\bname of\b|\bcalled\b|\bnames?\?|\bwhat do they call\b"
    r"|\bstand for\b"
    # Not "children who …": only where it opens what is asked.
    rf"|(?:^|[;:?.]\s*|\b(?:{_BEFORE_WHO})\s+)who(?:m|se?)?\b"
    rf"|\b(?:which|what|name the) (?:(?!(?:{_VERBS}|the)\b)\w+ ){{0,3}}?(?:{_NAMED})\b",
    re.IGNORECASE,
)
_OF_FIGURES = frozenset({Wanted.NUMBER, Wanted.ANY})
"""What may be wanted where a word for a cost, a share or a time tells of which kind the figure is."""
_ASKS_FIGURES = (
    (Shape.DURATION, _ASKS_DURATION),
    (Shape.TIME, _ASKS_TIME),
    *_ASKS_MEASURES.items(),
    (Shape.SHARE, _ASKS_SHARE),
    (Shape.MONEY, _ASKS_MONEY),
)
_WANTED = {
    Wanted.NUMBER: Shape.AMOUNT,
    Wanted.DATE: Shape.DATE,
    Wanted.REASON: Shape.REASON,
}
_MORE = r"\b(?:which|whose|who|where)\b[^?]*?\b(?:{})\b[^?]*\bor\b"
_ASKS_MORE = tuple(
    (shape, re.compile(_MORE.format(words), re.IGNORECASE))
    for shape, words in (
        (Shape.AGE, "older|younger"),
        (Shape.SPEED, "faster|slower"),
        (Shape.DATE, "earlier|later|sooner|first"),
        (
            Shape.AMOUNT,
            "more|less|fewer|higher|lower|bigger|larger|smaller|greater|longer|shorter|cheaper|dearer",
        ),
    )
)
"""Of two that a question names, which has more: told by the figures of both."""
_ASKED = (
    *_ASKS_MORE,
    (Shape.PERSON, _ASKS_PERSON),
    (Shape.NAME, _ASKS_NAME),
)


def shape_asked(question: str, wanted: Wanted) -> tuple[Shape, frozenset[str]]:
    """The shape of what answers ``question``, and the stems of what it counts; none where it counts nothing."""
    count = _ASKS_COUNT.search(question)
    if wanted in _OF_FIGURES:
        for shape, pattern in _ASKS_FIGURES:
            if pattern.search(question) and (shape is Shape.DURATION or count is None):
                return shape, frozenset()
    if count is not None:
        return Shape.COUNT, frozenset(terms(count["what"])[-2:])
    if wanted in _WANTED:
        return _WANTED[wanted], frozenset()
    shapes = (shape for shape, pattern in _ASKED if pattern.search(question))
    return next(shapes, Shape.ANY), frozenset()
