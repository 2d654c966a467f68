"""Locks that a statement written by a language model passes before a person sees it. Pure, no model."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Quote
from qa.locks.breach import Breach as Breach
from qa.locks.breach import BreachKind as BreachKind
from qa.locks.captions import caption_over
from qa.locks.evidence import evidence
from qa.locks.statement import breaches_of


def breaches(text: str, quotes: Sequence[Quote]) -> tuple[Breach, ...]:
    """What of the statement ``text`` the quotes that it cites do not bear out; empty where it may be shown."""
    if not quotes:
        return (Breach(BreachKind.UNQUOTED, text),)
    given = [evidence(quote, caption_over(quote, quotes)) for quote in quotes]
    return tuple(dict.fromkeys(breaches_of(text, given)))
