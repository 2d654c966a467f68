"""A document as a Word file: real headings, quotations and tables, every text as it was.

What XML cannot carry (most control characters) becomes U+FFFD.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from qa.export import Block, Bullets, Grid, Heading, Link, Paragraph, Quotation

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row
    from docx.text.paragraph import Paragraph as WordParagraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LANGUAGE = "en-GB"


def word(blocks: Iterable[Block], *, title: str, created: datetime) -> bytes:
    """The file; the same blocks, title and moment give the same document."""
    import docx

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = _text(title)[:255], "", _LANGUAGE
    properties.comments, properties.keywords = "", ""
    properties.created = properties.modified = created
    for block in blocks:
        _write(document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _write(document: Document, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(_text(block.text), block.level)
        case Paragraph():
            document.add_paragraph(_text(block.text))
        case Quotation():
            document.add_paragraph(_text(block.text), style="Intense Quote")
        case Bullets():
            for item in block.items:
                document.add_paragraph(_text(item), style="List Bullet")
        case Link():
            _link(document.add_paragraph(f"{_text(block.label)}: "), block.address)
        case Grid():
            _table(document, block)


def _table(document: Document, grid: Grid) -> None:
    document.add_paragraph(_text(grid.caption), style="Caption")
    table = document.add_table(0, len(grid.header), style="Table Grid")
    for cells in (grid.header, *grid.rows):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = _text(words)
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    _repeated(table.rows[0])


def _repeated(row: _Row) -> None:
    """Mark the row as the table's header, for screen readers and for further pages."""
    from docx.oxml import OxmlElement

    # python-docx gives its XML under private names only.
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _link(paragraph: WordParagraph, address: str) -> None:
    """A hyperlink, which python-docx can read but not write, at the paragraph's end."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    run = paragraph.add_run(_text(address))
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def _text(text: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
