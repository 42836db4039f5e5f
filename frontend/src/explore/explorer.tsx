/** The neighbours of a thing as a graph and as a list beside it, to be opened further. */

import type { Core } from "cytoscape";
import { Fragment, type JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { useApi } from "../api/client";
import type { GraphEdge, PathReply } from "../api/graph";
import type { Entity } from "../api/types";
import { apiUrl } from "../links";
import "../styles/explore.css";
import { counted } from "../ui/format";
import { save } from "../ui/save";
import { SaveRows } from "../ui/saving";
import { Failed } from "../ui/states";
import { colour, useTheme } from "../ui/theme";
import { kindOf } from "../ui/things";
import { Canvas, showAll } from "./canvas";
import { type Grown, grow } from "./grown";
import { islands, nearest } from "./islands";
import { Listing } from "./listing";
import { usePages } from "./load";
import { fillOf, fontOf } from "./look";
import { kindsOf, usualTypes } from "./relations";
import { closed, type Exploring, keyOf, opened, thingOf } from "./state";
import { svgOf } from "./svg";
import { Tools } from "./tools";

export function Explorer(props: {
  entity: Entity;
  exploring: Exploring;
  onChange: (next: Exploring) => void;
  /** Whether the wheel zooms; else it scrolls the page. */
  wheel: boolean;
}): JSX.Element {
  const { entity, exploring, onChange } = props;
  const root = keyOf(entity);
  const [chosen, setChosen] = useState<string | null>(null);
  const graph = useRef<Core | null>(null);
  const kinds = useMemo(() => kindsOf(entity), [entity]);
  const types = exploring.types ?? usualTypes(kinds);
  const open = useMemo(() => new Map([[root, 1], ...exploring.open]), [root, exploring.open]);
  const { pages, waiting, error } = usePages(open, types);
  const path = usePath(root, exploring.to);
  const grown = useMemo(
    () => grow(entity, open, pages, path.data),
    [entity, open, pages, path.data],
  );
  const places = useMemo(() => islands(root, grown.groups, grown.nodes), [root, grown]);
  const onPath = useMemo(() => elementsOf(path.data), [path.data]);

  const openMore = (key: string) =>
    onChange(opened(key === root ? { ...exploring, open } : exploring, key));
  const toggle = (key: string) => {
    if (!open.has(key)) openMore(key);
    else if (key !== root) onChange(closed(exploring, key));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && chosen !== null && grown.nodes.has(chosen)) toggle(chosen);
    else if (event.key === "Escape") setChosen(null);
    else {
      const next =
        chosen !== null && places.has(chosen) ? nearest(places, chosen, event.key) : root;
      if (!event.key.startsWith("Arrow") || next === null) return;
      setChosen(next);
    }
    event.preventDefault();
  };
  const list = { grown, open, root, chosen, choose: setChosen, more: openMore, toggle };
  return (
    <div class="explorer">
      <Tools
        kinds={kinds}
        types={types}
        onTypes={(next) => onChange({ ...exploring, types: next })}
        to={exploring.to}
        path={path}
        onTo={(to) => {
          setChosen(null);
          onChange({ ...exploring, to });
        }}
      />
      {error !== null && <Failed error={error} />}
      <div class="graph-sides">
        <div>
          <Canvas
            grown={grown}
            places={places}
            open={open}
            chosen={chosen}
            path={onPath}
            choose={setChosen}
            toggle={toggle}
            wheel={props.wheel}
            graph={graph}
            onKeyDown={press}
          />
          <Foot
            grown={grown}
            waiting={waiting}
            graph={graph}
            file={`neighbours of ${entity.name}`}
          />
        </div>
        <Listing {...list} />
      </div>
    </div>
  );
}

function usePath(from: string, to: string | null) {
  const [start, end] = [thingOf(from), to === null ? null : thingOf(to)];
  return useApi<PathReply>(
    end === null
      ? null
      : apiUrl("path", {
          from_label: start.label,
          from_id: start.id,
          to_label: end.label,
          to_id: end.id,
        }),
  );
}

