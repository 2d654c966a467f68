"""Hypothesis generators of the values that flow, and of files that no one would write."""

from __future__ import annotations

from io import BytesIO

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


_WORDS = st.sampled_from(
    ["Inspectors", "found", "the", "council", "children’s", "plans", "2024", "12%", "£3.5m", "good.",
     "inadequate", "Lead inspector:", "improve:", "–", "**bold**", "e.g.", "1.", "(a)", "•", "-", "|", "\t",
     "  ", "    ", "Page 3 of 9", "........ 7", "====", "----", "https://example.org/a", "\u00ad", "\u200b",
     "\U000e0041", "\ufeff", "\xa0", "\u2028", "\x00", "\x0b", "\ud800", "\u202e", "é", "漢", "😀", "ZWJ\u200d",
     "\ufffe", "&#11;", "&#xE0041;", "&#0;", "&lt;p&gt;"]
)  # fmt: skip
report_lines = st.lists(_WORDS, max_size=9).map(" ".join)
"""A line of a report, or of what a broken program makes of one."""

plain_texts = st.lists(
    st.one_of(
        report_lines,
        st.sampled_from(["", "", "\f", "HEADING", "a\tb\tc", "a  |  b", "+---+", "x   1"]),
    ),
    max_size=40,
).map("\n".join)
"""Texts with paragraphs, lists, tables, rules and pages in any order."""

_INLINE = ["span", "b", "a", "em", "sup", "q", "font", "s"]
_BLOCKS = ["p", "div", "section", "article", "main", "nav", "header", "footer", "blockquote", "pre", "li",
           "ul", "ol", "dl", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th", "caption", "h1", "h2",
           "h6", "details", "summary", "form", "aside", "script", "style", "noscript"]  # fmt: skip
_ATTRIBUTES = ["", "", "", ' class="cookie"', " hidden", ' style="display:none"', ' colspan="3"', ' rowspan="2"',
               ' href="#a"', ' start="9"', ' type="i"', ' role="navigation"', ' colspan="x"']  # fmt: skip


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(_INLINE + _BLOCKS)
    return st.builds(
        lambda tag, attribute, parts, closed: (
            f"<{tag}{attribute}>{''.join(parts)}" + (f"</{tag}>" if closed else "")
        ),
        tags, st.sampled_from(_ATTRIBUTES), st.lists(inner, max_size=5), st.booleans(),
    )  # fmt: skip


markup = st.recursive(
    st.one_of(report_lines, st.just("<br>"), st.just("&nbsp;"), st.just("<!-- x -->")),
    _wrapped,
    max_leaves=40,
)
"""HTML with any element in any other, some of them never closed."""


def _is_xml(letter: str) -> bool:
    """Whether XML, and so a Word file, can hold the character."""
    return (
        letter in "\t\n"
        or " " <= letter < "\ud800"
        or "\udfff" < letter < "\ufffe"
        or letter > "\uffff"
    )


@st.composite
def word_files(draw: st.DrawFn) -> bytes:
    """Word documents of headings, lists, runs and tables in any order."""
    import docx

    document = docx.Document()
    for kind in draw(
        st.lists(st.sampled_from(["heading", "text", "list", "table", "break"]), max_size=8)
    ):
        text = "".join(letter for letter in draw(report_lines) if _is_xml(letter))
        if kind == "heading":
            document.add_heading(text, draw(st.integers(0, 9)))
        elif kind == "list":
            styles = ["List Bullet", "List Bullet 2", "List Number", "List Number 3"]
            document.add_paragraph(text, style=draw(st.sampled_from(styles)))
        elif kind == "table":
            rows = draw(
                st.lists(st.lists(st.just(text), min_size=1, max_size=3), min_size=1, max_size=3)
            )
            table = document.add_table(len(rows), max(map(len, rows)))
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    table.cell(row, column).text = cell
            if draw(st.booleans()):
                table.cell(0, 0).merge(table.cell(len(rows) - 1, 0))
        else:
            run = document.add_paragraph().add_run(text)
            run.bold, run.font.hidden = draw(st.booleans()), draw(st.booleans())
            if kind == "break":
                run.add_break()
                run.add_text(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
