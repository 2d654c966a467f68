/** Dates of the wire, as people of the language write them. */

const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const MONTH = { month: "long", year: "numeric", timeZone: "UTC" };

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The moment in the middle of a date of the wire, in milliseconds; null where it is none. */
export function middle(value) {
  const [from, to = from] = value.split("/");
  const [first, last] = [DATE.exec(from), DATE.exec(to)];
  if (!first || !last) {
    return null;
  }
  const start = Date.UTC(Number(first[1]), Number(first[2] ?? 1) - 1, Number(first[3] ?? 1));
  const end = Date.UTC(Number(last[1]), last[3] ? Number(last[2]) - 1 : Number(last[2] ?? 12), Number(last[3] ?? 0));
  return Number.isNaN(start + end) ? null : (start + end) / 2;
}

/**
 * "2024-05-15", "2024-05", "2024" or "2024-05-01/2024-05-15" in words; what is none of these comes
 * back as it is.
 */
export function dateText(value, texts) {
  if (/^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/.test(value)) {
    const [from, to] = value.split("/");
    return texts.get("dates_between", { from: dateText(from, texts), to: dateText(to, texts) });
  }
  const match = DATE.exec(value);
  if (!match || !match[2]) {
    return value;
  }
  const day = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)));
  if (Number.isNaN(day.getTime())) {
    return value;
  }
  return new Intl.DateTimeFormat(texts.locale, match[3] ? DAY : MONTH).format(day);
}
