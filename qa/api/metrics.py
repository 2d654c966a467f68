"""Counts for Prometheus: requests, answers, the library and uploads. One registry per application."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.answer import Answer, Done, Event

if TYPE_CHECKING:
    from qa.service import Service

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_MODEL_BUCKETS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0)


class Metrics:
    """What is counted while the server runs."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "reportqa_requests",
            "Requests by route, method and status.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "reportqa_request_seconds",
            "Seconds from a request's arrival to the end of its response, by route.",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.answers = Counter(
            "reportqa_answers", "Answers by status.", ("status",), registry=self.registry
        )

        self.model_answers = Counter(
            "reportqa_model_answers",
            "Answers that were to be worded by the language model, by what became of it.",
            ("outcome",),
            registry=self.registry,
        )
        self.model_tokens = Counter(
            "reportqa_model_tokens",
            "Tokens that the language model took, by kind; estimated where its server counts none.",
            ("kind",),
            registry=self.registry,
        )
        self.model_seconds = Histogram(
            "reportqa_model_seconds",
            "Seconds that the language model took for an answer.",
            buckets=_MODEL_BUCKETS,
            registry=self.registry,
        )

    def counted(self, events: Iterable[Event]) -> Iterator[Event]:
        """The events of an answer, which is counted when it is whole."""
        for event in events:
            if isinstance(event, Done):
                self.count(event.answer)
            yield event

    def count(self, answer: Answer) -> None:
        """Count an answer, and what a language model did for it."""
        self.answers.labels(answer.status.value).inc()
        for asked in (answer.receipt.get("model"), answer.receipt.get("rewriting")):
            if isinstance(asked, dict):
                for kind in ("prompt", "completion"):
                    self.model_tokens.labels(kind).inc(asked["tokens"][kind])
        receipt = answer.receipt.get("model")
        if not isinstance(receipt, dict):
            return
        self.model_answers.labels(receipt["outcome"]).inc()
        self.model_seconds.observe(receipt["seconds"])

    def watch(self, service: Service) -> None:
        """Show the service's library and uploads too."""
        self.registry.register(_ServiceCollector(service))

    def text(self) -> bytes:
        """Everything, in Prometheus' text format."""
        return generate_latest(self.registry)


class _ServiceCollector(Collector):
    """Asks the service when it is scraped."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: registering must not ask the library."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Size of the library and state of the uploads."""
        reports = self._service.library.reports()
        yield GaugeMetricFamily("reportqa_reports", "Live reports.", len(reports))
        passages = sum(report.passage_count for report in reports)
        yield GaugeMetricFamily("reportqa_passages", "Searchable passages.", passages)
        yield GaugeMetricFamily(
            "reportqa_generation",
            "Generation of the library.",
            self._service.library.generation(),
        )
        jobs = GaugeMetricFamily("reportqa_jobs", "Uploads by status.", labels=("status",))
        for status, count in self._service.jobs.counts().items():
            jobs.add_metric((status.value,), count)
        yield jobs


class MeasureRequests:
    """Counts and times every request by its route's pattern, so that ids make no new series."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and watch its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        began = time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            method = scope["method"] if route != "other" else "other"
            self._metrics.requests.labels(route, method, str(status)).inc()
            self._metrics.seconds.labels(route).observe(time.perf_counter() - began)
