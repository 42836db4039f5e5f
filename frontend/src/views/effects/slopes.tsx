/** Effects on a property as lines from the value before to the value after. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { type Area, YAxis } from "../../charts/axes";
import { axis, domainOf } from "../../charts/axis";
import { type Key, Legend, legendHeight } from "../../charts/legend";
import { apart } from "../../charts/place";
import { type Mark, PointChart } from "../../charts/points";
import { capital, unit, words } from "../../ui/format";
import { changeText, type EffectRow, factorText, type Panel } from "./model";

export type Colouring = "strategy" | "better";

const GAP = 14;

export function SlopeChart(props: {
  panel: Panel;
  width: number;
  colouring: Colouring;
  colours: ReadonlyMap<string, string>;
  onOpen: (id: string) => void;
}): JSX.Element {
  const { panel, width, colouring, colours } = props;
  const drawn = useMemo(
    () => draw(panel, width, colouring, colours),
    [panel, width, colouring, colours],
  );
  const { area, scale, marks, labels } = drawn;
  const named = new Map([...panel.slopes, ...panel.reached].map((row) => [row.effect, row]));
  const shown = unit(panel.unit);
  const title =
    capital(words(panel.property)) + (shown === "" || shown === "1" ? "" : ` (${shown})`);
  const line = (row: EffectRow, width?: number) => (
    <path
      key={row.effect}
      class="slope"
      d={`M${area.left},${scale.at(row.before ?? 0)}L${area.right},${scale.at(row.after ?? 0)}`}
      stroke={`var(--${colourOf(row, colouring, colours)})`}
      stroke-width={width ?? 1.6}
      stroke-dasharray={colouring === "better" && (row.factor ?? 1) < 1 ? "5 3" : "none"}
    />
  );
  return (
    <PointChart
      label={`${title}: before and after, ${panel.slopes.length} effects`}
      width={width}
      height={drawn.height}
      area={area}
      radius={4}
      marks={marks}
      tell={(id) => {
        const row = named.get(id);
        return row ? <TellEffect row={row} /> : null;
      }}
      over={(id) => {
        const row = named.get(id);
        return row && row.before !== null ? line(row, 3.5) : null;
      }}
      onOpen={props.onOpen}
    >
      <YAxis axis={scale} area={area} title={title} />
      <path class="tick" d={`M${area.right},${area.top}V${area.bottom}`} />
      <text class="title" x={area.left} y={12} text-anchor="middle">
        before
      </text>
      <text class="title" x={area.right} y={12} text-anchor="middle">
        after
      </text>
      {panel.slopes.map((row) => line(row))}
      {panel.slopes.map((row) => (
        <circle
          key={row.effect}
          cx={area.left}
          cy={scale.at(row.before ?? 0)}
          r={2.5}
          fill={`var(--${colourOf(row, colouring, colours)})`}
        />
      ))}
      {labels.map((label) => (
        <g key={label.id}>
          <path
            class="leader"
            d={`M${area.right + 7},${label.from}L${area.right + 16},${label.y}`}
          />
          <text x={area.right + 19} y={label.y} dominant-baseline="central">
            {label.text}
          </text>
        </g>
      ))}
      <Legend keys={drawn.legend} x={4} y={area.bottom + 16} width={width - 8} />
    </PointChart>
  );
}

function draw(
  panel: Panel,
  width: number,
  colouring: Colouring,
  colours: ReadonlyMap<string, string>,
) {
  const named = Math.min(0.46 * width, 300);
  const tall = Math.max(220, Math.min(640, panel.slopes.length * GAP + 40));
  const area: Area = { left: 76, right: width - named, top: 24, bottom: 24 + tall };
  const values = panel.slopes.flatMap((row) => [row.before ?? 0, row.after ?? 0]);
  const reached = panel.reached.map((row) => row.after ?? 0);
  const scale = axis(
    domainOf([...values, ...reached], panel.log) ?? [0.1, 1],
    [area.bottom, area.top],
    panel.log,
    { gap: 40 },
  );
  const visible = panel.reached.filter((row) => !panel.log || (row.after ?? 0) > 0);
  const mark = (row: EffectRow, alone: boolean): Mark => ({
    id: row.effect,
    x: area.right,
    y: scale.at(row.after ?? 0),
    shape: "circle",
    colour: colourOf(row, colouring, colours),
    open: alone,
  });
  const marks = [
    ...visible.map((row) => mark(row, true)),
    ...panel.slopes.map((row) => mark(row, false)),
  ];
  const legend = keys(panel, colouring, colours, visible.length > 0);
  const wanted = panel.slopes.map((row) => scale.at(row.after ?? 0));
  const places = apart(wanted, GAP, area.top, area.bottom);
  const letters = Math.floor((named - 26) / 6.3);
  const labels = panel.slopes.map((row, place) => ({
    id: row.effect,
    from: wanted[place] ?? 0,
    y: places[place] ?? 0,
    text: cut(labelOf(row), letters),
  }));
  const height = area.bottom + 20 + legendHeight(legend, width - 8);
  return { area, scale, marks, labels, legend, height };
}

function keys(
  panel: Panel,
  colouring: Colouring,
  colours: ReadonlyMap<string, string>,
  alone: boolean,
): Key[] {
  const found: Key[] = [];
  if (colouring === "better") {
    const worse = panel.slopes.some((row) => (row.factor ?? 1) < 1);
    found.push({ name: "better", colour: "good", look: "line" });
    if (worse) found.push({ name: "worse", colour: "bad", look: "dashed" });
  } else {
    const held = new Set([...panel.slopes, ...panel.reached].map((row) => row.strategy));
    for (const [name, colour] of colours) if (held.has(name)) found.push({ name, colour });
    const rest = [...held].some((name) => name === null || !colours.has(name));
    if (rest) found.push({ name: "another strategy, or none named", colour: "family-none" });
  }
  if (alone) found.push({ name: "only the value reached is told", look: "open" });
  return found;
}

function colourOf(
  row: EffectRow,
  colouring: Colouring,
  colours: ReadonlyMap<string, string>,
): string {
  if (colouring === "strategy") return colours.get(row.strategy ?? "") ?? "family-none";
  if (row.factor === null) return "family-none";
  return row.factor < 1 ? "bad" : "good";
}

function labelOf(row: EffectRow): string {
  const thing = row.thing ?? "not named";
  return row.agent ? `${thing}: ${row.agent}` : `${thing}: ${row.strategy ?? "not told how"}`;
}

function cut(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}

function TellEffect({ row }: { row: EffectRow }): JSX.Element {
  return (
    <>
      <p>
        <b>{row.thing ?? "not named"}</b> {changeText(row)}
      </p>
      <p class="soft">
        {[row.strategy, row.agent, factorText(row.factor)].filter((fact) => fact).join(" · ")}
      </p>
      <p>{row.sentence.slice(0, 240)}</p>
    </>
  );
}
