"""Text of one paragraph of a Word document: what is shown of its runs, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.readers.docx_styles import Element, Styles, W, is_on, value, w
from corpus.readers.lines import unwrapped

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset({w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("instrText"), w("delText")})
_CHARACTERS = {
    w("tab"): " ",
    w("ptab"): " ",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_SYMBOLS = {"F0FC": "✓", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0FB": "✗"}
"""Ticks and boxes of the Wingdings font, by their code in it."""
_TINY_HALF_POINTS = 4


@dataclass(slots=True)
class ParagraphText:
    """Text of a paragraph as shown; a line break within it is a newline."""

    text: str = ""
    bold: bool = True
    """All of it that is not white space is bold; true of an empty paragraph."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes it refers to: kind ("footnote", "endnote") and id."""
    hidden: str = ""
    """What of it nobody sees."""
    boxes: list[Element] = field(default_factory=list)
    """Contents of the text boxes that are anchored in it."""

    @property
    def lines(self) -> list[str]:
        """Its lines, broken sentences rejoined, blank ones dropped."""
        return unwrapped(self.text.split("\n"))


def paragraph_text(paragraph: Element, styles: Styles, *, painted: bool = False) -> ParagraphText:
    """What is shown of ``paragraph``: without deletions, hidden, struck, white or tiny text.

    ``painted`` says that what is behind it may be dark, so that white text can be read.
    """
    found = ParagraphText()
    shaded = painted or styles.paragraph_property(paragraph, "shd") is not None
    for run in _runs(paragraph):
        if run.tag == f"{_MATH}t":
            found.text += run.text or ""
        elif _is_hidden(run, paragraph, styles, painted=shaded):
            found.hidden += "".join(_run_text(run, ParagraphText()))
        elif not _is_struck(run, paragraph, styles):
            text = "".join(_run_text(run, found))
            found.text += text
            found.bold = found.bold and (
                not text.strip() or is_on(styles.run_property(run, paragraph, "b"))
            )
    return found


def _runs(element: Element) -> Iterator[Element]:
    """Runs in order, those in links, insertions, fields and controls among them."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == w("r") or child.tag == f"{_MATH}t":
            yield child
        elif isinstance(child.tag, str):
            yield from _runs(child)


def _run_text(run: Element, found: ParagraphText) -> Iterator[str]:
    for child in run:
        if child.tag == w("t"):
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag == w("sym"):
            yield _SYMBOLS.get((value(child, "char") or "").upper(), "")
        elif child.tag in {w("footnoteReference"), w("endnoteReference")}:
            kind = child.tag.removeprefix(W).removesuffix("Reference")
            found.notes.append((kind, value(child, "id") or ""))
        else:
            found.boxes.extend(_boxes(child))


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes in a drawing; of two renderings of the same one the newer."""
    if element.tag == f"{_COMPATIBILITY}AlternateContent":
        for rendering in element:
            boxes = list(rendering.iter(w("txbxContent")))
            if boxes:
                yield from boxes
                return
    else:
        yield from element.iter(w("txbxContent"))


def _is_struck(run: Element, paragraph: Element, styles: Styles) -> bool:
    return any(is_on(styles.run_property(run, paragraph, name)) for name in ("strike", "dstrike"))


def _is_hidden(run: Element, paragraph: Element, styles: Styles, *, painted: bool) -> bool:
    if is_on(styles.run_property(run, paragraph, "vanish")):
        return True
    size = value(styles.run_property(run, paragraph, "sz")) or ""
    if size.isdecimal() and int(size) <= _TINY_HALF_POINTS:
        return True
    white = (value(styles.run_property(run, paragraph, "color")) or "").upper() == "FFFFFF"
    shaded = any(
        styles.run_property(run, paragraph, name) is not None for name in ("shd", "highlight")
    )
    return white and not painted and not shaded
