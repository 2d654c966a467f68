"""What a report says of itself: title, bodies, dates, judgements, people. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from corpus.bodies import bodies
from corpus.dates import DateMention, date_mentions, writes_month_first
from corpus.judgements import judgements
from corpus.report import Document, Fact, FactKind, Origin, Span, Unit
from corpus.rules import EVENTS, OFFICE, PERIOD_LABELS, PERSON_ROLES, PUBLISHED_LABELS
from corpus.titles import titles

if TYPE_CHECKING:
    from corpus.manifest import ManifestEntry

_OPENING = 4_000
"""Code points from the start in which a report gives its dates."""
_COVER = 1_000
_LONGEST_COVER_LINE = 32
_NAME = r"(?:[A-Z][\w’'\-]*\.?)(?: +(?:de|van|von|der|la|Mc|Mac)? *[A-Z][\w’'\-]*\.?){1,4}"
_PERSON = re.compile(
    rf"(?:^|(?<=[\n\t.;)]))[ \t]*(?P<role>(?i:{PERSON_ROLES})(?: on site)?)"
    rf"(?:\s*:[ \t\n]*|(?<=eporting inspector) )(?P<name>{_NAME})",
    re.MULTILINE,
)
_PUBLISHED = re.compile(rf"(?:^|\b)(?:{PUBLISHED_LABELS.pattern})\b\s*:?\s*", re.IGNORECASE)
_PUBLISHED_BY = re.compile(
    r"(?:^|(?<=[.©|]\s))[ \t]*(?:(?:this|the) (?:\w+ )?(?:report|review|document) (?:is|was) )?(?:first )?"
    r"(?:published|issued|produced) by [^\n.;\d]{2,100}?(?:,\s*|\s+(?:on|in)\s+|\s*[(–-]\s*)"
    r"(?=(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?,?\s+(?:\d{1,2},\s+)?(?:19|20)\d\d)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that names who published before it says when, to the month at least."""
