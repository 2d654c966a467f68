"""Reading off: whether a statement does no more than tell cells of a table, so that no word of it is left to doubt. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from qa.locks.cell_figures import Figure, Placing
from qa.locks.cell_texts import told_texts
from qa.locks.cells import Grid
from qa.locks.counting import counted_things
from qa.locks.date_lock import bears
from qa.locks.dates import Day
from qa.locks.excerpt import tells
from qa.locks.grades import Graded
from qa.locks.judgements import Given
from qa.locks.lexicon import word_set
from qa.locks.names import JOINTS
from qa.locks.number_words import MEASURES, MONEY, SCALES
from qa.locks.operators import is_denial, operators
from qa.locks.ranks import Rank
from qa.locks.reading import Token
from qa.locks.timing import names_report, own_dates

_CARRYING = word_set(
    """
    had has have having was were is are been be there received numbered stood stand came come totalled amounted reached
    counted registered recorded posted logged time times number numbers figure figures total rate levels rates proportion share percentage level year financial
    fiscal end result compared against by took place
    """
)
"""Words by which a figure is told of something without a claim of their own."""
_WEIGHING = word_set(
    "above below over under up down more fewer less beyond off without out almost nearly cannot yet"
)
"""Words of comparison and doubt that are light elsewhere."""
_CHANGES = frozenset({"~increase", "~decrease", "~improve", "~worsen"})
_ALL = frozenset({"all", "every"})


def is_read_off(
    grid: Grid, ranks: Sequence[Rank], marks: Sequence[Graded], told: Sequence[Given]
) -> bool:
    """Whether each word of a statement is a figure or grade, of its row, head or report, or carries these."""
    settled = grid.settled
    if not (settled or told) or not _are_all_known(grid, settled, told):
        return False
    if not {mark.start for mark in marks} <= {one.said.start for one in told}:
        return False
    if not all(one.holds for one in told):
        return False
    if any(each.said.limit not in {None, each.figure.number.limit} for each in settled):
        return False
    sources = {each.figure.evidence for each in settled} | {one.evidence for one in told}
    figures = [placing.figure for placing in settled]
    if len(sources) > 1 or not all(_is_given(day, figures, sources, grid) for day in grid.dates):
        return False
    spans = [(number.start, number.end) for number in grid.said]
    spans += [(one.said.start, one.said.end) for one in told]
    spans += [(day.start, day.end) for day in grid.dates]
    taken = {place for start, end in spans for place in range(start, end + _is_measured(grid, end))}
    taken |= {place for place, _ in grid.days}
    taken |= {rank.token.place for rank in ranks if rank.holds}
    taken |= {*_wholes(grid, figures), *_counted(grid, settled)}
    taken |= {place for source in sources for place in _compounds(grid, source)}
    taken |= {*told_texts(grid, figures)}
    known = frozenset(_known(grid, figures, told))
    doubtful = {token.place for each in operators(grid.reading) for token in each.tokens}
    return all(
        token.place in taken or token.keys & known or is_light(token, doubtful)
        for token in grid.reading.tokens
    )


def _are_all_known(grid: Grid, settled: Sequence[Placing], told: Sequence[Given]) -> bool:
    """Whether each figure of a statement is of a cell, or part of a label: "recruit 40 nurses"."""
    labels = [one.judgement.whole for one in told]
    labels += [cell.tokens for each in settled for cell in grid.labels(each.figure)]
    words = {token.word for label in labels for token in label}
    placed = {placing.said.start for placing in grid.placings}
    known = {placing.said.start for placing in settled}
    return all(
        number.start in known
        or (number.start not in placed and grid.reading.words[number.start] in words)
        for number in grid.said
    )


def is_light(token: Token, doubtful: Collection[int]) -> bool:
    """Whether a word claims nothing by itself."""
    if token.word in _CARRYING:
        return True
    if token.word in _WEIGHING or token.place in doubtful:
        return False
    return not tells(token) and not token.weight


def _known(grid: Grid, figures: Sequence[Figure], told: Sequence[Given]) -> Iterator[str]:
    """What the words of the cells' labels, and of their reports' titles and bodies, may mean."""
    labels: list[Sequence[Token]] = [one.judgement.whole for one in told]
    for figure in figures:
        table = grid.table(figure)
        first = table.head(table.label_column)
        labels += [cell.tokens for cell in grid.labels(figure)]
        labels.append(first.tokens if first is not None else ())
    sources = {figure.evidence for figure in figures} | {one.evidence for one in told}
    over = [grid.evidence[source].about.tokens for source in sources]
    over += [grid.table(figure).caption.tokens for figure in figures]
    labels += [list(naming(line)) for line in over]
    for form in (form for source in sources for form in grid.evidence[source].bodies):
        yield "".join(word[0] for word in form if word not in JOINTS)
    for token in (token for label in labels for token in label):
        yield from token.keys


def _compounds(grid: Grid, source: int) -> Iterator[int]:
    """Places of words that go with the one before as in the quote's headings: "follow-up"."""
    pairs = set(pairwise(token.word for token in grid.evidence[source].about.tokens))
    for one, other in pairwise(grid.reading.tokens):
        if (one.word, other.word) in pairs and one.weight and not is_denial(other):
            yield other.place


def naming(heading: Sequence[Token]) -> Iterator[Token]:
    """The words of a heading that may tell what figures under it are of; what it denies and a change are of no row."""
    denied: set[int] = set()
    for token in heading:
        if is_denial(token):
            denied.add(token.clause)
        elif token.weight and token.clause not in denied and _CHANGES.isdisjoint(token.keys):
            yield token


def _counted(grid: Grid, settled: Sequence[Placing]) -> Iterator[int]:
    """Places of the nouns that figures count where a table has them over another column: "no electric buses"."""
    for placing in settled:
        heads = grid.table(placing.figure).heads
        for token in counted_things(grid.reading, placing.said):
            if any(token.keys & other.keys for head in heads for other in head.tokens):
                yield token.place


def _is_measured(grid: Grid, end: int) -> bool:
    """Whether a scale or a measure follows a number."""
    following = grid.reading.words[end : end + 1]
    return bool(following) and following[0] in {*MEASURES, *SCALES, *MONEY, "%", "cent"}


def _is_given(said: Day, figures: Sequence[Figure], sources: Collection[int], grid: Grid) -> bool:
    """Whether a date is that of one of the cells, or, where neither table nor caption has one, is the report's."""
    over = [day for figure in figures for day in grid.dates_of(figure)]
    if any(day.bears(said) and said.side in {None, day.side} for day in over):
        return True
    for source in () if over else sources:
        each = grid.evidence[source]
        if any(day.start in each.tabled for day in each.dates):
            continue
        own = names_report(grid.reading, said, [each]) or any(
            day.bears(said) for day in own_dates(each)
        )
        if own and bears(each, said, grid.reading.tokens):
            return True
    return False


def _wholes(grid: Grid, figures: Sequence[Figure]) -> Iterator[int]:
    """Places of "all" before a figure that stands twice in its row: "closed all 22 recommendations"."""
    for number in grid.said:
        place = number.start - 1
        if (
            place >= 0
            and grid.reading.words[place] in _ALL
            and _is_whole(grid, figures, number.value)
        ):
            yield place


def _is_whole(grid: Grid, figures: Sequence[Figure], value: object) -> bool:
    own = [figure for figure in figures if figure.number.value == value]
    return any(
        other.column != figure.column
        and other.number.value == value
        and (other.evidence, other.table, other.row) == (figure.evidence, figure.table, figure.row)
        for figure in own
        for other in grid.figures
    )
