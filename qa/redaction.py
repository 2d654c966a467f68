"""Erased reports taken out of stored answers: their words go, ids and digests stay."""

from __future__ import annotations

import json
from collections.abc import Collection

from qa.answer import Verdict
from qa.wire import Json

ERASED = "[erased]"
_WORDS_OF_A_MODEL = {"output", "left_out"}
"""What a language model wrote of the quotes."""


def redacted(payload: str, report_ids: Collection[str]) -> str:
    """A stored answer's JSON without what the reports of those ids say, or what says it of them.

    Quotes keep number, ids, spans and digest, and are ``uncheckable``; statements and rows that they
    carry, notes, nearest passages and what a language model wrote go. An answer that does not cite the
    reports stays as it is.
    """
    answer: Json = json.loads(payload)
    erased = {quote["n"] for quote in answer["quotes"] if quote["report_id"] in report_ids}
    nearest = [hit for hit in answer["nearest"] if hit["report_id"] not in report_ids]
    if not erased and len(nearest) == len(answer["nearest"]):
        return payload
    answer["nearest"] = nearest
    answer["notes"] = ["Words of a report that was erased were taken out of this answer."]
    answer["quotes"] = [
        _without_words(quote) if quote["n"] in erased else quote for quote in answer["quotes"]
    ]
    for statement in answer["statements"]:
        if erased.intersection(statement["quotes"]):
            statement["text"] = ERASED
    answer["answer"] = "\n".join(_with_markers(item) for item in answer["statements"])
    for row in (answer["table"] or {"rows": []})["rows"]:
        if erased.intersection(row["quotes"]):
            row["cells"] = [ERASED for _ in row["cells"]]
    for quote in answer["receipt"].get("quotes", []):
        if quote["n"] in erased:
            quote["source"] = ""
    if erased and isinstance(model := answer["receipt"].get("model"), dict):
        answer["receipt"]["model"] = {
            name: value for name, value in model.items() if name not in _WORDS_OF_A_MODEL
        }
    return json.dumps(answer, ensure_ascii=False)


def _without_words(quote: Json) -> Json:
    blank = dict.fromkeys(("source", "title", "section", "text"), "")
    none = dict.fromkeys(("body", "published", "period", "image_url"))
    return {**quote, **blank, **none, "verdict": Verdict.UNCHECKABLE.value}


def _with_markers(statement: Json) -> str:
    return " ".join((statement["text"], *(f"[{number}]" for number in statement["quotes"])))
