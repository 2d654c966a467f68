"""The names by which the library's bodies are asked for, and which of them a question names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from corpus.report import Fact
from corpus.rules import BODY_PREFIXES
from corpus.title_names import short_name
from qa.cores import Cores
from qa.name_runs import (
    BEFORE_A_NAME,
    Token,
    capitalised_runs,
    is_joined,
    is_of_a_longer_name,
    lower_case_runs,
)
from qa.names import (
    DIRECTIONS,
    TOKEN,
    aliases_of,
    fold,
    is_in_one_case,
    parts_of,
    words_of,
)
from qa.one_body import one_body

_AFTER_A_NAME = {"s", "council", "borough", "county", "city", "childrens"}
_BEFORE_A_WORD = {"at", "with", "by", "about", "to", "from"}
"""What stands before a name as well as before a common word: "good at reading"."""
_AFTER_A_BODY = {
    "",
    "rated",
    "graded",
    "judged",
    "inspected",
    "visited",
    "doing",
    "get",
    "do",
    "improve",
    "in",
}
"""What may follow a name that is a common word too; "" at the end."""
_NEAR = 86.0
"""rapidfuzz ratio from which a misspelt name is taken for a body's."""
_NEAR_IN_LOWER_CASE = 88.0
"""The same where no capital letter says that it is a name; its first letter must be right then."""
_COMPASS = {"n", "s", "e", "w", "ne", "nw", "se", "sw"}


@dataclass(frozen=True, slots=True)
class Named:
    """A body that a question names: ``question[start:end]``."""

    name: str
    """As the library spells it."""
    start: int
    end: int
    exact: bool = True
    """False where the spelling was mended, or a part stands for the whole."""
    short: bool = False
    """By what tells it from others of its kind, as the reports call it too."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the capitalised names of a question turned out to be."""

    named: tuple[Named, ...] = ()
    choices: tuple[str, ...] = ()
    """Bodies that fit one name equally well."""
    ambiguous_name: str = ""


