"""Field: a statement's telling words and figures, and how much of them stands around a place in the quotes. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from qa.locks.dates import Day
from qa.locks.evidence import Evidence, taken
from qa.locks.figures import Number
from qa.locks.ground import Ground, Spot
from qa.locks.lexicon import word_set
from qa.locks.reading import Token
from qa.locks.verbs import is_verb

_SENTENCE = 0.4
"""What a word counts in another segment of the same sentence of a quote, or of the statement."""
_NEXT = 0.15
"""What a word counts in the sentence before or after."""
_TAKEN_UP = 0.8
"""What one counts in a sentence whose subject the next takes up with "he" or "it"."""
_SHARED = 0.8
"""What one counts that is said of a whole sentence: "At Dene House, "."""
_CONTRASTED = 0.2
"""What a name or figure counts beside another in its place: "188 days at Dene, 70 at Corve"."""
_REACH = 16
"""Words away at which a word counts half."""
_TIGHT = 2
"""Words away within which two belong together: "16 children"."""
_BOUND = 1.5
"""What a word counts that is as close in the statement as in the quote."""
_COUNTED = 3.0
"""What a number counts that is: it says how many."""
_VERB = 1.5
"""What a verb counts: it says what somebody did."""
_DATE = 0.4
"""What a word of a date counts: much may happen in a year."""
_IN_ROW = 1.0
"""What a cell counts in another's row of a table."""
_HEAD = 0.8
"""What one counts over the others: in the first row, which says what stands in the columns."""
_PRONOUNS = word_set("he she they it these this those him her")
_LEADING = frozenset({"at", "in", "on", "for", "under", "within"})
_ENOUGH = 2.0
"""Telling words from which on their share in a sentence says something."""
_MOST = 0.65
"""Share of what is said of something that is all but all of it."""
_LITTLE = 0.25
"""And next to nothing of it."""
_OPENING = 4
"""Words at the beginning of a sentence among which "he" or "this" takes up the one before."""
_COUNTING = 3
"""Words before one among which a number counts it: "66% of children"."""
_TAKING_UP = word_set("he she they it we his her their its this these those such our")
_NAMED = 4
"""Words before "who" or "which" that it may take up."""
_SUBJECT = 9
"""Words at the beginning of a sentence that "he" or "it" in the next may take up."""


