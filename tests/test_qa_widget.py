"""The chat page as rendered here, and the files it is made of."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from qa.pages import PAGE_POLICY
from qa.widget import ASSETS, MODULES, asset
from qa.widget.language import date_text, text
from qa.widget.markup import foreign, plain
from qa.widget.page import render_chat
from tests.html_outline import Outline


def answer_of(word: str) -> dict[str, Any]:
    """An answer with the word wherever a report, a model or a person may put one."""
    passage = {
        "report_id": "r",
        "version": "v",
        "source": word,
        "title": word,
        "body": word,
        "published": word,
        "section": word,
        "page": 3,
        "page_end": 4,
        "start": 12,
        "end": 34,
        "text": word,
    }
    spans = [{"start": 12, "end": 34, "page": 3}, {"start": 50, "end": 60, "page": 4}]
    quote = {**passage, "n": 1, "spans": spans, "image_url": "/v1/reports/r/pages/3.png"}
    return {
        "id": word,
        "question": word,
        "status": "ambiguous",
        "statements": [{"text": word, "quotes": [1]}],
        "quotes": [quote],
        "table": {"columns": [word], "rows": [{"cells": [word, word], "quotes": [1]}]},
        "nearest": [passage],
        "searched": {
            "reports": 9,
            "eligible": 1,
            "unreadable": 2,
            "missing": [word],
            "choices": [word],
        },
        "notes": [word],
    }


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60)


@given(words)
@example("<script>alert(1)</script>")
@example("\" onmouseover='alert(1)' x=\"")
@example("</textarea></bdi><svg onload=alert(1)>")
@example("$title ${answer} &lt;b&gt; &amp; \u202eevil")
@example("javascript:alert(1)")
def test_whatever_a_text_holds_it_stays_text(word: str) -> None:
    """The page has the same elements and attributes as with a harmless word, and holds the word."""
    assume(not word.startswith(("http://", "https://")))
    page = Outline(render_chat(word, answer_of(word)))
    assert page.tags == Outline(render_chat("word", answer_of("word"))).tags
    assert "".join(page.words).count(word) >= 10


@given(words)
@example("</title><script>alert(1)</script>")
def test_a_problem_is_told_as_text(word: str) -> None:
    page = Outline(render_chat(word, problem={"title": word, "detail": word}))
    harmless = render_chat("word", problem={"title": "word", "detail": "word"})
    assert page.tags == Outline(harmless).tags


def test_only_addresses_of_the_web_become_links() -> None:
    answer = answer_of("x")
    for source, linked in (
        ("https://example.org/a?b=1&c", True),
        ("javascript:alert(1)//http://", False),
        ("folder/http.pdf", False),
    ):
        answer["quotes"][0]["source"] = source
        assert (text("original_address") in render_chat("x", answer)) is linked


def test_quotes_and_nearest_passages_lead_to_their_place_in_the_report() -> None:
    page = render_chat("x", answer_of("x"))
    assert 'href="/reports/r?version=v#c12-34,50-60"' in page
    assert 'href="/reports/r?version=v#c12-34"' in page


def test_nothing_on_the_page_is_inline_or_from_elsewhere() -> None:
    page = render_chat("x", answer_of("x"), suggestions=["What & why?"])
    tags = Outline(page).tags
    assert not [tag for tag in tags if tag[0] == "style" or "style" in tag]
    assert not [tag for tag in tags if any(name.startswith("on") for name in tag[1:])]
    assert page.count("<script") == 1
    assert '<script src="/widget.js" defer></script>' in page
    assert 'href="http' not in page
    assert "'unsafe" not in PAGE_POLICY


def test_suggestions_are_offered_until_something_is_asked() -> None:
    assert "/?q=What+%26+why%3F" in render_chat(suggestions=["What & why?"])
    assert "/?q=What" not in render_chat("x", answer_of("x"), suggestions=["What & why?"])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-05-15", "15 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2024-02-19/2024-02-23", "19 February 2024 to 23 February 2024"),
        ("last year", "last year"),
    ],
)
def test_dates_are_written_out(value: str, words: str) -> None:
    assert date_text(value) == words


def test_a_direction_control_is_shut_in_and_named() -> None:
    assert foreign("a\u202eb") == (
        '<bdi class="verbatim">a<bdi class="control" data-code="U+202E">\u202e</bdi>b</bdi>'
    )
    assert plain("a\u202eb\u2066") == "ab"


def test_every_file_has_a_type_and_a_tag_of_its_content() -> None:
    for name in ASSETS:
        found = asset(name)
        assert found is not None
        assert found.etag == f'"{hashlib.sha256(found.data).hexdigest()[:32]}"'
        assert found.media_type.startswith(("text/", "image/", "application/json"))
    assert asset("page.py") is None
    assert asset("../settings.py") is None


def test_the_modules_are_all_there() -> None:
    """What modules import is served, and every module served is imported by another or the loader."""
    imported = set()
    for name in ("widget.js", *MODULES):
        found = asset(name)
        assert found is not None
        source = found.data.decode()
        imported |= {other for other in MODULES if f"/{other}" in source}
    assert imported == set(MODULES)
