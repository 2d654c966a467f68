"""The MCP server: the tools over standard input and output, or over streamable HTTP. The one door to ``mcp``."""

from __future__ import annotations

import logging
import threading
from functools import partial
from typing import TYPE_CHECKING

import anyio
import anyio.to_thread
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as ToolDescription
from pydantic import ValidationError

from corpus.errors import ReportQAError
from qa.api.bounds import LONGEST_BODY, RateLimit
from qa.api.mcp_tools import TOOLS, UNTRUSTED, Tool
from qa.api.problems import field_error
from qa.api.security import HostGuard, OriginGuard, SecurityHeaders
from qa.receipt import engine_version

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext
    from starlette.types import ASGIApp

    from qa.service import Service
    from qa.settings import Settings

HTTP_PATH = "/mcp"
INSTRUCTIONS = (
    "Answers questions about the reports held here, with verbatim quotes. Nothing outside the reports is "
    f"known to it, and it says so where they do not say. {UNTRUSTED}"
)
_log = logging.getLogger(__name__)
_READ_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


class ToolServer:
    """Lists the tools and runs them over one service, so many at once as questions may be."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._tools = {tool.name: tool for tool in TOOLS}
        self._running = 0

    def server(self) -> Server[dict[str, object]]:
        """The protocol's side of it, for any transport."""
        return Server(
            "reportqa",
            version=engine_version(),
            title="reportqa",
            instructions=INSTRUCTIONS,
            on_list_tools=self._list,
            on_call_tool=self._call,
        )

    async def _list(
        self, _: ServerRequestContext[dict[str, object]], __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=[_described(tool) for tool in TOOLS])

    async def _call(
        self, _: ServerRequestContext[dict[str, object]], called: CallToolRequestParams
    ) -> CallToolResult:
        tool = self._tools.get(called.name)
        if tool is None:
            return _failed(
                f"there is no tool {called.name[:100]!r}; there are {', '.join(self._tools)}"
            )
        if self._running >= self._service.settings.max_questions_at_once:
            return _failed("as many questions are being answered as can be; try again in a while")
        self._running += 1
        gone = threading.Event()
        try:
            given = tool.takes.model_validate(called.arguments or {})
            work = partial(tool.run, self._service, given, gone)
            structured, text = await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
        except ValidationError as error:
            wrong = field_error(error.errors()[0], skip=0)
            return _failed(f"{wrong['field']}: {wrong['detail']}".removeprefix(": "))
        except ReportQAError as error:
            return _failed(str(error))
        except Exception:
            _log.exception("the tool %s failed", tool.name)
            return _failed("the server failed; its log says why")
        finally:
            gone.set()
            self._running -= 1
        return CallToolResult(
            content=[TextContent(type="text", text=text)], structured_content=structured
        )


async def serve_stdio(service: Service) -> None:
    """Serve over this process's standard input and output until the input ends."""
    server = ToolServer(service).server()
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


def http_app(service: Service) -> ASGIApp:
    """The ASGI application that serves MCP at ``/mcp`` under the bounds of the HTTP interface.

    No session is kept: any of several servers can answer any request.
    """
    settings = service.settings
    # The guards below know the names and origins that the settings allow; the package's own does not.
    unguarded = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app: ASGIApp = (
        ToolServer(service)
        .server()
        .streamable_http_app(
            streamable_http_path=HTTP_PATH,
            stateless_http=True,
            transport_security=unguarded,
            max_request_body_size=LONGEST_BODY,
        )
    )
    return _guarded(app, settings)


def _guarded(app: ASGIApp, settings: Settings) -> ASGIApp:
    if settings.rate_limit:
        app = RateLimit(app, per_minute=settings.rate_limit)
    app = OriginGuard(app, settings)
    # A page that rebinds its name to this machine could read here, key or not.
    app = HostGuard(app, settings, key_opens=False)
    return SecurityHeaders(app, settings)


def _described(tool: Tool) -> ToolDescription:
    return ToolDescription(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes.model_json_schema(),
        output_schema=tool.gives.model_json_schema(),
        annotations=_READ_ONLY,
    )


def _failed(sentence: str) -> CallToolResult:
    """An error that the model can read and act on."""
    return CallToolResult(content=[TextContent(type="text", text=sentence)], is_error=True)
