"""Verbatim: statements that are sentences of a quote, word for word. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.locks.evidence import Evidence
from qa.locks.lexicon import word_set
from qa.locks.reading import Reading, Token

_LONGEST_LEAD = 16
_LEADING = word_set(
    """
    the a report according to of on in for says say said states stated finds find found notes note noted reports reported
    that
    """
)
"""Words of a lead; none of them denies, doubts or counts."""
REPORTS = word_set("report reports letter according")
SAYING = word_set("says say said states stated finds find found notes note noted reported")
"""Words by which a lead says that its report, or its inspectors, tell what follows: nobody else does."""
_KEPT = re.compile(r"[^\w%£$€<>≥≤+\-]+")


def is_verbatim(reading: Reading, evidence: Sequence[Evidence]) -> bool:
    """Whether the statement is a sentence of a quote, or several that follow one another.

    It may have a lead, such as "The report on Calderdale says that".
    """
    return any(
        _stands(reading, lead, each)
        for each in evidence
        for lead in range(min(_LONGEST_LEAD, len(reading.tokens)))
        if lead == 0 or _is_lead(reading.tokens, lead, each)
    )


def _stands(reading: Reading, lead: int, each: Evidence) -> bool:
    """Whether what comes after so many tokens of the statement stands in the quote as sentences of it."""
    words = reading.words[lead:]
    told = _KEPT.sub("", reading.text[reading.tokens[lead].start :].casefold()).strip("-")
    tokens = each.text.tokens
    begins = {sentence[0].place for sentence in each.text.sentences if sentence}
    ends = {sentence[-1].place for sentence in each.text.sentences if sentence}
    cells = {b.place for a, b in pairwise(tokens) if "\t" in each.text.between(a, b)}
    begins, ends = begins | cells, ends | {place - 1 for place in cells}
    for start in begins:
        end = start + len(words) - 1
        if end in ends and each.text.words[start : end + 1] == words:
            slice_ = each.text.text[tokens[start].start : tokens[end].end]
            if _KEPT.sub("", slice_.casefold()) == told:
                return True
    return False


def _is_lead(tokens: Sequence[Token], lead: int, each: Evidence) -> bool:
    """Whether the first tokens only tell who says what follows, of whom and when."""
    known = _LEADING | each.body_words | each.inspectors
    if each.published is not None:
        known |= set(each.published.in_words.lower().split())
    words = {token.word for token in tokens[:lead]}
    if words & SAYING and words.isdisjoint(REPORTS | each.inspectors):
        return False
    closed = tokens[lead - 1].word == "that" or tokens[lead].comma
    return closed and all(token.word in known for token in tokens[:lead])
