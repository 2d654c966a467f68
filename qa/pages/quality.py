"""The quality page: how good the answers are, by kind of question, and every wrong answer in full."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from qa.pages.quality_tables import (
    faults_table,
    groups_table,
    kinds_chart,
    meanings,
    shown,
    thresholds_table,
)
from qa.pages.quality_wrong import wrong_answers
from qa.pages.shell import render_page, stylesheet
from qa.quality import Figure, QualityRun
from qa.widget.language import date_text, text
from qa.widget.markup import foreign, plain

_HEAD = tuple(map(stylesheet, ("/pages/parts.css", "/pages/quality.css")))


def render_quality(
    released: QualityRun, published: QualityRun | None, *, version: str, problem: str = ""
) -> str:
    """The page of ``/quality``.

    ``published`` is the run over the library's own gold, ``problem`` says why it cannot be shown;
    ``version`` is that of the program that runs now.
    """
    own = _run(published, "own", version) if published is not None else _no_own_run(problem)
    main = (
        f'<h1>{escape(text("quality_title"))}</h1><p class="lede">{escape(text("quality_lede"))}</p>'
        f"{_contents(published)}{own}{_run(released, 'samples', version)}"
    )
    return render_page(main, title=text("quality_title"), address="/quality", head=_HEAD)


def _contents(published: QualityRun | None) -> str:
    """Links to the parts of the page; the wrong answers are what people come for."""
    links = [
        (f"#{name}{part}", text(f"quality_to_{name}{part.replace('-', '_')}"))
        for name in (("own", "samples") if published is not None else ("samples",))
        for part in ("", "-wrong")
    ]
    items = "".join(f'<li><a href="{to}">{escape(label)}</a></li>' for to, label in links)
    name = escape(text("quality_contents"))
    return f'<nav aria-label="{name}"><ul class="links" role="list">{items}</ul></nav>'


def _no_own_run(problem: str) -> str:
    words = foreign(problem) if problem else escape(text("quality_none"))
    command = "reportqa eval run --gold GOLD.jsonl --publish"
    hint = f"{escape(text('quality_how'))} <code>{command}</code>"
    return (
        f'<section id="own" aria-labelledby="own-title"><h2 id="own-title">'
        f"{escape(text('quality_own_title'))}</h2><p>{words}</p><p>{hint}</p></section>"
    )


def _run(run: QualityRun, name: str, version: str) -> str:
    title = text(f"quality_{name}_title")
    facts = text("quality_facts", gold=plain(run.gold), asked=run.asked)
    measured = text(
        "quality_measured",
        version=plain(run.version) or text("quality_unknown_version"),
        date=date_text(run.date),
        reports=text("reports_held", n=run.reports),
    )
    return (
        f'<section id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">'
        f"{escape(title)}</h2>"
        f"<p>{escape(measured)} {escape(facts)}</p>{_notices(run, version)}{_headline(run)}"
        + _part(text("quality_kinds"), text("quality_kinds_hint"), kinds_chart(run.kinds))
        + groups_table(run.kinds, text("quality_kinds_caption"), title)
        + meanings(run.kinds)
        + _part(
            text("quality_pools"), "", groups_table(run.pools, text("quality_pools_caption"), title)
        )
        + _part(
            text("quality_thresholds"),
            text("quality_thresholds_hint"),
            thresholds_table(run.thresholds, title),
        )
        + f'<div id="{name}-wrong" tabindex="-1">'
        + _part(text("quality_faults"), text("quality_faults_hint"), faults_table(run, name, title))
        + f"{wrong_answers(run, name)}</div></section>"
    )


def _part(title: str, hint: str, content: str) -> str:
    """A heading and what is under it; nothing where there is nothing."""
    if not content:
        return ""
    said = f'<p class="hint">{escape(hint)}</p>' if hint else ""
    return f"<h3>{escape(title)}</h3>{said}{content}"


def _notices(run: QualityRun, version: str) -> str:
    found = []
    if run.version != version:
        found.append(text("quality_other_version", version=version))
    if run.asked < run.questions:
        found.append(text("quality_unfinished", asked=run.asked, questions=run.questions))
    if run.errors:
        found.append(text("quality_errors", n=run.errors))
    inner = "".join(f"<p>{escape(sentence)}</p>" for sentence in found)
    return f'<div class="notice">{inner}</div>' if inner else ""


def _headline(run: QualityRun) -> str:
    """The few figures that people ask for first."""
    tiles = [
        (text("quality_of", part=run.right, whole=run.asked), text("quality_right")),
        *_tiles(
            run, (("all", "exact"), ("unanswerable", "silence"), ("answerable", "false_refusal"))
        ),
        *_tiles(run, (("all", "latency_p50"),)),
    ]
    inner = "".join(
        f"<div><dt>{escape(words)}</dt><dd>{escape(value)}</dd></div>" for value, words in tiles
    )
    return f'<dl class="tiles">{inner}</dl>'


def _tiles(run: QualityRun, wanted: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    found: list[tuple[Figure, str]] = []
    for pool, measure in wanted:
        group = run.pool(pool)
        figure = group.figure(measure) if group is not None else None
        if figure is not None:
            found.append((figure, text(f"quality_tile_{measure}")))
    return [(shown(figure.measure, figure.value), words) for figure, words in found]
