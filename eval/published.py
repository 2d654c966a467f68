"""A run as the server's quality page shows it: the same figures and wrong answers, as values of qa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from eval.blame import Blame
from eval.blame import Fault as Blamed
from eval.gold import GoldItem, digest
from eval.matching import holds
from eval.measures.places import at, places
from eval.page import SOFT, THRESHOLDS
from eval.risk import outcome, weighed
from eval.rundir import RunDirectory
from eval.summary import Group as Measured
from eval.summary import Summary
from eval.trial import Trial, TrialHit, TrialQuote
from eval.wrong import MEANS, where
from qa.pages.quality_tables import MEASURES
from qa.quality import Fault, Figure, Group, QualityRun, Threshold, Words, WrongAnswer

_KIND = "kind: "
_NEAREST = 3
_CUT = 700
"""Characters of a passage that was only near."""


def quality_run(directory: RunDirectory, summary: Summary) -> QualityRun:
    """The run as values; whatever came from reports stays text."""
    trials = directory.trials()
    items = {item.id: item for item in directory.gold}
    asked = [item for item in directory.gold if item.id in trials]
    counts = Counter(blame.fault for blame in summary.blames)
    return QualityRun(
        version=directory.made.version,
        date=directory.made.started,
        gold=directory.made.gold,
        gold_digest=digest(directory.gold),
        reports=len(directory.reports),
        questions=summary.questions,
        asked=summary.asked,
        right=sum(blame.fault in SOFT for blame in summary.blames),
        errors=summary.errors,
        kinds=tuple(_group(group) for group in summary.groups if group.name.startswith(_KIND)),
        pools=tuple(_group(group) for group in summary.groups if not group.name.startswith(_KIND)),
        thresholds=_thresholds(asked, trials),
        faults=tuple(
            Fault(fault.value, MEANS[fault], counts[fault])
            for fault in Blamed
            if fault is not Blamed.NONE and counts[fault]
        ),
        wrong=tuple(
            _wrong(blame, items[blame.id], trials[blame.id])
            for fault in Blamed
            for blame in summary.blames
            if blame.fault is fault is not Blamed.NONE
        ),
    )


def _group(group: Measured) -> Group:
    figures = (
        Figure(name, round(each.value, 4), round(each.low, 4), round(each.high, 4), each.count)
        for name in MEASURES
        if (each := group.figures.get(name)) is not None
    )
    return Group(group.name.removeprefix(_KIND), group.questions, tuple(figures))


def _thresholds(asked: Sequence[GoldItem], trials: Mapping[str, Trial]) -> tuple[Threshold, ...]:
    answers = weighed(asked, trials)
    if not answers:
        return ()
    found = (outcome(answers, asked, threshold) for threshold in THRESHOLDS)
    return tuple(
        Threshold(each.threshold, each.coverage, each.risk, each.silence, each.false_refusal)
        for each in found
    )


def _wrong(blame: Blame, item: GoldItem, trial: Trial) -> WrongAnswer:
    return WrongAnswer(
        id=item.id,
        kind=item.kind,
        fault=blame.fault.value,
        question=item.question,
        right=item.answer,
        given=trial.error or trial.answer,
        status=trial.status,
        confidence=trial.confidence,
        missing=blame.missing,
        evidence=tuple(
            Words(
                place.quote or "",
                place.source if place.page is None else f"{place.source}, page {place.page}",
            )
            for place in item.evidence
        ),
        quoted=tuple(_words(item, quote) for quote in trial.quotes),
        nearest=tuple(_words(item, hit) for hit in (trial.nearest or trial.hits)[:_NEAREST]),
    )


def _words(item: GoldItem, found: TrialQuote | TrialHit) -> Words:
    """The words, where they stand, and whether that is where the answer stands."""
    shown = found.text if len(found.text) <= _CUT else f"{found.text[:_CUT]} …"
    held = [key for key in item.must_contain if holds(found.text, key)]
    remark = ""
    if item.answerable and any(at(found.source, found.pages, place) for place in places(item)):
        remark = "right page"
    elif item.answerable:
        remark = "right report" if found.source in item.sources else "another report"
    if held and found.source in item.sources:
        remark += ", holds " + ", ".join(f"“{key}”" for key in held)
    return Words(shown, where(found), remark)
