"""What a report says of itself, each with where that was read."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from corpus.bodies import ALIAS
from corpus.report import FactKind, Origin, quoted_text
from qa.pages.addresses import anchor_of
from qa.widget.language import date_text, text
from qa.widget.markup import foreign

if TYPE_CHECKING:
    from corpus.records import ReportRecord
    from corpus.report import DateRange, Document, Fact

_DATES = (FactKind.PUBLISHED, FactKind.PERIOD)
_LONGEST = 400
"""Characters of a passage that are shown beside a fact; the text has the rest."""


def facts_html(facts: Sequence[Fact], document: Document, record: ReportRecord) -> str:
    """A table of the facts, those of a kind together; nothing where there are none.

    ``record`` is what came of them: what it does not say was overruled.
    """
    if not facts:
        return ""
    kinds = list(FactKind)
    in_order = sorted(facts, key=lambda fact: (kinds.index(fact.kind), -_weight(fact)))
    rows = "".join(_row(fact, document, used=_is_used(fact, record)) for fact in in_order)
    heads = "".join(
        f'<th scope="col" role="columnheader">{escape(text(key))}</th>'
        for key in ("facts_what", "facts_value", "facts_origin")
    )
    return (
        f'<section class="facts" aria-labelledby="facts-title"><h2 id="facts-title">'
        f'{escape(text("facts_title"))}</h2><p class="hint">{escape(text("facts_hint"))}</p>'
        f'<table class="stacked" role="table"><caption class="unseen">{escape(text("facts_title"))}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></section>'
    )


def period_text(period: DateRange) -> str:
    """The days covered, in words."""
    return date_text(str(period))


def _weight(fact: Fact) -> int:
    """How much the fact's origin counts."""
    return list(Origin).index(fact.origin)


def _is_used(fact: Fact, record: ReportRecord) -> bool:
    """Whether the report is described as the fact says, or, of dates, within what it says."""
    match fact.kind:
        case FactKind.TITLE:
            return fact.value == record.title
        case FactKind.BODY:
            return fact.label == ALIAS or fact.value in record.bodies
        case FactKind.PUBLISHED:
            return _holds(fact, record.published)
        case FactKind.PERIOD:
            return _holds(fact, record.period)
        case _:
            return True


def _holds(fact: Fact, dates: DateRange | None) -> bool:
    return dates is not None and dates.within(fact.dates)


def _row(fact: Fact, document: Document, *, used: bool) -> str:
    name = foreign(fact.label) if fact.label else escape(text(f"fact_{fact.kind}"))
    if fact.label == ALIAS:
        name = escape(text("fact_alias"))
    value = date_text(fact.value) if fact.kind in _DATES else fact.value
    css = "" if used else ' class="unused"'
    said = "fact_confirmed" if used and fact.confirmed else "" if used else "fact_unused"
    note = f"<p>{escape(text(said))}</p>" if said else ""
    return (
        f'<tr role="row"{css}><th scope="row" role="rowheader">{name}</th>'
        f'<td role="cell"><strong>{foreign(value)}</strong>{note}</td>'
        f'<td role="cell">{_origin(fact, document)}</td></tr>'
    )


def _origin(fact: Fact, document: Document) -> str:
    if fact.origin is not Origin.TEXT or not fact.spans:
        return escape(text(f"origin_{fact.origin}"))
    page = document.page_at(fact.spans[0].start)
    label = text("facts_show") if page is None else text("facts_show_page", page=page)
    anchor = anchor_of((span.start, span.end) for span in fact.spans)
    said = quoted_text(document.text, fact.spans)
    shown = said if len(said) <= _LONGEST else f"{said[:_LONGEST]} …"
    return (
        f'<blockquote class="verbatim">{foreign(shown)}</blockquote>'
        f'<a href="#{anchor}">{escape(label)}</a>'
    )
