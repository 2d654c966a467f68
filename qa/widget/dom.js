/**
 * Elements, built so that text can only ever become text.
 *
 * Nothing in this widget parses markup: strings become text nodes, addresses must be URL objects
 * made by `webUrl` or `hostUrl`, and handlers must be functions.
 */

const ADDRESS = new Set(["href", "src"]);
const REFUSED = /^(?:style|srcdoc|innerhtml|outerhtml|action|formaction)$/i;

// Embeddings, overrides and isolates: they can make text read other than it is written.
const DIRECTION_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;
const SHOWN_APART = /[\t\u202A-\u202E\u2066-\u2069]/g;

/**
 * An element with attributes and children.
 *
 * Attributes: `on…` takes a function, `href` and `src` take a URL object (null leaves them out),
 * true is an empty attribute, false, null and undefined leave it out; `value`, `checked` and
 * `disabled` on form fields are properties. Children: nodes, strings (as text), arrays of both;
 * null, undefined and false are left out.
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    setAttribute(element, key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** The same as `h` for a shape of a drawing; it takes no address and no handler. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on") || ADDRESS.has(key)) {
      throw new TypeError(`${key} is not set on a drawing`);
    }
    setAttribute(element, key, value);
  }
  element.append(...children);
  return element;
}

function setAttribute(element, key, value) {
  if (value == null || value === false) {
    return;
  }
  if (key.startsWith("on")) {
    if (typeof value !== "function") {
      throw new TypeError(`${key} takes a function`);
    }
    element.addEventListener(key.slice(2), value);
    return;
  }
  if (REFUSED.test(key)) {
    throw new TypeError(`${key} is not set here`);
  }
  if (ADDRESS.has(key) && !(value instanceof URL)) {
    throw new TypeError(`${key} takes a URL object`);
  }
  element.setAttribute(key, value === true ? "" : String(value));
}

/** Text for the eye in nodes whose `textContent` is exactly `text`, direction controls disarmed.
 *
 * Each control stands alone in a `<bdi>`, whose end closes its effect; a style sheet shows it as a
 * mark, and a tab, which stands between the cells of a table's row, as a gap. The whole belongs in an element with `unicode-bidi: isolate` (class "verbatim").
 */
export function verbatim(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(SHOWN_APART)) {
    nodes.push(text.slice(end, match.index));
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    nodes.push(match[0] === "\t" ? h("span", { class: "cell" }, "\t")
      : h("bdi", { class: "control", "data-code": `U+${code}` }, match[0]));
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

/** Whether `text` holds characters that change the direction of the text around them. */
export function hasDirectionControls(text) {
  return text.search(DIRECTION_CONTROLS) >= 0;
}

/** `text` without direction controls, for attributes and announcements, where no mark can stand. */
export function plain(text) {
  return text.replaceAll(DIRECTION_CONTROLS, "");
}

/** A span that keeps the direction of foreign text, a title or a name, to itself. */
export function foreign(text, attributes = {}) {
  return h("bdi", { ...attributes, class: ["verbatim", attributes.class].filter(Boolean).join(" ") },
    verbatim(text));
}

/** Text for a screen reader only. */
export function unseen(text) {
  return h("span", { class: "unseen" }, text);
}

/** The address as a URL if it is http or https, else null: `javascript:` and the like stay text. */
export function webUrl(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}

/** The path on the server that answers; null where it would lead anywhere else. */
export function hostUrl(base, path) {
  try {
    const url = new URL(path, base);
    return url.origin === new URL(base).origin ? url : null;
  } catch {
    return null;
  }
}

let counter = 0;

/** An id that no other element in this document's shadow tree has. */
export function freshId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** Replace the element's children. */
export function refill(element, ...children) {
  element.replaceChildren(
    ...children.flat(Infinity).filter((child) => child != null && child !== false));
}
