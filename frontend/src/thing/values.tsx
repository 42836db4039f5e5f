/** Values of a thing: for each property (or of each material) a line of marks, each a statement. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useApi } from "../api/client";
import type { Rows } from "../api/types";
import { rowsOf } from "../api/values";
import { apiUrl, href, type Params } from "../links";
import { hereWith } from "../router";
import { count, counted, number, unit } from "../ui/format";
import { Show } from "../ui/states";
import { Belief, StatementLink } from "../ui/things";
import { place, scaleOf } from "./strips";

const LIMIT = 1000; // readings asked for
const LINES = 8; // shown at once

interface Value {
  material: string | null;
  property: string;
  value: number | null;
  value_unit: string | null;
  status: string;
  plausible: boolean | null;
  support: number;
  belief: number | null;
  measurement: string;
  sentence: string;
}

interface Line {
  key: string;
  name: string;
  unit: string;
  values: (Value & { value: number })[];
}

export function ValuesOf(props: { filter: Params; by: "property" | "material" }): JSX.Element {
  const answer = useApi<Rows>(apiUrl("queries/values", { ...props.filter, limit: LIMIT }));
  return (
    <Show answer={answer} what="the values">
      {(data) => (
        <Lines
          rows={rowsOf<Value>(data)}
          by={props.by}
          filter={props.filter}
          cut={data.truncated}
        />
      )}
    </Show>
  );
}

function Lines(props: {
  rows: Value[];
  by: "property" | "material";
  filter: Params;
  cut: boolean;
}): JSX.Element | null {
  const [whole, setWhole] = useState(false);
  const lines = linesOf(props.rows, props.by);
  if (lines.length === 0) return null;
  const shown = whole ? lines : lines.slice(0, LINES);
  const common =
    props.by === "material" ? scaleOf(plain(lines.flatMap((line) => line.values))) : null;
  const total = lines.reduce((sum, line) => sum + line.values.length, 0);
  return (
    <section class="values-of">
      <h2>Values</h2>
      <p class="soft">
        {props.cut ? "The first " : ""}
        {counted(total, "value")}, requirements left out; each mark is one: click it for its
        sentence.
      </p>
      <ul>
        {shown.map((line) => (
          <li key={line.key}>
            <a href={plotUrl(line.name, props.by, props.filter)}>{line.name}</a>
            <Strip line={line} scale={common ?? scaleOf(plain(line.values))} />
            <span class="reach">{reach(line)}</span>
            <Best line={line} />
          </li>
        ))}
      </ul>
      {lines.length > shown.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {lines.length - shown.length} more
        </button>
      )}
    </section>
  );
}

function Strip({ line, scale }: { line: Line; scale: ReturnType<typeof scaleOf> }): JSX.Element {
  return (
    <svg class="strip" aria-hidden="true">
      <line x1="0" x2="100%" y1="50%" y2="50%" />
      {scale &&
        line.values
          .filter((value) => value.plausible !== false)
          .map((value) => (
            <a
              key={value.measurement}
              href={hereWith({ statement: value.measurement })}
              tabindex={-1}
            >
              <circle
                class={value.status}
                cx={`${3 + 94 * place(value.value, scale)}%`}
                cy="50%"
                r="6"
              >
                <title>{`${number(value.value)} ${line.unit} (${value.status})`}</title>
              </circle>
            </a>
          ))}
    </svg>
  );
}

/** The value that most sources state, in words. */
function Best({ line }: { line: Line }): JSX.Element | null {
  const [best] = [...line.values].sort(
    (a, b) => b.support - a.support || (b.belief ?? 0) - (a.belief ?? 0),
  );
  if (!best) return null;
  return (
    <span class="best">
      <StatementLink id={best.measurement}>
        {number(best.value)} {line.unit}
      </StatementLink>{" "}
      <Belief value={best.belief} />
    </span>
  );
}

/** Return the lines of one unit each, those of the most values first; each statement once, no requirements. */
function linesOf(rows: readonly Value[], by: "property" | "material"): Line[] {
  const lines = new Map<string, Line>();
  const seen = new Set<string>();
  for (const row of rows) {
    const name = by === "property" ? row.property : row.material;
    if (row.value === null || row.status === "target" || !name || seen.has(row.measurement))
      continue;
    seen.add(row.measurement);
    const key = `${name} ${row.value_unit}`;
    const line = lines.get(key) ?? { key, name, unit: unit(row.value_unit ?? ""), values: [] };
    line.values.push({ ...row, value: row.value });
    lines.set(key, line);
  }
  return [...lines.values()].sort((a, b) => b.values.length - a.values.length);
}

function plain(values: Line["values"]): number[] {
  return values.filter((value) => value.plausible !== false).map((value) => value.value);
}

function reach(line: Line): string {
  const values = plain(line.values);
  if (values.length === 0) return `${count(line.values.length)}, none plausible`;
  const [low, high] = [number(Math.min(...values)), number(Math.max(...values))];
  const shown = low === high ? low : `${low} – ${high}`;
  return `${shown} ${line.unit}`;
}

function plotUrl(name: string, by: "property" | "material", filter: Params): string {
  if (by === "material") return href("/properties", { ...filter, electrolyte: name });
  return href("/properties", { property: name, electrolyte: filter.material ?? null });
}
