/** Strategies against families: what stands in each cell, and how strongly it is coloured. */

import { words } from "../../ui/format";

export interface Family {
  id: string;
  name: string;
  parent: string | null;
  suffers: number;
  problem_claim: string | null;
}

export interface Strategy {
  id: string;
  name: string;
  support: number;
}

export interface Cell {
  family: string;
  strategy: string;
  support: number;
  against: number;
  claims: number;
  belief: number | null;
  best_claim: string | null;
}

export interface Gap {
  family: string;
  strategy: string;
  problems: string[];
  reported_for: number;
}

export interface Matrix {
  families: Family[];
  strategies: Strategy[];
  cells: Cell[];
  gaps: Gap[];
}

/** A row of the named query `gaps`. */
export interface GapRow {
  family: string;
  problem: string;
  suffers: number;
  strategy: string;
  families: number;
  reported_for: string[];
  agents: string[];
  support: number;
  belief: number | null;
  claim: string;
  statement: string;
  sentence: string;
  source: string;
  page: number | null;
  problem_claim: string;
  problem_sentence: string;
  problem_source: string;
  problem_page: number | null;
}

/** What a cell shows: sources, a gap, only sources against, or nothing. */
export type Content =
  | { readonly kind: "reported"; readonly cell: Cell }
  | { readonly kind: "against"; readonly cell: Cell }
  | { readonly kind: "gap"; readonly gap: Gap }
  | { readonly kind: "none" };

/** Return a function that tells what stands where a strategy meets a family. */
export function contents(matrix: Matrix): (strategy: string, family: string) => Content {
  const cells = new Map(matrix.cells.map((cell) => [`${cell.strategy} ${cell.family}`, cell]));
  const gaps = new Map(matrix.gaps.map((gap) => [`${gap.strategy} ${gap.family}`, gap]));
  return (strategy, family) => {
    const key = `${strategy} ${family}`;
    const [cell, gap] = [cells.get(key), gaps.get(key)];
    if (cell && cell.support > 0) return { kind: "reported", cell };
    if (gap) return { kind: "gap", gap };
    return cell && cell.against > 0 ? { kind: "against", cell } : { kind: "none" };
  };
}

/** From how many sources on a cell has each colour. */
export const STEPS = [1, 2, 4, 8, 16] as const;

/** Return the colour of a number of sources, 1 to 5; 0 without one. */
export function heat(support: number): number {
  return STEPS.filter((step) => support >= step).length;
}

export function stepName(place: number): string {
  const [low, next] = [STEPS[place] ?? 0, STEPS[place + 1]];
  if (next === undefined) return `${low} or more`;
  return next === low + 1 ? String(low) : `${low}–${next - 1}`;
}

/** Return the name of a family as the head of a column: garnet, sulfide. */
export function shortName(name: string): string {
  return name.replace(/ electrolytes?$/, "");
}

/** Return what a cell says, for those who do not see its colour. */
export function told(content: Content): string {
  if (content.kind === "reported") {
    const { support, against } = content.cell;
    const other = against > 0 ? `, ${against} against` : "";
    return `${support} ${support === 1 ? "source" : "sources"}${other}`;
  }
  if (content.kind === "against") return `only sources against: ${content.cell.against}`;
  if (content.kind === "none") return "not reported";
  const { problems, reported_for } = content.gap;
  return `gap: not reported, but for ${reported_for} other families, against ${problems.map(words).join(", ")}`;
}
