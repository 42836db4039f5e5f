/** Units as readers of the field compare values in, and factors between those that differ by a prefix. */

const PREFIXES: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  µ: 1e-6,
  m: 1e-3,
  c: 1e-2,
  k: 1e3,
  M: 1e6,
  G: 1e9,
};
const BASES = ["S", "V", "A", "Ah", "W", "Wh", "Ohm", "Pa", "m", "g", "eV", "J", "N"];

/** Return by what a value in one unit is multiplied to be in another; null where that is not known. */
export function between(from: string, to: string): number | null {
  const [a, b] = [parts(from), parts(to)];
  if (a === null || b === null || a.rest !== b.rest || a.base !== b.base) return null;
  return a.size / b.size;
}

/** Return the unit in which values of a property are shown; conductivities of ions in mS cm^-1. */
export function shownUnit(property: string, unit: string): string {
  return property === "ionic_conductivity" && unit === "S cm^-1" ? "mS cm^-1" : unit;
}

/** A unit by its first part without the prefix: mA cm^-2 is 1e-3, A, and the rest. */
function parts(unit: string): { size: number; base: string; rest: string } | null {
  const [first = "", ...rest] = unit.trim().split(/\s+/);
  if (BASES.includes(first)) return { size: 1, base: first, rest: rest.join(" ") };
  const size = PREFIXES[first[0] ?? ""];
  const base = first.slice(1);
  if (size !== undefined && BASES.includes(base)) return { size, base, rest: rest.join(" ") };
  return unit.trim() === "" ? null : { size: 1, base: first, rest: rest.join(" ") };
}
