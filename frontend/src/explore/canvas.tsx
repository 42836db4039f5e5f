/** A graph drawn by Cytoscape, which is loaded with the first one. */

import type { CollectionReturnValue, Core, ElementDefinition } from "cytoscape";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { stated } from "../ui/format";
import { wrapped } from "../ui/lines";
import { useTheme } from "../ui/theme";
import type { Grown } from "./grown";
import type { Point } from "./islands";
import { fillOf, sizeOf, styleSheet, widthOf } from "./look";
import { relationName } from "./relations";

/** From so many nodes on, what is slow to draw is left out while the view moves. */
const MANY = 400;
/** So many nodes are still legible in one view. */
const WHOLE = 70;

/** Width of a name, as wide as "sulfide electrolyte". */
const WIDTH = 138;
/** So many relations of a chosen thing are named. */
const NAMED = 14;

export interface Seen {
  readonly grown: Grown;
  readonly places: ReadonlyMap<string, Point>;
  readonly open: ReadonlyMap<string, number>;
  /** A node's key or a relation's id. */
  readonly chosen: string | null;
  /** Keys and ids of a path. */
  readonly path: ReadonlySet<string>;
}

export function Canvas(
  props: Seen & {
    choose: (at: string | null) => void;
    toggle: (key: string) => void;
    /** Whether the wheel zooms; else it scrolls the page. */
    wheel: boolean;
    graph: { current: Core | null };
    onKeyDown: (event: KeyboardEvent) => void;
  },
): JSX.Element {
  const { grown, places, graph } = props;
  const box = useRef<HTMLDivElement>(null);
  const [core, setCore] = useState<Core | null>(null);
  const theme = useTheme();
  const many = grown.nodes.size > MANY;
  const acts = useRef(props);
  acts.current = props;

  useEffect(() => {
    let made: Core | null = null;
    let gone = false;
    import("cytoscape").then(({ default: cytoscape }) => {
      if (gone || box.current === null) return;
      made = cytoscape({
        container: box.current,
        style: styleSheet(many),
        layout: { name: "preset" },
        minZoom: 0.05,
        maxZoom: 3,
        boxSelectionEnabled: false,
        ...(many ? { hideEdgesOnViewport: true, textureOnViewport: true, pixelRatio: 1 } : {}),
      });
      listen(made, acts);
      graph.current = made;
      setCore(made);
    });
    return () => {
      gone = true;
      made?.destroy();
      graph.current = null;
      setCore(null);
    };
  }, [many, graph]);

  useEffect(() => {
    if (core !== null && !core.destroyed()) update(core, grown, places);
  }, [core, grown, places]);
  useEffect(() => {
    if (core === null || core.destroyed()) return;
    core.style(styleSheet(many));
    core.nodes().forEach((node) => {
      node.data("fill", fillOf(node.data("label")));
    });
  }, [core, many, theme]);
  useEffect(() => {
    if (core !== null && !core.destroyed()) mark(core, props, many);
  }, [core, grown, props.open, props.chosen, props.path, many]);
  useEffect(() => {
    if (core === null || core.destroyed() || props.path.size === 0) return;
    show(
      core,
      core.elements().filter((element) => props.path.has(element.id())),
      false,
    );
  }, [core, props.path]);
  useEffect(() => {
    const element = box.current;
    if (element === null || props.wheel) return;
    const keep = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    };
    element.addEventListener("wheel", keep, { capture: true });
    return () => element.removeEventListener("wheel", keep, { capture: true });
  }, [props.wheel]);

  return (
    <div class="canvas">
      {/* Cytoscape would put its one rule into an inline style sheet, which no page of ours lets in; it does not
          where it finds this. The rule is in explore.css. */}
      <span id="__________cytoscape_stylesheet" hidden />
      <div
        ref={box}
        class="graph"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move in it
        tabIndex={0}
        role="application"
        aria-label={LABEL}
        onKeyDown={props.onKeyDown}
      />
    </div>
  );
}

const LABEL =
  "Graph of neighbours. Arrow keys move between things, Enter opens or closes one; the list beside it has the same.";

type Acts = { readonly current: Pick<Parameters<typeof Canvas>[0], "choose" | "toggle"> };

