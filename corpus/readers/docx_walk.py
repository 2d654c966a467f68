"""DocxWalk: the blocks of a Word document's body, in reading order."""

from __future__ import annotations

import re

from corpus.readers.composer import Composer
from corpus.readers.docx_numbering import Mark, Numbering, numeral
from corpus.readers.docx_styles import Element, Styles, value, w
from corpus.readers.docx_tables import cells, is_layout, table_lines, within
from corpus.readers.docx_text import ParagraphText, paragraph_text
from corpus.readers.headings import looks_like_heading
from corpus.readers.lines import without_bullet
from corpus.report import BlockKind
from corpus.unseen import Unseen

_NUMBERED_PARAGRAPH = re.compile(r"\d+\.\d+")
_LIST_STYLE = re.compile(r"list (?:bullet|number) (\d)")
_NOTE_NUMBERS = {"footnote": "decimal", "endnote": "lowerRoman"}


class DocxWalk:
    """Reads the elements of a document's body into a composer.

    A footnote stands as a paragraph of its own, its number first, below the section that refers to it.
    """

    def __init__(
        self,
        composer: Composer,
        styles: Styles,
        numbering: Numbering,
        notes: dict[tuple[str, str], Element],
    ) -> None:
        self.title: str | None = None
        self.unseen = Unseen()
        self._composer = composer
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._pending: list[str] = []
        self._counts = {"footnote": 0, "endnote": 0}
        self._level = 0

    def read(self, body: Element) -> None:
        """Adds the blocks of the whole body."""
        self._blocks(body)
        self._flush_notes()

    def _blocks(self, parent: Element, *, painted: bool = False) -> None:
        for element in within(parent, w("p"), w("tbl")):
            if element.tag == w("tbl"):
                self._table(element)
            else:
                self._paragraph(element, painted=painted)

    def _paragraph(self, paragraph: Element, *, painted: bool) -> None:
        found = self._found(paragraph, painted=painted)
        mark = self._numbering.mark(paragraph) if found.text.strip() else None
        name = self._styles.name(paragraph)
        level = self._styles.heading_level(paragraph)
        if name.startswith("toc ") or _in_contents(paragraph):
            self._composer.add(BlockKind.FURNITURE, found.text)
        elif name == "title":
            self._title(found.text)
        elif level:
            self._heading(_marked(mark, found.text), level + int(self.title is not None))
        elif mark is not None:
            self._item(mark, found, name)
        else:
            self._text(found)
        self._note_references(found)
        for box in found.boxes:
            self._blocks(box, painted=True)

    def _found(self, paragraph: Element, *, painted: bool) -> ParagraphText:
        """The paragraph's text; what of it is not seen is counted."""
        found = paragraph_text(paragraph, self._styles, painted=painted)
        self.unseen.hide(found.hidden)
        self.unseen.look(found.text)
        return found

    def _title(self, text: str) -> None:
        self._composer.add(BlockKind.HEADING, text, 1)
        if text.strip() and self.title is None:
            self.title = " ".join(text.split())

    def _heading(self, text: str, level: int) -> None:
        self._flush_notes()
        if text.strip():
            self._level = level
        self._composer.add(BlockKind.HEADING, text, level)

    def _item(self, mark: Mark, found: ParagraphText, style: str) -> None:
        """An item of a list; a paragraph that merely has a number ("2.14") stays a paragraph."""
        text = _marked(mark, " ".join(found.lines))
        nested = _LIST_STYLE.fullmatch(style)
        depth = max(mark.depth, int(nested.group(1)) if nested else 1)
        if _NUMBERED_PARAGRAPH.match(mark.text):
            self._composer.add(BlockKind.PARAGRAPH, text)
        elif mark.text and found.bold and looks_like_heading(found.text.strip()):
            self._heading(text, self._level + 1)
        else:
            self._composer.add(BlockKind.LIST_ITEM, text, depth)

    def _text(self, found: ParagraphText) -> None:
        """Running text: a block per line; a heading where it is bold throughout and reads like one."""
        lines = found.lines
        if found.bold and len(lines) == 1 and looks_like_heading(lines[0], emphasised=True):
            self._flush_notes()
            self._composer.add(BlockKind.HEADING, lines[0], self._level + 1)
            return
        for line in lines:
            item = without_bullet(line)
            if item is None:
                self._composer.add(BlockKind.PARAGRAPH, line)
            else:
                self._composer.add(BlockKind.LIST_ITEM, item, 1)

    def _table(self, table: Element) -> None:
        if is_layout(table, self._styles):
            for cell in cells(table):
                self._blocks(cell, painted=True)
        else:
            self._composer.table(table_lines(table, self._cell))

    def _cell(self, cell: Element) -> tuple[str, bool]:
        """A cell's paragraphs, a line each, with the numbers of lists; whether all is bold."""
        lines: list[str] = []
        bold = True
        for paragraph in within(cell, w("p")):
            found = self._found(paragraph, painted=True)
            if found.text.strip():
                mark = self._numbering.mark(paragraph)
                lines.append(_marked(mark, "\n".join(found.lines)))
                bold = bold and found.bold
            self._note_references(found)
            lines.extend(self._cell(box)[0] for box in found.boxes)
        return "\n".join(lines), bold

    def _note_references(self, found: ParagraphText) -> None:
        for kind, identifier in found.notes:
            note = self._notes.get((kind, identifier))
            if note is not None:
                self._counts[kind] += 1
                number = numeral(self._counts[kind], _NOTE_NUMBERS[kind])
                self._pending.append(f"{number} {self._cell(note)[0]}")

    def _flush_notes(self) -> None:
        pending, self._pending = self._pending, []
        for note in pending:
            self._composer.add(BlockKind.PARAGRAPH, note)


def _marked(mark: Mark | None, text: str) -> str:
    return f"{mark.text} {text}" if mark is not None and mark.text else text


def _in_contents(paragraph: Element) -> bool:
    """Whether the paragraph stands in a generated table of contents."""
    return any(
        "table of contents" in (value(gallery) or "").lower()
        for control in paragraph.iterancestors(w("sdt"))
        for gallery in control.findall(w("sdtPr/docPartObj/docPartGallery"))
    )
