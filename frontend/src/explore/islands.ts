/**
 * Where the nodes of a graph stand: each open thing in the middle of its own island, what came with it in
 * rings around it, what the answer named first within. The same graph always has the same places.
 */

import type { GraphNode } from "../api/graph";
import type { Group } from "./grown";

export interface Point {
  readonly x: number;
  readonly y: number;
}

// Names are wide: what is one apart in the plan is so many pixels apart.
const WIDE = 132;
const HIGH = 62;
const FIRST_RING = 1.5;
const SHORE = 1;
const TURN = Math.PI / 12;
const SHAPE = 1.6; // width of a view by its height

/** Return where each node stands; `nodes` has all that groups name, `root` stands in the middle. */
export function islands(
  root: string,
  groups: readonly Group[],
  nodes: ReadonlyMap<string, GraphNode>,
): Map<string, Point> {
  const plan = new Map<string, Point>([[root, { x: 0, y: 0 }]]);
  const discs: Disc[] = [];
  for (const group of groups) {
    const { members } = group;
    const rings = ringsFor(members.length);
    const radius = (rings.at(-1)?.radius ?? 0) + SHORE;
    const from = plan.get(group.of) ?? { x: 0, y: 0 };
    const at = discs.length === 0 ? from : freePlace(from, radius, discs);
    plan.set(group.of, at);
    discs.push({ at, radius });
    let next = 0;
    for (const ring of rings) {
      const own = byKind(members.slice(next, next + ring.count), nodes);
      next += ring.count;
      for (const [place, key] of own.entries()) {
        const angle = ring.turn + (2 * Math.PI * place) / ring.count;
        plan.set(key, {
          x: at.x + ring.radius * Math.cos(angle),
          y: at.y + ring.radius * Math.sin(angle),
        });
      }
    }
  }
  return new Map([...plan].map(([key, { x, y }]) => [key, { x: x * WIDE, y: y * HIGH }]));
}

interface Ring {
  readonly radius: number;
  readonly count: number;
  /** Angle of its first place, so that names of two rings do not stand above each other. */
  readonly turn: number;
}

/** Return rings that hold so many nodes at least one apart, the last one spread evenly. */
function ringsFor(number: number): Ring[] {
  const rings: Ring[] = [];
  for (let left = number, radius = FIRST_RING; left > 0; radius += 1) {
    const count = Math.min(left, Math.floor(2 * Math.PI * radius));
    rings.push({ radius, count, turn: rings.length % 2 === 0 ? 0 : Math.PI / count });
    left -= count;
  }
  return rings;
}

interface Disc {
  readonly at: Point;
  readonly radius: number;
}

/**
 * Return the place for a disc that meets no other at which all together need the least room, and of two as good
 * the one that lies more outwards from where its middle stood.
 */
function freePlace(from: Point, radius: number, discs: readonly Disc[]): Point {
  const outwards = Math.atan2(from.y, from.x);
  let best = { at: from, room: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn <= Math.PI; turn += TURN) {
    for (const angle of [outwards + turn, outwards - turn]) {
      const at = firstFree(from, angle, radius, discs);
      const room = roomOf([...discs, { at, radius }]);
      if (room < best.room - 0.5) best = { at, room };
    }
  }
  return best.at;
}

function firstFree(from: Point, angle: number, radius: number, discs: readonly Disc[]): Point {
  for (let distance = 0; ; distance += 0.5) {
    const at = { x: from.x + distance * Math.cos(angle), y: from.y + distance * Math.sin(angle) };
    const meets = discs.some(
      (disc) => Math.hypot(at.x - disc.at.x, at.y - disc.at.y) < radius + disc.radius,
    );
    if (!meets) return at;
  }
}

/** Return the height of the view, of the usual shape, into which discs fit. */
function roomOf(discs: readonly Disc[]): number {
  const span = (axis: "x" | "y") =>
    Math.max(...discs.map((disc) => disc.at[axis] + disc.radius)) -
    Math.min(...discs.map((disc) => disc.at[axis] - disc.radius));
  return Math.max((span("x") * WIDE) / (HIGH * SHAPE), span("y"));
}

/** Return keys with those of one label beside each other. */
function byKind(keys: readonly string[], nodes: ReadonlyMap<string, GraphNode>): string[] {
  const label = (key: string) => nodes.get(key)?.label ?? "";
  return [...keys].sort((a, b) => label(a).localeCompare(label(b)));
}

/** Return the key of the node nearest to another in the direction of an arrow key, or null. */
export function nearest(
  places: ReadonlyMap<string, Point>,
  from: string,
  arrow: string,
): string | null {
  const start = places.get(from);
  const ahead = AHEAD[arrow];
  if (start === undefined || ahead === undefined) return null;
  let best: { key: string; distance: number } | null = null;
  for (const [key, { x, y }] of places) {
    const [along, aside] = ahead((x - start.x) / WIDE, (y - start.y) / HIGH);
    if (along <= 0.05 || Math.abs(aside) > 2 * along) continue;
    const distance = along + 2 * Math.abs(aside);
    if (best === null || distance < best.distance) best = { key, distance };
  }
  return best?.key ?? null;
}

const AHEAD: Record<string, (x: number, y: number) => readonly [along: number, aside: number]> = {
  ArrowRight: (x, y) => [x, y],
  ArrowLeft: (x, y) => [-x, y],
  ArrowDown: (x, y) => [y, x],
  ArrowUp: (x, y) => [-y, x],
};
