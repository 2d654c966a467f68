"""Exports hold an answer to the letter: read back, every quote, report, page, date and address is there."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from qa.export import Bullets, Grid, Heading, Paragraph, Quotation, document, share_address
from qa.markdown_file import markdown
from qa.word_file import word
from tests.browser.reports import BIDI, HOSTILE, INSPECTION
from tests.browser.script import SCRIPT, answer_to

MOMENT = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
BASE = "https://reports.example.org/"
HOSTILE_QUESTION = "<img src=x onerror=window.hurt=1> hostile"
QUESTION = "How were care leavers rated in Northport?"
lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
texts = st.lists(lines, min_size=1, max_size=4).map("\n".join)
awkward = st.text(st.sampled_from("-+*_`#>|[]()!&<\\~:/.1 \t\nwhtps=$@a\u202e"), max_size=40)


def stored(question: str) -> dict[str, Any]:
    """An answer as the server keeps it."""
    return {**answer_to({"question": question}), "created": MOMENT.isoformat(), "standing": []}


def written(text: str) -> str:
    """The text that a reader of Markdown takes out of a document, without its markup."""
    return "".join(map(_text, MarkdownIt().enable("table").parse(text)))


def _github() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _text(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    inside = token.children
    return "".join(map(_text, inside)) if inside is not None else token.content


def paragraphs(file: bytes) -> list[str]:
    """Paragraphs of a Word file outside of tables."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs]


@given(texts | awkward)
def test_markdown_gives_every_text_back(text: str) -> None:
    for block in (Quotation(text), Paragraph(text)):
        assert written(markdown([block])) == text


@given(texts | awkward)
def test_no_text_becomes_markup(text: str) -> None:
    one_line = " ".join(text.split("\n"))
    kinds = {
        token.type
        for block in (
            Quotation(text),
            Heading(text, 2),
            Bullets((text,)),
            Grid(text, (text,), ((text,),)),
        )
        for token in _github().parse(markdown([block]))
        for token in (token, *(token.children or ()))
    }
    assert kinds <= {
        f"{name}_{end}"
        for name in (
            "blockquote",
            "paragraph",
            "heading",
            "bullet_list",
            "list_item",
            "table",
            "thead",
        )
        for end in ("open", "close")
    } | {f"{name}_{end}" for name in ("tbody", "tr", "th", "td") for end in ("open", "close")} | {
        "inline",
        "text",
        "text_special",
        "hardbreak",
        "softbreak",
    }
    assert written(markdown([Heading(text, 2)])) == one_line


@given(texts | awkward)
def test_word_gives_every_text_back(text: str) -> None:
    file = word([Quotation(text), Paragraph(text)], title=text, created=MOMENT)
    assert paragraphs(file) == [text, text]


def test_what_xml_cannot_carry_is_shown_as_replaced() -> None:
    file = word([Quotation("a\x00b\x1fc")], title="\x0b", created=MOMENT)
    assert paragraphs(file) == ["a\ufffdb\ufffdc"]
    assert written(markdown([Quotation("a\x00b\x1fc")])) == "a\ufffdb\ufffdc"


def test_an_answer_is_exported_whole() -> None:
    answer = stored(QUESTION)
    blocks = document(answer, BASE)
    file = word(blocks, title=answer["question"], created=MOMENT)
    for text in (written(markdown(blocks)), "\n".join(paragraphs(file))):
        for quote in answer["quotes"]:
            assert quote["text"] in text
        for statement in answer["statements"]:
            assert statement["text"] in text
        assert f"{INSPECTION.title} · Northport · published 15 May 2024 · Page 2" in text
        assert INSPECTION.source in text
        assert "Matches the report word for word, when this file was made." in text
        assert f"{BASE}a/a-1f6c0e5d" in text
        assert f"{BASE}v1/reports/{INSPECTION.report_id}/file?version=v1#page=2" in text
        assert "Answer given on 28 November 2026." in text
        assert "The year 2024 was taken as the year of publication." in text
    properties = docx.Document(io.BytesIO(file)).core_properties
    assert (properties.title, properties.language) == (QUESTION, "en-GB")


def test_a_table_is_a_table_with_a_header_that_is_repeated() -> None:
    answer = stored("How has the rating changed?")
    blocks = document(answer, BASE)
    [table] = docx.Document(io.BytesIO(word(blocks, title="", created=MOMENT))).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == [*answer["table"]["columns"], "Quotes"]
    assert rows[4][0] == "15 May 2024"
    assert rows[4][-1] == "[2]"
    assert "w:tblHeader" in table.rows[0]._tr.xml
    tokens = [token.type for token in MarkdownIt().enable("table").parse(markdown(blocks))]
    assert tokens.count("tr_open") == 5


def test_every_state_can_be_exported() -> None:
    for question in SCRIPT:
        blocks = document(stored(question), BASE)
        assert markdown(blocks).endswith("\n")
        assert word(blocks, title=question, created=MOMENT)
    missing = markdown(document(stored("How was Eastmere rated in 2021?"), BASE))
    assert "The reports do not say" in missing
    assert "These do not answer the question." in missing


def test_hostile_strings_stay_text_in_both() -> None:
    answer = stored(HOSTILE_QUESTION)
    blocks = document(answer, BASE)
    source = markdown(blocks)
    rendered = _github().render(source)
    for tag in (
        "<script",
        "<img",
        "<svg",
        "<iframe",
        "<math",
        "<style",
        "<b>",
        "<i>",
        'href="javascript',
    ):
        assert tag not in rendered
    assert HOSTILE.title in written(source)
    assert "\u202e" not in source
    file = word(blocks, title=answer["question"], created=MOMENT)
    said = paragraphs(file)
    assert answer["question"] in said
    assert answer["quotes"][0]["text"] in said
    links = docx.Document(io.BytesIO(file)).part.rels.values()
    assert {link.target_ref.split(":")[0] for link in links if link.is_external} == {"https"}
    assert BIDI in "\n".join(said)


def test_the_same_answer_gives_the_same_file_and_erased_words_are_said_to_be() -> None:
    answer = stored(QUESTION)
    answer["quotes"][1].update(
        text="", title="", source="", body=None, published=None, verdict="uncheckable"
    )
    text = written(markdown(document(answer, BASE)))
    assert "The report was erased. Its words are no longer kept." in text
    blocks = document(stored(QUESTION), BASE)
    assert markdown(blocks) == markdown(document(stored(QUESTION), BASE))
    one, other = (word(blocks, title="", created=MOMENT) for _ in range(2))
    assert paragraphs(one) == paragraphs(other)


def test_an_answers_address_is_its_own() -> None:
    assert share_address("a b/c", BASE) == f"{BASE}a/a%20b%2Fc"
