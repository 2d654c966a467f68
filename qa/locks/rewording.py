"""Rewording: a sentence of a statement that is a quote's but for changes that say the same. Pure.

Such are another tense, another way to write a number or a date, the report's body or date put in, a pronoun for what it
stands for or the other way round, and a part left out at a boundary that neither denies, limits nor supposes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.locks.alignment import LINKS, Alignment, Change, Item, tokens_of
from qa.locks.anaphora import is_counted, is_topic, may_stand_for
from qa.locks.dates import Day
from qa.locks.evidence import Evidence
from qa.locks.lexicon import FUNCTION, REPORTING, word_set
from qa.locks.operators import is_denial
from qa.locks.quantities import amount_of
from qa.locks.reading import Reading, Token
from qa.locks.verbs import is_verb

_JOINING = word_set("the a an that also and of in at for on its their then as by to")
"""Words that may be put in beside a body or a date."""
_PASSING = word_set(
    "also however therefore and but then now additionally furthermore in addition as well consequently similarly the a an"
)
"""Words that lead from one sentence to the next."""
_LEADING = word_set(
    "report reports inspection inspectors according says said states stated finds found notes noted published"
)
_PUBLISHED = word_set("report letter published")
_ASKING = word_set("we i it is was recommend recommends recommended that")
_DEMANDING = word_set("should must")
"""Words that say by themselves what "we recommend that" says."""
_SUBJECTS = word_set("it they he she this these")
_FEELING = word_set("concerned pleased glad delighted disappointed encouraged surprised aware sure")
_IMPROVING = word_set(
    "need needs needed improve improved improvement improvements area areas priority"
)
_PROVISOS = word_set("if unless until except provided without")
_CONDITIONS = _PROVISOS | word_set(
    "if unless until till except whether where when before once while provided without"
)
_LIMITING = _CONDITIONS | word_set("only than but apart save although though because per")
"""Words with which a part begins that may not be left out at the end of a sentence."""
_PLACING = word_set("in at on across within")
_COUNTING = word_set("both one ones each others these those")
_NEAR = 2
"""Sentences before one without a date of its own from which one is understood."""


def is_reworded(reading: Reading, found: Sequence[Alignment], evidence: Sequence[Evidence]) -> bool:
    """Whether each sentence of a statement is a quote's but for changes that say the same."""
    covered = {token.place for aligned in found for token in tokens_of(aligned.own)}
    rest = [token for token in reading.tokens if token.place not in covered]
    return (
        bool(found)
        and all(token.word in LINKS for token in rest)
        and all(_Rewording(aligned, evidence[aligned.number]).holds for aligned in found)
    )