function elementsOf(path: PathReply | null): ReadonlySet<string> {
  return new Set([
    ...(path?.nodes ?? []).map(keyOf),
    ...(path?.edges ?? []).map((edge) => edge.id),
  ]);
}

/** What is shown, the view of it, and it as files. */
function Foot(props: {
  grown: Grown;
  waiting: boolean;
  graph: { readonly current: Core | null };
  file: string;
}): JSX.Element {
  const { grown, graph, file } = props;
  const zoom = (factor: number) => {
    const core = graph.current;
    if (core === null) return;
    const middle = { x: core.width() / 2, y: core.height() / 2 };
    core.zoom({ level: core.zoom() * factor, renderedPosition: middle });
  };
  const png = async () => {
    const bg = colour("paper");
    const blob = await graph.current?.png({
      output: "blob-promise",
      full: true,
      scale: 2,
      maxWidth: 8000,
      bg,
    });
    if (blob) save(`${file}.png`, blob);
  };
  const svg = () => {
    if (graph.current === null) return;
    save(`${file}.svg`, new Blob([drawn(graph.current)], { type: "image/svg+xml" }));
  };
  return (
    <div class="foot">
      <p role="status">
        {counted(grown.nodes.size, "thing")}, {counted(grown.edges.length, "relation")}
        {props.waiting && " … loading"}
      </p>
      <p class="soft">
        {[...new Set([...grown.nodes.values()].map((node) => node.label))].map((label) => (
          <Fragment key={label}>
            <Dot label={label} /> {kindOf(label)}{" "}
          </Fragment>
        ))}
      </p>
      <fieldset class="zoom">
        <legend class="hidden">View</legend>
        <button type="button" class="small" aria-label="Larger" onClick={() => zoom(1.4)}>
          +
        </button>
        <button type="button" class="small" aria-label="Smaller" onClick={() => zoom(1 / 1.4)}>
          −
        </button>
        <button type="button" class="small" onClick={() => graph.current && showAll(graph.current)}>
          All
        </button>
      </fieldset>
      <div class="saving">
        <span>Save</span>
        <button type="button" class="small" onClick={svg}>
          SVG
        </button>
        <button type="button" class="small" onClick={png}>
          PNG
        </button>
        <SaveRows file={file} rows={() => ({ columns: COLUMNS, rows: rowsOf(grown) })} />
      </div>
    </div>
  );
}

function Dot({ label }: { label: string }): JSX.Element {
  useTheme();
  return (
    <svg class="kind-dot" viewBox="0 0 10 10" aria-hidden="true">
      <circle cx={5} cy={5} r={4.5} fill={fillOf(label)} stroke={colour("soft")} />
    </svg>
  );
}

const COLUMNS = [
  "from_label",
  "from_id",
  "from",
  "type",
  "to_label",
  "to_id",
  "to",
  "support",
  "against",
  "belief",
];

function rowsOf({ nodes, edges }: Grown): unknown[][] {
  const end = (key: string) => {
    const { label, id } = thingOf(key);
    return [label, id, nodes.get(key)?.name];
  };
  return edges.map((edge: GraphEdge) => [
    ...end(edge.source),
    edge.type,
    ...end(edge.target),
    edge.support,
    edge.against,
    edge.belief,
  ]);
}

/** Return the graph as it stands on the page, dragged things too, as SVG. */
function drawn(core: Core): string {
  const nodes = core.nodes().map((node) => ({
    ...node.position(),
    size: Number(node.data("size")),
    fill: String(node.data("fill")),
    line: colour("soft"),
    lines: String(node.data("lines")).split("\n"),
  }));
  const edges = core.edges().map((edge) => {
    const dashed = edge.hasClass("contrary");
    return {
      from: edge.source().position(),
      to: edge.target().position(),
      width: Number(edge.data("width")),
      line: colour(dashed ? "bad" : "edge"),
      dashed,
    };
  });
  return svgOf(nodes, edges, { paper: colour("paper"), ink: colour("ink"), font: fontOf() });
}
