"""How much a reader takes on before it refuses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What one file may cost; a file beyond a ``max_`` in bytes or pages is an OversizedReport."""

    max_bytes: int = 200_000_000
    max_unpacked_bytes: int = 1_000_000_000
    """What a compressed file (DOCX) may unpack to."""
    max_pages: int = 5_000
    ocr: bool = True
    """Read pages that are pictures, where an engine for it is installed."""
    max_ocr_pages: int = 500
    """Pictures beyond this many stay unread (``needs_ocr``)."""
