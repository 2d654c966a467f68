"""The figures of a run: a chart, and tables that hold all that it draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from qa.quality import Figure, Group, QualityRun, Threshold
from qa.widget.language import has, text
from qa.widget.markup import foreign, plain

MEASURES = (
    "contain",
    "first",
    "page@5",
    "evidence_page",
    "quote_precision",
    "false_refusal",
    "silence",
    "exact",
    "latency_p50",
    "latency_p95",
)
"""Measures that the page has words for, in its order."""
_MAIN = ("contain", "silence")
"""What a kind of question is drawn by: the first that says something about it."""


def shown(measure: str, value: float) -> str:
    """The figure as people read it: a share in per cent, a time in milliseconds."""
    if measure.startswith("latency"):
        return text("quality_ms", n=f"{value:,.0f}")
    return text("quality_percent", n=f"{100 * value:.0f}")


def kinds_chart(kinds: Sequence[Group]) -> str:
    """A bar for each kind with its interval as a line; the figures are beside it and in the table."""
    rows = [
        (group, figure)
        for group in kinds
        if (figure := next(filter(None, map(group.figure, _MAIN)), None)) is not None
    ]
    items = "".join(
        f'<li data-measure="{escape(figure.measure)}"><span class="name">{foreign(_named(group.name))}</span>'
        f'<svg aria-hidden="true"><rect class="track" width="100%" height="100%"></rect>'
        f'<rect class="bar" width="{_percent(figure.value)}" height="100%"></rect>'
        f'<line class="whisker" x1="{_percent(figure.low)}" x2="{_percent(figure.high)}" y1="50%" y2="50%">'
        f'</line></svg><span class="value">{escape(shown(figure.measure, figure.value))}</span></li>'
        for group, figure in rows
    )
    return f'<ul class="chart" role="list">{items}</ul>' if items else ""


def groups_table(groups: Sequence[Group], caption: str, of: str) -> str:
    """A row for each group, a column for each measure that says something about one of them."""
    measures = _measures(groups)
    heads = [text("quality_group"), text("quality_questions")]
    heads += [text(f"measure_{measure}") for measure in measures]
    rows = (
        [foreign(_named(group.name)), f"{group.questions:,}"]
        + [_cell(group.figure(measure)) for measure in measures]
        for group in groups
    )
    return table(caption, heads, rows, of=of)


def meanings(groups: Sequence[Group]) -> str:
    """What the columns of the table mean."""
    items = "".join(
        f"<div><dt>{escape(text(f'measure_{measure}'))}</dt>"
        f"<dd>{escape(text(f'measure_{measure}_means'))}</dd></div>"
        for measure in _measures(groups)
    )
    summary = escape(text("quality_meanings"))
    return f'<details class="meanings"><summary>{summary}</summary><dl>{items}</dl></details>'


def thresholds_table(thresholds: Sequence[Threshold], of: str) -> str:
    """What other thresholds would come to; nothing where answers have no confidence."""
    if not thresholds:
        return ""
    heads = [
        text(f"threshold_{name}") for name in ("at", "answered", "wrong", "declined", "withheld")
    ]
    rows = (
        [
            f"{each.threshold:g}",
            *map(_share, (each.answered, each.wrong, each.declined, each.withheld)),
        ]
        for each in thresholds
    )
    return table(text("quality_thresholds"), heads, rows, of=of, under_heading=True)


def faults_table(run: QualityRun, name: str, of: str) -> str:
    """How often each fault happened, with the way to its answers."""
    if not run.faults:
        return f"<p>{escape(text('quality_no_faults'))}</p>"
    heads = [text("fault_name"), text("fault_means"), text("quality_questions")]
    rows = (
        [
            f'<a href="#{fault_anchor(name, number)}">{foreign(fault.name)}</a>',
            foreign(fault.meaning),
            f"{fault.questions:,}",
        ]
        for number, fault in enumerate(run.faults)
    )
    return table(text("quality_faults"), heads, rows, of=of, under_heading=True)


def fault_anchor(name: str, number: int) -> str:
    """Id of the section of a fault of the run of that name."""
    return f"{name}-fault-{number}"


def table(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    of: str,
    under_heading: bool = False,
) -> str:
    """A table in a box of its own that scrolls where it is wider than the page; cells are HTML.

    ``of`` tells it from the same table of another run; ``under_heading`` where a heading says the
    same to the eye.
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for first, *cells in rows
    )
    label = escape(plain(f"{of}: {caption}"))
    hidden = ' class="unseen"' if under_heading else ""
    return (
        f'<div class="wide" role="region" aria-label="{label}" tabindex="0"><table>'
        f"<caption{hidden}>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _measures(groups: Sequence[Group]) -> list[str]:
    return [measure for measure in MEASURES if any(group.figure(measure) for group in groups)]


def _cell(figure: Figure | None) -> str:
    """The figure and its interval."""
    if figure is None:
        return f'<span class="unseen">{escape(text("quality_no_figure"))}</span>'
    value = escape(shown(figure.measure, figure.value))
    if figure.low == figure.high:
        return value
    factor = 1 if figure.measure.startswith("latency") else 100
    low, high = (f"{factor * end:,.0f}" for end in (figure.low, figure.high))
    return f"{value} <small>{escape(text('quality_between', low=low, high=high))}</small>"


def _share(value: float | None) -> str:
    return "" if value is None else escape(shown("", value))


def _named(name: str) -> str:
    """A kind of question in words; one of somebody's own gold as it is called there."""
    return text(f"kind_{name}") if has(f"kind_{name}") else name.replace("_", " ")


def _percent(share: float) -> str:
    return f"{100 * min(max(share, 0.0), 1.0):.1f}%"
