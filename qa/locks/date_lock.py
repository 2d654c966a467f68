"""The lock on dates: each is one that the quotes give, in their text or as their report's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from corpus.report import DateRange
from qa.locks.breach import Breach, BreachKind
from qa.locks.counting import apart
from qa.locks.dates import Day, Side, days, is_precise
from qa.locks.evidence import Evidence
from qa.locks.ground import Ground, Spot
from qa.locks.lexicon import REPORTING, word_set
from qa.locks.operators import is_denial
from qa.locks.reading import Reading, Token
from qa.proper_names import in_turn

_PUBLISHING = word_set(
    """
    published publication publish issued released release
    """
)
_REPORTS = frozenset(
    {"report", "inspection", "review", "visit", "audit", "article", "letter", "survey"}
)
_WRITTEN = frozenset({"report", "article", "letter"})
_DATING = frozenset({"of", "from", "dated"})
_IMPERSONAL = frozenset({("it", "was"), ("it", "is")})
_MATTER = 0.5
"""Share of what is said of a report that the quote has to say by its date."""
_BESIDE = 5
"""Words beside a date among which one tells that it is a report's."""
_VISITING = word_set(
    """
    inspected visited visit took place
    """
)
_OF_REPORT = 1.2
"""How near a date of the report itself counts as standing."""
_MARGIN = 0.35
_FAR = 6
"""Words away from which a number says nothing of a date."""
_AWAY = 0.6
_UNPAIRED = 0.4
_WEEKDAYS = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday
    """
)


def check(
    reading: Reading,
    said: Sequence[Day],
    ground: Ground,
    evidence: Sequence[Evidence],
    also: Sequence[Day],
    timed: Collection[int] = (),
) -> Iterator[Breach]:
    """Dates of a part of a statement that no quote bears out, or that the quotes give to something else.

    ``also`` are the dates of the statement that stand in no other's place; those at ``timed`` are of their figures.
    """
    part = ground.tokens
    for day in said:
        told = reading.said(reading.tokens[day.start : day.end])
        if of_report(reading, day):
            if not any(_dates_report(reading, each, day) for each in evidence):
                yield Breach(BreachKind.DATE, told)
            continue
        if day.start in timed or _is_frame(day, also, evidence):
            continue
        if _is_another(day, also, ground):
            yield Breach(BreachKind.DATE, told)
        if not any(bears(each, day, part) for each in evidence) and not _spanned(day, evidence):
            yield Breach(BreachKind.DATE, told)
    for token in part:
        if token.word in _WEEKDAYS and not any(token.keys & each.text.keys for each in evidence):
            yield Breach(BreachKind.DATE, token.written)


def run_together(
    reading: Reading, said: Sequence[Day], evidence: Sequence[Evidence]
) -> Iterator[Breach]:
    """Two dates side by side as one that there cannot be: "2013 January 2013", "May 2013, 2013"; in no quote so."""
    for first, second in pairwise(said):
        words = reading.words[first.start : second.end]
        gap = reading.text[reading.tokens[first.end - 1].end : reading.tokens[second.start].start]
        joint = "," if _is_its_year(second, first) else ""
        if (
            first.end == second.start
            and gap.strip() in ("", joint)
            and not any(in_turn(words, each.text.words) for each in evidence)
        ):
            yield Breach(BreachKind.DATE, reading.said(reading.tokens[first.start : second.end]))


def _is_its_year(year: Day, day: Day) -> bool:
    """Whether a date is no more than the year of another."""
    return (
        year.dates is not None
        and day.dates is not None
        and day.dates != year.dates == DateRange.of(day.dates.first.year)
    )


def _is_frame(day: Day, also: Sequence[Day], evidence: Sequence[Evidence]) -> bool:
    """Whether it is the time that a quote's report covers, and the statement gives a date within it besides."""
    return day.dates is not None and any(
        each.period == day.dates
        and other.dates is not None
        and other.dates.within(day.dates)
        and other.dates != day.dates
        for each in evidence
        for other in also
    )


def of_report(reading: Reading, said: Day) -> bool:
    """Whether a date only says which report is meant: "the 2023 report", "the report of May 2023"."""
    return bool(_report_words(reading, said))


def _report_words(reading: Reading, said: Day) -> frozenset[str]:
    """The words for a report, or for what it is of, that a date belongs to: "In May, it was reported that"."""
    following = reading.words[said.end : said.end + 4]
    if following[:2] in _IMPERSONAL and following[3:] == ("that",):
        return frozenset(following[2:3]) & REPORTING
    found = set(following[:3]) & _REPORTS
    joint = reading.words[max(0, said.start - 1) : said.start]
    before = reading.words[max(0, said.start - 3) : max(0, said.start - 1)]
    if joint and joint[0] in _DATING and before:
        found |= {before[-1]} & _WRITTEN
    return frozenset(found)


def _dates_report(reading: Reading, each: Evidence, said: Day) -> bool:
    """Whether it is the date of the quote's report, or of one that the quote itself speaks of."""
    words = _report_words(reading, said)
    written = (
        words <= _WRITTEN | REPORTING
        and said.dates is not None
        and said.dates.first == said.dates.last
    )
    dated = (each.published,) if written and each.published else (each.published, each.period)
    own = [dates for dates in dated if dates is not None]
    return any(
        told.bears(said) and _speaks_of(each, told, words) and _tells_of(reading, said, each, told)
        for told in each.dates
    ) or any(told.bears(said) for told in (*each.titled, *(Day(dates, 0, 0) for dates in own)))


