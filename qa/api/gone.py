"""Whether whoever asked still waits: for routes whose work is worth ending when nobody does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request
from starlette.types import Receive


async def gone_of(request: Request) -> AsyncIterator[threading.Event]:
    """Dependency: an event that is set as soon as the client goes before it has its answer.

    The work is done in a thread, which cannot be interrupted; but it can look.
    """
    gone = threading.Event()
    watching = asyncio.create_task(_watch(request.receive, gone))
    try:
        yield gone
    finally:
        watching.cancel()


async def _watch(receive: Receive, gone: threading.Event) -> None:
    """Set ``gone`` when the client is; its body was read before, so that nothing else can come."""
    while (await receive())["type"] != "http.disconnect":
        pass
    gone.set()


Gone = Annotated[threading.Event, Depends(gone_of)]
