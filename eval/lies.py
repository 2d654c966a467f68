"""Lies about reports, derived mechanically: a quote's own sentences, told fluently, with one thing altered."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

from corpus.dates import MONTHS
from eval.statements import Claim
from qa.answer import Quote

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
)  # fmt: skip
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:\d+(?:,\d+)*(?:\.\d+)?|{'|'.join(_WORDS[2:])})(?![\w,]*\d)(?![a-z])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(
    "|".join(name.title() for name in MONTHS if name != "may") + r"|(?<=\d )May|May(?= \d)"
)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|can|could|will|do|does|did)\b")
_NEGATION = re.compile(r"\b(?:not(?: yet)?|no longer|never)\s+|(?<=\bdo)es not\b")
_NAME = re.compile(r"(?<![.?!:] )(?<!^)\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})*\b")
_OPPOSITES = (
    "increased decreased|increase decrease|increasing decreasing|improved deteriorated|improving declining|improve worsen"
    "|strong weak|effective ineffective|good poor|well badly|timely late|quickly slowly|promptly belatedly|higher lower|more fewer|safe unsafe"
    "|consistent inconsistent|consistently inconsistently|sufficient insufficient|clear unclear|appropriate inappropriate|before after"
    "|high low|early late|above below|stable unstable|permanent temporary|positive negative|rose fell|met missed|largest smallest"
    "|suitable unsuitable|better worse|accurate inaccurate|experienced inexperienced|long short|older younger|complete incomplete"
)
_AMOUNTS = "most all|most few|some all|some most|many few|few many|all some|always sometimes|often rarely|sometimes always|usually rarely|almost all"
_GRADES = "outstanding inadequate|good inadequate|inadequate good|inadequate outstanding|requires improvement to be good outstanding"
_ROLES = (
    "social workers:foster carers|managers:parents|leaders:carers|children:councillors|parents:teachers|foster carers:police officers"
    "|pilot:mechanic|staff:volunteers|personal advisers:social workers|schools:hospitals|employees:contractors|customers:suppliers"
)

Alter = Callable[[str, Quote, random.Random], str | None]


def pairs(text: str, between: str = " ") -> Iterator[tuple[str, str]]:
    """Words and what is told for them."""
    for pair in text.split("|"):
        one, _, other = pair.rpartition(between)
        yield one, other


def sentences(quote: Quote) -> list[str]:
    """Whole sentences of a quote that claim something."""
    text = re.sub(r"\s+", " ", re.sub(r"\n\s*\d+\.\s*", "\n", quote.text))
    return [
        told
        for told in _SENTENCE.split(text)
        if 6 <= len(told.split()) <= 40
        and told.endswith(".")
        and told[0].isupper()
        and _AUXILIARY.search(told)
    ]


def fluent(told: str, quote: Quote, chance: random.Random) -> str:
    """The sentence as a model might begin it, its short numbers in words or figures."""
    lower = told[0].lower() + told[1:] if _begins_small(told) else told
    begun = [
        told,
        f"The report notes that {lower}",
        f"The report says that {lower}",
        f"According to the report, {lower}",
    ]
    if quote.body:
        begun.append(f"In {quote.body}, {lower}")
    if quote.published:
        begun.append(f"The {quote.published.first.year} report states that {lower}")
    text = chance.choice(begun)
    text = text.replace("%", " per cent") if chance.random() < 0.5 else text
    if chance.random() < 0.5:
        text = re.sub(r"(?<![\w.,£$/-])([2-9]|1[0-2])(?= [a-z])", lambda m: _WORDS[int(m[1])], text)
    return text


def _begins_small(told: str) -> bool:
    first = told.split()[0]
    return first.lower() in {
        "the",
        "a",
        "an",
        "this",
        "these",
        "there",
        "most",
        "some",
        "children",
        "social",
        "when",
        "staff",
        "leaders",
        "managers",
        "they",
        "in",
        "for",
        "all",
        "many",
        "not",
    }


def number(told: str, quote: Quote, chance: random.Random) -> str | None:
    """Another number, made up or one that the quote gives elsewhere."""
    found = [m for m in _NUMBER.finditer(told) if not _YEAR.fullmatch(m[0])]
    if not found:
        return None
    match = chance.choice(found)
    others = [m[0] for m in _NUMBER.finditer(quote.text) if m[0].lower() != match[0].lower()]
    if match[0].isalpha():
        new = chance.choice([word for word in _WORDS[2:] if word != match[0].lower()])
    elif others and chance.random() < 0.4:
        new = chance.choice(others)
    else:
        place = chance.choice([i for i, c in enumerate(match[0]) if c.isdigit()])
        digit = chance.choice([d for d in "123456789" if d != match[0][place]])
        new = match[0][:place] + digit + match[0][place + 1 :]
    return told[: match.start()] + new + told[match.end() :]


def date(told: str, quote: Quote, chance: random.Random) -> str | None:
    """Another year or month, none that the report's own dates have."""
    own = {
        day.year
        for dates in (quote.published, quote.period)
        if dates
        for day in (dates.first, dates.last)
    }
    found = [*_YEAR.finditer(told), *_MONTH.finditer(told)]
    if not found:
        return None
    match = chance.choice(found)
    if match[0].isdigit():
        years = [int(match[0]) + step for step in (-2, -1, 1, 2, 3)]
        new = str(chance.choice([year for year in years if year not in own]))
    else:
        new = chance.choice([name.title() for name in MONTHS if name.title() != match[0]])
    return told[: match.start()] + new + told[match.end() :]


