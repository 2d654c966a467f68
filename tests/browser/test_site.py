"""The library and its reports in a real browser, on the real application: by mouse, keyboard and axe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from qa.service import Service
from tests.browser.axe import violations
from tests.browser.conftest import Watched
from tests.browser.keyboard import focused, walk
from tests.browser.library_site import addresses, opened, running_site, unfold, visit
from tests.serving import KEY, make_service, running
from tests.site_reports import fill, id_of

pytestmark = pytest.mark.browser
LOOKS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}

TELLING = (
    "the library",
    "wrong dates",
    "a marked passage",
    "an old version",
    "hostile",
    "the quality page",
)
"""Pages that are looked at in every look."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Service]]:
    """The address of a server on loopback without a key, and its service; tests add to it."""
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Service]]:
    """The same with a key to be typed."""
    service = fill(make_service(tmp_path_factory.mktemp("locked"), admin_key=KEY))
    with running(service) as address:
        yield address, service


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    new_watched: Callable[..., Watched], site: tuple[str, Service], look: str
) -> None:
    address, service = site
    watched = new_watched(bypass_csp=True, **LOOKS[look])
    page = watched.page()
    found = {}
    for name, path in addresses(service).items():
        if look != "desktop" and name not in TELLING:
            continue
        visit(page, address + path)
        unfold(page)
        width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width[0] <= width[1], name
        if problems := violations(page):
            found[name] = problems
        assert page.evaluate("window.hurt") is None, name
    assert found == {}


def test_axe_finds_nothing_while_things_are_changed(
    new_watched: Callable[..., Watched],
    site: tuple[str, Service],
    locked: tuple[str, Service],
    tmp_path: Path,
) -> None:
    found = {}
    watched = new_watched(bypass_csp=True, **LOOKS["desktop"])
    page = opened(watched, f"{locked[0]}/reports")
    found["the key is asked for"] = violations(page)
    page.get_by_role("button", name="Unlock").click()
    expect(page.locator("#add [role=status]")).to_have_text("Enter the key first.")
    found["no key was typed"] = violations(page)
    page = opened(watched, f"{site[0]}/reports")
    (tmp_path / "visit.md").write_text("# A visit\n\nIt went well.\n", "utf-8")
    page.get_by_label("Drop files here, or").set_input_files(tmp_path / "visit.md")
    found["a file is on its way"] = violations(page)
    expect(page.locator(".uploads li")).to_contain_text("Added.")
    found["a file was added"] = violations(page)
    page.get_by_role("link", name="Open the report").click()
    expect(page.get_by_role("heading", name="A visit", level=1)).to_be_visible()
    page.get_by_label("Published").fill("next year")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.locator("#change [role=status]")).to_contain_text("It did not work")
    found["a correction was refused"] = violations(page)
    page.get_by_role("button", name="Remove this report …").click()
    assert focused(page) == "button Keep it"
    found["removal is to be confirmed"] = violations(page)
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_pages_run_under_their_own_policy_without_an_error(
    watched: Watched, site: tuple[str, Service]
) -> None:
    address, service = site
    paths = addresses(service)
    for name in TELLING[:1] + TELLING[2:]:
        opened(watched, address + paths[name]).close()
    assert watched.failures() == []
    assert all(url.startswith(address) for url in watched.requested)


def test_a_report_is_found_and_opened_by_keyboard_alone(
    watched: Watched, site: tuple[str, Service]
) -> None:
    address, service = site
    page = opened(watched, f"{address}/reports")
    assert [re.sub(r"\d+", "N", name) for name in walk(page, 11)] == [
        "a Skip to the list of reports",
        "a Ask the reports",
        "a Ask",
        "a Reports",
        "a Quality",
        "a Add reports",
        "a N report could not be read",
        "a N report that hides text",
        "a N reports with notes on how they were read",
        "a N reports without a date",
        "a N reports without an organisation or place",
    ]
    assert walk(page, 1) == ["input Words"]
    page.keyboard.type("northshire")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=northshire**")
    expect(page.get_by_role("heading", name="1 report found")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert walk(page, 1) == ["a Inspection of Northshire council"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/reports/{id_of(service, 'northshire')}")
    expect(page).to_have_title("Inspection of Northshire council – Ask the reports")
    page.keyboard.press("Tab")
    assert focused(page) == "a Skip to the text of the report"


def test_without_javascript_lists_filters_and_reports_are_all_there(
    new_watched: Callable[..., Watched], site: tuple[str, Service]
) -> None:
    address, service = site
    page = new_watched(java_script_enabled=False).page()
    page.goto(f"{address}/reports")
    page.get_by_text("Dates, order and more").click()
    page.get_by_role("textbox", name="From").fill("2022")
    page.get_by_role("textbox", name="To").fill("2022")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="1 report found")).to_be_visible()
    expect(page.get_by_text("JavaScript must be on")).to_be_visible()
    page.get_by_role("link", name="Inspection of Bury children’s services").click()
    report_id = id_of(service, "bury")
    text = service.library.text(report_id)
    unit = next(
        each for each in service.library.units(report_id) if "inadequate" in each.spans[0].of(text)
    )
    page.goto(f"{page.url}#c{unit.start}-{unit.end}")
    marked = page.locator(":target")
    expect(marked).to_have_text(re.compile("inadequate"))
    assert marked.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.get_by_role("textbox", name="Ask this report").fill("What was the overall effectiveness?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Searched 1 of")).to_be_visible()
    page.get_by_role("link", name="Show in the report").first.click()
    page.wait_for_url(f"**/reports/{report_id}?version=*#c*")
    expect(page.locator(":target")).to_have_text(re.compile("inadequate"))


