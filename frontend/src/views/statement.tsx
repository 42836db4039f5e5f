/** The side panel: one statement with its belief and its evidence. */

import type { JSX } from "preact";
import { useApi } from "../api/client";
import type { Statement } from "../api/types";
import { apiUrl } from "../links";
import { hereWith } from "../router";
import { Show } from "../ui/states";

export function StatementPanel({ id }: { id: string }): JSX.Element {
  const answer = useApi<Statement>(apiUrl("statement", { id }));
  return (
    <aside class="panel" aria-label="Statement">
      <a class="close" href={hereWith({ statement: null })} aria-label="Close">
        ×
      </a>
      <Show answer={answer} what="the statement">
        {(statement) => <h2>{statement.name}</h2>}
      </Show>
    </aside>
  );
}
