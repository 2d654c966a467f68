"""detect: which format a file is in, told by its content; what is no report is named and refused."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from corpus.errors import DamagedReport, EmptyReport, EncryptedReport, UnreadableReport, WrongFormat
from corpus.readers.characters import squeezed
from corpus.readers.encoding import decode
from corpus.report import Format
from corpus.sources import is_url

_HEAD = 4096
"""Bytes in which a text shows what it is."""

_DOWNLOAD_AGAIN = "download the report again"
_CONVERT = "save it as PDF or .docx and add that"

_BINARIES = (
    (b"{\\rtf", "an RTF document", _CONVERT),
    (b"\x89PNG", "a PNG picture", "save it as a PDF, whose pages are read as pictures"),
    (b"\xff\xd8\xff", "a JPEG picture", "save it as a PDF, whose pages are read as pictures"),
    (b"GIF8", "a GIF picture", "save it as a PDF, whose pages are read as pictures"),
    (b"II*\0", "a TIFF picture", "save it as a PDF, whose pages are read as pictures"),
    (b"MM\0*", "a TIFF picture", "save it as a PDF, whose pages are read as pictures"),
    (b"RIFF", "a picture or recording", "add the report itself"),
    (b"%!PS", "a PostScript file", "convert it to PDF and add that"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and add the files in it"),
    (b"BZh", "a bzip2 archive", "unpack it and add the files in it"),
    (b"\xfd7zXZ\0", "an xz archive", "unpack it and add the files in it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and add the files in it"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it and add the files in it"),
    (b"SQLite format 3\0", "a database", "add the report itself"),
    (b"\x7fELF", "a program", "add the report itself"),
    (b"MZ", "a program", "add the report itself"),
)

_LETTERS = {b"MZ", b"BZh", b"RIFF", b"GIF8"}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (  # names of streams stand in the file's directory in UTF-16
    ("WordDocument", "a Word document in the old .doc format"),
    ("Workbook", "an Excel workbook in the old .xls format"),
    ("PowerPoint Document", "a PowerPoint presentation in the old .ppt format"),
    ("__properties_version", "an Outlook message"),
)
_ZIP_MEMBERS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("Index/", "a Pages, Numbers or Keynote document"),
)
_ZIP_TYPES = (
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub", "an EPUB book"),
)
_WORD_PARTS = re.compile(rb"wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)")

_HTML_START = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body|title|meta|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_FRAGMENT = re.compile(
    r"\s*<(?:p|div|h[1-6]|table|article|main|section|ul|ol)\b[^>]*>", re.IGNORECASE
)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S.*$", re.MULTILINE)
_MARKDOWN_SIGNS = re.compile(r"^```|^>\s|\]\(\S+\)|^\|?\s*:?-{3,}:?\s*\|", re.MULTILINE)
_MARKDOWN_SUFFIXES = {".md", ".markdown", ".mdown", ".mkd"}
_HTML_SUFFIXES = {".html", ".htm", ".xhtml", ".shtml"}
_BINARY_SUFFIXES = {".pdf", ".docx", ".docm", ".doc", ".rtf", ".odt", ".xlsx", ".pptx"}


def detect(data: bytes, name: str) -> Format:
    """Format of ``data``; the suffix of ``name`` decides only between kinds of text.

    Raises EmptyReport where there is nothing in it, EncryptedReport, DamagedReport where a container
    is torn, and WrongFormat where it is of no format that can be read, or is a text though its name
    promises PDF or Word: that is mostly an error page saved in the report's place.
    """
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise EmptyReport("the file is empty", remedy=_DOWNLOAD_AGAIN)
    if _is_pdf(data):
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data)
    if data.startswith(_OLE):
        raise _of_ole(data)
    for magic, kind, remedy in _BINARIES:
        if data.startswith(magic) and not _is_word(magic, data):
            raise WrongFormat(_named(name, kind), remedy=remedy)
    return _of_text(data, name)


def _suffix(name: str) -> str:
    """Suffix of a file's name or of a URL's path, in lower case, with its dot."""
    path = re.split("[?#]", name)[0] if is_url(name) else name
    return PurePosixPath(path).suffix.lower()


def _is_pdf(data: bytes) -> bool:
    """Readers accept bytes before the header; a text that speaks of ``%PDF-`` has no objects."""
    if data.startswith(b"%PDF-"):
        return True
    return b"%PDF-" in data[:1024] and re.search(rb"\d\s+\d\s+obj\b", data) is not None


def _in_zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
            kind = _small_member(archive, "mimetype")
            types = _small_member(archive, "[Content_Types].xml")
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        word = b"word/" in data[:_HEAD] or b"[Content_Types].xml" in data[:_HEAD]
        what = "a Word document that is cut short or broken" if word else "a broken ZIP archive"
        raise DamagedReport(f"this is {what}", remedy=_DOWNLOAD_AGAIN) from None
    if encrypted:
        raise EncryptedReport(
            "this is a ZIP archive with a password", remedy="unpack it and add the files in it"
        )
    if _WORD_PARTS.search(types) or "word/document.xml" in names:
        return Format.DOCX
    for prefix, what in _ZIP_MEMBERS:
        if any(member.startswith(prefix) for member in names):
            raise WrongFormat(f"this is {what}", remedy="save it as PDF and add that")
    for media_type, what in _ZIP_TYPES:
        if kind.startswith(media_type):
            raise WrongFormat(f"this is {what}", remedy=_CONVERT)
    raise WrongFormat("this is a ZIP archive", remedy="unpack it and add the files in it")


def _small_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Content of a member that says what the archive is; empty where there is none."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        return member.read(1_000_000)


def _of_ole(data: bytes) -> UnreadableReport:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedReport(
            "this is a Word or Excel file with a password",
            remedy="save it without the password and add it again",
        )
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return WrongFormat(f"this is {kind}", remedy=_CONVERT)
    return WrongFormat("this is a file of an old Office format", remedy=_CONVERT)


def _is_word(magic: bytes, data: bytes) -> bool:
    """Whether a sign of plain letters, such as ``MZ``, merely begins a text."""
    return magic in _LETTERS and not any(byte < 9 for byte in data[:_HEAD])


def _of_text(data: bytes, name: str) -> Format:
    suffix = _suffix(name)
    try:
        text, _ = decode(data[: 64 * _HEAD])
    except DamagedReport:
        raise _unknown(data, name, suffix) from None
    head = text[:_HEAD].lstrip("\ufeff")
    is_html = bool(_HTML_START.match(head)) or (
        suffix in _HTML_SUFFIXES | _BINARY_SUFFIXES and bool(_HTML_FRAGMENT.match(head))
    )
    if suffix in _BINARY_SUFFIXES:
        raise _mislabelled(text, suffix, is_html=is_html)
    if is_html:
        return Format.HTML
    if data_kind := _data_kind(text, whole=len(data) <= 64 * _HEAD):
        raise WrongFormat(f"this is {data_kind}, not a report", remedy="add the report itself")
    if suffix in _MARKDOWN_SUFFIXES:
        return Format.MARKDOWN
    return Format.MARKDOWN if suffix != ".txt" and _is_markdown(text) else Format.TEXT


def _unknown(data: bytes, name: str, suffix: str) -> UnreadableReport:
    """Error for bytes that are neither of a known format nor text."""
    if suffix == ".pdf" or b"\nendobj" in data:
        return DamagedReport(
            f"{_named(name, 'no PDF')} (it does not begin like one)", remedy=_DOWNLOAD_AGAIN
        )
    return WrongFormat(
        "this is a binary file of an unknown format",
        remedy="PDF, HTML, .docx, Markdown and plain text can be read",
    )


def _named(name: str, kind: str) -> str:
    suffix = _suffix(name)
    return f"named {suffix} but is {kind}" if suffix in _BINARY_SUFFIXES else f"this is {kind}"


def _mislabelled(text: str, suffix: str, *, is_html: bool) -> WrongFormat:
    if not is_html:
        return WrongFormat(
            f"named {suffix} but is plain text (probably an error message)", remedy=_DOWNLOAD_AGAIN
        )
    match = _TITLE.search(text)
    title = squeezed(match.group(1)) if match else ""
    called = f" called “{title[:80]}”" if title else ""
    return WrongFormat(
        f"named {suffix} but is a web page{called} (probably a cookie or error page)",
        remedy=_DOWNLOAD_AGAIN,
    )


def _data_kind(text: str, *, whole: bool) -> str | None:
    """Name of what is data for programs, not text for people."""
    start = text.lstrip()[:200]
    if start.startswith("<?xml") or re.match(r"<(?:svg|rss|feed|urlset)\b", start):
        return "an XML file"
    if start.startswith(("{", "[")) and whole:
        try:
            json.loads(text)
        except ValueError:
            return None
        return "a JSON file"
    return None


def _is_markdown(text: str) -> bool:
    headings = len(_MARKDOWN_HEADING.findall(text))
    return headings > 1 or (headings == 1 and bool(_MARKDOWN_SIGNS.search(text)))
