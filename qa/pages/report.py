"""The page of one report: what it is, where that was read, its pages and text, its versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.records import ReportStatus
from qa.catalogue import Wanted
from qa.pages.addresses import file_address, listing_address, report_address, text_address
from qa.pages.changes import Changes, changes_html
from qa.pages.report_facts import facts_html, period_text
from qa.pages.report_pages import pages_html
from qa.pages.shell import module, render_page, stylesheet
from qa.widget.language import date_text, text
from qa.widget.markup import foreign, plain

if TYPE_CHECKING:
    from corpus.records import ReportRecord, VersionRecord
    from corpus.report import Document, Fact, Unit

_HEAD = (
    *map(stylesheet, ("/pages/parts.css", "/pages/report.css")),
    module("/pages/report.js"),
)


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report as one of its versions is shown."""

    record: ReportRecord
    versions: Sequence[VersionRecord]
    """Every version, the live one last."""
    version: VersionRecord
    """The one that is shown."""
    facts: Sequence[Fact]
    """Of the live version; empty for another one, and for a removed report."""
    document: Document
    units: Sequence[Unit]

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what answers come from."""
        return self.record.removed is None and self.version.version == self.record.version


def render_report(report: ShownReport, *, changes: Changes) -> str:
    """The whole page of ``/reports/{id}``."""
    record = report.record
    back = f'<p class="back"><a href="/reports">{escape(text("report_back"))}</a></p>'
    main = (
        f"{back}<h1>{foreign(record.title)}</h1>{_summary(record)}{_notices(report)}"
        f"{_links(report)}{_ask(report)}"
        f"{facts_html(report.facts, report.document, record) if report.is_current else ''}"
        f"{pages_html(report.document, report.units, report.facts, record.report_id, report.version.version)}"
        f"{_versions(report)}{_changes(report, changes)}"
    )
    return render_page(
        main,
        title=plain(record.title),
        address=f"/reports/{record.report_id}",
        skip=("text", "report_skip"),
        head=_HEAD,
    )


def _summary(record: ReportRecord) -> str:
    bodies = ", ".join(
        f'<a href="{escape(listing_address(Wanted(body=name)))}">{foreign(name)}</a>'
        for name in record.bodies
    )
    published = date_text(str(record.published)) if record.published else text("undated")
    period = period_text(record.period) if record.period else ""
    pages = text("reports_pages", n=record.page_count) if record.page_count else ""
    size = " · ".join(filter(None, (text(f"format_{record.format}"), pages, _bytes(record.size))))
    rows = (
        ("reports_body", bodies or f'<em class="absent">{escape(text("reports_no_body"))}</em>'),
        ("reports_published", escape(published)),
        ("report_period", escape(period)),
        ("report_file", f"{foreign(record.source.path)} <span>({escape(size)})</span>"),
    )
    inner = "".join(
        f"<div><dt>{escape(text(key))}</dt><dd>{value}</dd></div>" for key, value in rows if value
    )
    return f'<dl class="summary">{inner}</dl>'


def _bytes(size: int) -> str:
    if size >= 1_000_000:
        return text("report_megabytes", size=f"{size / 1e6:.1f}")
    return text("report_kilobytes", size=f"{max(size, 1) / 1e3:.1f}")


def _notices(report: ShownReport) -> str:
    """What a reader must know first: removed, replaced, not readable, read with a reservation."""
    record, found = report.record, []
    if record.removed is not None:
        date = date_text(record.removed.date().isoformat())
        found.append(f"<p>{escape(text('report_removed', date=date))}</p>")
    if report.version.replaced is not None:
        date = date_text(report.version.replaced.date().isoformat())
        current = report_address(record.report_id)
        found.append(
            f"<p>{escape(text('report_replaced', date=date))} "
            f'<a href="{escape(current)}">{escape(text("report_current"))}</a></p>'
        )
    if record.status is not ReportStatus.READY:
        found.append(f"<p><strong>{escape(text(f'status_{record.status}'))}.</strong></p>")
    if record.hides_text:
        found.append(f"<p><strong>{escape(text('hides_text'))}.</strong></p>")
    found += [f"<p>{foreign(warning)}</p>" for warning in record.warnings]
    inner = "".join(found)
    name = escape(text("report_notices"))
    return f'<section class="notice" aria-label="{name}">{inner}</section>' if inner else ""


def _links(report: ShownReport) -> str:
    record, version = report.record, report.version
    links = [
        (file_address(record.report_id, version.version), text("report_original")),
        (text_address(record.report_id, version.version), text("report_plain_text")),
    ]
    if urlsplit(record.source.path).scheme in {"http", "https"}:
        links.append((record.source.path, text("original_address")))
    items = "".join(
        f'<li><a href="{escape(address)}" rel="noreferrer">{escape(label)}</a></li>'
        for address, label in links
    )
    return f'<ul class="links" role="list">{items}</ul>'


def _ask(report: ShownReport) -> str:
    """A plain form that asks this report alone; nothing where it cannot answer."""
    record = report.record
    if not report.is_current or record.status is not ReportStatus.READY:
        return ""
    return (
        f'<form class="ask-this" action="/" method="get" role="search" '
        f'aria-label="{escape(text("report_ask"))}">'
        f'<input type="hidden" name="report_id" value="{escape(record.report_id)}">'
        f'<div class="field"><label for="ask-this">{escape(text("report_ask"))}</label>'
        f'<input id="ask-this" name="q" required dir="auto" autocomplete="off"></div>'
        f'<button class="primary">{escape(text("ask"))}</button></form>'
    )


def _versions(report: ShownReport) -> str:
    items = "".join(_version(report, version) for version in reversed(report.versions))
    return (
        f'<section class="versions" aria-labelledby="versions-title"><h2 id="versions-title">'
        f'{escape(text("report_versions"))}</h2><p class="hint">{escape(text("report_versions_hint"))}</p>'
        f'<ol role="list">{items}</ol></section>'
    )


def _version(report: ShownReport, version: VersionRecord) -> str:
    added = text("report_version_added", date=date_text(version.added.date().isoformat()))
    if version.version == report.version.version:
        name = f"<strong>{escape(added)}</strong> – {escape(text('report_version_shown'))}"
    elif version.held:
        address = report_address(report.record.report_id, version.version)
        name = f'<a href="{escape(address)}">{escape(added)}</a>'
    else:
        name = f"{escape(added)} – {escape(text('report_version_gone'))}"
    if version.replaced is not None:
        date = date_text(version.replaced.date().isoformat())
        name += f" – {escape(text('report_version_replaced', date=date))}"
    digests = (
        f"{escape(text('report_reader', reader=plain(version.reader)))}<br>"
        f"{escape(text('report_digest'))} <code>{escape(version.sha256)}</code>"
    )
    return f'<li><p>{name}</p><p class="file">{digests}</p></li>'


def _changes(report: ShownReport, changes: Changes) -> str:
    """Correcting and removing; a removed report is past both."""
    record = report.record
    if record.removed is not None:
        return ""
    corrected = [fact.kind for fact in report.facts if fact.origin == "correction"]
    data = {
        "report": {
            "id": record.report_id,
            "title": record.title,
            "body": record.body or "",
            "published": str(record.published or ""),
            "period": str(record.period or ""),
            "corrected": sorted(set(corrected)),
        }
    }
    return changes_html(changes, id_="change", title=text("correct_title"), data=data)