@dataclass(frozen=True, slots=True)
class _Rewording:
    """A sentence of a statement beside one of a quote."""

    aligned: Alignment
    each: Evidence

    @property
    def holds(self) -> bool:
        """Whether all that differs says the same."""
        first = self.aligned.told[0].first
        claims = any(is_verb(t.word) for item in self.aligned.told for t in item.tokens)
        asked = self.each.text.text[self.aligned.told[-1].tokens[-1].end :].startswith("?")
        if self.each.demands(first):
            lead, *rest = self.aligned.changes or (None,)
            return lead is not None and self._demands(lead) and all(map(self._says_the_same, rest))
        return claims and not asked and all(map(self._says_the_same, self.aligned.changes))

    def _demands(self, lead: Change) -> bool:
        """Whether a statement only says by its beginning that what follows has to get better, as the heading does."""
        own = self.aligned.own_of(lead)
        words = {token.word for token in tokens_of(own)}
        plain = FUNCTION | _IMPROVING | self.each.body_words
        return (
            lead.start == lead.begin == lead.stop == 0
            and not words.isdisjoint(_IMPROVING)
            and words <= plain
            and not any(is_denial(token) for token in tokens_of(own))
        )

    def _says_the_same(self, change: Change) -> bool:
        own = self.aligned.own_of(change)
        gone = self.aligned.told[change.begin : change.stop]
        if own and gone and self._stands_for(own, gone):
            return True
        if own and change.start == change.begin == 0:
            cut = max((n for n, item in enumerate(gone) if item.first.comma), default=0)
            if cut and self._stands_for(own, gone[cut:]):
                return self._leads_in(gone[:cut])
        if own and gone and _joins(own, gone):
            return True
        dated = any(item.day for item in own) and any(item.day for item in gone)
        if dated or (own and self._names_another(gone)):
            return False
        return self._may_be_put_in(own, change) and self._may_be_left_out(gone, change)

    def _stands_for(self, own: Sequence[Item], gone: Sequence[Item]) -> bool:
        """Whether one is a pronoun for the other, or the same date told otherwise."""
        if any(item.governs or item.number for item in (*own, *gone)):
            return False
        if any(item.day for item in (*own, *gone)):
            return _are_one_date(own, gone)
        return may_stand_for(tokens_of(own), tokens_of(gone), self.each)

    def _may_be_put_in(self, own: Sequence[Item], change: Change) -> bool:
        """Whether items say no more than of whose report, and of which date, it is."""
        if self._is_understood(own, change):
            return True
        known = _JOINING | self.each.body_words | (_LEADING if change.start == 0 else frozenset())
        of_report = any(token.word in _PUBLISHED for token in tokens_of(own))
        return all(
            self._is_dated(item.day, of_report)
            if item.day
            else not (item.governs or item.number)
            and all(token.word in known for token in item.tokens)
            for item in own
        )

    def _is_understood(self, own: Sequence[Item], change: Change) -> bool:
        """Whether items say what the quote said before: where that is, or of what there are "both" or "six"."""
        told, words = self.aligned.told, [t for t in tokens_of(own) if t.word not in _PLACING]
        if not words or any(item.number or item.day for item in own):
            return False
        if change.start == change.begin == 0:
            return (
                not any(item.governs for item in own)
                and own[0].first.word in _PLACING
                and is_topic(words, told[0].first, self.each)
            )
        before = told[change.begin - 1] if change.begin else None
        if before is None or own[-1].governs or not own[-1].tells:
            return False
        amount = before.number or amount_of(before.first) or before.first.word in _COUNTING
        return bool(amount) and is_counted(words, told[0].first, self.each)

    def _is_dated(self, said: Day, of_report: bool) -> bool:
        """Whether a date is the report's and told so, or the last before a sentence that has none of its own."""
        each, told = self.each, self.aligned.told
        if of_report:
            return each.published is not None and Day(each.published, 0, 0).bears(said)
        if any(item.day for item in told):
            return False
        before = [day for day in each.dates if day.end <= told[0].first.place]
        return (
            bool(before)
            and each.text.tokens[before[-1].start].sentence >= told[0].first.sentence - _NEAR
            and before[-1].bears(said)
        )

    def _may_be_left_out(self, gone: Sequence[Item], change: Change) -> bool:
        """Whether leaving items out does not change what is claimed."""
        if all(item.first.word in _PASSING for item in gone):
            return True
        words = {token.word for token in tokens_of(gone)}
        told, first = self.aligned.told, gone[0].first
        if change.stop == len(told):
            if words & _PROVISOS:
                return False
            apart = first.comma or first.clause != told[change.begin - 1].first.clause
            joined = first.word in LINKS or not (first.weight or any(map(_governs, gone)))
            return (apart or joined) and first.word not in _LIMITING
        after, last = told[change.stop].first, gone[-1]
        if change.begin == 0:
            taken_up = not self.aligned.is_whole and words <= _SUBJECTS
            if taken_up or self._is_heading(last, after) or _only_reports(gone):
                return True
            if words <= _ASKING and any(item.first.word in _DEMANDING for item in self.aligned.own):
                return True
            apart = after.comma or last.first.word in LINKS or after.clause != last.first.clause
            return apart and self._leads_in(gone)
        parted = first.comma and after.comma
        return parted and not (words & _CONDITIONS or any(map(_governs, gone)))

    def _is_heading(self, last: Item, after: Token) -> bool:
        """Whether a line ends behind what stands before the statement's first word, and no sentence does."""
        return "\n" in self.each.text.text[last.tokens[-1].end : after.start]

    def _leads_in(self, gone: Sequence[Item]) -> bool:
        """Whether the rest of a sentence holds without such a beginning."""
        conditions = {token.word for token in tokens_of(gone)} & _CONDITIONS
        return not (conditions or any(map(_governs, gone)) or self._names_another(gone))

    def _names_another(self, gone: Sequence[Item]) -> bool:
        """Whether a part names somebody or some place besides the report's body."""
        return any(
            token.written[0].isupper()
            and not token.opens
            and token.word not in self.each.body_words
            for item in gone
            if item.day is None
            for token in item.tokens
        )


def _joins(own: Sequence[Item], gone: Sequence[Item]) -> bool:
    """Whether "and" stands where the quote begins anew with a pronoun: "; it has restarted"."""
    return all(item.first.word in LINKS for item in own) and all(
        token.word in _SUBJECTS for token in tokens_of(gone)
    )


def _only_reports(gone: Sequence[Item]) -> bool:
    """Whether words only say that somebody found or thought what follows: "We were concerned to find that"."""
    plain = REPORTING | FUNCTION | _FEELING
    return (
        gone[-1].first.word == "that"
        and not any(item.governs or item.day for item in gone)
        and all(token.word in plain for token in tokens_of(gone))
    )


def _governs(item: Item) -> bool:
    return item.governs and item.number is None


def _are_one_date(own: Sequence[Item], gone: Sequence[Item]) -> bool:
    """Whether both are one date, of which the statement may tell less."""
    mine, theirs = (
        [i for i in side if i.day or i.first.word not in _JOINING] for side in (own, gone)
    )
    if len(mine) != 1 or len(theirs) != 1:
        return False
    said, told = mine[0].day, theirs[0].day
    return said is not None and told is not None and told.bears(said)
