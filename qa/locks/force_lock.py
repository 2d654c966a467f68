"""The lock on negation, demand, announcement and supposition: none is put in, none is left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from qa.locks.breach import Breach, BreachKind
from qa.locks.ground import Ground, Spot
from qa.locks.lexicon import REPORTING, word_set
from qa.locks.operators import Force, Operator, is_denial
from qa.locks.origin import Origin, Origins
from qa.locks.predicates import is_elliptic
from qa.locks.quantities import amount_of
from qa.locks.reading import Reading, Token
from qa.locks.repetition import Repetition

_KIND = {Force.DENIES: BreachKind.POLARITY}
_AHEAD = frozenset({Force.DEMANDS, Force.ANNOUNCES})
_MILD = frozenset({"would", "has", "have", "had"})
"""Words that may be put in: they claim no more than a quote without them."""
_LESS = frozenset({"less", "fewer", "lower"})
_LAST = frozenset({"last", "latest"})
_NEAR = 3
_UNTIL = 12
"""Words after "not" among which "until" tells that it happened later."""
_LATE = frozenset({"until", "till", "only"})
_MAYBE = frozenset({Force.SUPPOSES, Force.ENABLES})


def _alike(one: Force, other: Force) -> bool:
    return one is other or {one, other} <= _AHEAD or {one, other} <= _MAYBE


def check(
    reading: Reading,
    said: Sequence[Operator],
    repeated: Sequence[Repetition],
    ground: Ground,
    found: Origins,
    answered: Collection[int] = (),
) -> Iterator[Breach]:
    """Operators of a statement that no quote has there, and of the quotes that it leaves out.

    Those at the places ``answered`` are words of cells, which have a lock of their own.
    """
    copied = {
        mine.place: (each.evidence, theirs.place)
        for each in repeated
        for mine, theirs in each.pairs
    }
    kept = set(copied.values())
    for operator in said:
        mild = operator.force is Force.ENABLES or operator.tokens[0].word in _MILD
        if mild or operator.tokens[0].place in answered:
            continue
        if _is_hardened(reading, operator, ground):
            yield Breach(BreachKind.QUANTITY, _told(reading, operator))
        if not _is_copied_whole(operator, copied, found) and not _answered(
            reading, operator, ground, found
        ):
            yield Breach(_KIND.get(operator.force, BreachKind.STRENGTH), _told(reading, operator))
    for number, each in enumerate(ground.evidence):
        for operator in each.operators:
            spot = (number, operator.tokens[0].place)
            if (
                operator.force is not Force.ENABLES
                and spot not in kept
                and _dropped(number, operator, said, ground, found)
            ):
                yield Breach(
                    _KIND.get(operator.force, BreachKind.STRENGTH), _told(each.text, operator)
                )
    affirmed = filter(_affirms, found.clauses)
    yield from (Breach(BreachKind.POLARITY, reading.said(clause.own)) for clause in affirmed)
    yield from _demanded(reading, said, ground)


def _affirms(clause: Origin) -> bool:
    """Whether a clause says what a quote denies by an auxiliary alone: "the Royal did not"."""
    home = clause.home
    return (
        home is not None
        and is_elliptic(home.tokens)
        and any(map(is_denial, home.tokens))
        and not any(map(is_denial, clause.own))
    )


def _is_copied_whole(
    operator: Operator, copied: Mapping[int, tuple[int, int]], found: Origins
) -> bool:
    """Whether a statement repeats an operator together with what it governs most directly."""
    here = copied.get(operator.tokens[0].place)
    home = found.home_of(operator.tokens[0])
    if home is not None and here is not None and here[1] not in home.places:
        return False
    return here is not None and all(
        token.place in copied
        and copied[token.place] == (here[0], here[1] + token.place - operator.tokens[0].place)
        for token in operator.focus
    )


def _is_hardened(reading: Reading, operator: Operator, ground: Ground) -> bool:
    """Whether a full denial stands where the quotes deny in part: "never" for "not always"."""
    if operator.force is not Force.DENIES or operator.partial:
        return False
    clause = Ground(reading.clauses[operator.tokens[0].clause], ground.evidence)
    if any(amount_of(token) for token in clause.tokens):
        return False
    met = [
        other
        for token in operator.focus
        for spot in clause.best(token)
        for other in ground.evidence[spot.evidence].operators
        if other.force is Force.DENIES and spot.token in other.window
    ]
    return bool(met) and all(other.partial for other in met)


def _told(reading: Reading, operator: Operator) -> str:
    tokens = sorted((*operator.tokens, *operator.focus), key=lambda token: token.place)
    return reading.said(tokens)


def _answered(reading: Reading, operator: Operator, ground: Ground, found: Origins) -> bool:
    """Whether the quotes have such an operator over what this one governs."""
    clause = Ground(reading.clauses[operator.tokens[0].clause], ground.evidence)
    for token in _focus(operator, clause):
        spots = clause.best(token, found.narrow(token, clause.same(token)))
        if any(_governed(spot, operator.force, ground) for spot in spots):
            return True
    if operator.tokens[0].word.startswith("recommendation") and _takes_up(operator, clause):
        return True
    home = found.home_of(operator.tokens[0])
    if home is not None and is_elliptic(home.tokens) and operator.force is Force.DENIES:
        return any(map(is_denial, home.tokens))
    if operator.force is Force.DENIES and (
        _denies_opposite(operator, clause) or _compares(operator, clause)
    ):
        return True
    return not operator.window and any(
        _alike(operator.force, other.force) for each in ground.evidence for other in each.operators
    )


def _takes_up(operator: Operator, clause: Ground) -> bool:
    """Whether the quotes speak of recommendations in that sentence or the one before: "the fourth, on radar"."""
    named = {spot.key: spot for spot in clause.same(operator.tokens[0])}.values()
    return any(
        spot.evidence == other.evidence and spot.token.sentence - other.token.sentence in (0, 1)
        for token in operator.window
        for spot in clause.best(token)
        for other in named
    )


def _compares(operator: Operator, clause: Ground) -> bool:
    """Whether a denial is another way to compare: "not as often as", "less often than"; "not since", "last in"."""
    words = {token.word for token in clause.tokens}
    for token in operator.focus:
        for spot in clause.best(token):
            sentence = clause.evidence[spot.evidence].text.sentences[spot.token.sentence]
            near = {other.place - spot.token.place: other.word for other in sentence}
            if "since" in words and near.get(-1) in _LAST:
                return True
            if "as" in words and any(near.get(step) in _LESS for step in range(1, _NEAR + 1)):
                return True
    return False


def _denies_opposite(operator: Operator, clause: Ground) -> bool:
    """Whether the quotes say by an opposite what the statement denies: "poorly matched", "do not match well"."""
    return any(
        not _governed(spot, operator.force, clause)
        for token in operator.window
        if not clause.same(token)
        for spot in clause.best(token, clause.opposed(token))
    )


def _focus(operator: Operator, clause: Ground) -> tuple[Token, ...]:
    """The words that show whether a quote has the operator too: those it governs most directly.

    A demand may add no more than "needs to improve" to what a quote lists: what it is said of shows it then.
    """
    focus = operator.window if operator.partial else operator.focus
    if operator.force in _AHEAD and not any(clause.same(token) for token in focus):
        return tuple(token for token in clause.tokens if token.weight and clause.same(token))
    return focus


def _governed(spot: Spot, force: Force, ground: Ground) -> bool:
    """Whether an operator of that force governs a spot of the quotes."""
    each = ground.evidence[spot.evidence]
    if force in _AHEAD and each.demands(spot.token):
        return True
    return any(
        _alike(force, operator.force) and spot.token in operator.window
        for operator in each.operators
    )


def _under(token: Token, force: Force, said: Sequence[Operator]) -> bool:
    """Whether an operator of that force governs a token of the statement."""
    return any(_alike(force, each.force) and token in each.window for each in said)


def _dropped(
    number: int, operator: Operator, said: Sequence[Operator], ground: Ground, found: Origins
) -> bool:
    """Whether the statement has what a quote's operator governs, without the operator."""
    first = operator.tokens[0]
    each = ground.evidence[number]
    if is_elliptic(each.tokens_of(each.segments[first.place])) and not found.covers(number, first):
        return False
    plain: set[int] = set()
    for token in ground.tokens:
        if token.is_degree or not (token.weight or token.word in REPORTING):
            continue
        if token.word in REPORTING and _frames(token, ground.tokens):
            continue
        met = {
            spot.token.place
            for spot in ground.best(token, found.narrow(token, ground.same(token)))
            if spot.evidence == number and spot.token in operator.window
        }
        weaker = operator.force in _AHEAD and _under(token, Force.SUPPOSES, said)
        if met and (weaker or _under(token, operator.force, said)):
            return False
        plain |= met
    if operator.force is Force.DENIES and (
        _turned(number, operator, said, ground) or _is_only_late(number, operator, ground)
    ):
        return False
    if not plain:
        return False
    head = operator.window[0].place in plain
    if operator.counts and len(operator.window) > 1:
        return len(plain) > 1
    telling = [token for token in operator.window if token.weight or token.word in REPORTING]
    return head or 2 * len(plain) > len(telling)


