"""The decoded parts of reports' versions: text, pages, units, layout; remembered while they last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from corpus import queries
from corpus.codec import PackedUnits, unpack_document, unpack_pages, unpack_text, unpack_units
from corpus.database import Database
from corpus.errors import UnknownReport
from corpus.queries import Entry
from corpus.recent import Recent
from corpus.report import Document, Page, Unit

Part = TypeVar("Part")


class Parts:
    """Reads parts from the database, or from memory for as long as their report does not change.

    Any thread may ask. A version of None is the latest; UnknownReport for one that is not held.
    """

    def __init__(self, database: Database, recent: Recent) -> None:
        self._database = database
        self._recent = recent

    def text(self, entry: Entry, version: str | None) -> str:
        """Canonical text."""

        def decode(text: bytes) -> tuple[str, int]:
            decoded = unpack_text(text)
            return decoded, 2 * len(decoded)

        return self._part(entry, version, decode, "text")

    def pages(self, entry: Entry, version: str | None) -> tuple[Page, ...]:
        """Pages in order."""

        def decode(pages: bytes) -> tuple[tuple[Page, ...], int]:
            decoded = unpack_pages(pages)
            return decoded, 300 * len(decoded)

        return self._part(entry, version, decode, "pages")

    def units(self, entry: Entry, version: str | None) -> tuple[Unit, ...]:
        """Quotable units in order."""

        def decode(units: bytes) -> tuple[tuple[Unit, ...], int]:
            decoded = unpack_units(units)
            return decoded, 300 * len(decoded)

        return self._part(entry, version, decode, "units")

    def units_over(
        self, entry: Entry, version: str | None, start: int, stop: int
    ) -> tuple[Unit, ...]:
        """Quotable units that share a character with ``[start, stop)``, in order."""

        def decode(units: bytes) -> tuple[PackedUnits, int]:
            decoded = PackedUnits(units)
            return decoded, 8 * len(decoded)

        return self._part(entry, version, decode, "units", kept_as="steps").over(start, stop)

    def document(self, entry: Entry, version: str | None) -> Document:
        """The whole document."""

        def decode(text: bytes, pages: bytes, layout: bytes) -> tuple[Document, int]:
            decoded = unpack_document(unpack_text(text), unpack_pages(pages), layout)
            return decoded, 2 * len(decoded.text) + 500 * len(decoded.blocks)

        return self._part(entry, version, decode, "text", "pages", "layout")

    def _part(
        self,
        entry: Entry,
        version: str | None,
        decode: Callable[..., tuple[Part, int]],
        *names: str,
        kept_as: str = "",
    ) -> Part:
        report_id, wanted = entry.record.report_id, version or entry.record.version

        def load() -> tuple[Part, int]:
            with self._database.reading() as connection:
                row = queries.parts(connection, report_id, wanted, *names)
            if row is None:
                raise not_held(report_id, wanted)
            return decode(*row)

        return self._recent.get((report_id, wanted, entry.changed, names, kept_as), load)


def not_held(report_id: str, version: str) -> UnknownReport:
    """The error for a version that is not there."""
    return UnknownReport(
        f"report {report_id} has no version {version!r} any more, if it ever had",
        remedy="its versions say which texts are still held",
    )
