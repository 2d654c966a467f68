"""Everything that goes wrong, as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from corpus.errors import ReportQAError
from qa.api.problem_pages import wants_page
from qa.pages import PAGE_HEADERS
from qa.pages.problem_page import render_problem
from qa.problem import MEDIA_TYPE, Json, problem_json, problem_of


class ProblemResponse(Response):
    """A problem object; ASCII, as it may repeat text that UTF-8 cannot carry."""

    media_type = MEDIA_TYPE

    def render(self, content: object) -> bytes:
        """JSON of a problem object."""
        return json.dumps(content).encode()


def problem_response(
    status: int,
    detail: str | None = None,
    *,
    title: str | None = None,
    headers: Mapping[str, str] | None = None,
    members: Mapping[str, object] | None = None,
) -> ProblemResponse:
    """Response that carries a problem; the title is the status's own phrase unless given."""
    body = problem_json(status, title or HTTPStatus(status).phrase, detail) | dict(members or {})
    return ProblemResponse(body, status, headers=headers)


def internal_problem() -> Json:
    """Problem object of a bug: nothing of the bug is told."""
    return problem_json(500, "Internal Server Error", "The server failed; its log says why.")


def install(app: FastAPI) -> None:
    """Turn every error of the application into a problem."""
    app.add_exception_handler(ReportQAError, _of_person)
    app.add_exception_handler(RequestValidationError, _of_request)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(Exception, _of_bug)


async def _of_person(_: Request, error: Exception) -> Response:
    if not isinstance(error, ReportQAError):
        raise TypeError from error
    body = problem_of(error)
    headers = {"Retry-After": str(body["retry_after"])} if "retry_after" in body else None
    return ProblemResponse(body, body["status"], headers=headers)


async def _of_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise TypeError from error
    detail = error.detail if error.detail != HTTPStatus(error.status_code).phrase else None
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_methods_at(request))
    retry = headers.get("Retry-After")
    members = {} if retry is None else {"retry_after": int(retry)}
    return problem_response(error.status_code, detail, headers=headers, members=members)


def _methods_at(request: Request) -> list[str]:
    """Every method that the path takes; the router names only the first route's."""
    routes: list[APIRoute] = request.app.state.routes
    path = request.scope["path"]
    methods = {
        method for route in routes if route.path_regex.match(path) for method in route.methods or ()
    }
    return sorted(methods | {"HEAD"} if "GET" in methods else methods)


async def _of_request(_: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise TypeError from error
    errors = [field_error(item) for item in error.errors()]
    first = errors[0]
    sentence = f"{first['field']}: {first['detail']}" if first["field"] else first["detail"]
    title = "The request is not valid"
    return problem_response(422, sentence, title=title, members={"errors": errors[:20]})


async def _of_bug(request: Request, _: Exception) -> Response:
    """A page or a problem: this response passes through no middleware."""
    if wants_page(request.headers):
        return HTMLResponse(render_problem(internal_problem()), 500, PAGE_HEADERS)
    return ProblemResponse(internal_problem(), 500, headers={"X-Content-Type-Options": "nosniff"})


def field_error(item: Mapping[str, Any], *, skip: int = 1) -> dict[str, str]:
    """Where (without the first ``skip`` parts of the place, "body" or "query") and what."""
    if item["type"] == "json_invalid":
        return {"field": "", "detail": "the body is not JSON"}
    message = str(item["msg"]).removeprefix("Value error, ")
    place = ".".join(str(part) for part in item["loc"][skip:])[:200]
    return {"field": place, "detail": message[:1].lower() + message[1:]}
