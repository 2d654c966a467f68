"""fetch: a report off the web, within limits, and never from inside the network. The door to httpx."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.addresses import Resolve, is_public, resolve_host
from corpus.errors import OversizedReport, SourceError
from corpus.sources import Source

if TYPE_CHECKING:
    import httpx

_MOVED = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_TRY_LATER = "try again later"
_CHECK = "check the address in a browser"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one URL may cost."""

    max_bytes: int = 200_000_000
    max_redirects: int = 5
    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    """Without a single byte."""
    total_seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent."""

    data: bytes
    url: str
    """Where it lay in the end, after redirects."""
    etag: str | None
    last_modified: str | None
    media_type: str | None
    """As the server says, in lower case and without parameters; what is in it decides, not this."""


_DEFAULT = FetchLimits()


def fetch(
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    allow_private: bool = False,
    limits: FetchLimits = _DEFAULT,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolve = resolve_host,
) -> Fetched | None:
    """What is at ``url``; None where the server says that it is as it was.

    ``etag`` and ``last_modified`` are those of what is held. The name is resolved once per hop, every
    address it has must be public unless ``allow_private``, and the connection goes to the address that
    was checked: a name that resolves otherwise the second time leads nowhere else. Certificates are
    checked against the name. Proxies are not used. Raises SourceError, and OversizedReport past the
    limit of bytes.
    """
    import httpx

    visit = _Visit(url, limits, resolve, allow_private=allow_private)
    headers = {"User-Agent": "reportqa", "Accept": "*/*", "Accept-Encoding": "identity"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
    with (
        _people_errors(visit),
        httpx.Client(transport=transport, trust_env=False, timeout=timeout) as client,
    ):
        for _ in range(limits.max_redirects + 1):
            with visit.get(client, headers) as response:
                if response.status_code in _MOVED:
                    visit.follow(response)
                    continue
                if response.status_code == _NOT_MODIFIED and (etag or last_modified):
                    return None
                return visit.read(response)
    raise SourceError(
        f"it redirects more than {limits.max_redirects} times", where=url, remedy=_CHECK
    )


class _Visit:
    """One URL on its way through redirects."""

    def __init__(
        self, url: str, limits: FetchLimits, resolve: Resolve, *, allow_private: bool
    ) -> None:
        self.asked = Source.of_url(url).path
        self.url = self.asked
        self.limits = limits
        self._resolve = resolve
        self._allow_private = allow_private
        self._deadline = time.monotonic() + limits.total_seconds

    @contextmanager
    def get(self, client: httpx.Client, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """Response of the first address that takes the connection; its body is not read yet."""
        response = self._send(client, headers)
        try:
            yield response
        finally:
            response.close()

    def _send(self, client: httpx.Client, headers: dict[str, str]) -> httpx.Response:
        import httpx

        target = httpx.URL(self.url)
        host = target.raw_host.decode("ascii")
        headers = {**headers, "Host": target.netloc.decode("ascii")}
        failure: Exception | None = None
        for address in self._addresses(host, target):
            pinned = target.copy_with(host=address)
            named = {"sni_hostname": host}
            request = client.build_request("GET", pinned, headers=headers, extensions=named)
            try:
                return client.send(request, stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise SourceError(
            f"the server cannot be reached ({failure or 'no address'})",
            where=self.asked,
            remedy=_TRY_LATER,
        ) from failure

    def _addresses(self, host: str, target: httpx.URL) -> list[str]:
        """Addresses to try, all of them allowed."""
        port = target.port or {"http": 80, "https": 443}[target.scheme]
        addresses = self._resolve(host.strip("[]"), port)
        inside = [address for address in addresses if not is_public(address)]
        if inside and not self._allow_private:
            raise SourceError(
                f"{host} is an address inside a network ({inside[0]}), which is not fetched from",
                where=self.asked,
                remedy="download the report and add the file, or set REPORTQA_ALLOW_PRIVATE_URLS=true",
            )
        return [address.partition("%")[0] for address in addresses]

    def follow(self, response: httpx.Response) -> None:
        """Goes on to where the response leads; its address is checked like the first."""
        import httpx

        location = response.headers.get("Location")
        if not location:
            raise SourceError("it redirects to nowhere", where=self.asked, remedy=_CHECK)
        target = str(httpx.URL(self.url).join(location))
        if self.url.startswith("https:") and not target.startswith("https:"):
            raise SourceError(
                f"it redirects from https to {target}", where=self.asked, remedy=_CHECK
            )
        self.url = Source.of_url(target).path

    def read(self, response: httpx.Response) -> Fetched:
        """What was sent, read within the limits of bytes and time."""
        if response.status_code != 200:
            self._refuse(response)
        declared = response.headers.get("Content-Length", "")
        if declared.isdigit() and int(declared) > self.limits.max_bytes:
            raise self._oversized()
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes(65536):
            size += len(part)
            if size > self.limits.max_bytes:
                raise self._oversized()
            if time.monotonic() > self._deadline:
                raise SourceError(
                    f"it takes longer than {self.limits.total_seconds:.0f} s",
                    where=self.asked,
                    remedy=_TRY_LATER,
                )
            parts.append(part)
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Fetched(
            data=b"".join(parts),
            url=self.url,
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
            media_type=kind or None,
        )

    def _refuse(self, response: httpx.Response) -> None:
        status = f"{response.status_code} {response.reason_phrase}".strip()
        again = response.status_code >= 500 or response.status_code == 429
        raise SourceError(
            f"the server answers {status}", where=self.asked, remedy=_TRY_LATER if again else _CHECK
        )

    def _oversized(self) -> OversizedReport:
        return OversizedReport(
            f"it is larger than the limit of {self.limits.max_bytes / 1e6:.0f} MB",
            where=self.asked,
            remedy="download it and split it, or raise the limit",
        )


@contextmanager
def _people_errors(visit: _Visit) -> Iterator[None]:
    """Turns what goes wrong on the way into a SourceError that names the URL."""
    import httpx

    try:
        yield
    except httpx.TimeoutException as error:
        raise SourceError(
            "the server does not answer", where=visit.asked, remedy=_TRY_LATER
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise SourceError(
            f"it cannot be fetched ({error})", where=visit.asked, remedy=_CHECK
        ) from error
