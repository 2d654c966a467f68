"""Origins: the segments of the quotes that the clauses of a statement are taken from. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from qa.locks.evidence import Evidence, taken
from qa.locks.field import Field
from qa.locks.figures import extent
from qa.locks.ground import Spot
from qa.locks.lexicon import word_set
from qa.locks.names import TITLES
from qa.locks.predicates import is_elliptic, phrase_before, slots
from qa.locks.quantities import amount_of
from qa.locks.reading import Reading, Token
from qa.locks.segments import antecedents, subjects
from qa.locks.synonyms import base
from qa.locks.verbs import is_auxiliary, is_verb
from qa.proper_names import in_turn

_SHARED = 0.5
"""What a word counts that a segment shares with another."""
_ELLIPTIC = 0.9
"""And where it leaves out what is done."""
_PREDICATE = 1.5
"""What a word counts that stands behind the verb: it tells from which segment a statement is taken."""
_FIRST = 2.0
"""And the first of these."""
_MOST = 0.6
"""Share of a clause's words that stand in the segment it is taken from."""


_LONGEST_JOINT = 2
"""Words such as "but also" before what a segment that shares a subject says of it."""
_FEWEST = 2
"""Words of a clause from which on it may be said where it is taken from."""


_GOVERNING = word_set("not to did does do can could will would may might must should")


@dataclass(frozen=True)
class Home:
    """A segment of a quote."""

    number: int
    """Number of the quote among the evidence."""
    evidence: Evidence
    segment: int

    @cached_property
    def tokens(self) -> list[Token]:
        """Its own tokens."""
        return self.evidence.tokens_of(self.segment)

    @cached_property
    def shared(self) -> tuple[Token, ...]:
        """Those that it shares with the segments before."""
        return self.evidence.shares[self.segment]

    @cached_property
    def keys(self) -> frozenset[str]:
        """All that its tokens and those it shares may mean."""
        return frozenset(key for token in (*self.tokens, *self.shared) for key in token.keys)

    @cached_property
    def places(self) -> frozenset[int]:
        """Places of its tokens and of those it shares."""
        return frozenset(token.place for token in (*self.tokens, *self.shared))


@dataclass(frozen=True)
class Origin:
    """A clause of a statement and the segments that most of it is taken from."""

    own: Sequence[Token]
    """Its tokens, after the subject that it shares."""
    telling: Sequence[Token]
    figures: Sequence[Token]
    """Those that are part of numbers and dates."""
    homes: Sequence[Home]
    """Segments that have as much of it as any, its verb included."""
    evidence: Sequence[Evidence]
    opens: bool
    """Whether "that" goes on with what it says."""

    @cached_property
    def home(self) -> Home | None:
        """The one segment that has most of it, if there is such."""
        if len(self.homes) != 1 or self.opens:
            return None
        found = self.homes[0]
        strange = [token for token in self.telling if not token.keys & found.keys]
        elsewhere = any(token.keys & each.text.keys for token in strange for each in self.evidence)
        few = len(strange) > (1 - _MOST) * len(self.telling)
        return None if few or elsewhere or self._has_figures_of_others(found) else found

    @cached_property
    def last(self) -> int | None:
        """The place of the last word of its home that it has."""
        keys = {key for token in self.own for key in token.keys}
        told = self.home.tokens if self.home else []
        return max((t.place for t in told if t.weight and t.keys & keys), default=None)

    @cached_property
    def is_copied(self) -> bool:
        """Whether it is word for word a piece of what it is taken from, behind the subject shared there."""
        if self.home is None:
            return False
        words = tuple(token.word for token in self.own)
        told = tuple(token.word for token in self.home.tokens)
        if in_turn(words, told):
            return True
        shared = tuple(token.word for token in self.home.shared)
        begun = range(1, min(_LONGEST_JOINT, len(told)) + 1)
        return any(
            words[size:] == told[start : start + len(words) - size]
            and in_turn(words[:size], shared)
            for size in range(1, len(words))
            for start in begun
        )

    def _has_figures_of_others(self, home: Home) -> bool:
        """Whether a number or date of the clause stands in another segment of the sentence only."""
        sentence = home.evidence.text.sentences[home.tokens[0].sentence]
        words = {token.word for token in sentence}
        here = {
            sentence_token.word
            for sentence_token in sentence
            if sentence_token.place in home.places
        }
        return any(token.word in words - here for token in self.figures)


