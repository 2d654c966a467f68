"""Units tile the text minus furniture; sentences go on over a page's footer; rows keep their headers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.passages import passages
from corpus.readers import read
from corpus.report import Block, BlockKind, Document, Format, Row, Span, UnitKind, quoted_text
from corpus.sentences import sentences
from corpus.units import units


def document(*blocks: tuple[BlockKind, str]) -> Document:
    """A document of one-span blocks, a line each."""
    found: list[Block] = []
    position = 0
    for kind, text in blocks:
        found.append(
            Block(
                kind, (Span(position, position + len(text)),), level=int(kind is BlockKind.HEADING)
            )
        )
        position += len(text) + 1
    text = "\n".join(text for _, text in blocks)
    return Document(Format.TEXT, "test-1", text, tuple(found))


_PIECES = (
    "# Leadership",
    "## What must improve?",
    "The council is good. It is not yet outstanding.",
    "- act soon",
    "- act later. Then stop.",
    "1. Ensure that plans work.",
    "| Area | Grade |\n| --- | --- |\n| Care | Good |",
    "Lead inspector: A. Name",
    "The council should:",
    "Dr. Who said “no.” Then left",
    "É ﬁ 😀 ends.",
)
written = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12).map(
    lambda pieces: read("\n\n".join(pieces).encode(), "report.md")
)
"""Documents as the Markdown reader makes them."""


def test_a_title_or_abbreviation_does_not_end_a_sentence() -> None:
    text = "The Rev. Dr. Smith of St. Helens spoke. It was e.g. 3.5% lower.2 Was it? Yes."
    assert [text[start:end] for start, end in sentences(text)] == [
        "The Rev. Dr. Smith of St. Helens spoke.",
        "It was e.g. 3.5% lower.2",
        "Was it?",
        "Yes.",
    ]


@given(written)
def test_units_tile_the_text_minus_furniture(document: Document) -> None:
    held = [
        position
        for unit in units(document)
        for span in unit.spans
        for position in range(span.start, span.end)
    ]
    assert len(held) == len(set(held)), "a character lies in two units"
    left_out = {
        position
        for block in document.blocks
        if block.kind is BlockKind.FURNITURE
        for span in block.spans
        for position in range(span.start, span.end)
    }
    blocks = {
        position
        for block in document.blocks
        for span in block.spans
        for position in range(span.start, span.end)
    }
    for position in blocks - left_out - set(held):
        assert document.text[position].isspace()


@given(written)
def test_every_unit_is_in_exactly_one_passage_in_order(document: Document) -> None:
    found = units(document)
    assert tuple(unit for passage in passages(document, found) for unit in passage.units) == found


@given(written)
def test_a_passage_has_a_line_for_each_unit(document: Document) -> None:
    for passage in passages(document, units(document)):
        assert passage.text(document.text).count("\n") == len(passage.units) - 1


def test_a_sentence_goes_on_over_a_footer() -> None:
    first, footer, second = (
        "Leaders have not yet",
        "Page 3 of 9",
        "secured enough homes. They will.",
    )
    text = "\n".join((first, footer, second))
    start = len(first) + 1 + len(footer) + 1
    blocks = (
        Block(BlockKind.PARAGRAPH, (Span(0, len(first)), Span(start, len(text)))),
        Block(BlockKind.FURNITURE, (Span(len(first) + 1, len(first) + 1 + len(footer)),)),
    )
    found = units(Document(Format.PDF, "test-1", text, blocks))
    assert [quoted_text(text, unit.spans) for unit in found] == [
        "Leaders have not yet\nsecured enough homes.",
        "They will.",
    ]


def test_a_row_has_its_header_as_context_and_a_list_item_its_lead_in() -> None:
    text = "Measure\t2018\t2019\nCalls answered\t82\t76\nThe council should:\n• act"
    rows = (
        Row((Span(0, 7), Span(8, 12), Span(13, 17)), header=True),
        Row((Span(18, 32), Span(33, 35), Span(36, 38))),
    )
    lead, item = Span(39, 58), Span(59, 64)
    blocks = (
        Block(BlockKind.TABLE, (Span(0, 38),), rows=rows),
        Block(BlockKind.PARAGRAPH, (lead,)),
        Block(BlockKind.LIST_ITEM, (item,), level=1),
    )
    header, row, sentence, point = units(Document(Format.TEXT, "test-1", text, blocks))
    assert (header.kind, header.context) == (UnitKind.ROW, ())
    assert row.context == header.spans
    assert sentence.kind is UnitKind.SENTENCE
    assert point.context == (lead,)


def test_each_cell_of_a_forms_row_is_a_key_value() -> None:
    text = "Certificate: Private\tAge: 48, Male\nOccupational Pilot:\tSeat Occupied: Left"
    starts = [0, 21, 35, 55]
    ends = [20, 34, 54, 74]
    cells = tuple(Span(*each) for each in zip(starts, ends, strict=True))
    rows = (Row(cells[:2]), Row(cells[2:]))
    form = Document(
        Format.TEXT, "test-1", text, (Block(BlockKind.TABLE, (Span(0, len(text)),), rows=rows),)
    )
    found = units(form)
    assert [unit.kind for unit in found] == [UnitKind.KEY_VALUE] * 4
    assert [quoted_text(text, unit.spans) for unit in found] == [
        "Certificate: Private",
        "Age: 48, Male",
        "Occupational Pilot:",
        "Seat Occupied: Left",
    ]


def test_a_labelled_line_is_a_key_value() -> None:
    (unit,) = units(document((BlockKind.PARAGRAPH, "Lead inspector: Nikki Example, HMI")))
    assert unit.kind is UnitKind.KEY_VALUE


def test_a_heading_opens_a_passage_and_names_its_section() -> None:
    long = "The council works well with others. " * 12
    shown = document(
        (BlockKind.HEADING, "Leadership"),
        (BlockKind.PARAGRAPH, long.strip()),
        (BlockKind.HEADING, "Adoption"),
        (BlockKind.PARAGRAPH, long.strip()),
    )
    found = passages(shown, units(shown))
    assert [passage.section for passage in found] == [("Leadership",), ("Adoption",)]
    assert all(len(passage.text(shown.text)) < 1_200 for passage in found)
