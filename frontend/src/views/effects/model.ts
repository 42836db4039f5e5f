/** Effects as they are drawn: from which value to which, in one unit, with the colour of what did it. */

import { spread } from "../../charts/axis";
import { between, shownUnit } from "../../charts/units";
import { number, unit } from "../../ui/format";

/** A row of the named query `effects`: one reading of an effect. */
export interface EffectRow {
  thing: string | null;
  property: string;
  before: number | null;
  after: number | null;
  unit: string | null;
  factor: number | null;
  strategy: string | null;
  agent: string | null;
  type: "before_after" | "relative" | "composition" | "after_only";
  support: number;
  belief: number | null;
  confidence: number;
  effect: string;
  sentence: string;
  source: string;
  page: number | null;
}

export const TYPES: Record<EffectRow["type"], string> = {
  before_after: "before and after",
  composition: "parent and derived material",
  relative: "the factor alone",
  after_only: "the value reached alone",
};

/** Effects on one property in one unit. */
export interface Panel {
  readonly property: string;
  readonly unit: string;
  readonly log: boolean;
  /** With a value before and one after. */
  readonly slopes: readonly EffectRow[];
  /** With the value that was reached alone. */
  readonly reached: readonly EffectRow[];
}

/** Return effects once each, as the surest reading has them. */
export function distinct(rows: readonly EffectRow[]): EffectRow[] {
  const found = new Map<string, EffectRow>();
  for (const row of rows) {
    const known = found.get(row.effect);
    if (known === undefined || known.confidence < row.confidence) found.set(row.effect, row);
  }
  return [...found.values()];
}

/** Return a panel for each property that has slopes, those with most of them first. */
export function panels(rows: readonly EffectRow[]): Panel[] {
  const properties = new Set(rows.map((row) => row.property).filter((one) => one !== "other"));
  return [...properties]
    .map((property) =>
      panel(
        property,
        rows.filter((row) => row.property === property),
      ),
    )
    .filter((one) => one.slopes.length > 0)
    .sort((a, b) => b.slopes.length - a.slopes.length);
}

function panel(property: string, rows: readonly EffectRow[]): Panel {
  const shown = shownUnit(property, mostly(rows.map((row) => row.unit)));
  const drawn = rows.flatMap((row) => inUnit(row, shown));
  const slopes = drawn.filter((row) => row.before !== null);
  return {
    property,
    unit: shown,
    log: spread(drawn.flatMap((row) => [row.before, row.after]).filter((value) => value !== null)),
    slopes,
    reached: drawn.filter((row) => row.before === null),
  };
}

/** Return an effect in a unit, nothing where it has no value there. */
function inUnit(row: EffectRow, shown: string): EffectRow[] {
  const factor = row.unit === null ? null : between(row.unit, shown);
  if (factor === null || row.after === null) return [];
  const times = (value: number) => Number((value * factor).toPrecision(12));
  return [
    {
      ...row,
      unit: shown,
      before: row.before === null ? null : times(row.before),
      after: times(row.after),
    },
  ];
}

function mostly(units: readonly (string | null)[]): string {
  const held = new Map<string, number>();
  for (const one of units) if (one !== null) held.set(one, (held.get(one) ?? 0) + 1);
  return [...held.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** Return by how much it became better or worse: 7.8 × better. */
export function factorText(factor: number | null): string {
  if (factor === null || factor <= 0) return "";
  if (factor === 1) return "unchanged";
  return factor > 1 ? `${number(factor)} × better` : `${number(1 / factor)} × worse`;
}

/** Return the values as text: 1360 → 175 Ω cm². */
export function changeText(row: EffectRow): string {
  const shown = row.unit === null || row.unit === "1" ? "" : ` ${unit(row.unit)}`;
  const after = row.after === null ? "" : `${number(row.after)}${shown}`;
  return row.before === null ? after : `${number(row.before)} → ${after}`;
}

const PALETTE = 9;

/** Return the colour of each strategy, by how often it occurs; the rest are grey. */
export function strategyColours(rows: readonly EffectRow[]): Map<string, string> {
  const held = new Map<string, number>();
  for (const { strategy } of rows) {
    if (strategy !== null) held.set(strategy, (held.get(strategy) ?? 0) + 1);
  }
  const names = [...held.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Map(names.slice(0, PALETTE).map(([name], place) => [name, `family-${place + 1}`]));
}
