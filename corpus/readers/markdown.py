"""Markdown: read as the page that it renders to, so that its markup is gone and its words stay."""

from __future__ import annotations

import re
from importlib.metadata import version

from corpus.errors import DamagedReport, EmptyReport
from corpus.readers.characters import squeezed
from corpus.readers.composer import Composer
from corpus.readers.encoding import decode
from corpus.readers.html import hide_within, parsed
from corpus.readers.html_visible import drop_hidden
from corpus.readers.html_walk import Walk
from corpus.readers.limits import ReadLimits
from corpus.report import BlockKind, Document, Format
from corpus.unseen import Unseen

READER = f"markdown-5 markdown-it-py-{version('markdown-it-py')} lxml-{version('lxml')}"

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_TITLE = re.compile(r"^title:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE | re.IGNORECASE)


def read_markdown(data: bytes, limits: ReadLimits) -> Document:  # noqa: ARG001 - as every reader
    """Document of a Markdown text (CommonMark and tables); HTML in it is read and hidden as on a page.

    Raises EmptyReport, and DamagedReport where it is nested beyond reading.
    """
    from markdown_it import MarkdownIt

    text, warnings = decode(data)
    front = _FRONT_MATTER.match(text)
    composer = Composer()
    try:
        page = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        rendered = page.render(text[front.end() :] if front else text)
        tree = parsed(f"<html><body>{rendered}</body></html>")
        unseen = Unseen()
        unseen.look(text)
        unseen.look("".join(tree.itertext()))
        body = tree.find("body")
        hide_within(body, drop_hidden(tree), unseen)
        Walk(composer).read(body)
    except RecursionError:
        raise DamagedReport("its lists are nested too deep", remedy="save it as PDF") from None
    if not composer.blocks:
        raise EmptyReport("there is no text in it", remedy="export the report again")
    canonical = composer.text
    named = _TITLE.search(front.group(1)) if front else None
    titles = [squeezed(named.group(1)).strip("\"'")] if named else []
    titles += [
        block.spans[0].of(canonical)
        for block in composer.blocks
        if block.kind is BlockKind.HEADING and block.level == 1
    ]
    return Document(
        format=Format.MARKDOWN,
        reader=READER,
        text=canonical,
        blocks=tuple(composer.blocks),
        title=titles[0] if titles else None,
        warnings=(*warnings, *unseen.warnings()),
    )
