"""How good the answers are, as measured: values that the quality page shows, and where they are kept.

``eval`` measures and publishes. The figures of this version on the sample reports are shipped with it;
those of a library's own gold lie in its data directory, the latest in place of the one before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import LibraryError

FILE = "quality.json"
"""In the data directory, and in the package."""
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over a group of questions, with the 95 % interval that chance alone gives it."""

    measure: str
    value: float
    low: float
    high: float
    questions: int
    """That the measure says something about."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one kind, or a pool of them."""

    name: str
    questions: int
    figures: tuple[Figure, ...]

    def figure(self, measure: str) -> Figure | None:
        """The figure of that measure; None where it says nothing about the group."""
        return next((figure for figure in self.figures if figure.measure == measure), None)


@dataclass(frozen=True, slots=True)
class Threshold:
    """What answering only what is at least so sure would come to; shares of 1, None for of nothing."""

    threshold: float
    answered: float
    wrong: float | None
    declined: float | None
    """Unanswerable questions not answered."""
    withheld: float | None
    """Answerable questions not answered."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A way of being wrong and how often it happened."""

    name: str
    meaning: str
    questions: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words and where they stand."""

    text: str
    where: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A question that was not answered as it should be, and all there is to know of it."""

    id: str
    kind: str
    fault: str
    question: str
    right: str
    """The right answer."""
    given: str
    status: str
    confidence: float | None
    missing: tuple[str, ...]
    """Key strings that no quote held."""
    evidence: tuple[Words, ...]
    quoted: tuple[Words, ...]
    nearest: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class QualityRun:
    """A run over gold: what was asked of what, what came of it, and every wrong answer."""

    version: str
    """Of the program that answered; "" where it is not known."""
    date: str
    """ISO 8601: when it was measured."""
    gold: str
    """Name of the file of questions."""
    gold_digest: str
    reports: int
    questions: int
    asked: int
    right: int
    """Answered in full, or rightly not answered."""
    errors: int
    kinds: tuple[Group, ...]
    pools: tuple[Group, ...]
    thresholds: tuple[Threshold, ...]
    faults: tuple[Fault, ...]
    wrong: tuple[WrongAnswer, ...]

    def pool(self, name: str) -> Group | None:
        """The pool of that name; None where no question is in it."""
        return next((group for group in self.pools if group.name == name), None)


def released() -> QualityRun:
    """The figures that this version was released with."""
    return read(files("qa").joinpath(FILE).read_text(encoding="utf-8"), FILE)


def published(data: Path) -> QualityRun | None:
    """The run that was published last for the library in ``data``; None where none was.

    Raises LibraryError where it cannot be read.
    """
    file = data / FILE
    try:
        return read(file.read_text(encoding="utf-8"), FILE)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError("the published quality run cannot be read", where=FILE) from error


def publish(run: QualityRun, data: Path) -> Path:
    """Put the run in place of the one before; the file it is in. Raises LibraryError."""
    file = data / FILE
    try:
        data.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        draft.write_text(written(run), encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        raise LibraryError(
            f"the quality run cannot be kept ({error.strerror})", where=str(file)
        ) from error
    return file


def written(run: QualityRun) -> str:
    """The run as a JSON file."""
    return json.dumps({"format": _FORMAT, **asdict(run)}, ensure_ascii=False, indent=1) + "\n"


def read(text: str, where: str) -> QualityRun:
    """The run that ``written`` wrote; LibraryError on anything else, as from another version."""
    try:
        data = json.loads(text)
        known = {field.name for field in fields(QualityRun)} if data["format"] == _FORMAT else set()
        return QualityRun(
            **{
                **{name: data[name] for name in known},
                "kinds": tuple(map(_group, data["kinds"])),
                "pools": tuple(map(_group, data["pools"])),
                "thresholds": _all(Threshold, data["thresholds"]),
                "faults": _all(Fault, data["faults"]),
                "wrong": tuple(map(_wrong, data["wrong"])),
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LibraryError(
            "the published quality run cannot be read",
            where=where,
            remedy="publish one with this version: `reportqa eval run --publish`",
        ) from error


Value = TypeVar("Value", Figure, Threshold, Fault, Words)


def _all(kind: type[Value], items: Sequence[Mapping[str, Any]]) -> tuple[Value, ...]:
    names = {field.name for field in fields(kind)}
    return tuple(kind(**{name: item[name] for name in names}) for item in items)


def _group(item: Mapping[str, Any]) -> Group:
    return Group(item["name"], item["questions"], _all(Figure, item["figures"]))


def _wrong(item: Mapping[str, Any]) -> WrongAnswer:
    parts = {name: _all(Words, item[name]) for name in ("evidence", "quoted", "nearest")}
    return WrongAnswer(**{**item, "missing": tuple(item["missing"]), **parts})
