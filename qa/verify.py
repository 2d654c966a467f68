"""Whether the quotes of an answer stand where they say: in the library, or in the original file.

Nothing in the answer is believed: its quotes are claims, and so is its receipt. A verdict never says
more than was checked, and what cannot be checked is said to be so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from corpus.errors import UnknownReport
from corpus.report import Page, Span, page_at, quoted_text
from qa.answer import Verdict
from qa.claims import Claim, claims_from_json

if TYPE_CHECKING:
    from corpus.library import Library
    from corpus.report import Document

MOST_PLACES = 100
"""Places of the same words that are looked at."""

_FOLDED = str.maketrans(
    dict.fromkeys("‘’‚‛′´`", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)


@dataclass(frozen=True, slots=True)
class QuoteVerdict:
    """How quote ``n`` compares with the report it names, and why; ``reason`` is one sentence."""

    n: int
    verdict: Verdict
    reason: str
    found: tuple[Span, ...] = ()
    """Where the words do stand, where that is elsewhere than the quote says."""


@dataclass(frozen=True, slots=True)
class Held:
    """A report's version as it is held: what a quote is compared with."""

    text: str
    pages: tuple[Page, ...] = ()
    sources: tuple[str, ...] | None = None
    """Where the report was found; None where that is not known."""
    same_reader: bool = True
    """Whether the text was made by the reader whose positions the quote gives."""


def verify(
    answer: Mapping[str, Any], library: Library | None = None, original: bytes | None = None
) -> list[QuoteVerdict]:
    """A verdict for each quote of an answer's JSON, in its order.

    Quotes from the file whose bytes are ``original`` are compared with that file, read again, and
    the others with ``library``; what neither holds is ``uncheckable``. Raises InvalidAnswer where the
    JSON is no answer, and an UnreadableReport where ``original`` cannot be read.
    """
    claims = claims_from_json(answer)
    receipts = _receipts(answer)
    file = None if original is None else _File.read(original, claims)
    unheld = "The quote is not from the file that was given."
    if original is None and library is None:
        unheld = "There is neither a library nor a file to check it against."
    verdicts = []
    for claim in claims:
        receipt = receipts.get(claim.quote.n, {})
        held: Held | str | None = None if file is None else file.held_for(receipt)
        if held is not None or library is None:
            verdicts.append(judge(claim, held or unheld))
            continue
        verdict = judge(claim, _held_in(library, claim))
        verdicts.append(verdict if file is None else _told_of_the_library(verdict))
    return verdicts


def _told_of_the_library(verdict: QuoteVerdict) -> QuoteVerdict:
    """The verdict, saying that it is not about the file that was given."""
    reason = verdict.reason[0].lower() + verdict.reason[1:]
    return replace(
        verdict, reason=f"Compared with the library, not being from the file given: {reason}"
    )


def judge(claim: Claim, held: Held | str) -> QuoteVerdict:
    """Verdict on one quote against the report as held; a string says why the report is not held."""
    quote = claim.quote
    if isinstance(held, str):
        return QuoteVerdict(quote.n, Verdict.UNCHECKABLE, held)
    spans = tuple(part.span for part in quote.spans)
    inside = all(span.end <= len(held.text) for span in spans)
    there = quoted_text(held.text, spans) if inside and held.same_reader else None
    if not quote.text.strip():
        return QuoteVerdict(quote.n, Verdict.NOT_FOUND, "The quote is empty.")
    if claim.text_sha256 is not None and claim.text_sha256 not in _digests(quote.text, there):
        return QuoteVerdict(
            quote.n, Verdict.NOT_FOUND, "The quote's digest is not that of its words."
        )
    if there == quote.text:
        return _judge_attribution(claim, held)
    if there is not None and fold(there) == fold(quote.text):
        attributed = _judge_attribution(claim, held)
        if attributed.verdict is not Verdict.EXACT:
            return attributed
        return QuoteVerdict(
            quote.n,
            Verdict.NORMALISED,
            "The words stand where the quote says, with other quotation marks, dashes, case or space.",
        )
    return _judge_elsewhere(claim, held)


def fold(text: str) -> str:
    """``text`` without differences of white space, case, and typographic quotes and dashes."""
    return " ".join(text.translate(_FOLDED).casefold().split())


@lru_cache(maxsize=4)
def _folded_report(text: str) -> str:
    """``fold`` of a whole report, of which an answer may quote many times."""
    return fold(text)


def _judge_attribution(claim: Claim, held: Held) -> QuoteVerdict:
    """EXACT, or MISATTRIBUTED where the words are right and page or source are not."""
    quote = claim.quote
    first, last = quote.spans[0].span, quote.spans[-1].span
    claimed = [(part.page, {page_at(held.pages, part.span.start)}) for part in quote.spans]
    claimed.append((claim.page, {page_at(held.pages, first.start)}))
    last_pages = {page_at(held.pages, last.start), page_at(held.pages, max(last.end - 1, 0))}
    claimed.append((claim.page_end, last_pages))
    for page, right in claimed:
        if page is not None and page not in right:
            return _misattributed(claim, f"The words do not stand on page {page}.", ())
    if held.sources is not None and quote.source and quote.source not in held.sources:
        return _misattributed(
            claim, f"The report of that id is {held.sources[0]} and not {quote.source}.", ()
        )
    return QuoteVerdict(quote.n, Verdict.EXACT, "The words stand where the quote says.")


