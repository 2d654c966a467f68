"""Values become the contract's JSON, and an answer's JSON becomes the same values again."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import InvalidAnswer, LibraryBusy
from corpus.report import DateRange, Span
from index.hit import Filters
from qa.answer import (
    Answer,
    Done,
    Failed,
    Found,
    Nearest,
    PageSpan,
    Quote,
    Said,
    Searched,
    Statement,
    Status,
    Table,
    TableRow,
    Timeline,
)
from qa.problem import BUSY_SECONDS, problem_json
from qa.wire import (
    answer_from_json,
    answer_json,
    claims_from_json,
    event_json,
    filters_json,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
counts = st.integers(0, 10_000)
scores = st.floats(-100, 100).map(lambda value: round(value, 6))
pages = st.none() | st.integers(1, 400)
dates = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)).flatmap(
    lambda first: st.sampled_from(
        [
            DateRange(first, first),
            DateRange.of(first.year, first.month),
            DateRange.of(first.year),
            DateRange(first, date(2031, 1, 1)),
        ]
    )
)
spans = st.tuples(counts, counts).map(lambda pair: Span(min(pair), max(pair)))
quotes = st.builds(
    Quote,
    n=st.integers(1, 200),
    report_id=texts,
    version=texts,
    source=texts,
    title=texts,
    body=st.none() | texts,
    published=dates,
    period=dates,
    section=texts,
    spans=st.lists(st.builds(PageSpan, spans, pages), min_size=1, max_size=3).map(tuple),
    text=texts,
    score=scores,
    from_ocr=st.booleans(),
    pictured=st.booleans(),
)
nearest = st.builds(
    Nearest,
    report_id=texts,
    version=texts,
    source=texts,
    title=texts,
    body=st.none() | texts,
    published=dates,
    section=texts,
    page=pages,
    page_end=pages,
    start=counts,
    end=counts,
    text=texts,
    score=scores,
)
numbers = st.lists(st.integers(1, 200), max_size=3).map(tuple)
lists_of_text = st.lists(texts, max_size=3).map(tuple)
answers = st.builds(
    Answer,
    id=texts,
    question=texts,
    status=st.sampled_from(Status),
    text=texts,
    statements=st.lists(st.builds(Statement, texts, numbers), max_size=3).map(tuple),
    quotes=st.lists(quotes, max_size=3).map(tuple),
    searched=st.builds(Searched, counts, counts, counts, lists_of_text, lists_of_text),
    table=st.none()
    | st.builds(
        Table,
        lists_of_text,
        st.lists(st.builds(TableRow, lists_of_text, numbers), max_size=2).map(tuple),
        st.none()
        | st.builds(
            Timeline,
            st.none() | st.integers(0, 9),
            st.lists(st.none() | st.integers(1, 4), max_size=2).map(tuple),
            st.lists(st.none() | texts, max_size=2).map(tuple),
            numbers,
        ),
    ),
    nearest=st.lists(nearest, max_size=2).map(tuple),
    notes=lists_of_text,
    receipt=st.dictionaries(texts, texts, max_size=2),
    timings_ms=st.dictionaries(
        texts, st.floats(0, 1e6).map(lambda value: round(value, 3)), max_size=2
    ),
)

QUOTE = Quote(
    n=1,
    report_id="r 1",
    version="v1",
    source="80444_calderdale/inspection.pdf",
    title="Inspection",
    body="Calderdale",
    published=DateRange.of(2024, 5, 15),
    period=DateRange(date(2024, 2, 19), date(2024, 2, 23)),
    section="Findings",
    spans=(PageSpan(Span(123, 130), 1), PageSpan(Span(140, 145), 2)),
    text="grades:\nGood.",
    score=0.83,
)
ANSWER = Answer(
    id="a",
    question="How good?",
    status=Status.ANSWERED,
    text="Good. [1]",
    statements=(Statement("Good.", (1,)),),
    quotes=(QUOTE,),
    searched=Searched(170, 3),
)


@given(answers)
def test_an_answer_survives_the_way_to_json_and_back(answer: Answer) -> None:
    # Whether a quote is pictured is told by its image's address alone.
    told = [
        replace(quote, pictured=quote.page is not None and quote.pictured)
        for quote in answer.quotes
    ]
    answer = replace(answer, quotes=tuple(told))
    assert answer_from_json(json.loads(json.dumps(answer_json(answer)))) == answer


def test_a_quote_has_the_fields_of_the_contract() -> None:
    assert answer_json(ANSWER)["quotes"] == [
        {
            "n": 1,
            "report_id": "r 1",
            "version": "v1",
            "source": "80444_calderdale/inspection.pdf",
            "title": "Inspection",
            "body": "Calderdale",
            "published": "2024-05-15",
            "period": {"from": "2024-02-19", "to": "2024-02-23"},
            "section": "Findings",
            "page": 1,
            "page_end": 2,
            "spans": [
                {"start": 123, "end": 130, "page": 1},
                {"start": 140, "end": 145, "page": 2},
            ],
            "text": "grades:\nGood.",
            "text_sha256": "301713959ac5165b53f2b09fe6e1cdfee6596561bca7647972caec1bc3242a48",
            "verdict": "exact",
            "from_ocr": False,
            "image_url": "/v1/reports/r%201/pages/1.png?spans=123-130,140-145&version=v1",
            "score": 0.83,
        }
    ]


def test_an_answer_has_the_fields_of_the_contract_in_its_order() -> None:
    assert list(answer_json(ANSWER)) == [
        "id",
        "question",
        "status",
        "answer",
        "statements",
        "quotes",
        "table",
        "nearest",
        "searched",
        "notes",
        "receipt",
        "timings_ms",
    ]


def test_a_quote_without_pages_has_no_image() -> None:
    data = answer_json(ANSWER)
    for part in data["quotes"][0]["spans"]:
        part["page"] = None
    assert answer_json(answer_from_json(data))["quotes"][0]["image_url"] is None


def test_a_quote_on_a_page_without_a_picture_has_no_image() -> None:
    unpictured = replace(ANSWER, quotes=(replace(QUOTE, pictured=False),))
    [quote] = answer_json(unpictured)["quotes"]
    assert (quote["page"], quote["image_url"]) == (1, None)


def test_events_are_named_as_on_the_wire() -> None:
    found = Found(ANSWER.searched, ANSWER.quotes, ("note",))
    assert event_json(found)[0] == "found"
    assert event_json(found)[1]["quotes"] == answer_json(ANSWER)["quotes"]
    assert event_json(Said(ANSWER.statements[0])) == (
        "statement",
        {"text": "Good.", "quotes": [1]},
    )
    assert event_json(Done(ANSWER)) == ("done", answer_json(ANSWER))
    name, problem = event_json(Failed("It broke."))
    assert name == "error"
    assert problem == problem_json(422, "The question cannot be used", "It broke.")
    _, problem = event_json(Failed("It is busy.", LibraryBusy("It is busy.")))
    assert (problem["status"], problem["retry_after"]) == (503, BUSY_SECONDS)


def test_open_ends_of_filters_are_null() -> None:
    filters = Filters(published=DateRange(date(2020, 1, 1), date.max))
    assert filters_json(filters) == {
        "bodies": [],
        "report_ids": [],
        "published_from": "2020-01-01",
        "published_to": None,
        "period_from": None,
        "period_to": None,
    }


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("quotes",), None, "quotes: it should be a JSON array"),
        (("quotes", 0), "x", "quotes: it should be a JSON object"),
        (("quotes", 0, "n"), True, "n: it should be a JSON integer"),
        (("quotes", 0, "text"), 5, "text: it should be a JSON string"),
        (("quotes", 0, "text"), "\ud800", "text: it holds half a character"),
        (("quotes", 0, "spans"), [], "quotes: a quote has no spans"),
        (("quotes", 0, "spans", 0, "start"), 999, "spans: span .* is not half open"),
        (("quotes", 0, "spans", 0, "start"), -1, "spans: span .* is not half open"),
        (("quotes", 0, "score"), 10**400, "score: it should be a finite JSON number"),
        (("quotes", 0, "score"), float("nan"), "score: it should be a finite JSON number"),
        (("quotes", 0, "published"), "May 2024", "published: 'May 2024' is no ISO 8601 date"),
        (("quotes", 0, "period"), {"from": "2024-01-02", "to": "2024-01-01"}, "period: it does"),
        (("status",), "perhaps", "status: 'perhaps' is no status"),
        (("notes",), [1], "notes: it should hold strings"),
        (("searched",), None, "searched: it should be a JSON object"),
    ],
)
def test_what_is_no_answer_is_refused_by_name(
    path: tuple[str | int, ...], value: object, sentence: str
) -> None:
    data = answer_json(ANSWER)
    place = data
    for step in path[:-1]:
        place = place[step]  # type: ignore[index]
    place[path[-1]] = value  # type: ignore[index]
    with pytest.raises(InvalidAnswer, match=sentence):
        answer_from_json(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["quotes", "n", "text", "spans", "start", "page", "id"]), inner
            )
        ),
        max_leaves=10,
    )
)
def test_any_json_is_read_or_refused(data: object) -> None:
    with suppress(InvalidAnswer):
        claims_from_json(data)
