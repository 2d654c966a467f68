"""The chat page as HTML: the form, and, without JavaScript, the answer to its question.

Every text that is not this package's own goes through ``html.escape``. With JavaScript the custom
element takes over the same answer, handed on in an attribute, and asks nothing twice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any
from urllib.parse import urlencode

from qa.pages.shell import render_page, stylesheet
from qa.widget import MODULES
from qa.widget.language import text
from qa.widget.markup import foreign, listed
from qa.widget.narrowed import Narrowed, narrowed_html, narrowing_html
from qa.widget.plain_answer import answer_html, problem_html

EVERYTHING = Narrowed()
_HEAD = (
    *map(stylesheet, ("/widget/styles.css", "/widget/page.css")),
    *(f'<link rel="modulepreload" href="/widget/{name}">' for name in MODULES),
    '<script src="/widget.js" defer></script>',
)


def render_chat(
    question: str = "",
    answer: Mapping[str, Any] | None = None,
    *,
    problem: Mapping[str, Any] | None = None,
    narrowed: Narrowed = EVERYTHING,
    title: str | None = None,
    greeting: str | None = None,
    suggestions: Sequence[str] = (),
    notices: str = "",
    address: str = "/",
) -> str:
    """The whole page of ``/``, or of ``address`` where that is another page with the chat on it.

    ``question`` is what was asked by ``?q=``; ``answer`` the answer's JSON (``qa.wire.answer_json``),
    or ``problem`` the RFC 9457 object that says why there is none; ``narrowed`` is what it was asked of.
    ``suggestions`` are questions to offer while nothing was asked.
    ``notices`` is HTML already, and stands before the chat.
    """
    title = text("title") if title is None else title
    greeting = text("greeting") if greeting is None else greeting
    attributes = {
        "data-title": title,
        "data-begun": "" if question else None,
        "data-answer": json.dumps(answer) if answer is not None else None,
        "data-question": question if problem is not None else None,
        "data-narrowed": narrowed.json if narrowed else None,
        "data-suggestions": json.dumps(list(suggestions)) if suggestions else None,
    }
    main = _template().substitute(
        greeting=foreign(greeting),
        notices=notices,
        attributes=_attributes(attributes),
        answer=_turn(question, answer, problem, narrowed),
        narrowing=narrowing_html(narrowed),
        draft=escape("" if answer is not None else question),
        suggestions=_suggestions(suggestions) if not question else "",
        **{
            name: escape(text(name))
            for name in ("heading", "form", "question_label", "question_hint", "ask")
        },
    )
    return render_page(
        main, title=question, address=address, name=title, skip=("ask", "skip"), head=_HEAD
    )


@cache
def _template() -> Template:
    return Template(files("qa.widget").joinpath("chat.html").read_text(encoding="utf-8"))


def _attributes(attributes: Mapping[str, str | None]) -> str:
    return "".join(
        f' {name}="{escape(value)}"' for name, value in attributes.items() if value is not None
    )


def _suggestions(suggestions: Sequence[str]) -> str:
    if not suggestions:
        return ""
    addresses = (escape(f"/?{urlencode({'q': item})}") for item in suggestions)
    links = (
        f'<a href="{address}">{foreign(item)}</a>'
        for address, item in zip(addresses, suggestions, strict=True)
    )
    label = escape(text("suggestions"))
    return f'<p class="suggestions-label">{label}</p>{listed(links, "choices")}'


def _turn(
    question: str,
    answer: Mapping[str, Any] | None,
    problem: Mapping[str, Any] | None,
    narrowed: Narrowed,
) -> str:
    if answer is None and problem is None:
        return ""
    body = problem_html(problem) if answer is None else answer_html(answer)
    return (
        f'<article class="turn" aria-labelledby="question"><h2 class="question" id="question">'
        f"{foreign(question)}</h2>{narrowed_html(narrowed)}{body}</article>"
    )
