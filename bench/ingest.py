"""A folder of PDFs to searchable: time, memory, share of the roofline, growth, and what a change costs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.encoder import LONGEST
from bench.libraries import searched_texts
from bench.machine import cores
from bench.plan import Plan
from bench.processes import COMMAND, Weighed, weigh
from bench.replicas import chosen, replicate, times
from bench.results import Chart, Result, Table, at_least, at_most
from bench.roofline import Peak, Roofline, middle
from bench.timing import Spent
from corpus.library import Library
from index.encoder import load_encoder
from qa.settings import load_settings

PART = "ingest"
SIZES = (1, 4, 16)
MEMORY_GB = 1.5
"""What adding may take, whatever the number of reports."""
_COLUMNS = (
    "added",
    "passages",
    "wall s",
    "CPU s",
    "passages/s",
    "CPU ms a passage",
    "of roofline: wall",
    "CPU",
    "peak MB",
)
_AGAIN_COLUMNS = ("added again", "passages encoded", "wall s", "CPU s")
_HOW = (
    "`reportqa add` from its start to its end, its reading processes included. 1x, 4x and 16x are the "
    "same reports, copied under other names with a comment after each PDF's end, every copy read and "
    "encoded as a report of its own. The roofline is measured just before and just after each. Memory is "
    "that of all processes together, shared pages counted once, sampled five times a second."
)


@dataclass(frozen=True, slots=True)
class Run:
    """One ``reportqa add``, and the roofline measured around it."""

    reports: int
    passages: int
    encoded: int
    tokens: int
    weighed: Weighed
    peak: Peak

    @property
    def shares(self) -> tuple[float, float]:
        """Of the roofline, by wall and by CPU seconds."""
        return self.peak.share(self.tokens, Spent(self.weighed.wall, self.weighed.cpu))


def measure(plan: Plan) -> Result:
    """Add copies of some reports, 1, 4 and 16 times as many; then add again with nothing and one changed.

    Where the folder's own library has still to be made, making it is measured as well.
    """
    roofline = Roofline("bf16", cores())
    files = chosen(plan.reports, plan.subset)
    folder, runs = plan.work / "growing", {}
    for size in SIZES:
        data = plan.work / "growing-library"
        shutil.rmtree(data, ignore_errors=True)
        replicate(plan.reports, times(files, size), folder)
        runs[f"{size}x: {size * len(files)} reports"] = added(folder, data, plan.work, roofline)
        if size == SIZES[0]:
            again = _again(folder, data, files, plan.work)
    whole = plan.work / "library"
    if plan.library is None and not (whole / "library.db").is_file():
        run = added(plan.reports, whole, plan.work, roofline)
        runs[f"the whole folder: {run.reports} reports"] = run
    shutil.rmtree(folder)
    shutil.rmtree(data)
    return result(runs, again)


def added(folder: Path, data: Path, work: Path, roofline: Roofline) -> Run:
    """Add the folder to the library in ``data`` by the command, in processes of its own."""
    before = roofline.measure()
    weighed = weigh([COMMAND, "add", folder, "--data", data, "--json"], work, accept=(0, 1))
    after = roofline.measure()
    encoder = load_encoder(directory=load_settings().models)
    with Library.open(data, create=False) as library:
        texts = list(searched_texts(library).values())
        reports = len(library.reports())
    tokens = sum(min(LONGEST, count) for count in encoder.count_tokens(texts))
    encoded = encoded_passages(weighed.output)
    return Run(reports, len(texts), encoded, tokens, weighed, middle([before, after]))


def encoded_passages(lines: str) -> int:
    """Passages that ``reportqa add --json`` says it encoded."""
    return sum(json.loads(line).get("encoded", 0) for line in lines.splitlines())


def with_page_of(pdf: Path, other: Path) -> None:
    """Put the last page of another PDF after the first one's own."""
    import pypdfium2

    document, source = pypdfium2.PdfDocument(pdf.read_bytes()), pypdfium2.PdfDocument(other)
    document.import_pages(source, [len(source) - 1])
    document.save(pdf)
    document.close()
    source.close()


def _again(
    folder: Path, data: Path, files: Sequence[Path], work: Path
) -> dict[str, tuple[int, Weighed]]:
    """Passages encoded and what it took: nothing changed, then one report with a page more."""
    command: list[str | Path] = [COMMAND, "add", folder, "--data", data, "--json"]
    same = weigh(command, work, accept=(0, 1))
    first, second = (folder / "copy 1" / name for name in files[:2])
    with_page_of(first, second)
    changed = weigh(command, work, accept=(0, 1))
    return {
        "nothing changed": (encoded_passages(same.output), same),
        "one report has a page more": (encoded_passages(changed.output), changed),
    }


def result(runs: Mapping[str, Run], again: Mapping[str, tuple[int, Weighed]]) -> Result:
    """Growth, memory and shares; the largest run counts against the bars."""
    largest = max(runs.values(), key=lambda run: run.passages)
    rows = tuple(
        (
            name,
            run.passages,
            run.weighed.wall,
            run.weighed.cpu,
            run.passages / run.weighed.wall,
            1000 * run.weighed.cpu / run.passages,
            *run.shares,
            run.weighed.peak_bytes / 1e6,
        )
        for name, run in runs.items()
    )
    changes = tuple((name, new, run.wall, run.cpu) for name, (new, run) in again.items())
    share, share_by_cpu = largest.shares
    most = max(run.weighed.peak_bytes for run in runs.values()) / 1e9
    return Result(
        PART,
        tables=(
            Table(_COLUMNS, rows, "From PDFs to searchable"),
            Table(_AGAIN_COLUMNS, changes, "What a change costs"),
        ),
        bars=(
            at_least(
                "end to end against the roofline", share, 0.6, "", f"{share_by_cpu:.2f} by CPU"
            ),
            at_most("peak memory of adding", most, MEMORY_GB, "GB"),
        ),
        charts=_charts(runs),
        notes=(_HOW,),
        raw={"roofline: GFLOP/s": [run.peak.per_second / 1e9 for run in runs.values()]},
    )


def _charts(runs: Mapping[str, Run]) -> tuple[Chart, Chart]:
    """How cost and memory grow."""
    ordered = sorted(runs.values(), key=lambda run: run.passages)

    def line(figure: Callable[[Weighed], float]) -> tuple[tuple[float, float], ...]:
        return tuple((float(run.passages), figure(run.weighed)) for run in ordered)

    seconds = (("CPU", line(lambda run: run.cpu)), ("wall", line(lambda run: run.wall)))
    memory = (("peak", line(lambda run: run.peak_bytes / 1e6)),)
    return (
        Chart("growth-seconds", "Time of adding", "s", lines=seconds, across="passages"),
        Chart("growth-memory", "Peak memory of adding", "MB", lines=memory, across="passages"),
    )
