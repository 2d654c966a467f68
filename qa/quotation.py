"""What a model's statement may not bring with it: quotations that are none, addresses and markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from qa.answer import Quote
from qa.verify import fold

_QUOTED = re.compile(r'"([^"]*)"')
_FOREIGN = re.compile(r"https?:\S*|www\.\S*|\S+@\S+|[<>`{}|\\]|\]\(|\*\*|^#+ ", re.IGNORECASE)
_UNSEEN = {"Cc", "Cf", "Cs", "Co"}
_AROUND = " .,;:!?…"


def misquoted(text: str, quotes: Sequence[Quote]) -> str:
    """The first words in quotation marks that stand in none of the quotes, or what is no plain text.

    "" where there is none. Marks of all kinds, white space and case are alike; whatever is shown in
    quotation marks stands so in a report.
    """
    held = [fold(quote.text) for quote in quotes]
    said = fold(text)
    if said.count('"') % 2:
        return '"'
    for words in _QUOTED.findall(said):
        if not any(words.strip(_AROUND) in each for each in held):
            return str(words)
    if any(unicodedata.category(character) in _UNSEEN for character in text):
        return "characters that are not seen"
    for foreign in _FOREIGN.findall(text):
        if not any(foreign.casefold() in each for each in held):
            return str(foreign)
    return ""
