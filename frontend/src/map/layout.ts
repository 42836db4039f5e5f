/**
 * Where everything of the map stands: four columns, ordered so that few relations cross, each thing as
 * high as what it is joined to needs.
 */

import type { Layer, MapEdge, MapNode } from "../api/graph";
import { wrapped } from "../ui/lines";
import { edgeId, type MapPart } from "./paths";

export const LAYERS: readonly Layer[] = ["electrolyte", "interface", "problem", "strategy"];

export interface Box {
  readonly node: MapNode;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Ribbon {
  readonly id: string;
  readonly edge: MapEdge;
  /** An SVG path along its middle. */
  readonly path: string;
  readonly width: number;
  /** The family of electrolytes it comes from; behind a problem none. */
  readonly family: string | null;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly ribbons: readonly Ribbon[];
}

export const LINE = 17;
const HEAD = 36; // for the headings of the columns
const PAD = 8;
const GAP = 10;
const MARGIN = 4;

/** Return the width in pixels of a relation with so many sources. */
export function widthOf(sources: number): number {
  return 1.5 + 1.5 * Math.sqrt(sources);
}

/** Return where everything stands in a drawing so many pixels wide. */
export function layOut(part: MapPart, width: number): Layout {
  const boxWidth = Math.min(210, Math.max(112, Math.round(width * 0.175)));
  const step = (width - 2 * MARGIN - boxWidth) / (LAYERS.length - 1);
  const names = namesOf(part);
  const columns = ordered(part).map((nodes) =>
    nodes.map((node) => {
      const called = names(node);
      const lines = called.flatMap((name) =>
        wrapped(name, boxWidth - 2 * PAD - 4, called.length > 1 ? 1 : 3),
      );
      return { node, lines, height: heightOf(node, lines, part.edges) };
    }),
  );
  const total = Math.max(0, ...columns.map((column) => stackHeight(column)));
  const tops = settled(columns, part.edges, total);
  const boxes = columns.flatMap((column, place) =>
    column.map((box) => ({
      ...box,
      x: Math.round(MARGIN + place * step),
      y: HEAD + Math.round(tops.get(box.node.key) ?? 0),
      width: boxWidth,
    })),
  );
  return {
    width,
    height: Math.ceil(HEAD + total + MARGIN),
    boxes,
    ribbons: ribbonsOf(part.edges, boxes),
  };
}

/** Return the nodes of each layer in an order in which few relations cross. */
export function ordered(part: MapPart): MapNode[][] {
  let columns = LAYERS.map((layer) =>
    part.nodes.filter((n) => n.layer === layer).sort((a, b) => b.support - a.support),
  );
  columns = byElectrolyte(columns, part.edges);
  let best = columns;
  let fewest = crossings(columns, part.edges);
  for (let sweep = 0; sweep < 12 && fewest > 0; sweep++) {
    columns = swept(columns, part.edges);
    const number = crossings(columns, part.edges);
    if (number < fewest) [best, fewest] = [columns, number];
  }
  return best;
}

/** Return how many pairs of relations cross between columns in this order. */
export function crossings(
  columns: readonly (readonly MapNode[])[],
  edges: readonly MapEdge[],
): number {
  const place = placesOf(columns);
  let found = 0;
  for (const type of ["HAS_INTERFACE", "SUFFERS_FROM", "MITIGATES"]) {
    const pairs = edges
      .filter((edge) => edge.type === type)
      .map((edge) => [place.get(edge.source) ?? 0, place.get(edge.target) ?? 0] as const);
    for (const [index, [a, b]] of pairs.entries()) {
      for (const [c, d] of pairs.slice(index + 1)) if ((a - c) * (b - d) < 0) found++;
    }
  }
  return found;
}

/** Return the side of an electrolyte that an interface is. */
export function sideOf(node: MapNode): string {
  return node.key.slice(node.key.lastIndexOf("|") + 1);
}

/** Return what a node is called in one line: an interface as garnet | anode side. */
export function nameOf(part: MapPart): (node: MapNode) => string {
  const names = namesOf(part);
  return (node) => names(node).reverse().join(" | ");
}

/** Return what a node is called in the drawing: an interface by its side and its electrolyte. */
function namesOf(part: MapPart): (node: MapNode) => string[] {
  const names = new Map(part.nodes.map((node) => [node.key, node.name]));
  const owners = new Map(
    part.edges
      .filter((edge) => edge.type === "HAS_INTERFACE")
      .map((edge) => [edge.target, names.get(edge.source) ?? ""]),
  );
  return (node) => {
    if (node.layer !== "interface") return [node.name];
    return [SIDES[sideOf(node)] ?? sideOf(node), owners.get(node.key) ?? ""].filter(Boolean);
  };
}

const SIDES: Record<string, string> = {
  anode: "anode side",
  cathode: "cathode side",
  unspecified: "side not named",
};

interface Sized {
  readonly node: MapNode;
  readonly height: number;
}

type Columns = readonly (readonly MapNode[])[];

function heightOf(node: MapNode, lines: readonly string[], edges: readonly MapEdge[]): number {
  const joined = (end: "source" | "target") =>
    edges.reduce((sum, edge) => sum + (edge[end] === node.key ? widthOf(edge.support) : 0), 0);
  return Math.ceil(Math.max(lines.length * LINE + 10, joined("source"), joined("target")));
}

function stackHeight(column: readonly Sized[]): number {
  return column.reduce((sum, box) => sum + box.height + GAP, -GAP);
}

/** Order each column but the electrolytes by where its neighbours stand, these by their interfaces. */
function swept(columns: Columns, edges: readonly MapEdge[]): MapNode[][] {
  const [electrolytes = [], interfaces = [], problems = [], strategies = []] = columns;
  const near = (nodes: readonly MapNode[], beside: Columns) => {
    const means = meanPlaces(nodes, placesOf(beside), edges);
    return [...nodes].sort((a, b) => (means.get(a.key) ?? 0.5) - (means.get(b.key) ?? 0.5));
  };
  const sites = near(interfaces, [problems]);
  const holders = near(electrolytes, [sites]);
  const [, grouped = []] = byElectrolyte([holders, sites], edges);
  const middle = near(problems, [grouped, strategies]);
  return [holders, grouped, middle, near(strategies, [middle])];
}

/** Keep the interfaces of one electrolyte together, in the order of the electrolytes. */
function byElectrolyte(columns: Columns, edges: readonly MapEdge[]): MapNode[][] {
  const [electrolytes = [], interfaces = [], ...rest] = columns;
  const means = meanPlaces(interfaces, placesOf([electrolytes]), edges);
  const grouped = [...interfaces].sort((a, b) => (means.get(a.key) ?? 1) - (means.get(b.key) ?? 1));
  return [[...electrolytes], grouped, ...rest.map((column) => [...column])];
}

/** Return where each node stands in its column, 0 at the top and 1 at the foot. */
function placesOf(columns: Columns): Map<string, number> {
  const places = new Map<string, number>();
  for (const column of columns) {
    for (const [index, node] of column.entries()) {
      places.set(node.key, column.length > 1 ? index / (column.length - 1) : 0.5);
    }
  }
  return places;
}

/** Return the mean place of the neighbours of each node, weighed by sources. */
function meanPlaces(
  nodes: readonly MapNode[],
  places: ReadonlyMap<string, number>,
  edges: readonly MapEdge[],
): Map<string, number> {
  const sums = new Map(nodes.map((node) => [node.key, { weight: 0, sum: 0 }]));
  for (const edge of edges) {
    for (const [end, other] of [
      [edge.source, edge.target],
      [edge.target, edge.source],
    ] as const) {
      const place = places.get(other);
      const found = sums.get(end);
      if (place === undefined || found === undefined) continue;
      found.weight += widthOf(edge.support);
      found.sum += widthOf(edge.support) * place;
    }
  }
  const means = new Map<string, number>();
  for (const [key, { weight, sum }] of sums) if (weight > 0) means.set(key, sum / weight);
  return means;
}

/** Return the top of each box: near what it is joined to, in the order of its column. */
function settled(
  columns: readonly (readonly Sized[])[],
  edges: readonly MapEdge[],
  total: number,
): Map<string, number> {
  const tops = new Map<string, number>();
  for (const column of columns) spread(column, new Map(), total, tops);
  for (let round = 0; round < 8; round++) {
    for (const place of [2, 1, 0, 1, 2, 3]) {
      const column = columns[place] ?? [];
      const centres = new Map<string, number>();
      for (const box of columns.flat()) {
        centres.set(box.node.key, (tops.get(box.node.key) ?? 0) + box.height / 2);
      }
      const nodes = column.map((box) => box.node);
      const wished = meanPlaces(nodes, centres, edges);
      for (const [key, even] of evenly(column, total)) {
        wished.set(key, ((wished.get(key) ?? even) + even) / 2);
      }
      spread(column, wished, total, tops);
    }
  }
  return tops;
}

/** Return the centre of each box where all stand equally far apart, between 0 and `total`. */
function evenly(column: readonly Sized[], total: number): [string, number][] {
  const gap = GAP + (total - stackHeight(column)) / (column.length + 1);
  let y = (total - stackHeight(column)) / (column.length + 1);
  return column.map(({ node, height }) => {
    const centre = y + height / 2;
    y += height + gap;
    return [node.key, centre];
  });
}

/**
 * Set boxes one below the other as near as can be to the centres wished for (least squares: boxes that
 * push each other move as one block), between 0 and `total`.
 */
export function spread(
  column: readonly Sized[],
  wished: ReadonlyMap<string, number>,
  total: number,
  tops: Map<string, number>,
): void {
  const slack = total - stackHeight(column);
  const blocks: { sum: number; size: number }[] = [];
  let offset = 0;
  const offsets: number[] = [];
  for (const box of column) {
    const centre = wished.get(box.node.key);
    const wish = centre === undefined ? slack / 2 : centre - box.height / 2 - offset;
    let block = { sum: wish, size: 1 };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.size <= block.sum / block.size) break;
      block = { sum: block.sum + last.sum, size: block.size + last.size };
      blocks.pop();
    }
    blocks.push(block);
    offsets.push(offset);
    offset += box.height + GAP;
  }
  const shifts = blocks.flatMap(({ sum, size }) => Array<number>(size).fill(sum / size));
  for (const [index, box] of column.entries()) {
    const shift = Math.min(slack, Math.max(0, shifts[index] ?? 0));
    tops.set(box.node.key, (offsets[index] ?? 0) + shift);
  }
}

