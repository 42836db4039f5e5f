/** The graph that is shown: what grows from one thing through all that are open. */

import type { GraphEdge, GraphNode, Neighbours, PathReply } from "../api/graph";
import { keyOf } from "./state";

/** What came into the graph through one thing, in the order of the answer; things in that of their opening. */
export interface Group {
  readonly of: string;
  readonly members: readonly string[];
}

export interface Grown {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** Each relation once. */
  readonly edges: readonly GraphEdge[];
  readonly groups: readonly Group[];
  /** Of each open thing: how many of its relations are shown, and how many there are. */
  readonly counts: ReadonlyMap<string, { shown: number; total: number }>;
}

/**
 * Return what grows from `root`: neighbours of what is open, as far as pages of them are there, and a
 * path. What hangs only on a thing that was closed is gone.
 */
export function grow(
  root: GraphNode,
  open: ReadonlyMap<string, number>,
  pages: (key: string) => readonly Neighbours[],
  path: PathReply | null = null,
): Grown {
  const start = keyOf(root);
  const nodes = new Map<string, GraphNode>([[start, root]]);
  const edges = new Map<string, GraphEdge>();
  const groups: Group[] = [];
  const counts = new Map<string, { shown: number; total: number }>();
  const waiting = new Set([start, ...(path?.nodes ?? []).map(keyOf), ...open.keys()]);
  for (let key = reached(waiting, nodes); key !== null; key = reached(waiting, nodes)) {
    waiting.delete(key);
    const answers = open.has(key) ? pages(key) : [];
    const found = answers.flatMap((page) => page.nodes);
    for (const node of found) if (keyOf(node) === key) nodes.set(key, node);
    const near = unique(found.filter((node) => keyOf(node) !== key));
    const last = answers.at(-1);
    if (last !== undefined) {
      const told = answers.reduce((sum, page) => sum + page.edges.length, 0);
      counts.set(key, { shown: last.truncated ? told : last.total, total: last.total });
    }
    const fresh = unique([...near, ...after(path, key)]).filter((node) => !nodes.has(keyOf(node)));
    for (const node of fresh) nodes.set(keyOf(node), node);
    if (fresh.length > 0) groups.push({ of: key, members: fresh.map(keyOf) });
    for (const edge of answers.flatMap((page) => page.edges)) edges.set(edge.id, edge);
  }
  for (const edge of path?.edges ?? []) edges.set(edge.id, edge);
  const joined = [...edges.values()].filter(
    (edge) => nodes.has(edge.source) && nodes.has(edge.target),
  );
  return { nodes, edges: joined, groups, counts };
}

function unique(nodes: readonly GraphNode[]): GraphNode[] {
  return [...new Map(nodes.map((node) => [keyOf(node), node])).values()];
}

/** Return the first of the things that wait which is in the graph by now. */
function reached(waiting: ReadonlySet<string>, nodes: ReadonlyMap<string, unknown>): string | null {
  for (const key of waiting) if (nodes.has(key)) return key;
  return null;
}

/** Return the node of a path that comes after one of it, in a list; none where it ends. */
function after(path: PathReply | null, key: string): GraphNode[] {
  const nodes = path?.nodes ?? [];
  const place = nodes.findIndex((node) => keyOf(node) === key);
  return place < 0 ? [] : nodes.slice(place + 1, place + 2);
}
