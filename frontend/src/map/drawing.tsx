/** The map as a drawing: four columns and what joins them. */

import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { counted, percent } from "../ui/format";
import { familyColour } from "../ui/theme";
import { nextBox } from "./keys";
import {
  type Box,
  LAYERS,
  type Layout,
  LINE,
  layOut,
  nameOf,
  type Ribbon,
  widthOf,
} from "./layout";
import { type MapPart, type Paths, pathsThrough } from "./paths";

const HEADINGS = {
  electrolyte: "Electrolyte",
  interface: "Interface",
  problem: "Problem",
  strategy: "Solution",
} as const;

/** Draw a map; `chosen` is a node's key or a relation's id that stays lit, `choose` takes a new one. */
export function MapDrawing(props: {
  part: MapPart;
  width: number;
  chosen: string | null;
  choose: (at: string) => void;
}): JSX.Element {
  const { part, width, chosen } = props;
  const layout = useMemo(() => layOut(part, width), [part, width]);
  const drawing = useRef<SVGSVGElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const told = pointed ?? focused ?? chosen;
  const paths = useMemo(() => (told === null ? null : pathsThrough(part, told)), [part, told]);
  const family = useMemo(() => oneFamily(part, paths), [part, paths]);
  const entry = layout.boxes.some((box) => box.node.key === focused)
    ? focused
    : layout.boxes[0]?.node.key;

  const point = (at: string): Pointing => ({
    onPointerEnter: () => setPointed(at),
    onPointerLeave: () => setPointed(null),
    onClick: () => props.choose(at),
  });
  useEffect(() => {
    const lit = drawing.current?.querySelector<SVGElement>(".chosen");
    if (lit) intoView(lit);
  }, [chosen]);
  const press = (event: KeyboardEvent, box: Box) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      props.choose(box.node.key);
      return;
    }
    const next = nextBox(layout, part.edges, box.node.key, event.key);
    if (next === null) return;
    event.preventDefault();
    const group = (event.currentTarget as Element).ownerDocument.getElementById(`map-${next}`);
    group?.focus();
  };

  return (
    <>
      <p class="map-told" aria-live="polite">
        {told === null ? HINT : describe(part, layout, told)}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing, not a form */}
      <svg
        ref={drawing}
        class={paths === null ? "map" : "map lit"}
        width={layout.width}
        height={layout.height}
        role="group"
        aria-label="Map from electrolytes over interfaces and problems to solutions"
      >
        {LAYERS.map((layer) => (
          <Heading key={layer} layer={layer} boxes={layout.boxes} />
        ))}
        <g>
          {layout.ribbons.map((ribbon) => (
            <Relation
              key={ribbon.id}
              ribbon={ribbon}
              lit={paths?.edges.get(ribbon.id)}
              chosen={ribbon.id === chosen}
              family={family}
              point={point(ribbon.id)}
            />
          ))}
        </g>
        {layout.boxes.map((box) => (
          // biome-ignore lint/a11y/useSemanticElements: a drawing has no button element
          <g
            key={box.node.key}
            id={`map-${box.node.key}`}
            role="button"
            tabIndex={box.node.key === entry ? 0 : -1}
            aria-label={spoken(part, box)}
            aria-pressed={box.node.key === chosen}
            class={`box ${box.node.layer} ${paths === null || paths.nodes.has(box.node.key) ? "" : "dim"} ${box.node.key === chosen ? "chosen" : ""}`}
            transform={`translate(${box.x} ${box.y})`}
            {...point(box.node.key)}
            onFocus={() => setFocused(box.node.key)}
            onBlur={() => setFocused(null)}
            onKeyDown={(event) => press(event, box)}
          >
            <Face box={box} />
          </g>
        ))}
      </svg>
    </>
  );
}

/** Scroll so that something stands above the list of claims, which takes the lower half. */
function intoView(element: SVGElement): void {
  const { top, bottom } = element.getBoundingClientRect();
  const room = window.innerHeight / 2;
  if (top > 120 && bottom < room) return;
  window.scrollBy({ top: (top + bottom) / 2 - room / 2 - 60 });
}

