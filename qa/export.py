"""An answer as a document to keep: the same blocks, in the same order, whatever the format.

The writers (``markdown_file``, ``word_file``) know nothing of answers, and this knows nothing of formats.
Text stays as it is; what could turn markup is each writer's own affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote as percent_encode

from qa.widget.language import date_text, day_of, text

Json = Mapping[str, Any]
Numbers = Sequence[int]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's own."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the answer's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a report, to be kept to the letter, line ends and all."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An address of this server with what it leads to."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: every row as long as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Quotation | Bullets | Link | Grid


def document(answer: Json, base: str) -> tuple[Block, ...]:
    """The blocks of a stored answer's JSON; ``base`` is the server's own address, with its last slash."""
    return tuple(_blocks(answer, base))


def share_address(answer_id: str, base: str = "/") -> str:
    """Where the answer can be read, as a page."""
    return f"{base}a/{percent_encode(answer_id, safe='')}"


def _blocks(answer: Json, base: str) -> Iterator[Block]:
    yield Heading(answer["question"], 1)
    yield Paragraph(text("export_given", date=date_text(str(answer["created"])[:10])))
    yield Link(text("export_permalink"), share_address(answer["id"], base))
    yield Heading(text("answer"), 2)
    yield from _said(answer)
    if answer["quotes"]:
        yield Heading(text("sources"), 2)
        for quote in answer["quotes"]:
            yield from _source(quote, base)
    if answer["nearest"]:
        yield Heading(text("nearest"), 2)
        yield Paragraph(text("nearest_hint"))
        for hit in answer["nearest"]:
            yield Quotation(hit["text"])
            yield Paragraph(origin(hit))
    yield Paragraph(text("export_footer"))


def _said(answer: Json) -> Iterator[Block]:
    if answer["status"] != "answered":
        yield Paragraph(text(f"state_{answer['status']}"))
    if answer["searched"]["missing"]:
        yield Bullets(tuple(answer["searched"]["missing"]))
    for statement in answer["statements"]:
        yield Paragraph(marked(statement["quotes"], statement["text"]))
    if answer["table"] is not None:
        yield _grid(answer["table"])
    if answer["notes"]:
        yield Bullets(tuple(answer["notes"]))


def marked(numbers: Numbers, *words: str) -> str:
    """``words`` with the numbers of the quotes that carry them."""
    return " ".join((*words, *(f"[{n}]" for n in numbers)))


def _grid(table: Json) -> Grid:
    rows = tuple((*map(date_text, row["cells"]), marked(row["quotes"])) for row in table["rows"])
    header = (*table["columns"], text("table_quotes"))
    return Grid(text("table_caption", n=len(rows)), header, rows)


def _source(quote: Json, base: str) -> Iterator[Block]:
    yield Heading(text("quote_number", n=quote["n"]), 3)
    if not quote["text"]:
        yield Paragraph(text("export_erased"))
        return
    yield Quotation(quote["text"])
    yield Paragraph(origin(quote))
    yield Paragraph(text("export_verdict", verdict=text(f"verdict_{quote['verdict']}")))
    yield Link(text("original"), base + file_path(quote))


def origin(source: Json) -> str:
    """Title, body, date, page and path of a quote or close passage, in a line."""
    parts = [
        source["title"],
        source["body"],
        day_of(source),
        pages(source),
        source["source"],
    ]
    return " · ".join(part for part in parts if part)


def pages(source: Json) -> str:
    """``Page 3`` or ``Pages 3 to 4``; empty where the report has no pages."""
    page, page_end = source["page"], source["page_end"]
    if page is None:
        return ""
    if page_end in (None, page):
        return text("page", page=page)
    return text("pages", page=page, page_end=page_end)


def file_path(quote: Json) -> str:
    """Path, below the server's address, of the original file, at the quote's page."""
    report, version = (percent_encode(quote[name], safe="") for name in ("report_id", "version"))
    fragment = "" if quote["page"] is None else f"#page={quote['page']}"
    return f"v1/reports/{report}/file?version={version}{fragment}"