@dataclass(frozen=True)
class Field:
    """A statement laid over the segments of its quotes."""

    ground: Ground
    mine: tuple[int, ...]
    """Segment of each token of the statement."""
    figures: Sequence[Number]
    dates: Sequence[Day]

    @cached_property
    def telling(self) -> tuple[tuple[Token, float, tuple[Spot, ...]], ...]:
        """Telling words and figures that quotes have, what each counts, and where they stand."""
        found = []
        dated = taken(self.dates)
        for token in self.ground.tokens:
            if token.place in self._counted:
                spots, weight = tuple(self._figures(self._counted[token.place])), 1.0
            elif token.weight:
                spots, weight = self.ground.same(token), token.weight
            else:
                continue
            segments = {(spot.evidence, self.segment(spot)) for spot in spots}
            if segments:
                if token.place in dated:
                    weight *= _DATE
                elif is_verb(token.word):
                    weight *= _VERB
                found.append((token, weight / len(segments) ** 0.5, tuple(spots)))
        return tuple(found)

    @cached_property
    def _counted(self) -> dict[int, Number]:
        """Place -> the number that begins there."""
        return {each.start: each for each in self.figures}

    def _figures(self, said: Number) -> list[Spot]:
        return [
            Spot(number, each.text.tokens[told.start])
            for number, each in enumerate(self.ground.evidence)
            for told in each.numbers
            if told.value == said.value
        ]

    def segment(self, spot: Spot) -> int:
        """The segment of its quote that a spot is in."""
        return self.ground.evidence[spot.evidence].segments[spot.token.place]

    def crossed(
        self,
        one: Collection[int],
        other: Collection[int],
        spots: tuple[Sequence[Spot], Sequence[Spot]],
    ) -> float:
        """By how much more of the statement stands around two things if each is put in the other's place."""
        mine, theirs = spots
        if not mine or not theirs:
            return 0.0
        straight = self._most(mine, one, other) + self._most(theirs, other, one)
        return self._most(theirs, one, other) + self._most(mine, other, one) - straight

    def _most(self, spots: Sequence[Spot], own: Collection[int], without: Collection[int]) -> float:
        return max(self.nearness(spot, own, without) for spot in spots)

    def nearness(self, spot: Spot, own: Collection[int], without: Collection[int] = ()) -> float:
        """How much of the statement, but for ``own`` and ``without``, stands around a spot: most what is near ``own``."""
        first = self.ground.tokens[min(own)]
        total = 0.0
        for token, weight, spots in self.telling:
            if token.place in own or token.place in without:
                continue
            apart = min(abs(token.place - place) for place in own)
            alike = self.mine[token.place] == self.mine[first.place]
            share = 1.0 if alike or _leads(self.ground.tokens, first) else _SENTENCE
            if token.sentence != first.sentence:
                share = _NEXT
            best = max((self._close(spot, other) for other in spots), default=0.0)
            loose = first.place in self._counted and is_verb(token.word)
            if apart <= _TIGHT and not loose and any(_is_tight(spot, other) for other in spots):
                weight *= _COUNTED if token.word[0].isdigit() or not token.weight else _BOUND
            total += weight * share * best * _REACH / (_REACH + apart)
        return total

    def is_elided(self, token: Token) -> bool:
        """Whether a quote counts what the sentence before speaks of and does not say it again: "66% | reached"."""
        before = [
            t.place for t in self.ground.tokens[max(0, token.place - _COUNTING) : token.place]
        ]
        said = [each for each in self.figures if each.end - 1 in before]
        return any(
            spot.evidence == number
            and spot.token.sentence in (sentence - 1, sentence)
            and spot.token.place < told.start
            for figure in said
            for number, each in enumerate(self.ground.evidence)
            for told in each.numbers
            if told.value == figure.value
            and any(map(is_verb, each.text.words[told.end : told.end + 1]))
            for sentence in [each.text.tokens[told.start].sentence]
            for spot in self.ground.same(token)
        )

    def unbound(self, own: Collection[int], spots: Sequence[Spot]) -> bool:
        """Whether all that is said of ``own`` stands in a sentence that neither has it nor takes it up."""
        shares = self.shares(own)
        if not spots or not shares:
            return False
        here = {(spot.evidence, spot.token.sentence) for spot in spots}
        best, share = max(shares.items(), key=lambda each: each[1])
        if share < _MOST or max(shares.get(each, 0.0) for each in here) > _LITTLE:
            return False
        each = self.ground.evidence[best[0]]
        told = each.text.sentences[best[1]]
        if each.heads(told[0]) and any(
            each.rows[s.token.place] for s in spots if s.evidence == best[0]
        ):
            return False
        return not any(token.word in _TAKING_UP for token in told[:_OPENING])

    def shares(self, own: Collection[int]) -> dict[tuple[int, int], float]:
        """Sentence of a quote -> share of the telling words around ``own`` that stand in it."""
        first = self.ground.tokens[min(own)]
        around = [
            token
            for token in self.ground.tokens
            if token.sentence == first.sentence
            if token.weight and token.keys and token.place not in own
        ]
        near = [token for token in around if self.mine[token.place] == self.mine[first.place]]
        if sum(token.weight for token in near) < _ENOUGH:
            near = around
        total = sum(token.weight for token in near)
        if total < _ENOUGH:
            return {}
        found: dict[tuple[int, int], float] = {}
        for token in near:
            for each in {(s.evidence, s.token.sentence) for s in self.ground.same(token)}:
                found[each] = found.get(each, 0.0) + token.weight / total
        return found

    def _close(self, one: Spot, other: Spot) -> float:
        if one.evidence != other.evidence:
            return 0.0
        each = self.ground.evidence[one.evidence]
        in_table = _close_in_table(each.rows[one.token.place], each.rows[other.token.place])
        if in_table is not None:
            return in_table
        apart = _REACH / (_REACH + abs(one.token.place - other.token.place))
        if one.token.sentence == other.token.sentence:
            return self._close_in_sentence(one, other, each, apart)
        if abs(one.token.sentence - other.token.sentence) > 1:
            return 0.0
        return _TAKEN_UP if self._takes_up(one, other) else _NEXT * apart

    def _close_in_sentence(self, one: Spot, other: Spot, each: Evidence, apart: float) -> float:
        here, there = self.segment(one), self.segment(other)
        if here == there:
            return 1.0 if other.token.place in each.subjects.get(here, ()) else apart
        if here in each.bare and other.token in each.shares[here]:
            return 1.0
        if each.antecedents.get(there, -_NAMED) - one.token.place in range(_NAMED):
            return apart
        if each.hosts.get(here) == there:
            return _CONTRASTED if other.token.place in each.contrasts else min(_SHARED, apart)
        if other.token.place in each.subjects.get(here, ()):
            return 1.0
        return _SHARED if _leads(each.text.tokens, one.token) else _SENTENCE * apart

    def _takes_up(self, one: Spot, other: Spot) -> bool:
        """Whether one is the subject of a sentence and the other in the next, which goes on with "he" or "it"."""
        if other.token.sentence < one.token.sentence:
            one, other = other, one
        sentences = self.ground.evidence[one.evidence].text.sentences
        first = sentences[one.token.sentence][0].place
        return one.token.place < first + _SUBJECT and any(
            token.word in _PRONOUNS for token in sentences[other.token.sentence][:2]
        )


def _close_in_table(one: tuple[int, int] | None, other: tuple[int, int] | None) -> float | None:
    """How close two cells of a table are, by their tables and rows; None where they are not in the same."""
    if one is None or other is None or one[0] != other[0]:
        return None
    if one[1] == other[1]:
        return _IN_ROW
    return _HEAD if 0 in (one[1], other[1]) else 0.0


def _is_tight(one: Spot, other: Spot) -> bool:
    return one.evidence == other.evidence and abs(one.token.place - other.token.place) <= _TIGHT


def _leads(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a token stands in the first words of a sentence, up to a comma, that tell where: "At Dene House, "."""
    place = token.place
    while place and tokens[place - 1].sentence == token.sentence:
        if tokens[place].comma:
            return False
        place -= 1
    return tokens[place].word in _LEADING and any(
        other.comma
        for other in tokens[token.place + 1 : token.place + 5]
        if other.sentence == token.sentence
    )
