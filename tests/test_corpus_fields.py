"""Fields of a report's head are read from lines with a colon and from rows of two cells."""

from __future__ import annotations

import pytest

from corpus.fields import Field, head_fields

HEAD = (
    "Inspection report\nPremises: Elm Hall (ground floor)\nSite\tOld Quay, near Ferring\nA\tB\tC\n"
)


def fields(text: str, stop: int = 2_500) -> list[Field]:
    return list(head_fields(text, stop))


def test_fields_with_a_colon_come_first_then_rows_of_two_cells() -> None:
    found = [(field.label, field.value, field.marked) for field in fields(HEAD)]
    assert found == [
        ("Premises", "Elm Hall (ground floor)", True),
        ("Site", "Old Quay, near Ferring", False),
    ]


def test_a_field_tells_where_it_stands() -> None:
    assert [field.span.of(HEAD) for field in fields(HEAD)] == [
        "Premises: Elm Hall (ground floor)",
        "Site\tOld Quay, near Ferring",
    ]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Elm Hall (ground floor)", "Elm Hall"),
        ("Elm Hall – kitchen", "Elm Hall"),
        ("Elm Hall, near Ferring", "Elm Hall"),
        ("Ferring, Vale County", "Ferring, Vale County"),
        ("Ferring-on-Sea", "Ferring-on-Sea"),
    ],
)
def test_a_name_is_a_value_without_what_is_said_of_it(value: str, name: str) -> None:
    assert [field.name for field in fields(f"Site: {value}\n")] == [name]


def test_what_begins_after_the_head_is_no_field_of_it() -> None:
    assert not fields("x" * 50 + "\nSite: Elm Hall\nOwner\tAda Thorne\n", stop=40)
