"""A library, its index and encoder, and the settings they run under: what API and commands share.

Opening is quick: the encoder is loaded and the index opened when they are first needed.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from corpus.errors import InvalidQuestion, LibraryBusy, ReportQAError, UnknownReport
from corpus.report import Format
from qa.answer import Answer, Done, Event, Failed, Nearest
from qa.authors import Authors
from qa.jobs import Jobs, Outcome
from qa.loading import Loader, loading_encoder, settle
from qa.receipt import receipt
from qa.redaction import redacted
from qa.uploads import add_upload
from qa.verify import QuoteVerdict, substance, verify
from qa.wire import Json, answer_json, standing_json

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from corpus.library import Change, Library, Writer
    from corpus.records import ReportRecord
    from corpus.report import DateRange, FactKind, Span
    from index.encoder import Encoder
    from index.hit import Filters
    from index.search import Index
    from qa.ask import AskRequest
    from qa.settings import Settings

UPLOADS = "uploads"
LOCK_SECONDS = 10.0
"""How long a change waits for another process's."""


class Service:
    """Asks, searches, verifies and changes; any thread may call. Made by ``Service.open``."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        encoder: Encoder | None = None,
        ahead: Future[Encoder] | None = None,
    ) -> None:
        """Take an open library; another encoder than the settings', or theirs that is on its way."""
        self.settings = settings
        self.library = library
        self.jobs = Jobs(library, settings.data / UPLOADS, self._add_upload)
        self._turn = threading.Lock()
        self._loader = Loader(settings, library, encoder, ahead)
        self._authors = Authors(settings, library)

    @classmethod
    def open(cls, settings: Settings, *, create: bool = True, ahead: bool = False) -> Service:
        """Service over the library in the data directory; LibraryError, LibraryMismatch.

        ``ahead``: the encoder is loaded in a thread of its own from now on, as it will be needed.
        """
        loading = loading_encoder(settings) if ahead else None
        from corpus.library import Library  # while the model's runtime is compiling

        url = None if settings.database_url is None else settings.database_url.get_secret_value()
        return cls(settings, Library.open(settings.data, create=create, url=url), ahead=loading)

    def close(self) -> None:
        """End the uploads being worked on and let go of the library."""
        self.jobs.stop()
        self._authors.close()
        self.library.close()

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded once; ModelError where it cannot be."""
        return self._loader.encoder

    def encoder_to_add(self, reports: int) -> Encoder:
        """The same for adding so many reports, on a GPU where there is one and it pays."""
        return self._loader.encoder_to_add(reports)

    @property
    def index(self) -> Index:
        """The index, opened once; LibraryMismatch where another model made the vectors."""
        return self._loader.index

    @property
    def is_ready(self) -> bool:
        """Whether a question can be answered without loading anything first."""
        return self._loader.is_ready

    def warm(self) -> None:
        """Load what the first question would wait for."""
        self.index.search("warming", k=1)
        settle()

    def ask(self, request: AskRequest, gone: threading.Event | None = None) -> Iterator[Event]:
        """The events of an answer, which is stored with its receipt before it is given.

        ``gone``, set by whoever sees that nobody waits any more, has a language model dropped at once;
        closing the iterator does so between two events.
        """
        from qa.ask import ask

        index = self.index
        generation = self.library.generation()
        for event in ask(request, index, self.library, self._authors.author(gone)):
            if isinstance(event, Done):
                yield Done(self._record(request, event.answer, generation))
            else:
                yield event

    def answer(self, request: AskRequest, gone: threading.Event | None = None) -> Answer:
        """The answer alone; ReportQAError where there is none."""
        for event in self.ask(request, gone):
            if isinstance(event, Done):
                return event.answer
            if isinstance(event, Failed):
                raise event.error or ReportQAError(event.message)
        raise RuntimeError("asking ended without an answer")

    def search(self, query: str, count: int, filters: Filters) -> list[Nearest]:
        """The ``count`` passages nearest to ``query``, best first."""
        from qa.search import described, search

        hits = search(query, self.index, self.library, k=count, filters=filters)
        records = {report_id: self._live(report_id) for report_id in {h.report_id for h in hits}}
        # A report that was removed since the search is left out.
        return [described(hit, record) for hit in hits if (record := records[hit.report_id])]

    def _live(self, report_id: str) -> ReportRecord | None:
        """The report of that id; None where it has been removed or erased."""
        try:
            record = self.library.report(report_id)
        except UnknownReport:
            return None
        return record if record.removed is None else None

    def stored_answer(self, answer_id: str) -> Json:
        """An answer as it was given, its quotes checked again and its reports as they stand; UnknownReport."""
        from qa.standing import standings

        stored: Json = json.loads(self.library.answer(answer_id))
        verdicts = {verdict.n: verdict for verdict in verify(stored, self.library)}
        for quote in stored["quotes"]:
            quote["verdict"] = verdicts[quote["n"]].verdict.value
        stored["standing"] = [standing_json(each) for each in standings(stored, self.library)]
        return stored

    def verify(
        self, answer: Mapping[str, Any], original: bytes | None = None
    ) -> list[QuoteVerdict]:
        """A verdict for each quote of an answer's JSON; see ``qa.verify``."""
        return verify(answer, self.library, original)

    def remove(self, report_id: str, *, erase: bool = False) -> Change:
        """Hide a report, or ``erase`` it and take its words out of stored answers."""
        with self._writing("remove a report") as writer:
            return writer.remove(
                report_id, erase=erase, redact=lambda payload: redacted(payload, {report_id})
            )

    def is_as_given(self, answer: Mapping[str, Any]) -> bool | None:
        """Whether an answer's JSON says what the stored answer of its id says.

        None where none is stored, or where an erased report was taken out of the stored one.
        """
        try:
            stored: Json = json.loads(self.library.answer(str(answer.get("id"))))
        except UnknownReport:
            return None
        if any(not quote["text"] for quote in stored["quotes"]):
            return None
        return substance(stored) == substance(answer)

    def correct(
        self,
        report_id: str,
        *,
        title: str | None = None,
        body: str | None = None,
        published: DateRange | None = None,
        period: DateRange | None = None,
        clear: Collection[FactKind] = (),
    ) -> Change:
        """Set what is known better of a report; ``clear`` takes earlier corrections back."""
        from index.ingest import recontext

        encoder = self.encoder
        with self._writing("correct a report") as writer:
            change = writer.correct(
                report_id,
                title=title,
                body=body,
                published=published,
                period=period,
                clear=clear,
            )
            recontext(self.library, encoder, report_id, writer)
        return change

    def page_image(self, report_id: str, version: str, number: int, spans: Sequence[Span]) -> bytes:
        """A page as PNG with the code points of ``spans`` marked.

        Raises UnknownReport where there is no picture of such a page, InvalidQuestion for a span
        past the end of the text.
        """
        from corpus.readers.page_image import page_png

        text = self.library.text(report_id, version)
        pages = self.library.pages(report_id, version)
        if self.library.document(report_id, version).format is not Format.PDF:
            raise UnknownReport("this report has no pictures of its pages", where=report_id)
        if any(span.end > len(text) for span in spans):
            raise InvalidQuestion(f"the text has {len(text)} characters", where="spans")
        return page_png(self.library.original(report_id, version), number, spans, text, pages)

    def forget_old(self) -> None:
        """Delete answers, and erase removed reports and replaced versions, past their retention.

        Raises LibraryBusy where another process is changing the library.
        """
        now = datetime.now(UTC)
        if days := self.settings.answer_retention_days:
            self.library.forget_answers(now - timedelta(days=days))
        if days := self.settings.removed_retention_days:
            self._erase_removed(now, timedelta(days=days))

    def _erase_removed(self, now: datetime, kept: timedelta) -> None:
        ended = {
            record.report_id
            for record in self.library.reports(hidden=True)
            if record.removed is not None and record.removed <= now - kept
        }
        with self._writing("erase what was removed") as writer:
            writer.purge(kept, redact=lambda payload: redacted(payload, ended))

    def _add_upload(self, name: str, path: Path) -> Outcome:
        """Read an uploaded file into the library; raises what is wrong with it."""
        encoder = self.encoder
        with self._turn:
            outcome = add_upload(self.library, encoder, name, path)
        self.index.save()
        return outcome

    @contextmanager
    def _writing(self, command: str) -> Iterator[Writer]:
        """The library's writer, between two uploads; LibraryBusy where that takes too long.

        The library's own lock is tried again and again and not queued for: a long row of uploads
        would keep it from everybody else.
        """
        if not self._turn.acquire(timeout=LOCK_SECONDS):
            raise LibraryBusy("an upload is being read", remedy="try again in a moment")
        try:
            with self.library.writing(command, LOCK_SECONDS) as writer:
                yield writer
        finally:
            self._turn.release()

    def _record(self, request: AskRequest, answer: Answer, generation: int) -> Answer:
        """The answer with its receipt, stored."""
        answer = replace(
            answer,
            receipt=receipt(
                request,
                answer,
                library=self.library,
                generation=generation,
                encoder=self.encoder.identity,
                settings=self.settings,
            ),
        )
        now = datetime.now(UTC)
        payload = {**answer_json(answer), "created": now.isoformat(timespec="milliseconds")}
        repeated = {quote.report_id for quote in answer.quotes}
        repeated |= {nearest.report_id for nearest in answer.nearest}
        self.library.save_answer(
            answer.id, json.dumps(payload, ensure_ascii=False), now, sorted(repeated)
        )
        return answer
