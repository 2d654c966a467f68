"""Bodies by what tells them from others of their kind: "Penmoor", "Penmoor uni", "the Penmoor force". Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qa.kinds import CHARITY, distinctive, kind_at, kinds_of, kinds_within, levels_of
from qa.names import words_of


@dataclass(frozen=True, slots=True)
class Cores:
    """The distinctive words of bodies' names, and the kinds that the names say."""

    bodies: Mapping[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    """Folded distinctive words, in each spelling -> bodies."""
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str]) -> Cores:
        """Of those names that say a kind of body and have something else in them."""
        bodies: dict[tuple[str, ...], set[str]] = defaultdict(set)
        kinds: dict[str, frozenset[str]] = {}
        for name in names:
            core = distinctive(name)
            if core:
                kinds[name] = kinds_of(name)
                for form in _spellings(core):
                    bodies[form].add(name)
        return cls({form: frozenset(found) for form, found in bodies.items()}, kinds)

    def fitting(
        self,
        words: Sequence[str],
        span: tuple[int, int],
        places: frozenset[str],
        common: Collection[str],
    ) -> tuple[int, frozenset[str]]:
        """Bodies that ``words[first:stop]`` name, and where the name ends with the kind that follows it.

        ``places`` are bodies that go by just these words: they come first, unless a kind follows that they
        do not say and another does. No body where the kind that follows is another's, or where only the
        words tell and reports write them all small (``common``).
        """
        first, stop = span
        bodies = self.bodies.get(tuple(words[first:stop]), frozenset())
        end, asked = kind_at(words, stop)
        if asked:
            levels = levels_of(words[stop:end])
            bodies = frozenset(name for name in bodies if self._is(name, asked, levels))
            return (end, bodies) if bodies else (stop, places)
        if places:
            return stop, places
        if end == stop and set(words[first:stop]) <= set(common):
            return stop, frozenset()
        told = kinds_within(words) if len(bodies) > 1 else frozenset()
        narrowed = frozenset(name for name in bodies if self.kinds[name] & told)
        return end, narrowed or bodies

    def _is(self, name: str, asked: frozenset[str], levels: frozenset[str]) -> bool:
        own = levels_of(words_of(name))
        if levels and own and not levels & own:
            return False
        kinds = self.kinds[name]
        return bool(kinds & asked) or (not kinds and asked <= {CHARITY})


def _spellings(core: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Ways to write the words: "Saint", "&", and with its "s" joined to a word or left out."""
    forms = {core}
    for long, short in (("saint", "st"), ("and", "&")):
        forms |= {tuple(short if word == long else word for word in form) for form in forms}
        forms |= {tuple(long if word == short else word for word in form) for form in forms}
    for form in tuple(forms):
        if "s" in form[1:]:
            at = form.index("s", 1)
            forms.add((*form[: at - 1], form[at - 1] + "s", *form[at + 1 :]))
            forms.add((*form[:at], *form[at + 1 :]))
    return forms
