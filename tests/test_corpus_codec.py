"""Packing: what comes out is what went in."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from corpus.codec import (
    PackedUnits,
    pack_layout,
    pack_pages,
    pack_passage,
    pack_spans,
    pack_text,
    pack_units,
    unpack_document,
    unpack_pages,
    unpack_passage,
    unpack_spans,
    unpack_text,
    unpack_units,
)
from corpus.report import Block, BlockKind, Document, Format, Page, Passage, Span, Unit, UnitKind
from tests.strategies import documents, pages_in, passages_in, spans_in, texts, units_in


@given(st.text())
@example("Naïve – “quoted”\x00 \U0001f600")
@example("a lone surrogate \ud800 from a careless reader")
def test_text_comes_back_character_for_character(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


@given(documents())
def test_a_document_comes_back_equal(document: Document) -> None:
    pages = unpack_pages(pack_pages(document.pages))
    assert unpack_document(document.text, pages, pack_layout(document)) == document


@given(st.lists(pages_in(10**6), max_size=5))
def test_pages_come_back_equal(pages: list[Page]) -> None:
    assert unpack_pages(pack_pages(pages)) == tuple(pages)


@given(st.lists(units_in(10**6), max_size=8))
def test_units_come_back_equal_in_any_order(units: list[Unit]) -> None:
    assert unpack_units(pack_units(units)) == tuple(units)


@given(passages_in(10**6), st.text(), st.text())
def test_a_passage_comes_back_with_its_text_and_context(
    passage: Passage, text: str, context: str
) -> None:
    assert unpack_passage(pack_passage(passage, text, context)) == (passage, text, context)


@given(spans_in(10**6))
def test_spans_come_back_equal(spans: tuple[Span, ...]) -> None:
    assert unpack_spans(pack_spans(spans)) == spans


def test_spans_are_written_as_people_read_them() -> None:
    assert pack_spans((Span(12, 40), Span(55, 60))) == "12-40 55-60"


@given(texts())
def test_packing_is_the_same_each_time(text: str) -> None:
    assert pack_text(text) == pack_text(text)


def test_every_kind_of_block_and_unit_can_be_packed() -> None:
    """A new kind needs a number of its own in corpus/codec.py."""
    span = (Span(0, 1),)
    blocks = tuple(Block(kind, span) for kind in BlockKind)
    document = Document(Format.TEXT, "r", "x", blocks)
    assert unpack_document("x", (), pack_layout(document)) == document
    units = tuple(Unit(kind, span, 0) for kind in UnitKind)
    assert unpack_units(pack_units(units)) == units


def test_a_unit_takes_a_few_bytes() -> None:
    units = [Unit(UnitKind.SENTENCE, (Span(100 * n, 100 * n + 99),), n // 3) for n in range(1000)]
    assert len(pack_units(units)) < 2 * len(units)


@given(st.lists(units_in(10**3), max_size=8), st.integers(0, 10**3), st.integers(0, 10**3))
def test_units_over_a_stretch_are_those_that_share_a_character_with_it(
    units: list[Unit], start: int, stop: int
) -> None:
    found = PackedUnits(pack_units(units)).over(start, stop)
    assert found == tuple(unit for unit in units if unit.start < stop and start < unit.end)
