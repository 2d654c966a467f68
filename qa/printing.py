"""Answers, hits and reports as text for people.

On a terminal lines are wrapped to its width and numbers stand out; into a file or pipe each paragraph
is one line, without colour. Text from reports and questions is shown with its control characters made
visible: a report cannot move the cursor, set colours or reorder what is read.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from datetime import timedelta

import click

from corpus.report import DateRange
from qa.answer import Answer, Nearest, Quote, Statement, Status, Table

INDENT = "    "
WIDEST = 100
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SHOWN_CATEGORIES_OF_OTHER = {"Cn", "Co"}
"""Unassigned and private-use characters are harmless; of the others ("C…") only the newline is kept."""


def plain(text: str) -> str:
    """``text`` with tabs as spaces and every other control or format character replaced."""
    return "".join(_plain_character(character) for character in text)


def _plain_character(character: str) -> str:
    if (
        character in "\n\u00ad\u200c\u200d"
    ):  # line ends, soft hyphens and joiners change nothing but shape
        return character
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    harmless = not category.startswith("C") or category in SHOWN_CATEGORIES_OF_OTHER
    return character if harmless else REPLACEMENT


def width() -> int | None:
    """Columns to wrap at; None where the output is no terminal and lines stay whole."""
    if not sys.stdout.isatty():
        return None
    return min(WIDEST, shutil.get_terminal_size().columns)


def wrapped(text: str, indent: str = "") -> str:
    """``text`` indented, its lines kept, wrapped where the output is a terminal."""
    columns = width()
    if columns is None:
        return textwrap.indent(text, indent)
    return "\n".join(
        textwrap.fill(
            line,
            columns,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
    )


def statement_lines(statement: Statement) -> str:
    """The statement with the numbers of its quotes."""
    marks = "".join(f"[{number}]" for number in statement.quotes)
    text = plain(statement.text)
    return wrapped(text if marks and marks in text else f"{text} {marks}".rstrip())


def quote_lines(quote: Quote) -> str:
    """The quote in quotation marks, then where it stands."""
    number = click.style(f"[{quote.n}]", bold=True)
    text = wrapped(f"“{plain(quote.text)}”", INDENT).removeprefix(INDENT)
    label = "" if not quote.from_ocr else " (read off a picture of the page)"
    places = [
        quote.title,
        quote.body,
        _published(quote.published) or _covers(quote.period),
        _pages(quote.page, quote.page_end),
    ]
    return "\n".join(
        [
            f"{number} {text}{label}",
            _dim(wrapped(_joined(places), INDENT)),
            _dim(wrapped(plain(quote.source), INDENT)),
        ]
    )


def nearest_lines(nearest: Nearest) -> str:
    """A hit: where it stands, then its text."""
    places = [
        nearest.title,
        nearest.body,
        _published(nearest.published),
        _pages(nearest.page, nearest.page_end),
        nearest.section,
    ]
    return f"{click.style(wrapped(_joined(places)), bold=True)}\n{wrapped(plain(nearest.text), INDENT)}"


def table_lines(table: Table) -> str:
    """The table in aligned columns, with the numbers of the quotes behind each row."""
    marks = ["".join(f"[{number}]" for number in row.quotes) for row in table.rows]
    body = [[*map(plain, row.cells), mark] for row, mark in zip(table.rows, marks, strict=True)]
    return columns([[*map(plain, table.columns), ""], *body])


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows, the first of them the header, in columns of equal width; cells hold no line ends."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]
    return "\n".join([click.style(lines[0], bold=True), *lines[1:]])


def closing_lines(answer: Answer) -> str:
    """What was searched, what is missing, and the answer's notes."""
    searched = answer.searched
    lines = [f"Searched {counted(searched.eligible, 'report')} of {searched.reports}."]
    if searched.unreadable:
        lines.append(f"{counted(searched.unreadable, 'report')} could not be read.")
    lines.extend(searched.missing)
    if searched.choices:
        lines.append(f"Which one is meant: {', '.join(searched.choices)}?")
    lines.extend(answer.notes)
    said = answer.text if not answer.statements else ""
    lines = [line for line in dict.fromkeys(lines) if line not in said]
    return "\n".join(_dim(wrapped(plain(line))) for line in lines)


def print_answer(answer: Answer, *, said: bool) -> None:
    """Print the answer, without its statements where these were printed as they came."""
    if not said:
        click.echo(wrapped(plain(answer.text)))
    if answer.table is not None:
        click.echo(f"\n{table_lines(answer.table)}")
    for quote in answer.quotes:
        click.echo(f"\n{quote_lines(quote)}")
    if answer.nearest and answer.status is not Status.ANSWERED:
        click.echo("\nNearest passages:")
        for nearest in answer.nearest:
            click.echo(f"\n{nearest_lines(nearest)}")
    click.echo(f"\n{closing_lines(answer)}")


def counted(number: int, noun: str) -> str:
    """``1 report``, ``2 reports``, ``1,234 reports``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def shortened(text: str, most: int) -> str:
    """``text`` on one line, cut in its middle where it is longer than ``most`` characters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = (most - 1) // 2
    return f"{text[:head]}…{text[len(text) - (most - 1 - head) :]}"


def duration(seconds: float) -> str:
    """``0:07``, ``12:34`` or ``1:02:03``; whole seconds, cut."""
    text = str(timedelta(seconds=int(seconds)))
    return text.removeprefix("0:").removeprefix("0")


def size(count: int) -> str:
    """``512 B``, ``1.5 kB``, ``2.0 MB``; thousands, not powers of two."""
    value, units = float(count), ["B", "kB", "MB", "GB"]
    while value >= 1000 and len(units) > 1:
        value, units = value / 1000, units[1:]
    return f"{count} B" if units[0] == "B" else f"{value:.1f} {units[0]}"


def _dim(text: str) -> str:
    return click.style(text, dim=True)


def _published(dates: DateRange | None) -> str | None:
    return None if dates is None else dates.in_words


def _covers(dates: DateRange | None) -> str | None:
    return None if dates is None else f"covers {dates.in_words}"


def _pages(page: int | None, page_end: int | None) -> str | None:
    if page is None:
        return None
    return f"page {page}" if page_end in {None, page} else f"pages {page} to {page_end}"


def _joined(parts: Sequence[str | None]) -> str:
    return " · ".join(" ".join(plain(part).split()) for part in parts if part)
