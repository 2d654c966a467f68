"""Debian's Firefox, driven by its own remote protocol, Marionette.

Playwright drives Firefox builds of its own, or a stock one by WebDriver BiDi with commands that this one
does not know yet; geckodriver, which translates WebDriver into Marionette, is not in Debian. Marionette
itself is a socket and JSON: ``LENGTH:[0, id, command, parameters]`` there, ``[1, id, error, result]`` back.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

BROWSERS = ("firefox-esr", "firefox")
PATIENCE_SECONDS = 30.0
PREFERENCES = {
    "marionette.port": 0,  # a free one, which it writes into the profile
    "app.update.disabledForTesting": True,
    "app.normandy.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.prefetch-next": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "",
}
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""Key under which WebDriver refers to an element."""


class Firefox:
    """One window; ``run`` and ``key`` are all that a test needs."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._ids = count(1)
        self._rest = b""
        self._message()  # It says hello first.
        self._send("WebDriver:NewSession", {})

    def go(self, address: str) -> None:
        """Open the page and wait until it is loaded."""
        self._send("WebDriver:Navigate", {"url": address})

    def resize(self, width: int, height: int) -> None:
        """Set the window's size."""
        self._send("WebDriver:SetWindowRect", {"width": width, "height": height})

    def run(self, script: str, *arguments: Any) -> Any:
        """What the script, a function's body, returns."""
        parameters = {"script": script, "args": arguments, "newSandbox": False, "sandbox": None}
        return self._send("WebDriver:ExecuteScript", parameters)["value"]

    def until(self, script: str, *arguments: Any) -> Any:
        """The same once it is true; AssertionError where that takes too long."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not (value := self.run(script, *arguments)):
            assert time.monotonic() < end, script
            time.sleep(0.02)
        return value

    def type(self, element: Any, keys: str) -> None:
        """Press keys with focus on an element that ``run`` has returned."""
        self._send("WebDriver:ElementSendKeys", {"id": element[_ELEMENT], "text": keys})

    def press(self, key: str) -> None:
        """Press and release one key, wherever focus is."""
        actions = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        parameters = {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}
        self._send("WebDriver:PerformActions", parameters)

    def _send(self, command: str, parameters: dict[str, Any]) -> Any:
        data = json.dumps([0, next(self._ids), command, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = json.loads(self._message())
        assert error is None, error
        return result

    def _message(self) -> bytes:
        while b":" not in self._rest:
            self._rest += self._connection.recv(1 << 16)
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._rest += self._connection.recv(1 << 16)
        message, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return message


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """The browser of this machine, started with a new profile; LookupError where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise LookupError(f"no browser on PATH: install one of {', '.join(BROWSERS)}")
    lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [path, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            with socket.create_connection(
                ("127.0.0.1", _port(profile)), PATIENCE_SECONDS
            ) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _port(profile: Path) -> int:
    end = time.monotonic() + PATIENCE_SECONDS
    file = profile / "MarionetteActivePort"
    while not file.is_file() or not (text := file.read_text("utf-8").strip()):
        assert time.monotonic() < end, "Firefox does not listen"
        time.sleep(0.05)
    return int(text)
