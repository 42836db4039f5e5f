/** Blocks of a document, a page of them at a time. */

import { useEffect, useRef, useState } from "preact/hooks";
import { type ApiError, asApiError, get } from "../api/client";
import type { Block, Blocks } from "../api/types";
import { apiUrl } from "../links";

export const PAGE = 200; // blocks in one request

export interface Loaded {
  /** Blocks by the number of their page. */
  readonly pages: ReadonlyMap<number, readonly Block[]>;
  /** Number of the last page; null as long as it is not known. */
  readonly end: number | null;
  /** What to do where the graph does not have the text. */
  readonly note: string | null;
  readonly error: ApiError | null;
}

/** Return the pages of a document's blocks from one to another, as far as they are there. */
export function useBlocks(document: string, first: number, last: number): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({
    pages: new Map(),
    end: null,
    note: null,
    error: null,
  });
  const asked = useRef(new Set<number>());
  useEffect(() => {
    for (let page = first; page <= last; page += 1) {
      if (asked.current.has(page)) continue;
      asked.current.add(page);
      get<Blocks>(apiUrl("blocks", { document, offset: page * PAGE, limit: PAGE })).then(
        ({ blocks, total, note }) =>
          setLoaded((now) => ({
            ...now,
            pages: new Map(now.pages).set(page, blocks),
            end: Math.max(0, Math.ceil(total / PAGE) - 1),
            note,
          })),
        (error: unknown) => setLoaded((now) => ({ ...now, error: asApiError(error) })),
      );
    }
  }, [document, first, last]);
  return loaded;
}
