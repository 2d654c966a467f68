"""Groups, clusters and bars are told from the gold alone."""

from __future__ import annotations

import pytest

from eval.bars import BODIES, GENERAL, SETS, Bar, bars_for
from eval.clusters import authority, clusters
from eval.gold import Evidence, GoldItem
from eval.measures import parse
from eval.pools import POOLS, groups

NAMES = ("north somerset", "somerset", "york", "leeds", "kent", "essex", "surrey", "walsall")


def item(key: str, kind: str, *sources: str, question: str = "?") -> GoldItem:
    evidence = tuple(Evidence(source, 1) for source in sources)
    return GoldItem(key, kind, question, "", evidence, ("x",) if evidence else ())


def authorities() -> list[GoldItem]:
    return [
        item(f"a{number}", "fact", f"8040{number}_{name}/report.pdf")
        for number, name in enumerate(NAMES)
    ]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("80444_calderdale/inspection - 15 may 2024.pdf", "calderdale"),
        ("2637548_west northamptonshire/a/b.pdf", "west northamptonshire"),
        ("accidents/20080102X00005.pdf", "accidents"),
        ("2024/report.pdf", "2024"),
        ("report.pdf", ""),
    ],
)
def test_an_authority_is_a_sources_first_folder(source: str, name: str) -> None:
    assert authority(source) == name


def test_questions_cluster_by_authority_and_unanswerable_ones_by_the_name_in_them() -> None:
    gold = [
        *authorities(),
        item("two", "compare", "80400_north somerset/a.pdf", "80401_somerset/b.pdf"),
        item("u1", "unanswerable-year", question="What grade did North Somerset get in 1999?"),
        item("u2", "unanswerable", question="How much is paid in Somerset’s services?"),
        item("u3", "unanswerable", question="What did Cardiff do? And Yorkshire?"),
    ]
    found = clusters(gold)
    assert found["a0"] == "north somerset"
    assert found["two"] == "question two"
    assert found["u1"] == "north somerset"
    assert found["u2"] == "somerset"
    assert found["u3"] == "question u3"


def test_with_few_folders_reports_are_the_clusters_and_with_few_reports_questions() -> None:
    reports = [item(f"r{n}", "fact", f"accidents/{n}.pdf") for n in range(8)]
    found = clusters([*reports, item("r", "fact", "accidents/0.pdf"), item("u", "unanswerable")])
    assert found["r0"] == found["r"] == "accidents/0.pdf"
    assert found["u"] == "question u"
    two = [item("a", "fact", "one.txt"), item("b", "fact", "one.txt"), item("c", "unanswerable")]
    assert clusters(two) == {"a": "a", "b": "b", "c": "c"}


def test_groups_are_kinds_in_order_then_pools() -> None:
    gold = [
        item("1", "structured-lead", "a/b.pdf"),
        item("2", "latest", "a/b.pdf"),
        item("3", "compare", "a/b.pdf"),
        item("4", "finding", "a/b.pdf"),
        item("5", "unanswerable-year"),
        item("6", "unanswerable-person"),
        item("7", "grade", "a/b.pdf"),
        item("8", "mention", "a/b.pdf"),
    ]
    found = {name: "".join(entry.id for entry in items) for name, items in groups(gold).items()}
    assert found == {
        "kind: structured-lead": "1",
        "kind: latest": "2",
        "kind: compare": "3",
        "kind: finding": "4",
        "kind: unanswerable-year": "5",
        "kind: unanswerable-person": "6",
        "kind: grade": "7",
        "kind: mention": "8",
        "structured, grade": "17",
        "latest": "2",
        "timeline, compare, library": "3",
        "fact, finding, improve": "4",
        "lookups": "127",
        "free questions": "348",
        "answerable": "123478",
        "unanswerable-year": "5",
        "unanswerable, other": "6",
        "unanswerable": "56",
        "all": "12345678",
    }


def test_every_bar_speaks_of_a_pool() -> None:
    names = {pool.name for pool in POOLS}
    assert {bar.pool for bars in SETS.values() for bar in bars} <= names


def test_bars_look_the_right_way() -> None:
    high, low = Bar("all", parse("contain@6"), 0.8), Bar("all", parse("false_refusal"), 0.02)
    assert high.met_by(0.8)
    assert high.met_by(1)
    assert not high.met_by(0.79)
    assert low.met_by(0.02)
    assert low.met_by(0)
    assert not low.met_by(0.03)
    assert Bar("all", parse("exact"), 1.0).met_by(0.1 * 10)
    assert not Bar("all", parse("exact"), 1.0).met_by(0.9999)


def test_bars_follow_the_kinds() -> None:
    assert bars_for([item("1", "structured-lead", "a/b.pdf")]) == "bodies"
    assert bars_for([item("1", "fact", "a/b.pdf"), item("2", "timeline", "a/b.pdf")]) == "general"


def test_the_bars_are_those_that_were_agreed() -> None:
    rows = [(bar.pool, str(bar.measure), bar.limit) for bar in BODIES]
    assert rows == [
        ("structured, grade", "contain@6", 0.98),
        ("structured, grade", "together@6", 0.96),
        ("structured, grade", "first", 0.93),
        ("structured, grade", "quote_precision@6", 0.95),
        ("latest", "contain@6", 0.95),
        ("latest", "first", 0.92),
        ("timeline, compare, library", "contain@60", 0.90),
        ("timeline, compare, library", "evidence_page@60", 0.90),
        ("fact, finding, improve", "contain@6", 0.80),
        ("fact, finding, improve", "page@5", 0.90),
        ("unanswerable-year", "silence", 0.97),
        ("unanswerable, other", "silence", 0.85),
        ("lookups", "false_refusal", 0.02),
        ("free questions", "false_refusal", 0.05),
        ("all", "exact", 1.0),
        ("all", "latency_p50", 60.0),
    ]
    assert [(bar.pool, str(bar.measure), bar.limit) for bar in GENERAL[:2]] == [
        ("answerable", "contain@6", 0.80),
        ("unanswerable", "silence", 0.85),
    ]
