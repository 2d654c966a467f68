"""Decoding: whatever encoding a text is in, it is read, or refused as no text."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DamagedReport
from corpus.readers.encoding import decode

ENGLISH = "The council’s budget is £3.5m – “good” for children.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_told_with_and_without_a_mark(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == (ENGLISH, ())


def test_utf_16_with_either_mark() -> None:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert decode(mark + ENGLISH.encode(encoding)) == (ENGLISH, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("short £5", "cp1252"),
        ("The report on Besançon says that all is well with the town.", "cp1252"),
        ("Le rapport d’inspection présente les résultats de l’année. " * 5, "cp1252"),
        ("Der Prüfbericht für das Jahr: größere Maßnahmen wären nötig gewesen.", "cp1252"),
        ("Raport z inspekcji: dzieci są bezpieczne, ale żłobki wymagają poprawy.", "cp1250"),
        ("Отчёт об инспекции: дети находятся в безопасности.\n" * 5, "cp1251"),
        ("Отчёт об инспекции: дети находятся в безопасности.\n" * 5, "koi8-r"),
    ],
)
def test_older_encodings_are_guessed_and_the_guess_is_said(text: str, encoding: str) -> None:
    decoded, warnings = decode(text.encode(encoding))
    assert decoded == text
    [warning] = warnings
    assert warning.startswith("The file does not say how its text is encoded; it was read as ")


def test_a_declared_encoding_is_believed_where_the_bytes_are_no_utf_8() -> None:
    assert decode("żłobki".encode("iso8859-2"), "ISO-8859-2") == ("żłobki", ())
    assert decode("“ok”".encode("cp1252"), "iso-8859-1") == ("“ok”", ()), "as browsers do"
    assert decode("żłobki".encode(), "iso-8859-2") == ("żłobki", ())
    assert decode("£5 – a year".encode("cp1252"), "no such thing")[0] == "£5 – a year"


def test_a_torn_end_and_a_few_broken_places_cost_those_characters_only() -> None:
    text = "é’" * 50
    decoded, [warning] = decode(text.encode()[:-1])
    assert decoded == text[:-1] + "\ufffd"
    assert warning == "1 characters could not be decoded and are shown as \ufffd."
    assert (
        decode(text.encode() + b"\xff" + b" end of the text")[0] == text + "\ufffd end of the text"
    )


def test_a_stray_zero_byte_is_dropped_and_many_are_no_text() -> None:
    assert decode(b"\0" + b"a" * 2000)[0] == "a" * 2000
    with pytest.raises(DamagedReport, match="no text in any known encoding"):
        decode(b"a\0\0" * 100)


def test_noise_is_no_text() -> None:
    noise = random.Random(3).randbytes(3000)
    for data in (noise, noise.replace(b"\0", b"")):
        with pytest.raises(DamagedReport):
            decode(data)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == (text, ())
