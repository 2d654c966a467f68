"""Reading one report: bytes in, everything that is known of it without a library out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import DamagedReport
from corpus.records import ReportStatus
from corpus.report import Document, Fact, Passage, Unit
from corpus.sources import Source

if TYPE_CHECKING:
    from corpus.manifest import ManifestEntry
    from corpus.readers import ReadLimits


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as read from one source; it can be pickled."""

    source: Source
    document: Document
    units: tuple[Unit, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]

    @property
    def status(self) -> ReportStatus:
        """READY as soon as there is a passage to search."""
        if self.passages:
            return ReportStatus.READY
        if any(page.needs_ocr for page in self.document.pages):
            return ReportStatus.NEEDS_OCR
        return ReportStatus.FAILED


def read_report(
    data: bytes,
    source: Source,
    manifest_entry: ManifestEntry | None = None,
    *,
    limits: ReadLimits | None = None,
) -> Reading:
    """Text, units, passages and facts of the report that ``data`` holds.

    The same for the same arguments; runs in worker processes. Raises UnreadableReport where there
    is no report in ``data``.
    """
    from corpus.facts import facts
    from corpus.passages import passages
    from corpus.readers import ReadLimits, read
    from corpus.units import units

    document = read(data, source.path, limits=limits or ReadLimits())
    if not document.text.isascii() and _has_lone_surrogate(document.text):
        raise DamagedReport(
            "its text is not valid Unicode", where=source.path, remedy="save it again and retry"
        )
    found = units(document)
    return Reading(
        source=source,
        document=document,
        units=found,
        passages=passages(document, found),
        facts=facts(document, found, source.path, manifest_entry),
    )


def _has_lone_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
