"""Fields of plain forms, each with its label."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def entry(
    name: str,
    label: str,
    value: str,
    *,
    kind: str = "text",
    described_by: str = "",
    invalid: bool = False,
) -> str:
    """A line to write in."""
    more = f' aria-describedby="{described_by}"' if described_by else ""
    more += ' aria-invalid="true"' if invalid else ""
    return _field(
        name,
        label,
        f'<input type="{kind}" id="f-{name}" name="{name}" value="{escape(value)}" dir="auto" '
        f'autocomplete="off"{more}>',
    )


def choice(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> str:
    """A list to choose from: values and what is shown of them."""
    inner = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(shown)}</option>"
        for value, shown in options
    )
    return _field(name, label, f'<select id="f-{name}" name="{name}">{inner}</select>')


def _field(name: str, label: str, control: str) -> str:
    return f'<div class="field"><label for="f-{name}">{escape(label)}</label>{control}</div>'
