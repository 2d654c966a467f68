"""Rewording: a sentence of a statement that is a quote's but for changes that say the same. Pure.

Such are a part left out at a boundary that neither denies, limits nor supposes, a name for the pronoun that stands for it,
another way to write a number or a date, and the report's body or date put in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.report import DateRange
from qa.locks.alignment import Alignment, Change, alignments
from qa.locks.anaphora import WRITERS, may_stand_for
from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.governing import is_denial
from qa.locks.items import Item, tokens_of
from qa.locks.lexicon import ARTICLES, word_set
from qa.locks.omission import is_heading, may_begin_there, may_end_there, may_go_between
from qa.locks.verbatim import REPORTS, SAYING
from qa.locks.verbs import is_verb

_LINKS = word_set("and but")
"""Words by which a statement joins two sentences."""
_PLAIN = ARTICLES | {"that"}
_JOINING = _PLAIN | word_set("in at for on of to and its their")
"""Words that may be put in beside a body or a date."""
_LEADING = word_set(
    "report reports according says said states stated finds found notes noted published letter"
)
_OF_REPORT = word_set("report letter published")
_NEEDING = word_set(
    "need needs needed should recommendation recommendations recommended priority priorities area areas plan plans to"
)
"""Words by which a statement says that something is asked for."""
_ASKING = _NEEDING | word_set(
    "the a an in of for what which that is are was were be and further improve improvement improved"
)
_TELLING = word_set("the a is are was were to that")
"""Words by which a heading is told of what stands under it."""
_LONGEST_LEAD = 12
_FEW = 3
"""Words that are kept where a statement claims something of its quote's, if none is a verb."""


Report = tuple[str, DateRange | None, DateRange | None]
"""Body, date and period of a report."""


def reports_of(own: tuple[Item, ...], evidence: Sequence[Evidence]) -> frozenset[Report]:
    """The reports that have a sentence of a statement, or both of those that it joins, but for what says the same."""
    found = set(_whole(own, evidence))
    for place, item in enumerate(own):
        if item.first.word in _LINKS and 0 < place < len(own) - 1:
            first = set(_whole(own[:place], evidence))
            found |= first and first.intersection(_whole(own[place + 1 :], evidence))
    return frozenset(found)


def difference(
    own: tuple[Item, ...], evidence: Sequence[Evidence]
) -> tuple[Sequence[Item], Sequence[Item]]:
    """Where a sentence first parts from the nearest of the quotes: its own items and those in their place.

    All of it and nothing where none is near.
    """
    for aligned in alignments(own, evidence):
        beside = _Rewording(aligned, evidence[aligned.number])
        for change in aligned.changes:
            if not beside.says_the_same(change):
                return aligned.own_of(change), aligned.told_of(change)
        break
    return own, ()


def _whole(own: tuple[Item, ...], evidence: Sequence[Evidence]) -> Iterator[Report]:
    """The reports that have a sentence of a statement, behind a lead or without one."""
    for start in (0, *_behind_leads(own)):
        for aligned in alignments(own[start:], evidence):
            each = evidence[aligned.number]
            beside = _Rewording(aligned, each)
            if beside.holds and beside.are_known(own[:start], leads=True):
                yield each.body, each.published, each.period


def _behind_leads(own: Sequence[Item]) -> Iterator[int]:
    """Where a sentence may begin behind words such as "The report of 4 May 2022 says that"."""
    for place, item in enumerate(own[1 : _LONGEST_LEAD + 1], start=1):
        if own[place - 1].first.word == "that" or item.first.comma:
            yield place


