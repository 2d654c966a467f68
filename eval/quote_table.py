"""What it costs to leave out quotes that score far behind the best one.

    python -m eval.quote_table --gold FILE --data DIR [--gold FILE --data DIR …]

Each answerable question is asked with nothing left out. The table gives, for several distances from
the best score, the share of the quotes that would stay and the answers that would lose a key string.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from eval.gold import GoldItem, load
from eval.local import LocalLibrary
from eval.matching import holds
from qa import finding

_QUOTES = 6
_DISTANCES = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)


@dataclass(frozen=True, slots=True)
class Quoted:
    """How far each quote of an answer scores behind the best, and of those that key strings need."""

    behind: tuple[float, ...]
    needed: float
    """The farthest that a key string needs; -inf where the quotes hold none."""


@click.command(help=__doc__)
@click.option("--gold", "golds", multiple=True, required=True, type=click.Path(path_type=Path))
@click.option("--data", "folders", multiple=True, required=True, type=click.Path(path_type=Path))
def main(golds: Sequence[Path], folders: Sequence[Path]) -> None:
    """Prints the table."""
    with _nothing_left_out():
        found = [
            quoted
            for gold, data in zip(golds, folders, strict=True)
            for quoted in _quoted(gold, data)
        ]
    told = sum(quoted.needed >= 0 for quoted in found)
    click.echo(
        "| behind the best | quotes kept | answers that lose a key string |\n| --- | --- | --- |"
    )
    for distance in _DISTANCES:
        kept = [behind <= distance for quoted in found for behind in quoted.behind]
        lost = sum(quoted.needed > distance for quoted in found)
        click.echo(f"| {distance} | {sum(kept) / len(kept):.2f} | {lost} of {told} |")


@contextmanager
def _nothing_left_out() -> Iterator[None]:
    usual, finding.BEHIND = finding.BEHIND, math.inf
    try:
        yield
    finally:
        finding.BEHIND = usual


def _quoted(gold: Path, data: Path) -> Iterator[Quoted]:
    with closing(LocalLibrary.open(data, mode="extractive")) as library:
        for item in load(gold):
            if item.must_contain:
                quotes = library.ask(item.question, _QUOTES)["quotes"]
                if len({quote["score"] for quote in quotes}) > 1:
                    yield _measured(item, [(quote["text"], quote["score"]) for quote in quotes])


def _measured(item: GoldItem, quotes: Sequence[tuple[str, float]]) -> Quoted:
    best = max(score for _, score in quotes)
    needed = [
        min(best - score for text, score in quotes if holds(text, key))
        for key in item.must_contain
        if any(holds(text, key) for text, _ in quotes)
    ]
    return Quoted(tuple(best - score for _, score in quotes), max(needed, default=-math.inf))


if __name__ == "__main__":
    main()
