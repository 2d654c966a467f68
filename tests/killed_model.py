"""A language model's server in a process of its own, to be killed in mid-answer.

``python -m tests.killed_model scripted`` says one statement and then nothing; ``llama FOLDER`` is the real
llama.cpp server, which writes for as long as it is let. The first line of output is the base URL.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.chat_server import chatting, stated, then
from tests.tiny_llama import llama_server

FIRST = "Leaders in Bury have not yet secured enough placements."
_FOREVER_SECONDS = 120.0
"""Longer than any test; a forgotten process ends."""


def _serve_script() -> None:
    begun = stated((FIRST, [1])).removesuffix("]}")
    with chatting(then(begun, lambda talk: talk.stall(_FOREVER_SECONDS))) as chat:
        print(chat.url, flush=True)  # noqa: T201  (for whoever started it)
        time.sleep(_FOREVER_SECONDS)


def _serve_llama(folder: Path) -> None:
    with llama_server(folder) as url:
        print(url, flush=True)  # noqa: T201
        time.sleep(_FOREVER_SECONDS)


if __name__ == "__main__":
    if sys.argv[1] == "llama":
        _serve_llama(Path(sys.argv[2]))
    else:
        _serve_script()
