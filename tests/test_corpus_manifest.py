"""Manifest: what a folder's owner says of its files, in CSV or TOML."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ManifestError
from corpus.manifest import COLUMNS, ManifestEntry, load_manifest
from corpus.report import DateRange


def folder_of(tmp_path: Path, manifest: str, text: str | bytes, *files: str) -> Path:
    """A folder with these empty files and the manifest."""
    for name in files or ("a.pdf",):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / manifest).write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path


def refusal(tmp_path: Path, manifest: str, text: str | bytes, *files: str) -> str:
    """The one sentence with which the manifest is refused."""
    with pytest.raises(ManifestError) as caught:
        load_manifest(folder_of(tmp_path, manifest, text, *files))
    return str(caught.value).removeprefix(f"{tmp_path}/")


def test_a_folder_without_a_manifest_has_no_entries(tmp_path: Path) -> None:
    assert load_manifest(tmp_path) == {}


def test_csv_gives_every_column(tmp_path: Path) -> None:
    text = (
        "source,title,body,published,period,lead,url,licence\n"
        'sub/a  b.pdf,"Report,  one",Calderdale,2024-05-15,2024-02-19/2024-02-23,'
        "Jane Example,https://example.org/a,OGL v3.0\n"
    )
    folder = folder_of(tmp_path, "manifest.csv", text, "sub/a  b.pdf")
    assert load_manifest(folder) == {
        "sub/a  b.pdf": ManifestEntry(
            source="sub/a  b.pdf",
            title="Report, one",
            body="Calderdale",
            published=DateRange.of(2024, 5, 15),
            period=DateRange(date(2024, 2, 19), date(2024, 2, 23)),
            lead="Jane Example",
            url="https://example.org/a",
            licence="OGL v3.0",
        )
    }


def test_toml_gives_the_same_and_takes_its_own_dates(tmp_path: Path) -> None:
    text = '[[report]]\nsource = "./a.pdf"\npublished = 2024-05-15\nperiod = 2023\n[[report]]\nsource = "b.pdf"\n'
    entries = load_manifest(folder_of(tmp_path, "manifest.toml", text, "a.pdf", "b.pdf"))
    assert entries["a.pdf"].published == DateRange.of(2024, 5, 15)
    assert entries["a.pdf"].period == DateRange.of(2023)
    assert entries["b.pdf"] == ManifestEntry("b.pdf")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, delimiter: str) -> None:
    """A byte-order mark, carriage returns, capitals in the header, blank lines, other delimiters."""
    rows = [["Source", " Title ", "published"], ["a.pdf", "Report, one", "2024"], ["", "", ""]]
    lines = [delimiter.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows]
    text = "\ufeff" + "\r\n".join(lines) + "\r\n"
    entries = load_manifest(folder_of(tmp_path, "manifest.csv", text))
    assert entries == {"a.pdf": ManifestEntry("a.pdf", "Report, one", published=DateRange.of(2024))}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source,titel\na.pdf,x\n", "manifest.csv, line 1: 'titel' is no column; did you mean 'title'? known"),
        ("title\nx\n", "manifest.csv, line 1: the column 'source' is missing; name each file"),
        ("source,source\na.pdf,x\n", "manifest.csv, line 1: 'source' stands twice"),
        ("source,title\n\na.pdf,x,y\n", "manifest.csv, line 3: it has more cells than there are columns"),
        ("source,published\na.pdf,15/05/2024\n", "manifest.csv, line 2: published is '15/05/2024', which is no date"),
        ("source,period\na.pdf,2024-02-30/2024-03-01\n", "manifest.csv, line 2: period is"),
        ("source,period\na.pdf,2024-03-02/2024-03-01\n", "manifest.csv, line 2: period is"),
        ("source\nb.pdf\n", "manifest.csv, line 2: there is no file b.pdf; correct the path"),
        ("source\na.pdf\n./a.pdf\n", "manifest.csv, line 3: a.pdf stands in it twice"),
        ("source,title\n,x\n", "manifest.csv, line 2: the source is empty"),
        ("source\n../a.pdf\n", "manifest.csv, line 2: the source '../a.pdf' is no path below"),
        ("source\n/a.pdf\n", "manifest.csv, line 2: the source '/a.pdf' is no path below"),
        ("source\nsub\\a.pdf\n", "manifest.csv, line 2: the source 'sub\\\\a.pdf' is no path below"),
        ('source,title\na.pdf,"x\n', "manifest.csv, line 2: it is no CSV (unexpected end of data)"),
        (b"source,title\na.pdf,\xe9\n", "manifest.csv: it cannot be read ("),
    ],
)  # fmt: skip
def test_a_wrong_csv_is_refused_with_its_line_and_what_to_do(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    assert refusal(tmp_path, "manifest.csv", text).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[report]\n", "manifest.toml: it is no TOML ("),
        ("", "manifest.toml: it names no report; write a [[report]] table"),
        ("report = 1\n", "manifest.toml: it names no report"),
        ("report = [1]\n", "manifest.toml, line 1: a report is no table"),
        ('[[reports]]\nsource = "a.pdf"\n', "manifest.toml: 'reports' is not known"),
        ('\n[[report]]\nsource = "a.pdf"\n[[report]]\nsource = "b.pdf"\n', "manifest.toml, line 4: there is no file"),
        ('[[report]]\nsource = "a.pdf"\ntitle = 3\n', "manifest.toml, line 1: title is 3, which is no text"),
        ('[[report]]\nsource = "a.pdf"\npublished = 2024-05-15T10:00:00\n', "manifest.toml, line 1: published is"),
        ('[[report]]\nsource = "a.pdf"\nyear = 2024\n', "manifest.toml, line 1: 'year' is no column"),
    ],
)  # fmt: skip
def test_a_wrong_toml_is_refused_with_its_line_and_what_to_do(
    tmp_path: Path, text: str, said: str
) -> None:
    assert refusal(tmp_path, "manifest.toml", text).startswith(said)


def test_two_manifests_are_one_too_many(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "manifest.csv", "source\n")
    with pytest.raises(ManifestError, match="there are two manifests; keep one of them"):
        load_manifest(folder_of(folder, "manifest.toml", ""))


def test_the_columns_are_those_the_manual_names() -> None:
    assert COLUMNS == ("source", "title", "body", "published", "period", "lead", "url", "licence")
