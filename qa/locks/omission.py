"""Omission: which parts of a sentence may be left out so that the rest holds by itself. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.locks.anaphora import SUBJECTS, WRITERS
from qa.locks.evidence import Evidence
from qa.locks.governing import is_denial
from qa.locks.items import Item, tokens_of
from qa.locks.lexicon import ARTICLES, FUNCTION, REPORTING, word_set
from qa.locks.reading import Token
from qa.locks.verbs import is_auxiliary, is_participle, is_verb

_LINKS = word_set("and but while whereas")
_PASSING = word_set(
    "also therefore and but then additionally furthermore consequently similarly the a an"
)
"""Words that lead from one sentence to the next."""
_PASSING_IN_TWO = {("in", "addition"), ("as", "well"), ("above", "all")}
_LIGHT = word_set("currently also too")
"""Words that may go from the middle of a sentence."""
_CONCEDING = word_set("while whilst although though")
_PROVISOS = word_set("if unless until till except provided without exception excluding save")
_CONDITIONS = _PROVISOS | _CONCEDING | word_set("whether where when before once")
_DOUBTING = word_set("if unless whether provided")
_LIMITING = _CONDITIONS | word_set("only than apart because per or nor")
"""Words with which a part begins that may not be left out at the end of a sentence."""
_LIMITS = re.compile(
    r"^subject to\b|\b(?:(?:as|so) long as|on condition|in case|assuming|other than|apart from|not including|except\w*)\b",
    re.IGNORECASE,
)
"""Phrases that limit what is said."""
_SUPPOSING = word_set("had were")
"""Words with which "Had it been told, …" supposes something."""
_PAIRING = word_set("both between either neither")
_GIVING = word_set("because where")
"""Words with which a part begins behind a comma that gives a reason or a place."""
_WHOLE = word_set("all nothing none no any every anything nobody everything everyone never not")
_HEDGING = word_set("only if unless then when")
_UNDONE = word_set("missed unmet rejected refused withdrawn dropped dismissed outstanding overdue")
"""Words before a colon that say of what follows that it is not so."""
_COUNTED = word_set("most many some several all each every both")
"""Amounts of what a list tells one by one."""
_SAYING = word_set(
    """
    say says said tell tells told reported stated claimed believe believes believed think thinks thought allege alleged
    argue argues argued suggest suggests suggested feel feels felt hoped expect expects expected planned propose proposed
    proposes according opinion
    """
)
"""Words by which what follows may be only what somebody says."""
_NOMINAL = SUBJECTS | ARTICLES | WRITERS | word_set("you there all both most many some")
"""Words with which a subject begins, and no adverbial."""
_FINDING = word_set(
    "concerned pleased glad delighted disappointed encouraged surprised aware sure means mean meant clear plain conclude"
)
_HEARD = word_set(
    "told quoted described commented comment remark remarked mention mentioned mentions view"
)
"""Words by which others are said to say something."""
_RECOMMENDING = word_set("recommend recommends recommended")
_DEMANDING = word_set("should must")
_THAT = word_set("we i it is was that")
_ANNOUNCING = word_set(
    "take following steps step things actions points measures areas priorities recommendations"
)
_INCLUDING = word_set("including include includes included")
_WHOSE = word_set("which who")
_BINDING = word_set("of in at on for with from to by and or that which who")
_AUXILIARY = word_set("is are was were has have had do does did")
_ASIDES = {(",", ","), (",", ";"), ("-", "-")}
"""The signs before and behind a part that may go."""
_NEAR = 3
"""Words at the beginning of an end among which "said" tells a source."""
_SUBJECT = 5
"""Words at the beginning of a sentence among which its verb stands."""
_MARKS = " \n\"'"
_BRACKETS = re.compile(r"[()]")
_PARTING = re.compile(r"[;:()]")
_NUMBERING = re.compile(r"(?:\d{1,3}(?:[./]\d{1,3})*\.?|\(?[a-z]\)|[ivx]+\))")


def may_begin_there(
    gone: Sequence[Item], after: Token, each: Evidence, *, is_placed: bool = False
) -> bool:
    """Whether a sentence may begin with ``after`` and without what goes before; ``is_placed`` where a body is put in."""
    gone = _behind_headings(gone, each)
    words = {token.word for token in tokens_of(gone)}
    last = gone[-1]
    passing = words <= _PASSING or tuple(t.word for t in tokens_of(gone)) in _PASSING_IN_TWO
    if passing or is_heading(last, after, each):
        return True
    if _only_finds(gone) or (_only_recommends(gone) and _demands(after, each)):
        return True
    if _LIMITS.search(_slice(gone, each)) or gone[0].first.word in _SUPPOSING:
        return False
    if gone[0].first.word in _CONCEDING and after.comma:
        return not words & (_CONDITIONS - _CONCEDING)
    if is_placed and _names_another(gone, each):
        return False
    return _only_leads_in(gone, after, each) or _is_sentence(gone, after, each)


def _behind_headings(gone: Sequence[Item], each: Evidence) -> Sequence[Item]:
    """What goes before, without the lines before its last one."""
    ends = [
        number
        for number, (one, other) in enumerate(pairwise(gone), start=1)
        if "\n" in each.text.between(one.last, other.first)
    ]
    return gone[ends[-1] :] if ends else gone


def may_end_there(
    gone: Sequence[Item], before: Sequence[Item], kept: Sequence[Item], each: Evidence
) -> bool:
    """Whether a sentence may end before ``gone``; ``kept`` is what the statement has of it."""
    first, last = gone[0].first, before[-1].last
    if ";" in each.text.between(last, first):
        return first.word not in _CONDITIONS
    if all(token.word in _PASSING for token in tokens_of(gone)):
        return True
    if _LIMITS.search(_slice(gone, each)) or _tells_source(gone):
        return False
    if _is_bracketed(gone, each):
        apart = not any(item.governs for item in gone)
    else:
        apart = first.comma and first.word in _GIVING
    return apart or (not _limits(gone) and _is_loose(gone, before, kept))


def _limits(gone: Sequence[Item]) -> bool:
    """Whether an end limits or doubts what stands before it."""
    first, words = gone[0].first, {token.word for token in tokens_of(gone)}
    hedged = first.word not in _LINKS or _HEDGING & {item.first.word for item in gone[1:3]}
    return first.word in _LIMITING or bool(words & _PROVISOS and hedged)


def _is_loose(gone: Sequence[Item], before: Sequence[Item], kept: Sequence[Item]) -> bool:
    """Whether an end begins at a boundary, or only trails."""
    first, last = gone[0].first, before[-1].last
    if first.word == "but":
        return any(is_verb(t.word) for t in tokens_of(gone)) and last.word not in _WHOLE
    if first.word in _LINKS and not first.comma:
        return _PAIRING.isdisjoint(token.word for token in tokens_of(kept))
    return first.comma or first.clause != last.clause or _trails(gone, before, kept)


def _trails(gone: Sequence[Item], before: Sequence[Item], kept: Sequence[Item]) -> bool:
    """Whether an end without a comma may go: it begins with a light word, and nothing before it is of all or of none."""
    if before[-1].first.word in FUNCTION and before[-1].number is None:
        return False
    universal = any(is_denial(t) or t.word in _WHOLE for t in tokens_of(kept))
    return not (universal or gone[0].first.tells or any(item.governs for item in gone))


def may_go_between(
    gone: Sequence[Item], before: Sequence[Item], after: Token, each: Evidence
) -> bool:
    """Whether a part may go from the middle of a sentence."""
    words = {token.word for token in tokens_of(gone)}
    first = gone[0].first
    if words <= _WHOSE:
        return _is_plain_subject(before, first, each)
    if words <= _LIGHT or ("following" in words and words <= FUNCTION | _ANNOUNCING):
        return True
    if words & _CONDITIONS or _LIMITS.search(_slice(gone, each)):
        return False
    if gone[-1].first.word in _LINKS and _is_predicate(gone, before, after):
        return True
    if any(item.governs for item in gone):
        return False
    ends = after.comma or ";" in each.text.between(gone[-1].last, after)
    listed = before[-1].first.word in _INCLUDING and ends
    asides = first.comma and after.comma and is_auxiliary(after.word)
    return listed or asides or _is_aside(gone, after, each)


def _slice(items: Sequence[Item], each: Evidence) -> str:
    return each.text.text[items[0].first.start : items[-1].last.end]


def _is_bracketed(gone: Sequence[Item], each: Evidence) -> bool:
    """Whether a part stands whole in brackets."""
    text = each.text.text
    begins = text[: gone[0].first.start].rstrip(_MARKS).endswith("(")
    ends = text[gone[-1].last.end :].lstrip(_MARKS).startswith(")")
    return begins and ends and not _BRACKETS.search(_slice(gone, each))


def _tells_source(gone: Sequence[Item]) -> bool:
    """Whether an end tells who says what stands before it: ", said its chair"."""
    apart = gone[0].first.word in _LINKS | _WHOSE
    return not apart and any(item.first.word in _SAYING for item in gone[:_NEAR])


def _only_leads_in(gone: Sequence[Item], after: Token, each: Evidence) -> bool:
    """Whether the rest of a sentence holds without such a beginning: no condition, amount, name or source of it."""
    words, first = {token.word for token in tokens_of(gone)}, gone[0]
    adverbial = first.day or first.first.word in FUNCTION - _NOMINAL or _leads(first.first.word)
    if not adverbial or not after.comma or gone[-1].first.word in _LINKS:
        return False
    sourced = words & _SAYING and not words <= FUNCTION | REPORTING
    numbered = any(item.number for item in gone)
    governed = words & _CONDITIONS or any(item.governs for item in gone)
    return not (sourced or numbered or governed or _names_another(gone, each))


def _leads(word: str) -> bool:
    """Whether a word that tells something may begin an adverbial: "following", "recently"."""
    return is_participle(word) or word.endswith("ly")


def _is_sentence(gone: Sequence[Item], after: Token, each: Evidence) -> bool:
    """Whether what goes before is a sentence of its own, behind which another begins."""
    words = {token.word for token in tokens_of(gone)}
    between = each.text.between(gone[-1].last, after)
    if ";" in between or "(" in between:
        said = any(item.first.word in _SAYING for item in gone[:_SUBJECT])
        return not (words & _DOUBTING or said or is_verb(after.word))
    anew = after.word in SUBJECTS | WRITERS | {"there"}
    clause = "that" in words and (not anew or gone[0].first.word == "it")
    if words & _DOUBTING or words & _SAYING or clause:
        return False
    if ":" in between:
        undone = any(
            (item.governs and item.first.word not in _COUNTED) or item.first.word in _UNDONE
            for item in gone
        )
        return after.word in SUBJECTS | WRITERS or not undone
    if gone[-1].first.word not in _LINKS or len(gone) < 3:
        return False
    apart = gone[-1].first.clause != gone[-2].first.clause
    anew = anew or apart or (after.word in ARTICLES and not words & _WHOSE)
    return anew and (gone[-1].first.word == "but" or any(map(is_verb, words)))


def _only_finds(gone: Sequence[Item]) -> bool:
    """Whether words only say that somebody found or thought what follows: "We were concerned to find that"."""
    return (
        gone[-1].first.word == "that"
        and not any(item.governs or item.day or item.first.word in _HEARD for item in gone)
        and all(token.word in REPORTING | FUNCTION | _FINDING for token in tokens_of(gone))
    )


def _only_recommends(gone: Sequence[Item]) -> bool:
    """Whether words only say that what follows is recommended."""
    words = {token.word for token in tokens_of(gone)}
    return bool(words & _RECOMMENDING) and words <= _RECOMMENDING | _THAT


def _demands(after: Token, each: Evidence) -> bool:
    """Whether a sentence says by itself, from a word on, that something should be."""
    rest = (t for t in each.text.sentences[after.sentence] if t.place >= after.place)
    return any(token.word in _DEMANDING for token in rest)


def is_heading(last: Item, after: Token, each: Evidence) -> bool:
    """Whether a line ends behind what stands before the statement's first word, but for a paragraph's number."""
    text = each.text.text[: after.start]
    line = text[text.rfind("\n") + 1 :]
    ends = "\n" in text[last.last.end :]
    return ends or bool(_NUMBERING.fullmatch(line.strip()))


def _is_plain_subject(before: Sequence[Item], which: Token, each: Evidence) -> bool:
    """Whether "which" stands behind a comma and a subject of which nothing else can be meant."""
    subject = [item for item in before if item.first.clause == before[-1].first.clause]
    text = each.text.text[: which.start].rstrip()
    bound = any(item.first.word in _BINDING for item in subject)
    return text.endswith(",") and not (bound or any(item.first.comma for item in subject[1:]))


def _is_predicate(gone: Sequence[Item], before: Sequence[Item], after: Token) -> bool:
    """Whether a part is all that its subject does before "and" does the next: "disputes it but" of "disputes it but has paid"."""
    first = gone[0].first
    begins = is_verb(first.word) or not any(is_verb(token.word) for token in tokens_of(before))
    alone = is_auxiliary(after.word) or not any(item.governs for item in gone)
    return is_verb(after.word) and alone and begins and first.word not in FUNCTION - _AUXILIARY


def _is_aside(gone: Sequence[Item], after: Token, each: Evidence) -> bool:
    """Whether a part stands between two commas, or in brackets, and is no more than one part."""
    if _is_bracketed(gone, each):
        return True
    before = each.text.text[: gone[0].first.start].rstrip(_MARKS)
    behind = each.text.between(gone[-1].last, after).strip(_MARKS)
    commas = any(token.comma for token in tokens_of(gone)[1:])
    whole = not (commas or _PARTING.search(_slice(gone, each)))
    return whole and (before[-1:], behind[:1]) in _ASIDES


def _names_another(gone: Sequence[Item], each: Evidence) -> bool:
    """Whether a part names somebody or some place besides the report's body."""
    return any(
        token.written[0].isupper()
        and not token.opens
        and token.word not in FUNCTION | each.body_words
        for item in gone
        if item.day is None
        for token in item.tokens
    )
