"""Plots of the quality page, as inline SVG without a script."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eval.bootstrap import Estimate
from eval.markup import Markup, element, joined

_WIDTH, _HEIGHT = 640.0, 260.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 24.0, 12.0, 36.0
_ROW = 24.0
_LABELS = 170.0


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the risk-coverage curve."""

    coverage: float
    """Share of all questions that are answered when only the surest answers are given."""
    risk: float
    """Mean wrongness of those answers, 0 to 1."""


def risk_coverage(risks: Sequence[tuple[float, float]], questions: int) -> tuple[Point, ...]:
    """Curve of (confidence, risk) pairs of the answers given, out of ``questions`` asked.

    Answers of the same confidence are let in together: no order between them is known.
    """
    ordered = sorted(risks, key=lambda pair: -pair[0])
    points, total = [], 0.0
    for number, (confidence, risk) in enumerate(ordered, start=1):
        total += risk
        if number == len(ordered) or ordered[number][0] != confidence:
            points.append(Point(number / questions, total / number))
    return tuple(points)


def bar_chart(rows: Sequence[tuple[str, Estimate]], title: str) -> Markup:
    """One horizontal bar from 0 to 1 a row, with its interval as a whisker."""
    height = _TOP + _ROW * len(rows) + _BOTTOM
    span = _WIDTH - _LABELS - 60

    def across(value: float) -> float:
        return _LABELS + span * value

    parts = [_x_axis(across, (0.0, 0.25, 0.5, 0.75, 1.0), height)]
    for number, (label, figure) in enumerate(rows):
        top = _TOP + _ROW * number
        middle = top + _ROW / 2 - 2
        parts += [
            element("text", label, x=_LABELS - 6, y=middle + 4, text_anchor="end"),
            element(
                "rect",
                x=across(0),
                y=top + 3,
                width=max(across(figure.value) - across(0), 0.0),
                height=_ROW - 10,
                class_="bar",
            ),
            _line(across(figure.low), middle, across(figure.high), middle, "whisker"),
            element("text", f"{figure.value:.2f}", x=across(1) + 8, y=middle + 4),
        ]
    return _svg(title, height, parts)


def curve(points: Sequence[Point], title: str) -> Markup:
    """Risk against coverage, both from 0 to 1; the vertical axis ends above the largest risk."""
    top = max((point.risk for point in points), default=0.0)
    limit = min(1.0, math.ceil(max(top, 0.05) * 10) / 10)

    def across(value: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * value

    def up(value: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / limit

    path = " ".join(f"{across(p.coverage):.1f},{up(p.risk):.1f}" for p in points)
    parts = [
        _x_axis(across, (0.0, 0.25, 0.5, 0.75, 1.0), _HEIGHT),
        _y_axis(up, tuple(limit * part / 4 for part in range(5))),
        element("polyline", points=path, class_="curve"),
        element(
            "text", "coverage: share of questions answered", x=_WIDTH / 2, y=_HEIGHT - 4,
            text_anchor="middle",
        ),
    ]  # fmt: skip
    return _svg(title, _HEIGHT, parts)


def histogram(values: Sequence[float], unit: str, title: str) -> Markup:
    """Counts of ``values`` in up to 30 equal bins from 0; the last bin takes what lies beyond p99."""
    ordered = sorted(values)
    limit = _round_up(ordered[math.ceil(len(ordered) * 0.99) - 1])
    bins = min(30, max(5, round(math.sqrt(len(ordered)))))
    counts = [0] * bins
    for value in ordered:
        counts[min(int(value / limit * bins), bins - 1)] += 1
    most = max(counts)
    width = (_WIDTH - _LEFT - _RIGHT) / bins

    def across(value: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * value / limit

    def up(value: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / most

    parts = [
        _x_axis(across, tuple(limit * part / 4 for part in range(5)), _HEIGHT),
        _y_axis(up, tuple(sorted({0.0, float(most // 2), float(most)}))),
    ]
    for number, count in enumerate(counts):
        parts.append(
            element(
                "rect",
                x=_LEFT + width * number,
                y=up(count),
                width=max(width - 1, 0.5),
                height=up(0) - up(count),
                class_="bar",
            )
        )
    parts.append(element("text", unit, x=_WIDTH / 2, y=_HEIGHT - 4, text_anchor="middle"))
    return _svg(title, _HEIGHT, parts)


def _round_up(value: float) -> float:
    """The next number from ``value`` on that four ticks divide well; 1 for 0."""
    if value < 1e-9:
        return 1.0
    unit = 10.0 ** math.floor(math.log10(value))
    return next(
        unit * step for step in (1, 1.2, 1.6, 2, 2.4, 4, 6, 8, 10, 12) if unit * step >= value
    )


def _svg(title: str, height: float, parts: Sequence[Markup]) -> Markup:
    return element(
        "svg",
        element("title", title),
        *parts,
        viewBox=f"0 0 {_WIDTH:g} {height:g}",
        role="img",
        xmlns="http://www.w3.org/2000/svg",
    )


def _line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def _x_axis(across: Callable[[float], float], ticks: Sequence[float], height: float) -> Markup:
    base = height - _BOTTOM
    parts = []
    for tick in ticks:
        parts.append(_line(across(tick), _TOP, across(tick), base, "grid"))
        parts.append(
            element("text", f"{tick:.4g}", x=across(tick), y=base + 15, text_anchor="middle")
        )
    return joined(*parts)


def _y_axis(up: Callable[[float], float], ticks: Sequence[float]) -> Markup:
    parts = []
    for tick in ticks:
        parts.append(_line(_LEFT, up(tick), _WIDTH - _RIGHT, up(tick), "grid"))
        parts.append(element("text", f"{tick:.3g}", x=_LEFT - 6, y=up(tick) + 4, text_anchor="end"))
    return joined(*parts)
