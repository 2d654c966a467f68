"""Judgements are read from tables, headings and sentences, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, reject

from corpus.errors import UnreadableReport
from corpus.judgements import judgement_span, judgements, same_topic
from corpus.readers import read
from corpus.report import Document, Fact
from corpus.rules import OVERALL, grade_of
from corpus.units import units
from tests.shelf_reports import NEW, NEW_LABELS, OLD, OLD_LABELS, Visit, new_style, old_style
from tests.strategies import plain_texts


def document_of(text: str) -> Document:
    return read(text.encode(errors="replace"), "report.md")


def judged(text: str) -> list[tuple[str, str]]:
    document = document_of(text)
    return [(fact.label, fact.value) for fact in judgements(document, units(document))]


def table(*rows: tuple[str, ...]) -> str:
    lines = [rows[0], tuple("---" for _ in rows[0]), *rows[1:]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@pytest.mark.parametrize("visit", [*OLD, *NEW], ids=lambda visit: f"{visit.body} {visit.published}")
def test_every_row_of_a_table_of_grades_is_a_judgement_in_its_place(visit: Visit) -> None:
    old = visit in OLD
    document = document_of(old_style(visit) if old else new_style(visit))
    labels = OLD_LABELS if old else NEW_LABELS
    found = judgements(document, units(document))
    for area, grade in visit.grades.items():
        label = labels[area].split(" ", 1)[1] if old else labels[area]
        rows = [fact for fact in found if fact.label == label and fact.value == grade]
        assert rows
        assert judgement_span(rows[0]).of(document.text) == f"{labels[area]}\t{grade}"
    (overall, *_) = [fact for fact in found if fact.label == OVERALL]
    assert overall.value.lower() == visit.overall.lower()
    starts = [fact.spans[0].start for fact in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("line", "label", "grade"),
    [
        ("## Leadership and management are good", "Leadership and management", "good"),
        ("## Experiences and progress of care leavers: inadequate",
         "Experiences and progress of care leavers", "inadequate"),
        ("Overall effectiveness: requires improvement", OVERALL, "requires improvement"),
        ("## Children’s services in Northmoor require improvement to be good", OVERALL,
         "require improvement to be good"),
        ("## 3. The quality of care is outstanding", "The quality of care", "outstanding"),
        ("The audit opinion is: limited assurance.", "The audit opinion", "limited assurance"),
    ],
)  # fmt: skip
def test_a_heading_or_line_that_says_nothing_else_is_a_judgement(
    line: str, label: str, grade: str
) -> None:
    assert judged(f"# Report\n\n{line}\n\nMore is said below.\n") == [(label, grade)]


def test_an_overall_grade_in_passing_counts_near_the_start_alone() -> None:
    sentence = "Overall, inspectors judged the services of the town to be inadequate in many ways."
    assert judged(f"# Report\n\n{sentence}\n") == [(OVERALL, "inadequate")]
    far = "\n\n".join(f"Paragraph {number} is about the weather in town." for number in range(200))
    assert judged(f"# Report\n\n{far}\n\n{sentence}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "The weather was good.",
        "The food at the home is good.",
        "- Ensure that leadership is good",
        "Good",
        "Adoption performance is not yet good.",
        "## The quality of planning is not consistently good",
        "Services for children were no longer inadequate.",
        "The quality of care is generally good.",
        "Overall, inspectors judged that the services of the town are not yet good in any way.",
        "12. The quality of plans is good",
        "A good start was made by leaders in the autumn, and this was followed up in the spring.",
        table(("Area", "Number"), ("Homes", "12")),
        table(("Area", "Grade"), ("Good", "Inadequate")),
        table(("Area", "Grade"), ("1", "Good")),
        table(("Leadership", "Good")),
    ],
)
def test_what_only_has_a_grade_word_in_it_is_no_judgement(text: str) -> None:
    assert judged(f"# Report\n\n{text}\n") == []


def test_a_table_may_number_its_rows_and_mark_its_grades() -> None:
    numbered = table(("No", "Area", "Grade"), ("1", "Care homes", "Good*"))
    assert judged(f"# Report\n\n{numbered}\n") == [("Care homes", "Good")]


def test_a_grade_is_confirmed_by_a_second_place_that_agrees() -> None:
    grades = table(("Area", "Grade"), ("Leadership and governance", "Good"), ("Care", "Good"))
    agree = document_of(f"# R\n\n{grades}\n\n## Leadership and governance is good\n\nText.\n")
    found = {
        fact.label: fact for fact in judgements(agree, units(agree)) if "\t" in _text(agree, fact)
    }
    assert found["Leadership and governance"].confirmed
    assert not found["Care"].confirmed


def test_a_grade_that_another_place_contradicts_is_not_confirmed() -> None:
    grades = table(("Area", "Grade"), ("Leadership and governance", "Good"))
    differ = document_of(
        f"# R\n\n{grades}\n\n## Leadership and governance is inadequate\n\nText.\n"
    )
    found = judgements(differ, units(differ))
    assert [fact.value for fact in found] == ["Good", "inadequate"]
    assert not any(fact.confirmed for fact in found)


def _text(document: Document, fact: Fact) -> str:
    return judgement_span(fact).of(document.text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Leadership and governance", "leadership, governance", True),
        ("The experiences and progress of care leavers", "Care leavers", True),
        ("Care leavers", "Adoption performance", False),
        ("The experiences and progress of children", "Adoption", False),
    ],
)
def test_labels_of_the_same_thing_are_known(one: str, other: str, same: bool) -> None:
    assert same_topic(one, other) is same
    assert same_topic(other, one) is same


@given(plain_texts)
def test_any_judgement_is_a_grade_that_stands_where_it_says(text: str) -> None:
    try:
        document = document_of(text)
    except UnreadableReport:
        reject()
    for fact in judgements(document, units(document)):
        assert grade_of(fact.value) is not None
        assert fact.label
        assert fact.value.split()[0] in _text(document, fact)
