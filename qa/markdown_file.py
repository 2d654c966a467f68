"""A document as CommonMark: whatever reads it gives every text back as it was, to the letter.

Tables are GitHub's, as CommonMark has none. C0 and C1 control characters, which Markdown cannot carry,
become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote as percent_encode

from qa.export import Block, Bullets, Grid, Heading, Link, Paragraph, Quotation

MEDIA_TYPE = "text/markdown; charset=utf-8"

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSEEN = re.compile(
    "[\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\U000e0000-\U000e007f]|^\\s+|\\s+$"
)
"""Written by number: what would turn or hide the file's own text, and white space that readers drop."""
_MEANING = re.compile(r"[\\`*_\[\]<>&#|~!$@]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
"""What can begin markup anywhere in a line, or be made a link of unasked."""
_AT_START = re.compile(r"^(?P<digits>\d{0,9})(?P<mark>[-+=:.)])")
"""What makes a list, a rule or a heading of a line that begins with it."""
_OF_ADDRESSES = "%:/?#[]@!$&'()*+,;="


def markdown(blocks: Iterable[Block]) -> str:
    """The document's text, which ends with a line feed."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_one_line(block.text)}"
        case Paragraph():
            return _lines(block.text)
        case Quotation():
            return "\n".join(f"> {line}" for line in _lines(block.text).split("\n"))
        case Bullets():
            return "\n".join(f"- {_one_line(item)}" for item in block.items)
        case Link():
            return f"{_one_line(block.label)}: <{percent_encode(block.address, _OF_ADDRESSES)}>"
        case Grid():
            rule = f"|{' --- |' * len(block.header)}"
            rows = (_row(block.header), rule, *map(_row, block.rows))
            return "\n".join((_one_line(block.caption), "", *rows))


def _row(cells: Sequence[str]) -> str:
    return "".join(("|", *(f" {_one_line(cell)} |" for cell in cells)))


def _one_line(text: str) -> str:
    """For where no line may end: line ends become spaces."""
    return _escaped(" ".join(_known_ends(text).split("\n")))


def _lines(text: str) -> str:
    """Lines with hard breaks between them; a line that is empty at either end is written by number."""
    words = _known_ends(text)
    inner = words.strip("\n")
    before = len(words) - len(words.lstrip("\n"))
    after = len(words) - len(inner) - before
    body = "\\\n".join(map(_escaped, inner.split("\n")))
    return "&#10;" * before + body + "&#10;" * after


def _known_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _escaped(line: str) -> str:
    shown = _CONTROL.sub("\ufffd", line)
    shown = _MEANING.sub(lambda match: f"\\{match[0]}", shown)
    shown = _AT_START.sub(r"\g<digits>\\\g<mark>", shown)
    return _UNSEEN.sub(lambda match: "".join(f"&#{ord(one)};" for one in match[0]), shown)
