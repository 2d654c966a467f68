"""Detection: the content decides, and what is no report is named with what to do about it."""

from __future__ import annotations

import gzip
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import (
    DamagedReport,
    EmptyReport,
    EncryptedReport,
    UnreadableReport,
    WrongFormat,
)
from corpus.readers.detect import detect
from corpus.report import Format
from tests.word_files import word_file

TEXT = b"The council is good.\n"
PAGE = b"<!DOCTYPE html><html><head><title>Report not\n found - Site</title></head><body>Sorry</body></html>"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(*names: str, mimetype: bytes = b"") -> bytes:
    """A ZIP archive with members of these names."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, b"<x/>")
    return file.getvalue()


def word() -> bytes:
    return word_file(lambda document: document.add_paragraph("Text."))


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (PDF, "a.pdf", Format.PDF),
        (PDF, "a.html", Format.PDF),
        (b"\n\njunk" + PDF, "a", Format.PDF),
        (b"A PDF begins with %PDF-1.7, as everyone knows.", "a.txt", Format.TEXT),
        (PAGE, "a.html", Format.HTML),
        (PAGE, "a.txt", Format.HTML),
        (PAGE, "https://example.org/report", Format.HTML),
        (b"\xef\xbb\xbf\n<!-- saved --> <?xml version='1.0'?><HTML lang=en>", "a", Format.HTML),
        (PAGE.decode().encode("utf-16"), "a.htm", Format.HTML),
        (b"<p>Only a fragment</p>", "a.html", Format.HTML),
        (b"<p align=center>A readme</p>\n\n# Title\n", "a.md", Format.MARKDOWN),
        (b"<html> is a tag, he wrote." + TEXT, "a.html", Format.HTML),
        (TEXT + b"<html>", "a.txt", Format.TEXT),
        (TEXT, "a.md", Format.MARKDOWN),
        (TEXT, "a", Format.TEXT),
        (b"# Title\n\nText.\n\n## Part\n", "a", Format.MARKDOWN),
        (b"# Title\n\nText.\n\n## Part\n", "https://example.org/a.txt?raw=1", Format.TEXT),
        (b"# a comment\nkey = 1\n", "a.txt", Format.TEXT),
        (b"MZ is how the letter begins.", "a.txt", Format.TEXT),
        (b"[1] See the annex. {x}", "a.txt", Format.TEXT),
        ("£5 – “good”".encode("cp1252"), "a.txt", Format.TEXT),
    ],
)
def test_the_content_decides(data: bytes, name: str, form: Format) -> None:
    assert detect(data, name) is form


def test_a_word_file_is_told_whatever_it_is_called() -> None:
    for name in ("a.docx", "a.pdf", "a"):
        assert detect(word(), name) is Format.DOCX


MISLABELLED = "named .pdf but is a web page called “Report not found - Site” (probably a cookie or error page)"


@pytest.mark.parametrize(
    ("data", "name", "kind", "said"),
    [
        (b"", "a.pdf", EmptyReport, "the file is empty; download the report again"),
        (b"\xef\xbb\xbf \r\n\0\0", "a.txt", EmptyReport, "the file is empty"),
        (PAGE, "a.PDF", WrongFormat, f"{MISLABELLED}; download the report again"),
        (PAGE, "https://example.org/a.pdf?download=1#page=2", WrongFormat, MISLABELLED),
        (b"<div>Sorry</div>", "a.docx", WrongFormat, "named .docx but is a web page (probably a cookie"),
        (b"Access denied", "a.pdf", WrongFormat, "named .pdf but is plain text (probably an error message)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.pdf", WrongFormat, "named .pdf but is a PNG picture; save it as a PDF"),
        (b"\xff\xd8\xff\xe0\0", "a.jpg", WrongFormat, "this is a JPEG picture"),
        (b"{\\rtf1\\ansi Text}", "a.rtf", WrongFormat, "an RTF document; save it as PDF or .docx"),
        (b"%!PS-Adobe-3.0\n", "a.ps", WrongFormat, "a PostScript file; convert it"),
        (gzip.compress(TEXT), "a.gz", WrongFormat, "a gzip archive; unpack it"),
        (b"MZ\x90\0\3", "a.exe", WrongFormat, "a program; add the report itself"),
        (b"SQLite format 3\0", "a.db", WrongFormat, "a database"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", WrongFormat, "the old .doc format; save it as PDF"),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", WrongFormat, "the old .xls format"),
        (OLE, "a.xyz", WrongFormat, "a file of an old Office format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", EncryptedReport,
         "a Word or Excel file with a password; save it without the password"),
        (zipped("xl/workbook.xml"), "a.xlsx", WrongFormat, "an Excel workbook; save it as PDF and add that"),
        (zipped("ppt/presentation.xml"), "a.pptx", WrongFormat, "a PowerPoint presentation"),
        (zipped("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"), "a.odt", WrongFormat,
         "an OpenDocument file; save it as PDF or .docx"),
        (zipped("x", mimetype=b"application/epub+zip"), "a.epub", WrongFormat, "an EPUB book"),
        (zipped("a.pdf"), "a.zip", WrongFormat, "this is a ZIP archive; unpack it and add the files in it"),
        (zipped(), "a.zip", WrongFormat, "this is a ZIP archive"),
        (zipped("a.pdf")[:30], "a.zip", DamagedReport, "a broken ZIP archive; download"),
        (word()[:2000], "a.docx", DamagedReport, "a Word document that is cut short or broken; download"),
        (b"<?xml version='1.0'?><note/>", "a.xml", WrongFormat, "this is an XML file, not a report"),
        (b'{"a": [1, 2]}', "a.json", WrongFormat, "this is a JSON file, not a report"),
        (bytes(range(256)) * 4, "a.pdf", DamagedReport, "named .pdf but is no PDF (it does not begin like one)"),
        (bytes(range(256)) * 4, "a.bin", WrongFormat, "a binary file of an unknown format; PDF, HTML, .docx,"),
    ],
    # Archives hold the time they were made at: as part of a name they would differ between workers.
    ids=lambda value: "" if isinstance(value, bytes) else None,
)  # fmt: skip
def test_what_is_no_report_is_named_with_what_to_do(
    data: bytes, name: str, kind: type[UnreadableReport], said: str
) -> None:
    with pytest.raises(UnreadableReport) as caught:
        detect(data, name)
    assert type(caught.value) is kind
    assert said in str(caught.value)


def test_an_archive_with_a_password_is_told() -> None:
    data = bytearray(zipped("a.pdf"))
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + offset] |= 1
    with pytest.raises(EncryptedReport, match="a ZIP archive with a password; unpack it"):
        detect(bytes(data), "a.zip")


@given(st.one_of(st.binary(), st.sampled_from([b"PK\x03\x04", b"%PDF-", OLE]).flatmap(
    lambda start: st.binary().map(lambda rest: start + rest))))  # fmt: skip
def test_any_bytes_have_a_format_or_are_refused_in_one_sentence(data: bytes) -> None:
    try:
        assert detect(data, "a.bin") in Format
    except UnreadableReport as error:
        assert str(error).count(";") == 1  # noqa: PT017 - either outcome is right
