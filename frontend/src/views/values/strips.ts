/** The strips of a plot: the values of each class of electrolytes. */

import type { Measurement } from "../../api/values";
import { FAMILY_ORDER } from "../../ui/families";
import { familyOf } from "./model";

export interface Strip {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly Measurement[];
}

/** Return a strip for each class, in the order of the vocabulary; last what has no class. */
export function stripsOf(rows: readonly Measurement[]): Strip[] {
  const found = new Map<string, Measurement[]>();
  for (const row of rows) {
    const known = found.get(familyOf(row));
    if (known) known.push(row);
    else found.set(familyOf(row), [row]);
  }
  const place = (id: string) => {
    const at = FAMILY_ORDER.indexOf(id);
    return at < 0 ? FAMILY_ORDER.length + (id === "none" ? 1 : 0) : at;
  };
  return [...found.entries()]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([id, members]) => ({
      id,
      name: members[0]?.class_name ?? "no class named",
      rows: [...members].sort((a, b) => a.value - b.value),
    }));
}
