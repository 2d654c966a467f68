"""What of a follow-up points back at what the question before was about, and both as one question. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from qa.spoken_dates import SMALL_NUMBERS
from qa.words import is_telling, terms, words


class Pointing(StrEnum):
    """What a follow-up takes besides body and date."""

    NOTHING = "nothing"
    """It says itself what it is about."""
    BODY_OR_TOPIC = "body or topic"
    """A pronoun stands for the body, or for what was asked about it."""
    TOPIC = "topic"
    """Without what was asked before, nobody knows what it asks."""


MEASURES = "long|many|much|few|little|late|early|soon|often|high|low|big|small|large|far|fast|slow|old|bad|good"
"""What "how" and "that" measure by."""
NAME = r"[A-Z][\w’'-]+(?: (?:(?:of|and|upon|the) )*[A-Z][\w’'-]+)*"
"""Words that are written like a name."""
_OPENS_A_VERB = (
    r"(?=\W*$|\W+(?:is|was|are|were|do|does|did|has|have|had|can|could|will|would|should|in|of|on|to|at|by|from"
    r"|and|or|with|than|then|so|still|because|when|for|happen\w*|there|better|worse|more|less|higher|lower"
    r"|good|bad|true|enough)\b)"
)
"""No noun follows."""
_AT_THE_TOPIC = re.compile(
    rf"\b(?:that|this|those|these|so|such){_OPENS_A_VERB}|\b(?:that|so|this) (?:{MEASURES})\b"
    rf"|\b(?:instead|otherwise|the (?:cause|reason)s?{_OPENS_A_VERB})",
    re.IGNORECASE,
)
_AT_SOMETHING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|she|him|her|his)\b|(?<!is )(?<!are )(?<!was )(?<!were )\bthere\b"
    r"|\b(?:then|before|since)(?=\W*$)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:who|whom|whose|when|where|why|which|how|what)\b(?! about)"
    r"|^(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:(?:and|but|so|ok|okay|then|also|well)\b[,\s]*)+(?=\w)", re.IGNORECASE)
_MEASURED = re.compile(rf"\b(?:that|this|so|how) (?P<by>{MEASURES})\b", re.IGNORECASE)
_NO_TOPIC = frozenset(
    terms(f"instead otherwise happen cause reason else lead {MEASURES.replace('|', ' ')}")
)
"""What a follow-up asks with, not about."""
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|versus|against)\s+(?:it was\s+)?(?:in\s+)?$", re.IGNORECASE
)
_COUNT = rf"(?:{'|'.join(SMALL_NUMBERS)}|\d\d?)"
_END = r"(?=\W*$|\W+(?:in|at|for|of|on|with|by)\b(?!\s+\d))"
_OTHER_YEAR = re.compile(
    r"(?:\b(?:in|for|during|of|from)\s+)?(?:\bthe\s+)?\b(?:"
    rf"(?P<count>(?:an?|{_COUNT}) )?years? (?P<way>before|earlier|previously|after|afterwards|later)"
    r"(?: (?:that|this|it))?"
    rf"|(?P<side>previous|preceding|prior|following|next) year){_END}",
    re.IGNORECASE,
)
_BACK = frozenset({"before", "earlier", "previously", "previous", "preceding", "prior"})
_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:(\s?[/–-]\s?)((?:19|20)?\d\d))?\b(?![-/–]\d)")
_PARTS = 3


def without_lead(text: str) -> str:
    """A follow-up without "and", "but" and the like before it, and what ends a sentence."""
    return _LEAD.sub("", text.strip(" ?.!,")).strip()


def own_words(text: str) -> tuple[str, ...]:
    """Stems of what a follow-up itself is about, but for words that only ask or point back."""
    return tuple(stem for stem in terms(text) if stem not in _NO_TOPIC)


def asks(text: str) -> bool:
    """Whether a follow-up is a question of its own, not only what another is to be asked of ("and leaders?")."""
    return _ASKS.search(without_lead(text)) is not None


def pointing(text: str) -> Pointing:
    """What a follow-up, without the names and dates in it, takes from before.

    NOTHING for one that asks nothing ("and leaders?").
    """
    if not asks(text):
        return Pointing.NOTHING
    if _AT_THE_TOPIC.search(text) or not own_words(without_lead(text)):
        return Pointing.TOPIC
    return Pointing.BODY_OR_TOPIC if _AT_SOMETHING.search(text) else Pointing.NOTHING


def measured_by(text: str) -> str:
    """The measure of "why did it take that long": long; "" for none."""
    match = _MEASURED.search(text)
    return match["by"].lower() if match else ""


def joined(asked: Sequence[str], text: str) -> str:
    """The questions asked before and the follow-up as one sentence; of a longer row the first and the last."""
    said = [each.strip(" ?.!,") for each in asked]
    if len(said) >= _PARTS:
        said = [said[0], said[-1]]
    own = without_lead(text)
    first = words(own)[:1]
    if first and not is_telling(first[0]) and first[0] != "i":
        own = own[0].lower() + own[1:]
    return f"{', '.join(said)}, and {own}?"


def other_year(text: str, before: str) -> str:
    """``text`` with "the year before", "two years later" and the like as the year that is so far from ``before``.

    ``before`` is the time as it was written: "2022/23" gives "2021/22", "May 2020" gives "May 2019".
    As it is where it has no such words, or ``before`` no year.
    """
    match = _OTHER_YEAR.search(text)
    if match is None or not _YEAR.search(before):
        return text
    count = (match["count"] or "one").strip().lower()
    years = 1 if count in ("a", "an") else SMALL_NUMBERS.get(count) or int(count)
    if (match["way"] or match["side"]).lower() in _BACK:
        years = -years

    def moved(year: re.Match[str]) -> str:
        first = str(int(year[1]) + years)
        if not year[2]:
            return first
        last = int(year[3]) + years
        return f"{first}{year[2]}{last if len(year[3]) > 2 else f'{last % 100:02d}'}"

    told = _YEAR.sub(moved, before.strip())
    return f"{text[: match.start()]}in {told}{text[match.end() :]}"


def last_name(text: str) -> str:
    """The last name in a question, but for what only begins it; "" for none."""
    found = [match.group(0) for match in re.finditer(rf"(?<=\s){NAME}", text)]
    return found[-1] if found else ""


def is_compared_with(text: str, start: int) -> bool:
    """Whether what stands at ``start`` is only what something is compared with ("than in 2018")."""
    return _COMPARED.search(text[:start]) is not None


def asks_other_year(text: str) -> bool:
    """Whether ``text`` asks for a year by how far it is from one that was spoken of."""
    return _OTHER_YEAR.search(text) is not None
