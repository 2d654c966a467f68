"""read: a report's text, pages and blocks out of a file's bytes, whatever its format."""

from __future__ import annotations

from collections.abc import Callable

from corpus.errors import OversizedReport, UnreadableReport
from corpus.readers.detect import detect
from corpus.readers.limits import ReadLimits
from corpus.report import Document, Format

__all__ = ["ReadLimits", "read"]

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
        return _reader(detect(data, name))(data, limits)
    except UnreadableReport as error:
        if error.where:
            raise
        raise type(error)(error.what, where=name, remedy=error.remedy) from error


def _reader(form: Format) -> Reader:
    """Reader for a format; its parser is loaded only when one is needed."""
    if form is Format.PDF:
        from corpus.readers.pdf import read_pdf as reader
    elif form is Format.HTML:
        from corpus.readers.html import read_html as reader
    elif form is Format.DOCX:
        from corpus.readers.docx import read_docx as reader
    elif form is Format.MARKDOWN:
        from corpus.readers.markdown import read_markdown as reader
    else:
        from corpus.readers.plain import read_text as reader
    return reader
