/** An axis in pixels: where values stand, its ticks and their labels. */

import { scaleLinear, scaleLog } from "d3-scale";
import { power } from "../ui/format";

export type Pair = readonly [low: number, high: number];

export interface Tick {
  readonly value: number;
  /** Null on a minor tick. */
  readonly label: string | null;
}

export interface Axis {
  readonly domain: Pair;
  readonly log: boolean;
  /** Return the pixel of a value. */
  at(value: number): number;
  /** Return the value of a pixel. */
  value(pixel: number): number;
  readonly ticks: readonly Tick[];
}

// Between these the numbers of a logarithmic axis are written out.
const PLAIN: Pair = [1e-3, 1e4];
const DIGITS = [2, 3, 4, 5, 6, 7, 8, 9];

/**
 * Return an axis that shows a domain in pixels; `gap` is how far labels stand apart at least. With `whole` there are
 * ticks at whole numbers alone, as for years.
 */
export function axis(
  domain: Pair,
  pixels: Pair,
  log: boolean,
  { gap = 70, whole = false } = {},
): Axis {
  const scale = log ? scaleLog(domain, pixels) : scaleLinear(domain, pixels);
  const room = Math.max(2, Math.floor(Math.abs(pixels[1] - pixels[0]) / gap));
  return {
    domain,
    log,
    at: (value) => scale(value),
    value: (pixel) => scale.invert(pixel),
    ticks: (log ? logTicks(domain, room) : linearTicks(domain, room)).filter(
      ({ value }) => !whole || Number.isInteger(value),
    ),
  };
}

/** Return a domain that holds all values with room around them; null without a value to show. */
export function domainOf(values: Iterable<number>, log: boolean): Pair | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return null;
  if (log) return [low / 1.6, high * 1.6];
  const room = 0.04 * (high - low) || 0.1 * Math.abs(high) || 1;
  return [low - room, high + room];
}

/** Return whether values are compared by powers of ten: all positive, and far apart. */
export function spread(values: readonly number[], factor = 100): boolean {
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  return low > 0 && high > factor * low;
}

function linearTicks([low, high]: Pair, room: number): Tick[] {
  const scale = scaleLinear([low, high], [0, 1]);
  const major = scale.ticks(room);
  const format = scale.tickFormat(room);
  // Years and numbers of four digits are written without a comma.
  const shown = (value: number) =>
    Math.abs(value) < 1e4
      ? format(value).replace(",", "")
      : format(value).replaceAll(",", "\u202f");
  const step = (major[1] ?? 0) - (major[0] ?? 0);
  const minor = step > 0 ? between(major[0] ?? 0, step, [low, high]) : [];
  return [
    ...minor.filter((value) => !major.some((tick) => Math.abs(tick - value) < step / 100)),
    ...major,
  ].map((value) => ({ value, label: major.includes(value) ? shown(value) : null }));
}

/** Return fifths of a step, or halves where the step is no multiple of five. */
function between(first: number, step: number, [low, high]: Pair): number[] {
  const part = step / 5;
  const start = Math.ceil((low - first) / part);
  const end = Math.floor((high - first) / part);
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, n) => first + (start + n) * part);
}

/** Powers of ten are labelled, every other or third where there are many; 2 and 5 where few. */
function logTicks([low, high]: Pair, room: number): Tick[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  const powers = last - first + 1;
  const every = Math.max(1, Math.ceil(powers / room));
  const decades = Math.log10(high / low);
  const digits = 4 * decades <= room ? [2, 3, 5] : 3 * decades <= room ? [2, 5] : [];
  const plain = low >= PLAIN[0] / 10 && high <= PLAIN[1] * 10;
  const ticks: Tick[] = [];
  for (let power = first; power <= last; power++) {
    const labelled = power % every === 0;
    ticks.push({ value: 10 ** power, label: labelled ? written(10 ** power, plain) : null });
    if (every > 1) continue;
    for (const digit of DIGITS) {
      const value = digit * 10 ** power;
      ticks.push({ value, label: digits.includes(digit) ? written(value, plain) : null });
    }
  }
  return ticks.filter((tick) => tick.value >= low && tick.value <= high);
}

function written(value: number, plain: boolean): string {
  return plain ? String(Number(value.toPrecision(3))) : power(value, 1);
}
