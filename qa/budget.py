"""A budget of tokens a day, kept in the library: it outlives the process and is shared by all of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.library import Library

_COUNT = "model_tokens"


class Budget:
    """Tokens that language models may take in a day (UTC); any thread may spend."""

    def __init__(self, library: Library, tokens_a_day: int | None) -> None:
        """None: without a limit, and nothing is counted."""
        self._library = library
        self._tokens_a_day = tokens_a_day

    def reserve(self, tokens: int) -> bool:
        """Set so many tokens aside, before they are spent; False, and nothing is, where too few are left.

        What a process had set aside when it was killed stays spent.
        """
        if self._tokens_a_day is None:
            return True
        if self._add(tokens) <= self._tokens_a_day:
            return True
        self._add(-tokens)
        return False

    def settle(self, reserved: int, spent: int) -> None:
        """Say what was really spent of what was set aside."""
        if self._tokens_a_day is not None and spent != reserved:
            self._add(spent - reserved)

    def _add(self, tokens: int) -> int:
        return self._library.add_to_count(_COUNT, datetime.now(UTC).date(), tokens)
