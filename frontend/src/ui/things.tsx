/** Things of the graph as links, in the colour of their kind. */

import type { ComponentChildren, JSX } from "preact";
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
  Claim: "claim",
  Measurement: "value",
  Effect: "effect",
  Document: "document",
};

/** Return what a reader calls a label of the graph, which is also the class of its colour. */
export function kindOf(label: string): string {
  return KINDS[label] ?? label.toLowerCase();
}

/** A link to the page of a thing; of a statement, to the side panel. */
export function ThingLink({ thing }: { thing: Thing }): JSX.Element {
  if (isStatement(thing.label)) return <StatementLink id={thing.id}>{thing.name}</StatementLink>;
  return (
    <a class={`thing ${kindOf(thing.label)}`} href={thingUrl(thing)}>
      {thing.name}
    </a>
  );
}

/** Return whether nodes with a label are statements, which have evidence. */
export function isStatement(label: string): boolean {
  return label === "Claim" || label === "Measurement" || label === "Effect";
}

/** A link that opens a statement in the side panel, beside what is shown. */
export function StatementLink(props: { id: string; children: ComponentChildren }): JSX.Element {
  const open = usePlace().params.get("statement") === props.id;
  return (
    <a href={hereWith({ statement: props.id })} aria-current={open ? "true" : undefined}>
      {props.children}
    </a>
  );
}

/** How far something is believed, as a bar and a number. */
export function Belief({ value }: { value: number | null }): JSX.Element {
  if (value === null) return <span class="soft">–</span>;
  return (
    <span class="belief" title={`belief ${value.toFixed(2)}`}>
      <Share value={value} name="belief" /> {percent(value)}
    </span>
  );
}

/** A share of one as a bar. */
export function Share({ value, name }: { value: number; name: string }): JSX.Element {
  return (
    <span class="share" role="img" aria-label={`${name} ${percent(value)}`}>
      <span style={{ width: `${100 * value}%` }} />
    </span>
  );
}

/** Independent primary sources for and against. */
export function Support(props: { support: number; against: number }): JSX.Element {
  return (
    <span class="support" title="independent primary sources">
      <span class="for">{props.support} for</span>
      {props.against > 0 && <span class="against">{props.against} against</span>}
    </span>
  );
}

/** A DOI as a link to its resolver. */
export function DoiLink({
  doi,
  children,
}: {
  doi: string;
  children?: ComponentChildren;
}): JSX.Element {
  return (
    <a href={`https://doi.org/${encodeDoi(doi)}`} target="_blank" rel="noreferrer">
      {children ?? doi}
    </a>
  );
}

/** Return a DOI as it stands in an address: its slash as it is, what means something there encoded. */
export function encodeDoi(doi: string): string {
  return doi.split("/").map(encodeURIComponent).join("/");
}
