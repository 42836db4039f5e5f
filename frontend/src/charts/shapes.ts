/** Shapes of marks as paths around the origin. */

export type Shape = "circle" | "square" | "diamond" | "triangle" | "cross";

const ROUND = (r: number) => `M${-r},0A${r},${r} 0 1 0 ${r},0A${r},${r} 0 1 0 ${-r},0Z`;

/** Return a shape that looks as large as a circle of radius `r`. */
export function shapePath(shape: Shape, r: number): string {
  const s = 0.88 * r;
  const d = 1.25 * r;
  const t = 1.2 * r;
  if (shape === "square") return `M${-s},${-s}H${s}V${s}H${-s}Z`;
  if (shape === "diamond") return `M0,${-d}L${d},0L0,${d}L${-d},0Z`;
  if (shape === "triangle") return `M0,${-t}L${1.04 * t},${0.7 * t}H${-1.04 * t}Z`;
  if (shape === "cross") return `M${-s},${-s}L${s},${s}M${s},${-s}L${-s},${s}`;
  return ROUND(r);
}

/** Return an arrow that starts at the edge of a mark: to where the value may lie beyond a bound. */
export function arrowPath(direction: "right" | "left" | "up" | "down", r: number): string {
  const [x, y] = { right: [1, 0], left: [-1, 0], up: [0, -1], down: [0, 1] }[direction] as [
    number,
    number,
  ];
  const at = (along: number, across: number) =>
    `${along * x - across * y},${along * y + across * x}`;
  const tip = 3.2 * r;
  return `M${at(r, 0)}L${at(tip, 0)}M${at(tip - r, 0.75 * r)}L${at(tip, 0)}L${at(tip - r, -0.75 * r)}`;
}