def negation(told: str, _quote: Quote, chance: random.Random) -> str | None:
    """A negation left out where there is one, else one put in."""
    match = _NEGATION.search(told)
    if match:
        return told[: match.start()] + told[match.end() :]
    found = [m for m in _AUXILIARY.finditer(told) if not told.startswith(" no ", m.end())]
    if not found:
        return None
    match = chance.choice(found)
    word = chance.choice(("not", "not", "not yet", "never", "no longer"))
    return told[: match.end()] + f" {word}" + told[match.end() :]


def name(told: str, quote: Quote, chance: random.Random) -> str | None:
    """Another name for one of the sentence's."""
    found = [m for m in _NAME.finditer(told) if m[0] not in _CAPITALS]
    if not found:
        return None
    match = chance.choice(found)
    new = chance.choice([n for n in _NAMES if n not in quote.text and n != quote.body])
    return told[: match.start()] + new + told[match.end() :]


_CAPITALS = frozenset({"The", "According", *(month.title() for month in MONTHS)})
_NAMES = (
    "Doncaster",
    "Harlow Green",
    "Mary Whitfield",
    "Pembroke Trust",
    "Northgate",
    "Lincoln Partnership",
    "Oxford",
    "Delaware",
)


def _swap(told: str, table: Sequence[tuple[str, str]], chance: random.Random) -> str | None:
    found = [
        (match, new)
        for old, new in table
        for match in re.finditer(rf"\b{re.escape(old)}\b", told, re.IGNORECASE)
    ]
    if not found:
        return None
    match, new = chance.choice(found)
    new = new.capitalize() if match[0][0].isupper() else new
    return told[: match.start()] + new + told[match.end() :]


def opposite(told: str, _quote: Quote, chance: random.Random) -> str | None:
    """A word's opposite."""
    table = list(pairs(_OPPOSITES))
    masked = re.sub(r"(?i)more than|as well as|looked after|at least|before and after", "", told)
    both = [*table, *((b, a) for a, b in table)]
    return _swap(told, both, chance) if masked == told else None


def amount(told: str, _quote: Quote, chance: random.Random) -> str | None:
    """Another share of things or times."""
    return _swap(told, list(pairs(_AMOUNTS)), chance)


def grade(told: str, _quote: Quote, chance: random.Random) -> str | None:
    """Another grade."""
    return (
        _swap(told, list(pairs(_GRADES)), chance)
        if re.search(r"\b(?:judged|rated|grade|overall)\b", told)
        else None
    )


def role(told: str, quote: Quote, chance: random.Random) -> str | None:
    """Other people, of whom the quote does not speak."""
    table = [(a, b) for a, b in pairs(_ROLES, ":") if b not in quote.text.lower()]
    return _swap(told, table, chance)


ALTERATIONS: dict[str, Alter] = {
    "number": number,
    "date": date,
    "name": name,
    "negation": negation,
    "opposite": opposite,
    "amount": amount,
    "grade": grade,
    "role": role,
}
"""Kinds of lie, each with what makes it; None where a sentence offers nothing to alter."""


def derived(quotes: Sequence[Quote], seed: int = 1) -> Iterator[Claim]:
    """For each sentence of each quote: it told fluently, and one lie of each kind that it allows."""
    chance = random.Random(seed)  # noqa: S311 - the same lies every time
    for quote in quotes:
        for told in sentences(quote):
            text = fluent(told, quote, chance)
            yield Claim(text, (quote,))
            for kind, alter in ALTERATIONS.items():
                lie = alter(text, quote, chance)
                if lie is not None and lie != text:
                    yield Claim(lie, (quote,), kind)
