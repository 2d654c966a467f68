"""Language models behind any OpenAI-compatible server. The door to httpx.

The conversation with the server runs on an event loop of its own thread, so that it can be dropped at
any moment, in any phase: while it waits for its turn, connects, is silent, or speaks. What it says comes
out as an iterator for whichever thread asks.
"""

from __future__ import annotations

import json
import logging
import math
import threading
import time
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from secrets import SystemRandom
from typing import TYPE_CHECKING

from corpus.errors import ModelError
from qa.model_form import Dialect, complaint_of
from qa.model_reply import Reply
from qa.model_server import ModelServer
from qa.model_stream import BrokenOff, Heard, beginning, heard_from
from qa.prompt import Prompt

if TYPE_CHECKING:
    import asyncio

    import httpx

CONNECT_SECONDS = 5.0
_ATTEMPTS = 4
_FIRST_WAIT_SECONDS = 0.5
_LONGEST_WAIT_SECONDS = 20.0
"""Of what a server may ask for in Retry-After."""
_LONGEST_COMPLAINT = 4096
_SET = "check HTTPS_PROXY, SSL_CERT_FILE and SSL_CERT_DIR"
_SPARE_SECONDS = 5.0
_log = logging.getLogger(__name__)


class LanguageModel:
    """A model that completes prompts; any thread may ask. Nothing is opened before it is asked."""

    def __init__(self, server: ModelServer, *, retry_seconds: float = _FIRST_WAIT_SECONDS) -> None:
        """``retry_seconds``: the longest wait before the first repetition; it doubles each time."""
        self.server = server
        self._retry_seconds = retry_seconds
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._client: httpx.AsyncClient | None = None
        self._turns: asyncio.Semaphore | None = None
        self._dialect = Dialect()

    @property
    def name(self) -> str:
        """The model's name."""
        return self.server.model

    def complete(
        self,
        prompt: Prompt,
        gone: threading.Event | None = None,
        most_seconds: float = math.inf,
    ) -> Reply:
        """The reply to a prompt, which is sent at once; it breaks off when ``gone`` is set.

        It takes the server's seconds at most, or ``most_seconds`` where these are fewer.
        """
        import asyncio

        reply = Reply(prompt, min(self.server.seconds, most_seconds), gone)
        with self._starting:
            loop = self._loop or self._start()
        reply.conversation = asyncio.run_coroutine_threadsafe(self._converse(prompt, reply), loop)
        return reply

    def close(self) -> None:
        """Drop what is going on and let go of the connections."""
        import asyncio

        with self._starting:
            loop, self._loop = self._loop, None
        if loop is None or self._thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._leave(), loop).result(_SPARE_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        self._thread.join(_SPARE_SECONDS)
        loop.close()

    def _start(self) -> asyncio.AbstractEventLoop:
        import asyncio

        loop = asyncio.new_event_loop()
        self._turns = asyncio.Semaphore(self.server.at_once)
        self._thread = threading.Thread(target=loop.run_forever, name="language model", daemon=True)
        self._thread.start()
        self._loop = loop
        return loop

    def _connections(self) -> httpx.AsyncClient:
        """The client; ModelError where the proxies or certificates that are set cannot be used."""
        import httpx

        if self._client is not None:
            return self._client
        server = self.server
        headers = {"User-Agent": "reportqa", "Accept": "text/event-stream, application/json"}
        if server.key is not None:
            headers["Authorization"] = f"Bearer {server.key}"
        # No proxy leads to this machine's own loopback addresses.
        own = ("all://localhost", "all://127.0.0.1", "all://[::1]")
        try:
            # httpx takes both from the environment (HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE, SSL_CERT_DIR).
            trusted = httpx.create_ssl_context()
            if server.authorities is not None:
                trusted.load_verify_locations(server.authorities)
            self._client = httpx.AsyncClient(
                auth=server.login,
                headers=headers,
                timeout=httpx.Timeout(server.silence_seconds, connect=CONNECT_SECONDS, pool=None),
                mounts=dict.fromkeys(own),
                verify=trusted,
            )
        except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:
            raise ModelError(
                "the proxy or certificates set for it cannot be used", remedy=_SET
            ) from error
        return self._client

    async def _leave(self) -> None:
        import asyncio

        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()

    async def _converse(self, prompt: Prompt, reply: Reply) -> None:
        """Ask and hand over what is heard; whatever happens, the reply gets an end."""
        import asyncio

        end: ModelError | None = ModelError("it was stopped")
        try:
            async with asyncio.timeout(reply.seconds), self._turn():
                await self._ask(prompt, reply)
            end = None
        except TimeoutError:
            end = self._failed(ModelError(f"it did not finish in {reply.seconds:g} seconds"))
        except ModelError as error:
            end = self._failed(error)
        except Exception:
            end = ModelError("it could not be used")
            _log.exception("the language model could not be asked")
        finally:
            reply.put(end)

    def _failed(self, error: ModelError) -> ModelError:
        """The error, logged with what the server said; people are told its ``what`` alone."""
        _log.warning("language model at %s: %s", self.server.place, self.server.unkeyed(str(error)))
        return error

    def _turn(self) -> asyncio.Semaphore:
        if self._turns is None:
            raise RuntimeError("the loop was not started")
        return self._turns

    async def _ask(self, prompt: Prompt, reply: Reply) -> None:
        """One completion: again in a plainer dialect, or after a while, where the server asks for that."""
        import asyncio

        failures = 0
        while True:
            dialect = self._dialect
            begun = False
            try:
                async for item in self._once(dialect, prompt):
                    begun = begun or bool(item.text)
                    reply.put(item)
            except _Refused as refused:
                plainer = dialect.without(refused.status, refused.complaint)
                if plainer is None:
                    raise ModelError(f"it answered with HTTP {refused.status}") from refused
                self._dialect = plainer
            except _TryAgain as again:
                failures += 1
                if begun or failures == _ATTEMPTS:
                    raise ModelError(again.what) from again
                await asyncio.sleep(self._wait_seconds(failures, again.after_seconds))
            else:
                return

    def _wait_seconds(self, failures: int, asked: float | None) -> float:
        """Full jitter under a bound that doubles; what the server asked for, within bounds, comes first."""
        drawn = SystemRandom().uniform(0, self._retry_seconds * 2 ** (failures - 1))
        return drawn if asked is None else min(asked, _LONGEST_WAIT_SECONDS) + drawn

    async def _once(self, dialect: Dialect, prompt: Prompt) -> AsyncIterator[Heard]:
        import httpx

        client = self._connections()
        url = f"{self.server.address}/chat/completions"
        body = dialect.body(self.server.model, prompt)
        try:
            async with client.stream("POST", url, json=body) as response:
                if response.status_code != 200:
                    await self._refuse(response)
                kind = response.headers.get("content-type", "")
                async for item in heard_from(kind, response.aiter_bytes()):
                    yield item
        except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
            raise ModelError(
                f"it was silent for {self.server.silence_seconds:g} seconds"
            ) from error
        except httpx.ConnectError as error:
            raise _untrusted(error) or _TryAgain("it could not be reached") from error
        except httpx.ProxyError as error:
            raise _TryAgain("the proxy does not lead there") from error
        except (httpx.TransportError, httpx.StreamError, BrokenOff) as error:
            raise _TryAgain("it broke off the connection") from error
        except (httpx.InvalidURL, httpx.HTTPError) as error:
            raise ModelError("it could not be reached") from error

    async def _refuse(self, response: httpx.Response) -> None:
        """Raise what a response that is no answer means."""
        status = response.status_code
        text = (await beginning(response.aiter_bytes(), _LONGEST_COMPLAINT)).decode(
            "utf-8", "replace"
        )
        try:
            said = complaint_of(json.loads(text))
        except ValueError:
            said = text
        said = self.server.unkeyed(" ".join(said.split())[:300])
        _log.info("language model at %s: HTTP %d: %s", self.server.place, status, said)
        if status in {408, 409, 425, 429} or status >= 500:
            raise _TryAgain(f"it answered with HTTP {status}", _retry_after(response))
        raise _Refused(status, said)


class _Refused(Exception):
    """The server did not take the request as it was."""

    def __init__(self, status: int, complaint: str) -> None:
        super().__init__(status, complaint)
        self.status = status
        self.complaint = complaint


class _TryAgain(Exception):
    """It failed in a way that may pass."""

    def __init__(self, what: str, after_seconds: float | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.after_seconds = after_seconds


def _untrusted(error: BaseException) -> ModelError | None:
    """What to tell where a connection failed for the server's certificate; None where it did not."""
    import ssl

    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    if cause is None:
        return None
    remedy = "name its authority's certificate in REPORTQA_MODEL_CA_FILE or SSL_CERT_FILE"
    return ModelError("its certificate is not trusted", remedy=f"{cause.verify_message}; {remedy}")


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that the server asks to wait, stated as such or as a date; None where it states neither."""
    stated = response.headers.get("retry-after", "")
    if stated.isdecimal():
        return float(stated)
    try:
        until = parsedate_to_datetime(stated)
    except ValueError:
        return None
    return max(0.0, until.timestamp() - time.time())
