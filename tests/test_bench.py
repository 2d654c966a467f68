"""The bench's own arithmetic and its page; never its clocks."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bench import concurrency, peers, query, start
from bench.__main__ import parser, plan_of
from bench.charts import number, svg
from bench.ingest import encoded_passages
from bench.page import TITLES, page, text, write
from bench.peers import Cost
from bench.plan import Plan
from bench.processes import memory_bytes, tree, weigh
from bench.replicas import chosen, copied, enough, pdfs, replicate, times
from bench.results import Chart, Result, Table, at_least, at_most, load, save
from bench.roofline import FLOPS_A_TOKEN, Peak, middle
from bench.timing import Spent, median_percentile, median_ratio, percentile

RESULT = Result(
    "query",
    tables=(Table(("what", "ms"), (("search | all", 12.345), ("none", None)), "Times"),),
    bars=(at_most("search", 12.345, 8.0, "ms", "2 x"), at_least("filter", 3.0, 2.5)),
    charts=(
        Chart("bars", "Bars", "ms", bars=(("a < b", 2.0), ("c", 1.0))),
        Chart("lines", "Lines", "s", lines=(("wall", ((1.0, 2.0), (4.0, 8.0))),), across="reports"),
    ),
    notes=("How it was done.",),
    raw={"search": [1.0, 2.0]},
    about={"processor": "some processor", "load": "nothing else ran"},
)


def folder_of(path: Path, *names: str) -> Path:
    for name in names:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(b"%PDF-" + name.encode())
    return path


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 2), (0.75, 3), (0.95, 4), (1.0, 4)])
def test_a_percentile_is_one_of_the_values_by_nearest_rank(share: float, value: int) -> None:
    assert percentile([4, 2, 1, 3], share) == value


def test_a_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_runs_count_by_the_median_of_their_percentiles() -> None:
    assert median_percentile([[1, 9], [2, 7], [3, 100]], 1.0) == 9


def test_a_ratio_is_of_rounds_so_that_a_slow_round_moves_nothing() -> None:
    assert median_ratio([1, 10, 2], [3, 30, 6]) == 3


def test_the_share_of_the_roofline_is_of_the_work_that_was_done() -> None:
    peak = Peak(per_second=100 * FLOPS_A_TOKEN, per_cpu_second=50 * FLOPS_A_TOKEN)
    assert peak.passages_per_second(20) == 5
    assert peak.share(100, Spent(wall=2, cpu=4)) == (0.5, 0.5)
    assert middle([peak, Peak(1, 1), Peak(1e99, 1e99)]) == peak


def test_a_subset_is_the_same_every_time_and_holds_pdfs_only(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *(f"{n}/report {n}.pdf" for n in range(9)), "0/page.html")
    assert chosen(folder, 4) == chosen(folder, 4)
    assert len(chosen(folder, 4)) == 4
    assert chosen(folder, 99) == pdfs(folder)


def test_copies_keep_their_paths_and_are_bytes_of_their_own(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "reports", "a/one.pdf", "b/two.pdf")
    to = folder_of(tmp_path / "copies", "left over.pdf")
    replicate(folder, times(pdfs(folder), 3), to)
    found = pdfs(to)
    assert [path.as_posix() for path in found if path.parts[1] == "a"] == [
        "copy 1/a/one.pdf",
        "copy 2/a/one.pdf",
        "copy 3/a/one.pdf",
    ]
    assert len(found) == len({(to / path).read_bytes() for path in found}) == 6
    assert copied(b"%PDF", 1) == b"%PDF"


def test_copies_end_as_soon_as_there_are_enough_passages() -> None:
    sizes = [(Path("a.pdf"), 5), (Path("b.pdf"), 2)]
    assert [(copy, str(name)) for copy, name in enough(sizes, 13)] == [
        (1, "a.pdf"),
        (1, "b.pdf"),
        (2, "a.pdf"),
        (2, "b.pdf"),
    ]
    with pytest.raises(ValueError, match="no passages"):
        list(enough([(Path("a.pdf"), 0)], 1))


def test_results_are_kept_a_part_in_place_of_its_last(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    assert load(path, TITLES) == []
    save(Result("start"), path)
    save(Result("query"), path)
    save(RESULT, path)
    assert load(path, TITLES) == [RESULT, Result("start")]


def test_the_page_lists_bars_tables_charts_and_the_machine(tmp_path: Path) -> None:
    write([RESULT], tmp_path)
    found = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert "1 of 2 are reached." in found
    assert "| search | 12.3 ms | ≤ 8 ms | NOT reached | 2 x |" in found
    assert "| filter | 3.00 x | ≥ 2.5 x | reached |  |" in found
    assert "| search \\| all | 12.3 |\n| none | – |" in found
    assert "Measured on some processor; nothing else ran." in found
    assert sorted(path.name for path in (tmp_path / "performance").iterdir()) == [
        "bars.svg",
        "lines.svg",
    ]
    assert "(performance/bars.svg)" in found


def test_charts_of_an_earlier_page_go(tmp_path: Path) -> None:
    write([RESULT], tmp_path)
    write([Result("start")], tmp_path)
    assert list((tmp_path / "performance").iterdir()) == []


def test_a_terminal_shows_the_same_figures_in_columns() -> None:
    assert "what          ms\nsearch | all  12.3\nnone          –" in text(RESULT)


def test_charts_are_well_formed_and_escape_names() -> None:
    for chart in RESULT.charts:
        assert ET.fromstring(svg(chart)).tag.endswith("svg")  # noqa: S314
    assert "a &lt; b" in svg(RESULT.charts[0])


def test_the_longest_bar_takes_all_the_room_and_half_of_it_half() -> None:
    root = ET.fromstring(svg(RESULT.charts[0]))  # noqa: S314
    widths = [float(bar.attrib["width"]) for bar in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert widths == [350, 175]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (0.01234, "0.0123"), (1.5, "1.50"), (45.678, "45.7"), (12_035.4, "12,035")],
)
def test_figures_have_three_digits_that_count(value: float, shown: str) -> None:
    assert number(value) == shown


def test_what_was_encoded_is_counted_from_the_commands_own_words() -> None:
    lines = [
        {"event": "planned"},
        {"event": "added", "encoded": 3},
        {"event": "replaced", "encoded": 1},
    ]
    assert encoded_passages("\n".join(map(json.dumps, lines))) == 4


def test_frameworks_are_compared_within_rounds() -> None:
    own = [Cost(10, 1.0, 2.0, 5.0, 4.0, 1), Cost(10, 2.0, 4.0, 5.0, 8.0, 1)]
    other = [Cost(20, 4.0, 8.0, 30.0, 8.0, 1), Cost(20, 8.0, 16.0, 30.0, 16.0, 1)]
    names = ("LlamaIndex", "LangChain", "Haystack", "txtai")
    found = peers.result({peers.OWN: own} | dict.fromkeys(names, other), 12)
    row = found.tables[0].rows[1]
    assert row[:5] == ("LlamaIndex", 20.0, 12.0, 4.0, 2.0)
    assert {bar.what: bar.value for bar in found.bars}["query against txtai"] == 6.0
    assert all(bar.is_reached for bar in found.bars)


def test_query_times_stand_beside_sentence_transformers() -> None:
    kinds = (query._SEARCH, query._FILTERED, query._ANSWER, query._BASE)
    size = query.Size(30_000)
    for kind in kinds:
        for wall in (4.0, 2.0, 3.0):
            size.add(kind, [(wall, wall / 2)])
    found = query.result([size], 1)
    assert found.tables[0].rows[0][1:7] == (30_000, 3.0, 3.0, 1.5, 1.5, 1.0)
    assert found.bars[0].what.endswith("p50 at 30,000 passages")
    assert found.bars[0].beside.startswith("1.5 ms of CPU; 1.00 x")


def test_many_clients_are_compared_with_one_within_rounds() -> None:
    rates = {
        kind: {1: [10.0, 20.0], concurrency.CLIENTS: [30.0, 60.0]} for kind in ("search", "ask")
    }
    assert [bar.value for bar in concurrency.result(rates, 5, 100).bars] == [3.0, 3.0]


def test_start_has_a_bar_for_each_thing_that_is_started() -> None:
    seconds = {
        name: [1.0] for name in (start._READY, start._COLD, start._HELP, start._PYTHON, start._BASE)
    }
    memory = {start._MEMORY: [300.0], start._USED: [500.0]}
    reached = [bar.is_reached for bar in start.result(seconds, memory, 30_000, 10).bars]
    assert reached == [True, True, False, True]


def test_a_command_line_says_what_is_left_out_of_the_plan() -> None:
    given = parser().parse_args(["query", "--reports", "r", "--gold", "g", "--rounds", "2"])
    assert given.parts == ["query"]
    assert plan_of(given) == Plan(Path("r"), Path("g"), Path("build/bench"), rounds=2)


def test_questions_are_drawn_alike_every_time_and_once_each() -> None:
    plan = Plan(Path(), Path("eval/gold/samples.jsonl"), Path(), questions=20)
    assert plan.asked() == plan.asked()
    assert len(set(plan.asked())) == len(plan.asked()) == 20


def test_a_command_is_weighed_with_all_its_processes(tmp_path: Path) -> None:
    found = weigh(["/bin/sh", "-c", "echo words; sleep 0.5 & sleep 0.5; wait"], tmp_path)
    assert found.output == "words\n"
    assert found.peak_bytes > 0
    with pytest.raises(RuntimeError, match="exited with 3"):
        weigh(["/bin/sh", "-c", "exit 3"], tmp_path)


def test_a_process_that_is_gone_weighs_nothing() -> None:
    assert memory_bytes(2**30) == 0
    assert tree(2**30) == [2**30]


def test_every_part_of_the_page_can_be_asked_for() -> None:
    assert page([]).startswith("# Performance")
    for part in TITLES:
        assert parser().parse_args([part, "--reports", "r", "--gold", "g"]).parts == [part]
