"""Predicates: what a segment of a sentence shares with those before, and in which place each word of it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.locks.deeds import PLACING
from qa.locks.lexicon import word_set
from qa.locks.number_words import UNITS
from qa.locks.reading import Reading, Token
from qa.locks.segments import DEPENDING, RELATIVES
from qa.locks.verbs import is_auxiliary, is_verb

_BEING = word_set("is are was were be been being")
_PRONOUNS = word_set("he she it they this these those that one ones his her its their some others")
_STANDING = frozenset({"those", "that", "one", "ones"})
"""Words that stand for the first noun of what is told before: "those at Dene"."""
_JOINTS = frozenset({"and", "but", "or", "yet", "though", "although"})
_DOING = word_set("do does did")
DETERMINERS = word_set(
    "a an the its their his her this that these those all some any no each every"
)
_NEAR = 3
"""Words before a past among which "was" makes it passive."""
_KIND = 2
"""Words of a segment among which a past followed by a noun says of what kind that is: "uniformed officers found"."""
PLACES = word_set("at in on near within inside")
"""Prepositions that all tell where: one place may be put for another with another of them."""
_BARE = ("subject", "object")


def slots(tokens: Sequence[Token]) -> dict[int, str]:
    """Place of each token -> the preposition it follows, or whether it is who does it or what it is done to."""
    found: dict[int, str] = {}
    passive = _is_passive(tokens)
    before = "object" if passive else "subject"
    here, told = before, False
    for number, token in enumerate(tokens):
        if is_verb(token.word):
            here, told = "object", True
        elif (token.comma or _joins(tokens, number)) and not told:
            here = before
        if token.word in PLACES:
            here = "at"
        elif token.word in PLACING and not _is_infinitive(tokens, number):
            here = "subject" if token.word == "by" and passive else token.word
        found[token.place] = here
    return found


def _joins(tokens: Sequence[Token], number: int) -> bool:
    """Whether "and" joins two of what each has its article."""
    after = tokens[number + 1].word if number + 1 < len(tokens) else ""
    return tokens[number].word == "and" and after in DETERMINERS


def _is_infinitive(tokens: Sequence[Token], number: int) -> bool:
    """Whether "to" stands before a verb."""
    after = tokens[number + 1].written if number + 1 < len(tokens) else ""
    return tokens[number].word == "to" and after.islower() and after not in DETERMINERS


def _is_passive(tokens: Sequence[Token]) -> bool:
    return any(
        is_verb(token.word)
        and not is_auxiliary(token.word)
        and any(other.word in _BEING for other in tokens[max(0, number - _NEAR) : number])
        for number, token in enumerate(tokens)
    )


def shares(
    reading: Reading, pieces: Sequence[int], antecedents: Mapping[int, int]
) -> dict[int, tuple[Token, ...]]:
    """Segment -> the tokens of others in its sentence that are meant in it too.

    What goes on without a subject, or with "it", shares those before; what has no verb, or only "do", shares
    what is done as well; an aside shares what it is put behind. All share "By the end of May, " at the beginning.
    """
    groups: dict[int, list[Token]] = {}
    for token in reading.tokens:
        groups.setdefault(pieces[token.place], []).append(token)
    found: dict[int, tuple[Token, ...]] = {}
    for piece, tokens in groups.items():
        earlier = [
            other
            for number, other in groups.items()
            if number < piece and other[0].sentence == tokens[0].sentence
        ]
        told: list[Token] = []
        if piece in antecedents:
            place = antecedents[piece]
            told = _before_aside([t for t in groups[pieces[place]] if t.place <= place], tokens)
        elif earlier and is_elliptic(tokens):
            told = [*found.get(pieces[earlier[-1][0].place], ()), *earlier[-1]]
            told = _left_out(told, tokens)
        elif is_bare(tokens):
            told = [t for other in earlier for t in _head(other, with_verb=True)]
        elif earlier and any(t.word in _STANDING for t in tokens[: _verb_of(tokens) or 0]):
            told = _noun(earlier[-1])
        elif not _has_subject(tokens):
            again = any(t.word in _PRONOUNS for t in tokens)
            told = [
                t
                for other in earlier
                if again or other[0].word not in DEPENDING
                for t in (_head(other, with_verb=False) if again else other[: _verb_of(other)])
            ]
        if earlier and earlier[0][0].word in PLACING and _verb_of(earlier[0]) is None:
            told = [*earlier[0], *told]
        found[piece] = tuple(told)
    return found


def _has_subject(tokens: Sequence[Token]) -> bool:
    """Whether something is named before the verb, or no verb is known."""
    verb = _verb_of(tokens)
    return verb is None or any(t.weight for t in tokens[:verb])


def _left_out(told: Sequence[Token], tokens: Sequence[Token]) -> list[Token]:
    """Those of what is told before that a segment means too, as it has nothing else in their place."""
    filled = {slot for t, slot in zip(tokens, slots(tokens).values(), strict=True) if t.weight == 1}
    places = slots(told)
    return [t for t in told if is_verb(t.word) or places[t.place] not in filled]


def _before_aside(before: list[Token], tokens: Sequence[Token]) -> list[Token]:
    """What an aside may be about: where it begins with "which", what stands behind the last verb, if anything."""
    verbs = [number for number, token in enumerate(before) if is_verb(token.word)]
    behind = before[verbs[-1] + 1 :] if verbs and tokens[0].word in RELATIVES else []
    return behind if any(token.weight for token in behind) else before


def phrase_before(reading: Reading, pieces: Sequence[int], place: int) -> list[Token]:
    """The words up to ``place`` that name what follows in an aside: back to a verb, a comma, "at" or the like."""
    found: list[Token] = []
    for token in reversed(reading.tokens[: place + 1]):
        if pieces[token.place] != pieces[place] or is_verb(token.word):
            break
        if token.word in PLACING and token.word != "of":
            break
        found.insert(0, token)
        if token.comma:
            break
    return found


def _noun(tokens: Sequence[Token]) -> list[Token]:
    """What a segment begins with, up to a preposition or the verb."""
    end = next((n for n, t in enumerate(tokens) if t.word in PLACING or is_verb(t.word)), 0)
    return list(tokens[:end])


def is_bare(tokens: Sequence[Token]) -> bool:
    """Whether a segment says something else of what the one before speaks of: "but late at Dene"."""
    rest = tokens[1:]
    if tokens[0].word not in _JOINTS or not rest or rest[0].word in DETERMINERS:
        return False
    short = len(rest) < _NEAR or any(t.word in PLACING for t in rest[:_NEAR])
    return short and _verb_of(tokens) is None and not is_elliptic(tokens)


def is_elliptic(tokens: Sequence[Token]) -> bool:
    """Whether a segment leaves out what is done: "but few do", "but not at the Royal"."""
    verb = _verb_of(tokens)
    if verb is None:
        counts = any(t.word[0].isdigit() or t.word in UNITS for t in tokens)
        return counts or any(t.word == "not" for t in tokens[:_NEAR])
    verb = max(number for number, t in enumerate(tokens) if is_verb(t.word))
    doing = any(t.word in _DOING for t in tokens[verb:])
    return (
        is_auxiliary(tokens[verb].word)
        and (doing or not any(t.weight for t in tokens[verb:]))
        and not any(
            t.weight == 1 and slot in _BARE
            for t, slot in zip(tokens[verb:], slots(tokens[verb:]).values(), strict=True)
        )
    )


def _verb_of(tokens: Sequence[Token]) -> int | None:
    """The number of the first verb."""
    found = [number for number, t in enumerate(tokens) if is_verb(t.word)]
    if len(found) > 1 and found[0] < _KIND and tokens[found[0]].word.endswith("ed"):
        kind = tokens[found[0] + 1].weight > 0 and found[1] > found[0] + 1
        return found[1] if kind else found[0]
    return found[0] if found else None


def _head(tokens: Sequence[Token], *, with_verb: bool) -> list[Token]:
    """What stands before the first verb, and what the verb governs; with the verb if asked for."""
    verb = _verb_of(tokens)
    if verb is None:
        return list(tokens)
    rest = tokens[verb:]
    kept = slots(rest)
    return [
        *tokens[:verb],
        *(
            t
            for t in rest
            if is_verb(t.word) is with_verb and (with_verb or kept[t.place] in _BARE)
        ),
    ]
