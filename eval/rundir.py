"""A run's directory: what was asked of what, and the answers so far; all that is shown comes from it.

    run.json       settings, gold digest, the library's reports
    gold.jsonl     the questions of this run
    trials.jsonl   one answer a line, in the order of asking; a torn last line is dropped
    summary.json   written when the run is complete

Whoever reads a run needs nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval import gold as gold_file
from eval import trial as trial_file
from eval.errors import RunError
from eval.gold import GoldItem
from eval.pools import LISTS
from eval.system import KnownReport
from eval.trial import Trial

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What must be the same for answers to belong to one run."""

    system: str
    """URL or directory, for people."""
    library: str
    """Digest of the reports held."""
    max_quotes: int = 6
    list_quotes: int = 60
    """``max_quotes`` of questions whose answers are lists: timelines, comparisons, the library."""
    hits: int = 10
    """Search hits taken."""
    mode: str = "auto"
    """How answers are composed: auto, extractive or generative."""

    def quotes_for(self, item: GoldItem) -> int:
        """``max_quotes`` to ask the item's question with."""
        return self.list_quotes if item.kind in LISTS else self.max_quotes


@dataclass(frozen=True, slots=True)
class Made:
    """What a run came from; it says nothing of what may go on in it. Empty where it is not known."""

    gold: str = ""
    """Name of the file of questions."""
    version: str = ""
    """Of the program that answers."""
    started: str = ""
    """ISO 8601: the day."""


@dataclass(frozen=True, slots=True)
class RunDirectory:
    """A run on disk; made by ``start``, ``resume`` or ``open``."""

    path: Path
    settings: RunSettings
    gold: tuple[GoldItem, ...]
    reports: Mapping[str, KnownReport]
    """By source."""
    made: Made = Made()

    @classmethod
    def start(
        cls,
        path: Path,
        settings: RunSettings,
        gold: Sequence[GoldItem],
        reports: Sequence[KnownReport],
        made: Made = Made(),
    ) -> RunDirectory:
        """A run in ``path``: a new one, or the one already there to go on with.

        Raises RunError where ``path`` holds something else: another gold, other settings, another
        library, or files that are no run.
        """
        if (path / "run.json").exists():
            run = cls.open(path)
            _refuse_other(run, settings, gold)
            _drop_torn_line(path / "trials.jsonl")
            return run
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise RunError("holds something that is no run", where=str(path), remedy="name another")
        path.mkdir(parents=True, exist_ok=True)
        gold_file.save(gold, path / "gold.jsonl")
        (path / "trials.jsonl").touch()
        head = {
            "format": _FORMAT,
            "settings": asdict(settings),
            "gold_digest": gold_file.digest(gold),
            "reports": [asdict(report) for report in reports],
            "made": asdict(made),
        }
        # Last, and by a rename: a directory with run.json is a whole run.
        draft = path / "run.json.new"
        draft.write_text(json.dumps(head, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(path / "run.json")
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> RunDirectory:
        """The run in ``path``; RunError where there is none or it is damaged."""
        head = _read_head(path)
        try:
            settings = RunSettings(**head["settings"])
            reports = {report["source"]: KnownReport(**report) for report in head["reports"]}
            gold = gold_file.load(path / "gold.jsonl")
            made = Made(**head.get("made", {}))
        except (KeyError, TypeError) as error:
            raise RunError(f"run.json is damaged ({error})", where=str(path)) from error
        if gold_file.digest(gold) != head.get("gold_digest"):
            raise RunError(
                "gold.jsonl was changed after the run was started",
                where=str(path),
                remedy="run again in another directory",
            )
        return cls(path, settings, gold, reports, made)

    def trials(self) -> dict[str, Trial]:
        """Answers so far, by the gold item's id; RunError on a damaged line."""
        file = self.path / "trials.jsonl"
        content = file.read_text(encoding="utf-8")
        whole = content[: content.rfind("\n") + 1]
        known = {item.id for item in self.gold}
        found: dict[str, Trial] = {}
        for number, line in enumerate(whole.split("\n")[:-1], start=1):
            trial = trial_file.parse_line(line, f"{file}:{number}")
            if trial.id not in known or trial.id in found:
                raise RunError(f"{trial.id!r} is not asked, or twice", where=f"{file}:{number}")
            found[trial.id] = trial
        return found

    def pending(self) -> tuple[GoldItem, ...]:
        """Questions not asked yet, in the gold's order."""
        done = self.trials()
        return tuple(item for item in self.gold if item.id not in done)

    def append(self, trial: Trial) -> None:
        """Store one more answer."""
        with (self.path / "trials.jsonl").open("ab") as file:
            file.write(trial_file.line_of(trial).encode() + b"\n")

    def write_summary(self, summary: Mapping[str, Any]) -> Path:
        """Store the summary; gives its file."""
        file = self.path / "summary.json"
        file.write_text(json.dumps(summary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return file


def _refuse_other(run: RunDirectory, settings: RunSettings, gold: Sequence[GoldItem]) -> None:
    """RunError unless ``run`` is over this gold with these settings."""
    if gold_file.digest(gold) != gold_file.digest(run.gold):
        other = "another gold"
    elif settings.library != run.settings.library:
        other = "a library that held other reports"
    elif settings != run.settings:
        other = "other settings"
    else:
        return
    raise RunError(
        f"holds a run over {other}", where=str(run.path), remedy="name another directory"
    )


def _drop_torn_line(file: Path) -> None:
    """Cut off what a killed run wrote of its last line."""
    with file.open("r+b") as stream:
        stream.truncate(stream.read().rfind(b"\n") + 1)


def _read_head(path: Path) -> dict[str, Any]:
    try:
        head = json.loads((path / "run.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise RunError("holds no run", where=str(path)) from error
    except (OSError, ValueError) as error:
        raise RunError(f"run.json cannot be read ({error})", where=str(path)) from error
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise RunError(
            "was written by another version of this program",
            where=str(path),
            remedy="run again in another directory",
        )
    return head
