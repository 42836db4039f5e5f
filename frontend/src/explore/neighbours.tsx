/** The neighbours of a thing on its page, drawn when the reader asks for them. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Entity } from "../api/types";
import { Explorer } from "./explorer";
import type { Exploring } from "./state";

/** What is opened in this graph is not in the address of the page, as it is in that of /explore. */
export function Neighbours({ entity }: { entity: Entity }): JSX.Element {
  const [asked, setAsked] = useState(false);
  const [exploring, setExploring] = useState<Exploring>({ open: new Map(), types: null, to: null });
  return (
    <details class="around" onToggle={(event) => setAsked(event.currentTarget.open)}>
      <summary>
        <h2>Neighbours</h2>
      </summary>
      {asked && (
        <Explorer entity={entity} exploring={exploring} onChange={setExploring} wheel={false} />
      )}
    </details>
  );
}