def _frames(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word of reporting only says that somebody says what follows: "reports that"."""
    return any(other.word == "that" for other in tokens[token.place + 1 : token.place + 2])


def _is_only_late(number: int, operator: Operator, ground: Ground) -> bool:
    """Whether "did not until May" is told as "waited until May", "only in May"."""
    text = ground.evidence[number].text
    following = text.words[operator.tokens[-1].place : operator.tokens[-1].place + _UNTIL]
    return "until" in following and any(token.word in _LATE for token in ground.tokens)


def _turned(number: int, operator: Operator, said: Sequence[Operator], ground: Ground) -> bool:
    """Whether the statement tells a denial by an opposite: "weak" for "not strong"."""
    return any(
        spot.evidence == number and spot.token in operator.window and not ground.has(spot.token)
        for token in ground.tokens
        if token.weight and not _under(token, operator.force, said)
        for spot in ground.opposed(token)
    )


def _demanded(reading: Reading, said: Sequence[Operator], ground: Ground) -> Iterator[Breach]:
    """What stands in a list of what has to get better, told as if it were so."""
    if any(each.force is not Force.DENIES for each in said) or _speaks_of_need(reading):
        return
    if not _CLAIMING.intersection(reading.words) and _is_copied(ground):
        return
    telling = [token for token in ground.tokens if token.weight == 1 and ground.same(token)]
    bound = [
        token
        for token in telling
        if all(ground.evidence[s.evidence].demands(s.token) for s in ground.best(token))
    ]
    if telling and 2 * len(bound) > len(telling):
        yield Breach(BreachKind.STRENGTH, reading.said(bound[:1]) or reading.text)


_NEEDS = word_set(
    """
    improve improvement improvements improving need needs needed recommendation recommendations
    recommended priority priorities action actions should must asked told require required ensure
    strengthen further want wanted
    """
)


_CLAIMING = word_set("is are was were has have had does do did can could will would")


def _is_copied(ground: Ground) -> bool:
    """Whether every telling word is as a quote has it: an item of a list, which claims nothing."""
    told = {word for each in ground.evidence for word in each.text.words}
    return all(token.word in told for token in ground.tokens if token.weight)


def _speaks_of_need(reading: Reading) -> bool:
    return bool(_NEEDS.intersection(reading.words))
