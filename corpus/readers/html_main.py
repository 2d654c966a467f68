"""main_part: the element of a web page that holds its report, without the site around it.

Where the page itself marks one (``<main>``, one ``<article>``), that is it. Elsewhere trafilatura's
extraction says which words are the report's, and the smallest element that holds nearly all of them is
taken. What stands in it is read from the page and not from the extraction, which reorders nested tables
and loses lists of links, captions and spans of cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.readers.html_visible import Element, drop

_CHROME_TAGS = frozenset({"nav", "menu"})
_CHROME_ROLES = frozenset(
    {"navigation", "search", "banner", "contentinfo", "dialog", "alertdialog", "menu", "menubar"}
)
_PAGE_EDGES = frozenset({"header", "footer", "aside"})
_CHROME_NAMES = re.compile(
    r"social|share|sharing|pagination|pager|newsletter|banner|feedback|related|sidebar|side-nav|sidenav|navbar|menu|site-?(?:header|footer)"
    r"|page-?footer|print-link|back-to-top",
    re.IGNORECASE,
)
_ALWAYS_CHROME = re.compile(
    r"cookie|consent|gdpr|breadcrumb|skip-?(?:link|to)|advert|\bad-|\bcomments?(?:-list|-section)?(?:\s|$)|disqus",
    re.IGNORECASE,
)
"""Names of what is never the report's, however few of its words are links."""
_LONGEST_CHROME = 120
"""Words; a longer element is content whatever its class is called."""
_MOSTLY_LINKS = 0.5
_ENOUGH = 0.9
_HALF = 0.5
_LITTLE_MORE = 1.5
_WORD = re.compile(r"\w+")


def main_part(tree: Element) -> Element:
    """Element that holds the report; what of the site stands around and within it is taken out."""
    body = tree.find(".//body")
    body = tree if body is None else body
    _drop_chrome(body)
    marked = _marked_main(body)
    if marked is not None and _share(Counter(_words(body)), marked) >= _HALF:
        return marked
    return _smallest_with(_extracted_words(body), body)


def _drop_chrome(body: Element) -> None:
    for element in list(body.iter()):
        if element.getparent() is not None and element is not body and _is_chrome(element):
            drop(element)


def _is_chrome(element: Element) -> bool:
    """Whether the element is the site's and not the report's: navigation, banners, related links."""
    if element.tag in {"main", "article", "body", "h1"}:
        return False
    if element.tag in _CHROME_TAGS or element.get("role", "").lower() in _CHROME_ROLES:
        return True
    if element.tag in _PAGE_EDGES and not _within_report(element):
        return element.tag == "footer" or not _holds_title(element)
    names = f"{element.get('class', '')} {element.get('id', '')}"
    always = bool(_ALWAYS_CHROME.search(names))
    if not (always or _CHROME_NAMES.search(names)) or _holds_title(element):
        return False
    if len(_words(element)) > _LONGEST_CHROME:
        return False
    return always or _link_share(element) >= _MOSTLY_LINKS


def _within_report(element: Element) -> bool:
    return any(
        above.tag in {"main", "article"} or above.get("role") == "main"
        for above in element.iterancestors()
    )


def _holds_title(element: Element) -> bool:
    return next(element.iter("h1", "main", "article"), None) is not None


def _link_share(element: Element) -> float:
    """Share of the element's words, those of headings aside, that are links."""
    total = len(_words(element)) - sum(
        len(_words(title)) for title in element.iter("h2", "h3", "h4")
    )
    linked = sum(len(_words(link)) for link in element.iter("a"))
    return linked / total if total > 0 else 1.0


def _words(element: Element) -> list[str]:
    return _WORD.findall(" ".join(element.itertext()).casefold())


def _marked_main(body: Element) -> Element | None:
    """The element that the page itself says is the main part; None where it does not or is unsure."""
    mains = [
        element for element in body.iter() if element.tag == "main" or element.get("role") == "main"
    ]
    if mains:
        return max(mains, key=lambda element: len(_words(element)))
    articles = list(body.iter("article"))
    return articles[0] if len(articles) == 1 else None


def _extracted_words(body: Element) -> Counter[str]:
    """Words of what trafilatura takes for the main text; all of the page's where it finds none."""
    import lxml.html
    import trafilatura

    page = lxml.html.tostring(body, encoding="unicode")
    text = trafilatura.extract(
        f"<html>{page}</html>", include_comments=False, include_tables=True, favor_recall=True
    )
    return Counter(_WORD.findall(text.casefold())) if text else Counter(_words(body))


def _share(wanted: Counter[str], element: Element) -> float:
    """Share of the wanted words that the element holds."""
    total = wanted.total()
    return (wanted & Counter(_words(element))).total() / total if total else 1.0


def _smallest_with(wanted: Counter[str], body: Element) -> Element:
    """The innermost element that still holds nearly all of the wanted words."""
    best = body
    while True:
        inner = next((one for one in _inner(best) if _share(wanted, one) >= _ENOUGH), None)
        if inner is None:
            return _with_title(best, body)
        best = inner


def _with_title(main: Element, body: Element) -> Element:
    """The part with the page's one top heading above it, if little else is: a date or an author."""
    titles = list(body.iter("h1"))
    if len(titles) != 1 or main in titles[0].iterancestors():
        return main
    size = len(_words(main))
    for above in main.iterancestors():
        if len(_words(above)) > size * _LITTLE_MORE:
            return main
        if above in titles[0].iterancestors():
            return above
    return main


def _inner(element: Element) -> Iterator[Element]:
    """Elements within that can hold a report; of a table its cells, since tables lay out pages."""
    for child in element:
        if child.tag == "table":
            yield from child.iter("td")
        elif child.tag not in {"p", "ul", "ol", "dl"}:
            yield child