def test_a_permalink_marks_its_code_points_in_the_text_and_on_the_picture(
    watched: Watched, site: tuple[str, Service]
) -> None:
    address, service = site
    report_id = id_of(service, "northshire")
    text = service.library.text(report_id)
    start = text.index("impact of leaders")
    page = opened(
        watched, f"{address}/reports/{report_id}#c{start}-{start + 17},{start + 40}-{start + 50}"
    )
    marks = page.locator(".canonical mark")
    expect(marks).to_have_text(["impact of leaders", text[start + 40 : start + 50]])
    assert "spans=" in str(page.locator(".picture img").get_attribute("src"))
    assert focused(page) == "mark impact of leaders"
    expect(page.get_by_text("The passages you followed a link to are marked.")).to_be_visible()
    page.evaluate("location.hash = '#c999999-1000000'")
    expect(page.get_by_text("names a passage that is not in this version")).to_be_visible()
    expect(marks).to_have_count(0)
    assert page.locator(".canonical").evaluate("one => one.textContent") == text
    assert watched.failures() == []


def test_selected_words_become_a_link_counted_in_code_points(
    watched: Watched, site: tuple[str, Service]
) -> None:
    address, service = site
    report_id = id_of(service, "news")
    text = service.library.text(report_id)
    page = opened(watched, f"{address}/reports/{report_id}")
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector('.canonical'), NodeFilter.SHOW_TEXT);
          let node = walker.nextNode();
          while (!node.data.includes('apologised')) node = walker.nextNode();
          const at = node.data.indexOf('apologised');
          getSelection().setBaseAndExtent(node, at, node, at + 10);
        }"""
    )
    page.get_by_role("button", name="Link to what you selected").click()
    start = text.index("apologised")
    expect(page.locator(".canonical mark")).to_have_text("apologised")
    assert page.url.endswith(f"#c{start}-{start + 10}")
    assert "😀" in text[:start]


def test_files_are_dropped_or_chosen_and_each_has_its_outcome(
    watched: Watched, site: tuple[str, Service], tmp_path: Path
) -> None:
    address, service = site
    page = opened(watched, f"{address}/reports")
    good, bad = tmp_path / "new visit.md", tmp_path / "broken.pdf"
    good.write_text("# A new visit\n\nPublished: 4 May 2025\n\nLeaders act.\n", "utf-8")
    bad.write_bytes(b"<html><body>Please accept cookies</body></html>")
    page.get_by_label("Drop files here, or").set_input_files([good, bad])
    rows = page.locator(".uploads li")
    expect(rows.nth(0)).to_contain_text("Added. It can answer from now on.")
    expect(rows.nth(1)).to_contain_text("Not added: ")
    expect(page.locator("#add [role=status]")).to_have_text(
        "2 files: 1 added and 1 could not be added"
    )
    page.evaluate(
        """() => {
          const files = new DataTransfer();
          files.items.add(new File(['# A new visit\\n\\nLeaders do not act.\\n'], 'new visit.md'));
          files.items.add(new File(['# Hostile\\n\\nText.\\n'], '<img src=x onerror=window.hurt=1>.md'));
          dispatchEvent(new DragEvent('drop', { dataTransfer: files, cancelable: true }));
        }"""
    )
    expect(rows.nth(2)).to_contain_text("Added in place of the earlier file of this name.")
    expect(rows.nth(3)).to_contain_text("<img src=x onerror=window.hurt=1>.md")
    expect(rows.nth(3)).to_contain_text("Added.")
    assert page.evaluate("window.hurt") is None
    assert violations_of(page) == []
    rows.nth(2).get_by_role("link", name="Open the report").click()
    expect(page.get_by_role("heading", name="A new visit", level=1)).to_be_visible()
    expect(page.locator(".versions li")).to_have_count(2)
    assert "new visit.md" in {each.source.path for each in service.library.reports()}


def violations_of(page: Page) -> list[str]:
    """Names without a label and the like, where axe itself may not run: the policy holds."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('input, progress, select')].filter((one) =>
                 one.type !== 'hidden' && !one.labels?.length && !one.ariaLabel).map((one) => one.outerHTML)"""
        )
    )


def test_a_correction_is_made_shown_and_taken_back(
    watched: Watched, site: tuple[str, Service]
) -> None:
    address, service = site
    report_id = id_of(service, "annual/07.md")
    page = opened(watched, f"{address}/reports/{report_id}")
    body = page.get_by_label("Organisation or place")
    body.fill("Saltmarsh")
    page.get_by_label("Published").fill("2023-13")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.locator("#change [role=status]")).to_contain_text("It did not work: published")
    page.get_by_label("Published").fill("2023-11")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.locator("#change [role=status]")).to_have_text("The corrections are saved.")
    expect(page.locator("dl.summary")).to_contain_text("Saltmarsh")
    expect(page.locator("dl.summary")).to_contain_text("November 2023")
    assert service.library.report(report_id).body == "Saltmarsh"
    body.fill("")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.locator("dl.summary")).to_contain_text("no place known")
    page.get_by_label("Title").fill("")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.locator("#change [role=status]")).to_contain_text("cannot be emptied")
    assert focused(page) == "input Title"


def test_a_report_is_removed_only_after_it_was_asked_whether_that_is_meant(
    watched: Watched, site: tuple[str, Service]
) -> None:
    address, service = site
    report_id = id_of(service, "annual/08.md")
    page = opened(watched, f"{address}/reports/{report_id}")
    opener = page.get_by_role("button", name="Remove this report …")
    opener.click()
    dialog = page.get_by_role("dialog", name="Remove this report?")
    expect(dialog).to_contain_text("Annual report 8")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert focused(page) == "button Remove this report …"
    assert service.library.report(report_id).removed is None
    opener.click()
    dialog.get_by_role("button", name="Remove", exact=True).click()
    page.wait_for_url("**/reports")
    expect(page.locator("#add [role=status]")).to_have_text("“Annual report 8” is removed.")
    assert service.library.report(report_id).removed is not None


def test_with_a_key_nothing_is_offered_before_it_is_typed_and_it_stays_in_the_tab(
    watched: Watched, locked: tuple[str, Service]
) -> None:
    address, service = locked
    page = opened(watched, f"{address}/reports")
    field = page.get_by_label("Administrator’s key")
    expect(field).to_have_attribute("type", "password")
    expect(page.get_by_label("Drop files here, or")).to_have_count(0)
    field.fill("not the key, but “quoted”")
    field.press("Enter")
    expect(page.locator("#add [role=status]")).to_have_text(
        "That is not the key. Check it and try again."
    )
    page.get_by_label("Administrator’s key").fill(KEY)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Drop files here, or")).to_be_visible()
    assert KEY not in page.content()
    assert KEY not in page.url
    report_id = id_of(service, "bury")
    page.goto(f"{address}/reports/{report_id}")
    page.get_by_label("Title").fill("The other inspection")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.locator("#change [role=status]")).to_have_text("The corrections are saved.")
    assert service.library.report(report_id).title == "The other inspection"
    page.get_by_role("button", name="Forget the key").click()
    expect(page.get_by_label("Administrator’s key")).to_be_focused()
    kept = page.evaluate("[{...sessionStorage}, {...localStorage}, document.cookie]")
    assert KEY not in str(kept)
    assert not [url for url in watched.requested if "horse" in url]
    other = (
        opened(Watched(page.context.browser), f"{address}/reports")
        if page.context.browser
        else page
    )
    expect(other.get_by_label("Administrator’s key")).to_be_visible()
    other.context.close()


def test_a_page_of_another_site_cannot_frame_the_library(
    watched: Watched, site: tuple[str, Service]
) -> None:
    address, _ = site
    page = watched.page()
    page.set_content(f'<iframe src="{address}/reports"></iframe>')
    page.wait_for_timeout(300)
    assert any("frame-ancestors" in error for error in watched.errors)


def test_the_quality_page_opens_every_wrong_answer_without_javascript(
    new_watched: Callable[..., Watched], site: tuple[str, Service]
) -> None:
    page = new_watched(java_script_enabled=False).page()
    page.goto(f"{site[0]}/quality")
    page.get_by_role("link", name="Wrong answers on the samples").click()
    expect(page.locator("#samples-wrong")).to_be_in_viewport()
    entry = page.locator("#samples details.wrong").first
    expect(entry.get_by_text("Right answer")).to_be_hidden()
    entry.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(entry.get_by_text("Right answer")).to_be_visible()
    expect(entry.get_by_role("heading", name="Given")).to_be_visible()
