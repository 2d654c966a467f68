"""Names of organisations in a report's title: what the lines before its first prose say it is about. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.dates import MONTHS
from corpus.report import BlockKind, Document, Span
from corpus.rules import (
    DESIGNATORS,
    EVENTS,
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
_LED = re.compile(r"(?:^|[:–—\-|,]|\b(?:of|on|into|at|for|in|about|to))\s*(?:[Tt]he\s+)?$")
"""What stands before a name that a title is about."""
_TAIL = re.compile(r"(?:\s*\([^()]*\)|[\s,.:;–—\-]+|\s+(?:19|20)\d\d(?:[/–-]\d+)?)+$")
_ARTICLE = re.compile(
    r"^(?:(?:The|This|Our(?! Lady)|An?)\s+)?"
    r"(?:(?:(?:Board|Council) of )?(?:Trustees|Governors|Directors|Members) of (?:[Tt]he )?)?"
)
_OF_COUNCIL = re.compile(
    r"\b(?:council|(?:local|unitary) authority|borough|county|city|district)$"
    r"|^(?:(?:london |royal |metropolitan )?borough|city|county) of ",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*:|\s+[–—|-]\s")
"""What parts a name that begins a line from what the report is."""
_PLACED = re.compile(rf",\s+{_WORD}(?:\s+{_WORD}){{0,2}}")
"""A place behind the name of what is there."""
_HANDED = re.compile(r"\b(?:tabled|presented|submitted|laid)\b", re.IGNORECASE)
_AT = re.compile(
    rf"\b(?:at|near|in|off):?\s+(?:the\s+)?(?P<place>{_WORD}(?:(?:\s+(?:of|upon|on))?\s+{_WORD})*)(?<!\.)"
)
_THING = re.compile(
    r"\b(?:of|to|on|involving|aboard)\s+(?:(?:the|an?)\s+)?"
    r"(?:(?!(?:of|to|on|at|near|in|off|with|and|by|for|from|between)\b)[a-z][a-z-]*\s+){1,4}"
    rf"(?P<name>{_WORD}(?:\s+{_WORD})*)(?<![.'’])"
)
"""What something happened to, by its kind and its name: "of the fishing vessel …"."""
_ACRONYMS = frozenset({"NHS", "HMP", "YOI", "CIC", "LLP", "LLC", "UK", "US"})
_SMALL = frozenset({"of", "and", "for", "the", "in", "on", "to", "upon", "with", "plc"})
_OFTEN = 2
"""Times that a text has to have the name of a line for it to be what the text is about."""
_NAME_ALONE = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,4}}(?<![.,:])")
_HEAD = re.compile(r"^(?:united states|u\.?s\.?)\s+", re.IGNORECASE)


def title_lines(document: Document, stop: int) -> list[Span]:
    """Headings and short lines, no items of lists, before the first prose, at most as far as ``stop``."""
    lines: list[Span] = []
    for block in document.blocks:
        if block.start >= stop or len(lines) == _LINES:
            break
        if block.kind in (BlockKind.FURNITURE, BlockKind.TABLE, BlockKind.LIST_ITEM):
            continue
        if block.kind is not BlockKind.HEADING and _is_prose(block.spans[0].of(document.text)):
            break
        lines.extend(block.spans)
    return lines


def title_names(
    document: Document, lines: Iterable[Span], *, parts: bool = False
) -> Iterator[tuple[str, Span]]:
    """Organisations that lines of a title are about, at most one for each, with where it stands.

    It is one that the line says to be about ("Inspection of …"), or that is all of the line, or all before
    a colon or dash. With ``parts`` also what is part of other bodies: a safeguarding partnership.
    """
    for line in lines:
        text = _evened(line.of(document.text))
        led = led_from(text)
        head = text.partition(":")[0]
        found = (
            _named(text, led, document.text)
            or (_named(text, 0, document.text) if led else None)
            or _named(head, led_from(head), document.text)
        )
        if found is not None and (parts or not _PART.search(found[0])):
            name, offset = found
            yield name, Span(line.start + offset, line.start + offset + len(name))


def _named(line: str, start: int, text: str) -> tuple[str, int] | None:
    """The first organisation that the line names from there on, and where; None where it is not about one."""
    for match in _ORGANISATION.finditer(line, start):
        name, offset = _printed(match.group(0))
        if not _LED.search(line[start : match.start()]) or not _is_name(name, text):
            continue
        rest = line[match.end() :]
        alone = start or not _TAIL.sub("", rest)
        if alone or (not match.start() and (_APART.match(rest) or _PLACED.fullmatch(rest))):
            return name, match.start() + offset
        return None
    return None


def repeated_names(document: Document, lines: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Lines of a title that are a name and nothing else, and that the text comes back to: "Elm House"."""
    for line in lines:
        name = line.of(document.text).strip()
        if (
            _NAME_ALONE.fullmatch(name)
            and document.text.count(name) >= _OFTEN
            and not PUBLISHERS.search(name)
            and _is_written_large(name.split()[0], document.text)
        ):
            yield name, line


