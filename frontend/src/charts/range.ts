/** Ranges that a reader draws or types, and how they stand in an address: 0.1..3. */

export interface Range {
  readonly low: number | null;
  readonly high: number | null;
}

export const ALL: Range = { low: null, high: null };

/** Return the range that an address holds; what is no number is an open side. */
export function readRange(text: string | null): Range {
  const [low = "", high = ""] = (text ?? "").split("..");
  return { low: readNumber(low), high: readNumber(high) };
}

/** Return a range for an address, null where it is open on both sides. */
export function writeRange({ low, high }: Range): string | null {
  return low === null && high === null ? null : `${low ?? ""}..${high ?? ""}`;
}

/** Return the range between two values, in few digits. */
export function rangeOf(one: number, other: number): Range {
  const short = (value: number) => Number(value.toPrecision(3));
  return { low: short(Math.min(one, other)), high: short(Math.max(one, other)) };
}

export function isOpen({ low, high }: Range): boolean {
  return low === null && high === null;
}

/** Return whether a range holds a value; a value that is not known only where it is open. */
export function within(range: Range, value: number | null): boolean {
  if (isOpen(range)) return true;
  if (value === null) return false;
  return value >= (range.low ?? value) && value <= (range.high ?? value);
}

function readNumber(text: string): number | null {
  const value = Number(text.trim().replace("−", "-").replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? null : value;
}
