"""Names in a question that was typed without capitals, written with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from qa.names import DIRECTIONS, TOKEN, is_in_one_case
from qa.words import is_telling, stems, words

if TYPE_CHECKING:
    from index.hit import Filters
    from index.search import Index

_BEFORE = frozenset(
    words("in at near of for from about by and or than versus vs is was are has did does on")
)
"""What stands before a name."""
_JUDGED = frozenset(words("rated graded judged inspected ranked doing get improve"))
"""What stands after a body's name where "is" or "did" stands before it."""
_ENDING = re.compile(
    r"(?:s|ing|ed|est|ly|[st]ion|ment|ness|ty|[ae]nce|ism|al|ive|ous|ful|[ai]ble)$"
)
"""How common words end; names that do so are passed over where no report has them."""
_SHORTEST = 4
"""Letters of a word that makes a name."""
_HITS = 5
_MISTYPED = 80.0
"""rapidfuzz ratio from which a word that no report has is taken for a common one, mistyped."""
_ENOUGH = 3000
"""Common words from which on a word that is none of them, and in no report, may be a name."""


def with_capitals(question: str, common: Collection[str], index: Index, filters: Filters) -> str:
    """``question``, where capitals tell nothing in it, with capitals for what only a name can be.

    That is what stands where a name would, is none of the ``common`` words that reports write small, and
    has a capital wherever a report writes it, in the middle of a sentence too; or is in no report, is no
    slip of a common word, and stands where only a place or a body would.
    """
    if not is_in_one_case(question):
        return question
    text = question.lower() if question == question.upper() else question
    tokens = list(TOKEN.finditer(text))
    folded = [token.group(0).lower() for token in tokens]
    pieces = list(text)
    for place in range(1, len(tokens)):
        first = place
        while first > 0 and folded[first - 1] in DIRECTIONS:
            first -= 1
        article = first > 0 and folded[first - 1] == "the"
        before = folded[first - 1 - article] if first - article > 0 else ""
        if before not in _BEFORE or not _may_be_name(folded[place], common):
            continue
        last = place + 1
        while (
            last < len(tokens)
            and _may_be_name(folded[last], common)
            and folded[last] not in _JUDGED
            and _goes_on(folded[last], index, filters)
        ):
            last += 1
        after = folded[last] if last < len(tokens) else ""
        compared = before == "and" and folded[0] == "compare"
        alone = (before == "in" and not article) or compared or after in _JUDGED
        if _is_name(folded[place], common, index, filters, alone=alone):
            for token in tokens[first:last]:
                pieces[token.start()] = pieces[token.start()].upper()
    return "".join(pieces)


def _may_be_name(word: str, common: Collection[str]) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word not in common and is_telling(word)


def _is_name(
    word: str, common: Collection[str], index: Index, filters: Filters, *, alone: bool
) -> bool:
    """Whether reports write the word with a capital; ``alone``: its place says so where none has it."""
    hits = index.worded(word, k=_HITS, filters=filters)
    if hits:
        pairs = [pair for hit in hits for pair in _pairs(hit.text, stems(word))]
        return all(named[0].isupper() for _, named in pairs) and any(
            before.islower() or before.lower() in DIRECTIONS for before, _ in pairs
        )
    if not alone or len(common) < _ENOUGH or _ENDING.search(word):
        return False
    return process.extractOne(word, common, scorer=fuzz.ratio, score_cutoff=_MISTYPED) is None


def _goes_on(word: str, index: Index, filters: Filters) -> bool:
    """Whether the word may be a name's second: reports give it a capital, or have it not and it ends like none."""
    hits = index.worded(word, k=_HITS, filters=filters)
    if not hits:
        return not _ENDING.search(word)
    return all(named[0].isupper() for hit in hits for _, named in _pairs(hit.text, stems(word)))


def _pairs(text: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each word of those stems with the one before it in its sentence; "" at the beginning of one."""
    for before, match in pairwise((None, *TOKEN.finditer(text))):
        if match is not None and stems(match.group(0)) == wanted:
            between = text[before.end() : match.start()] if before else "."
            yield before.group(0) if before and between in (" ", ", ") else "", match.group(0)
