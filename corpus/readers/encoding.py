"""decode: text out of bytes, whatever encoding they are in."""

from __future__ import annotations

import codecs
import re

from corpus.errors import DamagedReport

_MARKS = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN_MARKS = frozenset("£§©®°±²³·¹º¼½¾×÷€‘’‚“”„†‡–—…•™«»¡¿´¨¬‹›\xa0")
_OUT_OF_PLACE = re.compile("[¹²³±¼½¾¿¡×÷¬][a-z]", re.IGNORECASE)
_MOST_ZEROS = 0.001
"""Share of zero bytes that a text may have by accident."""
_FEW = 0.04
"""Share of characters beyond ASCII in English with a foreign name now and then; detectors need more."""
_SAMPLE = 1_000_000
"""Bytes looked at where an encoding has to be guessed."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Text of ``data`` without a byte-order mark, and warnings about how it was decoded.

    A byte-order mark decides; then valid UTF-8; then UTF-16 without a mark; then the encoding that
    the file declares; then a guess. A few zero bytes in UTF-8 are dropped. Raises DamagedReport where
    the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_repairs(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide is not None:
        return _with_repairs(data, wide)
    if zeros := data.count(0):
        if zeros > len(data) * _MOST_ZEROS:
            raise _no_text()
        data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if _mostly_utf8(data, error):
            return _with_repairs(data, "utf-8")
    encoding = _named(declared) or _guessed(data)
    return _with_repairs(data, encoding, guessed=declared is None)


def _no_text() -> DamagedReport:
    return DamagedReport(
        "its bytes are no text in any known encoding", remedy="save it again as UTF-8"
    )


def _with_repairs(
    data: bytes, encoding: str, *, guessed: bool = False
) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, errors="replace")
    warnings = []
    if guessed:
        warnings.append(
            f"The file does not say how its text is encoded; it was read as {encoding}."
        )
    if broken := text.count("\ufffd") - data.count("\ufffd".encode()):
        warnings.append(f"{broken} characters could not be decoded and are shown as \ufffd.")
    return text, tuple(warnings)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, told by zero bytes in every second place of mostly Latin text."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0) * 2 / len(sample), sample[1::2].count(0) * 2 / len(sample)
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    if even > 0.5 and odd < 0.05:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the bytes are UTF-8 but for a torn end or a few broken places."""
    if error.start >= len(data) - 3:
        return bool(re.search(rb"[\xc2-\xf4][\x80-\xbf]", data[: error.start]))
    characters = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", data))
    broken = data.decode("utf-8", errors="replace").count("\ufffd")
    return characters > 20 * broken


def _named(declared: str | None) -> str | None:
    """Codec for a declared name; browsers read Latin-1 and ASCII as Windows-1252, and so do we."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return None
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return None if name in {"utf-8", "utf-16", "utf-32"} else name


def _guessed(data: bytes) -> str:
    """Encoding by the look of the text; DamagedReport where nothing fits.

    Windows-1252 wins ties: detectors take a few pound signs, curly quotes or French names in English
    text for anything.
    """
    sample = data[:_SAMPLE]
    western = sample.decode("cp1252", "replace")
    in_place = not _OUT_OF_PLACE.search(western)
    marks = [character for character in western if character > "\x7f"]
    few = len(marks) <= len(western) * _FEW
    if in_place and (few or (len(marks) <= len(western) / 4 and _WESTERN_MARKS.issuperset(marks))):
        return "cp1252"
    from charset_normalizer import from_bytes

    matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        raise _no_text()
    as_likely = any(
        match.encoding == "cp1252"
        and match.chaos <= best.chaos
        and match.coherence >= best.coherence
        for match in matches
    )
    if "cp1252" in best.could_be_from_charset or (as_likely and in_place):
        return "cp1252"
    return str(best.encoding)