def _judge_elsewhere(claim: Claim, held: Held) -> QuoteVerdict:
    """Verdict on words that do not stand at the positions given."""
    quote = claim.quote
    places = list(islice(_places(_pieces(claim), held.text), MOST_PLACES))
    if not places:
        if fold(quote.text) in _folded_report(held.text):
            return _misattributed(
                claim,
                "The words, with other marks, case or space, stand elsewhere in the report.",
                (),
            )
        return QuoteVerdict(quote.n, Verdict.NOT_FOUND, "The words do not stand in the report.")
    if held.same_reader:
        return _misattributed(
            claim, "The words stand in the report, but not where the quote says.", places[0]
        )
    page = claim.page
    if page is not None and page not in {page_at(held.pages, at[0].start) for at in places}:
        return _misattributed(claim, f"The words do not stand on page {page}.", places[0])
    return QuoteVerdict(
        quote.n,
        Verdict.EXACT,
        "The words stand in the report; it was read by another reader version, so that their "
        "positions were not compared.",
        places[0],
    )


def _misattributed(claim: Claim, reason: str, found: tuple[Span, ...]) -> QuoteVerdict:
    return QuoteVerdict(claim.quote.n, Verdict.MISATTRIBUTED, reason, found)


def _digests(text: str, there: str | None) -> set[str]:
    """Digests that the quote may honestly carry: of its words, or of those it should have."""
    texts = (text,) if there is None else (text, there)
    return {hashlib.sha256(each.encode()).hexdigest() for each in texts}


def _pieces(claim: Claim) -> list[str]:
    """The slices of which the quote's text was joined, as far as its spans' lengths tell; never none."""
    text = claim.quote.text
    pieces, start = [], 0
    for part in claim.quote.spans:
        pieces.append(text[start : start + len(part.span)])
        start += len(part.span) + 1
    if "\n".join(pieces) != text:
        pieces = text.split("\n")
    return [piece for piece in pieces if piece]


def _places(pieces: list[str], text: str) -> Iterator[tuple[Span, ...]]:
    """Places in ``text`` where the pieces stand one after the other, in the text's order."""
    start = text.find(pieces[0])
    while start >= 0:
        spans = [Span(start, start + len(pieces[0]))]
        for piece in pieces[1:]:
            at = text.find(piece, spans[-1].end)
            if at < 0:
                return
            spans.append(Span(at, at + len(piece)))
        yield tuple(spans)
        start = text.find(pieces[0], start + 1)


_SAID = ("question", "status", "answer", "statements", "table")
_NOT_OF_THE_QUOTE = {"verdict", "score", "image_url"}


def substance(answer: Mapping[str, Any]) -> tuple[object, ...]:
    """What an answer says, without what may change from one look to the next."""
    quotes = [
        {name: value for name, value in quote.items() if name not in _NOT_OF_THE_QUOTE}
        for quote in answer["quotes"]
    ]
    return (*(answer.get(name) for name in _SAID), quotes)


def _held_in(library: Library, claim: Claim) -> Held | str:
    """The version a quote names, as the library holds it; else a sentence that says why it does not."""
    quote = claim.quote
    try:
        text = library.text(quote.report_id, quote.version)
        pages = library.pages(quote.report_id, quote.version)
        sources = library.report(quote.report_id).sources
    except UnknownReport as error:
        return f"{str(error)[:1].upper()}{str(error)[1:]}."
    return Held(text, pages, tuple(source.path for source in sources))


@dataclass(frozen=True, slots=True)
class _File:
    """An original file, read again."""

    document: Document
    sha256: str

    @classmethod
    def read(cls, data: bytes, claims: tuple[Claim, ...]) -> _File:
        from corpus.readers import read

        name = claims[0].quote.source if claims else ""
        return cls(read(data, name), hashlib.sha256(data).hexdigest())

    def held_for(self, receipt: Mapping[str, Any]) -> Held | None:
        """The file as what a quote is compared with; None where the quote is from another file.

        A quote without a receipt is compared as though the same reader had read the same file.
        """
        if receipt.get("sha256", self.sha256) != self.sha256:
            return None
        same_reader = receipt.get("reader", self.document.reader) == self.document.reader
        return Held(self.document.text, self.document.pages, None, same_reader)


def _receipts(answer: Mapping[str, Any]) -> dict[int, Mapping[str, Any]]:
    """What the answer's receipt says of each quote, by its number; {} where it says nothing usable."""
    receipt = answer.get("receipt")
    quotes = receipt.get("quotes") if isinstance(receipt, Mapping) else None
    if not isinstance(quotes, list):
        return {}
    return {
        item["n"]: item
        for item in quotes
        if isinstance(item, Mapping) and isinstance(item.get("n"), int)
    }
