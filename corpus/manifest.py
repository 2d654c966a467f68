"""The manifest beside the files: what a folder's owner says of the reports in it.

``manifest.csv`` or ``manifest.toml`` in the folder that is added. In CSV the first line names the
columns; in TOML there is a ``[[report]]`` table for each file. Of the columns only ``source`` is needed.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path, PurePosixPath

from corpus.errors import ManifestError
from corpus.report import DateRange
from corpus.sources import MANIFEST_NAMES

_DATES = ("published", "period")
_FORMS = "2024, 2024-05, 2024-05-15 or 2024-02-19/2024-02-23"


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What the manifest says of one file; None where it says nothing."""

    source: str
    """Path relative to the manifest's folder, with "/" between its parts."""
    title: str | None = None
    body: str | None = None
    """Whatever the report is about: an organisation, a place, a product."""
    published: DateRange | None = None
    period: DateRange | None = None
    """The days covered or inspected."""
    lead: str | None = None
    """Lead inspector or author."""
    url: str | None = None
    """Where it was published."""
    licence: str | None = None


COLUMNS = tuple(field.name for field in fields(ManifestEntry))

_Record = tuple[int, Mapping[str, object]]
"""Number of a record's line (its last in CSV, its first in TOML), and its values by column."""


def load_manifest(folder: Path) -> dict[str, ManifestEntry]:
    """Entries of the manifest in ``folder`` by their source; empty where there is none.

    Raises ManifestError, naming file and line, where it cannot be read, has an unknown column or a
    wrong date, names a file twice, or names one that is not there.
    """
    found = [folder / name for name in MANIFEST_NAMES if (folder / name).is_file()]
    if not found:
        return {}
    if len(found) > 1:
        raise ManifestError("there are two manifests", where=str(folder), remedy="keep one of them")
    path = found[0]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(
            f"it cannot be read ({error})", where=str(path), remedy="save it as UTF-8 text"
        ) from error
    records = _toml_records(path, text) if path.suffix == ".toml" else _csv_records(path, text)
    entries: dict[str, ManifestEntry] = {}
    for line, values in records:
        where = f"{path}, line {line}"
        entry = _entry(values, where)
        if entry.source in entries:
            raise ManifestError(
                f"{entry.source} stands in it twice", where=where, remedy="keep one of the two"
            )
        if not (folder / entry.source).is_file():
            raise ManifestError(
                f"there is no file {entry.source}",
                where=where,
                remedy="correct the path, which is relative to the manifest, or take the entry out",
            )
        entries[entry.source] = entry
    return entries


def _csv_records(path: Path, text: str) -> Iterator[_Record]:
    """Records of a CSV text; commas, semicolons or tabs part the columns, as the first line does."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        _check_columns(names, f"{path}, line 1")
        reader.fieldnames = names
        for row in reader:
            if None in row:
                raise ManifestError(
                    "it has more cells than there are columns",
                    where=f"{path}, line {reader.line_num}",
                    remedy=f"put cells that hold {delimiter!r} in double quotes",
                )
            if any(row.values()):
                yield reader.line_num, row
    except csv.Error as error:
        raise ManifestError(
            f"it is no CSV ({error})",
            where=f"{path}, line {reader.reader.line_num}",
            remedy="close the double quotes",
        ) from error


def _toml_records(path: Path, text: str) -> Iterator[_Record]:
    """Records of a TOML text, each with the line of its ``[[report]]``."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(
            f"it is no TOML ({error})", where=str(path), remedy="correct it there"
        ) from error
    reports = content.pop("report", None)
    if content or not isinstance(reports, list):
        unknown = f"{next(iter(content))!r} is not known" if content else "it names no report"
        raise ManifestError(
            unknown, where=str(path), remedy="write a [[report]] table for each file"
        )
    heads = re.finditer(r"^[ \t]*\[\[[ \t]*[\"']?report[\"']?[ \t]*\]\]", text, re.MULTILINE)
    lines = [text.count("\n", 0, head.start()) + 1 for head in heads]
    for number, report in enumerate(reports):
        line = lines[number] if number < len(lines) else 1
        if not isinstance(report, dict):
            raise ManifestError(
                "a report is no table",
                where=f"{path}, line {line}",
                remedy="write [[report]] tables",
            )
        _check_columns([str(name) for name in report], f"{path}, line {line}")
        yield line, report


def _check_columns(names: list[str], where: str) -> None:
    for name in names:
        if name not in COLUMNS:
            close = difflib.get_close_matches(name, COLUMNS, n=1)
            meant = f"did you mean {close[0]!r}? " if close else ""
            raise ManifestError(
                f"{name!r} is no column",
                where=where,
                remedy=f"{meant}known are {', '.join(COLUMNS)}",
            )
    if "source" not in names:
        raise ManifestError(
            "the column 'source' is missing",
            where=where,
            remedy="name each file by its path relative to the manifest",
        )
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise ManifestError(f"{twice!r} stands twice", where=where, remedy="keep one column")


def _entry(values: Mapping[str, object], where: str) -> ManifestEntry:
    given = {name: _text(name, values.get(name), where) for name in COLUMNS}
    return ManifestEntry(
        source=_source(given["source"], where),
        title=given["title"],
        body=given["body"],
        published=_date("published", given["published"], where),
        period=_date("period", given["period"], where),
        lead=given["lead"],
        url=given["url"],
        licence=given["licence"],
    )


def _text(name: str, value: object, where: str) -> str | None:
    """A cell's text, None where it is blank; TOML's own dates and years as they are written."""
    if value is None or isinstance(value, str):
        text = (value or "").strip()
        return (text if name == "source" else " ".join(text.split())) or None
    if name in _DATES and (type(value) is date or type(value) is int):
        return str(value)
    raise ManifestError(
        f"{name} is {value!r}, which is no text", where=where, remedy="put it in quotes"
    )


def _date(name: str, text: str | None, where: str) -> DateRange | None:
    try:
        return None if text is None else DateRange.parse(text)
    except ValueError:
        raise ManifestError(
            f"{name} is {text!r}, which is no date", where=where, remedy=f"write {_FORMS}"
        ) from None


def _source(text: str | None, where: str) -> str:
    """The path without needless parts; it must lie below the manifest."""
    if text is None:
        raise ManifestError("the source is empty", where=where, remedy="name the file")
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text or re.match(r"[A-Za-z]:", text):
        raise ManifestError(
            f"the source {text!r} is no path below the manifest's folder",
            where=where,
            remedy='write it relative to the manifest, with "/" between its parts',
        )
    return str(path)
