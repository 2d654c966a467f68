"""When a report says that it came out, and the time it is about. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from corpus.dates import DateMention, date_mentions, writes_month_first
from corpus.report import DateRange, Document, Fact, FactKind, Origin, Span
from corpus.rules import EVENTS, FORMER, PERIOD_LABELS, PUBLISHED_LABELS

_OPENING = 4_000
"""Code points from the start in which a report gives its dates."""
_TITLED = 1_500
"""Those in which a financial year is the report's own."""
_COVER = 1_000
_LONGEST_COVER_LINE = 32
_MONTH = len("2024-05")
_DAY = len("2024-05-15")
_PUBLISHED = re.compile(rf"(?:^|\b)(?:{PUBLISHED_LABELS.pattern})\b\s*:?\s*", re.IGNORECASE)
_PUBLISHED_BY = re.compile(
    r"(?:^|(?<=[.©|]\s))[ \t]*(?:(?:this|the) (?:\w+ )?(?:report|review|document) (?:is|was) )?(?:first )?"
    r"(?:published|issued|produced) by [^\n.;\d]{2,100}?(?:,\s*|\s+(?:on|in)\s+|\s*[(–-]\s*)"
    r"(?=(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?,?\s+(?:\d{1,2},\s+)?(?:19|20)\d\d)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that names who published before it says when, to the month at least."""
_HANDED_IN = re.compile(
    r"^[ \t]*(?:(?:presented|submitted) to|tabled in|laid before|ordered by) [^\n.;\d]{2,100}?"
    r"(?:,\s*|\s+on\s+|\bto be printed\s+(?:on\s+)?)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that says to whom the report was handed, or who had it printed, before it says when."""
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
_FISCAL = re.compile(r"\b(?:fiscal|financial)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"[\s:(–-]*(?:\([^()\n]{1,20}\)[\s:–-]*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?",
    re.IGNORECASE,
)
"""What may stand between a label and its date: marks, a remark in brackets, the day of the week."""
_SIGNED = re.compile(r"(?:^|[.,;|\t])\s*(?:dated?:?\s*)?$", re.IGNORECASE)
"""What stands on a report's last line before the day on which it was signed."""
_SESSION = re.compile(r"\bsession\s*$", re.IGNORECASE)
"""What stands before the years of a parliament's session, which are no period that a report covers."""
_SENTENCE_END = re.compile(r"[.;]\s")


def published(document: Document, path: str) -> Iterator[Fact]:
    """The labelled publication date of the text, else one told otherwise; and a full date in the path."""
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
        yield from _said_otherwise(document.text)
    for mention in _dates_in(path):
        if mention.dates.first.year != mention.dates.last.year:
            continue
        if len(str(mention.dates)) > len("2024"):
            yield Fact(FactKind.PUBLISHED, str(mention.dates), Origin.SOURCE_NAME)
            break


def _said_otherwise(text: str) -> Iterator[Fact]:
    """The date beside the publisher's name, else on the cover, of handing in, approval or signing."""
    found = (
        _labelled(_PUBLISHED_BY, text[:_OPENING], month_first=False)
        or _labelled(_PUBLISHED_BY, text, month_first=False)
        or _cover_date(text)
        or _labelled(_HANDED_IN, text[:_OPENING], month_first=False)
        or _approval(text)
        or _signed(text)
        or _alone(text)
    )
    if found is not None:
        start, mention = found
        span = Span(start, mention.end)
        yield Fact(FactKind.PUBLISHED, str(mention.dates), Origin.TEXT, spans=(span,))


def _cover_date(text: str) -> tuple[int, DateMention] | None:
    """The month or day that stands on the cover with hardly a word beside it, and where.

    Bars and dots part a line. Several dates beside each other head columns; the day of a visit or of an
    accident is none of publication.
    """
    for part in re.finditer(r"[^\n|·•]+", text[:_COVER]):
        words = part.group(0).strip()
        mentions = date_mentions(words)
        if len(mentions) != 1 or len(words) > _LONGEST_COVER_LINE:
            continue
        mention = mentions[0]
        before = words[: mention.start]
        labelled = _labelled(_PERIOD, words, month_first=False)
        if labelled or (len(str(mention.dates)) == _DAY and EVENTS.search(before)):
            continue
        if not mention.fiscal and len(str(mention.dates)) in (_MONTH, _DAY):
            found = _moved(mention, part.start() + part.group(0).index(words))
            return found.start, found
    return None


def _approval(text: str) -> tuple[int, DateMention] | None:
    """The day on which a board approved the report or its accounts, and where the sentence starts."""
    for match in _APPROVED.finditer(text):
        if not (_PASSED.search(match.group(0)) and _OF_ACCOUNTS.search(match.group(0))):
            continue
        found = _labelled(re.compile(re.escape(match.group(0))), text[match.start() :], False)
        if found is not None and len(str(found[1].dates)) == _DAY:
            return match.start(), _moved(found[1], match.start())
    return None


def _signed(text: str) -> tuple[int, DateMention] | None:
    """The day with which the last line ends, by itself or after a name, and where it stands."""
    last = text.rstrip().rpartition("\n")[2]
    mention = next(iter(date_mentions(last)[-1:]), None)
    if mention is None or len(str(mention.dates)) != _DAY or last[mention.end :].strip(" ."):
        return None
    if not _SIGNED.search(last[: mention.start]):
        return None
    found = _moved(mention, len(text.rstrip()) - len(last))
    return found.start, found


def _alone(text: str) -> tuple[int, DateMention] | None:
    """The month or day that has a line to itself under a foreword; several such lines head a chronology."""
    found = [
        _moved(mention, line.start())
        for line in re.finditer(r"[^\n]+", text)
        if len(line.group(0)) <= _LONGEST_COVER_LINE
        for mention in date_mentions(line.group(0))
        if line.group(0).strip(" .") == line.group(0)[mention.start : mention.end]
        and len(str(mention.dates)) in (_MONTH, _DAY)
    ]
    return (found[0].start, found[0]) if len(found) == 1 else None


def period(document: Document, path: str) -> Iterator[Fact]:
    """The labelled period of the text, else the financial year of the title, else the path's year."""
    opening = document.text[:_OPENING]
    found = _labelled(_PERIOD, opening, writes_month_first(document.text))
    found = found or _titled(opening[:_TITLED]) or _event_day(document.text)
    if found is not None:
        start, mention = found
        if mention.fiscal or _FISCAL.search(opening[start : mention.start]):
            mention = _told_in_full(mention, opening)
            start = min(start, mention.start)
        span = Span(start, mention.end)
        yield Fact(FactKind.PERIOD, str(mention.dates), Origin.TEXT, spans=(span,))
    for mention in _dates_in(path):
        if len(str(mention.dates)) == len("2024") or mention.fiscal:
            yield Fact(FactKind.PERIOD, str(mention.dates), Origin.SOURCE_NAME)
            break


def _titled(text: str) -> tuple[int, DateMention] | None:
    """The first financial year or run of days that is not called a former report's, and where it stands."""
    for mention in date_mentions(text):
        if not mention.fiscal and "/" not in str(mention.dates):
            continue
        line = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
        sentence = _SENTENCE_END.split(line)[-1]
        if not (FORMER.search(sentence) or _SESSION.search(sentence)):
            return mention.start, mention
    return None


def _event_day(text: str) -> tuple[int, DateMention] | None:
    """The day of what happened, where the cover tells both in one breath: "Collision at …, 9 March 2021"."""
    for line in re.finditer(r"[^\n]+", text[:_COVER]):
        for mention in date_mentions(line.group(0)):
            before = _SENTENCE_END.split(line.group(0)[: mention.start])[-1]
            if len(str(mention.dates)) == _DAY and EVENTS.search(before):
                found = _moved(mention, line.start())
                return found.start, found
    return None


def _told_in_full(year: DateMention, text: str) -> DateMention:
    """The twelve months that the text says a financial year to be: "the fiscal year ended June 30, 2023"."""
    return next(
        (
            mention
            for mention in date_mentions(text)
            if mention.fiscal
            and mention.dates.first.year < mention.dates.last.year
            and year.dates == DateRange.of(mention.dates.last.year)
        ),
        year,
    )


def _labelled(
    label: re.Pattern[str], text: str, month_first: bool
) -> tuple[int, DateMention] | None:
    """The first date that directly follows a label: where the label starts, and the date."""
    for match in label.finditer(text):
        after = text[match.end() : match.end() + 80]
        for mention in date_mentions(after, month_first=month_first)[:1]:
            if _BETWEEN.fullmatch(after[: mention.start]):
                return match.start(), _moved(mention, match.end())
    return None


def _moved(mention: DateMention, by: int) -> DateMention:
    return DateMention(mention.dates, mention.start + by, mention.end + by, mention.fiscal)


def _dates_in(path: str) -> list[DateMention]:
    """Dates in a path's name, then in its folders."""
    pure = PurePosixPath(path)
    parts = [pure.stem, *[parent.name for parent in pure.parents if parent.name]]
    return [mention for part in parts for mention in date_mentions(part.replace("_", " "))]
