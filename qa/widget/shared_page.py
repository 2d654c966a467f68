"""The page of a shared answer: the answer as it was given, and first how it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote as percent_encode
from urllib.parse import urlencode

from qa.widget.language import date_text, text
from qa.widget.markup import foreign
from qa.widget.page import render_chat

Json = Mapping[str, Any]


def render_shared(answer: Json, *, changed: bool) -> str:
    """The page of ``/a/{id}``; ``answer`` is a stored answer's JSON, with verdicts and standings of now.

    ``changed`` is whether the library has changed since: what it did not say then, it may say now.
    """
    notices = _notices(answer, changed=changed and not answer["quotes"])
    return render_chat(answer["question"], answer, notices=notices, address="")


def _notices(answer: Json, *, changed: bool) -> str:
    given = text("shared_given", date=date_text(str(answer["created"])[:10]))
    warnings = [*_mismatches(answer["quotes"]), *_fates(answer["standing"])]
    if changed:
        warnings.append(escape(text("shared_changed")))
    newer = _newer(answer["standing"])
    lines = [f"<p>{escape(given)} {escape(_checked(answer['quotes']))}</p>"]
    if warnings:
        lines.append(f"<ul>{''.join(f'<li>{line}</li>' for line in warnings)}</ul>")
    if newer:
        reports = "".join(f"<li>{line}</li>" for line in newer)
        lines.append(f"<h2>{escape(text('shared_newer', n=len(newer)))}</h2><ul>{reports}</ul>")
    if warnings or newer:
        again = escape(f"/?{urlencode({'q': answer['question']})}")
        lines.append(f'<p><a href="{again}">{escape(text("shared_again"))}</a></p>')
    kind = "caution" if warnings or newer else "good"
    return f'<div class="standing" data-kind="{kind}">{"".join(lines)}</div>\n'


def _checked(quotes: Sequence[Json]) -> str:
    exact = sum(quote["verdict"] == "exact" for quote in quotes)
    if not quotes:
        return ""
    if exact == len(quotes):
        return text("shared_exact", n=exact)
    return text("shared_exact_some", n=exact, total=len(quotes))


def _mismatches(quotes: Sequence[Json]) -> Iterator[str]:
    """A sentence for each quote of a report that is there, but does not say the same there."""
    for quote in quotes:
        if quote["verdict"] not in ("exact", "uncheckable"):
            verdict = text(f"verdict_{quote['verdict']}")
            yield f"{escape(text('quote_number', n=quote['n']))}: {escape(verdict)}"


def _fates(standing: Sequence[Json]) -> Iterator[str]:
    for report in standing:
        since = date_text(str(report["since"])[:10]) if report["since"] else ""
        if report["state"] == "erased":
            yield escape(text("shared_erased"))
        elif report["state"] != "current":
            words = escape(text(f"shared_{report['state']}", date=since))
            yield f"{foreign(report['title'])}: {words}"


def _newer(standing: Sequence[Json]) -> list[str]:
    """Links to the reports that supersede a quoted one, each once."""
    reports = {newer["report_id"]: newer for report in standing for newer in report["newer"]}
    lines = []
    for report in reports.values():
        address = f"/reports/{percent_encode(report['report_id'], safe='')}"
        published = report["published"]
        when = text("published", date=date_text(published)) if published else ""
        lines.append(
            f'<a href="{escape(address)}">{foreign(report["title"])}</a> {escape(when)}'.rstrip()
        )
    return lines
