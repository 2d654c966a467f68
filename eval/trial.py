"""Values: what a system said to one gold question. Any system's answers fit: see ``Trial``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from eval.errors import RunError

ANSWERED = frozenset({"answered", "partial"})
ERROR = "error"
"""Status of a question that the system failed on; it counts as neither answer nor silence."""


@dataclass(frozen=True, slots=True)
class TrialQuote:
    """Words the system put in quotation marks, and where it says they stand."""

    source: str
    text: str
    pages: tuple[int, ...] = ()
    """Every page it stands on, ascending; empty where the report has no pages."""
    body: str | None = None
    published: str | None = None
    score: float | None = None
    exact: bool | None = None
    """Whether its spans re-slice to its text; None where the system offers no way to check."""


@dataclass(frozen=True, slots=True)
class TrialHit:
    """A passage that search found, or that an answer called near."""

    source: str
    pages: tuple[int, ...] = ()
    text: str = ""
    body: str | None = None
    published: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class TrialStatement:
    """One sentence of an answer."""

    text: str
    quotes: tuple[int, ...] = ()
    """Places of its quotes among the answer's, from 1."""
    holds: bool | None = None
    """Whether its quotes bear it out; None where it is not a language model's."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a system said to one question: all that the measures read.

    Another system is measured by writing these, a JSON object a line: ``id`` and ``status``
    (``answered``, ``partial``, or anything else for silence), ``quotes`` with ``source``, ``text``
    and ``pages``, and ``hits`` with ``source`` and ``pages``; the rest has defaults.
    """

    id: str
    """The gold item's."""
    status: str
    quotes: tuple[TrialQuote, ...] = ()
    hits: tuple[TrialHit, ...] = ()
    """Of search, best first."""
    nearest: tuple[TrialHit, ...] = ()
    answer: str = ""
    notes: tuple[str, ...] = ()
    confidence: float | None = None
    """Higher is surer, over all answers of a system, refusals too; None where it says none."""
    latency_ms: float | None = None
    """Wall time of asking, as the one who asked saw it."""
    search_ms: float | None = None
    error: str = ""
    statements: tuple[TrialStatement, ...] = ()
    outcome: str = ""
    """What became of a language model's answer; empty where none was asked."""
    left_out: int = 0
    """Statements of a language model that were not shown, as they did not hold."""

    @property
    def generated(self) -> tuple[TrialStatement, ...]:
        """The statements that a language model wrote."""
        return tuple(said for said in self.statements if said.holds is not None)

    @property
    def answered(self) -> bool:
        """Whether it claims to answer, in whole or in part."""
        return self.status in ANSWERED

    @property
    def silent(self) -> bool:
        """Whether it said, in good order, that it does not answer."""
        return not self.answered and self.status != ERROR

    def first_quotes(self, cutoff: int | None) -> tuple[TrialQuote, ...]:
        """The answer's first ``cutoff`` quotes (None: all); none where it does not answer."""
        return self.quotes[:cutoff] if self.answered else ()


def line_of(trial: Trial) -> str:
    """The trial as one line of JSON, without its line end."""
    return json.dumps(asdict(trial), ensure_ascii=False)


def parse_line(line: str, where: str) -> Trial:
    """Read what ``line_of``, or another system's adapter, wrote.

    Raises RunError, naming ``where``, on anything else.
    """
    try:
        value = json.loads(line)
        quotes = tuple(_quote(quote) for quote in value.pop("quotes", ()))
        hits = tuple(_hit(hit) for hit in value.pop("hits", ()))
        nearest = tuple(_hit(hit) for hit in value.pop("nearest", ()))
        notes = tuple(value.pop("notes", ()))
        said = tuple(_statement(statement) for statement in value.pop("statements", ()))
        return Trial(
            quotes=quotes, hits=hits, nearest=nearest, notes=notes, statements=said, **value
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise RunError(f"is not a trial ({error})", where=where) from error


def _quote(value: Mapping[str, Any]) -> TrialQuote:
    return TrialQuote(**{**value, "pages": tuple(value.get("pages", ()))})


def _statement(value: Mapping[str, Any]) -> TrialStatement:
    return TrialStatement(**{**value, "quotes": tuple(value.get("quotes", ()))})


def _hit(value: Mapping[str, Any]) -> TrialHit:
    return TrialHit(**{**value, "pages": tuple(value.get("pages", ()))})
