/** Claims of a thing, by what they join it with: problems at each side, and what is done there. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useApi } from "../api/client";
import type { ClaimRow, ClaimsReply, Neighbours } from "../api/graph";
import type { Thing } from "../api/types";
import { apiUrl, href, type Params } from "../links";
import { counted, words } from "../ui/format";
import { Show } from "../ui/states";
import { Belief, StatementLink, Support, ThingLink } from "../ui/things";
import {
  electrolyteOf,
  ladder,
  type Of,
  problemOf,
  type Rung,
  type Step,
  strategyOf,
} from "./ladder";

const LIMIT = 500; // claims asked for
const STEPS = 6; // shown at once
const RUNGS = 4;

const SIDES = [
  ["anode", "At the anode"],
  ["cathode", "At the cathode"],
  ["bulk", "In the bulk"],
  ["air", "In air"],
  ["unspecified", "Without a place"],
] as const;

type Kind = "electrolyte" | "agent" | "remedy" | "problem" | "strategy";

/** Which things make the two columns, and what the second tells. */
const COLUMNS: Record<Kind, [title: string, outer: Of, inner: Of, right: string]> = {
  electrolyte: ["Problems, and what is done", problemOf, strategyOf, "What is done"],
  agent: ["Where it is used as a remedy", strategyOf, electrolyteOf, "For"],
  remedy: ["What has been tried", strategyOf, electrolyteOf, "For"],
  problem: ["Who has it, and what is done", electrolyteOf, strategyOf, "What is done"],
  strategy: ["Against what it is used", problemOf, electrolyteOf, "For"],
};

export function ClaimsOf(props: { kinds: Kind[]; filter: Params }): JSX.Element {
  const json = apiUrl("claims", { ...props.filter, limit: LIMIT });
  const answer = useApi<ClaimsReply>(json);
  return (
    <Show answer={answer} what="the claims">
      {(data) =>
        props.kinds.map((kind) => (
          <Ladders key={kind} data={data} kind={kind} filter={props.filter} />
        ))
      }
    </Show>
  );
}

/** The claims of one interface: those of its electrolyte at its side, with its electrode. */
export function InterfaceClaims({ id }: { id: string }): JSX.Element {
  const holders = apiUrl("neighbours", {
    label: "Interface",
    id,
    relation: "HAS_INTERFACE",
    direction: "in",
  });
  const { data } = useApi<Neighbours>(holders);
  const holder = data?.nodes.find((node) => node.label !== "Interface");
  return (
    <>
      {holder && (
        <p>
          An interface of <ThingLink thing={holder} />
        </p>
      )}
      <ClaimsOf kinds={["electrolyte"]} filter={{ interface_id: id }} />
    </>
  );
}

function Ladders(props: { data: ClaimsReply; kind: Kind; filter: Params }): JSX.Element | null {
  const { data, kind } = props;
  const [title, outer, inner, right] = COLUMNS[kind];
  const rows = data.rows.filter((row) => outer(row) !== null);
  if (rows.length === 0) return null;
  const parts: [side: string | null, name: string, rows: ClaimRow[]][] =
    kind === "electrolyte"
      ? SIDES.map(([side, name]) => [side, name, rows.filter((row) => row.side === side)])
      : [[null, "", rows]];
  const shown = parts.filter(([, , rows]) => rows.length > 0);
  return (
    <section>
      <h2>{title}</h2>
      <p class="soft">
        {data.truncated && `The ${LIMIT} best-founded of `}
        <a href={href("/claims", props.filter)}>{counted(data.total, "claim")}</a>
        {kind === "electrolyte" && " about it and what belongs to it"}. Each pair is shown with the
        sentence of its best-founded claim: click it for the evidence.
      </p>
      {shown.map(([side, name, rows]) => (
        <Ladder
          key={name}
          heading={name}
          steps={ladder(rows, outer, inner)}
          all={{ ...props.filter, interface: side }}
          total={rows.length}
          right={right}
        />
      ))}
    </section>
  );
}

