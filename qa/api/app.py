"""The application: routes, bounds and errors around one service."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

from corpus.errors import ReportQAError
from qa.api import (
    administrator,
    answers,
    ask,
    completions,
    exports,
    files,
    health,
    jobs,
    library,
    pages,
    problems,
    quality_pages,
    report_pages,
    reports,
    search,
)
from qa.api.bounds import BodyLimit, RateLimit
from qa.api.cors import CrossOrigin
from qa.api.description import describe
from qa.api.head import HeadAsGet
from qa.api.metrics import MeasureRequests, Metrics
from qa.api.openai_errors import OpenAIErrors
from qa.api.problem_pages import ProblemPages
from qa.api.security import HostGuard, SecurityHeaders
from qa.receipt import engine_version
from qa.service import Service
from qa.settings import Settings
from qa.suggestions import Suggestions

ROUTERS = (
    ask,
    completions,
    search,
    library,
    reports,
    files,
    jobs,
    exports,
    answers,
    administrator,
    health,
    pages,
    report_pages,
    quality_pages,
)
_LOADING_SECONDS = 60.0
"""Loading takes 1 s, or 10 where the model's graph has to be made first."""
_HOUSEKEEPING_SECONDS = 6 * 3600.0
_QUIET_SECONDS = 2.0
_log = logging.getLogger(__name__)


def create_app(
    source: Service | Settings, *, housekeeping_seconds: float = _HOUSEKEEPING_SECONDS
) -> FastAPI:
    """Application over a service, or over one opened from settings and closed at the end.

    Raises what ``Service.open`` raises. The encoder is loaded in the background when the application
    starts; a question that comes earlier waits for it. Every ``housekeeping_seconds`` it forgets what
    is past its retention.
    """
    service = source if isinstance(source, Service) else Service.open(source)
    owned = service is not source
    return assemble(
        service.settings, service, owned=owned, housekeeping_seconds=housekeeping_seconds
    )


def assemble(
    settings: Settings,
    service: Service | None,
    *,
    owned: bool = False,
    housekeeping_seconds: float = _HOUSEKEEPING_SECONDS,
) -> FastAPI:
    """Application with everything but, where ``service`` is None, something to serve."""
    app = FastAPI(
        title="reportqa",
        summary="Question answering over reports, with quotes you can check",
        version=engine_version(),
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.settings = settings
    app.state.service = service
    app.state.owned = owned
    app.state.suggestions = None if service is None else Suggestions(service)
    app.state.questions = 0
    app.state.housekeeping_seconds = housekeeping_seconds
    app.state.warming_failed = None
    app.state.metrics = Metrics()
    problems.install(app)
    app.state.routes = [route for module in ROUTERS for route in module.router.routes]
    for module in ROUTERS:
        app.include_router(module.router)
    describe(app)
    _wrap(app, settings)
    return app


def _wrap(app: FastAPI, settings: Settings) -> None:
    """Put the middlewares around the routes; the last one is the outermost."""
    app.add_middleware(BodyLimit, settings=settings)
    if settings.rate_limit:
        app.add_middleware(RateLimit, per_minute=settings.rate_limit)
    if settings.allowed_origins:
        app.add_middleware(CrossOrigin, settings=settings)
    app.add_middleware(HostGuard, settings=settings)
    app.add_middleware(OpenAIErrors)
    app.add_middleware(MeasureRequests, metrics=app.state.metrics)
    app.add_middleware(ProblemPages)
    app.add_middleware(HeadAsGet)
    app.add_middleware(SecurityHeaders, settings=settings)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service | None = app.state.service
    if service is None:
        yield
        return
    app.state.metrics.watch(service)
    service.jobs.start()
    stopped = threading.Event()
    housekeeping = threading.Thread(
        target=_keep_house, args=(app, service, stopped), name="housekeeping", daemon=True
    )
    housekeeping.start()
    try:
        yield
    finally:
        stopped.set()
        # A process that exits while a thread loads the model is aborted by the model's runtime.
        await run_in_threadpool(housekeeping.join, _LOADING_SECONDS)
        await run_in_threadpool(service.close if app.state.owned else service.jobs.stop)


def _keep_house(app: FastAPI, service: Service, stopped: threading.Event) -> None:
    """Load what the first question would wait for; then forget what is old, now and again."""
    app.state.warming_failed = _failure_of(service.warm)
    # Whoever has waited for the server asks first.
    if not stopped.wait(_QUIET_SECONDS):
        _failure_of(app.state.suggestions.make)
    while not stopped.is_set():
        _failure_of(service.forget_old)
        stopped.wait(app.state.housekeeping_seconds)


def _failure_of(work: Callable[[], object]) -> str | None:
    """Why ``work`` failed, in a sentence for people; None where it did not."""
    try:
        work()
    except ReportQAError as error:
        _log.warning("%s", error)
        return str(error)
    except Exception:
        # A server that cannot do this can still say so.
        _log.exception("housekeeping failed")
        return "The server failed; its log says why."
    return None
