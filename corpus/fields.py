"""Fields of a report's head: "Site: …" on a line, or a label in one cell and its value in the next. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.report import Span

_KEY_VALUE = re.compile(
    r"(?:^|[\n\t])\s*(?P<label>[A-Z][\w &’'/()]{1,40}?):[ \t]+(?P<value>[^\n\t]{2,80})"
)
_TWO_CELLS = re.compile(r"^(?P<label>[A-Z][^\t\n:]{1,40})\t(?P<value>[^\t\n]{2,80})$", re.MULTILINE)
_NEXT_FIELD = re.compile(r"\s{2,}|\s+(?=[A-Z][\w ]{2,30}:\s)")
_MORE = re.compile(r"\s*[(\[]|\s+[–—-]\s+|,\s+(?:near|at|in|off|by)\b")


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands after it: ``text[span.start:span.end]`` is both."""

    label: str
    value: str
    span: Span
    marked: bool
    """A colon says that it is a field; a row of two cells may be a table's head or figures."""

    @property
    def name(self) -> str:
        """What the value begins with, without what is in brackets, after a dash or says where it is."""
        return _MORE.split(self.value, maxsplit=1)[0].strip()


def head_fields(text: str, stop: int) -> Iterator[Field]:
    """Fields that begin before ``stop``: first those with a colon, then rows of two cells."""
    for pattern in (_KEY_VALUE, _TWO_CELLS):
        for match in pattern.finditer(text):
            if match.start() >= stop:
                break
            value = _NEXT_FIELD.split(match["value"].strip())[0].strip()
            span = Span(match.start("label"), match.start("value") + len(value))
            yield Field(match["label"].strip(), value, span, pattern is _KEY_VALUE)