def title_places(document: Document, lines: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Places where a title's lines say that something happened or stands: "Grounding of a ferry at …"."""
    for line in lines:
        if _HANDED.search(line.of(document.text)):
            continue
        for match in _AT.finditer(line.of(document.text)):
            name = match["place"]
            if name.lower() not in MONTHS and not PUBLISHERS.search(name):
                start = line.start + match.start("place")
                yield name, Span(start, start + len(name))
                break


def title_subjects(document: Document, lines: Iterable[Span]) -> Iterator[tuple[str, Span]]:
    """Names of things in a title's line on what happened: "Sinking of the trawler …", if the text has them often."""
    text = document.text
    for line in lines:
        match = _THING.search(line.of(text)) if EVENTS.search(line.of(text)) else None
        if match is None:
            continue
        name = match["name"]
        if text.count(name) >= _OFTEN and _is_name(name, text):
            start = line.start + match.start("name")
            yield name, Span(start, start + len(name))


def led_from(line: str) -> int:
    """Where what the line says to be about begins: after "Inspection of the"; 0 where it says no such thing."""
    lead = _ABOUT.match(line)
    return lead.end() if lead else 0


def _evened(line: str) -> str:
    """A line in capitals as a title has it, letter for letter in its place; any other as it is."""
    if line != line.upper():
        return line
    return re.sub(r"[A-Z][\w’']*", lambda match: _capital(match.group(0)), line)


def _capital(word: str) -> str:
    if word in _ACRONYMS:
        return word
    return word.lower() if word.lower() in _SMALL else word.capitalize()


def _is_prose(line: str) -> bool:
    return len(line) > _LONGEST_LINE or (line.endswith(".") and len(line.split()) > _PROSE)


def _printed(name: str) -> tuple[str, int]:
    """The name without article, and without the designators of a council; how far on it begins."""
    short = _HEAD.sub("", _ARTICLE.sub("", name))
    if _OF_COUNCIL.search(short):
        short = short_name(short)
    return short, name.find(short)


def short_name(name: str) -> str:
    """The name without designators: "Royal Borough of Kingston upon Thames Council" -> the place's."""
    short = name.strip()
    while True:
        shorter = DESIGNATORS.sub("", short).strip(" ,.-–")
        if shorter == short or len(shorter) < 3:
            return short
        short = shorter


def _is_name(name: str, text: str) -> bool:
    """Whether the words name one organisation: one of them tells it, and it is none that writes reports."""
    return bool(telling_words(name, text)) and not PUBLISHERS.search(name)


def telling_words(name: str, text: str) -> list[str]:
    """Words of a name that are no kind of organisation and that the text never writes small."""
    words = [word for word in re.findall(r"[\w’']+", name) if not _KIND.fullmatch(word)]
    return [word for word in words if word[0].isupper() and _is_written_large(word, text)]


def _is_written_large(word: str, text: str) -> bool:
    """Whether the text never has the word with a small letter."""
    return re.search(rf"\b{re.escape(word.lower())}\b", text) is None


_PART = re.compile(r"\bSafeguarding\b")
"""What is part of a body that reports are about."""
_KIND = re.compile(
    rf"(?:{ORGANISATION_WORDS}|{TITLE_ORGANISATION_WORDS}|NHS|Local|Safeguarding|Children|Primary|Secondary|High|Annual"
    r"|General|Care|Fire|Rescue|Ambulance|Public|Health|Foundation|Governing|Trustees|Executive|Quality|Report)"
)


__all__ = [
    "led_from",
    "repeated_names",
    "short_name",
    "telling_words",
    "title_lines",
    "title_names",
    "title_places",
    "title_subjects",
]
