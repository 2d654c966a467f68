"""How a report is described where its facts disagree: the strongest origin wins. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.bodies import ALIAS
from corpus.report import DateRange, Fact, FactKind, Origin

_STRENGTH = {origin: strength for strength, origin in enumerate(Origin)}


@dataclass(frozen=True, slots=True)
class Description:
    """The values that stand for a report; None or empty where no fact gives them."""

    title: str | None
    bodies: tuple[str, ...]
    published: DateRange | None
    published_origin: Origin | None
    period: DateRange | None


def describe(facts: Iterable[Fact]) -> Description:
    """Title, bodies and dates by the strongest origin: correction, manifest, text, metadata, name.

    Within one origin a confirmed fact comes before an unconfirmed one, then the order given counts.
    A publication date known more precisely by a weaker origin is taken from there where it lies
    within the stronger one's range: "May 2024" in the text and 15 May 2024 in the file's name are
    the 15th. A correction is taken as it stands.
    """
    ranked = sorted(facts, key=lambda fact: (-_STRENGTH[fact.origin], not fact.confirmed))
    titles = [fact for fact in ranked if fact.kind is FactKind.TITLE]
    published = _published([fact for fact in ranked if fact.kind is FactKind.PUBLISHED])
    periods = [fact for fact in ranked if fact.kind is FactKind.PERIOD]
    return Description(
        title=titles[0].value if titles else None,
        bodies=_bodies([fact for fact in ranked if fact.kind is FactKind.BODY]),
        published=published.dates if published else None,
        published_origin=published.origin if published else None,
        period=periods[0].dates if periods else None,
    )


def _bodies(ranked: Sequence[Fact]) -> tuple[str, ...]:
    """Every body the strongest origin names, each once whatever its case; other names of it left out."""
    names: dict[str, str] = {}
    for fact in ranked:
        if fact.origin is ranked[0].origin and fact.label != ALIAS:
            names.setdefault(fact.value.casefold(), fact.value)
    return tuple(names.values())


def _published(ranked: Sequence[Fact]) -> Fact | None:
    """The strongest date, or the most precise of those that agree with it."""
    if not ranked:
        return None
    best = ranked[0]
    if best.origin is Origin.CORRECTION:
        return best
    for fact in ranked[1:]:
        outer, inner = best.dates, fact.dates
        if inner != outer and inner.within(outer):
            best = fact
    return best
