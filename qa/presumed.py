"""What a question takes for granted to have ended, and whether what was found says so. Pure.

"Why was the service closed?" has no answer where the service is praised and nothing says that it closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.features import Candidate
from qa.question import Question
from qa.words import stem, stems, terms


@dataclass(frozen=True, slots=True)
class _Ending:
    """A way in which things end, in alternatives of regular expressions one to a word."""

    active: str
    """What stands after "did", its doer between them."""
    passive: str
    """What stands after "was"."""
    told: str
    """What says that it came to pass, or might have."""


_CLOSED = r"""
    clos(?:e[sd]?|ing|ure) shut\w* end(?:s|ed|ing)?(?!\sof) ceas\w+ stop\w* discontinu\w+ withdr[ae]w\w* scrap\w*
    abolish\w* axed? drop(?:s|ped|ping)? disband\w* dissol\w+ dismantl\w+ terminat\w+ decommission\w* cancel\w*
    abandon\w* laps\w+ expir\w+ suspen\w+ replac\w+ remov\w+ br[eo]k\w* split merge[dr]?s? merging w[io]und(?:ing)?
    restructur\w+ reorgani[sz]\w+ no\slonger postpon\w+ halt\w* lift\w* called\soff pulled\sout
"""
_ITS_OWN = r"(?=\s(?:its|the|their|an?|(?-i:[A-Z0-9])))"
_ENDINGS = (
    _Ending(
        active=rf"""
            scrap axe abolish abandon disband dissolve dismantle discontinue withdraw cancel terminate decommission
            pull\sout (?:close|shut|wind|split)(?:\s(?:down|up))? break\sup stop(?!\sshort) drop{_ITS_OWN}
            (?<!the\s)end(?!\sof) cease
        """,
        passive=r"""
            scrapped axed abolished abandoned disbanded dissolved dismantled discontinued withdrawn cancelled
            terminated decommissioned (?:closed|shut|wound|split)(?:\s(?:down|up))? broken\sup stopped dropped ended
            lifted
        """,
        told=_CLOSED,
    ),
    _Ending(
        active=r"lose",
        passive=r"stripped\sof deprived\sof",
        told=rf"los(?:[es]|ing|ses|t)\w* cut\w* reduc\w+ revok\w+ renew\w* refus\w+ strip\w* depriv\w+ {_CLOSED}",
    ),
    _Ending(
        active=r"resign quit step\sdown",
        passive=r"sacked fired dismissed",
        told=r"""
            resign\w* quit\w* step\w* depart\w* dismiss\w* sack\w* fired le(?:ft|aves?|aving) lost fail\w* stop\w*
            retir\w+ vacan\w+ turnover no\slonger suspen\w+ remov\w+ replac\w+ disciplin\w+
        """,
    ),
    _Ending(
        active=r"walk\sout strike go\son\sstrike",
        passive=r"on\sstrike",
        told=r"str[iu]\w*k\w* walk\w* industrial disput\w+ ballot\w*",
    ),
    _Ending(
        active=r"prosecute sue fine",
        passive=r"prosecuted sued fined convicted arrested banned sentenced",
        told=r"""
            prosecut\w+ sued? suing fine[sd]? convict\w* arrest\w* bann?\w* sentenc\w+ penalt\w+ court\w*
            disqualif\w+ caution\w* charged
        """,
    ),
)


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_PATTERNS = tuple(
    (
        re.compile(
            rf"\b(?:did|does|had|has|have|having)\b[^.?!]*?\b(?P<active>{_one_of(each.active)})\b"
            rf"|\b(?:was|were|been|being|got|had|has)\b[^.?!]*?\b(?P<passive>{_one_of(each.passive)})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b{_one_of(each.told)}\b"),
    )
    for each in _ENDINGS
)
_EMPTY = frozenset(map(stem, ("council", "service", "team", "authority", "anyone", "anybody")))
"""Stems that say nothing of what a question is about."""


def untold_ending(question: Question, best: Sequence[Candidate]) -> str:
    """The words by which ``question`` says that something ended, where none of the ``best`` units says so; else "".

    A unit says so where it has a word for an ending, and its passage one for what is asked about.
    """
    for asked, told in _PATTERNS:
        match = asked.search(question.rewritten)
        if match is None:
            continue
        words = match["active"] or match["passive"]
        about = set(terms(question.topic)).difference(stems(words), _EMPTY)
        if about and not any(
            told.search(each.text.lower()) and not about.isdisjoint(_around(each)) for each in best
        ):
            return words
    return ""


def _around(candidate: Candidate) -> frozenset[str]:
    """Stems of the unit's passage and its headings."""
    hit = candidate.hit
    return frozenset(stem for text in (hit.text, *hit.passage.section) for stem in stems(text))
