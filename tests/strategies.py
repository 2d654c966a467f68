"""Hypothesis generators of the values that flow."""

from __future__ import annotations

from hypothesis import strategies as st

from corpus.report import (
    Block,
    BlockKind,
    Document,
    Format,
    Page,
    Passage,
    Row,
    Span,
    Unit,
    UnitKind,
)


def texts(max_size: int = 200) -> st.SearchStrategy[str]:
    """Text of a report: any characters but lone surrogates."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=max_size)


def spans_in(length: int, *, max_size: int = 4) -> st.SearchStrategy[tuple[Span, ...]]:
    """Ascending spans that do not overlap, within a text of that length."""
    ends = st.lists(st.integers(0, length), max_size=2 * max_size)
    return ends.map(
        lambda found: tuple(
            Span(start, end)
            for start, end in zip(sorted(found)[::2], sorted(found)[1::2], strict=False)
        )
    )


@st.composite
def blocks_in(draw: st.DrawFn, length: int) -> Block:
    """A block of any kind somewhere in a text of that length."""
    rows = draw(st.lists(st.builds(Row, spans_in(length), st.booleans()), max_size=3).map(tuple))
    return Block(
        draw(st.sampled_from(BlockKind)),
        draw(spans_in(length)),
        draw(st.integers(0, 9)),
        rows,
    )


def units_in(length: int) -> st.SearchStrategy[Unit]:
    """A unit of any kind somewhere in a text of that length; its context may lie anywhere."""
    spans = spans_in(length).filter(bool)
    return st.builds(Unit, st.sampled_from(UnitKind), spans, st.integers(0, 999), spans_in(length))


def pages_in(length: int) -> st.SearchStrategy[Page]:
    """A page of any size somewhere in a text of that length."""
    span = st.tuples(st.integers(0, length), st.integers(0, length)).map(
        lambda ends: Span(min(ends), max(ends))
    )
    size = st.floats(0, 10_000, allow_nan=False)
    label = st.none() | texts(8)
    flag = st.booleans()
    return st.builds(Page, st.integers(1, 500), span, label, size, size, flag, flag)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document whose parts fit its text, and otherwise anything that the types allow."""
    text = draw(texts())
    length = len(text)
    return Document(
        format=draw(st.sampled_from(Format)),
        reader=draw(texts(12)),
        text=text,
        blocks=draw(st.lists(blocks_in(length), max_size=4).map(tuple)),
        pages=draw(st.lists(pages_in(length), max_size=4).map(tuple)),
        title=draw(st.none() | texts(20)),
        warnings=draw(st.lists(texts(20), max_size=3).map(tuple)),
        hidden=draw(spans_in(length)),
    )


@st.composite
def passages_in(draw: st.DrawFn, length: int) -> Passage:
    """A passage of units somewhere in a text of that length."""
    page = draw(st.none() | st.integers(1, 500))
    return Passage(
        draw(st.lists(units_in(length), min_size=1, max_size=5).map(tuple)),
        draw(st.lists(texts(20), max_size=3).map(tuple)),
        page,
        page,
    )
