"""Gold that may be incomplete: other pages of a body's reports that hold the same key strings. Pure.

A measure that asks for gold's own page calls an answer wrong that quotes such a page. What is found
here is a hint for a person: the words stand there too, whether they answer is not said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from eval.clusters import authority
from eval.gold import Evidence, GoldItem
from eval.matching import GRADES, fold, holds
from eval.measures.places import Place, at, places
from eval.trial import Trial

RARE = 9
"""Folded characters from which a key string is rare, unless it is a grade: others stand in many places."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page of a report, or the whole of one that has no pages."""

    source: str
    page: int | None
    bodies: tuple[str, ...]
    text: str
    folded: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.text))

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.source, self.page


@dataclass(frozen=True, slots=True)
class Gap:
    """A gold place and the pages that hold what it was given for, none of them in the gold."""

    id: str
    """The gold item's."""
    place: Place
    same: tuple[Place, ...]
    """In the same report."""
    others: tuple[Place, ...]
    """In other reports on the body."""


def checkable(item: GoldItem) -> bool:
    """Whether a page can be told by what the item asks for: one string of it at least is rare."""
    return any(_keys(item, place) for place in item.evidence)


def gaps(gold: Sequence[GoldItem], pages: Iterable[PageText]) -> tuple[Gap, ...]:
    """Gold places with other pages beside them, in the gold's order.

    A page stands beside a gold place where it holds every key string that the place's quote holds
    (every key string of the item, where it has no quote that holds one), a rare one among them.
    """
    of_body: dict[str, list[PageText]] = defaultdict(list)
    bodies_of: dict[str, frozenset[str]] = {}
    for page in pages:
        bodies_of[page.source] = _bodies(page)
        for body in bodies_of[page.source]:
            of_body[body].append(page)
    found = []
    for item in gold:
        known = places(item)
        beside: dict[Place, dict[Place, None]] = {}
        for evidence in item.evidence:
            keys = _keys(item, evidence)
            near = [
                page
                for body in sorted(bodies_of.get(evidence.source, ()))
                for page in of_body[body]
            ]
            held = {
                page.place: None
                for page in near
                if page.place not in known and _holds_all(page, keys)
            }
            beside.setdefault((evidence.source, evidence.page), {}).update(held)
        for place, others in beside.items():
            if others:
                same = tuple(other for other in others if other[0] == place[0])
                found.append(Gap(item.id, place, same, tuple(o for o in others if o not in same)))
    return tuple(found)


def evidence_page(
    gold: Sequence[GoldItem], trials: Mapping[str, Trial], found: Sequence[Gap] = ()
) -> float | None:
    """Mean ``evidence_page`` of the questions asked, where pages of ``found`` count as gold's too.

    Only those of the same report do: words in another year's report answer another question. None
    where no answerable question was asked.
    """
    beside = {(gap.id, gap.place): gap.same for gap in found}
    shares = []
    for item in gold:
        if item.answerable and item.id in trials:
            quotes = trials[item.id].first_quotes(None)
            wanted = [(place, *beside.get((item.id, place), ())) for place in places(item)]
            met = [
                ways
                for ways in wanted
                if any(at(quote.source, quote.pages, way) for quote in quotes for way in ways)
            ]
            shares.append(len(met) / len(wanted))
    return sum(shares) / len(shares) if shares else None


def gaps_json(
    gold: Sequence[GoldItem], found: Sequence[Gap], trials: Mapping[str, Trial]
) -> dict[str, Any]:
    """What was found, counted by kind; with the figures of a run where ``trials`` are its own."""
    kind_of = {item.id: item.kind for item in gold}
    same = Counter(kind_of[name] for name in {gap.id for gap in found if gap.same})
    others = Counter(kind_of[name] for name in {gap.id for gap in found if gap.others})
    answerable = Counter(item.kind for item in gold if item.answerable)
    told = Counter(item.kind for item in gold if checkable(item))
    return {
        "kinds": {
            kind: {
                "answerable": count,
                "checkable": told[kind],
                "same_report": same[kind],
                "other_reports": others[kind],
            }
            for kind, count in answerable.items()
        },
        "evidence_page": evidence_page(gold, trials),
        "evidence_page_with_gaps": evidence_page(gold, trials, found),
        "gaps": [asdict(gap) for gap in found],
    }


def gaps_lines(
    gold: Sequence[GoldItem], found: Sequence[Gap], trials: Mapping[str, Trial]
) -> list[str]:
    """The same as Markdown: a table of the kinds, then a line per gold place with its pages."""
    told = gaps_json(gold, found, trials)
    lines = [
        "| kind | answerable | checkable | same report | other reports |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {kind} | {' | '.join(map(str, n.values()))} |" for kind, n in told["kinds"].items()
    ]
    if told["evidence_page"] is not None:
        plain, lenient = told["evidence_page"], told["evidence_page_with_gaps"]
        lines += ["", f"evidence_page {plain:.3f}; with pages of the same report {lenient:.3f}"]
    lines += ["", *(_line(gap) for gap in found)]
    return lines


def _line(gap: Gap) -> str:
    source, page = gap.place
    shown = "" if page is None else f", page {page}"
    pages = ", ".join(str(number) for _, number in gap.same)
    parts = [f"page {pages}"] if gap.same else []
    parts += [
        other if number is None else f"{other}, page {number}" for other, number in gap.others
    ]
    return f"{gap.id}: {source}{shown}: also {'; '.join(parts)}"


def _bodies(page: PageText) -> frozenset[str]:
    """Names under which the page's report is looked for: what it is about, else its folder."""
    return frozenset({body.casefold() for body in page.bodies} or {authority(page.source)}) - {""}


def _keys(item: GoldItem, place: Evidence) -> tuple[str, ...]:
    """What a page must hold to say what the place says; nothing where that would be no proof."""
    told = tuple(key for key in item.must_contain if place.quote and holds(place.quote, key))
    keys = told or item.must_contain
    return keys if any(_is_rare(key) for key in keys) else ()


def _holds_all(page: PageText, keys: Sequence[str]) -> bool:
    """False for no keys. The folded text is asked first, as it is quicker."""
    return (
        bool(keys)
        and all(fold(key) in page.folded for key in keys)
        and all(holds(page.text, key) for key in keys)
    )


def _is_rare(key: str) -> bool:
    return len(fold(key)) >= RARE and key.lower() not in GRADES