/** Return the relations as ribbons that leave and reach a box side by side. */
function ribbonsOf(edges: readonly MapEdge[], boxes: readonly Box[]): Ribbon[] {
  const at = new Map(boxes.map((box) => [box.node.key, box]));
  const leave = ports(edges, at, "source", "target");
  const reach = ports(edges, at, "target", "source");
  return edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.source), at.get(edge.target)];
    if (from === undefined || to === undefined) return [];
    const [x0, x1] = [from.x + from.width, to.x];
    const [y0, y1] = [leave.get(edge) ?? 0, reach.get(edge) ?? 0];
    const middle = (x0 + x1) / 2;
    const path = `M${x0} ${fixed(y0)}C${middle} ${fixed(y0)} ${middle} ${fixed(y1)} ${x1} ${fixed(y1)}`;
    const family = edge.type === "MITIGATES" ? null : from.node.class_id;
    return [{ id: edgeId(edge), edge, path, width: widthOf(edge.support), family }];
  });
}

/** Return at which height each relation touches the box at one of its ends. */
function ports(
  edges: readonly MapEdge[],
  at: ReadonlyMap<string, Box>,
  end: "source" | "target",
  other: "source" | "target",
): Map<MapEdge, number> {
  const heights = new Map<MapEdge, number>();
  const centre = (key: string) => {
    const box = at.get(key);
    return box === undefined ? 0 : box.y + box.height / 2;
  };
  for (const key of new Set(edges.map((edge) => edge[end]))) {
    const own = edges
      .filter((edge) => edge[end] === key)
      .sort((a, b) => centre(a[other]) - centre(b[other]));
    let y = centre(key) - own.reduce((sum, edge) => sum + widthOf(edge.support), 0) / 2;
    for (const edge of own) {
      heights.set(edge, y + widthOf(edge.support) / 2);
      y += widthOf(edge.support);
    }
  }
  return heights;
}

function fixed(value: number): string {
  return value.toFixed(1);
}
