/** Values of a property as strips: one for each class of electrolytes. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Measurement } from "../../api/values";
import { type Area, XAxis } from "../../charts/axes";
import { type Axis, axis, domainOf } from "../../charts/axis";
import { type Key, Legend, legendHeight } from "../../charts/legend";
import { columns, fullest } from "../../charts/place";
import { type Mark, PointChart } from "../../charts/points";
import { type Range, rangeOf, within } from "../../charts/range";
import { familyColour } from "../../ui/families";
import { count } from "../../ui/format";
import { keys } from "./keys";
import { bound, looks, middle, plain, reach } from "./model";
import { type Strip, stripsOf } from "./strips";
import { Tell } from "./tell";

const FEW = 3; // values up to which no middle is shown

const ARROWS = { more: "right", less: "left", none: null } as const;

export function StripChart(props: {
  label: string;
  title: string;
  rows: readonly Measurement[];
  log: boolean;
  range: Range;
  width: number;
  onOpen: (id: string) => void;
  onRange: (range: Range | null) => void;
}): JSX.Element {
  const { rows, log, width, range } = props;
  const drawn = useMemo(() => draw(rows, log, width, range), [rows, log, width, range]);
  const { area, scale, strips } = drawn;
  const named = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const brushed =
    range.low === null && range.high === null
      ? null
      : {
          x: [
            range.low === null ? area.left : clamp(scale.at(range.low), area),
            range.high === null ? area.right : clamp(scale.at(range.high), area),
          ] as const,
          y: [area.top, area.bottom] as const,
        };
  return (
    <PointChart
      label={props.label}
      width={width}
      height={drawn.height}
      area={area}
      radius={drawn.radius}
      marks={drawn.marks}
      tell={(id) => {
        const row = named.get(id);
        return row ? <Tell row={row} /> : null;
      }}
      onOpen={props.onOpen}
      brush="x"
      brushed={brushed}
      onBrush={(box) => props.onRange(box && rangeOf(scale.value(box.x[0]), scale.value(box.x[1])))}
    >
      {strips.map((strip, turn) => (
        <g key={strip.id}>
          {turn % 2 === 0 && (
            <rect
              class="stripe"
              x={0}
              y={strip.top}
              width={width}
              height={strip.bottom - strip.top}
            />
          )}
          <text x={4} y={strip.middle} dominant-baseline="central">
            {strip.name}
          </text>
          <text
            class="soft-text"
            x={width - 4}
            y={strip.middle}
            text-anchor="end"
            dominant-baseline="central"
          >
            {count(strip.rows.length)}
          </text>
        </g>
      ))}
      <XAxis axis={scale} area={area} title={props.title} />
      {strips.map(
        (strip) =>
          strip.median !== null && (
            <path
              key={strip.id}
              class="median"
              d={`M${scale.at(strip.median)},${strip.top + 3}V${strip.bottom - 3}`}
            />
          ),
      )}
      <text class="soft-text" x={width - 4} y={12} text-anchor="end">
        values
      </text>
      <Legend keys={drawn.legend} x={4} y={area.bottom + 50} width={width - 8} />
    </PointChart>
  );
}

interface Placed extends Strip {
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
  readonly median: number | null;
}

interface Drawn {
  readonly height: number;
  readonly area: Area;
  readonly radius: number;
  readonly scale: Axis;
  readonly strips: readonly Placed[];
  readonly marks: readonly Mark[];
  readonly legend: readonly Key[];
}

function draw(rows: readonly Measurement[], log: boolean, width: number, range: Range): Drawn {
  const radius = rows.length > 1500 ? 2 : rows.length > 400 ? 3 : 4.2;
  const slot = 2 * radius + 1.5;
  const found = stripsOf(rows);
  const left = Math.min(0.34 * width, 24 + 6.6 * Math.max(...found.map((one) => one.name.length)));
  const sides = { left, right: width - 48 };
  const scale = axis(extent(rows, log), [sides.left, sides.right], log);
  const legend = keys(
    rows,
    found.some((strip) => plain(strip.rows).length > FEW) ? ["median"] : [],
  );
  const strips: Placed[] = [];
  const marks: Mark[] = [];
  let top = 20;
  for (const strip of found) {
    const at = strip.rows.map((row) => scale.at(row.value));
    const tall = Math.min(120, Math.max(30, (fullest(at, slot) + 1) * slot));
    const beside = columns(at, slot, tall / 2 - radius - 3);
    const centre = top + tall / 2;
    for (const [place, row] of strip.rows.entries()) {
      marks.push({
        ...looks(row),
        x: at[place] ?? 0,
        y: centre + (beside[place] ?? 0),
        colour: familyColour(row.class_id),
        arrow: ARROWS[bound(row) ?? "none"],
        spanX: span(row, scale),
        faint: !within(range, row.value),
      });
    }
    const stated = plain(strip.rows).map((row) => row.value);
    strips.push({
      ...strip,
      top,
      bottom: top + tall,
      middle: centre,
      median: stated.length > FEW ? middle(stated, log) : null,
    });
    top += tall;
  }
  const area: Area = { ...sides, top: 20, bottom: top };
  const height = top + 54 + legendHeight(legend, width - 8);
  return { height, area, radius, scale, strips, marks, legend };
}

function extent(rows: readonly Measurement[], log: boolean) {
  const ends = rows.flatMap((row) => [row.value, row.low ?? row.value, row.high ?? row.value]);
  return domainOf(ends, log) ?? [0.1, 1];
}

function span(row: Measurement, scale: Axis): readonly [number, number] | null {
  const reached = reach(row, scale.log);
  return reached && [scale.at(reached[0]), scale.at(reached[1])];
}

function clamp(pixel: number, area: Area): number {
  return Math.min(Math.max(pixel, area.left), area.right);
}
