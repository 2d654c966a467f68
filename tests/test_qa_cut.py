"""Cut spans cover the whole units asked for, in order, without overlaps, with what goes before them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import read
from corpus.report import Span, Unit, UnitKind, quoted_text
from corpus.units import units
from qa.cut import said_by, spans_of
from tests.strategies import texts, units_in

TABLE = "# Care\n\n| Area | Grade |\n| --- | --- |\n| Homes | Good |\n| Adoption | Inadequate |\n"
LIST = "The council should:\n\n- act soon\n- act later\n"


def covered(spans: tuple[Span, ...]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, list[Unit]]:
    text = draw(texts())
    return text, draw(st.lists(units_in(len(text)), max_size=5))


@given(cut())
def test_spans_ascend_without_overlap_and_cover_every_unit(given: tuple[str, list[Unit]]) -> None:
    text, chosen = given
    spans = spans_of(text, chosen)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    held = covered(spans)
    assert all(covered(unit.spans) | covered(unit.context) <= held for unit in chosen)


@given(cut())
def test_nothing_but_white_space_is_added(given: tuple[str, list[Unit]]) -> None:
    text, chosen = given
    asked = {place for unit in chosen for place in covered(unit.spans) | covered(unit.context)}
    added = covered(spans_of(text, chosen)) - asked
    assert not "".join(text[place] for place in added).strip()


@given(cut())
def test_the_order_in_which_units_are_given_does_not_matter(given: tuple[str, list[Unit]]) -> None:
    text, chosen = given
    assert spans_of(text, chosen) == spans_of(text, list(reversed(chosen)))


def test_a_table_row_is_cut_with_its_header() -> None:
    document = read(TABLE.encode(), "report.md")
    row = next(
        unit
        for unit in units(document)
        if unit.kind is UnitKind.ROW and "Adoption" in unit.spans[0].of(document.text)
    )
    spans = spans_of(document.text, [row])
    assert quoted_text(document.text, spans) == "Area\tGrade\nAdoption\tInadequate"
    alone = spans_of(document.text, [row], with_context=False)
    assert quoted_text(document.text, alone) == "Adoption\tInadequate"


def test_items_that_follow_one_another_are_one_span_with_their_lead_in() -> None:
    document = read(LIST.encode(), "report.md")
    items = [unit for unit in units(document) if unit.kind is UnitKind.LIST_ITEM]
    (span,) = spans_of(document.text, items)
    assert span.of(document.text) == "The council should:\nact soon\nact later"


def test_of_no_units_nothing_is_cut() -> None:
    assert spans_of("text", []) == ()


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (UnitKind.SENTENCE, "44.", ""),
        (UnitKind.SENTENCE, "5. When practice\nmoves, it is weak.", "When practice moves, it is weak."),
        (UnitKind.LIST_ITEM, "14. The procedures are robust.", "The procedures are robust."),
        (UnitKind.SENTENCE, "12.Practice is sound.", "Practice is sound."),
        (UnitKind.SENTENCE, "31 cases are held.", "31 cases are held."),
        (UnitKind.SENTENCE, "2.5 per cent left.", "2.5 per cent left."),
        (UnitKind.SENTENCE, "2024. A year ended.", "2024. A year ended."),
        (UnitKind.ROW, "12.\tGood", "12. Good"),
        (UnitKind.KEY_VALUE, "44.", "44."),
    ],
)  # fmt: skip
def test_a_statement_begins_after_the_number_of_its_paragraph(
    kind: UnitKind, text: str, said: str
) -> None:
    assert said_by(Unit(kind, (Span(0, len(text)),), 0), text) == said
