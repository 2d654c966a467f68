"""Values: what a library gives back. Frozen, and free of storage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from corpus.report import DateRange, Fact, Format, Origin, Passage, Span
from corpus.sources import Source
from corpus.unseen import tells_of_unseen_text


class ReportStatus(StrEnum):
    """Whether a report can answer."""

    READY = "ready"
    NEEDS_OCR = "needs_ocr"
    """Its pages are pictures that were not read."""
    FAILED = "failed"
    """No readable text was found in it."""


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report in its live version, as its facts describe it.

    Title, bodies and dates follow the strongest origin that gives them: a correction, the manifest,
    the text, the file's properties, the name of its source.
    """

    report_id: str
    version: str
    source: Source
    """The first of its sources; the last one it had where none is left."""
    sources: tuple[Source, ...]
    """All places that hold its bytes, in the order of finding; empty once all are gone."""
    format: Format
    title: str
    bodies: tuple[str, ...]
    published: DateRange | None
    published_origin: Origin | None
    period: DateRange | None
    status: ReportStatus
    warnings: tuple[str, ...]
    page_count: int
    added: datetime
    sha256: str
    """Of the original bytes, in hexadecimal."""
    size: int
    """Of the original, in bytes."""
    first_passage_id: int
    passage_count: int
    removed: datetime | None = None
    """When it was hidden from search; None while it is live."""

    @property
    def body(self) -> str | None:
        """The first of the bodies it is about."""
        return self.bodies[0] if self.bodies else None

    @property
    def hides_text(self) -> bool:
        """Whether it holds text that nobody sees; that was left out."""
        return tells_of_unseen_text(self.warnings)

    @property
    def passage_ids(self) -> range:
        """Ids of its passages: contiguous, and empty for a hidden report."""
        return range(self.first_passage_id, self.first_passage_id + self.passage_count)


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version of a report; its digests outlive its text."""

    report_id: str
    version: str
    format: Format
    reader: str
    sha256: str
    """Of the original bytes, in hexadecimal."""
    size: int
    """Of the original, in bytes."""
    text_sha256: str
    """Of the canonical text in UTF-8, in hexadecimal."""
    text_length: int
    """In code points."""
    page_count: int
    added: datetime
    replaced: datetime | None
    """When another version took its place; None for the last one."""
    held: bool
    """Whether its text and its original are still there."""


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact and the version of the report that states it."""

    report_id: str
    version: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage of a live version; ``passage_id`` is never given to another one."""

    passage_id: int
    report_id: str
    version: str
    ordinal: int
    """From 0, within its version."""
    passage: Passage
    text: str
    """The passage's units, a line each."""
    context: str
    """Put before the text for embedding and lexical search; never quoted."""

    @property
    def span(self) -> Span:
        """From the start of its first unit to the end of its last."""
        return Span(self.passage.start, self.passage.end)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a source looked like when it was read; hints for the next time, never facts."""

    modified_ns: int | None = None
    """The file system's time of last change; None where it cannot be relied on."""
    etag: str | None = None
    last_modified: str | None = None
    """As the server sent it."""
    described: str = ""
    """Digest of the manifest's entry; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A source the library knows, with what it held when it was last read."""

    source: Source
    report_id: str
    sha256: str
    size: int
    reader: str
    stamp: Stamp
    removed: bool
    """Its report was removed by hand: only adding it by hand brings it back."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person said of an answer; ``payload`` is opaque to the library."""

    feedback_id: int
    answer_id: str | None
    created: datetime
    payload: str


class ChangeKind(StrEnum):
    """What a change did to a report."""

    ADDED = "added"
    """It is searchable and was not before."""
    REPLACED = "replaced"
    """It was read anew; the text before is kept as an old version if it differs."""
    UNCHANGED = "unchanged"
    LINKED = "linked"
    """The same bytes are a report already; it has one more source."""
    UNLINKED = "unlinked"
    """It has one source less."""
    CORRECTED = "corrected"
    REMOVED = "removed"
    """It is hidden, and kept for receipts."""
    ERASED = "erased"
    """Only its digests are kept."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was committed."""

    kind: ChangeKind
    report_id: str
    version: str
