/**
 * Positions on the wire count Unicode code points; JavaScript strings count UTF-16 units.
 * This is the one place that translates.
 */

/** UTF-16 index of the code point number `position` of `text`; the text's length where it ends before. */
export function utf16Index(text, position) {
  let index = 0;
  for (let passed = 0; passed < position && index < text.length; passed += 1) {
    index += text.codePointAt(index) > 0xffff ? 2 : 1;
  }
  return index;
}

/** The code points `[start, end)` of `text`. */
export function slice(text, start, end) {
  const first = utf16Index(text, start);
  const rest = text.slice(first);
  return rest.slice(0, utf16Index(rest, end - start));
}

/** Number of code points in `text`. */
export function count(text) {
  let points = 0;
  for (const _ of text) {
    points += 1;
  }
  return points;
}
