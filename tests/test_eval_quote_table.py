"""The table of what it costs to leave out quotes that score far behind the best one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval import quote_table
from eval.gold import load
from eval.local import LocalLibrary
from qa import finding

ITEM = {
    "id": "a",
    "kind": "fact",
    "question": "How many?",
    "answer": "30",
    "must_contain": ["30 cases"],
    "evidence": [{"source": "a.pdf", "page": 1}],
}


class TwoQuotes:
    """Answers with a good quote that says nothing and a worse one that does."""

    seen: float = 0.0

    def ask(self, _question: str, _quotes: int) -> dict[str, object]:
        type(self).seen = finding.BEHIND
        return {"quotes": [{"text": "Many.", "score": 5.0}, {"text": "30 cases.", "score": 2.8}]}

    def close(self) -> None:
        """Nothing is held."""


def test_a_distance_keeps_what_is_near_and_loses_what_is_needed_beyond(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(ITEM), encoding="utf-8")
    assert load(gold)
    monkeypatch.setattr(LocalLibrary, "open", lambda *_, **__: TwoQuotes())
    usual = finding.BEHIND
    told = CliRunner().invoke(quote_table.main, ["--gold", str(gold), "--data", str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert "| 2.0 | 0.50 | 1 of 1 |" in told.output
    assert "| 2.5 | 1.00 | 0 of 1 |" in told.output
    assert TwoQuotes.seen > 1e9
    assert usual == finding.BEHIND