@dataclass(frozen=True, slots=True)
class _Rewording:
    """A sentence of a statement beside one of a quote."""

    aligned: Alignment
    each: Evidence

    @property
    def holds(self) -> bool:
        """Whether all that differs says the same."""
        changes = self.aligned.changes
        if changes and self._demands(changes[0]):
            return all(map(self.says_the_same, changes[1:]))
        kept_as_asked = self._is_all_but_its_label or self._is_shortened
        if not self._claims or (self._is_demanded and not kept_as_asked):
            return False
        return all(map(self.says_the_same, changes))

    @property
    def _claims(self) -> bool:
        """Whether the quote's sentence claims something and asks nothing, and the statement keeps of that."""
        told, same = self.aligned.told, self.aligned.same
        end = self.each.text.text[told[-1].last.end :].lstrip("\"') ")[:1]
        claims = end == "." or any(is_verb(token.word) for token in tokens_of(told))
        keeps = not self.aligned.changes or len(same) > _FEW
        return claims and end != "?" and (keeps or any(is_verb(i.first.word) for i in same))

    @property
    def _is_demanded(self) -> bool:
        return self.each.demands(self.aligned.told[0].first)

    @property
    def _is_all_but_its_label(self) -> bool:
        """Whether no more than a heading, a number or a label is left out: "Dissent: Cllr Noone voted against"."""
        changes, told = self.aligned.changes, self.aligned.told
        if len(changes) != 1 or changes[0].begin or changes[0].end:
            return False
        last, after = told[changes[0].stop - 1], told[changes[0].stop].first
        labelled = ":" in self.each.text.between(last.last, after)
        is_label = labelled and not is_verb(told[0].first.word)
        return is_label or is_heading(last, after, self.each)

    @property
    def _is_shortened(self) -> bool:
        """Whether a sentence begins as the quote's does and only leaves something out."""
        return all(change.begin and change.start == change.end for change in self.aligned.changes)

    def _demands(self, lead: Change) -> bool:
        """Whether a statement only says by its beginning what the heading over its sentence says: what is asked for."""
        own, gone = self.aligned.own_of(lead), self.aligned.told_of(lead)
        if lead.start or lead.begin or (gone and not self._is_number(lead)):
            return False
        words = {token.word for item in own if not item.day for token in item.tokens}
        heading = set(self.each.heading.words)
        if heading and heading <= words <= heading | _TELLING:
            return True
        first = self.aligned.told[lead.stop].first
        known = _ASKING.union(_LEADING, self.each.body_words, self.each.about.words)
        return (
            (self.each.demanded or self.each.demands(first))
            and not words.isdisjoint(_NEEDING)
            and words <= known
            and all(self._is_published(item.day) for item in own if item.day)
            and not any(is_denial(token) for token in tokens_of(own))
        )

    def _is_number(self, change: Change) -> bool:
        """Whether what is left out is only the number of an item: "(a)"."""
        last, after = self.aligned.told[change.stop - 1], self.aligned.told[change.stop].first
        return change.stop == 1 and is_heading(last, after, self.each)

    def says_the_same(self, change: Change) -> bool:
        """Whether what is changed there does not change what is claimed."""
        own, gone = self.aligned.own_of(change), self.aligned.told_of(change)
        if own and gone:
            if self._stands_for(own, gone):
                return True
            if not change.start and not change.begin and self._begins_with_a_name(own, gone):
                return True
            if any(i.day for i in own) and any(i.day for i in gone):
                return False
        tells_source = not gone and change.end == len(self.aligned.own)
        return self.are_known(own, leads=not change.start or tells_source) and (
            not gone or self._may_be_left_out(own, change)
        )

    def _begins_with_a_name(self, own: Sequence[Item], gone: Sequence[Item]) -> bool:
        """Whether a sentence begins with a name for the quote's pronoun, behind a lead or without what goes before it."""
        cut = max((n for n, item in enumerate(gone) if _is_parted(gone, n)), default=0)
        if cut and not may_begin_there(gone[:cut], gone[cut].first, self.each):
            return False
        return any(
            self._stands_for(own[lead:], gone[cut:]) and self.are_known(own[:lead], leads=True)
            for lead in range(len(own))
        )

    def _may_be_left_out(self, own: Sequence[Item], change: Change) -> bool:
        gone, told = self.aligned.told_of(change), self.aligned.told
        if change.stop == len(told):
            exchanged = own and any(item.number or item.day for item in gone)
            return not exchanged and may_end_there(
                gone, told[: change.begin], self.aligned.same, self.each
            )
        after = told[change.stop].first
        if change.begin:
            return not own and any(
                may_go_between(told[begin:stop], told[:begin], told[stop].first, self.each)
                for begin, stop in self._ways(change)
            )
        of_body = any(token.word in self.each.body_words for token in tokens_of(own))
        return may_begin_there(gone, after, self.each, is_placed=of_body)

    def _ways(self, change: Change) -> Iterator[tuple[int, int]]:
        """Where what is left out may as well begin and end: "a survey; | a new" for "survey; a | new"."""
        begin, stop, told = change.begin, change.stop, self.aligned.told
        yield begin, stop
        while begin > 1 and told[begin - 1].form == told[stop - 1].form:
            begin, stop = begin - 1, stop - 1
            yield begin, stop

    def _stands_for(self, own: Sequence[Item], gone: Sequence[Item]) -> bool:
        """Whether one is a name for the other, a pronoun, or the same date told otherwise."""
        if all(item.first.word in WRITERS for item in gone) and self._is_report(own):
            return True
        if any(item.day for item in gone):
            return _are_one_date(own, gone)
        return may_stand_for(own, gone, self.each)

    def _is_report(self, own: Sequence[Item]) -> bool:
        """Whether words only name the report: "the report of 4 May 2022"."""
        words = {token.word for item in own if not item.day for token in item.tokens}
        dated = all(self._is_published(item.day) for item in own if item.day)
        return bool(words & _OF_REPORT) and words <= _JOINING | _LEADING and dated

    def are_known(self, own: Sequence[Item], *, leads: bool) -> bool:
        """Whether items say no more than of whose report, and of which date, it is."""
        words = {token.word for item in own if not item.day for token in item.tokens}
        dates = [item.day for item in own if item.day]
        known = _PLAIN
        reporting = _LEADING | self.each.inspectors
        if dates or words & self.each.body_words or (leads and words & reporting):
            known = _JOINING | self.each.body_words
        if leads:
            known = known | reporting
        dated = all(map(self._is_published, dates)) and (not dates or words & _OF_REPORT)
        if words & SAYING and words.isdisjoint(REPORTS | self.each.inspectors):
            return False
        return words <= known and bool(dated) and not any(item.number for item in own)

    def _is_published(self, said: Day) -> bool:
        """Whether a date is that of the report."""
        published = self.each.published
        return published is not None and Day(published, 0, 0).bears(said)


def _is_parted(items: Sequence[Item], place: int) -> bool:
    """Whether a comma or the end of a clause stands before an item."""
    item = items[place]
    return item.first.comma or (place > 0 and item.first.clause != items[place - 1].first.clause)


def _are_one_date(own: Sequence[Item], gone: Sequence[Item]) -> bool:
    """Whether both are one date, of which the statement may tell less."""
    mine, theirs = (
        [item for item in side if item.day or item.first.word not in _JOINING]
        for side in (own, gone)
    )
    if len(mine) != 1 or len(theirs) != 1:
        return False
    said, told = mine[0].day, theirs[0].day
    if said is None or told is None or not told.bears(said):
        return False
    return said.dates is None or told.dates is None or told.dates.within(said.dates)
