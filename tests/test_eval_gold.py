"""Gold is read strictly, and what is wrong is named with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval.errors import GoldError
from eval.gold import CANDIDATE, Evidence, GoldItem, digest, load, save

ITEM: dict[str, Any] = {
    "id": "a1",
    "kind": "fact",
    "question": "What is the team called?",
    "answer": "The Opal team",
    "evidence": [{"source": "80568_swindon/report.pdf", "page": 4, "quote": "by the Opal team"}],
    "must_contain": ["Opal team"],
}

line_text = st.text(min_size=1).filter(lambda text: bool(text.strip()))
key_text = st.text(min_size=1).filter(lambda text: any(map(str.isalnum, text)))
places = st.builds(Evidence, line_text, st.none() | st.integers(1, 400), st.none() | line_text)
unanswerable = st.builds(GoldItem, line_text, line_text, line_text, st.text())
answerable = st.builds(
    GoldItem,
    line_text,
    line_text,
    line_text,
    st.text(),
    st.lists(places, min_size=1, max_size=3).map(tuple),
    st.lists(key_text, min_size=1, max_size=3).map(tuple),
    st.lists(key_text, max_size=2).map(tuple),
    st.text(),
)
golds = st.lists(
    (answerable | unanswerable).filter(lambda item: item.kind != CANDIDATE),
    min_size=1,
    max_size=4,
    unique_by=lambda item: item.id,
)


def write(tmp_path: Path, *values: object) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    return file


def test_an_item_is_read_as_it_stands(tmp_path: Path) -> None:
    [item] = load(write(tmp_path, ITEM))
    assert item == GoldItem(
        id="a1",
        kind="fact",
        question="What is the team called?",
        answer="The Opal team",
        evidence=(Evidence("80568_swindon/report.pdf", 4, "by the Opal team"),),
        must_contain=("Opal team",),
    )
    assert item.answerable
    assert item.sources == {"80568_swindon/report.pdf"}


def test_no_evidence_means_not_answerable(tmp_path: Path) -> None:
    [item] = load(write(tmp_path, ITEM | {"evidence": [], "must_contain": []}))
    assert not item.answerable


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(f"{json.dumps(ITEM)}\n\n{{}}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl:3: lacks id, kind"):
        load(file)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": ""}, "id is not a filled string"),
        ({"question": 7}, "question is not a filled string"),
        ({"answer": None}, "answer is not a string"),
        ({"evidence": {}}, "evidence is not a list"),
        ({"evidence": [{"page": 1}]}, "lacks its source"),
        ({"evidence": [{"source": "a.pdf", "page": 0}]}, "page 0 is neither"),
        ({"evidence": [{"source": "a.pdf", "page": True}]}, "page True is neither"),
        ({"evidence": [{"source": "a.pdf", "page": 1, "line": 3}]}, "source, page, quote"),
        ({"evidence": []}, "evidence without must_contain, or the reverse"),
        ({"must_contain": []}, "evidence without must_contain, or the reverse"),
        ({"must_contain": ["–"]}, "with a letter or digit"),
        ({"must_contain": "Opal"}, "must_contain is not a list"),
        ({"together": [1]}, "together is not a list"),
        ({"colour": "red"}, "unknown keys: colour"),
        ({"kind": CANDIDATE}, "still a candidate"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(GoldError) as caught:
        load(write(tmp_path, ITEM | {"id": "a0"}, ITEM | change))
    assert message in str(caught.value)
    assert "gold.jsonl:2: " in str(caught.value)


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="'a1' stands on line 1 already"):
        load(write(tmp_path, ITEM, ITEM))


@pytest.mark.parametrize("content", [b"not json\n", b"[]\n", b"\xff\xfe\n", b"", b"\n"])
def test_what_is_no_gold_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_bytes(content)
    with pytest.raises(GoldError, match=r"gold\.jsonl"):
        load(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl: cannot be read"):
        load(tmp_path / "none.jsonl")


def test_candidates_are_read_on_request(tmp_path: Path) -> None:
    open_item = ITEM | {"kind": CANDIDATE, "must_contain": []}
    [item] = load(write(tmp_path, open_item), candidates=True)
    assert item.kind == CANDIDATE


@given(golds)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_is_saved_is_loaded_back(tmp_path: Path, items: list[GoldItem]) -> None:
    file = tmp_path / "gold.jsonl"
    save(items, file)
    assert list(load(file)) == items
    assert digest(load(file)) == digest(items)


def test_the_digest_tells_any_two_golds_apart() -> None:
    item = GoldItem("a", "fact", "Who?", "", (Evidence("a.txt"),), ("x",))
    other = GoldItem("a", "fact", "Who?", "", (Evidence("a.txt", 1),), ("x",))
    assert digest([item]) != digest([other])
    assert digest([item]) == digest((item,))
