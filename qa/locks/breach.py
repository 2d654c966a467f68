"""Breach: what of a statement its quotes do not bear out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BreachKind(StrEnum):
    """Which lock a statement failed."""

    UNQUOTED = "unquoted"
    """It cites no quote."""
    NUMBER = "number"
    DATE = "date"
    GRADE = "grade"
    NAME = "name"
    BODY = "body"
    """A quote is attributed to a body that it is not about."""
    POLARITY = "polarity"
    """A negation or an opposite that was added or dropped."""
    STRENGTH = "strength"
    """What should be, will be or may be told as what is, or the other way round."""
    QUANTITY = "quantity"
    """"Most" told as all, "sometimes" left out, "only" put in."""
    WORDING = "wording"
    """Words about something that the quotes do not speak of."""


_SENTENCES = {
    BreachKind.UNQUOTED: "No quote carries it.",
    BreachKind.NUMBER: "Its quotes do not give the number “{}” for this.",
    BreachKind.DATE: "Its quotes do not give the date “{}” for this.",
    BreachKind.GRADE: "Its quotes do not give the grade “{}” for this.",
    BreachKind.NAME: "Its quotes do not name “{}”.",
    BreachKind.BODY: "Its quotes are not about “{}”.",
    BreachKind.POLARITY: "Its quotes say the opposite, or do not deny as it does: “{}”.",
    BreachKind.STRENGTH: "Its quotes do not say with the same certainty: “{}”.",
    BreachKind.QUANTITY: "Its quotes do not say of as much or as many: “{}”.",
    BreachKind.WORDING: "Its quotes do not speak of “{}”.",
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
