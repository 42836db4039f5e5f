/** The map: from electrolytes over their interfaces and problems to what is done about them. */

import type { JSX } from "preact";
import { useApi } from "../api/client";
import type { MapEdge, MapReply } from "../api/graph";
import type { Bar, Overview } from "../api/types";
import { Figure } from "../charts/figure";
import { apiUrl, type Params, pick } from "../links";
import { Behind } from "../map/behind";
import { MapDrawing } from "../map/drawing";
import { nameOf } from "../map/layout";
import { edgeId, type MapPart } from "../map/paths";
import { change, hereWith, type Place } from "../router";
import { Choice, NameFilter, NumberBox } from "../ui/fields";
import { count, counted, percent, words } from "../ui/format";
import { ViewHead } from "../ui/shell";
import { Empty, EmptyGraph, Show } from "../ui/states";
import { type Column, cells, Table } from "../ui/table";
import { familyColour } from "../ui/theme";
import { Belief } from "../ui/things";
import "../styles/map.css";

const FIRST = 50; // relations, in a drawing
const ALL = 2000; // the most that the API answers at once
const FILTERS = [
  "electrolyte",
  "interface",
  "problem",
  "strategy",
  "min_belief",
  "from_year",
  "to_year",
] as const;
const SIDES = ["anode", "cathode", "bulk", "air", "unspecified"];
const BELIEFS = [0.5, 0.8, 0.9, 0.95, 0.99];

export function MapView({ place }: { place: Place }): JSX.Element {
  const filters = pick(place.params, ...FILTERS);
  const { detail, view, top } = pick(place.params, "detail", "view", "top");
  const limit = view === "list" ? ALL : (top ?? FIRST);
  const json = apiUrl("map", { ...filters, detail, limit });
  const answer = useApi<MapReply>(json);
  return (
    <>
      <ViewHead title="Electrolyte → interface → problem → solution" json={json}>
        What goes wrong where, and what is done about it, as far as it is stated in the documents
        read.
      </ViewHead>
      <Filters filters={filters} />
      <Show answer={answer} what="the map">
        {(map) => <Shown map={map} place={place} filters={filters} />}
      </Show>
    </>
  );
}

type Filled = Record<(typeof FILTERS)[number], string | null>;

function Filters({ filters }: { filters: Filled }): JSX.Element {
  const { data } = useApi<Overview>(apiUrl("overview"));
  const options = (bars: readonly Bar[] = []) =>
    bars.map((bar) => ({ value: bar.id, name: bar.name, count: bar.count }));
  const year = (name: "from_year" | "to_year", label: string) => (
    <NumberBox
      label={label}
      value={filters[name] === null ? null : Number(filters[name])}
      onSet={(text) => change({ [name]: text })}
    />
  );
  return (
    <div class="filters map-filters">
      <NameFilter
        label="Electrolyte"
        param="electrolyte"
        value={filters.electrolyte}
        labels={["ElectrolyteClass", "Material"]}
      />
      <Choice
        label="Interface"
        param="interface"
        value={filters.interface}
        all="any side"
        options={SIDES.map((side) => ({ value: side, name: side }))}
      />
      <Choice
        label="Problem"
        param="problem"
        value={filters.problem}
        all="any problem"
        options={options(data?.by_problem)}
      />
      <Choice
        label="Solution"
        param="strategy"
        value={filters.strategy}
        all="any strategy"
        options={options(data?.by_strategy)}
      />
      <Choice
        label="Belief"
        param="min_belief"
        value={filters.min_belief}
        all="any"
        options={BELIEFS.map((value) => ({
          value: String(value),
          name: `at least ${percent(value)}`,
        }))}
      />
      {year("from_year", "From year")}
      {year("to_year", "To year")}
    </div>
  );
}

function Shown(props: { map: MapReply; place: Place; filters: Filled }): JSX.Element {
  const { map, place, filters } = props;
  const { at, detail, view, top } = pick(place.params, "at", "detail", "view", "top");
  const filtered = Object.values(filters).some((value) => value !== null);
  if (map.edges.length === 0) return filtered ? <Nothing /> : <EmptyGraph />;
  return (
    <>
      <div class="map-cut">
        <Cut shown={map.edges.length} total={map.total_edges} top={Number(top ?? FIRST)} />
        <Ways detail={detail} view={view} />
      </div>
      {view === "list" ? (
        <RelationTable part={map} />
      ) : (
        <>
          <Legend part={map} />
          <Figure file="map" rows={() => cells(columnsOf(map), map.edges)}>
            {(width) => (
              <MapDrawing
                part={map}
                width={width}
                chosen={at}
                choose={(key) => change({ at: key === at ? null : key })}
              />
            )}
          </Figure>
        </>
      )}
      {at !== null && <Behind key={at} part={map} at={at} filters={filters} />}
    </>
  );
}

