/** What the API answers about values, effects and contradictions. */

import type { Rows, Thing } from "./types";

export type Status = "measured" | "computed" | "target" | "cited" | "typical";

export interface Measurement {
  id: string;
  name: string;
  bearer: Thing | null;
  class_id: string | null;
  class_name: string | null;
  value: number;
  /** Bounds in `unit`, null on an open side. */
  low: number | null;
  high: number | null;
  unit: string;
  comparator: string;
  uncertainty: number | null;
  kind: string | null;
  status: Status;
  plausible: boolean | null;
  temperature_c: number | null;
  support: number;
  belief: number | null;
  year: number | null;
  conflicts: number;
  sentence: string;
  source: string;
  page: number | null;
}

export interface PropertyFacts {
  id: string;
  name: string;
  unit: string;
  better: "high" | "low" | null;
  scale: "log" | "linear";
}

export interface Measurements {
  property: PropertyFacts;
  rows: Measurement[];
  truncated: boolean;
}

export type Row = Record<string, unknown>;

/** Return the rows of a named query by the names of their columns. */
export function rowsOf<Shape = Row>(answer: Rows): Shape[] {
  return answer.rows.map(
    (row) =>
      Object.fromEntries(
        answer.columns.map((column, place) => [column, row[place] ?? null]),
      ) as Shape,
  );
}
