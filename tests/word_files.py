"""Word files made by hand, with what python-docx does not write."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

WordDocument = Any
"""A python-docx document: python-docx ships no types."""

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def word_file(write: Callable[[WordDocument], object]) -> bytes:
    """Bytes of a document that ``write`` has filled."""
    import docx

    document = docx.Document()
    write(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def xml(markup: str) -> Any:
    """Element out of ``<w:…>`` markup."""
    from docx.oxml import parse_xml

    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {NAMESPACES}", markup, count=1))


def rezipped(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The file with its parts changed in place by ``change``."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_footnotes(data: bytes, notes: dict[int, str]) -> bytes:
    """The file with a part of footnotes, each a paragraph, and Word's separator before them."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in notes.items()
    )

    def change(parts: dict[str, bytes]) -> None:
        parts["word/footnotes.xml"] = (
            f"<w:footnotes {NAMESPACES}>"
            '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote>'
            f"{written}</w:footnotes>"
        ).encode()
        override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
        relationship = (
            f'<Relationship Id="rId99" Type="{relation}" Target="footnotes.xml"/></Relationships>'
        )
        for name, end, more in (
            ("[Content_Types].xml", b"</Types>", override),
            ("word/_rels/document.xml.rels", b"</Relationships>", relationship),
        ):
            parts[name] = parts[name].replace(end, more.encode())

    return rezipped(data, change)
