"""Value: a block while it is being put together from the pages it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.paging.draft import DraftBlock, DraftLine, DraftPage
from corpus.report import BlockKind, Row, Span


@dataclass(slots=True)
class Piece:
    """A block to be; spans and rows count in the whole text, lines in their page's."""

    kind: BlockKind
    spans: list[Span]
    lines: list[DraftLine]
    block: DraftBlock
    page: DraftPage
    """The last page it stands on."""
    rows: list[Row] = field(default_factory=list)
    level: int = 0
    footnote: bool = False
    size: float = 0.0

    def __post_init__(self) -> None:
        self.size = self.block.size

    @property
    def bold(self) -> bool:
        """All of it is."""
        return all(line.bold for line in self.lines)

    def text(self, text: str) -> str:
        """Its slices of the whole text, joined by a space."""
        return " ".join(span.of(text) for span in self.spans)
