"""The published measures (DESIGN.md, Gold), and those of generated answers, one file each.

``parse(str(measure)) == measure``.
"""

from __future__ import annotations

import re

from eval.errors import MeasureError
from eval.measures.agreement import Agreement
from eval.measures.base import Measure, Score
from eval.measures.contain import Contain
from eval.measures.evidence_page import EvidencePage
from eval.measures.exact import Exact
from eval.measures.false_refusal import FalseRefusal
from eval.measures.first import First
from eval.measures.generated import Generated
from eval.measures.gold_quote_cover import GoldQuoteCover
from eval.measures.held import Held
from eval.measures.latency import LatencyP50, LatencyP95
from eval.measures.page import Page
from eval.measures.quote_precision import QuotePrecision
from eval.measures.report import Report
from eval.measures.silence import Silence
from eval.measures.support import Support
from eval.measures.together import Together

MEASURES: dict[str, type[Measure]] = {
    measure.name: measure
    for measure in (
        Contain,
        Together,
        First,
        EvidencePage,
        QuotePrecision,
        GoldQuoteCover,
        Exact,
        Silence,
        FalseRefusal,
        Report,
        Page,
        LatencyP50,
        LatencyP95,
        Support,
        Held,
        Generated,
        Agreement,
    )
}

_WRITTEN = re.compile(r"([a-z_0-9]+?)(?:@([1-9][0-9]*))?", re.ASCII)


def parse(text: str) -> Measure:
    """Measure that prints as ``text``: ``contain``, ``contain@6``, ``report@5``.

    Raises MeasureError on any other text.
    """
    match = _WRITTEN.fullmatch(text)
    if match is None or match[1] not in MEASURES:
        raise MeasureError(
            f"there is no measure {text!r}", remedy=f"the measures are {', '.join(MEASURES)}"
        )
    return MEASURES[match[1]](int(match[2]) if match[2] else None)


__all__ = ["MEASURES", "Measure", "Score", "parse"]
