"""What every route has at hand: the service behind its application."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from qa.service import Service


async def service_of(request: Request) -> Service:
    """Dependency: the service of the application that the request came to.

    Asynchronous, as nothing in it waits: another one would be run in a thread of its own.
    """
    service = request.app.state.service
    if not isinstance(service, Service):
        raise TypeError("the application was made to be described, not to serve")
    return service


ServiceOf = Annotated[Service, Depends(service_of)]
