"""The names by which the library's bodies are asked for, and which of them a question names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from corpus.bodies import short_name
from corpus.report import Fact, FactKind
from corpus.rules import BODY_PREFIXES, SHORT_FORMS

_DIRECTIONS = {
    "north", "south", "east", "west", "central", "greater", "new", "upper", "lower", "inner", "outer",
    "mid", "royal", "northern", "southern", "eastern", "western", "great", "little", "old", "port",
}  # fmt: skip
"""Words that make another body of the name they stand before."""
_SMALL_WORDS = {"and", "&", "of", "upon", "on", "the", "in", "under", "with", "le", "by"}
_BEFORE_A_NAME = {
    "in", "of", "for", "at", "did", "does", "about", "by", "to", "from", "with", "than", "and", "versus",
    "vs", "or", "is", "was", "has", "had", "can", "should", "must", "on", "how", "between",
}  # fmt: skip
_AFTER_A_NAME = {
    "'s",
    "’s",
    "council",
    "borough",
    "county",
    "city",
    "childrens",
    "children's",
    "children’s",
}
_SPELLINGS = (("saint", "st"), ("&", "and"), ("upon", "on"), ("mount", "mt"))
_TOKEN = re.compile(r"&|\w[\w&]*(?:['’.\-](?!s\b)[\w&]+)*|['’]s\b")

_NEAR = 86.0
"""rapidfuzz ratio from which a misspelt name is taken for a body's."""


@dataclass(frozen=True, slots=True)
class Named:
    """A body that a question names: ``question[start:end]``."""

    name: str
    """As the library spells it."""
    start: int
    end: int
    exact: bool = True
    """False where the spelling was mended."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the capitalised names of a question turned out to be."""

    named: tuple[Named, ...] = ()
    choices: tuple[str, ...] = ()
    """Bodies that fit one name equally well."""
    ambiguous_name: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """Bodies of the library by every name they go by."""

    reports: Mapping[str, frozenset[str]]
    """Body as the library spells it -> ids of the reports about it."""
    aliases: Mapping[tuple[str, ...], frozenset[str]] = field(repr=False)
    """Folded words of a name -> bodies that go by it."""

    @classmethod
    def build(
        cls, facts: Iterable[tuple[str, Fact]], main: Mapping[str, tuple[str, ...]]
    ) -> Directory:
        """Directory of (report id, fact) pairs; ``main`` gives the bodies each report is filed under."""
        reports: dict[str, set[str]] = defaultdict(set)
        aliases: dict[tuple[str, ...], set[str]] = defaultdict(set)
        spelling = _one_spelling(name for bodies in main.values() for name in bodies)
        main = {
            report_id: tuple(dict.fromkeys(spelling[name] for name in bodies))
            for report_id, bodies in main.items()
        }
        for report_id, bodies in main.items():
            for body in bodies:
                reports[body].add(report_id)
                for alias in _variants(body):
                    aliases[alias].add(body)
        own = {_key(body) for body in reports}
        for report_id, fact in facts:
            bodies = main.get(report_id, ())
            if fact.kind is FactKind.BODY and bodies and _key(fact.value) not in own:
                for alias in _variants(fact.value):
                    aliases[alias].add(bodies[0])
        return cls(
            {body: frozenset(ids) for body, ids in reports.items()},
            {alias: frozenset(bodies) for alias, bodies in aliases.items() if alias},
        )

    def resolve(self, question: str) -> Resolution:
        """Bodies named in ``question``, longest names first; near misses are mended, clashes are choices."""
        tokens = [
            (match.group(0), match.start(), match.end()) for match in _TOKEN.finditer(question)
        ]
        words = [_fold(token) for token, _, _ in tokens]
        shouting = question == question.lower() or question == question.upper()
        named: list[Named] = []
        taken = [False] * len(tokens)
        longest = max((len(alias) for alias in self.aliases), default=0)
        for size in range(min(longest, len(tokens)), 0, -1):
            for first in range(len(tokens) - size + 1):
                if any(taken[first : first + size]):
                    continue
                bodies = self.aliases.get(tuple(words[first : first + size]))
                if bodies is None or not self._is_name(tokens, words, first, size, shouting):
                    continue
                taken[first : first + size] = [True] * size
                text = question[tokens[first][1] : tokens[first + size - 1][2]]
                if len(bodies) > 1:
                    return Resolution(tuple(named), tuple(sorted(bodies)), text)
                named.append(
                    Named(next(iter(bodies)), tokens[first][1], tokens[first + size - 1][2])
                )
        for run in _capitalised_runs(tokens, taken):
            mended = self._mend(tokens, run)
            if isinstance(mended, Named):
                named.append(mended)
            elif mended is not None:
                return Resolution(
                    tuple(named), mended, question[tokens[run[0]][1] : tokens[run[1] - 1][2]]
                )
        return Resolution(tuple(sorted(named, key=lambda name: name.start)))

    def _is_name(
        self,
        tokens: list[tuple[str, int, int]],
        words: list[str],
        first: int,
        size: int,
        shouting: bool,
    ) -> bool:
        """Whether the words at ``first`` are used as the body's name and not as a part of another's."""
        before = words[first - 1] if first else ""
        if before in _DIRECTIONS and (shouting or tokens[first - 1][0][0].isupper()) and first > 1:
            return False
        if any(
            token[0].isupper() or token[0].isdigit() for token, _, _ in tokens[first : first + size]
        ):
            return not shouting or size > 1 or len(words[first]) > 3
        if not shouting:
            return False
        after = tokens[first + size][0] if first + size < len(tokens) else ""
        return size > 1 or before in _BEFORE_A_NAME or after.lower() in _AFTER_A_NAME

    def _mend(
        self, tokens: list[tuple[str, int, int]], run: tuple[int, int]
    ) -> Named | tuple[str, ...] | None:
        """The one body whose name the capitalised words come near; several are choices; None if none."""
        words = [_fold(token) for token, _, _ in tokens[run[0] : run[1]]]
        name = " ".join(words)
        start, end = tokens[run[0]][1], tokens[run[1] - 1][2]
        if len(name) < 5 or (words[0] in _DIRECTIONS and len(words) == 1):
            return None
        parts = frozenset(
            body
            for alias, bodies in self.aliases.items()
            if len(alias) > len(words)
            and alias[-len(words) :] == tuple(words)
            and alias[0] in _DIRECTIONS
            for body in bodies
        )
        if parts:
            return tuple(sorted(parts))
        known = {
            " ".join(alias): bodies
            for alias, bodies in self.aliases.items()
            if len(" ".join(alias)) > 4
        }
        near = process.extract(name, known.keys(), scorer=fuzz.ratio, limit=3, score_cutoff=_NEAR)
        near = [match for match in near if _same_directions(words, match[0].split())]
        if not near:
            return None
        bodies = frozenset[str]().union(
            *(known[match[0]] for match in near if match[1] == near[0][1])
        )
        if len(bodies) > 1:
            return tuple(sorted(bodies))
        return Named(next(iter(bodies)), start, end, exact=False)