function listen(core: Core, acts: Acts): void {
  core.on("tap", (event) => {
    acts.current.choose(event.target === core ? null : event.target.id());
  });
  core.on("dbltap", "node", (event) => acts.current.toggle(event.target.id()));
  core.on("zoom", () => enlarge(core));
  core.on("mouseover", "node", (event) => {
    event.target.addClass("named");
    enlarge(core);
  });
  core.on("mouseout", "node", (event) => {
    event.target.removeClass("named").removeStyle("font-size");
    enlarge(core);
  });
  core.on("dragfree", "node", (event) => event.target.scratch("_pinned", true));
}

/** Keep the names of open things, and of that under the pointer, legible however small the rest is. */
function enlarge(core: Core): void {
  core.nodes(".open, .named").style("font-size", Math.min(60, Math.max(14, 13 / core.zoom())));
}

/** Bring what Cytoscape has to what is to be seen: nothing is drawn twice, what a reader dragged stays. */
function update(core: Core, grown: Grown, places: ReadonlyMap<string, Point>): void {
  const first = core.elements().empty();
  const fresh = core.collection();
  core.batch(() => {
    const ids = new Set([...grown.nodes.keys(), ...grown.edges.map((edge) => edge.id)]);
    core
      .elements()
      .filter((element) => !ids.has(element.id()))
      .remove();
    core.nodes().forEach((node) => {
      const place = places.get(node.id());
      if (place !== undefined && !node.scratch("_pinned")) node.position({ ...place });
    });
    fresh.merge(core.add(newElements(core, grown, places)));
  });
  if (fresh.empty()) return;
  const whole = first || core.nodes().length <= WHOLE;
  const shown = whole ? core.elements() : fresh.union(fresh.edges().connectedNodes());
  show(core, shown, first);
}

/** Move the view to elements, at once where there is nothing to move from or motion is not wanted. */
function show(core: Core, elements: CollectionReturnValue, atOnce: boolean): void {
  const from = { zoom: core.zoom(), pan: { ...core.pan() } };
  core.stop();
  showAll(core, elements);
  if (atOnce || window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const to = { zoom: core.zoom(), pan: { ...core.pan() } };
  core.viewport(from);
  core.animate({ ...to, duration: 250 });
}

/** Show elements whole, but no larger than they are. */
export function showAll(core: Core, elements: CollectionReturnValue = core.elements()): void {
  core.fit(elements, 40);
  if (core.zoom() > 1.2) {
    core.zoom(1.2);
    core.center(elements);
  }
}

function newElements(
  core: Core,
  grown: Grown,
  places: ReadonlyMap<string, Point>,
): ElementDefinition[] {
  const added: ElementDefinition[] = [];
  const sources = new Map<string, number>();
  for (const { source, target, support } of grown.edges) {
    for (const end of [source, target]) {
      sources.set(end, Math.max(sources.get(end) ?? 0, support ?? 0));
    }
  }
  for (const [key, node] of grown.nodes) {
    if (core.getElementById(key).nonempty()) continue;
    const { label, name } = node;
    added.push({
      group: "nodes",
      data: {
        id: key,
        label,
        lines: wrapped(stated(name), WIDTH, 2).join("\n"),
        size: sizeOf(sources.get(key) ?? 0),
        fill: fillOf(label),
      },
      position: { ...(places.get(key) ?? { x: 0, y: 0 }) },
    });
  }
  for (const edge of grown.edges) {
    if (core.getElementById(edge.id).nonempty()) continue;
    const { id, source, target } = edge;
    added.push({
      group: "edges",
      data: { id, source, target, type: relationName(edge.type), width: widthOf(edge) },
      classes: (edge.against ?? 0) > 0 ? "contrary" : "",
    });
  }
  return added;
}

/** Mark what is open, chosen, or on the path; what is not near it is dim, unless there is too much of it. */
function mark(core: Core, seen: Seen, many: boolean): void {
  core.nodes(".open").removeStyle("font-size");
  core.batch(() => {
    core.elements(".open, .chosen, .near, .path, .dim").removeClass("open chosen near path dim");
    core
      .nodes()
      .filter((node) => seen.open.has(node.id()))
      .addClass("open");
    const path = core.elements().filter((element) => seen.path.has(element.id()));
    path.addClass("path");
    const chosen = seen.chosen === null ? core.collection() : core.getElementById(seen.chosen);
    chosen.addClass("chosen");
    const near = chosen.union(chosen.nodes().neighborhood()).union(chosen.edges().connectedNodes());
    if (near.edges().length <= NAMED) near.edges().addClass("near");
    const lit = chosen.nonempty() ? near : path;
    if (lit.nonempty() && !many) core.elements().not(lit).not(path).addClass("dim");
  });
  enlarge(core);
}
