"""Web pages: the report's own text out of what a browser would show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import version
from itertools import islice

from corpus.errors import DamagedReport, EmptyReport
from corpus.readers.characters import squeezed, visible
from corpus.readers.composer import Composer
from corpus.readers.encoding import decode
from corpus.readers.html_main import main_part
from corpus.readers.html_text import lines_of
from corpus.readers.html_visible import Dropped, Element, drop_hidden
from corpus.readers.html_walk import Walk
from corpus.readers.limits import ReadLimits
from corpus.report import BlockKind, Document, Format
from corpus.unseen import Unseen, words_in

READER = f"html-5 trafilatura-{version('trafilatura')} lxml-{version('lxml')}"

_FEWEST_WORDS = 12
_FEWEST_HIDDEN_WORDS = 3
_LONGEST_NOTICE = 150
"""Words; an error page says less than a report."""
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([-\w:]+)""", re.IGNORECASE)
_ERROR_PAGE = re.compile(
    r"\b(?:(?:page|report|document|file|content) (?:was |is |could |can)?(?:not|n't|no longer)(?: be)?"
    r" (?:found|available|exists?)|error 40\d|40[34]\b.*\b(?:not found|forbidden|error)|access denied"
    r"|forbidden|just a moment|are you a robot|service unavailable|sign in|log in)\b",
    re.IGNORECASE,
)


def read_html(data: bytes, limits: ReadLimits) -> Document:  # noqa: ARG001 - every reader takes both
    """Document of a web page: its main part, without the site around it and without hidden text.

    Raises EmptyReport where there is no readable main text or the page is an error page, DamagedReport
    where it is nested beyond reading.
    """
    declared = _CHARSET.search(data[:4096])
    text, warnings = decode(data, declared.group(1).decode("ascii") if declared else None)
    composer = Composer()
    try:
        tree = parsed(text)
        titles = _titles(tree)
        unseen = Unseen()
        unseen.look(text)
        unseen.look("".join(tree.itertext()))
        hidden = drop_hidden(tree)
        main = main_part(tree)
        hide_within(main, hidden, unseen)
        _add_title_above(main, tree, composer)
        Walk(composer).read(main)
    except RecursionError:
        raise DamagedReport("its elements are nested too deep", remedy="save it as PDF") from None
    canonical = composer.text
    tops = (b for b in composer.blocks if b.kind is BlockKind.HEADING and b.level == 1)
    titles = [*(top.spans[0].of(canonical) for top in islice(tops, 1)), *titles]
    _refuse_notices(canonical, titles)
    return Document(
        format=Format.HTML,
        reader=READER,
        text=canonical,
        blocks=tuple(composer.blocks),
        title=titles[0] if titles else None,
        warnings=(*warnings, *unseen.warnings()),
    )


def hide_within(main: Element, hidden: Iterable[Dropped], unseen: Unseen) -> None:
    """Count what was hidden in the main part and is longer than a label for a screen reader."""
    for dropped in hidden:
        inside = dropped.parent is main or any(
            above is main for above in dropped.parent.iterancestors()
        )
        if inside and words_in(dropped.text) >= _FEWEST_HIDDEN_WORDS:
            unseen.hide(dropped.text)


def parsed(text: str) -> Element:
    """Tree of an HTML text; raises EmptyReport where there is nothing in it."""
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = lxml.html.document_fromstring(visible(text).encode(), parser=parser)
    except lxml.etree.ParserError:
        raise EmptyReport("there is nothing on this web page", remedy="save it again") from None
    return tree


def _titles(tree: Element) -> list[str]:
    """Titles that the page's head gives, the best first, without the site's name."""
    found = []
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name in {"og:title", "dc.title", "dcterms.title", "citation_title"}:
            found.append(squeezed(meta.get("content", "")))
    for title in tree.iter("title"):
        found.append(re.split(r"\s[|–—-]\s", squeezed("".join(title.itertext())))[0])
        break
    return [title for title in found if title]


def _add_title_above(main: Element, tree: Element, composer: Composer) -> None:
    """Adds the page's one top heading where it stands outside the main part."""
    headings = [heading for heading in tree.iter("h1") if any(lines_of(heading))]
    if len(headings) == 1 and not any(above is main for above in headings[0].iterancestors()):
        composer.add(BlockKind.HEADING, " ".join(lines_of(headings[0])), 1)


def _refuse_notices(text: str, titles: list[str]) -> None:
    """Raises EmptyReport for a page with hardly a word, or that says no more than that it is none."""
    words = len(text.split())
    if words < _FEWEST_WORDS:
        raise EmptyReport(
            "there is no readable text on this web page (scripts may write it)",
            remedy="open it in a browser and save it as PDF",
        )
    notice = next((title for title in titles if _ERROR_PAGE.search(title)), None)
    if words <= _LONGEST_NOTICE and notice:
        raise EmptyReport(
            f"this web page is a notice called “{notice[:80]}” and no report",
            remedy="download the report again",
        )
