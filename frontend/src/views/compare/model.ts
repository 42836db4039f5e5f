/** Electrolytes side by side: for each property, problem and strategy what is stated of each. */

import { spread } from "../../charts/axis";
import { between, shownUnit } from "../../charts/units";
import { number, unit } from "../../ui/format";

/** A row of the named query `compare`. */
export interface CompareRow {
  aspect: "value" | "problem" | "strategy";
  item: string;
  electrolyte: string;
  statements: number;
  low: number | null;
  high: number | null;
  unit: string | null;
  support: number;
  against: number | null;
  statement: string;
  belief: number | null;
  claim: string;
  sentence: string;
  source: string;
  page: number | null;
}

/** What is stated of several electrolytes about one thing. */
export interface Line {
  readonly key: string;
  readonly item: string;
  readonly unit: string;
  readonly log: boolean;
  readonly of: ReadonlyMap<string, CompareRow>;
}

/** Return the names in an address: those between commas. */
export function readNames(text: string | null): string[] {
  const names = (text ?? "").split(",").map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== "");
}

/** Return the electrolytes that an answer tells of, in the order in which they were asked for. */
export function answered(rows: readonly CompareRow[], asked: readonly string[]): string[] {
  const place = (name: string) => {
    const at = asked.findIndex((one) => one.toLowerCase() === name.toLowerCase());
    return at < 0 ? asked.length : at;
  };
  const names = [...new Set(rows.map((row) => row.electrolyte))];
  return names.sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

/** Return the lines of one aspect in the order of the answer. */
export function linesOf(rows: readonly CompareRow[], aspect: CompareRow["aspect"]): Line[] {
  const groups = new Map<string, CompareRow[]>();
  for (const row of rows) {
    if (row.aspect !== aspect) continue;
    const shown = aspect === "value" ? inShownUnit(row) : row;
    const key = `${shown.item} ${shown.unit ?? ""}`;
    const known = groups.get(key);
    if (known) known.push(shown);
    else groups.set(key, [shown]);
  }
  return [...groups.entries()].map(([key, members]) => ({
    key,
    item: members[0]?.item ?? "",
    unit: members[0]?.unit ?? "",
    log: spread(
      members.flatMap((row) => [row.low, row.high]).filter((value) => value !== null),
      FAR,
    ),
    of: new Map(members.map((row) => [row.electrolyte, row])),
  }));
}

function inShownUnit(row: CompareRow): CompareRow {
  if (row.unit === null) return row;
  const shown = shownUnit(row.item.replaceAll(" ", "_"), row.unit);
  const factor = between(row.unit, shown) ?? 1;
  const times = (value: number | null) =>
    value === null ? null : Number((value * factor).toPrecision(12));
  return { ...row, unit: shown, low: times(row.low), high: times(row.high) };
}

/** Return from where to where values reach: 0.26–1 mS cm⁻¹. */
export function rangeText(row: CompareRow): string {
  if (row.low === null || row.high === null) return "";
  const shown = row.unit === null || row.unit === "1" ? "" : ` ${unit(row.unit)}`;
  const [low, high] = [number(row.low), number(row.high)];
  return low === high ? `${low}${shown}` : `${low}–${high}${shown}`;
}

// From this factor on ranges are compared by powers of ten.
const FAR = 20;

const SERIES = [2, 6, 4, 7, 8, 1, 9, 5, 3];

/** Return the colour of the nth electrolyte. */
export function seriesColour(place: number): string {
  return `family-${SERIES[place % SERIES.length]}`;
}
