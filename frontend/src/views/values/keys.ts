/** What the legend of a plot of values holds: only what is there to see. */

import type { Measurement, Status } from "../../api/values";
import type { Key } from "../../charts/legend";
import { FAMILY_ORDER, familyColour } from "../../ui/families";
import { bound, isRoom, SHAPES, STATUS_NAMES } from "./model";

/** Return keys for shapes and looks, and those named in `more`: families, median. */
export function keys(
  rows: readonly Measurement[],
  more: readonly ("families" | "median")[],
): Key[] {
  const found: Key[] = more.includes("families") ? families(rows) : [];
  const held = new Set(rows.map((row) => row.status));
  for (const status of Object.keys(SHAPES) as Status[]) {
    if (held.has(status)) found.push({ name: STATUS_NAMES[status], shape: SHAPES[status] });
  }
  if (rows.some((row) => !isRoom(row.temperature_c))) {
    found.push({ name: "not at 15–35 °C", look: "open" });
  }
  if (rows.some((row) => bound(row) !== null)) found.push({ name: "a bound", look: "arrow" });
  if (rows.some((row) => row.comparator === "range"))
    found.push({ name: "a range", look: "range" });
  if (rows.some((row) => row.conflicts > 0)) found.push({ name: "contradicted", look: "ring" });
  if (more.includes("median")) found.push({ name: "median of a class", look: "bar" });
  return found;
}

/** Families of one colour share a key. */
function families(rows: readonly Measurement[]): Key[] {
  const names = new Map<string, string[]>();
  const order = [...rows].sort((a, b) => rank(a) - rank(b));
  for (const row of order) {
    const colour = familyColour(row.class_id);
    const name = colour === "family-none" ? "other or not named" : (row.class_name ?? "");
    const known = names.get(colour) ?? [];
    if (!known.includes(name)) names.set(colour, [...known, name]);
  }
  return [...names.entries()].map(([colour, named]) => ({ name: named.join(", "), colour }));
}

function rank(row: Measurement): number {
  const place = row.class_id === null ? -1 : FAMILY_ORDER.indexOf(row.class_id);
  return place < 0 ? FAMILY_ORDER.length : place;
}
