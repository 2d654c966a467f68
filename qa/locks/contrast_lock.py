"""The lock on contrasts: what a sentence says of one thing is not told of another that it sets against it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.evidence import Evidence, taken
from qa.locks.field import Field
from qa.locks.figures import Number
from qa.locks.lexicon import word_set
from qa.locks.predicates import is_elliptic, phrase_before, slots
from qa.locks.reading import Reading, Token
from qa.locks.segments import antecedents, is_auxiliary, is_verb, subjects
from qa.locks.synonyms import is_evaluative

_SHARED = 0.5
"""What a word counts that a segment shares with another."""
_ELLIPTIC = 0.9
"""And where it leaves out what is done."""
_PREDICATE = 1.5
"""What a word counts that stands behind the verb: it tells from which segment a statement is taken."""
_FIRST = 2.0
"""And the first of these."""
_MOST = 0.6
"""Share of a statement's words that stand in the segment it is taken from."""
_COMPARING = word_set("than compared against versus both unlike")
_Home = tuple[Evidence, int]
"""A quote and a segment of it."""


def check(reading: Reading, field: Field) -> Iterator[Breach]:
    """Words of a statement that stand where the segment it is taken from has others."""
    figures = taken(field.dates) | _extent(field.figures)
    for own in _clauses(reading, field.mine):
        if _COMPARING.isdisjoint(token.word for token in own):
            moved = _moved(
                own, [t for t in own if _tells(t, figures) or _is_deed(t)], field.ground.evidence
            )
            if moved:
                yield Breach(BreachKind.WORDING, reading.said(moved))


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


def _extent(figures: Sequence[Number]) -> frozenset[int]:
    return frozenset(place for each in figures for place in range(each.start, each.end))


def _tells(token: Token, figures: Collection[int]) -> bool:
    named = token.weight > 0 and token.written[0].isupper() and not token.opens
    return bool((token.weight == 1 or named) and token.keys and token.place not in figures)


def _is_deed(token: Token) -> bool:
    return is_verb(token.word) and not is_auxiliary(token.word) and bool(token.keys)


def homes(
    own: Sequence[Token], telling: Sequence[Token], evidence: Sequence[Evidence]
) -> list[_Home]:
    """The segments of the quotes that most of a piece of a statement is taken from, its verb included."""
    first = next((t.place for t in own if is_verb(t.word)), own[-1].place + 1)
    verbs = {key for token in own if _is_deed(token) for key in token.keys}
    behind = next((t.place for t in telling if t.place > first), -1)
    found: list[tuple[float, _Home]] = []
    for each in evidence:
        for number, shared in each.shares.items():
            here = each.tokens_of(number)
            if each.rows[here[0].place] is not None:
                continue
            done = here if any(is_verb(t.word) for t in here) and not is_elliptic(here) else [*here, *shared]
            if verbs and not any(t.keys & verbs for t in done):
                continue
            loose = _ELLIPTIC if is_elliptic(here) else _SHARED
            keys = {key for token in here for key in token.keys}
            also = {key for token in shared for key in token.keys}
            score = sum(
                (_FIRST if t.place == behind else _PREDICATE if t.place > first else 1.0)
                * (1.0 if t.keys & keys else loose if t.keys & also else 0.0)
                for t in telling
            )
            found.append((score, (each, number)))
    most = max((score for score, _ in found), default=0.0)
    return [home for score, home in found if score == most and score]


def _moved(
    own: Sequence[Token], telling: Sequence[Token], evidence: Sequence[Evidence]
) -> list[Token]:
    """The words of a piece that stand elsewhere in the sentence it is taken from, in the place of others."""
    moved = [_foreign(own, telling, each, home) for each, home in homes(own, telling, evidence)]
    return [t for t in telling if moved and all(t in each for each in moved)]


def _foreign(
    own: Sequence[Token], telling: Sequence[Token], each: Evidence, home: int
) -> list[Token]:
    here = each.tokens_of(home)
    sentence = each.text.sentences[here[0].sentence]
    known = {key for token in (*here, *each.shares[home]) for key in token.keys}
    aside = {n for n, place in each.antecedents.items() if each.segments[place] == home}
    foreign = [
        t
        for t in telling
        if not t.keys & known
        and _is_thing(t)
        and any(
            t.keys & other.keys and each.segments[other.place] not in aside for other in sentence
        )
    ]
    told = [t for t in telling if t.keys & known]
    if (
        len(told) < len(foreign)
        or len(told) < _MOST * (len(telling) - len(foreign))
        or not _shares_predicate(own, told)
    ):
        return []
    said = {key for token in own for key in token.keys}
    figures = taken(each.dates) | _extent(each.numbers)
    theirs = [*each.subject_of(home), *here]
    gone = [t for t in theirs if _tells(t, figures) and not t.keys & said and _is_thing(t)]
    mine, places = slots(own), slots(theirs)
    lost = {places[t.place] for t in gone}
    return [t for t in foreign if mine[t.place] in lost or _is_added(t, own, mine, told)]


def _is_added(token: Token, own: Sequence[Token], places: Mapping[int, str], told: Collection[Token]) -> bool:
    """Whether "and" joins a word to the subject of what a segment says."""
    subject = [t for t in own if places[t.place] == places[own[0].place]]
    joints = [number for number, t in enumerate(subject) if t.word == "and"]
    if token not in subject or not joints:
        return False
    sides = subject[: joints[0]], subject[joints[0] + 1 :]
    return any(
        token in one and not any(t in told for t in one) and any(t in told for t in other)
        for one, other in (sides, sides[::-1])
    )


def _shares_predicate(own: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether any of what is said, from the first verb on, is among the words ``told``."""
    first = next((t.place for t in own if is_verb(t.word)), -1)
    return any(token.place >= first for token in told)


def _is_thing(token: Token) -> bool:
    return not token.word.endswith("ed") and not is_verb(token.word) and not is_evaluative(token.word)
