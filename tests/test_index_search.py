"""Search: what is in the library is found, what is not is not, whichever process changed it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import LibraryMismatch
from corpus.library import Library, StoredPassage
from corpus.lock import writers_lock
from corpus.report import DateRange, Span
from index.encoder import SETTING, Role
from index.fusion import Weights
from index.hit import Filters, Hit
from index.search import Index
from tests.doubles import WordCountEncoder
from tests.index_doubles import add_report

CARE = "Care leavers in Calderdale live in safe homes.\nThey like their workers.\nSome wait."
ROADS = "Roads are mended late.\nPotholes stay open for months.\nNobody counts them."
MONEY = "The council spends less than it has.\nReserves grew.\nAuditors found no fault."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as opened:
        yield opened


@pytest.fixture
def encoder() -> WordCountEncoder:
    return WordCountEncoder()


@pytest.fixture
def three(library: Library, encoder: WordCountEncoder) -> Library:
    add_report(library, encoder, CARE, "care.txt", about="Calderdale", on="2018-05-01")
    add_report(
        library,
        encoder,
        ROADS,
        "roads.txt",
        about="Leeds",
        on="2020",
        period="2019-04-01/2020-03-31",
    )
    add_report(library, encoder, MONEY, "money.txt", about="North Leeds")
    return library


def texts(hits: list[Hit]) -> list[str]:
    """First words of each hit."""
    return [" ".join(hit.text.split()[:2]) for hit in hits]


def open_index(library: Library, encoder: WordCountEncoder) -> Index:
    return Index.open(library, encoder, library.directory)


def test_a_passage_is_found_by_its_words_with_both_scores(
    three: Library, encoder: WordCountEncoder
) -> None:
    hits = open_index(three, encoder).search("potholes open", k=2)
    first = hits[0]
    assert texts(hits[:1]) == ["Roads are"]
    record = three.report(first.report_id)
    assert record.body == "Leeds"
    assert first.version == record.version
    assert first.passage_id == record.first_passage_id
    assert first.text == ROADS
    assert first.passage.text(three.text(first.report_id)) == ROADS
    assert first.score == 1
    # The passage has 12 words and its body, each once; both of the question's are among them.
    assert first.dense == pytest.approx(2 / (np.sqrt(2) * np.sqrt(13)), abs=1e-3)
    assert first.lexical > 0
    assert hits[1].lexical == 0


def test_stems_accents_and_apostrophes_make_no_difference(
    library: Library, encoder: WordCountEncoder
) -> None:
    add_report(library, encoder, "The café’s children were visiting O'Brien.", "a.txt")
    index = open_index(library, encoder)
    for query in ("cafe", "CAFÉS", "child visits children", "visited", "O’Brien", "obrien"):
        assert index.search(query)[0].lexical > 0, query
    assert index.search("brie")[0].lexical == 0


def test_syntax_in_a_query_is_only_words(three: Library, encoder: WordCountEncoder) -> None:
    index = open_index(three, encoder)
    for query in (
        'potholes" OR text:*',
        "+potholes -roads (",
        "potholes:[a TO *]",
        "\\potholes^9~",
    ):
        assert texts(index.search(query, k=1)) == ["Roads are"]
    assert len(index.search("???")) == 3
    assert index.search(" ") == index.search("") == index.search("potholes", k=0) == []


def test_passages_are_found_by_words_that_they_say_themselves_and_by_nothing_else(
    three: Library, encoder: WordCountEncoder
) -> None:
    index = open_index(three, encoder)
    encoder.encoded.clear()
    (hit,) = index.worded("mending potholes", k=5)
    assert texts([hit]) == ["Roads are"]
    assert hit.score == hit.lexical > 0
    assert hit.dense == 0
    assert texts(index.worded("Calderdale", k=5)) == ["Care leavers"]
    assert index.worded("Leeds", k=5) == []  # only what the reports are about, not what they say
    assert index.worded("council", k=5, filters=Filters(bodies=("Leeds",))) == []
    assert index.worded("nothing", k=5) == index.worded("roads", k=0) == []
    assert encoder.encoded == []


def test_filters_apply_before_ranking(three: Library, encoder: WordCountEncoder) -> None:
    index = open_index(three, encoder)
    care, roads, money = (three.reports()[n].report_id for n in (0, 2, 1))

    def found(filters: Filters) -> set[str]:
        return {hit.report_id for hit in index.search("potholes", k=9, filters=filters)}

    assert found(Filters()) == {care, roads, money}
    assert found(Filters(bodies=("calderdale", "NORTH LEEDS"))) == {care, money}
    assert found(Filters(report_ids=(money,))) == {money}
    assert found(Filters(report_ids=("nobody",))) == set()
    assert found(Filters(published=DateRange.of(2018))) == {care}
    assert found(Filters(published=DateRange.parse("2018-06-01/2020-01-01"))) == {roads}
    assert found(Filters(period=DateRange.of(2019))) == {roads}
    assert found(Filters(bodies=("Leeds",), period=DateRange.of(2018))) == set()
    assert [record.report_id for record in index.reports(Filters(bodies=("Leeds",)))] == [roads]


def test_a_body_named_in_full_comes_before_a_near_miss(
    library: Library, encoder: WordCountEncoder
) -> None:
    add_report(library, encoder, "Roads roads roads.", "a.txt", about="North Leeds")
    add_report(library, encoder, "Money.", "b.txt", about="Leeds")
    index = open_index(library, encoder)
    assert texts(index.search("roads in Leeds")) == ["Money.", "Roads roads"]
    assert texts(index.search("money in North Leeds")) == ["Roads roads", "Money."]
    scores = [hit.score for hit in index.search("roads in Leeds")]
    assert scores == sorted(scores, reverse=True)
    assert texts(index.search("money", filters=Filters(bodies=("North Leeds",)))) == ["Roads roads"]


def test_either_ranking_can_be_left_out(three: Library, encoder: WordCountEncoder) -> None:
    index = open_index(three, encoder)
    only_words = index.search("potholes", weights=Weights(dense=0))
    assert only_words[0].score == 1
    assert index.search("potholes", weights=Weights(lexical=0))[0] == only_words[0]


def test_a_question_is_encoded_once(three: Library, encoder: WordCountEncoder) -> None:
    index = open_index(three, encoder)
    first = index.embed("potholes")
    assert index.embed("potholes") is first
    assert np.linalg.norm(first) == pytest.approx(1)


def test_what_is_added_is_found_and_what_is_removed_is_gone_at_the_next_search(
    three: Library, encoder: WordCountEncoder
) -> None:
    index = open_index(three, encoder)
    add_report(three, encoder, "Zebras cross here.", "zebras.txt")
    hit = index.search("zebras", k=1)[0]
    assert hit.text == "Zebras cross here."
    assert hit.lexical > 0
    with three.writing("test") as writer:
        writer.remove(hit.report_id)
    assert all(found.report_id != hit.report_id for found in index.search("zebras", k=9))


def test_a_replaced_report_is_found_by_its_new_words_only(
    three: Library, encoder: WordCountEncoder
) -> None:
    index = open_index(three, encoder)
    add_report(three, encoder, "Bridges are strong.", "roads.txt", about="Leeds")
    assert texts(index.search("bridges", k=1)) == ["Bridges are"]
    assert index.search("potholes", k=9)[0].lexical == 0
    assert len(index.search("potholes", k=9)) == 3


def test_two_indexes_on_one_library_both_see_an_add(
    three: Library, encoder: WordCountEncoder
) -> None:
    one, other = open_index(three, encoder), open_index(three, encoder)
    for number in range(5):
        add_report(three, encoder, f"Word{number} stands here.", f"{number}.txt")
        for index in (one, other):
            hit = index.search(f"word{number}", k=1)[0]
            assert hit.text.startswith(f"Word{number}")
            assert hit.lexical > 0


def test_another_process_sees_an_add(three: Library, encoder: WordCountEncoder) -> None:
    """It has its index open before the report is added."""
    code = (
        "import sys, pathlib\n"
        "from corpus.library import Library\n"
        "from index.search import Index\n"
        "from tests.doubles import WordCountEncoder\n"
        f"library = Library.open(pathlib.Path({str(three.directory)!r}))\n"
        "index = Index.open(library, WordCountEncoder(), library.directory)\n"
        "for line in sys.stdin:\n"
        "    hits = [hit for hit in index.search(line.strip(), k=9) if hit.lexical]\n"
        "    print(*(hit.text for hit in hits), sep='|', flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=Path(__file__).resolve().parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None

        def ask(question: str) -> str:
            print(question, file=process.stdin, flush=True)
            assert process.stdout is not None
            return process.stdout.readline().strip()

        assert ask("zebras") == ""
        change = add_report(three, encoder, "Zebras cross here.", "zebras.txt")
        assert ask("zebras") == "Zebras cross here."
        assert texts(open_index(three, encoder).search("zebras", k=1)) == ["Zebras cross"]
        with three.writing("test") as writer:
            writer.remove(change.report_id)
        assert ask("zebras") == ""
        process.stdin.close()
    assert process.returncode == 0


def test_searching_goes_on_while_reports_are_added(
    library: Library, encoder: WordCountEncoder
) -> None:
    add_report(library, encoder, "Zebras cross here.", "first.txt")
    index = open_index(library, encoder)
    added: list[int] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.is_set():
                known = len(added)
                hits = index.search("zebras", k=50)
                assert len(hits) >= known + 1
                assert all(hit.lexical > 0 for hit in hits)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(12):
        add_report(library, encoder, f"Zebras cross road {number}.", f"{number}.txt")
        added.append(number)
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(index.search("zebras", k=50)) == 13


def test_derived_files_are_read_when_there_and_made_again_when_not(
    three: Library, encoder: WordCountEncoder
) -> None:
    first = open_index(three, encoder).search("potholes of calderdale", k=3)
    folder = three.directory / "index"
    again = open_index(three, encoder).search("potholes of calderdale", k=3)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "lock":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    after_damage = open_index(three, encoder).search("potholes of calderdale", k=3)
    shutil.rmtree(folder)
    after_loss = open_index(three, encoder).search("potholes of calderdale", k=3)
    assert first == again == after_damage == after_loss


def test_an_index_of_another_library_is_not_used(
    three: Library, encoder: WordCountEncoder, tmp_path: Path
) -> None:
    open_index(three, encoder)
    with Library.open(tmp_path / "other") as other:
        add_report(other, encoder, "Zebras cross here.", "zebras.txt")
        shutil.copytree(three.directory / "index", other.directory / "index")
        index = open_index(other, encoder)
        assert [hit.text for hit in index.search("potholes zebras", k=9)] == ["Zebras cross here."]


def test_where_another_process_holds_the_index_searches_go_on(
    three: Library, encoder: WordCountEncoder
) -> None:
    """The newest report is found by meaning at once, and by its words once the lock is free."""
    index = open_index(three, encoder)
    with writers_lock(three.directory / "index" / "lock", "test", 0):
        add_report(three, encoder, "Zebras cross here.", "zebras.txt")
        hit = index.search("zebras", k=1)[0]
        assert (hit.text, hit.lexical) == ("Zebras cross here.", 0)
    index._keeper._retry_at = 0
    assert index.search("zebras", k=1)[0].lexical > 0


def test_an_empty_library_answers_with_nothing(library: Library, encoder: WordCountEncoder) -> None:
    index = open_index(library, encoder)
    assert index.search("anything") == []
    assert index.reports() == []


def test_vectors_of_another_model_are_refused(three: Library) -> None:
    with pytest.raises(LibraryMismatch, match="made with word-count, not with another"):
        open_index(three, WordCountEncoder(identity="another"))
    assert three.setting(SETTING) == "word-count"


def test_passages_over_spans_are_those_that_share_a_character_with_one(
    library: Library, encoder: WordCountEncoder
) -> None:
    text = "\n".join(f"Line {n} says {'a lot ' * (n % 5)}here." for n in range(60))
    add_report(library, encoder, CARE, "care.txt")
    add_report(library, encoder, text, "long.txt")
    index = open_index(library, encoder)
    report = next(each for each in library.reports() if each.source.path == "long.txt")
    stored = library.passages(report.passage_ids)
    for start in range(0, len(text) - 1, 7):
        for end in (start + 1, start + 40, start + 400):
            spans = (
                Span(start, min(end, len(text))),
                Span(max(0, start - 300), max(1, start - 299)),
            )
            expected = [
                each.passage_id
                for each in stored
                if any(s.start < each.passage.end and each.passage.start < s.end for s in spans)
            ]
            assert [hit.passage_id for hit in index.passages_over(report, spans)] == expected


def test_of_a_long_report_few_passages_are_read_to_find_a_span(
    library: Library, encoder: WordCountEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n".join(f"Line {n} says something here." for n in range(400))
    add_report(library, encoder, text, "long.txt")
    index = open_index(library, encoder)
    (report,) = library.reports()
    read: list[int] = []
    passages = library.passages

    def noted(ids: Sequence[int]) -> list[StoredPassage]:
        read.extend(ids)
        return passages(ids)

    monkeypatch.setattr(library, "passages", noted)
    (hit,) = index.passages_over(report, [Span(5000, 5001)])
    assert hit.passage.start <= 5000 < hit.passage.end
    assert len(read) < 2 * report.passage_count**0.5 + 2


def test_what_leads_by_its_words_is_given_while_the_vector_is_made(
    three: Library, tmp_path: Path
) -> None:
    """Whoever looks at it meanwhile gets the same hits."""
    encoder = HeldEncoder()
    index = Index.open(three, encoder, tmp_path)
    given: list[str] = []

    def look(text: str) -> None:
        given.append(text)
        encoder.go_on.set()

    hits = index.search("potholes and roads", k=3, meanwhile=look)
    assert given[0] == hits[0].text
    assert set(given) <= {hit.text for hit in hits}
    assert hits == Index.open(three, WordCountEncoder(), tmp_path).search("potholes and roads", k=3)


def test_words_weigh_the_same_in_small_and_in_large_libraries(
    three: Library, encoder: WordCountEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All words of a few reports are weighed at once; of many, those of the nearest passages later."""
    index = Index.open(three, encoder, tmp_path)
    shallow = Weights(depth=1)
    at_once = index.search("what the council spends on roads", weights=shallow)
    monkeypatch.setattr("index.search._SMALL", 0)
    assert index.search("what the council spends on roads", weights=shallow) == at_once


class HeldEncoder(WordCountEncoder):
    """Makes the vector of a question when told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def encode(self, texts: Sequence[str], *, role: Role = "passage") -> NDArray[np.float32]:
        if role == "question":
            assert self.go_on.wait(10)
        return super().encode(texts, role=role)
