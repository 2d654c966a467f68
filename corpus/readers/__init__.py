"""read: a report's text, pages and blocks out of a file's bytes, whatever its format."""

from __future__ import annotations

from collections.abc import Callable

from corpus.errors import OversizedReport, UnreadableReport
from corpus.readers.detect import detect
from corpus.readers.limits import ReadLimits
from corpus.report import Document, Format

__all__ = ["ReadLimits", "is_current", "read"]

Reader = Callable[[bytes, ReadLimits], Document]

_DEFAULT = ReadLimits()


def read(data: bytes, name: str, *, limits: ReadLimits = _DEFAULT) -> Document:
    """Document of ``data``, by the reader for the format that its content shows.

    ``name`` is the file's name or path: it stands in messages, and its suffix only decides between
    kinds of text. Raises UnreadableReport, most often one of its kinds, naming the file.
    """
    try:
        if len(data) > limits.max_bytes:
            raise OversizedReport(
                f"{len(data) / 1e6:.0f} MB is more than the limit of {limits.max_bytes / 1e6:.0f} MB",
                remedy="split it, or raise the limit",
            )
        _, read_format = _reader(detect(data, name))
        return read_format(data, limits)
    except UnreadableReport as error:
        if error.where:
            raise
        raise type(error)(error.what, where=name, remedy=error.remedy) from error


def is_current(reader: str) -> bool:
    """Whether ``reader``, as a Document names it, is the one that would read such a file today."""
    return any(_reader(form)[0] == reader for form in Format)


def _reader(form: Format) -> tuple[str, Reader]:
    """Name and function of a format's reader; its parser is loaded only when one is needed."""
    if form is Format.PDF:
        from corpus.readers.pdf import READER, read_pdf

        return READER, read_pdf
    if form is Format.HTML:
        from corpus.readers.html import READER, read_html

        return READER, read_html
    if form is Format.DOCX:
        from corpus.readers.docx import READER, read_docx

        return READER, read_docx
    if form is Format.MARKDOWN:
        from corpus.readers.markdown import READER, read_markdown

        return READER, read_markdown
    from corpus.readers.plain import READER, read_text

    return READER, read_text
