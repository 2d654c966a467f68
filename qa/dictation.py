"""Statements out of a model's text, each as soon as it is complete.

Two shapes are understood, whichever was asked for: JSON objects with ``text`` and ``quotes`` (in an
array, an object, a code fence, or one a line), and lines of text that end with ``[1][2]``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from qa.answer import Statement

_OBJECT = re.compile(r'\{\s*"(?:text|quotes)"\s*:')
_NEXT_OBJECT = re.compile(r'\}\s*,?\s*\{\s*"(?:text|quotes)"\s*:')
_NOTHING = re.compile(r'\s*(?:```\w*\s*)?\{\s*"\w+"\s*:\s*\[\s*\]\s*\}')
_JSON = re.compile(r"\s*(?:```\w*\s*)?[\[{]")
_MAY_BE_JSON = re.compile(r"\s*(?:`{1,3}\w*\s*)?$")
_THINKING = re.compile(r"\s*<think(?:ing)?>", re.IGNORECASE)
_MAY_BE_THINKING = re.compile(r"\s*(?:<[a-z]*)?$", re.IGNORECASE)
_THOUGHT = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_MARKS = re.compile(r"(?:\s*\[\d{1,4}(?:\s*[,;]\s*\d{1,4})*\])+[.;,]?")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_LONGEST_PENDING = 1500
"""Code points; a statement of a few sentences, in JSON with generous white space, has fewer."""
_DECODER = json.JSONDecoder()


class Dictation:
    """Takes a text as it comes and gives the statements that are complete; see the module."""

    def __init__(self) -> None:
        self._text = ""
        self._at = 0
        self._thinking: bool | None = None
        """None until the beginning tells; models that reason aloud do so first."""
        self._is_json: bool | None = None
        self.garbled = False
        """Whether something was met that is no statement; at the end also whether one was cut short."""

    def feed(self, text: str) -> Iterator[Statement]:
        """Statements that are complete with this text."""
        self._text += text
        if not self._past_thinking():
            return
        if self._is_json is None:
            rest = self._text[self._at :]
            if _MAY_BE_JSON.match(rest):
                return
            self._is_json = bool(_JSON.match(rest))
        if not self._is_json:
            yield from self._lines()
        elif "}" in text:
            yield from self._objects()

    @property
    def astray(self) -> bool:
        """Whether so much was said since the last statement that there is none to come."""
        return not self._thinking and len(self._text) - self._at > _LONGEST_PENDING

    def finish(self) -> Iterator[Statement]:
        """Statements that the end completes."""
        if self._thinking is not False or self._is_json is None:
            self.garbled = bool(self._text.strip())
        elif not self._is_json:
            self._text += "\n"
            yield from self._lines()
        else:
            rest = self._text[self._at :]
            self.garbled = self.garbled or ("{" in rest and not _NOTHING.match(rest))

    def _past_thinking(self) -> bool:
        if self._thinking is None:
            if _THINKING.match(self._text):
                self._thinking = True
            elif not _MAY_BE_THINKING.match(self._text):
                self._thinking = False
        if self._thinking:
            over = _THOUGHT.search(self._text)
            if over:
                self._at, self._thinking = over.end(), False
        return self._thinking is False

    def _objects(self) -> Iterator[Statement]:
        while begun := _OBJECT.search(self._text, self._at):
            try:
                value, end = _DECODER.raw_decode(self._text, begun.start())
            except ValueError:
                following = _NEXT_OBJECT.search(self._text, begun.end())
                if following is None:
                    return
                self.garbled = True
                self._at = following.start() + 1
                continue
            self._at = end
            if (statement := _statement(value)) is None:
                self.garbled = True
            else:
                yield statement

    def _lines(self) -> Iterator[Statement]:
        while (end := self._text.find("\n", self._at)) >= 0:
            line, self._at = self._text[self._at : end], end + 1
            yield from self._marked(_BULLET.sub("", line))

    def _marked(self, line: str) -> Iterator[Statement]:
        """The sentences of a line, each up to its marks."""
        start = 0
        for marks in _MARKS.finditer(line):
            numbers = tuple(int(number) for number in re.findall(r"\d+", marks[0]))
            text = " ".join(line[start : marks.start()].split())
            start = marks.end()
            if text:
                yield Statement(text, tuple(dict.fromkeys(numbers)))
        if line[start:].strip(" `.,;"):
            self.garbled = True


def _statement(value: object) -> Statement | None:
    """The statement that an object makes; marks in its text count as its numbers. None for any other."""
    if not isinstance(value, dict):
        return None
    text, numbers = value.get("text"), value.get("quotes", [])
    if not isinstance(text, str) or not isinstance(numbers, list):
        return None
    if not all(isinstance(number, int) and not isinstance(number, bool) for number in numbers):
        return None
    marked = [int(n) for marks in _MARKS.findall(text) for n in re.findall(r"\d+", marks)]
    plain = " ".join(_MARKS.sub(lambda m: m[0][-1] if m[0][-1] in ".;," else "", text).split())
    if not plain:
        return None
    return Statement(plain, tuple(dict.fromkeys([*numbers, *marked])))
