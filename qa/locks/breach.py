"""Breach: what of a statement its quotes do not bear out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BreachKind(StrEnum):
    """In what a statement parts from the sentence of its quotes that is nearest to it."""

    UNQUOTED = "unquoted"
    """It cites no quote."""
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    POLARITY = "polarity"
    """A word that denies is put in, left out or near to what is changed."""
    OMISSION = "omission"
    """It leaves out what it may not."""
    WORDING = "wording"
    """It has other words."""


_SENTENCES = {
    BreachKind.UNQUOTED: "No quote carries it.",
    BreachKind.NUMBER: "Its quotes do not give the number “{}” for this.",
    BreachKind.DATE: "Its quotes do not give the date “{}” for this.",
    BreachKind.NAME: "Its quotes do not name “{}” there.",
    BreachKind.POLARITY: "Its quotes say the opposite, or do not deny as it does: “{}”.",
    BreachKind.OMISSION: "It leaves out of its quotes what changes their sense: “{}”.",
    BreachKind.WORDING: "Its quotes do not say “{}”.",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that the quotes do not bear out."""

    kind: BreachKind
    what: str
    """The offending words, as the statement or the quote has them."""

    @property
    def sentence(self) -> str:
        """One sentence for people."""
        return _SENTENCES[self.kind].format(self.what)
