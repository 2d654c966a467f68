"""The chat page, shared answers, and the files of widget and pages; what they are is in qa/widget and qa/pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from corpus.errors import ReportQAError
from index.hit import Filters
from qa import pages, widget
from qa.api.answers import AnswerId
from qa.api.bounds import admit, check_question
from qa.api.caching import has_tag
from qa.api.gone import Gone
from qa.api.requests import Id, Name, Text
from qa.api.security import frame_ancestors
from qa.api.state import ServiceOf
from qa.ask import AskRequest
from qa.assets import ASSET_HEADERS, Asset
from qa.pages import PAGE_HEADERS, PAGE_POLICY
from qa.problem import problem_of
from qa.settings import LONGEST_QUESTION
from qa.widget.narrowed import Narrowed
from qa.widget.page import render_chat
from qa.widget.shared_page import render_shared
from qa.wire import answer_json

router = APIRouter(include_in_schema=False)


@router.get("/", dependencies=[Depends(admit)])
def chat(
    request: Request,
    service: ServiceOf,
    gone: Gone,
    q: Annotated[Text, Query(max_length=LONGEST_QUESTION)] = "",
    body: Annotated[list[Name], Query(max_length=100)] = [],  # noqa: B006  (read, never changed)
    report_id: Annotated[list[Id], Query(max_length=100)] = [],  # noqa: B006
) -> Response:
    """The chat page; with ``q`` the answer stands in it, for browsers without JavaScript."""
    answer = problem = None
    narrowed = Narrowed(tuple(body))
    if q.strip():
        try:
            check_question(q, service.settings)
            titles = {one: service.library.report(one).title for one in report_id}
            narrowed = Narrowed(tuple(body), titles)
            asked = AskRequest(
                question=q,
                filters=Filters(tuple(body), tuple(report_id)),
                max_quotes=service.settings.max_quotes,
            )
            answer = answer_json(service.answer(asked, gone))
        except ReportQAError as error:
            problem = problem_of(error)
    page = render_chat(
        q,
        answer,
        problem=problem,
        narrowed=narrowed,
        suggestions=request.app.state.suggestions.made(),
    )
    status = 200 if problem is None else problem["status"]
    policy = PAGE_POLICY.replace("frame-ancestors 'none'", frame_ancestors(service.settings))
    return HTMLResponse(page, status, {**PAGE_HEADERS, "Content-Security-Policy": policy})


@router.get("/a/{answer_id}")
def shared(answer_id: AnswerId, service: ServiceOf) -> Response:
    """A stored answer for those whom its link was sent to, its quotes compared now.

    A 404 once the retention setting let go of it. Whoever has the link may read it, and nobody is to
    find it otherwise: no search engine keeps it.
    """
    stored = service.stored_answer(answer_id)
    changed = stored["receipt"]["generation"] != service.library.generation()
    page = render_shared(stored, changed=changed)
    return HTMLResponse(page, headers={**PAGE_HEADERS, "X-Robots-Tag": "noindex, nofollow"})


@router.get("/widget.js")
def loader(request: Request) -> Response:
    """The one script that a page embeds."""
    return _file(widget.asset("widget.js"), request)


@router.get("/widget/{name}")
def widget_file(name: str, request: Request) -> Response:
    """A file that the loader brings in."""
    return _file(widget.asset(name), request)


@router.get("/pages/{name}")
def pages_file(name: str, request: Request) -> Response:
    """A style sheet or module of the pages."""
    return _file(pages.asset(name), request)


def _file(found: Asset | None, request: Request) -> Response:
    if found is None:
        raise HTTPException(404, "There is no such file.")
    headers = {**ASSET_HEADERS, "ETag": found.etag}
    if has_tag(request, found.etag):
        return Response(status_code=304, headers=headers)
    return Response(found.data, headers={**headers, "Content-Type": found.media_type})