@dataclass(frozen=True)
class Directory:
    """Bodies of the library by every name they go by."""

    reports: Mapping[str, frozenset[str]]
    """Body as the library spells it -> ids of the reports about it."""
    aliases: Mapping[tuple[str, ...], frozenset[str]] = field(repr=False)
    """Folded words of a name -> bodies that go by it."""
    parts: Mapping[tuple[str, ...], frozenset[str]] = field(repr=False)
    """Parts of names that may stand for the whole -> the bodies; none that is a name itself."""
    initials: Mapping[str, frozenset[str]] = field(repr=False)
    """Two initials of a name -> bodies; they count where nothing else is named."""
    cores: Cores = field(default_factory=Cores, repr=False)
    """What tells bodies from others of their kind."""
    spelling: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Each way of writing a body -> the library's one."""
    common: frozenset[str] | None = field(default=None, repr=False)
    """Words of the reports that are written small; None where that is not known.

    In a question in lower case a name that is such a word counts only where a name would stand.
    """

    judged: frozenset[str] | None = field(default=None, repr=False)
    """Ids of the reports that give grades; None where that is not known."""

    @cached_property
    def _longest(self) -> int:
        """Words of the longest name."""
        return max((len(name) for name in (*self.aliases, *self.cores.bodies)), default=0)

    def grades_any(self, bodies: Collection[str]) -> bool:
        """Whether some report on one of ``bodies``, or any report for none, gives a grade or may do so."""
        if self.judged is None:
            return True
        return any(self.reports[body] & self.judged for body in bodies or self.reports)

    @classmethod
    def build(
        cls, facts: Iterable[tuple[str, Fact]], main: Mapping[str, tuple[str, ...]]
    ) -> Directory:
        """Directory of (report id, fact) pairs; ``main`` gives the bodies each report is filed under."""
        told = list(facts)
        spelling = one_body(told, main)
        filed = {
            report_id: tuple(dict.fromkeys(spelling[name] for name in bodies))
            for report_id, bodies in main.items()
        }
        reports: dict[str, set[str]] = defaultdict(set)
        for report_id, bodies in filed.items():
            for body in bodies:
                reports[body].add(report_id)
        aliases = aliases_of(told, filed)
        parts: dict[tuple[str, ...], set[str]] = defaultdict(set)
        initials: dict[str, set[str]] = defaultdict(set)
        for body in reports:
            words = words_of(short_name(body))
            for part in parts_of(words) - aliases.keys():
                parts[part].add(body)
            if len(words) == 2:
                initials[words[0][0] + words[1][0]].add(body)
        return cls(
            {body: frozenset(ids) for body, ids in reports.items()},
            {alias: frozenset(bodies) for alias, bodies in aliases.items() if alias},
            {part: frozenset(bodies) for part, bodies in parts.items()},
            {pair: frozenset(bodies) for pair, bodies in initials.items()},
            Cores.of(reports),
            spelling,
        )

    def resolve(self, question: str) -> Resolution:
        """Bodies named in ``question``, longest names first; near misses are mended, clashes are choices."""
        tokens = [
            (match.group(0), match.start(), match.end()) for match in TOKEN.finditer(question)
        ]
        shouting = is_in_one_case(question, but_first=self.common is not None)
        named: list[Named] = []
        taken = [False] * len(tokens)
        for first, stop, bodies in self._exact(tokens, taken, shouting):
            start, end = tokens[first][1], tokens[stop - 1][2]
            if len(bodies) > 1:
                return Resolution(tuple(named), tuple(sorted(bodies)), question[start:end])
            body = next(iter(bodies))
            words = tuple(fold(token) for token, _, _ in tokens[first:stop])
            known = body in self.aliases.get(words, ())
            named.append(Named(body, start, end, exact=known, short=not known))
        in_one_case = [] if named else lower_case_runs(tokens)
        for run in in_one_case if shouting else capitalised_runs(tokens, taken):
            if any(taken[run[0] : run[1]]):
                continue
            mended = self._mend(tokens, run, alone=not named, shouting=shouting)
            if isinstance(mended, Named):
                named.append(mended)
                taken[run[0] : run[1]] = [True] * (run[1] - run[0])
            elif mended is not None:
                text = question[tokens[run[0]][1] : tokens[run[1] - 1][2]]
                return Resolution(tuple(named), mended, text)
        return Resolution(tuple(sorted(named, key=lambda name: name.start)))

    def _exact(
        self, tokens: list[Token], taken: list[bool], shouting: bool
    ) -> Iterator[tuple[int, int, frozenset[str]]]:
        """Names as they are known, ``tokens[first:stop]`` with their bodies; what they take is marked."""
        words = [fold(token) for token, _, _ in tokens]
        for size in range(min(self._longest, len(tokens)), 0, -1):
            for first in range(len(tokens) - size + 1):
                name, stop = tuple(words[first : first + size]), first + size
                bodies = self.aliases.get(name, frozenset())
                core = name in self.cores.bodies
                if not (bodies or core) or any(taken[first:stop]):
                    continue
                if not self._is_name(tokens, words, first, size, shouting):
                    continue
                if core and not is_of_a_longer_name(tokens, first):
                    stop, bodies = self.cores.fitting(
                        words, (first, stop), bodies, self.common or ()
                    )
                if bodies:
                    taken[first:stop] = [True] * (stop - first)
                    yield first, stop, bodies

    def _is_name(
        self,
        tokens: list[Token],
        words: list[str],
        first: int,
        size: int,
        shouting: bool,
    ) -> bool:
        """Whether the words at ``first`` are used as the body's name and not as a part of another's."""
        before = words[first - 1] if first else ""
        capital = bool(first) and tokens[first - 1][0][0].isupper()
        if before in DIRECTIONS and (shouting or capital) and first > 1:
            return False
        if before in _COMPASS and (shouting or capital):
            return False
        if any(
            token[0].isupper() or token[0].isdigit() for token, _, _ in tokens[first : first + size]
        ):
            return not shouting or size > 1 or len(words[first]) > 3
        name = words[first : first + size]
        uncommon = self.common is not None and not self._is_common(name)
        if not shouting or uncommon:
            return uncommon
        after = fold(tokens[first + size][0]) if first + size < len(tokens) else ""
        if before in BODY_PREFIXES or after in _AFTER_A_NAME:
            return True
        if size == 1 and self._is_common(name):
            return before in BEFORE_A_NAME - _BEFORE_A_WORD and after in _AFTER_A_BODY
        return size > 1 or before in BEFORE_A_NAME

    def _is_common(self, words: Sequence[str]) -> bool:
        """Whether the reports are known to write all of them small, but for short ones."""
        return self.common is not None and self.common.issuperset(
            word for word in words if len(word) > 3
        )

    def _mend(
        self, tokens: list[Token], run: tuple[int, int], *, alone: bool, shouting: bool
    ) -> Named | tuple[str, ...] | None:
        """The one body whose name the words come near; several are choices; None if none.

        ``alone``: no body is named so far, so a part of a name may stand for the whole.
        """
        words = [fold(token) for token, _, _ in tokens[run[0] : run[1]]]
        name = " ".join(words)
        start, end = tokens[run[0]][1], tokens[run[1] - 1][2]
        acronym = tokens[run[0]][0].isupper() and not shouting and len(words) == 1
        if alone and acronym and name in self.initials and len(self.initials[name]) == 1:
            return Named(next(iter(self.initials[name])), start, end, exact=False)
        if len(name) < 5 or (words[0] in DIRECTIONS and len(words) == 1):
            return None
        if shouting and self._is_common(words):
            return None
        parts = frozenset(
            body
            for alias, bodies in self.aliases.items()
            if len(alias) > len(words)
            and alias[-len(words) :] == tuple(words)
            and alias[0] in DIRECTIONS
            for body in bodies
        )
        if parts:
            return tuple(sorted(parts))
        if (alone or is_joined(tokens, run)) and tuple(words) in self.parts:
            whole = tuple(sorted(self.parts[tuple(words)]))
            return Named(whole[0], start, end, exact=False) if len(whole) == 1 else whole
        known = {
            " ".join(alias): bodies
            for alias, bodies in (*self.cores.bodies.items(), *self.aliases.items())
            if len(" ".join(alias)) > 4 and (not shouting or alias[0][0] == name[0])
        }
        cutoff = _NEAR_IN_LOWER_CASE if shouting else _NEAR
        near = process.extract(name, known.keys(), scorer=fuzz.ratio, limit=3, score_cutoff=cutoff)
        near = [match for match in near if _same_directions(words, match[0].split())]
        if not near:
            return None
        bodies = frozenset[str]().union(
            *(known[match[0]] for match in near if match[1] == near[0][1])
        )
        if len(bodies) > 1:
            return tuple(sorted(bodies))
        return Named(next(iter(bodies)), start, end, exact=False)


def _same_directions(words: list[str], others: list[str]) -> bool:
    known = DIRECTIONS | _COMPASS
    return known & set(words) == known & set(others)
