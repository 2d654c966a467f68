"""Segments: the pieces of a sentence that each tell one thing, finer than clauses. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.locks.dates import Day
from qa.locks.figures import Number
from qa.locks.lexicon import CLAUSE_OPENERS, REPORTING
from qa.locks.number_words import TENS, UNITS
from qa.locks.reading import Reading, Token
from qa.locks.synonyms import is_leaning
from qa.locks.verbs import is_auxiliary, is_participle, is_verb

RELATIVES = frozenset({"who", "whom", "whose", "which"})
_OF_WHOM = frozenset({("whom",), ("which",)})
_PREPOSITIONS = frozenset({"of", "in", "to", "from", "for", "with", "by", "on", "at"})
_JOINING = frozenset({"and", "but", "or", "then"})
_ADVERBS = frozenset({"also", "then", "not", "never", "now", "still"})
_PARTING = frozenset({"and", "but", "against", "compared", "versus", "than", "with", "while", "or"})
"""Words that part two figures told side by side: "47 in Dene and 39 in Corve"."""
_TIMING = frozenset({"after", "before", "since", "as", "once"})
_DENYING = frozenset({"no", "not"})
_STANDING = frozenset({"those", "that"})
_SUBJECT = 4
"""Words after "and" before a verb that may be its subject."""
_CONCEDING = frozenset({"though", "although", "if", "albeit"})
_ASIDE = 6
"""Words up to the comma that ends an aside without a verb."""
DEPENDING = _TIMING | CLAUSE_OPENERS - {"but", "yet", "however"}
"""Words that begin a clause which depends on another."""
_SHORTEST = 2
_SAYING = 3
"""Words before "that" among which one says that somebody said so: it is part of what is told."""


def segments(reading: Reading, figures: Sequence[Number], dates: Sequence[Day]) -> tuple[int, ...]:
    """The number of the segment that each token of ``reading`` is in.

    A sentence is parted at clauses, before a second verb ("granted 47 | and refused three"), and between figures
    told side by side; what an aside between commas interrupts goes on after it.
    """
    counted = {number.start for number in figures if number.kind != "ordinal"}
    dated = {place for day in dates for place in range(day.start, day.end)}
    found: list[int] = []
    last = here = 0
    outer: int | None = None
    for token in reading.tokens:
        place = token.place
        before = reading.tokens[place - 1] if place else None
        if before is None:
            here = 0
        elif token.sentence != before.sentence:
            last, outer = last + 1, None
            here = last
        elif (
            outer is not None
            and token.comma
            and (not _begins_aside(reading, token) or _resumes(reading, token, found, outer))
        ):
            here, outer = outer, None
        elif token.comma and _begins_aside(reading, token) and not _is_main(reading, token, found):
            outer = here if outer is None else outer
            last += 1
            here = last
        elif _goes_on(reading, before, token):
            pass
        elif token.clause != before.clause or _parts(reading, token, found, counted - dated):
            outer = outer if token.word == "and" else None
            last += 1
            here = last
        found.append(here)
    return tuple(found)


def hosts(reading: Reading, pieces: Sequence[int]) -> dict[int, int]:
    """Segment with a number and no verb -> the one before it in its sentence, whose verb it shares."""
    verbs: set[int] = set()
    counting: set[int] = set()
    found: dict[int, int] = {}
    for token in reading.tokens:
        piece = pieces[token.place]
        if is_verb(token.word) or (token.comma and token.word.endswith("ing")):
            verbs.add(piece)
        if token.word[0].isdigit() or token.word in UNITS or token.word in TENS:
            counting.add(piece)
        before = reading.tokens[token.place - 1] if token.place else token
        if before.sentence == token.sentence and pieces[before.place] < piece:
            found.setdefault(piece, pieces[before.place])
    return {piece: found[piece] for piece in found.keys() & counting - verbs}


def subjects(reading: Reading, pieces: Sequence[int]) -> dict[int, range]:
    """Segment that goes on with a second verb -> places of the subject that it shares: "granted | and refused"."""
    found: dict[int, range] = {}
    first: dict[int, int] = {}
    verbs: dict[int, int] = {}
    for token in reading.tokens:
        piece = pieces[token.place]
        begin = first.setdefault(piece, token.place)
        if piece not in verbs and is_verb(token.word):
            verbs[piece] = token.place
            told = any(t.weight for t in reading.tokens[begin : token.place])
            before = _main(reading, pieces, first, begin)
            opening = reading.tokens[begin]
            alone = opening == token and not _describes(reading, pieces, token)
            if begin and not told and (opening.word in _JOINING or alone):
                shared = range(first[before], verbs.get(before, first[before]))
                found[piece] = shared or found.get(before, shared)
    return found


def _main(reading: Reading, pieces: Sequence[int], first: Mapping[int, int], place: int) -> int:
    """The segment before the place at which another begins; where it depends on one, that one."""
    found = pieces[place - 1] if place else pieces[place]
    while reading.words[first[found]] in DEPENDING:
        start = first[found]
        if not start or reading.tokens[start - 1].sentence != reading.tokens[start].sentence:
            break
        found = pieces[start - 1]
    return found


def _describes(reading: Reading, pieces: Sequence[int], token: Token) -> bool:
    """Whether a past that begins a segment only says what kind: "uniformed officers found"."""
    following = reading.tokens[token.place + 1 :]
    return token.word.endswith("ed") and any(
        is_verb(t.word) for t in following if pieces[t.place] == pieces[token.place]
    )


def antecedents(reading: Reading, pieces: Sequence[int]) -> dict[int, int]:
    """Segment that begins with a relative, or a participle after a comma -> the place of the word before."""
    found: dict[int, int] = {}
    for token in reading.tokens[1:]:
        piece = pieces[token.place]
        following = reading.words[token.place + 1 : token.place + 2]
        if piece > pieces[token.place - 1] and (
            token.word in RELATIVES
            or following in _OF_WHOM
            or (token.comma and is_participle(token.word))
        ):
            found.setdefault(piece, token.place - 1)
    return found


def _goes_on(reading: Reading, before: Token, token: Token) -> bool:
    """Whether a word that begins a clause elsewhere does not: "not until May", "of which", "all but"."""
    return (
        token.word == "until"
        or (token.word == "because" and reading.words[token.place + 1 : token.place + 2] == ("of",))
        or (token.word in RELATIVES and before.word in _PREPOSITIONS)
        or (token.word == "but" and before.word == "all")
    )


def _resumes(reading: Reading, token: Token, found: Sequence[int], outer: int) -> bool:
    """Whether a past after an aside is the verb of what it interrupts: "Dene, which had closed, reopened"."""
    told = {found[t.place] for t in reading.tokens[: token.place] if _tells_aside(t)}
    return token.word not in RELATIVES and outer not in told and found[token.place - 1] in told


def _tells_aside(token: Token) -> bool:
    """Whether a word is a verb, or one in -ing behind a comma: "the train, travelling north, passed"."""
    return is_verb(token.word) or (
        token.comma and token.word.endswith("ing") and is_participle(token.word)
    )


def _is_main(reading: Reading, token: Token, found: Sequence[int]) -> bool:
    """Whether a past after a comma is the only verb there: "most farms, 57 per cent, replied online"."""
    if token.word in RELATIVES or not is_verb(token.word):
        return False
    sentence = reading.sentences[token.sentence]
    before = [
        t for t in sentence if t.place < token.place and found[t.place] == found[token.place - 1]
    ]
    after = [t for t in sentence if t.place > token.place and t.clause == token.clause]
    return not any(is_verb(t.word) for t in (*before, *after))


def _begins_aside(reading: Reading, token: Token) -> bool:
    """Whether a token after a comma begins what is said by the way: ", which", ", of whom", ", opened in"."""
    following = reading.words[token.place + 1 : token.place + 2]
    return (
        token.word in RELATIVES
        or (token.word in _PREPOSITIONS and following in _OF_WHOM)
        or (is_participle(token.word) and not token.written[0].isupper())
        or (token.word in _CONCEDING and _is_short(reading, token))
    )


def _is_short(reading: Reading, token: Token) -> bool:
    """Whether a comma soon ends what begins, with no verb in it: "clear, though very new, system"."""
    rest = reading.tokens[token.place + 1 : token.place + _ASIDE]
    end = next((number for number, t in enumerate(rest) if t.comma), 0)
    return end > 0 and not any(is_verb(t.word) for t in rest[:end])


def _parts(reading: Reading, token: Token, found: Sequence[int], counted: set[int]) -> bool:
    """Whether a second verb or a second figure begins another segment at ``token``."""
    place = token.place
    start = place
    while start and found[start - 1] == found[place - 1]:
        start -= 1
    before = reading.words[place - 1]
    told = not REPORTING.isdisjoint(reading.words[max(0, place - _SAYING) : place])
    if token.word in RELATIVES or (
        token.word == "that" and before not in _PREPOSITIONS and not told
    ):
        return place - start >= _SHORTEST
    rest = _following(reading, token)
    if token.word in _JOINING:
        words = [word for word in reading.words[place + 1 : place + 4] if word not in _ADVERBS]
        words = [word for word in words if not word.endswith("ly")]
        depends = reading.words[start] in DEPENDING
        if (
            words
            and is_verb(words[0])
            and (depends or any(map(is_verb, reading.words[start:place])))
        ):
            return True
        if _sets_beside(reading, start, rest):
            return True
    if place - start < _SHORTEST:
        return False
    if (token.comma or token.word in _TIMING) and _tells_again(reading, start, rest):
        return True
    if not (token.comma or token.word in _PARTING):
        return False
    own = counted.intersection(range(start, place))
    return bool(own) and not counted.isdisjoint(rest)


def _sets_beside(reading: Reading, start: int, rest: range) -> bool:
    """Whether "and" goes on with a subject and its verb, or as what follows the first verb does.

    "Needs are met | and plans are carried out"; "good in the town | and poor in the villages"; "blame on the
    driver | and no blame on the guard".
    """
    words = reading.words
    verb = next((n for n in range(start, rest.start) if is_verb(words[n])), None)
    following = words[rest.start + 1 : rest.stop]
    if verb is None or not following:
        return False
    ahead = next((n for n, word in enumerate(following) if is_verb(word)), None)
    if ahead is not None and (
        following[0] in _STANDING
        or (ahead <= _SUBJECT and (_PREPOSITIONS | _JOINING).isdisjoint(following[:ahead]))
    ):
        return is_auxiliary(following[ahead])
    said = words[verb : rest.start]
    again = following[1:2] != () and following[1] in said
    if again and (following[0] in _DENYING or set(following[2:3]) & _PREPOSITIONS & set(said)):
        return True
    return (
        following[1:2] != ()
        and following[1] in _PREPOSITIONS & set(said)
        and (is_leaning(following[0]) and any(is_leaning(word) for word in said))
    )


def _tells_again(reading: Reading, start: int, rest: range) -> bool:
    """Whether what comes before and what comes after both have a verb: "closed in May, | months after it failed"."""
    words = reading.words
    return any(map(is_verb, words[start : rest.start])) and any(
        map(is_verb, words[rest.start : rest.stop])
    )


def _following(reading: Reading, token: Token) -> range:
    """Places from ``token`` to the end of its clause or the next comma."""
    end = token.place + 1
    tokens = reading.tokens
    while end < len(tokens) and tokens[end].clause == token.clause and not tokens[end].comma:
        end += 1
    return range(token.place, end)
