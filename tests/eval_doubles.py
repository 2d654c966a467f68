"""A system under evaluation whose answers are written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.errors import QuestionFailed, UnreachableSystem
from eval.gold import Evidence, GoldItem
from eval.system import KnownReport

SOURCE = "80444_calderdale/report.txt"
TEXT = "Overall effectiveness: good.\nThe lead inspector was Ann Lee."
REPORT = KnownReport(SOURCE, "v1", "Calderdale", "2024-05-15")


class ScriptedSystem:
    """Quotes, of its one report, the first line that holds a word the script gives the question.

    Questions that are not in the script are not in the report; ``failing`` ones fail; after
    ``last`` questions it is gone.
    """

    def __init__(
        self, script: Mapping[str, str], failing: frozenset[str] = frozenset(), last: int = 1000
    ) -> None:
        self.script = script
        self.failing = failing
        self.last = last
        self.asked: list[tuple[str, int]] = []
        self.closed = False

    name = "scripted"

    def reports(self) -> tuple[KnownReport, ...]:
        return (REPORT,)

    def ask(self, question: str, max_quotes: int) -> dict[str, Any]:
        if len(self.asked) >= self.last:
            raise UnreachableSystem("cannot be asked", where=self.name)
        self.asked.append((question, max_quotes))
        if question in self.failing:
            raise QuestionFailed("500: broken", where="/v1/ask")
        word = self.script.get(question)
        quotes = [] if word is None else [_quote(word)]
        return {
            "status": "answered" if quotes else "not_in_reports",
            "answer": " ".join(quote["text"] for quote in quotes),
            "quotes": quotes,
            "nearest": [] if quotes else [_hit()],
            "notes": [],
            "receipt": {},
        }

    def search(self, question: str, count: int) -> list[dict[str, Any]]:
        return [_hit()][:count] if question else []

    def report_text(self, report_id: str, version: str) -> str:
        return {("r1", "v1"): TEXT}[report_id, version]

    def close(self) -> None:
        self.closed = True


def _quote(word: str) -> dict[str, Any]:
    line = next(line for line in TEXT.split("\n") if word in line)
    start = TEXT.index(line)
    return _hit() | {
        "n": 1, "text": line, "spans": [{"start": start, "end": start + len(line), "page": None}]
    }  # fmt: skip


def _hit() -> dict[str, Any]:
    return {
        "report_id": "r1", "version": "v1", "source": SOURCE, "body": REPORT.body,
        "published": REPORT.published, "page": None, "page_end": None, "text": TEXT, "score": 0.9,
    }  # fmt: skip


GRADE = GoldItem(
    "g1", "grade", "What is the grade?", "good", (Evidence(SOURCE, None, "good."),), ("good",)
)
LEAD = GoldItem(
    "l1", "structured-lead", "Who led it?", "Ann Lee", (Evidence(SOURCE),), ("Ann Lee",)
)
TREND = GoldItem("t1", "timeline", "How did it change?", "", (Evidence(SOURCE),), ("good",))
NOBODY = GoldItem("u1", "unanswerable", "Who cooks?", "not in the reports")
GOLD = (GRADE, LEAD, TREND, NOBODY)
RIGHT = {GRADE.question: "good", LEAD.question: "Ann Lee", TREND.question: "good"}
