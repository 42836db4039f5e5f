/** Things of the graph as links, in the colour of their kind. */

import type { JSX } from "preact";
import type { Thing } from "../api/types";
import { thingUrl } from "../links";
import { hereWith, usePlace } from "../router";
import { percent } from "./format";

const KINDS: Record<string, string> = {
  Material: "material",
  ElectrolyteClass: "class",
  Interface: "interface",
  Problem: "problem",
  Strategy: "strategy",
  Property: "property",
};

/** A link to the page of a thing. */
export function ThingLink({ thing }: { thing: Thing }): JSX.Element {
  return (
    <a class={`thing ${KINDS[thing.label] ?? ""}`} href={thingUrl(thing)}>
      {thing.name}
    </a>
  );
}

/** A link that opens a statement in the side panel, beside what is shown. */
export function StatementLink(props: { id: string; children: string }): JSX.Element {
  usePlace();
  return <a href={hereWith({ statement: props.id })}>{props.children}</a>;
}

/** How far something is believed, as a bar and a number. */
export function Belief({ value }: { value: number | null }): JSX.Element {
  if (value === null) return <span class="soft">–</span>;
  return (
    <span class="belief" title={`belief ${value.toFixed(2)}`}>
      <meter min={0} max={1} value={value} aria-label="belief" /> {percent(value)}
    </span>
  );
}

/** Independent primary sources for and against. */
export function Support(props: { support: number; against: number }): JSX.Element {
  return (
    <span class="support">
      <span class="for">{props.support} for</span>
      {props.against > 0 && <span class="against">{props.against} against</span>}
    </span>
  );
}
