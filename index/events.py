"""Events of an ingest: what became of each source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.errors import ReportQAError
from corpus.records import Change, ReportStatus
from corpus.sources import Source
from index.intake import Intake


@dataclass(frozen=True, slots=True)
class Planned:
    """Event: what is going to be done."""

    intake: Intake

    @property
    def sources(self) -> int:
        """How many sources one event each is still to come for."""
        return len(self.intake.jobs) + len(self.intake.linked) + len(self.intake.gone)

    @property
    def size(self) -> int:
        """Bytes of the files to be read."""
        return sum(job.size for job in self.intake.jobs)


@dataclass(frozen=True, slots=True)
class Added:
    """Event: a source was read and is in the library; also where it replaced or joined a report."""

    source: Source
    change: Change
    passages: int
    encoded: int
    """Passages that were encoded; the others' vectors were known."""
    status: ReportStatus
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Event: a source was looked at, and the library already holds what it holds."""

    source: Source


@dataclass(frozen=True, slots=True)
class Gone:
    """Event: a source is no longer there; its report has left the library if it had no other."""

    source: Source
    change: Change


@dataclass(frozen=True, slots=True)
class Failed:
    """Event: a source could not be taken in; the rest goes on."""

    source: Source
    error: ReportQAError


@dataclass(frozen=True, slots=True)
class Finished:
    """Event: all is done."""

    counts: Mapping[str, int]
    """Sources by what became of them: ``added``, ``replaced``, ``linked``, ``unchanged``, ``gone``,
    ``failed``; those that were left alone are ``unchanged`` too.
    """


Event = Planned | Added | Unchanged | Gone | Failed | Finished
