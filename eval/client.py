"""A running server as the system under evaluation: the evaluation's one door to httpx."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote

import httpx

from eval.errors import QuestionFailed, UnreachableSystem
from eval.system import Json, KnownReport

_SECONDS = 120.0
"""Longest a single request may take."""
_PATIENCE = 6
"""Times a request is sent while the server says that it is busy (429, 503)."""
_LONGEST_WAIT = 30.0
_Params = Mapping[str, str | int] | None


class Server:
    """The contract over HTTP; made by ``connect``."""

    def __init__(self, client: httpx.Client, mode: str) -> None:
        self._client = client
        self._mode = mode
        # Two hundred reports of a hundred pages are some 60 MB.
        self._text = lru_cache(maxsize=256)(self._fetch_text)

    @classmethod
    def connect(
        cls, url: str, *, mode: str = "auto", transport: httpx.BaseTransport | None = None
    ) -> Server:
        """Server at ``url``, its root, asked in ``mode``; nothing is sent yet."""
        client = httpx.Client(
            base_url=url.rstrip("/"), timeout=_SECONDS, transport=transport, trust_env=False
        )
        return cls(client, mode)

    @property
    def name(self) -> str:
        """Root URL."""
        return str(self._client.base_url).rstrip("/")

    def reports(self) -> tuple[KnownReport, ...]:
        """Live reports."""
        listed = self._json("GET", "/v1/reports")["reports"]
        return tuple(
            KnownReport(entry["source"], entry["version"], entry["body"], entry["published"])
            for entry in listed
        )

    def ask(self, question: str, max_quotes: int) -> Json:
        """``POST /v1/ask``."""
        asked = {"question": question, "max_quotes": max_quotes, "mode": self._mode}
        return self._json("POST", "/v1/ask", body=asked)

    def search(self, question: str, count: int) -> list[Json]:
        """``GET /v1/search``."""
        found = self._json("GET", "/v1/search", params={"q": question, "k": count})
        hits: list[Json] = found["hits"]
        return hits

    def report_text(self, report_id: str, version: str) -> str:
        """``GET /v1/reports/{id}/text``."""
        return self._text(report_id, version)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _fetch_text(self, report_id: str, version: str) -> str:
        path = f"/v1/reports/{quote(report_id, safe='')}/text"
        response = self._send("GET", path, params={"version": version})
        return response.content.decode("utf-8")

    def _json(
        self, method: str, path: str, *, params: _Params = None, body: Json | None = None
    ) -> Json:
        response = self._send(method, path, params=params, body=body)
        try:
            value = response.json()
        except ValueError as error:
            raise QuestionFailed("answered with something that is not JSON", where=path) from error
        if not isinstance(value, dict):
            raise QuestionFailed("answered with JSON that is no object", where=path)
        return value

    def _send(
        self, method: str, path: str, *, params: _Params = None, body: Json | None = None
    ) -> httpx.Response:
        for attempt in range(1, _PATIENCE + 1):
            try:
                response = self._client.request(method, path, params=params, json=body)
            except httpx.TimeoutException as error:
                raise QuestionFailed(f"no answer in {_SECONDS:g} s", where=path) from error
            except httpx.HTTPError as error:
                raise UnreachableSystem(
                    f"cannot be asked ({error})",
                    where=self.name,
                    remedy="start it with `reportqa serve`; a run goes on where it stopped",
                ) from error
            if response.status_code not in {429, 503} or attempt == _PATIENCE:
                break
            time.sleep(_wait_seconds(response))
        if response.is_success:
            return response
        raise QuestionFailed(f"{response.status_code}: {_problem(response)}", where=path)


def _wait_seconds(response: httpx.Response) -> float:
    """What the server asks for in Retry-After, in whole seconds, within bounds; else one second."""
    stated = response.headers.get("retry-after", "")
    return min(float(stated), _LONGEST_WAIT) if stated.isdecimal() else 1.0


def _problem(response: httpx.Response) -> str:
    """Detail or title of a problem object (RFC 9457), else the reason phrase."""
    try:
        value = response.json()
    except ValueError:
        return response.reason_phrase
    stated = value.get("detail") or value.get("title") if isinstance(value, dict) else None
    return str(stated or response.reason_phrase)
