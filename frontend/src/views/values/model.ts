/** Values of a property as they are compared: in one unit, filtered, told apart by how they came about. */

import type { Measurement, Status } from "../../api/values";
import type { Mark } from "../../charts/points";
import { type Range, within } from "../../charts/range";
import type { Shape } from "../../charts/shapes";
import { between, shownUnit } from "../../charts/units";
import { capital, number, unit } from "../../ui/format";

export const SHAPES: Record<Status, Shape> = {
  cited: "circle",
  measured: "square",
  computed: "diamond",
  typical: "triangle",
  target: "cross",
};

export const STATUS_NAMES: Record<Status, string> = {
  cited: "cited from a source",
  measured: "measured",
  computed: "computed",
  typical: "typical of a class",
  target: "a requirement",
};

/** What is said of temperature, as a filter. */
export const WARMTH = ["room", "away", "stated", "unstated"] as const;
export type Warmth = (typeof WARMTH)[number];

const ROOM: readonly [number, number] = [15, 35]; // °C

export interface Filters {
  readonly unit: string;
  readonly family: string | null;
  readonly status: string | null;
  readonly warmth: string | null;
  readonly implausible: boolean;
}

export interface Chosen {
  readonly values: readonly Measurement[];
  /** How many are left out because they are not plausible. */
  readonly implausible: number;
}

/** Return the unit that most values have. */
export function mainUnit(rows: readonly Measurement[]): string {
  const held = new Map<string, number>();
  for (const row of rows) held.set(row.unit, (held.get(row.unit) ?? 0) + 1);
  return [...held.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** Return values with their numbers in the unit in which the property is shown. */
export function inShownUnit(property: string, rows: readonly Measurement[]): Measurement[] {
  return rows.map((row) => {
    const unit = shownUnit(property, row.unit);
    const factor = between(row.unit, unit) ?? 1;
    const times = (value: number | null) =>
      value === null ? null : Number((value * factor).toPrecision(12));
    return {
      ...row,
      unit,
      value: times(row.value) ?? row.value,
      low: times(row.low),
      high: times(row.high),
      uncertainty: times(row.uncertainty),
    };
  });
}

/** Return the values that pass the filters, and how many of them are kept back as not plausible. */
export function choose(rows: readonly Measurement[], filters: Filters): Chosen {
  const found = rows.filter(
    (row) =>
      row.unit === filters.unit &&
      (filters.family === null || familyOf(row) === filters.family) &&
      (filters.status === null || row.status === filters.status) &&
      isWarm(row.temperature_c, filters.warmth),
  );
  if (filters.implausible) return { values: found, implausible: 0 };
  const values = found.filter((row) => row.plausible !== false);
  return { values, implausible: found.length - values.length };
}

/** Return the class of a value's material; "none" where it has none. */
export function familyOf(row: Measurement): string {
  return row.class_id ?? "none";
}

export function isRoom(temperature: number | null): boolean {
  return temperature === null || (temperature >= ROOM[0] && temperature <= ROOM[1]);
}

function isWarm(temperature: number | null, warmth: string | null): boolean {
  if (warmth === "room") return isRoom(temperature);
  if (warmth === "away") return !isRoom(temperature);
  if (warmth === "stated") return temperature !== null;
  if (warmth === "unstated") return temperature === null;
  return true;
}

/** Return which way the value may lie beyond a bound. */
export function bound(row: Measurement): "more" | "less" | null {
  if (row.comparator.startsWith(">")) return "more";
  return row.comparator.startsWith("<") ? "less" : null;
}

/** Return from where to where a value reaches, null where it is one number. */
export function reach(row: Measurement, log: boolean): readonly [number, number] | null {
  if (row.low === null || row.high === null || row.low >= row.high) return null;
  return log && row.low <= 0 ? null : [row.low, row.high];
}

/** Return what all marks of a value have, wherever it stands. */
export function looks(row: Measurement): Pick<Mark, "id" | "shape" | "open" | "ring"> {
  return {
    id: row.id,
    shape: SHAPES[row.status] ?? "circle",
    open: !isRoom(row.temperature_c),
    ring: row.conflicts > 0,
  };
}

const SIGNS: Record<string, string> = { "~": "≈ ", ">": "> ", "<": "< ", ">=": "≥ ", "<=": "≤ " };

/** Return a value as text without its unit: > 1, ≈ 0.3, 0.01–0.1, 3.2 ± 0.1. */
export function valueText(row: Measurement): string {
  if (row.comparator === "range" && row.low !== null && row.high !== null) {
    return `${number(row.low)}–${number(row.high)}`;
  }
  const about = row.uncertainty ? ` ± ${number(row.uncertainty)}` : "";
  return `${SIGNS[row.comparator] ?? ""}${number(row.value)}${about}`;
}

/** Return the middle of values: their median, on a logarithmic scale with the geometric mean of two. */
export function middle(values: readonly number[], log: boolean): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]];
  if (low === undefined || high === undefined) return null;
  return log ? Math.sqrt(low * high) : (low + high) / 2;
}

/** Return the values that are stated as such: no bounds, not computed, no requirements. */
export function plain(rows: readonly Measurement[]): Measurement[] {
  return rows.filter(
    (row) => bound(row) === null && row.status !== "computed" && row.status !== "target",
  );
}

/** A material with its values of two properties. */
export interface Pairing {
  readonly key: string;
  readonly x: readonly Measurement[];
  readonly y: readonly Measurement[];
}

/** Return the materials that have values of both properties. */
export function pairs(x: readonly Measurement[], y: readonly Measurement[]): Pairing[] {
  const across = byBearer(x);
  const found: Pairing[] = [];
  for (const [key, rows] of byBearer(y)) {
    const other = across.get(key);
    if (other) found.push({ key, x: other, y: rows });
  }
  return found;
}

function byBearer(rows: readonly Measurement[]): Map<string, Measurement[]> {
  const found = new Map<string, Measurement[]>();
  for (const row of rows) {
    if (row.bearer === null || row.status === "target") continue;
    const key = `${row.bearer.label}:${row.bearer.id}`;
    const known = found.get(key);
    if (known) known.push(row);
    else found.set(key, [row]);
  }
  return found;
}

/** What the horizontal axis of a plot shows, beside the values. */
export type Across = "temperature" | "year";

export function acrossOf(row: Measurement, across: Across): number | null {
  return across === "year" ? row.year : row.temperature_c;
}

/** Return the values within what a reader drew or typed. */
export function inRanges(
  rows: readonly Measurement[],
  value: Range,
  across: Across | null,
  range: Range,
): Measurement[] {
  return rows.filter(
    (row) => within(value, row.value) && (across === null || within(range, acrossOf(row, across))),
  );
}

/** Return what an axis is called: Ionic conductivity (mS cm⁻¹). */
export function axisTitle(name: string, unitText: string): string {
  const shown = unit(unitText);
  return shown === "" || shown === "1" ? capital(name) : `${capital(name)} (${shown})`;
}

export function numbers(rows: readonly Measurement[]): number[] {
  return rows.map((row) => row.value);
}

/** Return the unit that was asked for if a value has it, else that which most have. */
export function unitShown(rows: readonly Measurement[], asked: string | null): string {
  return rows.some((row) => row.unit === asked) ? (asked ?? "") : mainUnit(rows);
}