def _one_spelling(names: Iterable[str]) -> dict[str, str]:
    """Each name -> the commonest way of writing it: "A & B" and "A and B" are one body."""
    ways: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        ways[_key(name)][name] += 1
    return {
        name: min(counts, key=lambda way: (-counts[way], way))
        for counts in ways.values()
        for name in counts
    }


def _key(name: str) -> tuple[str, ...]:
    same = {"&": "and", "saint": "st"}
    return tuple(same.get(word, word) for word in words_of(name) if word != "the")


def _fold(token: str) -> str:
    """The word without case, apostrophes and stops: "King’s" -> "kings"."""
    return re.sub(r"['’.]", "", token.lower())


def words_of(name: str) -> tuple[str, ...]:
    """Folded words of a name, hyphens read as gaps."""
    return tuple(_fold(token) for token in _TOKEN.findall(name.replace("-", " ")) if _fold(token))


def _variants(name: str) -> set[tuple[str, ...]]:
    """Folded names under which people ask for ``name``."""
    forms = {name, short_name(name), name.split(",")[0], name.split(" - ")[0]}
    found = set()
    for form in forms:
        words = tuple(_fold(token) for token in _TOKEN.findall(form))
        spaced = words_of(form)
        for variant in (words, spaced):
            found.add(variant)
            for long, short in _SPELLINGS:
                found.add(tuple(short if word == long else word for word in variant))
                found.add(tuple(long if word == short else word for word in variant))
            if len(variant) > 2:
                found.add(tuple(_compass(word) for word in variant))
            for preposition in ("upon", "on"):
                if preposition in variant and variant.index(preposition) > 0:
                    found.add(variant[: variant.index(preposition)])
    initials = "".join(word[0] for word in words_of(short_name(name)) if word not in _SMALL_WORDS)
    if len(initials) >= 3:
        found.add((initials,))
    found |= {(prefix + initials,) for prefix in BODY_PREFIXES if len(initials) >= 2}
    found |= {tuple(_SHORTENED.get(word, word) for word in variant) for variant in found}
    if " and " in f" {short_name(name).lower()} ":
        found.add(
            ("".join("n" if word == "and" else word[0] for word in words_of(short_name(name))),)
        )
        found.add(
            ("".join("&" if word == "and" else word[0] for word in words_of(short_name(name))),)
        )
    return {variant for variant in found if variant and len("".join(variant)) > 2}


_SHORTENED = {long: short for short, long in SHORT_FORMS.items() if " " not in long}


def _compass(word: str) -> str:
    return {"north": "n", "south": "s", "east": "e", "west": "w"}.get(word, word)


def _same_directions(words: list[str], others: list[str]) -> bool:
    return {word for word in words if word in _DIRECTIONS} == {
        word for word in others if word in _DIRECTIONS
    }


def _capitalised_runs(
    tokens: list[tuple[str, int, int]], taken: list[bool]
) -> list[tuple[int, int]]:
    """Runs ``[first, stop)`` of capitalised words not taken yet; the sentence's first word alone is none."""
    runs: list[tuple[int, int]] = []
    first = 0
    while first < len(tokens):
        if taken[first] or not tokens[first][0][0].isupper():
            first += 1
            continue
        stop = first + 1
        while (
            stop < len(tokens)
            and not taken[stop]
            and (
                tokens[stop][0][0].isupper()
                or (
                    tokens[stop][0] in _SMALL_WORDS
                    and stop + 1 < len(tokens)
                    and tokens[stop + 1][0][0].isupper()
                )
            )
        ):
            stop += 1
        if not (first == 0 and stop == 1):
            runs.append((first, stop))
            if first == 0:
                runs.append((1, stop))
        first = stop
    return runs
