"""Text off pictures, through the tesseract program where it is installed."""

from __future__ import annotations

import shutil
import subprocess

from corpus.errors import UnreadableReport

_PROGRAM = "tesseract"


def available() -> bool:
    """Whether pictures can be read on this machine."""
    return shutil.which(_PROGRAM) is not None


def read_picture(
    png: bytes, *, timeout_seconds: float = 60.0, language: str = "eng", dots_per_inch: int = 300
) -> str:
    """Text on a picture of a page, in reading order, lines and paragraphs as they stand; "" for none.

    ``language`` is tesseract's name for it; several are joined by "+". Raises UnreadableReport where
    the program is missing, fails or takes longer than ``timeout_seconds``.
    """
    program = shutil.which(_PROGRAM)
    if program is None:
        raise UnreadableReport(
            "a page is a picture and tesseract is not installed",
            remedy="install tesseract-ocr, or add a PDF with text",
        )
    command = [
        program,
        "stdin",
        "stdout",
        "-l",
        language,
        "--dpi",
        str(dots_per_inch),
        "--psm",
        "3",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nothing of a report is in the command
            command, input=png, capture_output=True, timeout=timeout_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableReport(
            f"tesseract took longer than {timeout_seconds:.0f} s for a page",
            remedy="allow more time, or add a PDF with text",
        ) from None
    if done.returncode != 0:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise UnreadableReport(
            f"tesseract failed ({lines[-1] if lines else done.returncode})",
            remedy=f"check that it runs and has the language {language}",
        )
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "").strip()
