"""Changing a library: what is added, replaced, linked, corrected, removed and erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.errors import SourceError, UnknownReport
from corpus.library import Change, ChangeKind, Library, Stamp
from corpus.report import DateRange, FactKind, Origin
from corpus.sources import Source
from tests.library_doubles import body, published, put, text_report, vector_of

OLD = "Leaders are new in post.\nCare leavers wait too long.\n"
NEW = "Leaders are settled.\nCare leavers are well supported.\nPlans are clear.\nAll agree.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data") as opened:
        yield opened
        assert opened.check() == []


def add(library: Library, text: str, path: str, **given: object) -> Change:
    with library.writing("test") as writer:
        return put(writer, text_report(text, path, **given))  # type: ignore[arg-type]


def live_texts(library: Library) -> dict[str, str]:
    """What can be found, by the path of each source."""
    return {
        source.path: library.text(record.report_id)
        for record in library.reports()
        for source in record.sources
    }


def passage_texts(library: Library) -> list[str]:
    """Texts of all passages that can be found, ascending by id."""
    ids = [
        passage_id for _, first, stop in library.live_ranges() for passage_id in range(first, stop)
    ]
    assert [passage_id for some, _ in library.vectors() for passage_id in some] == ids
    return [stored.text for stored in library.passages(ids)]


# Adding


def test_a_report_is_added_once(library: Library) -> None:
    first = add(library, OLD, "hull.txt")
    again = add(library, OLD, "hull.txt")
    assert (first.kind, again.kind) == (ChangeKind.ADDED, ChangeKind.UNCHANGED)
    assert (first.report_id, first.version) == (again.report_id, again.version)
    assert live_texts(library) == {"hull.txt": OLD}


def test_ids_are_the_same_in_every_library(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other") as other:
        add(other, NEW, "something else first.txt")
        assert add(other, OLD, "hull.txt") == add(library, OLD, "hull.txt")


def test_a_folder_of_another_root_holds_other_reports(library: Library) -> None:
    first = add(library, OLD, "hull.txt", root="/2023")
    second = add(library, NEW, "hull.txt", root="/2024")
    assert first.report_id != second.report_id


def test_the_same_bytes_under_two_paths_are_one_report_with_two_sources(library: Library) -> None:
    first = add(library, OLD, "hull.txt")
    second = add(library, OLD, "copy of hull.txt")
    assert second == Change(ChangeKind.LINKED, first.report_id, first.version)
    (record,) = library.reports()
    assert record.source.path == "hull.txt"
    assert [source.path for source in record.sources] == ["hull.txt", "copy of hull.txt"]
    assert len(passage_texts(library)) == 1


def test_a_second_source_does_not_describe_the_report(library: Library) -> None:
    add(library, OLD, "hull.txt", facts=[body("Hull")])
    assert add(library, OLD, "york.txt", facts=[body("York")]).kind is ChangeKind.LINKED
    assert add(library, OLD, "york.txt", facts=[body("York")]).kind is ChangeKind.UNCHANGED
    assert library.reports()[0].bodies == ("Hull",)


def test_a_source_can_be_linked_unread(library: Library) -> None:
    first = add(library, OLD, "hull.txt")
    sha256 = library.reports()[0].sha256
    copy = Source("/reports", "copy.txt")
    with library.writing("test") as writer:
        assert writer.link(copy, sha256) == Change(
            ChangeKind.LINKED, first.report_id, first.version
        )
        assert writer.link(copy, "0" * 64) is None
        writer.remove(first.report_id)
        assert writer.link(copy, sha256) is None


def test_every_passage_needs_a_context_and_a_vector(library: Library) -> None:
    reading = text_report(OLD)
    with (
        library.writing("test") as writer,
        pytest.raises(ValueError, match="1 passages, 0 contexts"),
    ):
        writer.add(reading, OLD.encode(), [], [b"x"])


def test_a_name_that_is_not_text_is_refused_with_what_to_do(library: Library) -> None:
    with pytest.raises(SourceError, match=r"not UTF-8; rename it"):
        add(library, OLD, "caf\udce9.txt")


# Replacing


def test_a_changed_file_replaces_its_report_and_keeps_the_old_text(library: Library) -> None:
    first = add(library, OLD, "hull.txt")
    second = add(library, NEW, "hull.txt")
    assert second.kind is ChangeKind.REPLACED
    assert second.report_id == first.report_id
    assert live_texts(library) == {"hull.txt": NEW}
    assert all(text in NEW for text in passage_texts(library))
    assert library.text(first.report_id, first.version) == OLD
    assert library.original(first.report_id, first.version) == OLD.encode()
    assert library.pages(first.report_id, first.version) == text_report(OLD).document.pages
    old, new = library.versions(first.report_id)
    assert (old.version, new.version) == (first.version, second.version)
    assert old.replaced is not None
    assert new.replaced is None
    assert old.held


def test_another_reader_makes_another_version_of_the_same_bytes(library: Library) -> None:
    first = add(library, OLD, "hull.txt", reader="synthetic-1")
    second = add(library, OLD, "hull.txt", reader="synthetic-2")
    assert second.kind is ChangeKind.REPLACED
    assert second.version != first.version
    assert [record.reader for record in library.versions(first.report_id)] == [
        "synthetic-1",
        "synthetic-2",
    ]


def test_a_version_that_comes_back_is_the_live_one_again(library: Library) -> None:
    first = add(library, OLD, "hull.txt")
    add(library, NEW, "hull.txt")
    assert add(library, OLD, "hull.txt") == Change(
        ChangeKind.REPLACED, first.report_id, first.version
    )
    assert [record.replaced is None for record in library.versions(first.report_id)] == [
        False,
        True,
    ]
    assert live_texts(library) == {"hull.txt": OLD}


def test_new_facts_of_the_same_bytes_are_taken_in(library: Library) -> None:
    first = add(library, OLD, "hull.txt", facts=[body("Hall")])
    second = add(library, OLD, "hull.txt", facts=[body("Hull")])
    assert second == Change(ChangeKind.REPLACED, first.report_id, first.version)
    assert library.reports()[0].bodies == ("Hull",)
    assert len(library.versions(first.report_id)) == 1


def test_a_text_once_stored_under_a_version_stays_the_only_one(library: Library) -> None:
    """A reader that changes without saying so does not change what receipts point at."""
    first = add(library, OLD, "hull.txt")
    with library.writing("test") as writer:
        second = put(writer, text_report(OLD.upper(), "hull.txt"), OLD.encode())
        again = put(writer, text_report(OLD.upper(), "hull.txt"), OLD.encode())
    assert second.kind is ChangeKind.REPLACED
    assert second.version != first.version
    assert again.kind is ChangeKind.UNCHANGED
    assert library.text(first.report_id, first.version) == OLD
    assert library.text(first.report_id) == OLD.upper()


def test_ids_of_passages_are_never_used_twice(library: Library) -> None:
    add(library, OLD, "hull.txt")
    seen = set(library.passage_ids(library.reports()[0].report_id))
    for text in (NEW, OLD, NEW):
        change = add(library, text, "hull.txt")
        ids = set(library.passage_ids(change.report_id))
        assert not ids & seen
        seen |= ids
    with library.writing("test") as writer:
        writer.remove(change.report_id, erase=True)
    ids = set(library.passage_ids(add(library, OLD, "york.txt").report_id))
    assert not ids & seen


def test_a_source_that_changes_leaves_a_shared_report(library: Library) -> None:
    first = add(library, OLD, "hull.txt")
    add(library, OLD, "copy.txt")
    second = add(library, NEW, "hull.txt")
    assert second.kind is ChangeKind.ADDED
    assert second.report_id != first.report_id
    assert live_texts(library) == {"copy.txt": OLD, "hull.txt": NEW}
    third = add(library, OLD, "hull.txt")
    assert third == Change(ChangeKind.LINKED, first.report_id, first.version)
    assert live_texts(library) == {"copy.txt": OLD, "hull.txt": OLD}
    assert len(library.reports()) == 1


# Unlinking and removing


def test_one_of_two_sources_is_only_unlinked(library: Library) -> None:
    change = add(library, OLD, "hull.txt")
    add(library, OLD, "copy.txt")
    with library.writing("test") as writer:
        unlinked = writer.unlink(Source("/reports", "hull.txt"))
    assert unlinked == Change(ChangeKind.UNLINKED, change.report_id, change.version)
    (record,) = library.reports()
    assert (record.source.path, record.report_id) == ("copy.txt", change.report_id)


def test_a_report_whose_last_source_is_gone_is_hidden_until_it_comes_back(
    library: Library,
) -> None:
    change = add(library, OLD, "hull.txt")
    with library.writing("test") as writer:
        gone = writer.unlink(Source("/reports", "hull.txt"))
        assert writer.unlink(Source("/reports", "hull.txt")) is None
    assert gone == Change(ChangeKind.REMOVED, change.report_id, change.version)
    assert library.reports() == []
    assert library.reports(hidden=True)[0].source.path == "hull.txt"
    assert add(library, OLD, "hull.txt") == change
    assert add(library, OLD, "hull.txt").kind is ChangeKind.UNCHANGED


def test_a_moved_file_stays_the_same_report(library: Library) -> None:
    change = add(library, OLD, "hull.txt")
    add(library, OLD, "2024/hull.txt")
    with library.writing("test") as writer:
        writer.unlink(Source("/reports", "hull.txt"))
    (record,) = library.reports()
    assert (record.report_id, record.source.path) == (change.report_id, "2024/hull.txt")


def test_a_new_report_at_the_place_of_one_that_moved_is_another_one(library: Library) -> None:
    first = add(library, OLD, "hull.txt")
    add(library, OLD, "2024/hull.txt")
    with library.writing("test") as writer:
        writer.unlink(Source("/reports", "hull.txt"))
    second = add(library, NEW, "hull.txt")
    assert second.report_id != first.report_id
    assert live_texts(library) == {"2024/hull.txt": OLD, "hull.txt": NEW}


def test_a_removed_report_is_hidden_at_once_and_kept_for_receipts(library: Library) -> None:
    change = add(library, OLD, "hull.txt", facts=[body("Hull")])
    with library.writing("test") as writer:
        assert writer.remove(change.report_id).kind is ChangeKind.REMOVED
    assert library.reports() == []
    assert library.live_ranges() == []
    assert library.facts() == []
    assert passage_texts(library) == []
    (record,) = library.reports(hidden=True)
    assert record.removed is not None
    assert (record.body, list(record.passage_ids)) == ("Hull", [])
    assert library.report(change.report_id) == record
    assert library.text(change.report_id) == OLD


def test_a_removed_report_that_is_added_again_is_the_same_report(library: Library) -> None:
    change = add(library, OLD, "hull.txt")
    with library.writing("test") as writer:
        writer.remove(change.report_id)
    assert add(library, OLD, "hull.txt") == change
    assert live_texts(library) == {"hull.txt": OLD}
    assert len(passage_texts(library)) == 1


def test_removing_twice_keeps_the_first_moment(library: Library) -> None:
    change = add(library, OLD, "hull.txt")
    with library.writing("test") as writer:
        writer.remove(change.report_id)
        (first,) = library.reports(hidden=True)
        writer.remove(change.report_id)
    assert library.reports(hidden=True) == [first]


@pytest.mark.parametrize("change", ["remove", "correct"])
def test_changing_an_unknown_report_is_a_persons_error(library: Library, change: str) -> None:
    with library.writing("test") as writer, pytest.raises(UnknownReport, match="nonsense"):
        getattr(writer, change)("nonsense")


# Correcting


def test_a_correction_overrides_every_fact_and_stays_through_versions(library: Library) -> None:
    facts = [body("Hall"), published("2023")]
    change = add(library, OLD, "hull.txt", facts=facts)
    with library.writing("test") as writer:
        corrected = writer.correct(
            change.report_id, title="Hull 2024", body="Hull", published=DateRange.of(2024, 5)
        )
    assert corrected.kind is ChangeKind.CORRECTED
    add(library, NEW, "hull.txt", facts=facts)
    (record,) = library.reports()
    assert (record.title, record.bodies, str(record.published)) == (
        "Hull 2024",
        ("Hull",),
        "2024-05",
    )
    assert record.published_origin is Origin.CORRECTION
    assert [stored.fact.value for stored in library.facts(kinds=[FactKind.BODY])] == [
        "Hull",
        "Hall",
    ]


def test_a_correction_can_be_corrected_and_taken_back(library: Library) -> None:
    change = add(library, OLD, "hull.txt", facts=[body("Hall")])
    period = DateRange.of(2023)
    with library.writing("test") as writer:
        writer.correct(change.report_id, body="Hell", period=period)
        writer.correct(change.report_id, body="Hull")
        assert (library.reports()[0].body, library.reports()[0].period) == ("Hull", period)
        writer.correct(change.report_id, clear=[FactKind.BODY, FactKind.PERIOD])
    assert (library.reports()[0].body, library.reports()[0].period) == ("Hall", None)


# Contexts and vectors


def test_passages_get_other_contexts_and_vectors_under_new_ids(library: Library) -> None:
    change = add(library, NEW, "hull.txt")
    before = library.passages(library.passage_ids(change.report_id))
    with library.writing("test") as writer:
        writer.reindex(change.report_id, ["one", "two"], [vector_of("one"), vector_of("two")])
        with pytest.raises(ValueError, match="2 passages, 1 contexts"):
            writer.reindex(change.report_id, ["one"], [b"1"])
    ids = library.passage_ids(change.report_id)
    after = library.passages(ids)
    assert ids.start > before[-1].passage_id
    assert [stored.context for stored in after] == ["one", "two"]
    assert [stored.passage for stored in after] == [stored.passage for stored in before]
    assert [vectors for _, vectors in library.vectors()] == [[vector_of("one"), vector_of("two")]]


# Retention


def test_retention_ends_for_old_versions_and_removed_reports(library: Library) -> None:
    hull, york = add(library, OLD, "hull.txt"), add(library, NEW, "york.txt")
    add(library, OLD + NEW, "hull.txt")
    with library.writing("test") as writer:
        writer.remove(york.report_id)
        assert writer.purge(timedelta(days=1)) == []
        assert library.text(hull.report_id, hull.version) == OLD
        purged = writer.purge(timedelta())
    assert {(change.report_id, change.version) for change in purged} == {
        (hull.report_id, hull.version),
        (york.report_id, york.version),
    }
    with pytest.raises(UnknownReport, match="no version"):
        library.text(hull.report_id, hull.version)
    with pytest.raises(UnknownReport, match="erased"):
        library.text(york.report_id)
    assert library.text(hull.report_id) == OLD + NEW
    assert [record.held for record in library.versions(hull.report_id)] == [False, True]
    assert len(list((library.directory / "originals").rglob("?" * 64))) == 1


# Files


def test_files_that_no_version_needs_are_no_problem_and_swept(library: Library) -> None:
    add(library, OLD, "hull.txt")
    orphan = library.directory / "originals" / "ab" / ("ab" * 32)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"left behind")
    assert library.check() == []
    with library.writing("test") as writer:
        assert writer.sweep() == 1
    assert not orphan.exists()
    assert live_texts(library) == {"hull.txt": OLD}


def test_adding_the_file_again_mends_a_damaged_original(library: Library) -> None:
    change = add(library, OLD, "hull.txt")
    (original,) = (library.directory / "originals").rglob("?" * 64)
    original.write_bytes(b"damaged")
    (problem,) = library.check()
    assert "the original of version" in problem
    with library.writing("test") as writer:
        writer.remove(change.report_id)
    add(library, OLD, "hull.txt")
    assert library.original(change.report_id) == OLD.encode()


def test_what_a_source_looked_like_is_kept_for_the_next_time(library: Library) -> None:
    stamp = Stamp(modified_ns=1_700_000_000_000_000_001, etag='"x"', last_modified="Mon, 1 Jan")
    with library.writing("test") as writer:
        put(writer, text_report(OLD, "hull.txt"), stamp=stamp)
    (holding,) = library.holdings()
    assert (holding.stamp, holding.size, holding.removed) == (stamp, len(OLD), False)
    assert holding.reader == "synthetic-1"
    with library.writing("test") as writer:
        put(writer, text_report(OLD, "hull.txt"), stamp=Stamp(etag='"y"'))
    assert library.holdings()[0].stamp == Stamp(etag='"y"')
