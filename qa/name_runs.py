"""Stretches of a question where a name may stand. Pure."""

from __future__ import annotations

from corpus.rules import BODY_PREFIXES
from qa.kinds import says_kind
from qa.names import SMALL_WORDS, fold

BEFORE_A_NAME = {
    "in", "of", "for", "at", "did", "does", "about", "by", "to", "from", "with", "than", "and", "versus",
    "vs", "or", "is", "was", "has", "had", "can", "should", "must", "on", "how", "between",
}  # fmt: skip
"""What stands before a name."""
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady"}
    | {"rev", "canon", "cllr", "councillor"}
)
"""What stands before a person's name."""
_JOINS = {"or", "and", "than", "versus", "vs", "against"}

Token = tuple[str, int, int]
"""A word and where it stands."""


def is_joined(tokens: list[Token], run: tuple[int, int]) -> bool:
    """Whether a word that joins names stands before or after the words."""
    before, after = tokens[: run[0]][-1:], tokens[run[1] :][:1]
    return any(fold(token) in _JOINS for token, _, _ in (*before, *after))


def is_of_a_longer_name(tokens: list[Token], first: int) -> bool:
    """Whether the word before makes a person's name or another longer one of what follows: "Ms", "Lower".

    Words for kinds of bodies and acronyms do not, nor does the question's first word but for a person's.
    """
    if not first:
        return False
    before = tokens[first - 1][0]
    if fold(before) in _TITLES:
        return True
    named = first > 1 and before[0].isupper() and not before.isupper()
    return named and not says_kind(fold(before))


def lower_case_runs(tokens: list[Token]) -> list[tuple[int, int]]:
    """Runs of up to four words that stand where a name would, longest first, in a question in one case."""
    runs = [
        (first, first + size)
        for first in range(1, len(tokens))
        for size in range(min(4, len(tokens) - first), 0, -1)
        if fold(tokens[first - 1][0]) in BEFORE_A_NAME | set(BODY_PREFIXES)
        and not {fold(tokens[first][0]), fold(tokens[first + size - 1][0])} & SMALL_WORDS
    ]
    return sorted(runs, key=lambda run: run[0] - run[1])


def capitalised_runs(tokens: list[Token], taken: list[bool]) -> list[tuple[int, int]]:
    """Runs ``[first, stop)`` of capitalised words not taken yet; the sentence's first word alone is none."""
    runs: list[tuple[int, int]] = []
    first = 0
    while first < len(tokens):
        if taken[first] or not tokens[first][0][0].isupper():
            first += 1
            continue
        stop = first + 1
        while (
            stop < len(tokens)
            and not taken[stop]
            and (
                tokens[stop][0][0].isupper()
                or (
                    tokens[stop][0] in SMALL_WORDS
                    and stop + 1 < len(tokens)
                    and tokens[stop + 1][0][0].isupper()
                )
            )
        ):
            stop += 1
        if not (first == 0 and stop == 1):
            runs.append((first, stop))
            if first == 0:
                runs.append((1, stop))
        first = stop
    return runs
