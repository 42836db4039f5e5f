/** The fields of a correction as a form has them, and what of them was changed. */

import type { CurationField } from "../api/types";

/** What stands in each field of the form. */
export type Values = Record<string, string>;

export function valuesOf(fields: readonly CurationField[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, shown(field)]));
}

/** Return the fields that differ from what was read; an emptied one is null, or no name at all. */
export function changesOf(
  fields: readonly CurationField[],
  values: Values,
): Record<string, string | string[] | null> {
  const changed = fields.filter((field) => (values[field.name] ?? "").trim() !== shown(field));
  return Object.fromEntries(
    changed.map((field) => {
      const text = (values[field.name] ?? "").trim();
      if (field.many) return [field.name, names(text)];
      return [field.name, text === "" ? null : text];
    }),
  );
}

function shown({ value }: CurationField): string {
  return Array.isArray(value) ? value.join(", ") : String(value ?? "");
}

function names(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
