/** Cells of any kind, as a table sorts and sets them. */

/** Return by what a column is sorted. */
export function sortKey(value: unknown): number | string | null {
  if (typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "boolean") return Number(value);
  if (Array.isArray(value)) return value.map(String).join(", ");
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** Return whether a column holds numbers alone, which stand at the right. */
export function isNumeric(column: string, values: readonly unknown[]): boolean {
  const known = values.filter((value) => value !== null && value !== undefined);
  return (
    !/belief$/.test(column) && known.length > 0 && known.every((value) => typeof value === "number")
  );
}
