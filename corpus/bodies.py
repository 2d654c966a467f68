"""Bodies a report is about: organisations, places, products, with the names people use. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.fields import head_fields
from corpus.path_names import path_names, shared_names
from corpus.report import Document, Fact, FactKind, Origin, Span
from corpus.rules import BODY_LABELS, BODY_TITLES, ORGANISATION_WORDS, PUBLISHERS
from corpus.title_names import (
    led_from,
    repeated_names,
    short_name,
    telling_words,
    title_lines,
    title_names,
    title_places,
    title_subjects,
)

FIRST_PAGE = 2_500
"""Code points from the start in which a report names what it is about."""
OPENING = 30_000
"""Code points from the start in which organisations are introduced with their acronyms."""
ALIAS = "alias"
"""Label of a body fact that gives another name of the report's body."""

_SMALL = frozenset({"of", "and", "for", "the", "in"})
_LOOSE = frozenset({"re", "subject"})
"""Labels of what a letter is about, which may be no body: "Re: Annual Return"."""
_OFTEN = 2
"""Times that a text has to have the value of one of these for it to be a body's name."""
_IN_PROSE = re.compile(r"\b(?!(?:of|and|upon|on|the|in|with|under|by|le|la|for|s)\b)[a-z]")
"""What no name has: a word written small that joins no others."""
_OF_REPORT = re.compile(
    r"^(?:re-?)?(?:inspection|review|report|audit) (?:of|on) (?:the )?", re.IGNORECASE
)
_ORGANISATION = re.compile(
    r"\b(?:[A-Z][\w&’'.\-]*\s+(?:(?:of|and|for|the|&|in)\s+)*){0,6}"
    rf"(?:{ORGANISATION_WORDS})\b"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w’'\-]+(?:(?:\s+(?:and|&|of))?\s+(?!The\b)[A-Z][\w’'\-]+){0,4})?"
)
_ACRONYM = re.compile(
    r"(?P<name>(?:(?!The\b)[A-Z][\w’'&\-]*\s+(?:(?:of|and|for|the)\s+)*){1,7})\((?P<acronym>[A-Z][A-Z&]{1,7})\)"
)


def bodies(document: Document, path: str) -> list[Fact]:
    """Body facts, the report's main body first, then further ones and aliases.

    A name in the path that the text confirms is strongest, as full as the title has it, unless the title
    names another organisation; then labelled lines ("Registration: …"), then the title and where that
    says that it was; then what the first page's prose names, the most frequent first.
    """
    lines = title_lines(document, FIRST_PAGE)
    titled = _from_title_lines(document, lines)
    found: dict[str, Fact] = {}
    strong = [
        *_as_titled(path_names(document, path), document, lines, titled),
        *_from_labels(document),
        *titled,
        *_from_places(document, lines),
        *_from_parts(document, lines),
    ]
    for fact in (*strong, *_from_prose(document, "" if strong else path)):
        found.setdefault(fact.value.casefold(), fact)
    facts = list(found.values())
    if not facts:
        return []
    main = facts[0]
    named = [fact for fact in facts[1:] if fact.label and fact.label != ALIAS]
    same = [fact for fact in facts[1:] if not fact.label and _same_body(main.value, fact.value)]
    aliases = [_alias(fact) for fact in same] + list(_acronyms(document, [main, *same]))
    if main.label and named:
        return [main, *named]
    return [main, *named, *aliases]


def _from_labels(document: Document) -> Iterator[Fact]:
    """Values of the first page's fields that name what the report is about."""
    text = document.text
    for field in head_fields(text, FIRST_PAGE):
        if not BODY_LABELS.fullmatch(field.label) or not field.name:
            continue
        if not field.marked and not _is_value(field.name, text):
            continue
        if field.label.lower() in _LOOSE and text.count(field.name) < _OFTEN:
            continue
        stop = field.span.end - len(field.value) + len(field.name)
        span = Span(field.span.start, stop)
        yield Fact(FactKind.BODY, field.name, Origin.TEXT, field.label, (span,))


def _is_value(name: str, text: str) -> bool:
    """Whether it is a name of several words, or one that the text comes back to, and no head of a column."""
    telling = telling_words(name, text)
    often = len(name.split()) > 1 or any(text.count(word) > 1 for word in telling)
    return bool(telling) and often and not (_IN_PROSE.search(name) or PUBLISHERS.search(name))


def _from_title_lines(document: Document, lines: Sequence[Span]) -> list[Fact]:
    """What the lines before the first prose name, what a line says to be about ("Inspection of …") first."""
    text = document.text
    found = [*_from_titles(text, lines)]
    named = list(title_names(document, lines)) or list(repeated_names(document, lines))
    found.extend(Fact(FactKind.BODY, name, Origin.TEXT, spans=(span,)) for name, span in named)
    subjects = list(title_subjects(document, lines))
    found.extend(Fact(FactKind.BODY, name, Origin.TEXT, spans=(span,)) for name, span in subjects)
    led = [line for line in lines if led_from(line.of(text))] + [span for _, span in subjects]

    def place(fact: Fact) -> tuple[bool, int]:
        start = fact.spans[0].start
        return not any(line.start <= start < line.end for line in led), start

    return sorted(found, key=place)


def _as_titled(
    named: Iterator[Fact], document: Document, lines: Sequence[Span], titled: Sequence[Fact]
) -> Iterator[Fact]:
    """A path's name, as full as the title has it; none that the title lacks where it has another."""
    told = [line.of(document.text) for line in lines]
    for fact in named:
        fuller = [other for other in titled if _holds(other.value, fact.value)]
        first = next((line for line in told if _holds(line, fact.value)), None)
        if first is None:
            yield from () if titled else (fact,)
        elif fuller and fuller[0].value in first:
            yield replace(fuller[0], confirmed=True)
        else:
            yield fact


