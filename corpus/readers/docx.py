"""Word documents (.docx, .docm, .dotx): headings, paragraphs, lists and tables in document order.

Headers and footers are left out: they are no part of the running text. There are no pages: a Word file
does not say where they end.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from importlib.metadata import version
from io import BytesIO
from typing import Any

from corpus.errors import DamagedReport, EmptyReport, OversizedReport, WrongFormat
from corpus.readers.characters import squeezed
from corpus.readers.composer import Composer
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_styles import Element, Styles, value, w
from corpus.readers.docx_walk import DocxWalk
from corpus.readers.limits import ReadLimits
from corpus.report import Document, Format

READER = f"docx-5 python-docx-{version('python-docx')} lxml-{version('lxml')}"

_TYPES = "[Content_Types].xml"
_DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_TYPES = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)


def read_docx(data: bytes, limits: ReadLimits) -> Document:
    """Document of a Word file. Raises DamagedReport, EmptyReport, OversizedReport or WrongFormat."""
    document = _opened(data, limits)
    composer = Composer()
    try:
        part = document.part
        styles = Styles(_root(part, "styles"))
        walk = DocxWalk(composer, styles, Numbering(_root(part, "numbering"), styles), _notes(part))
        walk.read(document.element.body)
    except RecursionError:
        raise DamagedReport("its elements are nested too deep", remedy="save it as PDF") from None
    if not composer.blocks:
        raise EmptyReport(
            "there is no text in this Word document (only pictures, perhaps)",
            remedy="save it as a PDF, whose pages are read as pictures",
        )
    return Document(
        format=Format.DOCX,
        reader=READER,
        text=composer.text,
        blocks=tuple(composer.blocks),
        title=walk.title or _property_title(document),
        warnings=walk.unseen.warnings(),
    )


def _opened(data: bytes, limits: ReadLimits) -> Any:  # noqa: ANN401 - python-docx ships no types
    """The document, with a body in it."""
    import docx
    import docx.opc.exceptions
    import lxml.etree

    try:
        document = docx.Document(BytesIO(_as_document(data, limits)))
        document.element.body.tag  # noqa: B018 - a document without a body has None there
    except (
        zipfile.BadZipFile, zlib.error, lxml.etree.XMLSyntaxError, docx.opc.exceptions.OpcError,
        KeyError, ValueError, AttributeError, EOFError, NotImplementedError,
    ) as error:  # fmt: skip  # what python-docx lets through where parts are missing or broken
        raise _broken() from error
    return document


def _broken() -> DamagedReport:
    return DamagedReport("this Word document is broken", remedy="download the report again")


def _as_document(data: bytes, limits: ReadLimits) -> bytes:
    """The file as a plain document: macros and templates differ only in a declared type."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > limits.max_unpacked_bytes:
            raise OversizedReport(
                f"it unpacks to {unpacked / 1e6:.0f} MB, more than the limit of"
                f" {limits.max_unpacked_bytes / 1e6:.0f} MB",
                remedy="save it without its pictures, or raise the limit",
            )
        types = archive.read(_TYPES)
        if b"purl.oclc.org/ooxml" in archive.read("_rels/.rels"):
            raise WrongFormat(
                "this is a Word document of the Strict Open XML kind",
                remedy="save it as an ordinary Word document (.docx)",
            )
        if not _OTHER_TYPES.search(types):
            return data
        copy = BytesIO()
        with zipfile.ZipFile(copy, "w") as rewritten:
            for entry in archive.infolist():
                content = archive.read(entry)
                if entry.filename == _TYPES:
                    content = _OTHER_TYPES.sub(_DOCUMENT_TYPE, content)
                rewritten.writestr(entry.filename, content)
        return copy.getvalue()


def _root(part: Any, kind: str) -> Element | None:  # noqa: ANN401 - python-docx ships no types
    """Root element of the part that the document relates to as ``kind``; None without one."""
    import docx.oxml
    import lxml.etree

    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            try:
                return docx.oxml.parse_xml(relation.target_part.blob)
            except lxml.etree.XMLSyntaxError as error:
                raise _broken() from error
    return None


def _notes(part: Any) -> dict[tuple[str, str], Element]:  # noqa: ANN401 - python-docx ships no types
    """Footnotes and endnotes by kind and id; separators and the like are left out."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = _root(part, f"{kind}s")
        for note in () if root is None else root.iterchildren(w(kind)):
            if value(note, "type") in {None, "normal"}:
                found[kind, value(note, "id") or ""] = note
    return found


def _property_title(document: Any) -> str | None:  # noqa: ANN401 - python-docx ships no types
    """Title in the file's properties; None without one, or without properties."""
    kinds = [relation.reltype for relation in document.part.package.rels.values()]
    if not any(kind.endswith("/core-properties") for kind in kinds):
        return None
    title = squeezed(document.core_properties.title or "")
    return re.sub(r"^Microsoft Word - |\.docx?$", "", title) or None
