"""Captions: the line over a table that ends the quote before it in the same report. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Quote

_SENTENCE_ENDS = (".", ";", "?", "!")


def caption_over(quote: Quote, quotes: Sequence[Quote]) -> str:
    """The last line of the quote that ends where ``quote`` begins with a table; empty where none is that."""
    if "\t" not in quote.text.partition("\n")[0]:
        return ""
    for other in quotes:
        line = other.text.rpartition("\n")[2].strip()
        if _precedes(other, quote) and "\t" not in line and not line.endswith(_SENTENCE_ENDS):
            return line
    return ""


def _precedes(one: Quote, other: Quote) -> bool:
    """Whether nothing but the end of a line stands between two quotes of a report."""
    if (one.report_id, one.version) != (other.report_id, other.version):
        return False
    ends, begins = [each.span.end for each in one.spans], [each.span.start for each in other.spans]
    return bool(ends and begins) and ends[-1] + 1 == begins[0]
