"""Why an answer is not right: one fault per question, the one that comes first on the way to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eval.clusters import authority
from eval.gold import Evidence, GoldItem
from eval.matching import GRADES, holds
from eval.measures.contain import Contain
from eval.measures.first import First
from eval.measures.places import Place, at, places
from eval.measures.together import Together
from eval.system import KnownReport
from eval.trial import ERROR, Trial, TrialHit, TrialQuote

Reports = Mapping[str, KnownReport]


class Fault(StrEnum):
    """What went wrong, in the order in which it is looked for."""

    ERROR = "error"
    FALSE_ANSWER = "false answer"
    """The reports do not answer; it did."""
    FALSE_REFUSAL = "false refusal"
    WRONG_BODY = "wrong body"
    """Nothing quoted is from a right report, nor from another one on the same body."""
    WRONG_DATE = "wrong date"
    """The right body, only other reports on it."""
    WRONG_REPORT = "wrong report"
    """Only other reports, whose bodies are not known."""
    WRONG_GRADE = "wrong grade"
    """A right report, the right label, another grade."""
    WRONG_WORDS = "right page, other words"
    """The page was quoted, but not its words that answer."""
    NOT_QUOTED = "retrieved, not quoted"
    """Search found the page; the answer left it."""
    NOT_RETRIEVED = "not retrieved"
    APART = "label and grade apart"
    """All key strings are quoted, but no one quote holds those that belong together."""
    NOT_FIRST = "right, but not first"
    NONE = "right"


@dataclass(frozen=True, slots=True)
class Blame:
    """A question's fault and what search did about it."""

    id: str
    fault: Fault
    missing: tuple[str, ...] = ()
    """Key strings that no quote from a right report holds."""
    report_rank: int | None = None
    """Of the first hit from a right report, from 1."""
    page_rank: int | None = None
    """Of the first hit on a gold page that holds something missing, from 1."""


def blame(item: GoldItem, trial: Trial, reports: Reports) -> Blame:
    """The question's fault; ``Fault.NONE`` where there is none.

    ``reports`` by source, as far as they are known, tell a wrong body from a wrong date; without
    them the sources' first folders do.
    """
    if not item.answerable:
        return Blame(item.id, _fault_of_silence(trial))
    missing = _missing_keys(item, trial)
    wanted = _missing_places(item, missing)
    page_rank = _rank(trial.hits, wanted)
    fault = _fault(item, trial, reports, missing, wanted, retrieved=page_rank is not None)
    return Blame(
        id=item.id,
        fault=fault,
        missing=missing,
        report_rank=_rank(trial.hits, [(source, None) for source in item.sources]),
        page_rank=page_rank,
    )


def _fault_of_silence(trial: Trial) -> Fault:
    if trial.status == ERROR:
        return Fault.ERROR
    return Fault.FALSE_ANSWER if trial.answered else Fault.NONE


def _fault(
    item: GoldItem,
    trial: Trial,
    reports: Reports,
    missing: Sequence[str],
    wanted: Sequence[Place],
    *,
    retrieved: bool,
) -> Fault:
    if not trial.answered:
        return Fault.ERROR if trial.status == ERROR else Fault.FALSE_REFUSAL
    if not missing:
        return _fault_of_order(item, trial)
    right = [quote for quote in trial.quotes if quote.source in item.sources]
    if not right:
        return _fault_of_report(item, trial, reports, retrieved=retrieved)
    if _states_another_grade(item, right, missing):
        return Fault.WRONG_GRADE
    if wanted and all(any(at(q.source, q.pages, place) for q in right) for place in wanted):
        return Fault.WRONG_WORDS
    return Fault.NOT_QUOTED if retrieved else Fault.NOT_RETRIEVED


def _fault_of_order(item: GoldItem, trial: Trial) -> Fault:
    if Together().value(item, trial) == 0:
        return Fault.APART
    return Fault.NONE if First().value(item, trial) == 1 else Fault.NOT_FIRST


def _fault_of_report(item: GoldItem, trial: Trial, reports: Reports, *, retrieved: bool) -> Fault:
    if not trial.quotes:
        return Fault.NOT_QUOTED if retrieved else Fault.NOT_RETRIEVED
    wanted = {_body(source, None, reports) for source in item.sources} - {""}
    quoted = {_body(quote.source, quote.body, reports) for quote in trial.quotes} - {""}
    if not wanted or not quoted:
        return Fault.WRONG_REPORT
    return Fault.WRONG_DATE if wanted & quoted else Fault.WRONG_BODY


def _body(source: str, stated: str | None, reports: Reports) -> str:
    """Body a source is about, folded; its folder where no one says; empty where there is none."""
    known = reports.get(source)
    name = stated or (known.body if known else None) or authority(source)
    return name.casefold()


def _missing_keys(item: GoldItem, trial: Trial) -> tuple[str, ...]:
    texts = [quote.text for quote in trial.first_quotes(None) if quote.source in item.sources]
    keys = dict.fromkeys(item.must_contain)
    return tuple(key for key in keys if not any(holds(text, key) for text in texts))


def _missing_places(item: GoldItem, missing: Sequence[str]) -> tuple[Place, ...]:
    """Where the missing strings stand, as far as the gold quotes tell; else every gold page."""
    if not missing:
        return places(item)
    telling = [place for place in item.evidence if _tells(place, missing)]
    return tuple(dict.fromkeys((place.source, place.page) for place in telling)) or places(item)


def _tells(place: Evidence, missing: Sequence[str]) -> bool:
    return place.quote is not None and any(holds(place.quote, key) for key in missing)


def _rank(hits: Sequence[TrialHit], wanted: Sequence[Place]) -> int | None:
    return next(
        (
            rank
            for rank, hit in enumerate(hits, start=1)
            if any(at(hit.source, hit.pages, place) for place in wanted)
        ),
        None,
    )


def _states_another_grade(
    item: GoldItem, right: Sequence[TrialQuote], missing: Sequence[str]
) -> bool:
    grades = {key.lower() for key in missing} & set(GRADES)
    labels = [key for key in item.together if key.lower() not in GRADES]
    if not grades:
        return False
    return any(
        all(holds(quote.text, label) for label in labels)
        and any(holds(quote.text, other) for other in GRADES if other not in grades)
        for quote in right
    )


def is_right(item: GoldItem, trial: Trial) -> bool:
    """Whether a person got what they asked for: every key string, or silence where it is due."""
    if not item.answerable:
        return trial.silent
    return Contain().value(item, trial) == 1