def _tells_of(reading: Reading, said: Day, each: Evidence, told: Day) -> bool:
    """Whether what is said of a report is what the quote says next to its date, and no other matter."""
    around = reading.sentences[reading.tokens[said.start].sentence]
    dated = {place for day in days(reading) for place in range(day.start, day.end)}
    framing = _REPORTS | _PUBLISHING | _VISITING | each.body_words
    telling = [t for t in around if t.weight and t.place not in dated and t.word not in framing]
    number = each.text.tokens[told.start].sentence
    near = each.text.sentences[max(0, number - 1) : number + 2]
    keys = {key for sentence in near for token in sentence for key in token.keys}
    met = sum(not token.keys.isdisjoint(keys) for token in telling)
    return met >= _MATTER * len(telling)


def _speaks_of(each: Evidence, told: Day, words: frozenset[str]) -> bool:
    """Whether a date of a quote is that of a report: of a written one, and no visit, where that is what is said."""
    sentence = each.text.sentences[each.text.tokens[told.start].sentence]
    if words & (_WRITTEN | REPORTING):
        near = range(told.start - _BESIDE, told.end + _BESIDE)
        return any(t.word in _WRITTEN | _PUBLISHING | words and t.place in near for t in sentence)
    return any(token.word in _REPORTS for token in sentence)


def _is_another(said: Day, also: Sequence[Day], ground: Ground) -> bool:
    """Whether the quotes have another date where the part of the statement has this one."""
    own, rival = _OF_REPORT if said.dates else _OF_REPORT / 2, 0.0
    places = range(said.start, said.end)
    figures = frozenset(
        token.word
        for token in ground.tokens
        if token.word[0].isdigit() and token.place not in places
    )
    for number, each in enumerate(ground.evidence):
        for told in each.dates:
            near = ground.nearness(Spot(number, each.text.tokens[told.start]), places)
            near = _with_number(near, told, each, figures)
            if told.bears(said):
                own = max(own, near)
            elif any(told.bears(other) for other in also):
                continue
            elif bool(told.dates) == bool(said.dates) or said.dates is None:
                rival = max(rival, near)
    return rival > own + _MARGIN


def _with_number(near: float, told: Day, each: Evidence, figures: Collection[str]) -> float:
    """How near a date of a quote is: more so where the number next to it is the statement's, less where it is not."""
    text = each.text
    sentence = text.tokens[told.start].sentence
    found = [
        (apart(text, told, number), number.start)
        for number in each.numbers
        if text.tokens[number.start].sentence == sentence
    ]
    if not figures or not found:
        return near
    away, place = min(found)
    if away >= _FAR:
        return near * _AWAY
    return near + 1 if text.tokens[place].word in figures else near * _UNPAIRED


def bears(each: Evidence, said: Day, part: Sequence[Token] = ()) -> bool:
    """Whether a quote's text, title or report has the date, on the side that is said."""
    published = _of_publishing(said, part)
    if any(
        told.bears(said)
        and (told.side is said.side or _not_since(each, told, said, part))
        and (not published or _of_publishing(told, each.text.tokens))
        for told in each.dates
    ):
        return True
    if said.side is Side.BEFORE and any(told.bears(said) for told in each.dates):
        return False
    if any(told.bears(said) for told in each.dated):
        return True
    return any(
        Day(dates, 0, 0).bears(said) for dates in _own_dates(each, said, part) if dates is not None
    )


def _of_publishing(day: Day, tokens: Sequence[Token]) -> bool:
    """Whether a date is told as that of a publication: "published on"."""
    return any(
        token.word in _PUBLISHING and day.start - 4 <= token.place < day.start for token in tokens
    )


def _not_since(each: Evidence, told: Day, said: Day, part: Sequence[Token]) -> bool:
    """Whether "not since May" is told of what was last so in May."""
    before = each.text.words[max(0, told.start - 5) : told.start]
    return said.side is Side.AFTER and "last" in before and any(map(is_denial, part))


def _own_dates(each: Evidence, said: Day, part: Sequence[Token]) -> tuple[DateRange | None, ...]:
    """The report's own dates that may be meant: of its publication, of the time it covers; nothing is so since then."""
    if said.side is Side.AFTER:
        return (each.period,)
    words = {token.word for token in part}
    if words & _PUBLISHING:
        return (each.published,)
    if words & _VISITING and (said.dates is None or is_precise(said.dates)):
        return (each.period,) if each.period else (each.published,)
    return each.published, each.period


def _spanned(said: Day, evidence: Sequence[Evidence]) -> bool:
    """Whether the quotes bear out both ends of a run: "from 2019 to 2024"."""
    if said.dates is None or not is_precise(said.dates) or said.other:
        return False
    first, last = said.dates.first, said.dates.last
    if (last - first).days < 360 or (first.month, first.day, last.month, last.day) != (
        1,
        1,
        12,
        31,
    ):
        return False
    ends = DateRange.of(first.year), DateRange.of(last.year)
    return all(any(bears(each, Day(end, 0, 0)) for each in evidence) for end in ends)
