"""Grades written as codes, a letter for the scale and a point on it: "G1", "V2". Pure."""

from __future__ import annotations

import re

_CODE = r"(?P<code>(?P<scale>[A-Z]{1,2})(?P<point>[1-6][a-d+]?))"
_KEYED = re.compile(rf"^\W*{_CODE}(?=[\s:–-]+\S)", re.MULTILINE)
_GRADED_AS = re.compile(
    rf"\b(?i:grade|graded|rated|rating|assessed\s+as|grading)\s+(?:(?:has|have|was|is)\s+)?(?:changed\s+|moved\s+)?(?:of\s+|as\s+|from\s+|to\s+)?{_CODE}\b"
)
_GRADE_CALLED = re.compile(rf"\b{_CODE}\s+(?i:grade|rating)\b")
_INITIALLED = re.compile(
    rf"^(?P<initial>[A-Z])[a-z]+(?:[ \w]{{0,30}})(?:\s*:|\s[–—-]|\t)\s*{_CODE}\b", re.MULTILINE
)
_GRADES_THEMSELVES = re.compile(r"\b(?:grad(?:e|es|ed|ing)|rat(?:ed|ing|ings))\b", re.IGNORECASE)


def codes_of(text: str) -> frozenset[str]:
    """Letters of the scales whose points ``text`` writes as codes ("G1", "V2"); empty where it grades nothing.

    A scale shows by its key (two points or more, each before what it means), by a point that a
    sentence calls a grade, or, where there are several, by the initial of what is graded ("Viability – V2").
    """
    if not _GRADES_THEMSELVES.search(text):
        return frozenset()
    points: dict[str, set[str]] = {}
    for match in _KEYED.finditer(text):
        points.setdefault(match["scale"], set()).add(match["point"])
    keyed = {scale for scale, found in points.items() if len(found) > 1}
    called = {
        match["scale"] for each in (_GRADED_AS, _GRADE_CALLED) for match in each.finditer(text)
    }
    own = {
        match["scale"] for match in _INITIALLED.finditer(text) if match["scale"] == match["initial"]
    }
    return frozenset(keyed | called | (own if len(own) > 1 else set()))


def code_at(text: str, scales: frozenset[str]) -> str:
    """The code of one of ``scales`` with which ``text`` begins; "" where it begins otherwise."""
    match = re.match(rf"{_CODE}(?![\w/.])", text)
    return match["code"] if match and match["scale"] in scales else ""
