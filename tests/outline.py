"""outline: a document as lines that can be compared by eye."""

from __future__ import annotations

from corpus.report import BlockKind, Document

_MARKS = {
    BlockKind.HEADING: "#",
    BlockKind.LIST_ITEM: "-",
    BlockKind.FURNITURE: "~",
    BlockKind.PARAGRAPH: "",
}


def outline(document: Document) -> list[str]:
    """A line per block or row: "## heading", "-- nested item", "~ furniture", "| cell | cell".

    Header rows begin with "||"; the parts of a block that furniture interrupts are joined by " / ".
    """
    lines: list[str] = []
    for block in document.blocks:
        if block.kind is BlockKind.TABLE:
            for row in block.rows:
                cells = [cell.of(document.text).replace("\n", " / ") for cell in row.cells]
                lines.append(("|| " if row.header else "| ") + " | ".join(cells))
            continue
        text = " / ".join(span.of(document.text) for span in block.spans)
        lines.append(f"{_MARKS[block.kind] * max(block.level, 1)} {text}".strip())
    return lines
