"""Numbering: the numbers that Word shows, worked out from its lists."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.readers.docx import read_docx
from corpus.readers.docx_numbering import numeral
from corpus.readers.limits import ReadLimits
from corpus.readers.roman import roman
from tests.outline import outline
from tests.word_files import WordDocument, word_file, xml

Level = tuple[int, str, str]
"""First number, kind and pattern."""


def list_of(
    document: WordDocument, number: int, levels: Sequence[Level], restart: bool = False
) -> None:
    """Defines list ``number``; with ``restart`` it counts on list 90's definition, from 1 again."""
    numbering = document.part.numbering_part.element
    if not restart:
        written = "".join(
            f"<w:lvl w:ilvl='{place}'><w:start w:val='{start}'/><w:numFmt w:val='{kind}'/>"
            f"<w:lvlText w:val='{pattern}'/></w:lvl>"
            for place, (start, kind, pattern) in enumerate(levels)
        )
        numbering.insert(
            0, xml(f"<w:abstractNum w:abstractNumId='{number}'>{written}</w:abstractNum>")
        )
    override = (
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>" if restart else ""
    )
    abstract = 90 if restart else number
    numbering.append(
        xml(f"<w:num w:numId='{number}'><w:abstractNumId w:val='{abstract}'/>{override}</w:num>")
    )


def numbered(paragraph: WordDocument, number: int, level: int) -> None:
    properties = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"
    paragraph._p.get_or_add_pPr().append(xml(properties))


LEGAL: Sequence[Level] = [
    (1, "decimal", "%1"), (1, "decimal", "%1.%2"), (1, "lowerLetter", "%3)"), (1, "lowerRoman", "(%4)"),
]  # fmt: skip


def lines_of(items: Sequence[tuple[str, int, int]], levels: Sequence[Level] = LEGAL) -> list[str]:
    """Outline of paragraphs in lists 90 and 91, each given as text, list and level."""

    def write(document: WordDocument) -> None:
        list_of(document, 90, levels)
        list_of(document, 91, [], restart=True)
        for text, number, level in items:
            numbered(document.add_paragraph(text), number, level)

    return outline(read_docx(word_file(write), ReadLimits()))


def test_levels_count_and_begin_again_below_a_higher_one() -> None:
    items = [("a", 90, 0), ("b", 90, 2), ("c", 90, 3), ("d", 90, 2), ("e", 90, 0), ("f", 90, 2)]
    assert lines_of(items) == ["- 1 a", "--- a) b", "---- (i) c", "--- b) d", "- 2 e", "--- a) f"]


def test_a_numbered_paragraph_is_a_paragraph() -> None:
    assert lines_of([("One. Two.", 90, 0), ("Three.", 90, 1), ("Four.", 90, 1)])[1:] == [
        "1.1 Three.",
        "1.2 Four.",
    ]


def test_a_list_may_start_late_and_begin_again() -> None:
    levels = [(3, "upperRoman", "%1."), (1, "bullet", "•")]
    items = [("a", 90, 0), ("b", 90, 1), ("c", 90, 0), ("d", 91, 0), ("e", 91, 0)]
    assert lines_of(items, levels) == ["- III. a", "-- b", "- IV. c", "- I. d", "- II. e"]


def test_headings_have_their_numbers() -> None:
    def write(document: WordDocument) -> None:
        list_of(document, 90, LEGAL)
        for text, level in (("Scope", 0), ("Homes", 1), ("Findings", 0)):
            numbered(document.add_heading(text, level + 1), 90, level)
            document.add_paragraph("Text.")

    assert outline(read_docx(word_file(write), ReadLimits()))[::2] == [
        "# 1 Scope",
        "## 1.1 Homes",
        "# 2 Findings",
    ]


def test_list_0_takes_a_styles_number_away() -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph("one", style="List Number")
        numbered(document.add_paragraph("none", style="List Number"), 0, 0)
        document.add_paragraph("two", style="List Number")

    assert outline(read_docx(word_file(write), ReadLimits())) == ["- 1. one", "none", "- 2. two"]


@pytest.mark.parametrize(
    ("number", "kind", "shown"),
    [(4, "decimal", "4"), (4, "decimalZero", "04"), (2, "lowerLetter", "b"), (28, "upperLetter", "BB"),
     (9, "lowerRoman", "ix"), (1994, "upperRoman", "MCMXCIV"), (0, "upperRoman", "0"), (3, "chicago", "3")],
)  # fmt: skip
def test_numbers_are_written_as_word_does(number: int, kind: str, shown: str) -> None:
    assert numeral(number, kind) == shown


def test_roman_numerals() -> None:
    assert [roman(number) for number in (1, 4, 14, 40, 90, 400, 2024)] == [
        "I",
        "IV",
        "XIV",
        "XL",
        "XC",
        "CD",
        "MMXXIV",
    ]
