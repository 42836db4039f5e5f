/** Electrolytes side by side: values on one axis, problems and strategies with who says so. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useApi } from "../api/client";
import type { Overview, Rows } from "../api/types";
import { rowsOf } from "../api/values";
import { Figure } from "../charts/figure";
import { readRange } from "../charts/range";
import { apiUrl, href, pick } from "../links";
import { change, type Place } from "../router";
import { NumberBox } from "../ui/fields";
import { capital, counted } from "../ui/format";
import { NameBox } from "../ui/namebox";
import type { Rows as Saved } from "../ui/saving";
import { ViewHead } from "../ui/shell";
import { Empty, Show } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { Belief, StatementLink, Support } from "../ui/things";
import {
  answered,
  type CompareRow,
  type Line,
  linesOf,
  rangeText,
  readNames,
  seriesColour,
} from "./compare/model";
import { RangeChart } from "./compare/ranges";
import "../styles/compare.css";

const LABELS = ["Material", "ElectrolyteClass"];

export function Compare({ place }: { place: Place }): JSX.Element {
  const asked = pick(place.params, "electrolytes", "below");
  const names = readNames(asked.electrolytes);
  const json =
    names.length === 0
      ? null
      : apiUrl("queries/compare", { electrolytes: names.join(", "), below: asked.below });
  const answer = useApi<Rows>(json);
  const set = (chosen: readonly string[]) => change({ electrolytes: chosen.join(",") });
  return (
    <>
      <ViewHead title="Electrolytes side by side" {...(json === null ? {} : { json })}>
        What is stated of two or more materials or families: values on one axis, problems, and
        strategies against them. A family stands for its materials, a material for its variants.
      </ViewHead>
      <div class="filters">
        <NameBox
          label="Add an electrolyte"
          value=""
          labels={LABELS}
          placeholder="LLZO, Li6PS5Cl, halide …"
          clears
          onChoose={(name) => name !== "" && set([...names, name])}
        />
        <NumberBox
          label="Values up to (°C)"
          value={readRange(`${asked.below ?? ""}..`).low}
          onSet={(text) => change({ below: readRange(`${text}..`).low })}
        />
      </div>
      {names.length > 0 && (
        <ul class="chips">
          {names.map((name) => (
            <li key={name}>
              {name}{" "}
              <button
                type="button"
                class="plain"
                aria-label={`Leave out ${name}`}
                onClick={() => set(names.filter((one) => one !== name))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {json === null ? (
        <Suggestions />
      ) : (
        <Show answer={answer} what="what is stated of them">
          {(data) => <SideBySide data={data} asked={names} />}
        </Show>
      )}
    </>
  );
}

/** Pairs to begin with: the families that most is stated of. */
function Suggestions(): JSX.Element {
  const { data } = useApi<Overview>(apiUrl("overview"));
  const families = (data?.by_class ?? []).filter((one) => one.id !== "any").slice(0, 4);
  const [first, ...others] = families;
  return (
    <Empty>
      <p>Name two or more electrolytes to compare them.</p>
      {first && (
        <ul>
          {others.map((other) => (
            <li key={other.id}>
              <a href={href("/compare", { electrolytes: `${first.name},${other.name}` })}>
                {first.name} and {other.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Empty>
  );
}

function SideBySide({ data, asked }: { data: Rows; asked: readonly string[] }): JSX.Element {
  const rows = useMemo(() => rowsOf<CompareRow>(data), [data]);
  const names = useMemo(() => answered(rows, asked), [rows, asked.join()]);
  const values = useMemo(() => linesOf(rows, "value"), [rows]);
  const shared = values.filter((line) => line.of.size > 1 || names.length === 1);
  if (rows.length === 0) {
    return (
      <Empty>
        <p>{data.note ?? "Nothing is stated of them."}</p>
      </Empty>
    );
  }
  return (
    <>
      {names.length < asked.length && (
        <p class="left-out">
          Something is stated of {names.join(" and ")} alone; is the other name right?
        </p>
      )}
      <h2>Values</h2>
      {shared.length > 0 && (
        <Figure file="compared" rows={() => compareRows(rows)}>
          {(width) => <RangeChart lines={shared.slice(0, 14)} names={names} width={width} />}
        </Figure>
      )}
      <Lines caption="Values" file="compared-values" lines={values} names={names} rows={rows} />
      <h2>Problems</h2>
      <Lines
        caption="Problems"
        file="compared-problems"
        lines={linesOf(rows, "problem")}
        names={names}
        rows={rows}
      />
      <h2>Strategies</h2>
      <Lines
        caption="Strategies"
        file="compared-strategies"
        lines={linesOf(rows, "strategy")}
        names={names}
        rows={rows}
      />
    </>
  );
}

function Lines(props: {
  caption: string;
  file: string;
  lines: readonly Line[];
  names: readonly string[];
  rows: readonly CompareRow[];
}): JSX.Element {
  const { lines, names } = props;
  if (lines.length === 0) return <p class="soft">None is stated.</p>;
  const columns: Column<Line>[] = [
    { name: props.caption, show: (line) => capital(line.item), by: (line) => line.item },
    ...names.map((name, place) => ({
      name,
      show: (line: Line) => <Stated row={line.of.get(name)} colour={seriesColour(place)} />,
      by: (line: Line) => line.of.get(name)?.support ?? null,
    })),
  ];
  const keys = new Set(lines.map((line) => line.item));
  return (
    <Table
      caption={props.caption}
      file={props.file}
      saved={() => compareRows(props.rows.filter((row) => keys.has(row.item)))}
      columns={columns}
      rows={lines}
      id={(line) => line.key}
    />
  );
}

function Stated({ row, colour }: { row: CompareRow | undefined; colour: string }): JSX.Element {
  if (row === undefined) return <span class="soft">–</span>;
  const mark = <span class="swatch" style={{ background: `var(--${colour})` }} />;
  if (row.aspect === "value") {
    return (
      <>
        {mark} <StatementLink id={row.claim}>{rangeText(row)}</StatementLink>{" "}
        <span class="soft">
          {counted(row.statements, "value")}, {counted(row.support, "source")}
        </span>
      </>
    );
  }
  return (
    <>
      {mark} <StatementLink id={row.claim}>{counted(row.statements, "claim")}</StatementLink>{" "}
      <Support support={row.support} against={row.against ?? 0} />
      {row.support > 0 && (
        <>
          {" "}
          <Belief value={row.belief} />
        </>
      )}
    </>
  );
}

const FIELDS = [
  "aspect",
  "item",
  "electrolyte",
  "statements",
  "low",
  "high",
  "unit",
  "support",
  "against",
  "belief",
  "statement",
  "claim",
  "sentence",
  "source",
  "page",
] as const;

function compareRows(rows: readonly CompareRow[]): Saved {
  return { columns: FIELDS, rows: rows.map((row) => FIELDS.map((field) => row[field])) };
}
