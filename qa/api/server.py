"""Serving on a socket: uvicorn, with this program's settings and nothing else."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.errors import SettingsError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from qa.service import Service
    from qa.settings import Settings

_BACKLOG = 1024
_STOP_SECONDS = 5


def serve(service: Service, *, listening: Callable[[str], None] = lambda _: None) -> None:
    """Serve until SIGINT or SIGTERM; ``listening`` gets the address as soon as it takes connections.

    The caller closes the service. Raises SettingsError where the address cannot be listened on.
    """
    from qa.api.app import create_app

    run(lambda: create_app(service), service.settings, listening)


def run(make: Callable[[], ASGIApp], settings: Settings, listening: Callable[[str], None]) -> None:
    """Serve what ``make`` makes until SIGINT or SIGTERM; see ``serve``."""
    import uvicorn

    with listen(settings.host, settings.port) as listener:
        config = uvicorn.Config(
            make(),
            lifespan="on",
            ws="none",
            # An access log would keep what people search for; /metrics counts requests instead.
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies) or None,
            timeout_graceful_shutdown=_STOP_SECONDS,
        )
        log_to_stderr(settings)
        listening(address_of(listener))
        uvicorn.Server(config).run([listener])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; SettingsError, naming the address, where there can be none."""
    name = host.strip("[]")
    try:
        listener = socket.create_server(
            (name, port),
            family=socket.AF_INET6 if ":" in name else socket.AF_INET,
            backlog=_BACKLOG,
            dualstack_ipv6=name == "::" and socket.has_dualstack_ipv6(),
        )
    except OSError as error:
        raise SettingsError(
            f"the server cannot listen there ({error.strerror or error})",
            where=f"{host}:{port}",
            remedy="choose another host or port",
        ) from error
    # Connections inherit it. Without it a response in two parts waits 40 ms for the client's word.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def address_of(listener: socket.socket) -> str:
    """URL at which a browser of this machine reaches the socket."""
    host, port = listener.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104  (recognised, not bound)
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def log_to_stderr(settings: Settings) -> None:
    """Log the program's own records from the level set on, other people's from warnings on."""
    level = settings.log_level.upper()
    others = level if level in {"DEBUG", "ERROR"} else "WARNING"
    logging.basicConfig(level=others, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in ("corpus", "index", "qa"):
        logging.getLogger(name).setLevel(level)
