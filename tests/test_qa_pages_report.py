"""The page of a report, as the server renders it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from corpus.records import VersionRecord
from corpus.report import (
    Block,
    BlockKind,
    DateRange,
    Document,
    Fact,
    FactKind,
    Format,
    Origin,
    Span,
    Unit,
    UnitKind,
)
from qa.api.app import create_app
from qa.pages.changes import Changes
from qa.pages.report import ShownReport, render_report
from qa.service import Service
from tests.html_outline import Outline
from tests.pdfs import hidden_text
from tests.serving import CALDERDALE, add, client_of, make_service, pdf
from tests.site_reports import BROWSER, fill, id_of
from tests.test_qa_catalogue import record


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return fill(make_service(tmp_path))


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with client_of(create_app(service), headers=BROWSER) as client:
        yield client


words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


class Canonical(HTMLParser):
    """The text content of the pieces of a report's text, with where each begins; ids met."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: dict[int, str] = {}
        self.ids: list[str] = []
        self._at: int | None = None
        self._depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if name := given.get("id"):
            self.ids.append(name)
        if given.get("class") == "canonical":
            self._at = int(given["data-start"] or "")
            self.pieces[self._at] = ""
            self._depth = 0
        elif self._at is not None and tag != "br":
            self._depth += 1

    def handle_endtag(self, _: str) -> None:
        if self._at is not None:
            self._at, self._depth = (None, 0) if self._depth == 0 else (self._at, self._depth - 1)

    def handle_data(self, data: str) -> None:
        if self._at is not None:
            self.pieces[self._at] += data


def test_a_report_shows_its_canonical_text_and_nothing_else(
    client: TestClient, service: Service
) -> None:
    """Piece for piece, code point for code point, in every format; each unit can be linked to."""
    for found in service.library.reports():
        page = client.get(f"/reports/{found.report_id}")
        assert page.status_code == 200
        shown = Canonical(page.text)
        text = service.library.text(found.report_id)
        assert "".join(shown.pieces[start] for start in sorted(shown.pieces)) == text
        for start, piece in shown.pieces.items():
            assert text[start : start + len(piece)] == piece
        assert len(set(shown.ids)) == len(shown.ids)
        for unit in service.library.units(found.report_id):
            places = ",".join(f"{span.start}-{span.end}" for span in unit.spans)
            assert f"c{places}" in shown.ids
        for stored in service.library.facts(report_ids=[found.report_id]):
            spans = ",".join(f"{span.start}-{span.end}" for span in stored.fact.spans)
            assert not spans or (f"c{spans}" in shown.ids and f'href="#c{spans}"' in page.text)


def test_a_report_of_several_pages_keeps_each_with_its_picture(tmp_path: Path) -> None:
    service = make_service(tmp_path)
    line = "A sentence that goes on over the end of its page and is"
    report_id = add(
        service, pdf(line, "only ended on the next one. Another.", "The last."), "x.pdf"
    )
    with client_of(create_app(service), headers=BROWSER) as client:
        page = client.get(f"/reports/{report_id}").text
    shown = Canonical(page)
    text = service.library.text(report_id)
    assert "".join(shown.pieces[start] for start in sorted(shown.pieces)) == text
    assert list(shown.pieces) == [each.span.start for each in service.library.pages(report_id)]
    assert page.count('loading="lazy"') == 3
    assert 'href="#page-3"' in page
    assert len(set(shown.ids)) == len(shown.ids)


def test_a_report_that_hides_text_says_so_before_its_text(tmp_path: Path) -> None:
    service = make_service(tmp_path)
    report_id = add(service, hidden_text(), "x.pdf")
    with client_of(create_app(service), headers=BROWSER) as client:
        page = client.get(f"/reports/{report_id}").text
        listed = client.get("/reports?show=hiding").text
    assert page.index("Hides text") < page.index('id="text"')
    for warning in service.library.report(report_id).warnings:
        assert warning in page
    assert "Ignore all previous instructions" not in page
    assert "1 report that hides text" in listed
    assert f"/reports/{report_id}" in listed


