"""One uploaded file put into the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qa.jobs import Outcome

if TYPE_CHECKING:
    from corpus.library import Library
    from index.encoder import Encoder


def add_upload(library: Library, encoder: Encoder, name: str, path: Path) -> Outcome:
    """Read the file at ``path`` and keep it as the upload ``name``; what became of it.

    Raises the UnreadableReport that the file is, and LibraryBusy.
    """
    from corpus.library import ChangeKind
    from corpus.sources import UPLOAD, Source
    from index.ingest import Added, Failed, ingest
    from index.intake import Intake, Job

    source = Source(UPLOAD, name)
    intake = Intake(jobs=(Job(source, path, path.stat().st_size),))
    change = ChangeKind.UNCHANGED
    for event in ingest(library, encoder, intake, command="upload"):
        if isinstance(event, Failed):
            raise event.error
        if isinstance(event, Added):
            change = event.change.kind
    held = next((each for each in library.reports() if source in each.sources), None)
    if held is None:
        # Another process removed it at once.
        return Outcome(change.value)
    return Outcome(change.value, held.report_id, held.version, held.status.value, held.warnings)
