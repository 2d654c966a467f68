"""Names of organisations in a report's title: what the lines before its first prose say it is about. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.report import BlockKind, Document, Span
from corpus.rules import (
    DESIGNATORS,
    ORGANISATION_WORDS,
    PUBLISHERS,
    REPORT_WORDS,
    TITLE_ORGANISATION_WORDS,
)

_LINES = 12
_LONGEST_LINE = 160
_PROSE = 12
"""Words from which on a line that ends in a full stop is prose."""
_WORD = r"[A-Z][\w&’'.\-]*"
_ORGANISATION = re.compile(
    rf"(?:\bHMP(?:/YOI|\s+(?:and|&)\s+YOI)?\s+{_WORD}(?:\s+{_WORD})?"
    rf"|\b(?:{_WORD}\s+(?:(?:of|and|for|the|&|in|on|upon|with)\s+)*){{0,8}}"
    rf"(?:{ORGANISATION_WORDS}|{TITLE_ORGANISATION_WORDS})\b"
    rf"(?:\s+(?:of|for)\s+(?:the\s+)?{_WORD}(?:(?:\s+(?:and|&|of)(?:\s+the)?)?\s+(?!The\b){_WORD}){{0,4}})?)"
)
_ABOUT = re.compile(
    rf"^.*\b(?:{REPORT_WORDS})\s+(?:of|on|into|at|for|in|about|to)\s+(?:the\s+|an?\s+)?"
    r"(?:(?:board|governors|trustees|members|directors)\s+of\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
"""What leads to the name in a title: "Regulatory judgement on"."""
_LED = re.compile(r"(?:^|[:–—\-|,]|\b(?:of|on|into|at|for|in|about))\s*(?:[Tt]he\s+)?$")
"""What stands before a name that a title is about."""
_TAIL = re.compile(r"(?:\s*\([^()]*\)|[\s,.:;–—\-]+|\s+(?:19|20)\d\d(?:[/–-]\d+)?)+$")
_ARTICLE = re.compile(r"^(?:The|This|Our|An?)\s+")
_OF_COUNCIL = re.compile(
    r"\b(?:council|(?:local|unitary) authority|borough|county|city|district)$"
    r"|^(?:(?:london |royal |metropolitan )?borough|city|county) of ",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^(?:united states|u\.?s\.?)\s+", re.IGNORECASE)


def title_lines(document: Document, stop: int) -> list[Span]:
    """Headings and short lines before the first prose, at most as far as ``stop``."""
    lines: list[Span] = []
    for block in document.blocks:
        if block.start >= stop or len(lines) == _LINES:
            break
        if block.kind in (BlockKind.FURNITURE, BlockKind.TABLE):
            continue
        if block.kind is not BlockKind.HEADING and _is_prose(block.spans[0].of(document.text)):
            break
        lines.extend(block.spans)
    return lines


def title_names(document: Document, lines: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Organisations that lines of a title are about, at most one for each, with where it stands.

    It is one that the line says to be about ("Inspection of …"), or that is all of the line.
    """
    for line in lines:
        text = line.of(document.text)
        start = led_from(text)
        for match in _ORGANISATION.finditer(text, start):
            name, offset = _printed(match.group(0))
            if not _LED.search(text[start : match.start()]) or not _is_name(name, document.text):
                continue
            if start or not _TAIL.sub("", text[match.end() :]):
                at = line.start + match.start() + offset
                yield name, Span(at, at + len(name))
            break


def led_from(line: str) -> int:
    """Where what the line says to be about begins: after "Inspection of the"; 0 where it says no such thing."""
    lead = _ABOUT.match(line)
    return lead.end() if lead else 0


def _is_prose(line: str) -> bool:
    return len(line) > _LONGEST_LINE or (line.endswith(".") and len(line.split()) > _PROSE)


def _printed(name: str) -> tuple[str, int]:
    """The name without article, and without the designators of a council; how far on it begins."""
    short = _HEAD.sub("", _ARTICLE.sub("", name))
    if _OF_COUNCIL.search(short):
        short = _without_designators(short)
    return short, name.find(short)


def _without_designators(name: str) -> str:
    while len(shorter := DESIGNATORS.sub("", name).strip(" ,.-–")) >= 3 and shorter != name:
        name = shorter
    return name


def _is_name(name: str, text: str) -> bool:
    """Whether the words name one organisation: one of them is no kind of organisation and never written small."""
    words = [word for word in re.findall(r"[\w’']+", name) if not _KIND.fullmatch(word)]
    telling = any(
        word[0].isupper() and re.search(rf"\b{re.escape(word.lower())}\b", text) is None
        for word in words
    )
    return telling and not PUBLISHERS.search(name) and not _PART.search(name)


_PART = re.compile(r"\bSafeguarding\b")
"""What is part of a body that reports are about."""
_KIND = re.compile(
    rf"(?:{ORGANISATION_WORDS}|{TITLE_ORGANISATION_WORDS}|NHS|Local|Safeguarding|Children|Primary|Secondary|High|Annual"
    r"|General|Care|Fire|Rescue|Ambulance|Public|Health|Foundation|Governing|Trustees|Executive|Quality|Report)"
)


__all__ = ["led_from", "title_lines", "title_names"]
