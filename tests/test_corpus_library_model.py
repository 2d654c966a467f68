"""A library against a simple model of it, through any sequence of changes."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from corpus.errors import UnknownReport
from corpus.library import ChangeKind, Library
from corpus.sources import Source
from tests.library_doubles import body, put, text_report

PATHS = ("a.txt", "b.txt", "c.txt")
TEXTS = tuple(
    "\n".join(f"{name} says sentence {n}." for n in range(lines))
    for name, lines in (("Hull", 2), ("York", 4), ("Leeds", 7))
)


@dataclass
class Modelled:
    """What a report should be."""

    text: str
    reader: str
    sources: list[str]
    first: str
    """Its first source, or the last it had."""
    removed: bool = False
    erased: bool = False
    corrected: str | None = None
    old: list[tuple[str, str]] = field(default_factory=list)
    """(version, text) that receipts may still ask for."""
    version: str = ""
    described_by: str = ""
    """The source whose reading is stored."""

    @property
    def live(self) -> bool:
        return not (self.removed or self.erased)


class LibraryMachine(RuleBasedStateMachine):
    """Adds, changes, removes and erases, and looks at the library after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(tempfile.mkdtemp(prefix="reportqa-"))
        self.library = Library.open(self.directory / "data")
        self.other = Library.open(self.directory / "data")
        """Another process's, say: it only reads."""
        self.model: dict[str, Modelled] = {}
        self.generation = 0
        self.used: set[int] = set()
        self.ranges: dict[str, tuple[int, int]] = {}

    def teardown(self) -> None:
        self.library.close()
        self.other.close()
        shutil.rmtree(self.directory)

    @rule(
        path=st.sampled_from(PATHS),
        text=st.sampled_from(TEXTS),
        reader=st.sampled_from(("r1", "r2")),
    )
    def add(self, path: str, text: str, reader: str) -> None:
        with self.library.writing("test") as writer:
            change = put(writer, text_report(text, path, reader=reader, facts=[body(path)]))
        holder = self._holder(path)
        twin = next(
            (found for found in self.model.values() if found.text == text and not found.erased),
            None,
        )
        own = twin or (holder if holder is not None and holder.sources == [path] else None)
        report = self.model.get(change.report_id)
        if own is not None:
            assert report is own
        else:
            assert report is None or report.erased or not report.sources
        if report is None:
            report = self.model[change.report_id] = Modelled(text, reader, [], path)
        expected = self._added(report, path, text, reader)
        assert change.kind is expected
        if holder is not None and holder is not report:
            self._unlink(holder, path)
        if path not in report.sources:
            report.sources.append(path)
        report.first = report.sources[0]
        report.version = change.version

    def _added(self, report: Modelled, path: str, text: str, reader: str) -> ChangeKind:
        known = path in report.sources
        was_live = report.live and report.version != ""
        read_alike = (report.text, report.reader) == (text, reader)
        is_first = [*report.sources, path][0] == path
        if was_live and read_alike and (not is_first or report.described_by == path):
            return ChangeKind.UNCHANGED if known else ChangeKind.LINKED
        report.described_by = path
        if report.erased:
            report.old, report.corrected = [], None
        elif report.version and not read_alike:
            report.old.append((report.version, report.text))
        report.text, report.reader = text, reader
        report.removed = report.erased = False
        return ChangeKind.REPLACED if was_live else ChangeKind.ADDED

    @rule(path=st.sampled_from(PATHS))
    def unlink(self, path: str) -> None:
        holder = self._holder(path)
        with self.library.writing("test") as writer:
            change = writer.unlink(Source("/reports", path))
        if holder is None:
            assert change is None
            return
        was_live = holder.live
        self._unlink(holder, path)
        assert change is not None
        gone = was_live and not holder.live
        assert change.kind is (ChangeKind.REMOVED if gone else ChangeKind.UNLINKED)

    @precondition(lambda self: any(not report.erased for report in self.model.values()))
    @rule(data=st.data(), erase=st.booleans())
    def remove(self, data: st.DataObject, erase: bool) -> None:
        report_id = self._any(data)
        report = self.model[report_id]
        with self.library.writing("test") as writer:
            writer.remove(report_id, erase=erase)
        report.removed = True
        if erase:
            report.erased, report.sources = True, []

    @precondition(lambda self: any(not report.erased for report in self.model.values()))
    @rule(data=st.data(), name=st.sampled_from(("Right", "Righter")))
    def correct(self, data: st.DataObject, name: str) -> None:
        report_id = self._any(data)
        with self.library.writing("test") as writer:
            writer.correct(report_id, body=name)
        self.model[report_id].corrected = name

    @rule()
    def purge(self) -> None:
        with self.library.writing("test") as writer:
            writer.purge(timedelta())
        for report in self.model.values():
            report.old = []
            if report.removed:
                report.erased, report.sources = True, []

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.directory / "data", create=False)

    def _holder(self, path: str) -> Modelled | None:
        return next((report for report in self.model.values() if path in report.sources), None)

    def _any(self, data: st.DataObject) -> str:
        ids = sorted(key for key, report in self.model.items() if not report.erased)
        return data.draw(st.sampled_from(ids))

    def _unlink(self, report: Modelled, path: str) -> None:
        report.sources.remove(path)
        if report.sources:
            report.first = report.sources[0]
        else:
            report.removed = True

    @invariant()
    def the_library_is_whole(self) -> None:
        assert self.library.check() == []

    @invariant()
    def both_readers_see_what_the_model_says(self) -> None:
        for library in (self.library, self.other):
            live = {
                record.report_id: (
                    [source.path for source in record.sources],
                    record.source.path,
                    library.text(record.report_id),
                    record.version,
                )
                for record in library.reports()
            }
            assert live == {
                key: (report.sources, report.first, report.text, report.version)
                for key, report in self.model.items()
                if report.live
            }
            hidden = {record.report_id for record in library.reports(hidden=True)}
            assert hidden == {
                key for key, report in self.model.items() if report.removed and not report.erased
            }

    @invariant()
    def corrections_hold(self) -> None:
        for record in self.library.reports():
            corrected = self.model[record.report_id].corrected
            if corrected is not None:
                assert record.bodies == (corrected,)

    @invariant()
    def old_texts_stay_and_erased_ones_are_gone(self) -> None:
        for key, report in self.model.items():
            if report.erased:
                with pytest.raises(UnknownReport, match="erased"):
                    self.other.text(key)
            else:
                for version, text in [*report.old, (report.version, report.text)]:
                    assert self.other.text(key, version) == text
                    assert self.other.original(key, version) == text.encode()

    @invariant()
    def passages_are_those_of_the_live_texts(self) -> None:
        ranges = {key: (first, stop) for key, first, stop in self.library.live_ranges()}
        for key, (first, stop) in ranges.items():
            found = self.library.passages(range(first, stop))
            texts = [
                passage.text(self.model[key].text)
                for passage in text_report(self.model[key].text).passages
            ]
            assert [stored.text for stored in found] == texts
            if self.ranges.get(key) != (first, stop):
                assert not self.used & set(range(first, stop))
                self.used |= set(range(first, stop))
        self.ranges = ranges
        ids = [passage_id for some, _ in self.library.vectors() for passage_id in some]
        assert len(ids) == sum(stop - first for first, stop in ranges.values())

    @invariant()
    def the_generation_never_falls(self) -> None:
        generation = self.other.generation()
        assert generation >= self.generation
        self.generation = generation


TestLibrary = LibraryMachine.TestCase
TestLibrary.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
