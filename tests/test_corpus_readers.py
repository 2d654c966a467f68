"""Reading: one door for every format, and one clear sentence, naming the file, for what is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import OversizedReport, UnreadableReport, WrongFormat
from corpus.readers import ReadLimits, is_current, read
from corpus.report import Format
from tests.invariants import assert_sound
from tests.strategies import plain_texts
from tests.word_files import word_file

SENTENCES = "The inspectors found that children are safe and that staff know the families well."


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (f"<html><body><main><p>{SENTENCES}</p></main></body></html>".encode(), Format.HTML),
        (word_file(lambda document: document.add_paragraph(SENTENCES)), Format.DOCX),
        (f"# Title\n\n{SENTENCES}\n\n## Part".encode(), Format.MARKDOWN),
        (SENTENCES.encode("utf-16"), Format.TEXT),
    ],
)
def test_every_format_is_read_under_any_name(data: bytes, form: Format) -> None:
    document = read(data, "reports/report")
    assert_sound(document)
    assert document.format is form
    assert SENTENCES in document.text


def test_an_error_names_the_file() -> None:
    with pytest.raises(WrongFormat) as caught:
        read(b"PK\x05\x06" + bytes(18), "2024/a.zip")
    assert (
        str(caught.value) == "2024/a.zip: this is a ZIP archive; unpack it and add the files in it"
    )


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(
        OversizedReport, match=r"^a\.txt: 2 MB is more than the limit of 1 MB; split it"
    ):
        read(b"x" * 2_000_000, "a.txt", limits=ReadLimits(max_bytes=1_000_000))


def test_a_reader_is_current_until_it_or_its_parser_changes() -> None:
    document = read(SENTENCES.encode(), "a.txt")
    assert is_current(document.reader)
    assert is_current(read(b"# One\n\n# Two", "a.md").reader)
    assert not is_current(document.reader.replace("text-5", "text-0"))
    assert not is_current("")


def test_reading_loads_no_parser_but_the_one_it_needs() -> None:
    code = (
        "import sys\nfrom corpus.readers import read\nread(b'A text.', 'a.txt')\n"
        "print(sorted({'lxml', 'docx', 'pypdfium2', 'trafilatura', 'markdown_it', 'httpx'} & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "[]"


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.sampled_from(["utf-8", "utf-16", "cp1252"]).flatmap(
            lambda encoding: plain_texts.map(lambda text: text.encode(encoding, "replace"))
        ),
    ),
    st.sampled_from(["a.txt", "a.md", "a.html", "a"]),
)
def test_any_bytes_are_read_soundly_or_refused_in_one_sentence(data: bytes, name: str) -> None:
    try:
        document = read(data, name)
    except UnreadableReport as error:
        sentence = str(error)
        assert sentence.startswith(f"{name}: ")
        assert sentence.count(";") == 1
        return
    assert_sound(document)


@pytest.mark.shared
def test_the_pages_that_were_saved_as_pdf_are_refused_and_say_so(shared_reports: Path) -> None:
    damaged = sorted((shared_reports / "damaged").iterdir())
    assert len(damaged) == 4
    for path in damaged:
        with pytest.raises(WrongFormat) as caught:
            read(path.read_bytes(), path.name)
        assert str(caught.value) == (
            f"{path.name}: named .pdf but is a web page called “Report not found - Find an Inspection Report"
            " - Ofsted” (probably a cookie or error page); download the report again"
        )
