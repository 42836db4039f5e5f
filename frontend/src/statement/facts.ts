/** What a statement says beside its sentence: conditions, how it came about, how firmly it is said. */

import type { Statement } from "../api/types";
import { number, unit, words } from "../ui/format";

/** Properties that are told, in this order; those with a unit are numbers. */
const TOLD: readonly [property: string, name: string, unit?: string][] = [
  ["assertion", "Said"],
  ["status", "Value"],
  ["kind", "Part"],
  ["temperature", "Temperature", "°C"],
  ["composition", "Composition"],
  ["current_density", "Current density", "mA cm^-2"],
  ["specific_current", "Specific current", "mA g^-1"],
  ["c_rate", "C-rate", ""],
  ["pressure", "Pressure", "MPa"],
  ["cycles", "Cycles", ""],
  ["thickness", "Thickness", "um"],
  ["atmosphere", "Atmosphere"],
  ["plausible", "Plausible"],
];

const WORDS: Record<string, string> = {
  affirmed: "",
  hedged: "with reserve (may, might, is thought to)",
  negated: "as a denial",
  target: "a requirement, not a result",
  cited: "taken from the literature",
  typical: "typical of the class",
  grain_boundary: "grain boundary",
  RT: "room temperature",
  true: "",
  false: "no: outside of the range in which the property is met",
};

/** Return names and values of what is to be told of a statement. */
export function facts(statement: Statement): [name: string, value: string][] {
  const { properties } = statement;
  const claim = statement.label === "Claim";
  return TOLD.flatMap(([property, name, of]): [string, string][] => {
    const value = properties[property];
    if (value === null || value === undefined || (claim && property === "kind")) return [];
    const shown =
      typeof value === "number" && of !== undefined
        ? `${number(value, 4)} ${unit(of)}`.trim()
        : (WORDS[String(value)] ?? words(String(value)));
    return shown === "" ? [] : [[name, shown]];
  });
}
