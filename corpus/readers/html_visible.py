"""Which elements of a web page a reader of it sees: the rest is taken out of the tree.

Markup (``hidden``, ``aria-hidden``), inline styles and the page's own style sheets are heeded, these by
selectors of one element ("p.note", "#id"); outside style sheets are not fetched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Element = Any
"""An lxml element: lxml ships no types."""

NEVER_SHOWN = {
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "canvas",
    "audio", "video", "map", "svg", "head", "button", "select", "datalist", "input", "textarea",
    "option", "dialog", "progress", "meter", "del", "s", "strike",
}  # fmt: skip
"""Tags whose text is no part of the page's text: machinery, controls, and what is struck out."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that a parser lets in by reference ("&#11;") and lxml does not let be set."""
_FAR = re.compile(r"-(?:\d{3,}px|\d{2,}r?em|\d{3,}%)")
_NONE = re.compile(r"0*\.?0+(?:px|r?em|pt|%)?")
_WHITE = re.compile(r"#fff(?:fff)?|white|rgba?\((?:255,){2}255(?:,1)?\)|transparent")
_CLIPPED = re.compile(r"rect\((?:[01](?:px)?[, ]*){4}\)|inset\((?:50|100)%.*\)")
_SIMPLE_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][-\w]+)*)", re.IGNORECASE)
_PAINTED = ("background", "background-color", "background-image")


@dataclass(frozen=True, slots=True)
class _Rule:
    """Declarations for the elements that have this tag and all these classes and this id."""

    tag: str
    marks: frozenset[str]
    declarations: dict[str, str]
    order: int

    @property
    def specificity(self) -> tuple[int, int, int, int]:
        ids = sum(mark.startswith("#") for mark in self.marks)
        return ids, len(self.marks) - ids, int(bool(self.tag)), self.order


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text that was hidden, and the element that it was taken out of."""

    parent: Element
    text: str


def drop_hidden(tree: Element) -> list[Dropped]:
    """Takes out of ``tree``, in place, comments and every element that is not shown.

    What is given back is the text that an author hid: not scripts, controls, decoration and what is struck out.
    """
    sheet = _Sheet(tree)
    doomed = []
    hidden: list[Dropped] = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or (
            element.tag in NEVER_SHOWN and element.tag != "head"
        ):
            doomed.append(element)
        elif _marked_hidden(element) or sheet.hides(element):
            doomed.append(element)
            if element.get("aria-hidden") is None and element.getparent() is not None:
                hidden.append(Dropped(element.getparent(), _text(element)))
    for element in doomed:
        drop(element)
    return hidden


def _text(element: Element) -> str:
    """What an element says, without machinery in it."""
    texts = [element.text]
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and inner.tag not in NEVER_SHOWN:
            texts.append(inner.text)
        texts.append(inner.tail)
    return " ".join(filter(None, texts))


def drop(element: Element) -> None:
    """Takes an element out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail = _NOT_XML.sub(" ", element.tail or "")
    previous = element.getprevious()
    if previous is not None:
        previous.tail = _NOT_XML.sub(" ", previous.tail or "") + tail
    else:
        parent.text = _NOT_XML.sub(" ", parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _marked_hidden(element: Element) -> bool:
    return "hidden" in element.attrib or element.get("aria-hidden", "").strip().lower() == "true"


class _Sheet:
    """The page's own style rules, and what they and an element's inline style come to."""

    def __init__(self, tree: Element) -> None:
        self._rules: dict[str, list[_Rule]] = defaultdict(list)
        self._outside = any(
            "stylesheet" in link.get("rel", "").lower() for link in tree.iter("link")
        )
        for rule in _rules(style.text or "" for style in tree.iter("style")):
            self._rules[min(rule.marks, default=rule.tag)].append(rule)

    def hides(self, element: Element) -> bool:
        """Whether the element's style keeps it from being seen."""
        style = self._style(element)
        if not style:
            return False
        return _is_invisible(style) or (
            not self._outside
            and bool(_WHITE.fullmatch(style.get("color", "")))
            and not any(self._is_painted(above) for above in _with_ancestors(element))
        )

    def _style(self, element: Element) -> dict[str, str]:
        marks = {f".{name}" for name in element.get("class", "").split()}
        if element.get("id"):
            marks.add(f"#{element.get('id')}")
        matching = [
            rule
            for key in (element.tag, *marks)
            for rule in self._rules.get(key, ())
            if rule.tag in ("", element.tag) and rule.marks <= marks
        ]
        style: dict[str, str] = {}
        for rule in sorted(matching, key=lambda rule: rule.specificity):
            style |= rule.declarations
        return style | _declarations(element.get("style", ""))

    def _is_painted(self, element: Element) -> bool:
        style = self._style(element)
        return any(name in style for name in _PAINTED) or element.get("bgcolor") is not None


def _with_ancestors(element: Element) -> Iterable[Element]:
    yield element
    yield from element.iterancestors()


def _is_invisible(style: dict[str, str]) -> bool:
    small = style.get("font-size", "")
    shifted = (
        style.get(name, "") for name in ("left", "top", "right", "text-indent", "margin-left")
    )
    return (
        style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or bool(_NONE.fullmatch(style.get("opacity", "")))
        or bool(_NONE.fullmatch(small))
        or small in {"1px", "1pt"}
        or bool(_CLIPPED.fullmatch(style.get("clip", "") or style.get("clip-path", "")))
        or any(_FAR.fullmatch(length) for length in shifted)
        or (style.get("overflow") == "hidden" and _has_no_size(style))
    )


def _has_no_size(style: dict[str, str]) -> bool:
    sizes = (style.get("width", ""), style.get("height", ""), style.get("max-height", ""))
    return any(_NONE.fullmatch(size) or size == "1px" for size in sizes)


def _rules(sheets: Iterable[str]) -> Iterable[_Rule]:
    """Rules with selectors of one element; those for print and other media are left out."""
    order = 0
    for sheet in sheets:
        text = re.sub(r"/\*.*?\*/|<!--|-->", "", sheet, flags=re.DOTALL)
        text = re.sub(r"@media\s+(?:screen|all)\s*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", r"\1", text)
        text = re.sub(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
            declarations = _declarations(body)
            for selector in selectors.split(","):
                match = _SIMPLE_SELECTOR.fullmatch(selector.strip())
                if match and match.group(0) and declarations:
                    order += 1
                    marks = frozenset(re.findall(r"[.#][-\w]+", match.group(2)))
                    yield _Rule((match.group(1) or "").lower(), marks, declarations, order)


def _declarations(style: str) -> dict[str, str]:
    """Property to value, both in lower case; values without ``!important`` and needless spaces."""
    found = {}
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            value = re.sub(r"\s*!\s*important", "", value.strip().lower())
            found[name.strip().lower()] = re.sub(r",\s+", ",", value)
    return found
