/** Text as it was read, with its mentions and what is evidence in it. */

import type { JSX } from "preact";
import type { Mark, Mention } from "../api/types";
import { thingUrl } from "../links";
import "../styles/marked.css";
import { words } from "./format";
import { inString, nested, type Piece, type Span } from "./marks";

/** What a span of a text is: evidence, the words of a statement, words that state something, a mention. */
export type Marking =
  | { kind: "evidence" | "quote" | "stated" }
  | { kind: "mention"; label: string; id: string | null };

/** Kinds of mentions in the order of a legend: the label, and what a reader calls it. */
export const KINDS = [
  ["MATERIAL", "material"],
  ["CLASS", "class"],
  ["INTERFACE", "interface"],
  ["PROBLEM", "problem"],
  ["STRATEGY", "strategy"],
  ["PROPERTY", "property"],
  ["QUANTITY", "quantity"],
  ["METHOD", "method"],
] as const;

const NODES: Record<string, string> = {
  MATERIAL: "Material",
  CLASS: "ElectrolyteClass",
  PROBLEM: "Problem",
  STRATEGY: "Strategy",
  PROPERTY: "Property",
};

/** Return marks as layers, the wider kind outermost; offsets as strings count. */
export function markLayers(text: string, marks: readonly Mark[]): Span<Marking>[][] {
  return (["evidence", "quote"] as const).map((kind) =>
    inString(
      text,
      marks
        .filter((mark) => mark[2] === kind)
        .map(([start, end]) => ({ start, end, what: { kind } })),
    ),
  );
}

/** Return mentions as a layer; offsets as strings count. */
export function mentionLayer(text: string, mentions: readonly Mention[]): Span<Marking>[] {
  return inString(
    text,
    mentions.map(([start, end, label, id]) => ({
      start,
      end,
      what: { kind: "mention", label, id },
    })),
  );
}

/** Show a part of a text with layers of spans on it, the first layer outermost. */
export function Marked(props: {
  text: string;
  layers: readonly (readonly Span<Marking>[])[];
  start?: number;
  end?: number;
}): JSX.Element {
  return <Pieces pieces={nested(props.text, props.layers, props.start, props.end)} />;
}

function Pieces({ pieces }: { pieces: Piece<Marking>[] }): JSX.Element {
  return <>{pieces.map((piece) => (typeof piece === "string" ? piece : <Wrapped {...piece} />))}</>;
}

function Wrapped(props: { what: Marking; pieces: Piece<Marking>[] }): JSX.Element {
  const { what } = props;
  const inner = <Pieces pieces={props.pieces} />;
  if (what.kind === "mention") return <MentionOf label={what.label} id={what.id} text={inner} />;
  if (what.kind === "evidence") return <mark class="evidence">{inner}</mark>;
  if (what.kind === "quote") return <strong class="quote">{inner}</strong>;
  return <span class="stated">{inner}</span>;
}

function MentionOf(props: { label: string; id: string | null; text: JSX.Element }): JSX.Element {
  const kind = props.label.toLowerCase();
  const node = NODES[props.label];
  if (node === undefined || props.id === null) {
    return (
      <span class={`mention ${kind}`} title={kind}>
        {props.text}
      </span>
    );
  }
  const thing = { label: node, id: props.id };
  return (
    <a class={`mention ${kind}`} href={thingUrl(thing)} title={`${kind}: ${words(props.id)}`}>
      {props.text}
    </a>
  );
}
