"""OCR: text off pictures where tesseract is installed, and a clear word where it is not."""

from __future__ import annotations

import shutil
import stat
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.errors import UnreadableReport
from corpus.readers.ocr import available, read_picture


def picture(text: str) -> bytes:
    """A page with large black words on white."""
    image = Image.new("L", (1400, 300), 255)
    ImageDraw.Draw(image).text((40, 100), text, fill=0, font=ImageFont.load_default(size=70))
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Puts a program called tesseract, and nothing else, on the path."""
    path = tmp_path / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")


def test_without_the_program_pictures_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not available()
    with pytest.raises(UnreadableReport, match="tesseract is not installed; install tesseract-ocr"):
        read_picture(b"")


def test_the_picture_goes_in_and_the_text_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, 'cat; echo " $*"; printf "\\f"')
    assert available()
    assert read_picture(b"PICTURE", language="cym+eng", dots_per_inch=200) == (
        "PICTURE stdin stdout -l cym+eng --dpi 200 --psm 3"
    )


def test_a_program_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "echo 'Tesseract could not load any languages!' >&2; exit 1")
    with pytest.raises(
        UnreadableReport, match=r"failed \(Tesseract could not load any languages!\); check"
    ):
        read_picture(b"")


def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "exec sleep 30")
    with pytest.raises(UnreadableReport, match="tesseract took longer than 0 s"):
        read_picture(b"", timeout_seconds=0.2)


if shutil.which("tesseract"):

    def test_words_on_a_picture_are_read() -> None:
        assert read_picture(picture("Overall effectiveness: Good")) == "Overall effectiveness: Good"

    def test_an_empty_page_has_no_text() -> None:
        assert read_picture(picture("")) == ""

    def test_what_is_no_picture_is_refused() -> None:
        with pytest.raises(UnreadableReport, match="tesseract failed"):
            read_picture(b"no picture")