@dataclass(frozen=True)
class Origins:
    """Where the clauses of a statement are taken from."""

    clauses: Sequence[Origin]

    @cached_property
    def _homes(self) -> dict[int, Home]:
        return {t.place: each.home for each in self.clauses if each.home for t in each.own}

    @cached_property
    def paired(self) -> frozenset[int]:
        """Places in the statement of words that follow the same word in what their clause is taken from."""
        return frozenset(
            token.place
            for each in self.clauses
            if each.home is not None
            for pairs in [set(pairwise(t.word for t in each.home.tokens))]
            for before, token in pairwise(each.own)
            if (before.word, token.word) in pairs
        )

    def narrow(self, token: Token, spots: Iterable[Spot]) -> tuple[Spot, ...]:
        """Those of ``spots`` in the segment that the clause of ``token`` is taken from; all if none are."""
        home = self.home_of(token)
        found = tuple(spots)
        if home is None:
            return found
        near = [s for s in found if s.evidence == home.number and s.token.place in home.places]
        own = [s for s in near if s.token in home.tokens]
        return tuple(own or near) or found

    @cached_property
    def copied(self) -> frozenset[int]:
        """Places in the statement of the clauses that are word for word what they are taken from."""
        return frozenset(t.place for each in self.clauses if each.is_copied for t in each.own)

    def home_of(self, token: Token) -> Home | None:
        """The segment that the clause of ``token`` is taken from, as far as that is known."""
        return self._homes.get(token.place)

    def takes_whole(self, number: int, token: Token) -> bool:
        """Whether some clause has all that is told in the segment before that of ``token``."""
        return any(
            home.number == number
            and home.tokens[-1].place < token.place
            and all(t.keys & keys for t in home.tokens if t.weight and t.keys)
            for each in self.clauses
            for home in [each.home]
            for keys in [{key for t in each.own for key in t.keys}]
            if home is not None
        )

    def covers(self, number: int, token: Token, alike: Collection[Token] = ()) -> bool:
        """Whether a token of a quote is in what the statement is taken from, as far as that is known.

        A segment that has one of the tokens ``alike`` does not share the others of them.
        """
        return any(
            each.home is None
            or (
                each.home.number == number
                and token.place in each.home.places
                and (token in each.home.tokens or not any(t in alike for t in each.home.tokens))
            )
            for each in self.clauses
            if len(each.telling) >= _FEWEST
        )


def origins(reading: Reading, field: Field) -> Origins:
    """Where the clauses of ``reading`` are taken from."""
    figures = taken(field.dates) | extent(field.figures)
    found = []
    for own in _clauses(reading, field.mine):
        after = reading.words[own[-1].place + 1 : own[-1].place + 2]
        telling = [
            t
            for t in own
            if not (amount_of(t) or t.word == "too")
            and (tells(t, figures) or (_is_deed(t) and field.ground.same(t)))
        ]
        counted = [t for t in own if t.place in figures]
        each = field.ground.evidence
        homes = _homes(own, telling, counted, each)
        found.append(Origin(own, telling, counted, homes, each, after == ("that",)))
    return Origins(found)


def _clauses(reading: Reading, pieces: Sequence[int]) -> Iterator[list[Token]]:
    """The tokens of each segment of a statement, after the subject that it shares."""
    shared, asides = subjects(reading, pieces), antecedents(reading, pieces)
    for piece in sorted(set(pieces)):
        own = [token for token in reading.tokens if pieces[token.place] == piece]
        before = [reading.tokens[place] for place in shared.get(piece, ())]
        if piece in asides and not before:
            first = [t for t in reading.tokens if pieces[t.place] == pieces[asides[piece]]]
            named = not any(is_verb(token.word) for token in first)
            before = (
                [t for t in first if slots(first)[t.place] in {"subject", "of"}]
                if named
                else phrase_before(reading, pieces, asides[piece])
            )
        yield [*before, *own]


def tells(token: Token, figures: Collection[int]) -> bool:
    """Whether a token, if not at the places ``figures``, says something by itself."""
    if token.word in TITLES:
        return False
    named = token.weight > 0 and token.written[0].isupper() and not token.opens
    return bool((token.weight == 1 or named) and token.keys and token.place not in figures)


def _is_deed(token: Token) -> bool:
    return is_verb(token.word) and not is_auxiliary(token.word) and bool(token.keys)


def _is_governed(token: Token, each: Evidence) -> bool:
    """Whether what stands before a word makes it a verb: "did not reach", "to reach"."""
    before = each.text.words[max(0, token.place - 2) : token.place]
    return any(word in _GOVERNING for word in before)


def _homes(
    own: Sequence[Token],
    telling: Sequence[Token],
    figures: Sequence[Token],
    evidence: Sequence[Evidence],
) -> list[Home]:
    """The segments of the quotes that most of a clause is taken from, its verb included."""
    first = next((t.place for t in own if is_verb(t.word)), own[-1].place + 1)
    behind = next((t.place for t in telling if t.place > first), -1)
    verbs = {key for token in telling if _is_deed(token) for key in token.keys}
    found: list[tuple[float, Home]] = []
    for number, each in enumerate(evidence):
        for segment, shared in each.shares.items():
            here = each.tokens_of(segment)
            if each.rows[here[0].place] is not None:
                continue
            elliptic = is_elliptic(here)
            full = any(is_verb(t.word) for t in here) and not elliptic
            done = here if full else [*here, *shared]
            if verbs and not any(
                t.keys & verbs and (_is_deed(t) or base(t.word) in verbs or _is_governed(t, each))
                for t in done
            ):
                continue
            loose = _SHARED if full else _ELLIPTIC
            keys = {key for token in here for key in token.keys}
            also = {key for token in shared for key in token.keys}
            score = sum(
                (_FIRST if t.place == behind else _PREDICATE if t.place > first else 1.0)
                * (1.0 if t.keys & keys else loose if t.keys & also else 0.0)
                for t in telling
            )
            words = {token.word for token in here}
            score += sum(t.word in words for t in figures if t.word[0].isdigit())
            found.append((score, Home(number, each, segment)))
    most = max((score for score, _ in found), default=0.0)
    return [home for score, home in found if score == most and score]