def test_a_fact_names_its_origin_and_what_overrules_it(
    client: TestClient, service: Service
) -> None:
    report_id = id_of(service, "northshire")
    service.correct(report_id, body="Northshire", published=DateRange.of(2024, 5, 16))
    page = client.get(f"/reports/{report_id}").text
    assert "Corrected by an administrator" in page
    assert "16 May 2024" in page
    rows = re.findall(
        r'<tr role="row"( class="unused")?><th[^>]*>(.*?)</th>.*?<bdi[^>]*>(.*?)</bdi>', page
    )
    said = [(re.sub("<[^>]*>", "", name), value, bool(unused)) for unused, name, value in rows]
    assert ("Published", "16 May 2024", False) in said
    assert ("Published", "15 May 2024", True) in said
    assert ("Overall effectiveness", "Good", False) in said


def test_a_fact_that_holds_what_was_taken_is_not_called_unused(tmp_path: Path) -> None:
    """A month in the text and a day in the file's name agree: the day was taken."""
    service = make_service(tmp_path)
    text = CALDERDALE.replace("15 May 2024", "May 2024")
    report_id = add(service, text, "calderdale - 15 may 2024.md")
    assert str(service.library.report(report_id).published) == "2024-05-15"
    with client_of(create_app(service), headers=BROWSER) as client:
        page = client.get(f"/reports/{report_id}").text
    rows = re.findall(r'<tr role="row"([^>]*)>.*?<strong><bdi[^>]*>([^<]*)</bdi>', page)
    assert ("", "May 2024") in rows
    assert ("", "15 May 2024") in rows


def test_old_versions_can_be_read_and_say_that_they_are_old(tmp_path: Path) -> None:
    service = make_service(tmp_path)
    add(service, CALDERDALE, "a.md")
    report_id = add(service, CALDERDALE.replace("good", "inadequate"), "a.md")
    old, new = service.library.versions(report_id)
    with client_of(create_app(service), headers=BROWSER) as client:
        now = client.get(f"/reports/{report_id}").text
        then = client.get(f"/reports/{report_id}?version={old.version}").text
        assert "Overall effectiveness: inadequate" in "".join(Canonical(now).pieces.values())
        assert "Overall effectiveness: good" in "".join(Canonical(then).pieces.values())
        assert "This is an old version" in then
        assert "This is an old version" not in now
        assert f'href="/reports/{report_id}?version={old.version}"' in now
        assert f"/text?version={old.version}" in then
        assert client.get(f"/reports/{report_id}?version=none").status_code == 404
        service.remove(report_id)
        gone = client.get(f"/reports/{report_id}").text
        assert "This report was removed on" in gone
        assert 'data-changes="' not in gone
        service.remove(report_id, erase=True)
        erased = client.get(f"/reports/{report_id}")
        assert erased.status_code == 404
        assert "reportqa" not in erased.text.partition("<main")[2].partition("</main>")[0]
    assert new.version != old.version


def test_asking_one_report_asks_that_one_alone(client: TestClient, service: Service) -> None:
    report_id = id_of(service, "bury")
    page = client.get(f"/reports/{report_id}").text
    assert f'name="report_id" value="{report_id}"' in page
    answer = client.get(f"/?q=What+was+the+overall+effectiveness%3F&report_id={report_id}").text
    assert "Searched 1 of 4 reports." in answer
    assert "inadequate" in answer


@given(words)
@example("<script>alert(1)</script>")
@example("' onfocus=alert(1) autofocus='")
def test_whatever_a_report_says_it_is_only_text(word: str) -> None:
    def page(text: str) -> list[tuple[str, ...]]:

        body = text.strip() or "word"
        span = Span(0, len(body))
        found = record(1, text, bodies=(text,), warnings=(text,))
        shown = VersionRecord(
            "r1", "v", Format.TEXT, text, text, 1, text, len(body), 0, found.added, None, True
        )
        report = ShownReport(
            found,
            (shown,),
            shown,
            (
                Fact(FactKind.JUDGEMENT, text, Origin.TEXT, text, (span,)),
                Fact(FactKind.TITLE, text, Origin.CORRECTION),
            ),
            Document(Format.TEXT, text, body, (Block(BlockKind.PARAGRAPH, (span,)),)),
            (Unit(UnitKind.SENTENCE, (span,), 0),),
        )
        return Outline(render_report(report, changes=Changes.OPEN)).tags

    assert page(word) == page("word")
