/** Neighbours page by page from the API, each page once. */

import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import { ApiError, asApiError, get } from "../api/client";
import type { Neighbours } from "../api/graph";
import { apiUrl } from "../links";
import { thingOf } from "./state";

export const PAGE = 50;

export interface Loaded {
  /** Return the pages of a thing that are there, those in front of the first that is missing. */
  readonly pages: (key: string) => readonly Neighbours[];
  readonly waiting: boolean;
  readonly error: ApiError | null;
}

/** Load so many pages of the neighbours of each thing by relations of some types. */
export function usePages(
  open: ReadonlyMap<string, number>,
  types: readonly string[] | null,
): Loaded {
  const known = useRef(new Map<string, Neighbours | ApiError | null>());
  const [turn, redraw] = useReducer((last: number, _: "answered") => last + 1, 0);
  const relation = types?.join(",") ?? null;
  const wanted =
    types === null ? [] : [...open].flatMap(([key, pages]) => urls(key, pages, relation));
  const list = wanted.join(" ");
  useEffect(() => {
    for (const url of list.split(" ").filter(Boolean)) {
      if (known.current.has(url)) continue;
      known.current.set(url, null);
      get<Neighbours>(url)
        .catch(asApiError)
        .then((answer) => {
          known.current.set(url, answer);
          // Many at once, as from an address that opens much, are drawn once.
          if (![...known.current.values()].includes(null)) redraw("answered");
        });
    }
  }, [list]);
  // Another one when something was asked or answered.
  const pages = useCallback(
    (key: string) => {
      const found = urls(key, open.get(key) ?? 0, relation).map((url) => known.current.get(url));
      const missing = found.findIndex((answer) => !isPage(answer));
      return (missing < 0 ? found : found.slice(0, missing)).filter(isPage);
    },
    [list, turn],
  );
  const answers = wanted.map((url) => known.current.get(url) ?? null);
  return {
    pages,
    waiting: types === null || answers.some((answer) => answer === null),
    error: answers.find((answer) => answer instanceof ApiError) ?? null,
  };
}

function isPage(answer: Neighbours | ApiError | null | undefined): answer is Neighbours {
  return answer !== null && answer !== undefined && !(answer instanceof ApiError);
}

function urls(key: string, pages: number, relation: string | null): string[] {
  return Array.from({ length: pages }, (_, page) =>
    apiUrl("neighbours", { ...thingOf(key), relation, offset: page * PAGE, limit: PAGE }),
  );
}
