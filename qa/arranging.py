"""The order in which what was found is told: sentences before rows, and a body's extracts together. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import ReportRecord
from corpus.report import UnitKind
from qa.draft import Extract
from qa.features import Candidate
from qa.judged import when


def sentences_first(
    ranked: Sequence[tuple[Candidate, float]], far: float
) -> list[tuple[Candidate, float]]:
    """Of the units that score at most ``far`` less than the first of them, sentences before rows."""
    least = ranked[0][1] - far if ranked else 0.0
    close = sum(score >= least for _, score in ranked)
    first = sorted(ranked[:close], key=lambda each: each[0].unit.kind is UnitKind.ROW)
    return [*first, *ranked[close:]]


def by_body(
    found: Sequence[tuple[Extract, str]], reports: Sequence[ReportRecord]
) -> tuple[list[tuple[Extract, str]], str]:
    """Extracts of several bodies grouped by body, the best one's first, and how many bodies they cover.

    Each then says whom and when it speaks of; those of a single body stay as they are.
    """
    groups: dict[str | None, list[tuple[Extract, str]]] = {}
    for extract, text in found:
        groups.setdefault(extract.report.body, []).append((extract, text))
    if len(groups) < 2:
        return list(found), ""
    searched = {report.body for report in reports}
    told = [
        (extract, f"{body} ({when(extract.report)}): {text}" if body else text)
        for body, group in groups.items()
        for extract, text in group
    ]
    note = f"No body was named: the quotes are from {len(groups)} of the {len(searched)} searched."
    return told, note