def _holds(text: str, name: str) -> bool:
    words, wanted = (re.findall(r"[\w’']+", each.casefold()) for each in (text, name))
    size = len(wanted)
    return any(words[at : at + size] == wanted for at in range(len(words) - size + 1))


def _from_prose(document: Document, path: str) -> list[Fact]:
    """Councils, places, the organisation and the file's namesake of the first page, the most frequent first.

    A council or place that the whole text names only once is nothing that it is about. Without a ``path``
    no file's name is looked at.
    """
    text = document.text.casefold()

    def named(fact: Fact) -> int:
        return text.count(fact.value.casefold())

    first_page = Span(0, min(FIRST_PAGE, len(text)))
    placed = [fact for fact in _from_titles(document.text, [first_page]) if named(fact) > 1]
    counted = [(fact, named(fact)) for fact in (*placed, *_from_organisations(document))]
    counted.extend(shared_names(document, path, FIRST_PAGE))
    return [fact for fact, _ in sorted(counted, key=lambda each: -each[1])]


def _from_parts(document: Document, lines: Sequence[Span]) -> Iterator[Fact]:
    """What is part of other bodies and stands in the title: a safeguarding partnership."""
    for name, span in title_names(document, lines, parts=True):
        yield Fact(FactKind.BODY, name, Origin.TEXT, spans=(span,))


def _from_places(document: Document, lines: Sequence[Span]) -> Iterator[Fact]:
    """Where a title says that it was, or that what it is about stands."""
    for name, span in title_places(document, lines):
        yield Fact(FactKind.BODY, name, Origin.TEXT, spans=(span,))


def _from_titles(text: str, places: Iterable[Span]) -> Iterator[Fact]:
    """The first name that each of the patterns of titles finds in those places."""
    spans = list(places)
    for pattern in BODY_TITLES:
        matches = (
            match for span in spans for match in pattern.finditer(text, span.start, span.end)
        )
        for match in matches:
            name = short_name(_OF_REPORT.sub("", match["name"]))
            if PUBLISHERS.search(name) or len(name) < 3 or _IN_PROSE.search(name):
                continue
            offset = match["name"].find(name)
            start, end = match.span("name")
            if offset >= 0:
                start, end = start + offset, start + offset + len(name)
            yield Fact(FactKind.BODY, name, Origin.TEXT, spans=(Span(start, end),))
            break


def _from_organisations(document: Document) -> Iterator[Fact]:
    """The organisation on the first page that the whole text names most often, by name or acronym."""
    first_page = _folded(document.text[:FIRST_PAGE])
    opening = document.text[:OPENING]
    candidates: dict[str, Span] = {}
    acronyms: dict[str, str] = {}
    for match in _within_lines(document):
        name = _title_case(re.sub(r"\s+", " ", match.group(0)))
        candidates.setdefault(name, Span(match.start(), match.end()))
    for match in _ACRONYM.finditer(opening):
        name = _title_case(re.sub(r"\s+", " ", match["name"].strip()))
        acronyms[name] = match["acronym"]
        candidates.setdefault(name, Span(match.start("name"), match.start("name") + len(name)))
    counts: dict[str, int] = {}
    for name in candidates:
        short = re.sub(r"^(?:The|This|Our|In|By|At|For)\s+", "", name)
        if len(short.split()) < 2 or PUBLISHERS.search(name) or _folded(short) not in first_page:
            continue
        acronym = acronyms.get(name, "")
        by_acronym = len(re.findall(rf"\b{re.escape(acronym)}\b", document.text)) if acronym else 0
        counts[name] = by_acronym + len(re.findall(re.escape(short), document.text, re.IGNORECASE))
    for name in sorted(counts, key=lambda name: (-counts[name], name))[:1]:
        span = candidates[name]
        short = re.sub(r"^(?:The|This|Our|In|By|At|For)\s+", "", name)
        yield Fact(
            FactKind.BODY, short, Origin.TEXT, spans=(Span(span.end - len(short), span.end),)
        )


def _within_lines(document: Document) -> Iterator[re.Match[str]]:
    """Organisations in the opening, none of which runs over from one block or cell into the next."""
    for block in document.blocks:
        if block.start >= OPENING:
            break
        cells = [cell for row in block.rows for cell in row.cells]
        for part in cells or [Span(block.start, block.end)]:
            yield from _ORGANISATION.finditer(document.text, part.start, part.end)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def _title_case(name: str) -> str:
    return in_title_case(name.split(), _SMALL) if name.isupper() else name


def in_title_case(words: Iterable[str], small: Collection[str]) -> str:
    """The words as a title has them: with capitals, but for those that are ``small``."""
    lower = map(str.lower, words)
    return " ".join(word if word in small else word.capitalize() for word in lower)


def _acronyms(document: Document, facts: list[Fact]) -> Iterator[Fact]:
    """Acronyms that the text gives for the body: "Office of Personnel Management (OPM)"."""
    names = [fact.value.casefold() for fact in facts]
    seen = set()
    for match in _ACRONYM.finditer(document.text[:60_000]):
        name = match["name"].strip().casefold()
        if match["acronym"] in seen or not any(
            name.endswith(short_name(known).casefold()) or known.endswith(name) for known in names
        ):
            continue
        seen.add(match["acronym"])
        span = Span(match.start("acronym"), match.end("acronym"))
        yield Fact(FactKind.BODY, match["acronym"], Origin.TEXT, ALIAS, (span,))


def _same_body(one: str, other: str) -> bool:
    first, second = short_name(one).casefold(), short_name(other).casefold()
    return first in second or second in first


def _alias(fact: Fact) -> Fact:
    return Fact(fact.kind, fact.value, fact.origin, ALIAS, fact.spans)
