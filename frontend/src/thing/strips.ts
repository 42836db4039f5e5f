/** Values of one property as marks along a line. */

export interface Scale {
  readonly low: number;
  readonly high: number;
  readonly log: boolean;
}

const DECADES = 30; // from this ratio on, powers of ten are shown

/** Return the scale on which values lie; values that spread over powers of ten get a logarithmic one. */
export function scaleOf(values: readonly number[]): Scale | null {
  if (values.length === 0) return null;
  const low = Math.min(...values);
  const high = Math.max(...values);
  return { low, high, log: low > 0 && high / low >= DECADES };
}

/** Return where a value lies on a scale, from 0 to 1; the middle where all values are one. */
export function place(value: number, { low, high, log }: Scale): number {
  if (low === high) return 0.5;
  const of = (one: number) => (log ? Math.log10(one) : one);
  return (of(value) - of(low)) / (of(high) - of(low));
}
