/** The start page: what is in the graph. */

import type { JSX } from "preact";
import { useApi } from "../api/client";
import type { Overview } from "../api/types";
import { apiUrl } from "../links";
import { ViewHead } from "../ui/shell";
import { EmptyGraph, Show } from "../ui/states";

export function Start(): JSX.Element {
  const json = apiUrl("overview");
  const answer = useApi<Overview>(json);
  return (
    <>
      <ViewHead title="What is in the graph" json={json} />
      <Show answer={answer} what="the numbers">
        {(data) => (data.documents === 0 ? <EmptyGraph /> : <p>{data.documents}</p>)}
      </Show>
    </>
  );
}
