"""A library in this process as the system under evaluation, and the feedback it keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ReportQAError, SettingsError, UnknownReport
from eval.errors import QuestionFailed
from eval.system import Json, KnownReport

if TYPE_CHECKING:
    from corpus.records import Feedback
    from eval.candidates import StoredAnswer
    from eval.gaps import PageText
    from qa.ask import Mode
    from qa.service import Service


class LocalLibrary:
    """What ``reportqa ask`` and the API run on, without HTTP; made by ``open``."""

    def __init__(self, service: Service, mode: Mode) -> None:
        self._service = service
        self._mode = mode

    @classmethod
    def open(cls, data: Path | None, *, mode: str = "auto") -> LocalLibrary:
        """The library in ``data`` (None: where ``reportqa ask`` looks), ready to be asked.

        Raises LibraryError, LibraryMismatch, ModelError, SettingsError.
        """
        from qa.ask import Mode

        service = _service(data)
        if mode == Mode.GENERATIVE and service.settings.model_url is None:
            service.close()
            raise SettingsError(
                "no language model is set", remedy="set REPORTQA_MODEL_URL and REPORTQA_MODEL"
            )
        _ = service.index  # Loaded now: what is wrong with it is wrong for every question.
        return cls(service, Mode(mode))

    @property
    def name(self) -> str:
        """The data directory."""
        return str(self._service.settings.data)

    def reports(self) -> tuple[KnownReport, ...]:
        """Live reports."""
        return tuple(
            KnownReport(
                record.source.path,
                record.version,
                record.body,
                None if record.published is None else str(record.published),
            )
            for record in self._service.library.reports()
        )

    def ask(self, question: str, max_quotes: int) -> Json:
        """The answer, in the JSON of the contract."""
        from qa.ask import AskRequest
        from qa.wire import answer_json

        request = AskRequest(question, mode=self._mode, max_quotes=max_quotes)
        try:
            return answer_json(self._service.answer(request))
        except ReportQAError as error:
            raise QuestionFailed(str(error)) from error

    def search(self, question: str, count: int) -> list[Json]:
        """Hits, in the JSON of the contract."""
        from index.hit import Filters
        from qa.wire import nearest_json

        try:
            hits = self._service.search(question, count, Filters())
        except ReportQAError as error:
            raise QuestionFailed(str(error)) from error
        return [nearest_json(hit) for hit in hits]

    def report_text(self, report_id: str, version: str) -> str:
        """The version's canonical text, as the library keeps it."""
        try:
            return self._service.library.text(report_id, version)
        except ReportQAError as error:
            raise QuestionFailed(str(error)) from error

    def close(self) -> None:
        """Let go of the library."""
        self._service.close()


@contextmanager
def feedback_of(data: Path | None) -> Iterator[tuple[list[Feedback], StoredAnswer]]:
    """Feedback that the library in ``data`` keeps, and the answers it is about."""
    with closing(_service(data)) as service:
        library = service.library

        def answer_of(answer_id: str) -> Json | None:
            try:
                answer: Json = json.loads(library.answer(answer_id))
            except UnknownReport:
                return None
            return answer

        yield library.feedback(), answer_of


def pages_of(data: Path | None) -> tuple[PageText, ...]:
    """Every page of the live reports in ``data``; a report without pages as one."""
    from eval.gaps import PageText

    found = []
    with closing(_service(data)) as service:
        for record in service.library.reports():
            text = service.library.text(record.report_id, record.version)
            pages = service.library.pages(record.report_id, record.version)
            parts: list[tuple[int | None, str]] = [
                (page.number, page.span.of(text)) for page in pages
            ]
            found += [
                PageText(record.source.path, n, record.bodies, part)
                for n, part in parts or [(None, text)]
            ]
    return tuple(found)


def _service(data: Path | None) -> Service:
    from qa.service import Service
    from qa.settings import load_settings

    return Service.open(load_settings(data=data), create=False)
