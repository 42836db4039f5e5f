/** The list beside a graph: the same, for the keyboard and for those who do not see the drawing. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { GraphEdge, GraphNode } from "../api/graph";
import { count, counted, stated } from "../ui/format";
import { Belief, kindOf, Support, ThingLink } from "../ui/things";
import type { Grown } from "./grown";
import { PAGE } from "./load";
import { relationName } from "./relations";
import { keyOf, thingOf } from "./state";

interface Acts {
  grown: Grown;
  open: ReadonlyMap<string, number>;
  root: string;
  chosen: string | null;
  choose: (at: string | null) => void;
  more: (key: string) => void;
  toggle: (key: string) => void;
}

export function Listing(props: Acts): JSX.Element {
  const { grown, chosen } = props;
  const node = chosen === null ? undefined : grown.nodes.get(chosen);
  const edge = grown.edges.find((one) => one.id === chosen);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>("details[open] li.chosen");
    if (chosen !== null && row) intoView(row);
  }, [chosen]);
  return (
    <section ref={list} class="graph-list" aria-label="The graph as a list">
      <div class="card" aria-live="polite">
        {node && <NodeCard {...props} node={node} />}
        {edge && <EdgeCard grown={grown} edge={edge} />}
        {!node && !edge && <p class="soft">{HINT}</p>}
      </div>
      {[...grown.counts.keys()].map((key) => (
        <Opened key={key} {...props} of={key} />
      ))}
    </section>
  );
}

const HINT =
  "Click a thing to see what it is; double click (or Enter) opens its neighbours. Drag to move it.";

function NodeCard(props: Acts & { node: GraphNode }): JSX.Element {
  const { node } = props;
  const key = keyOf(node);
  const open = props.open.has(key);
  return (
    <>
      <p>
        <ThingLink thing={{ ...node, name: stated(node.name) }} />{" "}
        <span class="soft">{kindOf(node.label)}</span>
      </p>
      <p>
        {typeof node.support === "number" && <Support support={node.support} against={0} />}{" "}
        {typeof node.belief === "number" && <Belief value={node.belief} />}
      </p>
      {key !== props.root && (
        <button type="button" class="small" onClick={() => props.toggle(key)}>
          {open ? "Close" : `Open${node.degree ? ` its ${count(node.degree)} relations` : ""}`}
        </button>
      )}
    </>
  );
}

function EdgeCard({ grown, edge }: { grown: Grown; edge: GraphEdge }): JSX.Element {
  const end = (key: string) => {
    const { label, id } = thingOf(key);
    return <ThingLink thing={{ label, id, name: grown.nodes.get(key)?.name ?? id }} />;
  };
  return (
    <>
      <p>
        {end(edge.source)} {relationName(edge.type)} {end(edge.target)}
      </p>
      <p>
        {typeof edge.support === "number" && (
          <Support support={edge.support} against={edge.against ?? 0} />
        )}{" "}
        {typeof edge.belief === "number" && <Belief value={edge.belief} />}
      </p>
    </>
  );
}

/** An open thing with its neighbours by relation. */
function Opened(props: Acts & { of: string }): JSX.Element {
  const { grown, of } = props;
  const { shown, total } = grown.counts.get(of) ?? { shown: 0, total: 0 };
  const own = grown.edges.filter((edge) => edge.source === of || edge.target === of);
  const types = [...new Set(own.map((edge) => edge.type))];
  return (
    <details open={of === props.root}>
      <summary>{grown.nodes.get(of)?.name}</summary>
      <p>
        {shown < total
          ? `${count(shown)} of ${count(total)} relations`
          : counted(total, "relation")}
        {shown < total && (
          <button type="button" class="small" onClick={() => props.more(of)}>
            {count(Math.min(PAGE, total - shown))} more
          </button>
        )}
        {of !== props.root && (
          <button type="button" class="small" onClick={() => props.toggle(of)}>
            Close
          </button>
        )}
      </p>
      {types.map((type) => (
        <div key={type}>
          <h3>{relationName(type)}</h3>
          <ul>
            {own
              .filter((edge) => edge.type === type)
              .map((edge) => (
                <Row key={edge.id} {...props} edge={edge} />
              ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function Row(props: Acts & { of: string; edge: GraphEdge }): JSX.Element {
  const { of, edge } = props;
  const key = edge.source === of ? edge.target : edge.source;
  const chosen = props.chosen === key;
  const open = props.open.has(key);
  const name = stated(props.grown.nodes.get(key)?.name ?? key);
  return (
    <li class={chosen ? "chosen" : ""}>
      <button
        type="button"
        class="plain name"
        aria-pressed={chosen}
        onClick={() => props.choose(chosen ? null : key)}
      >
        {edge.source === of ? "→" : "←"} {name}
      </button>
      {typeof edge.support === "number" && <span class="soft">{count(edge.support)}</span>}
      {key !== props.root && (
        <button
          type="button"
          class="small"
          aria-expanded={open}
          aria-label={`${open ? "Close" : "Open"} ${name}`}
          onClick={() => props.toggle(key)}
        >
          {open ? "−" : "+"}
        </button>
      )}
    </li>
  );
}

/** Scroll the list, and not the page, so that a row of it is seen. */
function intoView(row: HTMLElement): void {
  const list = row.closest(".graph-list");
  if (list === null) return;
  const [own, box] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  if (own.top < box.top || own.bottom > box.bottom)
    list.scrollTop += own.top - box.top - box.height / 2;
}
