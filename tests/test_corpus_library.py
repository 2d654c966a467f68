"""The library as its readers see it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import LibraryBusy, LibraryError, UnknownReport
from corpus.library import ChangeKind, Library
from corpus.report import DateRange, Fact, FactKind, Origin, Span
from corpus.snapshot import Snapshot
from corpus.sources import Source
from tests.library_doubles import body, published, put, text_report, vector_of

HULL = (
    "# Hull\n\nLeaders know their services.\nCare leavers are well supported.\nNot all of them.\n"
)
YORK = "# York\n" + "".join(f"Sentence number {n} stands here.\n" for n in range(20))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def two(library: Library) -> Library:
    """Reports on Hull and York."""
    judgement = Fact(FactKind.JUDGEMENT, "Good", Origin.TEXT, label="Leaders", spans=(Span(8, 36),))
    with library.writing("test") as writer:
        put(
            writer,
            text_report(YORK, "york.txt", facts=[body("York"), published("2023-05-04")]),
        )
        put(writer, text_report(HULL, "hull.txt", facts=[body("Hull"), judgement]))
    return library


def report_id(library: Library, path: str) -> str:
    """Id of the report, live or removed, whose source that is."""
    records = [*library.reports(), *library.reports(hidden=True)]
    return next(record.report_id for record in records if record.source.path == path)


def test_reports_come_by_path_with_what_their_facts_say(two: Library) -> None:
    hull, york = two.reports()
    assert (hull.source.path, hull.body, hull.published) == ("hull.txt", "Hull", None)
    assert (york.body, york.published) == ("York", DateRange.of(2023, 5, 4))
    assert york.published_origin is Origin.MANIFEST
    assert (york.status, york.page_count, york.size) == ("ready", 4, len(YORK))
    assert york.sources == (Source("/reports", "york.txt"),)
    assert datetime.now(UTC) - york.added < timedelta(minutes=5)


def test_text_pages_units_and_document_come_back_equal(two: Library) -> None:
    reading = text_report(YORK, "york.txt")
    york = report_id(two, "york.txt")
    assert two.text(york) == YORK
    assert two.pages(york) == reading.document.pages
    assert two.units(york) == reading.units
    assert two.document(york) == reading.document
    assert two.original(york) == YORK.encode()


def test_passages_come_in_the_order_asked_for(two: Library) -> None:
    ids = two.passage_ids(report_id(two, "york.txt"))
    found = two.passages([ids[3], ids[0], ids[5]])
    assert [stored.ordinal for stored in found] == [3, 0, 5]
    assert [stored.passage_id for stored in found] == [ids[3], ids[0], ids[5]]
    for stored in found:
        assert stored.passage.text(YORK) == stored.text
        assert stored.span.of(YORK).startswith(stored.text.split("\n")[0])
        assert stored.context == "york.txt:"
        assert stored.version == two.report(stored.report_id).version
    assert [stored.passage_id for stored in two.passages(ids)] == list(ids)


def test_any_number_of_passages_can_be_asked_for_at_once(two: Library) -> None:
    ids = two.passage_ids(report_id(two, "york.txt"))
    assert len(two.passages([*range(100_000, 102_000), *ids])) == len(ids)
    assert two.passages([]) == []


def test_passage_ids_are_contiguous_and_ranges_ascend(two: Library) -> None:
    york, hull = report_id(two, "york.txt"), report_id(two, "hull.txt")
    assert two.live_ranges() == [(york, 1, 8), (hull, 8, 10)]
    assert two.passage_ids(hull) == range(8, 10)


def test_vectors_come_with_their_passages_ids(two: Library) -> None:
    batches = list(two.vectors())
    ids = [passage_id for some, _ in batches for passage_id in some]
    vectors = [vector for _, some in batches for vector in some]
    assert ids == list(range(1, 10))
    assert vectors == [vector_of(stored.text) for stored in two.passages(ids)]
    assert [some for some, _ in two.vectors(after_id=7)] == [[8, 9]]
    assert [some for some, _ in two.vectors(after_id=2, stop_id=5)] == [[3, 4]]


def test_facts_can_be_asked_for_by_report_and_kind(two: Library) -> None:
    hull = report_id(two, "hull.txt")
    assert [stored.fact.value for stored in two.facts(kinds=[FactKind.BODY])] == ["Hull", "York"]
    (judgement,) = two.facts(report_ids=[hull], kinds=[FactKind.JUDGEMENT])
    assert judgement.fact.spans == (Span(8, 36),)
    assert judgement.version == two.report(hull).version
    assert len(two.facts()) == 4


def test_a_report_without_pages_or_passages_is_kept_with_its_status(library: Library) -> None:
    with library.writing("test") as writer:
        put(writer, text_report("", "blank.txt"))
    (blank,) = library.reports()
    assert (blank.status, blank.page_count, blank.passage_ids) == ("failed", 0, range(1, 1))
    assert library.live_ranges() == []
    assert library.check() == []


@pytest.mark.parametrize("read", ["report", "text", "pages", "units", "document", "original"])
def test_an_unknown_report_is_a_persons_error(two: Library, read: str) -> None:
    with pytest.raises(UnknownReport, match="no report 'nonsense'"):
        getattr(two, read)("nonsense")


@pytest.mark.parametrize("read", ["text", "pages", "units", "document", "original"])
def test_an_unknown_version_is_a_persons_error(two: Library, read: str) -> None:
    with pytest.raises(UnknownReport, match="no version 'nonsense'"):
        getattr(two, read)(report_id(two, "hull.txt"), "nonsense")


def test_a_missing_original_says_which_file_to_add_again(two: Library) -> None:
    for path in (two.directory / "originals").rglob("*"):
        if path.is_file():
            path.unlink()
    with pytest.raises(LibraryError, match=r"add hull\.txt again"):
        two.original(report_id(two, "hull.txt"))


def test_two_open_libraries_see_each_others_changes(two: Library) -> None:
    with Library.open(two.directory) as other:
        assert len(other.reports()) == 2
        generation = other.generation()
        with two.writing("test") as writer:
            put(writer, text_report("A third report.", "leeds.txt", facts=[body("Leeds")]))
        assert other.generation() > generation
        assert [record.body for record in other.reports()] == ["Hull", "Leeds", "York"]
        with other.writing("test") as writer:
            writer.remove(report_id(other, "leeds.txt"))
        assert [record.body for record in two.reports()] == ["Hull", "York"]
        assert [stored.fact.value for stored in two.facts(kinds=[FactKind.BODY])] == [
            "Hull",
            "York",
        ]


def test_the_writer_is_one_at_a_time_and_named(two: Library) -> None:
    with (
        two.writing("reportqa add reports"),
        Library.open(two.directory) as other,
        pytest.raises(LibraryBusy, match="reportqa add reports"),
        other.writing("reportqa sync"),
    ):
        pass


def test_answers_and_settings_are_kept_while_another_process_writes(two: Library) -> None:
    with two.writing("test"), Library.open(two.directory) as other:
        other.set_setting("encoder", "word-count")
        other.save_answer("a1", "{}", datetime.now(UTC))
        assert other.setting("encoder") == "word-count"
        assert two.answer("a1") == "{}"


def test_threads_read_whole_reports_while_reports_come_and_go(library: Library) -> None:
    """Every state a reader sees is one that a commit left."""
    stop = threading.Event()
    faults: list[str] = []

    def read() -> None:
        while not stop.is_set():
            faults.extend(faults_seen(library))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        with Library.open(library.directory) as other, other.writing("test") as writer:
            for number in range(40):
                text = "\n".join(f"{number:05} {line:033}" for line in range(21))
                change = put(writer, text_report(text, f"{number % 5}.txt"))
                if number % 7 == 0:
                    writer.remove(change.report_id)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert faults == []
    assert library.check() == []


def faults_seen(library: Library) -> list[str]:
    """What is not as a commit left it: every report has 21 lines of 39, and 7 passages."""
    records = library.reports()
    faults = [
        "text"
        for record in records
        if len(library.text(record.report_id, record.version)) != 21 * 40 - 1
    ]
    ids = [passage_id for record in records for passage_id in record.passage_ids]
    for stored in library.passages(ids):
        text = library.text(stored.report_id, stored.version)
        faults += [] if stored.text == stored.passage.text(text) else ["passage"]
    ranges = library.live_ranges()
    return faults + ["range" for _, first, stop in ranges if stop - first != 7]


def test_the_generation_tells_that_nothing_changed(two: Library) -> None:
    before = two.generation()
    with two.writing("test") as writer:
        assert (
            put(
                writer, text_report(YORK, "york.txt", facts=[body("York"), published("2023-05-04")])
            ).kind
            is ChangeKind.UNCHANGED
        )
    two.save_answer("a1", "{}", datetime.now(UTC))
    assert two.generation() == before


def test_a_thread_that_holds_still_takes_texts_as_of_one_moment(
    two: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    hull = report_id(two, "hull.txt")
    looked: list[str] = []
    now = two._now

    def noted() -> Snapshot:
        looked.append(threading.current_thread().name)
        return now()

    with two.steady():
        monkeypatch.setattr(two, "_now", noted)
        with Library.open(two.directory) as other, other.writing("test") as writer:
            writer.remove(hull)
        assert two.text(hull).startswith("# Hull")
        assert two.units(hull)
        assert two.pages(hull)
        assert not looked
        elsewhere: list[int] = []
        thread = threading.Thread(target=lambda: elsewhere.append(len(two.passage_ids(hull))))
        thread.start()
        thread.join()
        assert elsewhere == [0]
    looked.clear()
    two.text(hull)
    assert looked
    assert [record.source.path for record in two.reports()] == ["york.txt"]


def test_what_is_erased_cannot_be_read_by_a_thread_that_holds_still(two: Library) -> None:
    hull = report_id(two, "hull.txt")
    with two.steady():
        with two.writing("test") as writer:
            writer.remove(hull, erase=True)
        with pytest.raises(UnknownReport):
            two.text(hull)


def test_units_over_a_stretch_are_those_of_all_units_that_share_it(two: Library) -> None:
    for record in two.reports():
        units = two.units(record.report_id)
        start, stop = units[0].end - 1, units[-1].start + 1
        found = two.units_over(record.report_id, None, start, stop)
        assert found == tuple(u for u in units if u.start < stop and start < u.end)


def test_looking_at_the_generation_holds_nothing_up_and_sees_all_changes(two: Library) -> None:
    """The file is written anew behind it, and it can look again once closed."""
    before = two.generation()
    with Library.open(two.directory) as other:
        with other.writing("test") as writer:
            writer.remove(report_id(other, "york.txt"), erase=True)
        assert other._database.scrub()
    after = two.generation()
    assert after > before
    two.close()
    assert two.generation() == after
