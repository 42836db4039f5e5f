/** Parts of a document's blocks: cells of a table, sentences that state something, numbers of mentions. */

import type { Block, StatementAt } from "../api/types";
import type { Marking } from "../ui/marked";
import { inString, type Span } from "../ui/marks";

export interface Cell {
  readonly start: number;
  readonly end: number;
}

/** Return the rows of a table's text: cells are parted by tabs, rows by line ends. */
export function cellsOf(text: string): Cell[][] {
  let at = 0;
  return text.split("\n").map((row) =>
    row.split("\t").map((cell) => {
      const start = at;
      at += cell.length + 1;
      return { start, end: start + cell.length };
    }),
  );
}

/** Return where statements stand in a block, as a layer; offsets as strings count. */
export function statedLayer(
  text: string,
  statements: readonly StatementAt[],
  kind: "stated" | "evidence",
): Span<Marking>[] {
  return inString(
    text,
    statements.map(({ start, end }) => ({ start, end, what: { kind } })),
  );
}

/** Return how often each kind is mentioned, by label. */
export function mentionCounts(blocks: Iterable<Block>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const block of blocks) {
    for (const [, , label] of block.mentions) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

/** Return the pages of blocks that hold one of these, and all between them. */
export function reaching(
  shown: { first: number; last: number },
  page: number,
): { first: number; last: number } {
  return { first: Math.min(shown.first, page), last: Math.max(shown.last, page) };
}
