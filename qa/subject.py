"""What a question over the whole library asks of: its bodies or reports, and the words that narrow them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.dates import MONTHS
from qa.words import stems

_BODIES = (
    r"authorit(?:y|ies)|councils?|boroughs?|count(?:y|ies)|bod(?:y|ies)|organi[sz]ations?|areas?|companies|agencies"
    r"|trusts|schools|providers"
)
_REPORTS = r"reports?|inspections?|reviews|accounts|audits|letters"
_NO_QUALIFIER = (
    r"of|the|a|an|is|are|was|were|did|do|does|had|has|have|can|could|should|must|will|would|in|on|for|at|by|to"
    r"|about|that|which|and|or|its|their|with|from|as"
)
_SUBJECT = re.compile(
    r"\b(?:which|how many|(?:name|list) (?:every|all|each))\b(?: of (?:the|these))?"
    rf"(?P<before>(?:\s+(?!(?:{_NO_QUALIFIER}|{_BODIES}|{_REPORTS})\b)[\w’'-]+){{0,3}})"
    rf"\s+(?P<noun>(?:{_BODIES}|{_REPORTS})(?:\s+(?:councils?|authorit(?:y|ies)))?)\b(?![’'-]\w)"
    r"(?P<after>\s+(?:in|from|across|of|within)\s+(?:the\s+)?(?P<place>[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)*"
    r"|(?:north|south|east|west|midlands)\w*(?:\s+(?:east|west))?))?",
)
_START = re.compile(r"\b(?:Which|How many|Name|List)\b")
_NEUTRAL = frozenset(
    stems(
        "other english local different inspected ofsted inspection all these those such single individual of england "
        + " ".join(MONTHS)
    )
)
"""Words before or after the noun that narrow nothing."""
_RANKED = r"most|fewest|least|highest|lowest|largest|biggest|smallest|greatest|longest|shortest|best|worst"
_SUPERLATIVE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|did|does|spen[dt]s?|employs?|got|gets|saw|made|improved)\b"
    rf"(?:\s+\w+){{0,2}}?\s+the\s+(?:\w+\s+)?(?:{_RANKED})\b"
    rf"|\bthe (?:{_RANKED})\W*$|\b(?:most|least) (?:often|improved|times)\b|\bthe first (?:\w+ )?to\b"
)
_RANKED_SUBJECT = re.compile(
    rf"\b(?:which|what|who) (?:is|was|are|were) the (?:first|{_RANKED})(?:\s+[\w-]+){{0,2}}?\s+(?:{_BODIES})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The bodies or reports asked about: "London boroughs", "councils in Yorkshire"."""

    text: str
    qualifiers: tuple[str, ...]
    """Stems of the words that narrow them."""
    of_reports: bool
    """Reports are asked about rather than bodies."""


def subject_of(text: str) -> Subject | None:
    """What a question over the library is about; None where it asks for no bodies or reports."""
    match = _SUBJECT.search(_START.sub(lambda found: found.group(0).lower(), text))
    if match is None:
        return None
    noun = match["noun"]
    words = " ".join((match["before"], *noun.split()[:-1], match["place"] or ""))
    if noun.startswith(("borough", "count")):
        words = f"{words} {noun.split()[0]}"
    told = " ".join(f"{match['before']} {noun} {(match['after'] or '')}".split())
    kept = [stem for stem in stems(words) if not stem.isdigit() and stem not in _NEUTRAL]
    of_reports = re.fullmatch(_REPORTS, noun) is not None
    return Subject(told, tuple(dict.fromkeys(kept)), of_reports)


def ranks(text: str) -> bool:
    """Whether a question asks which body comes first or last: no report compares them all."""
    return bool(_SUPERLATIVE.search(text)) or ranks_bodies(text)


def ranks_bodies(text: str) -> bool:
    """Whether the body that comes first or last is itself what is asked for: "which is the best council"."""
    return bool(_RANKED_SUBJECT.search(text))
