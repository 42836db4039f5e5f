/** Numbers by year as bars. */

import type { Bar } from "../api/types";

const MOST = 30; // bars, so that each is wide enough to be hit

/** A year, or with `from` null all up to a year. */
export interface Year {
  readonly name: string;
  readonly from: number | null;
  readonly to: number;
  readonly count: number;
}

/** Return a bar for every year up to the last, those of long ago in one. */
export function byYear(bars: readonly Bar[]): Year[] {
  const counts = new Map(bars.map((bar) => [Number.parseInt(bar.id, 10), bar.count]));
  const known = [...counts.keys()];
  const last = Math.max(...known);
  const first = Math.max(Math.min(...known), last - MOST + 1);
  const years = Array.from({ length: last - first + 1 }, (_, place) => {
    const year = first + place;
    return { name: String(year), from: year, to: year, count: counts.get(year) ?? 0 };
  });
  const before = known.filter((year) => year < first);
  if (before.length === 0) return years;
  const sum = [...before, first].reduce((all, year) => all + (counts.get(year) ?? 0), 0);
  return [{ name: `until ${first}`, from: null, to: first, count: sum }, ...years.slice(1)];
}
