"""Statement: what a language model wrote, taken apart so that each part meets its own quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.locks import (
    binding_lock,
    cell_lock,
    contrast_lock,
    copy_lock,
    date_lock,
    day_lock,
    deed_lock,
    exception_lock,
    exchange_lock,
    force_lock,
    form_lock,
    grade_lock,
    head_lock,
    list_parts,
    listed_lock,
    name_lock,
    neighbour_lock,
    number_lock,
    opposite_lock,
    pairing_lock,
    phrase_lock,
    place_lock,
    quantity_lock,
    report_lock,
    sibling_lock,
    slot_lock,
    title_lock,
    wording_lock,
)
from qa.locks.alignment import alignments
from qa.locks.breach import Breach, BreachKind
from qa.locks.categories import categorised
from qa.locks.cell_figures import counted_cells
from qa.locks.cell_texts import verdicts
from qa.locks.cells import Grid
from qa.locks.dates import Day, days
from qa.locks.deed_days import done_on, misdated
from qa.locks.evidence import Evidence, taken
from qa.locks.excerpt import excerpt
from qa.locks.field import Field
from qa.locks.figures import extent, numbers
from qa.locks.filling import are_all, fillings
from qa.locks.flows import flows
from qa.locks.forms import forms
from qa.locks.framing import framed
from qa.locks.grades import graded
from qa.locks.ground import Ground
from qa.locks.judgements import given
from qa.locks.names import apart, names
from qa.locks.operators import operators
from qa.locks.origin import origins
from qa.locks.people import is_person
from qa.locks.quantities import quantities
from qa.locks.ranks import ranks
from qa.locks.reading import Reading, Token, read
from qa.locks.reading_off import is_read_off
from qa.locks.repetition import Repetition, repetitions
from qa.locks.rewording import is_reworded
from qa.locks.segments import segments
from qa.locks.timing import mistimed, timings
from qa.locks.verbatim import is_verbatim
from qa.proper_names import in_turn

_SPLITS = frozenset({"and", "to", "but", "then", "while", "versus", "than", "with"})


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens of a statement and the quotes that may carry them."""

    tokens: tuple[Token, ...]
    evidence: tuple[Evidence, ...]


def breaches_of(text: str, evidence: Sequence[Evidence]) -> Iterator[Breach]:
    """What of ``text`` the evidence does not bear out."""
    reading = read(text)
    if is_verbatim(reading, evidence):
        return
    dates = days(reading)
    dated = taken(dates)
    entire = evidence
    evidence = [excerpt(each, reading, dates) for each in evidence]
    whole = Ground(reading.tokens, tuple(evidence))
    counted = numbers(reading, dated | _identifiers(reading))
    sources = [each.in_full for each in entire]
    copied = list(alignments(reading, dates, counted, sources))
    if is_reworded(reading, copied, sources):
        return
    figures = extent(counted)
    over = Grid(reading, counted_cells(reading, counted, evidence), dates, evidence)
    compared = [*ranks(over, entire), *flows(over, entire)]
    whole_cells = verdicts(reading, entire)
    marks = tuple(mark for mark in graded(reading) if mark.start not in whole_cells)
    told = (*given(reading, marks, evidence, entire), *categorised(reading, evidence, entire))
    yield from cell_lock.check(over, compared)
    yield from head_lock.check(reading, dates, entire)
    yield from grade_lock.misgiven(told)
    yield from listed_lock.check(reading, marks, dates, evidence)
    yield from form_lock.check(reading, counted, evidence)
    fields = forms(entire)
    filled = fillings(reading, counted, fields)
    yield from form_lock.misfilled(reading, filled, fields, entire)
    if is_read_off(over, compared, marks, told) or are_all(reading, filled, counted, dates, entire):
        return
    split = list(list_parts.parted(reading, counted, evidence))
    yield from list_parts.misparted(reading, split)
    parts_of = frozenset(list_parts.settled(reading, split))
    placed = cell_lock.settled(over) | parts_of
    whole_told = {reading.tokens[place].sentence for place in parts_of}
    bodies = frozenset().union(*(each.bodies for each in evidence))
    found = apart(reading, names(reading, dated | figures), bodies)
    yield from name_lock.check(found, reading, evidence)
    named = {token.place for name in found for token in name.tokens}
    frame = frozenset(framed(reading, dates, evidence))
    elsewhere = dated | named | figures | frame
    yield from wording_lock.check(reading, elsewhere, whole)
    yield from neighbour_lock.check(reading, elsewhere, whole)
    yield from copy_lock.check(reading, copied, sources)
    pieces = segments(reading, counted, dates)
    field = Field(whole, pieces, counted, dates)
    people = [t for t in reading.tokens if t.place not in named and is_person(reading, t)]
    bound = [person for person in people if person.sentence not in whole_told]
    bare = [binding_lock.without_lead(name, whole) for name in found]
    origin = origins(reading, field)
    yield from binding_lock.check(reading, bare, bound, field, origin.copied, origin.paired)
    yield from title_lock.check(reading, people, named | origin.copied, whole)
    actors = named | {token.place for token in people}
    yield from deed_lock.check(reading, actors, field, origin.copied)
    timed = list(timings(reading, pieces, counted, dates, evidence))
    yield from mistimed(reading, timed)
    done = list(done_on(reading, dates, origin))
    yield from misdated(reading, done)
    known = frozenset(each.day.start for each in timed if each.holds)
    known |= {each.day.start for each in done if each.holds} | frame
    yield from pairing_lock.check(reading, field, placed)
    yield from day_lock.check(reading, field, known)
    yield from contrast_lock.check(reading, origin)
    yield from phrase_lock.check(reading, origin)
    yield from sibling_lock.check(reading, bare, origin)
    yield from place_lock.check(reading, bare, whole, origin)
    yield from exception_lock.check(reading, whole, origin)
    yield from date_lock.run_together(reading, dates, evidence)
    divided = list(parts(reading, dates, evidence))
    told_of = [(part.tokens, part.evidence) for part in divided]
    yield from report_lock.check(reading, told_of, dates, evidence)
    repeated = list(_repeated(reading, divided, whole.evidence))
    yield from exchange_lock.check(reading, repeated, named, whole.evidence)
    answered = {p for one in told if one.holds for p in range(one.said.start, one.said.end)}
    answered |= whole_cells
    governing = operators(reading)
    yield from force_lock.check(reading, governing, repeated, whole, origin, answered)
    yield from slot_lock.check(reading, repeated, counted, dates, named, whole)
    amounts = quantities(reading)
    yield from quantity_lock.check(amounts, counted, whole, origin)
    settled = placed | pairing_lock.settled(reading, field)
    fitting = known | day_lock.settled_days(field)
    for part in divided:
        places = {token.place for token in part.tokens}
        ground = Ground(part.tokens, part.evidence)
        dates_here = [day for day in dates if day.start in places]
        also = [day for day in dates if day.start in places or day.start in fitting]
        yield from date_lock.check(reading, dates_here, ground, evidence, also, known)
        figures_here = [number for number in counted if number.start in places]
        yield from number_lock.check(reading, pieces, figures_here, ground, settled)
        yield from grade_lock.check(marks, ground, grade_lock.settled(told))
        yield from opposite_lock.check(governing, marks, ground, origin)
        if part.evidence != whole.evidence and wording_lock.is_foreign(
            part.tokens, dated | figures, ground
        ):
            yield Breach(BreachKind.BODY, reading.said(part.tokens))