interface Pointing {
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  onClick: () => void;
}

const HINT = "Point at anything to see the paths through it; click for the statements behind it.";

function Heading({ layer, boxes }: Pick<Layout, "boxes"> & { layer: keyof typeof HEADINGS }) {
  const first = boxes.find((box) => box.node.layer === layer);
  if (first === undefined) return null;
  return (
    <text class="heading" x={first.x} y={20}>
      {HEADINGS[layer]}
    </text>
  );
}

function Relation(props: {
  ribbon: Ribbon;
  lit: number | undefined;
  chosen: boolean;
  family: string | null;
  point: Pointing;
}): JSX.Element {
  const { edge, path, width } = props.ribbon;
  const { lit } = props;
  const colour = edge.type === "MITIGATES" ? "soft" : familyColour(props.ribbon.family);
  const contrary = edge.type !== "HAS_INTERFACE" && edge.against > 0;
  return (
    <g class={`relation ${lit === undefined ? "" : "on"}`} {...props.point}>
      <path
        class={`reach ${props.chosen ? "chosen" : ""}`}
        d={path}
        stroke-width={Math.max(12, width)}
      />
      <path class="ribbon" d={path} stroke-width={width} stroke={`var(--${colour})`} />
      {lit !== undefined && (
        <path
          class="ribbon now"
          d={path}
          stroke-width={widthOf(lit)}
          stroke={`var(--${props.family ?? colour})`}
        />
      )}
      {contrary && (
        <path
          class="contrary"
          d={path}
          stroke-width={Math.min(4, 1 + Math.sqrt(edge.against) / 2)}
        />
      )}
    </g>
  );
}

function Face({ box }: { box: Box }): JSX.Element {
  const { node, lines, width, height } = box;
  const top = (height - lines.length * LINE) / 2 + 13;
  const banded = node.layer === "electrolyte" || node.layer === "interface";
  return (
    <>
      <title>{node.name}</title>
      <rect class="under" width={width} height={height} rx={5} />
      <rect class="face" width={width} height={height} rx={5} />
      {banded && (
        <rect width={6} height={height} rx={2} fill={`var(--${familyColour(node.class_id)})`} />
      )}
      {lines.map((line, index) => (
        <text
          key={index}
          class={node.layer === "interface" && index > 0 ? "small" : ""}
          x={banded ? 13 : 9}
          y={top + index * LINE}
        >
          {line}
        </text>
      ))}
    </>
  );
}

/** Return the colour of the family that all paths start from, null where there are several. */
function oneFamily(part: MapPart, paths: Paths | null): string | null {
  if (paths === null) return null;
  const families = part.nodes
    .filter((node) => node.layer === "electrolyte" && paths.nodes.has(node.key))
    .map((node) => familyColour(node.class_id));
  return new Set(families).size === 1 ? (families[0] ?? null) : null;
}

function describe(part: MapPart, layout: Layout, at: string): string {
  const box = layout.boxes.find(({ node }) => node.key === at);
  if (box !== undefined) return spoken(part, box);
  const edge = layout.ribbons.find((ribbon) => ribbon.id === at)?.edge;
  if (edge === undefined) return HINT;
  const name = (key: string) => {
    const node = part.nodes.find((found) => found.key === key);
    return node === undefined ? key : nameOf(part)(node);
  };
  const contrary = edge.against > 0 ? `, ${edge.against} against` : "";
  const belief = edge.belief === null ? "" : `; belief ${percent(edge.belief)}`;
  return `${name(edge.source)} → ${name(edge.target)}: ${counted(edge.support, "independent source")} for${contrary}; ${counted(edge.claims, "claim")}${belief}`;
}

function spoken(part: MapPart, { node }: Box): string {
  const name = nameOf(part)(node);
  return `${HEADINGS[node.layer]} ${name}: ${counted(node.support, "independent source")}`;
}
