"""What has to be done so that the library holds what the folders hold."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.records import Holding, Stamp
from corpus.sources import FoundFile, Source

_SETTLED_NS = 2_000_000_000
"""A file changed less than 2 s ago may change again without its time moving."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Files by what is to be done about them; ``str()`` is one line of counts for people."""

    new: tuple[FoundFile, ...] = ()
    """To be read and added."""
    linked: tuple[tuple[FoundFile, str], ...] = ()
    """New, with the SHA-256 of bytes that a live report has: to be linked, unread."""
    changed: tuple[FoundFile, ...] = ()
    """To be read again: other bytes, another reader, or another entry in the manifest."""
    gone: tuple[Source, ...] = ()
    """To be unlinked."""
    same: tuple[FoundFile, ...] = ()
    removed: tuple[FoundFile, ...] = ()
    """Their reports were removed or erased by hand: to be left alone."""

    def __str__(self) -> str:
        new = len(self.new) + len(self.linked)
        counts = f"+{new} ~{len(self.changed)} -{len(self.gone)} ={len(self.same)}"
        return f"{counts} ({len(self.removed)} removed by hand)" if self.removed else counts

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.new or self.linked or self.changed or self.gone)


def plan(
    found: Iterable[FoundFile],
    holdings: Iterable[Holding],
    *,
    roots: Collection[str] = (),
    erased: Collection[str] = (),
    by_hand: bool = False,
    is_current: Callable[[str], bool] = lambda _reader: True,
    described: Callable[[Source], str] = lambda _source: "",
) -> Plan:
    """Compare the files ``found`` with what the library holds.

    - ``roots``: the folders that were walked as a whole; a source of theirs that was not found is
      gone. Without any, as for adding single files, nothing is gone.
    - ``erased``: digests of erased reports (``Library.erased_digests``).
    - ``by_hand``: a person named these files, so that what was removed by hand comes back.
    - ``is_current``: whether a reader is the one that would read the file today.
    - ``described``: digest of a source's manifest entry, as it was stamped.

    A file is hashed only where size, time of change or a report of the same size leave it open
    whether it is known. One that cannot be read counts as new or changed: reading it says why.
    """
    known = {holding.source: holding for holding in holdings}
    live = {holding.sha256: holding.size for holding in known.values() if not holding.removed}
    sorter = _Sorter(live, frozenset(erased), is_current, described, by_hand=by_hand)
    kinds: dict[str, list[FoundFile]] = {name: [] for name in ("new", "changed", "same", "removed")}
    linked = []
    seen = set()
    for file in found:
        if file.source in seen:
            continue
        seen.add(file.source)
        kind, sha256 = sorter.kind(file, known.get(file.source))
        if kind == "linked":
            linked.append((file, sha256))
        else:
            kinds[kind].append(file)
    gone = [source for source in known if source.root in roots and source not in seen]
    return Plan(
        new=tuple(kinds["new"]),
        linked=tuple(linked),
        changed=tuple(kinds["changed"]),
        gone=tuple(sorted(gone, key=lambda source: (source.root, source.path))),
        same=tuple(kinds["same"]),
        removed=tuple(kinds["removed"]),
    )


class _Sorter:
    """Tells the kind of one file after another."""

    def __init__(
        self,
        live: dict[str, int],
        erased: frozenset[str],
        is_current: Callable[[str], bool],
        described: Callable[[Source], str],
        *,
        by_hand: bool,
    ) -> None:
        self._live = live
        self._sizes = frozenset(live.values())
        self._erased = erased
        self._is_current = is_current
        self._described = described
        self._by_hand = by_hand

    def kind(self, file: FoundFile, holding: Holding | None) -> tuple[str, str]:
        """Name of the plan's field for ``file``, and its digest where that is ``linked``."""
        if holding is None:
            return self._kind_of_new(file)
        if holding.removed:
            return ("new" if self._by_hand else "removed"), ""
        if not self._is_current(holding.reader):
            return "changed", ""
        if self._described(file.source) != holding.stamp.described:
            return "changed", ""
        if file.size != holding.size:
            return "changed", ""
        if _modified_ns(file.path) == holding.stamp.modified_ns is not None:
            return "same", ""
        return ("same" if file_digest(file.path) == holding.sha256 else "changed"), ""

    def _kind_of_new(self, file: FoundFile) -> tuple[str, str]:
        forbidden = frozenset() if self._by_hand else self._erased
        if not forbidden and file.size not in self._sizes:
            return "new", ""
        sha256 = file_digest(file.path)
        if sha256 in forbidden:
            return "removed", ""
        if sha256 in self._live:
            return "linked", sha256
        return "new", ""


def stamp(path: Path, described: str = "") -> Stamp:
    """What ``path`` looks like now; to be taken before its bytes are read."""
    modified_ns = _modified_ns(path)
    if modified_ns is not None and time.time_ns() - modified_ns < _SETTLED_NS:
        modified_ns = None
    return Stamp(modified_ns=modified_ns, described=described)


def file_digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal; empty for one that cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _modified_ns(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
