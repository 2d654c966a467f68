"""How many lies the locks hold and how many true statements they pass: ``python -m eval.lock_table``.

Over the sets of ``eval/gold/statements-*.toml`` and, with ``--data`` and ``--gold``, over lies derived from the
quotes that the answers to gold questions give; of these only the bodies that nothing was tuned on.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from corpus.report import DateRange
from eval.gold import load
from eval.lies import derived
from eval.local import LocalLibrary
from eval.statements import Claim, claims, quote_of
from eval.system import Json
from qa.answer import Quote
from qa.locks import breaches

SETS = Path(__file__).parent / "gold"
_MAX_QUOTES = 6


@dataclass(slots=True)
class Tally:
    """What came of the claims of one set."""

    name: str
    held: Counter[str] = field(default_factory=Counter)
    """Kind of lie -> refused; "" for true statements."""
    asked: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add(self, claim: Claim) -> None:
        """Puts one claim to the locks."""
        started = time.process_time()
        refused = bool(breaches(claim.text, claim.quotes))
        self.seconds += time.process_time() - started
        self.asked[claim.lie] += 1
        self.held[claim.lie] += refused

    def rows(self) -> Iterator[str]:
        """Rows of a Markdown table: true statements that pass, lies that are held, by kind."""
        true, lies = self.asked[""], sum(self.asked.values()) - self.asked[""]
        held = sum(self.held.values()) - self.held[""]
        each = 1000 * self.seconds / max(1, true + lies)
        yield f"| {self.name} | true, passed | {true - self.held['']} of {true} | {each:.1f} ms |"
        yield f"| | lies, held | {held} of {lies} | |"
        for kind in sorted(kind for kind in self.asked if kind):
            yield f"| | {kind} | {self.held[kind]} of {self.asked[kind]} | |"


def tally(name: str, told: Iterable[Claim]) -> Tally:
    """The tally of all of ``told``."""
    made = Tally(name)
    for claim in told:
        made.add(claim)
    return made


def quotes_of(library: LocalLibrary, gold: Path) -> tuple[Quote, ...]:
    """The quotes that answers to gold questions give, once each, in order."""
    found: dict[str, Quote] = {}
    for item in load(gold):
        for quote in library.ask(item.question, _MAX_QUOTES)["quotes"]:
            found.setdefault(quote["text"], _quote(quote))
    return tuple(found.values())


def held_out(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Those on every second body, in the order of names: the locks were tuned with the others in view."""
    bodies = sorted({quote.body or "" for quote in quotes})
    return tuple(quote for quote in quotes if (quote.body or "") in bodies[1::2])


def _quote(told: Json) -> Quote:
    period = told["period"]
    return quote_of(
        told["text"],
        title=told["title"],
        body=told["body"],
        section=told["section"],
        published=DateRange.parse(told["published"]) if told["published"] else None,
        period=DateRange.parse(f"{period['from']}/{period['to']}") if period else None,
    )


@click.command(help=__doc__)
@click.option("--data", type=click.Path(path_type=Path), help="A library to derive lies from.")
@click.option(
    "--gold", type=click.Path(path_type=Path), help="Questions whose answers give the quotes."
)
@click.option("--seed", default=1, show_default=True, help="Another one gives other lies.")
@click.option("--everything", is_flag=True, help="Derive from every quote, not those held out.")
def main(data: Path | None, gold: Path | None, seed: int, everything: bool) -> None:
    """Prints the table."""
    tallies = [tally(path.stem, claims(path)) for path in sorted(SETS.glob("statements-*.toml"))]
    if data and gold:
        library = LocalLibrary.open(data)
        found = quotes_of(library, gold)
        library.close()
        quotes = found if everything else held_out(found)
        tallies.append(tally(f"derived from {len(quotes)} quotes", derived(quotes, seed)))
    click.echo("| statements | kind | | CPU time each |\n| --- | --- | --- | --- |")
    for each in tallies:
        click.echo("\n".join(each.rows()))


if __name__ == "__main__":
    main()
