"""Names that a report's path gives and its text bears out. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from corpus.dates import MONTHS
from corpus.report import Document, Fact, FactKind, Origin, Span
from corpus.rules import PUBLISHERS
from corpus.title_names import telling_words

_GENERIC_WORDS = {
    "report", "reports", "annual", "performance", "final", "draft", "summary", "review", "inspection",
    "inspections", "children", "childrens", "children's", "services", "service", "pdf", "docx", "html",
    "full", "version", "the", "of", "and", "for", "at", "a", "accounts", "statement", "letter", "visit",
    "monitoring", "focused", "audit", "document", "file", "upload", "agency", "accidents",
    "judgement", "judgment", "regulatory", "assessment", "evaluation", "investigation", "signed", "approved",
    "published", "council", "hospital", "school", "college", "university", "trust", "police", "constabulary",
    "board", "trustees", "committee", "cabinet", "press", "print", "ready", "publication",
    "prison", "academy", "charity", "company", "ombudsman", "web", "accessible", "copy", "download",
    "q1", "q2", "q3", "q4", "fy", *MONTHS,
}  # fmt: skip
_OFTEN = 3
"""Times that a text has to have a word of the file's name for the report to be about it."""
_SHORTEST = 4
"""Letters of such a word."""


def path_names(document: Document, path: str) -> Iterator[Fact]:
    """Names that the file's or its folder's name gives once dates, numbers and common words are gone."""
    pure = PurePosixPath(path)
    for part in (pure.stem, *[parent.name for parent in pure.parents if parent.name]):
        name = _name_in(part)
        if name is None:
            continue
        printed = _as_printed(name, document.text)
        if printed is not None and not PUBLISHERS.search(printed):
            spans = _first_span(document.text, printed)
            origin = Origin.TEXT if spans else Origin.SOURCE_NAME
            yield Fact(FactKind.BODY, printed, origin, spans=spans, confirmed=bool(spans))
            return


def _name_in(part: str) -> str | None:
    words = [
        word
        for word in re.split(r"[\s_,.;()\[\]–—]+|-(?=\d)|(?<=\d)-", part)
        if word and not re.search(r"\d", word)
    ]
    while words and words[0].lower().strip("-") in _GENERIC_WORDS:
        words.pop(0)
    while words and words[-1].lower().strip("-") in _GENERIC_WORDS:
        words.pop()
    name = " ".join(words)
    generic = all(word.lower() in _GENERIC_WORDS for word in re.split(r"[\s\-]+", name))
    return None if generic or len(name) < 3 else name


def _as_printed(name: str, text: str) -> str | None:
    """The name in the letter case the text most often gives it; None unless it stands there as a name."""
    pattern = (
        r"\b" + r"[\s\-]+".join(re.escape(word) for word in re.split(r"[\s\-]+", name)) + r"\b"
    )
    seen = Counter(
        re.sub(r"\s+", " ", match.group(0)) for match in re.finditer(pattern, text, re.IGNORECASE)
    )
    capitalised = Counter(
        {form: count for form, count in seen.items() if form[0].isupper() and not form.isupper()}
    )
    if capitalised and sum(capitalised.values()) * 2 >= sum(seen.values()):
        return capitalised.most_common(1)[0][0]
    return None


def shared_names(document: Document, path: str, stop: int) -> list[tuple[Fact, int]]:
    """The word of the file's name that the text has most often as a name, before ``stop`` too, and how often.

    First as the beginning has it with what stands before it ("Ada Mary Thorne"), then alone.
    """
    text = document.text
    found: list[tuple[int, str]] = []
    for word in re.findall(r"[^\W\d_]+", PurePosixPath(path).stem):
        large = word.capitalize()
        if len(word) < _SHORTEST or word.lower() in _GENERIC_WORDS or PUBLISHERS.search(large):
            continue
        often = len(re.findall(rf"\b{large}\b", text))
        if often >= _OFTEN and telling_words(large, text) and large in text[:stop]:
            found.append((often, large))
    if not found:
        return []
    often, word = max(found, key=lambda each: each[0])
    fuller = re.search(rf"(?<![.:] )(?<!^)\b(?:[A-Z][a-z]{{2,}}[ ]){{1,3}}{word}\b", text[:stop])
    names = [fuller.group(0)] if fuller else []
    return [
        (Fact(FactKind.BODY, name, Origin.TEXT, spans=_first_span(text, name)), often)
        for name in (*names, word)
    ]


def _first_span(text: str, name: str) -> tuple[Span, ...]:
    start = text.find(name)
    return (Span(start, start + len(name)),) if start >= 0 else ()
