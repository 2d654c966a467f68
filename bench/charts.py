"""Charts as SVG files of their own, legible on light and dark pages."""

from __future__ import annotations

import math

from bench.results import Chart
from eval.markup import Markup, element

_WIDTH, _ROW, _LEFT, _RIGHT, _TOP, _PLOT = 780, 26, 350, 80, 44, 220
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#333}.title{font-weight:600}.bar{fill:#3a6ea5}"
    ".line{fill:none;stroke-width:2}.grid{stroke:#ccc}.one{stroke:#3a6ea5}.two{stroke:#c26a2d}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#555}}"
)
_LINES = ("one", "two")


def svg(chart: Chart) -> str:
    """The chart as an SVG document."""
    return (_bars(chart) if chart.bars else _lines(chart)) + "\n"


def number(value: float) -> str:
    """A figure for people: three digits that count, thousands parted."""
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    places = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{places}f}"


def _bars(chart: Chart) -> Markup:
    most = max(value for _, value in chart.bars) or 1.0
    wide = _WIDTH - _LEFT - _RIGHT
    parts: list[Markup] = []
    for row, (label, value) in enumerate(chart.bars):
        y = _TOP + row * _ROW
        length = wide * value / most
        parts += [
            element("text", label, x=_LEFT - 10, y=y + 14, text_anchor="end"),
            element("rect", x=_LEFT, y=y, width=float(length), height=_ROW - 8, class_="bar"),
            element("text", number(value), x=float(_LEFT + length + 6), y=y + 14),
        ]
    return _document(chart, parts, _TOP + len(chart.bars) * _ROW + 8)


def _lines(chart: Chart) -> Markup:
    points = [point for _, line in chart.lines for point in line]
    right, top = max(x for x, _ in points) or 1.0, max(y for _, y in points) or 1.0
    left, wide = 80, _WIDTH - 80 - _RIGHT

    def place(x: float, y: float) -> tuple[float, float]:
        return left + wide * x / right, _TOP + _PLOT * (1 - y / top)

    parts: list[Markup] = []
    for part in range(5):
        share = part / 4
        across, up = left + wide * share, _TOP + _PLOT * (1 - share)
        parts += [
            element("line", x1=left, y1=up, x2=left + wide, y2=up, class_="grid"),
            element("text", number(top * share), x=left - 8, y=up + 4, text_anchor="end"),
            element("text", number(right * share), x=across, y=_TOP + _PLOT + 18, text_anchor="middle"),
        ]  # fmt: skip
    for kind, (name, line) in zip(_LINES, chart.lines, strict=False):
        places = [place(x, y) for x, y in line]
        marks = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        x, y = places[-1]
        parts += [
            element("polyline", points=marks, class_=f"line {kind}"),
            *(element("circle", cx=x, cy=y, r=3, class_=f"line {kind}") for x, y in places),
            element("text", name, x=x + 8, y=y + 4),
        ]
    below = _TOP + _PLOT + 38
    middle = left + wide / 2
    parts.append(element("text", chart.across, x=middle, y=below, text_anchor="middle"))
    return _document(chart, parts, below + 12)


def _document(chart: Chart, parts: list[Markup], height: int) -> Markup:
    title = f"{chart.title} ({chart.unit})"
    return element(
        "svg",
        element("title", title),
        element("style", Markup(_STYLE)),
        element("text", title, x=8, y=22, class_="title"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
    )
