/** Text with spans of several kinds on it, as pieces one inside the other. */

export interface Span<What> {
  readonly start: number;
  readonly end: number;
  readonly what: What;
}

/** Plain text, or what a span says of the pieces inside of it. */
export type Piece<What> = string | { readonly what: What; readonly pieces: Piece<What>[] };

/**
 * Return spans with offsets that count as strings do here. The server counts characters; a string counts
 * those beyond U+FFFF, such as 𝜎, twice.
 */
export function inString<What>(text: string, spans: readonly Span<What>[]): Span<What>[] {
  if (!/[\ud800-\udbff]/.test(text)) return [...spans];
  const places = [0];
  for (const character of text) places.push((places.at(-1) ?? 0) + character.length);
  const place = (offset: number) => places[offset] ?? text.length;
  return spans.map((span) => ({ ...span, start: place(span.start), end: place(span.end) }));
}

/**
 * Return a part of a text as pieces. Spans of the first layer are outermost; one that crosses the end of
 * an outer one is cut there. Of two of one layer that overlap, the later begins where the earlier ends.
 */
export function nested<What>(
  text: string,
  layers: readonly (readonly Span<What>[])[],
  start = 0,
  end = text.length,
): Piece<What>[] {
  const [layer, ...inner] = layers;
  if (layer === undefined) return start < end ? [text.slice(start, end)] : [];
  const pieces: Piece<What>[] = [];
  let at = start;
  for (const span of [...layer].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const from = Math.max(at, span.start);
    const to = Math.min(end, span.end);
    if (from >= to) continue;
    pieces.push(...nested(text, inner, at, from));
    pieces.push({ what: span.what, pieces: nested(text, inner, from, to) });
    at = to;
  }
  return [...pieces, ...nested(text, inner, at, end)];
}

/** Return the part of a text from words about `around` before the spans to words as far behind them. */
export function excerpt(
  text: string,
  spans: readonly Span<unknown>[],
  around: number,
): { start: number; end: number } {
  if (spans.length === 0) return { start: 0, end: text.length };
  const first = Math.min(...spans.map((span) => span.start));
  const last = Math.max(...spans.map((span) => span.end));
  const before = first - around <= 0 ? 0 : text.indexOf(" ", first - around) + 1;
  const behind = last + around >= text.length ? text.length : text.lastIndexOf(" ", last + around);
  return { start: Math.min(before, first), end: Math.max(behind, last) };
}
