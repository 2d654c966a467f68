"""The characters of a PDF page: one code point for each of pdfium's, and which of them are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdfium2 import raw

from corpus.readers.pdf_view import Handle

_WORD = re.compile(r"[^\s\x00\x01\x03-\x1f\x7f-\x9f\u200b\ufeff]+")
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_JOINER = "\u2060"
_DROPPED = re.compile(
    "[\x00-\x1f\ufff9-\ufffc\uffff\U000e0000-\U000e007f\u200b-\u200f\u2060\ufeff]"
)
"""Control and format characters that are not drawn, Unicode's invisible tags among them."""


def characters_of(textpage: Handle) -> str:
    """One code point per character of pdfium's list, so that positions are pdfium's indexes.

    pdfium's list holds two surrogates for a character beyond the basic plane: it stands for the first, and a
    joiner that is not drawn for the second. The whole text at once is fast, but leaves characters out or
    counts one twice in rare files; then every character is asked for.
    """
    count = textpage.count_chars()
    if count == 0:
        return ""
    text = _ASTRAL.sub(lambda match: match[0] + _JOINER, textpage.get_text_range())
    handle = textpage.raw
    probes = {count - 1, count // 2, count // 3, 0}
    if len(text) == count and all(
        _agrees(raw.FPDFText_GetUnicode(handle, probe), text[probe]) for probe in probes
    ):
        return text
    codes = [raw.FPDFText_GetUnicode(handle, at) for at in range(count)]
    return "".join(_code_point(code) for code in codes)


def _agrees(code: int, character: str) -> bool:
    return code in (ord(character), 0, 2) or 0xD800 <= code < 0xE000


def _code_point(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word; a hyphen that ends a line ends a word."""
    hyphens = _LINE_END_HYPHEN.search(text) is not None
    for match in _WORD.finditer(text):
        start, end = match.span()
        if hyphens:
            for hyphen in _LINE_END_HYPHEN.finditer(text, start, end):
                yield start, hyphen.end()
                start = hyphen.end()
        if start < end:
            yield start, end


def shown(characters: str) -> str:
    """The characters as they are seen, without those that are not drawn."""
    if characters.isascii() and characters.isprintable():
        return characters
    characters = _LINE_END_HYPHEN.sub("-", characters).replace("\u00ad", "-")
    return _DROPPED.sub("", characters)
