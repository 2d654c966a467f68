"""Composer: blocks one under the other, with spans that are exact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.composer import Composer, Line
from corpus.report import Block, BlockKind, Document, Format, Row, Span
from tests.invariants import assert_sound


def document_of(composer: Composer) -> Document:
    return Document(Format.TEXT, "test", composer.text, tuple(composer.blocks))


def test_blocks_stand_one_under_the_other() -> None:
    composer = Composer()
    composer.add(BlockKind.HEADING, " A  title ", 1)
    composer.add(BlockKind.PARAGRAPH, "One\nline.")
    composer.add(BlockKind.PARAGRAPH, " \u200b ")
    composer.add(BlockKind.LIST_ITEM, "item", 2)
    assert composer.text == "A title\nOne line.\nitem"
    assert composer.blocks == [
        Block(BlockKind.HEADING, (Span(0, 7),), 1),
        Block(BlockKind.PARAGRAPH, (Span(8, 17),)),
        Block(BlockKind.LIST_ITEM, (Span(18, 22),), 2),
    ]
    assert composer.length == 23


def test_a_table_has_a_line_per_row_and_a_tab_between_cells() -> None:
    composer = Composer()
    composer.table(
        [
            Line(("", "2023", "2024"), header=True),
            Line(("", "", "")),
            Line(("Homes", "", "1,2\n\n x")),
        ]
    )
    assert composer.text == "2023\t2024\nHomes\t\t1,2\nx"
    [block] = composer.blocks
    assert block.spans == (Span(0, 22),)
    assert block.rows == (
        Row((Span(0, 0), Span(0, 4), Span(5, 9)), header=True),
        Row((Span(10, 15), Span(16, 16), Span(17, 22))),
    )


def test_a_row_ends_on_its_last_filled_cell() -> None:
    composer = Composer()
    composer.table([Line(("a", "", ""))])
    assert composer.text == "a"
    assert composer.blocks[0].rows[0].cells == (Span(0, 1), Span(1, 1), Span(1, 1))


def test_a_table_without_text_is_none() -> None:
    composer = Composer()
    composer.table([Line(("", " ")), Line(())])
    assert composer.blocks == []


def test_a_block_can_be_put_together_around_furniture() -> None:
    composer = Composer()
    first, footer, rest = (composer.place(text) for text in ("The council", "Page 1", "is good."))
    assert first is not None
    assert footer is not None
    assert rest is not None
    composer.blocks.append(Block(BlockKind.PARAGRAPH, (first, rest)))
    composer.blocks.append(Block(BlockKind.FURNITURE, (footer,)))
    assert_sound(document_of(composer))


cells = st.text(max_size=8)
pieces = st.one_of(
    st.tuples(st.sampled_from([BlockKind.HEADING, BlockKind.LIST_ITEM]), cells, st.integers(1, 5)),
    st.tuples(st.just(BlockKind.PARAGRAPH), cells, st.just(0)),
    st.lists(st.lists(cells, max_size=4).map(tuple), max_size=4),
)


@given(st.lists(pieces, max_size=8))
def test_whatever_is_put_in_the_spans_are_exact(
    added: list[tuple[BlockKind, str, int] | list[tuple[str, ...]]],
) -> None:
    composer = Composer()
    for piece in added:
        if isinstance(piece, list):
            composer.table([Line(row) for row in piece])
        else:
            composer.add(*piece)
    assert_sound(document_of(composer))
