"""Plots of the quality page, as inline SVG without a script.

Places are percentages and letters keep their size, so that a plot is as legible on a phone as on a
desk. A plot's own area is the SVG's box; ticks and names stand around it, in the margin that
page.css leaves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from eval.bootstrap import Estimate
from eval.markup import Markup, element, joined
from eval.risk import Point


def bar_rows(rows: Sequence[tuple[str, Estimate]]) -> Markup:
    """A list with one bar from 0 to 1 an entry, its interval as a whisker and its figure."""
    entries = [
        element(
            "li",
            element("span", label),
            element(
                "svg",
                element("rect", width="100%", height="100%", class_="track"),
                element("rect", width=_percent(figure.value), height="100%", class_="bar"),
                _line(_percent(figure.low), "50%", _percent(figure.high), "50%", "whisker"),
                aria_hidden="true",
            ),
            element("span", f"{figure.value:.2f}"),
        )
        for label, figure in rows
    ]
    return element("ul", *entries, class_="bars")


def risk_plot(points: Sequence[Point], title: str) -> Markup:
    """Risk against coverage: a line to the point that the run worked at, dashed beyond it."""
    limit = min(1.0, max(0.05, math.ceil(max(point.risk for point in points) * 20) / 20))
    given = [point for point in points if point.given]
    working = given[-1]
    beyond = [working, *(point for point in points if not point.given)]

    def place(point: Point) -> str:
        return f"{100 * point.coverage:.2f},{100 - 100 * point.risk / limit:.2f}"

    lines = [
        element(
            "polyline",
            points=" ".join(map(place, part)),
            class_=name,
            vector_effect="non-scaling-stroke",
        )
        for part, name in ((given, "curve"), (beyond, "curve beyond"))
        if len(part) > 1
    ]
    across, up = _percent(working.coverage), _percent(1 - working.risk / limit)
    return _plot(
        title,
        [
            *_x_ticks([(part / 4, f"{25 * part} %") for part in range(5)]),
            *_y_ticks([(part / 5, _share_name(limit * part / 5)) for part in range(6)]),
            element(
                "svg",
                *lines,
                viewBox="0 0 100 100",
                width="100%",
                height="100%",
                preserveAspectRatio="none",
                overflow="visible",
            ),
            element("circle", cx=across, cy=up, r="5", class_="mark"),
            element("text", "as run", x=across, y=up, dx="-9", dy="-8", text_anchor="end"),
        ],
        "coverage: questions answered",
        "risk: answers wrong",
    )


def histogram(values: Sequence[float], unit: str, title: str) -> Markup:
    """Counts of ``values`` in up to 30 equal bins from 0, the median marked.

    The last bin takes what lies beyond the 99th percentile.
    """
    ordered = sorted(values)
    limit = _round_up(ordered[math.ceil(len(ordered) * 0.99) - 1])
    bins = min(30, max(5, round(math.sqrt(len(ordered)))))
    counts = [0] * bins
    for value in ordered:
        counts[min(int(value / limit * bins), bins - 1)] += 1
    most = max(counts)
    bars = [
        element(
            "rect",
            x=_percent(number / bins),
            y=_percent(1 - count / most),
            width=_percent(0.92 / bins),
            height=_percent(count / most),
            class_="bar",
        )
        for number, count in enumerate(counts)
    ]
    middle = median(ordered)
    at = _percent(min(middle / limit, 1.0))
    beside = {"dx": "6"} if middle < limit / 2 else {"dx": "-6", "text_anchor": "end"}
    return _plot(
        title,
        [
            *_x_ticks([(part / 4, f"{limit * part / 4:.4g}") for part in range(5)]),
            *_y_ticks([(count / most, str(count)) for count in sorted({0, most // 2, most})]),
            *bars,
            _line(at, "0", at, "100%", "whisker"),
            element("text", f"median {middle:.3g}", x=at, y="0", dy="12", **beside),
        ],
        unit,
        "questions",
    )


def _plot(title: str, parts: Sequence[Markup], across: str, up: str) -> Markup:
    """A figure with the names of its axes; ``title`` is what it shows, for those who cannot see it."""
    return element(
        "figure",
        element("figcaption", up, class_="faint"),
        element("svg", element("title", title), *parts, role="img"),
        element("figcaption", across, class_="faint across"),
        class_="plot",
    )


def _x_ticks(ticks: Sequence[tuple[float, str]]) -> list[Markup]:
    """Lines up from the horizontal axis at shares of it, each with its name below."""
    return [
        joined(
            _line(_percent(share), "0", _percent(share), "100%", "grid"),
            element("text", name, x=_percent(share), y="100%", dy="17", text_anchor="middle"),
        )
        for share, name in ticks
    ]


def _y_ticks(ticks: Sequence[tuple[float, str]]) -> list[Markup]:
    """Lines across from the vertical axis at shares of it, each with its name at its left."""
    return [
        joined(
            _line("0", _percent(1 - share), "100%", _percent(1 - share), "grid"),
            element("text", name, x="-7", y=_percent(1 - share), dy="4", text_anchor="end"),
        )
        for share, name in ticks
    ]


def _line(x1: str, y1: str, x2: str, y2: str, class_: str) -> Markup:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _share_name(share: float) -> str:
    return f"{100 * share:.3g} %"


def _round_up(value: float) -> float:
    """The next number from ``value`` on that four ticks divide well; 1 for 0."""
    if value < 1e-9:
        return 1.0
    unit = 10.0 ** math.floor(math.log10(value))
    return next(
        unit * step for step in (1, 1.2, 1.6, 2, 2.4, 4, 6, 8, 10, 12) if unit * step >= value
    )
