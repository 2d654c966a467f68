"""What the scripted server says to each question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.browser.reports import BIDI, HOSTILE, INSPECTION, NEWS, REPORTS

Json = dict[str, Any]

__all__ = ["NEWER", "REPORTS", "SCRIPT", "SHARED", "Json", "Scene", "answer_to"]

PRAISE = "The experiences and progress of care leavers are outstanding."
GRADE = ("The experiences and progress of care leavers\nOutstanding",)
ADVISERS = (
    "Personal advisers keep in touch with young people well beyond their 21st birthday, and know "
    "their hopes and their worries."
)
BEYOND = (
    "A small number of care leavers who live far from the city do not always know what they are "
    "entitled to."
)
OVERLEAF = (
    "Leaders have a plan to put this right, but it is not yet fully in place.",
    "The local offer to care leavers who live outside Northport.",
)
EARLIER = (
    "services for care leavers in Northport require improvement to be good. Inspectors who visited "
    "in October found that one in five care leavers had no personal adviser."
)
HOSTILE_PASSAGE = HOSTILE.text.split("\n")[1]


@dataclass(frozen=True)
class Scene:
    """How a question is played (see ``scripted.PLAYS``) and the answer it comes to."""

    play: str = "whole"
    status: str = "answered"
    statements: tuple[tuple[str, tuple[int, ...]], ...] = ()
    quotes: tuple[Json, ...] = ()
    searched: Json = field(default_factory=dict)
    table: Json | None = None
    nearest: tuple[Json, ...] = ()
    notes: tuple[str, ...] = ()
    problem: Json = field(default_factory=dict)


def answer_to(body: Json) -> Json:
    """The whole answer to a request's body."""
    question = body["question"]
    scene = SCRIPT.get(question, SCRIPT["*"])
    if scene.status == "ambiguous" and body.get("filters"):
        scene = SCRIPT["*"]
    statements = [{"text": text, "quotes": list(numbers)} for text, numbers in scene.statements]
    return {
        "id": "a-1f6c0e5d",
        "question": question,
        "status": scene.status,
        "answer": " ".join(_marked(statement) for statement in statements),
        "statements": statements,
        "quotes": list(scene.quotes),
        "table": scene.table,
        "nearest": list(scene.nearest),
        "searched": {
            "reports": 170,
            "eligible": 3,
            "unreadable": 0,
            "missing": [],
            "choices": [],
            **scene.searched,
        },
        "notes": list(scene.notes),
        "receipt": {},
        "timings_ms": {},
    }


def _marked(statement: Json) -> str:
    return "".join([statement["text"], *(f" [{n}]" for n in statement["quotes"])])


_CARE_LEAVERS = Scene(
    statements=(
        ("Inspectors rated the experiences and progress of care leavers outstanding.", (1,)),
        (ADVISERS, (2,)),
        (BEYOND, (3, 4)),
    ),
    quotes=(
        INSPECTION.quote(1, *GRADE, section="Judgement"),
        INSPECTION.quote(2, ADVISERS),
        INSPECTION.quote(3, BEYOND),
        INSPECTION.quote(4, *OVERLEAF),
    ),
    notes=("The year 2024 was taken as the year of publication.",),
)

_MISSING = "No report on Eastmere from 2021 is loaded; the nearest is from 2019."

_BUSY = Scene(
    "problem",
    problem={
        "title": "Too many questions",
        "status": 429,
        "detail": "Wait.",
        "retry_after": 20,
    },
)

