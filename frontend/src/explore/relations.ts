/** Which relations of the graph are followed. */

import type { Entity } from "../api/types";
import { words } from "../ui/format";

/** Relations between things of the field; the others lead to statements and what is behind them. */
const DOMAIN: readonly string[] = [
  "HAS_INTERFACE",
  "SUFFERS_FROM",
  "MITIGATES",
  "USES",
  "MEMBER_OF",
  "SUBCLASS_OF",
  "VARIANT_OF",
  "NARROWS",
];
/** Relations of statements, and how a sentence has them. */
const STATEMENTS: Readonly<Record<string, string>> = {
  ABOUT: "is about",
  PROBLEM: "names the problem",
  STRATEGY: "names the strategy",
  AGENT: "names the agent",
  OF: "is a value of",
  OBSERVES: "is a value for",
  BEFORE: "starts from",
  AFTER: "arrives at",
  BY: "is credited by",
  CONFLICTS_WITH: "conflicts with",
};

/** Return a type of relation in words. */
export function relationName(type: string): string {
  return STATEMENTS[type] ?? words(type.toLowerCase());
}

/** A type of relation, and how many of it a thing has. */
export interface Kind {
  readonly type: string;
  readonly count: number;
}

/** Return the types of relation to choose from: those of the domain, and others that a thing has. */
export function kindsOf(entity: Entity): Kind[] {
  const counts = new Map<string, number>();
  for (const { type, count } of entity.relations) counts.set(type, (counts.get(type) ?? 0) + count);
  const all = [...DOMAIN, ...Object.keys(STATEMENTS).filter((type) => counts.has(type))];
  return all.map((type) => ({ type, count: counts.get(type) ?? 0 }));
}

/** Return the types that are followed if nobody chose: those of the domain; of a statement, all. */
export function usualTypes(kinds: readonly Kind[]): string[] {
  const own = kinds.filter(({ type, count }) => count > 0 && DOMAIN.includes(type));
  return own.length > 0 ? [...DOMAIN] : kinds.map(({ type }) => type);
}
