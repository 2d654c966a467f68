"""Questions that name a place which a report is about, and ask for what another report tells of that place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.records import ReportRecord
from corpus.rules import ORGANISATION_WORDS
from index.hit import Filters
from qa.directory import Named
from qa.holdings import Holdings
from qa.intent import Intent
from qa.kinds import kinds_of
from qa.question import Question
from qa.scope import Scope, in_series
from qa.words import has_together, stems, terms, words

if TYPE_CHECKING:
    from index.search import Index

_PASSAGES = 10
_ORGANISATION = re.compile(rf"\b(?:{ORGANISATION_WORDS})\b")
_AT = re.compile(
    r"(?P<thing>[\w-]+)\s+(?:at|in|near|of|from|outside)\s+(?:the\s+)?$", re.IGNORECASE
)
_OF_IT = re.compile(r"['’]s\s+(?:[\w-]+\s+)?(?P<thing>[\w-]+)", re.IGNORECASE)


def of_the_place(
    question: Question, scope: Scope, holdings: Holdings, index: Index
) -> Question | None:
    """The question with the one body it names as a mere word, where what it asks for is told elsewhere.

    That is where the body is a bare place, none of its reports has the thing there that is asked about ("the
    fire station at …"), and one line of another report has it beside the name. None otherwise.
    """
    own = scope.reports
    if len(question.named) != 1 or question.intents != {Intent.OPEN} or not own:
        return None
    named = question.named[0]
    body, thing = named.name, _thing_there(question.rewritten, named)
    if not thing or kinds_of(body) or _ORGANISATION.search(body):
        return None
    absent = _absent(question, own, holdings)
    if thing not in absent:
        return None
    name = question.rewritten[named.start : named.end]
    wanted = {*stems(name), *stems(" ".join(absent))}
    ids = {report.report_id for report in own}
    others = tuple(each.report_id for each in scope.allowed if each.report_id not in ids)
    if not others:
        return None
    query = f"{name} {' '.join(absent)}"
    hits = index.worded(query, k=_PASSAGES, filters=Filters(report_ids=others))
    if not any(has_together(wanted, hit.text) for hit in hits):
        return None
    said = in_series([f"“{word}”" for word in absent])
    note = f"No report on {body} has {said}; reports on others that name it were searched."
    reading = (*question.reading, note)
    return replace(question, named=(), topic=question.rewritten, spoken="", reading=reading)


def _thing_there(text: str, named: Named) -> str:
    """The word for what is asked about at the place: "station" of "the fire station at …"; "" for none."""
    before = _AT.search(text[: named.start])
    after = _OF_IT.match(text[named.end :])
    match = before or after
    return match["thing"].casefold() if match else ""


def _absent(question: Question, reports: tuple[ReportRecord, ...], holdings: Holdings) -> list[str]:
    """Telling words of the question that stand in none of the reports, in no form and by no other word."""
    asked = [
        word for word in dict.fromkeys(words(question.topic)) if word.isalpha() and terms(word)
    ]
    texts = [holdings.text(report) for report in reports]
    folded = [text.casefold() for text in texts]
    rare = [word for word in asked if not any(word in text for text in folded)]
    held = {stem for text in texts for stem in stems(text)} if rare else set()
    return [word for word in rare if held.isdisjoint(stems(word))]
