/** A site's own colour, made readable: contrast is checked and, where needed, mended. */

const ENOUGH = 4.5;
// The tints that stand furthest from white and black of all that the accent is written on (tokens.css).
const SURFACES = { light: [228, 239, 242], dark: [29, 50, 57] };

/**
 * The accent for the light and the dark scheme, and the text that stands on each:
 * `{light: {accent, on}, dark: {accent, on}}` as CSS colours; null where `value` is no colour.
 *
 * A colour with less than 4.5:1 against the surface is mixed with black (on light) or white (on
 * dark) until it has.
 */
export function readable(value) {
  const colour = parse(value);
  if (!colour) {
    return null;
  }
  const scheme = (surface, towards) => {
    const accent = mend(colour, surface, towards);
    const white = [255, 255, 255];
    const black = [0, 0, 0];
    return { accent: css(accent), on: css(contrast(accent, white) >= contrast(accent, black) ? white : black) };
  };
  return { light: scheme(SURFACES.light, [0, 0, 0]), dark: scheme(SURFACES.dark, [255, 255, 255]) };
}

/** Red, green and blue of a CSS colour, 0 to 255; null where the browser knows no such colour. */
function parse(value) {
  if (!CSS.supports("color", value)) {
    return null;
  }
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

function mend(colour, surface, towards) {
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = colour.map((part, index) => Math.round(part + (towards[index] - part) * share));
    if (contrast(mixed, surface) >= ENOUGH) {
      return mixed;
    }
  }
  return towards;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2, relative luminance). */
export function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function css([red, green, blue]) {
  return `rgb(${red} ${green} ${blue})`;
}
