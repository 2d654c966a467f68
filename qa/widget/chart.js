/** A timeline as a small chart: what the table below it says, for the eye. */

import { dateText, middle } from "./dates.js";
import { h, plain, refill, svg } from "./dom.js";

const LEVEL = 46;
const HEAD = 30;
const FOOT = 30;
const SIDE = 14;
/** Pixels that the words at a break need above the rest, and to their side. */
const NOTE = 16;
const NOTE_WIDTH = 140;
/** Pixels that a year needs below the line. */
const YEAR_ROOM = 46;

/**
 * The chart in a figure that is drawn anew when its width changes; null where there is nothing to draw.
 *
 * Dates stand at their distance. Grades of one scale are joined by a line; where the table says that
 * they cannot be compared, the line is broken and a dashed one stands between.
 *
 * @param {{columns: string[], rows: object[], timeline: {column: ?number, ranks: (?number)[], grades: (?string)[],
 *   breaks: number[]}}} table
 */
export function chartElement(table, texts) {
  const points = pointsOf(table);
  if (points.length < 2) {
    return null;
  }
  const label = texts.get("chart_label", { points: told(points, texts) });
  const picture = svg("svg", { class: "chart", role: "img", "aria-label": label });
  const hint = points.some((point) => point.rank != null) && texts.get("chart_hint");
  const broken = points.some((point) => point.breaks) && texts.get("chart_broken");
  const figure = h("figure", { class: "timeline" }, picture,
    (hint || broken) && h("figcaption", {}, [hint, broken].filter(Boolean).join(" ")));
  new ResizeObserver(([{ contentRect }]) => draw(picture, points, contentRect.width, texts)).observe(figure);
  return figure;
}

/** `{time, year, date, grade, said, rank, breaks}` of each row with a date, oldest first. */
function pointsOf({ rows, timeline }) {
  const { column, ranks, grades, breaks } = timeline;
  const points = [];
  let broken = false;
  rows.forEach(({ cells }, index) => {
    broken ||= breaks.includes(index);
    const time = middle(cells[0]);
    if (time === null) {
      return;
    }
    points.push({
      time, year: cells[0].slice(0, 4), date: cells[0], rank: ranks[index] ?? null,
      grade: plain(grades[index] ?? ""), said: column == null ? "" : plain(cells[column]), breaks: broken && points.length > 0,
    });
    broken = false;
  });
  return points.sort((one, other) => one.time - other.time);
}

/** The chart in words. */
function told(points, texts) {
  return points.map(({ date, said, breaks }) => [
    breaks && texts.get("chart_break"), [dateText(date, texts), said].filter(Boolean).join(" ")])
    .flat().filter(Boolean).join("; ");
}

function draw(picture, points, width, texts) {
  const ranks = points.map(({ rank }) => rank).filter((rank) => rank != null);
  const [best, worst] = ranks.length ? [Math.min(...ranks), Math.max(...ranks)] : [0, 0];
  const broken = points.filter((point) => point.breaks);
  const head = broken.length === 1 ? HEAD + NOTE : HEAD;
  const height = head + (worst - best) * LEVEL + FOOT;
  const [first, last] = [points[0].time, points.at(-1).time];
  const x = ({ time }) => SIDE + ((time - first) / (last - first || 1)) * (width - 2 * SIDE);
  const y = (rank) => head + ((rank ?? worst) - best) * LEVEL;
  const levels = Array.from({ length: worst - best + 1 }, (_, index) => best + index);
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  picture.setAttribute("height", height);
  // Words come after lines: their halo keeps them readable where a line runs behind them.
  refill(picture,
    levels.map((rank) => svg("line", { class: "chart-grid", x1: 0, x2: width, y1: y(rank), y2: y(rank) })),
    points.map((point, index) => index > 0 && between(points[index - 1], point, x, y, height)),
    levels.map((rank) => grades(points, rank, y(rank))),
    broken.length === 1 && points.map((point, index) => point.breaks && note((x(points[index - 1]) + x(point)) / 2, width, texts)),
    years(points, x, height),
    points.map((point) => svg("circle", { class: "chart-point", cx: x(point), cy: y(point.rank), r: 6 })));
}

/** The names that a grade goes by in this table, above its line. */
function grades(points, rank, y) {
  const named = points.filter((point) => point.rank === rank).map(({ grade }) => grade);
  const names = [...new Set(named)].map(capital);
  return names.length > 0 && svg("text", { class: "chart-grade", x: 0, y: y - 11 }, names.join(" / "));
}

/** The line from one point to the next; dashed and upright where they cannot be compared. */
function between(before, after, x, y, height) {
  if (after.breaks) {
    const middleX = (x(before) + x(after)) / 2;
    return svg("line", { class: "chart-break", x1: middleX, x2: middleX, y1: 0, y2: height - FOOT + 12 });
  }
  return before.rank != null && after.rank != null
    && svg("line", { class: "chart-line", x1: x(before), x2: x(after), y1: y(before.rank), y2: y(after.rank) });
}

function note(x, width, texts) {
  const anchor = x + NOTE_WIDTH > width ? "end" : "start";
  const beside = anchor === "end" ? x - 6 : x + 6;
  return svg("text", { class: "chart-note", x: beside, y: 11, "text-anchor": anchor }, texts.get("chart_break"));
}

/** Each point's year, as far as there is room; the last one always. */
function years(points, x, height) {
  const kept = [];
  for (const point of [...points].reverse()) {
    if (kept.every((other) => x(other) - x(point) >= YEAR_ROOM)) {
      kept.push(point);
    }
  }
  const anchor = (point) => (point === points[0] ? "start" : point === points.at(-1) ? "end" : "middle");
  const offset = { start: -SIDE, end: SIDE, middle: 0 };
  return kept.map((point) => svg("text",
    { class: "chart-year", x: x(point) + offset[anchor(point)], y: height - 4, "text-anchor": anchor(point) }, point.year));
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
