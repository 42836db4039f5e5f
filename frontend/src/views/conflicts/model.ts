/** Contradictions: two statements side by side, and why they may differ. */

import { number, stated, unit } from "../../ui/format";

/** A row of the named query `conflicts`: two readings that contradict each other. */
export interface ConflictRow {
  kind: "value" | "polarity";
  electrolyte: string;
  other_electrolyte: string;
  aspect: string;
  a_value: string;
  b_value: string;
  ratio: number | null;
  difference: number | null;
  cause: string;
  same_source: boolean | null;
  score: number;
  a_sentence: string;
  b_sentence: string;
  a_source: string;
  b_source: string;
  a_page: number | null;
  b_page: number | null;
  a_references: string[];
  b_references: string[];
  a: string;
  b: string;
}

/** What the likely causes mean; docs/conflicts.md. */
export const CAUSES: Record<string, string> = {
  "unit slip": "The same digits, a power of a thousand apart: one is likely in another unit.",
  misprint: "The same digits with another exponent: one is likely misprinted.",
  kind: "One is the total or the bulk conductivity, the other does not say which.",
  computed: "One is computed, the other is not.",
  "crystal form": "One is of a single crystal.",
  composition: "One is of a composition, the other of its series.",
  "class and member": "One is about a class, the other about what belongs to it.",
  "many materials": "Both are about one class, which is many materials.",
  "order of magnitude": "One is a power of ten, or about.",
  temperature: "Their temperatures differ a little, or one is not stated.",
  bound: "One is a bound only.",
  "conditions not stated": "At least one does not state its temperature.",
  "another agent": "One names what does it, the other does not.",
  hedged: "One is stated with care.",
  "side not stated": "One leaves open which side or electrode it is about.",
  unknown: "No cause is seen other than that the texts contradict each other.",
};

/** One of two statements. */
export interface Side {
  readonly id: string;
  readonly about: string;
  readonly value: string;
  readonly sentence: string;
  readonly source: string;
  readonly page: number | null;
  readonly references: readonly string[];
}

export function sides(row: ConflictRow): readonly [Side, Side] {
  return [
    {
      id: row.a,
      about: row.electrolyte,
      value: stated(row.a_value),
      sentence: row.a_sentence,
      source: row.a_source,
      page: row.a_page,
      references: row.a_references,
    },
    {
      id: row.b,
      about: row.other_electrolyte,
      value: stated(row.b_value),
      sentence: row.b_sentence,
      source: row.b_source,
      page: row.b_page,
      references: row.b_references,
    },
  ];
}

/** Return by how much two values differ: a factor, or a difference in SI. */
export function apartText(row: ConflictRow): string | null {
  if (row.ratio !== null) return `a factor of ${number(row.ratio)} apart`;
  if (row.difference === null) return null;
  return `${number(row.difference)}${differenceUnit(row.aspect)} apart`;
}

const DIFFERENCES: Record<string, string> = {
  electrochemical_window: "V",
  glass_transition_temperature: "K",
};

function differenceUnit(aspect: string): string {
  const found = DIFFERENCES[aspect];
  return found === undefined ? "" : ` ${unit(found)}`;
}
