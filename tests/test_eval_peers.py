"""Other frameworks' answers are runs like any other, and their figures stand side by side."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from eval.gold import GoldItem
from eval.measures import parse
from eval.peers import table
from eval.peers.framework import FRAMEWORKS, Chunk, framework, reports, source
from eval.peers.run import known
from eval.peers.threshold import silence_within
from eval.peers.trials import ask
from eval.rundir import RunDirectory, RunSettings
from eval.trial import Trial
from tests.eval_doubles import GOLD, GRADE, LEAD, NOBODY, REPORT, SOURCE, TREND

PEERS = Path(__file__).parent.parent / "eval" / "peers"


class ShelfOfChunks:
    """Gives the same chunks for every question, best first, and counts them out."""

    def __init__(self, *chunks: Chunk) -> None:
        self._shelf = chunks
        self.asked: list[tuple[str, int]] = []
        self.chunks = len(chunks)

    def retrieve(self, question: str, count: int) -> list[Chunk]:
        self.asked.append((question, count))
        return list(self._shelf[:count])

    def with_words(self) -> ShelfOfChunks:
        return self


GRADED = Chunk(SOURCE, (1, 2), "Overall effectiveness: good.", 0.75)
OTHER = Chunk("80445_leeds/report.txt", (3,), "Overall effectiveness: inadequate.", 0.5)


def start(path: Path, system: str = "LlamaIndex") -> RunDirectory:
    return RunDirectory.start(path, RunSettings(system, "digest"), GOLD, [REPORT])


def test_the_chunks_are_the_quotes_and_the_hits(tmp_path: Path) -> None:
    trials = {trial.id: trial for trial in ask(ShelfOfChunks(GRADED, OTHER), start(tmp_path / "r"))}
    trial = trials[GRADE.id]
    assert [quote.text for quote in trial.quotes] == [GRADED.text, OTHER.text]
    assert [(hit.source, hit.pages) for hit in trial.hits] == [
        (SOURCE, (1, 2)),
        (OTHER.source, (3,)),
    ]
    assert trial.confidence == 0.75
    assert trial.latency_ms is not None
    assert parse("first").value(GRADE, trial) == 1.0
    assert RunDirectory.open(tmp_path / "r").trials() == trials


def test_a_framework_always_answers_and_only_an_empty_index_is_silent(tmp_path: Path) -> None:
    answered = list(ask(ShelfOfChunks(OTHER), start(tmp_path / "full")))
    assert {trial.status for trial in answered} == {"answered"}
    silent = list(ask(ShelfOfChunks(), start(tmp_path / "empty")))
    assert all(trial.silent and trial.confidence is None for trial in silent)


def test_lists_are_asked_for_with_as_many_chunks_as_reportqa_has_quotes(tmp_path: Path) -> None:
    shelf = ShelfOfChunks(GRADED)
    list(ask(shelf, start(tmp_path / "r")))
    counts = dict(reversed(shelf.asked))
    assert counts[LEAD.question] == 6
    assert counts[TREND.question] == 60
    assert {count for question, count in shelf.asked[2::2]} == {10}


def test_a_finished_run_asks_nothing_more(tmp_path: Path) -> None:
    list(ask(ShelfOfChunks(GRADED), start(tmp_path / "r")))
    shelf = ShelfOfChunks(GRADED)
    assert list(ask(shelf, start(tmp_path / "r"))) == []
    assert shelf.asked == []


def scored(answerable: list[float | None], others: list[float | None]) -> float | None:
    """Silence at 5 % false refusals of a system that gave these confidences."""
    right = [
        GoldItem(f"a{n}", "fact", "?", "", GRADE.evidence, ("x",)) for n in range(len(answerable))
    ]
    wrong = [GoldItem(f"u{n}", "unanswerable", "?", "") for n in range(len(others))]
    values = dict(zip([item.id for item in right + wrong], answerable + others, strict=True))
    trials = {name: Trial(name, "answered", confidence=value) for name, value in values.items()}
    return silence_within(right + wrong, trials)


def test_the_best_threshold_withholds_one_answerable_question_of_twenty() -> None:
    answerable: list[float | None] = [n / 20 for n in range(20)]
    # The lowest, 0.0, may go; 0.05 stays, and what scores as much stays with it.
    assert scored(answerable, [0.0, 0.04, 0.05, 0.9]) == 0.5
    assert scored(answerable[:19], [0.0, 0.04]) == 0.0


def test_a_threshold_says_nothing_without_scores_or_of_a_system_that_is_silent_itself() -> None:
    assert scored([0.5, None], [0.1]) is None
    assert scored([], [0.1]) is None
    assert scored([0.5], []) is None
    silent = {
        GRADE.id: Trial(GRADE.id, "answered", confidence=1.0),
        NOBODY.id: Trial(NOBODY.id, "not_in_reports"),
    }
    assert silence_within([GRADE, NOBODY], silent) is None


def test_systems_stand_side_by_side_in_a_fixed_order(tmp_path: Path) -> None:
    list(ask(ShelfOfChunks(OTHER, GRADED), start(tmp_path / "txtai-hybrid", "txtai hybrid")))
    list(ask(ShelfOfChunks(GRADED), start(tmp_path / "reportqa", "somewhere")))
    systems = table.side_by_side(tmp_path)
    assert list(systems) == ["reportqa", "txtai hybrid"]
    assert systems["reportqa"]["lookups: first"] == 0.5  # The grade, not the name.
    assert systems["txtai hybrid"]["lookups: first"] == 0.0
    assert systems["txtai hybrid"]["unanswerable: silence"] == 0.0
    assert systems["txtai hybrid"]["words quoted"] == 6
    head, rule, first, second = table.markdown(systems, "lookups").split("\n")
    assert head == "|  | report first | page in first 5 | contain@6 | first |"
    assert rule == "| --- | ---: | ---: | ---: | ---: |"
    assert first == "| reportqa | 1.00 | 1.00 | 0.50 | 0.50 |"
    assert second.startswith("| txtai hybrid | 0.00 | 1.00 |")


def test_a_figure_that_one_system_lacks_is_a_dash_and_one_that_all_lack_no_column() -> None:
    systems = {
        "reportqa": {"all: latency_p50": 8.4},
        "txtai": {"unanswerable: silence": 0.0, "all: latency_p50": 12.0},
    }
    assert table.markdown(systems, "silence and cost").split("\n") == [
        "|  | silence | median ms |",
        "| --- | ---: | ---: |",
        "| reportqa | – | 8 |",
        "| txtai | 0.00 | 12 |",
    ]


def test_kept_figures_come_back_in_order_and_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "peers.json"
    ours = {"reportqa": {"lookups: first": 1.0}, "Haystack": {"lookups: first": 0.25}}
    table.keep({"txtai": {}}, file, "other")
    table.keep(ours, file, "ofsted")
    assert list(table.kept(file, "ofsted").items()) == list(ours.items())
    assert table.kept(file, "other") == {"txtai": {}}


def test_what_a_framework_reads_is_named_as_gold_names_it(tmp_path: Path) -> None:
    for name in ("b/two.pdf", "a/one.pdf", "a/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert [source(path, tmp_path) for path in reports(tmp_path)] == ["a/one.pdf", "b/two.pdf"]
    held = known(tmp_path)
    assert [report.source for report in held] == ["a/one.pdf", "b/two.pdf"]
    assert len({report.version for report in held}) == 2


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_framework_builds_and_is_imported_without_its_packages(name: str) -> None:
    assert callable(framework(name).build)


def test_every_package_asked_for_is_pinned_as_in_the_constraints() -> None:
    def pins(file: str) -> set[str]:
        lines = (PEERS / file).read_text(encoding="utf-8").lower().replace("_", "-").split("\n")
        return {line.split("#")[0].split(";")[0].strip() for line in lines} - {""}

    asked, locked = pins("requirements.txt"), pins("constraints.txt")
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", pin) for pin in asked)
    assert asked <= locked
    assert not [pin for pin in locked if pin.startswith(("nvidia", "triton"))]


def test_the_kept_figures_are_of_known_systems_in_order_and_of_two_frameworks_at_least() -> None:
    stored = json.loads((PEERS.parent.parent / "docs" / "peers.json").read_text(encoding="utf-8"))
    assert stored
    for systems in stored.values():
        assert tuple(systems) == tuple(name for name in table.SYSTEMS if name in systems)
        assert len({name.partition(" ")[0] for name in systems} - {"reportqa"}) >= 2
