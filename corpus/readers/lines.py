"""Which of the lines on a page belong together: wrapped text rejoined, verses and addresses kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.headings import breaks_off

_SENTENCE_END = (".", "!", "?", ":", ";")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*[\divxlc]+$|…{2,}\s*\d+$")
_TYPED_BULLET = re.compile(r"\s*[-*•–—·▪■●○◦‣⁃❖➢✓\uf0b7\uf0a7]\s+(?=\S)")
LONGEST_WRAPPED = 120
"""A file whose lines are longer than this does not wrap its text."""
_SHORTEST_WRAPPED = 40


def wrap_width(lines: Sequence[str]) -> int | None:
    """Column at which a file wraps its lines, in code points; None where it does not wrap.

    ``lines`` are those that another line follows without a blank line between them.
    """
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths:
        return None
    width = lengths[len(lengths) * 95 // 100]
    return width if _SHORTEST_WRAPPED <= width <= LONGEST_WRAPPED else None


_LABELLED = re.compile(r"[A-Z][^:.?!]{1,45}:\s+\S")
"""A line that begins with its own label: "Registration: N1458U"."""


def continues(line: str, after: str, width: int | None = None) -> bool:
    """Whether the text of ``line`` goes on in ``after``, the line below it.

    It does where it stops in mid-sentence and goes on in lower case, or where the first word below
    would not have fitted before column ``width``. Lines that both begin with a label stand alone.
    """
    line, after = line.rstrip(), after.lstrip()
    if not line or not after or is_contents_line(line):
        return False
    if _LABELLED.match(line) and _LABELLED.match(after):
        return False
    if after[0].islower() and not line.endswith(_SENTENCE_END):
        return True
    if width is None:
        return breaks_off(line)
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width


def is_contents_line(line: str) -> bool:
    """Whether ``line`` is from a table of contents: leader dots and a page number."""
    return bool(_LEADER.search(line))


def joined(lines: Sequence[str]) -> str:
    """The lines as one; after a hyphen between letters without a space."""
    text = ""
    for line in lines:
        glued = re.search(r"[^\W\d_]-$", text) and line[:1].islower()
        text = f"{text}{line}" if glued or not text else f"{text} {line}"
    return text


def unwrapped(lines: Sequence[str], width: int | None = None) -> list[str]:
    """The lines, each run that :func:`continues` joined to one; blank lines dropped."""
    runs: list[list[str]] = []
    for line in (line.strip() for line in lines):
        if not line:
            continue
        if runs and continues(runs[-1][-1], line, width):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [joined(run) for run in runs]


def without_bullet(text: str) -> str | None:
    """Text after a bullet that was typed as a character; None where none was."""
    match = _TYPED_BULLET.match(text)
    return text[match.end() :] if match else None
