"""Which names that reports are filed under are one body's. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from corpus.report import Fact, FactKind
from qa.kinds import distinctive
from qa.names import key_of, one_spelling
from qa.proper_names import in_turn


def one_body(
    facts: Iterable[tuple[str, Fact]], main: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Each name that reports are filed under -> the library's one name for that body.

    Names that differ in spelling go by the commonest. A bare place is the body called after it where
    every report filed under the place gives that body's name as its own too, or has it in its title.
    """
    spelling = one_spelling(name for bodies in main.values() for name in bodies)
    by_core: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in set(spelling.values()):
        if core := distinctive(name):
            by_core[core].add(name)
    places = {name for name in set(spelling.values()) if key_of(name) in by_core}
    if not places:
        return spelling
    said = _said_by(facts)
    fuller: dict[str, str] = {}
    for place in places:
        filed = [
            report_id
            for report_id, bodies in main.items()
            if any(spelling[name] == place for name in bodies)
        ]
        fitting = [
            name
            for name in by_core[key_of(place)]
            if all(_says(said[report_id], key_of(name)) for report_id in filed)
        ]
        if len(fitting) == 1:
            fuller[place] = fitting[0]
    return {name: fuller.get(known, known) for name, known in spelling.items()}


def _said_by(facts: Iterable[tuple[str, Fact]]) -> Mapping[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for report_id, fact in facts:
        if fact.kind in (FactKind.BODY, FactKind.TITLE):
            found[report_id].append(fact)
    return found


def _says(facts: Iterable[Fact], name: tuple[str, ...]) -> bool:
    """Whether a body's name is that one, or a title has it."""
    return any(
        key_of(fact.value) == name
        or (fact.kind is FactKind.TITLE and in_turn(name, key_of(fact.value)))
        for fact in facts
    )
