"""Links to the pages of a long list."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from qa.widget.language import text

_AROUND = 2
"""Pages to either side of the present one that are linked, besides the first and the last."""


def paging_html(page: int, pages: int, address: Callable[[int], str]) -> str:
    """Previous, next, and the numbers around ``page``; nothing where there is one page only."""
    if pages == 1:
        return ""
    items = []
    if page > 1:
        items.append(_link(address(page - 1), text("paging_previous"), ' rel="prev"'))
    before = 0
    for number in _numbers(page, pages):
        if number > before + 1:
            items.append('<li aria-hidden="true">…</li>')
        name = text("paging_page", page=number)
        current = ' aria-current="page"' if number == page else ""
        label = f' aria-label="{escape(name)}"{current}'
        items.append(_link(address(number), f"{number:,}", label))
        before = number
    if page < pages:
        items.append(_link(address(page + 1), text("paging_next"), ' rel="next"'))
    name = escape(text("paging"))
    return f'<nav class="paging" aria-label="{name}"><ul role="list">{"".join(items)}</ul></nav>'


def _numbers(page: int, pages: int) -> list[int]:
    near = range(max(1, page - _AROUND), min(pages, page + _AROUND) + 1)
    return sorted({1, *near, pages})


def _link(address: str, words: str, attributes: str) -> str:
    return f'<li><a href="{escape(address)}"{attributes}>{escape(words)}</a></li>'
