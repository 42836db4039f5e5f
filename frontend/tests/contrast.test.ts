import { describe, expect, it } from "vitest";
import css from "../src/styles/tokens.css?raw";

const KINDS = [
  "material",
  "class",
  "interface",
  "problem",
  "strategy",
  "property",
  "quantity",
  "method",
];
const GROUNDS = ["paper", "panel-ground"];

/** Text on its ground: 4.5 to 1 (WCAG AA). */
const TEXT = [
  ...["ink", "soft", "link", "good", "bad"].flatMap((text) => GROUNDS.map((on) => [text, on])),
  ...["ink", "link"].map((text) => [text, "note"]),
  ...KINDS.map((kind) => ["ink", kind]),
];
/** Bounds of controls, marks, lines and bars: 3 to 1. */
const SHAPES = [
  ...["edge", "bar"].flatMap((shape) => GROUNDS.map((on) => [shape, on])),
  ...["note", "paper"].map((on) => ["marker", on]),
];

describe.each([
  ["light", /:root \{([^}]*)\}/],
  ["dark", /:root\[data-theme="dark"\] \{([^}]*)\}/],
])("by %s", (_, part) => {
  const colours = coloursOf(part.exec(css)?.[1] ?? "");

  it.each(TEXT)("text %s on %s is read", (text, ground) => {
    expect(contrast(colours, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)("%s on %s is seen", (shape, ground) => {
    expect(contrast(colours, shape, ground)).toBeGreaterThanOrEqual(3);
  });
});

function coloursOf(declarations: string): Map<string, string> {
  const found = declarations.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g);
  return new Map([...found].map(([, name = "", colour = ""]) => [name, colour]));
}

/** Return the contrast of two colours by their names, as WCAG 2 defines it; 0 if one is not there. */
function contrast(colours: Map<string, string>, one = "", other = ""): number {
  const [a, b] = [colours.get(one), colours.get(other)];
  if (!a || !b) return 0;
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const channel = (start: number) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