SCRIPT: dict[str, Scene] = {
    "*": _CARE_LEAVERS,
    "How were care leavers rated in Northport?": _CARE_LEAVERS,
    "Paused": Scene("paused", statements=_CARE_LEAVERS.statements, quotes=_CARE_LEAVERS.quotes),
    "What do inspectors say about care leavers in Northport?": Scene(
        "paused", statements=_CARE_LEAVERS.statements, quotes=_CARE_LEAVERS.quotes
    ),
    "Late": Scene("late", statements=_CARE_LEAVERS.statements, quotes=_CARE_LEAVERS.quotes),
    "In crumbs": Scene(
        "in_crumbs", statements=_CARE_LEAVERS.statements, quotes=_CARE_LEAVERS.quotes
    ),
    "Cut": Scene("cut", statements=_CARE_LEAVERS.statements, quotes=_CARE_LEAVERS.quotes),
    "Error": Scene(
        "error",
        statements=_CARE_LEAVERS.statements,
        quotes=_CARE_LEAVERS.quotes,
        problem={
            "type": "about:blank",
            "title": "The library cannot be read",
            "status": 500,
            "detail": "The data directory is gone; ask the people who run the service.",
        },
    ),
    "Busy": _BUSY,
    "What did inspectors praise in Northport?": _BUSY,
    "Full": Scene(
        "problem",
        problem={
            "title": "Service Unavailable",
            "status": 503,
            "detail": "The server is answering as many questions as it can.",
        },
    ),
    "Too long": Scene(
        "problem",
        problem={
            "title": "The question is too long",
            "status": 422,
            "detail": "It has 2,417 characters; the most is 2,000.",
        },
    ),
    "What did the report of 2019 say?": Scene(
        statements=((f"“{EARLIER}”", (1,)),), quotes=(NEWS.quote(1, EARLIER),)
    ),
    "How were services for care leavers and for adopters rated?": Scene(
        status="partial",
        statements=_CARE_LEAVERS.statements[:1],
        quotes=_CARE_LEAVERS.quotes[:1],
        searched={"missing": ["The reports say nothing on services for adopters."]},
    ),
    "How was Eastmere rated in 2021?": Scene(
        status="not_in_reports",
        searched={"eligible": 0, "missing": [_MISSING], "unreadable": 2},
        nearest=(INSPECTION.hit(PRAISE), NEWS.hit(EARLIER)),
    ),
    "How was Northport rated?": Scene(
        status="ambiguous",
        searched={"choices": ["Northport", "North Portland and the Isles"]},
        notes=("Two bodies fit the name.",),
    ),
    "Where does the lead inspector live?": Scene(
        status="refused",
        statements=(("Questions about a person’s private life are not answered.", ()),),
    ),
    "How has the rating changed?": Scene(
        statements=(
            ("The rating of services for care leavers rose between 2019 and 2024.", (1, 2)),
        ),
        quotes=(NEWS.quote(1, EARLIER), INSPECTION.quote(2, *GRADE, section="Judgement")),
        table={
            "columns": ["Published", "Report", "Care leavers"],
            "rows": [
                {
                    "cells": ["2013-03", "Northport inspected", "Adequate"],
                    "quotes": [],
                },
                {
                    "cells": ["2016-06-20", "Inspection of services for children", "Inadequate"],
                    "quotes": [],
                },
                {
                    "cells": ["2019-11", NEWS.title, "Requires improvement to be good"],
                    "quotes": [1],
                },
                {
                    "cells": ["2024-05-15", INSPECTION.title, "Outstanding"],
                    "quotes": [2],
                },
            ],
            "timeline": {
                "column": 2,
                "ranks": [3, 4, 3, 1],
                "grades": ["adequate", "inadequate", "requires improvement", "outstanding"],
                "breaks": [1],
            },
        },
        notes=("4 of 4 reports on Northport give a judgement.",),
    ),
    "<img src=x onerror=window.hurt=1> hostile": Scene(
        status="partial",
        statements=((f"<b>bold?</b> {HOSTILE_PASSAGE} {BIDI}", (1,)),),
        quotes=(
            HOSTILE.quote(
                1, HOSTILE_PASSAGE, image_url="https://evil.example/x.png?<script>", from_ocr=True
            ),
        ),
        nearest=(HOSTILE.hit(HOSTILE_PASSAGE),),
        searched={"missing": ["<script>window.hurt=1</script>"]},
        table={
            "columns": ["<i>one</i>", BIDI],
            "rows": [
                {"cells": ["2019", "<img src=x onerror=window.hurt=1>"], "quotes": [1]},
                {"cells": ["2020", "<svg onload=window.hurt=1>" + BIDI], "quotes": [1]},
                {"cells": ["<img src=x onerror=window.hurt=1>", "b"], "quotes": [1]},
            ],
            "timeline": {
                "column": 1,
                "ranks": [1, 2, None],
                "grades": ["<img src=x onerror=window.hurt=1>", BIDI, None],
                "breaks": [1],
            },
        },
        notes=("<svg onload=window.hurt=1>",),
    ),
    "And Northport?": Scene(
        statements=_CARE_LEAVERS.statements[:1],
        quotes=_CARE_LEAVERS.quotes[:1],
        notes=("Read as: How were care leavers rated in Northport?",),
    ),
    "What was misquoted?": Scene(
        statements=(("A misquote.", (1,)),),
        quotes=(INSPECTION.quote(1, PRAISE, text=PRAISE.replace("outstanding", "inadequate")),),
    ),
}

SHARED: Json = {
    **answer_to({"question": "How were care leavers rated in Northport?"}),
    "created": "2026-11-20T09:30:00.000+00:00",
    "standing": [
        {
            "report_id": INSPECTION.report_id,
            "title": INSPECTION.title,
            "state": "current",
            "since": None,
            "newer": [],
        }
    ],
}
"""An answer as it is kept: everything it quotes is as it was."""

NEWER: Json = {
    "report_id": "r-northport-2026",
    "title": "Inspection of Northport local authority children’s services",
    "body": "Northport",
    "published": "2026-10-02",
}
"""A report that supersedes the one that the answer quotes."""
