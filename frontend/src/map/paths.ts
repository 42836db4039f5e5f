/** What leads through one thing or relation of the map. */

import type { MapEdge, MapNode } from "../api/graph";

export interface MapPart {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** Return what a relation is told apart by. */
export function edgeId(edge: MapEdge): string {
  return `${edge.source} > ${edge.target}`;
}

/** What leads through something: its nodes, and of each relation the sources that belong to it. */
export interface Paths {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlyMap<string, number>;
}

/** Return the paths from electrolyte to strategy through a node's key or a relation's id. */
export function pathsThrough(part: MapPart, chosen: string): Paths {
  const nodes = new Set<string>();
  const edges = new Map<string, number>();
  for (const { steps, sources } of routes(part)) {
    const ends = steps.flatMap((edge) => [edge.source, edge.target]);
    if (!ends.includes(chosen) && !steps.some((edge) => edgeId(edge) === chosen)) continue;
    for (const end of ends) nodes.add(end);
    for (const edge of steps) {
      const own =
        edge.type === "MITIGATES" ? (edges.get(edgeId(edge)) ?? 0) + sources : edge.support;
      edges.set(edgeId(edge), Math.min(own, edge.support));
    }
  }
  return { nodes, edges };
}

/** Relations one after the other; of the last, to a strategy, the sources that belong to the first. */
interface Route {
  readonly steps: readonly MapEdge[];
  readonly sources: number;
}

function routes(part: MapPart): Route[] {
  const of = (type: string) => part.edges.filter((edge) => edge.type === type);
  const solving = of("MITIGATES");
  const found: Route[] = solving.map((edge) => ({ steps: [edge], sources: edge.support }));
  const entries = new Map(of("HAS_INTERFACE").map((edge) => [edge.target, edge]));
  for (const suffers of of("SUFFERS_FROM")) {
    const entry = entries.get(suffers.source);
    const start = entry === undefined ? [suffers] : [entry, suffers];
    found.push({ steps: start, sources: 0 });
    for (const edge of solving) {
      if (edge.source !== suffers.target) continue;
      const share = shareOf(edge, suffers.source);
      if (share !== null) found.push({ steps: [...start, edge], sources: share });
    }
  }
  return found;
}

/** Return how many sources of a relation to a strategy speak of an interface; null: none does. */
function shareOf(edge: MapEdge, site: string): number | null {
  if (!edge.through) return edge.support;
  return edge.through.find((share) => share.key === site)?.support ?? null;
}
