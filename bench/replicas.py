"""Folders of reports drawn from another: some of its files, and copies of these under other names."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus.sources import walk

PDF = ".pdf"


def chosen(folder: Path, count: int) -> list[Path]:
    """``count`` PDFs below ``folder`` by a fixed seed, relative to it and sorted; all where there are fewer."""
    files = pdfs(folder)
    return sorted(random.Random(0).sample(files, min(count, len(files))))


def pdfs(folder: Path) -> list[Path]:
    """PDFs below ``folder``, relative to it, in the order of their paths."""
    root = folder.resolve()
    return sorted(
        file.path.resolve().relative_to(root)
        for file in walk([root])
        if file.path.suffix.lower() == PDF
    )


def replicate(folder: Path, copies: Iterable[tuple[int, Path]], to: Path) -> None:
    """Have ``to`` hold copies of the folder's files: a folder for each number, paths as they were in it.

    A copy is the same PDF with a comment after its end, so that its bytes are a report of their own
    and its text is the same. What ``to`` held before goes.
    """
    if to.exists():
        shutil.rmtree(to)
    for copy, name in copies:
        path = to / f"copy {copy}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(copied((folder / name).read_bytes(), copy))


def copied(pdf: bytes, copy: int) -> bytes:
    """The PDF with a comment that says which copy it is; the first is as it came."""
    return pdf + b"\n%% copy " + str(copy).encode() + b"\n" if copy > 1 else pdf


def times(files: Sequence[Path], count: int) -> Iterator[tuple[int, Path]]:
    """Every file ``count`` times, with the copy's number from 1."""
    return ((copy, name) for copy in range(1, count + 1) for name in files)


def enough(sizes: Sequence[tuple[Path, int]], least: int) -> Iterator[tuple[int, Path]]:
    """Copies of files, all of one number before the next, until their sizes sum up to ``least``.

    ValueError where they never do.
    """
    if not any(size > 0 for _, size in sizes):
        raise ValueError("the reports hold no passages")
    total = 0
    for copy in itertools.count(1):
        for name, size in sizes:
            if total >= least:
                return
            total += size
            yield copy, name
