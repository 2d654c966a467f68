"""What is to be taken into a library, and reading one piece of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.manifest import ManifestEntry, load_manifest
from corpus.readers import is_current
from corpus.reading import Reading, read_report
from corpus.records import Stamp
from corpus.sources import FoundFile, Source, walk
from corpus.sync import plan, stamp

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.readers import ReadLimits


@dataclass(frozen=True, slots=True)
class Job:
    """One source to be read."""

    source: Source
    path: Path | None = None
    """The file; None for a source that is a URL."""
    size: int = 0
    entry: ManifestEntry | None = None
    """What the manifest says of it."""
    seen: Stamp = field(default_factory=Stamp)
    """Of a URL that the library knows: what it looked like."""
    allow_private: bool = False
    """Whether a URL may lead into the network of this machine."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything one command does to a library."""

    jobs: tuple[Job, ...] = ()
    linked: tuple[tuple[Source, str, Stamp], ...] = ()
    """Sources that hold the bytes, by SHA-256, of a live report."""
    gone: tuple[Source, ...] = ()
    changed: int = 0
    """Of the jobs, files that the library holds otherwise."""
    asked: int = 0
    """Of the jobs, web addresses that the library knows: their servers say whether they changed."""
    same: int = 0
    """Sources that were left alone, being as they were."""
    removed: int = 0
    """Sources that were left alone, their reports having been removed by hand."""

    def __str__(self) -> str:
        new = len(self.jobs) + len(self.linked) - self.changed - self.asked
        counts = f"+{new} ~{self.changed} -{len(self.gone)} ={self.same}"
        more = {"web addresses to ask": self.asked, "removed by hand": self.removed}
        notes = ", ".join(f"{count} {what}" for what, count in more.items() if count)
        return f"{counts} ({notes})" if notes else counts


@dataclass(frozen=True, slots=True)
class Read:
    """A source and what was read from it."""

    reading: Reading
    data: bytes
    stamp: Stamp


def intake_of(
    library: Library,
    paths: Sequence[Path],
    urls: Sequence[str] = (),
    *,
    by_hand: bool = True,
    whole: bool = False,
    allow_private: bool = False,
) -> Intake:
    """What adding those files, folders and URLs comes to.

    ``by_hand``: a person named them, so that what was removed by hand comes back. ``whole``: what
    the folders no longer hold leaves the library too. Raises SourceError and ManifestError.
    """
    entries = _entries(paths)
    holdings = library.holdings()
    planned = plan(
        walk(paths),
        holdings,
        roots=[str(path.resolve()) for path in paths if path.is_dir()] if whole else (),
        erased=library.erased_digests(),
        by_hand=by_hand,
        is_current=is_current,
        described=lambda source: described(entries.get(source)),
    )
    seen = {holding.source: holding.stamp for holding in holdings if not holding.removed}
    fetched = [Source.of_url(url) for url in urls]
    jobs = [
        Job(file.source, file.path, file.size, entries.get(file.source))
        for file in (*planned.new, *planned.changed)
    ]
    jobs += [
        Job(source, seen=seen.get(source, Stamp()), allow_private=allow_private)
        for source in dict.fromkeys(fetched)
    ]
    return Intake(
        jobs=tuple(jobs),
        linked=tuple(
            (file.source, sha256, stamp(file.path, described(entries.get(file.source))))
            for file, sha256 in planned.linked
        ),
        gone=planned.gone,
        changed=len(planned.changed),
        asked=len(seen.keys() & set(fetched)),
        same=len(planned.same),
        removed=len(planned.removed),
    )


def described(entry: ManifestEntry | None) -> str:
    """Digest of what a manifest says of a source; empty where it says nothing."""
    return hashlib.sha256(repr(entry).encode()).hexdigest()[:16] if entry else ""


def read_job(job: Job, limits: ReadLimits) -> Read | None:
    """Read one source; None for a URL whose server says that it is as it was.

    Runs in worker processes. Raises ReportQAError.
    """
    if job.path is None:
        return _fetched(job, limits)
    seen = stamp(job.path, described(job.entry))
    data = FoundFile(job.source, job.path, job.size).read(limits.max_bytes)
    return Read(read_report(data, job.source, job.entry, limits=limits), data, seen)


def _fetched(job: Job, limits: ReadLimits) -> Read | None:
    from corpus.fetch import FetchLimits, fetch

    fetched = fetch(
        job.source.path,
        etag=job.seen.etag,
        last_modified=job.seen.last_modified,
        allow_private=job.allow_private,
        limits=FetchLimits(max_bytes=limits.max_bytes),
    )
    if fetched is None:
        return None
    reading = read_report(fetched.data, job.source, job.entry, limits=limits)
    seen = Stamp(etag=fetched.etag, last_modified=fetched.last_modified)
    return Read(reading, fetched.data, seen)


def _entries(paths: Iterable[Path]) -> Mapping[Source, ManifestEntry]:
    """Manifest entries of the folders, and of the folders that the files lie in."""
    folders: Collection[Path] = dict.fromkeys(
        path.resolve() if path.is_dir() else path.resolve().parent for path in paths
    )
    return {
        Source(str(folder), entry.source): entry
        for folder in folders
        for entry in load_manifest(folder).values()
    }
