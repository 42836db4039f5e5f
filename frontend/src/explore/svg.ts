/** A graph as an SVG file. */

export interface DrawnNode {
  readonly x: number;
  readonly y: number;
  /** Diameter. */
  readonly size: number;
  readonly fill: string;
  readonly line: string;
  readonly lines: readonly string[];
}

export interface DrawnEdge {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly width: number;
  readonly line: string;
  readonly dashed: boolean;
}

export interface Look {
  readonly paper: string;
  readonly ink: string;
  readonly font: string;
}

const LETTERS = 12; // height of a name in pixels
const MARGIN = 80;

/** Return a drawing that stands alone: edges below, nodes, and their names with a rim of paper. */
export function svgOf(
  nodes: readonly DrawnNode[],
  edges: readonly DrawnEdge[],
  look: Look,
): string {
  const xs = nodes.map((node) => node.x);
  const ys = nodes.map((node) => node.y);
  const left = low(xs) - MARGIN;
  const top = low(ys) - MARGIN;
  const width = -low(xs.map((x) => -x)) + MARGIN - left;
  const height = -low(ys.map((y) => -y)) + MARGIN - top;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}">`,
    `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${text(look.paper)}"/>`,
    ...edges.map(edgeLine),
    `<g font-family="${text(look.font)}" font-size="${LETTERS}" text-anchor="middle" fill="${text(look.ink)}">`,
    ...nodes.map((node) => nodeMark(node, look)),
    "</g>",
    "</svg>",
  ].join("\n");
}

function edgeLine(edge: DrawnEdge): string {
  const dashes = edge.dashed ? ' stroke-dasharray="6 4"' : "";
  return `<path d="M${n(edge.from.x)} ${n(edge.from.y)}L${n(edge.to.x)} ${n(edge.to.y)}" stroke="${text(edge.line)}" stroke-width="${n(edge.width)}"${dashes}/>`;
}

function nodeMark(node: DrawnNode, look: Look): string {
  const radius = node.size / 2;
  return [
    `<circle cx="${n(node.x)}" cy="${n(node.y)}" r="${n(radius)}" fill="${text(node.fill)}" stroke="${text(node.line)}"/>`,
    ...node.lines.map(
      (line, place) =>
        `<text x="${n(node.x)}" y="${n(node.y + radius + (place + 1) * (LETTERS + 2))}" stroke="${text(look.paper)}" stroke-width="3" paint-order="stroke">${text(line)}</text>`,
    ),
  ].join("");
}

function low(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), values[0] ?? 0);
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Return text as it may stand in XML: what means something there encoded, what may not stand there gone. */
function text(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}
