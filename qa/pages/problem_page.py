"""A page that says what went wrong, for people; programs get the same as a problem object."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from qa.pages.shell import Section, render_page
from qa.widget.language import text
from qa.widget.markup import foreign

_NOT_FOUND = 404


def render_problem(problem: Mapping[str, Any]) -> str:
    """The page of an RFC 9457 object: its title and detail, and where to go from here.

    An address that leads nowhere has no detail of its own.
    """
    title, detail = str(problem["title"]), problem.get("detail")
    if problem["status"] == _NOT_FOUND and not detail:
        title, words = text("problem_404"), escape(text("problem_404_detail"))
    else:
        words = foreign(str(detail)) if detail else escape(text("problem_start"))
    links = (
        (Section.ASK, "problem_to_ask"),
        (Section.REPORTS, "problem_to_reports"),
    )
    ways = "".join(f'<li><a href="{to}">{escape(text(key))}</a></li>' for to, key in links)
    return render_page(
        f'<h1>{foreign(title)}</h1><p class="lede">{words}</p><ul class="ways">{ways}</ul>',
        title=title,
    )
