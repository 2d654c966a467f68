"""Gold: questions whose right answers are known, one JSON object a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.errors import GoldError

CANDIDATE = "candidate"
"""Kind of an item that came from feedback and that nobody has confirmed yet."""

_REQUIRED = ("id", "kind", "question", "answer", "evidence", "must_contain")
_OPTIONAL = ("together", "note")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer stands: a page of a report, or the whole of one that has no pages."""

    source: str
    """As the contract's ``source``: path relative to the folder that was added, or URL."""
    page: int | None = None
    """1-based; None where the report has no pages."""
    quote: str | None = None
    """The words that answer, as a person copied them."""


@dataclass(frozen=True, slots=True)
class GoldItem:
    """A question, its right answer, and what quotes must hold to count as right."""

    id: str
    kind: str
    question: str
    answer: str
    """For people; no measure reads it."""
    evidence: tuple[Evidence, ...] = ()
    """Empty: the reports do not answer the question."""
    must_contain: tuple[str, ...] = ()
    """Key strings; empty exactly where there is no evidence."""
    together: tuple[str, ...] = ()
    """Strings that one single quote must hold, a label and its grade say."""
    note: str = ""
    """For people: a doubt about the item, or what a reader said of an answer."""

    @property
    def answerable(self) -> bool:
        """Whether the reports answer the question."""
        return bool(self.evidence)

    @property
    def sources(self) -> frozenset[str]:
        """The right reports."""
        return frozenset(place.source for place in self.evidence)


def load(path: Path, *, candidates: bool = False) -> tuple[GoldItem, ...]:
    """Items of a JSONL file in its order; blank lines are passed over.

    Raises GoldError, with file and line, on anything that is not a gold item, on an id used twice
    and, unless ``candidates``, on an item that nobody has confirmed.
    """
    try:
        # Not splitlines(): U+2028 and its kin may stand in a JSON string.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError("cannot be read as UTF-8 text", where=str(path)) from error
    items: list[GoldItem] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        item = _parse_line(line, where)
        if item.id in seen:
            raise GoldError(f"id {item.id!r} stands on line {seen[item.id]} already", where=where)
        if item.kind == CANDIDATE and not candidates:
            raise GoldError(
                f"{item.id!r} is still a candidate",
                where=where,
                remedy="confirm its answer, evidence and must_contain, and give it a kind",
            )
        seen[item.id] = number
        items.append(item)
    if not items:
        raise GoldError("holds no question", where=str(path))
    return tuple(items)


def save(items: Iterable[GoldItem], path: Path) -> None:
    """Write the items a line each, so that ``load`` gives them back."""
    path.write_text("".join(line_of(item) + "\n" for item in items), encoding="utf-8")


def line_of(item: GoldItem) -> str:
    """The item as one line of JSON, without its line end; absent options are left out."""
    evidence = [
        {"source": place.source, "page": place.page}
        | ({} if place.quote is None else {"quote": place.quote})
        for place in item.evidence
    ]
    value: dict[str, object] = {
        "id": item.id,
        "kind": item.kind,
        "question": item.question,
        "answer": item.answer,
        "evidence": evidence,
        "must_contain": list(item.must_contain),
    }
    if item.together:
        value["together"] = list(item.together)
    if item.note:
        value["note"] = item.note
    return json.dumps(value, ensure_ascii=False)


def digest(items: Iterable[GoldItem]) -> str:
    """SHA-256, in hexadecimal, of what the items say; the same wherever they are stored."""
    return hashlib.sha256("\n".join(line_of(item) for item in items).encode()).hexdigest()


def _parse_line(line: str, where: str) -> GoldItem:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"is not JSON ({error.msg}, column {error.colno})", where=where) from error
    if not isinstance(value, dict):
        raise GoldError("is not a JSON object", where=where)
    missing = [key for key in _REQUIRED if key not in value]
    if missing:
        raise GoldError(f"lacks {', '.join(missing)}", where=where)
    unknown = sorted(value.keys() - {*_REQUIRED, *_OPTIONAL})
    if unknown:
        raise GoldError(f"has unknown keys: {', '.join(unknown)}", where=where)
    item = GoldItem(
        id=_string(value, "id", where),
        kind=_string(value, "kind", where),
        question=_string(value, "question", where),
        answer=_string(value, "answer", where, empty=True),
        evidence=_evidence(value["evidence"], where),
        must_contain=_strings(value, "must_contain", where),
        together=_strings(value, "together", where),
        note=_string(value, "note", where, empty=True) if "note" in value else "",
    )
    if item.kind != CANDIDATE and item.answerable != bool(item.must_contain):
        raise GoldError("has evidence without must_contain, or the reverse", where=where)
    return item


def _string(value: Mapping[str, object], key: str, where: str, *, empty: bool = False) -> str:
    text = value[key]
    if not isinstance(text, str) or not (empty or text.strip()):
        raise GoldError(f"{key} is not a {'' if empty else 'filled '}string", where=where)
    return text


def _strings(value: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    texts = value.get(key, [])
    if not isinstance(texts, list) or not all(
        isinstance(text, str) and any(map(str.isalnum, text)) for text in texts
    ):
        raise GoldError(f"{key} is not a list of strings with a letter or digit", where=where)
    return tuple(texts)


def _evidence(value: object, where: str) -> tuple[Evidence, ...]:
    if not isinstance(value, list):
        raise GoldError("evidence is not a list", where=where)
    return tuple(_place(place, where) for place in value)


def _place(value: object, where: str) -> Evidence:
    if not isinstance(value, dict) or value.keys() - {"source", "page", "quote"}:
        raise GoldError("evidence is not made of {source, page, quote?}", where=where)
    if "source" not in value:
        raise GoldError("evidence lacks its source", where=where)
    page = value.get("page")
    if page is not None and (not isinstance(page, int) or isinstance(page, bool) or page < 1):
        raise GoldError(f"page {page!r} is neither null nor a number from 1", where=where)
    quote = _string(value, "quote", where) if value.get("quote") is not None else None
    return Evidence(_string(value, "source", where), page, quote)
