/** What stands behind a thing or a relation of the map: its claims. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useApi } from "../api/client";
import type { ClaimRow, ClaimsReply, MapNode } from "../api/graph";
import { apiUrl, href, type Params, thingUrl } from "../links";
import { change, hereWith } from "../router";
import { counted } from "../ui/format";
import { Empty, Show } from "../ui/states";
import { Belief, StatementLink, Support } from "../ui/things";
import { nameOf, sideOf } from "./layout";
import { edgeId, type MapPart } from "./paths";

const FIRST = 25;

/** List the claims behind `at`; `filters` are those of the map. */
export function Behind(props: { part: MapPart; at: string; filters: Params }): JSX.Element | null {
  const { part, at, filters } = props;
  const [limit, setLimit] = useState(FIRST);
  const ends = endsOf(part, at);
  const asked = { ...filters, ...claimsOf(part, ends), kind: kindOf(part, at) };
  const answer = useApi<ClaimsReply>(
    ends.length > 0 ? apiUrl("claims", { ...asked, limit }) : null,
  );
  if (ends.length === 0) return null;
  const names = ends.map((node) => nameOf(part)(node));
  return (
    <section class="map-behind" aria-label="What stands behind it">
      <a class="plain close" href={hereWith({ at: null })} aria-label="Close the list of claims">
        ×
      </a>
      <h2>{names.join(" → ")}</h2>
      <p class="ways">
        {ends.map((node) => (
          <Ways key={node.key} node={node} />
        ))}
        <a href={href("/claims", asked)}>These claims as a table</a>
      </p>
      <Show answer={answer} what="the claims">
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty>No claim is left by these filters.</Empty>
          ) : (
            <>
              <ol>
                {rows.map((row) => (
                  <Claim key={row.id} row={row} />
                ))}
              </ol>
              <p>
                {rows.length} of {counted(total, "claim")}{" "}
                {rows.length < total && (
                  <button type="button" onClick={() => setLimit(limit * 4)}>
                    Show more
                  </button>
                )}
              </p>
            </>
          )
        }
      </Show>
    </section>
  );
}

function Ways({ node }: { node: MapNode }): JSX.Element {
  const only = filterOf(node);
  return (
    <span>
      {node.layer !== "interface" && (
        <>
          <a href={thingUrl(node)}>About {node.name}</a>
          {" · "}
        </>
      )}
      <button type="button" class="plain link" onClick={() => change({ ...only, at: null })}>
        Only {node.layer === "interface" ? `${sideOf(node)} side` : node.name}
      </button>
    </span>
  );
}

function Claim({ row }: { row: ClaimRow }): JSX.Element {
  return (
    <li>
      <StatementLink id={row.id}>{row.name}</StatementLink>
      <span class="facts">
        <Support support={row.support} against={row.against} />
        <Belief value={row.belief} />
      </span>
      {row.sentence && (
        <blockquote>
          {row.sentence}{" "}
          <span class="soft">
            {row.source}
            {row.page !== null && `, page ${row.page}`}
          </span>
        </blockquote>
      )}
    </li>
  );
}

/** Return the node that is meant, or both ends of the relation. */
function endsOf(part: MapPart, at: string): MapNode[] {
  const edge = part.edges.find((found) => edgeId(found) === at);
  const keys = edge === undefined ? [at] : [edge.source, edge.target];
  return keys.flatMap((key) => part.nodes.find((node) => node.key === key) ?? []);
}

/** Return which claims make a relation: that an interface has a problem is told by those of problems. */
function kindOf(part: MapPart, at: string): string | null {
  const edge = part.edges.find((found) => edgeId(found) === at);
  return edge?.type === "SUFFERS_FROM" && edge.claims > 0 ? "problem" : null;
}

/** Return the parameters of /api/claims that leave the claims of these things. */
function claimsOf(part: MapPart, ends: readonly MapNode[]): Params {
  const params: Params = {};
  for (const node of ends) {
    if (node.layer === "problem") params.problem = node.id;
    if (node.layer === "strategy") params.strategy = node.id;
    if (node.layer === "interface") params.interface = sideOf(node);
    const holder = node.layer === "interface" ? holderOf(part, node) : node;
    if (holder?.layer === "electrolyte") {
      params[holder.label === "ElectrolyteClass" ? "family" : "electrolyte"] = holder.id;
    }
  }
  return params;
}

function holderOf(part: MapPart, site: MapNode): MapNode | undefined {
  const edge = part.edges.find((found) => found.target === site.key);
  return part.nodes.find((node) => node.key === edge?.source);
}

/** Return the filter of the map that leaves what belongs to a thing. */
function filterOf(node: MapNode): Params {
  if (node.layer === "electrolyte") return { electrolyte: node.name };
  if (node.layer === "interface") return { interface: sideOf(node) };
  return { [node.layer]: node.id };
}
