"""What is evaluated: anything that answers and searches in the JSON of the contract."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report that the system holds: enough to tell a wrong body from a wrong date."""

    source: str
    version: str
    body: str | None
    published: str | None


class System(Protocol):
    """A library with answers over it, behind HTTP or in this process.

    Every method raises UnreachableSystem where the system is gone as a whole.
    """

    @property
    def name(self) -> str:
        """For people: a URL or a directory."""

    def reports(self) -> tuple[KnownReport, ...]:
        """Live reports, in any order."""

    def ask(self, question: str, max_quotes: int) -> Json:
        """The answer; raises QuestionFailed where there is none, not even a refusal."""

    def search(self, question: str, count: int) -> list[Json]:
        """The first ``count`` hits, best first; raises QuestionFailed."""

    def report_text(self, report_id: str, version: str) -> str:
        """The version's canonical text; raises QuestionFailed where it is not held."""

    def close(self) -> None:
        """Let go of what it holds open."""


def fingerprint(reports: Iterable[KnownReport]) -> str:
    """Digest of which reports are held in which version; the same for the same library content."""
    lines = sorted(f"{report.source}\t{report.version}" for report in reports)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
