"""Evidence: a quote and what stands in it, read once. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from corpus.report import DateRange
from corpus.rules import IMPROVE_HEADINGS, INSTRUCTING
from corpus.title_names import short_name
from qa.answer import Quote
from qa.locks.dates import Day, days
from qa.locks.figures import Number, numbers
from qa.locks.footnotes import without
from qa.locks.items import Item, by_sentence
from qa.locks.led_lists import led
from qa.locks.lexicon import word_set
from qa.locks.reading import Reading, Token, read
from qa.locks.table import Table, rows_of, tables
from qa.locks.verbs import is_verb
from qa.names import variants


@dataclass(frozen=True)
class Evidence:
    """A quote's text, what it stands under, and whom and when its report is about."""

    text: Reading
    about: Reading
    """Title, section and body of its report."""
    heading: Reading
    """The innermost of the headings that it stands under."""
    body: str
    published: DateRange | None
    period: DateRange | None
    demanded: bool
    """Whether it stands under a heading of what has to get better."""

    @cached_property
    def in_full(self) -> Evidence:
        """The same with each item of its lists behind the words that lead to them."""
        told = led(self.text.text)
        return self if told == self.text.text else replace(self, text=read(told))

    @cached_property
    def dates(self) -> tuple[Day, ...]:
        """Dates in its text."""
        return days(self.text)

    @cached_property
    def dated(self) -> tuple[Day, ...]:
        """Dates in its title and section."""
        return days(self.about)

    def dates_in(self, tokens: Iterable[Token]) -> tuple[Day, ...]:
        """Dates of its text that begin with one of some tokens, as those of a cell."""
        inside = {token.place for token in tokens}
        return tuple(day for day in self.dates if day.start in inside)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Numbers in its text that are no part of a date."""
        return numbers(self.text, taken(self.dates))

    @cached_property
    def prose(self) -> list[tuple[Item, ...]]:
        """The sentences of its text; of its tables those that stand whole in a cell."""
        found = by_sentence(self.text, self.dates, self.numbers)
        return [items for items in found if items and not self._is_of_row(items)]

    def _is_of_row(self, items: Sequence[Item]) -> bool:
        """Whether items are cells of a table, or a part of one that is no sentence."""
        first, last = items[0].first, items[-1].last
        text = self.text.text
        whole = "\t" not in text[first.start : last.end] and text[last.end : last.end + 1] == "."
        return self.rows[first.place] is not None and not whole

    @cached_property
    def rows(self) -> tuple[tuple[int, int] | None, ...]:
        """Table and row of each token of its text; see ``rows_of``."""
        return rows_of(self.text)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Tables in its text."""
        return tables(self.text)

    @cached_property
    def body_words(self) -> frozenset[str]:
        """Every word of the names of its body."""
        names = variants(self.body) | variants(short_name(self.body)) if self.body else ()
        return frozenset(word for form in names for word in form)

    @cached_property
    def inspectors(self) -> frozenset[str]:
        """Words by which a statement may call who found what it tells, where its report speaks of such."""
        words = {*self.about.words, *self.text.words}
        inspecting = any(word.startswith("inspect") for word in words)
        return (_INSPECTING if inspecting else frozenset()) | (words & _INSPECTORATES)

    def demands(self, first: Token) -> bool:
        """Whether the sentence of a token of its text is among what its report asks for."""
        sentence = self.text.sentences[first.sentence]
        if _claims(sentence):
            return False
        if self.demanded and not self._is_figured(first):
            return True
        item = sentence[first.place - sentence[0].place :]
        if len(item) > 1 and item[1].word in _AFTER_NOUNS:
            return False
        return bool(INSTRUCTING.match(self.text.text[first.start : sentence[-1].end]))

    def _is_figured(self, token: Token) -> bool:
        """Whether a token stands in a row of a table with figures: what is paid or counted, and no item to do."""
        row = self.rows[token.place]
        return row is not None and any(
            cell.is_value for cell in self.tables[row[0]].rows[row[1]] if cell.tokens
        )


_INSPECTING = word_set("inspection inspections inspector inspectors")
_INSPECTORATES = word_set("ofsted estyn cqc hmi hmicfrs ofqual inspectorate")
_CLAIMING = word_set(
    "is are was were has have had does did do can could will would been should must may"
)
_OPENING = word_set(
    "this these they there it we inspectors when if although while some most many however not it's"
)
_DOING = word_set("it they we he she i")
_TURNING = word_set("who that which so where when if whose")
_AFTER_NOUNS = word_set("for of from to by in is are was were has have and")


def _claims(sentence: Sequence[Token]) -> bool:
    """Whether a sentence has a verb besides those of its relative clauses, so that it is no item of a list."""
    if sentence[0].word in _OPENING:
        return True
    if any(a.word in _DOING and is_verb(b.word) for a, b in pairwise(sentence)):
        return True
    verbs = sum(token.word in _CLAIMING for token in sentence)
    return verbs > sum(token.word in _TURNING for token in sentence)


def taken(found: Sequence[Day]) -> frozenset[int]:
    """Places of tokens that are part of dates."""
    return frozenset(place for day in found for place in range(day.start, day.end))


def evidence(quote: Quote, caption: str = "") -> Evidence:
    """The evidence that ``quote`` gives under a caption, if any; that of the last quotes is remembered."""
    section = f"{quote.section} › {caption}" if caption else quote.section
    return _evidence(
        quote.text, quote.title, section, quote.body or "", quote.published, quote.period
    )


@lru_cache(maxsize=500)
def _evidence(
    text: str,
    title: str,
    section: str,
    body: str,
    published: DateRange | None,
    period: DateRange | None,
) -> Evidence:
    return Evidence(
        text=read(without(text)),
        about=read(". ".join(part for part in (title, section, body) if part)),
        heading=read(section.rpartition("›")[2].strip()),
        body=body,
        published=published,
        period=period,
        demanded=bool(IMPROVE_HEADINGS.search(section)),
    )
