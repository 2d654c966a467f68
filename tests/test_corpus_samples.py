"""The sample reports: they are read as a person would, and the manifest says no more than they do."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import corpus
from corpus.manifest import load_manifest
from corpus.readers import read
from corpus.report import DateRange, Document, Format
from corpus.sources import walk
from tests.invariants import assert_sound
from tests.outline import outline

SAMPLES = Path(corpus.__file__).parent / "samples"
SUMMARY = "calderdale-child-protection-inspection-2012-summary.txt"
ARTICLE = "calderdale-ofsted-visit-2023-article.txt"


def document_of(name: str) -> Document:
    document = read((SAMPLES / name).read_bytes(), name)
    assert_sound(document)
    return document


def test_there_are_two_and_the_manifest_knows_both() -> None:
    assert [file.source.path for file in walk([SAMPLES])] == [SUMMARY, ARTICLE]
    assert set(load_manifest(SAMPLES)) == {SUMMARY, ARTICLE}


def test_they_are_as_they_were_given() -> None:
    digests = [
        hashlib.sha256((SAMPLES / name).read_bytes()).hexdigest()[:16]
        for name in (SUMMARY, ARTICLE)
    ]
    assert digests == ["72c2235d33a60274", "fb19f29b29fb94c2"]


def test_dates_are_those_that_the_texts_support() -> None:
    entries = load_manifest(SAMPLES)
    assert entries[SUMMARY].period == DateRange(date(2012, 12, 3), date(2012, 12, 12))
    assert entries[SUMMARY].published == DateRange.of(2013)
    assert entries[ARTICLE].period == DateRange.of(2023, 5)
    assert entries[ARTICLE].published == DateRange.of(2023)
    assert {entry.body for entry in entries.values()} == {"Calderdale"}


def test_the_summary_has_its_title_its_scale_and_its_two_parts() -> None:
    document = document_of(SUMMARY)
    lines = outline(document)
    assert document.format is Format.TEXT
    assert (
        document.title == "Calderdale Metropolitan Borough Council – Inspection of child protection"
    )
    assert lines[1:3] == ["3 – 12 December 2012", "## Summary report for children and young people"]
    assert [line.split(" | ")[0] for line in lines if line.startswith("|")] == [
        "| Outstanding", "| Good", "| Adequate", "| Inadequate",
    ]  # fmt: skip
    parts = [
        line for line in lines if line.startswith("### Here is a summary of the things we found")
    ]
    assert len(parts) == 2
    assert "generally adequate or good" in parts[0]
    assert "needed improving" in parts[1]
    assert "as inadequate for how effective child protection services are." in document.text


def test_the_article_is_eight_paragraphs() -> None:
    assert [block.kind.value for block in document_of(ARTICLE).blocks] == ["paragraph"] * 8
