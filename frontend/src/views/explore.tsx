/** The graph around one thing, opened as far as the reader likes. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useApi } from "../api/client";
import type { Entity } from "../api/types";
import { Explorer } from "../explore/explorer";
import { readExploring, writeExploring } from "../explore/state";
import { apiUrl } from "../links";
import { change, type Place } from "../router";
import { Title, ViewHead } from "../ui/shell";
import { Empty, Show } from "../ui/states";

export function ExploreView({ place }: { place: Place }): JSX.Element {
  const label = place.params.get("label");
  const id = place.params.get("id");
  const exploring = useMemo(() => readExploring(place.params), [place.params]);
  const answer = useApi<Entity>(label && id ? apiUrl("entity", { label, id }) : null);
  if (!label || !id) {
    return (
      <Empty>
        <p>The neighbours of which thing? Search for its name above and open them from its page.</p>
      </Empty>
    );
  }
  return (
    <Show answer={answer} what="the thing">
      {(entity) => (
        <>
          <Title name={`Neighbours of ${entity.name}`} />
          <ViewHead
            title={`Neighbours of ${entity.name}`}
            json={apiUrl("neighbours", { label, id })}
          />
          <Explorer
            key={`${label}:${id}`}
            entity={entity}
            exploring={exploring}
            onChange={(next) => change(writeExploring(next))}
            wheel={true}
          />
        </>
      )}
    </Show>
  );
}
