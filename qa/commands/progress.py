"""How `add` and `sync` show what becomes of each source: a bar on a terminal, JSON lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Mapping
from contextlib import closing
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

import click

from qa.commands.options import one_output, write_json_line
from qa.printing import counted, duration, plain

if TYPE_CHECKING:
    from index.ingest import Added, Event
    from index.intake import Intake
    from qa.service import Service

INTERRUPTED = 130
DONE = {
    "added": "added",
    "replaced": "replaced",
    "linked": "known from elsewhere",
    "gone": "gone",
    "unchanged": "unchanged",
    "failed": "refused",
}
"""What became of sources, in the order in which the summary counts it."""


class Printer(Protocol):
    """Shows the events of an ingest; entered before the first and left after the last."""

    def __enter__(self) -> Printer: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def show(self, event: Event) -> None:
        """Show one event."""

    def say(self, text: str) -> None:
        """Tell people something, on a line of its own."""


def carry_out(service: Service, intake: Intake, command: str, *, as_json: bool) -> int:
    """Do what ``intake`` says and show it; the command's exit code.

    1 where a source was refused or cannot answer, 130 where it was interrupted; what was shown until
    then is in the library.
    """
    refused = taken = 0
    with printer(as_json=as_json) as out, closing(_events(service, intake, command)) as events:
        try:
            for event in events:
                out.show(event)
                refused += problem(event) is not None
                taken += hasattr(event, "change")
        except KeyboardInterrupt:
            out.say(
                f"Interrupted. {counted(taken, 'source')} done and kept; the same command again "
                "goes on from there."
            )
            return INTERRUPTED
    return 1 if refused else 0


def _events(service: Service, intake: Intake, command: str) -> Generator[Event]:
    """The events of the ingest; where nothing is to be done the encoder is not loaded."""
    from index.ingest import Finished, Planned, ingest

    if intake.jobs or intake.linked or intake.gone:
        yield from ingest(
            service.library,
            service.encoder_to_add(len(intake.jobs)),
            intake,
            directory=service.settings.data,
            command=command,
        )
    else:
        yield Planned(intake)
        yield Finished({"unchanged": intake.same})


def printer(*, as_json: bool) -> Printer:
    """The printer that suits the output."""
    if as_json:
        return Lines(people=False)
    return Bar() if sys.stdout.isatty() else Lines(people=True)


def problem(event: Event) -> str | None:
    """One line on a source that was refused, cannot answer or hides text; None for any other event."""
    from corpus.records import ReportStatus
    from corpus.unseen import tells_of_unseen_text
    from index.ingest import Added, Failed

    match event:
        case Failed():
            text = str(event.error)
            return text if event.source.path in text else f"{event.source.path}: {text}"
        case Added(status=ReportStatus.READY) if tells_of_unseen_text(event.warnings):
            told = [warning for warning in event.warnings if tells_of_unseen_text([warning])]
            return f"{event.source.path}: {' '.join(told)}"
        case Added(status=ReportStatus.READY):
            return None
        case Added():
            why = " ".join(event.warnings) or "no readable text was found in it"
            return f"{event.source.path}: kept, but it cannot answer ({event.status.value}): {why}"
    return None


def summary(counts: Mapping[str, int]) -> str:
    """``170 added, 4 refused``; what did not happen is left out."""
    parts = [f"{counts[kind]:,} {words}" for kind, words in DONE.items() if counts.get(kind)]
    return f"{', '.join(parts) or 'Nothing to do'}."


class Lines:
    """A JSON document a line on standard output; problems also for people on standard error.

    Where both lead to one place, the document has said it.
    """

    def __init__(self, *, people: bool) -> None:
        self._people = people
        self._again = not one_output()

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def show(self, event: Event) -> None:
        """Print the event as JSON."""
        from index.ingest import Finished

        write_json_line(event_json(event))
        if not self._again:
            return
        trouble = problem(event)
        if trouble is not None:
            self.say(plain(trouble))
        if isinstance(event, Finished):
            self.say(summary(event.counts))

    def say(self, text: str) -> None:
        """Print to standard error, unless only JSON is wanted."""
        if self._people:
            click.echo(text, err=True)


def event_json(event: Event) -> dict[str, object]:
    """The event as JSON; every one has ``event``, those about a source have ``source``."""
    from index.ingest import Added, Failed, Finished, Gone, Planned, Unchanged

    match event:
        case Planned():
            plan = {"sources": event.sources, "bytes": event.size, "unchanged": event.intake.same}
            return {"event": "planned", **plan}
        case Added():
            return {"event": event.change.kind.value, **_added_json(event)}
        case Unchanged():
            return {"event": "unchanged", "source": event.source.path}
        case Gone():
            return {
                "event": "gone",
                "source": event.source.path,
                "report_id": event.change.report_id,
            }
        case Failed():
            return {"event": "failed", "source": event.source.path, "error": str(event.error)}
        case Finished():
            return {"event": "finished", **{kind: event.counts.get(kind, 0) for kind in DONE}}


def _added_json(event: Added) -> dict[str, object]:
    return {
        "source": event.source.path,
        "report_id": event.change.report_id,
        "version": event.change.version,
        "status": event.status.value,
        "passages": event.passages,
        "encoded": event.encoded,
        "warnings": list(event.warnings),
    }


class Bar:
    """A bar with rate and time left; problems on lines above it, a summary in its place."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        self._console = Console(highlight=False, markup=False, soft_wrap=True)
        self._progress = Progress(
            SpinnerColumn(),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            TextColumn("left", style="dim"),
            console=self._console,
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, rate="loading the model …")
        self._started = time.monotonic()
        self._seen = self._passages = 0

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, event: Event) -> None:
        """Move the bar; print problems above it and the summary at the end."""
        from index.ingest import Added, Finished, Planned

        if isinstance(event, Planned):
            self._started = time.monotonic()
            self._progress.update(self._task, total=event.sources, rate="reading …")
            return
        seconds = time.monotonic() - self._started
        if isinstance(event, Finished):
            spent = f" {counted(self._passages, 'passage')} in {duration(seconds)}."
            self.say(summary(event.counts) + (spent if self._seen else ""))
            return
        self._seen += 1
        if isinstance(event, Added):
            self._passages += event.passages
        trouble = problem(event)
        if trouble is not None:
            self.say(trouble)
        rate = f"{self._seen / max(seconds, 0.001):.1f} files/s"
        self._progress.update(self._task, completed=self._seen, rate=rate)

    def say(self, text: str) -> None:
        """Print above the bar."""
        self._console.print(plain(text))