def _repeated(
    reading: Reading, divided: Sequence[Part], evidence: tuple[Evidence, ...]
) -> Iterator[Repetition]:
    """Where the statement all but repeats its quotes: by sentence, or by part where parts have their own."""
    if all(part.evidence == evidence for part in divided):
        yield from repetitions(reading.sentences, evidence)
        return
    for part in divided:
        for found in repetitions([part.tokens], part.evidence):
            yield replace(found, evidence=evidence.index(part.evidence[found.evidence]))


def _identifiers(reading: Reading) -> frozenset[int]:
    """Places of tokens such as N74SR, which are names and no numbers."""
    return frozenset(
        token.place
        for token in reading.tokens
        if token.word[0].isalpha() and any(c.isdigit() for c in token.word)
    )


def parts(reading: Reading, dates: Sequence[Day], evidence: Sequence[Evidence]) -> Iterator[Part]:
    """The statement's clauses, or smaller pieces where it speaks of several bodies or times."""
    bodies = {each.body for each in evidence}
    several = len(dates) > 1 or len(bodies) > 1
    kept = tuple(evidence)
    lead: tuple[Token, ...] = ()
    for clause in reading.clauses:
        for piece in _pieces(clause, evidence) if several else [clause]:
            if (
                piece
                and _only_dates(piece, dates)
                and piece[0] == reading.sentences[piece[0].sentence][0]
            ):
                lead = piece
            elif piece:
                aside = reading.text[: piece[0].start].endswith("(")
                told = _about((*lead, *piece), dates, kept if aside else evidence)
                kept = told if told is not None else kept
                yield Part((*lead, *piece), kept)
                lead = ()
    if lead:
        yield Part(lead, kept)


def _only_dates(piece: Sequence[Token], dates: Sequence[Day]) -> bool:
    """Whether a piece tells when and nothing else: "In May 2016, "."""
    dated = taken(dates)
    return any(token.place in dated for token in piece) and not any(
        token.weight for token in piece if token.place not in dated
    )


def _pieces(clause: tuple[Token, ...], evidence: Sequence[Evidence]) -> list[tuple[Token, ...]]:
    """A clause parted at commas and words that join, but for those of a body's name: "Corve with Dene"."""
    pieces: list[list[Token]] = [[]]
    whole = _inside_bodies(clause, evidence)
    for token in clause:
        if token.comma or (token.word in _SPLITS and token.keys and token.place not in whole):
            pieces.append([])
        pieces[-1].append(token)
    return [tuple(piece) for piece in pieces]


def _inside_bodies(clause: Sequence[Token], evidence: Sequence[Evidence]) -> frozenset[int]:
    """Places of the words of a clause that stand behind the first of a body's name."""
    words = tuple(token.word for token in clause)
    return frozenset(
        clause[start + behind].place
        for form in frozenset().union(*(each.bodies for each in evidence))
        for start in range(len(words) - len(form) + 1)
        if words[start : start + len(form)] == form
        for behind in range(1, len(form))
    )


def _about(
    piece: Sequence[Token], dates: Sequence[Day], evidence: Sequence[Evidence]
) -> tuple[Evidence, ...] | None:
    """The evidence on the body and of the date that a piece names; None where it names neither."""
    words = tuple(token.word for token in piece)
    places = {token.place for token in piece}
    named = [each for each in evidence if any(in_turn(form, words) for form in each.bodies)]
    told = named or list(evidence)
    for day in dates:
        if day.start in places:
            dated = [each for each in told if date_lock.bears(each, day)]
            told = dated or told
            named = named or dated
    return tuple(told) if named else None