function Ladder(props: {
  heading: string;
  steps: Step[];
  all: Params;
  total: number;
  right: string;
}): JSX.Element {
  const [whole, setWhole] = useState(false);
  const shown = whole ? props.steps : props.steps.slice(0, STEPS);
  const more = props.steps.length - shown.length;
  return (
    <div class="ladder">
      {props.heading && (
        <h3>
          {props.heading} <a href={href("/claims", props.all)}>{counted(props.total, "claim")}</a>
        </h3>
      )}
      <ul>
        {shown.map((step) => (
          <li key={step.thing.id} class="step">
            <div>
              <ThingLink thing={step.thing} />
              <Plain step={step} all={props.all} />
            </div>
            <Rungs step={step} all={props.all} name={props.right} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" onClick={() => setWhole(true)}>
          {more} more
        </button>
      )}
    </div>
  );
}

/** Under the outer thing: what says so without naming an inner one. */
function Plain({ step, all }: { step: Step; all: Params }): JSX.Element {
  const [best] = step.plain;
  return (
    <>
      {best && (
        <>
          <p>
            <Strength row={best} />
          </p>
          <Quoted row={best} />
        </>
      )}
      <p class="soft small">
        <a href={href("/claims", { ...all, ...filterOf(step.thing) })}>
          {counted(step.rows.length, "claim")}
        </a>
      </p>
    </>
  );
}

function Rungs(props: { step: Step; all: Params; name: string }): JSX.Element {
  const [whole, setWhole] = useState(false);
  const { inner, thing } = props.step;
  const shown = whole ? inner : inner.slice(0, RUNGS);
  const more = inner.length - shown.length;
  if (inner.length === 0) return <p class="soft small">No remedy is stated.</p>;
  return (
    <div>
      <ul aria-label={props.name}>
        {shown.map((rung) => (
          <li key={rung.thing.id} class="rung">
            <Held rung={rung} all={{ ...props.all, ...filterOf(thing) }} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" class="plain link small" onClick={() => setWhole(true)}>
          {more} more
        </button>
      )}
    </div>
  );
}

/** An inner thing with the claim of it that is best founded. */
function Held({ rung, all }: { rung: Rung; all: Params }): JSX.Element | null {
  const [best] = rung.rows;
  if (!best) return null;
  return (
    <>
      <p class="line">
        <ThingLink thing={rung.thing} />
        {rung.agents.length > 0 && <span class="soft">with {agentsText(rung.agents)}</span>}
        <Strength row={best} />
        {rung.rows.length > 1 && (
          <a class="small" href={href("/claims", { ...all, ...filterOf(rung.thing) })}>
            {counted(rung.rows.length, "claim")}
          </a>
        )}
      </p>
      <Quoted row={best} />
    </>
  );
}

function Strength({ row }: { row: ClaimRow }): JSX.Element {
  return (
    <span class="strength small">
      {unusual(row) && <b class="stance">{unusual(row)}</b>}
      <Belief value={row.belief} />
      <Support support={row.support} against={row.against} />
    </span>
  );
}

/** Return how a claim is said where it is not as one expects: resists, hedged. */
function unusual({ stance, assertion }: ClaimRow): string {
  const told = stance === "suffers" || stance === "mitigates" ? [] : [words(stance)];
  return [...told, ...(assertion === "affirmed" ? [] : [assertion])].join(", ");
}

/** The sentence that states a claim, as a link to its evidence. */
function Quoted({ row }: { row: ClaimRow }): JSX.Element {
  return (
    <p class="quoted">
      <StatementLink id={row.id}>{row.sentence ?? row.name}</StatementLink>
    </p>
  );
}

const AGENTS = 4;

function agentsText(agents: readonly string[]): string {
  const rest = agents.length - AGENTS;
  return agents.slice(0, AGENTS).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

function filterOf({ label, id }: Thing): Params {
  const parameters: Record<string, string> = { Problem: "problem", Strategy: "strategy" };
  return { [parameters[label] ?? "electrolyte"]: id };
}
