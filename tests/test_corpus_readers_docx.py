"""Word documents: headings, lists, tables and notes in document order, and nothing that is not shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from corpus.errors import DamagedReport, EmptyReport, OversizedReport, WrongFormat
from corpus.readers.docx import READER, read_docx
from corpus.readers.limits import ReadLimits
from corpus.report import Document, Format
from tests.invariants import assert_sound
from tests.outline import outline
from tests.strategies import word_files
from tests.word_files import WordDocument, rezipped, with_footnotes, word_file, xml


def document_of(data: bytes) -> Document:
    document = read_docx(data, ReadLimits())
    assert_sound(document)
    return document


def inspection(document: WordDocument) -> None:
    """A report as people write it."""
    document.core_properties.title = "Property title"
    document.add_paragraph("Inspection of Westbourne", style="Title")
    document.add_paragraph("4 to 15 March 2024", style="Subtitle")
    cover = document.add_table(rows=2, cols=2)
    for row, texts in zip(
        cover.rows, (("Lead inspector", "Jane Example"), ("Published", "2 May 2024")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_heading("Judgements", 1)
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Judgement", "2018", "2024"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for texts3 in (("Leaders", "Inadequate", "Good"), ("Overall", "Inadequate", "Good")):
        for cell, text in zip(table.add_row().cells, texts3, strict=True):
            cell.text = text
    document.add_heading("What needs to improve", 2)
    document.add_paragraph("Leaders should improve:")
    for text, style in (
        ("plans", "List Bullet"),
        ("of homes", "List Bullet 2"),
        ("records", "List Bullet"),
    ):
        document.add_paragraph(text, style=style)
    document.add_paragraph("They should also:")
    for text in ("train staff;", "check."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph().add_run("Children in care").bold = True
    document.add_paragraph("They are safe.\nTelephone: 0300 123")
    document.sections[0].header.paragraphs[0].text = "Running header"
    document.sections[0].footer.paragraphs[0].text = "Running footer"


def test_a_report_is_read_in_document_order() -> None:
    document = document_of(word_file(inspection))
    assert outline(document) == [
        "# Inspection of Westbourne",
        "4 to 15 March 2024",
        "| Lead inspector | Jane Example",
        "| Published | 2 May 2024",
        "## Judgements",
        "|| Judgement | 2018 | 2024",
        "| Leaders | Inadequate | Good",
        "| Overall | Inadequate | Good",
        "### What needs to improve",
        "Leaders should improve:",
        "- plans",
        "-- of homes",
        "- records",
        "They should also:",
        "- 1. train staff;",
        "- 2. check.",
        "#### Children in care",
        "They are safe.",
        "Telephone: 0300 123",
    ]
    assert document.format is Format.DOCX
    assert document.reader == READER
    assert document.title == "Inspection of Westbourne"
    assert document.pages == ()


def test_the_title_is_the_files_property_where_none_is_shown() -> None:
    def write(document: WordDocument, title: str = "Microsoft Word - Annual report.docx") -> None:
        document.core_properties.title = title
        document.add_paragraph("Text.")

    assert document_of(word_file(write)).title == "Annual report"
    assert document_of(word_file(lambda document: write(document, ""))).title is None
    bare = rezipped(word_file(write), lambda parts: parts.pop("docProps/core.xml"))
    with pytest.raises(DamagedReport):
        document_of(bare)


def test_headings_without_a_title_begin_at_level_one() -> None:
    def write(document: WordDocument) -> None:
        document.add_heading("Part", 1)
        document.add_heading("Section", 2)
        document.add_paragraph("Text.")

    assert outline(document_of(word_file(write))) == ["# Part", "## Section", "Text."]


def test_nothing_that_is_not_shown_is_in_the_text() -> None:
    def write(document: WordDocument) -> None:
        from docx.shared import Pt, RGBColor

        paragraph = document.add_paragraph("Shown.")
        paragraph.add_run(" hidden").font.hidden = True
        paragraph.add_run(" struck").font.strike = True
        paragraph.add_run(" white").font.color.rgb = RGBColor(255, 255, 255)
        paragraph.add_run(" tiny").font.size = Pt(1)
        paragraph._p.append(
            xml("<w:del w:id='1'><w:r><w:delText> deleted</w:delText></w:r></w:del>")
        )
        paragraph._p.append(xml("<w:moveFrom w:id='2'><w:r><w:t> moved</w:t></w:r></w:moveFrom>"))
        paragraph._p.append(xml("<w:r><w:instrText> PAGEREF x </w:instrText></w:r>"))
        paragraph.add_run("\U000e0073\U000e0061\U000e0079\u200b")

    assert document_of(word_file(write)).text == "Shown."


def test_white_text_on_a_painted_ground_is_shown() -> None:
    def write(document: WordDocument) -> None:
        from docx.shared import RGBColor

        table = document.add_table(rows=2, cols=2)
        for cell in table.rows[0].cells:
            cell.paragraphs[0].add_run("Head").font.color.rgb = RGBColor(255, 255, 255)
        table.rows[1].cells[0].text = "Body"
        paragraph = document.add_paragraph()
        paragraph._p.get_or_add_pPr().append(xml('<w:shd w:val="clear" w:fill="000080"/>'))
        paragraph.add_run("banner").font.color.rgb = RGBColor(255, 255, 255)

    assert outline(document_of(word_file(write)))[-1] == "banner"
    assert "Head" in document_of(word_file(write)).text


def test_insertions_links_fields_controls_and_formulas_are_shown() -> None:
    def write(document: WordDocument) -> None:
        paragraph = document.add_paragraph("Kept")
        for markup in (
            "<w:ins w:id='1'><w:r><w:t xml:space='preserve'> inserted</w:t></w:r></w:ins>",
            "<w:hyperlink w:anchor='x'><w:r><w:t xml:space='preserve'> link</w:t></w:r></w:hyperlink>",
            "<w:fldSimple w:instr='PAGE'><w:r><w:t xml:space='preserve'> 7</w:t></w:r></w:fldSimple>",
            "<w:sdt><w:sdtContent><w:r><w:t xml:space='preserve'> choice</w:t></w:r></w:sdtContent></w:sdt>",
            "<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:noBreakHyphen/></w:r>",
            "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>",
        ):
            paragraph._p.append(xml(markup))
        control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        document.element.body.insert(0, xml(control))

    assert outline(document_of(word_file(write))) == [
        "In a control.",
        "Kept inserted link 7 choice✓-x=2",
    ]


def test_a_text_box_is_read_once_below_its_paragraph() -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>A key finding.</w:t></w:r></w:p></w:txbxContent>"

    def write(document: WordDocument) -> None:
        document.add_paragraph("Before.")._p.append(
            xml(
                "<w:r><mc:AlternateContent>"
                f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>"
                f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
                "</mc:AlternateContent></w:r>"
            )
        )

    assert outline(document_of(word_file(write))) == ["Before.", "A key finding."]


def test_a_generated_table_of_contents_is_furniture() -> None:
    def write(document: WordDocument) -> None:
        document.element.body.insert(
            0,
            xml(
                "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
                "</w:sdtPr><w:sdtContent><w:p><w:r><w:t>Findings</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
                "</w:sdtContent></w:sdt>"
            ),
        )
        document.add_paragraph("Text.")

    assert outline(document_of(word_file(write))) == ["~ Findings 3", "Text."]


def test_footnotes_stand_below_the_section_that_refers_to_them() -> None:
    def write(document: WordDocument) -> None:
        for text, note in (("Homes", 5), ("Staff", 7)):
            document.add_heading(text, 1)
            paragraph = document.add_paragraph(f"{text} are good")
            paragraph._p.append(xml(f"<w:r><w:footnoteReference w:id='{note}'/></w:r>"))
            paragraph.add_run(".")
            document.add_paragraph("More.")

    notes = {5: "Source: the council.", 7: "As of 2023.", 9: "Never referred to."}
    assert outline(document_of(with_footnotes(word_file(write), notes))) == [
        "# Homes", "Homes are good.", "More.", "1 Source: the council.",
        "# Staff", "Staff are good.", "More.", "2 As of 2023.",
    ]  # fmt: skip


def test_merged_cells_keep_every_row_labelled() -> None:
    def write(document: WordDocument) -> None:
        table = document.add_table(rows=3, cols=3)
        for row, texts in enumerate(
            (("Area", "Year", "Grade"), ("Homes", "2018", "Good"), ("", "2024", "Poor"))
        ):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        table.cell(1, 0).merge(table.cell(2, 0))
        wide = table.add_row().cells
        wide[0].merge(wide[1]).text = "Sum"
        wide[2].text = "3"

    assert outline(document_of(word_file(write))) == [
        "| Area | Year | Grade",
        "| Homes | 2018 | Good",
        "| Homes | 2024 | Poor",
        "| Sum |  | 3",
    ]


def test_tables_within_tables_and_single_columns_are_read_cell_by_cell() -> None:
    def write(document: WordDocument) -> None:
        outer = document.add_table(rows=1, cols=2).rows[0].cells
        outer[0].text = "Left text."
        inner = outer[1].add_table(rows=1, cols=2).rows[0].cells
        inner[0].text, inner[1].text = "Homes", "12"
        document.add_table(rows=1, cols=1).rows[0].cells[0].text = "In a frame."

    assert outline(document_of(word_file(write))) == ["Left text.", "| Homes | 12", "In a frame."]


def test_a_row_marked_as_header_is_one_and_a_deleted_row_is_none() -> None:
    def write(document: WordDocument) -> None:
        table = document.add_table(rows=3, cols=2)
        for row, texts in zip(
            table.rows, (("Name", "Grade"), ("Old", "Poor"), ("New", "Good")), strict=True
        ):
            row.cells[0].text, row.cells[1].text = texts
        table.rows[0]._tr.get_or_add_trPr().append(xml("<w:tblHeader/>"))
        table.rows[1]._tr.get_or_add_trPr().append(xml("<w:del w:id='1'/>"))

    assert outline(document_of(word_file(write))) == ["|| Name | Grade", "| New | Good"]


def test_macros_and_templates_differ_only_in_a_declared_type() -> None:
    data = word_file(inspection)
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for other in (
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
        b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ):

        def change(parts: dict[str, bytes], other: bytes = other) -> None:
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(main, other)

        assert document_of(rezipped(data, change)) == document_of(data)


def test_a_file_that_unpacks_to_too_much_is_refused_unread() -> None:
    data = rezipped(
        word_file(inspection), lambda parts: parts.update({"word/media/a.bin": bytes(5_000_000)})
    )
    assert len(data) < 200_000
    with pytest.raises(OversizedReport, match="it unpacks to 6 MB, more than the limit of 4 MB"):
        read_docx(data, ReadLimits(max_unpacked_bytes=4_000_000))


def test_the_strict_variant_is_named() -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(
            b"http://schemas.openxmlformats.org/officeDocument",
            b"http://purl.oclc.org/ooxml/officeDocument",
        )

    with pytest.raises(
        WrongFormat, match="Strict Open XML kind; save it as an ordinary Word document"
    ):
        read_docx(rezipped(word_file(inspection), change), ReadLimits())


def test_a_document_of_pictures_only_is_empty() -> None:
    with pytest.raises(EmptyReport, match="no text in this Word document"):
        read_docx(word_file(lambda _: None), ReadLimits())


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "_rels/.rels", "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [None, b"", b"<w:broken", b"<x/>"])
def test_missing_and_broken_parts_are_refused_or_done_without(
    part: str, content: bytes | None
) -> None:
    def change(parts: dict[str, bytes]) -> None:
        del parts[part]
        if content is not None:
            parts[part] = content

    try:
        document_of(rezipped(word_file(inspection), change))
    except (DamagedReport, EmptyReport) as error:
        assert str(error).count(";") == 1  # noqa: PT017 - either outcome is right


@settings(deadline=None, max_examples=25)
@given(word_files())
def test_whatever_is_in_a_document_its_blocks_cover_it(data: bytes) -> None:
    try:
        document = read_docx(data, ReadLimits())
    except EmptyReport:
        return
    assert_sound(document)
    assert read_docx(data, ReadLimits()) == document
