"""Pages that hold what gold asks for are found beside its own, and nothing that proves nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.cli import eval_group
from eval.gaps import Gap, PageText, checkable, evidence_page, gaps, gaps_lines
from eval.gold import Evidence, GoldItem, save
from eval.local import pages_of
from eval.rundir import RunDirectory, RunSettings
from eval.trial import Trial, TrialQuote
from tests.serving import BURY, CALDERDALE, add, make_service

NEW, OLD, LEEDS = "north/2024.pdf", "north/2018.pdf", "leeds/2024.pdf"
LANTERN = GoldItem(
    "l", "fact", "?", "", (Evidence(NEW, 4, "the Lantern project gives a mentor"),),
    ("Lantern project", "mentor"),
)  # fmt: skip


def page(source: str, number: int | None, text: str, *bodies: str) -> PageText:
    return PageText(source, number, bodies or (source.partition("/")[0],), text)


PAGES = (
    page(NEW, 4, "The Lantern project gives a mentor."),
    page(NEW, 9, "A mentor comes out of the LANTERN  PROJECT."),
    page(NEW, 10, "The Lantern project."),
    page(OLD, 2, "Lantern-project, mentor"),
    page(LEEDS, 1, "The Lantern project gives a mentor."),
)


def test_pages_beside_the_golds_own_hold_every_key_string_and_are_of_the_same_body() -> None:
    assert gaps([LANTERN], PAGES) == (Gap("l", (NEW, 4), same=((NEW, 9),), others=((OLD, 2),)),)


def test_reports_without_a_body_are_told_by_their_folder() -> None:
    bare = [PageText(each.source, each.page, (), each.text) for each in PAGES]
    assert gaps([LANTERN], bare) == gaps([LANTERN], PAGES)


def test_a_body_is_told_by_its_name_and_not_by_its_folder() -> None:
    shared = [page(NEW, 4, PAGES[0].text, "North"), page("north/x.pdf", 1, PAGES[0].text, "South"),
              page("other/y.pdf", 1, PAGES[0].text, "NORTH")]  # fmt: skip
    [found] = gaps([LANTERN], shared)
    assert found.others == (("other/y.pdf", 1),)


@pytest.mark.parametrize("keys", [("mentor",), ("requires improvement",), ("31 cases", "good")])
def test_short_strings_and_grades_prove_nothing(keys: tuple[str, ...]) -> None:
    item = GoldItem("s", "fact", "?", "", (Evidence(NEW, 4),), keys)
    everywhere = [page(NEW, number, " ".join(keys)) for number in (4, 5)]
    assert not checkable(item)
    assert gaps([item], everywhere) == ()


def test_each_place_of_several_is_told_by_what_its_own_quote_holds() -> None:
    item = GoldItem(
        "c", "compare", "?", "",
        (Evidence(OLD, 2, "caseloads were high"), Evidence(NEW, 3, "caseloads are low")),
        ("caseloads were high", "caseloads are low"),
    )  # fmt: skip
    pages = [page(OLD, 2, "caseloads were high"), page(OLD, 5, "Caseloads were high!"),
             page(NEW, 3, "caseloads are low")]  # fmt: skip
    assert gaps([item], pages) == (Gap("c", (OLD, 2), same=((OLD, 5),), others=()),)


def test_a_report_without_pages_is_one_place() -> None:
    item = GoldItem("t", "fact", "?", "", (Evidence("a/1.txt", None),), ("Lantern project",))
    pages = [PageText(f"a/{n}.txt", None, (), "Lantern project") for n in (1, 2)]
    assert gaps([item], pages) == (Gap("t", ("a/1.txt", None), (), (("a/2.txt", None),)),)


def test_evidence_pages_count_those_beside_them_in_the_same_report() -> None:
    silent = GoldItem("u", "unanswerable", "?", "")
    found = gaps([LANTERN], PAGES)
    for quoted, plain, lenient in (((NEW, 4), 1, 1), ((NEW, 9), 0, 1), ((OLD, 2), 0, 0)):
        trials = {"l": Trial("l", "answered", (TrialQuote(quoted[0], "x", (quoted[1],)),)),
                  "u": Trial("u", "not_in_reports")}  # fmt: skip
        assert evidence_page([LANTERN, silent], trials) == plain
        assert evidence_page([LANTERN, silent], trials, found) == lenient
    assert evidence_page([LANTERN], {}) is None


def test_the_lines_count_by_kind_and_name_every_page() -> None:
    found = gaps([LANTERN], PAGES)
    assert gaps_lines([LANTERN], found, {}) == [
        "| kind | answerable | checkable | same report | other reports |",
        "| --- | --- | --- | --- | --- |",
        "| fact | 1 | 1 | 1 | 1 |",
        "",
        f"l: {NEW}, page 4: also page 9; {OLD}, page 2",
    ]


def test_the_command_reads_the_library_and_a_run(tmp_path: Path) -> None:
    """The second report says the same of the first one's body."""
    service = make_service(tmp_path)
    add(service, CALDERDALE, "calderdale.md")
    add(service, BURY, "bury.md")
    again = CALDERDALE.replace("15 May 2024", "16 June 2024")
    add(service, again, "calderdale-again.md")
    data = service.settings.data
    service.close()
    assert {(each.source, each.page) for each in pages_of(data)} == {
        ("calderdale.md", None), ("bury.md", None), ("calderdale-again.md", None)
    }  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    item = GoldItem("q", "fact", "?", "", (Evidence("calderdale.md"),), ("children go missing",))
    save([item], gold)
    run = RunDirectory.start(tmp_path / "run", RunSettings("s", ""), [item], [])
    run.append(Trial("q", "answered", (TrialQuote("calderdale.md", "x"),)))
    command = ["gaps", "--gold", str(gold), "--data", str(data), "--run", str(run.path)]
    printed = CliRunner().invoke(eval_group, command, catch_exceptions=False).output
    assert "q: calderdale.md: also calderdale-again.md" in printed
    assert "evidence_page 1.000; with pages of the same report 1.000" in printed
    told = json.loads(CliRunner().invoke(eval_group, [*command, "--json"]).output)
    assert told["kinds"]["fact"] == {
        "answerable": 1, "checkable": 1, "same_report": 0, "other_reports": 1
    }  # fmt: skip
    assert told["gaps"][0]["others"] == [["calderdale-again.md", None]]
