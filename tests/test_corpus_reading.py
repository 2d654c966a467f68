"""Reading one report: everything that is known of it without a library."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import DamagedReport, EmptyReport
from corpus.library import Library
from corpus.manifest import ManifestEntry
from corpus.reading import read_report
from corpus.records import ReportStatus
from corpus.report import DateRange, Document, FactKind, Origin, Page, Span
from corpus.sources import Source
from tests.library_doubles import put, text_report

SOURCE = Source("/reports", "hull/2024-05-15 report.txt")
TEXT = b"""Inspection of Hull children's services

Lead inspector: Ada Byron

Leaders know their services well. Care leavers are well supported.
"""


def test_a_report_is_read_into_text_units_passages_and_facts() -> None:
    reading = read_report(TEXT, SOURCE)
    assert reading.source == SOURCE
    assert reading.status is ReportStatus.READY
    text = reading.document.text
    assert "Care leavers are well supported." in [unit.spans[0].of(text) for unit in reading.units]
    assert [unit for passage in reading.passages for unit in passage.units] == list(reading.units)
    (person,) = [fact for fact in reading.facts if fact.kind is FactKind.PERSON]
    assert person.value == "Ada Byron"


def test_the_manifests_word_is_among_the_facts() -> None:
    entry = ManifestEntry(SOURCE.path, body="Kingston upon Hull", published=DateRange.of(2024, 5))
    reading = read_report(TEXT, SOURCE, entry)
    given = [fact for fact in reading.facts if fact.origin is Origin.MANIFEST]
    assert {fact.value for fact in given} == {"Kingston upon Hull", "2024-05"}


def test_reading_is_the_same_each_time_and_can_be_sent_between_processes() -> None:
    reading = read_report(TEXT, SOURCE)
    assert read_report(TEXT, SOURCE) == reading
    assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301


def test_what_was_read_can_be_kept(tmp_path: Path) -> None:
    reading = read_report(TEXT, SOURCE)
    with Library.open(tmp_path / "data") as library:
        with library.writing("test") as writer:
            change = put(writer, reading, TEXT)
        assert library.check() == []
        assert library.document(change.report_id) == reading.document
        assert library.units(change.report_id) == reading.units
        facts = [stored.fact for stored in library.facts()]
        assert facts == list(reading.facts)


def test_an_unreadable_file_is_named() -> None:
    with pytest.raises(EmptyReport, match="2024-05-15 report"):
        read_report(b"", SOURCE)


def test_text_that_is_no_unicode_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader should let a lone surrogate through; if one does, no database is harmed."""
    broken = text_report("x").document
    broken = replace(broken, text="caf\ud800")
    monkeypatch.setattr("corpus.readers.read", lambda *_, **__: broken)
    with pytest.raises(DamagedReport, match="not valid Unicode"):
        read_report(TEXT, SOURCE)


def test_pictures_without_text_need_ocr_and_nothing_at_all_failed() -> None:
    blank = text_report("")
    assert blank.status is ReportStatus.FAILED
    page = Page(1, Span(0, 0), needs_ocr=True)
    scanned = Document(blank.document.format, "r", "", (), (page,))
    assert replace(blank, document=scanned).status is ReportStatus.NEEDS_OCR
