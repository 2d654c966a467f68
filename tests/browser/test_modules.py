"""The pure modules of the widget, run in the browser that will run them."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from qa.widget.language import date_text, day_of

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]

TEXTS = ["", "plain", "𝒜b👩‍👩‍👧c", "é\u0301\ufeffx", "🌟" * 5 + "end", "a\n\u202eb", "\ufeffmark"]


def call(page: Page, module: str, expression: str, argument: Any = None) -> Any:
    """The value of a function of the module, applied to the argument."""
    return page.evaluate(
        f"async (argument) => {{ const m = await import('/widget/{module}.js'); return {expression}; }}",
        argument,
    )


@pytest.mark.parametrize("text", TEXTS)
def test_slices_by_code_point_are_the_same_as_the_servers(chat: Page, text: str) -> None:
    spans = [(start, end) for start in range(len(text) + 2) for end in range(start, len(text) + 2)]
    sliced = call(
        chat,
        "codepoints",
        "argument.spans.map(([start, end]) => m.slice(argument.text, start, end))",
        {"text": text, "spans": spans},
    )
    assert sliced == [text[start:end] for start, end in spans]
    assert call(chat, "codepoints", "m.count(argument)", text) == len(text)


def test_a_byte_order_mark_in_the_text_counts(chat: Page) -> None:
    chat.route(
        "**/v1/reports/bom/text**",
        lambda route: route.fulfill(body="\ufeffabc", content_type="text/plain; charset=utf-8"),
    )
    quote = {"report_id": "bom", "version": "v", "text": "bc", "spans": [{"start": 2, "end": 4}]}
    found = call(
        chat, "excerpt", "await m.inContext(new m.Library(location.href), argument)", quote
    )
    assert found["exact"] is True
    assert found["pieces"] == [
        {"text": "\ufeffa", "quoted": False},
        {"text": "bc", "quoted": True},
    ]


def test_spans_far_apart_come_in_stretches_of_their_own(chat: Page) -> None:
    text = "head " + "x " * 4000 + "tail"

    def slice_of(route: Any) -> None:
        query = dict(pair.split("=") for pair in route.request.url.split("?")[1].split("&"))
        end = int(query.get("end", len(text)))
        if end > len(text):
            route.fulfill(status=422, body="{}")
        else:
            route.fulfill(body=text[int(query["start"]) : end], content_type="text/plain")

    chat.route("**/v1/reports/far/text**", slice_of)
    spans = [{"start": len(text) - 4, "end": len(text)}, {"start": 0, "end": 4}]
    quote = {"report_id": "far", "version": "v", "text": "tail\nhead", "spans": spans}
    found = call(
        chat, "excerpt", "await m.inContext(new m.Library(location.href), argument)", quote
    )
    assert found["exact"] is True
    assert [piece["text"] for piece in found["pieces"] if piece["quoted"]] == ["head", "tail"]
    assert sum(len(piece["text"]) for piece in found["pieces"]) < 700
    assert (found["atStart"], found["atEnd"]) == (True, True)


@pytest.mark.parametrize(
    "stream",
    [
        'event: a\ndata: {"x":1}\n\n',
        'event: a\r\ndata: {"x":1}\r\n\r\n',
        'event: a\rdata: {"x":1}\r\r',
        ': hello\nevent: a\nid: 7\nretry: 10\ndata: {"x":\ndata: 1}\n\n: bye\n\n',
        'event:a\ndata:{"x":1}\n\nevent: cut\ndata: {"y"',
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_events_are_read_however_they_are_cut(chat: Page, stream: str, size: int) -> None:
    events = call(
        chat,
        "stream",
        "((parser) => argument.flatMap((chunk) => [...parser.feed(chunk)]))(new m.EventParser())",
        [stream[start : start + size] for start in range(0, len(stream), size)],
    )
    assert events == [{"name": "a", "data": {"x": 1}}]


def test_dates_are_written_as_the_server_writes_them(chat: Page) -> None:
    values = ["2024-05-15", "2024-05", "2024", "2024-05-01/2024-06-15", "soon", "1/2", "2012-12-03"]
    texts = "new (await import('/widget/texts.js')).Texts(await (await fetch('/widget/en.json')).json())"
    written = chat.evaluate(
        f"""async (values) => {{
          const {{ dateText }} = await import('/widget/dates.js');
          const texts = {texts};
          return values.map((value) => dateText(value, texts));
        }}""",
        values,
    )
    assert written == [date_text(value) for value in values]
    assert written[0] == "15 May 2024"


def test_the_middle_of_a_date_is_where_it_is_drawn(chat: Page) -> None:
    values = ["2024-05-15", "2024-05", "2024", "2024-05-01/2024-05-31", "soon", "", "1/2"]
    middles = chat.evaluate(
        """async (values) => {
          const { middle } = await import('/widget/dates.js');
          return values.map((value) => {
            const time = middle(value);
            return time === null ? null : new Date(time).toISOString().slice(0, 10);
          });
        }""",
        values,
    )
    assert middles == ["2024-05-15", "2024-05-16", "2024-07-01", "2024-05-16", None, None, None]


def test_tabs_and_direction_controls_are_shown_and_kept(chat: Page) -> None:
    shown = call(
        chat,
        "dom",
        """((element) => {
          element.append(...m.verbatim(argument));
          return [element.textContent, [...element.children].map((one) => one.className)];
        })(document.createElement('p'))""",
        "Overall\tGood \u202egpj",
    )
    assert shown == ["Overall\tGood \u202egpj", ["cell", "control"]]


@pytest.mark.parametrize(
    "colour", ["gold", "#fff", "#000", "rgb(255 255 0)", "#0b6e99", "hsl(120 50% 50%)"]
)
def test_a_sites_colour_is_made_readable(chat: Page, colour: str) -> None:
    """At least 4.5:1 as text on every surface, and of the text on it."""
    schemes = call(chat, "colour", "m.readable(argument)", colour)
    surfaces = {
        "light": [[255, 255, 255], [228, 239, 242]],
        "dark": [[21, 26, 29], [29, 50, 57]],
    }
    for scheme, colours in schemes.items():
        accent, on = (
            [int(part) for part in colours[name][4:-1].split()] for name in ("accent", "on")
        )
        pairs = [[accent, surface] for surface in surfaces[scheme]] + [[accent, on]]
        ratios = call(
            chat, "colour", "argument.map(([one, other]) => m.contrast(one, other))", pairs
        )
        assert min(ratios) >= 4.5


def test_what_is_no_colour_is_refused(chat: Page) -> None:
    assert call(chat, "colour", "m.readable(argument)", "red;} * {display:none") is None


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "x.pdf",
        "//evil.example/x",
        "file:///etc/passwd",
        "blob:x",
        "",
    ],
)
def test_only_web_addresses_become_links(chat: Page, address: str) -> None:
    assert call(chat, "dom", "m.webUrl(argument)?.href ?? null", address) is None


@pytest.mark.parametrize(
    "path",
    ["https://evil.example/x.png", "//evil.example/x", "javascript:x", "\\\\evil.example\\x"],
)
def test_images_come_from_the_server_only(chat: Page, path: str) -> None:
    assert call(chat, "dom", "m.hostUrl(location.href, argument)?.href ?? null", path) is None


def test_elements_refuse_what_could_run(chat: Page) -> None:
    refused = call(
        chat,
        "dom",
        """argument.map(([key, value]) => {
          try { m.h('a', { [key]: value }); return false; } catch (error) { return error instanceof TypeError; }
        })""",
        [
            ["onclick", "alert(1)"],
            ["style", "x"],
            ["srcdoc", "x"],
            ["href", "javascript:x"],
            ["src", "x"],
        ],
    )
    assert refused == [True] * 5
    drawn = call(
        chat,
        "dom",
        """argument.map(([key, value]) => {
          try { m.svg('a', { [key]: value }); return false; } catch (error) { return error instanceof TypeError; }
        })""",
        [["onclick", "alert(1)"], ["href", "javascript:x"], ["src", "x"], ["style", "x"]],
    )
    assert drawn == [True] * 4


def test_the_language_file_holds_every_text_and_no_other() -> None:
    folder = files("qa.widget")
    texts = json.loads(folder.joinpath("en.json").read_text("utf-8"))
    users = [
        one for one in ROOT.joinpath("qa").rglob("*.*") if one.suffix in {".js", ".py", ".html"}
    ]
    sources = "".join(one.read_text("utf-8") for one in users)
    families = tuple(re.findall(r"""(?:`|f"|f')([a-z_]+_)\$?\{""", sources))
    unused = texts.keys() - set(re.findall(r"\w+", sources))
    assert {key for key in unused if not key.startswith(families)} == set()
    assert set(re.findall(r'(?:texts\.get|\btext)\("([a-z_]+)"', sources)) <= set(texts)


@pytest.mark.parametrize(
    ("published", "period"),
    [
        ("2023-01-31", {"from": "2022-11-21", "to": "2022-12-02"}),
        (None, {"from": "2022-11-21", "to": "2022-12-02"}),
        (None, {"from": "2022-11-21", "to": "2022-11-21"}),
        (None, None),
    ],
)
def test_a_source_is_dated_as_the_server_dates_it(
    chat: Page, published: str | None, period: dict[str, str] | None
) -> None:
    source = {"published": published, "period": period, "body": None, "page": None}
    entries = json.loads((files("qa.widget") / "en.json").read_text(encoding="utf-8"))
    texts = "new (await import('/widget/texts.js')).Texts(argument.entries)"
    shown = call(
        chat,
        "source_parts",
        f"m.metaParagraph(argument.source, {texts}).textContent",
        {"source": source, "entries": entries},
    )
    assert shown == day_of(source)