_APPROVED = re.compile(
    r"(?:^|(?<=[.]\s))[^\n.;]{0,160}?\b(?:approved|authorised|signed|adopted)\b[^\n.;\d]{0,140}?"
    r"\bon\s+(?:its behalf on\s+)?",
    re.IGNORECASE | re.MULTILINE,
)
"""Words with which a board passes its report and accounts."""
_PASSED = re.compile(
    r"\b(?:by|behalf of) (?:the |our |its )?(?:\w+ ){0,3}?"
    r"(?:trustees|board|directors|governors|council|committee|members|corporation|governing body)\b",
    re.IGNORECASE,
)
_OF_ACCOUNTS = re.compile(
    r"^\W*(?:approved|authorised|signed|adopted)\b|\b(?:reports?|accounts|statements?)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(rf"(?:^|\b)(?:{PERIOD_LABELS.pattern})\s*:?\s*", re.IGNORECASE)


def facts(
    document: Document, units: Sequence[Unit], path: str, manifest: ManifestEntry | None = None
) -> tuple[Fact, ...]:
    """Facts of ``document``, found at ``path``; those of a manifest come first.

    Several facts of one kind may stand side by side (a manifest's date and the text's); whoever
    needs one value takes the strongest origin.
    """
    return (
        *(_from_manifest(manifest) if manifest is not None else ()),
        *titles(document, path),
        *bodies(document, path),
        *_published(document, path),
        *_period(document, path),
        *judgements(document, units),
        *_people(document),
    )


def _from_manifest(entry: ManifestEntry) -> Iterator[Fact]:
    given = (
        (FactKind.TITLE, "", entry.title),
        (FactKind.BODY, "", entry.body),
        (FactKind.PUBLISHED, "", entry.published),
        (FactKind.PERIOD, "", entry.period),
        (FactKind.PERSON, "Lead", entry.lead),
    )
    for kind, label, value in given:
        if value:
            yield Fact(kind, str(value), Origin.MANIFEST, label)


def _published(document: Document, path: str) -> Iterator[Fact]:
    """The labelled publication date of the text, and a full date in the file's name or folder."""
    month_first = writes_month_first(document.text)
    for window in (document.text[:_OPENING], document.text[-_OPENING:]):
        found = _labelled(_PUBLISHED, window, month_first)
        if found is not None:
            start, mention = found
            offset = document.text.rfind(window[start : mention.end])
            spans = (Span(offset, offset + mention.end - start),)
            yield Fact(FactKind.PUBLISHED, str(mention.dates), Origin.TEXT, spans=spans)
            break
    else:
        yield from _said_otherwise(document)
    for mention in _dates_in(path):
        if mention.dates.first.year != mention.dates.last.year:
            continue
        if len(str(mention.dates)) > len("2024"):
            yield Fact(FactKind.PUBLISHED, str(mention.dates), Origin.SOURCE_NAME)
            break


def _said_otherwise(document: Document) -> Iterator[Fact]:
    """The date beside the publisher's name, else the one on the cover, else that of a board's approval."""
    by = _labelled(_PUBLISHED_BY, document.text[:_OPENING], month_first=False)
    by = by or _labelled(_PUBLISHED_BY, document.text, month_first=False)
    cover = () if by else tuple(_cover_date(document))
    found = by or (None if cover else _approval(document.text))
    if found is not None:
        start, mention = found
        span = Span(start, mention.end)
        yield Fact(FactKind.PUBLISHED, str(mention.dates), Origin.TEXT, spans=(span,))
    yield from cover


def _approval(text: str) -> tuple[int, DateMention] | None:
    """The day on which a board approved the report or its accounts, and where the sentence starts."""
    for match in _APPROVED.finditer(text):
        if not (_PASSED.search(match.group(0)) and _OF_ACCOUNTS.search(match.group(0))):
            continue
        found = _labelled(re.compile(re.escape(match.group(0))), text[match.start() :], False)
        if found is not None and len(str(found[1].dates)) == len("2024-05-15"):
            _, mention = found
            start = match.start()
            return start, DateMention(mention.dates, start + mention.start, start + mention.end)
    return None


def _cover_date(document: Document) -> Iterator[Fact]:
    """The month or day that stands on the cover with hardly a word beside it."""
    for line in re.finditer(r"[^\n]+", document.text[:_COVER]):
        for mention in (
            date_mentions(line.group(0)) if len(line.group(0)) <= _LONGEST_COVER_LINE else ()
        ):
            if not mention.fiscal and len(str(mention.dates)) in (
                len("2024-05"),
                len("2024-05-15"),
            ):
                span = Span(line.start() + mention.start, line.start() + mention.end)
                yield Fact(FactKind.PUBLISHED, str(mention.dates), Origin.TEXT, spans=(span,))
                return


def _period(document: Document, path: str) -> Iterator[Fact]:
    """The labelled period of the text, else the financial year of the title, else the path's year."""
    opening = document.text[:_OPENING]
    found = _labelled(_PERIOD, opening, writes_month_first(document.text))
    if found is not None:
        start, mention = found
        yield Fact(
            FactKind.PERIOD, str(mention.dates), Origin.TEXT, spans=(Span(start, mention.end),)
        )
    else:
        for mention in date_mentions(opening[:1_500]):
            if mention.fiscal or (
                mention.dates.first != mention.dates.last and "/" in str(mention.dates)
            ):
                span = Span(mention.start, mention.end)
                yield Fact(FactKind.PERIOD, str(mention.dates), Origin.TEXT, spans=(span,))
                break
        else:
            yield from _event_day(document)
    for mention in _dates_in(path):
        if len(str(mention.dates)) == len("2024") or mention.fiscal:
            yield Fact(FactKind.PERIOD, str(mention.dates), Origin.SOURCE_NAME)
            break


def _event_day(document: Document) -> Iterator[Fact]:
    """The day of what happened, where the cover names both on one line: "Collision at …, 9 March 2021"."""
    for line in re.finditer(r"[^\n]+", document.text[:_COVER]):
        for mention in date_mentions(line.group(0)):
            before = line.group(0)[: mention.start]
            if len(str(mention.dates)) == len("2024-05-15") and EVENTS.search(before):
                span = Span(line.start() + mention.start, line.start() + mention.end)
                yield Fact(FactKind.PERIOD, str(mention.dates), Origin.TEXT, spans=(span,))
                return


def _labelled(
    label: re.Pattern[str], text: str, month_first: bool
) -> tuple[int, DateMention] | None:
    """The first date that directly follows a label: where the label starts, and the date."""
    for match in label.finditer(text):
        for mention in date_mentions(text[match.end() : match.end() + 80], month_first=month_first):
            if not text[match.end() : match.end() + mention.start].strip(" :\n\t(–-"):
                shifted = DateMention(
                    mention.dates,
                    match.end() + mention.start,
                    match.end() + mention.end,
                    mention.fiscal,
                )
                return match.start(), shifted
            break
    return None


def _dates_in(path: str) -> list[DateMention]:
    """Dates in a path's name, then in its folders."""
    pure = PurePosixPath(path)
    parts = [pure.stem, *[parent.name for parent in pure.parents if parent.name]]
    return [mention for part in parts for mention in date_mentions(part.replace("_", " "))]


def _people(document: Document) -> Iterator[Fact]:
    """People in the roles in which reports are signed."""
    seen: set[tuple[str, str]] = set()
    for match in _PERSON.finditer(document.text):
        role = re.sub(r"\s+", " ", match["role"]).strip()
        signed = OFFICE.sub("", match["name"])
        name = re.sub(r"\s+", " ", signed).strip(" .")
        if (role.lower(), name) in seen:
            continue
        seen.add((role.lower(), name))
        span = Span(match.start("role"), match.start("name") + len(signed))
        yield Fact(FactKind.PERSON, name, Origin.TEXT, role, (span,))
