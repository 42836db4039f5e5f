/** Claims as two steps: of each thing of one kind, those of another kind that claims join with it. */

import type { ClaimRow } from "../api/graph";
import type { Thing } from "../api/types";

/** Which thing of a claim is meant. */
export type Of = (row: ClaimRow) => Thing | null;

export interface Rung {
  readonly thing: Thing;
  /** The claims of it, the best-founded first. */
  readonly rows: readonly ClaimRow[];
  /** Materials that do it, the most frequent first. */
  readonly agents: readonly string[];
}

export interface Step extends Rung {
  readonly inner: readonly Rung[];
  /** The claims that name no inner thing. */
  readonly plain: readonly ClaimRow[];
}

export const problemOf: Of = (row) => made("Problem", row.problem_id, row.problem);
export const strategyOf: Of = (row) => made("Strategy", row.strategy_id, row.strategy);
export const electrolyteOf: Of = (row) =>
  made(row.electrolyte_label, row.electrolyte_id, row.electrolyte);

/** Return the steps, those of the most claims first; the claims come best-founded first. */
export function ladder(rows: readonly ClaimRow[], outer: Of, inner: Of): Step[] {
  return grouped(rows, outer).map((rung) => ({
    ...rung,
    inner: grouped(rung.rows, inner),
    plain: rung.rows.filter((row) => inner(row) === null),
  }));
}

/** Return claims by a thing of theirs, that of the most claims first. */
export function grouped(rows: readonly ClaimRow[], of: Of): Rung[] {
  const found = new Map<string, { thing: Thing; rows: ClaimRow[] }>();
  for (const row of rows) {
    const thing = of(row);
    if (thing === null) continue;
    const key = `${thing.label}:${thing.id}`;
    const group = found.get(key) ?? { thing, rows: [] };
    group.rows.push(row);
    found.set(key, group);
  }
  return [...found.values()]
    .sort((a, b) => b.rows.length - a.rows.length)
    .map((group) => ({ ...group, agents: agentsOf(group.rows) }));
}

function agentsOf(rows: readonly ClaimRow[]): string[] {
  const counts = new Map<string, number>();
  for (const agent of rows.flatMap((row) => row.agents)) {
    counts.set(agent, (counts.get(agent) ?? 0) + 1);
  }
  return [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
}

function made(label: string | null, id: string | null, name: string | null): Thing | null {
  return label === null || id === null ? null : { label, id, name: name ?? id };
}
