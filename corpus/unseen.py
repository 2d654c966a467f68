"""What a report holds and does not show: counted by its reader, told in a warning, known again by it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LEFT_OUT = "it was left out and is never quoted."
_WORD = re.compile(r"\w+")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
"""The flag of a part of a country: the one use of tag characters that is drawn."""
_SMUGGLED = re.compile(
    "[\U000e0000-\U000e0fff]"  # tags and supplementary variation selectors
    "|[\u202d\u202e]"  # overrides, which turn words around
    "|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]"  # one selector chooses a shape; more carry data
    "|[\u200b-\u200f\u2060-\u206f\ufeff]{8,}"  # one sign of no width is common; a row of them is a code
)


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def smuggled(text: str) -> int:
    """How many characters of ``text`` can carry a message and are not drawn."""
    if text.isascii():
        return 0
    return sum(len(found) for found in _SMUGGLED.findall(_FLAG.sub("", text)))


def tells_of_unseen_text(warnings: Iterable[str]) -> bool:
    """Whether one of a report's warnings is that it holds what it does not show."""
    return any(warning.endswith(_LEFT_OUT) for warning in warnings)


@dataclass(slots=True)
class Unseen:
    """Counts what is left out of one report because nobody would see it."""

    words: int = 0
    characters: int = 0

    def hide(self, text: str) -> None:
        """Count text that is not shown: hidden, white, tiny."""
        self.words += words_in(text)

    def look(self, text: str) -> None:
        """Count the characters of shown text that are not drawn."""
        self.characters += smuggled(text)

    def warnings(self) -> tuple[str, ...]:
        """One sentence for people, or none."""
        return warnings_of("It holds", self.words, self.characters)


def warnings_of(holds: str, words: int, characters: int) -> tuple[str, ...]:
    """One sentence for people, beginning ``holds`` ("Page 3 holds"); none where there is nothing to tell."""
    parts = [
        f"{count:,} {one if count == 1 else more}"
        for count, one, more in (
            (words, "word hidden", "words hidden"),
            (characters, "character not drawn", "characters not drawn"),
        )
        if count
    ]
    return (f"{holds} text that nobody sees ({', '.join(parts)}); {_LEFT_OUT}",) if parts else ()
