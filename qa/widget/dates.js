/** Dates of the wire, as people of the language write them. */

const DAY = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const MONTH = { month: "long", year: "numeric", timeZone: "UTC" };

/**
 * "2024-05-15", "2024-05", "2024" or "2024-05-01/2024-05-15" in words; what is none of these comes
 * back as it is.
 */
export function dateText(value, texts) {
  if (/^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/.test(value)) {
    const [from, to] = value.split("/");
    return texts.get("dates_between", { from: dateText(from, texts), to: dateText(to, texts) });
  }
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  if (!match || !match[2]) {
    return value;
  }
  const day = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)));
  if (Number.isNaN(day.getTime())) {
    return value;
  }
  return new Intl.DateTimeFormat(texts.locale, match[3] ? DAY : MONTH).format(day);
}
