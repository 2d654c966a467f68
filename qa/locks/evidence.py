"""Evidence: a quote and what stands in it, read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from corpus.report import DateRange
from corpus.rules import IMPROVE_HEADINGS, INSTRUCTING
from corpus.title_names import short_name
from qa.answer import Quote
from qa.locks.dates import Day, days
from qa.locks.deeds import Deed, deeds
from qa.locks.exceptions import Excepted, exceptions
from qa.locks.figures import Number, extent, numbers
from qa.locks.footnotes import without
from qa.locks.grades import Graded, graded
from qa.locks.led_lists import led
from qa.locks.lexicon import word_set
from qa.locks.names import Name, names
from qa.locks.operators import Operator, operators
from qa.locks.predicates import is_bare, phrase_before, shares
from qa.locks.quantities import Quantity, quantities
from qa.locks.reading import Reading, Token, fold, read
from qa.locks.segments import antecedents, hosts, segments, subjects
from qa.locks.table import Table, rows_of, scales, tables
from qa.names import variants


@dataclass(frozen=True)
class Evidence:
    """A quote's text, what it stands under, and whom and when its report is about."""

    text: Reading
    about: Reading
    """Title, section and body of its report."""
    title_end: int
    """Where its title ends in these."""
    heading: str
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
    def titled(self) -> tuple[Day, ...]:
        """Dates in its title."""
        return tuple(
            day for day in self.dated if self.about.tokens[day.start].start < self.title_end
        )

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Numbers in its text that are no part of a date."""
        found = numbers(self.text, taken(self.dates))
        scaled = {
            t.place: how for table in self.tables for t, *how in scales(table, self.caption(table))
        }
        return tuple(_scaled(number, *scaled.get(number.start, (1, ""))) for number in found)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Proper names in its text."""
        return names(self.text, taken(self.dates) | extent(self.numbers))

    @cached_property
    def segments(self) -> tuple[int, ...]:
        """The segment of each token of its text."""
        return segments(self.text, self.numbers, self.dates)

    @cached_property
    def hosts(self) -> dict[int, int]:
        """Segment without a verb of its own -> the one whose verb it shares: "83% at one, | against 91% at another"."""
        return hosts(self.text, self.segments)

    @cached_property
    def contrasts(self) -> frozenset[int]:
        """Places of names and numbers in its text."""
        return extent(self.numbers) | {t.place for name in self.names for t in name.tokens}

    @cached_property
    def subjects(self) -> dict[int, range]:
        """Segment that goes on with a second verb -> places of the subject that it shares."""
        return subjects(self.text, self.segments)

    @cached_property
    def antecedents(self) -> dict[int, int]:
        """Segment that begins with "who" or "which" -> the place of the word before it."""
        return antecedents(self.text, self.segments)

    @cached_property
    def shares(self) -> dict[int, tuple[Token, ...]]:
        """Segment -> what it shares with the one before; see ``shares``."""
        return shares(self.text, self.segments, self.antecedents)

    @cached_property
    def bare(self) -> frozenset[int]:
        """Segments that say something else of what the one before speaks of, without its verb: "but late at Dene"."""
        return frozenset(
            piece
            for piece, tokens in self._by_segment.items()
            if piece not in self.hosts and piece not in self.antecedents and is_bare(tokens)
        )

    @cached_property
    def _by_segment(self) -> dict[int, list[Token]]:
        found: dict[int, list[Token]] = {}
        for token in self.text.tokens:
            found.setdefault(self.segments[token.place], []).append(token)
        return found

    def tokens_of(self, segment: int) -> list[Token]:
        """The tokens of a segment."""
        return self._by_segment[segment]

    def subject_of(self, segment: int) -> list[Token]:
        """The tokens of the subject that a segment shares, or of what it is an aside to, if any."""
        if segment in self.antecedents:
            return phrase_before(self.text, self.segments, self.antecedents[segment])
        return [self.text.tokens[place] for place in self.subjects.get(segment, ())]

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Who does what in its text."""
        return tuple(deeds(self.text, self.segments))

    @cached_property
    def exceptions(self) -> tuple[Excepted, ...]:
        """What its text excepts."""
        return tuple(exceptions(self.text))

    @cached_property
    def grades(self) -> tuple[Graded, ...]:
        """Grades of judgement in its text."""
        return graded(self.text)

    @cached_property
    def rows(self) -> tuple[tuple[int, int] | None, ...]:
        """Table and row of each token of its text; see ``rows_of``."""
        return rows_of(self.text)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Tables in its text."""
        return tables(self.text)

    @cached_property
    def tabled(self) -> frozenset[int]:
        """Places of the tokens of its text that stand in tables."""
        return frozenset(
            token.place
            for table in self.tables
            for row in table.rows
            for cell in row
            for token in cell.tokens
        )

    def caption(self, table: Table) -> str:
        """What a table of its text stands under: the heading nearest to it and the line before it."""
        return f"{self.heading}. {table.caption.text}"

    def beside(self, number: Number) -> Iterator[str]:
        """Words among which the measure of a number may stand: its text's and, under a mere date, its caption's."""
        yield from self.text.words
        yield from read(self._captions.get(number.start, "")).words

    @cached_property
    def _captions(self) -> dict[int, str]:
        """Places of tokens in columns of which no more than a date is told -> the caption, which tells the rest."""
        dated = taken(self.dates)
        return {
            token.place: self.caption(table)
            for table in self.tables
            for row in table.body
            for column, cell in enumerate(row)
            for token in cell.tokens
            if (head := table.head(column)) and dated.issuperset(t.place for t in head.tokens)
        }

    @cached_property
    def operators(self) -> tuple[Operator, ...]:
        """What denies, demands or supposes in its text."""
        return operators(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Amounts in words in its text."""
        return quantities(self.text)

    @cached_property
    def bodies(self) -> frozenset[tuple[str, ...]]:
        """Names of its body, as words."""
        return (
            frozenset(variants(self.body) | variants(short_name(self.body)))
            if self.body
            else frozenset()
        )

    @cached_property
    def body_words(self) -> frozenset[str]:
        """Every word of these."""
        return frozenset(word for form in self.bodies for word in form)

    def heads(self, token: Token) -> bool:
        """Whether ``token`` of its text stands in the first row of a table: over columns."""
        row = self.rows[token.place]
        return row is not None and row[1] == 0

    def _is_figured(self, token: Token) -> bool:
        """Whether a token stands in a row of a table with figures: what is paid or counted, and no item to do."""
        row = self.rows[token.place]
        return row is not None and any(
            cell.is_value for cell in self.tables[row[0]].rows[row[1]] if cell.tokens
        )

    def demands(self, token: Token) -> bool:
        """Whether ``token`` of its text stands in what its report asks for."""
        sentence = self.text.sentences[token.sentence]
        if self.demanded and not _claims(sentence) and not self._is_figured(token):
            return True
        if len(sentence) > 1 and sentence[1].word in _AFTER_NOUNS:
            return False
        return bool(INSTRUCTING.match(self.text.text[sentence[0].start : sentence[-1].end]))


_CLAIMING = word_set("is are was were has have had does do did can could will would been")
_OPENING = word_set(
    "this these they there it we inspectors when if although while some most many however not it's"
)
_TURNING = word_set("who that which so where when if whose")
_AFTER_NOUNS = word_set("for of from to by in is are was were has have and")


def _claims(sentence: Sequence[Token]) -> bool:
    """Whether a sentence has a verb besides those of its relative clauses, so that it is no item of a list."""
    if sentence[0].word in _OPENING:
        return True
    verbs = sum(token.word in _CLAIMING for token in sentence)
    return verbs > sum(token.word in _TURNING for token in sentence)


def _scaled(number: Number, scale: int, money: str) -> Number:
    """A number of a table as it is meant, where a label says "in millions"."""
    if scale == 1 or number.kind == "%" or not number.value:
        return number
    return replace(number, value=number.value * scale, kind=number.kind or money)


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
        title_end=len(fold(title)),
        heading=section.rpartition("›")[2].strip(),
        body=body,
        published=published,
        period=period,
        demanded=bool(IMPROVE_HEADINGS.search(section)),
    )
