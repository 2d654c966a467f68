"""Stored answers as files to keep: Markdown and Word."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from qa import markdown_file, word_file
from qa.api.answers import AnswerId
from qa.api.state import ServiceOf
from qa.export import document

router = APIRouter(tags=["answers"])
_TEXT = {"schema": {"type": "string"}}
_BINARY = {"schema": {"type": "string", "format": "binary"}}


@router.get(
    "/v1/answers/{answer_id}.md",
    summary="Get a stored answer as Markdown",
    response_class=Response,
    responses={200: {"content": {markdown_file.MEDIA_TYPE: _TEXT}}},
)
def as_markdown(answer_id: AnswerId, request: Request, service: ServiceOf) -> Response:
    """Statements and quotes to the letter, with reports, pages, dates, verdicts of now and addresses."""
    blocks = document(service.stored_answer(answer_id), str(request.base_url))
    return _download(
        markdown_file.markdown(blocks).encode(), markdown_file.MEDIA_TYPE, f"{answer_id}.md"
    )


@router.get(
    "/v1/answers/{answer_id}.docx",
    summary="Get a stored answer as a Word file",
    response_class=Response,
    responses={200: {"content": {word_file.MEDIA_TYPE: _BINARY}}},
)
def as_word(answer_id: AnswerId, request: Request, service: ServiceOf) -> Response:
    """The same as Markdown has, as a Word file."""
    stored = service.stored_answer(answer_id)
    file = word_file.word(
        document(stored, str(request.base_url)),
        title=stored["question"],
        created=datetime.fromisoformat(stored["created"]),
    )
    return _download(file, word_file.MEDIA_TYPE, f"{answer_id}.docx")


def _download(data: bytes, media_type: str, name: str) -> Response:
    """A file to save; a browser that shows it all the same runs nothing of it."""
    headers = {
        "Content-Disposition": f'attachment; filename="answer-{name}"',
        "Cache-Control": "no-store",
        "Content-Type": media_type,
    }
    return Response(data, headers=headers)