function Nothing(): JSX.Element {
  const none: Params = Object.fromEntries(FILTERS.map((name) => [name, null]));
  return (
    <Empty>
      <p>
        No claim is left by these filters. <a href={hereWith(none)}>Show all</a>
      </p>
    </Empty>
  );
}

/** Say how much is shown of how much, and let the reader have more. */
function Cut(props: { shown: number; total: number; top: number }): JSX.Element {
  const { shown, total, top } = props;
  return (
    <p role="status">
      <b>
        {shown < total
          ? `${count(shown)} of ${counted(total, "relation")}`
          : `All ${counted(total, "relation")}`}
      </b>
      {shown < total && ", those with most sources; narrow the filters or "}
      {shown < total && (
        <button type="button" onClick={() => change({ top: 2 * top })}>
          show more
        </button>
      )}
      {top > FIRST && " "}
      {top > FIRST && (
        <button type="button" onClick={() => change({ top: null })}>
          show fewer
        </button>
      )}
    </p>
  );
}

/** The same map in other ways. */
function Ways(props: { detail: string | null; view: string | null }): JSX.Element {
  return (
    <div class="filters">
      <Choice
        label="Electrolytes as"
        param="detail"
        value={props.detail}
        all="families"
        options={[{ value: "material", name: "materials" }]}
      />
      <Choice
        label="Show"
        param="view"
        value={props.view}
        all="as a drawing"
        options={[{ value: "list", name: "as a list" }]}
      />
    </div>
  );
}

/** Say what colours and lines mean; a family is a link to its own map. */
function Legend({ part }: { part: MapPart }): JSX.Element {
  const families = new Map(
    part.nodes
      .filter((node) => node.layer === "electrolyte" && node.label === "ElectrolyteClass")
      .map((node) => [node.id, node]),
  );
  return (
    <ul class="map-families" aria-label="Legend">
      {[...families.values()].map((node) => (
        <li key={node.key}>
          <Line colour={familyColour(node.class_id)} />
          <a href={hereWith({ electrolyte: node.name, at: null })}>{node.name}</a>
        </li>
      ))}
      <li>
        <Line colour="soft" />
        of all electrolytes
      </li>
      <li>
        <Line colour="bad" dashed />
        some sources say the contrary
      </li>
      <li>Wider: more independent sources</li>
    </ul>
  );
}

function Line(props: { colour: string; dashed?: boolean }): JSX.Element {
  return (
    <svg viewBox="0 0 22 10" aria-hidden="true">
      <path
        d="M0 5H22"
        stroke={`var(--${props.colour})`}
        stroke-width={props.dashed ? 2 : 6}
        stroke-dasharray={props.dashed ? "5 4" : undefined}
      />
    </svg>
  );
}

function RelationTable({ part }: { part: MapPart }): JSX.Element {
  return (
    <Table
      caption="Relations of the map"
      columns={columnsOf(part)}
      rows={part.edges}
      id={edgeId}
      file="map"
    />
  );
}

function columnsOf(part: MapPart): Column<MapEdge>[] {
  const called = nameOf(part);
  const names = new Map(part.nodes.map((node) => [node.key, called(node)]));
  const name = (key: string) => names.get(key) ?? key;
  return [
    { name: "From", show: (edge) => name(edge.source), by: (edge) => name(edge.source) },
    { name: "Relation", show: (edge) => relation(edge), by: (edge) => relation(edge) },
    { name: "To", show: (edge) => name(edge.target), by: (edge) => name(edge.target) },
    {
      name: "Sources for",
      about: "Independent primary sources",
      show: (edge) => count(edge.support),
      by: (edge) => edge.support,
      numeric: true,
    },
    {
      name: "against",
      about: "Independent primary sources of the contrary",
      show: (edge) => count(edge.against),
      by: (edge) => edge.against,
      numeric: true,
    },
    {
      name: "Belief",
      show: (edge) => <Belief value={edge.belief} />,
      by: (edge) => edge.belief,
      numeric: true,
    },
    {
      name: "Claims",
      show: (edge) => <a href={hereWith({ at: edgeId(edge) })}>{counted(edge.claims, "claim")}</a>,
      by: (edge) => edge.claims,
      numeric: true,
    },
  ];
}

const RELATIONS: Record<string, string> = {
  HAS_INTERFACE: "has the interface",
  SUFFERS_FROM: "suffers from",
  MITIGATES: "is addressed by",
};

function relation(edge: MapEdge): string {
  return RELATIONS[edge.type] ?? words(edge.type.toLowerCase());
}
