"""The ways in which people write a body's name. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from corpus.report import Fact, FactKind
from corpus.rules import BODY_PREFIXES, BODY_TITLES, SHORT_FORMS
from corpus.title_names import short_name

_LONG = 6
"""Letters from which a part of a name may stand for the whole."""
DIRECTIONS = {
    "north", "south", "east", "west", "central", "greater", "new", "upper", "lower", "inner", "outer",
    "mid", "royal", "northern", "southern", "eastern", "western", "great", "little", "old", "port",
}  # fmt: skip
"""Words that make another body of the name they stand before."""
COMPASS = {"north": "n", "south": "s", "east": "e", "west": "w"}
"""Directions, and the letters that stand for them."""
SMALL_WORDS = {"and", "&", "of", "upon", "on", "the", "in", "under", "with", "le", "by"}
_SPELLINGS = (("saint", "st"), ("&", "and"), ("upon", "on"), ("mount", "mt"), ("with", "and"))
_LEGAL_FORMS = {"limited", "ltd", "plc", "llp", "inc", "llc"}
"""Ends of a name that tell no other body."""
TOKEN = re.compile(r"&|\w[\w&]*(?:['’.\-](?!s\b)[\w&]+)*|['’]s\b")


def one_spelling(names: Iterable[str]) -> dict[str, str]:
    """Each name -> the commonest way of writing it: "A & B Ltd" and "A and B" are one body."""
    ways: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        ways[key_of(name)][name] += 1
    return {
        name: min(counts, key=lambda way: (-counts[way], way))
        for counts in ways.values()
        for name in counts
    }


def key_of(name: str) -> tuple[str, ...]:
    """Folded words of a name, the same for each of its spellings."""
    same = {"&": "and", "saint": "st"}
    words = tuple(same.get(word, word) for word in words_of(name) if word != "the")
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words = words[:-1]
    return words


def fold(token: str) -> str:
    """The word without case, apostrophes and stops: "King’s" -> "kings"."""
    return re.sub(r"['’.]", "", token.lower())


def is_in_one_case(text: str, *, but_first: bool = True) -> bool:
    """Whether capitals tell no names: all are or none is, perhaps but for the first letter, which phones set."""
    rest = text[1:] if but_first else text
    return rest == rest.lower() or text == text.upper()


def words_of(name: str) -> tuple[str, ...]:
    """Folded words of a name, hyphens read as gaps."""
    return tuple(fold(token) for token in TOKEN.findall(name.replace("-", " ")) if fold(token))


def variants(name: str) -> set[tuple[str, ...]]:
    """Folded names under which people ask for ``name``."""
    forms = {name, short_name(name), name.split(",")[0], name.split(" - ")[0]}
    found = set()
    for form in forms:
        words = tuple(fold(token) for token in TOKEN.findall(form))
        spaced = words_of(form)
        for variant in (words, spaced):
            found.add(variant)
            for long, short in _SPELLINGS:
                found.add(tuple(short if word == long else word for word in variant))
                found.add(tuple(long if word == short else word for word in variant))
            found.add(tuple(_compass(word) for word in variant))
            if SMALL_WORDS & set(variant):
                found.add(("-".join(variant),))
            for preposition in ("upon", "on"):
                if preposition in variant and variant.index(preposition) > 0:
                    found.add(variant[: variant.index(preposition)])
    found |= _initials(name)
    found |= {tuple(_SHORTENED.get(word, word) for word in variant) for variant in found}
    found |= {tuple(_BOROUGH.sub("boro", word) for word in variant) for variant in found}
    return {variant for variant in found if variant and len("".join(variant)) > 2}


def _initials(name: str) -> set[tuple[str, ...]]:
    """Initials by which a body goes: RBKC, LBHF, B&NES, BwD, WNC."""
    words = words_of(short_name(name))
    initials = "".join(word[0] for word in words if word not in SMALL_WORDS)
    found = {initials, "".join(word[0] for word in words_of(name) if word not in SMALL_WORDS)}
    if len(words) > 2:
        found |= {"".join(each[0] for each in words)}
        found |= {"".join(form if each == "and" else each[0] for each in words) for form in "n&"}
    if len(initials) >= 2:
        found |= {prefix + initials for prefix in BODY_PREFIXES}
        found |= {initials + suffix for suffix in _COUNCIL}
    return {(each,) for each in found if len(each) >= 3}


_COUNCIL = ("c", "cc", "bc", "mbc")
"""Initials of designators that people put after a body's own: WNC."""
_BOROUGH = re.compile(r"(?<=[a-z]{3})(?:borough|brough)$")
_SHORTENED = {long: short for short, long in SHORT_FORMS.items() if " " not in long}


def parts_of(alias: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Parts of a name by which people call the whole: "Blackburn" and "Darwen" of "Blackburn with Darwen".

    A longer first word of two stands for both: "Bracknell" of "Bracknell Forest"; the first two words or
    more of a longer name for all: "Elm Rise" of "Elm Rise Recycling Facility".
    """
    joints = [place for place, word in enumerate(alias) if word in {"and", "&", "with"}]
    found = {alias[: joints[0]], alias[joints[-1] + 1 :]} if joints else set()
    if len(alias) == 2:
        found.add(alias[:1])
    found |= {
        alias[:size]
        for size in range(2, len(alias))
        if alias[size - 1] not in SMALL_WORDS | DIRECTIONS
    }
    return {
        part
        for part in found
        if len("".join(part)) >= _LONG and part[0] not in DIRECTIONS | SMALL_WORDS
    }


def _compass(word: str) -> str:
    return COMPASS.get(word, word)


def aliases_of(
    facts: Iterable[tuple[str, Fact]], filed: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, ...], set[str]]:
    """Folded names of each body that reports are filed under, by its own name and by their facts."""
    aliases: dict[tuple[str, ...], set[str]] = defaultdict(set)
    bodies = {body for bodies in filed.values() for body in bodies}
    for body in bodies:
        for alias in variants(body):
            aliases[alias].add(body)
    own = {key_of(body) for body in bodies}
    for report_id, fact in facts:
        body = next(iter(filed.get(report_id, ())), "")
        if not body or key_of(fact.value) in own or _is_wider(fact.value, body):
            continue
        for name in _other_names(fact, body):
            for alias in variants(name):
                aliases[alias].add(body)
    return aliases


def _other_names(fact: Fact, body: str) -> list[str]:
    """Names that a fact gives the body: another name, or the full one that a title has."""
    if fact.kind is FactKind.BODY:
        return [fact.value]
    if fact.kind is not FactKind.TITLE:
        return []
    full = [match["name"] for title in BODY_TITLES if (match := title.search(fact.value))]
    known = set(key_of(body))
    named = [name for name in full if known < set(key_of(name))]
    return [*named, *(re.split(r"[ -](?:upon|on)[ -]", name)[0] for name in named)]


def _is_wider(name: str, body: str) -> bool:
    """Whether a name is the body's without its direction: the place that it is only a part of."""
    direction, *rest = key_of(body)
    return direction in DIRECTIONS and tuple(rest) == key_of(short_name(name))
