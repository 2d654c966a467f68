"""Kinds of bodies: the words of a name that only say what a body is, and the others that people use. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qa.names import DIRECTIONS, SMALL_WORDS, words_of
from qa.proper_names import in_turn

_POLICE, _FIRE, _AMBULANCE, _HEALTH, _SCHOOL, _HIGHER, _COUNCIL, CHARITY, _PRISON, _HOMES, _CARE = (
    "police", "fire", "ambulance", "health", "school", "university", "council", "charity", "prison", "homes", "care",
)  # fmt: skip
ANY = ""
"""What bodies of any kind may have in their names."""
_KIND_OF = {
    **dict.fromkeys(("constabulary", "police", "force", "policing"), _POLICE),
    **dict.fromkeys(("fire", "rescue", "brigade"), _FIRE),
    "ambulance": _AMBULANCE,
    **dict.fromkeys(("hospital", "hospitals", "infirmary", "nhs", "clinic", "surgery", "medical"), _HEALTH),
    **dict.fromkeys(("healthcare", "hospice"), _HEALTH),
    **dict.fromkeys(("school", "schools", "academy", "primary", "secondary", "infant", "infants", "junior"), _SCHOOL),
    **dict.fromkeys(("juniors", "grammar", "nursery", "preschool"), _SCHOOL),
    **dict.fromkeys(("university", "uni", "polytechnic"), _HIGHER),
    "council": _COUNCIL,
    **dict.fromkeys(("charity", "charities"), CHARITY),
    **dict.fromkeys(("hmp", "prison", "yoi", "jail", "gaol"), _PRISON),
    **dict.fromkeys(("homes", "housing", "landlord"), _HOMES),
    **dict.fromkeys(("service", "services", "authority", "trust", "foundation", "group", "association"), ANY),
    **dict.fromkeys(("society", "company", "limited", "ltd", "plc", "llp", "inc", "college", "practice"), ANY),
    **dict.fromkeys(("holdings", "partnership", "federation", "general", "community", "high", "catholic"), ANY),
    **dict.fromkeys(("teaching", "centre", "agency", "club", "co-operative", "cooperative", "home"), ANY),
}  # fmt: skip
"""Folded words of names that say what a body is -> the kind that they say."""
_PHRASES = {
    ("church", "of", "england"): _SCHOOL,
    ("c", "of", "e"): _SCHOOL,
    ("roman", "catholic"): ANY,
    ("sixth", "form"): ANY,
    ("care", "home"): _CARE,
    ("nursing", "home"): _CARE,
    ("care", "centre"): _CARE,
}
_LEADS = (
    ("university", "of", "the"),
    ("university", "of"),
    ("hmp", "and", "yoi"),
    ("hmp", "yoi"),
    ("hmp",),
    ("hm", "prison"),
    ("diocese", "of"),
    ("port", "of"),
)
"""Words before a place that say what the body is."""
_UNFINISHED = frozenset(
    {"fire", "housing", "foundation", "church", "roman", "nhs", "high", "general", "community"}
)
"""Words of a kind that something of its own may follow: "fire stations"."""
_GENERIC = frozenset(
    {"metropolitan", "national", "royal", "british", "english", "scottish", "welsh", "irish", "local", "public"}
    | {"regional", "international", "united", "independent", "children", "childrens", "first", "city", "county"}
    | {"district", "university", "s", "england", "scotland", "wales", "ireland", "britain", "europe", "hope"}
) | DIRECTIONS | SMALL_WORDS  # fmt: skip
"""Words that tell no body from others."""
_LEVELS = frozenset({"infant", "junior", "primary", "secondary", "grammar", "nursery", "high"})
_SHORTEST = 3


def distinctive(name: str) -> tuple[str, ...]:
    """Folded words that tell the body from others of its kind: "Penmoor" of "University of Penmoor".

    None where the name says no kind, or where nothing telling is left without it.
    """
    words = tuple("and" if word == "&" else word for word in words_of(name))
    core = words
    for lead in _LEADS:
        if core[: len(lead)] == lead:
            core = core[len(lead) :]
            break
    core = core[: _kind_from(core)]
    while core and core[0] == "the":
        core = core[1:]
    while core and core[-1] in SMALL_WORDS:
        core = core[:-1]
    if core == words or set(core) <= _GENERIC or core[0] in SMALL_WORDS:
        return ()
    return core if len("".join(core)) >= _SHORTEST else ()


def kinds_of(name: str) -> frozenset[str]:
    """The kinds that the words of a name say, those of any kind left out."""
    words = words_of(name)
    phrased = {kind for phrase, kind in _PHRASES.items() if in_turn(phrase, words)}
    return (kinds_within(words) | phrased) - {ANY}


def says_kind(word: str) -> bool:
    """Whether the folded word says what a body is."""
    return word in _KIND_OF


def kinds_within(words: Iterable[str]) -> frozenset[str]:
    """The kinds that any of the words says."""
    return frozenset(_KIND_OF.get(word, ANY) for word in words) - {ANY}


def levels_of(words: Iterable[str]) -> frozenset[str]:
    """Words for the ages that a school is for: another one is another school."""
    return _LEVELS & {word.removesuffix("s") for word in words}


def kind_at(words: Sequence[str], start: int) -> tuple[int, frozenset[str]]:
    """Where words of a kind that begin at ``start`` end as far as they are a name's, and what kinds they say."""
    at, end = start, start
    kinds: set[str] = set()
    while at < len(words):
        size, kind = _word_of_kind(words, at)
        joined = words[at] in {"and", "&"} and at > start and at + 1 < len(words)
        if not size and joined and _word_of_kind(words, at + 1)[0]:
            at += 1
            continue
        if not size:
            break
        kinds.add(kind)
        at += size
        if words[at - 1] not in _UNFINISHED:
            end = at
    return end, frozenset(kinds - {ANY})


def _word_of_kind(words: Sequence[str], at: int) -> tuple[int, str]:
    """How many words at ``at`` say a kind, and which; 0 for none."""
    for phrase, kind in _PHRASES.items():
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), kind
    return (1, _KIND_OF[words[at]]) if words[at] in _KIND_OF else (0, ANY)


def _kind_from(words: tuple[str, ...]) -> int:
    """Where the words of a kind begin that the name ends with."""
    for start in range(1, len(words)):
        at = start
        while at < len(words):
            size, _ = _word_of_kind(words, at)
            if not size and words[at] == "and" and at > start:
                size = 1
            if not size:
                break
            at += size
        if at == len(words) and words[-1] != "and":
            return start
    return len(words)
